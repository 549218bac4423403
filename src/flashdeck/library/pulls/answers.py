"""What was answered and suspended in Anki, as far as the log does not know it yet."""

from collections.abc import Iterable

from flashdeck.anki.imported import ImportedCard
from flashdeck.core.card_ids import card_id
from flashdeck.core.reviews import Entry, Kind
from flashdeck.library.anki_answers import Arriving
from flashdeck.storage.review_log import ReviewLog


class PulledAnswers:
    """Collects what is new of cards.

    Attributes:
        entries: What the log lacks.
        cards: The cards that were answered.
        reviews: How often they were.
        suspended: The cards that are suspended in Anki alone.
    """

    def __init__(self, log: ReviewLog | None, now_ms: int, offset: int) -> None:
        self.entries: list[Entry] = []
        self.cards: set[str] = set()
        self.reviews = 0
        self.suspended: list[str] = []
        self._log = log
        self._now_ms = now_ms
        self._offset = offset
        self._arriving = Arriving()

    @property
    def from_future(self) -> int:
        """How many answers were left out because they are of a later day than today."""
        return self._arriving.from_future

    def add(self, note: str, cards: Iterable[ImportedCard]) -> None:
        """Take along what is new of the cards of a note."""
        for card in cards:
            if card.answers or card.schedule.is_suspended:
                self._add(card_id(note, card.side), card)

    def _add(self, name: str, card: ImportedCard) -> None:
        log, arriving = self._log, self._arriving
        known = log.entries(name) if log is not None else []
        suspended = log is not None and log.state(name).suspended
        before = len(arriving.entries)
        arriving.add(name, card, known, self._now_ms, offset=self._offset, suspension=not suspended)
        there = {entry.id for entry in known}
        for entry in arriving.entries[before:]:
            if entry.id in there:
                continue
            self.entries.append(entry)
            if entry.kind == Kind.SUSPEND:
                self.suspended.append(name)
            else:
                self.cards.add(name)
                self.reviews += 1
