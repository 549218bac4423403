"""What stands below each other in a tree of HTML: paragraphs, lists, tables, code."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from flashdeck.markup.html_block import AFTER_NUMBERS, BULLETS, HEADINGS, Block, joined, written
from flashdeck.markup.html_table import cells, is_beside, lost, table_text
from flashdeck.markup.html_tree import Element
from flashdeck.markup.inline_html import CODE, UNSEEN, Reader, has_line_end, lines
from flashdeck.markup.pieces import LINE_END, Kind, Piece

_BLOCKS = frozenset({*HEADINGS, "ul", "ol", "table", "pre", "blockquote", "hr"})
_PARAGRAPHS = frozenset({"p", "dl", "figure"})
_OWN_LINE = frozenset(
    {"article", "body", "caption", "center", "dd", "details", "div", "dt", "figcaption", "footer"}
    | {"form", "header", "html", "li", "main", "nav", "section", "summary", "td", "th", "tr"}
)
#: A line that begins with a longer number is no item of a list.
_MOST_DIGITS = 2
#: What a dash before dashes would be.
_LINE_ACROSS = re.compile(r"-(?: *-){2,} *")
_BLANK_LINES = re.compile(r"\A(?:[^\S\n]*\n)+")
_BACKTICKS = re.compile(r"`{3,}")


class Blocks:
    """Collects what stands below each other."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self._made: list[Block] = []
        self._pieces: list[Piece] = []
        self._begins_line = False

    def ended(self) -> list[Block]:
        """Return all blocks."""
        self._end_paragraph()
        return self._made

    def walk(self, children: Sequence[Element | str], style: Piece) -> None:
        """Take what an element holds."""
        for child in children:
            if isinstance(child, str):
                self._add(self._reader.text(child, style))
            elif child.tag not in UNSEEN:
                self._element(child, style)

    def _element(self, element: Element, style: Piece) -> None:
        tag = element.tag
        if tag in _BLOCKS:
            self._reader.note(element)
            self._end_paragraph()
            self._made += self._block(element, style)
        elif tag == "br":
            self._add([replace(style, kind=Kind.LINE_END)])
        elif tag == "img":
            self._add(self._reader.image(element, style))
        elif tag in CODE:
            self._add(self._reader.code(element, style))
        elif tag in {"sub", "sup"}:
            self._add(self._reader.text(self._reader.shifted(element), style))
        elif tag == "rt":
            self._reader.note(element)
            self._add(self._reader.text(f"[{element.text()}]", style))
        else:
            self._flow(element, style)

    def _flow(self, element: Element, style: Piece) -> None:
        self._reader.note(element)
        if element.tag in _PARAGRAPHS:
            self._end_paragraph()
        self._begins_line = self._begins_line or element.tag in _OWN_LINE
        self.walk(element.children, self._reader.style(element, style))
        self._begins_line = self._begins_line or element.tag in _OWN_LINE
        if element.tag in _PARAGRAPHS:
            self._end_paragraph()

    def _add(self, pieces: Iterable[Piece]) -> None:
        for piece in pieces:
            if self._begins_line and self._pieces and self._pieces[-1].kind is not Kind.LINE_END:
                self._pieces.append(LINE_END)
            self._begins_line = False
            self._pieces.append(piece)

    def _end_paragraph(self) -> None:
        """Make paragraphs of the lines; where a line is empty, another begins."""
        block: list[Piece] = []
        for before, line in (*lines(self._pieces), (LINE_END, [])):
            if line:
                block += [before, *line] if block else line
            elif block:
                self._made.append(Block("paragraph", tuple(block)))
                block = []
        self._pieces = []
        self._begins_line = False

    def _inner(self, element: Element, style: Piece) -> list[Block]:
        inner = Blocks(self._reader)
        inner.walk(element.children, style)
        return inner.ended()

    def _block(self, element: Element, style: Piece) -> list[Block]:
        match element.tag:
            case "hr":
                if not self._made:
                    self._reader.lost["a line across at the beginning"] = None
                    return []
                return [Block("other", markdown="---")]
            case "pre":
                return self._pre(element)
            case "ul" | "ol":
                return self._list(element, style)
            case "table":
                return self._table(element, style)
            case "blockquote":
                quoted = joined(self._inner(element, style), self._reader)
                lines_ = "\n".join(f"> {line}".rstrip() for line in quoted.split("\n"))
                return [Block("other", markdown=lines_)] if quoted else []
            case _:
                inner = self._inner(element, style)
                for block in inner:
                    if block.kind == "paragraph" and not has_line_end(block.pieces):
                        block.kind = element.tag
                return inner

    def _pre(self, element: Element) -> list[Block]:
        text = _BLANK_LINES.sub("", self._reader.code_text(element).rstrip())
        if not text:
            return []
        fence = "`" * max(3, *(len(run) + 1 for run in (*_BACKTICKS.findall(text), "")))
        return [Block("other", markdown=f"{fence}\n{text}\n{fence}")]

    def _list(self, element: Element, style: Piece) -> list[Block]:
        marks = BULLETS if element.tag == "ul" else AFTER_NUMBERS
        is_second = bool(self._made) and self._made[-1].kind == marks[0]
        mark = marks[1] if is_second else marks[0]
        start = element.attributes.get("start", "")
        is_known = start.isascii() and start.isdigit() and len(start) <= _MOST_DIGITS
        number = int(start) if is_known else 1
        if start and not is_known:
            self._reader.lost["the numbers of a list"] = None
        items: list[str] = []
        is_loose = False
        for inner in self._items(element, style):
            is_loose = is_loose or sum(block.kind == "paragraph" for block in inner) > 1
            marked = f"{mark} " if element.tag == "ul" else f"{number + len(items)}{mark} "
            items.append(_item(marked, joined(inner, self._reader)))
        is_loose = is_loose or any(
            isinstance(grandchild, Element) and grandchild.tag == "p"
            for child in element.children
            if isinstance(child, Element)
            for grandchild in child.children
        )
        markdown = ("\n\n" if is_loose else "\n").join(items)
        return [Block(mark, markdown=markdown)] if items else []

    def _items(self, element: Element, style: Piece) -> list[list[Block]]:
        """Return the blocks of each item; a list right in a list belongs to the item before."""
        items: list[list[Block]] = []
        for child in element.children:
            if isinstance(child, str):
                if not child.strip():
                    continue
                child = Element("li", children=[child])
            self._reader.note(child)
            if child.tag == "li":
                items.append(self._inner(child, self._reader.style(child, style)))
            elif child.tag in {"ul", "ol"} and items:
                items[-1] += self._block(child, style)
            elif child.tag not in UNSEEN:
                items.append(self._inner(Element("li", children=[child]), style))
        return items

    def _table(self, element: Element, style: Piece) -> list[Block]:
        rows = cells(element)
        beside = [
            each for each in element.children if isinstance(each, Element) and is_beside(each)
        ]
        before = self._inner(Element("div", children=[*beside]), style)
        if not rows:
            return before
        self._reader.lost.update(dict.fromkeys(lost(rows)))
        texts = [[self._cell(cell, style) for cell in row] for row in rows]
        return [*before, Block("other", markdown=table_text(rows[0], texts))]

    def _cell(self, cell: Element, style: Piece) -> str:
        self._reader.note(cell)
        blocks = self._inner(cell, self._reader.style(cell, style))
        pieces: list[Piece] = []
        for block in blocks:
            pieces += [Piece(Kind.TEXT, " ")] if pieces else []
            pieces += block.pieces or [Piece(Kind.TEXT, " ".join(block.markdown.split()))]
        if len(blocks) > 1 or has_line_end(pieces):
            self._reader.lost["line ends in tables"] = None
        pieces = [
            Piece(Kind.TEXT, " ") if piece.kind is Kind.LINE_END else piece for piece in pieces
        ]
        markdown = written(Block("paragraph", tuple(pieces)), self._reader, alone=True)
        return markdown.replace("|", r"\|")


def _item(mark: str, markdown: str) -> str:
    first, *rest = markdown.split("\n")
    if _LINE_ACROSS.fullmatch(f"{mark}{first}"):
        first = "***" if first == "---" else "\\-".join(first.rsplit("-", 1))
    indent = " " * len(mark)
    return "\n".join([f"{mark}{first}".rstrip(), *(f"{indent}{line}".rstrip() for line in rest)])
