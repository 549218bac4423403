"""Any article as a document: a file, a page of the web, or standard input."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from flashdeck.drafting.document import Document, NoTextError
from flashdeck.drafting.reading.decoding import charset_in, text_of
from flashdeck.drafting.reading.formats import (
    Format,
    format_of,
    format_of_text,
    is_page,
    suffix_of,
    unreadable,
)
from flashdeck.drafting.reading.fragments import with_fragments
from flashdeck.drafting.reading.furniture import without_furniture
from flashdeck.drafting.reading.language import language_of
from flashdeck.drafting.reading.run_in import with_run_in_headings
from flashdeck.drafting.reading.speech import with_speakers
from flashdeck.drafting.reading.topic import topic_of
from flashdeck.errors import FlashdeckError

STANDARD_INPUT = "-"
LARGEST_FILE = 256 << 20  # bytes


def read_article(
    source: str, *, stdin: Callable[[], bytes] | None = None, title: str = ""
) -> Document:
    """Return the text of an article without furniture.

    Args:
        source: A path, an address that begins with ``http://`` or ``https://``, or ``-``.
        stdin: Gives all of standard input; needed for ``-``.
        title: Its title; without one, the article's own.

    Raises:
        FlashdeckError: It cannot be read, holds no text, or needs a library that is missing.
    """
    if source.lower().startswith(("http://", "https://")):
        from flashdeck.drafting.reading.fetching import fetch  # nobody else pays for the network

        page = fetch(source)
        document = _document(
            page.content, suffix_of(page.path), source, page.media_type, page.charset, page.url
        )
        return _finished(document, title, source)
    if source == STANDARD_INPUT:
        if stdin is None:
            raise FlashdeckError("there is no standard input to read here")
        return _finished(_document(stdin(), "", "standard input"), title, "standard input")
    document = _document(_content(source), suffix_of(source), source)
    return _finished(document, title, source)


def document_from_text(text: str, title: str = "") -> Document:
    """Return what a text says without furniture; it may be HTML, Markdown or plain.

    Raises:
        FlashdeckError: There is no text in it.
    """
    where = "the text"
    return _finished(_document(text.encode("utf-8", "replace"), "", where), title, where)


def _content(source: str) -> bytes:
    scheme, mark, _ = source.partition("://")
    if mark and scheme.isalnum():
        raise FlashdeckError(
            "only addresses that begin with http:// or https:// can be fetched",
            where=source,
            hint="save it as a file, and give the path of the file",
        )
    if not source.strip():
        raise FlashdeckError("there is no path", hint="name a file, an address, or - for the input")
    path, where = Path(source), source
    try:
        if path.is_dir():
            raise FlashdeckError("this is a folder, not an article", where=where)
        if path.stat().st_size > LARGEST_FILE:
            raise FlashdeckError(f"this is larger than {LARGEST_FILE >> 20} MB", where=where)
        return path.read_bytes()
    except OSError as error:
        raise FlashdeckError(f"it cannot be read: {error.strerror}", where=where) from error
    except ValueError as error:
        raise FlashdeckError("this is no path", where=repr(where)) from error


def _document(
    content: bytes,
    suffix: str,
    where: str,
    media_type: str = "",
    charset: str = "",
    url: str = "",
) -> Document:
    """Return what bytes say, furniture and all."""
    if not content.strip():
        raise NoTextError("there is no text in it", where=where)
    kind = format_of(content, suffix, media_type)
    if kind is Format.PDF:
        from flashdeck.drafting.reading.pdf_article import read_pdf

        return replace(read_pdf(content, where), url=url)
    if kind is Format.EPUB:
        from flashdeck.drafting.reading.epub_article import read_epub

        return replace(read_epub(content, where), url=url)
    if what := unreadable(content):
        raise FlashdeckError(
            f"this is {what}, not an article",
            where=where,
            hint="plain text, Markdown, HTML, PDF and EPUB can be read",
        )
    text = text_of(content, charset or charset_in(content), where)
    if kind is Format.MARKDOWN and is_page(text):
        kind = Format.HTML
    if kind is None:
        kind = format_of_text(text)
    return replace(_read(text, kind, where), url=url)


def _read(text: str, kind: Format, where: str) -> Document:
    if kind is Format.HTML:
        from flashdeck.drafting.reading.html_article import read_html

        return read_html(text, where)
    if kind is Format.MARKDOWN:
        from flashdeck.drafting.reading.markdown_article import read_markdown

        return read_markdown(text)
    from flashdeck.drafting.reading.plain_article import read_plain

    return read_plain(text)


def _finished(document: Document, title: str, where: str) -> Document:
    cleaned = without_furniture(document)
    if not cleaned.blocks and not cleaned.furniture:
        raise NoTextError("there is no running text in it", where=where)
    language = language_of(cleaned.blocks)
    cited = [
        block if block.ref else replace(block, ref=f"paragraph {number}")
        for number, block in enumerate(cleaned.blocks, start=1)
    ]
    blocks = with_run_in_headings(with_speakers(cited))
    blocks = with_fragments(blocks, language)
    topic = title.strip() or topic_of(cleaned.title, cleaned.blocks)
    return replace(cleaned, title=topic, blocks=blocks, language=language)
