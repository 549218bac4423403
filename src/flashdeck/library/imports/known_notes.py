"""What of another program is in the library already, and the ids of what is not."""

import os
import re
import string
from collections.abc import Iterable, Iterator
from hashlib import blake2b
from pathlib import Path

from flashdeck.core.cards import Note
from flashdeck.library.reading import read
from flashdeck.storage.parse_cache import DeckIndex, ParseCache
from flashdeck.storage.review_log import ReviewLog

_LETTERS = string.ascii_lowercase
#: Without 0 and 1, as in every id that flashdeck makes.
_LETTERS_AND_DIGITS = _LETTERS + "23456789"
_ID_LENGTH = 10
#: As ids stand in a file that cannot be read as YAML.
_ID_LINE = re.compile(rb"""^[ \t-]*id:[ \t]*["']?([A-Za-z0-9_-]{1,64})""", re.MULTILINE)


def id_from_key(key: str, turn: int = 0) -> str:
    """Return the id of a note that came from elsewhere: the same on every machine.

    Args:
        key: By which Anki knows it, or what tells a row of a table from others.
        turn: How many ids before this one belong to other notes.
    """
    digest = blake2b(f"{key}\0{turn}".encode() if turn else key.encode(), digest_size=16).digest()
    number = int.from_bytes(digest)
    number, place = divmod(number, len(_LETTERS))
    found = _LETTERS[place]
    for _ in range(_ID_LENGTH - 1):
        number, place = divmod(number, len(_LETTERS_AND_DIGITS))
        found += _LETTERS_AND_DIGITS[place]
    return found


def _ids_in(path: Path) -> list[str]:
    try:
        return [found.decode("ascii") for found in _ID_LINE.findall(path.read_bytes())]
    except OSError:
        return []


def seen_elsewhere(
    notes: Iterable[Note], decks: Iterable[DeckIndex], log: ReviewLog | None, cache: ParseCache
) -> Iterator[DeckIndex]:
    """Give the decks in which some of these notes were last seen, and that are there still.

    Args:
        notes: Those that come.
        decks: Those of the library, which are left out.
        log: What remembers where notes were seen; None where there is none yet.
        cache: Reads decks.
    """
    if log is None:
        return
    ids = {
        identity
        for note in notes
        for identity in ((note.id,) if note.id else _ids_from_key(note.anki))
    }
    passed = {os.path.realpath(deck.path) for deck in decks}
    for path in map(Path, sorted({seen.path for seen in log.sightings.of(ids)} - passed)):
        if path.is_file() and (index := cache.index(path)) is not None:
            yield index


def _ids_from_key(key: str) -> tuple[str, ...]:
    # the second is that of a note whose first id was taken
    return (id_from_key(key), id_from_key(key, 1)) if key else ()


class KnownNotes:
    """The notes of decks, by what tells them apart.

    Attributes:
        decks: The notes of each deck.
    """

    def __init__(self, decks: Iterable[DeckIndex], cache: ParseCache) -> None:
        self.decks: list[tuple[Note, ...]] = []
        self._by_key: dict[str, Note] = {}
        self._by_id: dict[str, Note] = {}
        self._ids: set[str] = set()
        self._unread: set[str] = set()
        for index in decks:
            self._ids.update(index.note_ids)
            self._unread.update(index.left_out)
            if not index.readable:
                self._unread.update(_ids_in(Path(index.path)))
            notes = read(index, cache).notes
            self.decks.append(notes)
            for note in notes:
                if note.anki:
                    self._by_key.setdefault(note.anki, note)
                if note.id is not None:
                    self._by_id.setdefault(note.id, note)

    def holds(self, note: Note) -> bool:
        """Return whether there is this note, also one that has a problem."""
        if self._by_guid(note) is not None:
            return True
        identity = id_from_key(note.anki) if note.anki and self._unread else note.id
        return identity in self._unread or (not note.anki and identity in self._ids)

    def id(self, note: Note) -> str | None:
        """Return the id of a note that there is; None where it has none yet."""
        if (ours := self._by_guid(note)) is not None:
            return ours.id
        return id_from_key(note.anki) if note.anki else note.id

    def ours(self, note: Note) -> Note | None:
        """Return our note of one that there is; None where it has a problem."""
        return self._by_guid(note) or self._by_id.get(note.id or "")

    def _by_guid(self, note: Note) -> Note | None:
        """Return the note that has this guid in Anki, which may look like an id of ours."""
        return self._by_key.get(note.anki or note.id or "")

    def new_id(self, note: Note) -> str | None:
        """Return the id of a note that there is not, and keep it; None where nothing tells it."""
        if note.id is not None or not note.anki:
            new = note.id
        else:
            turn = 0
            while (new := id_from_key(note.anki, turn)) in self._ids or new in self._unread:
                turn += 1
        if new is not None:
            self._ids.add(new)
        return new
