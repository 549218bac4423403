"""Which face proposals have here: the screen, or line by line."""

import importlib.util
import os
import sys
from typing import TYPE_CHECKING

from flashdeck.cli import clock
from flashdeck.errors import ExitCode
from flashdeck.terminal.turns import Outcome

if TYPE_CHECKING:
    from flashdeck.library.choosing import Choosing


def face(choosing: "Choosing", *, plain: bool) -> ExitCode:
    """Let the person go through proposals, and return the exit code."""
    if plain or not _has_screen():
        from flashdeck.terminal.plain_proposals import run as run_plain

        outcome = run_plain(choosing, environ=os.environ, source=sys.stdin, target=sys.stdout)
    else:
        from flashdeck.terminal.proposals import run

        outcome = run(
            choosing,
            stopwatch=clock.stopwatch,
            environ=os.environ,
            source=sys.stdin,
            target=sys.stdout,
        )
    return ExitCode.INTERRUPTED if outcome is Outcome.INTERRUPTED else ExitCode.DONE


def _has_screen() -> bool:
    """Whether the screen can be painted in this terminal."""
    return (
        os.environ.get("TERM") not in (None, "", "dumb")
        and importlib.util.find_spec("termios") is not None
    )
