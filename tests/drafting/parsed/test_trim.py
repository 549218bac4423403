import pytest

from drafting.parsed.english_parser import parse
from flashdeck.drafting.clauses import CLOSE, OPEN
from flashdeck.drafting.parsed.trim import trim_by_parse

pytestmark = pytest.mark.slow


def trimmed(text: str, gap: str) -> str:
    """Return a sentence trimmed around a gap, which is shown in square brackets."""
    tree = parse(text)
    start = text.index(gap)
    first = next(word.place for word in tree.words if word.start == start)
    last = next(word.place for word in tree.words if word.end == start + len(gap))
    return trim_by_parse(tree, first, last).replace(OPEN, "[").replace(CLOSE, "]")


@pytest.mark.parametrize(
    ("sentence", "gap", "left"),
    [
        (
            "William Farel was a student of Lefevre who went on to become a leader of the Swiss"
            " Reformation, establishing a Protestant government in Geneva.",
            "Lefevre",
            "William Farel was a student of [Lefevre] who went on to become a leader of the "
            "Swiss"
            " Reformation.",
        ),
        (
            "In India, private schools are called independent schools, but since some "
            "private schools"
            " receive financial aid from the government, it can be an aided or an unaided "
            "school.",
            "independent schools",
            "In India, private schools are called [independent schools].",
        ),
        (
            "The city has only received one direct hit from a hurricane since 1871; "
            "however, Jacksonville"
            " has experienced hurricane conditions more than a dozen times due to passing "
            "storms.",
            "a dozen",
            "However, Jacksonville has experienced hurricane conditions more than [a dozen] "
            "times due to"
            " passing storms.",
        ),
        ("Oxygen was discovered in 1774.", "1774", "Oxygen was discovered in [1774]."),
    ],
)
def test_what_does_not_belong_to_the_gap_goes(sentence: str, gap: str, left: str) -> None:
    assert trimmed(sentence, gap) == left


def test_a_condition_stays() -> None:
    sentence = (
        "If the sleeper dreams during the wake times that were agreed on, the pulse "
        "rises to ninety"
        " beats in a minute, which is more than most people have when they walk."
    )
    assert trimmed(sentence, "ninety beats").startswith("If the sleeper dreams")


def test_a_date_at_the_head_stays() -> None:
    sentence = (
        "Between 1991 and 2000, the total area of forest lost in the Amazon rose from "
        "415,000 to"
        " 587,000 square kilometres, with most of the lost forest becoming pasture for "
        "cattle."
    )
    assert trimmed(sentence, "587,000").startswith("Between 1991 and 2000, the total area")
