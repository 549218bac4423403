"""HTML of a field of Anki to our Markdown."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from flashdeck.core import cloze
from flashdeck.core.cloze import GAP_CLOSE, GAP_OPEN, ClozeError
from flashdeck.markup import anki_html, html_tree
from flashdeck.markup.html_block import Block, joined, written
from flashdeck.markup.html_blocks import Blocks
from flashdeck.markup.inline_html import Reader, has_line_end
from flashdeck.markup.pieces import Kind, Piece
from flashdeck.markup.plain import is_plain

_PLAIN_HTML = re.compile(r"[^<&\\\[]*")


def to_markdown(html: str, media: Callable[[str], str] = str) -> tuple[str, tuple[str, ...]]:
    """Return HTML as Markdown, and what Markdown cannot say of it, such as ``colours``.

    Args:
        html: As a field of Anki holds it.
        media: Gives the path to write for the name of an image or a sound.
    """
    if "\n" not in html and _PLAIN_HTML.fullmatch(html) and is_plain(html):
        return html.strip(), ()
    return _convert(html, media, gaps=None)


def cloze_to_markdown(html: str, media: Callable[[str], str] = str) -> tuple[str, tuple[str, ...]]:
    """Return HTML with gaps such as ``{{c1::word::hint}}`` as a cloze text, and what is lost.

    Raises:
        ClozeError: As `flashdeck.core.cloze.parse`, or a gap stands where no text is.
    """
    gaps: list[cloze.Gap] = []
    marked = _mark(cloze.parse(html), gaps)
    markdown, lost = _convert(marked, media, gaps=0)
    if markdown.count(GAP_OPEN) != len(gaps) or markdown.count(GAP_CLOSE) != len(gaps):
        raise ClozeError("a gap stands where no text is")
    all_lost = dict.fromkeys(lost)
    text = _unmark(markdown, gaps, media, all_lost)
    cloze.parse(text)
    return text, tuple(all_lost)


def _mark(parts: Sequence["str | cloze.Gap"], gaps: list[cloze.Gap]) -> str:
    marked = ""
    for part in parts:
        if isinstance(part, str):
            marked += part.replace(GAP_OPEN, "").replace(GAP_CLOSE, "")
            continue
        gap = _merged(part)
        gaps.append(gap)
        inner = _mark(gap.parts, gaps)
        if not _has_content(inner):
            raise ClozeError(f"the gap {{{{c{gap.numbers[0]}::}}}} is empty")
        marked += f"{GAP_OPEN}{inner}{GAP_CLOSE}"
    return marked


def _has_content(html: str) -> bool:
    text = html_tree.parse(html).text().replace(GAP_OPEN, "").replace(GAP_CLOSE, "")
    return bool(text.strip()) or "<img" in html.lower()


def _merged(gap: cloze.Gap) -> cloze.Gap:
    """Return a gap around nothing but a gap as one with both numbers, as it is written by us."""
    while len(gap.parts) == 1 and isinstance(inner := gap.parts[0], cloze.Gap):
        if inner.hint != gap.hint:
            break
        gap = cloze.Gap((*gap.numbers, *inner.numbers), inner.parts, gap.hint)
    return gap


def _unmark(
    markdown: str, gaps: Sequence[cloze.Gap], media: Callable[[str], str], lost: dict[str, None]
) -> str:
    text = ""
    waiting = iter(gaps)
    inside: list[cloze.Gap] = []
    before = ""
    for part in re.split(f"([{GAP_OPEN}{GAP_CLOSE}])", markdown):
        if part == GAP_OPEN:
            inside.append(next(waiting))
            text += f"{{{{c{','.join(map(str, inside[-1].numbers))}::"
        elif part == GAP_CLOSE:
            if not inside:
                raise ClozeError("a gap ends where none began")
            hint, hint_lost = to_markdown(inside.pop().hint, media)
            lost.update(dict.fromkeys(hint_lost))
            hint = " ".join(hint.split()).replace("}}", r"}\}")
            text += " " if before.endswith(":" if hint else "}") else ""
            text += f"::{hint}" if hint else ""
            text += " }}" if hint.endswith("}") else "}}"
        else:
            text += part
        before = part or before
    return text


def _convert(
    html: str, media: Callable[[str], str], *, gaps: int | None
) -> tuple[str, tuple[str, ...]]:
    marked, found = anki_html.find(html, has_gaps=gaps is not None)
    reader = Reader(found, media, gaps)
    if anki_html.NO_TEXT.search(html):
        reader.lost[anki_html.NOT_SHOWN] = None
    collected = Blocks(reader)
    collected.walk(html_tree.parse(marked).children, Piece(Kind.TEXT))
    blocks = collected.ended()
    if len(blocks) == 1 and blocks[0].pieces and not has_line_end(blocks[0].pieces):
        return _line(blocks[0], reader), tuple(reader.lost)
    return joined(blocks, reader), tuple(reader.lost)


def _line(block: Block, reader: Reader) -> str:
    """Return a text of one line, in which no block can begin; a heading is bold there."""
    is_heading = block.kind != "paragraph"
    pieces = tuple(replace(piece, bold=piece.bold or is_heading) for piece in block.pieces)
    return written(Block("paragraph", pieces), reader, alone=True)
