"""Cards whose note vanished, and notes that look like them."""

import os
from dataclasses import dataclass
from pathlib import Path

from flashdeck.core.card_ids import note_id
from flashdeck.core.cards import Note
from flashdeck.core.identity import Reading, Sighting, lookalike, same_fact, text_of, vanished
from flashdeck.core.problems import Problem, Severity
from flashdeck.library.decks import Decks
from flashdeck.library.ids import library_of
from flashdeck.library.reading import read
from flashdeck.storage.parse_cache import DeckIndex, ParseCache
from flashdeck.storage.review_log import ReviewLog


@dataclass(frozen=True, slots=True)
class Orphan:
    """A card of a vanished note: its id, its note, how often it was answered, its last text."""

    card: str
    note: str
    reviews: int
    last_text: str


@dataclass(frozen=True, slots=True)
class Lookalike:
    """A note without history that says what a vanished note said.

    Attributes:
        deck: The deck that it stands in.
        note: The note.
        orphan: The id of the vanished note.
        reviews: How often the cards of the vanished note were answered.
        certain: Whether it also asks or answers the same, so that it can be mended unasked.
    """

    deck: DeckIndex
    note: Note
    orphan: str
    reviews: int
    certain: bool

    def problem(self) -> Problem:
        """Return it as a problem of its deck."""
        answers = "1 answer" if self.reviews == 1 else f"{self.reviews} answers"
        return Problem(
            self.deck.path,
            self.note.line,
            1,
            Severity.WARNING,
            "lost-id",
            f"this note looks like {self.orphan}, which is gone and has {answers}",
            f"write id: {self.orphan} in it to keep them"
            + ("; flashdeck check --fix does it" if self.certain else ", if it is the same fact"),
        )


def find_orphans(decks: Decks, log: ReviewLog) -> list[Orphan]:
    """Return the cards of vanished notes; none while a part of the library cannot be read."""
    found = []
    by_note: dict[str, list[str]] = {}
    for card in log.all_states():
        by_note.setdefault(note_id(card), []).append(card)
    for sighting in find_vanished(decks, log):
        # A note that was never answered leaves nothing behind.
        for card in sorted(by_note.get(sighting.note, [])):
            reviews = len(log.standing_reviews(card))
            found.append(Orphan(card, sighting.note, reviews, sighting.text))
    return found


def find_lookalikes(
    decks: Decks, orphans: list[Orphan], log: ReviewLog, cache: ParseCache
) -> list[Lookalike]:
    """Return for each vanished note with a history the near-identical note that has none."""
    lost: dict[str, Orphan] = {}
    reviews: dict[str, int] = {}
    for orphan in orphans:
        if orphan.reviews:
            lost[orphan.note] = orphan
            reviews[orphan.note] = reviews.get(orphan.note, 0) + orphan.reviews
    if not lost:
        return []
    known = {note_id(card) for card in log.all_states()}
    free = {
        f"{index.path}:{note.line}": (index, note)
        for index in decks.all
        for note in read(index, cache).notes
        if note.id is None or note.id not in known
    }
    texts = {key: text_of(note) for key, (_, note) in free.items()}
    found = []
    for gone, orphan in lost.items():
        if (key := lookalike(orphan.last_text, texts)) is not None:
            del texts[key]
            index, note = free[key]
            certain = same_fact(orphan.last_text, text_of(note))
            found.append(Lookalike(index, note, gone, reviews[gone], certain))
    return found


def find_vanished(decks: Decks, log: ReviewLog) -> list[Sighting]:
    """Return where each vanished note was last seen; none while something cannot be read."""
    if decks.unreadable or not all(deck.readable for deck in decks.all):
        return []
    now = {os.path.realpath(deck.path): deck for deck in decks.all}
    libraries = {os.path.realpath(folder) for folder in decks.folders}

    def reading(path: str) -> Reading:
        if (deck := now.get(path)) is not None:
            return Reading.UNKNOWN if deck.errors else Reading.WHOLE
        if os.path.lexists(path):
            return Reading.UNKNOWN
        folder = Path(path).parent
        # An empty folder may be one that nothing is mounted on now.
        if not folder.is_dir() or not any(folder.iterdir()):
            return Reading.AWAY
        complete = decks.complete and library_of(path, decks.folders) in libraries
        return Reading.GONE if complete else Reading.UNKNOWN

    return vanished(log.sightings.all(), decks.ids(), reading)
