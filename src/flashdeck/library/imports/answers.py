"""What a package knows of cards, as far as the log does not hold it."""

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from flashdeck.core.card_ids import card_id
from flashdeck.library.anki_answers import Arriving, has_schedule
from flashdeck.library.anki_suspension import seen
from flashdeck.library.imports.arrivals import Arrival, Arrivals
from flashdeck.storage.review_log import ReviewLog

if TYPE_CHECKING:
    from flashdeck.core.reviews import Entry

#: Tells what is being done, and how much of how much is done; 0 of 0 where nobody knows.
Tick = Callable[[str, int, int], None]

_NOTES_A_TICK = 500


class NewEntries:
    """Collects entries for the log.

    Args:
        arrivals: Of which file.
        log: None where there is none yet.
        now_ms: The time, in milliseconds since 1970.
        schedule: Whether Anki's due dates and intervals are taken over.

    Attributes:
        entries: What the log does not hold.
        from_future: How many answers are of a day that has not come.
    """

    def __init__(
        self, arrivals: Arrivals, log: ReviewLog | None, now_ms: int, *, schedule: bool
    ) -> None:
        self.entries: list[Entry] = []
        self.from_future = 0
        package = arrivals.package
        self._clock = package.collection.clock if package is not None else None
        self._offset = arrivals.offset
        self._log = log if log is not None and log.newest_day() is not None else None
        self._now_ms = now_ms
        self._schedule = schedule
        self._suspended = self._resumed = self._stay = self._buried = 0
        self._unanswered = 0

    def add(self, notes: Sequence[Arrival], tick: Tick) -> None:
        """Take along what is new of the cards of notes."""
        for place, each in enumerate(notes):
            if place % _NOTES_A_TICK == 0:
                tick("looking at answers", place, len(notes))
            if each.note.id is not None:
                self._add(each.note.id, each)

    def _add(self, note: str, arrival: Arrival) -> None:
        for card in arrival.cards:
            key = card_id(note, card.side)
            held = self._log.entries(key) if self._log is not None else []
            arriving = Arriving()
            arriving.add(
                key, card, held, self._now_ms, offset=self._offset, schedule=self._schedule
            )
            ids = {entry.id for entry in held}
            self.entries += [entry for entry in arriving.entries if entry.id not in ids]
            self.from_future += arriving.from_future
            self._buried += card.schedule.is_buried
            if not (self._schedule or card.answers or held) and has_schedule(card):
                self._unanswered += 1
            if self._clock is None:
                continue
            study_day = self._clock.study_day
            found = seen(key, card, held, self._offset, study_day, self._now_ms)
            if found is None:
                continue
            self.entries.append(found.entry)
            self._suspended += bool(held) and found.suspends
            self._resumed += found.resumes
            self._stay += found.is_outdone

    def told(self, *, with_new: bool) -> Iterator[str]:
        """Give what a person should know of it, a line each.

        Args:
            with_new: Whether there are new notes among those that were added.
        """
        if self._suspended:
            yield f"suspended, as in Anki: {_cards(self._suspended)}"
        if self._resumed:
            yield f"resumed, as in Anki: {_cards(self._resumed)}"
        if self._stay:
            yield f"suspended or resumed here after Anki, and left so: {_cards(self._stay)}"
        if self._unanswered and with_new:
            yield (
                "due in Anki without an answer, and new here:"
                f" {_cards(self._unanswered)}; --schedule anki keeps due dates"
            )
        if self._buried:
            yield f"buried in Anki, and asked here: {_cards(self._buried)}"


def _cards(number: int) -> str:
    return "1 card" if number == 1 else f"{number:,} cards"
