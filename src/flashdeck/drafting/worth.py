"""How likely a reader is to keep a card with a gap: what speaks for it and against it.

`worth.json` holds what was learned from cards that people read one by one, and where it is from.
"""

import json
from collections.abc import Iterable, Mapping, Set
from functools import cache
from pathlib import Path

from flashdeck.drafting.candidates import Token, is_year, tokenize
from flashdeck.drafting.clauses import CLOSE, OPEN
from flashdeck.drafting.facts import content
from flashdeck.drafting.tags import RARE, rarity
from flashdeck.drafting.words import ARTICLES, word_set

#: It adds no more than this to a score.
MOST = 0.1
#: Words outside the gap that often mean a card leans on its text, or says little.
TELLING = word_set(
    "this these such another other others also likewise he she it they his its their not no never"
    " can may might could would more many some"
)
_TELL_WHICH = word_set("of that which who whose where")
#: What tells something by standing before a gap, and after it.
_LEADING = word_set("by with of in to from and as for on than called named at against between or")
_FOLLOWING = word_set("and or in is was are of who that which to for by with as from on at")
_QUOTES = frozenset('"“”')
#: A word of this band and above is a term.
TERM = 3


def traits(said: str, kind: str, title: Set[str]) -> list[str]:
    """Return the names of what is true of a statement with a gap.

    Args:
        said: The statement, with its gap between OPEN and CLOSE.
        kind: That of the gap.
        title: The content words of the title.
    """
    before, _, rest = said.partition(OPEN)
    gap, _, after = rest.partition(CLOSE)
    tokens = tokenize(f"{before}{gap}{after}")
    start, end = len(before), len(before) + len(gap)
    inside = [token for token in tokens if start <= token.start < end]
    outside = [token for token in tokens if not start <= token.start < end]
    shown = content(f"{before} {after}")
    before_it = [token for token in outside if token.start < start]
    names = _of_gap(kind, inside, before_it)
    names += _of_rest(inside, outside)
    names += _of_place(kind, before_it, outside[len(before_it) :])
    names.append(f"titled={min(len(shown & title), 2)}")
    names.append(f"length={min(len(said) // 25, 8)}")
    if not content(gap).isdisjoint(title):
        names.append("hides title")
    if not any(token.kind != "P" for token in outside if token.start >= end):
        names.append("ends")
    return names


def _of_gap(kind: str, inside: list[Token], before: list[Token]) -> list[str]:
    size = sum(token.kind != "P" for token in inside)
    band = max((rarity(token.lower) for token in inside if token.kind in "WV"), default=-1)
    names = [f"words={min(size, 6)}", f"band={band}"]
    if kind == "phrase":
        names.append(f"phrase~{band}")
        if size == 1:
            names.append("one word")
    if before and before[-1].kind == "V":
        names.append("object")
    return names


def _of_rest(inside: list[Token], outside: list[Token]) -> list[str]:
    values = sorted(_value(token) for token in outside)
    hidden = max(map(_value, inside), default=-1)
    plain = max((rarity(token.lower) for token in outside if token.kind in "WV"), default=-1)
    carried = sum(token.kind in "WVCN" for token in outside)
    words = [token.lower for token in outside]
    names = [
        f"against={max(-3, min(3, hidden - (values[-1] if values else -1)))}",
        f"rarer={min(4, sum(value > hidden for value in values))}",
        f"terms={min(5, sum(value >= TERM for value in values))}",
        f"rest band={plain}",
        f"rest={min(carried // 2, 7)}",
    ]
    names += sorted(f"has {word}" for word in TELLING.intersection(words))
    if words[:1] == ["the"]:
        names.append("begins with the")
    names.append(f"bare={min(2, sum(map(_is_bare, *(outside[at:] for at in range(3)))))}")
    return names


def _of_place(kind: str, before: list[Token], after: list[Token]) -> list[str]:
    """Return where a gap stands, and among what, for all kinds and for its own."""
    outside = [*before, *after]
    names = [f"next={_next(after)}", f"names={min(4, _runs(before) + _runs(after))}"]
    names.append(f"commas={min(3, sum(token.text == ',' for token in outside))}")
    if all(token.lower in ARTICLES or token.kind == "P" for token in before):
        names.append("starts")
    if any(map(is_year, outside)):
        names.append("year shown")
    names = [kind, *names, *(f"{kind} {name}" for name in names)]
    if any(token.text[0] in _QUOTES for token in outside):
        names.append("quotes")
    if any(token.text[0].isdigit() for token in outside):
        names.append("digits shown")
    lead = next((token.lower for token in reversed(before) if token.lower not in ARTICLES), "")
    if lead in _LEADING:
        names += f"led by {lead}", f"{kind} led by {lead}"
    return names


def _next(after: list[Token]) -> str:
    """Return what follows a gap, if that is common enough to tell anything."""
    follows = after[0] if after else None
    if follows is None or follows.kind == "S" or follows.text in {",", "."}:
        return "." if follows is None else "s" if follows.kind == "S" else follows.text
    return follows.lower if follows.lower in _FOLLOWING else "?"


def _runs(tokens: list[Token]) -> int:
    """Return how many names stand among some words."""
    kinds = [token.kind for token in tokens]
    return sum(one == "C" != before for before, one in zip(["", *kinds], kinds, strict=False))


def _is_bare(article: Token, noun: Token, after: Token) -> bool:
    """Whether `the pigment` says nothing of which one."""
    return article.lower == "the" and noun.tag in "NL" and after.lower not in _TELL_WHICH


def _value(token: Token) -> int:
    """Return how much a word tells: a name or a number most, a common word nothing."""
    if token.kind in "CN":
        return RARE
    return rarity(token.lower) if token.kind in "WV" else -1


class Worth:
    """Adds up what was learned of traits."""

    __slots__ = ("_weights",)

    def __init__(self, weights: Mapping[str, float]) -> None:
        self._weights = weights

    def of(self, names: Iterable[str]) -> float:
        """Return what is to be added to the score of a card; less than 0 speaks against it."""
        weights = self._weights
        total = 0.0
        for name in names:  # one by one: `sum` rounds otherwise in some versions of Python
            total += weights.get(name, 0.0)
        return min(MOST, total)


@cache
def learned() -> Worth:
    """Return what comes with the package."""
    data = json.loads(Path(__file__).with_name("worth.json").read_text("utf-8"))
    return Worth(data["weights"])
