import re

from flashdeck.drafting.lazy import Guarded, lazily

CITY = Guarded("city town", r"\b(?:city|town) hall\b", re.IGNORECASE)


def test_a_pattern_is_compiled_once() -> None:
    pattern = lazily("a+")
    assert pattern() is pattern()
    assert pattern().fullmatch("aaa")


def test_a_pattern_is_looked_for_where_one_of_its_words_stands() -> None:
    assert CITY.stands_in("The City Hall", {"the", "city", "hall"})
    assert not CITY.stands_in("The city", {"the", "city"})


def test_a_pattern_is_not_looked_for_where_none_of_its_words_stands() -> None:
    assert not CITY.stands_in("The City Hall", {"the", "hall"})


def test_a_pattern_is_looked_for_where_the_words_are_not_at_hand() -> None:
    assert CITY.stands_in("The City Hall", None)
