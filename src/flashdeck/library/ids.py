"""Giving ids to notes that have none, and remembering where each note was seen."""

import os
import random
from collections.abc import Iterable
from datetime import date
from pathlib import Path

from flashdeck.core.cards import Deck
from flashdeck.core.identity import Sighting, gaps_swapped, text_of
from flashdeck.errors import FlashdeckError
from flashdeck.library.decks import Decks
from flashdeck.library.reading import read
from flashdeck.storage.deck_edit import insert_ids, random_id, write_deck
from flashdeck.storage.parse_cache import DeckIndex, ParseCache
from flashdeck.storage.review_log import ReviewLog


def give_ids(
    decks: Iterable[DeckIndex], taken: set[str], rng: random.Random
) -> tuple[bool, list[str]]:
    """Return whether a deck changed, and a line to tell for each deck.

    A deck that cannot be written keeps its notes without ids, and they are not asked.
    """
    changed, told = False, []

    def new_id() -> str:
        while (fresh := random_id(rng)) in taken:
            pass
        taken.add(fresh)
        return fresh

    for deck in decks:
        if all(note is not None for note, _, _ in deck.notes):
            continue
        path = Path(deck.path)
        try:
            old = path.read_bytes()
            new, given = insert_ids(old, deck.path, new_id)
            write_deck(path, old, new)
        except OSError as error:
            told.append(f"{deck.path}: {error.strerror}; its notes without ids are left out")
            continue
        except FlashdeckError as error:
            told.append(f"{error}; its notes without ids are left out")
            continue
        changed = True
        notes = "note" if len(given) == 1 else "notes"
        told.append(f"gave ids to {len(given)} new {notes} in {deck.path}")
    return changed, told


def remember(decks: Decks, log: ReviewLog, day: date, cache: ParseCache) -> None:
    """Record where each note of the decks that changed since the last time now stands."""
    left_out = decks.left_out()
    read_now = {os.path.realpath(deck.path) for deck in decks.all}
    for deck in decks.all:
        path, library = os.path.realpath(deck.path), library_of(deck.path, decks.folders)
        if log.sightings.digest(library, path) == deck.digest:
            continue
        log.sightings.record(
            library,
            path,
            deck.digest,
            _sightings(read(deck, cache), left_out, library, log, day, read_now),
        )


def library_of(path: str, folders: Iterable[Path]) -> str:
    """Return the folder of the library that a deck belongs to, absolute."""
    real = os.path.realpath(path)
    for folder in folders:
        root = os.path.realpath(folder)
        if real.startswith(root + os.sep):
            return root
    return str(Path(real).parent)


def _sightings(
    deck: Deck,
    left_out: set[tuple[str, int]],
    library: str,
    log: ReviewLog,
    day: date,
    read_now: set[str],
) -> list[Sighting]:
    path = os.path.realpath(deck.path)
    texts = {
        note.id: text_of(note)
        for note in deck.notes
        if note.id is not None and (deck.path, note.line) not in left_out
    }
    before = {
        sighting.note: sighting
        for sighting in log.sightings.of(set(texts))
        if sighting.library == library
    }
    found = []
    for note, text in texts.items():
        first, swapped = day, None
        if (old := before.get(note)) is not None:
            if old.path != path and old.path not in read_now and os.path.lexists(old.path):
                continue  # a copy that was named alone does not take the note away
            first = old.first_seen
            earlier = old.swapped_from or old.text
            swapped = earlier if gaps_swapped(earlier, text) else None
        found.append(Sighting(note, library, path, text, first, day, swapped))
    return found
