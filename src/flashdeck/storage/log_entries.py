"""Entries as rows of the table `entry`."""
# ruff: noqa: S608 - the SQL is put together from constants alone

from __future__ import annotations

from datetime import date
from itertools import groupby, islice
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from flashdeck.core.reviews import Entry

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

COLUMNS = "id, device, at, offset, study_day, card, kind, grade, milliseconds, data"

_INSERT = f"INSERT INTO entry ({COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
_STANDING = "NOT EXISTS (SELECT 1 FROM undone WHERE undone.id = entry.id)"


#: How many of the newest entries tell what a person does in a day: thirty busy days and more.
_ENTRIES_COUNTED = 10_000
#: So many values may stand in a query on every SQLite.
_MOST_VALUES = 500


def insert(connection: sqlite3.Connection, entry: Entry, data: str | None = None) -> None:
    """Write an entry; the transaction is the caller's.

    Args:
        connection: Of the log.
        entry: What to write.
        data: Its data as JSON, where it is too large to be held as anything else.
    """
    connection.execute(_INSERT, _row(entry, data))


def insert_all(connection: sqlite3.Connection, entries: Iterable[Entry]) -> None:
    """Write entries; the transaction is the caller's."""
    connection.executemany(_INSERT, map(_row, entries))


def _row(entry: Entry, data: str | None = None) -> tuple[Any, ...]:
    return (
        entry.id,
        entry.device,
        entry.at,
        entry.offset,
        entry.study_day.isoformat(),
        entry.card,
        str(entry.kind),
        entry.grade,
        entry.milliseconds,
        data if entry.data is None else _to_json(entry.data),
    )


def from_row(row: Sequence[Any]) -> Entry:
    """Return the entry that a row of COLUMNS holds."""
    key, device, at, offset, study_day, card, kind, grade, milliseconds, data = row
    return Entry(
        key,
        device,
        at,
        offset,
        date.fromisoformat(study_day),
        card,
        kind,
        grade,
        milliseconds,
        None if data is None else from_json(data),
    )


def from_json(text: str) -> dict[str, Any]:
    """Return what the column `data` holds."""
    import json  # undo and export need it, and nothing else does

    found: dict[str, Any] = json.loads(text)
    return found


def _to_json(data: Mapping[str, Any]) -> str:
    import json

    return json.dumps(dict(data), ensure_ascii=False, separators=(",", ":"))


def of_card(connection: sqlite3.Connection, card: str) -> list[Entry]:
    """Return all entries of a card in the order of their ids, undone ones and undos among them."""
    rows = connection.execute(f"SELECT {COLUMNS} FROM entry WHERE card = ? ORDER BY id", (card,))
    return [from_row(row) for row in rows]


def of_cards(
    connection: sqlite3.Connection, cards: Collection[str]
) -> Iterator[tuple[str, list[Entry]]]:
    """Give each of these cards that has entries, with all of them, as `of_card`."""
    for some in _portions(cards):
        rows = connection.execute(
            f"SELECT {COLUMNS} FROM entry WHERE card IN ({_marks(some)}) ORDER BY card, id", some
        )
        for card, group in groupby(map(from_row, rows), key=attrgetter("card")):
            yield card, list(group)


def held(connection: sqlite3.Connection, keys: Collection[str]) -> set[str]:
    """Return those of these ids of which there is an entry."""
    found: set[str] = set()
    for some in _portions(keys):
        rows = connection.execute(f"SELECT id FROM entry WHERE id IN ({_marks(some)})", some)
        found.update(key for (key,) in rows)
    return found


def _portions(values: Collection[str]) -> Iterator[list[str]]:
    waiting = iter(values)
    while some := list(islice(waiting, _MOST_VALUES)):
        yield some


def _marks(values: Collection[str]) -> str:
    return ", ".join("?" * len(values))


def holds(connection: sqlite3.Connection, key: str) -> bool:
    """Return whether there is an entry of this id."""
    return connection.execute("SELECT 1 FROM entry WHERE id = ?", (key,)).fetchone() is not None


def newest_id(connection: sqlite3.Connection) -> str | None:
    """Return the highest id of the log."""
    found: str | None = connection.execute("SELECT max(id) FROM entry").fetchone()[0]
    return found


def newest_day(connection: sqlite3.Connection) -> date | None:
    """Return the study day of the newest entry."""
    row = connection.execute("SELECT study_day FROM entry ORDER BY id DESC LIMIT 1").fetchone()
    return None if row is None else date.fromisoformat(row[0])


def newest_standing(connection: sqlite3.Connection, device: str) -> Entry | None:
    """Return the newest entry of a device that is no undo and was not undone."""
    row = connection.execute(
        f"SELECT {COLUMNS} FROM entry WHERE device = ? AND kind <> 'undo' AND {_STANDING}"
        " ORDER BY id DESC LIMIT 1",
        (device,),
    ).fetchone()
    return None if row is None else from_row(row)


def answer_times(connection: sqlite3.Connection, limit: int) -> list[int]:
    """Return the milliseconds of the newest standing reviews and drills, the newest first."""
    rows = connection.execute(
        "SELECT milliseconds FROM entry WHERE kind IN ('review', 'drill')"
        f" AND milliseconds IS NOT NULL AND {_STANDING} ORDER BY id DESC LIMIT ?",
        (limit,),
    )
    return [milliseconds for (milliseconds,) in rows]


def reviews_by_day(connection: sqlite3.Connection, limit: int) -> list[tuple[date, int]]:
    """Return the newest study days with standing reviews, and how many; the newest first.

    Only the newest entries are looked at, so that a log of years takes no longer than a new one.
    """
    rows = connection.execute(
        "SELECT study_day, count(*) FROM"
        " (SELECT id, kind, study_day FROM entry ORDER BY id DESC LIMIT ?) AS entry"
        f" WHERE kind = 'review' AND {_STANDING}"
        " GROUP BY study_day ORDER BY study_day DESC LIMIT ?",
        (_ENTRIES_COUNTED, limit),
    )
    return [(date.fromisoformat(day), count) for day, count in rows]
