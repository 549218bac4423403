"""Decks to an Anki package."""

from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from flashdeck.core.cards import Deck
from flashdeck.library.decks import Decks
from flashdeck.library.reading import read
from flashdeck.storage.parse_cache import ParseCache

if TYPE_CHECKING:
    from flashdeck.anki.export import Exported


def export(decks: Decks, cache: ParseCache, path: Path, now: datetime) -> "Exported":
    """Write the decks to an Anki package, and return what it holds; notes without id stay out."""
    from flashdeck.anki.export import write_package

    left_out = decks.left_out()
    whole = [_exported(read(index, cache), left_out) for index in decks.asked]
    return write_package(path, whole, now_s=int(now.timestamp()))


def _exported(deck: Deck, left_out: set[tuple[str, int]]) -> Deck:
    notes = tuple(
        note
        for note in deck.notes
        if note.id is not None and (deck.path, note.line) not in left_out
    )
    return replace(deck, notes=notes)
