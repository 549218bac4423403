"""Text of decks, files and logs, made harmless for a terminal.

Everything a person reads goes through here: a card must not be able to colour the screen, move
the cursor, write the clipboard or turn the rest of a line around.
"""

import codecs
import re

#: The name of `nearest`, for the `errors` of a text stream.
NEAREST = "flashdeck.nearest"

_FIRST_STRONG_ISOLATE, _POP_ISOLATE = "\u2068", "\u2069"

# Patterns are compiled when first needed: most runs need none, and `re` remembers them.
#: C0 without tab and line feed, DEL, C1, the two overrides, and surrogates, which no stream writes.
_SHOWN = "[\x00-\x08\x0b-\x1f\x7f-\x9f\u202d\u202e\ud800-\udfff]"
#: Embeddings and isolates, which reach beyond the text when they are left open.
_DROPPED = "[\u202a-\u202c\u2066-\u2069\u206a-\u206f]"
_LINE_END = "\r\n|[\u2028\u2029]"
_RIGHT_TO_LEFT = (
    "[\u0590-\u08ff\u200f\ufb1d-\ufdff\ufe70-\ufefe\U00010800-\U00010fff\U0001e800-\U0001eeff]"
)

#: Characters of type and of our own screen that do not decompose into ASCII.
_ASCII = {
    "‘": "'", "’": "'", "‚": ",", "“": '"', "”": '"', "„": '"', "«": "<<", "»": ">>",
    "–": "-", "—": "-", "−": "-", "·": "-", "•": "*", "×": "x", "→": "->", "ß": "ss", "⁄": "/",
    "±": "+", "━": "=", "─": "-", "│": "|", "┼": "+", "✓": "*", "✗": "x", "↑": "^", "↓": "v",
}  # fmt: skip


def safe(text: str) -> str:
    """Return the text with everything a terminal would obey shown as a backslash escape.

    Line ends and tabs stay. Direction marks for a single character stay, too; those that open a
    direction are dropped, and those that override it are shown.
    """
    if text.isascii() and text.isprintable():
        return text
    text = re.sub(_DROPPED, "", re.sub(_LINE_END, "\n", text))
    return re.sub(_SHOWN, _escaped, text)


def one_line(text: str) -> str:
    """Return the text made safe and on one line, for names and tables."""
    return " ".join(safe(text).split())


def isolated(text: str) -> str:
    """Return right-to-left text enclosed so that it leaves what stands beside it in its place.

    Any other text is returned as it is, so that most screens never see the invisible marks.
    """
    if re.search(_RIGHT_TO_LEFT, text) is None:
        return text
    return f"{_FIRST_STRONG_ISOLATE}{text}{_POP_ISOLATE}"


def nearest(error: UnicodeError) -> tuple[str, int]:
    """Return what to write for characters that a stream cannot write: `é` as `e`, `漢` as `?`.

    Raises:
        UnicodeError: It was not about writing.
    """
    if not isinstance(error, UnicodeEncodeError):
        raise error
    wanted = error.object[error.start : error.end]
    return "".join(_nearest(character) for character in wanted), error.end


def _escaped(match: re.Match[str]) -> str:
    code = ord(match[0])
    return f"\\x{code:02x}" if code <= 0xFF else f"\\u{code:04x}"


def _nearest(character: str) -> str:
    import unicodedata  # only where a stream cannot write what it was given

    if character in _ASCII:
        return _ASCII[character]
    if unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return ""
    parts = unicodedata.normalize("NFKD", character)
    return "".join(part if part.isascii() else _ASCII.get(part, "") for part in parts) or "?"


codecs.register_error(NEAREST, nearest)
