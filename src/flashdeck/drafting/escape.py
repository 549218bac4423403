"""Plain text as Markdown of one line that is read back as the same text."""

import re

#: A backslash that Markdown would take for an escape.
_BACKSLASH = re.compile(r"\\(?=[!-/:-@\[-`{-~])")
#: One of them alone marks nothing.
_PAIRED = "*`$"


def escaped(text: str) -> str:
    """Return the text with a backslash where Markdown would read a mark as its own."""
    if not any(mark in text for mark in "\\*`$]"):
        return text
    text = _BACKSLASH.sub(r"\\\\", text)
    for mark in _PAIRED:
        if text.count(mark) > 1:
            text = text.replace(mark, "\\" + mark)
    if "](" in text:
        text = text.replace("![", r"!\[").replace("](", r"\](")
    return text
