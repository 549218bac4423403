"""Lines of a text that belong together: a paragraph, an item, a heading."""

from dataclasses import dataclass

from flashdeck.drafting.lazy import lazily
from flashdeck.drafting.reading.lines import Line

#: A term of a manual page is moved in at least so far.
_INDENTED = 4
_LONGEST_TERM = 40  # characters
#: `ENFILE`
_CONSTANT = lazily(r"[A-Z][A-Z0-9_]{3,}")


@dataclass(slots=True)
class Part:
    """Lines that belong together.

    Attributes:
        lines: Without an empty one.
        marker: What stands before an item.
        level: As a heading; 0 if it is none.
        is_alone: Empty lines stand around it.
        is_last: An empty line stands below it.
    """

    lines: list[Line]
    marker: str = ""
    level: int = 0
    is_alone: bool = False
    is_last: bool = False

    @property
    def could_be_heading(self) -> bool:
        """Whether it is one line that looks like a heading, and nothing says otherwise."""
        line = self.lines[0]
        is_heading = len(self.lines) == 1 and line.could_be_heading and not line.bullet
        return is_heading and (self.is_alone or not (self.marker or line.ends))

    def defined(self) -> tuple[str, list[str]]:
        """Return the term that hangs over its explanation, as in a manual page, and the rest.

        There is no term where all of it is one text.
        """
        texts = [line.text for line in self.lines]
        first = self.lines[0]
        if self.level or self.marker or first.is_option or first.indent < _INDENTED:
            return "", texts
        second = self.lines[1] if len(texts) > 1 else None
        word, _, rest = first.text.partition(" ")
        hangs = second is not None and second.indent == first.indent + len(word) + 1
        if rest and _CONSTANT().fullmatch(word) and (hangs or second is None):
            return word, [rest, *texts[1:]]
        is_term = second is not None and second.indent > first.indent and not first.ends
        if is_term and len(first.text) <= _LONGEST_TERM:
            return first.text, texts[1:]
        return "", texts
