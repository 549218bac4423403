"""The review screen: the loop from a key to the next frame."""

import codecs
import locale
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import TYPE_CHECKING, TextIO

from flashdeck.terminal import wording
from flashdeck.terminal.decode import Key, Paste, Press
from flashdeck.terminal.ending import silence
from flashdeck.terminal.gestures import SPACE, Hold, scrolled
from flashdeck.terminal.keys import Event, Keyboard
from flashdeck.terminal.line import Line
from flashdeck.terminal.look import UTF_8, Look
from flashdeck.terminal.pages import info_page, keys_page
from flashdeck.terminal.screen import Screen
from flashdeck.terminal.showing import LEGEND, shown, suggested
from flashdeck.terminal.turns import COMMAND, Outcome, Turns, keys
from flashdeck.terminal.view import Frame, view

if TYPE_CHECKING:
    from flashdeck.core.quiz import Judgement
    from flashdeck.library.sitting import Sitting
    from flashdeck.terminal.opener import Opener
    from flashdeck.terminal.page import Page

_COMMANDS = frozenset(key for key, _ in LEGEND)


def run(
    sitting: "Sitting",
    *,
    now: Callable[[], datetime],
    stopwatch: Callable[[], float],
    environ: Mapping[str, str],
    source: TextIO,
    target: TextIO,
) -> Outcome:
    """Review on the screen of a terminal until nothing is left, and return how it ended.

    Args:
        sitting: What to ask.
        now: The local time.
        stopwatch: Seconds that only go forward.
        environ: The environment, for the editor and the colours.
        source: The terminal, to read from.
        target: The terminal, to write to; the summary stays on it.

    Raises:
        FlashdeckError: An answer could not be kept.
    """
    look = look_of(target, environ)
    target.flush()
    turns = Turns(sitting, now, stopwatch)
    with (
        Keyboard(source.fileno(), stopwatch, source.encoding) as keyboard,
        Screen(target.fileno(), look) as screen,
    ):
        outcome = _Review(turns, keyboard, screen, look, environ).loop()
    try:
        target.writelines(f"{look.text(line)}\n" for line in wording.compact(sitting.summary()))
        target.flush()
    except OSError:
        silence(target)
    return outcome


def look_of(target: TextIO, environ: Mapping[str, str]) -> Look:
    """Return what a terminal can show."""
    # In the C locale Python writes UTF-8, which the terminal need not know.
    for name in (locale.getencoding(), target.encoding):
        if (encoding := codecs.lookup(name).name) != UTF_8:
            break
    return Look(encoding, colour=not environ.get("NO_COLOR"))


class _Review:
    """A review, and what is on the screen beside the card."""

    def __init__(
        self,
        turns: Turns,
        keyboard: Keyboard,
        screen: Screen,
        look: Look,
        environ: Mapping[str, str],
    ) -> None:
        self._turns = turns
        self._sitting = turns.sitting
        self._keyboard = keyboard
        self._screen = screen
        self._look = look
        self._environ = environ
        self._hold = Hold()
        self._page: Page | None = None
        self._top: int | None = None
        self._line: Line | None = None
        self._judgement: Judgement | None = None
        self._opener: Opener | None = None

    def loop(self) -> Outcome:
        """Show, wait for a key, act; until the end."""
        self._turns.begin()
        self._fresh()
        while True:
            frame = self._paint()
            match self._keyboard.read():
                case Event.STOP:
                    return Outcome.INTERRUPTED
                case Event.SUSPEND:
                    with self._turns.away(), self._screen.away():
                        self._keyboard.suspend()
                case Event.RESUMED:
                    self._screen.take()
                case Event.RESIZED:
                    self._screen.forget()
                case Paste(text):
                    if self._line is not None and self._page is None:
                        self._line = self._line.insert(text)
                case Press() as press:
                    if (outcome := self._pressed(press, frame)) is not None:
                        return outcome

    def _paint(self) -> Frame:
        width, height = self._screen.size
        what = self._page or shown(self._turns, self._line, self._judgement)
        frame = view(what, width, height, self._look, self._top)
        self._screen.paint(frame)
        return frame

    def _pressed(self, press: Press, frame: Frame) -> Outcome | None:
        """Act on a key; return the outcome if it ends the review."""
        key, typing = press.key, self._line is not None and self._page is None
        if self._hold.repeats(press, typing=typing):
            return None
        if (top := scrolled(key, frame, typing=typing)) is not None:
            self._top = top
            return None
        if key == Key.CTRL_L:
            self._screen.forget()
            return None
        if key == Key.CTRL_D:
            return Outcome.DONE if self._turns.finished else Outcome.QUIT
        if self._page is not None:
            self._page, self._top = None, None
            return None
        self._turns.notices = ()
        if self._turns.finished:
            return self._on_summary(key)
        if self._line is not None:
            return self._on_line(self._line, key)
        return self._on_card(key)

    def _on_summary(self, key: str) -> Outcome | None:
        if key in ("q", Key.ESCAPE, Key.ENTER, SPACE):
            return Outcome.DONE
        if key == "u":
            self._turns.undo()
            self._fresh()
        return None

    def _on_line(self, line: Line, key: str) -> Outcome | None:
        """Act on a key while an answer is typed."""
        if key == Key.ENTER:
            letter = line.text.removeprefix(COMMAND)
            if line.text.startswith(COMMAND) and letter in _COMMANDS:
                self._line = Line()
                return self._on_command(letter)
            self._judgement = self._sitting.judge(line.text) if line.text.strip() else None
            self._reveal()
        elif key == Key.ESCAPE:
            if not line.text:
                return Outcome.QUIT
            self._line = Line()
        else:
            self._line = line.press(key)
        return None

    def _on_card(self, key: str) -> Outcome | None:
        revealed = self._sitting.revealed
        if key in (SPACE, Key.ENTER):
            if revealed:
                self._grade(suggested(self._sitting, self._judgement))
            else:
                self._reveal()
        elif (preview := keys(self._sitting.previews()).get(key)) is not None:
            if revealed:
                self._grade(preview.grade)
            else:
                self._turns.notices = ("Space shows the answer first",)
        elif key == Key.ESCAPE:
            return Outcome.QUIT
        elif key in _COMMANDS:
            return self._on_command(key)
        return None

    def _on_command(self, letter: str) -> Outcome | None:
        match letter:
            case "q":
                return Outcome.QUIT
            case "u":
                self._turns.undo()
                self._fresh()
            case "s":
                self._turns.suspend()
                self._fresh()
            case "b":
                self._turns.bury()
                self._fresh()
            case "e":
                self._edit()
            case "o":
                self._open()
            case "i":
                self._page, self._top = info_page(self._sitting), None
            case "?":
                self._page, self._top = keys_page(self._sitting.previews()), None
        return None

    def _reveal(self) -> None:
        self._sitting.reveal()
        self._line, self._top = None, None

    def _grade(self, grade: int) -> None:
        self._turns.grade(grade)
        self._fresh()

    def _fresh(self) -> None:
        """Begin with whatever card there is now."""
        card = self._sitting.card
        typed = card is not None and card.typed and not self._turns.finished
        self._line = Line() if typed and not self._sitting.revealed else None
        self._judgement, self._top = None, None

    def _edit(self) -> None:
        with self._keyboard.away(), self._screen.away():
            self._turns.edit(self._environ)
        self._fresh()

    def _open(self) -> None:
        from flashdeck.terminal.opener import Opener  # few cards have anything to open

        card, deck = self._sitting.card, self._sitting.deck
        if card is not None and deck is not None:
            self._opener = self._opener or Opener()
            told = self._opener.open(card, deck, revealed=self._sitting.revealed)
            self._turns.notices = (told,)
