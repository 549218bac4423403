"""What the rest of a text tells of a span."""

import pytest

from flashdeck.drafting.sentences import Sentence
from flashdeck.drafting.spans import ASIDE, IS_TOPIC, MOSTLY_TOPIC, NEARLY_TOPIC, Topic

#: Four sentences name the spleen and the blood, four more the spleen only.
TEXT = [f"The spleen filters blood number{number}." for number in range(4)] + [
    f"A spleen weighs number{number} grams." for number in range(4)
]
ASIDES = [f"Doctor{number} lives in town{number}." for number in range(8)]


@pytest.mark.parametrize(
    ("text", "gap", "doubt"),
    [
        ("The spleen makes blood cells.", "cells", 0.0),
        ("The spleen makes blood cells.", "blood", ASIDE),  # what is hidden tells nothing
        ("A doctor saw the spleen.", "doctor", ASIDE),
    ],
)
def test_a_sentence_that_shares_few_words_with_its_text_is_an_aside(
    text: str, gap: str, doubt: float
) -> None:
    topic = Topic([Sentence(number, line, 0) for number, line in enumerate(TEXT + ASIDES)], "")
    assert topic.aside(topic.ties(text), gap) == doubt


def test_a_short_text_has_no_asides() -> None:
    topic = Topic([Sentence(number, line, 0) for number, line in enumerate(TEXT)], "Anatomy")
    assert topic.aside(topic.ties("A doctor came."), "doctor") == 0.0


@pytest.mark.parametrize(
    ("gap", "doubt"),
    [
        ("nomadic societies", NEARLY_TOPIC),  # the word that tells stands in the title
        ("age spectrum", MOSTLY_TOPIC),
        ("settled societies", 0.0),
    ],
)
def test_what_the_title_tells_is_in_doubt(gap: str, doubt: float) -> None:
    assert Topic([], "The Age of the Nomad").doubt(gap, "phrase") == doubt


def test_a_year_of_the_title_and_its_initials_are_in_doubt() -> None:
    topic = Topic([], "War with Mexico, 1846–1848")
    assert topic.doubt("February 1848", "date") == NEARLY_TOPIC
    assert topic.doubt("February 1847", "date") == 0.0
    assert Topic([], "Electron Microscopy").doubt("EM", "name") == IS_TOPIC
    assert Topic([], "Analysis of variance").doubt("ANOVA", "name") == IS_TOPIC
    assert Topic([], "Analysis of variance").doubt("ANVIL", "name") == 0.0
