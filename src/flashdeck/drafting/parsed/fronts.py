"""What is wrong with a card as it would be shown: what leans, gives itself away, or is torn."""

import re
from collections.abc import Collection

POINTS_BACK = "it points at a sentence that is not with it"
GIVEN_AWAY = "the title, or the question, gives the answer away"
TORN = "part of a phrase"
COUNTED_OUT = "what is counted stands beside it"
TOO_LITTLE = "it says too little"

#: The last of several, or one like another: which, only a sentence before says.
_RANKED = re.compile(
    r"(?:^|\b(?:[Ww]hat|[Ii]n|[Tt]o|[Oo]f|[Oo]n|[Aa]t|by|with|is|are|was|were|did|do|does|has) )"
    r"(?:[Tt]he|[Aa]n?) (?:first|second|third|fourth|other|latter|former|next)"
    r" (?:two|three|four|is|are|was|were|has|have|had|can|may|will|one|group|strategy|case|type"
    r"|step|part|stage|phase|kind|form|method|way|approach|option|reason|problem|question)\b"
)
_LIKE = re.compile(
    r"\b(?:[Aa]|[Aa]n|[Tt]he) (?:similar|additional|further|corresponding|resulting|aforementioned"
    r"|accompanying|opposite|remaining)\b(?! to\b)|\b(?:[Aa]nother|[Ss]uch an?)\b"
    r"|\b(?:as such|in turn|the same|instead|likewise)\b"
)
_HALVED = re.compile(
    r"^(?:the |an? )?(?:top|front|behalf|addition|attention|terms|order|spite|case|favou?r|lieu"
    r"|means|account|way|steps|example|basis|result)(?: of\b|$)|—"
)
#: One of two numbers, or of several.
_BETWEEN = re.compile(r"\d,? (?:to|or|and) ___|___(?:,| to| or| and) \d")
#: Whose, no name before it tells.
_THEIRS = re.compile(r"^(?:What|Which [a-z]+) [^A-Z]*\b(?:her|his|him)\b")
_ENDS_TORN = re.compile(
    r"\b(?:the|an?|each|every|its|their|his|her) (?:what|whom|which \w+|how many)\?$"
    r"|^What does \w+s |^What (?:is|are|was|were) .* than "
)
#: `Through what do waves travel through a planet?`
_TWICE = re.compile(r"^(\w+) (?:what|whom) .* \1 ", re.IGNORECASE)
_THESE = re.compile(r"\b(?:this|these|those)\b(?! (?:who|that|which|of)\b)", re.IGNORECASE)
_LATE_IT = re.compile(r"^(?:For|At|In|On) [^,]{1,20},? it (?:is|was|has|had)\b")
_COUNTED = re.compile(r"^(?:an? (?:pair|couple)|two|three|four|five|six|seven|eight|nine|ten)\b")
_INITIALS = re.compile(r"[A-Z]")
_WORD = re.compile(r"[^\W\d_]+")
_SHORTEST, _LONGEST = 3, 6


def flaw_of_front(front: str, answer: str) -> str:
    """Return what is wrong with a card, or ``""``.

    Args:
        front: What is asked, with a blank for a gap.
        answer: What is to be known.
    """
    if (
        _HALVED.match(answer)
        or _ENDS_TORN.search(front)
        or _TWICE.match(front)
        or _BETWEEN.search(front)
    ):
        return TORN
    if _COUNTED.match(answer) and re.search(r"___[^.]{0,20}[:—(]", front):
        return COUNTED_OUT
    return GIVEN_AWAY if is_spelt_out(front, answer) else ""


def weakness_of_front(front: str, answer: str, title: Collection[str]) -> str:
    """Return why a card is worth showing only where there is no better one, or ``""``.

    Args:
        front: What is asked, with a blank for a gap.
        answer: What is to be known.
        title: Words of the title, in small letters.
    """
    is_alone = ". " not in front.partition("___")[0]
    if _RANKED.search(front) or _LIKE.search(front) or _THESE.search(answer):
        return POINTS_BACK
    if _THEIRS.match(front) or _LATE_IT.match(front):
        return POINTS_BACK
    if is_alone and _THESE.search(front):
        return POINTS_BACK
    return GIVEN_AWAY if names_title(answer, title) else ""


def is_spelt_out(front: str, answer: str) -> bool:
    """Return whether words side by side begin with the capitals of an answer such as `NeRF`."""
    capitals = "".join(_INITIALS.findall(answer)).lower()
    if " " in answer or not _SHORTEST <= len(capitals) <= _LONGEST:
        return False
    return capitals in "".join(word[0] for word in _WORD.findall(front)).lower()


def names_title(answer: str, title: Collection[str]) -> bool:
    """Return whether an answer is a name whose last word is in the title."""
    words = answer.split()
    return all(word[:1].isupper() for word in words) and words[-1].lower() in title
