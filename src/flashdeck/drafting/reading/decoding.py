"""Bytes of an article as text."""

import codecs
import re

from flashdeck.drafting.document import NoTextError
from flashdeck.drafting.lazy import lazily
from flashdeck.errors import FlashdeckError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # begins as UTF-16 does, so it is looked for first
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_FALLBACK = "cp1252"
_META_WITHIN = 4096  # bytes; browsers look in the first 1024
_META = re.compile(rb"""<(?:meta|\?xml)\b[^>]{0,300}?(?:charset|encoding)\s*=\s*["']?([\w.:-]+)""")
#: Everything that is no text but tab and line ends; the marks of a BOM among it.
_NO_TEXT = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ufeff\ufffe\uffff\ud800-\udfff]")
_OVERSTRIKE = lazily(".\x08")
#: Where more than one in so many characters is no text, it is none.
_ONE_IN = 20


def text_of(content: bytes, charset: str = "", where: str = "") -> str:
    """Return bytes as text without control characters, with a newline at every line end.

    Without a mark at the start it is the named encoding, else UTF-8, else Windows-1252.

    Raises:
        FlashdeckError: It is no text, or there is nothing in it.
    """
    text = _decoded(content, charset)
    if "\x08" in text:  # manual pages write bold as a letter struck twice
        text = _OVERSTRIKE().sub("", text)
    cleaned = _NO_TEXT.sub("", text)
    if (len(text) - len(cleaned)) * _ONE_IN > len(text):
        raise FlashdeckError(
            "this is no text",
            where=where,
            hint="plain text, Markdown, HTML, PDF and EPUB can be read",
        )
    if not cleaned.strip():
        raise NoTextError("there is no text in it", where=where)
    return cleaned.replace("\r\n", "\n").replace("\r", "\n")


def charset_in(html: bytes) -> str:
    """Return the encoding that a page of HTML or XML names itself; empty if it names none."""
    found = _META.search(html[:_META_WITHIN])
    return found[1].decode("ascii", "replace") if found else ""


def _decoded(content: bytes, charset: str) -> str:
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return content.decode(encoding, "replace")
    try:
        if charset:
            return content.decode(charset)
    except (LookupError, UnicodeError, ValueError):
        pass  # servers and pages name a wrong encoding often enough
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return content.decode(_FALLBACK, "replace")
