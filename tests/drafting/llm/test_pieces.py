import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flashdeck.drafting.document import Block, Document
from flashdeck.drafting.llm.pieces import PIECE_WORDS, pieces, wanted, words_of
from flashdeck.drafting.sentences import Sentence, sentences


def block(words: int, heading: str = "") -> Block:
    text = " ".join(["Ships sailed on the wide blue southern sea today."] * (words // 9))
    return Block(text, headings=(heading,))


def words(piece: list[Sentence]) -> int:
    return sum(len(sentence.text.split()) for sentence in piece)


def sizes(*blocks: Block) -> list[int]:
    return [words(piece) for piece in pieces(sentences(Document("", blocks)))]


@pytest.mark.parametrize(
    ("blocks", "expected"),
    [
        ([], []),
        ([block(90)], [90]),
        ([block(450), block(135)], [585]),
        ([block(450), block(180)], [450, 180]),
        ([block(450, "a"), block(90, "b")], [450, 90]),
        ([block(90, str(place)) for place in range(10)], [360, 360, 180]),
        ([block(1800)], [594, 594, 594, 18]),
    ],
)
def test_pieces_end_with_a_section_or_a_paragraph(blocks: list[Block], expected: list[int]) -> None:
    assert sizes(*blocks) == expected


@given(st.lists(st.tuples(st.integers(9, 3000), st.sampled_from("abc")), max_size=9))
def test_no_sentence_is_lost_and_no_piece_too_long(blocks: list[tuple[int, str]]) -> None:
    found = sentences(Document("", tuple(block(*one) for one in blocks)))
    parts = pieces(found)
    assert [sentence for piece in parts for sentence in piece] == found
    assert all(0 < words(piece) <= PIECE_WORDS for piece in parts)


def test_a_sentence_that_is_longer_than_a_piece_is_one() -> None:
    found = sentences(Document("", (block(27),)))
    assert [len(piece) for piece in pieces(found, 4)] == [1, 1, 1]


def test_scripts_that_do_not_part_words_are_counted_by_their_letters() -> None:
    (sentence,) = sentences(Document("", (Block("北京是中华人民共和国的首都。"),), language="zh"))
    assert words_of([sentence]) == 1 + 14 // 2


def test_each_piece_is_asked_for_its_share_and_a_few_more() -> None:
    parts = pieces(sentences(Document("", (block(450), block(180)))))
    assert [wanted(piece, 630, 20) for piece in parts] == [22, 9]
    assert [wanted(piece, 630, 1) for piece in parts] == [2, 1]
    assert [wanted(piece, 630, None) for piece in parts] == [13, 5]
    assert wanted(parts[1], 630, 10_000) == math.ceil(180 / 12)
