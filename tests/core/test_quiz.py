import os
import subprocess
import sys
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flashdeck.core.quiz import Piece, _fold, judge, options


def pieces(typed: str, *accepted: str) -> list[tuple[str, str]]:
    return [(piece.kind, piece.text) for piece in judge(typed, accepted).diff]


def test_the_order_of_options_is_the_same_on_every_machine_and_run() -> None:
    expected = ("Zinoviev", "Yezhov", "Mercader", "Beria")
    assert options("h7c2n5vx9b", "Mercader", ["Beria", "Zinoviev", "Yezhov"]) == expected
    code = "from flashdeck.core.quiz import options as o; print(o('h7c2n5vx9b', 'a', 'bcd'))"
    runs = {
        subprocess.run(
            [sys.executable, "-c", code],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert runs == {"('c', 'd', 'a', 'b')\n"}


def test_an_edited_text_keeps_its_place() -> None:
    before = options("k3v9x2mq7d", "Mercador", ["Beria", "Zinoviev"])
    after = options("k3v9x2mq7d", "Mercader", ["Beria", "Zinovyev"])
    place = {"Mercador": "Mercader", "Zinoviev": "Zinovyev"}
    assert after == tuple(place.get(text, text) for text in before)


def test_an_option_is_shown_once() -> None:
    assert sorted(options("n", "a", ["b", "a", "b", "c"])) == ["a", "b", "c"]


@pytest.mark.parametrize("wrong", [1, 2, 3, 4])
def test_the_answer_stands_in_every_place_equally_often(wrong: int) -> None:
    choices = [f"wrong {number}" for number in range(wrong)]
    ids = 4000
    places = Counter(options(f"n{n:09}", "right", choices).index("right") for n in range(ids))
    expected = ids / (wrong + 1)
    for place in range(wrong + 1):
        assert abs(places[place] - expected) < 5 * expected**0.5


@pytest.mark.parametrize(
    ("typed", "answer"),
    [
        ("1929", "1929"),
        ("ramon mercader", "Ramón Mercader"),
        ("RAMÓN MERCADER.", "Ramón Mercader"),
        ("  Ramón   Mercader ", "Ramón Mercader"),
        ("Ramo\u0301n Mercader", "Ramón Mercader"),
        ("icecream", "ice cream"),
        ("strasse", "Straße"),
        ("STRASSE", "straße"),
        ("aerosol", "ærosol"),
        ("Lodz", "Łódź"),
        ("Smorrebrod", "Smørrebrød"),
        ("dont", "dont."),
        ("don't", "don’t"),
        ('"Pravda"', "«Pravda»"),
        ("1917-1922", "1917–1922"),
        ("H2O", "H₂O"),
        ("１９２９", "1929"),
        ("еще", "ещё"),
        ("שלום", "שָׁלוֹם"),
        ("كتب", "كَتَبَ"),
        ("한국", "\u1112\u1161\u11ab\u1100\u116e\u11a8"),
        (".", "."),
    ],
)
def test_what_does_not_matter_is_right(typed: str, answer: str) -> None:
    assert judge(typed, [answer]).right


@pytest.mark.parametrize(
    ("typed", "answer"),
    [
        ("", "1929"),
        ("1928", "1929"),
        ("Mercado", "Mercader"),
        ("102", "10²"),
        ("1,5", "1.5"),
        ("-5", "5"),
        ("かき", "かぎ"),
        ("कि", "की"),
        ("", "."),
        ("", "\u0301"),
        ("c", "c++"),
    ],
)
def test_what_matters_is_wrong(typed: str, answer: str) -> None:
    assert not judge(typed, [answer]).right


def test_every_accepted_spelling_counts() -> None:
    accepted = ["Ramón Mercader", "Mercader"]
    assert judge("mercader", accepted).right
    assert not judge("mercader", accepted).exact
    assert judge("Mercader", accepted).exact
    assert judge("Ramón Mercader ", accepted).exact
    assert judge("Ramo\u0301n Mercader", accepted).exact


@pytest.mark.parametrize(
    ("typed", "answer", "expected"),
    [
        ("1929", "1929", [("same", "1929")]),
        ("1928", "1929", [("same", "192"), ("missing", "9"), ("extra", "8")]),
        ("Mercadr", "Mercader", [("same", "Mercad"), ("missing", "e"), ("same", "r")]),
        ("Merrcader", "Mercader", [("same", "Me"), ("extra", "r"), ("same", "rcader")]),
        ("ramon", "Ramón", [("same", "Ramón")]),  # what is forgiven is no difference
        ("RAN", "ram", [("same", "ra"), ("missing", "m"), ("extra", "N")]),
        ("", "1929", [("missing", "1929")]),
    ],
)  # fmt: skip
def test_the_difference_is_shown(typed: str, answer: str, expected: list[tuple[str, str]]) -> None:
    assert pieces(typed, answer) == expected


def test_the_difference_is_that_to_the_nearest_spelling() -> None:
    assert pieces("Mercadet", "Ramón Mercader", "Mercader") == [
        ("same", "Mercade"),
        ("missing", "r"),
        ("extra", "t"),
    ]
    assert pieces("mercader", "merkader", "Mercader") == [("same", "Mercader")]


@pytest.mark.parametrize(
    "character", ["👨‍👩‍👧", "👍🏽", "🇩🇪", "❤\ufe0f", "की", "\u1112\u1161\u11ab"]
)
def test_a_character_is_never_cut(character: str) -> None:
    diff = judge(f"a{character}", [f"a{character[0]}"]).diff
    assert Piece(character, "extra") in diff


TEXTS = st.text(st.sampled_from("abcABC éß.-–’ '👍🏽\u200d👨\u0301🇩🇪1²"), max_size=12)


@given(TEXTS, st.lists(TEXTS, min_size=1, max_size=3))
def test_the_pieces_give_back_both_texts(typed: str, accepted: list[str]) -> None:
    judgement = judge(typed, accepted)
    spelled = "".join(piece.text for piece in judgement.diff if piece.kind != "extra")
    assert spelled in accepted
    given_back = "".join(piece.text for piece in judgement.diff if piece.kind != "missing")
    assert _fold(given_back) == _fold(typed)
    assert judgement.right or not judgement.exact


@given(TEXTS, TEXTS)
def test_judging_is_symmetric(one: str, other: str) -> None:
    assert judge(one, [other]).right == judge(other, [one]).right
