"""Decks to the notes of an Anki package, and the package to a file."""

import re
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from flashdeck.anki import names, package
from flashdeck.anki.collection import SEPARATOR, AnkiDeck, AnkiNote, write_collection
from flashdeck.anki.fields import Media, fields, note_type
from flashdeck.anki.media import MediaFiles
from flashdeck.anki.plain_notes import plain_note
from flashdeck.anki.progress import Progress
from flashdeck.anki.recorded import gone_note
from flashdeck.core.cards import Deck, Note
from flashdeck.core.cloze import ClozeError
from flashdeck.core.exports import Content, Record
from flashdeck.core.problems import Problem
from flashdeck.errors import FlashdeckError
from flashdeck.markup.html import to_html

#: What Anki refuses, or drops in silence; among them the separator of fields.
_FORBIDDEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
#: As Anki judges whether a field is empty.
_EMPTY = re.compile(r"(?:\s|</?(?:br|div) ?/?>)*", re.IGNORECASE)

_tags = lru_cache(maxsize=1024)(names.tags)


class Rendered(NamedTuple):
    """Decks as Anki has them.

    Attributes:
        decks: Those with notes; decks of one name are one deck in Anki.
        notes: In the order in which they are to be asked.
        media: The files that they refer to, by their names in Anki.
        warnings: What could not be taken along.
    """

    decks: tuple[AnkiDeck, ...]
    notes: list[AnkiNote]
    media: Mapping[str, Path]
    warnings: tuple[Problem, ...]


def render(decks: Sequence[Deck]) -> Rendered:
    """Return the decks, of which every note has an id, as Anki has them.

    Raises:
        FlashdeckError: A note that Anki would refuse or misread.
    """
    media = MediaFiles()
    anki_decks = _decks(decks)
    notes = list(_notes(decks, {deck.id: deck.name for deck in anki_decks.values()}, media))
    return Rendered(tuple(anki_decks.values()), notes, media.files, tuple(media.problems))


def write(
    path: Path,
    rendered: Rendered,
    modified_s: Sequence[int],
    *,
    now_s: int,
    progress: Iterable[Progress] | None = None,
    before: Callable[[], None] | None = None,
) -> None:
    """Write a package of the notes, the same bytes for the same arguments.

    Args:
        path: The .apkg file; one that is there is replaced when all is written.
        rendered: What to write.
        modified_s: When each of its notes was modified, in seconds since 1970.
        now_s: When notes that are new to Anki count as made, in seconds since 1970.
        progress: How cards of these notes were learned; None makes a package for new cards alone.
        before: Called when all is written, before the file gets its name; it does not get it if
            this raises.

    Raises:
        FlashdeckError: No notes, or a place that cannot be written to. No file is left behind
            then, and an older one stays.
    """
    check_notes(rendered)

    def write_database(database: Path) -> None:
        try:
            write_collection(database, rendered.decks, rendered.notes, modified_s, now_s, progress)
        except sqlite3.Error as error:
            raise OSError(0, str(error)) from error

    package.write(path, write_database, rendered.media, before)


def check_notes(rendered: Rendered) -> None:
    """Do nothing where there are notes.

    Raises:
        FlashdeckError: There are none.
    """
    if not rendered.notes:
        raise FlashdeckError("there are no notes to export", hint="see `flashdeck list`")


def guid(note: Note) -> str:
    """Return by what Anki finds the note again.

    A cloze note has another than a basic note of the same id: Anki cannot turn one into the
    other, so a note that changes its kind arrives as a new one.
    """
    return note.anki or (f"{note.id}~cloze" if note.cloze else note.id or "")


def with_gone(rendered: Rendered, gone: Sequence[tuple[Record, Content]]) -> Rendered:
    """Return the decks with notes that are gone, as they were last exported, at the end."""
    decks = {deck.id: deck for deck in rendered.decks}
    notes = list(rendered.notes)
    for record, last in gone:
        number = names.deck_id(record.deck)
        deck = decks.setdefault(number, AnkiDeck(number, record.deck, ""))
        notes.append(gone_note(record.guid, record.note, deck.name, last))
    return rendered._replace(decks=tuple(decks.values()), notes=notes)


def _decks(decks: Sequence[Deck]) -> dict[int, AnkiDeck]:
    """Return each deck that has notes once, under the first of its spellings."""
    found: dict[int, AnkiDeck] = {}
    for deck in decks:
        if deck.notes and not names.deck_name(deck.name):
            raise FlashdeckError(
                "the deck has no name", where=deck.path, hint="give it one: `deck:`"
            )
        number = names.deck_id(deck.name)
        if deck.notes and (number not in found or not found[number].description):
            name = found[number].name if number in found else names.deck_name(deck.name)
            found[number] = AnkiDeck(number, name, to_html(deck.description, _no_media))
    return found


def _no_media(_: str) -> str:
    return ""


def _notes(
    decks: Sequence[Deck], deck_names: Mapping[int, str], media: MediaFiles
) -> Iterator[AnkiNote]:
    seen: set[str] = set()
    for deck in decks:
        name = deck_names.get(names.deck_id(deck.name), "")
        for note in deck.notes:
            try:
                exported = plain_note(note, name) or _note(note, name, media.of(deck, note))
            except (_UnfitError, ClozeError) as error:
                hint = error.hint if isinstance(error, _UnfitError) else "see `flashdeck check`"
                where = f"{deck.path}:{note.line}"
                raise FlashdeckError(str(error), where=where, hint=hint) from error
            if exported.guid in seen:
                raise _double(decks, deck, note)
            seen.add(exported.guid)
            yield exported


class _UnfitError(Exception):
    """Why Anki would refuse or misread a note, and what to do about it."""

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message)
        self.hint = hint


def _double(decks: Sequence[Deck], deck: Deck, note: Note) -> FlashdeckError:
    other = next(
        f"{first.path}:{held.line}"
        for first in decks
        for held in first.notes
        if guid(held) == guid(note)
    )
    return FlashdeckError(
        f"this note has the id of the one at {other}",
        where=f"{deck.path}:{note.line}",
        hint="run `flashdeck check --fix`, which gives it another",
    )


def _note(note: Note, deck: str, media: Media) -> AnkiNote:
    if not note.id:
        raise _UnfitError("this note has no id", "run `flashdeck check --fix`, which gives ids")
    key, held = guid(note), fields(note, media)
    tags = _tags(note.tags) if note.tags else ()
    text = SEPARATOR.join(held)
    _check_characters("".join((key, *held, *tags)) if tags or note.anki else "".join(held))
    if not text[:1].isalnum() and _EMPTY.fullmatch(held[0]):
        raise _UnfitError("this note asks nothing", "write its question")
    if note.reverse and not note.cloze and _EMPTY.fullmatch(held[1]):
        raise _UnfitError(
            "this note has no answer to ask for its question",
            "write its answer, or take `reverse` out",
        )
    return AnkiNote(key, note.id, note_type(note), deck, text, tags, _ords(note))


def _check_characters(text: str) -> None:
    # all that is forbidden is unprintable, which is found in a fifth of the time
    if not text.isprintable() and (found := _FORBIDDEN.search(text)):
        code = f"U+{ord(found[0]):04X}"
        raise _UnfitError(f"this note holds the character {code}, which Anki cannot", "take it out")


def _ords(note: Note) -> tuple[int, ...]:
    """Return the places of the note's cards in Anki, which looks for them in the same way."""
    if note.cloze:
        return tuple(int(side.removeprefix("c")) - 1 for side in note.sides())
    return (0, 1) if note.reverse else (0,)
