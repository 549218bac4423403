"""A sentence cut down to the clause that holds the gap, so that it still reads well.

The gap stands between OPEN and CLOSE. Nothing is cut that holds it, and no condition.
"""

import re

from flashdeck.drafting import verbs
from flashdeck.drafting.verbal import is_clause
from flashdeck.drafting.words import AUXILIARIES

#: Stand around the gap; Unicode reserves them for private use.
OPEN, CLOSE = "\ue000", "\ue001"

#: A clause that is no longer than this is left as it is.
COMFORTABLE_WORDS = 20

_FREE = rf"[^{OPEN}{CLOSE}]"
_WORD = re.compile(r"[^\W_]+(?:['’.,-][^\W_]+)*")
_MARKS = re.compile(
    r"\[(?:update|note \d+|nb \d+|\d+|[a-z]|citation needed|clarification needed|who\?|when\?)\]"
    r"|(?<=[.!?a-z]):\d+(?:[–,-]\s?\d+)*(?=\s|$)"
)
_BRACKETS = re.compile(rf"\s\([^(){OPEN}{CLOSE}]*\)|\s\[[^\[\]{OPEN}{CLOSE}]*\]")
_OPENERS = re.compile(
    r"^(?:However|Therefore|Thus|Hence|Moreover|Furthermore|Additionally|In addition"
    r"|Also|Consequently"
    r"|As a result|For example|For instance|Meanwhile|Nevertheless|Nonetheless|Similarly|Likewise"
    r"|Indeed|In fact|Finally|Overall|In particular|On the other hand|In contrast|By contrast"
    r"|Instead|Accordingly|Subsequently|Again|Of course|Conversely|In turn|That is|Notably"
    r"|Ultimately|Specifically|More recently|Then|Fortunately|Unfortunately|Interestingly),\s"
)
_JOINED = re.compile(r"^(?:And|But|So|Yet|Or|Thus|Hence|Then|Later|Soon)\s(?=\w)")
_KNOWN = re.compile(
    r"^It (?:is|was) (?:well |also |now )?(?:known|clear|true|evident|obvious|notable"
    r"|worth noting) that (?=[A-Z\ue000a-z])"
)
#: `Sabur, was the first`
_STRAY_COMMA = re.compile(rf"^([A-Z{OPEN}][^,;:()]{{2,40}}), (is|was|were|are)\b")
#: `X, which is long, is Y`
_RELATIVE = re.compile(
    rf", (?:which|who|whose|where|in which|of which"
    rf"|when){_FREE}[^,;{OPEN}{CLOSE}]{{2,160}},(?="
    rf" (?:{'|'.join(sorted(AUXILIARIES))})\b)"
)
_APPOSITION = re.compile(
    rf"(?<=[a-z]), (?:a|an|the|his|her|its|one of) [^,;{OPEN}{CLOSE}]{{3,90}},(?="
    rf" (?:is|was|were|are|had|has|became|began)\b)"
)
_TRAILING = re.compile(
    rf",? ?(?:, (?:which|who|whose|where|although|though|while|whereas|but|because"
    rf"|since|as|with|so that"
    rf"|including|such as|making|leading|causing|allowing|resulting|giving|thus"
    rf"|thereby|even|especially"
    rf"|particularly|in which|of whom|many of|most of|some of|when|followed by|despite"
    rf"|like|rather than"
    rf"|according to|[a-z]+ing)\b|; | [—–] ?|: ){_FREE}*$"
)
_TRAILING_CLAUSE = re.compile(rf", (?:and|but|so|or|yet|nor) (?={_FREE}*$)({_FREE}*)$")
_LEADING = re.compile(
    rf"^(?:Although|While|Though|Despite|When|After|Before|As|Since|Because|Unlike"
    rf"|Like|With|Following"
    rf"|Along with|In addition to|Due to|According to|Where|Whereas|Throughout|Besides"
    rf"|By \w+ing|Using"
    rf"|Having|Being)\b[^,;{OPEN}{CLOSE}]*,\s"
)
_LEADING_DATE = re.compile(
    rf"^(?:In|On|At|During|By|From|Between|Under|For|Within|Among)\b[^,;{OPEN}{CLOSE}]*,\s"
)
#: A statement is not the same without it.
_CONDITION = re.compile(
    r",? (?:if|unless|provided|except|only|until|as long as|but only|assuming)\b"
)
#: `, and following the war`: begun, but cut off before its verb.
_LOOSE_END = re.compile(r",? (?:and|or|but|that|which|with|of|the|a|an|to|by|in)$")
_DANGLING = re.compile(
    r",? (?:and|but|or|so) (?:[a-z]+ing|in|on|at|by|after|before|during|with|for|from"
    r"|as|when|while|although|if)\b[^,;]*$"
)
#: What is said, or the next of a list.
_FEW = r"(?:[\w'’-]+ ){0,2}[\w'’-]+"
_KEPT = re.compile(
    rf", ?[\"“‘]|, {_FEW}, {_FEW}(?:,| and\b| or\b)|, there (?:is|are|was|were)\b"
    r"|, (?:the |a |an )?[A-Z]?[\w'’-]+(?:"
    r" [\w'’-]+){0,2}(?:, (?:and|or) |,? (?:and|or) [A-Z\w'’-]+(?:"
    r" [\w'’-]+){0,2}(?:[,.]|$| (?:in|of|on|at|to|for|from|with|off)\b))"
)
_DAY = re.compile(
    r"(?:January|February|March|April|May|June|July|August|September|October|November"
    r"|December)(?: \d{1,2})?$"
)
_PARTS = re.compile(r"; | — |—| – ")


def tidy(text: str) -> str:
    """Return a sentence without footnote marks, asides in brackets, and joining words."""
    text = _MARKS.sub("", text)
    text = _BRACKETS.sub("", text)
    text = _OPENERS.sub("", text)
    text = _JOINED.sub("", text)
    text = _KNOWN.sub("", text)
    text = _STRAY_COMMA.sub(r"\1 \2", text)
    return capital(re.sub(r"\s+([,.;:?!])", r"\1", text).strip())


def capital(text: str) -> str:
    """Return a text whose first letter is a capital, also that of a gap."""
    place = 1 if text.startswith(OPEN) else 0
    if place or not text or (len(text) > 1 and text[1].isupper()):
        return text
    return text[:place] + text[place : place + 1].upper() + text[place + 1 :]


def words(text: str) -> int:
    """Return how many words a text has, a gap counted as one."""
    return len(_WORD.findall(re.sub(f"{OPEN}[^{CLOSE}]*{CLOSE}", "x", text)))


def trim(text: str, most: int = COMFORTABLE_WORDS) -> str:
    """Return the clause of a sentence that holds the gap, shortened until it is comfortable."""
    text = _part(text)
    end = text[-1:] if text[-1:] in ".!?" else ""
    body = text[: len(text) - len(end)]
    for _ in range(6):
        if words(body) <= most:
            break
        shorter = _shorter(body)
        if shorter == body:
            break
        body = shorter
    body = _LOOSE_END.sub("", body.rstrip(" ,;:—–"))
    closed = body.rstrip(CLOSE + '"”’)')[-1:] in {".", "!", "?"}
    return capital(body) + ("" if closed else end or ".")


def _part(text: str) -> str:
    """Return the part between semicolons or dashes that holds the gap, if it can stand alone."""
    parts = _PARTS.split(text)
    if len(parts) == 1:
        return text
    for place, part in enumerate(parts):
        if OPEN in part:
            if is_clause(part) and (place == 0 or not _leans(part)):
                return part.rstrip(" .,") + "."
            break
    return text


def _leans(text: str) -> bool:
    first = _WORD.search(text)
    return first is None or first[0].lower() in {
        "it", "he", "she", "they", "this", "that", "these", "which", "who", "his", "her", "its",
        "their", "where", "when", "also", "and", "but", "for", "so", "because", "as", "such",
        "those", "with", "in", "some", "others", "many", "or", "not", "including", "thus",
    }  # fmt: skip


def _shorter(body: str) -> str:
    for pattern in (_RELATIVE, _APPOSITION):
        cut = pattern.sub("", body, count=1)
        if cut != body:
            return cut
    found = _last(_TRAILING, body)
    if found and not _CONDITION.match(body, found) and is_clause(body[:found]):
        return body[:found]
    one = _one_verb(body)
    if one:
        return one
    joined = _last(_TRAILING_CLAUSE, body)
    if (
        joined
        and is_clause(body[:joined])
        and is_clause(body[joined:])
        and not _in_list(body, joined)
    ):
        return body[:joined]
    lead = _LEADING.match(body)
    if lead and is_clause(body[lead.end() :]) and not re.match(r"(?:if|unless)\b", body, re.I):
        return capital(body[lead.end() :])
    own = _own_clause(body)
    if own:
        return own
    lead = _LEADING_DATE.match(body)
    if lead and is_clause(body[lead.end() :]) and not _leans(body[lead.end() :]):
        return capital(body[lead.end() :])
    closed = body.rfind(CLOSE)
    for match in reversed(
        list(
            re.finditer(
                r",? (?:and|or) that |, | – | as well as | in order to | by (?=[a-z]+ing )",
                body[closed:],
            )
        )
    ):
        place = closed + match.start()
        if _CONDITION.match(body, place) or _DAY.search(body[:place]) or _KEPT.match(body, place):
            continue
        kept = _DANGLING.sub("", body[:place])
        if OPEN in kept and is_clause(kept) and _balanced(kept):
            return kept
    relative = _RESTRICTIVE.search(body, max(closed, 0))
    if relative and is_clause(body[: relative.start()]):
        return body[: relative.start()]
    return body


#: A second verb of the same subject: `was built in 1900 and was sold in 1910`
_SECOND_VERB = re.compile(
    r",? (?:and|but|or) (?:also |then |later |eventually |finally |subsequently )?([a-z]+)\b"
)
_RESTRICTIVE = re.compile(
    rf" (?:(?:in|of|to|for|by|with|from|on|at|through|under|among) )?(?:which|who"
    rf"|where|whom|whose) (?={_FREE}*$)"
)


def _one_verb(body: str) -> str:
    """Return the sentence with the verb alone that the gap belongs to, or ``""``."""
    opened, closed = body.find(OPEN), body.rfind(CLOSE)
    for match in _SECOND_VERB.finditer(body):
        verb = match[1]
        if verb not in {"was", "were", "is", "are", "had", "has"} and not verbs.is_finite(verb):
            continue
        if match.start() >= closed:
            rest = body[match.end() :]
            if is_clause(body[: match.start()]) and len(rest.split()) >= 2:
                return body[: match.start()]
        elif match.end() <= opened:
            subject = _subject(body)
            if (
                subject
                and is_clause(body[: match.start()])
                and "," not in body[match.end() : opened]
            ):
                return f"{subject} {body[match.start(1) :]}"
    return ""


def _subject(body: str) -> str:
    found = re.match(
        rf"((?:(?:The|A|An) )?[^,;:()\"“{OPEN}]*?) (was|were|is|are|had|has|[a-z]+)\b", body
    )
    while found:
        if found[2] in {"was", "were", "is", "are", "had", "has"} or verbs.is_finite(found[2]):
            subject = found[1]
            return (
                subject
                if len(subject.split()) <= 7
                and not re.search(r" (?:that|which|who|and|to) ", f"{subject} ")
                else ""
            )
        found = re.compile(rf"([^,;:()\"“{OPEN}]*?) ([a-z]+)\b").match(body, 0) if False else None
    return ""


def _balanced(text: str) -> bool:
    return (
        text.count('"') % 2 == 0
        and text.count("“") == text.count("”")
        and text.count("(") == text.count(")")
    )


def _last(pattern: re.Pattern[str], body: str) -> int:
    """Return where the last clause begins that the pattern finds after the gap; 0 if none."""
    closed = body.rfind(CLOSE)
    place = 0
    for match in re.finditer(r", |; | [—–]|: ", body[closed:] if closed >= 0 else body):
        start = match.start() + max(closed, 0)
        if pattern.match(body, start):
            place = start
    return place


def _in_list(body: str, place: int) -> bool:
    """Whether `, and` at this place closes a list: a comma stands shortly before it."""
    before = body[:place]
    comma = before.rfind(",")
    return comma > 0 and len(before[comma:].split()) <= 6


def _own_clause(body: str) -> str:
    """Return the joined clause at the end that holds the gap, if it can stand alone."""
    opened = body.find(OPEN)
    for match in re.finditer(r", (?:and|but|while|so|whereas) ", body[: max(opened, 0)]):
        rest = body[match.end() :]
        if (
            is_clause(rest)
            and not _leans(rest)
            and is_clause(body[: match.start()])
            and not _in_list(body, match.start())
        ):
            first = re.match(r"[^\W_]+", rest)
            named = first and (first[0][0].isupper() or first[0] in {"the", "a", "an"})
            if first and named and rest[first.end() :].lstrip()[:1] != ",":
                return capital(rest)
    return ""
