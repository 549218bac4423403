"""The database of an Anki package, opened so that nothing in it can act."""

import sqlite3
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from flashdeck.anki import unicase

_HEADER = b"SQLite format 3\0"
_LARGEST_VALUE = 64 << 20
#: Instructions of SQLite's machine; a collection with a million reviews needs fifty million.
_MOST_STEPS = 1_000_000_000
_STEPS_AT_ONCE = 1_000_000

_ALLOWED = {sqlite3.SQLITE_SELECT, sqlite3.SQLITE_READ, sqlite3.SQLITE_FUNCTION}


class DatabaseError(Exception):
    """Why the database is refused, as words that follow "the collection inside"."""


@contextmanager
def opened(chunks: Iterable[bytes]) -> Iterator[sqlite3.Connection]:
    """Give the database that these bytes are, for reading alone.

    It is a copy in a folder of its own, which is always removed.

    Raises:
        DatabaseError: It is damaged, or has anything but plain tables.
    """
    with tempfile.TemporaryDirectory(prefix="flashdeck-") as folder:
        file = Path(folder, "collection.db")
        with file.open("xb") as copy:
            for chunk in chunks:
                copy.write(chunk)
        with file.open("rb") as copy:
            if copy.read(len(_HEADER)) != _HEADER:
                raise DatabaseError("is no database")
        try:
            with closing(_connect(file)) as database:
                _check(database)
                database.set_authorizer(_only_reading)
                yield database
        except sqlite3.Error as error:
            raise DatabaseError(f"cannot be read: {error}") from error


def table_names(database: sqlite3.Connection) -> frozenset[str]:
    """Return the names of all tables."""
    rows = database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
    return frozenset(str(name) for (name,) in rows)


def _connect(file: Path) -> sqlite3.Connection:
    database = sqlite3.connect(f"{file.as_uri()}?mode=ro&immutable=1", uri=True)
    database.text_factory = lambda data: data.decode("utf-8", "replace")
    database.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, _LARGEST_VALUE)
    database.setlimit(sqlite3.SQLITE_LIMIT_ATTACHED, 0)
    unicase.add_to(database)
    steps = iter(range(_MOST_STEPS // _STEPS_AT_ONCE))
    database.set_progress_handler(lambda: next(steps, None) is None, _STEPS_AT_ONCE)
    database.execute("PRAGMA trusted_schema = OFF")
    database.execute("PRAGMA cell_size_check = ON")
    database.execute("PRAGMA mmap_size = 0")
    return database


def _check(database: sqlite3.Connection) -> None:
    """Refuse whatever could run or pretend, and what is damaged; SQLite's own advice."""
    for kind, name, sql in database.execute("SELECT type, name, sql FROM sqlite_master"):
        words = str(sql or "").split(maxsplit=2)[:2]
        if kind not in {"table", "index"} or [word.upper() for word in words] == [
            "CREATE",
            "VIRTUAL",
        ]:
            raise DatabaseError(f"has a {kind} {name!r} that Anki does not make")
    for name in table_names(database):
        if any(
            column[6] for column in database.execute("SELECT * FROM pragma_table_xinfo(?)", (name,))
        ):
            raise DatabaseError(f"has a table {name!r} that calculates what it holds")
    if (found := database.execute("PRAGMA quick_check(1)").fetchone()[0]) != "ok":
        raise DatabaseError(f"is damaged: {str(found).splitlines()[-1]}")


def _only_reading(action: int, *_: object) -> int:
    return sqlite3.SQLITE_OK if action in _ALLOWED else sqlite3.SQLITE_DENY
