"""Notes and the cards they ask."""

import pytest

from flashdeck.core.card_ids import card_id, note_id
from flashdeck.core.cards import Note

PLAIN = Note("n1", 1, "Capital of France?", "Paris")


def test_a_basic_note_has_one_card() -> None:
    (card,) = PLAIN.cards()
    assert (card.id, card.question, card.answer) == ("n1", "Capital of France?", "Paris")


def test_a_reversed_note_also_asks_answer_to_question() -> None:
    forward, reverse = Note("n1", 1, "France", "Paris", reverse=True).cards()
    assert (forward.id, forward.question, forward.answer) == ("n1", "France", "Paris")
    assert (reverse.id, reverse.question, reverse.answer) == ("n1/reverse", "Paris", "France")


def test_a_cloze_note_has_a_card_for_each_number() -> None:
    note = Note("n1", 1, cloze="{{c1::Paris}} on the {{c2::Seine}}, {{c1::France}}")
    assert [card.id for card in note.cards()] == ["n1/c1", "n1/c2"]
    assert [card.expected for card in note.cards()] == ["Paris, France", "Seine"]


def test_a_note_without_id_has_cards_without_id() -> None:
    assert [card.id for card in Note(None, 1, "q", "a", reverse=True).cards()] == [None, None]


def test_only_the_forward_side_is_typed_and_has_choices() -> None:
    note = Note("n1", 1, "q", "a", reverse=True, typed=True, accept=("b",), choices=("c", "d"))
    forward, reverse = note.cards()
    assert (forward.typed, forward.has_choices, forward.accepted) == (True, True, ("a", "b"))
    assert (reverse.typed, reverse.has_choices) == (False, False)


@pytest.mark.parametrize(("note", "side", "card"), [("n", "", "n"), ("n", "c2", "n/c2")])
def test_a_card_id_names_its_note(note: str, side: str, card: str) -> None:
    assert card_id(note, side) == card
    assert note_id(card) == note
