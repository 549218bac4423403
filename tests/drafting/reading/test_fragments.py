import pytest

from flashdeck.drafting.document import Block, BlockKind, Cut, Document
from flashdeck.drafting.reading.article import document_from_text
from flashdeck.drafting.reading.fragments import with_fragments


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        (BlockKind.ITEM, "Two tyre levers and two spare tubes"),
        (BlockKind.ITEM, "European Health Insurance Card, which is valid in all countries"),
        (BlockKind.ITEM, "isotonic: no net movement."),
        (BlockKind.ITEM, "-v, --verbose output a diagnostic for every file processed"),
        (BlockKind.PARAGRAPH, "Notes from an introductory course in astronomy"),
        (BlockKind.PARAGRAPH, "There are three:"),
    ],
)
def test_text_without_a_sentence_is_a_fragment(kind: BlockKind, text: str) -> None:
    (block,) = with_fragments([Block(text, kind=kind)])
    assert (block.kind, block.text) == (BlockKind.FRAGMENT, text)


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        (BlockKind.ITEM, "A rim that wobbles should be trued."),
        (BlockKind.ITEM, "Insulin lowers blood glucose"),
        (BlockKind.ITEM, "isotonic: no net movement. 0.9% NaCl is isotonic to human blood."),
        (BlockKind.ITEM, "git init initializes a repository."),
        (BlockKind.PARAGRAPH, "He said that it was over \u2026"),
        (BlockKind.PARAGRAPH, "\u201cIt is over.\u201d"),
        (BlockKind.QUOTE, "To be or not to be"),
    ],
)
def test_a_sentence_keeps_its_kind(kind: BlockKind, text: str) -> None:
    block = Block(text, kind=kind)
    assert with_fragments([block]) == (block,)


def test_items_know_what_leads_to_them() -> None:
    document = document_from_text(
        "Money has functions. They differ by use. There are three:\n"
        "- It is a medium of exchange.\n- It is a unit of account.\n\nThe rest is credit.\n"
    )
    assert [(block.kind, block.text, block.lead) for block in document.blocks] == [
        (BlockKind.PARAGRAPH, "Money has functions. They differ by use.", ""),
        (BlockKind.FRAGMENT, "There are three:", ""),
        (BlockKind.ITEM, "It is a medium of exchange.", "There are three:"),
        (BlockKind.ITEM, "It is a unit of account.", "There are three:"),
        (BlockKind.PARAGRAPH, "The rest is credit.", ""),
    ]


def test_a_divided_block_keeps_its_cuts_in_place() -> None:
    block = Block("The war ended in time. Then came:", cuts=(Cut(7, "[1]"), Cut(27, "[2]")))
    before, after = with_fragments([block])
    assert before.as_written(before.text) == "The war[1] ended in time."
    assert after.as_written(after.text) == "Then[2] came:"


def test_a_document_of_sentences_has_its_fragments_in_the_furniture() -> None:
    blocks = (Block("The sea is salt."), Block("Pump", kind=BlockKind.FRAGMENT))
    document = Document("", blocks).of_sentences()
    assert document.blocks == blocks[:1]
    assert [found.reason for found in document.furniture] == ["a fragment, no sentence"]
