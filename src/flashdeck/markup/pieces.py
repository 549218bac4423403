"""Pieces of a line: text, code, maths, images, and how they are shown."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import Enum, auto

from flashdeck.core.cloze import GAP_CLOSE, GAP_OPEN


class Kind(Enum):
    """What a piece is."""

    TEXT = auto()
    CODE = auto()
    MATHS = auto()
    DISPLAY = auto()
    IMAGE = auto()
    LINE_END = auto()


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a line.

    Attributes:
        kind: What it is.
        text: The text, the code, the TeX, or the alt text of an image (or a sound).
        path: Of an image or a sound.
        bold: Whether it is shown so.
        italic: Whether it is shown so.
        link: Where it leads to.
        gaps: How many it stands in; None where the text has none at all.
    """

    kind: Kind
    text: str = ""
    path: str = ""
    bold: bool = False
    italic: bool = False
    link: str = ""
    gaps: int | None = None

    def marks(self) -> tuple[str, ...]:
        """Return what it is shown as: a link, bold, italic."""
        return (
            *((f"link {self.link}",) if self.link else ()),
            *(("bold",) if self.bold else ()),
            *(("italic",) if self.italic else ()),
        )


LINE_END = Piece(Kind.LINE_END)

#: What is written around the two kinds of emphasis.
STARS = {"bold": "**", "italic": "*"}
GAP_MARKS = re.compile(f"[{GAP_OPEN}{GAP_CLOSE}]")


def tidied(pieces: Sequence[Piece]) -> list[Piece]:
    """Return the pieces in a form that Markdown can say.

    No emphasis goes across one end of a gap alone, begins or ends with a space, or holds nothing
    to be seen; maths is not followed by a digit.
    """
    return _with_spaces_outside(_within_gaps(_with_space_after_maths(pieces)))


def emphases(pieces: Sequence[Piece]) -> list[tuple[int, int, str]]:
    """Return the first and last piece of each emphasis."""
    found: list[tuple[int, int, str]] = []
    for mark in STARS:
        first: int | None = None
        for place, piece in enumerate((*pieces, LINE_END)):
            is_marked = place < len(pieces) and bool(getattr(piece, mark))
            if is_marked and first is None:
                first = place
            elif not is_marked and first is not None:
                found.append((first, place - 1, mark))
                first = None
    return found


def _within_gaps(pieces: Sequence[Piece]) -> list[Piece]:
    """Return the pieces with no emphasis or link that goes across one end of a gap alone."""
    split = list(pieces)
    for mark in ("link", *STARS):
        opened: list[int] = []
        for place, piece in enumerate((*pieces, LINE_END)):
            alone = opened if not getattr(piece, mark) else []
            if piece.text == GAP_OPEN and getattr(piece, mark):
                opened.append(place)
            elif piece.text == GAP_CLOSE and getattr(piece, mark):
                if opened:
                    opened.pop()
                else:
                    split[place] = _without(split[place], mark)
            for each in alone:
                split[each] = _without(split[each], mark)
            if alone:
                opened = []
    return split


def _without(piece: Piece, mark: str) -> Piece:
    return replace(
        piece,
        link="" if mark == "link" else piece.link,
        bold=piece.bold and mark != "bold",
        italic=piece.italic and mark != "italic",
    )


def _with_space_after_maths(pieces: Sequence[Piece]) -> list[Piece]:
    """Return the pieces with a space before a digit after maths, or a dollar would be a price."""
    spaced: list[Piece] = []
    for piece in pieces:
        if spaced and spaced[-1].kind is Kind.MATHS and piece.text[:1].isdigit():
            spaced.append(Piece(Kind.TEXT, " ", gaps=piece.gaps))
        spaced.append(piece)
    return spaced


def _with_spaces_outside(pieces: Sequence[Piece]) -> list[Piece]:
    """Return the pieces with the spaces at the ends of an emphasis outside of it."""
    split: list[Piece] = []
    for piece in pieces:
        if piece.kind is not Kind.TEXT or not piece.marks():
            split.append(piece)
            continue
        core = piece.text.strip()
        before, _, after = piece.text.partition(core) if core else (piece.text, "", "")
        split += [replace(piece, text=text) for text in (before, core, after) if text]
    for place, piece in enumerate(split):
        if piece.kind is Kind.LINE_END or (piece.kind is Kind.TEXT and not piece.text.strip()):
            around = [_solid(split[:place][::-1]), _solid(split[place + 1 :])]
            split[place] = replace(
                piece,
                bold=piece.bold and all(each.bold for each in around),
                italic=piece.italic and all(each.italic for each in around),
                link=piece.link if all(each.link == piece.link for each in around) else "",
            )
    for first, last, _ in emphases(split):
        if not any(map(_is_solid, split[first : last + 1])):
            for place in range(first, last + 1):
                split[place] = replace(split[place], bold=False, italic=False)
    return split


def _solid(pieces: Sequence[Piece]) -> Piece:
    return next(
        (each for each in pieces if each.kind is not Kind.TEXT or each.text.strip()), LINE_END
    )


def _is_solid(piece: Piece) -> bool:
    """Return whether there is anything to be seen of it."""
    if piece.kind is Kind.TEXT:
        return bool(GAP_MARKS.sub("", piece.text).strip())
    return piece.kind is not Kind.LINE_END
