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
from flashdeck.storage.parse_cache import DeckIndex, ParseCache
from flashdeck.storage.review_log import ReviewLog


def give_ids(
    decks: Iterable[DeckIndex], taken: set[str], rng: random.Random
) -> tuple[bool, list[str]]:
    """Return whether a deck changed, and a line to tell for each deck.

    A deck that cannot be written keeps its notes without ids, and they are not asked.
    """
    from flashdeck.storage.deck_edit import insert_ids, random_id, write_deck  # loads YAML

    changed, told = False, []

    def new_id() -> str:
        while (fresh := random_id(rng)) in taken:
            pass
        taken.add(fresh)
        return fresh

    for deck in decks:
        if deck.all_have_ids:
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


def give_lost_ids_back(decks: Decks, log: ReviewLog, cache: ParseCache) -> tuple[bool, list[str]]:
    """Return whether a deck changed, and a line to tell for each note that lost its id.

    A note without an id gets that of the vanished note that it says the same as; where that is
    not certain, the person is told how to do it.
    """
    if all(deck.all_have_ids for deck in decks.asked):
        return False, []
    from flashdeck.library.lost_ids import find_lookalikes  # most runs have no note without an id
    from flashdeck.storage.deck_edit import replace_id, write_deck

    changed, told = False, []
    # from the last, so that the lines before stay where they are
    found = find_lookalikes(decks, log, cache, without_id=True)
    for one in sorted(found, key=lambda each: each.note.line, reverse=True):
        problem = one.problem()
        if not one.certain:
            told.append(f"{problem} ({problem.hint})")
            continue
        path = Path(one.deck.path)
        try:
            old = path.read_bytes()
            write_deck(path, old, replace_id(old, one.deck.path, one.note.line, one.orphan))
        except (FlashdeckError, OSError) as error:
            told.append(f"{error}; it gets a new id ({problem.hint})")
            continue
        changed = True
        told.append(f"gave its id {one.orphan} back to a note in {one.deck.path}")
    return changed, told[::-1]


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
