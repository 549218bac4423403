"""Cards of the library that a draft repeats."""

import pytest

from flashdeck.core.cards import Deck, Note
from flashdeck.library.duplicates import Library


def asks(question: str, answer: str, line: int = 1) -> Note:
    return Note("n", line, question, answer)


def hides(cloze: str) -> Note:
    return Note("n", 1, cloze=cloze)


LIBRARY = Library(
    [
        Deck(
            "Trotsky",
            "decks/trotsky.yaml",
            (
                asks("In which year was Trotsky expelled from the Soviet Union?", "1929", 2),
                asks("In which year did Wall Street crash?", "1929", 5),
                asks("Who killed Trotsky?", "Ramón Mercader", 8),
                hides("Trotsky founded the {{c1::Fourth International}} in {{c2::1938}}."),
            ),
        )
    ]
)


@pytest.mark.parametrize(
    "note",
    [
        asks("Who killed Trotsky?", "Ramón Mercader"),
        asks("who killed *Trotsky*", "ramón mercader."),
        hides("Trotsky founded the {{c1::Fourth International}} in {{c2::1938}}"),
    ],
)
def test_what_asks_and_says_the_same_is_an_exact_repeat(note: Note) -> None:
    found = LIBRARY.repeated_by(note)
    assert found is not None
    assert found.is_exact


@pytest.mark.parametrize(
    ("note", "line"),
    [
        (asks("In which year was Leon Trotsky expelled from the Soviet Union?", "1929"), 2),
        (hides("Trotsky was expelled from the Soviet Union in {{c1::1929}}."), 2),
        (asks("Who killed Trotsky?", "Jaime Ramón Mercader del Río"), 8),
        (hides("In Mexico, {{c1::Ramón Mercader}} killed Trotsky."), 8),
    ],
)
def test_a_near_repeat_is_found_in_whatever_form_it_asks(note: Note, line: int) -> None:
    found = LIBRARY.repeated_by(note)
    assert found is not None
    assert (found.path, found.note.line, found.is_exact) == ("decks/trotsky.yaml", line, False)


@pytest.mark.parametrize(
    "note",
    [
        asks("In which year was Stalin born?", "1878"),
        asks("In which year was the Vatican founded?", "1929"),
        hides("{{c1::Trotsky}} founded the Fourth International in 1938."),
        asks("Who killed Kirov?", "Leonid Nikolaev"),
    ],
)
def test_what_asks_for_something_else_repeats_nothing(note: Note) -> None:
    assert LIBRARY.repeated_by(note) is None


def test_a_large_library_is_no_wait() -> None:
    notes = tuple(asks(f"What is the word number {n}?", f"word {n}", n) for n in range(20_000))
    library = Library([Deck("Many", "many.yaml", notes)])
    drafts = [asks(f"Which word is number {n}?", f"word {n}") for n in range(2_000)]
    found = [library.repeated_by(draft) for draft in drafts]
    assert [repeat and repeat.note.line for repeat in found] == [*range(2_000)]
