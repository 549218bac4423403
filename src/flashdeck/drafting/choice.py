"""Which drafts to show: the best of each fact, and no two that get in each other's way."""

import heapq
import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from flashdeck.drafting.drafts import Draft
from flashdeck.drafting.facts import content

#: So many cards ask about one fact.
MOST_OF_A_FACT = 2
#: So many ask about one statement, which may hold several facts: when, where, who.
MOST_OF_A_STATEMENT = 4
#: So many ask about one sentence in a deck of which nobody said how large it is to be: what comes
#: after its best two is seldom worth knowing.
MOST_OF_A_SENTENCE = 2

#: What a score loses for each card that asks about the same statement, in a text of more statements
#: than this: the cards are spread over it.
_SAME_STATEMENT, _FEW = 0.28, 15
#: What it loses for each card that has the same answer.
_SAME_ANSWER = 0.09

#: Two drafts with one answer ask the same if they have this share of their words in common.
_ALIKE = 0.7
#: What asks with fewer content words may say little of what it asks.
_FEWEST_WORDS = 3
_GAP = re.compile(r"\{\{c1::(.*?)(?:::[^{}]*)?\}\}")
_WORD = re.compile(r"[^\W_]+")


def answer_of(draft: Draft) -> str:
    """Return what is to be known: the answer, or what the gap hides."""
    if draft.cloze:
        found = _GAP.search(draft.cloze)
        return found[1] if found else ""
    return draft.answer


def front_of(draft: Draft) -> str:
    """Return what is asked, with a blank for the gap."""
    return draft.question or _GAP.sub("___", draft.cloze)


def choose(
    drafts: Sequence[Draft],
    most: int | None = None,
    beside: float = 0.0,
    of_a_sentence: int | None = None,
    *,
    gaps_alike: bool = True,
) -> list[Draft]:
    """Return the drafts worth showing, at most so many, in the order they were given.

    The best come first, where one whose statement or answer was asked before counts for less. At
    most two are about one fact, four about one statement. No two ask the same, also not one in more
    words for an answer like that of the other, or have answers in common there. The name of a
    statement is that of the fact up to the dot, that of a sentence up to the dash.

    Args:
        drafts: All that there are.
        most: How many are wanted; None for all.
        beside: What a score loses for each card about the same statement, in a short text.
        of_a_sentence: How many may be about one sentence; None for any number.
        gaps_alike: Whether also a gap may ask what another draft does in more words.
    """
    limit = len(drafts) if most is None else most
    statements = [draft.fact.partition(".")[0] for draft in drafts]
    answers = [_folded(answer_of(draft)) for draft in drafts]
    words = [frozenset(_WORD.findall(answer)) for answer in answers]
    fronts = [_folded(front_of(draft)) for draft in drafts]
    same_statement = _SAME_STATEMENT if len(set(statements)) > _FEW else beside
    of_fact: Counter[str] = Counter()
    of_statement: defaultdict[str, list[int]] = defaultdict(list)
    of_sentence: Counter[str] = Counter()
    of_answer: Counter[str] = Counter()
    asked: set[str] = set()
    asking: defaultdict[str, list[_Asking]] = defaultdict(list)
    chosen: list[int] = []
    # scores only fall, so one that has not fallen since it was put in is the best
    waiting = [(-draft.score, place) for place, draft in enumerate(drafts)]
    heapq.heapify(waiting)
    while waiting and len(chosen) < limit:
        value, place = heapq.heappop(waiting)
        draft, statement, answer = drafts[place], statements[place], answers[place]
        sentence, others = statement.partition("-")[0], of_statement[statement]
        if (
            of_fact[draft.fact] >= MOST_OF_A_FACT
            or len(others) >= MOST_OF_A_STATEMENT
            or of_sentence[sentence] == of_a_sentence
            or fronts[place] in asked
            or any(not words[place].isdisjoint(words[other]) for other in others)
        ):
            continue
        asks = _asking(draft) if draft.question or gaps_alike else None
        if asks and any(_are_alike(asks, known) for word in words[place] for known in asking[word]):
            continue
        now = -draft.score + same_statement * len(others) + _SAME_ANSWER * of_answer[answer]
        if now > value:
            heapq.heappush(waiting, (now, place))
            continue
        chosen.append(place)
        of_fact[draft.fact] += 1
        of_sentence[sentence] += 1
        others.append(place)
        of_answer[answer] += 1
        asked.add(fronts[place])
        if asks:
            for word in words[place]:
                asking[word].append(asks)
    return [drafts[place] for place in sorted(chosen)]


class _Asking(NamedTuple):
    """The first word of a question, the content words with which a draft asks, and its answer."""

    opener: str
    words: frozenset[str]
    answer: str


def _asking(draft: Draft) -> _Asking | None:
    """Return with what a draft asks; None if that says little."""
    found = content(front_of(draft))
    if len(found) < _FEWEST_WORDS:
        return None
    return _Asking(draft.question.partition(" ")[0].lower(), found, _folded(answer_of(draft)))


def _are_alike(one: _Asking, other: _Asking) -> bool:
    """Whether one draft asks with no other words than another; a gap has no word that asks.

    Of two with one answer, some words may differ.
    """
    if one.opener and other.opener and one.opener != other.opener:
        return False
    fewest = min(len(one.words), len(other.words))
    needed = _ALIKE * fewest if one.answer == other.answer else fewest
    return len(one.words & other.words) >= needed


def _folded(text: str) -> str:
    return " ".join(text.lower().split())
