"""A surname alone is given its first name, where the text has one person of that name."""

import pytest

from flashdeck.drafting.document import Block, Document
from flashdeck.drafting.people import people
from flashdeck.drafting.surnames import Surnames

ADDAMS = "Jane Addams opened Hull House in 1889."
CLINTON = "Bill Clinton was elected. Hillary Clinton became a senator."


def in_full(text: str, sentence: str, title: str = "City life") -> str:
    """Return a sentence of a text with the full names put in."""
    document = Document(title, (Block(f"{text} {sentence}", "line 1"),))
    for pointer in reversed(Surnames(people(document), document).pointers(sentence)):
        sentence = f"{sentence[: pointer.start]}{pointer.full}{sentence[pointer.end :]}"
    return sentence


@pytest.mark.parametrize(
    ("sentence", "full"),
    [
        ("Kelley worked with Addams in Chicago.", "Kelley worked with Jane Addams in Chicago."),
        ("The Revolution—led by Addams—came.", "The Revolution—led by Jane Addams—came."),
        ("The City—praising Addams—grew.", "The City—praising Jane Addams—grew."),
        ("Addams’s house stood there.", "Jane Addams’s house stood there."),
        (
            "In 1931, Addams won, and Addams rejoiced.",
            "In 1931, Jane Addams won, and Addams rejoiced.",
        ),
    ],
)
def test_a_surname_alone_is_named_in_full(sentence: str, full: str) -> None:
    assert in_full(ADDAMS, sentence) == full


@pytest.mark.parametrize(
    ("text", "sentence", "title"),
    [
        (ADDAMS, "Jane Addams won, and Addams rejoiced.", "City life"),
        (ADDAMS, "The Addams house stood there.", "City life"),
        (ADDAMS, "Addams Street is long.", "City life"),
        (ADDAMS, "Mrs Addams lived there.", "City life"),
        (ADDAMS, "Addams and Wald worked there.", "City life"),
        (ADDAMS, "Addams won in 1931.", "Jane Addams"),
        (CLINTON, "Most would vote for Clinton.", "Elections"),
    ],
)
def test_where_that_is_not_safe_it_stays(text: str, sentence: str, title: str) -> None:
    assert in_full(text, sentence, title) == sentence
