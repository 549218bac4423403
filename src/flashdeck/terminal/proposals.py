"""The screen on which a person goes through proposals: keys in, frames out."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, TextIO

from flashdeck.errors import FlashdeckError
from flashdeck.terminal.decode import Key, Press
from flashdeck.terminal.gestures import HELD_WITHIN, SPACE, scrolled
from flashdeck.terminal.keys import Event, Keyboard
from flashdeck.terminal.proposal_edit import edit
from flashdeck.terminal.proposal_view import keys_page, shown
from flashdeck.terminal.review import look_of
from flashdeck.terminal.screen import Screen
from flashdeck.terminal.turns import Outcome
from flashdeck.terminal.view import Frame, view

if TYPE_CHECKING:
    from flashdeck.library.choosing import Choosing
    from flashdeck.terminal.look import Look
    from flashdeck.terminal.page import Page


def run(
    choosing: "Choosing",
    *,
    stopwatch: Callable[[], float],
    environ: Mapping[str, str],
    source: TextIO,
    target: TextIO,
) -> Outcome:
    """Propose on the screen of a terminal until nothing is left, and return how it ended.

    Args:
        choosing: What to propose; every decision is on the disk when the next proposal shows.
        stopwatch: Seconds that only go forward.
        environ: The environment, for the editor and the colours.
        source: The terminal, to read from.
        target: The terminal, to write to.
    """
    look = look_of(target, environ)
    target.flush()
    with (
        Keyboard(source.fileno(), stopwatch, source.encoding) as keyboard,
        Screen(target.fileno(), look) as screen,
    ):
        return _Proposals(choosing, keyboard, screen, look, environ).loop()


class _Proposals:
    """The proposals, and what is on the screen beside them."""

    def __init__(
        self,
        choosing: "Choosing",
        keyboard: Keyboard,
        screen: Screen,
        look: "Look",
        environ: Mapping[str, str],
    ) -> None:
        self._choosing = choosing
        self._keyboard = keyboard
        self._screen = screen
        self._look = look
        self._environ = environ
        self._before = Press("", 0.0)
        self._notices: tuple[str, ...] = ()
        self._page: Page | None = None
        self._top: int | None = None

    def loop(self) -> Outcome:
        """Show, wait for a key, act; until the end."""
        while True:
            frame = self._paint()
            match self._keyboard.read():
                case Event.STOP:
                    return Outcome.INTERRUPTED
                case Event.SUSPEND:
                    with self._screen.away():
                        self._keyboard.suspend()
                case Event.RESUMED:
                    self._screen.take()
                case Event.RESIZED:
                    self._screen.forget()
                case Press() as press:
                    if (outcome := self._pressed(press, frame)) is not None:
                        return outcome

    def _paint(self) -> Frame:
        width, height = self._screen.size
        what = self._page or shown(self._choosing, self._notices)
        frame = view(what, width, height, self._look, self._top)
        self._screen.paint(frame)
        return frame

    def _pressed(self, press: Press, frame: Frame) -> Outcome | None:
        """Act on a key; return the outcome if it ends the choosing."""
        key, before, self._before = press.key, self._before, press
        if (top := scrolled(key, frame, typing=False)) is not None:
            self._top = top
            return None
        if key == before.key and press.at - before.at < HELD_WITHIN:
            return None  # held down, it would decide on one after the other
        if key == Key.CTRL_L:
            self._screen.forget()
            return None
        if self._page is not None:
            self._page, self._top = None, None
            return None
        finished = self._choosing.proposal is None
        if key in ("q", Key.ESCAPE, Key.CTRL_D) or (finished and key in (SPACE, Key.ENTER)):
            return Outcome.DONE if finished else Outcome.QUIT
        self._notices = ()
        if key == "?":
            self._page, self._top = keys_page(), None
        elif key == "u" or not finished:
            try:
                self._decided(key)
            except FlashdeckError as error:
                # The deck or the log cannot be written: nothing was decided.
                self._notices = tuple(line for line in (str(error), error.hint) if line)
        return None

    def _decided(self, key: str) -> None:
        match key:
            case "a" | Key.ENTER:
                self._choosing.keep()
            case "r":
                self._choosing.reject()
            case "l" | "s":
                self._choosing.leave()
            case "A":
                self._choosing.keep_rest()
            case "u":
                taken = self._choosing.undo()
                self._notices = (f"took back {taken} it" if taken else "there is nothing to undo",)
            case "e":
                with self._keyboard.away(), self._screen.away():
                    self._notices = edit(self._choosing, self._environ)
            case _:
                return
        self._top = None
