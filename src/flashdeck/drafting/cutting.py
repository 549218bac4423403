"""Ways to shorten a sentence without touching its gap, from the safest on."""

import re
from collections.abc import Callable

from flashdeck.drafting.candidates import tokenize
from flashdeck.drafting.cutting_after import (
    has_action,
    in_list,
    without_joined,
    without_rest,
    without_restriction,
    without_trailing,
)
from flashdeck.drafting.lazy import lazily
from flashdeck.drafting.marked import CLOSE, FREE, OPEN, capital, unmarked
from flashdeck.drafting.predicates import FINITE
from flashdeck.drafting.subjects import BE_AND_HAVE, acts, subject_in, with_subject
from flashdeck.drafting.verbal import is_clause
from flashdeck.drafting.words import AUXILIARIES, word_set

_WORD = re.compile(r"[^\W_]+(?:['’.,-][^\W_]+)*")
#: `X, which is long, is Y`
_RELATIVE = lazily(
    rf", (?:which|who|whose|where|in which|of which"
    rf"|when){FREE}[^,;{OPEN}{CLOSE}]{{2,160}},(?="
    rf" (?:{'|'.join(sorted(AUXILIARIES))})\b)"
)
_APPOSITION = lazily(
    rf"(?<=[a-z]), (?:a|an|the|his|her|its|one of) [^,;{OPEN}{CLOSE}]{{3,90}},(?="
    rf" (?:is|was|were|are|had|has|became|began)\b)"
)
_NAMES_ONE = lazily(r"(?:^An?|\b(?:but|and|while|that) an?) [^,]*, the [A-Z]")
_LEADING = lazily(
    rf"^(?:Although|While|Though|Despite|Unlike|Like|Along with|In addition to|According to"
    rf"|Whereas|Besides)\b[^,;{OPEN}{CLOSE}]*,\s"
)
#: `Although people, objects, and messages travel`: the comma ends no lead.
_LISTED = lazily(r"[^,]{1,40}, (?:and|or) ")
#: The lead goes on: `In the manual, Fifth edition, it is`.
_ESPECIALLY = lazily(r"(?:especially|particularly|notably|even|including|such as)\b")
#: At the end of what stands before `, who`: a full name, of one person.
_FULL_NAME = lazily(
    r"(?:^|(?<!\band)(?<!\bor)(?<!\bof)(?<!\bthe)(?<!,) )"
    r"((?:[A-ZÀ-Þ][\w’'-]+|[A-Z]\.)(?: (?:[A-ZÀ-Þ][\w’'-]+|[A-Z]\.|de|von|van|al|bin))+)$"
)
_COMMA = re.compile(r"[,;]")
#: `, and following the war`: begun, but cut off before its verb.
LOOSE_END = re.compile(
    r"[,;]? (?:(?:and |or )?(?:however|afterwards?|later|then|first|second|third|finally)|and|or"
    r"|but|that|which|with|of|the|a|an|to|by|in)$"
)
#: A second verb of the same subject: `was built in 1900 and was sold in 1910`
_SECOND_VERB = re.compile(
    r",? (?:and|but|or) (?:also |then |later |eventually |finally |subsequently )?([a-z]+)\b"
)
_FINDS = word_set(
    "found showed concluded discovered argued proposed suggested demonstrated revealed learned"
)
_OTHER_SUBJECT = lazily(r"\b(?:who|which|that|whose|where|when|while|as)\b")
#: Of two parts that belong together neither may go.
_OF_PAIRS = ("only", "Only", "case of", "either", "Either")
_PAIRED = lazily(r"\b(?:[Nn]ot only|[Ii]n case of|[Ee]ither|[Nn]either|[Oo]nly)\b")
#: What he put stands on both sides of `, as Stone put it,`.
_AS_SOMEBODY = lazily(r", as [^,]{1,60} (?:put it|says?|said|notes|noted|argues|argued|wrote),")
_LEANING = word_set(
    "it he she they this that these which who his her its their where when also and but for so"
    " because as such those with in some others many or not including thus especially particularly"
    " notably even"
)


def shorter(body: str) -> str:
    """Return a sentence without its least needed part, or ``""`` if none can go."""
    if any(word in body for word in _OF_PAIRS) and _PAIRED().search(body):
        return ""
    if ", as " in body and _AS_SOMEBODY().search(body):
        return ""
    for way in _WAYS:
        cut = way(body)
        if cut:
            return cut
    return ""


def leans(text: str) -> bool:
    """Return whether a clause begins with a word that points at the one before."""
    first = _WORD.search(text)
    return first is None or first[0].lower() in _LEANING


def _without_aside(body: str) -> str:
    if body.count(",") < 2:
        return ""
    for pattern in (_RELATIVE, _APPOSITION):
        found = pattern().search(body)
        if found and pattern is _APPOSITION and _NAMES_ONE().search(unmarked(body), 0, found.end()):
            continue  # An extinct family, the Albanerpetontidae, is
        if found and (pattern is not _RELATIVE or has_action(found[0])):
            return body[: found.start()] + body[found.end() :]
    return ""


def _with_one_verb(body: str) -> str:
    """Keep the verb alone that the gap belongs to: `was built in 1900 and was sold in 1910`."""
    opened, closed = body.find(OPEN), body.rfind(CLOSE)
    for match in _SECOND_VERB.finditer(body):
        if match[1] not in BE_AND_HAVE and not acts(match[1]):
            continue
        before = body[: match.start()].rpartition(" ")[2]
        if acts(before) or before.endswith("ed"):
            continue  # both verbs have one object
        if match[1] in _FINDS:
            return ""  # what came of it is what matters
        if match.start() >= closed:
            if is_clause(body[: match.start()]) and body.count(" ", match.end()) >= 1:
                return body[: match.start()]
        elif match.end() <= opened and is_clause(body[: match.start()]):
            subject = subject_in(body)
            before = body[len(subject) : match.start()]
            if subject and not _OTHER_SUBJECT().search(before) and _fits(match[1], before):
                return f"{subject} {body[match.start(1) :]}"
    return ""


def _fits(verb: str, before: str) -> bool:
    """Whether a verb can follow the subject at once: no participle that leans on `is` or `has`."""
    first = before.split()[:1]
    return verb in BE_AND_HAVE or not first or first[0] not in BE_AND_HAVE


def _without_lead(body: str) -> str:
    lead = _LEADING().match(body) if "," in body else None
    if not lead or _LISTED().match(body, lead.end()):
        return ""
    if lead[0].rstrip(", ").rpartition(" ")[2] in AUXILIARIES:
        return ""  # while the change is, in the long run, good
    if _ESPECIALLY().match(body, lead.end()) or not is_clause(body[lead.end() :]):
        return ""
    return capital(body[lead.end() :])


def _own_clause(body: str) -> str:
    """Return the joined clause at the end that holds the gap, if it can stand alone."""
    opened = body.find(OPEN)
    for match in re.finditer(r", (?:and|but|while|so|whereas) ", body[: max(opened, 0)]):
        rest = body[match.end() :]
        if (
            is_clause(rest)
            and is_clause(body[: match.start()])
            and not in_list(body, match.start())
        ):
            if leans(rest):
                if own := with_subject(rest, body[: match.start()]):
                    return own
                continue
            first = re.match(r"[^\W_]+", rest)
            named = first and (first[0][0].isupper() or first[0] in {"the", "a", "an"})
            if first and named and rest[first.end() :].lstrip()[:1] != ",":
                return capital(rest)
    return ""


def _own_relative(body: str) -> str:
    """Return what is told of a person with the gap in it: `by John Elway, who led the team`."""
    place = body.rfind(", who ", 0, max(body.find(OPEN), 0))
    name = _FULL_NAME().search(body[:place]) if place > 0 else None
    if not name:
        return ""
    told, closed, rest = body[place + len(", who ") :].partition(CLOSE)
    if set(told) & set(",;"):
        return ""
    own = f"{name[1]} {told}{closed}{_COMMA.split(rest, maxsplit=1)[0]}"
    verbs = [token for token in tokenize(unmarked(own)) if token.tag in FINITE]
    goes_on = any(token.lower in BE_AND_HAVE for token in verbs[1:])  # who volunteered was killed
    return own if is_clause(own) and not goes_on else ""


_WAYS: tuple[Callable[[str], str], ...] = (
    _without_aside,
    without_trailing,
    _with_one_verb,
    without_joined,
    _without_lead,
    _own_clause,
    _own_relative,
    without_rest,
    without_restriction,
)
