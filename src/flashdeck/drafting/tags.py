"""What each word of a sentence is: a noun, a verb, an adjective.

`tags.txt` says what common words can be, and which of it where; `scripts/learn_tags.py` made it,
and names its sources and their licences. Right for 96 of 100 words of a textbook.

Tags: ``N`` noun, ``L`` plural noun, ``C`` name, ``V`` base or present of a verb, ``Z`` its third
person, ``D`` past, ``P`` past participle, ``G`` -ing form, ``J`` adjective, ``R`` adverb, ``A``
auxiliary, ``I`` preposition or subordinator, ``T`` to, ``X`` determiner or possessive, ``Q``
pronoun, ``W`` question word, ``&`` and, or, but, ``M`` number, ``S`` possessive 's, ``p`` mark
(``.,:;()`` stand for themselves), ``E`` other.
"""

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache, partial
from itertools import chain
from pathlib import Path
from typing import NamedTuple

from flashdeck.drafting.words import word_set

AUXILIARY = word_set(
    "is are was were be been being am 's ’s 're ’re has have had having do does did can could will"
    " would may might must shall should 'll ’ll 've ’ve 'd ’d wo ca"
)
#: A word whose share of all words is below the first of them is in band 1, and so on.
BANDS = (1e-4, 3e-5, 1e-5, 3e-6, 1e-6)
#: The band of a word that is not in the table.
RARE = len(BANDS) + 1
START, END = "^", "$"

_MARKS = frozenset(".,:;()")
_ENDINGS = (
    "ing", "ed", "ly", "ous", "ive", "able", "ible", "ful", "less", "ical", "ic", "al", "ary",
    "ish", "est", "tion", "ment", "ness", "ity", "ism", "ist", "ers", "er", "es", "ss", "us", "is",
    "s", "y",
)  # fmt: skip


class Tables(NamedTuple):
    """What words can be.

    Attributes:
        words: The tags that a word can have, the most frequent first.
        bands: How rare it is, from ``0``, the most common, to ``5``.
        endings: The tags that a word which is not listed can have, by its ending.
        contexts: The tag of a word that can have several: by them; by the tag before, and them;
            or by the tag before, them, and the first two tags that the next word can have.
    """

    words: Mapping[str, str]
    bands: Mapping[str, str]
    endings: Mapping[str, str]
    contexts: Mapping[str, str]


class _Column(Mapping[str, str]):
    """One of the values in sorted lines of `key value value`.

    A line is looked for when it is asked for: to take all of them apart takes longer than to draft
    from a short text.
    """

    __slots__ = ("_found", "_lines", "_place")

    def __init__(self, lines: Sequence[str], place: int) -> None:
        self._lines = lines
        self._place = place
        self._found: dict[str, str] = {}

    def __getitem__(self, key: str) -> str:
        value = self._found.get(key)
        if value is None:
            value = self._found[key] = self._look_up(key)
        if not value:
            raise KeyError(key)
        return value

    def _look_up(self, key: str) -> str:
        at = bisect_left(self._lines, f"{key} ")
        fields = self._lines[at].split(" ") if at < len(self._lines) else [""]
        return fields[self._place] if fields[0] == key else ""

    def __iter__(self) -> Iterator[str]:
        return (line.partition(" ")[0] for line in self._lines)

    def __len__(self) -> int:
        return len(self._lines)


@cache
def tables() -> Tables:
    """Return the tables that come with the package."""
    text = Path(__file__).with_name("tags.txt").read_text("utf-8")
    words, endings, contexts = (part.split("\n") for part in text.rstrip("\n").split("\n\n"))
    return Tables(
        _Column(words, 1),
        _Column(words, 2),
        _Column(endings, 1),
        {key: tag for key, _, tag in (line.rpartition(" ") for line in contexts)},
    )


def tagged(words: Sequence[str], known: Tables | None = None) -> list[str]:
    """Return the tag of each word and mark of a sentence."""
    contexts = (known or tables()).contexts
    told = partial(class_of, known=known) if known else _class_of
    classes = [told(word, place == 0) for place, word in enumerate(words)]
    before, found = START, []
    for own, after in zip(classes, chain(classes[1:], (END,)), strict=False):
        tag = own
        if len(own) > 1:
            led = f"{before} {own}"
            tag = (
                contexts.get(f"{led} {after[:2]}")
                or contexts.get(led)
                or contexts.get(own)
                or own[0]
            )
        found.append(tag)
        before = tag
    return found


def class_of(word: str, is_first: bool, known: Tables) -> str:
    """Return the tags that a word can have; `is_first` if it begins a sentence."""
    first = word[0]
    if first.isupper() and not is_first:
        return "C"
    lower = word.lower()
    listed = known.words.get(lower, "")
    is_compound = "-" in word and word[1:] == lower[1:]  # Linux-specific, unlike Coca-Cola
    if listed or (first.isupper() and not is_compound):
        return listed or "C"
    if not first.isalnum() and len(word) == 1:
        return word if word in _MARKS else "p"
    if first.isdigit():
        return "J" if "-" in word else "M"
    if "-" in lower:
        last = lower.rpartition("-")[2]
        ends = known.words.get(last) or known.endings.get(ending_of(last), "N")
        return "J" if ends[0] in "PDG" else ends
    return known.endings.get(ending_of(lower), "N")


@lru_cache(maxsize=50_000)
def _class_of(word: str, is_first: bool) -> str:
    return class_of(word, is_first, tables())


def ending_of(word: str) -> str:
    """Return the ending that tells what a word can be, or ``?``."""
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) > len(ending) + 2:
            return ending
    return "?"


@lru_cache(maxsize=50_000)
def rarity(word: str) -> int:
    """Return how rare a word is, in lower case: 0 for the most common, 6 for one not listed."""
    return int(tables().bands.get(word, RARE))
