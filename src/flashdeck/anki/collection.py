"""Notes and cards to the database of an Anki package; genanki knows its schema."""

import itertools
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import genanki

from flashdeck.anki import note_types
from flashdeck.anki.note_types import NoteType

_SEPARATOR = "\x1f"
_NOT_SYNCED = -1


@dataclass(frozen=True, slots=True)
class AnkiDeck:
    """A deck as Anki has it; the description is HTML."""

    id: int
    name: str
    description: str


@dataclass(frozen=True, slots=True)
class AnkiNote:
    """A note as Anki has it.

    Attributes:
        guid: By which Anki finds the note again.
        type: Its note type.
        deck_id: Where its cards go when they are new to Anki.
        fields: HTML, in the order of the note type.
        tags: Without spaces.
        ords: Of its cards: the place of the template, or the number of the gap less one.
        modified_s: When its content changed, in seconds since 1970; Anki takes over newer ones.
    """

    guid: str
    type: NoteType
    deck_id: int
    fields: tuple[str, ...]
    tags: tuple[str, ...]
    ords: tuple[int, ...]
    modified_s: int


def collection(decks: Iterable[AnkiDeck], notes: Sequence[AnkiNote], now_s: int) -> bytes:
    """Return the database, the same bytes for the same arguments.

    New cards are asked in the order of the notes.
    """
    database = sqlite3.connect(":memory:")
    try:
        used = {note.type.id: note.type for note in notes}
        genanki.Package(
            [_deck(deck, [_model(used[number]) for number in sorted(used)]) for deck in decks]
        ).write_to_db(database.cursor(), note_types.MODIFIED_S, itertools.count(1))
        # genanki writes notes one statement a row, at twice the time
        first_id = now_s * 1000 + 1
        database.executemany(
            "INSERT INTO notes VALUES (?, ?, ?, ?, ?, ?, ?, ?, 0, 0, '')",
            _note_rows(notes, first_id),
        )
        database.executemany(
            "INSERT INTO cards VALUES (?, ?, ?, ?, ?, ?, 0, 0, ?, 0, 0, 0, 0, 0, 0, 0, 0, '')",
            _card_rows(notes, first_id),
        )
        database.commit()
        return database.serialize()
    finally:
        database.close()


def _note_rows(notes: Sequence[AnkiNote], first_id: int) -> Iterator[tuple[object, ...]]:
    for number, note in enumerate(notes):
        yield (
            first_id + number,
            note.guid,
            note.type.id,
            note.modified_s,
            _NOT_SYNCED,
            f" {' '.join(note.tags)} " if note.tags else "",
            _SEPARATOR.join(note.fields),
            note.fields[0],
        )


def _card_rows(notes: Sequence[AnkiNote], first_id: int) -> Iterator[tuple[object, ...]]:
    card_ids = itertools.count(first_id)
    for number, note in enumerate(notes):
        for ord_ in note.ords:
            yield (
                next(card_ids),
                first_id + number,
                note.deck_id,
                ord_,
                note.modified_s,
                _NOT_SYNCED,
                number + 1,
            )


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
