import pytest

from flashdeck.terminal.decode import Key, Press
from flashdeck.terminal.gestures import HELD_WITHIN, Hold, scrolled
from flashdeck.terminal.view import Frame

FRAME = Frame((), None, top=10, last_top=30, page=8)


def counted(*presses: tuple[str, float], typing: bool = False) -> list[str]:
    """The keys that count, of keys pressed at these seconds."""
    hold = Hold()
    return [key for key, at in presses if not hold.repeats(Press(key, at), typing=typing)]


@pytest.mark.parametrize("key", [" ", Key.ENTER, "s", "b", "u"])
def test_a_key_that_is_held_counts_once_until_it_is_let_go(key: str) -> None:
    held = [(key, 1.0), (key, 1.5), *((key, 1.5 + 0.03 * n) for n in range(1, 50)), (key, 9.0)]
    assert counted(*held) == [key, key, key]


@pytest.mark.parametrize("key", ["3", "j"])
def test_keys_that_do_no_harm_may_be_pressed_fast(key: str) -> None:
    assert counted((key, 1.0), (key, 1.01)) == [key, key]


def test_keys_by_turns_are_no_hold() -> None:
    typed_ahead = [(" ", 1.0), ("3", 1.0), (" ", 1.0), ("4", 1.0)]
    assert counted(*typed_ahead) == [" ", "3", " ", "4"]


def test_a_tenth_of_a_second_is_long_enough() -> None:
    assert counted((" ", 0.0), (" ", HELD_WITHIN)) == [" ", " "]
    assert counted((" ", 0.0), (" ", HELD_WITHIN * 0.99)) == [" "]


def test_the_very_first_press_counts() -> None:
    assert counted((" ", 0.0)) == [" "]


def test_text_may_hold_two_spaces_but_enter_answers_once() -> None:
    presses = [(" ", 1.0), (" ", 1.01), ("s", 1.02), ("s", 1.03), (Key.ENTER, 2.0)]
    assert counted(*presses, (Key.ENTER, 2.01), typing=True) == [" ", " ", "s", "s", Key.ENTER]


@pytest.mark.parametrize(
    ("key", "typing", "top"),
    [
        (Key.UP, False, 9),
        ("k", False, 9),
        ("j", False, 11),
        (Key.DOWN, True, 11),
        ("j", True, None),
        (Key.PAGE_DOWN, True, 18),
        (Key.PAGE_UP, False, 2),
        (Key.HOME, False, 0),
        (Key.END, False, 30),
        (Key.HOME, True, None),
        (" ", False, None),
        ("3", False, None),
    ],
)
def test_which_keys_scroll(key: str, typing: bool, top: int | None) -> None:
    assert scrolled(key, FRAME, typing=typing) == top


def test_scrolling_ends_at_both_ends() -> None:
    at_the_top = Frame((), None, top=0, last_top=3, page=8)
    assert scrolled(Key.PAGE_UP, at_the_top, typing=False) == 0
    assert scrolled(Key.PAGE_DOWN, at_the_top, typing=False) == 3
