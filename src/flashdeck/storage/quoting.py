"""How a line of a deck file is written so that YAML reads it as text: for hints."""

import re

#: Indentation and dashes, then a key with its colon; the rest is the value.
KEY_LINE = re.compile(
    r"(?P<lead>\s*(?:-\s+)*)(?P<key>[^\s:#'\"\[\]{},][^:]*?)\s*:(?:\s+|$)(?P<value>.*)"
)
_ITEM_LINE = re.compile(r"(?P<lead>\s*(?:-\s+)+)(?P<value>.*)")
_APOSTROPHE = re.compile(r"'[^']*\w'\w[^']*'?")
_LONGEST = 60


def show(text: str, longest: int = 40) -> str:
    """Return text from a file as it can stand in a message: one line, printable, not long."""
    text = "".join(
        char if char.isprintable() else " " if char.isspace() else "\ufffd" for char in text
    )
    return text if len(text) <= longest else f"{text[: longest - 1]}…"


def quoted(text: str) -> str:
    """Return the text as a YAML scalar of one line, in the quotes that need the least escapes."""
    if '"' not in text and "\\" not in text:
        return f'"{text}"'
    return "'{}'".format(text.replace("'", "''"))


def quote_hint(line: str) -> str:
    """Return the advice to quote the value of a line, with the line as it should be."""
    advice = "put the text in quotes"
    found = KEY_LINE.fullmatch(line)
    if found is not None:
        key, value = f"{found['key']}: ", found["value"].strip()
        if len(key) > _LONGEST // 2:
            return advice
    elif (found := _ITEM_LINE.fullmatch(line)) is not None:
        key, value = "- ", found["value"].strip()
    else:
        return advice
    mended = f"{key}{quoted(unquoted(value))}"
    if not value or len(mended) > _LONGEST or not mended.isprintable():
        return f'{advice}: {key}"…"'
    return f"{advice}: {mended}"


def unquoted(value: str) -> str:
    """Return the text that a person meant with a value in quotes that do not match."""
    quote = value[:1]
    if quote not in ("'", '"'):
        return value
    if value.count(quote) == 1 or _APOSTROPHE.fullmatch(value):
        return value[1:].removesuffix(quote)
    inside = value[1:-1]
    return inside if value.endswith(quote) and inside.count(quote) % 2 else value
