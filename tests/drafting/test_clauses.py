import pytest

from flashdeck.drafting.clauses import CLOSE, OPEN, tidy, trim
from flashdeck.drafting.verbal import is_clause


def marked(text: str) -> str:
    return text.replace("[", OPEN).replace("]", CLOSE)


def plain(text: str) -> str:
    return text.replace(OPEN, "[").replace(CLOSE, "]")


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("However, the sea is salt.", "The sea is salt."),
        ("The plague (also the Black Death) came.", "The plague came."),
        ("The plague (f. 1347) came to [Europe].", "The plague came to [Europe]."),
        ("In 2016[update] it had two.", "In 2016 it had two."),
        ("It is known that Gandhi read Shelley.", "Gandhi read Shelley."),
    ],
)
def test_what_is_beside_the_point_goes(text: str, kept: str) -> None:
    if "[update]" in text:
        assert tidy(text) == kept
    else:
        assert plain(tidy(marked(text))) == kept


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        (
            "In 1700 several hundred Huguenots moved from England to the colony of"
            " [Virginia], where"
            " the English Crown had promised them land grants in Lower Norfolk County.",
            "In 1700 several hundred Huguenots moved from England to the colony of [Virginia].",
        ),
        (
            "The area was first inhabited by the [Timucua people], and in 1564 was the site of the"
            " French colony of Fort Caroline, one of the earliest European settlements there.",
            "The area was first inhabited by the [Timucua people].",
        ),
        (
            "Six-time winner Lady Gaga performed the national anthem, while Academy Award winner"
            " Marlee Matlin provided [American Sign Language] translation for everyone in"
            " the stadium.",
            "Academy Award winner Marlee Matlin provided [American Sign Language] translation for"
            " everyone in the stadium.",
        ),
    ],
)
def test_a_long_sentence_is_cut_to_the_clause_with_the_gap(text: str, kept: str) -> None:
    assert plain(trim(marked(text))) == kept


@pytest.mark.parametrize(
    "text",
    [
        "A machine is said to operate within [polynomial time], if the number of steps"
        " that it takes"
        " for every input of a given length is bounded by a polynomial.",
        "The conquerors of the islands took [Lanzarote], Fuerteventura and El Hierro off"
        " the coast of"
        " the continent in the summer of that very long and dry year.",
    ],
)
def test_conditions_and_lists_stay_whole(text: str) -> None:
    assert plain(trim(marked(text))) == text


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        ("The city was founded in 1822", True),
        ("When the city was founded in 1822", False),
        ("Venom, reckoned by many to be first", False),
        ("The city, which was founded in 1822", False),
        ("with a large group of people", False),
    ],
)
def test_a_clause_has_a_verb_of_its_own(text: str, is_one: bool) -> None:
    assert is_clause(text) == is_one
