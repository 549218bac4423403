"""What a person is told when the review log cannot be used: what, where, and the way back."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

from flashdeck.errors import FlashdeckError
from flashdeck.storage.database import BUSY_SECONDS

if TYPE_CHECKING:
    from pathlib import Path

_DAMAGED = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}
_BUSY = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}
_READ_ONLY = {sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM}
_PRIMARY_CODE = 0xFF


def failure(path: Path, error: sqlite3.Error, consequence: str) -> FlashdeckError:
    """Return what a person is told when SQLite fails; the consequence says what was not done."""
    code = getattr(error, "sqlite_errorcode", None) or sqlite3.SQLITE_ERROR
    primary = code & _PRIMARY_CODE
    if primary in _DAMAGED:
        return refusal(path, f"the review log is damaged ({error}); {consequence}")
    if code == sqlite3.SQLITE_READONLY_DBMOVED:
        return FlashdeckError(
            f"the review log was moved or replaced while it was open; {consequence}",
            where=str(path),
            hint="keep it out of folders that another program synchronises, and start again",
        )
    if code == sqlite3.SQLITE_READONLY_ROLLBACK:
        return FlashdeckError(
            f"a killed flashdeck left the review log half-written, and it cannot be put right"
            f" where nothing may be written; {consequence}",
            where=str(path),
            hint="make the file and its folder writable, and try again",
        )
    if primary in _BUSY:
        return FlashdeckError(
            f"another program has kept the review log locked for {BUSY_SECONDS} seconds;"
            f" {consequence}",
            where=str(path),
            hint="close the other program, and try again",
        )
    if primary == sqlite3.SQLITE_FULL:
        return FlashdeckError(
            f"the disk is full; {consequence}", where=str(path), hint="make room, and try again"
        )
    if primary in _READ_ONLY:
        return unwritable(path, consequence)
    return FlashdeckError(f"{error}; {consequence}", where=str(path))


def refusal(path: Path, message: str, first: str = "") -> FlashdeckError:
    """Return the refusal of a file, with the way back to the newest backup that is whole.

    Args:
        path: The review log.
        message: What is wrong with it.
        first: What to try before going back.
    """
    from shlex import quote  # slow to load, and seldom needed

    from flashdeck.storage import backup

    newest = backup.newest_good(path.parent / backup.FOLDER_NAME)
    if newest is None:
        way_back = f"there is no good backup in {path.parent / backup.FOLDER_NAME}"
    else:
        way_back = f"flashdeck backup --restore {quote(str(newest))}"
        way_back = f"go back to the newest good backup: {way_back}"
    hint = f"{first}, or {way_back}" if first else way_back
    return FlashdeckError(f"{message}; it was left as it is", where=str(path), hint=hint)


def unwritable(path: Path, consequence: str) -> FlashdeckError:
    """Return what a person is told when the file or its folder is closed to them."""
    return FlashdeckError(
        f"the file or its folder may not be opened or written; {consequence}",
        where=str(path),
        hint="make both writable, or name another folder in FLASHDECK_HOME",
    )
