"""What the way of pressing a key says: that it is held down, or that the text is to move."""

from flashdeck.terminal.decode import Key, Press
from flashdeck.terminal.view import Frame

SPACE = " "
#: A key that comes again within this time, in seconds, is being held.
HELD_WITHIN = 0.1
#: Held down, these would grade or take out one card after the other.
_ONCE = frozenset((SPACE, Key.ENTER, "s", "b", "u"))
_ONCE_WHILE_TYPING = frozenset((Key.ENTER,))


class Hold:
    """Tells a key that is held down from one that is pressed again."""

    def __init__(self) -> None:
        self._before = Press("", 0.0)

    def repeats(self, press: Press, *, typing: bool) -> bool:
        """Return whether a press only repeats the one before it, and is to do nothing.

        Args:
            press: The press; it counts as the one before the next.
            typing: Whether letters and spaces are text.
        """
        before, self._before = self._before, press
        if press.key not in (_ONCE_WHILE_TYPING if typing else _ONCE):
            return False
        return press.key == before.key and press.at - before.at < HELD_WITHIN


def scrolled(key: str, frame: Frame, *, typing: bool) -> int | None:
    """Return the first line of the text to show after a key, or None if it does not scroll.

    Args:
        key: The key.
        frame: What is on the screen.
        typing: Whether letters, Home and End belong to the line in which an answer is typed.
    """
    steps = {
        Key.UP: -1,
        Key.DOWN: 1,
        Key.PAGE_UP: -frame.page,
        Key.PAGE_DOWN: frame.page,
    }
    if not typing:
        steps |= {Key.HOME: -frame.last_top, Key.END: frame.last_top}
        key = {"k": Key.UP, "j": Key.DOWN}.get(key, key)
    if key not in steps:
        return None
    return min(max(frame.top + steps[Key(key)], 0), frame.last_top)
