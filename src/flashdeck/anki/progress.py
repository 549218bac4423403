"""How a card was learned, as Anki has it: what came of its reviews, and each of them."""

from collections.abc import Iterable
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from flashdeck.core.reviews import DRILL_UNTIL_GRADE, NEW, CardState, Entry, Kind, steps

if TYPE_CHECKING:
    from flashdeck.core.scheduler import Scheduler

#: The buttons of Anki, by grade.
_BUTTONS = (1, 1, 1, 2, 3, 4)

# The types of an answer in Anki's review log.
_LEARNING, _REVIEW, _RELEARNING, _FILTERED = range(4)

#: The step after which Anki asks again on the same day what was forgotten: ten minutes, in
#: seconds, which it writes as negative ones. How long it was here is not known and nobody counts.
_STEP = -600

#: Anki takes no time longer than this for one answer.
_LONGEST_MILLISECONDS = 60_000

#: The ease factor is in hundredths here and in thousandths there, where it is a 16 bit number.
_EASE_UNIT = 10
_LEAST_EASE, _MOST_EASE = 1300, 65_535


class Answer(NamedTuple):
    """An answer as Anki's review log has it.

    Attributes:
        at: UTC, in milliseconds since 1970.
        button: 1 Again to 4 Easy.
        interval: What came of it, in days; in seconds where negative.
        last_interval: The one before it, likewise.
        ease: What came of it, in thousandths.
        milliseconds: How long it took, a minute at most.
        type: 0 learning, 1 review, 2 relearning, 3 filtered.
    """

    at: int
    button: int
    interval: int
    last_interval: int
    ease: int
    milliseconds: int
    type: int


class Progress(NamedTuple):
    """How a card was learned.

    That it is buried is left out: it holds for one study day, and the package may be imported on
    any other, on which Anki would hide the card.

    Attributes:
        card: Its id in flashdeck.
        due: The study day on which to ask again; None for a new card.
        interval_days: From the last review to the due date; 0 for a new card.
        ease: In thousandths; 0 for a new card.
        lapses: How often it was forgotten.
        is_suspended: Out until it is resumed.
        answers: The oldest first.
    """

    card: str
    due: date | None
    interval_days: int
    ease: int
    lapses: int
    is_suspended: bool
    answers: list[Answer]


def progress(card: str, entries: Iterable[Entry], scheduler: "Scheduler") -> Progress | None:
    """Return how a card was learned; None for a new card that is not suspended.

    Args:
        card: Its id.
        entries: All that count, in the order of their ids.
        scheduler: The one that made its schedule.
    """
    answers, state = [], NEW
    for before, entry, state in steps(entries, scheduler):
        if entry.kind in (Kind.REVIEW, Kind.DRILL):
            answers.append(_answer(before, entry, state))
    if state.memory is None:
        # an answer to a card that is new all the same was cramming, of which Anki keeps nothing
        return Progress(card, None, 0, 0, 0, True, []) if state.suspended else None
    return Progress(
        card,
        state.memory.due,
        state.memory.interval,
        _ease(state.memory.ease),
        state.lapses,
        state.suspended,
        answers,
    )


def _answer(before: CardState, entry: Entry, after: CardState) -> Answer:
    last = before.memory.interval if before.memory else 0
    interval, ease = (after.memory.interval, _ease(after.memory.ease)) if after.memory else (0, 0)
    if entry.kind == Kind.DRILL or entry.study_day == before.answered:
        if before.drill is not None and entry.study_day <= before.drill:
            # as Anki has the steps of a card on the day on which it was new or forgotten
            kind = _LEARNING if before.begun == before.answered else _RELEARNING
            again = (entry.grade or 0) < DRILL_UNTIL_GRADE
            interval, last = (_STEP if again else interval), _STEP
        else:
            kind, ease = _FILTERED, 0  # as Anki has answers that count for nothing
    elif before.memory is None:
        kind = _LEARNING
    else:
        # one before its time, as of a filtered deck, unless the card was forgotten
        kind = _FILTERED if after.memory == before.memory else _REVIEW
    milliseconds = min(entry.milliseconds or 0, _LONGEST_MILLISECONDS)
    button = _BUTTONS[entry.grade or 0]
    return Answer(entry.at, button, interval, last, ease, milliseconds, kind)


@cache
def _ease(hundredths: int) -> int:
    return min(max(hundredths * _EASE_UNIT, _LEAST_EASE), _MOST_EASE)
