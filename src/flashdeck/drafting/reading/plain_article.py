"""Plain text as a document: paragraphs, lists and headings told by their lines alone."""

from dataclasses import replace

from flashdeck.drafting.document import Document, Furniture
from flashdeck.drafting.reading.lines import Line
from flashdeck.drafting.reading.paragraphs import blocks_of
from flashdeck.drafting.reading.running_heads import manual_name, without_running_heads


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
        return _manual_page(lines, name, furniture)
    return blocks_of(lines, furniture)


def _manual_page(lines: list[Line], name: str, furniture: list[Furniture]) -> Document:
    """Return a manual page without its first and last line, which only name it."""
    filled = [index for index, line in enumerate(lines) if line.text]
    edges = {index for index in (filled[0], filled[-1]) if name in lines[index].text}
    for index in sorted(edges):
        furniture.append(Furniture(" ".join(lines[index].text.split()), "a head or foot"))
    rest = [line for index, line in enumerate(lines) if index not in edges]
    return replace(blocks_of(rest, furniture), title=name)
