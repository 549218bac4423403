"""What was answered and suspended in Anki, as far as the log does not know it yet."""

from collections.abc import Iterable, Sequence
from datetime import date

from flashdeck.anki.contents import Clock
from flashdeck.anki.imported import ImportedCard
from flashdeck.core.card_ids import card_id
from flashdeck.core.reviews import Entry
from flashdeck.core.study_day import Moment
from flashdeck.library.anki_answers import Arriving
from flashdeck.library.anki_suspension import seen
from flashdeck.storage.review_log import ReviewLog


class PulledAnswers:
    """Collects what is new of cards.

    Attributes:
        entries: What the log lacks.
        cards: The cards that were answered.
        reviews: How often they were.
        suspended: The cards that were suspended in Anki.
        resumed: The cards that were resumed in Anki.
        told: What a person should know, a line each.
    """

    def __init__(self, log: ReviewLog | None, now: Moment, clock: Clock) -> None:
        self.entries: list[Entry] = []
        self.cards: set[str] = set()
        self.reviews = 0
        self.suspended: list[str] = []
        self.resumed: list[str] = []
        self.told: list[str] = []
        self._log = log
        self._now = now
        self._clock = clock
        self._suspended_before = log.ever_suspended() if log is not None else set()
        self._arriving = Arriving()

    @property
    def from_future(self) -> int:
        """How many answers were left out because they are of a later day than today."""
        return self._arriving.from_future

    def add(self, note: str, cards: Iterable[ImportedCard]) -> None:
        """Take along what is new of the cards of a note."""
        for card in cards:
            name = card_id(note, card.side)
            known = self._known(name, card)
            if card.answers:
                self._add_answers(name, card, known)
            if card.schedule.is_suspended or name in self._suspended_before:
                self._add_suspension(name, card, known)

    @property
    def is_new(self) -> bool:
        """Whether anything comes of it."""
        return bool(self.reviews or self.suspended or self.resumed)

    def _known(self, name: str, card: ImportedCard) -> list[Entry]:
        if self._log is None or not (
            card.answers or card.schedule.is_suspended or name in self._suspended_before
        ):
            return []
        return self._log.entries(name)

    def _add_answers(self, name: str, card: ImportedCard, known: Sequence[Entry]) -> None:
        arriving, offset = self._arriving, self._clock.offset
        before = len(arriving.entries)
        arriving.add(name, card, known, self._now.at, offset=offset)
        there = {entry.id for entry in known}
        new = [entry for entry in arriving.entries[before:] if entry.id not in there]
        self.entries += new
        self.reviews += len(new)
        if new:
            self.cards.add(name)

    def _add_suspension(self, name: str, card: ImportedCard, known: Sequence[Entry]) -> None:
        found = seen(name, card, known, self._clock.offset, self._study_day, self._now.at)
        if found is None:
            return
        self.entries.append(found.entry)
        if found.suspends:
            self.suspended.append(name)
        elif found.resumes:
            self.resumed.append(name)
        elif found.is_outdone:
            acts = ("suspended", "resumed")
            there, here = acts if card.schedule.is_suspended else acts[::-1]
            self.told.append(f"{name} was {there} in Anki, and stays {here}, as was said here")

    def _study_day(self, at: int) -> date:
        return min(self._clock.study_day(at), self._now.study_day)
