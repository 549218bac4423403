import pytest

from flashdeck.terminal.decode import Key
from flashdeck.terminal.line import LONGEST_ANSWER, Line


def typed(*keys: str, start: str = "") -> str:
    line = Line(start, len(start))
    for key in keys:
        line = line.press(key)
    return f"{line.before}|{line.after}"


@pytest.mark.parametrize(
    ("keys", "left"),
    [
        (("M", "e", "r"), "Mer|"),
        (("a", "c", Key.LEFT, "b"), "ab|c"),
        (("a", "b", Key.HOME, "x"), "x|ab"),
        (("a", "b", Key.HOME, Key.END, "x"), "abx|"),
        (("a", "b", Key.BACKSPACE), "a|"),
        (("a", "b", Key.LEFT, Key.DELETE), "a|"),
        ((Key.BACKSPACE, Key.DELETE, Key.LEFT, Key.RIGHT), "|"),
        (("a", " ", "b", Key.LEFT, Key.CTRL_U), "|b"),
        (("a", " ", "b", Key.LEFT, Key.CTRL_K), "a |"),
        ((*"one two ", Key.CTRL_W), "one |"),
        ((*"one two", Key.CTRL_W, Key.CTRL_W, Key.CTRL_W), "|"),
        ((Key.UP, Key.PAGE_DOWN, Key.ESCAPE), "|"),
    ],
)
def test_keys_edit_the_line(keys: tuple[str, ...], left: str) -> None:
    assert typed(*keys) == left


@pytest.mark.parametrize("sign", ["e\u0301", "👨‍👩‍👧", "क्षि"[:2]])
def test_what_is_one_sign_on_the_screen_is_passed_and_taken_away_as_one(sign: str) -> None:
    assert typed(Key.BACKSPACE, start=f"x{sign}") == "x|"
    assert typed(Key.LEFT, start=f"x{sign}") == f"x|{sign}"
    assert typed(Key.LEFT, Key.RIGHT, start=f"x{sign}y").startswith(f"x{sign}")
    assert typed(Key.HOME, Key.DELETE, start=f"{sign}y") == "|y"


def test_a_paste_goes_in_at_the_cursor_on_one_line() -> None:
    assert Line("ab", 1).insert("1\n2\x1b\u2028") == Line("a1 2b", 4)


def test_a_book_that_is_pasted_is_cut_off() -> None:
    line = Line("ab", 1).insert("x" * 100_000)
    assert line.text == "a" + "x" * (LONGEST_ANSWER - 2) + "b"
