"""What Anki knows of a card, as entries of the review log.

Their ids are made from the card and the time, so that what arrives twice, or on two machines, is
one entry.
"""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from flashdeck.anki.imported import Answer, ImportedCard
from flashdeck.core.reviews import Entry, Kind, Memory, taken_over
from flashdeck.scheduling.sm2 import (
    FIRST_EASE,
    FIRST_INTERVALS,
    LONGEST_INTERVAL,
    MINIMUM_EASE,
    NAME,
)
from flashdeck.storage.entry_id import source_id

#: The device of what Anki wrote: `undo` takes back what was done here alone.
DEVICE = "anki"

#: As far from an answer of ours, Anki's is the same one come back: an export moves the time of an
#: answer by a millisecond where two have the same.
_SAME_WITHIN_MS = 1000
#: An answer from a clock that was as wrong would keep every later one waiting for it.
FUTURE_MS = 24 * 60 * 60 * 1000

_LEARNED = (2, 3)
_EASE_HUNDREDTHS = 10


@dataclass(slots=True)
class Arriving:
    """What there is to be written to the log.

    Attributes:
        entries: In no order.
        from_future: How many answers were left out because they are of a later day than today.
    """

    entries: list[Entry] = field(default_factory=list)
    from_future: int = 0

    def add(
        self,
        card: str,
        anki: ImportedCard,
        known: Sequence[Entry],
        now_ms: int,
        *,
        offset: int = 0,
        schedule: bool = False,
    ) -> None:
        """Take along what Anki knows of a card.

        Args:
            card: Its id here.
            anki: What Anki has of it.
            known: The entries of the card that the log holds.
            now_ms: The time, in milliseconds since 1970.
            offset: Of the zone of the collection, in minutes east of UTC.
            schedule: Whether Anki's due date and interval are taken over.
        """
        ours = sorted(entry.at for entry in known if entry.kind in (Kind.REVIEW, Kind.DRILL))
        answers = [answer for answer in anki.answers if answer.at <= now_ms + FUTURE_MS]
        self.from_future += len(anki.answers) - len(answers)
        for answer in answers:
            if not _holds(ours, answer.at):
                self.entries.append(_entry(card, answer, offset))
        # What the collection says of the card was true after its last answer.
        after_ms = answers[-1].at + 1 if answers else 0
        day = answers[-1].study_day if answers else date(1970, 1, 1)
        memory = _memory(anki) if schedule else None
        if memory is not None:
            data = taken_over(memory, anki.schedule.lapses)
            source = f"{card} set {sorted(data.items())}"
            self.entries.append(
                Entry(
                    source_id(after_ms, source),
                    DEVICE,
                    after_ms,
                    offset,
                    day,
                    card,
                    Kind.SET,
                    data=data,
                )
            )


def _entry(card: str, answer: Answer, offset: int) -> Entry:
    return Entry(
        source_id(answer.at, f"{card} {answer.at}"),
        DEVICE,
        answer.at,
        offset,
        answer.study_day,
        card,
        Kind.DRILL if answer.is_drill else Kind.REVIEW,
        answer.grade,
        answer.milliseconds,
    )


def _holds(times: Sequence[int], at: int) -> bool:
    place = bisect_left(times, at - _SAME_WITHIN_MS)
    return place < len(times) and times[place] <= at + _SAME_WITHIN_MS


def has_schedule(anki: ImportedCard) -> bool:
    """Return whether a card counts as learned in Anki."""
    return anki.schedule.type in _LEARNED and anki.schedule.due is not None


def _memory(anki: ImportedCard) -> Memory | None:
    """Return Anki's schedule of a learned card as a memory of SM-2; None for any other card."""
    card = anki.schedule
    if not has_schedule(anki) or card.due is None:
        return None
    interval = min(max(card.interval_days, 1), LONGEST_INTERVAL)
    # The next interval grows from this one, unless it is a first one.
    repetition = 1 if interval == FIRST_INTERVALS[0] else len(FIRST_INTERVALS)
    ease = max(card.ease // _EASE_HUNDREDTHS, MINIMUM_EASE) if card.ease else FIRST_EASE
    return Memory(NAME, repetition, ease, interval, card.due)
