"""What happens at the keyboard, in one cbreak mode around the whole review.

Keys are collected on a thread of their own, so that none is lost and each carries the time at
which it arrived, however long the last one took to handle. Signals come through the same pipe, in
the order in which they happened. Nothing here needs a terminal, or a Unix, to be imported.
"""

import contextlib
import os
import select
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterator
from enum import Enum, auto
from types import FrameType
from typing import Any, Self

from flashdeck.terminal.decode import ESCAPE_WAIT, Decoder, Key, Paste, Press


class Event(Enum):
    """Something that is no key."""

    RESIZED = auto()
    SUSPEND = auto()  # Ctrl-Z: to be answered with `Keyboard.suspend`
    RESUMED = auto()  # after a stop from outside: the screen is not ours any more
    STOP = auto()  # Ctrl-C, SIGTERM, SIGHUP, or the terminal is gone


_STOPPING = ("SIGINT", "SIGTERM", "SIGHUP", "SIGQUIT")
_EVENTS = dict.fromkeys(_STOPPING, Event.STOP) | {
    "SIGWINCH": Event.RESIZED,
    "SIGTSTP": Event.SUSPEND,
    "SIGCONT": Event.RESUMED,
}
_EVENT_KEYS: dict[str, Event] = {
    Key.CTRL_C: Event.STOP,
    Key.CTRL_BACKSLASH: Event.STOP,
    Key.CTRL_Z: Event.SUSPEND,
}
#: The byte in the pipe that stands for keys; signals have their own numbers, from 1.
_KEYS = 0
_READ_AT_ONCE = 1024


class Keyboard:
    """The keys of a terminal, from entering this context to leaving it."""

    def __init__(
        self, terminal: int, stopwatch: Callable[[], float], encoding: str = "utf-8"
    ) -> None:
        self._terminal = terminal
        self._stopwatch = stopwatch
        self._decoder = Decoder(encoding)
        self._arrived: deque[tuple[bytes, float]] = deque()
        self._ready: deque[Press | Paste | Event] = deque()
        self._signals = {
            number: event
            for name, event in _EVENTS.items()
            if (number := getattr(signal, name, None)) is not None
        }
        self._collector: threading.Thread | None = None
        self._stack = contextlib.ExitStack()

    def __enter__(self) -> Self:
        import termios  # Windows has none, and must be able to import this module

        with contextlib.ExitStack() as stack:
            self._before = termios.tcgetattr(self._terminal)
            self._no_key = os.fpathconf(self._terminal, "PC_VDISABLE").to_bytes(1)
            self._wake_read, self._wake_write = _pipe(stack)
            self._halt_read, self._halt_write = _pipe(stack)
            earlier = signal.set_wakeup_fd(self._wake_write, warn_on_full_buffer=False)
            stack.callback(signal.set_wakeup_fd, earlier)
            for number in self._signals:
                stack.callback(signal.signal, number, signal.signal(number, _noted))
            stack.callback(self._release)
            self._take()
            self._stack = stack.pop_all()
        return self

    def __exit__(self, *_: object) -> None:
        self._stack.close()

    def read(self) -> Press | Paste | Event:
        """Return what happened next; wait for it."""
        while not self._ready:
            wait = ESCAPE_WAIT if self._decoder.waiting else None
            if select.select([self._wake_read], [], [], wait)[0]:
                self._ready += self._happened()
            else:
                self._ready += self._decoder.flush()
        return self._ready.popleft()

    @contextlib.contextmanager
    def away(self) -> Iterator[None]:
        """Lend the terminal to another program, as it was before the review.

        Ctrl-C is meant for that program, and forgotten; a SIGTERM is not.
        """
        self._release()
        try:
            yield
        finally:
            self._take()

    def suspend(self) -> None:
        """Stop, as Ctrl-Z asks, until the shell brings the program back."""
        with self.away(), contextlib.suppress(OSError):  # no shell, nobody to bring it back
            os.killpg(os.tcgetpgrp(self._terminal), signal.SIGTSTP)

    def _happened(self) -> list[Press | Paste | Event]:
        found: list[Press | Paste | Event] = []
        for code in os.read(self._wake_read, _READ_AT_ONCE):
            if code == _KEYS:
                found += self._keys()
            elif (event := self._signals.get(code)) is not None:
                found.append(event)
        if Event.RESUMED in found:
            self._halt()
            self._take()
        return found

    def _keys(self) -> Iterator[Press | Paste | Event]:
        """Return what the oldest bytes that arrived mean; none at all mean the terminal is gone."""
        data, at = self._arrived.popleft()
        if not data:
            yield Event.STOP
        for press in self._decoder.feed(data, at):
            yield _EVENT_KEYS.get(press.key, press) if isinstance(press, Press) else press

    def _take(self) -> None:
        """Take the terminal; wait, stopped, while it belongs to another job of the shell."""
        meanwhile = self._meanwhile()
        while Event.STOP not in meanwhile and not self._in_foreground():
            os.kill(os.getpid(), signal.SIGSTOP)
            meanwhile += self._meanwhile()
        self._ready += meanwhile
        signal.signal(signal.SIGTSTP, _noted)
        if Event.STOP in meanwhile:
            return
        self._set_modes()
        self._collector = threading.Thread(target=self._collect, daemon=True)
        self._collector.start()

    def _release(self) -> None:
        if self._collector is not None:
            self._halt()
            signal.signal(signal.SIGTSTP, signal.SIG_DFL)
            self._set(self._before)

    def _halt(self) -> None:
        if self._collector is not None:
            os.write(self._halt_write, b"\0")
            self._collector.join()
            os.read(self._halt_read, 1)
            self._collector = None

    def _meanwhile(self) -> list[Press | Paste | Event]:
        """Return what came in while the terminal was lent; of signals, only what ends it."""
        found: list[Press | Paste | Event] = []
        while select.select([self._wake_read], [], [], 0)[0]:
            for code in os.read(self._wake_read, _READ_AT_ONCE):
                if code == _KEYS:
                    found += self._keys()
                elif code in (signal.SIGTERM, signal.SIGHUP):
                    found.append(Event.STOP)
        return found

    def _set_modes(self) -> None:
        import termios

        modes: list[Any] = [*self._before]
        modes[0] &= ~termios.IXON  # Ctrl-S is a key that must not freeze the screen
        modes[3] &= ~(termios.ICANON | termios.ECHO | termios.IEXTEN)
        modes[6] = [*modes[6]]
        modes[6][termios.VMIN], modes[6][termios.VTIME] = 1, 0
        for key in (termios.VINTR, termios.VQUIT, termios.VSUSP):
            # As signals, these would overtake the keys that were typed before them.
            modes[6][key] = self._no_key
        self._set(modes)

    def _set(self, modes: list[Any]) -> None:
        import termios

        with contextlib.suppress(termios.error):  # the terminal may be gone
            termios.tcsetattr(self._terminal, termios.TCSADRAIN, modes)

    def _in_foreground(self) -> bool:
        try:
            return os.tcgetpgrp(self._terminal) == os.getpgrp()
        except OSError:  # no controlling terminal, so nobody else's
            return True

    def _collect(self) -> None:
        data = b"\0"
        while data:
            ready, _, _ = select.select([self._terminal, self._halt_read], [], [])
            if self._halt_read in ready:
                return
            try:
                data = os.read(self._terminal, _READ_AT_ONCE)
            except OSError:
                data = b""  # hung up
            self._arrived.append((data, self._stopwatch()))
            os.write(self._wake_write, bytes([_KEYS]))


def _noted(_number: int, _frame: FrameType | None) -> None:
    """Do nothing: the number of the signal is already in the pipe."""


def _pipe(stack: contextlib.ExitStack) -> tuple[int, int]:
    ends = os.pipe()
    for end in ends:
        os.set_blocking(end, False)
        stack.callback(os.close, end)
    return ends
