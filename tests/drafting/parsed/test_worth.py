import pytest

from drafting.parsed.english_parser import parse
from flashdeck.drafting.parsed.worth import (
    is_strange,
    open_references,
    reserve,
    unfair_sentence,
)

pytestmark = pytest.mark.slow


@pytest.mark.parametrize(
    "text",
    [
        "Kepler's third law.",
        "Figure 1 shows the poles of the magnetic field.",
        "SOCRATES: Their laughter is of no consequence.",
        "Documents were released last week.",
        "Let's take a closer look at the code.",
    ],
)
def test_fragments_speech_and_what_points_elsewhere_give_no_card(text: str) -> None:
    assert unfair_sentence(parse(text))


def test_a_plain_statement_is_fair() -> None:
    assert not unfair_sentence(parse("The Suez Canal was opened in 1869."))


def test_a_scene_and_an_unnamed_subject_count_for_less() -> None:
    plain = open_references(parse("Marie Curie discovered radium in 1898."), set())
    assert open_references(parse("The man opened a small door."), set()) > plain


def test_speech_must_score_more_than_exposition() -> None:
    assert is_strange(parse("I went home with you."))
    assert is_strange(parse("What do you want?"))
    assert not is_strange(parse("Iron is a metal of group 8."))
    assert reserve(2, 2, "Title") > reserve(0, 2, "Title")
