"""What stands in an article and is no part of it: prompts, menus, notices and footnote marks.

A block goes only when all of it is furniture, so that a sentence that mentions a quiz, a share
or a cookie stays. Marks go from within a block, which remembers them as its cuts.
"""

import re
from dataclasses import replace
from functools import cache

from flashdeck.drafting.document import Block, Document, Furniture
from flashdeck.drafting.reading.marks import indexed_names, without_marks
from flashdeck.drafting.reading.prompts import PROMPTS, Prompt

#: No prompt is longer; a longer block that begins like one is prose. In characters.
_LONGEST = max(prompt.longest for prompt in PROMPTS)

_END = r"[\s.!:;,…'\"’”»›>→↑↓^*|·-]{0,12}(?:[:;8=][-~o']?[)(DPp|])?\s*"
#: What these sections hold leads away from the article.
_LEADING_AWAY = re.compile(
    r"(?:\d{1,2}\.?\s+)?(?:references|bibliography|works cited|citations|footnotes"
    r"|endnotes|external links|further reading|see also|notes and references|references and notes"
    r"|related (?:articles|posts|stories|links)|recommended reading"
    r"|comments \(?\d{1,5}\)?|\d{1,5} comments|leave a (?:reply|comment)|share this.{0,20}"
    r"|subscribe.{0,40}|newsletter)\s*:?",
    re.IGNORECASE,
)


_CONTENTS = re.compile(r"(?:table of )?contents|on this page", re.IGNORECASE)


def without_furniture(document: Document) -> Document:
    """Return a document with only what its article says; the rest is in its furniture."""
    kept: list[Block] = []
    found: list[Furniture] = []
    marks: dict[str, dict[str, None]] = {}
    indexed = indexed_names(document.blocks)
    for block in document.blocks:
        cleaned, cut = without_marks(block, indexed, is_first=not kept)
        reason = _reason(cleaned)
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
    away = next(filter(_LEADING_AWAY.fullmatch, block.headings), "")
    if away:
        return f"under the heading {away}"
    if block.headings and _CONTENTS.fullmatch(block.headings[-1]):
        return "a table of contents"
    text = block.text
    if len(text) > _LONGEST:
        return ""
    lowered = text.lower()
    for prompt in PROMPTS:
        is_likely = len(text) <= prompt.longest and any(clue in lowered for clue in prompt.clues)
        if is_likely and _rule(prompt).fullmatch(text):
            return prompt.reason
    return ""


@cache
def _rule(prompt: Prompt) -> re.Pattern[str]:
    return re.compile(f"[\\s*•·|>»-]*(?:{'|'.join(prompt.patterns)}){_END}", re.IGNORECASE)
