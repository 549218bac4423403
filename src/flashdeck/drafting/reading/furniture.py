"""What stands in an article and is no part of it: prompts, menus, notices and footnote marks.

A block goes only when all of it is furniture, so that a sentence that mentions a quiz, a share
or a cookie stays. Marks go from within a block, which remembers them as its cuts.
"""

import re
from dataclasses import replace
from functools import cache

from flashdeck.drafting.document import Block, BlockKind, Document, Furniture
from flashdeck.drafting.lazy import lazily
from flashdeck.drafting.reading.book_prompts import BOOK_PROMPTS
from flashdeck.drafting.reading.code import is_code
from flashdeck.drafting.reading.marks import indexed_names, without_marks
from flashdeck.drafting.reading.prompt import Prompt
from flashdeck.drafting.reading.prompts import PROMPTS

ALL_PROMPTS = (*PROMPTS, *BOOK_PROMPTS)
#: No prompt is longer; a longer block that begins like one is prose. In characters.
_LONGEST = max(prompt.longest for prompt in ALL_PROMPTS)

_END = r"[\s.!:;,…'\"’”»›>→↑↓^*|·-]{0,12}(?:[:;8=][-~o']?[)(DPp|])?\s*"
#: What these sections hold leads away from the article, or tells of it.
_LEADING_AWAY = lazily(
    r"(?:\d{1,2}(?:\.\d{1,2})?\.?\s+)?(?:references|bibliography|works cited|citations|footnotes"
    r"|literature cited|(?:image |photo |picture )?(?:sources|credits)|endnotes|external links"
    r"|further (?:reading|study|resources)|see also|notes and references|references and notes"
    r"|related (?:articles|posts|stories|links|topics|content)|recommended reading"
    r"|(?:more|read|you may also) (?:like|from|on|in|next)\b.{0,30}"
    r"|comments \(?\d{1,5}\)?|\d{1,5} comments|leave a (?:reply|comment)|share this.{0,20}"
    r"|subscribe.{0,40}|newsletter"
    r"|(?:(?:practice|review|end-of-chapter|additional|solved|sample|numerical) )?"
    r"(?:exercises?|problems?)(?: \d{1,2}(?:\.\d{1,2})?)?|problem sets?|homework"
    r"|(?:(?:chapter|section) )?(?:review|practice|discussion|study|self-check|comprehension"
    r"|critical thinking|short answer|multiple choice|quiz|check(?:point)?) questions"
    r"|(?:check|test|assess) your (?:understanding|knowledge|learning)|questions for .{1,40}"
    r"|learning (?:objectives|outcomes|goals)|(?:chapter|section|lesson|course) objectives"
    r"|objectives|about the authors?|authors?(?: (?:information|contributions|bio))?|contributors?"
    r"|acknowledge?ments?|licen[cs]e|licensing|copyright|attributions?|how to cite.{0,40}"
    r"|cite this .{1,20}|citation|announcements|course (?:information|logistics|staff))\s*:?",
    re.IGNORECASE,
)


#: What a reader shall be able to do comes after this, mostly as a list.
_AIMS = lazily(
    r"(?:(?:learning|lesson|chapter|section) )?(?:objectives|outcomes|goals|aims)\s*:"
    r"|(?:by the end of|after (?:reading|studying|completing|finishing)|in|upon completing) this"
    r" (?:section|chapter|lecture|lesson|unit|module|course|page|article|tutorial|episode),?"
    r" (?:you|students|readers|learners) (?:will|should|can|shall)\b"
    r"|(?:you|students|learners) (?:will|should) be able to\b",
    re.IGNORECASE,
)
_AIM_CLUES = (":", "this", "able to")
_LONGEST_AIM = 60  # characters
_CONTENTS = lazily(r"(?:table of )?contents|on this page", re.IGNORECASE)


def without_furniture(document: Document) -> Document:
    """Return a document with only what its article says; the rest is in its furniture."""
    kept: list[Block] = []
    found: list[Furniture] = []
    marks: dict[str, dict[str, None]] = {}
    indexed = indexed_names(document.blocks)
    after_aims = False
    for block in document.blocks:
        cleaned, cut = without_marks(block, indexed, is_first=not kept)
        reason = _reason(cleaned)
        start = cleaned.text[:_LONGEST_AIM].lower()
        is_aims = any(clue in start for clue in _AIM_CLUES) and bool(_AIMS().match(cleaned.text))
        after_aims = is_aims or (after_aims and block.kind is BlockKind.ITEM)
        if after_aims:
            reason = reason or "an aim of the lesson"
        if reason:
            found.append(Furniture(block.text, reason))
            continue
        for mark, kind in cut:
            marks.setdefault(kind, {})[mark] = None
        if cleaned.text:
            kept.append(cleaned)
    found += [Furniture(" ".join(texts), kind) for kind, texts in marks.items()]
    return replace(document, blocks=tuple(kept), furniture=(*document.furniture, *found))


def _reason(block: Block) -> str:
    """Return why a block is furniture; empty if it is none."""
    away = next(filter(_LEADING_AWAY().fullmatch, block.headings), "") if block.headings else ""
    if away:
        return f"under the heading {away}"
    if block.headings and _CONTENTS().fullmatch(block.headings[-1]):
        return "a table of contents"
    text = block.text
    if text and is_code(text):
        return "code"
    if len(text) > _LONGEST:
        return ""
    lowered = text.lower()
    for prompt in ALL_PROMPTS:
        is_likely = len(text) <= prompt.longest and any(clue in lowered for clue in prompt.clues)
        if is_likely and _rule(prompt).fullmatch(text):
            return prompt.reason
    return ""


@cache
def _rule(prompt: Prompt) -> re.Pattern[str]:
    return re.compile(f"[\\s*•·|>»-]*(?:{'|'.join(prompt.patterns)}){_END}", re.IGNORECASE)
