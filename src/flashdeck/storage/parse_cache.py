"""Deck files that did not change are not read again: 10,000 notes then cost next to nothing."""

import os
import stat
import zlib
from contextlib import suppress
from functools import cache
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from flashdeck import __version__
from flashdeck.errors import FlashdeckError
from flashdeck.storage.cache_store import CacheStore, Row, Stamp
from flashdeck.storage.deck_index import DeckIndex, index_from_text, index_to_text

if TYPE_CHECKING:
    from flashdeck.storage.deck_file import DeckFile

__all__ = ["DeckIndex", "ParseCache", "digest_of"]

#: What reads a deck, as files of the package: when one changes, what it read before is forgotten.
READER = (
    "core/card_ids.py",
    "core/cards.py",
    "core/cloze.py",
    "core/problems.py",
    "storage/cache_store.py",
    "storage/deck_file.py",
    "storage/deck_index.py",
    "storage/deck_json.py",
    "storage/deck_keys.py",
    "storage/deck_reader.py",
    "storage/deck_recovery.py",
    "storage/deck_syntax.py",
    "storage/deck_text.py",
    "storage/deck_values.py",
    "storage/note_reader.py",
    "storage/quoting.py",
    "storage/syntax_layout.py",
    "storage/syntax_quoting.py",
    "storage/syntax_scene.py",
    "storage/yaml_events.py",
    "storage/yaml_python.py",
)
_PACKAGE = Path(__file__).parents[1]
#: What JSON of another shape raises.
_NOT_OURS = (ValueError, KeyError, TypeError, AttributeError)


class ParseCache:
    """Reads deck files, and remembers them from run to run.

    A file whose size, times and inode are the same is not opened. A file that was written in the
    same clock tick as it was read could look unchanged, so the first later run compares the
    content once more before it trusts them.

    Args:
        path: The file of the cache; None remembers nothing. A file that cannot be used is done
            without, silently.
    """

    def __init__(self, path: Path | None) -> None:
        self._store = CacheStore(path, _version())
        self._rows: dict[bytes, Row] = {}
        self._files: dict[bytes, DeckFile] = {}
        self._parsed: set[bytes] = set()
        self._stamped: set[bytes] = set()
        self._real_folders: dict[str, str] = {}

    def __enter__(self) -> "ParseCache":
        """Return itself."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        """Save what is new."""
        self.close()

    def index(self, path: Path) -> DeckIndex | None:
        """Return what counting needs of a deck file; None when it is not a deck.

        Raises:
            FlashdeckError: The file cannot be opened.
        """
        row = self._row(path)
        if row.notes is None:
            return None
        try:
            return index_from_text(row.notes, str(path), row.digest)
        except _NOT_OURS:
            row = self._parse(row.path, row.stamp, _read(path))
            return index_from_text(row.notes, str(path), row.digest) if row.notes else None

    def deck(self, path: Path) -> "DeckFile | None":
        """Return what stands in a deck file; None when it is not a deck.

        Raises:
            FlashdeckError: The file cannot be opened.
        """
        from flashdeck.storage.deck_json import deck_from_json

        row = self._row(path)
        if row.notes is None:
            return None
        if row.path not in self._files:
            try:
                self._files[row.path] = deck_from_json(self._store.body(row) or "")
            except _NOT_OURS:
                self._parse(row.path, row.stamp, _read(path))
        file = self._files.get(row.path)
        return None if file is None else _shown(file, str(path))

    def save(self) -> None:
        """Write what is new, all at once; when that cannot be done, nothing is said."""
        if not (self._parsed or self._stamped):
            return
        folders = {_folder(path) for path in self._rows}
        self._store.save(
            [self._rows[path] for path in self._parsed],
            [self._rows[path] for path in self._stamped - self._parsed],
            [
                path
                for path in self._store.paths()
                if path not in self._rows and _folder(path) in folders and not os.path.lexists(path)
            ],
        )
        self._parsed.clear()
        self._stamped.clear()

    def close(self) -> None:
        """Save, and let go of the file."""
        self.save()
        self._store.close()

    def _row(self, path: Path) -> Row:
        """Return what is known of a file as it is now; read it when that is not known."""
        real, stamp = self._look(path)
        first = real not in self._rows
        row = self._store.row(real) if first else self._rows[real]
        if row is not None and row.stamp == stamp and row.confirmed:
            self._rows[real] = row
            return row
        data = _read(path)
        if row is None or row.digest != digest_of(data):
            return self._parse(real, stamp, data)
        row = row._replace(stamp=stamp, confirmed=first and row.stamp == stamp)
        self._rows[real] = row
        self._stamped.add(real)
        return row

    def _look(self, path: Path) -> tuple[bytes, Stamp]:
        """Return the real path of a file and its stamp."""
        name = os.fspath(path)
        folder, base = os.path.split(name)
        try:
            status = os.lstat(name)
            if stat.S_ISLNK(status.st_mode):
                status, real = path.stat(), os.path.realpath(name)
            else:
                if folder not in self._real_folders:
                    self._real_folders[folder] = os.path.realpath(folder)
                real = f"{self._real_folders[folder]}{os.sep}{base}"
        except OSError as error:
            raise _unreadable(path, error.strerror or str(error)) from error
        if not stat.S_ISREG(status.st_mode):
            raise _unreadable(path, "it is not a file")
        stamp = Stamp(status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino)
        return os.fsencode(real), stamp

    def _parse(self, real: bytes, stamp: Stamp, data: bytes) -> Row:
        from flashdeck.storage.deck_file import read_deck
        from flashdeck.storage.deck_json import deck_to_json

        file = read_deck(data, "")
        notes = body = None
        self._files.pop(real, None)
        if file is not None:
            notes, body = index_to_text(file), deck_to_json(file)
            self._files[real] = file
        row = self._rows[real] = Row(real, stamp, False, digest_of(data), notes, body)
        self._parsed.add(real)
        return row


def _folder(path: bytes) -> bytes:
    return path.rpartition(os.fsencode(os.sep))[0]


def _shown(file: "DeckFile", path: str) -> "DeckFile":
    """Return a file that was read under no path as it is under this one."""
    from dataclasses import replace

    deck = file.deck
    if deck is not None:
        deck = replace(deck, path=path, name=deck.name or Path(path).stem)
    problems = tuple(replace(problem, path=path) for problem in file.problems)
    return replace(file, deck=deck, problems=problems)


def _read(path: Path) -> bytes:
    from flashdeck.storage.deck_file import LARGEST_BYTES

    try:
        with path.open("rb") as file:
            return file.read(LARGEST_BYTES + 1)  # one more: the reader sees that it is too large
    except OSError as error:
        raise _unreadable(path, error.strerror or str(error)) from error


def _unreadable(path: Path, reason: str) -> FlashdeckError:
    return FlashdeckError(
        f"cannot be read: {reason}", where=str(path), hint="look at its name and its permissions"
    )


def digest_of(data: bytes) -> str:
    """Return the digest by which the content of a deck file is known again."""
    from hashlib import blake2b  # costs as much as all else when nothing changed

    return blake2b(data, digest_size=16).hexdigest()


@cache
def _version() -> int:
    """Return a number that changes whenever the reader does."""
    checksum = zlib.crc32(__version__.encode())
    for name in READER:
        with suppress(OSError):
            checksum = zlib.crc32((_PACKAGE / name).read_bytes(), checksum)
    return checksum & 0x7FFFFFFF
