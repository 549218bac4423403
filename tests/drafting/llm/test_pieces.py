import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flashdeck.drafting.document import Block, Document
from flashdeck.drafting.llm.pieces import PIECE_WORDS, pieces, wanted
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
        ([block(900), block(270)], [1170]),
        ([block(900), block(360)], [900, 360]),
        ([block(900, "a"), block(90, "b")], [900, 90]),
        ([block(90, str(place)) for place in range(20)], [630, 630, 540]),
        ([block(3600)], [1197, 1197, 1197, 9]),
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


def test_each_piece_is_asked_for_its_share_and_a_few_more() -> None:
    parts = pieces(sentences(Document("", (block(900), block(360)))))
    assert [wanted(piece, 1260, 20) for piece in parts] == [22, 9]
    assert [wanted(piece, 1260, 1) for piece in parts] == [2, 1]
    assert [wanted(piece, 1260, None) for piece in parts] == [26, 10]
    assert wanted(parts[1], 1260, 10_000) == math.ceil(360 / 12)
