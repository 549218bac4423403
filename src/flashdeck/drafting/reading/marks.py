"""Marks inside a text that lead to something else: of footnotes, of editors, labels of boxes."""

import re
from collections.abc import Iterable, Iterator, Set
from dataclasses import replace
from itertools import pairwise

from flashdeck.drafting.document import Block, Cut
from flashdeck.drafting.lazy import lazily

#: A reader of HTML puts a footnote mark between these, where a page says that it is one.
NOTE_OPEN, NOTE_CLOSE = "\u2045", "\u2046"

_LABEL = lazily(
    r"(?:did you know\s*\?+|(?:fun|quick) fact\s*:|good to know\s*:"
    r"|key (?:takeaway|point|fact)s?\s*:|takeaways?\s*:|tl;?dr\s*[:;])[\s:!\u2013\u2014-]*",
    re.IGNORECASE,
)
_NUMBERS = r"\d{1,3}(?:\s?[,\u2013-]\s?\d{1,3}){0,5}"
_BRACKETS = lazily(
    rf"\s?\[(?:{_NUMBERS}|(?:note|nb|n|fn)\.? ?\d{{1,3}}|[a-h])\](?::\d{{1,4}})?", re.IGNORECASE
)
_EDITORS = lazily(
    r"\s?\[(?:edit(?: source)?|citation needed|update|when|who|why|where|which|by whom"
    r"|vague|dubious|clarification needed|not in citation given|original research|page needed"
    r"|according to whom|better source needed|full citation needed|dead link)\s?\??\]",
    re.IGNORECASE,
)
_STRUCTURED = lazily(rf"\s?{NOTE_OPEN}[^{NOTE_OPEN}{NOTE_CLOSE}]{{0,40}}{NOTE_CLOSE}")
_MARKDOWN_NOTE = lazily(r"\[\^[^\]\s]{1,60}\]")
_SUPERSCRIPTS = lazily(r"[\u00b9\u00b2\u00b3\u2070\u2074-\u2079]{1,3}(?![\w\u207a-\u208e])")
_GLUED = re.compile(
    r"(?:(?<=[a-z]{4}[.!?])|(?<=[a-z][.!?][\"\u201d]))\d{1,2}(?=\s+[\"\u201c(]?[A-Z]|$)"
)
_INVISIBLE = lazily("[\u00ad\u200b\u2060\u2063]")

#: Words before a bracket whose number is part of the sentence, as in "shown in [3]".
_LEADS_TO_NUMBER = lazily(
    r"(?:^|[\s(])(?:in|see|by|of|from|with|to|and|or|also|cf\.?|e\.g\.|refs?\.?|than|both|as|at|on)$",
    re.IGNORECASE,
)
#: A name of one letter before a bracket is a variable of a program or of maths.
_CAN_HAVE_NOTE = lazily(r"[^\W\d_]{2}$|[\d.,;:!?\"'\u201d\u2019)%\]\u2046]$")
_GOES_ON_AS_CODE = lazily(r"\s*[=(+*/<>]|\w")
_RAISES_NOTE = lazily(r"[.,;:!?\"\u201d\u2019]$|[^\W\d_]{4}$")
#: A number right after a word, and what shows that a text is about programs.
_GLUED_NUMBER = lazily(r"(\w{1,14})\[(\d{1,3})\]")
_LAST_WORD = lazily(r"\w{1,14}$")
_PROGRAM = lazily(r"\w\(\d?\)|\w\[0\]|\);\s*$|[{}]\s*$|#include\b|[!=]=|->|\breturn\b.*;")
#: Of the steps from one new number to the next, more than this share lead up.
_RISING = 0.75
#: Fewer different numbers may be in order by chance, in a text about programs.
_FEWEST_OF_PROGRAM = 3
#: `LONDON, 14 March \u2014 `, before a report.
_DATELINE = lazily(
    r"[A-Z\u00c0-\u00de][A-Z\u00c0-\u00de.'\u2019 -]{3,30}"
    r"(?:,\s[\w. ]{3,25}){0,2}(?:\s\([\w\s/]{2,25}\))?\s(?:\u2014|\u2013|-{1,2})\s"
    r"(?=[\"\u201c]?[A-Z\u00c0-\u00de])"
)
_DASHES = (" \u2014 ", " \u2013 ", " - ", " -- ")
_LONGEST_DATELINE, _LONGEST_LABEL = 120, 30  # characters
_UNIT = lazily(
    r"(?:met(?:er|re)s?|mil(?:e|es)|feet|foot|inch(?:es)?|yards?|acres?|seconds?|squared?)$",
    re.IGNORECASE,
)
_NEARBY = 14  # characters that are looked at on either side of a mark


def without_marks(
    block: Block, indexed: Set[str] = frozenset(), *, is_first: bool = False
) -> tuple[Block, list[tuple[str, str]]]:
    """Return a block without its marks, and each mark with what it is.

    Args:
        block: A block as it was read.
        indexed: Words whose number in brackets is part of a program, from `indexed_names`.
        is_first: The article begins with it, so that it may begin with a dateline.
    """
    found = sorted(_found(block.text, indexed))
    has_dash = is_first and any(dash in block.text[:_LONGEST_DATELINE] for dash in _DASHES)
    if has_dash and (dateline := _DATELINE().match(block.text)):
        found.insert(0, (0, dateline.end(), "a dateline"))
    if not found:
        return block, []
    parts: list[str] = []
    cuts: list[Cut] = []
    earlier = list(block.cuts)
    removed = done = 0
    for start, end, _kind in found:
        if start < done:
            continue
        while earlier and earlier[0].at <= start:
            cuts.append(earlier[0]._replace(at=earlier[0].at - removed))
            del earlier[0]
        parts.append(block.text[done:start])
        cuts.append(Cut(start - removed, _bare(block.text[start:end])))
        removed += end - start
        done = end
    parts.append(block.text[done:])
    cuts += [cut._replace(at=cut.at - removed) for cut in earlier]
    text = "".join(parts)
    marks = [(_bare(block.text[start:end]).strip(), kind) for start, end, kind in found if kind]
    return replace(block, text=text, cuts=tuple(cuts)), marks


def _bare(mark: str) -> str:
    return mark.replace(NOTE_OPEN, "").replace(NOTE_CLOSE, "")


def indexed_names(blocks: Iterable[Block]) -> Set[str]:
    """Return the words of an article whose number in brackets is no footnote mark.

    Footnotes are numbered in the order of their marks. What has no such order, or a number 0, is
    part of a program.
    """
    numbers: list[tuple[str, int]] = []
    texts: list[str] = []
    for block in blocks:
        texts.append(block.text)
        if "[" in block.text:
            numbers += [(found[1], int(found[2])) for found in _GLUED_NUMBER().finditer(block.text)]
    if not numbers:
        return frozenset()
    is_program = any(map(_PROGRAM().search, texts))
    zeros = {word for word, number in numbers if not number}
    rest = [(word, number) for word, number in numbers if word not in zeros]
    first_seen = list(dict.fromkeys(number for _, number in rest))
    steps = [after > before for before, after in pairwise(first_seen)]
    is_rising = sum(steps) >= len(steps) * _RISING
    is_series = is_rising and (not is_program or len(first_seen) >= _FEWEST_OF_PROGRAM)
    return zeros if is_series else zeros | {word for word, _ in rest}


def _found(text: str, indexed: Set[str]) -> Iterator[tuple[int, int, str]]:
    """Give where marks begin and end, and what they are."""
    start = text[:_LONGEST_LABEL]
    if ("?" in start or ":" in start or ";" in start) and (label := _LABEL().match(text)):
        yield 0, label.end(), "a label"
    if "[" in text:
        for found in _BRACKETS().finditer(text):
            if _is_note(text, found, indexed):
                yield *found.span(), "a footnote mark"
        for found in _EDITORS().finditer(text):
            yield *found.span(), "an editor's mark"
        for found in _MARKDOWN_NOTE().finditer(text):
            yield *found.span(), "a footnote mark"
    for found in _GLUED.finditer(text):
        yield *found.span(), "a footnote mark"
    if text.isascii():
        return
    for found in _STRUCTURED().finditer(text):
        yield *found.span(), "a footnote mark"
    for found in _SUPERSCRIPTS().finditer(text):
        if _is_raised_note(text[: found.start()][-12:]):
            yield *found.span(), "a footnote mark"
    for found in _INVISIBLE().finditer(text):
        yield *found.span(), ""  # nobody sees it


def _is_note(text: str, found: re.Match[str], indexed: Set[str]) -> bool:
    """Return whether a number in brackets is a mark, not a part of the sentence."""
    before = text[max(0, found.start() - _NEARBY) : found.start()]
    after = text[found.end() : found.end() + _NEARBY]
    mark = found[0].strip()
    if mark == "[0]" or not _CAN_HAVE_NOTE().search(before) or _GOES_ON_AS_CODE().match(after):
        return False
    if mark == found[0]:
        last = _LAST_WORD().search(before) if indexed else None
        return last is None or last[0] not in indexed
    is_subject = before[-1] == ":" or (before[-1] in ".!?" and after.lstrip()[:1].islower())
    return not (is_subject or _LEADS_TO_NUMBER().search(before))


def _is_raised_note(before: str) -> bool:
    return bool(_RAISES_NOTE().search(before)) and not _UNIT().search(before)
