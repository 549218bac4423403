"""The lines before an article in which it tells of itself: its title, its author, its tags."""

import re
from typing import NamedTuple

_MARKS = {"---": ("---", "..."), "+++": ("+++",)}
_LONGEST = 200  # lines
_KEY = re.compile(r"#|[\w-]{1,60}\s*[:=]")
_TITLE = re.compile(r"""title\s*[:=]\s*(?:"((?:[^"\\]|\\.)*)"|'((?:[^']|'')*)'|([^#\n]+))""", re.I)


class FrontMatter(NamedTuple):
    """What stands before an article.

    Attributes:
        title: Empty where it tells none.
        lines: How many lines it takes; 0 if there is none.
    """

    title: str
    lines: int


def front_matter(text: str) -> FrontMatter:
    """Return what a Markdown file tells of itself in YAML or TOML before its text."""
    lines = text.split("\n", _LONGEST)[:_LONGEST]
    ends = _MARKS.get(lines[0].rstrip(), ())
    end = next((index for index, line in enumerate(lines) if index and line.rstrip() in ends), 0)
    if not end or not _KEY.match(lines[1]):
        return FrontMatter("", 0)
    for line in lines[1:end]:
        if found := _TITLE.match(line):
            title = next(group for group in found.groups() if group is not None)
            return FrontMatter(" ".join(title.split()), end + 1)
    return FrontMatter("", end + 1)
