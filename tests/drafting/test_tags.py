import pytest

from flashdeck.drafting.candidates import tokenize
from flashdeck.drafting.tags import RARE, rarity, tables


def tags(sentence: str) -> str:
    return " ".join(token.tag for token in tokenize(sentence))


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("The ships sailed.", "X L D ."),
        ("He leads the army.", "Q Z X N ."),
        ("Common protocols include HTTP.", "J L V C ."),
        ("The spread of slavery was stopped.", "X N I N A P ."),
        ("They were built to last.", "Q A P T V ."),
        ("It quickly grew.", "Q R D ."),
        ("Aquaporins transport water.", "L V N ."),
        ("Newton's law holds.", "C S N Z ."),
        ("", ""),
    ],
)
def test_the_words_around_a_word_tell_what_it_is(sentence: str, expected: str) -> None:
    assert tags(sentence) == expected


def test_everyday_words_are_less_rare_than_terms() -> None:
    assert rarity("time") == 0 < rarity("photon") < rarity("zymurgy") == RARE


def test_a_name_of_many_initials_is_one_word() -> None:
    assert [token.text for token in tokenize("The U.S. system")] == ["The", "U.S.", "system"]


def test_a_word_is_found_wherever_it_stands_in_the_table() -> None:
    words = tables().words
    listed = list(words)
    assert listed == sorted(listed)
    assert len(listed) == len(words) > 10_000
    for word in (listed[0], listed[1], listed[len(listed) // 2], listed[-1]):
        assert word in words
        assert words[word].isalpha()
    assert "V" in words["transport"]


@pytest.mark.parametrize("word", ["", "zymurgy", "zzz", "'", "transpor", "transport "])
def test_a_word_that_is_not_in_the_table_is_not_found(word: str) -> None:
    assert word not in tables().words
    assert tables().words.get(word, "none") == "none"
