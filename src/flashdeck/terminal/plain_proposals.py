"""Proposals line by line, for screen readers, scripts and pipes."""

import io
from collections.abc import Mapping
from contextlib import nullcontext
from typing import TYPE_CHECKING, TextIO

from flashdeck.errors import FlashdeckError
from flashdeck.terminal.ending import Ending, silence
from flashdeck.terminal.proposal_edit import edit
from flashdeck.terminal.proposal_view import lines, summary
from flashdeck.terminal.safe import NEAREST, one_line, safe
from flashdeck.terminal.turns import COMMAND, Outcome

if TYPE_CHECKING:
    from flashdeck.library.choosing import Choosing

HELP = "a: keep, r: reject, e: edit, l: later, u: undo, A: keep all of the rest, q: stop"
_UNDO_PROMPT = "u takes the last decision back, an empty line ends."


def run(
    choosing: "Choosing", *, environ: Mapping[str, str], source: TextIO, target: TextIO
) -> Outcome:
    """Propose line by line until nothing is left, and return how it ended.

    Args:
        choosing: What to propose; every decision is on the disk when the next proposal shows.
        environ: The environment, for the editor.
        source: Where lines come from; its end is the same as `q`.
        target: Where everything is written, and flushed before each wait.
    """
    if isinstance(source, io.TextIOWrapper):
        source.reconfigure(errors="replace")
    if isinstance(target, io.TextIOWrapper):
        target.reconfigure(errors=NEAREST)
    with Ending(nullcontext) as ending:
        try:
            return _Lines(choosing, ending, environ, source, target).loop()
        except KeyboardInterrupt:
            return Outcome.INTERRUPTED
        except OSError:
            silence(target)
            return Outcome.QUIT


class _Lines:
    """Proposes with lines and listens to lines."""

    def __init__(
        self,
        choosing: "Choosing",
        ending: Ending,
        environ: Mapping[str, str],
        source: TextIO,
        target: TextIO,
    ) -> None:
        self._choosing = choosing
        self._ending = ending
        self._environ = environ
        self._source = source
        self._target = target

    def loop(self) -> Outcome:
        """Show, listen, act; until the end."""
        self._show()
        while True:
            finished = self._choosing.proposal is None
            self._say(_UNDO_PROMPT if finished else HELP)
            line = self._ending.readline(self._source)
            command = line.strip().removeprefix(COMMAND)
            if not line or command == "q" or (finished and command != "u"):
                return Outcome.DONE if finished else Outcome.QUIT
            try:
                self._act(command)
            except FlashdeckError as error:
                self._say(str(error), error.hint)

    def _act(self, command: str) -> None:
        match command:
            case "a":
                self._choosing.keep()
            case "r":
                self._choosing.reject()
            case "l" | "s":
                self._choosing.leave()
            case "A":
                self._choosing.keep_rest()
            case "u":
                taken = self._choosing.undo()
                self._say(f"Took back {taken} it." if taken else "There is nothing to undo.")
            case "e" if self._source.isatty():
                self._say(*edit(self._choosing, self._environ))
            case "e":
                self._say("The editor needs a terminal.")
                return
            case "" | "?":
                return
            case _:
                self._say(f"{one_line(command)} means nothing here.")
                return
        self._show()

    def _show(self) -> None:
        finished = self._choosing.proposal is None
        self._say("", *(summary(self._choosing) if finished else lines(self._choosing)))

    def _say(self, *told: str) -> None:
        for line in told:
            self._target.write(f"{safe(line)}\n")
        self._target.flush()
