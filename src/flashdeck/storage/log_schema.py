"""The tables of the review log, and how an older file becomes a new one."""
# ruff: noqa: S608 - the SQL is put together from constants alone

from __future__ import annotations

from typing import TYPE_CHECKING

from flashdeck.storage.database import transaction

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence

#: "flsh": tells a review log from any other SQLite file.
APPLICATION_ID = 0x666C7368

#: True of an entry that this flashdeck cannot read. Spelt exactly as in the index, or SQLite would
#: not use the index; a new kind therefore comes with a migration that makes the index anew.
UNKNOWN_KIND = (
    "kind NOT IN ('review', 'drill', 'undo', 'suspend', 'resume', 'bury', 'exported', 'set',"
    " 'rejected')"
)

_UNKNOWN_AT_FIRST = "kind NOT IN ('review', 'drill', 'undo', 'suspend', 'resume', 'bury')"
_UNKNOWN_AT_SECOND = (
    "kind NOT IN ('review', 'drill', 'undo', 'suspend', 'resume', 'bury', 'exported')"
)

_FIRST = (
    """
    CREATE TABLE about (
        key TEXT PRIMARY KEY,
        value TEXT NOT NULL
    ) WITHOUT ROWID
    """,
    """
    CREATE TABLE entry (
        id TEXT PRIMARY KEY
            CHECK (id GLOB '????????-????-7???-[89ab]???-????????????')
            CHECK (id NOT GLOB '*[^-0-9a-f]*'),
        device TEXT NOT NULL,
        at INTEGER NOT NULL CHECK (typeof(at) = 'integer'),
        offset INTEGER NOT NULL CHECK (typeof(offset) = 'integer' AND abs(offset) < 1440),
        study_day TEXT NOT NULL
            CHECK (study_day GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
        card TEXT,
        kind TEXT NOT NULL,
        grade INTEGER CHECK (grade IN (0, 1, 2, 3, 4, 5)),
        milliseconds INTEGER
            CHECK (milliseconds >= 0 AND typeof(milliseconds) IN ('integer', 'null')),
        data TEXT,
        CHECK (kind NOT IN ('review', 'drill') OR (card IS NOT NULL AND grade IS NOT NULL)),
        CHECK (kind <> 'undo' OR data IS NOT NULL)
    ) WITHOUT ROWID
    """,
    "CREATE INDEX entry_of_card ON entry (card)",
    "CREATE INDEX entry_review ON entry (study_day) WHERE kind = 'review'",
    f"CREATE INDEX entry_of_unknown_kind ON entry (kind) WHERE {_UNKNOWN_AT_FIRST}",
    """
    CREATE TRIGGER entry_is_never_changed BEFORE UPDATE ON entry
    BEGIN SELECT RAISE(ABORT, 'the review log is append-only'); END
    """,
    """
    CREATE TRIGGER entry_is_never_deleted BEFORE DELETE ON entry
    BEGIN SELECT RAISE(ABORT, 'the review log is append-only'); END
    """,
    # INSERT OR REPLACE deletes without asking the trigger above.
    """
    CREATE TRIGGER entry_is_never_replaced BEFORE INSERT ON entry
    WHEN EXISTS (SELECT 1 FROM entry WHERE id = NEW.id)
    BEGIN SELECT RAISE(ABORT, 'the review log is append-only'); END
    """,
    """
    CREATE TABLE sighting (
        note TEXT NOT NULL,
        library TEXT NOT NULL,
        path TEXT NOT NULL,
        text TEXT NOT NULL,
        first_seen TEXT NOT NULL,
        last_seen TEXT NOT NULL,
        swapped_from TEXT,
        PRIMARY KEY (note, library)
    ) WITHOUT ROWID
    """,
    """
    CREATE TABLE deck_file (
        library TEXT NOT NULL,
        path TEXT NOT NULL,
        digest TEXT NOT NULL,
        PRIMARY KEY (library, path)
    ) WITHOUT ROWID
    """,
)

_EXPORTED = (
    "DROP INDEX entry_of_unknown_kind",
    f"CREATE INDEX entry_of_unknown_kind ON entry (kind) WHERE {_UNKNOWN_AT_SECOND}",
    "CREATE INDEX entry_exported ON entry (id) WHERE kind = 'exported'",
)

_SET_AND_REJECTED = (
    "DROP INDEX entry_of_unknown_kind",
    f"CREATE INDEX entry_of_unknown_kind ON entry (kind) WHERE {UNKNOWN_KIND}",
    "CREATE INDEX entry_rejected ON entry (id) WHERE kind = 'rejected'",
)

#: Migration n leads from version n - 1 to version n. One that was released is never edited.
MIGRATIONS: tuple[tuple[str, ...], ...] = (_FIRST, _EXPORTED, _SET_AND_REJECTED)

#: The version that this flashdeck writes.
VERSION = len(MIGRATIONS)


def version(connection: sqlite3.Connection) -> int:
    """Return the number of migrations that the file has had."""
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def application_id(connection: sqlite3.Connection) -> int:
    """Return the number by which the file says whose it is."""
    return int(connection.execute("PRAGMA application_id").fetchone()[0])


def unknown_kind(connection: sqlite3.Connection) -> str | None:
    """Return a kind of entry that this flashdeck cannot read, if there is one."""
    found = connection.execute(f"SELECT kind FROM entry WHERE {UNKNOWN_KIND} LIMIT 1").fetchone()
    return None if found is None else str(found[0])


def migrate(
    connection: sqlite3.Connection, migrations: Sequence[Sequence[str]] = MIGRATIONS
) -> None:
    """Bring the tables up to date; each migration happens as a whole or not at all."""
    for number, statements in enumerate(migrations, start=1):
        if version(connection) >= number:
            continue
        with transaction(connection):
            if version(connection) >= number:  # another process was faster
                continue
            for statement in statements:
                connection.execute(statement)
            connection.execute(f"PRAGMA user_version = {number}")
