import pytest

from flashdeck.drafting.document import Block, BlockKind, Cut
from flashdeck.drafting.reading.article import document_from_text
from flashdeck.drafting.reading.speech import with_speakers


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("SOCRATES", "EUTHYPHRO"),
        ("Q", "A"),
        ("Interviewer", "Ruth Imboden"),
        ("MR. DARCY", "ELIZABETH (laughing)"),
        ("[00:12] Ann", "[00:15] Ben"),
    ],
)
def test_each_turn_of_a_dialogue_has_its_speaker(first: str, second: str) -> None:
    text = "\n\n".join(
        f"{first}: Who built the tower in the sea?\n\n{second}: John Rennie built it in 1810."
        for _ in range(3)
    )
    document = document_from_text(text)
    assert {block.kind for block in document.blocks} == {BlockKind.SPEECH}
    bare = second.partition(" (")[0].rpartition("] ")[2]
    assert [block.speaker for block in document.blocks[:2]] == [first.rpartition("] ")[2], bare]
    assert document.blocks[1].text == "John Rennie built it in 1810."
    assert all(block.headings == () for block in document.blocks)
    assert document.title == ""


@pytest.mark.parametrize(
    "label", [("Note", "Example"), ("Definition", "Theorem 2"), ("Osmosis", "Diffusion")]
)
def test_a_label_before_a_remark_or_a_term_is_no_speaker(label: tuple[str, str]) -> None:
    blocks = [
        Block(f"{label[0]}: The sea is salt."),
        Block(f"{label[1]}: The sea is deep."),
        *(Block(f"The sea number {number} is deep.") for number in range(9)),
    ]
    assert with_speakers(blocks) == tuple(blocks)


def test_the_quote_of_a_turn_has_what_was_cut_within_it() -> None:
    turns = [Block("Q: It is so[1] here.", cuts=(Cut(5, "\u00ad"),)), Block("A: It is.")] * 3
    turn = with_speakers(turns)[0]
    assert turn.text == "It is so[1] here."
    assert turn.as_written(turn.text) == "It\u00ad is so[1] here."
