"""Slips of quoting: texts that need quotes, and quotes and brackets that do not close."""

import re

from flashdeck.storage.deck_keys import LIST_FIELDS, TEXT_FIELDS
from flashdeck.storage.quoting import KEY_LINE, quote_hint, quoted, show
from flashdeck.storage.syntax_scene import KNOWN, Fault, Scene, value_of

#: A quote, and what follows it to the end of its line without closing it.
_UNCLOSED = {
    '"': re.compile(r'"(?:[^"\\]|\\.)*\\?'),
    "'": re.compile(r"'(?:[^']|'')*"),
}
#: What the parsers say of one, the misspelling included.
_BAD_ESCAPE = ("escape", "hexdecimal")
#: A backslash in double quotes that begins no escape.
_ESCAPE = re.compile(r"(?:[^\\]|\\[0abtnvfre \"/\\N_LPxuU\t])*\\(?P<sign>.?)")


def open_quote(scene: Scene) -> Fault | None:
    """Explain a quote that is never closed, or by the next quote of another text."""
    if scene.was("quoted scalar") and not scene.says(*_BAD_ESCAPE):
        context = scene.error.context_mark
        return _unclosed(scene, context.line, context.column) if context else None
    for row in range(scene.first, scene.row):
        value = value_of(scene.lines[row])
        quote = value[:1]
        if quote not in _UNCLOSED or not _UNCLOSED[quote].fullmatch(value):
            continue
        for below in range(row + 1, scene.row + 1):
            if KNOWN.match(scene.lines[below]):
                return _unclosed(scene, row, len(scene.lines[row]) - len(value))
            if quote in scene.lines[below]:
                break
    return None


def colon_in_text(scene: Scene) -> Fault | None:
    """Explain ``question: what: this``."""
    if not scene.says("mapping values") or value_of(scene.line)[:1] in _UNCLOSED:
        return None
    message = "a text without quotes may not hold a colon before a space"
    hint = quote_hint(scene.line)
    return scene.fault(scene.row, scene.column, "unquoted-colon", message, hint)


def sign_at_start(scene: Scene) -> Fault | None:
    """Explain ``*bold*``, ``@name``, ``- 5`` and other texts that begin like something else."""
    mark, context = scene.error.problem_mark, scene.error.context_mark
    if scene.was("directive"):
        return None
    if scene.was("scanning an alias", "scanning an anchor", "block scalar", " tag"):
        mark = context or mark
    elif not scene.says(
        "cannot start any token", "sequence entries", "mapping keys", "node content", "tag handle"
    ):
        return None
    if mark is None or mark.line >= len(scene.lines):
        return None
    line = scene.lines[mark.line]
    key = KNOWN.match(line)
    if scene.says("sequence entries") and key is not None and key["key"] in LIST_FIELDS:
        message = "a list with dashes cannot begin behind its key"
        hint = (
            f"write {key['key']}: [one, two], or each item on a line of its own below {key['key']}:"
        )
        return scene.fault(mark.line, mark.column, "list-in-line", message, hint)
    return _sign(scene, mark.line, mark.column)


def after_value(scene: Scene) -> Fault | None:
    """Explain ``"He" said``, ``'It's'`` and ``[x] y``: more text behind what looks complete."""
    if not (scene.was("block mapping", "block collection") or scene.says("mapping values")):
        return None
    value = value_of(scene.line)
    column = len(scene.line) - len(value)
    if scene.column <= column:
        return None
    if value[:1] in ("[", "{"):
        return _sign(scene, scene.row, column)
    if value[:1] not in _UNCLOSED:
        return None
    message = f"the quote {value[0]} closes, and text follows behind it"
    hint = quote_hint(scene.line)
    return scene.fault(scene.row, scene.column, "after-quote", message, hint)


def open_bracket(scene: Scene) -> Fault | None:
    """Explain a list or a mapping in brackets that goes wrong before it is closed."""
    context = scene.error.context_mark
    if scene.says("unexpected ':'"):
        message, hint = "inside brackets, a colon needs a space behind it", "or put it in quotes"
        return scene.fault(scene.row, scene.column, "in-brackets", message, hint)
    if context is None or not scene.was("flow sequence", "flow mapping"):
        return None
    row, column = scene.first, context.column
    line = scene.lines[row]
    found = KEY_LINE.match(line)
    if found is not None and found["key"] in TEXT_FIELDS and found["value"][:1] in ("[", "{"):
        return _sign(scene, row, found.start("value"))
    sign = line[column : column + 1]
    if scene.row > row or scene.column >= len(scene.line.rstrip()):
        message = f"the bracket {sign} that begins here is never closed"
        hint = f"close it with {']' if sign == '[' else '}'}"
        return scene.fault(row, column, "unclosed-bracket", message, hint)
    message = "inside brackets, only a comma can follow this text"
    hint = "put texts with signs such as : , [ ] { } or quotes in quotes"
    return scene.fault(scene.row, scene.column, "in-brackets", message, hint)


def escape(scene: Scene) -> Fault | None:
    """Explain a backslash in double quotes that begins no escape, as in a path of Windows."""
    if not scene.says(*_BAD_ESCAPE):
        return None
    value, row = value_of(scene.line), scene.row
    column = max(0, scene.line.rfind("\\", 0, scene.column + 1))
    found = _ESCAPE.match(scene.line)
    sign = f"\\{scene.line[column + 1 : column + 2]}"
    message = f"{show(sign)} means nothing in double quotes"
    if sign in ("\\x", "\\u", "\\U"):
        message = f"the escape {sign} names no character"
    hint = "write \\\\ for a backslash, or use single quotes"
    if found is not None and value.startswith('"') and value.endswith('"') and len(value) > 1:
        hint += f": {quoted(value[1:-1])}"
    return scene.fault(row, column, "escape", message, hint)


def _unclosed(scene: Scene, row: int, column: int) -> Fault:
    line = scene.lines[row]
    message = f"the quote {line[column : column + 1]} that begins here is not closed on its line"
    return scene.fault(row, column, "unclosed-quote", message, quote_hint(line))


def _sign(scene: Scene, row: int, column: int) -> Fault:
    line = scene.lines[row]
    sign = show(line[column : column + 1])
    message = f"a text that begins with {sign} must be in quotes"
    return scene.fault(row, column, "unquoted-sign", message, quote_hint(line))
