"""The rows and columns of a table in a tree of HTML."""

import re
from collections.abc import Iterator, Sequence

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


def lost(rows: Sequence[Sequence[Element]]) -> Iterator[str]:
    """Give what Markdown cannot say of the rows of a table."""
    every = [cell for row in rows for cell in row]
    if any(cell.attributes.keys() & {"colspan", "rowspan"} for cell in every):
        yield "cells that span others"
    if rows[0][0].tag == "td":
        yield "tables without a head, whose first row is one now"
    head = [_delimiter(cell) for cell in rows[0]]
    if any(
        _delimiter(cell) not in ("---", above)
        for row in rows
        for cell, above in zip(row, head, strict=False)
    ):
        yield "how single cells are aligned"


def table_text(head: Sequence[Element], texts: Sequence[Sequence[str]]) -> str:
    """Return a table as Markdown, with the columns aligned as the first row is.

    Args:
        head: The cells of the first row.
        texts: What each cell of each row says, as Markdown.
    """
    width = max(map(len, texts))
    delimiters = [*map(_delimiter, head), *(["---"] * (width - len(head)))]
    first, *rest = (f"| {' | '.join((*row, *([''] * (width - len(row)))))} |" for row in texts)
    return "\n".join((first, f"|{'|'.join(delimiters)}|", *rest))


def _delimiter(cell: Element) -> str:
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
