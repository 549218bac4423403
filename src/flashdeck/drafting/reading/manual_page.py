"""A manual page as a document: what it tells in sentences, under the name of what it is about."""

import re
from collections.abc import Sequence
from dataclasses import replace

from flashdeck.drafting.document import Block, Document, Furniture
from flashdeck.drafting.lazy import lazily
from flashdeck.drafting.reading.lines import Line
from flashdeck.drafting.reading.paragraphs import blocks_of

#: Sections that hold forms, names and addresses.
_NO_PROSE = lazily(
    r"name|synopsis|library|see also|authors?|reporting bugs|bugs and support|copyright|license"
    r"|colophon|availability|resources|documentation",
    re.IGNORECASE,
)
#: `chmod - change file mode bits`
_NAMED = lazily(r"((?:[\w.+-]+(?:,\s+|\s+(?=[-\u2013\u2014])))+)[-\u2013\u2014]{1,2}\s+\S.*")


def read_manual_page(lines: Sequence[Line], head: str, furniture: list[Furniture]) -> Document:
    """Return a manual page without its first and last line, which only name it.

    Args:
        lines: All of it.
        head: Its name as these lines give it, such as ``LS(1)``.
        furniture: What was found among the lines before.
    """
    filled = [index for index, line in enumerate(lines) if line.text]
    edges = {index for index in (filled[0], filled[-1]) if head in lines[index].text}
    for index in sorted(edges):
        furniture.append(Furniture(" ".join(lines[index].text.split()), "a head or foot"))
    rest = [line for index, line in enumerate(lines) if index not in edges]
    document = blocks_of(rest, furniture, has_terms=True)
    blocks: list[Block] = []
    gone: list[Furniture] = []
    for block in document.blocks:
        section = block.headings[0] if block.headings else ""
        if _NO_PROSE().fullmatch(section):
            gone.append(Furniture(block.text, f"under the heading {section}"))
        else:
            blocks.append(block)
    found = (*document.furniture, *gone)
    return replace(document, title=_name(lines, head), blocks=tuple(blocks), furniture=found)


def _name(lines: Sequence[Line], head: str) -> str:
    """Return the name as the page writes it; heads are often in capitals."""
    bare = head.partition("(")[0]
    for line in lines:
        if named := _NAMED().fullmatch(line.text):
            names = named[1].replace(",", " ").split()
            return next((name for name in names if name.casefold() == bare.casefold()), head)
    return head
