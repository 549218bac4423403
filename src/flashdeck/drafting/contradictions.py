"""Sentences of one text that cannot both be right, or of which one leaves something out."""

import re
from collections.abc import Iterator, Sequence

from flashdeck.drafting.document import Document
from flashdeck.drafting.drafts import Contradiction
from flashdeck.drafting.facts import content
from flashdeck.drafting.lazy import lazily
from flashdeck.drafting.sentences import Sentence, sentences

_NAME = lazily(r"[A-ZÀ-Þ][\w’'-]+(?: [A-ZÀ-Þ][\w’'-]+)*")
#: A list: names with nothing but commas, joints and a few short words between them.
_BETWEEN = lazily(
    r"(?:,| and| or|, and| then| finally| later| to| in| lived| moved| went| next| at last|;)+ ?"
)
_FEWEST_NAMES = 3
#: So many names of one list stand in the other, and in the same order.
_FEWEST_SHARED = 3
_YEAR = re.compile(r"\b(1\d{3}|20\d{2})\b(?!s)")
_PERIODS = ("from 1", "from 2", "between 1", "between 2", "(1", "(2")
_PERIOD = lazily(
    r"\b(?:from|between) (1\d{3}|20\d{2}) (?:to|until|and) (1\d{3}|20\d{2})\b"
    r"|\((1\d{3}|20\d{2})[–-](1\d{3}|20\d{2})\)"
)
_ONCE = ("born", "founded", "established", "built", "abolished", "assassinated", "killed", "buried")
_LIFE = lazily(
    r"\b([A-ZÀ-Þ][\w’'-]+) was (born|founded|established|built|abolished|assassinated"
    r"|killed|buried)\b[^.;]*?\b(?:in|on) (?:[A-Z][a-z]+ (?:\d{1,2}, )?|\d{1,2}"
    r" [A-Z][a-z]+ )?(1\d{3}|20\d{2})\b"
)
_DIED = lazily(
    r"\b([A-ZÀ-Þ][\w’'-]+) (died)\b[^.;]*?\b(?:in|on) (?:[A-Z][a-z]+ (?:\d{1,2}, )?"
    r"|\d{1,2} [A-Z][a-z]+ )?(1\d{3}|20\d{2})\b"
)
_DURING = lazily(r"\b[Dd]uring (?:the |\w+['’]s )?((?:[A-Z]\w+ ?){1,4})")
_SHARED_WORDS = 1


def contradictions(document: Document) -> tuple[Contradiction, ...]:
    """Return the contradictions inside a document, in the order of the text.

    Looked for are lists of names of which one leaves a name out, two years for one event, and a
    year outside the period that the text gives for what it happened in.
    """
    return contradictions_of(sentences(document))


def contradictions_of(found: Sequence[Sentence]) -> tuple[Contradiction, ...]:
    """Return the contradictions between the sentences of a text."""
    pairs = [*_lists(found), *_years(found), *_periods(found)]
    place = {sentence.id: number for number, sentence in enumerate(found)}
    pairs.sort(key=lambda pair: (place[pair[0].id], place[pair[1].id], pair[2]))
    seen: set[tuple[str, str]] = set()
    listed: list[Contradiction] = []
    for first, second, reason in pairs:
        if (first.text, second.text) not in seen:
            seen.add((first.text, second.text))
            listed.append(Contradiction(first.text, second.text, reason))
    return tuple(listed)


def _lists(found: Sequence[Sentence]) -> Iterator[tuple[Sentence, Sentence, str]]:
    lists: dict[str, list[tuple[Sentence, tuple[str, ...]]]] = {}
    for sentence in found:
        if sentence.text.count(",") + sentence.text.count(" and ") < _FEWEST_NAMES - 1:
            continue
        for names in _name_lists(sentence.text):
            for other, known in lists.get(names[0], []):
                longer, shorter = (known, names) if len(known) > len(names) else (names, known)
                missing = [name for name in longer if name not in shorter]
                shared = [name for name in longer if name in shorter]
                if (
                    missing
                    and len(shared) >= _FEWEST_SHARED
                    and shared == list(shorter)
                    and len(content(sentence.text) & content(other.text)) > len(shared)
                ):
                    yield other, sentence, f"only one of the two lists names {', '.join(missing)}"
            lists.setdefault(names[0], []).append((sentence, names))


def _name_lists(text: str) -> Iterator[tuple[str, ...]]:
    names: list[str] = []
    end = -1
    for match in _NAME().finditer(text):
        if names and not _BETWEEN().fullmatch(text[end : match.start()].rstrip() + " "):
            if len(names) >= _FEWEST_NAMES:
                yield tuple(names)
            names = []
        names.append(match[0])
        end = match.end()
    if len(names) >= _FEWEST_NAMES:
        yield tuple(names)


def _years(found: Sequence[Sentence]) -> Iterator[tuple[Sentence, Sentence, str]]:
    """A person dies once, a thing is founded once."""
    known: dict[tuple[str, str], tuple[Sentence, str]] = {}
    for sentence in found:
        for verbs, pattern in ((_ONCE, _LIFE), (("died",), _DIED)):
            happens = any(verb in sentence.text for verb in verbs)
            if not happens or not _YEAR.search(sentence.text):
                continue
            for match in pattern().finditer(sentence.text):
                key = (match[1], match[2])
                first = known.setdefault(key, (sentence, match[3]))
                if first[1] != match[3]:
                    yield (
                        first[0],
                        sentence,
                        f"{match[1]}: {match[2]} in {first[1]} or in {match[3]}",
                    )


def _periods(found: Sequence[Sentence]) -> Iterator[tuple[Sentence, Sentence, str]]:
    """A year in a sentence that begins `During the X`, where X lasted from one year to another."""
    periods: dict[str, tuple[Sentence, int, int]] = {}
    for sentence in found:
        begins = any(word in sentence.text for word in _PERIODS)
        span = _PERIOD().search(sentence.text) if begins else None
        name = _NAME().search(sentence.text.removeprefix("The ")) if span else None
        if span and name and len(sentence.text[: span.start()].split()) <= 12:
            first, last = (int(year) for year in span.groups() if year)
            if first < last:
                periods.setdefault(name[0], (sentence, first, last))
    if not periods:
        return
    for sentence in found:
        for match in _DURING().finditer(sentence.text):
            period = periods.get(match[1].strip())
            if period is None or period[0] is sentence:
                continue
            _, first, last = period
            for year in _YEAR.findall(sentence.text):
                if not first <= int(year) <= last:
                    yield period[0], sentence, f"{year} is outside {first} to {last}"
