"""The decks that an import finds, and where it puts what is new."""

import os
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from flashdeck.anki.names import deck_key
from flashdeck.core.cards import Note
from flashdeck.errors import FlashdeckError
from flashdeck.library.decks import HERE, Decks, locate
from flashdeck.library.imports.arrivals import Arrival
from flashdeck.library.imports.places import Place, in_file, in_folder
from flashdeck.library.settings import Settings
from flashdeck.library.troubles import left_out
from flashdeck.storage.folders import find_decks
from flashdeck.storage.parse_cache import DeckIndex, ParseCache

_SUFFIXES = (".yaml", ".yml")


class Targets:
    """The library, the place that the person named, and the files for decks in it.

    Attributes:
        decks: All decks in which a note may be already.
        left_out: What of them cannot be looked at, a line each.
    """

    def __init__(self, file: Path, output: str, settings: Settings, cache: ParseCache) -> None:
        self._file = file
        self._named = Path(output).expanduser() if output else None
        self._is_file = _is_file(output)
        self._cache = cache
        library = _library(settings, cache)
        at_home = library is not None and library.folders == (HERE,)
        self._folder = HERE if at_home else settings.folders[0]
        decks = library.all if library is not None else ()
        self._homes: dict[str, Path] = {}
        if self._named is None:
            for deck in decks:
                if deck.readable:
                    self._homes.setdefault(deck_key(deck.name), Path(deck.path))
        named = self._named_decks(decks)
        self.decks = [*decks, *named]
        unreadable = library.unreadable if library is not None else ()
        found = Decks(
            tuple(self.decks), (), (), named=False, configured=True, unreadable=unreadable
        )
        self.left_out = tuple(left_out(found, cache))

    def deck_name(self, arrival: Arrival) -> str:
        """Return the name of the deck that a note goes to."""
        return arrival.deck or self._default_name()

    def places(self, names: Sequence[str]) -> dict[str, Place]:
        """Return into which files the notes of decks of these names go.

        Raises:
            FlashdeckError: What the person named cannot be a deck or a folder for them.
        """
        if not names:
            return {}
        if self._named is not None and self._is_file:
            return in_file(names, self._named, self._name_in)
        folder = self._named or self._folder
        if folder.exists() and not folder.is_dir():
            raise FlashdeckError(
                "is neither a folder nor a deck",
                where=str(folder),
                hint="name a folder, or a file that ends in .yaml",
            )
        return in_folder(names, folder, self._name_in, homes=self._homes)

    def told(self, places: Mapping[str, Place]) -> Iterator[str]:
        """Give what a person should know of the files, a line each."""
        files = {place.path for place in places.values()}
        if self._named is not None and self._is_file and len(files) > 1:
            others = "1 other deck is" if len(files) == 2 else f"{len(files) - 1} other decks are"
            folder = self._named.with_suffix("")
            yield f"one file holds one deck: {others} in {folder}{os.sep}, in a file each"

    def notes(self, place: Place) -> tuple[Note, ...]:
        """Return the notes that a file holds already."""
        file = self._cache.deck(place.path) if place.exists else None
        return () if file is None or file.deck is None else file.deck.notes

    def _default_name(self) -> str:
        if self._named is None or not self._is_file:
            return self._file.stem
        return self._name_in(self._named) or self._named.stem

    def _named_decks(self, known: Sequence[DeckIndex]) -> list[DeckIndex]:
        """Return the decks of the place that was named, if they are not of the library."""
        if self._named is None:
            return []
        paths = find_decks(self._named.with_suffix("") if self._is_file else self._named).decks
        if self._is_file and self._named.exists():
            paths.append(self._named)
        seen = {Path(deck.path).resolve() for deck in known}
        found = (self._cache.index(path) for path in paths if path.resolve() not in seen)
        return [index for index in found if index is not None]

    def _name_in(self, path: Path) -> str | None:
        """Return the name of the deck in a file; None where there is no file."""
        if not path.exists() and not path.is_symlink():
            return None
        index = self._cache.index(path)
        if index is None:
            raise FlashdeckError(
                "is there already, and is not a deck",
                where=str(path),
                hint="name another file with -o",
            )
        if not index.readable:
            raise FlashdeckError(
                "cannot be read as YAML", where=str(path), hint=f"flashdeck check {path} says where"
            )
        return index.name


def _library(settings: Settings, cache: ParseCache) -> Decks | None:
    try:
        return locate((), settings, cache)
    except FlashdeckError:  # there is no deck yet
        return None


def _is_file(output: str) -> bool:
    """Return whether a person means a deck file with it, and no folder."""
    return output.lower().endswith(_SUFFIXES) and not Path(output).expanduser().is_dir()
