"""Which spans are a noun with what belongs to it."""

from itertools import pairwise

from flashdeck.drafting import verbs
from flashdeck.drafting.candidates import Token
from flashdeck.drafting.gap import NO_NOUN, NOTHING, PART_OF_NAME, PART_OF_PHRASE, SPEECH, Gap
from flashdeck.drafting.tags import tables
from flashdeck.drafting.words import ARTICLES, word_set

NOUNS = frozenset("NLCM")
#: Verbs before a preposition, where they could be nouns too.
_ACTS = word_set("results leads refers belongs depends differs stems ranges varies falls rests")
_HELPS = word_set("help helps helped helping")
_VERBAL = ("yze", "yse", "ize", "ise", "ify", "ate")
_INNER = word_set("most more very well not")
_SAYING = word_set("reasoned said argued wrote noted claimed explained believed thought suggested")


def lacks_noun(gap: Gap) -> str:
    """Return why a gap is no noun with what belongs to it, or ``""``."""
    kind, span = gap.kind, gap.span
    if kind == "quoted":
        return "" if any(token.tag in "NLCJM" for token in span) else NO_NOUN
    head, opener = span[-1], span[0]
    if head.kind != "N" and head.tag not in NOUNS:
        return NO_NOUN
    if (
        kind == "name"
        and gap.after.lower in _SAYING
        and gap.beyond[:1]
        and gap.beyond[0].text == ","
    ):
        return SPEECH
    if kind == "name":
        begins = gap.before is NOTHING and gap.after.text == ","
        plain = len(span) == 1 and _is_plain_word(head)
        return NO_NOUN if plain and (begins or not head.lower.endswith(("ed", "ing"))) else ""
    if opener.tag == "R" or (opener.kind != "C" and opener.tag in "VZDA"):
        return NO_NOUN
    if opener.tag in "PG" and (opener.kind == "V" or gap.before.tag == "&"):
        return NO_NOUN  # secreted by it and containing proteins
    if kind in {"phrase", "tail", "of"} and head.kind in "CN" and opener.kind == "W":
        return PART_OF_NAME  # the name alone is asked for
    if kind == "phrase" and head.kind == "W" and _stands_by_name(gap):
        return PART_OF_NAME
    if any(token.kind == "N" for token in span[1:-1]):
        return NO_NOUN
    if any(token.lower in {"way", "ways"} for token in span[:-1]):
        return NO_NOUN  # the calculating way people saw it
    if len(span) > 1 and head.lower in _ACTS and gap.after.tag == "I":
        return NO_NOUN  # shock results from
    acts = gap.after.tag in "AZD" or (gap.after.tag == "V" and head.tag == "L")
    if kind == "pair" and acts and gap.before.tag in "VZDP" and gap.before.tag:
        return PART_OF_PHRASE  # the second is the subject of what follows
    if kind == "pair" and gap.after.tag == "Q":
        return PART_OF_PHRASE  # the second is that which they get
    if any(b.tag == "G" and a.tag in "&CNL" for a, b in pairwise(span)):
        return NO_NOUN
    if kind == "pair" and (_joins_verbs(span) or _joins_act(gap)):
        return NO_NOUN
    if kind in {"pair", "list"} and opener.text.isdigit():
        return PART_OF_PHRASE  # in 1529 Portugal and Spain
    if gap.before.lower == "into" and opener.lower == "account":
        return PART_OF_PHRASE
    if gap.before.lower in _HELPS and opener.lower.endswith(_VERBAL):
        return NO_NOUN  # to help hydrolyze proteins
    listed = tables().words.get(opener.lower, "R")
    if gap.before.lower == "to" and opener.lower.endswith("ly") and listed[0] == "R":
        return NO_NOUN  # to subtly influence
    aims = head.tag == "L" and len(span) > 1 and span[-2].tag in "NJ" and gap.after.tag == "T"
    if aims and gap.beyond[:1] and gap.beyond[0].tag == "V":
        return NO_NOUN  # the adversary aims to reduce
    if gap.before.tag == "T" and verbs.is_base(opener.lower):
        return NO_NOUN
    for place, token in enumerate(span):
        if token.tag in "VZDAR" and token.kind in "WVF" and token.lower not in _INNER:
            return NO_NOUN
        if token.tag in "PG" and token.kind == "V":
            return NO_NOUN
        acts = token.tag == "L" and bool(verbs.base_by_ending(token.lower))
        after = span[place + 1] if place + 1 < len(span) else gap.after
        if acts and place and span[place - 1].tag == "N" and after.tag in "NXCQD" and after.tag:
            return NO_NOUN
        joint = token.lower in {"and", "or"}
        if joint and span[place - 1].tag in "JP" and span[place + 1].tag in NOUNS and place == 1:
            return PART_OF_PHRASE
    return ""


def _joins_verbs(span: list[Token]) -> bool:
    """Whether a verb follows `and`: maintain `viability and form endospores`."""
    at = next((n for n, token in enumerate(span) if token.lower in {"and", "or"}), len(span))
    follows = span[at + 1 : at + 3]
    return (
        len(follows) > 1
        and follows[0].kind == "W"
        and verbs.is_base(follows[0].lower)
        and follows[1].tag in "NL"
    )


def _joins_act(gap: Gap) -> bool:
    """Whether what somebody does follows `and`: purifying `the solution and electrowinning`."""
    return gap.before.lower in ARTICLES and gap.span[-1].lower.endswith("ing")


def _stands_by_name(gap: Gap) -> bool:
    """Whether the name of what a span tells follows, as in `prominent speaker, Mary Lease`."""
    follows = gap.beyond[:1]
    return (
        gap.after.text == ","
        and gap.before.kind != "F"
        and bool(follows)
        and follows[0].kind == "C"
    )


def _is_plain_word(token: Token) -> bool:
    """Whether a word with a capital is an adverb or a verb rather than a name."""
    listed = tables().words.get(token.lower, "")
    adverb = token.lower.endswith(("ly", "ed", "ing")) and not listed.startswith("N")
    return adverb or listed[:1] in {"V", "R", "A", "D", "Z"}
