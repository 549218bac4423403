"""Whether a gap cuts something in two: a word, a phrase, a list."""

import re
from itertools import pairwise

from flashdeck.drafting.candidates import Token
from flashdeck.drafting.gap import (
    LISTED,
    NOTHING,
    PART_OF_PHRASE,
    SAMPLES,
    Gap,
)
from flashdeck.drafting.words import ARTICLES, OWNERS, word_set

_PHRASES = frozenset({"of", "pair", "phrase", "tail", "list"})
_JOINS_WORDS = frozenset("-–/&")
_BEFORE_IN_WORD = _JOINS_WORDS | frozenset(".$£€)[]")
#: `No doubt`: of one piece.
_IDIOMS = word_set("doubt wonder matter case longer")
_TERMED = word_set("called termed named dubbed")
_TERMED_SO = _TERMED | {"known"}
_DEMONYM = re.compile(r"(?:[^m]an|ish|ese|[^t]ic|ist|al|ine|ous)$")
#: The number after one of them is its name.
_LABELLED = word_set(
    "type group stage step phase class grade level category ph number no layer period element"
    " version option part chapter article section amendment line box case day room page"
)
_MADE_SO = re.compile(r"\w-[a-z]{3,}$")
_DEGREES = word_set("more less most least")
_FORMULA = re.compile(r"(?:[A-Z][a-z]?\d*){2,}")


def cuts_word(gap: Gap) -> bool:
    """Return whether a gap ends inside of a word."""
    if gap.after.text in _JOINS_WORDS and gap.kind != "quoted":
        return gap.kind != "year" or gap.after.start == gap.span[-1].end
    if gap.after.text in {"(", "]", "+", "−", "!"} and gap.after.start == gap.span[-1].end:
        return True  # the name of a function
    return gap.before.text in _BEFORE_IN_WORD and gap.before.end == gap.span[0].start


def is_beside_formula(gap: Gap) -> bool:
    """Return whether a gap hides a chemical formula beside its name, or the name."""
    head, after, beyond = gap.span[-1], gap.after, gap.beyond
    if after.text == "," and len(beyond) > 1 and beyond[1].kind == "P":
        return _is_formula(beyond[0])
    return len(gap.span) == 1 and _is_formula(head) and gap.before.text == "," == after.text


def is_short_form(gap: Gap) -> bool:
    """Return whether a gap hides the short form of a name before it: `Commander (CDR)`."""
    in_brackets = gap.before.text == "(" and gap.after.text == ")" and len(gap.span) == 1
    return in_brackets and gap.span[0].text.isupper()


def _is_formula(token: Token) -> bool:
    tells = any(letter.isdigit() or letter.islower() for letter in token.text)
    return tells and _FORMULA.fullmatch(token.text) is not None


def _describes(name: list[Token]) -> bool:
    if _DEMONYM.search(name[-1].lower):
        return True
    return any(_MADE_SO.search(token.text) for token in name)


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
    if kind == "name" and after.kind in "WC" and _describes(gap.span):
        return PART_OF_PHRASE  # Official English-language texts
    amid = gap.earlier.text == "," and (gap.before.lower in ARTICLES or gap.before.tag == "J")
    cut = amid or after.text == "," or after.kind == "S" or gap.before.lower in {"and", "or"}
    return LISTED if kind == "list" and cut else ""
