"""The spans of a document that a card could ask for, with what the ranker looks at."""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence, Set
from itertools import chain
from typing import NamedTuple

from flashdeck.drafting.candidates import Candidate, Token, candidates, tokenize
from flashdeck.drafting.doubts import explained, gap_doubts
from flashdeck.drafting.facts import content
from flashdeck.drafting.gaps import unfit
from flashdeck.drafting.pointing import Mentions
from flashdeck.drafting.ranking import Setting, features, word_counts
from flashdeck.drafting.sentence_doubts import sentence_doubts
from flashdeck.drafting.sentences import Sentence
from flashdeck.drafting.statements import (
    ASKS_READER,
    IMAGINED,
    is_frame,
    is_request,
    unstated,
    words_of,
)
from flashdeck.drafting.tags import rarity

TOPIC = "it is what the text is about"
DOUBTED = "too much speaks against it"
#: From so much doubt on, a span is no gap.
TOO_MUCH = 0.3
_FRAMED = 12
#: What hides the topic, or a word that stands in this share of the sentences, says little.
IS_TOPIC, NEARLY_TOPIC, MOSTLY_TOPIC, IS_WORN = 0.3, 0.1, 0.03, 0.08
#: Words with so many letters in common may be forms of one.
_KIN = 4
#: What it takes off that the next sentence takes back some of what is said.
TAKEN_BACK, _TAKING_BACK = 0.05, ("However,", "But ", "In reality,", "Nevertheless,", "Yet ")
_WORN, _FEWEST_MENTIONS = 0.2, 5
#: What it takes off that what is shown has fewer than so many of the words that so many sentences
#: of a text share, where a text has so many that this tells: it is an aside.
ASIDE, _FEWEST_TIES, _SHARED_BY, _LONG = 0.1, 2, 4, 16
#: Of what a reader is told to do, only these are worth knowing.
_COUNTS = frozenset({"number", "numeral", "range", "share", "money"})
_CAPITAL = re.compile(r"[A-Za-z][^\W\d_]*")
_YEARS = re.compile(r"\b[12]\d{3}\b")
_NAME = re.compile(r"\b[A-Z][^\W\d_]{2,}\b")
_BRACKETS = "it stands in brackets"
_QUOTES = "it is a part of what is quoted"
_OPENING = {"“": "”", '"': '"', "‘": "’"}
#: What is quoted and has fewer words is a title or a term.
_LONGEST_TITLE = 8


class Span(NamedTuple):
    """A span of a sentence.

    Attributes:
        candidate: Where it stands, and its kind.
        features: Names of what is true of it, for the ranker.
        unfit: Why it makes no fair gap, or ``""``.
        doubt: How much is to be taken off its score.
    """

    candidate: Candidate
    features: list[str]
    unfit: str
    doubt: float


def spans(text: Sequence[Sentence], title: str) -> Iterator[tuple[Sentence, list[Span]]]:
    """Return the sentences with their spans, block by block."""
    blocks: dict[int, list[Sentence]] = {}
    for sentence in text:
        blocks.setdefault(sentence.block, []).append(sentence)
    mentions = Mentions(title)
    topic = Topic(text, title)
    framed = 0
    for block in blocks.values():
        counts = word_counts(sentence.text for sentence in block)
        earlier: set[str] = set()
        mentions.begin()
        for place, sentence in enumerate(block):
            setting = Setting(title, counts, place, place == len(block) - 1, earlier)
            tokens = tokenize(sentence.text)
            if pointers := mentions.pointers(tokens):
                sentence = sentence._replace(pointers=sentence.pointers + pointers)
            mentions.add(tokens)
            words = words_of(tokens)
            framed = _FRAMED if is_frame(sentence.text, words) else framed - 1
            listed = _of(sentence, tokens, words, setting, topic)
            if place + 1 < len(block) and block[place + 1].text.startswith(_TAKING_BACK):
                listed = [span._replace(doubt=span.doubt + TAKEN_BACK) for span in listed]
            if framed > 0:
                listed = [span._replace(unfit=span.unfit or IMAGINED) for span in listed]
            yield sentence, listed
            earlier.update(sentence.text.lower().split())


class Topic:
    """What a text is about: its title, and the words that it uses all the time."""

    def __init__(self, text: Sequence[Sentence], title: str) -> None:
        self._title = content(title)
        counts = Counter(chain.from_iterable(content(sentence.text) for sentence in text))
        fewest = max(_FEWEST_MENTIONS, _WORN * len(text))
        self._worn = {word for word, count in counts.items() if count >= fewest}
        common = frozenset(word for word, count in counts.items() if count >= _SHARED_BY)
        self._common = common if len(text) >= _LONG else None
        self._years = set(_YEARS.findall(title))
        self._spelt = [word.upper() for word in _CAPITAL.findall(title)]
        self._initials = "".join(word[0] for word in _CAPITAL.findall(title)).upper()
        if not self._title and (named := _most_named(text)):
            self._title = named

    def doubt(self, gap: str, kind: str) -> float:
        """Return what is to be taken off the score of a gap that hides what it is all about."""
        words = content(gap)
        if len(gap) > 1 and gap.isupper() and self._is_short_for(gap):
            return IS_TOPIC
        if not words:
            return 0.0
        if kind in {"year", "date"} and not set(_YEARS.findall(gap)).isdisjoint(self._years):
            return NEARLY_TOPIC  # of the War with Mexico, 1846-1848
        last = content(gap.rpartition(" ")[2])
        if words <= self._title or (kind == "name" and last and last <= self._title):
            return IS_TOPIC
        titled = [word for word in words if any(_are_kin(word, other) for other in self._title)]
        if len(titled) == len(words):
            return NEARLY_TOPIC
        if 2 * len(titled) >= len(words):
            *modifiers, head = gap.lower().split()
            rarest = max(modifiers, key=rarity, default=head)
            told = rarity(rarest) >= rarity(head) and not content(rarest).isdisjoint(titled)
            tells = told or 3 * len(titled) >= 2 * len(words)
            return NEARLY_TOPIC if tells else MOSTLY_TOPIC
        return IS_WORN if words <= self._title | self._worn else IS_WORN / 2 if titled else 0.0

    def _is_short_for(self, gap: str) -> bool:
        return self._initials.startswith(gap) or _abbreviates(gap, self._spelt)

    def ties(self, text: str) -> frozenset[str] | None:
        """Return what a sentence shares with the rest; None if the text is too short to tell."""
        return None if self._common is None else content(text) & self._common

    def aside(self, ties: frozenset[str] | None, gap: str) -> float:
        """Return what is to be taken off the score of a gap in a sentence with such ties."""
        return ASIDE * (ties is not None and len(ties - content(gap)) < _FEWEST_TIES)


def _abbreviates(short: str, words: Sequence[str]) -> bool:
    """Whether a short form takes the first letters of each word, as ANOVA does."""
    if not words:
        return not short
    return any(
        short.startswith(words[0][:size]) and _abbreviates(short[size:], words[1:])
        for size in range(1, min(len(short), len(words[0])) + 1)
    )


def _are_kin(one: str, other: str) -> bool:
    """Whether two words are the same or forms of one: `Marx`, in `Marxism`."""
    size = max(_KIN, min(len(one), len(other)) - 1)
    return one == other or one[:size] == other[:size]


def _most_named(text: Sequence[Sentence]) -> frozenset[str]:
    """Return the name that every second sentence has, if there is one."""
    counts = Counter(chain.from_iterable(set(_NAME.findall(sentence.text)) for sentence in text))
    name, count = max(counts.items(), key=lambda item: (item[1], item[0]), default=("", 0))
    return content(name) if count >= max(_FEWEST_MENTIONS, len(text) / 2) else frozenset()


def _of(
    sentence: Sentence, tokens: list[Token], words: Set[str], setting: Setting, topic: Topic
) -> list[Span]:
    listed = candidates(sentence.text, tokens)
    whole = unstated(sentence.text, tokens, words)
    request = not whole and bool(tokens) and is_request(tokens)
    starts = [token.start for token in tokens]
    term = explained(tokens)
    shared = sentence_doubts(tokens, goes_on=bool(sentence.previous))
    ties = topic.ties(sentence.text)
    found = []
    for candidate, own in zip(listed, features(listed, tokens, setting), strict=True):
        first, last = _tokens_of(candidate, starts)
        reason = whole or unfit(candidate, tokens, first, last)
        if request and not reason and candidate.kind not in _COUNTS:
            reason = ASKS_READER
        if not reason and "(" in sentence.text and _in_brackets(sentence.text, candidate):
            reason = _BRACKETS
        if not reason and _in_quotes(sentence.text, candidate):
            reason = _QUOTES
        doubt = 0.0
        if not reason:
            gap = sentence.text[candidate.start : candidate.end]
            of_topic = topic.doubt(gap, candidate.kind)
            doubt = shared + gap_doubts(candidate, tokens, first, last, term)
            doubt += of_topic + topic.aside(ties, gap)
            if doubt >= TOO_MUCH:
                reason = TOPIC if of_topic >= IS_TOPIC else DOUBTED
        found.append(Span(candidate, own, reason, doubt))
    return found


def _in_brackets(text: str, candidate: Candidate) -> bool:
    """Whether a span is only a part of what stands in brackets."""
    start, end, _ = candidate
    opened, closed = text.rfind("(", 0, start), text.find(")", end)
    if opened < 0 or closed < 0 or text.rfind(")", 0, start) > opened:
        return False
    return end - start < closed - opened - 1


def _in_quotes(text: str, candidate: Candidate) -> bool:
    """Whether a span is only a part of a short text in quotation marks, such as a title."""
    start, end, kind = candidate
    if kind == "quoted" or not any(mark in text for mark in _OPENING):
        return False
    opened = max(text.rfind(mark, 0, start) for mark in _OPENING)
    close = _OPENING.get(text[opened], "") if opened >= 0 else ""
    closed = text.find(close, opened + 1) if close else -1
    return closed >= end and text.count(" ", opened, closed) < _LONGEST_TITLE


def _tokens_of(candidate: Candidate, starts: list[int]) -> tuple[int, int]:
    """Return the first and the last token of a span."""
    first = max(0, bisect_right(starts, candidate.start) - 1)
    return first, max(first, bisect_right(starts, candidate.end - 1) - 1)
