"""The entries of the review log, and what follows from them.

A review is a fact and is never changed; the memory of a card is derived from its entries, and
can be rebuilt from them at any time.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from enum import StrEnum
from operator import attrgetter
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from flashdeck.core.scheduler import Scheduler

#: The smallest grade that passes; SM-2 step 6.
PASSING_GRADE = 3
#: A card graded under this is drilled until it reaches it; SM-2 step 7.
DRILL_UNTIL_GRADE = 4
HIGHEST_GRADE = 5

#: Raised when the same entries come to mean something else, here or in a scheduler, so that what
#: was derived by the old rules is derived anew.
REPLAY_VERSION = 1

#: What the four buttons say, and the grade each stands for.
RATINGS = (("Again", 1), ("Hard", 3), ("Good", 4), ("Easy", 5))


class Kind(StrEnum):
    """What an entry says. An entry of any other kind was written by a newer flashdeck."""

    REVIEW = "review"
    DRILL = "drill"
    UNDO = "undo"
    SUSPEND = "suspend"
    RESUME = "resume"
    BURY = "bury"
    EXPORTED = "exported"
    SET = "set"
    REJECTED = "rejected"


class Entry(NamedTuple):
    """One line of the review log.

    Attributes:
        id: UUIDv7; entries count in the order of their ids.
        device: The machine that wrote it.
        at: UTC, in milliseconds since 1970, as the clock said.
        offset: Of the local zone, in minutes east of UTC.
        study_day: The study day on which the card was shown.
        card: The card it is about; None for what is about no single card, such as an export.
        kind: A `Kind`.
        grade: 0 to 5, for reviews and drills.
        milliseconds: How long the answer took, for reviews and drills.
        data: What else the kind needs; an undo names the entry that it takes back in ``undoes``,
            an export says what it told Anki, as `flashdeck.storage.export_data` has it; a
            schedule that was taken over is as `taken_over` has it.
    """

    id: str
    device: str
    at: int
    offset: int
    study_day: date
    card: str | None
    kind: str
    grade: int | None = None
    milliseconds: int | None = None
    data: Mapping[str, Any] | None = None


class Memory(NamedTuple):
    """What a scheduler knows of a card.

    Attributes:
        scheduler: The name of the scheduler, such as ``sm2``.
        repetition: Passes in a row since the last failure.
        ease: The ease factor in hundredths, so that the arithmetic is exact.
        interval: Whole days from the last review to the due date.
        due: The study day on which to ask again.
    """

    scheduler: str
    repetition: int
    ease: int
    interval: int
    due: date


class CardState(NamedTuple):
    """All that follows from the entries of one card.

    Attributes:
        memory: None for a new card.
        begun: The study day of the first review.
        answered: The newest study day of a review.
        lapses: Counted reviews of the learned card with a grade under 3.
        drill: The study day on which it is still to be drilled.
        buried: The study day on which it is out.
        suspended: Out until it is resumed.
    """

    memory: Memory | None = None
    begun: date | None = None
    answered: date | None = None
    lapses: int = 0
    drill: date | None = None
    buried: date | None = None
    suspended: bool = False


NEW = CardState()


def standing(entries: Iterable[Entry]) -> list[Entry]:
    """Return the entries in the order of their ids, without undone ones and the undos."""
    ordered = sorted(entries, key=attrgetter("id"))
    undone = {
        entry.data.get("undoes") for entry in ordered if entry.kind == Kind.UNDO and entry.data
    }
    return [entry for entry in ordered if entry.kind != Kind.UNDO and entry.id not in undone]


def replay(entries: Iterable[Entry], scheduler: "Scheduler") -> CardState:
    """Return what the entries of one card lead to.

    Entries count in the order of their ids, whatever order they come in, so that the logs of two
    machines merge to one answer.
    """
    state = NEW
    for _, _, state in steps(standing(entries), scheduler):  # noqa: B007 - the last one counts
        pass
    return state


def steps(
    standing: Iterable[Entry], scheduler: "Scheduler"
) -> Iterator[tuple[CardState, Entry, CardState]]:
    """Give each entry of one card as it counts, between the states before and after it.

    Of one study day only the first review counts, even when one of another day stands between
    them, as after a flight west with two machines; a later one is given as a drill.

    Args:
        standing: In the order of their ids, without undone ones and the undos.
        scheduler: Makes the schedule.
    """
    state = NEW
    reviewed: set[date] = set()
    for entry in standing:
        counted = entry
        if entry.kind == Kind.REVIEW:
            if entry.study_day in reviewed:
                counted = entry._replace(kind=Kind.DRILL)
            reviewed.add(entry.study_day)
        before, state = state, step(state, counted, scheduler)
        yield before, counted, state


def step(state: CardState, entry: Entry, scheduler: "Scheduler") -> CardState:
    """Return the state after one more entry of the same card.

    Of one study day only the first review counts. A review before the due date, which only a
    merge or an import can bring, changes nothing when passed and starts repetition again when
    failed. A study day never goes back: a review of an earlier day than the newest counts for
    the newest.
    """
    match entry.kind:
        case Kind.REVIEW if entry.study_day != state.answered:
            return _counted(state, entry, scheduler)
        case Kind.REVIEW | Kind.DRILL:
            passed = entry.grade is not None and entry.grade >= DRILL_UNTIL_GRADE
            if passed and state.drill is not None and entry.study_day <= state.drill:
                return state._replace(drill=None)
        case Kind.SUSPEND:
            return state._replace(suspended=True)
        case Kind.RESUME:
            return state._replace(suspended=False, buried=None)
        case Kind.BURY:
            return state._replace(buried=entry.study_day)
        case Kind.SET if entry.data is not None:
            return _taken_over(state, entry.study_day, entry.data)
    return state


def taken_over(memory: Memory, lapses: int) -> dict[str, Any]:
    """Return the data of an entry that takes a schedule over from elsewhere."""
    return {**memory._asdict(), "due": memory.due.isoformat(), "lapses": lapses}


def _taken_over(state: CardState, day: date, data: Mapping[str, Any]) -> CardState:
    """Return the state with the schedule of another program; what was answered stays a fact."""
    memory = Memory(
        data["scheduler"],
        data["repetition"],
        data["ease"],
        data["interval"],
        date.fromisoformat(data["due"]),
    )
    begun = state.begun or day
    return state._replace(memory=memory, begun=begun, lapses=data["lapses"], drill=None)


def _counted(state: CardState, entry: Entry, scheduler: "Scheduler") -> CardState:
    grade = entry.grade or 0
    day = max(entry.study_day, state.answered or entry.study_day)
    memory, lapses = state.memory, state.lapses
    failed = grade < PASSING_GRADE
    if memory is None or failed or day >= memory.due:
        if failed and memory is not None:
            lapses += 1
        memory = scheduler.review(memory, grade, day)
    return CardState(
        memory,
        begun=state.begun or day,
        answered=day,
        lapses=lapses,
        drill=day if grade < DRILL_UNTIL_GRADE else None,
        buried=state.buried,
        suspended=state.suspended,
    )
