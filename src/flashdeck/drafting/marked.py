"""Text with a gap that stands between two marks."""

import re

#: Stand around the gap; Unicode reserves them for private use.
OPEN, CLOSE = "\ue000", "\ue001"
#: A character that is no mark of the gap, as a pattern.
FREE = rf"[^{OPEN}{CLOSE}]"
#: Stands before words that only an earlier sentence explains.
UNKNOWN = "\ue002"
_NAME_OF_CODE = re.compile(r"[a-z]+(?:\d|_|\()")
_WORD = re.compile(r"[^\W_]+(?:['’.,-][^\W_]+)*")


def capital(text: str) -> str:
    """Return a text whose first letter is a capital, also that of a gap."""
    place = 1 if text.startswith(OPEN) else 0
    if not text or text[place + 1 : place + 2].isupper() or _NAME_OF_CODE.match(text, place):
        return text
    return text[:place] + text[place : place + 1].upper() + text[place + 1 :]


def unmarked(text: str) -> str:
    """Return a text without the marks of its gap."""
    return text.replace(OPEN, "").replace(CLOSE, "")


def words(text: str) -> int:
    """Return how many words a text has, a gap counted as one."""
    before, opened, rest = text.partition(OPEN)
    if opened:
        text = f"{before}x{rest.partition(CLOSE)[2]}"
    return len(_WORD.findall(text))


def ended(text: str, end: str = ".") -> str:
    """Return a statement with a mark at its end."""
    closed = text.rstrip(CLOSE + '"”’)')[-1:] in {".", "!", "?"}
    return text if closed or not text else text + end
