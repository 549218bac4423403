"""SQLite as it is used here: files that exist, one writer at a time, all or nothing."""

from __future__ import annotations

import sqlite3
from contextlib import closing, contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

#: How long to wait for another process that holds the lock.
BUSY_SECONDS = 5


def connect(path: Path, mode: str) -> sqlite3.Connection:
    """Return a connection to a file, which is not created: ``ro`` to read, ``rw`` to write."""
    uri = f"{path.absolute().as_uri()}?mode={mode}"
    return sqlite3.connect(uri, uri=True, isolation_level=None, timeout=BUSY_SECONDS)


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """Hold the write lock; commit at the end, or take everything back when an exception leaves."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:  # on a full disk, SQLite itself may have rolled back
            connection.execute("ROLLBACK")
        raise


def roll_back(path: Path) -> bool:
    """Return whether SQLite could finish what a killed process left; that takes write access."""
    try:
        with closing(connect(path, "rw")) as connection:
            connection.execute("PRAGMA user_version").fetchone()
    except sqlite3.Error:
        return False
    return True
