"""Which deck drafts go to, and what the library around it holds."""

import os
from pathlib import Path
from typing import TYPE_CHECKING

from flashdeck.core.cards import Deck
from flashdeck.errors import FlashdeckError
from flashdeck.library.decks import HERE, Decks, locate
from flashdeck.library.growing_deck import GrowingDeck
from flashdeck.library.imports.places import file_name
from flashdeck.library.reading import read
from flashdeck.library.settings import Settings
from flashdeck.storage.parse_cache import ParseCache
from flashdeck.storage.rejections import Rejected
from flashdeck.storage.review_log import ReviewLog

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


def library_of(settings: Settings, cache: ParseCache) -> Decks | None:
    """Return the library; None while it holds no deck."""
    try:
        return locate((), settings, cache)
    except FlashdeckError:
        return None


def new_path(title: str, library: Decks | None, settings: Settings) -> Path:
    """Return where a deck of this title belongs that the person gave no path for."""
    folders: Sequence[Path] = library.folders if library else ()
    if not folders:
        folders = [folder for folder in settings.folders if folder.is_dir()] or settings.folders
    return (folders[0] if folders else HERE) / f"{file_name(title)}.yaml"


def other_decks(library: Decks | None, path: Path, cache: ParseCache) -> list[Deck]:
    """Return the decks of the library with their text, without the one of this path."""
    own = os.path.realpath(path)
    return [
        read(index, cache)
        for index in (library.all if library else ())
        if os.path.realpath(index.path) != own
    ]


def unwanted(deck: GrowingDeck, others: "Iterable[Deck]", log: ReviewLog) -> list[Rejected]:
    """Return the drafts that a person did not want: rejected, or deleted from the deck since.

    That a note is gone is known only of those that were reviewed, and of a deck that is there.
    """
    found = log.rejections.all()
    if deck.notes:
        there = {note.id for note in deck.notes}
        there |= {note.id for other in others for note in other.notes}
        path = os.path.realpath(deck.path)
        found += [
            Rejected("", seen.text, "", "")
            for seen in log.sightings.all()
            if seen.path == path and seen.note not in there
        ]
    return found
