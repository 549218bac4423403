"""Which spans make a fair gap: a whole phrase that is worth knowing."""

import re
from itertools import pairwise

from flashdeck.drafting import verbs
from flashdeck.drafting.candidates import Candidate, Token, first_comma
from flashdeck.drafting.gap import (
    LISTED,
    NAMED_TWICE,
    NO_NOUN,
    NOTHING,
    PART_OF_NAME,
    PART_OF_PHRASE,
    PART_OF_WORD,
    POINTS,
    SAMPLES,
    SOURCE,
    SPEECH,
    TOO_LITTLE,
    Gap,
    gap_of,
)
from flashdeck.drafting.gap_bounds import (
    cuts_phrase,
    cuts_word,
    is_beside_formula,
    is_beside_year,
    is_short_form,
)
from flashdeck.drafting.name_bounds import cuts_name
from flashdeck.drafting.number_gaps import unfit_number
from flashdeck.drafting.phrases import in_list
from flashdeck.drafting.tags import tables
from flashdeck.drafting.words import (
    ADVERBS,
    ARTICLES,
    EVENTS,
    FUNCTION_WORDS,
    MONTHS,
    SUBORDINATORS,
    TRIVIAL,
    WEEKDAYS,
    word_set,
)

#: They are whole as they are.
_WHOLE = frozenset({"year", "date", "range", "money", "share", "reason"})
_POINTING = frozenset({"this", "that", "these", "those", "such", "same"})
_THIS = frozenset({"this", "these", "those"})
#: What is quoted and begins with one of them is speech rather than a name.
_SPEECH = word_set("i we you my our your where when why how what who did do does and but yes no")
_NOUNS = frozenset("NLCM")
#: `The role of X is`: what it is, is worth knowing.
_ABSTRACT = word_set(
    "role property purpose goal idea activity use number presence lack importance function aim"
    " rate rates level levels element concept result nice main effect study analysis development"
    " process"
)
#: Nobody learns a text to recall them.
_EVERYWHERE = frozenset({"Earth", "Sun", "Moon", "God"})
#: Verbs before a preposition, where they could be nouns too.
_ACTS = word_set("results leads refers belongs depends differs stems ranges varies falls rests")
#: The first comma ends what they begin.
_LEADS = SUBORDINATORS | word_set("as just relative")
#: In so many words before, a comma may be of the same list.
_NEAR = 6
#: Who tells it, whatever it is.
_TELLERS = word_set(
    "scientists researchers scholars historians sociologists anthropologists psychologists"
    " economists biologists physicists chemists astronomers archaeologists philosophers"
    " theorists experts critics observers people scientist researcher"
)
_MANY = word_set("dozens hundreds thousands millions billions trillions")
_YEAR_TO_NUMBER = re.compile(r"[12]\d{3}\d+,\d{3}")
_HELPS = word_set("help helps helped helping")
_VERBAL = ("yze", "yse", "ize", "ise", "ify", "ate")
_ERAS = frozenset({"AD", "BC", "CE", "BCE", "A.D", "B.C"})
_COMPASS = word_set("north south east west")
_VOLUMES = word_set("volume part book chapter season episode act scene version issue section page")
_INNER = word_set("most more very well not")
_SAYING = word_set("reasoned said argued wrote noted claimed explained believed thought suggested")


def unfit(candidate: Candidate, tokens: list[Token], first: int, last: int) -> str:
    """Return why a span makes no fair gap, or ``""``. `first` and `last` are its tokens."""
    gap = gap_of(candidate, tokens, first, last)
    if gap.kind == "quoted" and (gap.span[-1].text in {"?", "!"} or gap.span[0].lower in _SPEECH):
        return SPEECH
    if cuts_word(gap) and gap.kind not in {"date", "money", "reason", "share"}:
        return PART_OF_WORD
    if any(token.lower in _THIS for token in gap.span):
        return POINTS
    if gap.kind == "year" and gap.before.text == "(" and gap.after.text == ")":
        return "" if gap.earlier.kind == "C" and _is_event(tokens[: first - 1]) else PART_OF_NAME
    if gap.kind == "year" and is_beside_year(gap):
        return PART_OF_PHRASE
    if gap.kind == "date" and _begins_span(gap):
        return PART_OF_PHRASE  # January 1, 1950, to June 2013
    if (
        gap.kind == "year"
        and gap.before.text[:1].isupper()
        and gap.before.kind != "F"
        and gap.before.text not in MONTHS
    ):
        return PART_OF_NAME  # SN 1006
    if gap.kind == "range" and gap.before.text == "(" and gap.after.text == ")":
        return PART_OF_NAME  # a life
    said_by = gap.earlier if gap.before.lower == "to" else gap.earliest
    if said_by.lower == "according" and gap.before.lower in {"to", "the"}:
        return SOURCE
    if tokens[0].lower == "according" and all(one.text != "," for one in tokens[:first]):
        return SOURCE
    if gap.kind in {"date", "year"} and gap.before.lower == "of" and gap.earlier.lower == "as":
        return TOO_LITTLE  # as of 2016
    if gap.kind == "year" and gap.before.lower == "of" and gap.earlier.text == "War":
        return PART_OF_NAME  # the War of 1812
    if gap.before.lower == "for" and gap.span[0].lower in {"example", "instance"}:
        return PART_OF_PHRASE
    if gap.kind == "reason" and gap.after.text == "," and _is_listed(gap.beyond):
        return LISTED  # due to changes in infrastructure, equipment, and skill
    if gap.kind == "range" and _YEAR_TO_NUMBER.fullmatch(gap.span[0].text + gap.span[-1].text):
        return PART_OF_PHRASE  # fell from 65,000 in 1988 to 14,500
    if gap.kind in _WHOLE:
        return ""
    if gap.kind in {"number", "numeral"}:
        others = tokens[: max(first - 1, 0)] + tokens[last + 1 :]
        return unfit_number(gap, others, is_first=first == 0)
    if gap.kind == "century":
        return PART_OF_PHRASE if gap.after.kind in "WC" else ""
    if gap.before.lower in _POINTING:
        return POINTS
    leads = tokens[0].lower in _LEADS or tokens[0].tag == "W"
    if leads and first < first_comma(tokens) <= last:
        return PART_OF_PHRASE  # as it led to France, American troops came
    near = tokens[max(0, first - _NEAR) : first]
    if gap.kind in {"list", "pair"} and gap.before.text == "," and gap.earlier.tag in _NOUNS:
        return LISTED  # townships, posts, camps and factories
    if gap.kind == "list" and _names_them(gap.span):
        return PART_OF_PHRASE  # his hosts, Robert and Mabel
    if gap.kind == "list" and gap.before.lower == "of" and gap.earlier.lower in SAMPLES:
        return PART_OF_PHRASE  # two types of script, abjads and abugidas
    of_list = gap.before.lower in ARTICLES and gap.earlier.text == ","
    if gap.kind == "pair" and of_list and gap.earliest.tag in _NOUNS:
        return LISTED  # the watt, the ohm and the volt
    if gap.kind == "list" and gap.before.tag == "I" and any(one.text == "," for one in near):
        return PART_OF_PHRASE  # a line of command, a division of labor, rules, and papers
    if gap.kind == "name" and gap.after.text == "(" and _goes_on_after(tokens[last + 1 :]):
        return PART_OF_NAME  # the Mental Health (Scotland) Act
    if is_beside_formula(gap) or is_short_form(gap):
        return NAMED_TWICE
    reason = cuts_name(gap) or cuts_phrase(gap) or _no_noun(gap) or _too_little(gap)
    if not reason and gap.kind != "list" and in_list(tokens, first, last):
        return LISTED
    return reason


def _names_them(span: list[Token]) -> bool:
    """Whether a list begins with what its names are the names of."""
    comma = first_comma(span)
    return span[0].kind in "WN" and span[comma - 1].kind == "W" and span[comma + 1].kind == "C"


def _begins_span(gap: Gap) -> bool:
    follows = [gap.after, *gap.beyond]
    if follows[0].text == ",":
        follows = follows[1:]
    to = follows[:1] and follows[0].lower in {"to", "until", "through"}
    return bool(to) and (
        follows[1:2] != [] and (follows[1].text in MONTHS or follows[1].kind == "N")
    )


def _is_listed(tokens: list[Token]) -> bool:
    return len(tokens) > 1 and tokens[0].tag in _NOUNS and tokens[1].text == ","


def _goes_on_after(tokens: list[Token]) -> bool:
    """Whether a name goes on after the brackets that follow it."""
    depth = 0
    for token in tokens:
        if not depth and token.text != "(":
            return token.kind == "C"
        depth += (token.text == "(") - (token.text == ")")
    return False


def _is_event(tokens: list[Token]) -> bool:
    """Whether the name at the end is of what happened, as in `Edict of Nantes`: no work cited."""
    for token in reversed(tokens):
        if token.lower in EVENTS:
            return True
        if token.kind != "C" and token.lower not in {"of", "the", "at"}:
            return False
    return False


def _no_noun(gap: Gap) -> str:
    kind, span = gap.kind, gap.span
    if kind == "quoted":
        return "" if any(token.tag in "NLCJM" for token in span) else NO_NOUN
    head, opener = span[-1], span[0]
    if head.kind != "N" and head.tag not in _NOUNS:
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
    if opener.tag in "PG" and opener.kind == "V":
        return NO_NOUN
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
        if joint and span[place - 1].tag in "JP" and span[place + 1].tag in _NOUNS and place == 1:
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


def _too_little(gap: Gap) -> str:
    span = gap.span
    head = span[-1]
    word = head.lower
    if head.text.strip(".") in _ERAS or (
        gap.kind != "quoted" and (word in ADVERBS or head.text in WEEKDAYS or head.text in MONTHS)
    ):
        return TOO_LITTLE
    if gap.before is NOTHING and len(span) == 1 and word in _TELLERS:
        return TOO_LITTLE
    if len(span) == 1 and head.text in _EVERYWHERE:
        return TOO_LITTLE
    if gap.kind == "name" and span[0].lower in _COMPASS and span[1:2] and span[1].lower == "of":
        return TOO_LITTLE  # West of Numidia
    if gap.kind == "name" and len(span) == 2 and span[0].lower in _VOLUMES and head.kind == "N":
        return TOO_LITTLE  # Volume 3
    if len(span) == 1 and word in {"black", "white"} and gap.after.kind == "W":
        return TOO_LITTLE
    if len(span) == 1 and (
        word in TRIVIAL or len(word) < 2 or (len(word) == 2 and not head.text.isupper())
    ):
        return TOO_LITTLE
    begins = gap.before is NOTHING or (gap.earlier is NOTHING and gap.before.tag == "X")
    of = next((place for place, token in enumerate(span) if token.lower == "of"), 1)
    if begins and gap.kind == "of" and span[of - 1].lower in _ABSTRACT:
        return TOO_LITTLE
    counts = span[0].kind == "N" and len(span) > 1 and gap.kind in {"phrase", "tail"}
    if word in _MANY or (counts and span[0].text.isalpha()):
        return TOO_LITTLE  # two men
    if all(token.lower in FUNCTION_WORDS or token.lower in TRIVIAL for token in span):
        return TOO_LITTLE
    return ""
