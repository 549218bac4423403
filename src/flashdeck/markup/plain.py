"""Markdown to plain text: for lists, JSON, and comparing what was typed."""

import re
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from flashdeck.core.cloze import GAP_CLOSE, GAP_OPEN

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from markdown_it.token import Token

_INLINE_MARKUP = re.compile(rf"[\\`*$\[\]!\0\r{GAP_OPEN}{GAP_CLOSE}]")
#: What can begin a block or is trimmed: only of interest where there are several lines.
_BLOCK_MARKUP = re.compile(r"\A\s|\s\Z|[^\S\n]\n|\n\s|\||^(?:[-+#>~=]|\d)", re.MULTILINE)


def is_plain(text: str) -> bool:
    """Return whether a text has nothing that could be markup, so that it need not be parsed.

    Trailing line ends must have been taken off. Some texts without markup are not plain.
    """
    return not _INLINE_MARKUP.search(text) and ("\n" not in text or not _BLOCK_MARKUP.search(text))


def to_plain(text: str) -> str:
    """Return the text without its Markdown and without the marks around a gap.

    Maths is its TeX; an image is its alt text in brackets, or its file name; a line is a line.
    """
    text = text.rstrip("\r\n")
    if is_plain(text):
        return text
    # markdown-it costs more than all that a list of plain answers needs
    from flashdeck.markup.markdown import tokens

    plain = "\n".join(_lines(tokens(text)))
    return plain.replace(GAP_OPEN, "").replace(GAP_CLOSE, "").strip("\n")


def _lines(parsed: "Sequence[Token]") -> "Iterator[str]":
    margin: list[str] = []  # what every line of the open lists and quotes begins with
    numbers: list[int | None] = []  # of the next item of each open list
    bullet = ""  # of an item that has no line yet
    cells: list[str] | None = None  # of the open row of a table
    written = 0  # source lines

    for token in parsed:
        leaf: str | None = None
        match token.type:
            case "bullet_list_open":
                numbers.append(None)
            case "ordered_list_open":
                numbers.append(int(token.attrs.get("start", 1)))
            case "bullet_list_close" | "ordered_list_close":
                numbers.pop()
            case "list_item_open":
                number = numbers[-1]
                bullet = "".join(margin)
                bullet += "- " if number is None else f"{number}{token.markup} "
                margin.append(" " * (len(bullet) - len("".join(margin))))
                if number is not None:
                    numbers[-1] = number + 1
            case "list_item_close" | "blockquote_close":
                margin.pop()
                leaf = "" if bullet else None
            case "blockquote_open":
                margin.append("> ")
            case "tr_open":
                cells = []
            case "tr_close":
                leaf, cells = " | ".join(cells or ()), None
            case "inline" if cells is not None:
                cells.append(_inline(token.children or ()))
            case "inline":
                leaf = _inline(token.children or ())
            case "fence":
                leaf = token.content.removesuffix("\n")
            case "hr":
                leaf = "---"
        if token.map and (token.type == "table_open" or (leaf is not None and cells is None)):
            if written and token.map[0] > written:
                yield "".join(margin[:-1] if bullet else margin).rstrip()
            written = token.map[1]
        if leaf is None:
            continue
        for line in leaf.split("\n"):
            yield ((bullet or "".join(margin)) + line).rstrip()
            bullet = ""


def _inline(children: "Sequence[Token]") -> str:
    return "".join(
        "\n"
        if token.type in {"softbreak", "hardbreak"}
        else f"[{token.content or PurePosixPath(str(token.attrs['src'])).name}]"
        if token.type == "image"
        else token.content
        for token in children
    )
