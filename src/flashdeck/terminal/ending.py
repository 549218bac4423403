"""Ctrl-C and its like, while lines are read."""

import contextlib
import signal
from types import FrameType
from typing import Self, TextIO

_SIGNALS = ("SIGINT", "SIGTERM", "SIGHUP")


class Ending:
    """Lets a signal end the wait for a line, and never what is done with the line."""

    def __init__(self) -> None:
        self._stack = contextlib.ExitStack()
        self._waiting = False
        self._asked = False

    def __enter__(self) -> Self:
        for name in _SIGNALS:
            if (number := getattr(signal, name, None)) is not None:
                self._stack.callback(signal.signal, number, signal.signal(number, self._noted))
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
