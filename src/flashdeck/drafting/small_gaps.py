"""Which spans say too little to be asked for."""

from flashdeck.drafting.gap import NOTHING, TOO_LITTLE, Gap
from flashdeck.drafting.words import (
    ADVERBS,
    FUNCTION_WORDS,
    MONTHS,
    TRIVIAL,
    WEEKDAYS,
    word_set,
)

#: `The role of X is`: what it is, is worth knowing.
_ABSTRACT = word_set(
    "role property purpose goal idea activity use number presence lack importance function aim"
    " rate rates level levels element concept result nice main effect study analysis development"
    " process"
)
#: Nobody learns a text to recall them.
_EVERYWHERE = frozenset({"Earth", "Sun", "Moon", "God"})
#: Who tells it, whatever it is.
_TELLERS = word_set(
    "scientists researchers scholars historians sociologists anthropologists psychologists"
    " economists biologists physicists chemists astronomers archaeologists philosophers"
    " theorists experts critics observers people scientist researcher"
)
_MANY = word_set("dozens hundreds thousands millions billions trillions")
_ERAS = frozenset({"AD", "BC", "CE", "BCE", "A.D", "B.C"})
_COMPASS = word_set("north south east west")
_VOLUMES = word_set("volume part book chapter season episode act scene version issue section page")


def says_too_little(gap: Gap) -> str:
    """Return why a gap says too little, or ``""``."""
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
    plain = gap.before is NOTHING and len(span) == 1 and word.endswith("s")
    if plain and gap.kind == "name" and gap.after.lower in {"who", "that", "whose"}:
        return TOO_LITTLE  # Taxpayers who file it
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
