"""Who speaks in a dialogue, an interview or a transcript."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from flashdeck.drafting.document import Block, BlockKind, Cut
from flashdeck.drafting.lazy import lazily

#: `SOCRATES:`, `Q:`, `Ruth Imboden:`, `INTERVIEWER (laughing):`, `[00:12] Ann:`
_LABEL = lazily(
    r"(?:[\[(]?\d{1,2}:\d{2}(?::\d{2})?[\])]?\s+)?"
    r"(?P<name>[A-Z][A-Z.'\u2019 -]{0,30}|[A-Z][\w.'\u2019-]*(?: [A-Z][\w.'\u2019-]*){0,2})"
    r"(?:\s?[(\[][^()\[\]]{1,30}[)\]])?:\s+(?=\S)"
)
_LONGEST_LABEL = 80  # characters
#: Labels of remarks that stand in text of every kind.
_NO_SPEAKER = lazily(
    r"(?:note|notes|example|examples|definition|theorem|lemma|proof|remark|tip|warning|caution"
    r"|important|exercise|problem|step|fact|input|output|result|source|figure|table|summary|hint"
    r"|solution|case|rule|pros|cons|advantages|disadvantages|causes?|effects?|key|date|title"
    r"|author|location|time|purpose|goal|abstract|keywords)\b.*",
    re.IGNORECASE,
)
_FEWEST_TURNS, _FEWEST_SPEAKERS = 4, 2
#: Of all blocks, so many at least begin with the name of a speaker.
_SHARE = 0.3


def speaker_of(text: str) -> str:
    """Return who is named before a text as its speaker; empty if nobody is."""
    found = _label(text)
    return found["name"].strip() if found else ""


def with_speakers(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Return blocks, in a dialogue each with its speaker in place of the label before it."""
    labels = [_label(block.text) for block in blocks]
    names = [found["name"].strip() if found else "" for found in labels]
    counts = Counter(name for name in names if name and not _NO_SPEAKER().fullmatch(name))
    speakers = {name for name, count in counts.items() if count > 1}
    turns = sum(counts[name] for name in speakers)
    is_dialogue = len(speakers) >= _FEWEST_SPEAKERS and turns >= _FEWEST_TURNS
    if not is_dialogue or turns < len(blocks) * _SHARE:
        return tuple(blocks)
    speakers = set(counts)
    return tuple(
        _spoken(block, name, found.end()) if found and name in speakers else block
        for block, name, found in zip(blocks, names, labels, strict=True)
    )


def _label(text: str) -> re.Match[str] | None:
    return _LABEL().match(text) if ":" in text[:_LONGEST_LABEL] else None


def _spoken(block: Block, name: str, end: int) -> Block:
    label = block.as_written(block.text[:end])
    cuts = tuple(Cut(cut.at - end, cut.text) for cut in block.cuts if cut.at > end)
    return replace(
        block,
        text=block.text[end:],
        kind=BlockKind.SPEECH,
        speaker=name,
        cuts=(Cut(0, label), *cuts),
    )
