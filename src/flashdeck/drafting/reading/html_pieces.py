"""HTML as tags and text, in one pass over any page.

`html.parser` of the standard library needs minutes for a page of unclosed tags.
"""

import html
import re
from collections.abc import Iterator
from typing import NamedTuple


class Tag(NamedTuple):
    """The start or the end of an element; attributes are of a start only."""

    name: str
    is_end: bool = False
    attributes: dict[str, str] = {}  # noqa: RUF012 - never written to; a field needs no factory


#: What is in these is no HTML.
_RAW = {"script", "style", "textarea", "title", "xmp", "noembed", "noframes", "plaintext"}
_RAW_WITH_ENTITIES = {"title", "textarea"}
_NAME = re.compile(r"(/?)([a-zA-Z][^\s/>]{0,60})")
_ATTRIBUTE = re.compile(
    r"""([^\s=>"'/]{1,100})(?:\s{0,20}=\s{0,20}(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?"""
)
_AFTER_EQUALS = re.compile(r"=\s*$")
_QUOTE = re.compile("[\"'>]")


def pieces(page: str) -> Iterator[Tag | str]:
    """Give the tags and texts of a page in order; comments and declarations are left out."""
    scanner = _Scanner(page)
    at = 0
    while at < len(page):
        start = scanner.find("<", at)
        if start < 0:
            start = len(page)
        if start > at:
            yield _unescaped(page[at:start])
        if start == len(page):
            return
        name = _NAME.match(page, start + 1)
        if not name:
            at = scanner.after_declaration(start)
            if at == start + 1:
                yield "<"
            continue
        end = scanner.end_of_tag(name.end())
        if end < 0:
            return  # browsers, too, show nothing of a tag that does not end
        tag = name[2].lower()
        at = end + 1
        if name[1]:
            yield Tag(tag, is_end=True)
            continue
        yield Tag(tag, attributes=_attributes(page[name.end() : end]))
        if page[end - 1] == "/" and tag not in _RAW:
            yield Tag(tag, is_end=True)
        elif tag in _RAW:
            at = scanner.after_raw(tag, at)
            raw = page[end + 1 : at]
            yield _unescaped(raw) if tag in _RAW_WITH_ENTITIES else raw


class _Scanner:
    """Finds marks in a page; what is not found once is never looked for again."""

    def __init__(self, page: str) -> None:
        self._page = page
        self._missing: set[str] = set()

    def find(self, mark: str, at: int) -> int:
        if mark in self._missing:
            return -1
        found = self._page.find(mark, at)
        if found < 0:
            self._missing.add(mark)
        return found

    def after_declaration(self, start: int) -> int:
        """Return where the page goes on after ``<!``, ``<?`` or ``</``, or after a plain ``<``."""
        for opening, closing in (("<!--", "-->"), ("<![CDATA[", "]]>")):
            if self._page.startswith(opening, start):
                end = self.find(closing, start + len(opening))
                return end + len(closing) if end >= 0 else len(self._page)
        if self._page[start + 1 : start + 2] in {"!", "?", "/"}:
            end = self.find(">", start)
            return end + 1 if end >= 0 else len(self._page)
        return start + 1

    def end_of_tag(self, at: int) -> int:
        """Return where a tag ends; a ``>`` within quotes is part of an attribute."""
        while found := _QUOTE.search(self._page, at):
            if found[0] == ">":
                return found.start()
            if not _AFTER_EQUALS.search(self._page, max(at, found.start() - 20), found.start()):
                at = found.end()
                continue
            closing = self.find(found[0], found.end())
            at = found.end() if closing < 0 else closing + 1
        return -1

    def after_raw(self, tag: str, at: int) -> int:
        """Return where the end tag of an element begins that holds no HTML."""
        mark = f"</{tag}"
        if mark in self._missing:
            return len(self._page)
        end = re.compile(mark, re.IGNORECASE).search(self._page, at)
        if end is None:
            self._missing.add(mark)
            return len(self._page)
        return end.start()


def _attributes(written: str) -> dict[str, str]:
    attributes: dict[str, str] = {}
    for found in _ATTRIBUTE.finditer(written):
        name = found[1].lower()
        value = next((group for group in found.groups()[1:] if group is not None), "")
        attributes.setdefault(name, _unescaped(value))
    return attributes


def _unescaped(text: str) -> str:
    if "&" not in text:
        return text
    try:
        return html.unescape(text)
    except ValueError:  # a number of thousands of digits
        return text
