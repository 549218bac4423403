"""What was learned from cards that people read one by one."""

from flashdeck.drafting.facts import content
from flashdeck.drafting.worth import MOST, Worth, learned, traits

TITLE = content("Pulsars")


def worth(said: str, kind: str = "phrase") -> float:
    """Return what is added to the score of a statement with its gap in square brackets."""
    return learned().of(traits(said.replace("[", "\ue000").replace("]", "\ue001"), kind, TITLE))


def test_a_card_says_what_its_gap_and_the_rest_are() -> None:
    said = "The \ue000pulsar\ue001 has this other disk."
    found = traits(said, "phrase", TITLE)
    assert {"hides title", "titled=0", "words=1", "one word", "has this", "has other"} <= {*found}
    assert "ends" not in found
    assert "begins with the" in found


def test_a_card_says_where_its_gap_stands_and_among_what() -> None:
    found = traits(
        "In 1905, the old, long paper by \ue000Albert Einstein\ue001, read by Max, won.",
        "name",
        TITLE,
    )
    assert {"name", "next=,", "name next=,", "names=1", "commas=3", "year shown"} <= {*found}
    assert {"led by by", "name led by by", "digits shown"} <= {*found}
    assert "starts" not in found
    found = traits("The \ue000pulsar\ue001's disk is “old”.", "phrase", TITLE)
    assert {"starts", "phrase starts", "next=s", "names=0", "quotes"} <= {*found}
    assert "digits shown" not in found


def test_a_term_of_a_full_statement_is_worth_more_than_a_plain_word_of_a_bare_one() -> None:
    term = worth("Pulsars slow down since they lose energy to their [magnetosphere].")
    assert term > 0 > worth("Other people had a [thing] there.")


def test_nothing_adds_more_than_the_most() -> None:
    assert Worth({"ends": 1.0}).of(["ends"]) == MOST
    assert Worth({"ends": -1.0}).of(["ends"]) == -1.0
