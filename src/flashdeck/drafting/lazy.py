"""Regular expressions that are compiled when they are first needed.

An article needs few of the many that know what may stand in one, and to compile them all takes
longer than to read it.
"""

import re
from collections.abc import Callable, Set
from functools import cache, partial


def lazily(pattern: str, flags: int = 0) -> Callable[[], re.Pattern[str]]:
    """Return what gives the compiled pattern; it is compiled once."""
    return cache(partial(re.compile, pattern, flags))


class Guarded:
    """A pattern that is looked for only where one of its words stands, as in few sentences."""

    __slots__ = ("_pattern", "_words")

    def __init__(self, words: str, pattern: str, flags: int = 0) -> None:
        """`words`, in lower case, holds at least one of each text that the pattern finds."""
        self._words = frozenset(words.split())
        self._pattern = lazily(pattern, flags)

    def stands_in(self, text: str, words: Set[str] | None) -> bool:
        """Return whether the pattern is found in a text.

        Args:
            text: The text.
            words: Its words in lower case, or None if they are not at hand.
        """
        if words is not None and self._words.isdisjoint(words):
            return False
        return self._pattern().search(text) is not None
