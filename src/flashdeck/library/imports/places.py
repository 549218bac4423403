"""Into which file the notes of each deck go."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from flashdeck.anki.names import deck_key
from flashdeck.errors import FlashdeckError

_BETWEEN = "::"
#: Names that Windows keeps for devices.
_RESERVED = re.compile(r"con|prn|aux|nul|com\d|lpt\d", re.IGNORECASE)
#: In bytes; most file systems take 255, and a number and the suffix come after it.
_LONGEST_NAME = 120
#: A deck further down lies as deep as this, with a longer name.
_DEEPEST = 5


class Place(NamedTuple):
    """Where the notes of a deck go.

    Attributes:
        name: Of the deck.
        path: The file.
        exists: Whether it is a deck already.
    """

    name: str
    path: Path
    exists: bool


#: Gives the name of the deck in a file; None where there is no file. It raises FlashdeckError where
#: the file is no deck that can be read.
DeckName = Callable[[Path], str | None]


def in_file(names: Sequence[str], path: Path, deck_name: DeckName) -> dict[str, Place]:
    """Return the places of decks of which the topmost goes into one file.

    The others go into files of a folder beside it, which has the same name.

    Raises:
        FlashdeckError: The file is another deck, or no deck.
    """
    found = deck_name(path)
    top = found or min(names, key=lambda name: (name.count(_BETWEEN), name))
    inside = [name for name in names if deck_key(name) == deck_key(top)]
    below = [name for name in names if name not in inside]
    if found and not inside and not all(_is_below(name, found) for name in names):
        raise FlashdeckError(
            f"holds the deck {found}, not {names[0]}",
            where=str(path),
            hint="name another file with -o, or a folder",
        )
    lead = top.count(_BETWEEN) + 1 if all(_is_below(name, top) for name in below) else 0
    places = {name: Place(top, path, found is not None) for name in inside}
    return places | in_folder(below, path.with_suffix(""), deck_name, lead=lead)


def _is_below(name: str, top: str) -> bool:
    return deck_key(name).startswith(f"{deck_key(top)}{_BETWEEN}")


def in_folder(
    names: Iterable[str],
    folder: Path,
    deck_name: DeckName,
    *,
    lead: int = 0,
    homes: Mapping[str, Path] | None = None,
) -> dict[str, Place]:
    """Return the places of decks in a folder, sub-decks in folders of their own.

    Args:
        names: Of the decks.
        folder: Where they go.
        deck_name: Looks at what is there.
        lead: So many parts of the names make no folder.
        homes: Files of decks that are there already, by the keys of their names.
    """
    places: dict[str, Place] = {}
    taken: set[str] = set()
    for name in names:
        home = (homes or {}).get(deck_key(name))
        if home is not None:
            places[name] = Place(name, home, exists=True)
            continue
        parts = [file_name(part) for part in name.split(_BETWEEN)[lead:]]
        if len(parts) > _DEEPEST:
            parts[_DEEPEST - 1 :] = [file_name("-".join(parts[_DEEPEST - 1 :]))]
        places[name] = _free(name, folder.joinpath(*parts), deck_name, taken)
        taken.add(_folded(places[name].path))
    return places


def _free(name: str, stem: Path, deck_name: DeckName, taken: set[str]) -> Place:
    """Return the first file that holds this deck, or that is not there."""
    number = 1
    while True:
        path = stem.with_name(f"{stem.name}{'' if number == 1 else f'-{number}'}.yaml")
        number += 1
        if _folded(path) in taken:
            continue
        try:
            found = deck_name(path)
        except FlashdeckError:
            continue  # something else is there
        if found is None or deck_key(found) == deck_key(name):
            return Place(name, path, found is not None)


def _folded(path: Path) -> str:
    """Return what is equal for two paths that some systems take for one."""
    return unicodedata.normalize("NFC", str(path)).casefold()


def file_name(name: str) -> str:
    """Return a name as one that every system takes for a file, without a suffix.

    Letters, digits and marks of every script stay; whatever stands between them is a dash.
    """
    kept = "".join(
        char if unicodedata.category(char)[0] in "LMN" else "-"
        for char in unicodedata.normalize("NFC", name.lower())
    )
    short = re.sub("-+", "-", kept).strip("-").encode()[:_LONGEST_NAME]
    safe = short.decode("utf-8", "ignore").strip("-") or "deck"
    return f"{safe}-deck" if _RESERVED.fullmatch(safe) else safe
