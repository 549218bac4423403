"""Where in the text of a deck file an id is put into a note."""

import re
from typing import NamedTuple

from yaml.events import ScalarEvent

from flashdeck.storage.yaml_events import Node, Pairs, end, start

_LINE_END = re.compile("\r\n|\n|\r")
_KEEPS_BLANK_LINES = re.compile(r"[|>]\d?\+")


class Edit(NamedTuple):
    """A stretch of the text, from index to index, and what stands there instead."""

    begin: int
    end: int
    text: str


def id_edit(text: str, node: Pairs, new: str) -> Edit | None:
    """Return how a note is given another id, or its first one; None where that is not clear."""
    for key, value in node.pairs:
        if isinstance(key, ScalarEvent) and key.value == "id":
            if not isinstance(value, ScalarEvent):
                return None
            begin, stop = start(value).index, end(value).index
            return Edit(begin, stop, _scalar(new) if stop > begin else f" {_scalar(new)}")
    return insertion(text, node, new)


def insertion(text: str, node: Pairs, new: str) -> Edit:
    """Return how a note without an id gets one; no character that was there is lost."""
    entry = f"id: {_scalar(new)}"
    if getattr(node.event, "flow_style", False):
        return _into_braces(text, start(node).index + 1, entry)
    column = start(node).column
    value = node.pairs[0][1]
    if len(node.pairs) > 1:
        index = _before_key(text, start(node.pairs[1][0]).index, column, end(value).index)
    elif _is_block(value):
        index = end(value).index
        if index and text[index - 1] not in "\r\n":
            # A last line end would become part of this text: the id goes before its key.
            first = start(node).index
            return Edit(first, first, f"{entry}{_line_end(text, first)}{' ' * column}")
        if not _KEEPS_BLANK_LINES.match(text, start(value).index):
            index = _above_blank_lines(text, index)
    else:
        found = _LINE_END.search(text, end(value).index)
        if found is None:
            return Edit(len(text), len(text), f"{_line_end(text, len(text))}{' ' * column}{entry}")
        index = found.end()
    return Edit(index, index, f"{' ' * column}{entry}{_line_end(text, index)}")


def apply(text: str, edits: list[Edit]) -> str:
    """Return the text with edits made, which stand in the order of the text."""
    parts, done = [], 0
    for edit in edits:
        parts += [text[done : edit.begin], edit.text]
        done = edit.end
    return "".join([*parts, text[done:]])


def _scalar(new: str) -> str:
    """Return an id as YAML; one that begins with a dash could be read as a list."""
    return f'"{new}"' if new.startswith("-") else new


def _into_braces(text: str, index: int, entry: str) -> Edit:
    follows = text[index : index + 1]
    if follows == " ":
        return Edit(index, index, f" {entry},")
    return Edit(index, index, f"{entry}," if follows in "\r\n" else f"{entry}, ")


def _before_key(text: str, index: int, column: int, first: int) -> int:
    """Return the start of the line of a key, or of the comments above that belong to it."""
    index = _line_start(text, index)
    while index > first:
        above = _line_start(text, _before_line_end(text, index))
        if above < first or not text.startswith(f"{' ' * column}#", above):
            break
        index = above
    return index


def _above_blank_lines(text: str, index: int) -> int:
    while (end := _before_line_end(text, index)) == _line_start(text, end) and end < index:
        index = end
    return index


def _line_start(text: str, index: int) -> int:
    begin = text.rfind("\n", 0, index) + 1
    return max(begin, text.rfind("\r", begin, index) + 1)


def _before_line_end(text: str, index: int) -> int:
    """Return where the line end begins that stands right before an index."""
    return index - (2 if text[max(0, index - 2) : index] == "\r\n" else 1 if index else 0)


def _line_end(text: str, index: int) -> str:
    """Return the line end that a new line at an index needs: that of the line before it."""
    ends = _LINE_END.findall(text[_line_start(text, _before_line_end(text, index)) : index])
    if ends:
        return str(ends[-1])
    found = _LINE_END.search(text)
    return found[0] if found else "\n"


def _is_block(value: Node) -> bool:
    return isinstance(value, ScalarEvent) and value.style in ("|", ">")
