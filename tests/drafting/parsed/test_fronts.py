import pytest

from flashdeck.drafting.parsed.fronts import flaw_of_front, names_title, weakness_of_front


@pytest.mark.parametrize(
    ("front", "answer"),
    [
        ("Replace the classifier on what?", "top of the network"),
        ("It is a woodblock print by the whom?", "Hokusai"),
        ("Through what do waves travel through a planet?", "a bell"),
        ("What are theta waves than alpha waves?", "lower frequency"),
        ("A crate can come in one of ___: a binary crate or a library crate.", "two forms"),
        ("With a diameter of 10 to ___, a neutron star is small.", "20 kilometers"),
        ("What stands for General Packet Radio Service?", "GPRS"),
    ],
)
def test_what_is_torn_or_gives_itself_away_is_no_card(front: str, answer: str) -> None:
    assert flaw_of_front(front, answer)


@pytest.mark.parametrize(
    ("front", "answer"),
    [
        ("The second is measured at what?", "constant pressure"),
        ("What does Rust enforce for a similar rule?", "borrowing"),
        ("Which society included her in a list of the ten?", "Royal Society"),
        ("The first three are given at ___ of age.", "five months"),
        ("What forms the border of the tibia?", "the apex of this triangle"),
        ("For years these citizens had petitioned the ___.", "state legislature"),
        ("Who was born in Torun?", "Nicolaus Copernicus"),
    ],
)
def test_what_points_back_or_stands_in_the_title_is_weak(front: str, answer: str) -> None:
    assert weakness_of_front(front, answer, {"copernicus"})


@pytest.mark.parametrize(
    ("front", "answer"),
    [
        ("In which year was the Suez Canal opened?", "1869"),
        ("What is the second longest river of Africa?", "the Congo"),
        ("One data set is CIFAR-10. This data set has ___ images.", "60,000"),
    ],
)
def test_a_plain_card_has_no_flaw(front: str, answer: str) -> None:
    assert not flaw_of_front(front, answer)
    assert not weakness_of_front(front, answer, {"rivers"})


def test_only_a_name_repeats_the_title() -> None:
    assert names_title("Mary Anning", {"anning"})
    assert not names_title("the canal", {"canal"})
