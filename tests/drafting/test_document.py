import pytest

from flashdeck.drafting.document import Block, Cut


def test_a_block_without_cuts_gives_a_passage_as_it_is() -> None:
    assert Block("One. Two.").as_written("Two.") == "Two."


@pytest.mark.parametrize(
    ("passage", "written"),
    [
        ("It began.", "It began."),
        ("It ended in 1917.", "It ended[2] in 1917."),
        ("It began. It ended in 1917.", "It began.[1] It ended[2] in 1917."),
        ("is not in it", "is not in it"),
        ("", ""),
    ],
)
def test_a_passage_is_given_with_what_was_cut_inside_it(passage: str, written: str) -> None:
    block = Block("It began. It ended in 1917.", cuts=(Cut(9, "[1]"), Cut(18, "[2]")))
    assert block.as_written(passage) == written


def test_two_cuts_at_one_place_are_given_in_their_order() -> None:
    block = Block("An end and more.", cuts=(Cut(6, "[1]"), Cut(6, "[2]")))
    assert block.as_written("An end and more.") == "An end[1][2] and more."
