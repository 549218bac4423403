"""EPUB as a document: the pages of a book in the order of its spine."""

import io
import posixpath
import re
import struct
import zipfile
import zlib
from dataclasses import replace
from urllib.parse import unquote

from flashdeck.drafting.document import Block, Document, Furniture
from flashdeck.drafting.reading.decoding import charset_in, text_of
from flashdeck.drafting.reading.html_outline import outline
from flashdeck.drafting.reading.html_pieces import Tag, pieces
from flashdeck.drafting.reading.joining import folded
from flashdeck.errors import FlashdeckError

MEGABYTE = 1 << 20
MOST_ENTRIES = 20_000
LARGEST_PAGE = 16 * MEGABYTE
LARGEST_TEXT = 64 * MEGABYTE
#: What unpacks to more than so many times its size is no book; small pages may.
LARGEST_RATIO = 200
SMALL = MEGABYTE

_CONTAINER = "META-INF/container.xml"
_ENCRYPTION = "META-INF/encryption.xml"
_PAGES = {"application/xhtml+xml", "text/html"}
_ENCRYPTED = 1
_NO_CHAPTER = re.compile(r"cover|titlepage|copyright|colophon|imprint|toc|nav|contents", re.I)
#: What the standard library says of a damaged zip file, and of none it can unpack.
_DAMAGE = (
    *(zipfile.BadZipFile, zlib.error, struct.error, ValueError, EOFError, OSError),
    NotImplementedError,
)
_HINT = "open it in a reader of books to see whether it is whole"


def read_epub(content: bytes, where: str) -> Document:
    """Return what a book says; a block cites the chapter that it stands in.

    Raises:
        FlashdeckError: It is no EPUB, is locked, or unpacks to more than a book would.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return _Book(archive, where).read()
    except _DAMAGE as error:
        raise FlashdeckError("this EPUB is damaged", where=where, hint=_HINT) from error


class _Book:
    """An open EPUB."""

    def __init__(self, archive: zipfile.ZipFile, where: str) -> None:
        self._archive = archive
        self._where = where
        self._left = LARGEST_TEXT
        entries = archive.infolist()
        if len(entries) > MOST_ENTRIES:
            raise self._refusal(f"this EPUB holds more than {MOST_ENTRIES} files")
        self._entries = {entry.filename: entry for entry in entries}
        if _CONTAINER not in self._entries:
            raise self._refusal("this zip file is no EPUB")

    def read(self) -> Document:
        package_path = self._package_path()
        title, spine = self._spine(package_path)
        blocks: list[Block] = []
        furniture: list[Furniture] = []
        chapter = 0
        for path in spine:
            page = outline(self._text(path))
            furniture += page.furniture
            if not page.blocks:
                continue
            if _NO_CHAPTER.search(posixpath.basename(path)):
                texts = (Furniture(block.text, "front matter of a book") for block in page.blocks)
                furniture += texts
                continue
            chapter += 1
            name = (page.title,) if page.title and page.title != title else ()
            blocks += (
                replace(block, ref=f"chapter {chapter}", headings=name + block.headings)
                for block in page.blocks
            )
        return Document(title, tuple(blocks), furniture=tuple(furniture))

    def _package_path(self) -> str:
        for piece in pieces(self._text(_CONTAINER)):
            if isinstance(piece, Tag) and _bare(piece.name) == "rootfile":
                path = unquote(piece.attributes.get("full-path", ""))
                if path in self._entries:
                    return path
        raise self._refusal("this EPUB does not say where its book is")

    def _spine(self, package_path: str) -> tuple[str, list[str]]:
        """Return the title of a book, and the paths of its pages in the order of reading."""
        paths: dict[str, str] = {}
        order: list[str] = []
        title: list[str] = []
        in_title = False
        folder = posixpath.dirname(package_path)
        for piece in pieces(self._text(package_path)):
            if isinstance(piece, str):
                if in_title:
                    title.append(piece)
                continue
            name = _bare(piece.name)
            in_title = name == "title" and not piece.is_end and not title
            if name == "item" and piece.attributes.get("media-type") in _PAGES:
                path = posixpath.normpath(
                    posixpath.join(folder, unquote(piece.attributes.get("href", "")))
                )
                if "nav" not in piece.attributes.get("properties", "").split():
                    paths[piece.attributes.get("id", "")] = path
            elif name == "itemref" and piece.attributes.get("linear") != "no":
                order.append(piece.attributes.get("idref", ""))
        spine = [paths[name] for name in dict.fromkeys(order) if name in paths]
        found = [path for path in spine if path in self._entries]
        if not found:
            raise self._refusal("this EPUB has no page to read")
        return folded("".join(title)), found

    def _text(self, path: str) -> str:
        content = self._bytes(path)
        if not content.strip():
            return ""
        try:
            return text_of(content, charset_in(content), self._where)
        except FlashdeckError as error:
            is_locked = _ENCRYPTION in self._entries
            raise self._refusal(
                "this EPUB is locked by its shop" if is_locked else f"{path}: {error.message}"
            ) from error

    def _bytes(self, path: str) -> bytes:
        entry = self._entries[path]
        if entry.flag_bits & _ENCRYPTED:
            raise self._refusal("this EPUB is locked with a password")
        with self._archive.open(entry) as packed:
            content = packed.read(min(LARGEST_PAGE, self._left) + 1)
        self._left -= len(content)
        is_bomb = len(content) > max(SMALL, LARGEST_RATIO * entry.compress_size)
        if len(content) > LARGEST_PAGE or self._left < 0 or is_bomb:
            raise self._refusal("this EPUB unpacks to far more than a book would")
        return content

    def _refusal(self, message: str) -> FlashdeckError:
        return FlashdeckError(message, where=self._where, hint=_HINT)


def _bare(name: str) -> str:
    """Return the name of an element of XML without its prefix."""
    return name.rpartition(":")[2]
