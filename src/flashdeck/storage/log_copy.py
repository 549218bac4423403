"""Copies of the review log, read from end to end before they count."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

from flashdeck.storage import log_schema
from flashdeck.storage.database import connect
from flashdeck.storage.durable import flush

if TYPE_CHECKING:
    from pathlib import Path


class DamagedError(Exception):
    """The file that was to be copied is damaged itself; the message says how."""


def verified_copy(source: Path, target: Path) -> None:
    """Copy a review log; the target has its name once the copy is whole and on the disk.

    Raises:
        OSError, sqlite3.Error: The copy could not be written.
        DamagedError: The source is damaged.
    """
    part = target.with_name(f".{target.name}.{os.getpid()}.part")
    part.unlink(missing_ok=True)
    try:
        with closing(connect(source, "ro")) as old, closing(sqlite3.connect(part)) as new:
            old.backup(new)
        if fault(part) is not None:
            if (problem := fault(source)) is not None:
                raise DamagedError(problem)
            raise OSError("the copy is damaged")
        flush(part)
        part.replace(target)
    finally:
        part.unlink(missing_ok=True)
    flush(target.parent)


def fault(path: Path) -> str | None:
    """Return what is wrong with a file that should be a review log; None when it is whole."""
    if not path.is_file():
        return "there is no such file"
    if path.stat().st_size == 0:
        return "the file is empty"
    try:
        with closing(connect(path, "ro")) as connection:
            if log_schema.application_id(connection) != log_schema.APPLICATION_ID:
                return "this is not a review log of flashdeck"
            if (version := log_schema.version(connection)) > log_schema.VERSION:
                return f"a newer flashdeck wrote it (version {version})"
            found = str(connection.execute("PRAGMA quick_check(1)").fetchone()[0])
    except sqlite3.Error as error:
        return f"the file is damaged or cannot be read ({error})"
    return None if found == "ok" else f"the file is damaged ({' '.join(found.split())})"
