"""Notes and cards to the database of an Anki package; genanki knows its schema."""

import itertools
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from operator import attrgetter
from pathlib import Path
from typing import NamedTuple

import genanki

from flashdeck.anki import note_types
from flashdeck.anki.note_types import NoteType

_DECK_AND_ORDS = attrgetter("deck", "ords")

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


def write_collection(
    path: Path,
    decks: Sequence[AnkiDeck],
    notes: Sequence[AnkiNote],
    modified_s: Sequence[int],
    now_s: int,
) -> None:
    """Write the database to a new file, the same bytes for the same arguments.

    New cards are asked in the order of the notes.

    Args:
        path: The file, which is not there yet.
        decks: Those of the notes.
        notes: Each with a guid of its own.
        modified_s: When each note was modified, in seconds since 1970; Anki takes over newer ones.
        now_s: When the notes that are new to Anki count as made.

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
        # genanki writes a row with a statement of its own, and into every index at once: twice
        # the time
        with _indexes_made_last(database):
            first_id = now_s * 1000 + 1
            database.executemany(
                "INSERT INTO notes VALUES (?, ?, ?, ?, -1, ?, ?, ?, 0, 0, '')",
                _note_rows(notes, modified_s, first_id),
            )
            _insert_cards(database, decks, notes, first_id)
        database.commit()


@contextmanager
def _indexes_made_last(database: sqlite3.Connection) -> Iterator[None]:
    indexes = database.execute(
        "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL"
    ).fetchall()
    for name, _ in indexes:
        database.execute(f"DROP INDEX {name}")
    yield
    for _, made_by in indexes:
        database.execute(made_by)


def _note_rows(
    notes: Sequence[AnkiNote], modified_s: Sequence[int], first_id: int
) -> Iterator[tuple[object, ...]]:
    for number, (note, modified) in enumerate(zip(notes, modified_s, strict=True), first_id):
        guid, _, kind, _, fields, tags, _ = note
        written = f" {' '.join(tags)} " if tags else ""
        yield number, guid, kind.id, modified, written, fields, note.first_field


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
