"""Regular expressions that are compiled when they are first needed.

An article needs few of the many that know what may stand in one, and to compile them all takes
longer than to read it.
"""

import re
from collections.abc import Callable
from functools import cache, partial


def lazily(pattern: str, flags: int = 0) -> Callable[[], re.Pattern[str]]:
    """Return what gives the compiled pattern; it is compiled once."""
    return cache(partial(re.compile, pattern, flags))
