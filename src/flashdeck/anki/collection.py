"""Notes and cards to the database of an Anki package; genanki knows its schema."""

import itertools
import sqlite3
from collections.abc import Iterable, Sequence
from contextlib import closing
from functools import cache
from operator import attrgetter
from pathlib import Path
from typing import NamedTuple

import genanki

from flashdeck.anki import note_types
from flashdeck.anki.note_types import NoteType
from flashdeck.anki.progress import Progress
from flashdeck.anki.progress_rows import write_progress
from flashdeck.core.card_ids import card_id
from flashdeck.core.cards import REVERSE

_DECK_AND_ORDS = attrgetter("deck", "ords")
_GUID, _TYPE_ID, _FIELDS = attrgetter("guid"), attrgetter("type.id"), attrgetter("fields")

#: So many rows are inserted with one statement.
_ROWS_AT_ONCE = 50

#: Stands between the fields of a note.
SEPARATOR = "\x1f"


class AnkiDeck(NamedTuple):
    """A deck as Anki has it; the description is HTML."""

    id: int
    name: str
    description: str


class AnkiNote(NamedTuple):
    """A note as Anki has it.

    Attributes:
        guid: By which Anki finds the note again.
        note: Its id in flashdeck.
        type: Its note type.
        deck: The name of the deck to which its cards go when they are new to Anki.
        fields: HTML, in the order of the note type, with `SEPARATOR` between them.
        tags: Without spaces.
        ords: Of its cards: the place of the template, or the number of the gap less one.
    """

    guid: str
    note: str
    type: NoteType
    deck: str
    fields: str
    tags: tuple[str, ...]
    ords: tuple[int, ...]

    @property
    def first_field(self) -> str:
        """The field by which Anki sorts notes."""
        return self.fields[: self.fields.index(SEPARATOR)]

    @property
    def is_from_anki(self) -> bool:
        """Whether Anki had it first, with a note type of its own that ours cannot replace."""
        return self.guid not in (self.note, f"{self.note}~cloze")

    def card(self, ord_: int) -> str:
        """Return the id that one of its cards has in flashdeck."""
        side = f"c{ord_ + 1}" if self.type.is_cloze else REVERSE if ord_ else ""
        return card_id(self.note, side)


def write_collection(
    path: Path,
    decks: Sequence[AnkiDeck],
    notes: Sequence[AnkiNote],
    modified_s: Sequence[int],
    now_s: int,
    progress: Iterable[Progress] | None = None,
) -> None:
    """Write the database to a new file, the same bytes for the same arguments.

    New cards are asked in the order of the notes.

    Args:
        path: The file, which is not there yet.
        decks: Those of the notes.
        notes: Each with a guid of its own.
        modified_s: When each note was modified, in seconds since 1970; Anki takes over newer ones.
        now_s: When the notes that are new to Anki count as made.
        progress: How cards of these notes were learned; None makes a package for new cards alone.

    Raises:
        sqlite3.Error: It cannot be written.
    """
    with closing(sqlite3.connect(path)) as database:
        # One who is killed leaves no package, so half a database harms nobody.
        database.execute("PRAGMA page_size = 16384")  # a little faster
        database.execute("PRAGMA synchronous = OFF")
        database.execute("PRAGMA journal_mode = OFF")
        used = {note.type.id: note.type for note in notes}
        genanki.Package(
            [_deck(deck, [_model(used[number]) for number in sorted(used)]) for deck in decks]
        ).write_to_db(database.cursor(), note_types.MODIFIED_S, itertools.count(1))
        _drop_indexes(database)
        first_id = now_s * 1000 + 1
        _insert_notes(database, notes, modified_s, first_id)
        _insert_cards(database, decks, notes, first_id)
        if progress is not None:
            write_progress(database, _numbers(database, notes, first_id), progress)
        database.commit()


def _drop_indexes(database: sqlite3.Connection) -> None:
    """Leave the indexes out: Anki reads each row once, for which they are no help and half a file.

    Of its own accord it makes those of the collection, and works out what the columns hold by
    which it sorts notes and finds doubles.
    """
    indexes = "SELECT name FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL"
    for (name,) in database.execute(indexes).fetchall():
        database.execute(f"DROP INDEX {name}")


def _insert_notes(
    database: sqlite3.Connection,
    notes: Sequence[AnkiNote],
    modified_s: Sequence[int],
    first_id: int,
) -> None:
    # many rows with one statement: genanki takes four times as long
    for start in range(0, len(notes), _ROWS_AT_ONCE):
        some = notes[start : start + _ROWS_AT_ONCE]
        columns: list[Sequence[object]] = [
            *(list(map(column, some)) for column in (_GUID, _TYPE_ID, _FIELDS)),
            [f" {' '.join(note.tags)} " if note.tags else "" for note in some],
            modified_s[start : start + _ROWS_AT_ONCE],
        ]
        # what all rows share is handed over once, as most of it can be
        held = [
            column[:1] if column.count(column[0]) == len(some) else column for column in columns
        ]
        insert = _insert_statement(len(some), tuple(map(len, held)))
        database.execute(insert, (first_id + start, *itertools.chain.from_iterable(held)))


@cache
def _insert_statement(rows: int, counts: tuple[int, ...]) -> str:
    """Return the SQL that inserts notes.

    Its first value is the id of the first note, then come as many of each column as is counted.
    """
    firsts = tuple(itertools.accumulate(counts, initial=2))
    values = []
    for row in range(rows):
        guid, type_id, fields, tags, modified = (
            f"?{first + (row if count > 1 else 0)}"
            for first, count in zip(firsts, counts, strict=False)
        )
        values.append(
            f"(?1 + {row}, {guid}, {type_id}, {modified}, -1, {tags}, {fields}, '', 0, 0, '')"
        )
    return f"INSERT INTO notes VALUES {', '.join(values)}"  # noqa: S608 - numbers alone


def _insert_cards(
    database: sqlite3.Connection,
    decks: Iterable[AnkiDeck],
    notes: Sequence[AnkiNote],
    first_id: int,
) -> None:
    deck_ids = {deck.name: deck.id for deck in decks}
    first, further = first_id, first_id + len(notes)
    for (deck, ords), group in itertools.groupby(notes, _DECK_AND_ORDS):
        count = sum(1 for _ in group)
        for place, ord_ in enumerate(ords):
            # the first card of a note has its number, so that none is given twice
            offset = further - first if place else 0
            database.execute(
                "INSERT INTO cards SELECT id + ?, id, ?, ?, mod, -1, 0, 0, id - ?,"
                " 0, 0, 0, 0, 0, 0, 0, 0, '' FROM notes WHERE id BETWEEN ? AND ?",
                (offset, deck_ids[deck], ord_, first_id - 1, first, first + count - 1),
            )
            further += count if place else 0
        first += count


def _numbers(
    database: sqlite3.Connection, notes: Sequence[AnkiNote], first_id: int
) -> dict[str, int]:
    """Return the number of each card, by the id that it has in flashdeck.

    Of a note that stands there under two guids, as one of them is gone, it is that of the first.
    """
    numbers: dict[str, int] = {}
    rows = database.execute("SELECT id, nid - ?, ord FROM cards ORDER BY id", (first_id,))
    for number, place, ord_ in rows:
        numbers.setdefault(notes[place].card(ord_), number)
    return numbers


def _deck(deck: AnkiDeck, models: Iterable[genanki.Model]) -> genanki.Deck:
    made = genanki.Deck(deck.id, deck.name, deck.description)
    for model in models:
        made.add_model(model)
    return made


def _model(note_type: NoteType) -> genanki.Model:
    return genanki.Model(
        note_type.id,
        note_type.name,
        fields=[
            {
                "name": field.name,
                "id": note_type.field_id(place),
                "description": field.description,
                "font": "Arial",
            }
            for place, field in enumerate(note_type.fields)
        ],
        templates=[
            {
                "name": template.name,
                "id": note_type.template_id(place),
                "qfmt": template.question,
                "afmt": template.answer,
            }
            for place, template in enumerate(note_type.templates)
        ],
        css=note_types.style(),
        model_type=genanki.Model.CLOZE if note_type.is_cloze else genanki.Model.FRONT_BACK,
    )
