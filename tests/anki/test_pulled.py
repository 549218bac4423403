"""Notes as they come back from Anki: what is compared, and what is kept of them."""

from dataclasses import replace
from pathlib import Path

import pytest

from anki_packages import LATEST
from flashdeck.anki.apkg import read_package
from flashdeck.anki.collection import SEPARATOR, AnkiNote
from flashdeck.anki.export import render
from flashdeck.anki.pulled import (
    PulledNote,
    exported,
    pulled,
    read_side,
    same_content,
    seen,
)
from flashdeck.anki.recorded import digest
from flashdeck.core.cards import Deck, Note, Source
from flashdeck.core.exports import GONE_TAG, Content, Record
from packages import write_package
from phone import edit, phone, tag

NOTES = (
    Note(
        "trotsky",
        2,
        question="Who *killed* Trotsky?",
        answer="Mercader",
        reverse=True,
        typed=True,
        accept=("Ramón",),
        choices=("Beria", "Yezhov"),
        ref="line 11",
        quote="said so",
        extra="$x^2$ and\n\n- a\n- b",
        disputed="a < b & c",
        tags=("history", "two words"),
        source=Source("A book", "https://example.org/a?b=1&c"),
    ),
    Note("water", 9, cloze="{{c1::H2O}} is {{c2::water::liquid}}", typed=True),
    Note("other", 12, question="q", answer="a", anki="guid of Anki"),
)
DECK = Deck("Science", "science.yaml", NOTES)


def content(note: AnkiNote) -> Content:
    named = zip(note.type.field_names, note.fields.split(SEPARATOR), strict=True)
    return Content({name: field for name, field in named if field}, note.tags)


@pytest.fixture
def package(tmp_path: Path) -> Path:
    path = tmp_path / "x.apkg"
    write_package(path, [DECK], now_s=1000)
    return path


def read(path: Path) -> dict[str, PulledNote]:
    return {note.guid: note for note in pulled(read_package(path))}


def test_what_was_exported_comes_back_to_the_letter(package: Path) -> None:
    found = read(package)
    assert set(found) == {"trotsky", "water~cloze", "guid of Anki"}
    for note, guid in zip(NOTES, found, strict=True):
        theirs, ours = found[guid], exported(DECK, note)[0]
        assert theirs.content is not None
        assert same_content(theirs.content, ours)
        assert theirs.is_cloze == bool(note.cloze)
        assert theirs.modified_s == 1000
    assert {guid: note.id for guid, note in found.items()} == {
        "trotsky": "trotsky",
        "water~cloze": "water",
        "guid of Anki": None,
    }
    assert [card.side for card in found["water~cloze"].cards[""]] == ["c1", "c2"]
    assert [card.side for card in found["trotsky"].cards[""]] == ["", "reverse"]
    assert list(found["guid of Anki"].cards) == ["guid of Anki"]


def test_an_export_knows_a_note_as_an_export_does() -> None:
    rendered = render([DECK]).notes
    for note, there in zip(NOTES, rendered, strict=True):
        assert exported(DECK, note)[0] == content(there)


def test_a_note_reads_back_as_it_was(package: Path) -> None:
    theirs = read(package)["trotsky"]
    assert theirs.content is not None
    side = read_side("trotsky", theirs.content, is_cloze=False, media=str)
    note = NOTES[0]
    assert side.lost == ()
    for part in ("question", "answer", "reverse", "typed", "accept", "choices", "ref", "source"):
        assert getattr(side.note, part) == getattr(note, part)
    assert side.note.tags == ("history", "two_words")


def test_tags_of_ankis_own_are_none_of_ours(package: Path) -> None:
    tagged = phone(package, tag("trotsky", "Leech", "history", "MARKED", GONE_TAG, "two_words"))
    theirs = read(tagged)["trotsky"]
    assert theirs.is_touched
    assert theirs.content is not None
    assert set(theirs.content.tags) == {"history", "two_words", GONE_TAG}
    side = read_side("trotsky", theirs.content, is_cloze=False, media=str)
    assert set(side.note.tags) == {"history", "two_words"}


def test_what_both_sides_have_is_recorded_as_exported(package: Path) -> None:
    changed = phone(package, edit("trotsky", "Mercader", "R. Mercader", at_s=2000))
    theirs, last = read(changed)["trotsky"], Record("trotsky", "trotsky", "Science", "x", 1000)
    now = replace(NOTES[0], answer="R. Mercader")
    ours = exported(DECK, now)[0]
    ours = Content({**ours.fields, "Typed": "R. Mercader"}, ours.tags)
    record, held = seen(theirs, ours, last)
    (there,) = render([Deck("Science", "science.yaml", (now,))]).notes
    assert record == last._replace(digest=digest(there), modified_s=2000)
    assert held == content(there)


def test_a_note_type_of_ankis_own_has_no_text_for_us() -> None:
    found = read(LATEST)
    assert {note.content for note in found.values()} == {None}
    assert all(note.id is None for note in found.values())
