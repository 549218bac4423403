"""Whether a gap cuts a list in two, or takes in more than the list."""

from flashdeck.drafting.candidates import Token, first_comma
from flashdeck.drafting.gap import LISTED, PART_OF_PHRASE, SAMPLES, Gap
from flashdeck.drafting.noun_gaps import NOUNS
from flashdeck.drafting.words import ARTICLES


def cuts_list(gap: Gap, near: list[Token]) -> str:
    """Return why a gap of several things is not all of a list, or ``""``.

    Args:
        gap: The gap.
        near: Some tokens before it.
    """
    before, earlier = gap.before, gap.earlier
    if gap.kind == "reason":  # due to changes in infrastructure, equipment, and skill
        return LISTED if gap.after.text == "," and _is_listed(gap.beyond) else ""
    if gap.kind not in {"list", "pair"}:
        return ""
    if before.text == "," and earlier.tag in NOUNS:
        return LISTED  # townships, posts, camps and factories
    if gap.kind == "pair":
        amid = before.lower in ARTICLES and earlier.text == "," and gap.earliest.tag in NOUNS
        return LISTED if amid else ""  # the watt, the ohm and the volt
    if _names_them(gap.span) or (before.lower == "of" and earlier.lower in SAMPLES):
        return PART_OF_PHRASE  # two types of script, abjads and abugidas
    if before.lower in ARTICLES and earlier.tag == "I" and gap.earliest.tag == "G":
        return PART_OF_PHRASE  # glucose circulating in the blood, acids, and fats
    if before.tag == "I" and any(token.text == "," for token in near):
        return PART_OF_PHRASE  # a line of command, a division of labor, rules, and papers
    return ""


def _names_them(span: list[Token]) -> bool:
    """Whether a list begins with what its names are the names of: `his hosts, Robert and Mabel`."""
    comma = first_comma(span)
    return span[0].kind in "WN" and span[comma - 1].kind == "W" and span[comma + 1].kind == "C"


def _is_listed(tokens: list[Token]) -> bool:
    return len(tokens) > 1 and tokens[0].tag in NOUNS and tokens[1].text == ","
