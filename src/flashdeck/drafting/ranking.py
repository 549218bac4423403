"""How much a person would ask for a span: a linear ranker whose weights were learned.

`weights.json` holds the weights, the data that they were learned from, and its licence.
"""

import json
import math
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping, Set
from functools import cache
from pathlib import Path

from flashdeck.drafting.candidates import Candidate, Token
from flashdeck.drafting.tags import rarity
from flashdeck.drafting.words import ARTICLES, FUNCTION_WORDS, TRIVIAL, word_set

_CUES = word_set(
    "called named known termed such like because due first largest oldest main major only most"
    " include includes including became founded led won published discovered"
)

_IS = word_set("is are was were")
_PAIRED = word_set(
    "of in by to from as for at on and with than between is was are were ( , none V W C N"
)


class Setting:
    """What the features of a span need to know of the text around its sentence."""

    __slots__ = ("counts", "earlier", "last", "place", "title")

    def __init__(
        self, title: str, counts: Mapping[str, int], place: int, last: bool, earlier: Set[str]
    ) -> None:
        self.title = frozenset(title.lower().split())
        self.counts = counts
        self.place = place
        self.last = last
        self.earlier = earlier


def word_counts(texts: Iterable[str]) -> Counter[str]:
    """Return how often each word stands in some sentences, in lower case."""
    counts: Counter[str] = Counter()
    for text in texts:
        counts.update(text.lower().split())
    return counts


def features(candidates: list[Candidate], tokens: list[Token], setting: Setting) -> list[list[str]]:
    """Return for each span of a sentence the names of what is true of it."""
    starts = [token.start for token in tokens]
    verbs = [place for place, token in enumerate(tokens) if token.kind == "V"]
    bracketed = _bracketed(tokens)
    common = _of_sentence(candidates, tokens, setting)
    found = []
    for candidate in candidates:
        first = max(0, bisect_right(starts, candidate.start) - 1)
        last = max(first, bisect_right(starts, candidate.end - 1) - 1)
        own = _around(candidate.kind, tokens, first, last)
        own += _within(candidate.kind, tokens[first : last + 1], setting)
        if first in bracketed:
            own.append("inside")
        if verbs:
            own.append("early" if last < verbs[0] else "late" if first > verbs[-1] else "between")
        found.append(own + common)
    return found


def _of_sentence(candidates: list[Candidate], tokens: list[Token], setting: Setting) -> list[str]:
    names = [
        f"place={min(setting.place, 4)}",
        f"size={min(len(tokens) // 6, 7)}",
        f"many={min(len(candidates) // 3, 6)}",
    ]
    if setting.last:
        names.append("last")
    if tokens and tokens[0].lower in FUNCTION_WORDS:
        names.append(f"opener={tokens[0].lower}")
    return names


def _around(kind: str, tokens: list[Token], first: int, last: int) -> list[str]:
    """Return what is true of the words before and after a span."""
    before = tokens[first - 1] if first else None
    after = tokens[last + 1] if last + 1 < len(tokens) else None
    names = [f"{kind}>{after.kind if after else ''}", f"at={first * 5 // len(tokens)}"]
    if before and before.kind in "WC":
        names.append("cut<")
    if after and after.kind in "WC":
        names.append("cut")
    place = first - 1
    if before and before.lower in ARTICLES:
        names += f"article={before.lower}", f"{kind}/{before.lower}"
        place -= 1
    if place < 0:
        is_subject = after and (after.kind == "V" or after.lower in _IS)
        names += f"{kind}<none", "subject" if is_subject else "head"
        return names
    lead = tokens[place]
    earlier = tokens[place - 1] if place else None
    name = lead.lower if lead.kind in "FP" else lead.kind
    names.append(f"{kind}<{name}" if name in _PAIRED else f"{kind}<")
    if lead.kind == "V":
        names.append("object")
    if lead.kind not in "FP" and lead.lower in _CUES:
        names.append(f"cue={lead.lower}")
    if earlier and lead.lower == "by" and earlier.kind == "V":
        names.append("agent")
    if earlier and lead.lower == "as":
        names.append(f"as<{earlier.lower}" if earlier.lower in _CUES else "as")
    if earlier and lead.lower in _IS:
        names.append("predicate")
    return names


def _within(kind: str, span: list[Token], setting: Setting) -> list[str]:
    """Return what is true of the words of a span."""
    head = span[-1].lower
    known = "old" if head in setting.earlier else "new"
    names = [f"kind={kind}", f"{kind}{min(len(span), 6)}", known, f"{kind}:{known}"]
    if head in TRIVIAL or span[0].lower in TRIVIAL:
        names.append("trivial")
    words = [token.lower for token in span if token.kind in "CWN"]
    plain = [token.lower for token in span if token.kind in "WV"]
    band = max(map(rarity, plain), default=-1)
    names += f"band={band}", f"{kind}~{band}"
    counts = [setting.counts.get(word, 0) for word in words]
    names += f"often={min(max(counts, default=0), 4)}", f"rare={min(min(counts, default=0), 3)}"
    titled = sum(word in setting.title for word in words)
    if titled:
        names.append("title" if titled == len(words) else "titled")
    return names


def _bracketed(tokens: list[Token]) -> frozenset[int]:
    """Return the places of the tokens that stand in brackets."""
    if not any(token.text == "(" for token in tokens):
        return frozenset()
    depth, places = 0, []
    for place, token in enumerate(tokens):
        depth += (token.text == "(") - (token.text == ")")
        if depth > 0:
            places.append(place)
    return frozenset(places)


class Ranker:
    """A linear ranker; higher scores for spans that people ask for more often."""

    __slots__ = ("_base", "_weights")

    def __init__(self, base: float, weights: Mapping[str, float]) -> None:
        self._base = base
        self._weights = weights

    def score(self, names: Iterable[str]) -> float:
        """Return the chance that a person would ask for a span, from 0 to 1."""
        weights = self._weights
        total = self._base
        for name in names:
            total += weights.get(name, 0.0)
        return 1.0 / (1.0 + math.exp(-total))


@cache
def learned() -> Ranker:
    """Return the ranker whose weights come with the package."""
    data = json.loads(Path(__file__).with_name("weights.json").read_text("utf-8"))
    return Ranker(data["base"], data["weights"])
