"""Markdown as a document, read with markdown-it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from flashdeck.drafting.document import Block, BlockKind, Document, Furniture
from flashdeck.drafting.reading.front_matter import front_matter
from flashdeck.drafting.reading.headings import Headings
from flashdeck.drafting.reading.html_outline import outline
from flashdeck.drafting.reading.joining import folded
from flashdeck.drafting.reading.markdown_dialects import take_dialects, term_defined

if TYPE_CHECKING:
    from markdown_it.token import Token

_NOTE = re.compile(r" {0,3}\[\^[^\]\s]{1,60}\]:(?: |\t|$)")
_LINE_BREAKS = {"softbreak", "hardbreak"}
_OPENED = {"list_item_open": BlockKind.ITEM, "blockquote_open": BlockKind.QUOTE}
_CLOSED = {"list_item_close", "blockquote_close"}
_LEFT_OUT = {"fence": "code", "code_block": "code"}
#: The marks of a longer one are left in it: to read them would take the square of its length.
_LONGEST_PARAGRAPH = 20_000  # characters
_LONGEST_MENU_ENTRY = 80  # characters


def read_markdown(text: str) -> Document:
    """Return what Markdown says; a block cites the line on which it begins."""
    from markdown_it import MarkdownIt  # nobody else pays for it

    before = front_matter(text)
    lines = text.split("\n")
    lines[: before.lines] = [""] * before.lines  # so that the others keep their numbers
    boxes = take_dialects(lines)
    notes = _take_notes(lines)
    reader = MarkdownIt("commonmark").enable("table")
    paragraphs = MarkdownIt("commonmark").enable("table").disable("inline")
    found = [*boxes, *(Furniture(note, "a footnote") for note in notes)]
    article = _Article(before.title, found)
    env: dict[str, object] = {}
    tokens = paragraphs.parse("\n".join(lines), env)
    for token in tokens:
        if token.type == "inline" and len(token.content) <= _LONGEST_PARAGRAPH:
            token.children = []
            reader.inline.parse(token.content, reader, env, token.children)
    return article.read(tokens)


def _take_notes(lines: list[str]) -> list[str]:
    """Take the texts of footnotes out of the lines, and return them."""
    notes: list[str] = []
    in_note = False
    for index, line in enumerate(lines):
        in_note = bool(_NOTE.match(line)) or (in_note and line.startswith(("  ", "\t")))
        if in_note:
            if _NOTE.match(line) or not notes:
                notes.append(folded(line))
            else:
                notes[-1] += f" {folded(line)}"
            lines[index] = ""
    return notes


@dataclass(slots=True)
class _Article:
    """Gathers blocks while the tokens of an article are read."""

    title: str
    furniture: list[Furniture]
    blocks: list[Block] = field(default_factory=list)
    headings: Headings = field(default_factory=Headings)
    kinds: list[BlockKind] = field(default_factory=list)

    def read(self, tokens: Sequence["Token"]) -> Document:
        top = _only_top_heading(tokens)
        table: list[str] | None = None
        level = 0
        for token in tokens:
            if kind := _OPENED.get(token.type):
                self.kinds.append(kind)
            elif token.type in _CLOSED:
                self.kinds.pop()
            elif token.type == "table_open":
                table = []
            elif token.type == "table_close" and table is not None:
                self.furniture.append(Furniture(" ".join(table), "a table"))
                table = None
            elif token.type == "heading_open":
                level = int(token.tag[1:])
            elif token.type == "heading_close":
                level = 0
            elif token.type == "inline" and table is not None:
                table.append(folded(_text(token)))
            elif token.type == "inline" and level:
                self._add_heading(level, folded(_text(token)), is_title=level == top)
            elif token.type == "inline":
                self._add(token)
            elif token.type == "html_block":
                self._add_html(token)
            elif (reason := _LEFT_OUT.get(token.type)) and (left := folded(token.content)):
                self.furniture.append(Furniture(left, reason))
        return Document(self.title, tuple(self.blocks), furniture=tuple(self.furniture))

    def _add_heading(self, level: int, text: str, *, is_title: bool) -> None:
        if is_title or text == self.title:
            self.title = self.title or text
        elif text:
            self.headings.add(level, text)

    def _add(self, token: "Token") -> None:
        term, definition = term_defined(_text(token))
        text = folded(definition)
        if not text:
            return
        if _is_link(token) and len(text) < _LONGEST_MENU_ENTRY:
            self.furniture.append(Furniture(text, "navigation"))
            return
        kind = self.kinds[-1] if self.kinds else BlockKind.PARAGRAPH
        headings = self.headings.texts
        if term:
            kind, headings = BlockKind.ITEM, (*headings, folded(term))
        self.blocks.append(Block(text, _ref(token), headings, kind))

    def _add_html(self, token: "Token") -> None:
        inside = outline(token.content)
        self.furniture += inside.furniture
        for block in inside.blocks:
            self.blocks.append(Block(block.text, _ref(token), self.headings.texts, block.kind))


def _only_top_heading(tokens: Sequence["Token"]) -> int:
    """Return the level of the heading that all others stand below; 0 if there is none."""
    levels = [int(token.tag[1:]) for token in tokens if token.type == "heading_open"]
    top = min(levels, default=0)
    return top if top and levels.count(top) == 1 and levels[0] == top else 0


def _ref(token: "Token") -> str:
    return f"line {token.map[0] + 1}" if token.map else ""


def _text(token: "Token") -> str:
    """Return what a reader sees of a stretch of Markdown, line by line; pictures are left out."""
    if not token.children:
        return token.content
    parts = []
    for child in token.children:
        if child.type in _LINE_BREAKS or (child.type == "html_inline" and "<br" in child.content):
            parts.append("\n")
        elif child.type != "html_inline" and child.type != "image":
            parts.append(child.content)
    return "".join(parts)


def _is_link(token: "Token") -> bool:
    """Return whether all of it is a link to its own file, as in a list of contents."""
    children = token.children or ()
    seen = [child for child in children if child.type != "text" or child.content.strip()]
    return (
        len(seen) > 1
        and seen[0].type == "link_open"
        and seen[-1].type == "link_close"
        and sum(child.type == "link_open" for child in seen) == 1
        and str(seen[0].attrs.get("href", "")).startswith("#")
    )
