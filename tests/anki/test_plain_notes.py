"""The short way of plain notes makes what the general way makes."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flashdeck.anki.collection import AnkiNote
from flashdeck.anki.export import render
from flashdeck.anki.plain_notes import plain_note
from flashdeck.core.cards import Deck, Note, Source
from flashdeck.errors import FlashdeckError

TEXTS = st.text() | st.text("ab 1.?é犬*_`$[<&>\\{}\n\r\x1f\u200e", max_size=6)


def note(**parts: Any) -> Note:
    return Note("k3v9x2mq7d", 3, **{"question": "Who?", "answer": "He", **parts})


def general(found: Note) -> AnkiNote | None:
    """Return what the general way makes of a note, which it goes as soon as there is a tag."""
    tagged = Note(found.id, 3, found.question, found.answer, tags=("tag",))
    try:
        (made,) = render([Deck("History", "deck.yaml", (tagged,))]).notes
    except FlashdeckError:
        return None
    return made._replace(tags=())


@given(TEXTS, TEXTS)
def test_both_ways_give_the_same(question: str, answer: str) -> None:
    found = note(question=question, answer=answer)
    plain = plain_note(found, "History")
    assert plain is None or plain == general(found)


def test_most_notes_are_plain() -> None:
    found = note(question="Wer sagte „1.5 km“ – und wann?", answer="犬 (that's it)")
    made = plain_note(found, "History")
    assert made is not None
    assert made == general(found)
    assert type(made) is AnkiNote


@pytest.mark.parametrize(
    "parts",
    [
        {"question": "**Who**?"},
        {"question": ""},
        {"question": " "},
        {"answer": "a < b"},
        {"answer": "a\nb"},
        {"answer": "a\x1fb"},
        {"answer": "\ufdd0"},
        {"tags": ("t",)},
        {"anki": "guid"},
        {"question": "", "answer": "", "cloze": "{{c1::a}}"},
        {"reverse": True},
        {"typed": True},
        {"accept": ("b",)},
        {"choices": ("b",)},
        {"extra": "x"},
        {"disputed": "x"},
        {"ref": "x"},
        {"quote": "x"},
        {"source": Source("x")},
        {"source": Source(url="x")},
    ],
)
def test_whatever_takes_more_goes_the_general_way(parts: dict[str, Any]) -> None:
    assert plain_note(note(**parts), "History") is None


def test_no_part_of_a_note_is_forgotten() -> None:
    known = {"id", "line", "question", "answer", "tags", "anki", "cloze", "reverse", "typed"}
    known |= {"accept", "choices", "extra", "disputed", "ref", "quote", "source"}
    assert set(Note.__slots__) - known == {"allow"}  # which Anki is not told
