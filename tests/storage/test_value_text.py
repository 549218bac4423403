"""What is written into a deck file is read back as the same text."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from flashdeck.storage.deck_file import read_deck
from flashdeck.storage.value_text import value_text


def read_back(text: str, indent: int = 2, key: str = "answer") -> str:
    """Return the answer of a deck that holds this text, with a key before and after it."""
    value = value_text(text, indent)
    data = f"notes:\n- question: before\n  {key}:{value}\n  extra: after\n"
    file = read_deck(data.encode(), "deck.yaml")
    assert file is not None
    assert file.deck is not None
    assert not file.problems, (data, file.problems)
    (note,) = file.deck.notes
    assert note.extra == "after"
    return str(getattr(note, key))


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("Mexico", " Mexico"),
        ("In which year was he deported?", " In which year was he deported?"),
        ("Ramón Mercader, an agent", " Ramón Mercader, an agent"),
        ("the so-called {{c1::gap}} here", " the so-called {{c1::gap}} here"),
        ("no", ' "no"'),
        ("1929", ' "1929"'),
        ("1940-08-20", ' "1940-08-20"'),
        ("a: b", ' "a: b"'),
        ("a:", ' "a:"'),
        ("C #include", ' "C #include"'),
        ("# include", ' "# include"'),
        ('he said "no"', ' he said "no"'),
        ("{{c1::1938}} it was", ' "{{c1::1938}} it was"'),
        ("- 5", ' "- 5"'),
        (" padded ", ' " padded "'),
        (r"\(x\) is it", r" '\(x\) is it'"),
        ("one\ntwo", " |-\n    one\n    two"),
        ("one\n\n    code", " |-\n    one\n\n        code"),
        ("  one\ntwo", ' "  one\\ntwo"'),
        ("one\ttwo", ' "one\\ttwo"'),
        ("a\u2028b", ' "a\\u2028b"'),
        ("👩\u200d🔬 works", ' "👩\u200d🔬 works"'),
        ("می\u200cخواهم", " می\u200cخواهم"),
        ("bell\x07", " bell"),
    ],
)
def test_a_text_looks_like_what_a_person_would_write(text: str, written: str) -> None:
    assert value_text(text, 2) == written


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cn", "Co"]), min_size=1))
@example("a # b")
@example("a\\")
@example("a'b: c")
@example("x ,#")
@example("é: #")
def test_any_line_is_read_back(text: str) -> None:
    if text.strip() and not set(text) & set("\ufeff"):
        assert read_back(text) == text


@given(st.lists(st.text("ab :#-|>'\"\\{}[]&*!%@`,é1\t", max_size=8), min_size=2).map("\n".join))
@example("a\n\nb")
@example("a\n ")
@example("a\n\n")
@example("\na")
def test_several_lines_are_read_back(text: str) -> None:
    if text.strip():
        assert read_back(text) == text


@given(st.text("ab :#-|>'\"\\{}[]&*!%@`,?é1._~=", min_size=1, max_size=12))
def test_signs_of_yaml_are_read_back(text: str) -> None:
    if text.strip():
        assert read_back(text) == text
