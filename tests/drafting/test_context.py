"""What a sentence takes along to stand alone."""

import pytest

from flashdeck.drafting.clauses import CLOSE, OPEN
from flashdeck.drafting.context import standing_alone
from flashdeck.drafting.sentences import Sentence


@pytest.mark.parametrize(
    ("text", "person", "stands"),
    [
        ("He wrote [Capital].", "Karl Marx", "Karl Marx wrote [Capital]."),
        ("In [1867], he left.", "Karl Marx", "In [1867], Karl Marx left."),
        ("His book was [Capital].", "Karl Marx", "Karl Marx's book was [Capital]."),
        # a title is no name: it keeps its article
        ("He gave [Melfi] away.", "Duke of Apulia", "The Duke of Apulia gave [Melfi] away."),
        ("In [1042], he left.", "Duke of Apulia", "In [1042], the Duke of Apulia left."),
        ("He wrote [Capital].", "", ""),  # who?
        ("[Stanton] said, “Now he rests.”", "Karl Marx", "[Stanton] said, “Now he rests.”"),
    ],
)
def test_a_person_takes_the_place_of_a_pronoun(text: str, person: str, stands: str) -> None:
    sentence = Sentence(1, text.replace("[", "").replace("]", ""), 0, person=person)
    found = standing_alone(sentence, text.replace("[", OPEN).replace("]", CLOSE))
    assert found.replace(OPEN, "[").replace(CLOSE, "]") == stands
