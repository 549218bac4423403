"""A text as the value of a key in a deck file, so that it is read back as the same text."""

import re

from flashdeck.storage.deck_text import FORBIDDEN

#: What a person would write without quotes, and what YAML and a deck read as that text. Signs with
#: a meaning for YAML stand neither first nor where they would end the text.
_PLAIN = re.compile(
    r"""[^\W_](?:[^\s:#"'\[\]{},&*!|>%@`\\]|[ ,'()\[\]{}&*!|>%@`"\\](?!#)|:(?=\S))*"""
)
#: Read as they are written, but taken for something else by other programs.
_MISTAKEN = re.compile(
    r"(?:y|n|yes|no|on|off|true|false|null|none|[\d._:+-]+(?:e[\d+-]+)?|0[xob][\da-f_]+)",
    re.IGNORECASE,
)
_LINE_ENDS = re.compile(r"\r\n?")
#: A parser of YAML ends a line here, and an editor does not show it.
_HIDDEN = re.compile("[\x85\u2028\u2029\ufeff]")
#: Unseen themselves, they join letters and emoji that are seen.
_JOINERS = str.maketrans("", "", "\u200c\u200d")
_INDENT = "  "


def value_text(text: str, indent: int, *, end: str = "\n") -> str:
    """Return a text as it stands after ``key:``, with the space before it, without a line end.

    Several lines are written as a block, which a person can edit; one line without quotes where
    that is what it looks like. Characters that no deck may hold are left out.

    Args:
        text: Any text.
        indent: Of the key, in spaces.
        end: The line end of the file.
    """
    text = FORBIDDEN.sub("", _LINE_ENDS.sub("\n", text))
    if "\n" in text:
        return _block(text, indent, end) or f" {_escaped(text)}"
    if _HIDDEN.search(text) or not text.translate(_JOINERS).isprintable():
        return f" {_escaped(text)}"
    if text == text.strip() and _PLAIN.fullmatch(text) and not _MISTAKEN.fullmatch(text):
        return f" {text}"
    if '"' not in text and "\\" not in text:
        return f' "{text}"'
    return " '{}'".format(text.replace("'", "''"))


def _block(text: str, indent: int, end: str) -> str | None:
    """Return several lines as a block; None where a block could not be read back."""
    if _HIDDEN.search(text) or text.startswith((" ", "\t", "\n")) or text.endswith("\n"):
        return None
    lines = text.split("\n")
    if any(not line.strip() and line for line in lines) or not lines[-1].strip():
        return None
    lead = " " * indent + _INDENT
    return " |-" + "".join(f"{end}{lead}{line}" if line else end for line in lines)


def _escaped(text: str) -> str:
    """Return a text in double quotes, on one line, with escapes."""
    pieces = []
    for char in text:
        if char in '"\\':
            pieces.append(f"\\{char}")
        elif char == "\n":
            pieces.append("\\n")
        elif char == "\t":
            pieces.append("\\t")
        elif char.isprintable() or char == " ":
            pieces.append(char)
        else:
            code = ord(char)
            pieces.append(f"\\u{code:04X}" if code < 0x10000 else f"\\U{code:08X}")
    return '"{}"'.format("".join(pieces))
