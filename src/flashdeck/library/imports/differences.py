"""What a note says elsewhere and not here; it stays as it is here."""

import re
from pathlib import PurePosixPath
from typing import NamedTuple

from flashdeck.core.cards import Note
from flashdeck.library.imports.arrivals import Arrival

_TEXTS = ("question", "answer", "cloze", "extra", "ref", "quote", "disputed")
#: What Anki itself gives to notes.
_TAGS_OF_ANKI = frozenset({"leech", "marked"})
_PATH = re.compile(r"(?<=\]\()(?:<[^<>\n]+>|[^<>()\n]+)(?=\))")
#: What an import puts after the name of a file where another one has that name.
_NUMBER = re.compile(r"-[0-9]+$")


class Difference(NamedTuple):
    """A note that is here and says something else in the file.

    Attributes:
        note: Its id; None where it has none yet.
        where: How a person finds it in the file.
        keys: What differs, such as ``question``.
        text: What the file asks.
    """

    note: str | None
    where: str
    keys: tuple[str, ...]
    text: str


def difference(arrival: Arrival, ours: Note) -> Difference | None:
    """Return what of an arrival our note does not say; None where it says it all.

    What only our note has, such as an `extra` of the person's own, is no difference.
    """
    theirs = arrival.note
    keys = [
        key
        for key in _TEXTS
        if (text := getattr(theirs, key))
        and text != getattr(ours, key)
        and _same_files(text) != _same_files(getattr(ours, key))
    ]
    if {tag.casefold() for tag in theirs.tags} - _TAGS_OF_ANKI - {t.casefold() for t in ours.tags}:
        keys.append("tags")
    if not keys:
        return None
    return Difference(ours.id, arrival.where, tuple(keys), theirs.question or theirs.cloze)


def _same_files(text: str) -> str:
    """Return a text with the names of its files as they were before the import."""
    return _PATH.sub(_name, text)


def _name(found: re.Match[str]) -> str:
    file = PurePosixPath(found[0].strip("<>"))
    return f"{_NUMBER.sub('', file.stem)}{file.suffix}"
