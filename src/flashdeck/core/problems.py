"""What is wrong with a deck, as values: problems are collected, not raised."""

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """An error costs the note (or the file); a warning costs nothing."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong with a deck file.

    Attributes:
        path: The file, as it was named or found.
        line: From 1.
        column: From 1, in characters.
        severity: Whether it costs anything.
        rule: A short name, such as ``duplicate-key``; stable.
        message: What is wrong, as one line without a full stop.
        hint: How to mend it; may be empty.
    """

    path: str
    line: int
    column: int
    severity: Severity
    rule: str
    message: str
    hint: str = ""

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}: {self.message}"
