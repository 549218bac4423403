"""Which blocks of an article hold no sentence, and what introduces a list."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from flashdeck.drafting.document import Block, BlockKind
from flashdeck.drafting.lazy import lazily
from flashdeck.drafting.verbal import is_clause

_END, _LEAD_IN = frozenset(".!?\u2026\u3002"), ":"
_CLOSING = " \"'\u201d\u2019)]\u00bb"
_LAST_BREAK = lazily(r"(?<=[^\s.]{2})[.!?][\"\u201d\u2019)]*\s+(?=[A-Z\"\u201c(])")
_INNER_SENTENCE = lazily(r"[.!?]\s+[\"\u201c(]?[A-Z0-9]")
_AFTER_TERM = lazily(r": | [\u2013\u2014-] ")
_TEXT = {BlockKind.PARAGRAPH, BlockKind.ITEM}


def with_fragments(blocks: Iterable[Block], language: str = "") -> tuple[Block, ...]:
    """Return blocks, those without a sentence marked as such, and items with what leads to them.

    A lead-in that ends a paragraph is a block of its own.

    Args:
        blocks: Of an article without furniture.
        language: Verbs are known in English only; of others, the end of a block must tell.
    """
    marked: list[Block] = []
    lead = ""
    for block in blocks:
        if block.kind is not BlockKind.ITEM:
            lead = ""
        for part in _divided(block):
            if _last(part.text) == _LEAD_IN and part.kind in _TEXT:
                lead = part.text
                marked.append(replace(part, kind=BlockKind.FRAGMENT))
                continue
            led = replace(part, lead=lead) if lead and part.kind is BlockKind.ITEM else part
            is_fragment = part.kind in _TEXT and _is_fragment(part, language)
            marked.append(replace(led, kind=BlockKind.FRAGMENT) if is_fragment else led)
    return tuple(marked)


def _last(text: str) -> str:
    """Return the last sign of a text but for closing ones; empty if there is none."""
    return text.rstrip(_CLOSING)[-1:]


def _divided(block: Block) -> Iterator[Block]:
    """Give what a block says, and apart from it the lead-in at its end."""
    breaks = list(_LAST_BREAK().finditer(block.text)) if _last(block.text) == _LEAD_IN else []
    if not breaks or block.kind not in _TEXT:
        yield block
        return
    end = breaks[-1].end()
    text = block.text[:end].rstrip()
    before = tuple(cut for cut in block.cuts if cut.at < len(text))
    after = tuple(cut._replace(at=cut.at - end) for cut in block.cuts if cut.at >= end)
    yield replace(block, text=text, cuts=before)
    yield replace(block, text=block.text[end:], cuts=after)


def _is_fragment(block: Block, language: str) -> bool:
    text = block.text
    if text.startswith("-"):  # an option of a command, and what it does
        return not _INNER_SENTENCE().search(text)
    if _last(text) in _END:
        is_term = text[0].islower() and block.kind is BlockKind.ITEM and _AFTER_TERM().search(text)
        return bool(is_term) and not (_INNER_SENTENCE().search(text) or is_clause(text))
    if language not in ("", "en"):
        return block.kind is BlockKind.ITEM
    return not (_INNER_SENTENCE().search(text) or is_clause(text))
