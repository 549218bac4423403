"""What a printer repeats on every page: heads, feet and page numbers."""

import re
from collections import Counter
from collections.abc import Sequence

from flashdeck.drafting.document import Furniture
from flashdeck.drafting.lazy import lazily
from flashdeck.drafting.reading.joining import folded
from flashdeck.drafting.reading.lines import Line

#: How many lines at the top and at the bottom of a page may be repeated ones.
_DEPTH = 3
_LONGEST = 120  # characters
#: On so many pages, and on this share of them, a line that is repeated stands; left and right
#: pages may differ. On two pages it may be chance, so that it must look like a head.
_FEWEST, _SHARE = 3, 0.4
_LONGEST_OF_TWO = 60  # characters
#: Of the pages, so many carry their number.
_NUMBERED_SHARE = 0.3
_DIGITS = lazily(r"\d+")
_EDGE_NUMBER = lazily(r"^[\[(|\u2013\u2014-]?\s?(\d{1,4})\b|\b(\d{1,4})\s?[\])|\u2013\u2014-]?$")
_PAGE_NUMBER = lazily(
    r"[\s\[(|\u2013\u2014-]*(?:page\s+|p\.\s*|seite\s+)?(?:\d{1,4}|[ivxlc]{1,7})"
    r"(?:\s*(?:/|of|von)\s*\d{1,4})?[\s\])|\u2013\u2014-]*",
    re.IGNORECASE,
)
_CLOCK = r"\d{1,2}[:.]\d{2}(?::\d{2})?(?:\s?[AaPp]\.?[Mm]\.?)?"
_DAY = r"(?:\d{1,4}[/.-]\d{1,2}[/.-]\d{2,4}|\d{1,2} \w{3,9} \d{4}|\w{3,9} \d{1,2}, \d{4})"
#: What a browser prints on every page: the day and the title, the address and the page.
_PRINTED = lazily(
    rf"{_DAY},?\s+{_CLOCK}\b.*|(?:file|https?)://\S+(?:\s+\d{{1,4}}\s?/\s?\d{{1,4}})?"
)
#: A page of a manual begins with its name at both sides, and ends so.
_MANUAL_HEAD = lazily(r"(\S+\(\d\w*\))\s{2,}\S.*\s{2,}(\S+\(\d\w*\))")

_HEAD_OR_FOOT = "a running head or foot"


def without_running_heads(
    pages: Sequence[Sequence[Line]], *, by_browser: bool = False
) -> tuple[list[list[Line]], list[Furniture]]:
    """Return pages without what is repeated at their edges, and what that was.

    Args:
        pages: Their lines, with the empty ones.
        by_browser: Look for what a browser prints at the edges, too, even of a single page.
    """
    is_one = len(pages) < 2
    if is_one and not by_browser:
        return [list(page) for page in pages], []
    repeated = set() if is_one else _repeated(pages)
    numbered = _numbered(pages)
    kept: list[list[Line]] = []
    furniture: dict[str, Furniture] = {}
    for number, page in enumerate(pages):
        gone = set()
        for edge in _edges(page):
            for depth, index in enumerate(edge):
                line = page[index]
                if _PAGE_NUMBER().fullmatch(line.text):
                    reason = "a page number"
                elif (
                    (number, index) in numbered
                    or _key(line, depth) in repeated
                    or (by_browser and _PRINTED().fullmatch(line.text))
                ):
                    reason = _HEAD_OR_FOOT
                else:
                    break  # what stands further in is no head
                gone.add(index)
                furniture.setdefault(_shape(line.text), Furniture(folded(line.text), reason))
        kept.append([line for index, line in enumerate(page) if index not in gone])
    return kept, list(furniture.values())


def manual_name(lines: Sequence[Line]) -> str:
    """Return the name of a manual page, such as ``ls(1)``, from its head; empty if it has none."""
    first = next((line.text for line in lines if line.text), "")
    head = _MANUAL_HEAD().fullmatch(first) if first.endswith(")") else None
    return head[1] if head and head[1] == head[2] else ""


def _edges(page: Sequence[Line]) -> tuple[list[int], list[int]]:
    """Return where the first lines of a page stand, and the last, from the outside in."""
    filled = [index for index, line in enumerate(page) if line.text]
    half = len(filled) // 2
    return filled[: min(_DEPTH, half)], filled[::-1][: min(_DEPTH, half)]


def _repeated(pages: Sequence[Sequence[Line]]) -> set[str]:
    """Return the keys of the lines that stand at the edges of enough pages."""
    seen = Counter(
        key
        for page in pages
        for key in {
            _key(page[index], depth) for edge in _edges(page) for depth, index in enumerate(edge)
        }
        if 0 < len(key) <= _LONGEST
    )
    filled = sum(1 for page in pages if any(line.text for line in page))
    if filled < _FEWEST:
        return {
            key
            for key, count in seen.items()
            if count == filled and len(key) <= _LONGEST_OF_TWO and not key.endswith(tuple(".,;:?!"))
        }
    fewest = max(_FEWEST, filled * _SHARE)
    return {key for key, count in seen.items() if count >= fewest}


def _key(line: Line, depth: int) -> str:
    """Return what is compared: the outermost line of a page may differ in its numbers."""
    if not depth:
        return _shape(line.text)
    return "" if line.ends else f"={line.text}"


def _numbered(pages: Sequence[Sequence[Line]]) -> set[tuple[int, int]]:
    """Return the outermost lines that carry the number of their page, and the pages they are on."""
    offsets: dict[int, set[tuple[int, int]]] = {}
    for number, page in enumerate(pages):
        for edge in _edges(page):
            for index in edge[:1]:
                for found in _EDGE_NUMBER().finditer(page[index].text[-_LONGEST:]):
                    offset = int(found[1] or found[2]) - number
                    offsets.setdefault(offset, set()).add((number, index))
    most = max(offsets.values(), key=len, default=set())
    return most if len(most) >= max(_FEWEST, len(pages) * _NUMBERED_SHARE) else set()


def _shape(text: str) -> str:
    return _DIGITS().sub("0", folded(text)).casefold()
