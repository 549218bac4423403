"""A sentence cut down to the clause that holds the gap, so that it still reads well.

Nothing is cut that holds the gap, and no condition.
"""

import re

from flashdeck.drafting.cutting import LOOSE_END, leans, shorter
from flashdeck.drafting.lazy import lazily
from flashdeck.drafting.marked import CLOSE, OPEN, capital, ended, words
from flashdeck.drafting.subjects import with_subject
from flashdeck.drafting.verbal import is_clause

__all__ = ["CLOSE", "COMFORTABLE_WORDS", "OPEN", "capital", "ended", "tidy", "trim", "words"]

#: A clause that is no longer than this is left as it is.
COMFORTABLE_WORDS = 20
_MARKS = lazily(
    r"(?<=[.,;:)”\"])\[\d+\]|\[(?:update|note \d+|nb \d+|[a-z]|vague"
    r"|verification needed|citation needed|clarification needed|who\?|when\?)\]"
    r"|(?<=[.!?a-z]):\d+(?:[–,-]\s?\d+)*(?=\s|$)"
)
#: An aside, but no `(i,j)` and no condition.
_BRACKETS = re.compile(
    rf"\s\((?!\w, ?\w\)|(?:unless|except|if|only)\b)[^(){OPEN}{CLOSE}]*\)"
    rf"|\s\[[^\[\]{OPEN}{CLOSE}]*\](?![\[\w])"
)
#: `letters for (я)`
_NEEDS = lazily(r" (?:for|of|in|to|with|by|from|as|the|an?|and|or|is|are|was|were)$")
_OPENERS = lazily(
    r"^(?:However|Therefore|Thus|Hence|Moreover|Furthermore|Additionally|In addition"
    r"|Also|Consequently"
    r"|As a result|For example|For instance|Meanwhile|Nevertheless|Nonetheless|Similarly|Likewise"
    r"|Regardless|To date|Indeed|In fact|In response"
    r"|Finally|Overall|In particular|In contrast|By contrast"
    r"|Instead|Accordingly|Subsequently|Again|Of course|Conversely|In turn|That is|Notably"
    r"|All things considered|Even so|Surprisingly|Not surprisingly"
    r"|First|Second|Third|Firstly|Secondly|Thirdly|Lastly|In short|In return|In essence|In general"
    r"|As (?:yet )?(?:one more|another|an) example"
    r"|As never before|For this reason|In other words|Ultimately|Specifically"
    r"|More recently|Then|Fortunately|Unfortunately|Interestingly|Ironically"
    r"|Later in the [a-z]+),\s"
)
_JOINED = re.compile(
    r"^(?:On the other hand,?|For example|For instance|And|But|(?:Also|Then)(?= [A-Z\ue000])"
    r"|So(?! far\b| much\b| many\b| long\b),?|Yet|Or|Thus|Hence|Later|Soon)\s(?=[\w\ue000])"
)
_KNOWN = lazily(
    r"^It (?:is|was) (?:well |also |now )?(?:known|clear|true|evident|obvious|notable"
    r"|worth noting) that (?=[A-Z\ue000a-z])"
)
#: `Sabur, was the first`, `Bopp, shared the discovery`
_STRAY_COMMA = re.compile(
    rf"^([A-Z{OPEN}][^,;:()]{{2,40}}),"
    r" ((?:is|was|were|are)\b|[a-z]+ed (?:the|a|an|his|her|its)\b(?!.*,))"
)
#: `Lister, however, discovered`
_JOINING = re.compile(
    r", (?:on the other hand|however|therefore|though|too|moreover|in turn|then|of course"
    r"|in contrast|by contrast|for instance|for example|likewise|similarly|meanwhile), "
)
#: Besides what, and after what, a card does not say.
_BESIDES = lazily(
    r"(?<=[a-z\ue001]) (?:also|then|therefore|already)(?= (?!(?:known|called|termed|named|referred"
    r"|spelled|written|the|a|an|as|on|in|at|to|for|by|of|and|or|only)\b)[a-z]+\b)"
    r"|,? (?:too|as well)(?=\.$)"
)
_UNDER = lazily(r"\b(?:[Ii]f|[Ww]hen|[Ww]henever|[Oo]nce|and|but|not only|first|more|less|other) ")
_LEAN_ON = (" also ", " then ", " therefore ", " already ", " too.", " as well.")
_LEAD = lazily(r"(?:In|On|At|During|For|Under|Among|With|After|Before|By|From)\s")
_SUBJECT = lazily(r"(?:the|an?|they|he|she|it|this|these) ")
_JOINT = lazily(r"(?:and|but|or|so|who|which|\w+ing)\b")
#: Where a note was found, set into the sentence that it is for.
_ADDRESS = lazily(rf"\s?https?://[^\s{OPEN}{CLOSE}]+(?:\s\([A-Z][a-z]+ \d{{1,2}}, \d{{4}}\)\.?)?")
_SPACED_MARK = re.compile(r"\s+([,;:?!]|\.(?!\w))")
#: `called “management,”`, cut off there
_STRAY_IN_QUOTES = re.compile(rf"[,;]({CLOSE}?[”\"])$")
_PARTS = re.compile(r"; | — |—| – ")


def tidy(text: str) -> str:
    """Return a sentence without footnote marks, asides in brackets, and joining words."""
    if "http" in text:
        text = _ADDRESS().sub("", text)
    if any(mark in text for mark in "[(:"):
        text = _BRACKETS.sub(_without_aside, _MARKS().sub("", text))
    if "," in text:
        text = _OPENERS().sub("", text)
    text = _JOINED.sub("", text)
    if text.startswith("It "):
        text = _KNOWN().sub("", text)
    found = _BESIDES().search(text) if any(word in text for word in _LEAN_ON) else None
    if found and not _UNDER().search(text, 0, found.start() + 1):
        text = text[: found.start()] + text[found.end() :]
    if "," in text:
        text = _STRAY_COMMA.sub(r"\1 \2", _JOINING.sub(_left, text))
    return capital(_SPACED_MARK.sub(r"\1", text).strip())


def _without_aside(aside: re.Match[str]) -> str:
    """Return what stays of an aside: all of it, where the words before need it."""
    needs = _NEEDS().search(aside.string, 0, aside.start())
    return aside[0] if needs else ""


def _left(joining: re.Match[str]) -> str:
    """Return what stays in the place of `, however,`: the comma after a lead and before `and`."""
    text = joining.string
    stays = _LEAD().match(text) or _JOINT().match(text, joining.end())
    return ", " if stays or _SUBJECT().match(text, joining.end()) else " "


def trim(text: str, most: int = COMFORTABLE_WORDS) -> str:
    """Return the clause of a sentence that holds the gap, shortened until it is comfortable."""
    text = _part(text)
    end = text[-1:] if text[-1:] in ".!?" else ""
    body = text[: len(text) - len(end)]
    while words(body) > most:
        cut = shorter(body)
        if not cut or len(cut) >= len(body):
            break
        body = cut
    body = _STRAY_IN_QUOTES.sub(r"\1", body.rstrip(" ,;:—–"))
    return ended(capital(LOOSE_END.sub("", body)), end or ".")


def _part(text: str) -> str:
    """Return the part between semicolons or dashes that holds the gap, if it can stand alone."""
    parts = _PARTS.split(text)
    place = next((place for place, part in enumerate(parts) if OPEN in part), 0)
    part = parts[place]
    if len(parts) == 1 or not is_clause(part):
        return text
    if place:
        part = _OPENERS().sub("", capital(part))
    if place and leans(part):
        part = with_subject(part, parts[0])
    return part.rstrip(" .,") + "." if part else text
