"""Backups of the review log: verified copies, one a day, thinned out as they age."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from datetime import date
from itertools import count
from typing import TYPE_CHECKING, NamedTuple

from flashdeck.errors import FlashdeckError
from flashdeck.storage import log_entries
from flashdeck.storage.database import connect
from flashdeck.storage.durable import flush
from flashdeck.storage.log_copy import DamagedError, fault, verified_copy

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

#: The folder of the backups, beside the review log.
FOLDER_NAME = "backups"

DAYS_KEPT = 10
MONTHS_KEPT = 6

_BEFORE_MIGRATION = "flashdeck-before-version-"
_SUFFIX = ".sqlite3"


class Backup(NamedTuple):
    """One backup.

    Attributes:
        path: The file.
        day: The study day on which it was made; of one made before a migration, the study day of
            its newest entry.
        entries: How many entries it holds; 0 if it cannot be read.
        good: Whether it is whole, and a review log that this flashdeck can read.
    """

    path: Path
    day: date | None
    entries: int
    good: bool


def back_up(log_path: Path, folder: Path, day: date) -> Path | None:
    """Return the backup that was made for a study day; None when there is one already.

    Older ones are thinned out to 10 days and, of those before, 6 months.

    Raises:
        OSError, sqlite3.Error: The copy could not be written.
        DamagedError: The review log is damaged.
    """
    target = folder / _name(day)
    if target.exists():
        return None
    folder.mkdir(parents=True, exist_ok=True)
    verified_copy(log_path, target)
    for path in _to_remove(folder, day):
        # What a lost log held is in its old backups alone: they are kept.
        if _holds(target, _newest_id(path)):
            path.unlink(missing_ok=True)
    return target


def back_up_before_migration(log_path: Path, folder: Path, version: int) -> Path:
    """Return the backup of a log that is about to get this version; it is kept for good.

    Raises:
        OSError, sqlite3.Error: The copy could not be written.
        DamagedError: The review log is damaged.
    """
    folder.mkdir(parents=True, exist_ok=True)
    target = folder / f"{_BEFORE_MIGRATION}{version}{_SUFFIX}"
    verified_copy(log_path, target)
    return target


def backups(folder: Path) -> list[Backup]:
    """Return all backups, newest first, each read from end to end."""
    return [_examined(path, day) for day, path in _found(folder)]


def newest_good(folder: Path) -> Path | None:
    """Return the backup that is whole and goes furthest, whatever day its name says.

    A clock that was wrong for a day must not make an old backup look like the newest.
    """
    good = [path for _, path in _found(folder) if fault(path) is None]
    return max(good, key=lambda path: _newest_id(path) or "", default=None)


def restore(backup: Path, log_path: Path) -> Path | None:
    """Put a backup in the place of the review log; return where the log that was there now is.

    Raises:
        FlashdeckError: The backup is not whole, or a file cannot be written.
    """
    if (problem := fault(backup)) is not None:
        raise FlashdeckError(
            f"{problem}; nothing was restored",
            where=str(backup),
            hint="flashdeck backup lists the backups that are whole",
        )
    try:
        log_path = log_path.resolve()  # a link stays where it is
        log_path.parent.mkdir(parents=True, exist_ok=True)
        arriving = log_path.with_name(f"{log_path.name}.arriving")
        verified_copy(backup, arriving)
        aside = _put_aside(log_path)
        arriving.replace(log_path)
        flush(log_path.parent)
    except (OSError, sqlite3.Error, DamagedError) as error:
        raise FlashdeckError(
            f"the backup could not be restored: {error}", where=str(log_path)
        ) from error
    return aside


def _put_aside(log_path: Path) -> Path | None:
    """Return the new name of the review log.

    What SQLite keeps beside it goes along: played into another file, a journal would destroy it.
    The log goes first: without its journal it could be taken for whole.
    """
    present = _family(log_path)
    if not present:
        return None
    aside = next(path for number in count(1) if not _family(path := _aside(log_path, number)))
    for suffix in present:
        log_path.with_name(log_path.name + suffix).rename(aside.with_name(aside.name + suffix))
    return aside if "" in present else None


def _family(path: Path) -> list[str]:
    """Return what stands behind the name of each file that is there; the log itself comes first."""
    suffixes = ("", "-journal", "-wal", "-shm")
    return [suffix for suffix in suffixes if os.path.lexists(f"{path}{suffix}")]


def _aside(log_path: Path, number: int) -> Path:
    return log_path.with_name(f"{log_path.stem}.before-restore-{number}{log_path.suffix}")


def _name(day: date) -> str:
    return f"flashdeck-{day}{_SUFFIX}"


def _day(path: Path) -> date | None:
    """Return the study day of which this is the backup, if it is one."""
    try:
        day = date.fromisoformat(path.name.removeprefix("flashdeck-").removesuffix(_SUFFIX))
    except ValueError:
        return None
    return day if path.name == _name(day) else None


def _found(folder: Path) -> list[tuple[date | None, Path]]:
    """Return the backups of a folder with their days, newest first."""
    found: list[tuple[date | None, bool, Path]] = []
    for path in _listed(folder):
        if (day := _day(path)) is not None:
            found.append((day, False, path))
        elif path.name.startswith(_BEFORE_MIGRATION) and path.suffix == _SUFFIX:
            found.append((_newest_day(path), True, path))
    # One made before a migration is newer than that of its day, which was made before an answer.
    found.sort(key=lambda each: (each[0] or date.min, each[1], each[2].name), reverse=True)
    return [(day, path) for day, _, path in found]


def _listed(folder: Path) -> Iterable[Path]:
    try:
        return list(folder.iterdir())
    except OSError:
        return []


def _holds(path: Path, entry: str | None) -> bool:
    if entry is None:
        return True
    with closing(connect(path, "ro")) as connection:
        return log_entries.holds(connection, entry)


def _newest_id(path: Path) -> str | None:
    try:
        with closing(connect(path, "ro")) as connection:
            return log_entries.newest_id(connection)
    except sqlite3.Error:
        return None


def _newest_day(path: Path) -> date | None:
    try:
        with closing(connect(path, "ro")) as connection:
            return log_entries.newest_day(connection)
    except (sqlite3.Error, ValueError):
        return None


def _examined(path: Path, day: date | None) -> Backup:
    good = fault(path) is None
    entries = 0
    try:
        with closing(connect(path, "ro")) as connection:
            entries = int(connection.execute("SELECT count(*) FROM entry").fetchone()[0])
    except sqlite3.Error:
        pass
    return Backup(path, day, entries, good)


def _to_remove(folder: Path, today: date) -> list[Path]:
    """Return the backups that are too many on a study day, and what killed attempts left.

    A backup of a later day, made while the clock was wrong, is left alone until that day comes.
    """
    daily = [
        (day, path)
        for day, path in _found(folder)
        if day is not None and day <= today and path.name == _name(day)
    ]
    older = daily[DAYS_KEPT:]
    first_of_month = {(day.year, day.month): path for day, path in older}
    months = sorted(first_of_month, reverse=True)[:MONTHS_KEPT]
    kept = {first_of_month[month] for month in months}
    remains = [
        path
        for path in _listed(folder)
        if path.name.startswith(".flashdeck-")
        and path.name.endswith(".part")
        and str(today) not in path.name
    ]
    return [path for _, path in older if path not in kept] + remains
