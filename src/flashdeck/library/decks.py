"""Which decks a person means, and what they ask."""

import os
from collections.abc import Iterable, Sequence, Set
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from flashdeck.core.card_ids import card_id
from flashdeck.core.queue import DeckCards
from flashdeck.errors import FlashdeckError
from flashdeck.library.settings import Settings
from flashdeck.storage.folders import find_decks
from flashdeck.storage.parse_cache import DeckIndex, ParseCache

if TYPE_CHECKING:
    from flashdeck.library.doubles import Double

HERE = Path("decks")


class Unreadable(NamedTuple):
    """A folder or a deck that could not be looked into, and why."""

    path: str
    reason: str

    def __str__(self) -> str:
        return f"{self.path}: {self.reason}"


class Decks(NamedTuple):
    """The decks that were asked for, and the library that they belong to.

    Attributes:
        asked: What to review, list or export, in order of their paths.
        others: The other decks of the same library.
        folders: The folders of the library.
        named: Whether the person named decks.
        configured: Whether the library is the configured one (or the default one).
        doubles: Notes left out because another note of the library has their id.
        unreadable: Folders and decks that could not be looked into.
        complete: Whether every deck of the folders was looked at.
    """

    asked: tuple[DeckIndex, ...]
    others: tuple[DeckIndex, ...]
    folders: tuple[Path, ...]
    named: bool
    configured: bool
    doubles: tuple["Double", ...] = ()
    unreadable: tuple[Unreadable, ...] = ()
    complete: bool = True

    @property
    def all(self) -> tuple[DeckIndex, ...]:
        """Every deck that was looked at."""
        return self.asked + self.others

    def left_out(self) -> set[tuple[str, int]]:
        """Return path and line of each note that another note's id costs its place."""
        return {(double.deck.path, double.line) for double in self.doubles}

    def deck_cards(self) -> list[DeckCards]:
        """Return what the asked decks ask, without their text; a note without id gets a key."""
        return deck_cards(self.asked, self.left_out())

    def ids(self) -> set[str]:
        """Return the ids of all notes of the library."""
        return {note for deck in self.all for note in deck.ids}


def deck_cards(
    decks: Iterable[DeckIndex], left_out: Set[tuple[str, int]] = frozenset()
) -> list[DeckCards]:
    """Return what decks ask, without their text.

    A note without an id is known by the place of its deck and its line, which no id can equal.
    """
    found = []
    for place, deck in enumerate(decks):
        if deck.all_have_ids and not left_out:
            found.append(DeckCards(deck.name, deck.path, deck.note_count, deck.cards))
            continue
        notes = [note for note in deck.notes if (deck.path, note[1]) not in left_out]
        cards = [
            card_id(note or f":{place}:{line}", side)
            for note, line, sides in notes
            for side in sides
        ]
        found.append(DeckCards(deck.name, deck.path, len(notes), cards))
    return found


def locate(
    names: Sequence[str], settings: Settings, cache: ParseCache, *, broken: bool = False
) -> Decks:
    """Return the decks that the names mean; no name means the library.

    A name is a path (of a deck or a folder) or the name of a deck; the name of a deck means its
    sub-decks, too. With `broken`, a named deck may be one that cannot be read.

    Raises:
        FlashdeckError: There is no deck, a name means nothing, or a named deck cannot be read.
    """
    search = _Search(cache)
    folders, configured = _library(settings, search)
    if not names:
        decks = _once(deck for folder in folders for deck in search.folder(folder))
        if not decks:
            raise _nothing_there(settings, search.unreadable)
        return Decks(
            tuple(decks), (), folders, False, configured, unreadable=tuple(search.unreadable)
        )
    known = _once(deck for folder in folders for deck in search.folder(folder))
    asked = [deck for name in names for deck in _named(name, known, search, broken)]
    asked = _once(asked)
    real = {os.path.realpath(deck.path) for deck in asked}
    others = [deck for deck in known if os.path.realpath(deck.path) not in real]
    alone = len(others) == len(known)
    if alone:
        # Nothing of the library was named: the named decks are a library of their own.
        folders = tuple(dict.fromkeys(_home_of(name) for name in names))
        others = []
    return Decks(
        tuple(asked),
        tuple(others),
        folders,
        True,
        configured and not alone,
        unreadable=tuple(search.unreadable),
        complete=not alone or all(_path(name).is_dir() for name in names),
    )


def _once(decks: Iterable[DeckIndex]) -> list[DeckIndex]:
    """Return the decks, each file once, however many ways lead to it."""
    found: dict[str, DeckIndex] = {}
    for deck in decks:
        found.setdefault(os.path.realpath(deck.path), deck)
    return list(found.values())


class _Search:
    """Reads deck files, and remembers what could not be looked into."""

    def __init__(self, cache: ParseCache) -> None:
        self.cache = cache
        self.unreadable: list[Unreadable] = []
        self._folders: dict[Path, list[DeckIndex]] = {}

    def folder(self, folder: Path) -> list[DeckIndex]:
        """Return the decks below a folder, in order of their paths."""
        if folder not in self._folders:
            found = find_decks(folder)
            self.unreadable += [Unreadable(str(path), why) for path, why in found.unreadable]
            decks = []
            for path in found.decks:
                try:
                    deck = self.cache.index(path)
                except FlashdeckError as error:
                    self.unreadable.append(Unreadable(error.where, error.message))
                    continue
                if deck is not None:
                    decks.append(deck)
            self._folders[folder] = decks
        return self._folders[folder]


def _library(settings: Settings, search: _Search) -> tuple[tuple[Path, ...], bool]:
    if HERE.is_dir() and search.folder(HERE):
        return (HERE,), any(_same(HERE, folder) for folder in settings.folders)
    return tuple(folder for folder in settings.folders if folder.is_dir()), True


def _named(name: str, known: Sequence[DeckIndex], search: _Search, broken: bool) -> list[DeckIndex]:
    path = _path(name)
    if path.is_dir():
        decks = search.folder(path)
        if not decks:
            raise FlashdeckError(
                "holds no deck", where=name, hint="a deck is a YAML file with notes:"
            )
        return decks
    if path.exists():
        deck = search.cache.index(path)
        if deck is None:
            raise FlashdeckError(
                "is not a deck", where=name, hint="a deck is a YAML file with notes:"
            )
        if not deck.readable and not broken:
            raise FlashdeckError(
                "cannot be read as YAML", where=name, hint=f"flashdeck check {name} says where"
            )
        return [deck]
    asked = name.casefold()
    decks = [
        deck
        for deck in known
        if deck.name.casefold() == asked or deck.name.casefold().startswith(f"{asked}::")
    ]
    if not decks:
        names = ", ".join(sorted({deck.name for deck in known})[:5])
        raise FlashdeckError(
            f"there is no deck or file {name}",
            hint=f"decks here: {names}" if names else "name the path of a deck file",
        )
    return decks


def _home_of(name: str) -> Path:
    path = _path(name)
    return path if path.is_dir() else path.parent


def _same(one: Path, other: Path) -> bool:
    return os.path.realpath(one) == os.path.realpath(other)


def _nothing_there(settings: Settings, unreadable: Sequence[Unreadable]) -> FlashdeckError:
    if unreadable:
        more = f", and {len(unreadable) - 1} more" if len(unreadable) > 1 else ""
        return FlashdeckError(
            f"{unreadable[0].reason}{more}; there is no other deck",
            where=unreadable[0].path,
            hint="look at its permissions",
        )
    looked = ", ".join(str(folder) for folder in (HERE, *settings.folders))
    return FlashdeckError(
        f"there is no deck in {looked}",
        hint="flashdeck init makes a first deck; or name a deck file",
    )


def _path(name: str) -> Path:
    """Return the path that a name may be; one that cannot be is the name of no file."""
    try:
        path = Path(name).expanduser()
        path.exists()
    except (OSError, RuntimeError, ValueError) as error:
        raise FlashdeckError(f"cannot be looked for: {error}", where=name) from error
    return path
