"""How the screen looks: what the terminal can show, and the few styles in use.

Only the terminal's own palette is used, never a background and never the bright colours: they
vanish on one half of all themes.
"""

from dataclasses import dataclass
from typing import Final

from flashdeck.terminal.safe import NEAREST, one_line, safe

UTF_8: Final = "utf-8"

QUIET: Final = "dim"
PLAIN: Final = ""
STRONG: Final = "bold"
ACCENT: Final = "bold magenta"
RIGHT: Final = "green"
WRONG: Final = "red"
CODE: Final = "cyan"
MATHS: Final = "dim"
LINK: Final = "underline"
CHOSEN: Final = "reverse"


@dataclass(frozen=True, slots=True)
class Look:
    """What the terminal can show.

    Attributes:
        encoding: How it takes text.
        colour: Whether it has colours, and the person wants them.
    """

    encoding: str = UTF_8
    colour: bool = True

    def text(self, text: str) -> str:
        """Return text made safe, with the nearest for each character that cannot be shown."""
        text = safe(text)
        if text.isascii() or self.encoding == UTF_8:
            return text
        return text.encode(self.encoding, NEAREST).decode(self.encoding)

    def line(self, text: str) -> str:
        """Return text likewise, on one line."""
        return one_line(self.text(text))
