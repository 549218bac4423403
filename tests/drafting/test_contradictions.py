from flashdeck.drafting.contradictions import contradictions
from flashdeck.drafting.document import Block, Document


def reasons(*texts: str) -> list[str]:
    found = contradictions(Document("", tuple(Block(text) for text in texts)))
    return [entry.reason for entry in found]


def test_a_list_that_leaves_a_name_out_is_found() -> None:
    found = contradictions(
        Document(
            "",
            (
                Block(
                    "He was sent into exile in Turkey, then lived in France, Norway, and Mexico."
                ),
                Block("It rained."),
                Block("He was exiled to Turkey, then to France, and finally to Mexico."),
            ),
        )
    )
    assert [entry.reason for entry in found] == ["only one of the two lists names Norway"]
    assert found[0].first.startswith("He was sent")
    assert found[0].second.startswith("He was exiled")


def test_lists_about_something_else_are_no_contradiction() -> None:
    assert not reasons(
        "He lived in Turkey, France, Norway, and Mexico.",
        "Wine is made in Turkey, France, and Mexico.",
    )


def test_two_years_for_one_death_are_found() -> None:
    assert reasons("Newton died in 1727 in London.", "Newton died on 20 March 1726.") == [
        "Newton: died in 1727 or in 1726"
    ]
    assert not reasons("Newton died in 1727.", "Leibniz died in 1716.", "Newton was born in 1643.")


def test_a_year_outside_a_named_period_is_found() -> None:
    assert reasons(
        "The Great Purge lasted from 1936 to 1938.", "During the Great Purge, he died in 1940."
    ) == ["1940 is outside 1936 to 1938"]
    assert not reasons(
        "The Great Purge lasted from 1936 to 1938.", "During the Great Purge, he died in 1937."
    )
