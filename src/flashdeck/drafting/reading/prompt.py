"""What a kind of text that is no part of an article looks like."""

from typing import NamedTuple

#: A name, or the first word of one.
CAPITAL = r"(?-i:[A-Z])"


class Prompt(NamedTuple):
    """A kind of text that is no part of an article.

    Attributes:
        reason: What it is.
        clues: In lower case; a block without any of them is none, so that few patterns are tried.
        longest: How many characters such a block has at most.
        patterns: Of which one must match the block.
    """

    reason: str
    clues: tuple[str, ...]
    longest: int
    patterns: tuple[str, ...]


def prompt(reason: str, longest: int, clues: str, *patterns: str) -> Prompt:
    """Return a kind of text; its clues stand in one text, with spaces between."""
    return Prompt(reason, tuple(clues.split()), longest, patterns)
