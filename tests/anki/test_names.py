import pytest
from hypothesis import given
from hypothesis import strategies as st

from flashdeck.anki.names import deck_id, deck_name, is_part, tags


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("History::Trotsky", "History::Trotsky"),
        ("  History ::  Leon  Trotsky ", "History::Leon Trotsky"),
        ("::History::::Trotsky::", "History::Trotsky"),
        ("one\ntwo\tthree", "one two three"),
        ("Cafe\u0301", "Café"),
        ("日本語::N5", "日本語::N5"),
        (" :: ", ""),
    ],
)
def test_a_deck_name_is_written_as_anki_would(name: str, expected: str) -> None:
    assert deck_name(name) == expected


def test_a_deck_keeps_its_id_for_ever() -> None:
    assert deck_id("History::Trotsky") == 5482871772324
    assert deck_id("default") not in {0, 1}


def test_names_that_anki_takes_for_one_deck_have_one_id() -> None:
    assert deck_id("CAFÉ :: noir") == deck_id("Cafe\u0301::Noir")
    assert deck_id("History") != deck_id("History::Trotsky")


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        (["exile life"], ("exile_life",)),
        (["a\u3000b\tc"], ("a_b_c",)),
        (["History", "history", "HISTORY"], ("History",)),
        (["war::cold war", "::war::"], ("war::cold_war", "war")),
        (['say "no"'], ("say_no_",)),
        (["", "  ", "::"], ()),
        (["日本", "été"], ("日本", "été")),
    ],
)
def test_tags_have_no_spaces_and_no_twins(written: list[str], expected: tuple[str, ...]) -> None:
    assert tags(written) == expected


@given(st.lists(st.text(max_size=8), max_size=4))
def test_safe_tags_stay_as_they_are(written: list[str]) -> None:
    safe = tags(written)
    assert tags(safe) == safe
    assert all(tag and not any(character.isspace() for character in tag) for tag in safe)


@pytest.mark.parametrize(
    ("key", "part"),
    [("pc8Ek0Io?:", False), ("ERWQ~q[sU( 2", True), ("a 12", True), ("a 1", False), (" 2", False)],
)
def test_a_card_that_became_a_note_is_known_by_its_key(key: str, part: bool) -> None:
    assert is_part(key) is part
