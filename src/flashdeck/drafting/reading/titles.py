"""The title of a text that is set in lines, and the lines that belong to it."""

import re
from typing import NamedTuple

from flashdeck.drafting.document import Furniture
from flashdeck.drafting.lazy import lazily
from flashdeck.drafting.reading.joining import folded
from flashdeck.drafting.reading.parts import Part
from flashdeck.drafting.reading.speech import speaker_of

_LONGEST = 140  # characters
_MOST_WORDS = 20
#: So many short lines in a row at the start of a text are a list, not a title and what follows it.
_MOST_LINES = 3
_START = lazily(r"[\"'\u201c\u2018\u00ab(\[]*[^\W_]")
_NO_TITLE = lazily(
    r"[.,;:\u2026!]$|(?<![\s.][A-Z])(?<!\bvs)(?<!\bv)(?<!\bSt)(?<!\bDr)(?<!\bMr)(?<!\bMrs)(?<!\bMt)"
    r"\.\s[A-Z\u00c0-\u00de]|[=<>\u2192\\{}]|->|^(?:https?:|www\.)"
)
_NAME = r"(?-i:[A-Z\u00c0-\u00de])[\w.'\u2019-]*"
_NAMES = rf"{_NAME}(?:\s+(?:(?:van|von|de|der|di|da|la|le|al|bin)\s+)?{_NAME}){{0,4}}"
#: `By Ada Lovelace and Charles Babbage`.
_BYLINE = lazily(
    rf"(?:written |reported |posted |text )?by:?\s+{_NAMES}"
    rf"(?:(?:,| and| &|, and)\s+{_NAMES}){{0,5}}"
    r"(?:\s*[,|\u2013\u2014\u00b7-].{0,60})?|(?:author|writer|reporter)s?\s*:.{1,80}",
    re.IGNORECASE,
)
_BYLINE_CLUES = ("by", "author", "writer", "reporter")
#: `Lecture 9: Money` below the name of a course.
_PART_OF_COURSE = lazily(
    r"(?:lecture|chapter|week|unit|lesson|module|session|class)\s+\d{1,2}\s*[:.\u2013\u2014-]\s*\S",
    re.IGNORECASE,
)
#: `Title: The Sea`, as some texts begin.
_FIELD = lazily(
    r"(title|subject|course|instructor|lecturer|professor|semester|term|author|by|date|source|url|published|language|publisher|translator|keywords"
    r"|tags|editor|release date|credits|illustrator)\s*:\s+(\S.*)",
    re.IGNORECASE,
)
_TITLE_FIELDS = {"title", "subject"}
_COURSE_FIELDS = {"course", "instructor", "lecturer", "professor"}


class Titled(NamedTuple):
    """What stands at the head of a text: its title, and lines that are no part of the text."""

    title: str
    furniture: list[Furniture]


def is_byline(text: str) -> bool:
    """Return whether a line names the author and nothing else."""
    start = text[:10].lower()
    return any(clue in start for clue in _BYLINE_CLUES) and bool(_BYLINE().fullmatch(text))


def take_title(parts: list[Part]) -> Titled:
    """Take the title of the whole text from its parts, and what tells of the text below it."""
    if parts and parts[0].lines[0].level_in_print:
        return Titled("", [])
    if fields := _take_fields(parts):
        return fields
    title = _take_first(parts)
    below: list[str] = []
    if title and _is_line(parts[0]) and _PART_OF_COURSE().match(parts[0].lines[0].text):
        below.append(title)
        title = parts.pop(0).lines[0].text
    elif title and _is_about(parts[0]):
        below.append(parts.pop(0).lines[0].text)
    while title and len(parts) > 1 and _names_author(parts[0]):
        below.append(parts.pop(0).lines[0].text)
    about = [Furniture(folded(text), "a line below the title") for text in below]
    return Titled(folded(title), about)


def _take_fields(parts: list[Part]) -> Titled | None:
    """Take lines such as `Title: The Sea` before a text."""
    if not parts or ":" not in parts[0].lines[0].text:
        return None
    count = 0
    while count < len(parts) and all(_FIELD().fullmatch(line.text) for line in parts[count].lines):
        count += 1
    fields = [line.text for part in parts[:count] for line in part.lines]
    pairs = [(found[1].lower(), found[2]) for text in fields if (found := _FIELD().fullmatch(text))]
    title = next((value for name, value in pairs if name in _TITLE_FIELDS), "")
    is_course = any(name in _COURSE_FIELDS for name, _ in pairs)
    if not (title or is_course) or count == len(parts):
        return None
    del parts[:count]
    title = title or _take_first(parts)
    return Titled(
        folded(title), [Furniture(folded(text), "a line about the text") for text in fields]
    )


def _take_first(parts: list[Part]) -> str:
    """Take the first line if it is a title: it stands alone, or above a line about the text."""
    if len(parts) < 2 or not _is_line(parts[0]):
        return ""
    if speaker := speaker_of(parts[0].lines[0].text):
        others = (speaker_of(part.lines[0].text) for part in parts[1:])
        if speaker in others:
            return ""
    first, below = parts[0], parts[1]
    is_above_line = bool(first.level) and _is_about(below)
    lines = next((index for index, part in enumerate(parts) if not _is_line(part)), len(parts))
    is_list = lines > _MOST_LINES or lines == len(parts)
    if not ((first.is_alone and not is_list) or is_above_line or _names_author(below)):
        return ""
    return parts.pop(0).lines[0].text


def _is_line(part: Part) -> bool:
    """Return whether a part is one line that could be a title."""
    line = part.lines[0]
    text = line.text
    return (
        len(part.lines) == 1
        and not (part.marker or line.is_drawn or line.is_option or _begins_small(text))
        and 1 < len(text) <= _LONGEST
        and len(text.split()) <= _MOST_WORDS
        and any(map(str.isalpha, text))
        and bool(_START().match(text))
        and not _NO_TITLE().search(text)
    )


def _begins_small(text: str) -> bool:
    """Whether the first word is a plain one in lower case, unlike `sp3`, `mRNA` or `iPhone`."""
    first = text.split()[0]
    return first.isalpha() and first.islower()


def _is_about(part: Part) -> bool:
    """Return whether a part is a line below a title, such as of its day."""
    return _is_line(part) and part.is_last and not part.is_alone and not part.lines[0].ends


def _names_author(part: Part) -> bool:
    return len(part.lines) == 1 and is_byline(part.lines[0].text)
