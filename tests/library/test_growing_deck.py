"""A deck file grows by the notes that a person keeps, and nothing of it is ever lost."""

from pathlib import Path

import pytest

from flashdeck.core.cards import Deck, Note, Source
from flashdeck.errors import FlashdeckError
from flashdeck.library.growing_deck import GrowingDeck

SOURCE = Source("The murder of Trotsky", "https://example.org/t")
HEAD = Deck("Trotsky", "", (), source=SOURCE, drafted="rules 1")
ONE = Note(
    None, 0, "Who killed Trotsky?", "Ramón Mercader", quote="Mercader did it.", source=SOURCE
)
TWO = Note(None, 0, cloze="Trotsky died in {{c1::Mexico}}.", ref="line 3", source=SOURCE)
OWN = "# mine\ndeck: My deck\nnotes:\n- {id: a, question: Q, answer: A}   # keep this\n"


def test_the_first_note_makes_the_file_and_its_head(tmp_path: Path) -> None:
    path = tmp_path / "new" / "trotsky.yaml"
    deck = GrowingDeck(path, HEAD)
    assert not path.exists()
    deck.add([ONE])
    deck.add([TWO])
    assert path.read_text(encoding="utf-8") == (
        "deck: Trotsky\n"
        "source:\n"
        "  title: The murder of Trotsky\n"
        "  url: https://example.org/t\n"
        "drafted: rules 1\n"
        "notes:\n"
        "- question: Who killed Trotsky?\n"
        "  answer: Ramón Mercader\n"
        "  quote: Mercader did it.\n"
        "- cloze: Trotsky died in {{c1::Mexico}}.\n"
        "  ref: line 3\n"
    )


def test_a_deck_that_is_there_keeps_every_byte(tmp_path: Path) -> None:
    path = tmp_path / "deck.yaml"
    path.write_text(OWN, encoding="utf-8")
    deck = GrowingDeck(path, HEAD)
    assert (deck.name, [note.id for note in deck.notes]) == ("My deck", ["a"])
    deck.add([ONE])
    assert path.read_text(encoding="utf-8").startswith(OWN)


def test_taking_back_leads_to_the_very_same_file(tmp_path: Path) -> None:
    path = tmp_path / "deck.yaml"
    path.write_text(OWN, encoding="utf-8")
    deck = GrowingDeck(path, HEAD)
    deck.add([ONE])
    deck.add([TWO])
    deck.take_back()
    deck.take_back()
    assert path.read_text(encoding="utf-8") == OWN


def test_taking_back_the_first_note_takes_the_file_away(tmp_path: Path) -> None:
    path = tmp_path / "deck.yaml"
    deck = GrowingDeck(path, HEAD)
    deck.add([ONE])
    deck.take_back()
    assert list(tmp_path.iterdir()) == []
    deck.add([TWO])
    assert path.exists()


@pytest.mark.parametrize("before", ["", OWN])
def test_what_somebody_else_wrote_meanwhile_is_not_taken_back(tmp_path: Path, before: str) -> None:
    path = tmp_path / "deck.yaml"
    if before:
        path.write_text(before, encoding="utf-8")
    deck = GrowingDeck(path, HEAD)
    deck.add([ONE])
    changed = path.read_text(encoding="utf-8").replace("Mercader", "MERCADER")
    path.write_text(changed, encoding="utf-8")
    with pytest.raises(FlashdeckError, match="changed since"):
        deck.take_back()
    assert path.read_text(encoding="utf-8") == changed
    deck.add([TWO])
    assert path.read_text(encoding="utf-8").startswith(changed)


def test_an_empty_file_is_a_deck_to_be(tmp_path: Path) -> None:
    path = tmp_path / "deck.yaml"
    path.touch()
    deck = GrowingDeck(path, HEAD)
    deck.add([ONE])
    assert path.read_text(encoding="utf-8").startswith("deck: Trotsky\n")
    deck.take_back()


@pytest.mark.parametrize(
    ("text", "said"), [("- a list\n", "is not a deck"), ("notes: [\n", "cannot be read as YAML")]
)
def test_what_is_no_deck_is_left_alone(tmp_path: Path, text: str, said: str) -> None:
    path = tmp_path / "other.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(FlashdeckError, match=said):
        GrowingDeck(path, HEAD)
    assert path.read_text(encoding="utf-8") == text


def test_a_folder_is_no_deck(tmp_path: Path) -> None:
    with pytest.raises(FlashdeckError, match="cannot be read"):
        GrowingDeck(tmp_path, HEAD)
