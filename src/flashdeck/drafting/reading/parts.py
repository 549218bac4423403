"""Lines of a text that belong together: a paragraph, an item, a heading."""

from dataclasses import dataclass

from flashdeck.drafting.reading.lines import Line


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
