"""The lines of a printed page, put together from the pieces of text that a PDF places on it."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from statistics import median
from typing import NamedTuple

from flashdeck.drafting.reading.raised import raised


class Piece(NamedTuple):
    """Text at a place of a page, in points from its lower left corner."""

    text: str
    x: float
    y: float
    size: float
    is_bold: bool = False


@dataclass(slots=True)
class PrintedLine:
    """A line of a page, or of a column of it.

    Attributes:
        text: Columns of a table stand some spaces apart.
        x: Where it begins.
        y: Its height on the page.
        size: Of its letters.
        is_bold: All of it.
    """

    text: str
    x: float
    y: float
    size: float
    is_bold: bool

    @property
    def end(self) -> float:
        """About where it ends: letters are half as wide as high, more or less."""
        return self.x + len(self.text) * self.size * 0.5


#: A piece that is higher or lower by more than this share of its size begins a new line.
_NEW_LINE = 0.6
#: Smaller and higher than the line by these shares of its size, a piece is raised.
_RAISED_SIZE, _RAISED_BY = 0.9, 0.15
#: White space as wide as so many letters lies between columns; so it is shown in text.
_COLUMN_GAP = 3.0
_SHOWN_GAP = " " * 5
#: On a page of two columns, so many of its lines at least are halves side by side.
_FEWEST_HALVES = 5
_HALVES_SHARE = 0.4
_LIGATURES = str.maketrans(
    {
        "\ufb00": "ff",
        "\ufb01": "fi",
        "\ufb02": "fl",
        "\ufb03": "ffi",
        "\ufb04": "ffl",
        "\ufb05": "st",
    }
)


def printed_lines(pieces: Iterable[Piece]) -> list[PrintedLine]:
    """Return the lines of a page in the order in which they are read."""
    rows: list[list[PrintedLine]] = []
    for line in _from_the_top(_segments(pieces)):
        if rows and _is_beside(rows[-1][-1], line):
            rows[-1].append(line)
        else:
            rows.append([line])
    middle = _middle_of_columns(rows)
    if middle is None:
        return [_one_line(row) for row in rows]
    return _column_by_column(rows, middle)


def _segments(pieces: Iterable[Piece]) -> list[PrintedLine]:
    """Return the pieces joined where one goes on where the other ends."""
    lines: list[PrintedLine] = []
    is_new = True
    for piece in pieces:
        for index, part in enumerate(piece.text.split("\n")):
            is_new = is_new or index > 0
            # printers draw some letters as one; readers search for them one by one
            text = part.translate(_LIGATURES)
            if not text.strip():
                if lines and not is_new:
                    lines[-1].text += text
                continue
            last = lines[-1] if lines else None
            is_raised = last is not None and _is_raised(last, piece)
            if last is None or not (is_raised or (_goes_on(last, piece) and not is_new)):
                lines.append(PrintedLine(text, piece.x, piece.y, piece.size, piece.is_bold))
            else:
                last.text += raised(text) if is_raised else text
                last.is_bold = last.is_bold and (piece.is_bold or is_raised)
            is_new = False
    for line in lines:
        line.text = line.text.strip()
    return lines


def _from_the_top(lines: list[PrintedLine]) -> list[PrintedLine]:
    """Return lines with those first that were drawn last but stand above all others.

    A foot, below all others, may be drawn after them.
    """
    highest = list(accumulate((line.y for line in lines), max))
    lowest = list(accumulate((line.y for line in lines), min))
    heads: list[PrintedLine] = []
    rest: list[PrintedLine] = []
    start = len(lines)
    while start > 1:
        line = lines[start - 1]
        if line.y > highest[start - 2]:
            heads.insert(0, line)
        elif line.y < lowest[start - 2]:
            rest.insert(0, line)
        else:
            break
        start -= 1
    return [*heads, *lines[:start], *rest] if heads else lines


def _is_raised(line: PrintedLine, piece: Piece) -> bool:
    return (
        piece.size < line.size * _RAISED_SIZE
        and _RAISED_BY * line.size < piece.y - line.y < line.size
        and piece.text.strip().isdigit()
        and piece.x > line.x
    )


def _goes_on(line: PrintedLine, piece: Piece) -> bool:
    is_level = abs(piece.y - line.y) <= _NEW_LINE * max(line.size, piece.size)
    return is_level and piece.x <= line.end + _COLUMN_GAP * 2 * line.size


def _is_beside(line: PrintedLine, right: PrintedLine) -> bool:
    is_level = abs(right.y - line.y) <= _RAISED_BY * max(line.size, right.size)
    return is_level and right.x > line.x


def _one_line(row: Sequence[PrintedLine]) -> PrintedLine:
    first = row[0]
    text = first.text
    for line, right in pairwise(row):
        is_apart = right.x > line.end + _COLUMN_GAP * line.size * 0.5
        text += (_SHOWN_GAP if is_apart else " ") + right.text
    return PrintedLine(text, first.x, first.y, first.size, all(line.is_bold for line in row))


def _middle_of_columns(rows: Sequence[Sequence[PrintedLine]]) -> float | None:
    """Return where the right column begins if lines of both come in turn, else none."""
    starts = Counter(round(row[1].x) for row in rows if len(row) == 2)
    if not starts:
        return None
    start, count = starts.most_common(1)[0]
    if count < _FEWEST_HALVES or count < _HALVES_SHARE * len(rows):
        return None
    widths = [len(row[0].text) for row in rows if len(row) == 2]
    return start - 1.0 if median(widths) > _COLUMN_GAP * 5 else None


def _column_by_column(rows: Sequence[Sequence[PrintedLine]], middle: float) -> list[PrintedLine]:
    """Return the left half of the rows before the right one, between lines of full width."""
    ordered: list[PrintedLine] = []
    right: list[PrintedLine] = []
    for row in rows:
        is_full = len(row) == 1 and row[0].x < middle and row[0].end > middle + row[0].size * 5
        if is_full:
            ordered += right
            right = []
        for line in row:
            (right if line.x >= middle else ordered).append(line)
    return ordered + right
