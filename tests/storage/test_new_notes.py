"""New decks and new notes are read back as what they were, and touch nothing else."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flashdeck.core.cards import Deck, Note, Source
from flashdeck.errors import FlashdeckError
from flashdeck.storage.deck_file import read_deck
from flashdeck.storage.new_notes import append_notes, deck_text, fitted

PARIS = Note("paris", 0, question="Capital of France?", answer="Paris")
ROME = Note("rome", 0, question="Capital of Italy?", answer="Rome")
FULL = Note(
    "k3v9x2mq7d",
    0,
    question="Who killed Trotsky?",
    answer="Ramón Mercader",
    ref="line 11",
    quote="He was murdered by Ramón Mercader.",
    extra="An ice axe.\n\nIn Mexico.",
    disputed="Nobody: says so",
    tags=("exile", "20th century", "europe::west", "1940"),
    reverse=True,
    typed=True,
    accept=("Mercader", "R. Mercader"),
    choices=("Lavrenti Beria", "yes", "a, b"),
    anki="Hr|ev<GEyL",
    allow=("long-answer",),
    source=Source("A book", "https://example.org/?a=b#c"),
)
GAP = Note(
    "p8d4w6tz2h", 0, cloze="Trotsky founded the {{c1::Fourth::which}} in {{c2::1938}}.", typed=True
)


def notes_of(data: bytes) -> list[Note]:
    file = read_deck(data, "x.yaml")
    assert file is not None
    assert file.deck is not None
    assert file.whole, file.problems
    return [replace(note, line=0) for note in file.deck.notes]


def test_a_new_deck_looks_like_one_that_a_person_wrote() -> None:
    deck = Deck("Cities", "x.yaml", (PARIS, replace(GAP, tags=("exile",))), "Where to go.")
    assert deck_text(deck) == (
        "deck: Cities\n"
        "description: Where to go.\n"
        "notes:\n"
        "- id: paris\n"
        "  question: Capital of France?\n"
        "  answer: Paris\n"
        "- id: p8d4w6tz2h\n"
        "  cloze: Trotsky founded the {{c1::Fourth::which}} in {{c2::1938}}.\n"
        "  typed: true\n"
        "  tags: [exile]\n"
    )


def test_every_key_of_a_note_is_read_back() -> None:
    made = fitted(Deck("All: of it", "x.yaml", (FULL, GAP), "one\ntwo", drafted="0.2 rules"))
    assert made.unfit == ()
    assert notes_of(made.data) == [FULL, GAP]
    file = read_deck(made.data, "x.yaml")
    assert file is not None
    assert file.deck is not None
    assert (file.deck.name, file.deck.description) == ("All: of it", "one\ntwo")
    assert file.deck.drafted == "0.2 rules"


def test_a_source_that_all_notes_have_stands_once() -> None:
    source = Source("A book", "https://example.org")
    made = fitted(Deck("B", "x.yaml", tuple(replace(n, source=source) for n in (PARIS, ROME))))
    assert made.data.count(b"https://example.org") == 1
    assert {note.source for note in notes_of(made.data)} == {source}


def test_a_deck_without_notes_is_a_deck() -> None:
    assert notes_of(fitted(Deck("Empty", "x.yaml", ())).data) == []


def test_what_no_deck_can_hold_is_left_out_with_the_reason() -> None:
    notes = (
        PARIS,
        Note(None, 0, question="Nothing?"),
        ROME,
        Note("rome", 0, question="Again?", answer="Rome"),
        Note(None, 0, cloze="no gap"),
        replace(GAP, id="bad id"),
    )
    made = fitted(Deck("Cities", "x.yaml", notes))
    assert made.notes == (PARIS, ROME)
    reasons = {each.place: each.reason for each in made.unfit}
    assert reasons.keys() == {1, 3, 4, 5}
    assert "answer" in reasons[1]
    assert "rome" in reasons[3]


def test_characters_that_no_deck_may_hold_are_left_out() -> None:
    note = Note(None, 0, question="a\x07b\r\nc", answer="x\x9by", tags=("\x1b[31mred", "\x00"))
    made = fitted(Deck("A\x1b[2J", "x.yaml", (note,)))
    assert made.notes == (Note(None, 0, question="ab\nc", answer="xy", tags=("[31mred",)),)
    assert b"\x1b" not in made.data


texts = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=30)
made_notes = st.builds(
    Note,
    id=st.none(),
    line=st.just(0),
    question=texts,
    answer=texts,
    extra=texts,
    tags=st.lists(texts, max_size=3).map(tuple),
    accept=st.lists(texts, max_size=3).map(tuple),
    reverse=st.booleans(),
    anki=texts,
    source=st.builds(Source, texts, texts),
)


@given(st.lists(made_notes, max_size=4), texts)
def test_any_note_is_read_back_or_left_out(notes: list[Note], name: str) -> None:
    try:
        made = fitted(Deck(name, "x.yaml", tuple(notes)))
    except FlashdeckError:
        return
    assert notes_of(made.data) == list(made.notes)
    assert len(made.notes) + len(made.unfit) == len(notes)
    blank = {n for n, note in enumerate(notes) if not (note.question + "x").isprintable()}
    blank |= {n for n, note in enumerate(notes) if not (note.answer + "x").isprintable()}
    assert {u.place for u in made.unfit} <= blank | {
        n for n, note in enumerate(notes) if not (note.question.strip() and note.answer.strip())
    }


LAYOUTS = {
    "plain": "deck: A\nnotes:\n- question: a\n  answer: b\n",
    "indented": "notes:\n  - question: a\n    answer: b\n",
    "no last line end": "notes:\n- question: a\n  answer: b",
    "windows": "deck: A\r\nnotes:\r\n- question: a\r\n  answer: b\r\n",
    "byte order mark": "\ufeffdeck: A\nnotes:\n- question: a\n  answer: b\n",
    "a key behind": "notes:\n- question: a\n  answer: b\n\n# of the deck\ndeck: A\ntags: [x]\n",
    "an empty list": "deck: A\nnotes: []\n",
    "an empty list with a comment": "deck: A\nnotes: []  # none yet\ntags: [x]\n",
    "nothing": "deck: A\nnotes:\n",
    "nothing, and no line end": "deck: A\nnotes:",
    "nothing, and a key behind": "notes:\ndeck: A\n",
    "comments at the end": "notes:\n- question: a\n  answer: b\n  # of this note\n\n# the end\n",
    "blank lines at the end": "notes:\n- question: a\n  answer: b\n\n\n",
    "a block at the end": "notes:\n- question: a\n  answer: |\n    b\n    c\n",
    "a block that keeps its end": "notes:\n- question: a\n  answer: |+\n    b\n\n\n",
    "a dash alone": "notes:\n-\n  question: a\n  answer: b\n",
    "a note in braces": "notes:\n- {question: a, answer: b}\n",
    "a note with a problem": "notes:\n- question: a\n- question: b\n  answer: c\n",
    "tags and source": "tags: [x]\nsource: A book\nnotes:\n- question: a\n  answer: b\n",
    "own keys": "x-mine: {a: [1]}\nnotes:\n- question: a\n  answer: b\n",
    "an end mark of the last text": "notes:\n- question: a\n  answer: 'b'   \n",
    "an end of the document": "notes:\n- question: a\n  answer: b\n...\n",
    "line separators": "notes:\n- question: a\u2028z\n  answer: é\n",
}


def is_only_longer(before: bytes, after: bytes) -> bool:
    """Whether one piece came to it, and nothing else."""
    same = next((n for n, byte in enumerate(before) if after[n] != byte), len(before))
    return after.endswith(before[same:])


@pytest.mark.parametrize("text", LAYOUTS.values(), ids=LAYOUTS)
def test_notes_come_at_the_end_and_no_other_byte_changes(text: str) -> None:
    before = text.encode()
    after = append_notes(before, "x.yaml", [ROME, GAP])
    file, old = read_deck(after, "x.yaml"), read_deck(before, "x.yaml")
    assert file is not None
    assert file.deck is not None
    assert old is not None
    assert old.deck is not None
    assert len(file.problems) == len(old.problems)
    assert file.deck.notes[: len(old.deck.notes)] == old.deck.notes
    assert [note.id for note in file.deck.notes[-2:]] == ["rome", "p8d4w6tz2h"]
    assert is_only_longer(before.replace(b" []", b""), after)
    if b"\r\n" in before:
        assert b"\n" not in after.replace(b"\r\n", b"")


@pytest.mark.parametrize(
    "text",
    [
        "notes: [{question: a, answer: b}]\n",
        "notes:\n- question: a\n  answer: |\n    b",
        "{notes: []}\n",
    ],
)
def test_a_layout_without_a_safe_place_is_refused(text: str) -> None:
    with pytest.raises(FlashdeckError, match="no safe place") as caught:
        append_notes(text.encode(), "x.yaml", [ROME])
    assert caught.value.where == "x.yaml"
    assert caught.value.hint


@pytest.mark.parametrize("text", ["a: [\nnotes:\n", "deck: A\n"])
def test_what_cannot_be_read_is_not_added_to(text: str) -> None:
    with pytest.raises(FlashdeckError, match="cannot be read"):
        append_notes(text.encode(), "x.yaml", [ROME])


def test_an_id_that_the_file_holds_already_is_refused() -> None:
    data = fitted(Deck("A", "x.yaml", (ROME,))).data
    with pytest.raises(FlashdeckError):
        append_notes(data, "x.yaml", [replace(PARIS, id="rome")])


def test_no_notes_change_nothing() -> None:
    data = b"notes:\n- question: a\n  answer: b"
    assert append_notes(data, "x.yaml", []) == data


def test_notes_take_the_tags_and_the_source_of_the_deck() -> None:
    data = b"tags: [x]\nsource: A book\nnotes:\n- question: a\n  answer: b\n"
    *_, last = notes_of(append_notes(data, "x.yaml", [replace(ROME, tags=("y",))]))
    assert (last.tags, last.source) == (("x", "y"), Source("A book"))
