from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from anki_packages import LATEST, LEGACY, PACKAGES, with_sql
from flashdeck.anki import contents, fields, note_types
from flashdeck.anki.apkg import AnkiPackage, read_package
from flashdeck.anki.contents import Collection, LeftOut, NoteType, Template, clock
from flashdeck.anki.from_package import from_package
from flashdeck.anki.imported import Imported, ImportedNote, NotImported
from flashdeck.core.cards import Note, Source

OWN = {
    own.name: NoteType(
        own.id,
        own.name,
        own.is_cloze,
        tuple(field.name for field in own.fields),
        tuple(Template(each.name, each.question, each.answer) for each in own.templates),
    )
    for own in (note_types.BASIC, note_types.CLOZE)
}


def note_type(
    *templates: tuple[str, str], names: str = "Front Back", cloze: bool = False
) -> NoteType:
    cards = tuple(Template(f"Card {n}", q, a) for n, (q, a) in enumerate(templates, start=1))
    return NoteType(1, "A type", cloze, tuple(names.split()), cards)


def card(note: int, ord_: int = 0, **parts: Any) -> contents.Card:
    base = contents.Card(
        note * 10 + ord_, note, ord_, "Deck", 0, 0, None, 1, 0, 0, 0, 0, False, False, 0
    )
    return base._replace(**parts)


def package(
    kind: NoteType,
    held: Mapping[str, str],
    ords: tuple[int, ...] = (0,),
    *,
    guid: str = "g#1",
    tags: tuple[str, ...] = (),
    media: tuple[str, ...] = (),
) -> AnkiPackage:
    texts = {name: held.get(name, "") for name in kind.fields}
    note = contents.Note(1, guid, kind, texts, tags, 1_700_000_000)
    cards = tuple(card(1, ord_) for ord_ in ords)
    collection = Collection((kind,), (), (note,), cards, (), clock(0, 0, 4), LeftOut())
    return AnkiPackage(Path("x.apkg"), collection, media, (), {}, False)


def imported(*arguments: Any, **named: Any) -> Imported:
    return from_package(package(*arguments, **named))


def only(*arguments: Any, **named: Any) -> ImportedNote:
    (found,) = imported(*arguments, **named).notes
    return found


BASIC = ("{{Front}}", "{{FrontSide}}<hr id=answer>{{Back}}")
REVERSED = ("{{Back}}", "{{FrontSide}}<hr id=answer>{{Front}}")


@pytest.mark.parametrize("file", [LATEST, LEGACY], ids=lambda file: file.name)
def test_every_note_of_a_real_package_is_imported(file: Path) -> None:
    found = from_package(read_package(file))
    by_key = {each.note.anki: each for each in found.notes}
    assert len(by_key) == len(found.notes) == 21  # a note type with three templates has several
    assert found.left_out == ()
    assert found.missing_media == ()
    assert sum(len(each.cards) for each in found.notes) == 27
    assert by_key["Hr|ev<GEyL"].note.answer == "- one\n- two\n\n![](media/red.png)"
    assert by_key["t7RQlr;$`c"].note.cloze == (
        "{{c1::Light}} travels at {{c2::299792458 m/s::speed}}"
    )
    assert by_key["t7RQlr;$`c"].note.extra == "see *c*"
    assert [each.schedule.is_suspended for each in by_key["t7RQlr;$`c"].cards] == [False, True]
    assert by_key["h4@yK],OlY"].note.typed
    assert not by_key["MW}5v:YIC-"].note.reverse
    assert by_key["sy``%dH6/Z"].note.reverse
    assert by_key["ERWQ~q[sU( 2"].note.question == "cat"
    assert by_key["ERWQ~q[sU("].lost == (
        "the layout of its note type",
        "readings above the text, kept in brackets",
    )
    assert found.descriptions == {"Languages::Japanese": "**Japanese** deck & more"}
    assert found.media["media/o'tone & co.wav"] == "o'tone & co.wav"


def test_answers_go_with_their_cards() -> None:
    found = from_package(read_package(LATEST))
    first = found.notes[0].cards[0]
    assert [(each.study_day, each.grade) for each in first.answers] == [
        (date(2026, 11, 22), 5),
        (date(2026, 11, 22), 4),
    ]
    # what was set by hand is no answer
    assert sum(len(each.answers) for note in found.notes for each in note.cards) == 6


@pytest.mark.parametrize(
    "templates", [(BASIC, REVERSED), (BASIC, ("{{#Front}}{{Back}}{{/Front}}", REVERSED[1]))]
)
def test_a_pair_of_templates_is_a_reversed_note(templates: Any) -> None:
    kind = note_type(*templates)
    both = only(kind, {"Front": "a", "Back": "b"}, (0, 1), tags=("t",))
    assert both.note == Note(
        None, 0, question="a", answer="b", tags=("t",), reverse=True, anki="g#1"
    )
    assert [each.side for each in both.cards] == ["", "reverse"]
    assert both.lost == ()
    assert not only(kind, {"Front": "a", "Back": "b"}).note.reverse


def test_a_lone_second_card_is_a_note_of_its_own() -> None:
    found = only(note_type(BASIC, REVERSED), {"Front": "", "Back": "b"}, (1,))
    assert (found.note.question, found.note.answer) == ("b", "")
    assert found.note.anki == "g#1 2"


def test_a_field_that_is_never_shown_is_named() -> None:
    found = only(note_type(BASIC, names="Front Back Id"), {"Front": "a", "Back": "b", "Id": "7"})
    assert found.lost == ("the field Id",)


def test_an_answer_to_type_is_typed() -> None:
    kind = note_type(("{{Front}} {{type:Back}}", "{{Front}}<hr id=answer>{{type:Back}}"))
    assert only(kind, {"Front": "a", "Back": "b"}).note.typed


@pytest.mark.parametrize(
    ("question", "answer", "expected"),
    [
        ("Say: {{Front}}", "{{FrontSide}}<hr id=answer>{{Back}}", ("Say: a", "b")),
        ("{{Front}}", "{{Front}}<hr id=answer>{{Back}} {{More}}", ("a", "b c")),
        ("{{Front}}{{#No}}x{{/No}}{{^No}}y{{/No}}", "{{Back}}", ("ay", "b")),
        ("{{text:Html}}", "{{Html}}", ("h", "**h**")),
        ("{{hint:Front}}!", "{{Back}}", ("a!", "b")),
        ("{{furigana:Kanji}}", "{{kana:Kanji}} {{kanji:Kanji}}", ("猫[ねこ]", "ねこ 猫")),
        ("{{Front}} in {{Deck}}", "{{Tags}}", ("a in Deck", "t u")),
        ("{{unknown:Front}} {{Missing}}x", "{{Back}}", ("a x", "b")),
        ("{{#Front}}{{Front}}?", "{{Back}}", ("a?", "b")),
    ],
)
def test_any_other_note_type_is_rendered(
    question: str, answer: str, expected: tuple[str, str]
) -> None:
    kind = note_type((question, answer), names="Front Back More No Html Kanji")
    held = {"Front": "a", "Back": "b", "More": "c", "Html": "<b>h</b>", "Kanji": "猫[ねこ]"}
    found = only(kind, held, tags=("t", "u"))
    assert (found.note.question, found.note.answer) == expected
    assert found.lost[0] == "the layout of its note type"


CLOZE = ("{{cloze:Text}}", "{{cloze:Text}}<br>{{Extra}}")


def test_a_cloze_note_keeps_its_gaps_and_numbers() -> None:
    kind = note_type(CLOZE, names="Text Extra", cloze=True)
    held = {"Text": "<b>{{c1::a::<i>h</i>}}</b> {{c3::b {{c1::c}}}}", "Extra": "x"}
    found = only(kind, held, (0, 2))
    assert found.note.cloze == "**{{c1::a::*h*}}** {{c3::b {{c1::c}}}}"
    assert found.note.extra == "x"
    assert [each.side for each in found.cards] == ["c1", "c3"]


def test_what_a_cloze_template_adds_is_kept() -> None:
    kind = note_type(
        ("{{Head}}: {{cloze:Text}} {{type:cloze:Text}}", "{{Head}}: {{cloze:Text}}{{Extra}}"),
        names="Head Text Extra",
        cloze=True,
    )
    found = only(kind, {"Head": "h", "Text": "{{c1::a}}", "Extra": "x"})
    assert (found.note.cloze, found.note.typed) == ("h: {{c1::a}}", True)
    assert found.note.extra.endswith("x")


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("no gap", "there is no gap"),
        ("{{c1::}}", "is empty"),
        ("{{c1::a", "not closed"),
        ("{{c1::image-occlusion:rect:left=1}}", "parts of an image"),
    ],
)
def test_a_cloze_note_that_cannot_be_asked_is_left_out(text: str, reason: str) -> None:
    found = imported(note_type(CLOZE, names="Text Extra", cloze=True), {"Text": text})
    assert found.notes == ()
    assert reason in found.left_out[0].reason


def test_a_card_of_a_gap_that_is_gone_is_left_out() -> None:
    kind = note_type(CLOZE, names="Text Extra", cloze=True)
    found = imported(kind, {"Text": "{{c1::a}}"}, (0, 1))
    assert [each.side for each in found.notes[0].cards] == ["c1"]
    assert found.left_out == (NotImported("g#1", "its card 2 asks nothing"),)


def test_a_note_without_a_card_or_a_question_is_left_out() -> None:
    assert imported(note_type(BASIC), {"Front": "a"}, ()).left_out[0].reason == "it has no card"
    assert imported(note_type(BASIC), {"Back": "a"}).left_out[0].reason == "it asks nothing"


def test_media_have_names_that_every_system_takes() -> None:
    written = "".join(
        f'<img src="{name}">'
        for name in ("a?.png", "A_.png", "con.png", "x.exe", "gone.png", "b%20c.png")
    )
    held = ("a?.png", "A_.png", "con.png", "x.exe", "b c.png")
    found = imported(note_type(BASIC), {"Front": written, "Back": "b"}, media=held)
    assert found.media == {
        "media/A_-2.png": "A_.png",
        "media/_con.png": "con.png",
        "media/a_.png": "a?.png",
        "media/b c.png": "b c.png",
    }
    assert found.missing_media == ("media/gone.png", "media/x.exe")


def back(note: Note) -> ImportedNote:
    """Return what comes back of a note that was exported."""
    kind = OWN[fields.note_type(note).name]
    held = dict(zip(kind.fields, fields.fields(note, str), strict=True))
    guid = f"{note.id}~cloze" if note.cloze else note.id or ""
    ords = tuple(
        int(side[1:]) - 1 if note.cloze else int(side == "reverse") for side in note.sides()
    )
    return only(kind, held, ords, guid=note.anki or guid, tags=note.tags)


@pytest.mark.parametrize(
    "note",
    [
        Note("abc", 0, question="In which year?", answer="1929", tags=("a::b",)),
        Note("abc", 0, question="q", answer="a", reverse=True, extra="*x*\n- y\n- z"),
        Note("abc", 0, question="q", answer="A b", typed=True, accept=("a-b", "a*b"), extra="e"),
        Note("abc", 0, question="q", answer="a", choices=("b", "`c`", "5 < 6")),
        Note("abc", 0, question="q", answer="a", disputed="no", ref="line 3", quote="“so”"),
        Note("abc", 0, question="q", answer="a", source=Source("A & B", "https://e.org/?a=b&c")),
        Note("abc", 0, question="q", answer="a", source=Source("", "https://e.org/")),
        Note("abc", 0, question="q", answer="a", source=Source("A book")),
        Note("abc", 0, cloze="{{c1::a}} and {{c2::b::hint}}", typed=True, choices=("c", "d")),
        Note("abc", 0, cloze="$x = {{c1::y}}$ {{c1,2::z}}", extra="![m](m.png)"),
        Note("abc", 0, question="$5 to $10", answer="C:\\new\n__init__ 2*3*4 # x"),
        Note("abc", 0, question="```\ncode\n```", answer="| a | b |\n|---|---|\n| c | d |"),
    ],
    ids=lambda note: note.question or note.cloze,
)
def test_a_note_of_ours_comes_back_as_it_was(note: Note) -> None:
    found = back(note)
    image = found.note.extra.replace("media/", "")
    assert Note(**{**_parts(found.note), "extra": image}) == note
    assert tuple(each.side for each in found.cards) == note.sides()
    assert found.lost == ()


def _parts(note: Note) -> dict[str, Any]:
    return {name: getattr(note, name) for name in Note.__dataclass_fields__}


WORDS = st.text(st.sampled_from('ab *_`$[]!\\<&{}:.-1#|"é漢'), min_size=1, max_size=8).filter(
    lambda text: text.strip()
)


@settings(deadline=None)
@given(WORDS, WORDS, st.lists(WORDS, max_size=3, unique=True), st.booleans())
def test_a_note_of_ours_comes_back_with_the_same_fields(
    question: str, answer: str, choices: list[str], reverse: bool
) -> None:
    note = Note(
        "k3v9x2mq7d", 0, question=question, answer=answer, reverse=reverse, choices=tuple(choices)
    )
    again = back(note).note
    assert again.id == note.id
    before, after = fields.fields(note, str), fields.fields(again, str)
    assert [text.strip() for text in before[:3]] == [text.strip() for text in after[:3]]


def test_a_note_that_came_from_anki_keeps_its_guid_through_our_note_types() -> None:
    assert back(Note("abc", 0, question="q", answer="a", anki="x#?Y z")).note.anki == "x#?Y z"
    assert back(Note("abc", 0, cloze="{{c1::a}}", anki="plain")).note.anki == "plain"
    assert back(Note("abc", 0, cloze="{{c1::a}}", anki="plain")).note.id is None


def test_the_tag_of_notes_that_are_gone_does_not_come_back() -> None:
    note = back(Note("abc", 0, question="q", answer="a", tags=("a", "flashdeck::gone"))).note
    assert note.tags == ("a",)


def test_suspension_and_schedule_come_along(tmp_path: Path) -> None:
    script = "UPDATE cards SET queue = -1 WHERE ivl = 11"
    found = from_package(read_package(with_sql(LATEST, tmp_path / "x.apkg", script)))
    schedule = found.notes[0].cards[0].schedule
    assert (schedule.is_suspended, schedule.due) == (True, date(2026, 12, 3))


def test_every_real_package_gives_notes() -> None:
    for file in sorted(PACKAGES.iterdir()):
        assert from_package(read_package(file)).notes


def test_a_note_that_is_too_long_is_left_out_but_an_image_in_it_does_not_count() -> None:
    image = f'<img src="data:image/png;base64,{"x" * 200_000}">'
    found = only(note_type(BASIC), {"Front": f"a{image}", "Back": "b"})
    assert (found.note.question, found.lost) == ("a", ("images inside the text",))
    long = imported(note_type(BASIC), {"Front": "a " * 60_000, "Back": "b"})
    assert long.left_out[0].reason == "it is longer than 100,000 characters"
