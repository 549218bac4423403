"""The only reader of the clock."""

import os
import time
from datetime import datetime

from flashdeck.errors import ExitCode, FlashdeckError

VARIABLE = "FLASHDECK_NOW"
#: Before and after these, dates a century away from now are no dates.
FIRST_YEAR, LAST_YEAR = 1970, 9000


def now() -> datetime:
    """Return the local time, aware; `FLASHDECK_NOW` sets it, and then it stands still.

    Raises:
        FlashdeckError: The variable holds no time with an offset.
    """
    if not (set_to := os.environ.get(VARIABLE)):
        return datetime.now().astimezone()
    try:
        moment = datetime.fromisoformat(set_to)
    except ValueError:
        moment = None
    if moment is None or moment.tzinfo is None or not FIRST_YEAR <= moment.year <= LAST_YEAR:
        raise FlashdeckError(
            f"{set_to!r} is no time with an offset",
            where=VARIABLE,
            hint="write it like 2026-12-01T09:00:00+01:00",
            exit_code=ExitCode.USAGE,
        )
    return moment


def stopwatch() -> float:
    """Return seconds that only ever go forward, for measuring how long an answer takes."""
    return time.monotonic()
