"""A terminal of its own for a program: what it draws, what is typed, what it leaves behind."""

import contextlib
import copy
import fcntl
import os
import select
import signal
import struct
import subprocess
import termios
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import pyte
import pytest

PATIENCE_SECONDS = 20.0


class TwoScreens(pyte.Screen):
    """A screen that has an alternate one beside it, as terminals do; pyte knows only one."""

    ALTERNATE = 1049

    def set_mode(self, *modes: int, **kwargs: Any) -> None:
        """Switch to an empty screen if asked to."""
        super().set_mode(*modes, **kwargs)
        if self.ALTERNATE in modes and kwargs.get("private"):
            self._main = copy.deepcopy(self.buffer), copy.copy(self.cursor)
            self.erase_in_display(2)

    def reset_mode(self, *modes: int, **kwargs: Any) -> None:
        """Switch back, with everything as it was."""
        super().reset_mode(*modes, **kwargs)
        if self.ALTERNATE in modes and kwargs.get("private"):
            self.buffer, self.cursor = self._main
            self.dirty.update(range(self.lines))


class Window:
    """A terminal window in memory with a program in it."""

    def __init__(
        self,
        command: Sequence[str],
        *,
        folder: Path,
        environment: Mapping[str, str],
        columns: int = 80,
        rows: int = 24,
    ) -> None:
        self._screen = TwoScreens(columns, rows)
        self._stream = pyte.ByteStream(self._screen)
        self._master, self._slave = os.openpty()
        self.written = b""
        self._set_size(columns, rows)
        self.modes_before = self.modes()
        self.process = subprocess.Popen(
            command,
            cwd=folder,
            env={"TERM": "xterm-256color", **environment},
            stdin=self._slave,
            stdout=self._slave,
            stderr=self._slave,
            start_new_session=True,
            preexec_fn=_own_the_terminal,
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait()
        for end in (self._master, self._slave):
            if end >= 0:
                os.close(end)

    def type(self, keys: str | bytes) -> None:
        """Press keys, all at once."""
        os.write(self._master, keys.encode() if isinstance(keys, str) else keys)

    def lines(self) -> list[str]:
        """What stands on the screen now, row by row."""
        return [line.rstrip() for line in self._screen.display]

    def text(self) -> str:
        """What stands on the screen now."""
        return "\n".join(self.lines())

    def cell(self, row: int, column: int) -> Any:
        """One cell of the screen, with its colours."""
        return self._screen.buffer[row][column]

    @property
    def cursor(self) -> tuple[int, int]:
        """Row and column of the cursor, from 0."""
        return self._screen.cursor.y, self._screen.cursor.x

    def wait_for(self, *texts: str) -> str:
        """Wait until all texts stand on the screen, and return all that does."""
        deadline = time.monotonic() + PATIENCE_SECONDS
        while not all(text in self.text() for text in texts):
            left = deadline - time.monotonic()
            ended = self.process.poll() is not None and not self._read(0.1)
            if left <= 0 or ended:
                pytest.fail(f"{texts} never came; the screen is\n{self.text()}")
            self._read(min(left, 0.5))
        return self.text()

    def rest(self, seconds: float = 0.3) -> str:
        """Wait until nothing more is drawn for so long, and return what stands there."""
        while self._read(seconds):
            pass
        return self.text()

    def ended(self) -> int:
        """Wait for the end of the program, and return its exit code."""
        deadline = time.monotonic() + PATIENCE_SECONDS
        while self.process.poll() is None:
            assert time.monotonic() < deadline, f"it does not end; the screen is\n{self.text()}"
            self._read(0.02)
        self.rest(0.1)
        return self.process.returncode

    def resize(self, columns: int, rows: int) -> None:
        """Change the size of the window, as a person does with the mouse."""
        self._screen.resize(rows, columns)
        self._set_size(columns, rows)

    def hang_up(self) -> None:
        """Close the window."""
        os.close(self._slave)
        os.close(self._master)
        self._master = self._slave = -1

    def signal(self, number: signal.Signals) -> None:
        """Send a signal to the program."""
        self.process.send_signal(number)

    def modes(self) -> list[Any]:
        """How the terminal treats keys: echo, lines, signals."""
        return termios.tcgetattr(self._slave)

    @property
    def given_back(self) -> bool:
        """Whether the main screen, the cursor and plain pasting are back."""
        return all(
            self.written.rfind(f"\x1b[?{mode}{back}".encode())
            > self.written.rfind(f"\x1b[?{mode}{taken}".encode())
            for mode, taken, back in (
                (1049, "h", "l"),
                (2004, "h", "l"),
                (25, "l", "h"),
                (7, "l", "h"),
            )
        )

    def _read(self, seconds: float) -> bool:
        if not select.select([self._master], [], [], seconds)[0]:
            return False
        with contextlib.suppress(OSError):
            data = os.read(self._master, 65536)
            self.written += data
            self._stream.feed(data)
            return bool(data)
        return False

    def _set_size(self, columns: int, rows: int) -> None:
        fcntl.ioctl(self._master, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))


def _own_the_terminal() -> None:
    fcntl.ioctl(0, termios.TIOCSCTTY, 0)
