"""Whether a gap cuts a name in two: `George` of `George Pal`, `Star Trek` of a longer title."""

import re

from flashdeck.drafting.candidates import Token
from flashdeck.drafting.gap import NOTHING, PART_OF_NAME, PART_OF_NUMBER, Gap
from flashdeck.drafting.words import ARTICLES, SCALES, word_set

_OFFICES = word_set(
    "commissioner minister secretary ministry department centre center institute office agency"
    " committee commission society council association foundation organization bureau"
)
#: What they are on is a part of their names.
_PAPERS = word_set(
    "declaration convention treaty committee commission act report council board conference law"
    " bill agreement covenant protocol institute"
)
#: Names that end so often have an `and` in them.
_JOINED = word_set(
    "act bill treaty department ministry committee association company corporation railway railroad"
)
_EPONYMS = word_set(
    "party church league union club law laws rule theorem principle effect theory disease syndrome"
    " razor method"
)
#: The name goes on after `and`.
_SEVERAL = word_set(
    "saints kings queens popes emperors presidents brothers sisters generals professors counties"
    " provinces states lakes mounts drs messrs"
)
_AFTER_NAMES = frozenset(
    {"Jr", "Jr.", "Sr", "Sr.", "Inc", "Inc.", "Ltd", "Ltd.", "LLC", "Co", "Corp"}
)
_ORDINALS = word_set("first second third fourth fifth sixth seventh eighth ninth tenth")
_ORDINAL = re.compile(r"\d+(?:st|nd|rd|th)")
_DIRECTIONS = word_set("northern southern eastern western central upper lower")
_PARTICLES = word_set("van von der den de ibn bin")
_ROMAN = frozenset({"I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X"})
_AGAINST = word_set("v vs v. vs.")
_QUOTES = frozenset("'’")
_CURRENCIES = frozenset("$€£¥")


def cuts_name(gap: Gap) -> str:
    """Return why a gap is a part of a name or a number, or ``""``."""
    if gap.kind == "name" and _cuts_number(gap):
        return PART_OF_NUMBER
    cuts = _is_amid_name(gap)
    cuts = cuts or (gap.kind == "name" and (_goes_on(gap) or _has_begun(gap)))
    cuts = cuts or (gap.span[0].kind == "C" and _is_rest(gap))
    return PART_OF_NAME if cuts else ""


def _cuts_number(gap: Gap) -> bool:
    """Whether a name ends with a number that goes on: `USD 400` million, `ASCII seven` bit."""
    head, after = gap.span[-1], gap.after
    if gap.before.lower in SCALES:
        return True  # a billion Suns
    if after.text in _CURRENCIES or after.lower in SCALES:
        return True
    return head.kind == "N" and (after.lower in {"to", "of"} or head.text.islower())


def _is_amid_name(gap: Gap) -> bool:
    """Whether a gap of any kind is a part of a name, by its own words or those beside it."""
    span, before, after = gap.span, gap.before, gap.after
    head = span[-1]
    if "&" in {before.text, after.text} or head.text in {"al", "al."}:
        return True
    if gap.kind == "quoted" and any(token.text == "[" for token in span):
        return True
    if after.lower == "the" and head.kind == "C" == _next(gap).kind:
        return True  # Catherine the Great
    if after.text in _QUOTES and _next(gap).lower in _EPONYMS and head.lower.endswith("s"):
        return True  # Fitts' law
    if before.text == "." and len(gap.earlier.text) == 1 and gap.earlier.kind == "C":
        return True  # C. purpurea
    initial = len(head.text.rstrip(".")) == 1 and head.text != "I" and head.kind == "C"
    if initial and len(span) > 1:
        return True
    heads = head.lower in _OFFICES and after.lower == "for"
    named_on = (after.lower == "of" or heads) and any(map(_is_capital, gap.beyond[:2]))
    if gap.kind in {"name", "pair"} and named_on:
        return True
    if before.text == "(" and after.text == ")" and head.kind == "N" and len(span) > 1:
        return True  # of a work that is cited
    if before.lower in _PARTICLES and before.kind != "C":
        return True  # van der Waals
    return before.lower == "and" and gap.earlier.lower in _ORDINALS  # Second and Third Crusades


def _goes_on(gap: Gap) -> bool:
    """Whether a name goes on after the gap."""
    head, after, beyond = gap.span[-1], gap.after, _next(gap)
    if after.kind == "C" or (after.kind == "F" and _is_capital(after)):
        return True  # Rebel Without a Cause
    if after.text in _ROMAN or after.lower in _AGAINST or after.text in {"№", "#"}:
        return True  # World War I, Brown v. Topeka
    if after.text == ":" and _is_capital(beyond):
        return True  # Star Trek: The Next Generation
    if after.kind == "S" and beyond.kind == "C" and any(t.lower == "for" for t in gap.span):
        return True  # the Golden Lion for Ivan's Childhood
    if after.text == "," and _goes_on_after_comma(gap):
        return True
    of_many = after.text in _QUOTES and head.lower.endswith("s") and gap.before.lower == "the"
    if of_many and beyond.kind == "C":
        return True  # the Governors' Ball
    if after.lower != "and":
        return False
    if gap.span[0].lower in _SEVERAL:
        return True  # Saints Cyril and Methodius
    if not _is_capital(beyond):
        return False
    of_it = any(token.lower in {"of", "for"} for token in gap.span)
    return of_it or any(token.lower in _JOINED for token in _run_on(gap))


def _goes_on_after_comma(gap: Gap) -> bool:
    beyond = _next(gap)
    if beyond.text in _AFTER_NAMES or any(token.lower == "based" for token in gap.beyond):
        return True  # JVC America, Inc., and Austin, Texas based
    words = {token.lower for token in gap.span}
    if "of" not in words or words.isdisjoint(_PAPERS | _OFFICES) or beyond.kind != "C":
        return False
    # the Treaty of Friendship, Alliance and Mutual Assistance
    return any(token.lower == "and" for token in gap.beyond[1:3])


def _has_begun(gap: Gap) -> bool:
    """Whether a name has begun before the gap."""
    before, earlier = gap.before, gap.earlier
    if before.tag == "J" and earlier is NOTHING:
        return True  # Black Lives Matter
    if before.lower == "for" and earlier.kind == "C":
        return True  # Temporary Assistance for Needy Families
    if before.lower == "on" and earlier.lower in _PAPERS:
        return True  # the Dublin Declaration on Maternal Health
    if before.text in _QUOTES and earlier.kind == "C" == gap.span[-1].kind:
        return True  # the Writers' Guild
    if _ORDINAL.fullmatch(before.text):
        return True  # the 2nd Cavalry
    led = before.lower in ARTICLES
    if led and earlier.lower == "for" and gap.earliest.kind == "C":
        return True  # Citizens for a Sound Economy
    if led and earlier.lower == "on" and gap.earliest.kind == "C" and len(gap.span) > 1:
        return True  # The Correlation Between Relatives on the Supposition of Inheritance
    joint, titled = (earlier, gap.earliest) if led else (before, earlier)
    return joint.text == ":" and titled.kind == "C"


def _is_rest(gap: Gap) -> bool:
    """Whether a gap that begins with a capital is the rest of a name, or of a title."""
    span, before, earlier, earliest = gap.span, gap.before, gap.earlier, gap.earliest
    head = span[-1]
    if before.kind == "S" and len(span) == 1 and head.lower in _EPONYMS:
        return True  # Wien's Law
    if before.lower in _AGAINST or (before.text == "." and earlier.lower in _AGAINST):
        return True
    amid = earlier is not NOTHING and (earlier.kind != "P" or earlier.text in _QUOTES)
    if amid and before.kind != "C" and _is_capital(before):
        return True  # the First Continental Congress
    if before.lower in {"and", "or"} and earlier.kind == "C" and head.lower in _JOINED:
        return True  # the Food and Fuel Control Act
    is_short = len(span) == 1 and head.text.isupper() and gap.kind == "name"
    if before.lower in _DIRECTIONS or (is_short and before.tag in "JN" and before.kind == "W"):
        return True  # transfer RNA
    if before.kind == "S" and earlier.kind == "C" and earliest.lower in {"in", "of"}:
        return True  # Believers in Christ’s Second Appearing
    if before.kind == "C" and gap.kind in {"name", "of", "pair", "tail", "phrase"}:
        return True
    if before.lower == "the" and earlier.lower == "of" and earliest.kind == "C":
        return True  # Chronicle of the Years of Fire
    if earliest is NOTHING or earlier.kind != "C":
        return False
    of_office = before.lower == "for" and earlier.lower in _OFFICES
    of_name = before.lower == "of" and earliest.lower != "for"
    return of_office or of_name or (before.kind == "S" and earliest.lower == "the")


def _next(gap: Gap) -> Token:
    """Return the second word after a gap."""
    return gap.beyond[0] if gap.beyond else NOTHING


def _run_on(gap: Gap) -> list[Token]:
    """Return the words with a capital that follow the word after a gap."""
    end = next((n for n, token in enumerate(gap.beyond) if token.kind != "C"), len(gap.beyond))
    return gap.beyond[:end]


def _is_capital(token: Token) -> bool:
    return token.text[:1].isupper()
