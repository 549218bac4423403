"""The alternate screen of a terminal, painted one frame a write and given back as it was."""

import contextlib
import os
from collections.abc import Iterator
from typing import Self

from rich.color import ColorSystem
from rich.segment import Segment

from flashdeck.terminal.look import Look
from flashdeck.terminal.view import Frame, Row

USUAL_SIZE = (80, 24)

# Alternate screen, no cursor, pastes marked as such, and no wrapping: a character that is wider
# than expected must not push the rest of the screen down.
_ENTER = "\x1b[?1049h\x1b[?25l\x1b[?2004h\x1b[?7l"
_LEAVE = "\x1b[?2026l\x1b[0m\x1b[?7h\x1b[?2004l\x1b[?25h\x1b[?1049l"
# Terminals that know it show what comes in between at once; others ignore it.
_BEGIN_FRAME, _END_FRAME = "\x1b[?2026h\x1b[?25l", "\x1b[?2026l"
_CLEAR = "\x1b[0m\x1b[2J"


class Screen:
    """The screen of a terminal, from entering this context to leaving it."""

    def __init__(self, terminal: int, look: Look) -> None:
        self._terminal = terminal
        self._look = look
        self._shown: tuple[str, ...] | None = None

    def __enter__(self) -> Self:
        self.take()
        return self

    def __exit__(self, *_: object) -> None:
        self._give_back()

    @property
    def size(self) -> tuple[int, int]:
        """The width and height in cells; a terminal that does not tell gets the usual ones."""
        try:
            width, height = os.get_terminal_size(self._terminal)
        except OSError:
            return USUAL_SIZE
        return width or USUAL_SIZE[0], height or USUAL_SIZE[1]

    def paint(self, frame: Frame) -> None:
        """Show a frame; only the rows that changed are written."""
        rows = tuple(self._encoded(row) for row in frame.rows)
        parts = [_BEGIN_FRAME]
        shown = self._shown
        if shown is None or len(shown) != len(rows):
            parts.append(_CLEAR)
            shown = ("",) * len(rows)
        for number, (row, before) in enumerate(zip(rows, shown, strict=True), 1):
            if row != before:
                parts.append(f"\x1b[{number};1H\x1b[2K{row}")
        if frame.cursor is not None:
            row_number, column = frame.cursor
            parts.append(f"\x1b[{row_number + 1};{column + 1}H\x1b[?25h")
        parts.append(_END_FRAME)
        self._write("".join(parts))
        self._shown = rows

    def take(self) -> None:
        """Take the screen, also again after it was changed by others; the next frame is whole."""
        self._shown = None
        self._write(_ENTER)

    def forget(self) -> None:
        """Paint the next frame whole."""
        self._shown = None

    @contextlib.contextmanager
    def away(self) -> Iterator[None]:
        """Give the screen back for a while."""
        self._give_back()
        try:
            yield
        finally:
            self.take()

    def _give_back(self) -> None:
        self._write(_LEAVE)

    def _encoded(self, row: Row) -> str:
        return "".join(_encoded(segment, colour=self._look.colour) for segment in row)

    def _write(self, text: str) -> None:
        data = text.encode(self._look.encoding, "replace")
        # The terminal may be gone; the keyboard finds out and ends the review.
        with contextlib.suppress(OSError):
            while data:
                data = data[os.write(self._terminal, data) :]


def _encoded(segment: Segment, *, colour: bool) -> str:
    style = segment.style
    if style is None:
        return segment.text
    if not colour:
        style = style.without_color
    return style.render(segment.text, color_system=ColorSystem.STANDARD)
