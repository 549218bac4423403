"""Which face proposals have here: the screen, or line by line."""

import os
import sys
from typing import TYPE_CHECKING

from flashdeck.cli import clock
from flashdeck.cli.faces import has_screen
from flashdeck.errors import ExitCode
from flashdeck.terminal.turns import Outcome

if TYPE_CHECKING:
    from flashdeck.library.choosing import Choosing


def face(choosing: "Choosing", *, plain: bool) -> ExitCode:
    """Let the person go through proposals, and return the exit code."""
    if plain or not has_screen():
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
