"""Opening the file of the review log, and saying what is wrong with it.

A file that is not a whole review log of this version is refused and left as it is.
"""

from __future__ import annotations

import os
import sqlite3
import stat
from contextlib import closing
from typing import TYPE_CHECKING

from flashdeck.errors import FlashdeckError
from flashdeck.storage import log_schema
from flashdeck.storage.database import connect, roll_back
from flashdeck.storage.durable import flush
from flashdeck.storage.refusal import failure, refusal, unwritable

if TYPE_CHECKING:
    from pathlib import Path


class OutdatedLogError(FlashdeckError):
    """The log is of an older version, and has to be opened for writing first."""


def is_missing(path: Path) -> bool:
    """Return whether there is no log; one that cannot be reached is not missing."""
    try:
        path.stat()
    except FileNotFoundError:
        return True
    except OSError:
        return False
    return False


def create(path: Path) -> bool:
    """Return whether a new, empty log was made here; False when another process was faster.

    It is made under another name first: a file of this name is always whole.
    """
    path = path.resolve()  # a link may point to where the log is to be
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        part.unlink(missing_ok=True)
        _leave_no_journal(path)
        with closing(sqlite3.connect(part, isolation_level=None)) as connection:
            connection.execute(f"PRAGMA application_id = {log_schema.APPLICATION_ID}")
            log_schema.migrate(connection)
        flush(part)
        return _name(part, path)
    except (OSError, sqlite3.Error) as error:
        reason = error.strerror if isinstance(error, OSError) else error
        raise FlashdeckError(
            f"the review log cannot be created: {reason}",
            where=str(path),
            hint="FLASHDECK_HOME names another folder",
        ) from error
    finally:
        part.unlink(missing_ok=True)


def open_for_writing(path: Path) -> sqlite3.Connection:
    """Return a connection to a whole log of this version; an older one is migrated.

    Raises:
        FlashdeckError: The file is refused.
    """
    _refuse_other_than_files(path)
    if not (os.access(path, os.W_OK) and os.access(path.resolve().parent, os.W_OK)):
        raise unwritable(path, "nothing was read")
    try:
        connection = connect(path, "rw")
    except sqlite3.Error as error:
        raise failure(path, error, "nothing was read") from error
    try:
        _set_up(connection)
        _refuse_foreign(connection, path)
        if (version := log_schema.version(connection)) < log_schema.VERSION:
            _migrate(connection, path, version)
        _refuse_unknown_kinds(connection, path)
        if connection.execute("PRAGMA journal_mode").fetchone()[0] != "delete":
            connection.execute("PRAGMA journal_mode = DELETE")
    except BaseException as error:
        connection.close()
        if isinstance(error, sqlite3.Error):
            raise failure(path, error, "nothing was changed") from error
        raise
    return connection


def open_for_reading(path: Path) -> sqlite3.Connection:
    """Return a connection that cannot write, to a whole log of this version.

    Raises:
        FlashdeckError: The file is refused.
    """
    _refuse_other_than_files(path)
    try:
        connection = connect(path, "ro")
    except sqlite3.Error as error:
        raise failure(path, error, "nothing was read") from error
    try:
        try:
            _set_up(connection)
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode != sqlite3.SQLITE_READONLY_ROLLBACK or not roll_back(path):
                raise
            _set_up(connection)
        _refuse_foreign(connection, path)
        _refuse_older(connection, path)
        _refuse_unknown_kinds(connection, path)
    except BaseException as error:
        connection.close()
        if isinstance(error, sqlite3.Error):
            raise failure(path, error, "nothing was read") from error
        raise
    return connection


def _set_up(connection: sqlite3.Connection) -> None:
    for setting in (
        # FULL, and the folder too: a power cut could else bring back the journal of a grade that
        # was saved, and with it the state before the grade.
        "synchronous = EXTRA",
        "fullfsync = ON",  # what macOS calls fsync does not reach the disk
        "trusted_schema = OFF",
        "cell_size_check = ON",
    ):
        connection.execute(f"PRAGMA {setting}")


def _refuse_other_than_files(path: Path) -> None:
    try:
        found = path.stat()
    except OSError as error:
        raise FlashdeckError(
            f"the review log cannot be opened: {error.strerror}", where=str(path)
        ) from error
    if stat.S_ISDIR(found.st_mode):
        raise refusal(path, "this is a folder, not a review log")
    if not stat.S_ISREG(found.st_mode):
        raise refusal(path, "this is not a file")
    if found.st_size == 0:
        raise refusal(path, "the review log is empty (0 bytes)")


def _refuse_foreign(connection: sqlite3.Connection, path: Path) -> None:
    if log_schema.application_id(connection) != log_schema.APPLICATION_ID:
        raise refusal(path, "this is not a review log of flashdeck")
    if (version := log_schema.version(connection)) > log_schema.VERSION:
        raise refusal(
            path,
            f"the review log has version {version}, from a newer flashdeck;"
            f" this one knows version {log_schema.VERSION}",
            first="update flashdeck",
        )


def _refuse_older(connection: sqlite3.Connection, path: Path) -> None:
    if (version := log_schema.version(connection)) < log_schema.VERSION:
        raise OutdatedLogError(
            f"the review log has version {version}, from an older flashdeck;"
            f" this one reads version {log_schema.VERSION}",
            where=str(path),
            hint="flashdeck review brings it up to date, after a backup",
        )


def _refuse_unknown_kinds(connection: sqlite3.Connection, path: Path) -> None:
    if (kind := log_schema.unknown_kind(connection)) is not None:
        raise refusal(
            path,
            f"a newer flashdeck wrote entries of the kind {kind!r}",
            first="update flashdeck",
        )


def _migrate(connection: sqlite3.Connection, path: Path, version: int) -> None:
    from flashdeck.storage import backup  # most runs need it not
    from flashdeck.storage.log_copy import DamagedError

    folder = path.parent / backup.FOLDER_NAME
    try:
        backup.back_up_before_migration(path, folder, log_schema.VERSION)
    except DamagedError as error:
        raise refusal(path, str(error)) from error
    except (OSError, sqlite3.Error) as error:
        raise FlashdeckError(
            f"the review log of version {version} was not brought up to date, because there could"
            f" be no backup: {error}",
            where=str(folder),
        ) from error
    log_schema.migrate(connection)


def _leave_no_journal(path: Path) -> None:
    """Rename the journal of a log that is gone: SQLite would play it into the new one."""
    journal = path.with_name(f"{path.name}-journal")
    if os.path.lexists(journal) and not os.path.lexists(path):
        journal.replace(path.with_name(f"{path.name}-journal.of-missing-log"))


def _name(part: Path, path: Path) -> bool:
    """Give the finished file its name, unless there is one of that name; return whether it did."""
    try:
        os.link(part, path)
    except FileExistsError:
        return False
    except OSError:  # a file system without links
        if path.exists():
            return False
        part.replace(path)
    flush(path.parent)
    return True
