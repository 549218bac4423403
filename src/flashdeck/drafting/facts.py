"""Sentences that say the same thing are one fact."""

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from functools import lru_cache
from itertools import chain
from zlib import adler32, crc32

from flashdeck.drafting.lazy import lazily
from flashdeck.drafting.sentences import Sentence
from flashdeck.drafting.words import FUNCTION_WORDS

#: Two sentences say the same from this share of common content words on.
SAME = 0.5
_FEWEST_SHARED = 3
_SHORTEST_STEM = 4
#: A word in more sentences is no sign that two of them say the same: an eighth of them, but within
#: these bounds.
_FEWEST_HOLDERS, _MOST_HOLDERS = 6, 40
_CLAUSES = lazily(
    r"; | [—–] | and (?:was|were|is|are|had|has|played|[a-z]{3,}ed)\b"
    r"|, (?:and|but|while|whereas|although|which|who|where|with|[a-z]+ing|because|so)\b"
)
#: A sentence that is no longer than this is one statement.
_ONE_STATEMENT_WORDS = 16
_WORD = re.compile(r"[^\W_]{3,}(?:['’-][^\W_]+)*|\d\d?")
_ENDINGS = re.compile(r"(?:ations?|ings?|edly|ed|ies|ers?|es|ly|s|e)$")


def facts(sentences: Sequence[Sentence]) -> dict[int, str]:
    """Return for each sentence, by its id, the name of the fact that it states.

    Sentences that say the same have the same name: that of the first of them, made from its
    words, so that it is the same in every run and in a changed text. Takes linear time.
    """
    bags = [content(sentence.text) for sentence in sentences]
    spread = Counter(chain.from_iterable(bags))
    most = min(_MOST_HOLDERS, max(_FEWEST_HOLDERS, len(bags) // 8))
    holders: defaultdict[str, list[int]] = defaultdict(list)
    sizes: list[int] = []
    leads: list[int] = []
    for place, bag in enumerate(bags):
        counts = [spread[word] for word in bag]
        telling = [word for word, count in zip(bag, counts, strict=True) if 1 < count <= most]
        sizes.append(len(telling) + counts.count(1))
        shared = Counter(chain.from_iterable(holders[word] for word in telling))
        for word in telling:
            holders[word].append(place)
        alike = []
        if max(shared.values(), default=0) >= _FEWEST_SHARED:
            alike = [
                (-count, other)
                for other, count in shared.items()
                if count >= _FEWEST_SHARED and count >= SAME * min(sizes[place], sizes[other])
            ]
        leads.append(leads[min(alike)[1]] if alike else place)
    names: dict[int, str] = {}
    for place, sentence in enumerate(sentences):
        lead = leads[place]
        names[sentence.id] = name_of(bags[place]) if lead == place else names[sentences[lead].id]
    return names


def part_of(fact: str, text: str, place: int, asked: str) -> str:
    """Return the name of the one thing that a sentence says at a place.

    A sentence says when, how many, why and what; a long one says so in each of its clauses. What
    stands before the dot names the statement, which `flashdeck.drafting.choice` does not wear out.

    Args:
        fact: The name of what the whole sentence says.
        text: The sentence.
        place: Where in it the answer begins.
        asked: ``when``, ``count``, ``why`` or ``what``.
    """
    clause = clause_of(text, place)
    return f"{fact}-{clause}.{asked}" if clause else f"{fact}.{asked}"


def clause_of(text: str, place: int) -> int:
    """Return which clause of a sentence holds a place, from 0; a short sentence has one."""
    if text.count(" ") < _ONE_STATEMENT_WORDS:
        return 0
    return len(_CLAUSES().findall(text, 0, place))


def name_of(words: frozenset[str]) -> str:
    """Return a short name for what a sentence with these words says."""
    text = " ".join(sorted(words)).encode()
    return f"{crc32(text):08x}{adler32(text):08x}"


@lru_cache(maxsize=1024)
def content(text: str) -> frozenset[str]:
    """Return the stems of the words of a text that carry its meaning."""
    return frozenset(filter(None, map(stem, _WORD.findall(text.lower()))))


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """Return a word in lower case without its ending; ``""`` for one that carries no meaning."""
    if word in FUNCTION_WORDS:
        return ""
    word = word.removesuffix("'s").removesuffix("’s")
    found = _ENDINGS.search(word)
    return word[: found.start()] if found and found.start() >= _SHORTEST_STEM else word
