"""The embedded drafter: rules and a learned ranker, with nothing to install."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from heapq import heappush, heappushpop
from itertools import islice
from typing import NamedTuple

from flashdeck.drafting.candidates import Candidate
from flashdeck.drafting.choice import MOST_OF_A_SENTENCE, choose
from flashdeck.drafting.contradictions import contradictions_of
from flashdeck.drafting.document import Block, BlockKind, Document
from flashdeck.drafting.drafts import WEAK, Draft, Drafted, Skipped
from flashdeck.drafting.facts import facts
from flashdeck.drafting.known import Known, known_from
from flashdeck.drafting.lazy import lazily
from flashdeck.drafting.people import people
from flashdeck.drafting.ranking import Ranker, learned
from flashdeck.drafting.sentences import Sentence, all_sentences
from flashdeck.drafting.spans import spans
from flashdeck.drafting.statements import is_spoken
from flashdeck.drafting.wording import ASKS, worded

#: A draft with a lower score is not worth showing.
LOWEST = -0.6
#: So it is in a text that tells a story or speaks to the reader in more than this share of its
#: sentences, of which few facts are to be had.
LOWEST_OF_TALE, TALE = 0.2, 0.3
#: Without a number, a draft with a lower score is not shown either, and a text gives one for five
#: sentences at first, and for twenty beyond that; of a short one, a few.
LOWEST_UNASKED = 0.22
EACH, EACH_BEYOND, FEW = 5, 20, 4
#: But if fewer than one in so many sentences gives one, lower ones are shown, down to this score.
ONE_IN, LOWEST_OF_FEW = 20, 0.12
#: What more it takes then for one that hides how many, and for one that hides when: readers kept
#: half of the years that were hidden, and two in three of those that a question asked for.
MORE_FOR, MORE_FOR_QUESTION = {"count": 0.24, "when": 0.3}, 1 / 3
MANY = 40
#: For each draft that is wanted, so many sentences are looked at, those that promise most; more
#: where no number is asked for, since the best alone are shown.
LOOKED_AT, LOOKED_AT_UNASKED = 1.2, 3
#: For each draft that is wanted, so many spans are put into words at least.
TRIED = 1.6
#: Kinds of spans that seldom become a question, and so gain nothing from one.
SELDOM_ASKED = frozenset({"phrase", "tail", "of", "pair", "owned", "list", "quoted"})
#: What a score gains for each further sentence that says the same, and for how many at most.
REPEATED, MOST_REPEATS = 0.02, 2

NOT_ASKED = "nothing in it that people ask for"
NOTHING = "nothing in it to ask for"
OTHERS = "other sentences gave better cards"
LESS = "other sentences promised more"

#: More marks of a name, a number or a cause do not promise more.
_MOST_MARKS = 6
_PROMISES = lazily(
    r"\d|\b[A-ZÀ-Þ]\w+|\b(?:called|known as|named|because|due to|by|is an?|was an?"
    r"|were the|first)\b"
)
_LEANS = re.compile(r"(?:This|These|Those|It|They|He|She|Such|That)\b")


class Found(NamedTuple):
    """A span that is fair, and the most that its draft can score."""

    score: float
    sentence: Sentence
    candidate: Candidate


class _Made(NamedTuple):
    """Drafts, the sentence and place of each by its `id()`, and sentences that score too low."""

    drafts: list[Draft]
    origin: dict[int, tuple[int, int]]
    low: set[int]


class RulesDrafter:
    """Drafts cloze notes and questions by rules, the same in every run."""

    name = "rules"
    version = "1"

    def __init__(self, ranker: Ranker | None = None) -> None:
        self._ranker = ranker

    def draft(self, document: Document, most: int | None = None) -> Drafted:
        """Return at most so many drafts, the best ones; without a number, what the text gives."""
        persons = people(document)
        found = all_sentences(document, persons)
        text = [sentence for sentence in found if not sentence.furniture]
        limit = _sensible(len(text)) if most is None else most
        names = facts(text)
        reasons: dict[int, str] = {}
        told = Counter(names.values())
        each = LOOKED_AT_UNASKED if most is None else LOOKED_AT
        looked_at = _promising(text, names, int(limit * each) + MANY, reasons)
        ranked = self._ranked(looked_at, document.title, names, told, reasons)
        known = None
        if document.language in {"", "en"}:
            known = known_from((sentence.text for sentence in looked_at), persons)
        lowest = LOWEST if most is not None else LOWEST_OF_FEW
        if is_tale := _is_tale(text):
            lowest = LOWEST_OF_TALE
        made = _worded(ranked, limit, lowest, document.title, names, known, reasons)
        drafts, origin = made.drafts, made.origin
        if most is None:
            drafts = worth_showing(drafts, len(text))
        if most is None and not is_tale:
            reasons |= dict.fromkeys(made.low, WEAK)
        drafts.sort(key=lambda draft: origin[id(draft)])
        chosen = choose(drafts, limit, of_a_sentence=MOST_OF_A_SENTENCE if most is None else None)
        of_block = {sentence.id: sentence.block for sentence in text}
        used = {origin[id(draft)][0] for draft in chosen}
        reasons |= dict.fromkeys((sentence for sentence, _ in origin.values()), WEAK)
        reasons |= dict.fromkeys((origin[id(draft)][0] for draft in drafts), OTHERS)
        skipped = tuple(
            Skipped(sentence.text, sentence.furniture or reasons.get(sentence.id, NOTHING))
            for sentence in found
            if sentence.furniture or sentence.id not in used
        )
        return Drafted(
            self.name, self.version, document.title,
            tuple(_as_written(draft, document.blocks[of_block[origin[id(draft)][0]]])
                  for draft in chosen),
            skipped,
            contradictions_of(text),
        )  # fmt: skip

    def _ranked(
        self,
        text: Sequence[Sentence],
        title: str,
        names: Mapping[int, str],
        told: Mapping[str, int],
        reasons: dict[int, str],
    ) -> list[Found]:
        """Return the spans that make fair gaps, the best first."""
        ranker = self._ranker or learned()
        ranked: list[Found] = []
        for sentence, listed in spans(text, title):
            more = REPEATED * min(told[names[sentence.id]] - 1, MOST_REPEATS)
            best = 0.0
            for span in listed:
                score = ranker.score(span.features) + more - span.doubt
                if not span.unfit:
                    ranked.append(Found(score, sentence, span.candidate))
                elif score > best and sentence.id not in reasons:
                    reasons[sentence.id] = span.unfit
        ranked.sort(key=lambda found: (-found.score, found.sentence.id, found.candidate))
        return ranked


def worth_showing(drafts: Sequence[Draft], size: int) -> list[Draft]:
    """Return what is shown of a text of so many sentences where nobody said how many are wanted.

    The order is kept. A text of which little is good shows a few of its best.
    """
    lead = {id(draft): draft.score - _more_for(draft) for draft in drafts}
    best = sorted(lead.values(), reverse=True)[: size // ONE_IN]
    lowest = min(LOWEST_UNASKED, max(LOWEST_OF_FEW, best[-1])) if best else LOWEST_UNASKED
    return [draft for draft in drafts if lead[id(draft)] >= lowest]


def _more_for(draft: Draft) -> float:
    more = MORE_FOR.get(draft.fact.rpartition(".")[2], 0.0)
    return more * MORE_FOR_QUESTION if draft.question else more


def _as_written(draft: Draft, block: Block) -> Draft:
    return replace(draft, quote=block.as_written(draft.quote)) if block.cuts else draft


def _sensible(size: int) -> int:
    """Return how many drafts a text of so many sentences gives when no number is asked for."""
    short = min(size, 2 * MANY)
    return max(FEW, -(-short // EACH)) + (size - short) // EACH_BEYOND


def _is_tale(text: Sequence[Sentence]) -> bool:
    if len(text) < MANY / 2:
        return False
    spoken = sum(one.kind is BlockKind.SPEECH or is_spoken(one.text) for one in text)
    return spoken > TALE * len(text)


def _promising(
    text: Sequence[Sentence], names: Mapping[int, str], most: int, reasons: dict[int, str]
) -> Sequence[Sentence]:
    """Return the sentences with most to ask for, in the order of the text.

    Of those that say the same, the best two come before the others.
    """
    if len(text) <= most:
        return text
    order = sorted(text, key=lambda sentence: (-_promise(sentence), sentence.id))
    told: Counter[str] = Counter()
    repeats: list[Sentence] = []
    taken: list[Sentence] = []
    for sentence in order:
        told[names[sentence.id]] += 1
        (taken if told[names[sentence.id]] <= MOST_REPEATS else repeats).append(sentence)
    taken += repeats
    for sentence in taken[most:]:
        reasons[sentence.id] = LESS
    return sorted(taken[:most], key=lambda sentence: sentence.id)


def _promise(sentence: Sentence) -> float:
    text = sentence.text
    words = text.count(" ") + 1
    marks = sum(1 for _ in islice(_PROMISES().finditer(text), _MOST_MARKS))
    leans = _LEANS.match(text) is not None
    return marks - abs(words - 20) / 10 - 2 * leans


def _worded(
    ranked: Sequence[Found],
    limit: int,
    lowest: float,
    title: str,
    names: Mapping[int, str],
    known: Known | None,
    reasons: dict[int, str],
) -> _Made:
    """Return drafts, as many as it takes to find the best; a sentence without one gets a reason."""
    drafts: list[Draft] = []
    origin: dict[int, tuple[int, int]] = {}
    low: set[int] = set()
    best: list[float] = []
    if limit < 1:
        return _Made(drafts, origin, low)
    for place, found in enumerate(ranked):
        enough = len(drafts) >= TRIED * limit + MANY / 2 and len(best) == limit
        if found.score + ASKS < lowest:
            low.update(rest.sentence.id for rest in ranked[place:])
            break
        if enough and found.score + ASKS <= best[0]:
            break
        if enough and found.candidate.kind in SELDOM_ASKED and found.score <= best[0]:
            continue
        draft, reason = worded(
            found.sentence, found.candidate, found.score, names[found.sentence.id], title, known
        )
        if draft is None:
            reasons.setdefault(found.sentence.id, reason)
            continue
        if draft.score < lowest:
            low.add(found.sentence.id)
            continue
        drafts.append(draft)
        origin[id(draft)] = found.sentence.id, found.candidate.start
        if len(best) < limit:
            heappush(best, draft.score)
        else:
            heappushpop(best, draft.score)
    for sentence in low:
        reasons.setdefault(sentence, NOT_ASKED)
    return _Made(drafts, origin, low)
