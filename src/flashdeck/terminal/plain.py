"""The line mode of a review: one prompt a line, for screen readers, scripts and pipes."""

import io
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import TYPE_CHECKING, TextIO

from flashdeck.terminal import plain_text, wording
from flashdeck.terminal.ending import Ending, silence
from flashdeck.terminal.line import LONGEST_ANSWER
from flashdeck.terminal.safe import NEAREST, one_line, safe
from flashdeck.terminal.turns import COMMAND, Outcome, Turns, keys

if TYPE_CHECKING:
    from flashdeck.library.sitting import Sitting

_COMMANDS = frozenset("usbeiq?")


def run(
    sitting: "Sitting",
    *,
    now: Callable[[], datetime],
    stopwatch: Callable[[], float],
    environ: Mapping[str, str],
    source: TextIO,
    target: TextIO,
) -> Outcome:
    """Review line by line until nothing is left, and return how it ended.

    Args:
        sitting: What to ask.
        now: The local time.
        stopwatch: Seconds that only go forward.
        environ: The environment, for the editor.
        source: Where lines come from; its end is the same as `q`.
        target: Where everything is written, and flushed before each wait.

    Raises:
        FlashdeckError: An answer could not be kept.
    """
    if isinstance(source, io.TextIOWrapper):
        source.reconfigure(errors="replace")
    if isinstance(target, io.TextIOWrapper):
        target.reconfigure(errors=NEAREST)
    turns = Turns(sitting, now, stopwatch)
    with Ending(turns.away) as ending:
        return _Lines(turns, ending, environ, source, target).loop()


class _Leaving(Exception):  # noqa: N818 - nothing is wrong: the person leaves
    """The person wants to leave, or no more lines come."""


class _Lines:
    """Asks with lines and listens to lines."""

    def __init__(
        self,
        turns: Turns,
        ending: Ending,
        environ: Mapping[str, str],
        source: TextIO,
        target: TextIO,
    ) -> None:
        self._turns = turns
        self._sitting = turns.sitting
        self._ending = ending
        self._environ = environ
        self._source = source
        self._target = target

    def loop(self) -> Outcome:
        """Ask, listen, act; until the end."""
        try:
            self._turns.begin()
            while not self._turns.finished or self._takes_back():
                self._ask()
        except _Leaving:
            outcome = Outcome.QUIT
        except KeyboardInterrupt:
            outcome = Outcome.INTERRUPTED
        else:
            return Outcome.DONE
        if not self._turns.finished:
            self._say_summary()
        return outcome

    def _ask(self) -> None:
        """Ask one card until it is graded, or is no longer the one to ask."""
        if self._turns.finished:
            return
        self._say("", *self._told(), *plain_text.question(self._sitting))
        while not self._dealt_with(self._listen(plain_text.prompt(self._sitting))):
            pass

    def _takes_back(self) -> bool:
        """Show the summary, and return whether the person took the last answer back."""
        self._say_summary()
        self._say(plain_text.UNDO_PROMPT)
        if self._ending.readline(self._source).strip().removeprefix(COMMAND) != "u":
            return False
        self._turns.undo()
        return True

    def _dealt_with(self, line: str) -> bool:
        """Act on a line, and return whether the next question is to be asked."""
        card, revealed = self._sitting.card, self._sitting.revealed
        typing = card is not None and card.typed and not revealed
        command = line.removeprefix(COMMAND)
        if command in _COMMANDS and (line.startswith(COMMAND) or not typing):
            return self._obeyed(command)
        if typing or not (revealed or line):
            self._show_answer(line)
            return False
        preview = keys(self._sitting.previews()).get(line)
        if revealed and preview is not None:
            self._turns.grade(preview.grade)
            return True
        if preview is not None:
            self._say("The answer is not shown yet.")
        elif line:
            self._say(f"{one_line(line)} means nothing here.", plain_text.HELP)
        else:
            self._say("The answer is shown already; it waits for a grade.")
        return False

    def _obeyed(self, command: str) -> bool:
        """Do what a command says, and return whether the next question is to be asked."""
        match command:
            case "q":
                raise _Leaving
            case "u":
                self._turns.undo()
            case "s":
                self._turns.suspend()
            case "b":
                self._turns.bury()
            case "e":
                self._edit()
            case "i":
                self._say(*plain_text.info(self._sitting))
                return False
            case "?":
                self._say(plain_text.HELP)
                return False
        return True

    def _edit(self) -> None:
        if self._source.isatty():
            self._turns.edit(self._environ)
        else:
            self._turns.notices = ("the editor needs a terminal",)

    def _show_answer(self, typed: str) -> None:
        judgement = self._sitting.judge(typed[:LONGEST_ANSWER]) if typed else None
        self._sitting.reveal()
        if judgement is not None:
            self._say(plain_text.judged(judgement))
        self._say(*plain_text.answer(self._sitting))

    def _listen(self, prompt: str) -> str:
        """Return the next line without the blanks around it; at the end of the lines, leave."""
        self._say(prompt)
        line = self._ending.readline(self._source)
        if not line:
            raise _Leaving
        return line.strip()

    def _say_summary(self) -> None:
        self._say("", *self._told(), *wording.summary(self._sitting.summary()))

    def _told(self) -> tuple[str, ...]:
        told, self._turns.notices = self._turns.notices, ()
        return told

    def _say(self, *lines: str) -> None:
        try:
            for line in lines:
                self._target.write(f"{safe(line)}\n")
            self._target.flush()
        except OSError as error:
            silence(self._target)
            raise _Leaving from error
