"""Whole decks as JSON, for the parse cache.

No path stands in it, so that a cached deck can be shown under any path.
"""

import json
from operator import attrgetter
from typing import Any

from flashdeck.core.cards import Deck, Note, Source
from flashdeck.core.problems import Problem, Severity
from flashdeck.storage.deck_file import DeckFile

_FIELDS = tuple(Note.__dataclass_fields__)
_VALUES = attrgetter(*_FIELDS)
_DEFAULTS = _VALUES(Note(None, 0))
_LISTS = tuple(index for index, value in enumerate(_DEFAULTS) if isinstance(value, tuple))
_SOURCE = _FIELDS.index("source")


def deck_to_json(file: DeckFile) -> str:
    """Return a deck file as JSON, which was read under no path."""
    deck = file.deck
    return _dump(
        {
            "deck": None
            if deck is None
            else {
                "name": deck.name,
                "description": deck.description,
                "source": [deck.source.title, deck.source.url],
                "drafted": deck.drafted,
                "notes": [_row(note, deck.source) for note in deck.notes],
            },
            "problems": [
                [problem.line, problem.column, problem.rule, problem.message, problem.hint]
                for problem in file.problems
            ],
            "ids": file.ids,
        }
    )


def deck_from_json(text: str) -> DeckFile:
    """Return a deck file; raises ValueError, KeyError or TypeError when the JSON is another's."""
    found = json.loads(text)
    written = found["deck"]
    deck = None
    if written is not None:
        source = Source(*written["source"])
        deck = Deck(
            name=written["name"],
            path="",
            notes=tuple(_note(row, source) for row in written["notes"]),
            description=written["description"],
            source=source,
            drafted=written["drafted"],
        )
    problems = tuple(
        Problem("", line, column, Severity.ERROR, rule, message, hint)
        for line, column, rule, message, hint in found["problems"]
    )
    return DeckFile(deck, problems, tuple(found["ids"]))


def _row(note: Note, of_deck: Source) -> list[Any]:
    """Return the fields of a note in their order, without the last ones that say nothing."""
    row = list(_VALUES(note))
    same = note.source == of_deck
    row[_SOURCE] = None if same else [note.source.title, note.source.url]
    if same:
        row.pop()
        while row[-1] == _DEFAULTS[len(row) - 1]:
            row.pop()
    return row


def _note(row: list[Any], of_deck: Source) -> Note:
    for index in _LISTS:
        if index < len(row):
            row[index] = tuple(row[index])
    if len(row) == len(_FIELDS):
        row[_SOURCE] = Source(*row[_SOURCE])
        return Note(*row)
    return Note(*(*row, *_DEFAULTS[len(row) : _SOURCE], of_deck))


def _dump(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
