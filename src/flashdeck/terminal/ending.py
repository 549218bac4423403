"""Ctrl-C, Ctrl-Z and a reader that is gone, while lines are read and written."""

import contextlib
import os
import signal
from collections.abc import Callable
from contextlib import AbstractContextManager
from types import FrameType
from typing import Self, TextIO

_SIGNALS = ("SIGINT", "SIGTERM", "SIGHUP")


class Ending:
    """Lets a signal end the wait for a line, and never what is done with the line."""

    def __init__(self, away: Callable[[], AbstractContextManager[None]]) -> None:
        """Take what stops the time while the program is stopped."""
        self._away = away
        self._stack = contextlib.ExitStack()
        self._waiting = False
        self._asked = False

    def __enter__(self) -> Self:
        for name in (*_SIGNALS, "SIGTSTP"):
            if (number := getattr(signal, name, None)) is not None:
                handler = self._noted if name in _SIGNALS else self._stopped
                self._stack.callback(signal.signal, number, signal.signal(number, handler))
        return self

    def __exit__(self, *_: object) -> None:
        self._stack.close()

    def readline(self, source: TextIO) -> str:
        """Return the next line, empty at the end.

        Raises:
            KeyboardInterrupt: A signal asks for the end.
        """
        self._waiting = True
        try:
            if self._asked:
                raise KeyboardInterrupt
            return source.readline()
        finally:
            self._waiting = False

    def _noted(self, _number: int, _frame: FrameType | None) -> None:
        self._asked = True
        if self._waiting:
            raise KeyboardInterrupt

    def _stopped(self, number: int, _frame: FrameType | None) -> None:
        with self._away():
            signal.signal(number, signal.SIG_DFL)
            os.kill(os.getpid(), number)
            signal.signal(number, self._stopped)


def silence(target: TextIO) -> None:
    """Let everything written from now on vanish: nobody reads it any more.

    What is still in the buffer would else fail once more when the program ends.
    """
    with contextlib.suppress(OSError), open(os.devnull, "w") as nowhere:  # noqa: PTH123 - no path
        os.dup2(nowhere.fileno(), target.fileno())
