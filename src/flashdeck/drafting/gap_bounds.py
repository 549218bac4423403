"""Whether a gap cuts something in two: a word, a name, a phrase."""

import re
from itertools import pairwise

from flashdeck.drafting.candidates import Token
from flashdeck.drafting.gap import (
    LISTED,
    NOTHING,
    PART_OF_NAME,
    PART_OF_NUMBER,
    PART_OF_PHRASE,
    SAMPLES,
    Gap,
)
from flashdeck.drafting.words import ARTICLES, OWNERS, SCALES, word_set

_PHRASES = frozenset({"of", "pair", "phrase", "tail", "list"})
_OFFICES = word_set(
    "commissioner minister secretary ministry department centre center institute office agency"
    " committee commission society council association foundation organization bureau"
)
_JOINS_YEARS = frozenset({"and", "or", "to", "through", "until"})
_JOINS_WORDS = frozenset("-–/&")
_BEFORE_IN_WORD = _JOINS_WORDS | frozenset(".$£€)[]")
#: `No doubt`: of one piece.
_IDIOMS = word_set("doubt wonder matter case longer")
_TERMED = word_set("called termed named dubbed")
_TERMED_SO = _TERMED | {"known"}
_DEMONYM = re.compile(r"(?:[^m]an|ish|ese|[^t]ic|ist|al|ine|ous)$")
_DIRECTIONS = word_set("northern southern eastern western central upper lower")
_ROMAN = frozenset({"I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X"})
_AGAINST = word_set("v vs v. vs.")
_OF_LAW = word_set(
    "act bill treaty department ministry committee association company corporation railway railroad"
)
#: The number after one of them is its name.
_LABELLED = word_set(
    "type group stage step phase class grade level category ph number no layer period element"
    " version option part chapter article section amendment line box case day room page"
)
_ORDINALS = word_set("first second third fourth fifth sixth seventh eighth ninth tenth")
_ORDINAL = re.compile(r"\d+(?:st|nd|rd|th)")
_PARTICLES = word_set("van von der den de ibn bin")
_CURRENCIES = frozenset("$€£¥")
#: What they are on is a part of their names.
_PAPERS = word_set(
    "declaration convention treaty committee commission act report council board conference law"
    " bill agreement covenant protocol institute"
)
_MADE_SO = re.compile(r"\w-[a-z]{3,}$")
_AFTER_NAMES = frozenset(
    {"Jr", "Jr.", "Sr", "Sr.", "Inc", "Inc.", "Ltd", "Ltd.", "LLC", "Co", "Corp"}
)
_SEVERAL = word_set(
    "saints kings queens popes emperors presidents brothers sisters generals professors counties"
    " provinces states lakes mounts drs messrs"
)
_DEGREES = word_set("more less most least")
_QUOTES = frozenset("'’")
_FORMULA = re.compile(r"(?:[A-Z][a-z]?\d*){2,}")
_EPONYMS = word_set(
    "party church league union club law laws rule theorem principle effect theory disease syndrome"
    " razor method"
)


def cuts_word(gap: Gap) -> bool:
    """Return whether a gap ends inside of a word."""
    if gap.after.text in _JOINS_WORDS and gap.kind != "quoted":
        return gap.kind != "year" or gap.after.start == gap.span[-1].end
    if gap.after.text in {"(", "]", "+", "−"} and gap.after.start == gap.span[-1].end:
        return True  # the name of a function
    return gap.before.text in _BEFORE_IN_WORD and gap.before.end == gap.span[0].start


def is_beside_year(gap: Gap) -> bool:
    """Return whether another year stands beside it, as in `1786 and 1787`, `1968, 1974, and`."""
    beyond = gap.beyond[0] if gap.beyond else NOTHING
    return _joins_year(gap.after, beyond) or _joins_year(gap.before, gap.earlier)


def _joins_year(joint: Token, other: Token) -> bool:
    if joint.text == ",":
        return len(other.text) == len("1968") and other.text.isdigit()
    return joint.text in _JOINS_YEARS and other.text[:1].isdigit()


def is_beside_formula(gap: Gap) -> bool:
    """Return whether a gap hides a chemical formula beside its name, or the name."""
    head, after, beyond = gap.span[-1], gap.after, gap.beyond
    if after.text == "," and len(beyond) > 1 and beyond[1].kind == "P":
        return _is_formula(beyond[0])
    return len(gap.span) == 1 and _is_formula(head) and gap.before.text == "," == after.text


def is_short_form(gap: Gap) -> bool:
    """Return whether a gap hides the short form of a name before it: `Commander (CDR)`."""
    head = gap.span[-1].text
    in_brackets = gap.before.text == "(" and gap.after.text == ")" and len(gap.span) == 1
    initials = gap.earlier.text[:1], gap.earliest.text[:1]
    return in_brackets and head.isupper() and head[0] in initials


def _is_formula(token: Token) -> bool:
    tells = any(letter.isdigit() or letter.islower() for letter in token.text)
    return tells and _FORMULA.fullmatch(token.text) is not None


def cuts_name(gap: Gap) -> str:
    """Return why a gap is a part of a name or a number, or ``""``."""
    kind, span, before, after = gap.kind, gap.span, gap.before, gap.after
    head = span[-1]
    if "&" in {before.text, after.text}:
        return PART_OF_NAME
    if kind == "name" and before.tag == "J" and gap.earlier is NOTHING:
        return PART_OF_NAME  # Black Lives Matter
    if kind == "quoted" and any(token.text == "[" for token in span):
        return PART_OF_NAME
    if after.lower == "the" and gap.beyond[:1] and gap.beyond[0].kind == "C" and head.kind == "C":
        return PART_OF_NAME  # Catherine the Great
    if (
        kind == "name"
        and _is_capital(gap.beyond[0] if gap.beyond else NOTHING)
        and after.text == ":"
    ):
        return PART_OF_NAME  # Star Trek: The Next Generation
    titled = gap.earliest if before.lower in ARTICLES else gap.earlier
    joint = gap.earlier if before.lower in ARTICLES else before
    if kind == "name" and joint.text == ":" and titled.kind == "C":
        return PART_OF_NAME
    if kind == "name" and before.lower == "for" and gap.earlier.kind == "C":
        return PART_OF_NAME  # Temporary Assistance for Needy Families
    if kind == "name" and before.lower == "on" and gap.earlier.lower in _PAPERS:
        return PART_OF_NAME  # the Dublin Declaration on Maternal Health
    if kind == "name" and after.kind == "F" and _is_capital(after):
        return PART_OF_NAME  # Rebel Without a Cause
    if kind == "name" and before.text in _QUOTES and gap.earlier.kind == "C" == head.kind:
        return PART_OF_NAME  # the Writers' Guild
    of_many = after.text in _QUOTES and head.lower.endswith("s") and before.lower == "the"
    if kind == "name" and of_many and gap.beyond and gap.beyond[0].kind == "C":
        return PART_OF_NAME  # the Governors' Ball
    if kind == "name" and (after.text in _CURRENCIES or after.lower in SCALES):
        return PART_OF_NUMBER
    amid_name = before.lower in ARTICLES and gap.earlier.lower == "for"
    if kind == "name" and amid_name and gap.earliest.kind == "C":
        return PART_OF_NAME  # Citizens for a Sound Economy
    named = gap.after.text in _QUOTES and gap.beyond and gap.beyond[0].lower in _EPONYMS
    if named and gap.span[-1].lower.endswith("s"):
        return PART_OF_NAME  # Fitts' law
    if before.text == "." and len(gap.earlier.text) == 1 and gap.earlier.kind == "C":
        return PART_OF_NAME  # C. purpurea
    if kind == "name" and head.kind == "N" and after.lower in {"to", "of"}:
        return PART_OF_NUMBER
    if kind == "name" and head.kind == "N" and head.text == head.lower and head.text.isalpha():
        return PART_OF_NUMBER  # the ASCII seven bit code
    is_initial = (
        len(head.text.rstrip(".")) == 1 and head.text != "I" and head.kind == "C" and len(span) > 1
    )
    if head.text in {"al", "al."} or is_initial or (kind == "name" and after.kind == "C"):
        return PART_OF_NAME
    if kind == "name" and span[0].lower in _SEVERAL and after.lower == "and":
        return PART_OF_NAME  # Saints Cyril and Methodius
    heads = head.lower in _OFFICES and after.lower == "for"
    goes_on = (after.lower == "of" or heads) and any(map(_is_capital, gap.beyond[:2]))
    if kind in {"name", "pair"} and goes_on:
        return PART_OF_NAME
    joins = after.lower == "and" and gap.beyond[:1] and _is_capital(gap.beyond[0])
    if kind == "name" and joins and any(token.lower in _OF_LAW for token in gap.beyond[1:]):
        return PART_OF_NAME  # the Goodyear Tire and Rubber Company
    if kind == "name" and joins and any(token.lower in {"of", "for"} for token in span):
        return PART_OF_NAME  # the Bureau of Weights and Measures
    if before.text == "(" and after.text == ")" and head.kind == "N" and len(span) > 1:
        return PART_OF_NAME  # of a work that is cited
    if kind == "name" and (after.text in _ROMAN or after.lower in _AGAINST):
        return PART_OF_NAME  # World War I, Brown v. Topeka
    if kind == "name" and (_ORDINAL.fullmatch(before.text) or after.text in {"№", "#"}):
        return PART_OF_NAME  # the 2nd Cavalry
    if before.lower in _PARTICLES and before.kind != "C":
        return PART_OF_NAME  # van der Waals
    if before.lower == "and" and gap.earlier.lower in _ORDINALS:
        return PART_OF_NAME  # the Second and Third Crusades
    if span[0].kind != "C":
        return ""
    if before.kind == "S" and len(span) == 1 and head.lower in _EPONYMS:
        return PART_OF_NAME  # Wien's Law
    if before.lower in _AGAINST or (before.text == "." and gap.earlier.lower in _AGAINST):
        return PART_OF_NAME
    amid = gap.earlier is not NOTHING and gap.earlier.kind != "P"
    if amid and before.kind != "C" and _is_capital(before):
        return PART_OF_NAME  # the First Continental Congress
    if before.lower in {"and", "or"} and gap.earlier.kind == "C" and head.lower in _OF_LAW:
        return PART_OF_NAME  # the Food and Fuel Control Act
    if after.text == "," and gap.beyond[:1] and gap.beyond[0].text in _AFTER_NAMES:
        return PART_OF_NAME
    is_short = len(span) == 1 and head.text.isupper() and kind == "name"
    if before.lower in _DIRECTIONS or (is_short and before.tag in "JN" and before.kind == "W"):
        return PART_OF_NAME  # transfer RNA
    if before.kind == "S" and gap.earlier.kind == "C" and gap.earliest.lower in {"in", "of"}:
        return PART_OF_NAME  # Believers in Christ’s Second Appearing
    if before.text == "The" and gap.earlier is not NOTHING and gap.earlier.kind != "P":
        return PART_OF_NAME  # of a book
    if before.kind == "C" and kind in {"name", "of", "pair", "tail", "phrase"}:
        return PART_OF_NAME
    if gap.earliest is not NOTHING and gap.earlier.kind == "C":
        of_office = before.lower == "for" and gap.earlier.lower in _OFFICES
        of_name = of_office or (before.lower == "of" and gap.earliest.lower != "for")
        if of_name or (before.kind == "S" and gap.earliest.lower == "the"):
            return PART_OF_NAME
    return ""


def _is_capital(token: Token) -> bool:
    return token.text[:1].isupper()


def _has_article(span: list[Token]) -> bool:
    return any(token.lower in ARTICLES for token in span)


def is_label(gap: Gap) -> bool:
    """Return whether a gap begins with the number of a kind, as in `type 1 diabetes`."""
    return gap.before.lower in _LABELLED and gap.span[0].text.isdigit()


def cuts_phrase(gap: Gap) -> str:
    """Return why a gap is a part of a phrase or a list, or ``""``."""
    kind, before, after = gap.kind, gap.before, gap.after
    if "-" in gap.before.text[1:] and gap.before.tag != "C":
        return PART_OF_PHRASE  # dry-heat sterilization
    if kind in _PHRASES and after.kind in "WC":
        return PART_OF_PHRASE
    if gap.before.lower == "no" and gap.span[0].lower in _IDIOMS:
        return PART_OF_PHRASE
    shares = gap.before.lower in {"and", "or"} and gap.earlier.tag == "J"
    if shares and kind in {"phrase", "tail", "of"} and gap.span[0].tag == "J" and len(gap.span) > 1:
        return PART_OF_PHRASE  # the eastern and western shores
    if before.lower in _DEGREES and gap.span[0].tag == "J" and len(gap.span) > 1:
        return PART_OF_PHRASE  # a more acidic pH
    if before is NOTHING and kind == "phrase" and after.lower in {"and", "or"}:
        return PART_OF_PHRASE  # silencing and distrust
    if kind == "pair" and before.lower in OWNERS and _has_article(gap.span):
        return PART_OF_PHRASE  # his life and the unfolding Reformation
    if kind == "pair" and after.lower == "for":
        return PART_OF_PHRASE  # debts and demands for repayment
    if kind in {"phrase", "tail"} and is_label(gap):
        return PART_OF_PHRASE  # type 1 diabetes
    if kind == "list" and after.lower in ARTICLES:
        return PART_OF_PHRASE  # tongue, and palate frame the mouth
    if kind in {"pair", "list"} and before.tag == "G" and gap.earlier.tag in {"J", "R"}:
        return PART_OF_PHRASE  # short growing seasons and poor harvests
    if kind == "list" and after.lower == "of":
        return PART_OF_PHRASE  # letters, papers, and examples of their work
    if kind == "list" and any(
        one.text == "," and other.tag == "G" for one, other in pairwise(gap.span)
    ):
        return PART_OF_PHRASE  # high levels, causing signs and symptoms
    termed = after.text == "," and gap.beyond[:1] and gap.beyond[0].lower in _TERMED_SO
    if kind != "name" and termed:
        return PART_OF_PHRASE  # inflammation of the prostate gland, called prostatitis
    if kind == "of" and (after.lower == "of" or after.kind == "S" or gap.span[0].lower in SAMPLES):
        return PART_OF_PHRASE
    if kind != "quoted" and any(token.lower in _TERMED for token in gap.span):
        return PART_OF_PHRASE
    describes = _DEMONYM.search(gap.span[-1].lower) or any(
        _MADE_SO.search(token.text) for token in gap.span
    )
    if kind == "name" and after.kind in "WC" and describes:
        return PART_OF_PHRASE  # Official English-language texts
    amid = gap.earlier.text == "," and (gap.before.lower in ARTICLES or gap.before.tag == "J")
    cut = amid or after.text == "," or after.kind == "S" or gap.before.lower in {"and", "or"}
    return LISTED if kind == "list" and cut else ""
