import textwrap

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flashdeck.drafting.document import BlockKind, Document
from flashdeck.drafting.reading.article import document_from_text
from flashdeck.drafting.reading.plain_article import read_plain
from flashdeck.errors import FlashdeckError


def texts(document: Document) -> list[str]:
    return [block.text for block in document.blocks]


def test_lines_that_were_wrapped_are_one_paragraph() -> None:
    paragraph = (
        "The Battle of Hastings was fought on 14 October 1066 between the army of William, the "
        "Duke of Normandy, and an English army under the king Harold. It took place close to the "
        "present-day town of Battle, East Sussex, and was a decisive victory."
    )
    wrapped = textwrap.fill(paragraph, 60)
    document = read_plain(f"{wrapped}\n\n{wrapped}\n")
    assert texts(document) == [paragraph, paragraph]
    assert [block.ref for block in document.blocks] == ["line 1", "line 7"]


def test_long_lines_without_empty_ones_are_a_paragraph_each() -> None:
    lines = [f"Line {number} is about {'something ' * (number + 9)}here." for number in range(5)]
    document = read_plain("\n".join(lines))
    assert texts(document) == lines
    assert [block.ref for block in document.blocks] == [f"line {n}" for n in range(1, 6)]


def test_short_sentences_on_lines_of_their_own_are_a_paragraph_each() -> None:
    lines = [
        "Trotsky was exiled in 1929.",
        "Stalin ruled alone from then on.",
        "Lenin died in 1924.",
    ]
    assert texts(read_plain("\n".join(lines))) == lines


def test_a_sentence_that_a_line_end_cuts_stays_whole() -> None:
    text = (
        "Medicine uses chambers to increase the pressure " + "of something " * 9 + "of O\n2 around."
    )
    assert texts(read_plain(text)) == [text.replace("\n", " ")]


def test_headings_give_sections_and_the_first_line_the_title() -> None:
    document = read_plain(
        "The Battle of Hastings\n\nIntroduction\nThe battle was fought in 1066 by two armies.\n\n"
        "1. Causes\n\nKing Edward had died without a child of his own.\n\n"
        "1.2 Claims\n\nWilliam said that the throne had been promised.\n\n"
        "Aftermath\n=========\n\nWilliam was crowned.\n"
    )
    assert document.title == "The Battle of Hastings"
    assert [block.headings for block in document.blocks] == [
        ("Introduction",),
        ("1. Causes",),
        ("1. Causes", "1.2 Claims"),
        ("Aftermath",),
    ]


def test_a_title_may_have_an_initial() -> None:
    document = read_plain("James K. Polk and Expansion\n\nPolk took office in 1845.\n")
    assert document.title == "James K. Polk and Expansion"


def test_a_title_may_have_an_author_below_it() -> None:
    document = read_plain("On bees\nJane Doe, 12 March 2023\n\nBees dance in their hives.\n")
    assert document.title == "On bees"
    assert texts(document) == ["Bees dance in their hives."]
    assert [found.text for found in document.furniture] == ["Jane Doe, 12 March 2023"]


@pytest.mark.parametrize(
    "text",
    [
        "Paris is the capital of France",
        "Paris\n\nRome\n\nMadrid\n\nLisbon\n\nVienna\n\nThey are capitals.",
        "He asked a question:\n\nIt was never answered.",
    ],
)
def test_a_text_without_a_title_has_none(text: str) -> None:
    document = read_plain(text)
    assert document.title == ""
    assert " ".join(texts(document)) == " ".join(text.split())


def test_items_of_a_list_are_blocks_without_their_marks() -> None:
    document = read_plain(
        "There were several reasons:\n\n- Edward had no children, so that nobody\n  knew him.\n"
        "- William had been promised the throne.\n\n1. First came the Norwegians.\n"
        "2. Then came William.\n"
    )
    assert [(block.kind, block.text) for block in document.blocks] == [
        (BlockKind.PARAGRAPH, "There were several reasons:"),
        (BlockKind.ITEM, "Edward had no children, so that nobody knew him."),
        (BlockKind.ITEM, "William had been promised the throne."),
        (BlockKind.ITEM, "First came the Norwegians."),
        (BlockKind.ITEM, "Then came William."),
    ]


def test_a_year_at_the_start_of_a_wrapped_line_is_no_number_of_an_item() -> None:
    paragraph = (
        "The two revolutions that ended the rule of the tsar both took place in the year\n"
        "1917. After that came the civil war, which the Red Army won in the end, as is\nknown."
    )
    assert texts(read_plain(paragraph)) == [" ".join(paragraph.split())]


MANUAL = """\
LS(1)                            User Commands                           LS(1)

NAME
       ls - list directory contents

DESCRIPTION
       List information about the FILEs (the current directory by  default).  Sort
       entries alphabetically if none of -cftuvSUX nor --sort is speci‐
       fied.

   Exit status:
       -a, --all
              do not ignore entries starting with .

       -C     list entries by columns

       HISTFILE
              The name of the file in which command history is saved.

GNU coreutils 9.1               September 2022                           LS(1)
"""


def test_a_manual_page_has_sections_options_and_terms() -> None:
    document = read_plain(MANUAL)
    assert document.title == "ls"
    assert [(block.headings[0], block.text) for block in document.blocks] == [
        (
            "DESCRIPTION",
            "List information about the FILEs (the current directory by default). Sort entries"
            " alphabetically if none of -cftuvSUX nor --sort is specified.",
        ),
        ("DESCRIPTION", "Exit status:"),
        ("DESCRIPTION", "-a, --all do not ignore entries starting with ."),
        ("DESCRIPTION", "-C list entries by columns"),
        ("DESCRIPTION", "The name of the file in which command history is saved."),
    ]
    assert document.blocks[-1].headings == ("DESCRIPTION", "HISTFILE")
    assert [found.reason for found in document.furniture] == [
        "a head or foot",
        "a head or foot",
        "under the heading NAME",
    ]


def test_a_word_that_a_line_end_divides_is_one_word_and_its_quote_has_the_hyphen() -> None:
    document = read_plain(
        "The army of the inter-\nnational brigades was well-\nknown among Norman-\nFrench lords.\n"
    )
    (block,) = document.blocks
    assert block.text == (
        "The army of the international brigades was well-known among Norman-French lords."
    )
    assert block.as_written(block.text) == (
        "The army of the inter- national brigades was well- known among Norman- French lords."
    )


def test_the_rest_of_a_text_tells_how_a_word_is_written() -> None:
    compound = read_plain("A co-operation is good. So is another co-\noperation of all.")
    assert compound.blocks[0].text.endswith("So is another co-operation of all.")
    word = read_plain("A cooperation is good. So is another co-\noperation of all.")
    assert word.blocks[0].text.endswith("So is another cooperation of all.")


def test_a_word_that_the_text_has_elsewhere_is_joined_whatever_it_begins_with() -> None:
    text = "He was a selfish man of great means. It was self-\nish of him."
    assert read_plain(text).blocks[0].text.endswith("It was selfish of him.")


def test_a_line_before_something_further_in_is_no_heading() -> None:
    document = read_plain(
        "It does.\n\n    This is the same as\n\n        ls and so on\n\nDone so.\n"
    )
    assert texts(document) == ["It does.", "This is the same as", "ls and so on", "Done so."]


def test_two_spaces_after_a_sentence_are_no_column() -> None:
    text = (
        "It ends here.  Then it goes on for a\nand so it is.  And so it goes on until\nit is done."
    )
    assert texts(read_plain(text)) == [" ".join(text.split())]


def test_tables_and_drawings_are_left_out() -> None:
    document = read_plain(
        "The towns are these, as everybody knows.\n\n"
        "Town        People      Country\nParis       2,000,000   France\n\n"
        "+-------+\n| a box |\n+-------+\n\nThey are large.\n\nChapter 1 ............ 12\n"
    )
    assert texts(document) == ["The towns are these, as everybody knows.", "They are large."]
    assert {found.reason for found in document.furniture} == {"a table or a drawing"}


def test_heads_and_page_numbers_go_from_a_text_set_in_pages() -> None:
    pages = [
        f"RFC 1234      A Protocol\n\nPage {n} says that a host sends what it has to send.\n\n"
        f"Smith                  [Page {n}]\n"
        for n in range(1, 5)
    ]
    document = read_plain("\f".join(pages))
    assert texts(document) == [
        f"Page {n} says that a host sends what it has to send." for n in range(1, 5)
    ]
    assert {found.reason for found in document.furniture} == {"a running head or foot"}


def test_heads_that_differ_are_known_by_their_page_numbers() -> None:
    heads = ["Causes of the war", "Battles", "The peace", "Consequences", "Sources"]
    pages = [
        f"{head}  {number}\n\nOn {head} much was said.\n\nSummary\n\nIt was {head}.\n"
        for number, head in enumerate(heads, start=7)
    ]
    document = read_plain("\f".join(pages))
    assert [found.text for found in document.furniture] == [
        f"{head} {number}" for number, head in enumerate(heads, start=7)
    ]
    assert {block.headings for block in document.blocks[1:]} == {("Summary",)}
    assert len(document.blocks) == 10


def test_dialogue_is_a_block_a_line() -> None:
    lines = ["ANNA: Where have you been all the time?", "BEN: At sea.", "ANNA: I see."]
    assert texts(read_plain("\n".join(lines))) == lines


WORDS = ["The", "war", "ended.", "in 1917", "inter-", "Norman-", "wrap\u2010", "- ", "1. ", "[1]"]
ENDS = [" ", "  ", "\n", "\n\n", "\n    ", "\t"]


@given(st.lists(st.tuples(st.sampled_from(WORDS), st.sampled_from(ENDS)), max_size=60))
def test_every_block_stands_in_its_text_word_for_word(pieces: list[tuple[str, str]]) -> None:
    text = "".join(word + end for word, end in pieces)
    try:
        document = document_from_text(text)
    except FlashdeckError:
        return
    whole = " ".join(text.split())
    for block in document.blocks:
        assert block.as_written(block.text) in whole
        assert "  " not in block.text


def test_a_line_about_a_picture_is_no_heading() -> None:
    document = document_from_text(
        "Seas\n\nThe sea is salt.\n\nImage credit: NASA\n\nThe sea is deep and wide.\n"
    )
    assert texts(document) == ["The sea is salt.", "The sea is deep and wide."]
    assert {block.headings for block in document.blocks} == {()}
