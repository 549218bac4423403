"""Which face a review has here: the screen, or line by line."""

import gc
import os
import sys
from collections.abc import Iterable

from flashdeck.cli import clock
from flashdeck.cli.faces import has_screen
from flashdeck.errors import ExitCode
from flashdeck.library.sitting import Sitting
from flashdeck.terminal.turns import Outcome


def face(sitting: Sitting, lost: Iterable[str], *, plain: bool) -> ExitCode:
    """Review until nothing is left or the person leaves, and return the exit code.

    What was `lost` of the decks has been told already; the screen would hide it, so it tells anew.
    """
    if plain or not has_screen():
        from flashdeck.terminal.plain import run
    else:
        from flashdeck.terminal.review import run

        sitting.announce(lost)
    gc.enable()  # from here on the program may run for hours
    outcome = run(
        sitting,
        now=clock.now,
        stopwatch=clock.stopwatch,
        environ=os.environ,
        source=sys.stdin,
        target=sys.stdout,
    )
    return ExitCode.INTERRUPTED if outcome is Outcome.INTERRUPTED else ExitCode.DONE
