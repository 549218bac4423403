import pytest

from flashdeck.drafting.document import Block
from flashdeck.drafting.reading.run_in import with_run_in_headings


def test_a_heading_in_the_first_line_is_a_heading() -> None:
    blocks = with_run_in_headings(
        [
            Block("Kepler's third law. For orbits the period follows."),
            Block("Definition. The escape speed is the smallest."),
            Block("It holds for all."),
        ]
    )
    assert [(block.headings, block.text) for block in blocks] == [
        (("Kepler's third law",), "For orbits the period follows."),
        (("Definition",), "The escape speed is the smallest."),
        ((), "It holds for all."),
    ]
    assert blocks[0].as_written(blocks[0].text) == blocks[0].text


@pytest.mark.parametrize(
    "text",
    [
        "He left. She stayed.",
        "Prof. Amoah said so.",
        "St. Petersburg is a town.",
        "Trotsky died. Stalin ruled.",
        "The Sea Lords retired. They were old.",
        "In 1917. He was there.",
    ],
)
def test_a_short_sentence_and_an_abbreviation_are_none(text: str) -> None:
    blocks = (Block(text), Block(text))
    assert with_run_in_headings(blocks) == blocks


def test_one_alone_may_be_a_sentence_without_a_verb() -> None:
    blocks = (Block("A dark night. The moon was gone."), Block("It was cold."))
    assert with_run_in_headings(blocks) == blocks
