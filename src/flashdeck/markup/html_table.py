"""The rows and columns of a table in a tree of HTML."""

import re
from collections.abc import Iterator

from flashdeck.markup.html_tree import Element

_ROWS = frozenset({"thead", "tbody", "tfoot"})
_NOT_BESIDE = _ROWS | {"tr", "colgroup", "col"}
_ALIGNED = re.compile(r"text-align:\s*(left|center|right)")
_DELIMITERS = {"left": ":--", "center": ":-:", "right": "--:"}


def cells(table: Element) -> list[list[Element]]:
    """Return the cells of each row that has any."""
    rows = [
        [each for each in row.children if isinstance(each, Element) and each.tag in {"td", "th"}]
        for row in _rows(table)
    ]
    return [row for row in rows if row]


def is_beside(child: Element | str) -> bool:
    """Return whether what stands in a table is no part of its rows, such as its caption."""
    return isinstance(child, Element) and child.tag not in _NOT_BESIDE


def delimiter(cell: Element) -> str:
    """Return what stands below the head of a column, by how it is aligned."""
    found = _ALIGNED.search(cell.attributes.get("style", ""))
    return _DELIMITERS.get(found[1] if found else cell.attributes.get("align", ""), "---")


def _rows(element: Element) -> Iterator[Element]:
    for child in element.children:
        if isinstance(child, Element):
            if child.tag == "tr":
                yield child
            elif child.tag in _ROWS:
                yield from _rows(child)
