"""The sentences of a document as the parser reads them, with the spans that could be asked for."""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from flashdeck.drafting.candidates import Candidate, Token, tokenize
from flashdeck.drafting.gap import COUNTED_OUT, SPEECH
from flashdeck.drafting.gaps import unfit
from flashdeck.drafting.known import Known
from flashdeck.drafting.parsed.asked import Asked
from flashdeck.drafting.parsed.gate import Plain, plain
from flashdeck.drafting.parsed.model import Model
from flashdeck.drafting.parsed.questions import questions
from flashdeck.drafting.parsed.spans import Reading
from flashdeck.drafting.parsed.tree import tree_of
from flashdeck.drafting.ranking import Setting, features, word_counts
from flashdeck.drafting.sentences import Sentence
from flashdeck.drafting.spans import Span, Topic, spans
from flashdeck.drafting.statements import ASKS_READER, IMAGINED, NO_STATEMENT, is_request, unstated

#: Reasons of the rules that the parser may know better.
_SHAPES = frozenset({"no noun", "part of a phrase", "part of a name"})
_NO_NOUNS = frozenset({"reason", "range", "quoted", "money", "share", "date"})
_MUCH = 0.75
#: A text of so many words has enough to choose from.
_LONG = 350
#: So many sentences are parsed at once; of a book, only these are kept in memory.
BATCH = 128
#: A text keeps speaking of what stands in so many of its sentences.
_OFTEN, _FEWEST_TIMES = 0.1, 3
#: How much the doubts of the rules count.
DOUBT = 0.25
#: Reasons against a gap that hold for a question too.
_NEVER = frozenset({COUNTED_OUT, SPEECH})
_KINDS = {"when": "year", "count": "number"}


class ParsedSpan(NamedTuple):
    """A span of a sentence.

    Attributes:
        candidate: Where it stands, and its kind.
        features: Names of what is true of it, for the ranker.
        unfit: Why it makes no fair gap, or ``""``.
        doubt: How much is to be taken off its score.
        asked: The question for it, if this is one.
    """

    candidate: Candidate
    features: list[str]
    unfit: str = ""
    doubt: float = 0.0
    asked: Asked | None = None


class ParsedSentence(NamedTuple):
    """A sentence, what the parser made of it, and its spans.

    Attributes:
        sentence: As the source has it.
        reading: What the parser made of it.
        spans: In the order of the sentence.
        plain: As the parser was given it.
        topics: Words, in small letters, that the text keeps speaking of.
        is_long: Whether the text has so much to ask for that only the best is asked.
    """

    sentence: Sentence
    reading: Reading
    spans: list[ParsedSpan]
    plain: Plain
    topics: frozenset[str]
    is_long: bool


def parsed(
    text: Sequence[Sentence], title: str, model: Model, known: Known | None
) -> Iterator[ParsedSentence]:
    """Return the sentences, parsed, in the order of the text.

    Args:
        text: Sentences of one document, without furniture.
        title: The topic, which is shown with every card.
        model: The parser.
        known: What the document tells of its words; None if no question may be asked.
    """
    blocks: dict[int, list[Sentence]] = {}
    for sentence in text:
        blocks.setdefault(sentence.block, []).append(sentence)
    counts = {place: word_counts(s.text for s in block) for place, block in blocks.items()}
    topics = frozenset(title.lower().split()) | _topics(text)
    topic = Topic(text, title)
    long = is_long(text)
    earlier: set[str] = set()
    before: Sentence | None = None
    place = 0
    prepared = (
        ((entry := _plain(sentence, known)).text, (sentence, entry, own))
        for sentence, own in spans(text, title)
    )
    for doc, (sentence, entry, own) in model.pipeline.pipe(
        prepared, as_tuples=True, batch_size=BATCH
    ):
        if before is None or before.block != sentence.block:
            place, earlier = 0, set()
        is_last = place == len(blocks[sentence.block]) - 1
        setting = Setting(title, counts[sentence.block], place, is_last, earlier)
        common = known.common if known is not None else frozenset()
        reading = Reading(sentence.text, tree_of(doc, common))
        asked = (
            questions(reading.tree, entry.lead, known.people, setting.title)
            if known is not None and not entry.reason
            else []
        )
        spans_of = _spans(sentence, reading, setting, own, asked, topic)
        yield ParsedSentence(sentence, reading, spans_of, entry, topics, long)
        earlier.update(sentence.text.lower().split())
        before, place = sentence, place + 1


def is_long(text: Sequence[Sentence]) -> bool:
    """Return whether a text has so much to ask for that only the best is asked."""
    return sum(sentence.text.count(" ") + 1 for sentence in text) >= _LONG


def _plain(sentence: Sentence, known: Known | None) -> Plain:
    return plain(sentence) if known is not None else Plain(sentence.text, "", "no English")


def _topics(text: Sequence[Sentence]) -> frozenset[str]:
    """Return the words that a text keeps speaking of."""
    counts = Counter(word for s in text for word in set(re.findall(r"[a-z]+", s.text.lower())))
    fewest = max(_FEWEST_TIMES, len(text) * _OFTEN)
    return frozenset(word for word, count in counts.items() if count >= fewest)


def _spans(
    sentence: Sentence, reading: Reading, setting: Setting, own: Sequence[Span],
    asked: Sequence[Asked], topic: Topic,
) -> list[ParsedSpan]:  # fmt: skip
    tokens = tokenize(sentence.text)
    known = {(span.candidate.start, span.candidate.end): span for span in own}
    fit = [at for at, span in known.items() if not span.unfit]
    listed: dict[tuple[int, int], Candidate] = {}
    for candidate in reading.candidates():
        listed.setdefault((candidate.start, candidate.end), candidate)
    answers: dict[tuple[int, int], list[Asked]] = {}
    for one in asked:
        at = _answer_place(reading, one)
        if at is not None:
            answers.setdefault(at, []).append(one)
            listed.setdefault(at, Candidate(*at, _KINDS.get(one.kind, "phrase")))
    further = [
        candidate
        for at, candidate in sorted(listed.items())
        if at not in known and (at in answers or not any(_is_much_the_same(at, o) for o in fit))
    ]
    whole = unstated(sentence.text, tokens)
    if not whole and own and all(span.unfit == IMAGINED for span in own):
        whole = IMAGINED
    request = is_request(tokens)
    everything = [*own]
    for candidate, names in zip(further, features(further, tokens, setting), strict=True):
        reason = whole or _misfit(sentence, candidate, tokens) or ASKS_READER * request
        everything.append(Span(candidate, names, reason, 0.0))
    found = []
    for span in sorted(everything, key=lambda span: span.candidate):
        at = span.candidate.start, span.candidate.end
        names = span.features + reading.features(*at)
        # the parser has settled most of the doubts of the rules
        hides = topic.doubt(sentence.text[at[0] : at[1]], span.candidate.kind)
        doubt = DOUBT * max(0.0, span.doubt - hides)
        unasked = "" if whole == NO_STATEMENT else whole
        if not unasked and _misfit(sentence, span.candidate, tokens) in _NEVER:
            unasked = COUNTED_OUT
        for one in answers.get(at, ()):
            named = [*names, "asked", f"asked={one.kind}"]
            found.append(ParsedSpan(span.candidate, named, unasked, hides, asked=one))
        reason = _by_parse(reading, span)
        found.append(ParsedSpan(span.candidate, names, reason, doubt + hides))
    return found


def _is_much_the_same(one: tuple[int, int], other: tuple[int, int]) -> bool:
    """Return whether two spans share most of their letters, so that one of them is enough."""
    shared = min(one[1], other[1]) - max(one[0], other[0])
    return shared > _MUCH * (max(one[1], other[1]) - min(one[0], other[0]))


def _misfit(sentence: Sentence, candidate: Candidate, tokens: list[Token]) -> str:
    """Return why a span that only the parser sees makes no fair gap, by the rules."""
    first = max(0, bisect_right(tokens, candidate.start, key=lambda token: token.start) - 1)
    last = max(first, bisect_right(tokens, candidate.end - 1, key=lambda token: token.start) - 1)
    if tokens[first].start != candidate.start or tokens[last].end != candidate.end:
        return "part of a word"
    before = sentence.text[: candidate.start]
    if before.count("(") > before.count(")"):
        return "it stands in brackets"
    return unfit(candidate, tokens, first, last)


def _by_parse(reading: Reading, span: Span) -> str:
    """Return why a span makes no fair gap, where the parser knows better than the rules."""
    candidate = span.candidate
    places = reading.places(candidate.start, candidate.end)
    reason = span.unfit
    if places is None:
        return reason
    if reason in _SHAPES and reading.is_phrase(*places):
        return ""
    if not reason and candidate.kind not in _NO_NOUNS and reading.is_torn(*places):
        return "part of a phrase"
    return reason


def _answer_place(reading: Reading, asked: Asked) -> tuple[int, int] | None:
    """Return where an answer stands in the source, without its article; None if it does not."""
    answer = asked.answer
    at = reading.source.find(answer)
    if asked.head >= 0 and at >= 0:
        span = reading.places(at, at + len(answer))
        if span is None or not span[0] <= asked.head <= span[1]:
            at = reading.source.rfind(answer)
    if at < 0:
        return None
    article = next((a for a in ("the ", "a ", "an ") if answer.lower().startswith(a)), "")
    return at + len(article), at + len(answer)
