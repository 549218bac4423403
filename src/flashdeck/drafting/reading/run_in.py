"""Headings that stand in the first line of their paragraph: `Kepler's third law. For orbits …`."""

from collections.abc import Sequence
from dataclasses import replace

from flashdeck.drafting import verbs
from flashdeck.drafting.document import Block, BlockKind, Cut
from flashdeck.drafting.lazy import lazily
from flashdeck.drafting.words import AUXILIARIES, PRONOUNS

_RUN_IN = lazily(
    r"(?P<head>[A-Z][\w'\u2019-]*(?: [\w'\u2019-]+){0,5})\.(?: |\u2014|\u2013)\s*(?=[A-Z\"\u201c])"
)
_LONGEST = 80  # characters
#: A shorter last word may be an abbreviation.
_SHORTEST_WORD = 4
_ABBREVIATIONS = {
    *("prof", "dept", "capt", "univ", "corp", "bros", "sept", "messrs", "approx", "etc", "vol"),
    *("fig", "eds", "nos", "inc", "ltd", "cit"),
}
#: One may be a short sentence; a text that is set so has more.
_FEWEST = 2


def with_run_in_headings(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Return blocks with what they begin with among their headings, where a text is set so."""
    found = [_head(block) for block in blocks]
    if sum(map(bool, found)) < _FEWEST:
        return tuple(blocks)
    return tuple(
        _below(block, head) if head else block for block, head in zip(blocks, found, strict=True)
    )


def _head(block: Block) -> str:
    """Return the heading that a block begins with; empty if there is none."""
    if block.kind not in (BlockKind.PARAGRAPH, BlockKind.ITEM) or "." not in block.text[:_LONGEST]:
        return ""
    found = _RUN_IN().match(block.text)
    if not found:
        return ""
    words = found["head"].split()
    last = words[-1]
    shortest = _SHORTEST_WORD - (len(words) > 1 and last.islower())
    is_name = len(last) < shortest or last.lower() in _ABBREVIATIONS or last[0].isdigit()
    if is_name or (len(words) > 1 and any(_is_of_sentence(word.lower()) for word in words)):
        return ""
    return found[0]


def _is_of_sentence(word: str) -> bool:
    return word in AUXILIARIES or word in PRONOUNS or verbs.is_finite(word) or word.endswith("ed")


def _below(block: Block, head: str) -> Block:
    end = len(head)
    inner = tuple(Cut(cut.at - end, cut.text) for cut in block.cuts if cut.at > end)
    return replace(
        block,
        text=block.text[end:],
        headings=(*block.headings, head.strip().rstrip(".\u2014\u2013")),
        cuts=(Cut(0, block.as_written(head)), *inner),
    )
