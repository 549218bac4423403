"""Decks to an Anki package that updates in place when it is imported again."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from flashdeck.anki import names, package
from flashdeck.anki.collection import AnkiDeck, AnkiNote, collection
from flashdeck.anki.fields import Media, fields, note_type
from flashdeck.anki.media import MediaFiles
from flashdeck.core.cards import REVERSE, Deck, Note
from flashdeck.core.cloze import ClozeError
from flashdeck.core.problems import Problem
from flashdeck.errors import FlashdeckError
from flashdeck.markup.html import to_html

#: What Anki refuses, or drops in silence; among them the separator of fields.
_FORBIDDEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
#: As Anki judges whether a field is empty.
_EMPTY = re.compile(r"(?:\s|</?(?:br|div) ?/?>)*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Exported:
    """What a package holds, and what could not be taken along."""

    notes: int
    cards: int
    decks: int
    warnings: tuple[Problem, ...]


def write_package(path: Path, decks: Sequence[Deck], *, now_s: int) -> Exported:
    """Write a package of all notes of the decks, and return what it holds.

    Decks of one name are one deck in Anki. The same decks at the same time give the same bytes.

    Args:
        path: The .apkg file; one that is there is replaced when all is written.
        decks: Every note with an id.
        now_s: Seconds since 1970, at which the notes count as changed.

    Raises:
        FlashdeckError: No notes, a note that Anki would refuse or misread, or a place that
            cannot be written to. No file is left behind then, and an older one stays.
    """
    media = MediaFiles()
    notes = list(_notes(decks, media, now_s))
    if not notes:
        raise FlashdeckError("there are no notes to export", hint="see `flashdeck list`")
    anki_decks = _decks(decks)
    package.write(path, collection(anki_decks, notes, now_s), media.files)
    cards = sum(len(note.ords) for note in notes)
    return Exported(len(notes), cards, len(anki_decks), tuple(media.problems))


def guid(note: Note) -> str:
    """Return by what Anki finds the note again.

    A cloze note has another than a basic note of the same id: Anki cannot turn one into the
    other, so a note that changes its kind arrives as a new one.
    """
    return note.anki or (f"{note.id}~cloze" if note.cloze else note.id or "")


def _decks(decks: Sequence[Deck]) -> list[AnkiDeck]:
    """Return each deck that has notes once, under the first of its spellings."""
    found: dict[int, AnkiDeck] = {}
    for deck in decks:
        number = names.deck_id(deck.name)
        if deck.notes and (number not in found or not found[number].description):
            name = found[number].name if number in found else names.deck_name(deck.name)
            found[number] = AnkiDeck(number, name, to_html(deck.description, _no_media))
    return list(found.values())


def _no_media(_: str) -> str:
    return ""


def _notes(decks: Sequence[Deck], media: MediaFiles, now_s: int) -> Iterator[AnkiNote]:
    seen: dict[str, str] = {}
    for deck in decks:
        if deck.notes and not names.deck_name(deck.name):
            raise FlashdeckError(
                "the deck has no name", where=deck.path, hint="give it one: `deck:`"
            )
        deck_id = names.deck_id(deck.name)
        for note in deck.notes:
            where = f"{deck.path}:{note.line}"
            try:
                exported = _note(note, deck_id, media.of(deck, note), now_s)
            except (_UnfitError, ClozeError) as error:
                hint = error.hint if isinstance(error, _UnfitError) else "see `flashdeck check`"
                raise FlashdeckError(str(error), where=where, hint=hint) from error
            if exported.guid in seen:
                raise FlashdeckError(
                    f"this note has the id of the one at {seen[exported.guid]}",
                    where=where,
                    hint="run `flashdeck check --fix`, which gives it another",
                )
            seen[exported.guid] = where
            yield exported


class _UnfitError(Exception):
    """Why Anki would refuse or misread a note, and what to do about it."""

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message)
        self.hint = hint


def _note(note: Note, deck_id: int, media: Media, now_s: int) -> AnkiNote:
    if not note.id:
        raise _UnfitError("this note has no id", "run `flashdeck check --fix`, which gives ids")
    held, tags = fields(note, media), names.tags(note.tags)
    if found := _FORBIDDEN.search("\n".join((guid(note), *held, *tags))):
        code = f"U+{ord(found[0]):04X}"
        raise _UnfitError(f"this note holds the character {code}, which Anki cannot", "take it out")
    if _EMPTY.fullmatch(held[0]):
        raise _UnfitError("this note asks nothing", "write its question")
    if REVERSE in note.sides() and _EMPTY.fullmatch(held[1]):
        raise _UnfitError(
            "this note has no answer to ask for its question",
            "write its answer, or take `reverse` out",
        )
    return AnkiNote(guid(note), note_type(note), deck_id, held, tags, _ords(note), now_s)


def _ords(note: Note) -> tuple[int, ...]:
    """Return the places of the note's cards in Anki, which looks for them in the same way."""
    return tuple(
        int(side.removeprefix("c")) - 1 if note.cloze else int(side == REVERSE)
        for side in note.sides()
    )
