"""How a score falls where what is shown gives the answer away."""

import pytest

from flashdeck.drafting.wording import HALF_HINTED, HINTED, KEY_HINTED, SPELT_OUT, hinted


@pytest.mark.parametrize(
    ("front", "answer", "lost"),
    [
        ("The spleen removes ___.", "red blood cells", 0.0),
        ("Infections of the newborn with herpes are called ___.", "neonatal herpes", KEY_HINTED),
        ("Beads of glass are ___ for trade.", "small glass trinkets", HINTED),
        ("Herpes of the neonate is called ___.", "neonatal herpes", SPELT_OUT),
        ("Fears grow of ___ rather than of irrelevant stimuli.", "relevant stimuli", SPELT_OUT),
        ("The Perseids have their radiant in the ___.", "constellation Perseus", HALF_HINTED),
        ("The cell wall is made of ___.", "thin layers of cell sugar", HINTED),
        ("___ is short for random access memory.", "RAM", SPELT_OUT),
    ],
)
def test_an_answer_that_is_shown_costs_what_it_gives_away(
    front: str, answer: str, lost: float
) -> None:
    assert hinted(front, answer) == lost
