"""The headings above a place of an article."""

from dataclasses import dataclass, field


@dataclass(slots=True)
class Headings:
    """Those that are open while an article is read from its start."""

    _open: list[tuple[int, str]] = field(default_factory=list)

    def add(self, level: int, text: str) -> None:
        """Begin a section; it ends those of its level and below."""
        self.end(level)
        self._open.append((level, text))

    def end(self, level: int) -> None:
        """End the sections of a level and below."""
        while self._open and self._open[-1][0] >= level:
            self._open.pop()

    @property
    def texts(self) -> tuple[str, ...]:
        """The outermost first."""
        return tuple(text for _, text in self._open)
