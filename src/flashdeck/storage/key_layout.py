"""Where in the text of a deck file the keys of a note are set, replaced and taken out."""

import json
import re
from collections.abc import Mapping
from typing import TypeAlias

from yaml.events import ScalarEvent

from flashdeck.storage.deck_keys import TEXT_FIELDS
from flashdeck.storage.note_layout import Edit
from flashdeck.storage.note_text import list_text
from flashdeck.storage.quoting import quoted
from flashdeck.storage.value_text import value_text
from flashdeck.storage.yaml_events import NESTED, Items, Node, Pairs, end, start

#: What a key is to hold; None takes it out.
Value: TypeAlias = str | bool | tuple[str, ...] | None

_COLON = re.compile(r"[ \t]*:")
_LINE_END = re.compile("\r\n|\n|\r")
_HEADER_COMMENT = re.compile(r"[|>][-+0-9]*[ \t]+(#[^\r\n]*)")
#: What can stand between braces and commas as it is, and nobody takes for something else.
_BARE = re.compile(r"[^\W\d_]\w+(?: [^\W\d_]\w+)*")
_MISTAKEN = re.compile(r"yes|no|on|off|true|false|null|none", re.IGNORECASE)


class UnclearLayoutError(Exception):
    """Why a key cannot be changed without touching what stands around it."""


def key_edits(text: str, node: Pairs, changes: Mapping[str, Value]) -> list[Edit]:
    """Return how the keys of a note come to hold other values, in the order of the text.

    Args:
        text: Of the whole file.
        node: Where the note stands.
        changes: By the keys as they are written today; a key that the note lacks is put last.

    Raises:
        UnclearLayoutError: A key, or a comment, stands where a change could hurt it.
    """
    places = {_field(key): place for place, (key, _) in enumerate(node.pairs)}
    found, new = [], {}
    for name, value in changes.items():
        if name not in places:
            if value is not None:
                new[name] = value
        elif value is None:
            found.append(_removal(text, node, places[name]))
        else:
            found.append(_replacement(text, node, places[name], value))
    if new:
        found.append(_addition(text, node, new))
    return sorted(found)


def _field(key: Node) -> str:
    name = key.value if isinstance(key, ScalarEvent) else ""
    return TEXT_FIELDS.get(name, name)


def _is_flow(node: Node) -> bool:
    return isinstance(node, NESTED) and bool(node.event.flow_style)


def _replacement(text: str, node: Pairs, place: int, new: Value) -> Edit:
    key, value = node.pairs[place]
    after = _after_colon(text, key)
    begin, stop = start(value).index, _stop(text, value)
    if stop <= after:
        begin = stop = after  # there is nothing but the key
    if _comment_within(text, value):
        raise UnclearLayoutError("a comment stands inside the list")
    if _is_flow(node):
        return Edit(begin, stop, _in_braces(new) if stop > after else f" {_in_braces(new)}")
    line_end = _end_of_line(text, node)
    if isinstance(new, tuple) and isinstance(value, Items) and not _is_flow(value):
        written = _lines(new, start(value).column, line_end)
    else:
        written = _written(new, start(key).column, line_end)
    before, behind = text[after:begin], text[stop : _line_stop(text, stop)]
    header = _HEADER_COMMENT.match(text, begin) if _is_block(value) else None
    comments = [each for each in (before, header[1] if header else "", behind) if "#" in each]
    if len(comments) > 1 or (comments and before.count("#") > 1):
        raise UnclearLayoutError("comments stand on both sides of the value")
    if not comments:
        return Edit(after, stop + len(behind), written)
    line = _LINE_END.search(written)
    if line is None and "#" in before:
        return Edit(begin, stop, written.lstrip(" "))
    if line is None and isinstance(new, str) and written[1] not in "\"'":
        written = f" {quoted(new)}"  # a comment may not follow a plain text of a card
    split = line.start() if line else len(written)
    is_behind = "#" in behind
    comment = behind if is_behind else f" {comments[0].strip()}"
    stop += len(behind) if is_behind else 0
    return Edit(after, stop, f"{written[:split]}{comment}{written[split:]}")


def _removal(text: str, node: Pairs, place: int) -> Edit:
    key, value = node.pairs[place]
    begin, stop = start(key).index, max(_stop(text, value), _after_colon(text, key))
    if len(node.pairs) == 1:
        raise UnclearLayoutError("it is the only key of its note")
    is_last = place == len(node.pairs) - 1
    if _is_flow(node) and is_last:
        begin = _stop(text, node.pairs[place - 1][1])
    elif _is_flow(node) or text[_line_start(text, begin) : begin].strip(" "):
        # after a brace or a dash: what follows takes its place
        following = start(node.pairs[place + 1][0]).index if not is_last else stop
        if "#" in text[stop:following]:
            raise UnclearLayoutError("a comment stands behind the value")
        stop = following
    else:
        begin, stop = _line_start(text, begin), _next_line(text, stop)
    return Edit(begin, stop, "")


def _addition(text: str, node: Pairs, new: Mapping[str, Value]) -> Edit:
    key, value = node.pairs[-1]
    stop = max(_stop(text, value), _after_colon(text, key))
    if _is_flow(node):
        keys = "".join(f", {name}: {_in_braces(value)}" for name, value in new.items())
        return Edit(stop, stop, keys)
    column, line_end = start(node).column, _end_of_line(text, node)
    lead = " " * column
    keys = "".join(
        f"{lead}{name}:{_written(value, column, line_end)}{line_end}" for name, value in new.items()
    )
    index = end(value).index if _keeps_blank_lines(text, value) else _next_line(text, stop)
    if index and text[index - 1] not in "\r\n":
        keys = line_end + keys.removesuffix(line_end)
    return Edit(index, index, keys)


def _written(value: Value, column: int, line_end: str) -> str:
    """Return a value as it stands after the colon of a key in this column."""
    if isinstance(value, bool):
        return " true" if value else " false"
    if isinstance(value, str):
        return value_text(value, column, end=line_end)
    return list_text(value or (), column, line_end)


def _lines(texts: tuple[str, ...], column: int, line_end: str) -> str:
    """Return texts as a list, each on a line with a dash in this column."""
    lead = f"{line_end}{' ' * column}-"
    return "".join(f"{lead}{value_text(text, column, end=line_end)}" for text in texts)


def _in_braces(value: Value) -> str:
    """Return a value as it stands between braces, on one line."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        if _BARE.fullmatch(value) and not _MISTAKEN.fullmatch(value):
            return value
        return json.dumps(value, ensure_ascii=False)
    return f"[{', '.join(map(_in_braces, value or ()))}]"


def _after_colon(text: str, key: Node) -> int:
    colon = _COLON.match(text, end(key).index)
    if colon is None:
        raise UnclearLayoutError("a key stands without its colon")
    return colon.end()


def _stop(text: str, node: Node) -> int:
    """Return where a node ends, on the line of its last text, without a comment behind it."""
    while isinstance(node, NESTED) and not node.event.flow_style:
        inner = node.nodes if isinstance(node, Items) else [value for _, value in node.pairs]
        if not inner:
            break
        node = inner[-1]
    stop = end(node).index
    if _is_block(node):
        begin = start(node).index
        return _line_stop(text, begin + len(text[begin:stop].rstrip()))
    return stop


def _comment_within(text: str, node: Node) -> bool:
    """Whether a comment stands between the items of a list."""
    if not isinstance(node, Items):
        return False
    at = start(node).index
    for item in node.nodes:
        if "#" in text[at : start(item).index]:
            return True
        at = _stop(text, item)
    return "#" in text[at : _stop(text, node)]


def _keeps_blank_lines(text: str, node: Node) -> bool:
    begin = start(node).index
    return _is_block(node) and "+" in text[begin : begin + 3]


def _is_block(node: Node) -> bool:
    return isinstance(node, ScalarEvent) and node.style in ("|", ">")


def _line_start(text: str, index: int) -> int:
    begin = text.rfind("\n", 0, index) + 1
    return max(begin, text.rfind("\r", begin, index) + 1)


def _line_stop(text: str, index: int) -> int:
    """Return where the line of an index ends, before its line end."""
    found = _LINE_END.search(text, index)
    return found.start() if found else len(text)


def _next_line(text: str, index: int) -> int:
    found = _LINE_END.search(text, index)
    return found.end() if found else len(text)


def _end_of_line(text: str, node: Pairs) -> str:
    """Return the line end that the lines of a note have, else that of the file."""
    found = _LINE_END.search(text, start(node).index) or _LINE_END.search(text)
    return found[0] if found else "\n"
