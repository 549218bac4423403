"""The SQLite file of the parse cache; whatever is wrong with it, reading goes on without it."""

import sqlite3
import zlib
from contextlib import suppress
from enum import Enum, auto
from pathlib import Path
from typing import Any, NamedTuple

_MAGIC = b"SQLite format 3\0"
#: Where the header of an SQLite file says whose it is.
_APPLICATION_ID, _ID_AT = b"fdpc", slice(68, 72)
_VERSION_AT = slice(60, 64)
_HEADER_LENGTH = 100
_DAMAGE = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)
_CHECKSUM_LENGTH = 8
#: Another flashdeck holds the file for some milliseconds at most.
_WAIT_S = 0.2

# The body comes last: a row is read only as far as is asked.
_SCHEMA = """
CREATE TABLE IF NOT EXISTS deck (
    path BLOB PRIMARY KEY,
    size INTEGER NOT NULL,
    mtime_ns INTEGER NOT NULL,
    ctime_ns INTEGER NOT NULL,
    inode INTEGER NOT NULL,
    confirmed INTEGER NOT NULL,
    digest TEXT NOT NULL,
    notes TEXT,
    body TEXT
)
"""


class Stamp(NamedTuple):
    """What a file system says of a file; while it stays the same, so does the file."""

    size: int
    mtime_ns: int
    ctime_ns: int
    inode: int


class Row(NamedTuple):
    """What is cached of one file.

    Attributes:
        path: The real path, as bytes.
        stamp: Of the file when it was read.
        confirmed: Whether a later run found the same content under the same stamp.
        digest: Of the content.
        notes: The index as text; None when the file is no deck.
        body: The deck as text; None when it was not asked for, or the file is no deck.
    """

    path: bytes
    stamp: Stamp
    confirmed: bool
    digest: str
    notes: str | None
    body: str | None = None


class _State(Enum):
    OPEN = auto()
    ABSENT = auto()  # it can be made
    STALE = auto()  # it is ours, but of another version or damaged: it can be made anew
    UNUSABLE = auto()  # it is not ours, locked, or cannot be opened: it is left alone


class CacheStore:
    """Keeps rows in a file, or nowhere.

    Args:
        path: The file; None keeps nothing.
        version: A number under 2**31; a file of another version is thrown away.
    """

    def __init__(self, path: Path | None, version: int) -> None:
        self._path = path
        self._version = version
        self._connection: sqlite3.Connection | None = None
        self._state = self._look()
        if path is not None and self._state is _State.OPEN:
            self._connect(path, "rw")

    def row(self, path: bytes) -> Row | None:
        """Return what is cached of a file, without the body."""
        found = self._one(
            "SELECT size, mtime_ns, ctime_ns, inode, confirmed, digest, notes"
            " FROM deck WHERE path = ?",
            path,
        )
        if found is None:
            return None
        *stamp, confirmed, digest, notes = found
        text = _unsealed(notes, digest)
        if text is None and notes is not None:
            return None
        return Row(path, Stamp(*stamp), bool(confirmed), digest, text)

    def body(self, row: Row) -> str | None:
        """Return the body of a row."""
        found = self._one(
            "SELECT body FROM deck WHERE path = ? AND digest = ?", row.path, row.digest
        )
        return None if found is None else _unsealed(found[0], row.digest)

    def paths(self) -> list[bytes]:
        """Return the path of every row."""
        return [path for (path,) in self._all("SELECT path FROM deck")]

    def save(self, parsed: list[Row], stamped: list[Row], vanished: list[bytes]) -> None:
        """Write all at once: whole rows, new stamps of rows that are there, rows to drop."""
        with suppress(sqlite3.Error, OSError):
            if self._path is not None and self._state in (_State.ABSENT, _State.STALE):
                self._path.parent.mkdir(parents=True, exist_ok=True)
                if self._state is _State.STALE:
                    self.close()
                    self._path.unlink(missing_ok=True)
                self._connect(self._path, "rwc")
            if self._connection is not None:
                self._write(self._connection, parsed, stamped, vanished)

    def close(self) -> None:
        """Let go of the file."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def _look(self) -> _State:
        """Return what the header of the file says, which SQLite need not be asked for."""
        if self._path is None:
            return _State.UNUSABLE
        try:
            with self._path.open("rb") as file:
                header = file.read(_HEADER_LENGTH)
        except FileNotFoundError:
            return _State.ABSENT
        except OSError:
            return _State.UNUSABLE
        if not header:
            return _State.ABSENT
        if not header.startswith(_MAGIC) or header[_ID_AT] != _APPLICATION_ID:
            return _State.UNUSABLE
        return _State.OPEN if header[_VERSION_AT] == self._version_bytes() else _State.STALE

    def _version_bytes(self) -> bytes:
        return self._version.to_bytes(4, "big")

    def _connect(self, path: Path, mode: str) -> None:
        try:
            self._connection = sqlite3.connect(
                f"{path.absolute().as_uri()}?mode={mode}",
                uri=True,
                timeout=_WAIT_S,
                isolation_level=None,
            )
        except sqlite3.Error as error:
            self._give_up(error)

    def _one(self, sql: str, *values: object) -> tuple[Any, ...] | None:
        rows = self._all(sql, *values)
        return rows[0] if rows else None

    def _all(self, sql: str, *values: object) -> list[tuple[Any, ...]]:
        if self._connection is None:
            return []
        try:
            return self._connection.execute(sql, values).fetchall()
        except sqlite3.Error as error:
            self._give_up(error)
            return []

    def _give_up(self, error: sqlite3.Error) -> None:
        """Do without the file from now on; a damaged one is made anew when it is saved."""
        self.close()
        damaged = getattr(error, "sqlite_errorcode", 0) & 0xFF in _DAMAGE
        self._state = _State.STALE if damaged else _State.UNUSABLE

    def _write(
        self,
        connection: sqlite3.Connection,
        parsed: list[Row],
        stamped: list[Row],
        vanished: list[bytes],
    ) -> None:
        # A cache that a power cut damages is made anew, so that nobody waits for the disk.
        connection.execute("PRAGMA synchronous = OFF")
        with connection:
            connection.execute("BEGIN IMMEDIATE")
            connection.execute(_SCHEMA)
            connection.execute(f"PRAGMA application_id = {int.from_bytes(_APPLICATION_ID, 'big')}")
            connection.execute(f"PRAGMA user_version = {self._version}")
            connection.executemany(
                "INSERT OR REPLACE INTO deck VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                [
                    (
                        row.path,
                        *row.stamp,
                        row.confirmed,
                        row.digest,
                        _sealed(row.notes, row.digest),
                        _sealed(row.body, row.digest),
                    )
                    for row in parsed
                ],
            )
            connection.executemany(
                "UPDATE deck SET size = ?, mtime_ns = ?, ctime_ns = ?, inode = ?, confirmed = ?"
                " WHERE path = ? AND digest = ?",
                [(*row.stamp, row.confirmed, row.path, row.digest) for row in stamped],
            )
            connection.executemany(
                "DELETE FROM deck WHERE path = ?", [(path,) for path in vanished]
            )


def _sealed(text: str | None, digest: str) -> str | None:
    """Return a text with a checksum before it, for disks that lose bits."""
    return None if text is None else f"{_checksum(text, digest)}{text}"


def _unsealed(sealed: object, digest: object) -> str | None:
    """Return a text without its checksum; None when the checksum is not its own."""
    if not isinstance(sealed, str) or not isinstance(digest, str):
        return None
    text = sealed[_CHECKSUM_LENGTH:]
    return text if sealed[:_CHECKSUM_LENGTH] == _checksum(text, digest) else None


def _checksum(text: str, digest: str) -> str:
    return f"{zlib.crc32(text.encode('utf-8'), zlib.crc32(digest.encode('utf-8'))):08x}"
