"""HTML in which gaps and elements are always well nested, however they crossed in the text."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from flashdeck.core.cloze import GAP_CLOSE, GAP_OPEN

_MARK = re.compile(f"([{GAP_OPEN}{GAP_CLOSE}])")


@dataclass(frozen=True, slots=True, eq=False)
class Gap:
    """What to write where a gap begins and where it ends, and whether maths may hold it."""

    start: str
    end: str
    in_maths: bool


@dataclass(frozen=True, slots=True)
class _Element:
    start: str
    end: str


class HtmlWriter:
    """Takes text, elements and the marks of gaps in order, and keeps them well nested.

    A gap begins with the first thing to be seen in it. Where an element ends before the gap that
    began inside it, or a block begins inside a gap, the gap ends there and begins again later.

    Attributes:
        written: The gaps that hold anything to be seen.
    """

    def __init__(self, gaps: Iterable[Gap], guard: Callable[[str, bool], str]) -> None:
        """Start with nothing written.

        Args:
            gaps: What to write for each mark of a gap in the text, in order.
            guard: Makes HTML safe for where it goes; told whether that is inside a gap.
        """
        self.written: set[Gap] = set()
        self._gaps = iter(gaps)
        self._guard = guard
        self._inside: list[Gap] = []
        self._open: list[_Element | Gap] = []
        self._html: list[str] = []
        self._text_is_last = False

    def text(self, content: str, escape: Callable[[str], str], *, maths: bool = False) -> None:
        """Write text that may hold the marks of gaps."""
        for piece in _MARK.split(content):
            if piece == GAP_OPEN:
                self._inside.extend(gap for gap in (next(self._gaps, None),) if gap)
            elif piece == GAP_CLOSE:
                self._end_gap()
            elif piece:
                if not piece.isspace():
                    self._begin_gaps(maths=maths)
                    self.written.update(self._inside)
                self._write(escape(piece))

    def leaf(self, written: str) -> None:
        """Write HTML that is content by itself, such as an image."""
        self._begin_gaps()
        self.written.update(self._inside)
        self._write(written)

    def line_end(self) -> None:
        """Write a line break, which begins no gap."""
        self._write("<br>")

    def begin(self, start: str, end: str) -> None:
        """Begin an element within a line."""
        self._begin_gaps()
        self._begin(start, end)

    def begin_block(self, start: str, end: str) -> None:
        """Begin an element that holds lines; no gap goes around it."""
        self._interrupt_gaps()
        self._begin(start, end)

    def end(self) -> None:
        """End the newest element."""
        self._interrupt_gaps()
        self._write_end(self._open.pop())

    def html(self) -> str:
        """Return all that was written."""
        self._interrupt_gaps()
        return "".join(self._html)

    def _write(self, written: str) -> None:
        self._html.append(self._guard(written, bool(self._inside)))
        self._text_is_last = True

    def _begin(self, start: str, end: str) -> None:
        self._write(start)
        self._open.append(_Element(start, end))

    def _begin_gaps(self, *, maths: bool = False) -> None:
        for gap in self._inside:
            if gap in self._open:
                continue
            if maths and not gap.in_maths:
                return
            self._html.append(gap.start)
            self._text_is_last = False
            self._open.append(gap)

    def _interrupt_gaps(self) -> None:
        while self._open and isinstance(self._open[-1], Gap):
            self._write_end(self._open.pop())

    def _end_gap(self) -> None:
        gap = self._inside.pop() if self._inside else None
        if gap is None or gap not in self._open:
            return
        crossed: list[_Element | Gap] = []
        while (newest := self._open.pop()) is not gap:
            self._write_end(newest)
            crossed.append(newest)
        self._write_end(gap)
        for element in reversed(crossed):
            self._html.append(element.start)
            self._open.append(element)

    def _write_end(self, ended: _Element | Gap) -> None:
        last = self._html[-1]
        if self._text_is_last and last[-1] == ended.end[:1]:  # or the end would begin too early
            self._html[-1] = f"{last[:-1]}&#{ord(last[-1])};"
        self._html.append(ended.end)
        self._text_is_last = False
