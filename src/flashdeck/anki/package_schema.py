"""Note types, decks and settings of a package, from either way in which Anki writes them.

Up to schema 14 they are JSON in the only row of `col`; since 15 they are tables of their own,
with messages of Protocol Buffers in them.
"""

import json
import sqlite3
from collections.abc import Mapping
from typing import Any

from flashdeck.anki import protobuf
from flashdeck.anki.contents import Clock, Deck, NoteType, Template, clock
from flashdeck.anki.package_database import DatabaseError, table_names
from flashdeck.core.study_day import STARTS_AT_HOUR

_CLOZE = 1
_PARTS_OF_NAMES = "\x1f"
_SETTINGS = ("creationOffset", "rollover")


def note_types(database: sqlite3.Connection) -> dict[int, NoteType]:
    """Return the note types by id, in the order of their names.

    Fields and templates of a note type that is gone, which Anki leaves behind, are left out.
    """
    if "notetypes" in table_names(database):
        found = _note_types_of_tables(database)
    else:
        found = [_note_type(int(key), each) for key, each in _json(database, "models").items()]
    return {each.id: each for each in sorted(found, key=lambda each: (each.name, each.id))}


def decks(database: sqlite3.Connection) -> dict[int, Deck]:
    """Return the decks by id, in the order of their names."""
    if "decks" in table_names(database):
        found = {
            number: _deck_of_message(name, protobuf.parse(kind))
            for number, name, kind in database.execute("SELECT id, name, kind FROM decks")
        }
    else:
        found = {
            int(key): Deck(str(each["name"]), str(each.get("desc", "")), bool(each.get("dyn")))
            for key, each in _json(database, "decks").items()
        }
    return dict(sorted(found.items(), key=lambda each: each[1].name))


def days(database: sqlite3.Connection) -> Clock:
    """Return by what the collection counts its days."""
    row = database.execute("SELECT crt FROM col").fetchone()
    if row is None:
        raise DatabaseError("has no settings")
    settings = _settings(database)
    west = settings.get("creationOffset")
    hour = settings.get("rollover")
    return clock(
        int(row[0]),
        None if west is None else int(west),
        STARTS_AT_HOUR if hour is None else int(hour) % 24,
    )


def _settings(database: sqlite3.Connection) -> Mapping[str, Any]:
    if "config" not in table_names(database):
        return _json(database, "conf")
    rows = database.execute("SELECT key, val FROM config WHERE key IN (?, ?)", _SETTINGS)
    return {key: json.loads(value) for key, value in rows}


def _json(database: sqlite3.Connection, column: str) -> Mapping[str, Any]:
    (written,) = database.execute(f"SELECT {column} FROM col").fetchone() or ("{}",)  # noqa: S608 -- a name of ours
    found = json.loads(written or "{}")
    if not isinstance(found, dict):
        raise DatabaseError(f"has {column} that are no list")
    return found


def _note_type(number: int, model: Mapping[str, Any]) -> NoteType:
    def in_order(key: str) -> list[Any]:
        return sorted(model[key], key=lambda each: int(each.get("ord") or 0))

    return NoteType(
        number,
        str(model["name"]),
        model.get("type") == _CLOZE,
        tuple(str(field["name"]) for field in in_order("flds")),
        tuple(
            Template(str(each["name"]), str(each["qfmt"]), str(each["afmt"]))
            for each in in_order("tmpls")
        ),
    )


def _note_types_of_tables(database: sqlite3.Connection) -> list[NoteType]:
    fields: dict[int, list[str]] = {}
    for owner, name in database.execute("SELECT ntid, name FROM fields ORDER BY ntid, ord"):
        fields.setdefault(owner, []).append(name)
    templates: dict[int, list[Template]] = {}
    for owner, name, config in database.execute(
        "SELECT ntid, name, config FROM templates ORDER BY ntid, ord"
    ):
        message = protobuf.parse(config)
        templates.setdefault(owner, []).append(
            Template(name, protobuf.text(message, 1), protobuf.text(message, 2))
        )
    return [
        NoteType(
            number,
            name,
            protobuf.number(protobuf.parse(config), 1) == _CLOZE,
            tuple(fields.get(number, ())),
            tuple(templates.get(number, ())),
        )
        for number, name, config in database.execute("SELECT id, name, config FROM notetypes")
    ]


def _deck_of_message(name: str, kind: protobuf.Message) -> Deck:
    normal = protobuf.parse(protobuf.content(kind, 1))
    return Deck(name.replace(_PARTS_OF_NAMES, "::"), protobuf.text(normal, 4), 2 in kind)
