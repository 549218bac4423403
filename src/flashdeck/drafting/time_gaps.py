"""Which years, dates and spans of time make a fair gap."""

import re

from flashdeck.drafting.candidates import Token, is_year
from flashdeck.drafting.gap import NOTHING, PART_OF_NAME, PART_OF_PHRASE, TOO_LITTLE, Gap
from flashdeck.drafting.words import EVENTS, MONTHS

#: `from 65,000 in 1988 to 14,500`
_YEAR_TO_NUMBER = re.compile(r"[12]\d{3}\d+,\d{3}")
_JOINS_YEARS = frozenset({"and", "or", "to", "through", "until"})
_PARTS_OF_TIME = frozenset({"early", "mid", "late"})


def unfit_time(gap: Gap, earlier: list[Token]) -> str:
    """Return why a year, a date, a range or a century makes no fair gap, or ``""``.

    Args:
        gap: The time.
        earlier: The tokens of the sentence before it, but the last one.
    """
    of = gap.before.lower == "of"
    if of and gap.earlier.lower == "as" and gap.kind in {"date", "year"}:
        return TOO_LITTLE  # as of 2016
    if gap.kind == "century":
        return PART_OF_PHRASE if gap.after.kind in "WC" else ""
    if gap.kind == "date":
        return PART_OF_PHRASE if _begins_span(gap) else ""
    in_brackets = gap.before.text == "(" and gap.after.text == ")"
    if gap.kind == "range":
        whole = not _YEAR_TO_NUMBER.fullmatch(gap.span[0].text + gap.span[-1].text)
        return PART_OF_NAME if in_brackets else "" if whole else PART_OF_PHRASE
    if in_brackets:
        return "" if gap.earlier.kind == "C" and _is_event(earlier) else PART_OF_NAME
    if _is_beside_year(gap):
        return PART_OF_PHRASE
    named = gap.before.text[:1].isupper() and gap.before.kind != "F"
    if (named and gap.before.text not in MONTHS) or (of and gap.earlier.text == "War"):
        return PART_OF_NAME  # SN 1006, the War of 1812
    return ""


def _is_beside_year(gap: Gap) -> bool:
    """Whether another year stands beside it, as in `1786 and 1787`, `1968, 1974, and`."""
    decade = gap.span[0].text.endswith("s")  # the 1990s and early 2000s
    skipped = _PARTS_OF_TIME if decade else frozenset[str]()
    beyond = next((token for token in gap.beyond if token.lower not in skipped), NOTHING)
    before = gap.earliest if gap.before.text == "and" and gap.earlier.text == "," else gap.earlier
    return _joins_year(gap.after, beyond) or _joins_year(gap.before, before)


def _joins_year(joint: Token, other: Token) -> bool:
    if joint.text == ",":
        return is_year(other)
    return joint.text in _JOINS_YEARS and other.text[:1].isdigit()


def _begins_span(gap: Gap) -> bool:
    """Whether a date is the first of two, as in `January 1, 1950, to June 2013`."""
    follows = [gap.after, *gap.beyond]
    if follows[0].text == ",":
        follows = follows[1:]
    to = follows[:1] and follows[0].lower in {"to", "until", "through"}
    return bool(to) and (
        follows[1:2] != [] and (follows[1].text in MONTHS or follows[1].kind == "N")
    )


def _is_event(tokens: list[Token]) -> bool:
    """Whether the name at the end is of what happened, as in `Edict of Nantes`: no work cited."""
    for token in reversed(tokens):
        if token.lower in EVENTS:
            return True
        if token.kind != "C" and token.lower not in {"of", "the", "at"}:
            return False
    return False
