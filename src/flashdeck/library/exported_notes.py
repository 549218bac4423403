"""Which notes go into a package."""

import os
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from flashdeck.core.cards import Deck
from flashdeck.core.exports import Record, last_day
from flashdeck.library.decks import Decks
from flashdeck.library.orphans import find_vanished
from flashdeck.library.reading import read
from flashdeck.storage.parse_cache import ParseCache
from flashdeck.storage.review_log import ReviewLog

if TYPE_CHECKING:
    from flashdeck.anki.export import Rendered


def read_notes(decks: Decks, cache: ParseCache, *, with_unnamed: bool) -> Iterator[Deck]:
    """Give the decks that were asked for, without notes that another note's id keeps out.

    Args:
        decks: Found in the library.
        cache: Reads them.
        with_unnamed: Whether notes without an id are to be known by their place.
    """
    left_out = decks.left_out()
    for place, index in enumerate(decks.asked):
        deck = read(index, cache)
        notes = tuple(
            # known by its place, which no id can equal
            replace(note, id=f":{place}:{note.line}") if note.id is None else note
            for note in deck.notes
            if (note.id is not None or with_unnamed) and (deck.path, note.line) not in left_out
        )
        yield replace(deck, notes=notes)


def part(decks: Sequence[Deck]) -> tuple[list[Deck], set[str]]:
    """Return the decks without the notes that are single cards of a note of Anki's, and their keys.

    The Anki that they came from has them there, and would make a second note of each.
    """
    if not any(note.anki for deck in decks for note in deck.notes):
        return list(decks), set()
    from flashdeck.anki.names import is_part

    parts = {note.anki for deck in decks for note in deck.notes if is_part(note.anki)}
    whole = [
        replace(deck, notes=tuple(note for note in deck.notes if note.anki not in parts))
        for deck in decks
    ]
    return whole, parts


def find_gone(decks: Decks, log: ReviewLog, names: tuple[str, ...]) -> set[str]:
    """Return the ids of the vanished notes that were in what was named; no name means all."""
    found = find_vanished(decks, log)
    asked = {os.path.realpath(deck.path) for deck in decks.asked}
    folders = tuple(os.path.realpath(name) + os.sep for name in names if Path(name).is_dir())
    return {
        sighting.note
        for sighting in found
        if not names or sighting.path in asked or sighting.path.startswith(folders)
    }


def records_of_gone(
    rendered: "Rendered", records: Mapping[str, Record], vanished: Collection[str], day: date
) -> list[Record]:
    """Return the records of what is to be exported although it is gone, in order of their decks.

    A note that changed its kind is gone under its old guid.
    """
    guids = {note.guid for note in rendered.notes}
    notes = {note.note for note in rendered.notes}
    found = [
        record
        for guid, record in records.items()
        if guid not in guids
        and (record.note in vanished or record.note in notes)
        and (record.gone is None or day <= last_day(record.gone))
    ]
    return sorted(found, key=lambda record: (record.deck, record.guid))
