"""What follows from the log, kept beside it: states of cards, and which entries are undone.

Nothing here is a fact. It is derived from the entries by `replay`, in the transaction that writes
them, and made anew when the rules of deriving it change.
"""
# ruff: noqa: S608 - the SQL is put together from constants alone

from __future__ import annotations

from datetime import date
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, Any

from flashdeck.core.reviews import NEW, REPLAY_VERSION, CardState, Kind, Memory, replay
from flashdeck.storage import log_entries

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable

    from flashdeck.core.reviews import Entry
    from flashdeck.core.scheduler import Scheduler

#: Raised when the tables below change.
_LAYOUT = 3

_TABLES = (
    "DROP TABLE IF EXISTS {schema}.undone",
    "DROP TABLE IF EXISTS {schema}.memory",
    "DROP TABLE IF EXISTS {schema}.exported",  # of an older layout
    "CREATE TABLE {schema}.undone (id TEXT PRIMARY KEY) WITHOUT ROWID",
    """
    CREATE TABLE {schema}.memory (
        card TEXT PRIMARY KEY,
        scheduler TEXT,
        repetition INTEGER,
        ease INTEGER,
        interval INTEGER,
        due TEXT,
        begun TEXT,
        answered TEXT,
        lapses INTEGER NOT NULL,
        drill TEXT,
        buried TEXT,
        suspended INTEGER NOT NULL
    ) WITHOUT ROWID
    """,
    "CREATE INDEX {schema}.memory_due ON memory (due)",
    "CREATE INDEX {schema}.memory_begun ON memory (begun)",
    "CREATE INDEX {schema}.memory_answered ON memory (answered)",
    "CREATE INDEX {schema}.memory_buried ON memory (buried) WHERE buried IS NOT NULL",
    "CREATE INDEX {schema}.memory_suspended ON memory (suspended) WHERE suspended = 1",
)

_COLUMNS = (
    "card, scheduler, repetition, ease, interval, due,"
    " begun, answered, lapses, drill, buried, suspended"
)
_INSERT = f"INSERT INTO {{schema}}.memory ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
_UNDONE = "INSERT OR IGNORE INTO {schema}.undone (id) VALUES (?)"

# A card that is to be drilled on a day was answered on that day.
_TODAY = f"""
    SELECT {_COLUMNS} FROM memory WHERE due <= :day
    UNION ALL SELECT {_COLUMNS} FROM memory WHERE answered = :day
    UNION ALL SELECT {_COLUMNS} FROM memory WHERE buried = :day
    UNION ALL SELECT {_COLUMNS} FROM memory WHERE suspended = 1
"""


def is_current(connection: sqlite3.Connection, scheduler: Scheduler) -> bool:
    """Return whether the cache is there, derived by this flashdeck's rules and this scheduler."""
    tables = "SELECT count(*) FROM sqlite_master WHERE name IN ('memory', 'undone')"
    row = connection.execute(f"SELECT value, ({tables}) FROM about WHERE key = 'memory'").fetchone()
    return row is not None and row == (_rules(scheduler), 2)


def rebuild(connection: sqlite3.Connection, scheduler: Scheduler) -> None:
    """Derive everything anew; the transaction is the caller's."""
    _fill(connection, scheduler, "main")
    connection.execute(
        "INSERT OR REPLACE INTO about (key, value) VALUES ('memory', ?)", (_rules(scheduler),)
    )


def rebuild_aside(connection: sqlite3.Connection, scheduler: Scheduler) -> None:
    """Derive everything anew for this connection alone, for a file that may not be written.

    Temporary tables hide those of the file.
    """
    connection.execute("PRAGMA temp_store = MEMORY")
    _fill(connection, scheduler, "temp")


def follow(connection: sqlite3.Connection, entries: Iterable[Entry], scheduler: Scheduler) -> None:
    """Bring the cache up to date with entries that were just written.

    The cards they are about are replayed from their first entry, so that there is one way to
    derive a state.
    """
    cards = set()
    for entry in entries:
        if entry.kind == Kind.UNDO and entry.data:
            connection.execute(_UNDONE.format(schema="main"), (entry.data.get("undoes"),))
        if entry.card is not None:
            cards.add(entry.card)
    states = [
        (card, replay(held, scheduler)) for card, held in log_entries.of_cards(connection, cards)
    ]
    connection.executemany("DELETE FROM memory WHERE card = ?", [(card,) for card, _ in states])
    connection.executemany(
        _INSERT.format(schema="main"), [_row(card, state) for card, state in states if state != NEW]
    )


def state(connection: sqlite3.Connection, card: str) -> CardState:
    """Return what the entries of a card lead to."""
    rows = connection.execute(f"SELECT {_COLUMNS} FROM memory WHERE card = ?", (card,))
    return _states(rows).get(card, NEW)


def states_today(connection: sqlite3.Connection, day: date) -> dict[str, CardState]:
    """Return the cards that matter on a study day: due, answered, to drill, buried, suspended."""
    return _states(connection.execute(_TODAY, {"day": day.isoformat()}))


def all_states(connection: sqlite3.Connection) -> dict[str, CardState]:
    """Return every card that has a state."""
    return _states(connection.execute(f"SELECT {_COLUMNS} FROM memory"))


def begun(connection: sqlite3.Connection) -> set[str]:
    """Return every card that was ever reviewed."""
    # One text is read in half the time of ten thousand rows; no id holds a line end.
    query = "SELECT group_concat(card, char(10)) FROM memory WHERE begun IS NOT NULL"
    cards: str | None = connection.execute(query).fetchone()[0]
    return set() if cards is None else set(cards.split("\n"))


def begun_on(connection: sqlite3.Connection, day: date) -> int:
    """Return how many cards had their first review on a study day."""
    query = "SELECT count(*) FROM memory WHERE begun = ?"
    return int(connection.execute(query, (day.isoformat(),)).fetchone()[0])


def _rules(scheduler: Scheduler) -> str:
    return f"{scheduler.name} {REPLAY_VERSION} {_LAYOUT}"


def _fill(connection: sqlite3.Connection, scheduler: Scheduler, schema: str) -> None:
    for statement in _TABLES:
        connection.execute(statement.format(schema=schema))
    rows = connection.execute(
        f"SELECT card, {log_entries.COLUMNS} FROM entry WHERE card IS NOT NULL ORDER BY +card, id"
    )
    found = []
    for card, group in groupby(rows, key=itemgetter(0)):
        entries = [log_entries.from_row(row) for _, *row in group]
        if (state := replay(entries, scheduler)) != NEW:
            found.append(_row(card, state))
    connection.executemany(_INSERT.format(schema=schema), found)
    undos = connection.execute("SELECT data FROM entry WHERE kind = 'undo'")
    connection.executemany(
        _UNDONE.format(schema=schema),
        [(log_entries.from_json(data).get("undoes"),) for (data,) in undos],
    )


def _row(card: str, state: CardState) -> tuple[Any, ...]:
    memory = state.memory
    return (
        card,
        *(
            (None,) * 5
            if memory is None
            else (
                memory.scheduler,
                memory.repetition,
                memory.ease,
                memory.interval,
                memory.due.isoformat(),
            )
        ),
        _text(state.begun),
        _text(state.answered),
        state.lapses,
        _text(state.drill),
        _text(state.buried),
        int(state.suspended),
    )


def _states(rows: Iterable[tuple[Any, ...]]) -> dict[str, CardState]:
    found = {}
    for card, scheduler, repetition, ease, interval, due, *rest in rows:
        memory = None
        if scheduler is not None:
            memory = Memory(scheduler, repetition, ease, interval, date.fromisoformat(due))
        begun, answered, lapses, drill, buried, suspended = rest
        found[card] = CardState(
            memory,
            _date(begun),
            _date(answered),
            lapses,
            _date(drill),
            _date(buried),
            bool(suspended),
        )
    return found


def _text(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _date(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)
