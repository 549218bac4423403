"""Bytes of a terminal to keys."""

import codecs
import re
from dataclasses import dataclass
from enum import StrEnum

#: An escape byte that is followed by nothing for this long, in seconds, was the Escape key.
ESCAPE_WAIT = 0.1


class Key(StrEnum):
    """A key that is no character."""

    ENTER = "enter"
    ESCAPE = "escape"
    UP = "up"
    DOWN = "down"
    LEFT = "left"
    RIGHT = "right"
    HOME = "home"
    END = "end"
    PAGE_UP = "page-up"
    PAGE_DOWN = "page-down"
    BACKSPACE = "backspace"
    DELETE = "delete"
    CTRL_BACKSLASH = "ctrl-backslash"
    CTRL_C = "ctrl-c"
    CTRL_D = "ctrl-d"
    CTRL_K = "ctrl-k"
    CTRL_L = "ctrl-l"
    CTRL_U = "ctrl-u"
    CTRL_W = "ctrl-w"
    CTRL_Z = "ctrl-z"


@dataclass(frozen=True, slots=True)
class Press:
    """One key press.

    Attributes:
        key: A `Key`, or the character that was typed.
        at: When it arrived, in seconds of the stopwatch.
    """

    key: str
    at: float


@dataclass(frozen=True, slots=True)
class Paste:
    """Text that was pasted, not typed."""

    text: str


_CONTROLS = {
    0x01: Key.HOME,  # Ctrl-A, as in a shell
    0x03: Key.CTRL_C,
    0x04: Key.CTRL_D,
    0x05: Key.END,  # Ctrl-E
    0x08: Key.BACKSPACE,
    0x0A: Key.ENTER,
    0x0B: Key.CTRL_K,
    0x0C: Key.CTRL_L,
    0x0D: Key.ENTER,
    0x15: Key.CTRL_U,
    0x17: Key.CTRL_W,
    0x1A: Key.CTRL_Z,
    0x1C: Key.CTRL_BACKSLASH,
    0x7F: Key.BACKSPACE,
}
_FINALS = {
    "A": Key.UP,
    "B": Key.DOWN,
    "C": Key.RIGHT,
    "D": Key.LEFT,
    "H": Key.HOME,
    "F": Key.END,
}
_ENTER_OF_NUMBER_PAD = "M"
_NUMBERS = {
    "1": Key.HOME,
    "3": Key.DELETE,
    "4": Key.END,
    "5": Key.PAGE_UP,
    "6": Key.PAGE_DOWN,
    "7": Key.HOME,
    "8": Key.END,
}

#: Some terminals send Alt with an arrow so; it must not read as the Escape key.
_ALT_SEQUENCES = (b"\x1b\x1b[", b"\x1b\x1bO")
_PASTE_BEGINS, _PASTE_ENDS = b"\x1b[200~", b"\x1b[201~"
#: ESC [ parameters final; ESC O final; a string such as OSC up to BEL or ST; or ESC and one byte.
_SEQUENCE = re.compile(
    rb"\x1b(?:\[(?P<csi>[\x30-\x3f]*)[\x20-\x2f]*(?P<final>[\x40-\x7e])"
    rb"|O(?P<ss3>[\x40-\x7e])"
    rb"|[\]PX^_][^\x07\x1b]*(?:\x07|\x1b\\)"
    rb"|\x1b"
    rb"|[^\[O\]PX^_\x1b])",
)
#: Nothing that a keyboard sends is longer; what is, was no sequence.
_LONGEST_SEQUENCE = 256


class Decoder:
    """Turns bytes into keys, as they arrive; half a sequence waits for its rest."""

    def __init__(self, encoding: str = "utf-8") -> None:
        self._text = codecs.getincrementaldecoder(encoding)("replace")
        self._rest = b""
        self._rest_at = 0.0
        self._pasted: bytes | None = None

    @property
    def waiting(self) -> bool:
        """Whether an escape byte waits to be told from the Escape key."""
        return bool(self._rest) and self._pasted is None

    def feed(self, data: bytes, at: float) -> list[Press | Paste]:
        """Return the keys that the bytes complete; `at` is when they arrived."""
        found: list[Press | Paste] = []
        if self.waiting and at - self._rest_at > ESCAPE_WAIT:
            found += self.flush()
        data, self._rest = self._rest + data, b""
        self._rest_at = at
        while data:
            if self._pasted is None:
                data = self._next(data, found)
            else:
                data = self._pasting(data, self._pasted, found)
        return found

    def flush(self) -> list[Press | Paste]:
        """Return the keys of a sequence whose rest did not come: the Escape key comes first."""
        data, self._rest = self._rest, b""
        if not data:
            return []
        found: list[Press | Paste] = [Press(Key.ESCAPE, self._rest_at)]
        self._characters(data[1:], found)
        return found

    def _next(self, data: bytes, found: list[Press | Paste]) -> bytes:
        """Take one run of characters or one sequence off the front; return what is left."""
        if data[0] != 0x1B:
            end = data.find(b"\x1b")
            end = len(data) if end < 0 else end
            self._characters(data[:end], found)
            return data[end:]
        if data.startswith(_PASTE_BEGINS):
            self._pasted = b""
            return data[len(_PASTE_BEGINS) :]
        if data.startswith(_ALT_SEQUENCES):
            return data[1:]
        match = _SEQUENCE.match(data)
        if match is None:
            if len(data) > _LONGEST_SEQUENCE:
                return data[1:]
            self._rest = data
            return b""
        if match[0] == b"\x1b\x1b":
            found.append(Press(Key.ESCAPE, self._rest_at))
            return data[1:]
        if (key := _named(match)) is not None:
            found.append(Press(key, self._rest_at))
        return data[match.end() :]

    def _pasting(self, data: bytes, pasted: bytes, found: list[Press | Paste]) -> bytes:
        body, end, rest = data.partition(_PASTE_ENDS)
        if not end:
            # The end may be cut in two by the read: keep what could be its beginning.
            kept = next(
                (n for n in range(len(_PASTE_ENDS) - 1, 0, -1) if body.endswith(_PASTE_ENDS[:n])), 0
            )
            self._pasted = pasted + body[: len(body) - kept]
            self._rest = body[len(body) - kept :]
            return b""
        found.append(Paste((pasted + body).decode(errors="replace")))
        self._pasted = None
        return rest

    def _characters(self, data: bytes, found: list[Press | Paste]) -> None:
        for character in self._text.decode(data):
            code = ord(character)
            if code in _CONTROLS:
                found.append(Press(_CONTROLS[code], self._rest_at))
            elif code >= 0x20 and not 0x7F <= code <= 0x9F:
                found.append(Press(character, self._rest_at))


def _named(match: re.Match[bytes]) -> Key | None:
    if match["ss3"] is not None:
        final = match["ss3"].decode()
        return Key.ENTER if final == _ENTER_OF_NUMBER_PAD else _FINALS.get(final)
    if match["final"] is None:
        return None
    final, parameters = match["final"].decode(), match["csi"].decode()
    if final == "~":
        return _NUMBERS.get(parameters.partition(";")[0])
    if parameters.strip("0123456789;"):
        return None  # a report of the terminal or of its mouse
    return _FINALS.get(final)
