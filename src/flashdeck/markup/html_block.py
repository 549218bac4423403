"""Paragraphs, headings and lists read from HTML, to be written as Markdown below each other."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from flashdeck.markup.inline_html import Reader
from flashdeck.markup.inline_markdown import write
from flashdeck.markup.pieces import Piece

HEADINGS = {f"h{level}": "#" * level for level in range(1, 7)}
#: Lists that follow each other need other marks, or they would be one.
BULLETS = ("-", "+")
AFTER_NUMBERS = (".", ")")

_MAY_FOLLOW_CLOSELY = re.compile(r"[-+] \S|1[.)] \S")
#: At the end of a heading they would be no part of it.
_CLOSING = re.compile(r"(?<=\s)(#+)\Z")
_ESCAPED = r"\\\1"


@dataclass(slots=True)
class Block:
    """Lines that belong together.

    Attributes:
        kind: ``paragraph``, the tag of a heading, ``-``, ``+``, ``.`` or ``)`` for a list with
            such marks, or ``other``.
        pieces: Of a paragraph or a heading.
        markdown: Of anything else.
    """

    kind: str
    pieces: tuple[Piece, ...] = ()
    markdown: str = ""


def written(block: Block, reader: Reader, *, alone: bool = False) -> str:
    """Return a block as Markdown; alone, a paragraph is the only line there is."""
    if not block.pieces:
        return block.markdown
    markdown, is_whole = write(block.pieces, alone=alone)
    if not is_whole:
        reader.lost["bold or italic inside a word"] = None
    if block.kind not in HEADINGS:
        return markdown
    return f"{HEADINGS[block.kind]} {_CLOSING.sub(_ESCAPED, markdown)}"


def joined(blocks: Sequence[Block], reader: Reader) -> str:
    """Return the blocks below each other, with an empty line only where it is needed."""
    markdown = ""
    before = ""
    for block in blocks:
        text = written(block, reader)
        is_list = block.kind in BULLETS or block.kind in AFTER_NUMBERS
        is_close = before == "paragraph" and is_list and _MAY_FOLLOW_CLOSELY.match(text)
        markdown += ("\n" if is_close else "\n\n" if before else "") + text
        before = block.kind
    return markdown
