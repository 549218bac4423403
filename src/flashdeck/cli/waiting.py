"""A progress bar for what takes longer than a second, where a person looks on."""

import sys
import threading
from types import TracebackType
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

#: A bar that comes and goes within less only flickers.
_PATIENCE_SECONDS = 1.0


class Waiting:
    """Shows what is being done, on standard error, once it has taken a second.

    Nothing is shown where standard error is no terminal.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._state = ("", 0, 0)
        self._bar: tuple[Progress, TaskID] | None = None
        self._timer: threading.Timer | None = None

    def __enter__(self) -> Self:
        if sys.stderr.isatty():
            self._timer = threading.Timer(_PATIENCE_SECONDS, self._begin)
            self._timer.daemon = True
            self._timer.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._timer is None:
            return
        self._timer.cancel()
        self._timer.join()
        if self._bar is not None:
            self._bar[0].stop()

    def tick(self, what: str, done: int, of: int) -> None:
        """Say what is being done, and how much of how much is done; 0 of 0 where nobody knows."""
        with self._lock:
            self._state = (what, done, of)
            self._show()

    def _begin(self) -> None:
        from rich.console import Console
        from rich.progress import BarColumn, Progress, TextColumn

        progress = Progress(
            TextColumn("{task.description}", markup=False),
            BarColumn(),
            console=Console(stderr=True),
            transient=True,
        )
        with self._lock:
            self._bar = (progress, progress.add_task("", total=None))
            self._show()
        progress.start()

    def _show(self) -> None:
        if self._bar is not None:
            from flashdeck.terminal.safe import one_line

            progress, task = self._bar
            what, done, of = self._state
            progress.update(task, description=one_line(what), completed=done, total=of or None)
