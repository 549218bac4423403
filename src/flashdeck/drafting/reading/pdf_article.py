"""PDF as a document."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from statistics import median

from flashdeck.drafting.document import Document, Furniture
from flashdeck.drafting.reading.captions import is_caption
from flashdeck.drafting.reading.joining import folded
from flashdeck.drafting.reading.lines import Line
from flashdeck.drafting.reading.paragraphs import blocks_of
from flashdeck.drafting.reading.pdf_lines import PrintedLine
from flashdeck.drafting.reading.pdf_pages import printed
from flashdeck.drafting.reading.running_heads import without_running_heads

#: Letters of a printed font differ in width, so that full lines differ in their number.
_SLACK = 0.82
#: Of the usual distance between lines, more than this is left between paragraphs.
_PARAGRAPH_GAP = 1.35
#: Letters larger than the running text by this are a heading; by the second, a title.
_HEADING_SIZE, _TITLE_SIZE = 1.12, 1.3
_NOTE_SIZE = 0.9
_BOLD_LEVEL = 9
_LONGEST_HEADING = 160  # characters
_NOTE = re.compile(
    r"(?:\d{1,3}|[\u00b9\u00b2\u00b3\u2070-\u2079*\u2020\u2021\u00a7])[\s.)]{0,3}"
    r"(?=[^\W\d_]|[\"\u201c\u2018(])"
)


def read_pdf(content: bytes, where: str) -> Document:
    """Return what a PDF says; a block cites the page on which it begins.

    Raises:
        FlashdeckError: pypdf is not installed, or the file is damaged, locked, or without text.
    """
    file = printed(content, where)
    document = _document(file.pages, file.title)
    gone = (Furniture(f"page {number}", "a damaged page") for number in file.damaged)
    return replace(document, furniture=(*document.furniture, *gone))


def _document(pages: Sequence[Sequence[PrintedLine]], title: str) -> Document:
    sizes = Counter[float]()
    for page in pages:
        for line in page:
            sizes[round(line.size, 1)] += len(line.text)
    body = sizes.most_common(1)[0][0]
    levels = {
        size: level
        for level, size in enumerate(sorted(sizes, reverse=True), start=1)
        if size > body * _HEADING_SIZE
    }
    printed_title, pages = _title_on_first(pages, body)
    furniture: list[Furniture] = []
    set_pages = []
    for number, page in enumerate(pages, start=1):
        text, notes = _without_notes(page, body)
        furniture += [Furniture(folded(line.text), "a footnote") for line in notes]
        set_pages.append(_set(text, f"page {number}", body, levels))
    kept, heads = without_running_heads(set_pages, by_browser=True)
    lines = [line for page in kept for line in page]
    document = blocks_of(lines, [*furniture, *heads], slack=_SLACK)
    return replace(document, title=printed_title or title or document.title)


def _title_on_first(
    pages: Sequence[Sequence[PrintedLine]], body: float
) -> tuple[str, Sequence[Sequence[PrintedLine]]]:
    """Return the largest lines of the first page if they stand together, and the pages without."""
    first = pages[0] if pages else ()
    if not first:
        return "", pages
    size = max(line.size for line in first)
    largest = [index for index, line in enumerate(first) if line.size > size * 0.99]
    text = folded(" ".join(first[index].text for index in largest))
    is_together = largest[-1] - largest[0] == len(largest) - 1
    if size < body * _TITLE_SIZE or not is_together or len(text) > _LONGEST_HEADING:
        return "", pages
    rest = [line for index, line in enumerate(first) if index not in largest]
    return text, [rest, *pages[1:]]


def _without_notes(
    page: Sequence[PrintedLine], body: float
) -> tuple[Sequence[PrintedLine], Sequence[PrintedLine]]:
    """Return a page without its footnotes: small lines at its foot, the first with a mark."""
    start = len(page)
    while start and page[start - 1].size < body * _NOTE_SIZE:
        start -= 1
    while start < len(page) and not _NOTE.match(page[start].text):
        start += 1
    return page[:start], page[start:]


def _set(
    page: Sequence[PrintedLine], ref: str, body: float, levels: dict[float, int]
) -> list[Line]:
    """Return the lines of a page as if they were typed: indented, with empty ones between."""
    gaps = [above.y - line.y for above, line in pairwise(page) if 0 < above.y - line.y < body * 4]
    usual = median(gaps) if gaps else body
    lines: list[Line] = []
    last: PrintedLine | None = None
    in_caption = False
    for line in page:
        level = _level(line, levels)
        gap = last.y - line.y if last else 0.0
        if lines and level and lines[-1].level_in_print == level and 0 < gap < line.size * 1.6:
            lines[-1] = replace(lines[-1], text=f"{lines[-1].text} {line.text}")
        else:
            is_other = _is_of_other_size(line, last)
            is_at_caption = is_other and (in_caption or is_caption(line.text))
            if gap > usual * _PARAGRAPH_GAP or is_at_caption:
                lines.append(Line("", 0, ref))
                in_caption = False
            in_caption = in_caption or is_caption(line.text)
            indent = 0 if level else _indent(line, page)
            lines.append(Line(line.text, indent, ref, level))
        last = line
    return lines


def _is_of_other_size(line: PrintedLine, last: PrintedLine | None) -> bool:
    return last is not None and round(last.size, 1) != round(line.size, 1)


def _level(line: PrintedLine, levels: dict[float, int]) -> int:
    if len(line.text) > _LONGEST_HEADING or not any(map(str.isalpha, line.text)):
        return 0
    if level := levels.get(round(line.size, 1)):
        return level
    is_title = line.is_bold and Line(line.text, 0, "").could_be_heading
    return _BOLD_LEVEL if is_title else 0


def _indent(line: PrintedLine, page: Sequence[PrintedLine]) -> int:
    """Return by how many letters a line is moved in from the left edge of its column."""
    left = [round(other.x) for other in page if abs(other.x - line.x) < line.size * 6]
    edge = Counter(left).most_common(1)[0][0]
    return max(0, round((line.x - edge) / (line.size * 0.5))) if line.size else 0
