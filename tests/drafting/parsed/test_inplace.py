import pytest

from drafting.parsed.english_parser import parse
from flashdeck.drafting.parsed.inplace import ask_in_place

pytestmark = pytest.mark.slow


def asked(text: str, gap: str) -> str:
    """Return the question that keeps the order of a sentence, or nothing."""
    tree = parse(text)
    start = text.index(gap)
    first = next(word.place for word in tree.words if word.start == start)
    last = next(word.place for word in tree.words if word.end == start + len(gap))
    turned = ask_in_place(tree, first, last)
    return turned.question if turned is not None else ""


@pytest.mark.parametrize(
    ("sentence", "gap", "question"),
    [
        (
            "The machine is controlled by a chain of punched cards.",
            "punched cards",
            "The machine is controlled by a chain of what?",
        ),
        (
            "The test began on the morning of January 27, 1967.",
            "January 27, 1967",
            "The test began on the morning of which date?",
        ),
    ],
)
def test_a_gap_at_the_end_is_asked_where_it_stands(sentence: str, gap: str, question: str) -> None:
    assert asked(sentence, gap) == question


@pytest.mark.parametrize(
    ("sentence", "gap"),
    [
        ("The machine is not controlled by a chain of punched cards.", "punched cards"),
        ("It is controlled by a chain of punched cards.", "punched cards"),
        ("The print is by the Japanese artist Hokusai.", "artist Hokusai"),
    ],
)
def test_what_is_denied_leans_or_is_half_a_phrase_is_not_asked_so(sentence: str, gap: str) -> None:
    assert asked(sentence, gap) == ""
