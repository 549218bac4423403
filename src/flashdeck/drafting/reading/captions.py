"""Captions of figures and tables, which stand where the printer had room for them."""

import re
from collections.abc import Iterable

from flashdeck.drafting.document import Furniture
from flashdeck.drafting.lazy import lazily
from flashdeck.drafting.reading.joining import folded
from flashdeck.drafting.reading.parts import Part

#: `Figure 3. Its name`, `Table 2-1: Its name`; without a mark after the number it is prose.
CAPTION = (
    r"(?:figure|fig\.?|table|plate|chart|diagram|listing|box|map|exhibit)\s+"
    r"(?:(?:[a-z]\.?)?\d{1,3}(?:[.-]\d{1,2}){0,2}[a-z]?|[ivx]{1,5})\s?[.:|\u2013\u2014]\s"
)
_CAPTION = lazily(CAPTION, re.IGNORECASE)
_KINDS = ("fig", "table", "plate", "chart", "diagram", "listing", "box", "map", "exhibit")
_LONGEST = 400  # characters
#: Of the widest line of its paragraph, a line that could not take another word fills so much.
_FULL = 0.8


def is_caption(text: str) -> bool:
    """Return whether a text begins as captions do."""
    return text[:8].lower().startswith(_KINDS) and bool(_CAPTION().match(text))


def without_captions(parts: Iterable[Part]) -> tuple[list[Part], list[Furniture]]:
    """Return the parts without captions; a paragraph that one has divided is whole again."""
    kept: list[Part] = []
    found: list[Furniture] = []
    follows = False
    for part in parts:
        text = folded(" ".join(line.text for line in part.lines))
        if is_caption(text) and len(text) <= _LONGEST:
            found.append(Furniture(text, "a caption"))
            follows = True
            continue
        if follows and kept and _goes_on(kept[-1], part):
            kept[-1].lines += part.lines
            kept[-1].is_last = part.is_last
        else:
            kept.append(part)
        follows = False
    return kept, found


def _goes_on(before: Part, part: Part) -> bool:
    if before.level or part.level or part.marker or before.lines[-1].ends:
        return False
    widest = max(line.end for line in before.lines)
    is_full = len(before.lines) > 1 and before.lines[-1].end > widest * _FULL
    return is_full or not part.lines[0].starts_new
