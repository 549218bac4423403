"""Cloze text, as Anki reads it."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flashdeck.core import cloze
from flashdeck.core.cloze import GAP_CLOSE, GAP_OPEN


def shown(text: str) -> str:
    return text.replace(GAP_OPEN, "<").replace(GAP_CLOSE, ">")


@pytest.mark.parametrize(
    ("text", "number", "question", "answer", "hidden"),
    [
        ("{{c1::Paris}} is in France", 1, "<[…]> is in France", "<Paris> is in France", ["Paris"]),
        ("{{c1::Paris::city}} it is", 1, "<[city]> it is", "<Paris> it is", ["Paris"]),
        ("{{c1::a}} b {{c2::c}}", 1, "<[…]> b c", "<a> b c", ["a"]),
        ("{{c1::a}} b {{c2::c}}", 2, "a b <[…]>", "a b <c>", ["c"]),
        ("{{c1::a}} b {{c1::c}}", 1, "<[…]> b <[…]>", "<a> b <c>", ["a", "c"]),
        ("{{c1::in {{c2::out}} on}}", 1, "<[…]>", "<in out on>", ["in out on"]),
        ("{{c1::in {{c2::out}} on}}", 2, "in <[…]> on", "in <out> on", ["out"]),
        ("{{c1::{{c2::x::h}} y::g}}", 1, "<[g]>", "<x y>", ["x y"]),
        ("{{c1::{{c2::x::h}} y::g}}", 2, "<[h]> y", "<x> y", ["x"]),
        ("{{c1,3::x}} {{c2::y}}", 3, "<[…]> y", "<x> y", ["x"]),
        ("}} {{c1::x}} }} {{ y", 1, "}} <[…]> }} {{ y", "}} <x> }} {{ y", ["x"]),
        ("{{c12::line\nbreak}}", 12, "<[…]>", "<line\nbreak>", ["line\nbreak"]),
        ("{{c1::a:b}} {{c1::10::50}}", 1, "<[…]> <[50]>", "<a:b> <10>", ["a:b", "10"]),
    ],
)
def test_a_card_hides_the_gaps_of_its_number(
    text: str, number: int, question: str, answer: str, hidden: list[str]
) -> None:
    parts = cloze.parse(text)
    assert shown(cloze.ask(parts, number)) == question
    assert shown(cloze.reveal(parts, number)) == answer
    assert list(cloze.hidden(parts, number)) == hidden


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("{{c2::a}} {{c1::b}} {{c2::c}}", (1, 2)),
        ("{{c1::a {{c3::b}}}}", (1, 3)),
        ("{{c1,3::x}}", (1, 3)),
        ("{{c01::x}}", (1,)),
    ],
)
def test_each_number_is_one_card(text: str, numbers: tuple[int, ...]) -> None:
    assert cloze.numbers(cloze.parse(text)) == numbers


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("no gap", "there is no gap"),
        ("{{c1:x}} {{cx::y}}", "there is no gap"),
        ("{{c::x}}", "there is no gap"),
        ("a {{c1::b", "{{c1:: is not closed"),
        ("{{c1::a {{c2::b}}", "{{c1:: is not closed"),
        ("{{c1::}}", "{{c1::}} is empty"),
        ("{{c1:: ::hint}}", "{{c1::}} is empty"),
        ("{{c0::x}}", "from 1 to 499, not 0"),
        ("{{c500::x}}", "from 1 to 499, not 500"),
    ],
)
def test_what_anki_would_drop_is_refused(text: str, message: str) -> None:
    with pytest.raises(cloze.ClozeError, match=re.escape(message)):
        cloze.parse(text)


@given(st.lists(st.sampled_from(["{{c1::", "{{c2::", "{{c1,2::", "}}", "::", "x", " "])))
def test_whatever_is_read_says_the_same_with_every_gap_shown(pieces: list[str]) -> None:
    text = "".join(pieces)
    try:
        parts = cloze.parse(text)
    except cloze.ClozeError:
        return
    numbers = cloze.numbers(parts)
    full = {re.sub(f"[{GAP_OPEN}{GAP_CLOSE}]", "", cloze.reveal(parts, n)) for n in numbers}
    assert len(full) == 1
    for number in numbers:
        assert cloze.hidden(parts, number)
        assert GAP_OPEN in cloze.ask(parts, number)
