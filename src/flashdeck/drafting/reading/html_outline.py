"""A page of HTML as blocks, read with nothing but the standard library."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from flashdeck.drafting.document import Block, BlockKind, Document, Furniture
from flashdeck.drafting.reading.headings import Headings
from flashdeck.drafting.reading.html_parts import is_note_mark, left_out
from flashdeck.drafting.reading.html_pieces import Tag, pieces
from flashdeck.drafting.reading.joining import folded
from flashdeck.drafting.reading.marks import NOTE_CLOSE, NOTE_OPEN, without_marks
from flashdeck.drafting.reading.raised import raised

_HEADINGS = {**{f"h{level}": level for level in range(1, 7)}, "dt": 7}
_BLOCKS = frozenset(
    {
        *("address", "article", "blockquote", "body", "center", "dd", "details", "div", "dl", "dt"),
        *("fieldset", "figcaption", "figure", "hr", "html", "li", "main", "ol", "p", "pre"),
        *("section", "summary", "table", "tbody", "td", "th", "thead", "tr", "ul", *_HEADINGS),
    }
)
_LISTS = ("ul", "ol", "dl")
_ARTICLES = frozenset({"main", "article"})
#: Ends of these end all that was left open in them.
_HOLDERS = frozenset({"html", "body", "main", "article", "section", "div"})
#: Their ends are often not written; the next block ends them.
_ENDS_EARLY = frozenset({"p", "li", "dd", "dt"})
_VOID = frozenset(
    {
        *("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source"),
        *("track", "wbr"),
    }
)
_BREAK = "\u2028"
_BREAKS = re.compile(rf"{_BREAK}\s*{_BREAK}")
#: A main part with less of the text than this is no article but a teaser.
_ARTICLE_SHARE = 0.3
_SITE_MARKS = (" | ", " \u2014 ", " \u2013 ", " - ", " :: ", " \u00b7 ")
_SENTENCE_END = re.compile(r"[.!?:][\"'\u201d\u2019)]?$")
_LONGEST_MENU_ENTRY = 80  # characters


@dataclass(slots=True)
class _Found:
    """A block, and what only its page tells of it."""

    block: Block
    is_in_article: bool
    is_link: bool


@dataclass(slots=True)
class _Outline:
    """Gathers blocks while a page is read from its start."""

    tables: bool
    by_name: bool
    found: list[_Found] = field(default_factory=list)
    furniture: list[Furniture] = field(default_factory=list)
    title: str = ""
    first_headings: list[str] = field(default_factory=list)
    _headings: Headings = field(default_factory=Headings)
    _texts: list[str] = field(default_factory=list)
    _letters_in_links: int = 0
    _open: dict[str, int] = field(default_factory=dict)
    _raised: list[str] | None = None
    _is_note: bool = False
    _links_note: bool = False
    _in_title: bool = False
    _skipped: str = ""
    _skipped_depth: int = 0
    _skip_reason: str = ""
    _skipped_texts: list[str] = field(default_factory=list)

    def text(self, text: str) -> None:
        if self._in_title:
            self.title = self.title or folded(text)
        elif self._skipped:
            if self._skip_reason:
                self._skipped_texts.append(text)
        elif self._raised is not None:
            self._raised.append(text)
        else:
            self._texts.append(text)
            if self._open.get("a"):
                self._letters_in_links += len(text.strip())

    def start(self, tag: Tag) -> None:
        name = tag.name
        if name == "title" and self._skipped != "svg":
            self._in_title = not self.title
        if self._skipped and not self._ends_skip_early(name):
            self._skipped_depth += name == self._skipped
            return
        reason = left_out(
            name, tag.attributes, in_article=self._is_in_article, by_name=self.by_name
        )
        if reason is not None and not (self.tables and name == "table") and name not in _VOID:
            if name in _BLOCKS:
                self._flush()
            self._texts.append(tag.attributes.get("alttext", ""))  # of maths: its source
            self._skipped, self._skipped_depth, self._skip_reason = name, 1, reason
        elif name in _BLOCKS:
            if self._open.get("dt"):
                self.end("dt")
            self._flush()
            if name not in _VOID:
                self._open[name] = self._open.get(name, 0) + 1
        elif name == "br":
            self._texts.append(_BREAK)
        elif name == "a":
            self._open["a"] = 1
            self._links_note = is_note_mark(tag.attributes)
            self._is_note = self._is_note or (self._raised is not None and self._links_note)
        elif name == "sup":
            self._raised = []
            self._is_note = is_note_mark(tag.attributes) or bool(
                self._open.get("a") and self._links_note
            )

    def end(self, name: str) -> None:
        if name == "title":
            self._in_title = False
        if self._skipped:
            self._skipped_depth -= name == self._skipped
            if self._skipped_depth <= 0 or name in {"body", "main", "article"}:
                self._end_skip()
            if self._skipped or name not in _HOLDERS:
                return
        if name in _HEADINGS:
            self._heading(_HEADINGS[name])
        elif name in _BLOCKS:
            self._flush()
        elif name == "a":
            self._open["a"] = 0
        elif name == "sup" and self._raised is not None:
            self._end_raised()
        if name == "dl":
            self._headings.end(_HEADINGS["dt"])
        if name in _BLOCKS and self._open.get(name):
            self._open[name] -= 1

    def close(self) -> None:
        self._end_skip()
        self._flush()

    @property
    def _is_in_article(self) -> bool:
        return any(self._open.get(name) for name in _ARTICLES)

    def _ends_skip_early(self, name: str) -> bool:
        is_next_block = self._skipped in _ENDS_EARLY and name in _BLOCKS
        if is_next_block or (self._skipped == "head" and name == "body"):
            self._end_skip()
        return not self._skipped

    def _end_skip(self) -> None:
        text = folded(" ".join(self._skipped_texts))
        if any(map(str.isalnum, text)):
            self.furniture.append(Furniture(text, self._skip_reason))
        self._skipped, self._skipped_texts = "", []

    def _end_raised(self) -> None:
        text = "".join(self._raised or ())
        self._raised = None
        self._texts.append(f"{NOTE_OPEN}{text}{NOTE_CLOSE}" if self._is_note else raised(text))
        self._is_note = False

    def _heading(self, level: int) -> None:
        text = folded("".join(self._texts).replace(_BREAK, " "))
        self._texts.clear()
        self._letters_in_links = 0
        text = without_marks(Block(text))[0].text.rstrip("#\u00b6\u00a7 ")  # links to itself
        if level == 1:
            self.first_headings.append(text)
        if text and (level > 1 or len(self.first_headings) > 1):
            self._headings.add(level, text)

    def _flush(self) -> None:
        if self._raised is not None:
            self._end_raised()
        if not self._texts:
            return
        whole = "".join(self._texts)
        kind = BlockKind.PARAGRAPH
        if any(self._open.get(name) for name in _LISTS):
            kind = BlockKind.ITEM
        elif self._open.get("blockquote"):
            kind = BlockKind.QUOTE
        for part in _BREAKS.split(whole):
            text = folded(part.replace(_BREAK, " "))
            if not text:
                continue
            is_link = self._letters_in_links >= len(text.replace(" ", "")) * 0.9
            headings = self._headings.texts
            ref = f"section {headings[-1]}" if headings else ""
            self.found.append(
                _Found(Block(text, ref, headings, kind), self._is_in_article, is_link)
            )
        self._texts.clear()
        self._letters_in_links = 0


def outline(page: str, *, by_name: bool = True) -> Document:
    """Return what a page says; a block cites the section that it stands in.

    Tables are left out, unless all text is in them: old pages are set so.

    Args:
        page: HTML.
        by_name: Leave out what the names in it mark as no part of its article, too.
    """
    document = _outline(page, tables=False, by_name=by_name)
    if document.blocks:
        return document
    return _outline(page, tables=True, by_name=by_name)


def _outline(page: str, *, tables: bool, by_name: bool) -> Document:
    reader = _Outline(tables, by_name)
    for piece in pieces(page):
        if isinstance(piece, str):
            reader.text(piece)
        elif piece.is_end:
            reader.end(piece.name)
        else:
            reader.start(piece)
    reader.close()
    total = sum(len(found.block.text) for found in reader.found)
    inside = sum(len(found.block.text) for found in reader.found if found.is_in_article)
    has_article = by_name and inside > total * _ARTICLE_SHARE
    kept: list[Block] = []
    furniture = reader.furniture
    for found in reader.found:
        if has_article and not found.is_in_article:
            furniture.append(Furniture(found.block.text, "outside the article"))
        elif by_name and _is_menu_entry(found):
            furniture.append(Furniture(found.block.text, "navigation"))
        else:
            kept.append(found.block)
    title = _title(reader.first_headings, reader.title)
    return Document(title, tuple(kept), furniture=tuple(furniture))


def _is_menu_entry(found: _Found) -> bool:
    text = found.block.text
    return found.is_link and len(text) < _LONGEST_MENU_ENTRY and not _SENTENCE_END.search(text)


def _title(headings: Sequence[str], page_title: str) -> str:
    """Return the title of an article; that of its page often names the site, too."""
    if len(headings) == 1:
        return headings[0]
    if named := next((text for text in headings if text and text in page_title), ""):
        return named
    for mark in _SITE_MARKS:
        first, found, _ = page_title.partition(mark)
        if found and first:
            return first.strip()
    return page_title or next(iter(headings), "")
