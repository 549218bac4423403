"""The lines around the place where a YAML parser gave up."""

import re
from typing import NamedTuple

from yaml.error import MarkedYAMLError

from flashdeck.storage.deck_keys import DECK_KEYS, NOTE_KEYS, SOURCE_KEYS

KEYS = frozenset((*DECK_KEYS, *NOTE_KEYS, *SOURCE_KEYS))
#: The keys as an alternative of a regular expression, the longest first.
ANY_KEY = "|".join(sorted(KEYS, key=len, reverse=True))
#: Indentation and dashes before a key or an item.
LEAD = r"\s*(?:-\s+)*"
#: A line that begins with a key that decks have.
KNOWN = re.compile(rf"(?P<lead>{LEAD})(?P<key>{ANY_KEY})\s*:(?:\s|$)")

_VALUE = re.compile(rf"{LEAD}(?:[^\s:#'\"\[{{]+\s*:\s+)?(?P<value>\S.*)?")


class Fault(NamedTuple):
    """A syntax error as a person can read it; line and column count from 1."""

    line: int
    column: int
    rule: str
    message: str
    hint: str


class Scene:
    """Where the parser gave up; lines and columns count from 0.

    Attributes:
        lines: The lines of the file.
        error: What the parser said.
        row: The line on which it noticed.
        column: The column there.
        line: The text of that line.
        first: The line on which the part begins that it was reading.
    """

    def __init__(self, lines: list[str], error: MarkedYAMLError) -> None:
        mark, context = error.problem_mark, error.context_mark
        self.lines = lines
        self.error = error
        self.row = min(mark.line, len(lines) - 1) if mark else 0
        self.line = lines[self.row]
        self.column = 0 if mark is None else mark.column
        if mark is not None and mark.line >= len(lines):
            self.column = len(self.line)  # libyaml puts the end of a file on a line of its own
        self.first = min(context.line, self.row) if context else self.row

    def says(self, *words: str) -> bool:
        """Return whether the parser's own message holds any of these words."""
        return any(word in (self.error.problem or "") for word in words)

    def was(self, *doings: str) -> bool:
        """Return whether the parser was doing any of this, such as ``scanning a tag``."""
        return any(doing in (self.error.context or "") for doing in doings)

    def above(self) -> int | None:
        """Return the nearest line above that is neither blank nor a comment."""
        for row in range(self.row - 1, -1, -1):
            text = self.lines[row].lstrip()
            if text and not text.startswith("#"):
                return row
        return None

    def indentation(self, row: int) -> int:
        """Return how many characters of white space a line begins with."""
        return len(self.lines[row]) - len(self.lines[row].lstrip())

    def fault(self, row: int, column: int, rule: str, message: str, hint: str) -> Fault:
        """Return a fault at a line and a column that count from 0."""
        return Fault(row + 1, column + 1, rule, message, hint)


def value_of(line: str) -> str:
    """Return what a line holds behind its dashes and its key, to its end."""
    found = _VALUE.match(line)
    return (found["value"] or "") if found else ""
