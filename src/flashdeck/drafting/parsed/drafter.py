"""The drafter that parses: real questions from plain sentences, gaps from the others."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from flashdeck.drafting.choice import MOST_OF_A_SENTENCE, answer_of, choose
from flashdeck.drafting.contradictions import contradictions_of
from flashdeck.drafting.document import Document
from flashdeck.drafting.drafts import WEAK, Draft, Drafted, Skipped
from flashdeck.drafting.facts import facts
from flashdeck.drafting.known import Known, known_of
from flashdeck.drafting.parsed.model import Model, load_model
from flashdeck.drafting.parsed.ranking import learned_with_parses
from flashdeck.drafting.parsed.sentences import is_long, parsed
from flashdeck.drafting.parsed.wording import worded_by_parse
from flashdeck.drafting.parsed.worth import is_strange, reserve
from flashdeck.drafting.ranking import Ranker
from flashdeck.drafting.rules import (
    MOST_REPEATS,
    NOT_ASKED,
    NOTHING,
    OTHERS,
    REPEATED,
    worth_showing,
)
from flashdeck.drafting.sentences import Sentence, all_sentences

#: Changes with the templates and the weights.
VERSION = "1"
#: A sentence gives more drafts than by rules; each further one shown costs so much of its score.
BESIDE = 0.08
#: A draft with a lower score is not worth showing.
LOWEST = -0.7
#: Nor is one with a lower score where there is enough to choose from.
LOWEST_OF_MANY = 0.15
#: Drafts of a sentence after which no further gap is tried: it gets four cards at most, and more
#: of its gaps are tried where there is little to choose from.
ENOUGH, ENOUGH_OF_FEW = 7, 30


class Made(NamedTuple):
    """A draft, and the id of the sentence it was made of."""

    draft: Draft
    sentence: int


class SpacyDrafter:
    """Drafts questions from parsed sentences where parsing is safe, else as the rules do."""

    name = "spacy"

    def __init__(self, model: Model | None = None, ranker: Ranker | None = None) -> None:
        self._model = model
        self._ranker = ranker

    @property
    def model(self) -> Model:
        """Return the language model, loaded when it is first needed."""
        if self._model is None:
            self._model = load_model()
        return self._model

    @property
    def version(self) -> str:
        """Return the version of the templates, and name and version of the model."""
        return f"{VERSION} {self.model.name} {self.model.version}"

    def draft(self, document: Document, most: int | None = None) -> Drafted:
        """Return at most so many drafts, the best ones; without a number, what the text gives.

        Raises:
            FlashdeckError: spaCy or its model is missing.
        """
        model = self.model
        found = all_sentences(document)
        text = [sentence for sentence in found if not sentence.furniture]
        known = known_of(document) if document.language in {"", "en"} else None
        reasons: dict[int, str] = {}
        made = self._made(text, document.title, model, known, reasons)
        drafted = dict.fromkeys((entry.sentence for entry in made), OTHERS)
        if most is None:
            drafted = dict.fromkeys(drafted, WEAK)
            shown = set(map(id, worth_showing([entry.draft for entry in made], len(text))))
            made = [entry for entry in made if id(entry.draft) in shown]
            drafted |= dict.fromkeys((entry.sentence for entry in made), OTHERS)
        made = without_doubles(made)
        of_a_sentence = MOST_OF_A_SENTENCE if most is None else None
        chosen = choose(
            [entry.draft for entry in made], most, BESIDE, of_a_sentence, gaps_alike=False
        )
        origin = {id(entry.draft): entry.sentence for entry in made}
        used = {origin[id(draft)] for draft in chosen}
        blocks = {sentence.id: document.blocks[sentence.block] for sentence in text}
        drafts = tuple(
            replace(draft, quote=blocks[origin[id(draft)]].as_written(draft.quote))
            for draft in chosen
        )
        skipped = tuple(
            Skipped(sentence.text, sentence.furniture or _reason(sentence, drafted, reasons))
            for sentence in found
            if sentence.furniture or sentence.id not in used
        )
        return Drafted(
            self.name, self.version, document.title, drafts, skipped,
            contradictions_of(text),
        )  # fmt: skip

    def _made(
        self, text: Sequence[Sentence], title: str, model: Model, known: Known | None,
        reasons: dict[int, str],
    ) -> list[Made]:  # fmt: skip
        """Return a draft for each span that gives one, in the order of the text."""
        ranker = self._ranker or learned_with_parses()
        names = facts(text)
        told = Counter(names.values())
        made: list[Made] = []
        strange = 0
        for entry in parsed(text, title, model, known):
            own = entry.sentence.id
            strange += is_strange(entry.reading.tree)
            more = REPEATED * min(told[names[own]] - 1, MOST_REPEATS)
            scored = [
                (ranker.score(span.features) + more - span.doubt, place)
                for place, span in enumerate(entry.spans)
            ]
            # questions first: where there is one, the statement is not asked in its own order
            scored.sort(key=lambda one: (entry.spans[one[1]].asked is None, -one[0], one[1]))
            enough = ENOUGH if entry.is_long else ENOUGH_OF_FEW
            found: list[tuple[int, Draft]] = []
            asked: set[tuple[int, int]] = set()
            for score, place in scored:
                span = entry.spans[place]
                at = span.candidate.start, span.candidate.end
                if at in asked and span.asked is None:
                    continue
                reason = span.unfit
                if not reason and (span.asked is not None or len(found) < enough):
                    draft, reason = worded_by_parse(entry, span, score, names[own], title, known)
                    if draft is not None and draft.score >= LOWEST:
                        found.append((place, draft))
                        if span.asked is not None:
                            asked.add(at)
                        continue
                reasons.setdefault(own, reason or NOT_ASKED)
            made += [Made(draft, own) for _, draft in sorted(found, key=lambda one: one[0])]
        lowest = (LOWEST_OF_MANY if is_long(text) else LOWEST) + reserve(strange, len(text), title)
        for draft, own in made:
            if draft.score < lowest:
                reasons.setdefault(own, NOT_ASKED)
        return [one for one in made if one.draft.score >= lowest]


def _reason(sentence: Sentence, drafted: Mapping[int, str], reasons: Mapping[int, str]) -> str:
    return drafted.get(sentence.id) or reasons.get(sentence.id, NOTHING)


def without_doubles(made: Sequence[Made]) -> list[Made]:
    """Leave out the gaps for what a question about the same sentence asks for."""
    asked = {(entry.sentence, _bare(entry.draft.answer)) for entry in made if entry.draft.question}
    return [
        entry for entry in made
        if entry.draft.question or (entry.sentence, _bare(answer_of(entry.draft))) not in asked
    ]  # fmt: skip


def _bare(answer: str) -> str:
    words = answer.lower().split()
    return " ".join(words[1:] if words[:1] and words[0] in {"the", "a", "an"} else words)
