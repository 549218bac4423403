"""Drafts that a person did not want: entries of the log, so that they are in backups and syncs."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, Protocol

from flashdeck.core.reviews import Kind
from flashdeck.storage import log_entries

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Mapping

    from flashdeck.core.reviews import Entry
    from flashdeck.core.study_day import Moment
    from flashdeck.storage.log_access import LogAccess

_STANDING = (
    "SELECT data FROM entry WHERE kind = 'rejected' AND data IS NOT NULL"
    " AND NOT EXISTS (SELECT 1 FROM undone WHERE undone.id = entry.id) ORDER BY id"
)


class Rejected(NamedTuple):
    """A draft that was rejected.

    Attributes:
        fact: The name that its drafter gave to the fact.
        text: What the draft said.
        quote: The sentences of the source that it was made from.
        source: The title of the source.
    """

    fact: str
    text: str
    quote: str
    source: str


class Write(Protocol):
    """Writes an entry of this moment and machine."""

    def __call__(
        self,
        connection: sqlite3.Connection,
        moment: Moment,
        kind: Kind,
        card: str | None,
        grade: int | None,
        milliseconds: int | None,
        data: Mapping[str, str] | None,
        /,
    ) -> Entry:
        """Return the entry; the transaction is the caller's."""
        ...


class Rejections:
    """The drafts that were rejected, in the file of the review log."""

    def __init__(self, access: LogAccess, write: Write) -> None:
        self._access = access
        self._write = write

    def all(self) -> list[Rejected]:
        """Return every rejection that was not taken back, the oldest first."""
        with self._access.reading() as connection:
            rows = connection.execute(_STANDING).fetchall()
        found = [log_entries.from_json(data) for (data,) in rows]
        return [Rejected(*(str(data.get(key, "")) for key in Rejected._fields)) for data in found]

    def add(self, rejected: Rejected, moment: Moment) -> str:
        """Write that a draft was rejected, and return the id of the entry; it is on the disk."""
        return self._written(moment, Kind.REJECTED, rejected._asdict())

    def take_back(self, entry: str, moment: Moment) -> None:
        """Take back a rejection; the id is its entry's. Taking it back twice is no error."""
        self._written(moment, Kind.UNDO, {"undoes": entry})

    def _written(self, moment: Moment, kind: Kind, data: Mapping[str, str]) -> str:
        self._access.back_up(moment.study_day)
        with self._access.writing() as connection:
            return self._write(connection, moment, kind, None, None, None, data).id
