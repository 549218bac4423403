"""Notes that vanished, and their cards."""

import os
from dataclasses import dataclass
from pathlib import Path

from flashdeck.core.card_ids import note_id
from flashdeck.core.identity import Reading, Sighting, vanished
from flashdeck.library.decks import Decks
from flashdeck.library.ids import library_of
from flashdeck.storage.review_log import ReviewLog


@dataclass(frozen=True, slots=True)
class Orphan:
    """A card of a vanished note: its id, its note, how often it was answered, its last text."""

    card: str
    note: str
    reviews: int
    last_text: str


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

    present = decks.ids()
    missing = sorted(log.sightings.notes() - present)  # few of very many
    return vanished(log.sightings.of(missing), present, reading)
