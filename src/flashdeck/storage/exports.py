"""What Anki was told of each note, in the file of the review log."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flashdeck.core.reviews import Kind
from flashdeck.storage import export_records, log_entries

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Collection, Iterable

    from flashdeck.core.exports import Content, Record
    from flashdeck.core.reviews import Entry
    from flashdeck.core.study_day import Moment
    from flashdeck.storage.export_data import Outgoing
    from flashdeck.storage.export_history import Version
    from flashdeck.storage.log_access import LogAccess

    #: Makes an entry of a moment and this machine, with the next id.
    NewEntry = Callable[[sqlite3.Connection, Moment, Kind, str | None], Entry]


class Exports:
    """The exports of a person; every method may raise as those of the log do."""

    def __init__(self, access: LogAccess, new_entry: NewEntry) -> None:
        self._access = access
        self._new_entry = new_entry

    def newest(self) -> dict[str, Record]:
        """Return by guid what was last exported of each note, without undone exports."""
        with self._access.reading() as connection:
            return export_records.newest(connection)

    def contents(self, records: Iterable[Record]) -> dict[str, Content]:
        """Return by guid the fields and tags that were exported with these records."""
        with self._access.reading() as connection:
            return export_records.contents(connection, records)

    def versions(self, guids: Collection[str]) -> dict[str, list[Version]]:
        """Return all that was ever exported of these notes, of each the newest first."""
        from flashdeck.storage import export_history  # a pull alone needs it

        with self._access.reading() as connection:
            return export_history.versions(connection, guids)

    def made_s(self) -> set[int]:
        """Return the seconds since 1970 at which packages may have been made."""
        from flashdeck.storage import export_history

        with self._access.reading() as connection:
            return export_history.made_s(connection)

    def entries_of(self, device: str) -> set[str]:
        """Return the ids of the entries of exports that a device wrote."""
        with self._access.reading() as connection:
            return export_records.entries_of(connection, device)

    def conflicts(self) -> set[str]:
        """Return the guids of notes that a pull left in conflict, and that are so still."""
        with self._access.reading() as connection:
            return export_records.conflicts(connection)

    def append(self, outgoing: Outgoing, moment: Moment) -> None:
        """Write what an export tells Anki, as one entry; the notes are then known as exported."""
        self._access.back_up(moment.study_day)
        with self._access.writing("nothing was exported") as connection:
            entry = self._new_entry(connection, moment, Kind.EXPORTED, None)
            log_entries.insert(connection, entry, outgoing.to_json())
