"""Plain text as a document: paragraphs, lists and headings told by their lines alone."""

import re
from dataclasses import replace

from flashdeck.drafting.document import Document, Furniture
from flashdeck.drafting.lazy import lazily
from flashdeck.drafting.reading.lines import Line
from flashdeck.drafting.reading.manual_page import read_manual_page
from flashdeck.drafting.reading.paragraphs import blocks_of
from flashdeck.drafting.reading.running_heads import manual_name, without_running_heads

#: Between these lines stands the book, in the files of Project Gutenberg.
_BOOK_START = lazily(r"\*\*\* ?START OF (?:THE|THIS) PROJECT GUTENBERG E", re.IGNORECASE)
_BOOK_END = lazily(r"\*\*\* ?END OF (?:THE|THIS) PROJECT GUTENBERG E", re.IGNORECASE)
_BOOK_TITLE = lazily(r"Title:\s+(\S.*)")
_HEAD = 400  # lines


def read_plain(text: str) -> Document:
    """Return what a plain text says; a block cites the line on which it begins."""
    pages: list[list[Line]] = [[]]
    for number, written in enumerate(text.split("\n"), start=1):
        for index, piece in enumerate(written.split("\f")):
            if index:
                pages.append([])
            pages[-1].append(Line.of(piece, f"line {number}"))
    pages, furniture = without_running_heads(pages)
    lines = [line for page in pages for line in page]
    if name := manual_name(lines):
        return read_manual_page(lines, name, furniture)
    title = ""
    if "***" in text:
        title, lines = _book(lines, furniture)
    document = blocks_of(lines, furniture)
    return replace(document, title=title) if title else document


def _book(lines: list[Line], furniture: list[Furniture]) -> tuple[str, list[Line]]:
    """Return the title and the lines of a book between the notices of its library."""
    found = (index for index, line in enumerate(lines[:_HEAD]) if _BOOK_START().match(line.text))
    start = next(found, None)
    if start is None:
        return "", lines
    after = (index for index, line in enumerate(lines) if _BOOK_END().match(line.text))
    end = next(after, len(lines))
    titles = (named[1] for line in lines[:start] if (named := _BOOK_TITLE().fullmatch(line.text)))
    for part in (lines[:start], lines[end:]):
        text = " ".join(line.text for line in part if line.text)
        if text:
            furniture.append(Furniture(text, "a notice of the library"))
    return next(titles, ""), lines[start + 1 : end]
