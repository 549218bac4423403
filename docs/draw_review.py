"""Draws docs/review.svg from the real screen: a review of the sample deck in a terminal of 80x24.

python docs/draw_review.py
"""

import fcntl
import os
import pty
import re
import select
import struct
import sys
import tempfile
import termios
import time
from pathlib import Path

import pyte
from rich.console import Console
from rich.segment import Segment, Segments
from rich.style import Style
from rich.terminal_theme import MONOKAI

ROOT = Path(__file__).parents[1]
COLUMNS, LINES = 80, 24
#: The card that the picture shows is the first new one after these keys.
KEYS = (" ", " ", " ", " ", " ", " ", " ", "4", " ")
QUIET_SECONDS = 0.4


def screen_of(keys: tuple[str, ...]) -> pyte.Screen:
    """Return the screen of a review after some keys."""
    screen = pyte.Screen(COLUMNS, LINES)
    stream = pyte.ByteStream(screen)
    with tempfile.TemporaryDirectory() as home:
        pid, terminal = pty.fork()
        if pid == 0:
            os.chdir(ROOT)
            os.environ |= {"FLASHDECK_HOME": home, "TERM": "xterm-256color"}
            os.environ["FLASHDECK_NOW"] = "2026-11-23T09:00:00+01:00"
            os.execv(sys.executable, [sys.executable, "-m", "flashdeck", "review", "decks"])
        fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", LINES, COLUMNS, 0, 0))
        settle(terminal, stream, 2.0)
        for key in keys:
            os.write(terminal, key.encode())
            settle(terminal, stream, QUIET_SECONDS)
        os.write(terminal, b"q")
        time.sleep(QUIET_SECONDS)
        os.close(terminal)
        os.waitpid(pid, 0)
    return screen


def settle(terminal: int, stream: pyte.ByteStream, quiet: float) -> None:
    """Read what the program writes until it has been quiet for a while."""
    while select.select([terminal], [], [], quiet)[0]:
        try:
            stream.feed(os.read(terminal, 65536))
        except OSError:
            return


def segments(screen: pyte.Screen) -> Segments:
    """Return what a screen shows, for rich."""
    found = []
    for row in range(LINES):
        for column in range(COLUMNS):
            cell = screen.buffer[row][column]
            style = Style(
                color=None if cell.fg == "default" else cell.fg.replace("brown", "yellow"),
                bgcolor=None if cell.bg == "default" else cell.bg,
                bold=cell.bold,
                italic=cell.italics,
                underline=cell.underscore,
                reverse=cell.reverse,
            )
            found.append(Segment(cell.data, style))
        found.append(Segment.line())
    return Segments(found)


def main() -> None:
    """Draw the picture."""
    console = Console(width=COLUMNS, record=True, file=Path(os.devnull).open("w"))
    console.print(segments(screen_of(KEYS)), end="")
    picture = console.export_svg(title="flashdeck review", theme=MONOKAI)
    # Fonts of the reader's machine: a picture should not fetch any.
    picture = re.sub(r"\s*@font-face \{.*?\}", "", picture, flags=re.DOTALL)
    (ROOT / "docs" / "review.svg").write_text(picture.replace("Fira Code, ", ""), encoding="utf-8")


if __name__ == "__main__":
    main()
