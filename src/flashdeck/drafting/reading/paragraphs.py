"""Lines as the paragraphs, items and headings that they were set from."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from math import inf
from typing import NamedTuple

from flashdeck.drafting.document import Block, BlockKind, Document, Furniture
from flashdeck.drafting.reading.captions import is_caption, without_captions
from flashdeck.drafting.reading.headings import Headings
from flashdeck.drafting.reading.joining import Vocabulary, folded, joined, vocabulary_of
from flashdeck.drafting.reading.lines import Line
from flashdeck.drafting.reading.parts import Part
from flashdeck.drafting.reading.titles import is_byline, take_title

#: A longer line is a paragraph of its own: nobody sets text so wide.
WIDEST_SETTING = 140
#: So many short lines in a row are a list of names, not headings.
_MOST_HEADINGS_IN_A_ROW = 3
_UNDERLINES = {"=": 1, "-": 2, "~": 3, "^": 3}
_SHORTEST_UNDERLINE = 3
#: A short line that is moved in so far is no heading; what stands further right explains it.
_INDENTED = 4
#: Of all lines, this share is not wider than the setting.
_WIDTH_QUANTILE = 0.9
#: Where more lines than this share end a sentence or are very long, each is a paragraph.
_WHOLE_LINES = 0.6
#: A line that fills less than this is the last one of its paragraph, or a heading.
_SHORT = 0.75


class _Setting(NamedTuple):
    """How wide the lines are set.

    Attributes:
        width: In characters.
        slack: By how much a full line may miss it: letters of a printed font differ in width.
    """

    width: float
    slack: float

    def is_full(self, line: Line, following: Line) -> bool:
        """Return whether a line could not have taken the next word, too."""
        return line.end + 1 + following.first_word > self.width * self.slack

    def is_short(self, line: Line) -> bool:
        return line.end < self.width * _SHORT


def blocks_of(
    lines: Sequence[Line],
    furniture: Sequence[Furniture] = (),
    *,
    slack: float = 1.0,
    has_terms: bool = False,
) -> Document:
    """Return the document that was set in these lines; its title is a first line that stands alone.

    Args:
        lines: With the empty ones.
        furniture: What was found among them before.
        slack: The share of the width from which on a line is full.
        has_terms: Lines that are moved in may begin with a term that they explain.
    """
    runs = list(_runs(lines))
    setting = _Setting(_width(runs), slack)
    parts, captions = without_captions([part for run in runs for part in _parts(run, setting)])
    if not any(line.level_in_print for line in lines):
        _mark_headings(parts)
    return _Writer(
        vocabulary_of([line.text for line in lines]), [*furniture, *captions], has_terms
    ).document(parts)


def _width(runs: Sequence[Sequence[Line]]) -> float:
    """Return how wide the lines are set; without end where each line is a paragraph."""
    going_on = [line for run in runs for line in run[:-1]]
    whole = sum(line.ends or line.end > WIDEST_SETTING for line in going_on)
    if whole >= len(going_on) * _WHOLE_LINES:
        return inf
    ends = sorted(
        line.end for run in runs if len(run) > 1 for line in run if line.end <= WIDEST_SETTING
    )
    return ends[int(len(ends) * _WIDTH_QUANTILE)] if ends else inf


def _runs(lines: Sequence[Line]) -> Iterator[list[Line]]:
    run: list[Line] = []
    for line in lines:
        if line.text:
            run.append(line)
        elif run:
            yield run
            run = []
    if run:
        yield run


def _parts(run: list[Line], setting: _Setting) -> list[Part]:
    """Return the lines between two empty ones as what belongs together."""
    if len(run) == 2 and (level := _underlined(*run)):
        return [Part(run[:1], level=level, is_alone=True)]
    parts = [_begun(run[0])]
    for index in range(1, len(run)):
        line = run[index]
        following = run[index + 1] if index + 1 < len(run) else None
        if (level := _underlined(run[index - 1], line)) and len(parts[-1].lines) == 1:
            parts[-1].level = level
        elif parts[-1].level or line.level_in_print or _breaks(parts[-1], line, following, setting):
            parts.append(_begun(line))
        else:
            parts[-1].lines.append(line)
    parts[0].is_alone = len(parts) == 1
    parts[-1].is_last = True
    return parts


def _begun(line: Line) -> Part:
    if line.level_in_print:
        return Part([line], level=line.level_in_print)
    return Part([line], marker=line.bullet or line.number)


def _underlined(line: Line, under: Line) -> int:
    mark = under.text[0]
    if mark not in _UNDERLINES or under.text.strip(mark) or len(under.text) < _SHORTEST_UNDERLINE:
        return 0
    return _UNDERLINES[mark] if len(line.text) <= len(under.text) + 2 else 0


def _breaks(part: Part, line: Line, following: Line | None, setting: _Setting) -> bool:
    """Return whether a line begins something new after the lines of a part."""
    last = part.lines[-1]
    if last.end > WIDEST_SETTING:
        return last.ends or line.text[0].isupper() or bool(line.bullet)
    if line.is_drawn != last.is_drawn:
        return True
    if is_caption(line.text) and last.ends:
        return True
    if is_byline(last.text) and len(part.lines) == 1 and line.starts_new:
        return True
    if line.bullet or (line.is_option and line.indent <= part.lines[0].indent):
        return True
    if line.column and (line.column, line.indent) == (last.column, last.indent):
        return True
    if line.number and (last.ends or part.marker or not setting.is_full(last, line)):
        return True
    is_full = setting.is_full(last, line)
    if line.indent > last.indent and len(part.lines) == 1:
        is_term = last.indent >= _INDENTED and not last.ends
        return not (is_full or part.marker or last.is_option or is_term)
    if line.indent > last.indent:
        return last.ends
    if line.indent < last.indent and len(part.lines) > 1:
        return last.ends or not is_full
    if is_full:
        return _is_heading_between(last, line, following, setting)
    is_after_heading = len(part.lines) == 1 and last.could_be_heading and setting.is_short(last)
    if line.starts_new and (last.ends or is_after_heading):
        return True
    return _is_heading_between(last, line, following, setting)


def _is_heading_between(last: Line, line: Line, following: Line | None, setting: _Setting) -> bool:
    return (
        following is not None
        and last.ends
        and line.could_be_heading
        and setting.is_short(line)
        and following.starts_new
        and not setting.is_full(line, following)
    )


def _mark_headings(parts: list[Part]) -> None:
    """Mark the short lines before longer text as headings."""
    index = 0
    while index < len(parts):
        end = index
        while end < len(parts) and (parts[end].could_be_heading or parts[end].level):
            end += 1
        is_list = end < len(parts) and parts[end].marker and parts[end - 1].marker
        if end < len(parts) and end - index <= _MOST_HEADINGS_IN_A_ROW and not is_list:
            following = parts[end].lines[0].indent
            for part in parts[index:end]:
                line = part.lines[0]
                if not _INDENTED <= line.indent < following:
                    part.level = part.level or line.level
        index = end + 1


@dataclass(slots=True)
class _Writer:
    """Gathers blocks under their headings."""

    vocabulary: Vocabulary
    furniture: list[Furniture]
    has_terms: bool
    blocks: list[Block] = field(default_factory=list)
    headings: Headings = field(default_factory=Headings)

    def document(self, parts: list[Part]) -> Document:
        title, below = take_title(parts)
        self.furniture += below
        for part in parts:
            texts = [line.text for line in part.lines]
            term = ""
            if self.has_terms:
                term, texts = part.defined()
            if not part.level:
                texts[0] = texts[0][len(part.marker) :]
            text, cuts = joined(texts, self.vocabulary)
            if part.level:
                self.headings.add(part.level, text)
            elif sum(line.is_drawn for line in part.lines) * 2 > len(part.lines):
                self.furniture.append(Furniture(folded(text), "a table or a drawing"))
            else:
                is_item = part.marker or part.lines[0].is_option or term
                kind = BlockKind.ITEM if is_item else BlockKind.PARAGRAPH
                ref = part.lines[0].ref
                headings = (*self.headings.texts, term) if term else self.headings.texts
                self.blocks.append(Block(text, ref, headings, kind, cuts))
        return Document(folded(title), tuple(self.blocks), furniture=tuple(self.furniture))
