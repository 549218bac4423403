"""Ways to shorten a sentence after its gap, where a whole clause stands before the cut."""

import re
from collections.abc import Callable

from flashdeck.drafting.lazy import lazily
from flashdeck.drafting.marked import CLOSE, FREE, OPEN, unmarked
from flashdeck.drafting.subjects import acts
from flashdeck.drafting.verbal import is_clause
from flashdeck.drafting.words import AUXILIARIES, word_set

_WORD = re.compile(r"[^\W_]+(?:['’.,-][^\W_]+)*")
_TRAILING = lazily(
    rf",? ?(?:, (?:which|who|whose|where|although|though|while|whereas|but|because"
    rf"|since|as|with|so that"
    rf"|including|such as|making|leading|causing|allowing|resulting|giving|thus"
    rf"|thereby|even|especially"
    rf"|particularly|in which|of whom|many of|most of|some of|when|followed by|despite"
    rf"|like|rather than"
    rf"|according to|[a-z]+ing)\b|; | [—–] ?|: ){FREE}*$"
)
_TRAILING_CLAUSE = lazily(rf", (?:and|but|so|or|yet|nor) (?={FREE}*$)({FREE}*)$")
#: A statement is not the same without it.
_CONDITION = lazily(r",? (?:if|unless|provided|except|only|until|as long as|but only|assuming)\b")
_DANGLING = lazily(
    r",? (?:and|but|or|so) (?:[a-z]+ing|in|on|at|by|after|before|during|with|for|from"
    r"|as|when|while|although|if)\b[^,;]*$"
)
#: What is said, or the next of a list.
_FEW = r"(?:[\w'’-]+ ){0,2}[\w'’-]+"
_KEPT = lazily(
    rf", ?[\"“‘]|, that |, (?:plus|as well as|together with|along with) "
    rf"|, {_FEW}, {_FEW}(?:,| and\b| or\b)|, there (?:is|are|was|were)\b"
    r"|, (?:the |a |an )?[A-Z]?[\w'’-]+(?:"
    r" [\w'’-]+){0,2}(?:, (?:and|or) |,? (?:and|or) [A-Z\w'’-]+(?:"
    r" [\w'’-]+){0,2}(?:[,.]|$| (?:in|of|on|at|to|for|from|with|off)\b))"
)
_DAY = lazily(
    r"(?:January|February|March|April|May|June|July|August|September|October|November"
    r"|December)(?: \d{1,2})?$"
)
_RESTRICTIVE = lazily(
    rf"(?<! of) (?:(?:in|to|for|by|with|from|on|at|through|under|among|during|after|before"
    rf"|within|into|over|upon|of|about|against|between) )?(?:which|who|where"
    rf"|whom|whose) (?={FREE}*$)"
)
#: What kind of one it is has to follow: `an American singer who`, `including 47 who`.
_IS_ONE = lazily(rf"\b(?:is|was|are|were) (?:an?|one of the) [\w -]{{2,40}}$|{OPEN}[\d,.]+{CLOSE}$")
_OF_ANY = lazily(r" (?:for|by|of|with|from|to|among|between|against) [a-z]+s$")
_ASKING = word_set(
    "decide decided determine determined know knew known ask asked learn learned see saw understand"
    " understood explain explained show showed shows tell told find found wonder wondered choose"
    " discover discovered describe described consider considered asks decides determines"
)
#: `two directors, Victor Fleming`: of the other more follows.
_ONE_OF_SEVERAL = lazily(
    r"\b(?:two|three|four|five|six|several)\b [^,]{3,60}, (?:[A-Z][\w.’'-]+ ?){1,4}$"
    r"|[a-z]s (?:were|are|include|included) (?:the )?(?:[A-Z][\w.’'-]+ ?){1,4}$"
)
#: `the box office hit, Sands of Iwo Jima`: its name.
_ITS_NAME = lazily(r"\b[Tt]he [^,]{3,60}, [A-Z][\w’'-]*(?: (?:[A-Z][\w’'-]*|of|the|and|de))*$")
#: `X, begun in 1931, Y`: of Y more follows.
_CUT_IN_LIST = lazily(r", [a-z]+(?:ed|[eu]n|t|ade|old) (?:by|in|at|on|for|as) [^,]+, [A-Z][\w ]+$")
#: A verb after a comma, or after a name between two; with a preposition it is a participle.
_VERB_NEXT = lazily(
    r",(?: (?:[A-Z][\w.’'-]+ ?){1,4},)? ([a-z]+)( (?:by|in|on|at|as|for|from|of|to|with|into)\b)?"
)
_AND_OR = re.compile(r"\b(?:and|or)\b")
_LAST_OF_LIST = re.compile(r", (?:and|or) ")
#: What is allowed or asked of somebody: `allows ions to pass`.
_TO_DO = lazily(
    r"\b(?:allow|enable|cause|require|help|force|ask|encourage|permit|lead)(?:s|ed|d)?\b"
)
_LATER = re.compile(r",? (?:and|or) that |, | – | as well as | in order to | by (?=[a-z]+ing )")


def without_trailing(body: str) -> str:
    """Return a sentence without the last clause that only adds to it; ``""`` if there is none."""
    place = _last(_TRAILING, body)
    if not place:
        return ""
    if _ONE_OF_SEVERAL().search(unmarked(body[:place])) or _follows_aside(body, place):
        return ""
    promised = " to " in body[place:] and _TO_DO().search(body, 0, place)
    if not promised and not _CONDITION().match(body, place) and is_clause(body[:place]):
        return body[:place]
    return ""


def _follows_aside(body: str, place: int) -> bool:
    """Whether an aside ends, and more follows: `to present Federer, who won, with the trophy`."""
    if ", who " not in body[: place + len(", who ")]:
        return False
    return ", with " in body[place:] or ", as " in body[place:]


def without_joined(body: str) -> str:
    """Return a sentence without a last one that `and` or `but` joins; ``""`` if there is none."""
    place = _last(_TRAILING_CLAUSE, body)
    if place and is_clause(body[:place]) and is_clause(body[place:]) and not in_list(body, place):
        return body[:place]
    return ""


def without_rest(body: str) -> str:
    """Cut at the last comma after the gap, if a whole clause stands before it."""
    closed = max(body.rfind(CLOSE), 0)
    for match in reversed(list(_LATER.finditer(body, closed))):
        place = match.start()
        if _CONDITION().match(body, place) or _DAY().search(body[:place]):
            continue
        if _KEPT().match(body, place):
            continue
        if _LAST_OF_LIST.match(body, place) and (
            in_list(body, place) or _ends_named_list(body, closed, place)
        ):
            continue
        if body[place] == "," and (_is_in_list(body, place) or _holds_verb(body, place)):
            continue
        if _follows_aside(body, place):
            continue
        if ":" in body[closed:place] or (":" in body[:closed] and body[place] == ","):
            continue  # of five judges: one by the king, one by
        if " to " in body[place:] and _TO_DO().search(body, 0, place):
            continue
        kept = _DANGLING().sub("", body[:place])
        if _CUT_IN_LIST().search(unmarked(kept)) or _ONE_OF_SEVERAL().search(unmarked(kept)):
            continue
        if body[place] == "," and _ITS_NAME().search(unmarked(body)):
            continue
        if OPEN in kept and is_clause(kept) and _balanced(kept):
            return kept
    return ""


def _holds_verb(body: str, place: int) -> bool:
    """Whether the verb of what stands before a comma follows: `its son, Washington, appealed`."""
    found = _VERB_NEXT().match(body, place)
    if not found or found[2]:
        return False
    return acts(found[1]) or found[1].endswith("ed")


def _ends_named_list(body: str, start: int, place: int) -> bool:
    """Whether it is the last of some things, of one of which more is told: `a man who came, and`.

    Args:
        body: The sentence.
        start: Where to look for the list.
        place: That of the comma before `and`.
    """
    thing = body[start:place].rpartition(",")[2]
    return " who" in thing and "," in body[start:place] and not is_clause(body[place:])


def _is_in_list(body: str, place: int) -> bool:
    """Whether a comma parts two things of a list that goes on: `of Britain, of France`."""
    parts = body[place + 1 :].split(",")
    if not _AND_OR.search(parts[-1]) or has_action(parts[0]):
        return False
    before = body[:place]
    if "," in before or ":" in before:
        return not has_action(re.split("[,:]", before)[-1])
    return len(parts) > 1 and not any(map(has_action, parts))


def without_restriction(body: str) -> str:
    """Return a sentence without a last `which …` that no comma parts; ``""`` if there is none."""
    found = _RESTRICTIVE().search(body, max(body.rfind(CLOSE), 0)) if " wh" in body else None
    if not found or _IS_ONE().search(body, 0, found.start()):
        return ""
    if _OF_ANY().search(body, 0, found.start()) or _follows_aside(body, found.start()):
        return ""  # demand for physicians who treat the old
    if body[: found.start()].rpartition(" ")[2] in _ASKING:
        return ""  # trying to decide which to choose
    kept = body[: found.start()]
    whole = is_clause(kept) and not _ONE_OF_SEVERAL().search(unmarked(kept).rstrip(" ,"))
    return kept if whole else ""


def _balanced(text: str) -> bool:
    return (
        text.count('"') % 2 == 0
        and text.count("“") == text.count("”")
        and text.count("(") == text.count(")")
    )


def _last(pattern: Callable[[], re.Pattern[str]], body: str) -> int:
    """Return where the last clause begins that the pattern finds after the gap; 0 if none."""
    closed = body.rfind(CLOSE)
    place = 0
    for match in re.finditer(r", |; | [—–]|: ", body[closed:] if closed >= 0 else body):
        start = match.start() + max(closed, 0)
        if pattern().match(body, start):
            place = start
    return place


def in_list(body: str, place: int) -> bool:
    """Whether `, and` at this place closes a list: a comma stands shortly before it."""
    before = body[:place]
    comma = before.rfind(",")
    return comma > 0 and len(before[comma:].split()) <= 6


def has_action(aside: str) -> bool:
    """Return whether some words have a verb, by its form."""
    words = _WORD.findall(aside)
    return any(word in AUXILIARIES or acts(word) or word.endswith("ed") for word in words)
