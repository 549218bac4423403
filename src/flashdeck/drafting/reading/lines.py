"""One line of a text that is set in lines, and what it looks like."""

import re
from dataclasses import dataclass
from typing import Self

from flashdeck.drafting.lazy import lazily
from flashdeck.drafting.reading.joining import folded

_TAB = 8
_LONGEST_HEADING = 80  # characters
_MOST_HEADING_WORDS = 11

_BULLET = lazily(r"[-*+\u2022\u2023\u25aa\u25cf\u25e6\u2043\u2013\u2014\u00b7]\s+(?=\S)")
_NUMBER = lazily(r"(?:\(?\d{1,2}[.)]|\(?[a-z]\)|\([ivx]{1,4}\))\s+(?=\S)")
_NUMBER_MARKS = frozenset(".)")
_OPTION = lazily(r"--?[A-Za-z][\w-]*")
_SECTION = re.compile(
    r"(?P<number>\d{1,2}(?:\.\d{1,2}){0,4})\.?\s+(?=[A-Z\u00c0-\u00de][^\W\d_]{2})"
    r"|(?i:chapter|part|section|appendix)\s+[\dIVXLC]+\b"
)
_ENDS = re.compile(r"""[.!?:;\u2026\u3002][\s"'\u201d\u2019)\]\u00bb]*(?:\[\d{1,3}\])*$""")
_NO_HEADING = re.compile(r"[.!?]\s|[=<>+\u2192|\\{}]|->")
#: A line about a picture or about the text.
_ABOUT = lazily(
    r"(?:image|photo|picture|illustration|video|credit|source|author|instructor|by|date|url)\b.{0,20}:",
    re.IGNORECASE,
)
_SPEECH = lazily(r"[A-Z][\w.'\u2019 -]{0,30}: ")
_NO_HEADING_END = ".,;:!\u2026"
_STARTS_NEW = re.compile(r"""["'\u201c\u2018\u00ab(\[\u00bf\u00a1]*[\dA-Z]""")
#: Lines that are filled up to one width have gaps of two or three spaces.
_COLUMNS = lazily(r"\S {4,}\S[^ ]*(?: [^ ]+){0,20}? {4,}\S|\.{4,}|(?:\. ){4,}")
#: A term, and what it means further right.
_TERM = lazily(r"\S.{0,29}?(?<![.!?:;]) {2,}(?=\S)")
_DRAWN = lazily(r"^(?:[\u2500-\u257f]|\+[-=+]|\|.*\|$)|^[\s=_~*#-]+$")
_COULD_BE_DRAWN = re.compile(r"    |\.\.|\. \. |^[|+\u2500-\u257f]|[^\w.,;:]$")


@dataclass(frozen=True, slots=True)
class Line:
    """A line as it was set.

    Attributes:
        text: Without white space around it.
        indent: How many columns it is moved in.
        ref: Where it stands, as a person would cite it.
        level_in_print: As a heading that is printed as one; 1 is the outermost, 0 is none.
    """

    text: str
    indent: int
    ref: str
    level_in_print: int = 0

    @classmethod
    def of(cls, written: str, ref: str) -> Self:
        """Return a line as it was written, tabs and all."""
        shown = written.expandtabs(_TAB).rstrip()
        text = shown.lstrip()
        return cls(text, len(shown) - len(text), ref)

    @property
    def end(self) -> int:
        """The column after its last character."""
        return self.indent + len(self.text)

    @property
    def bullet(self) -> str:
        """The mark before an item of a list, white space included; empty if there is none."""
        found = None if self.text[:1].isalnum() else _BULLET().match(self.text)
        return found[0] if found else ""

    @property
    def number(self) -> str:
        """The number before an item of a list, white space included; empty if there is none."""
        has_mark = not _NUMBER_MARKS.isdisjoint(self.text[:6])
        found = _NUMBER().match(self.text) if has_mark else None
        return found[0] if found else ""

    @property
    def is_option(self) -> bool:
        """Whether it begins with an option of a command, as in a manual page."""
        return self.text[:1] == "-" and bool(_OPTION().match(self.text))

    @property
    def column(self) -> int:
        """Where text goes on after a first gap, as after a term that is explained; else 0."""
        found = _TERM().match(self.text) if "  " in self.text else None
        return self.indent + found.end() if found else 0

    @property
    def ends(self) -> bool:
        """Whether a sentence ends with it."""
        return bool(_ENDS.search(self.text[-20:]))

    @property
    def starts_new(self) -> bool:
        """Whether a sentence can begin with it."""
        start = _STARTS_NEW.match(self.text)
        return bool(start) or self.text[:1].isupper()

    @property
    def is_drawn(self) -> bool:
        """Whether it is set in columns or drawn, as a table or a list of contents is."""
        text = self.text
        if not _COULD_BE_DRAWN.search(text):  # as of most lines
            return False
        if self.is_option or self.bullet or self.number:
            return False
        return bool(_COLUMNS().search(text) or _DRAWN().search(text))

    @property
    def could_be_heading(self) -> bool:
        """Whether it is short and begins and ends as headings do."""
        text = self.text
        number = _SECTION.match(text)
        return (
            1 < len(text) <= _LONGEST_HEADING
            and text[-1] not in _NO_HEADING_END
            and not (text[-1] == "?" and _SPEECH().match(text))
            and not (":" in text and _ABOUT().match(text))
            and (text[0].isupper() or number is not None)
            and any(character.isalpha() for character in text)
            and text.count(" ") < _MOST_HEADING_WORDS
            and not _NO_HEADING.search(text, number.end() if number else 0)
            and not (_COULD_BE_DRAWN.search(text) and _COLUMNS().search(text))
        )

    @property
    def level(self) -> int:
        """How deep it stands as a heading; 1 is the outermost."""
        found = _SECTION.match(self.text)
        if found:
            return 1 + (found["number"] or "").count(".")
        return 1 if self.text.isupper() else 2

    @property
    def first_word(self) -> int:
        """How long its first word is."""
        return len(folded(self.text).partition(" ")[0])
