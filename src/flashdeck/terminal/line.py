"""The line in which an answer is typed."""

import unicodedata
from dataclasses import dataclass, replace

from flashdeck.terminal.decode import Key

#: No answer is longer; what is pasted beyond it is cut off.
LONGEST_ANSWER = 500

_JOINER = "\N{ZERO WIDTH JOINER}"


@dataclass(frozen=True, slots=True)
class Line:
    """What was typed so far.

    Attributes:
        text: The text.
        cursor: Before which character the next one goes.
    """

    text: str = ""
    cursor: int = 0

    @property
    def before(self) -> str:
        """The text in front of the cursor."""
        return self.text[: self.cursor]

    @property
    def after(self) -> str:
        """The text behind the cursor."""
        return self.text[self.cursor :]

    def insert(self, text: str) -> "Line":
        """Return the line with text put in at the cursor; line ends become spaces."""
        kept = " ".join(text.splitlines())
        kept = "".join(
            character for character in kept if character.isprintable() or _joins(character)
        )
        kept = kept[: max(LONGEST_ANSWER - len(self.text), 0)]
        return Line(self.before + kept + self.after, self.cursor + len(kept))

    def press(self, key: str) -> "Line":
        """Return the line after a key; a key that means nothing here changes nothing."""
        match key:
            case Key.LEFT:
                return replace(self, cursor=self._step_back())
            case Key.RIGHT:
                return replace(self, cursor=self._step_on())
            case Key.HOME:
                return replace(self, cursor=0)
            case Key.END:
                return replace(self, cursor=len(self.text))
            case Key.BACKSPACE:
                start = self._step_back()
                return Line(self.text[:start] + self.after, start)
            case Key.DELETE:
                return Line(self.before + self.text[self._step_on() :], self.cursor)
            case Key.CTRL_U:
                return Line(self.after, 0)
            case Key.CTRL_K:
                return Line(self.before, self.cursor)
            case Key.CTRL_W:
                kept = self.before.rstrip()
                start = kept.rfind(" ") + 1
                return Line(self.text[:start] + self.after, start)
        return self if isinstance(key, Key) else self.insert(key)

    def _step_back(self) -> int:
        place = max(self.cursor - 1, 0)
        while place > 0 and self._inside_cluster(place):
            place -= 1
        return place

    def _step_on(self) -> int:
        place = min(self.cursor + 1, len(self.text))
        while place < len(self.text) and self._inside_cluster(place):
            place += 1
        return place

    def _inside_cluster(self, place: int) -> bool:
        """Return whether a character and the one before it make one sign on the screen."""
        return _joins(self.text[place]) or self.text[place - 1] == _JOINER


def _joins(character: str) -> bool:
    return character == _JOINER or unicodedata.category(character) in ("Mn", "Me", "Mc")
