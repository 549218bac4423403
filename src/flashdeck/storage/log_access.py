"""The open file of the review log: its transactions, its daily backup, and its errors in words."""

from __future__ import annotations

import sqlite3
from contextlib import contextmanager
from typing import TYPE_CHECKING, Self

from flashdeck.errors import FlashdeckError
from flashdeck.storage import log_schema, memory_cache
from flashdeck.storage.database import transaction
from flashdeck.storage.log_file import open_for_reading, open_for_writing
from flashdeck.storage.refusal import failure, refusal

if TYPE_CHECKING:
    import random
    from collections.abc import Iterator
    from datetime import date
    from pathlib import Path

    from flashdeck.core.scheduler import Scheduler


class LogAccess:
    """The file of the review log, open.

    Attributes:
        path: The file.
        device: The id of this machine, made with the log.
        notices: What a person should be told, such as a backup that failed.
    """

    def __init__(self, path: Path, connection: sqlite3.Connection, scheduler: Scheduler) -> None:
        self.path = path
        self.device = ""
        self.notices: list[str] = []
        self._connection = connection
        self._scheduler = scheduler
        self._backed_up: date | None = None

    @classmethod
    def open(cls, path: Path, scheduler: Scheduler, rng: random.Random) -> Self:
        """Return the existing file, open for writing, with states that follow from its entries."""
        access = cls(path, open_for_writing(path), scheduler)
        with access._closed_on_failure(), access.reading() as connection:
            access.device = access._device()
            if not (access.device and memory_cache.is_current(connection, scheduler)):
                with transaction(connection):
                    connection.execute(
                        "INSERT OR IGNORE INTO about (key, value) VALUES ('device', ?)",
                        (f"{rng.getrandbits(64):016x}",),
                    )
                    memory_cache.rebuild(connection, scheduler)
                access.device = access._device()
        return access

    @classmethod
    def read(cls, path: Path, scheduler: Scheduler) -> Self:
        """Return the existing file, open for reading only, likewise."""
        access = cls(path, open_for_reading(path), scheduler)
        with access._closed_on_failure(), access.reading() as connection:
            access.device = access._device()
            if not memory_cache.is_current(connection, scheduler):
                memory_cache.rebuild_aside(connection, scheduler)
        return access

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """Give the connection, to read.

        Raises:
            FlashdeckError: The file is locked, damaged or was replaced.
        """
        try:
            yield self._connection
        except sqlite3.Error as error:
            raise failure(self.path, error, "nothing was read") from error

    @contextmanager
    def writing(self, consequence: str = "nothing was saved") -> Iterator[sqlite3.Connection]:
        """Give the connection, to write; everything is on the disk at the end, or nothing.

        Args:
            consequence: What is told with an error.

        Raises:
            FlashdeckError: Besides what happens to readers, the disk is full or read-only.
        """
        try:
            with transaction(self._connection):
                self._refuse_if_taken_over(consequence)
                yield self._connection
        except sqlite3.Error as error:
            raise failure(self.path, error, consequence) from error

    def back_up(self, day: date) -> None:
        """Make the backup of a study day, if there is none; one that fails is told, no more.

        Raises:
            FlashdeckError: The log itself is damaged.
        """
        if day == self._backed_up:
            return
        from flashdeck.storage import backup  # readers need it not
        from flashdeck.storage.log_copy import DamagedError

        folder = self.path.parent / backup.FOLDER_NAME
        try:
            backup.back_up(self.path, folder, day)
        except DamagedError as error:
            raise refusal(self.path, str(error)) from error
        except (OSError, sqlite3.Error) as error:
            self.notices.append(f"today's backup could not be made in {folder}: {error}")
        self._backed_up = day

    def close(self) -> None:
        """Close the file."""
        self._connection.close()

    @contextmanager
    def _closed_on_failure(self) -> Iterator[None]:
        try:
            yield
        except BaseException:
            self.close()
            raise

    def _device(self) -> str:
        row = self._connection.execute("SELECT value FROM about WHERE key = 'device'").fetchone()
        return "" if row is None else str(row[0])

    def _refuse_if_taken_over(self, consequence: str) -> None:
        if log_schema.version(self._connection) == log_schema.VERSION and memory_cache.is_current(
            self._connection, self._scheduler
        ):
            return
        raise FlashdeckError(
            f"another version of flashdeck has taken over the review log; {consequence}",
            where=str(self.path),
            hint="start again",
        )
