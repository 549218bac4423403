"""The pages of a PDF as printed lines, by way of pypdf."""

import io
import logging
import re
from collections.abc import Sequence
from dataclasses import dataclass
from math import hypot
from typing import TYPE_CHECKING

from flashdeck.drafting.reading.joining import folded
from flashdeck.drafting.reading.pdf_lines import Piece, PrintedLine, printed_lines
from flashdeck.errors import FlashdeckError

if TYPE_CHECKING:
    from pypdf import PageObject, PdfReader

MOST_PAGES = 5000
_LONGEST_TITLE = 160  # characters
_NO_TITLE = re.compile(
    r"(?:untitled|microsoft word).*|(?:document|slide|page)\s*\d*"
    r"|.*\.(?:pdf|docx?|tex|dvi|indd|qxd|ps|rtf)",
    re.IGNORECASE | re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Printed:
    """What a PDF shows.

    Attributes:
        title: As the file tells it; empty if it tells none, or only a file's name.
        pages: Their lines in the order of reading; none for a page that is damaged.
        damaged: The numbers of those.
    """

    title: str
    pages: tuple[tuple[PrintedLine, ...], ...]
    damaged: tuple[int, ...]


def printed(content: bytes, where: str) -> Printed:
    """Return the pages of a PDF.

    Raises:
        FlashdeckError: pypdf is not installed, or the file is damaged, locked, or without text.
    """
    try:
        import pypdf  # nobody else pays for it
    except ImportError as error:
        raise FlashdeckError(
            "reading a PDF needs pypdf", where=where, hint="pip install 'flashdeck[pdf]'"
        ) from error
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # it tells of every flaw it can mend
    try:
        reader = pypdf.PdfReader(io.BytesIO(content))
        _unlock(reader, where)
        title = _title_in(reader)
        count = min(len(reader.pages), MOST_PAGES)
    except FlashdeckError:
        raise
    except Exception as error:  # pypdf meets damage with errors of a dozen kinds
        raise _damaged(error, where) from error
    pages: list[tuple[PrintedLine, ...]] = []
    damaged: dict[int, Exception] = {}
    for index in range(count):
        try:
            pages.append(tuple(printed_lines(_pieces(reader.pages[index]))))
        except Exception as error:  # as above; the other pages can be read
            damaged[index + 1] = error
            pages.append(())
    if not any(line.text for page in pages for line in page):
        first = next(iter(damaged.values()), None)
        if first is not None:
            raise _damaged(first, where) from first
        raise FlashdeckError(
            "there is no text in this PDF, only images of it",
            where=where,
            hint="recognise its text first, such as with ocrmypdf",
        )
    return Printed(title, tuple(pages), tuple(damaged))


def _unlock(reader: "PdfReader", where: str) -> None:
    if reader.is_encrypted and not reader.decrypt(""):
        raise FlashdeckError(
            "this PDF is locked with a password", where=where, hint="save it without one first"
        )


def _title_in(reader: "PdfReader") -> str:
    metadata = reader.metadata
    title = folded((metadata.title if metadata else "") or "")
    return "" if _NO_TITLE.fullmatch(title) or len(title) > _LONGEST_TITLE else title


def _pieces(page: "PageObject") -> list[Piece]:
    pieces: list[Piece] = []

    def note(
        text: str,
        outer: Sequence[float],
        inner: Sequence[float],
        font: dict[str, object] | None,
        size: float,
    ) -> None:
        if not text:
            return
        x = inner[4] * outer[0] + inner[5] * outer[2] + outer[4]
        y = inner[4] * outer[1] + inner[5] * outer[3] + outer[5]
        scale = hypot(inner[2], inner[3]) * hypot(outer[2], outer[3])
        name = str(font.get("/BaseFont", "")) if font else ""
        is_bold = "bold" in name.lower() or "CMBX" in name
        pieces.append(Piece(text, float(x), float(y), float(size * scale), is_bold))

    page.extract_text(visitor_text=note)
    return pieces


def _damaged(error: Exception, where: str) -> FlashdeckError:
    said = str(error).partition("\n")[0][:200] or type(error).__name__
    return FlashdeckError(
        f"this PDF cannot be read: {said}",
        where=where,
        hint="open it in a viewer and print it to a new PDF",
    )
