"""Which kind of article some bytes or a text are, told from their content first."""

import re
from enum import StrEnum
from pathlib import PurePath

from flashdeck.drafting.lazy import lazily


class Format(StrEnum):
    """A kind of article that can be read."""

    PLAIN = "plain text"
    MARKDOWN = "Markdown"
    HTML = "HTML"
    PDF = "PDF"
    EPUB = "EPUB"


#: What cannot be read, by its first bytes.
_UNREADABLE = {
    b"{\\rtf": "a rich-text document",
    b"\xd0\xcf\x11\xe0": "an old office document",
    b"\x89PNG": "an image",
    b"\xff\xd8\xff": "an image",
    b"GIF8": "an image",
    b"\x7fELF": "a program",
    b"\x1f\x8b": "a packed file",
    b"%!PS": "a PostScript file",
    b"SQLite format 3\0": "a database",
}
_MARKDOWN_SUFFIXES = {".md", ".markdown", ".mdown", ".mkd"}
_HTML_SUFFIXES = {".html", ".htm", ".xhtml"}
_PDF_BEGINS_WITHIN = 1024  # bytes; readers of PDF allow so much before its mark
_LOOKED_AT = 20_000  # characters

_PAGE_START = lazily(
    r"\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,2000}?-->\s*)?<(?:!doctype\s+html|html|head)\b",
    re.IGNORECASE | re.DOTALL,
)
_PIECE_START = lazily(
    r"\s*<(?:!--|(?:body|title|meta|main|article|section|header|nav|div|p|h[1-6]|ul|ol|table)"
    r"(?:\s[^<>]{0,2000})?>)",
    re.IGNORECASE,
)
_HTML_INSIDE = lazily(r"</?(?:p|div|h[1-6]|html|body|article|section|li|title)\b", re.I)
_FRONT_MATTER = lazily(r"---[ \t]*\n(?:[A-Za-z_-]+:|#).*\n", re.MULTILINE)
_HEADING = lazily(r"(?:\A|\n[ \t]*\n)#{1,6} [^\n#]{1,200}(?:\n[ \t]*(?:\n|\Z)|\Z)")
_FENCE = lazily(r"^(?:```|~~~)[\w+-]*[ \t]*$", re.MULTILINE)
_LINK = lazily(r"\[[^\[\]\n]{1,200}\]\((?:https?://|mailto:|\.{0,2}/|#)[^()\s]{0,500}\)")
_STRONG = lazily(r"(?<![\w*])\*\*[^\s*][^*\n]{0,200}\*\*(?![\w*])")


def format_of(content: bytes, suffix: str = "", media_type: str = "") -> Format | None:
    """Return what bytes are, or none if they are text of a kind that only reading them tells.

    Args:
        content: The whole of it.
        suffix: Of the file's name, such as ``.md``.
        media_type: As a web server names it, such as ``text/html``.
    """
    if b"%PDF-" in content[:_PDF_BEGINS_WITHIN]:
        return Format.PDF
    if content.startswith(b"PK\x03\x04") and b"application/epub+zip" in content[:200]:
        return Format.EPUB
    suffix = suffix.lower()
    if content.startswith(b"PK\x03\x04") and suffix in {".epub", ""}:
        return Format.EPUB
    if media_type in {"text/html", "application/xhtml+xml"}:
        return Format.HTML
    if media_type == "text/markdown" or suffix in _MARKDOWN_SUFFIXES:
        return Format.MARKDOWN
    return Format.HTML if suffix in _HTML_SUFFIXES else None


def unreadable(content: bytes) -> str:
    """Return what bytes are that no article is made of, such as ``an image``; empty if unknown."""
    if content.startswith(b"PK\x03\x04"):
        return "an office document" if b"[Content_Types].xml" in content[:2000] else "a zip file"
    return next((kind for mark, kind in _UNREADABLE.items() if content.startswith(mark)), "")


def is_page(text: str) -> bool:
    """Return whether a text is a whole page of HTML, whatever its file is called."""
    return text.lstrip()[:1] == "<" and bool(_PAGE_START().match(text[:_LOOKED_AT]))


def format_of_text(text: str) -> Format:
    """Return what a text without a telling name is: HTML, Markdown or plain."""
    start = text[:_LOOKED_AT]
    if is_page(text):
        return Format.HTML
    if start.startswith("---") and _FRONT_MATTER().match(start) and "\n---" in start:
        return Format.MARKDOWN
    has_marks = (
        ("# " in start and _HEADING().search(start))
        or ("](" in start and _LINK().search(start))
        or ("**" in start and _STRONG().search(start))
        or (("```" in start or "~~~" in start) and len(_FENCE().findall(start)) > 1)
    )
    if has_marks:
        return Format.MARKDOWN
    if start.lstrip()[:1] != "<":
        return Format.PLAIN
    is_piece = _PIECE_START().match(start) and len(_HTML_INSIDE().findall(start)) > 1
    return Format.HTML if is_piece else Format.PLAIN


def suffix_of(path: str) -> str:
    """Return the suffix of a path or of the path of a URL, in lower case."""
    return PurePath(path).suffix.lower()
