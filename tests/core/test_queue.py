"""What is asked today, in which order, within which limits."""

import random
from collections.abc import Mapping
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flashdeck.core.card_ids import note_id
from flashdeck.core.queue import DeckCards, Limits, Plan, plan, spread
from flashdeck.core.reviews import CardState, Memory

DAY = date(2026, 11, 23)


def deck(name: str, *notes: str | tuple[str, ...]) -> DeckCards:
    """A deck of notes; a text is a note with one card, a tuple one with several."""
    cards = [card for note in notes for card in ([note] if isinstance(note, str) else note)]
    return DeckCards(name, f"{name}.yaml", len(notes), cards)


def reviewed(due_in: int, **state: object) -> CardState:
    """A card begun long ago that is due in so many days."""
    due = DAY + timedelta(days=due_in)
    begun = date(2026, 1, 1)
    values: dict[str, object] = {"memory": Memory("sm2", 3, 250, 10, due), "begun": begun}
    return CardState(**values | state)  # type: ignore[arg-type]  # named by each test


def planned(
    *decks: DeckCards,
    states: Mapping[str, CardState] | None = None,
    begun_today: int = 0,
    **limits: object,
) -> Plan:
    states = states or {}
    begun = {card for card, state in states.items() if state.begun}
    return plan(decks, begun, states, DAY, Limits(**limits), begun_today)  # type: ignore[arg-type]


def test_due_cards_come_oldest_first_then_in_the_order_of_the_files() -> None:
    states = {"a": reviewed(0), "b": reviewed(-5), "c": reviewed(0), "d": reviewed(1)}
    assert planned(deck("x", "a", "b", "c", "d"), states=states).due == ("b", "a", "c")


def test_new_cards_come_in_file_order_decks_in_turn() -> None:
    found = planned(deck("x", "a", "b", "c"), deck("y", "d"), deck("z", "e", "f"))
    assert found.new == ("a", "d", "e", "b", "f", "c")


def test_ten_new_cards_a_day_are_the_default_over_all_decks() -> None:
    decks = [deck(name, *(f"{name}{n}" for n in range(8))) for name in "xyz"]
    assert len(planned(*decks).new) == 10


def test_what_was_begun_earlier_today_counts() -> None:
    assert len(planned(deck("x", *"abcdefgh"), new=5, begun_today=3).new) == 2
    assert planned(deck("x", *"abcdefgh"), new=5, begun_today=9).new == ()


def test_a_deck_may_have_a_limit_of_its_own() -> None:
    today = {"a": reviewed(1, begun=DAY, answered=DAY)}
    found = planned(deck("x", *"abcd"), deck("y", *"ef"), states=today, new_by_deck={"x": 2})
    assert found.new == ("b", "e", "f")


def test_a_limit_of_a_deck_holds_for_all_its_files_and_sub_decks() -> None:
    decks = [deck("med", "a", "b"), deck("Med", "c", "d"), deck("Med::Anatomy", "e", "f")]
    assert len(planned(*decks, new_by_deck={"Med": 3}).new) == 3
    assert planned(*decks, deck("x", "g"), new_by_deck={"Med": 0}).new == ("g",)


def test_a_new_card_waits_while_a_sibling_is_asked_that_day() -> None:
    note = ("n", "n/reverse")
    assert planned(deck("x", note, "m")).new == ("n", "m")
    assert planned(deck("x", note, "m"), states={"n": reviewed(0)}).new == ("m",)
    answered = {"n": reviewed(6, answered=DAY)}
    assert planned(deck("x", note, "m"), states=answered).new == ("m",)
    assert planned(deck("x", note), states={"n": reviewed(3)}).new == ("n/reverse",)


def test_due_siblings_are_asked_far_apart() -> None:
    notes = [("a", "a/reverse"), ("b", "b/reverse")]
    states = {card: reviewed(0) for note in notes for card in note}
    assert planned(deck("x", *notes), states=states).due == ("a", "b", "a/reverse", "b/reverse")


def test_a_pair_of_siblings_due_last_still_gets_cards_between() -> None:
    states = {"s": reviewed(-9), "n": reviewed(0), "n/reverse": reviewed(0)}
    assert planned(deck("x", "s", ("n", "n/reverse")), states=states).due == ("n", "s", "n/reverse")


def test_suspended_and_buried_cards_are_out() -> None:
    states = {
        "a": reviewed(0, suspended=True),
        "b": reviewed(0, buried=DAY),
        "c": reviewed(0, buried=DAY - timedelta(days=1)),
        "d": CardState(suspended=True),
        "e": CardState(buried=DAY),
    }
    found = planned(deck("x", *"abcdef"), states=states)
    assert (found.due, found.new, found.suspended) == (("c",), ("f",), 2)


def test_cards_failed_today_are_drilled_and_not_asked_twice() -> None:
    states = {"a": reviewed(1, answered=DAY, drill=DAY), "b": reviewed(0)}
    found = planned(deck("x", "a", "b"), states=states)
    assert (found.due, found.drills) == (("b",), ("a",))


def test_yesterdays_drills_are_gone() -> None:
    yesterday = DAY - timedelta(days=1)
    states = {"a": reviewed(0, answered=yesterday, drill=yesterday)}
    found = planned(deck("x", "a"), states=states)
    assert (found.due, found.drills) == (("a",), ())


def test_after_a_break_the_day_is_capped_and_new_cards_wait() -> None:
    cards = [f"c{n}" for n in range(8)]
    states = {card: reviewed(-n) for n, card in enumerate(cards)}
    found = planned(deck("x", *cards, "new"), states=states, due=3)
    assert found.due == ("c7", "c6", "c5")
    assert found.held_back == ("c4", "c3", "c2", "c1", "c0")
    assert found.new == ()


def test_the_cap_counts_what_was_answered_earlier_today() -> None:
    states = {f"c{n}": reviewed(0) for n in range(3)} | {"d": reviewed(4, answered=DAY)}
    assert len(planned(deck("x", "c0", "c1", "c2", "d"), states=states, due=3).due) == 2


def test_a_limit_for_now_takes_the_place_of_the_cap_of_the_day() -> None:
    states = {f"c{n}": reviewed(0) for n in range(5)}
    found = planned(deck("x", *states, "new"), states=states, due=1, cards=4)
    assert (len(found.due), found.new, found.held_back) == (4, (), ())
    assert planned(deck("x", *states, "new"), states=states, cards=9).new == ("new",)


@pytest.mark.parametrize("asked", [0, 1, 7])
def test_a_limit_holds_for_due_and_new_cards_together(asked: int) -> None:
    states = {f"c{n}": reviewed(0) for n in range(3)}
    found = planned(deck("x", *states, *"abcdef"), states=states, cards=asked)
    assert len(found.due) + len(found.new) == asked


@given(st.lists(st.integers(0, 12), max_size=30))
def test_spreading_keeps_every_card_and_the_order_of_the_rest(notes: list[int]) -> None:
    cards = [f"{note}/{place}" for place, note in enumerate(notes)]
    found = spread(cards)
    assert sorted(found) == sorted(cards)
    single = [card for card in cards if notes.count(int(note_id(card))) == 1]
    assert [card for card in found if card in single] == single


@given(st.integers(1, 10), st.integers(0, 30), st.randoms(use_true_random=False))
def test_pairs_lie_at_least_half_of_what_is_possible_apart(
    pairs: int, singles: int, chance: random.Random
) -> None:
    cards = [f"p{n}/{side}" for n in range(pairs) for side in "ab"]
    cards += [f"s{n}/a" for n in range(singles)]
    chance.shuffle(cards)
    found = spread(cards)
    places: dict[str, list[int]] = {}
    for place, card in enumerate(found):
        places.setdefault(note_id(card), []).append(place)
    best = pairs + singles
    for first, *rest in places.values():
        assert not rest or rest[0] - first >= best // 2
