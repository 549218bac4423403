"""What the words of a span are: a noun with its adjectives, or one of a list."""

import re
from itertools import pairwise

from flashdeck.drafting.candidates import Token
from flashdeck.drafting.words import AUXILIARIES, word_set

_ADJECTIVAL = re.compile(r"(?:ous|ive|able|ible|ful|less|ical|ary|ish|est)$")
_NOUNS_THAT_LOOK_SO = word_set(
    "forest interest contest harvest west east conquest request guest native executive motive"
    " archive olive vegetable table cable music physical secretary military library dictionary"
    " territory boundary missionary revolutionary contemporary representative alternative"
    " initiative detective perspective objective adjective narrative test chest priest protest"
    " January February"
)
#: Within so many words the next of a list follows.
_NEXT = 3
#: More commas, that near each other, are those of a list.
_COMMAS = 2


def is_noun(word: str) -> bool:
    """Return whether a word can be a noun, by its ending."""
    if word.endswith("ed") or word in {"known", "unknown"}:
        return False
    return not _ADJECTIVAL.search(word) or word in _NOUNS_THAT_LOOK_SO


def in_list(tokens: list[Token], first: int, last: int) -> bool:
    """Return whether a span is one of three or more that are listed side by side."""
    commas = 0
    for place in range(max(0, first - 8), min(len(tokens), last + 12)):
        commas += tokens[place].text == ","
    if commas < 2:
        return False
    before = tokens[first - 1].text if first else ""
    if before == "the" and first > 1:
        before = tokens[first - 2].text
    end = last + 1
    if end < len(tokens) and tokens[end].text == "(":
        end = next((i + 1 for i in range(end, len(tokens)) if tokens[i].text == ")"), end)
    after = tokens[end].text if end < len(tokens) else ""
    joined = {"and", "or", "&"}
    if before == after == ",":
        amid = _comma_near(tokens, first - 1, -_NEXT) and _comma_near(
            tokens, end + 1 + _NEXT, -_NEXT
        )
        return amid or _list_follows(tokens, end)  # else it only explains: the leader, Drogo, fell
    return (
        (before in {","} | joined and after in {","} | joined)
        or (before in joined and first > 1 and _comma_near(tokens, first - 1, -5))
        or (after == "," and _list_follows(tokens, end))
    )


def _comma_near(tokens: list[Token], place: int, reach: int) -> bool:
    return any(token.text == "," for token in tokens[max(0, place + reach) : place])


def _without_brackets(tokens: list[Token]) -> list[Token]:
    depth, found = 0, []
    for token in tokens:
        depth += token.text == "("
        if not depth:
            found.append(token)
        depth -= token.text == ")"
    return found


def _list_follows(tokens: list[Token], comma: int) -> bool:
    """Whether `, b, and c` or `, b and c` follows at a comma."""
    words = [token.text for token in _without_brackets(tokens[comma : comma + 24])[:12]]
    if words[1:2] and words[1] in {"a", "an", "another"}:
        return False
    commas = [place for place, word in enumerate(words) if word == ","]
    if len(commas) > _COMMAS and all(b - a <= _NEXT + 1 for a, b in pairwise(commas)):
        return True
    for place, word in enumerate(words[1:], 1):
        if word in {"and", "or"}:
            return place <= 9 and not any(
                token.kind == "V" or token.lower in AUXILIARIES
                for token in tokens[comma : comma + place]
            )
        if word in {".", ";", ":"}:
            return False
    return False
