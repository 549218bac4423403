"""Which numbers make a fair gap: those that count something that stands elsewhere."""

from itertools import pairwise

from flashdeck.drafting.candidates import Token
from flashdeck.drafting.gap import (
    COUNTED_OUT,
    NOTHING,
    PART_OF_NAME,
    PART_OF_NUMBER,
    SAMPLES,
    TOO_LITTLE,
    Gap,
)
from flashdeck.drafting.gap_bounds import is_label
from flashdeck.drafting.words import ADVERBS, SCALES, word_set

#: Within so many words after what it counts, what that is may stand.
_NEAR = 3
_COUNTED_FROM = word_set("the first last these those other next only all both one")


def unfit_number(gap: Gap, others: list[Token], *, is_first: bool) -> str:
    """Return why a number makes no fair gap, or ``""``.

    Args:
        gap: The number.
        others: The tokens of the sentence but the number and the word before it.
        is_first: Whether the sentence begins with it.
    """
    first, after = gap.span[0], gap.after
    if gap.before.lower == "per" or gap.before.text.isdigit() or after.text.isdigit():
        return PART_OF_NUMBER  # 1 600
    if "/" in first.text or (gap.before.lower == "of" and gap.earlier.lower == "out"):
        return PART_OF_NUMBER
    if gap.kind == "number" and (gap.before.kind == "C" or gap.before.text == "("):
        return PART_OF_NAME
    if after.text in {"to", "or", "/", "’", "'", "′"} or after.kind == "S" or after.lower in SCALES:
        return PART_OF_NUMBER
    if gap.kind == "number" and is_label(gap):
        return COUNTED_OUT
    if any(token.lower in {"later", "earlier", "ago"} for token in gap.beyond[:2]):
        return TOO_LITTLE  # after what, is not said
    noun = gap.before.lower if gap.before.tag == "N" and gap.kind == "number" else None
    if any(token.lower == noun for token in others):
        return COUNTED_OUT  # type 1 and type 2
    near = gap.beyond[:_NEAR]
    listed = [token for token in gap.beyond if token.text == ":"]
    listed += [token for token in near if token.text in {":", "—", "–", "("}]
    listed += [one for one, other in pairwise(near) if one.text == "," and other.kind == "C"]
    if listed or (is_first and gap.after.lower in SAMPLES):
        return COUNTED_OUT
    if gap.kind == "numeral":
        counts = after.kind in "WN" and after.lower not in ADVERBS
        if not counts or (first.text[0].isupper() and not is_first):
            return PART_OF_NAME
        if after.lower.endswith("ly") or gap.before.lower in _COUNTED_FROM:
            return TOO_LITTLE
    if after is NOTHING or after.kind == "P" or after.lower in {"of", "and", "or"}:
        tells = gap.kind == "number" and gap.before is not NOTHING and gap.before.lower != "one"
        return "" if tells else TOO_LITTLE
    return TOO_LITTLE if first.lower in {"one", "first", "zero"} else ""
