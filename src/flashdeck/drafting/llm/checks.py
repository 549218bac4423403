"""A card of a language model, held to the same bar as any other draft."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from flashdeck.core.cards import Note
from flashdeck.core.lint import lint
from flashdeck.drafting.document import Document
from flashdeck.drafting.drafts import Draft
from flashdeck.drafting.facts import clause_of
from flashdeck.drafting.llm.answer import Proposed
from flashdeck.drafting.llm.grounds import (
    Grounds,
    doubt,
    grounds,
    source_words,
    strange_names,
    unsafe,
)
from flashdeck.drafting.sentences import Sentence

#: Rules of `flashdeck.core.lint` that go by English words, or by spaces between words.
_ENGLISH_RULES = (
    "bare-definite",
    "cut-answer",
    "doubled-word",
    "first-or-second-person",
    "hedged",
    "loaded",
    "not-a-question",
    "open-question",
    "pronoun-answer",
    "relative-time",
    "superlative",
    "too-little",
    "unresolved-pronoun",
    "vague-reference",
    "yes-no",
)
#: Of Latin, Chinese, Arabic and Greek letters.
_QUESTION_MARKS = ("?", "\uff1f", "\u061f", ";", "\u037e")


class Sound(NamedTuple):
    """A card that stands.

    Attributes:
        draft: It.
        sentences: The numbers of those that it rests on.
    """

    draft: Draft
    sentences: tuple[int, ...]


class Faulty(NamedTuple):
    """A card that does not stand.

    Attributes:
        card: As the model wrote it.
        faults: What is wrong with it, for the model and the person alike; at least one.
        sentence: The one that it is about, or None.
    """

    card: Proposed
    faults: tuple[str, ...]
    sentence: Sentence | None


class Checker:
    """Checks the cards of one document."""

    __slots__ = ("_allow", "_document", "_facts", "_words")

    def __init__(self, document: Document, facts: Mapping[int, str]) -> None:
        self._document = document
        self._facts = facts
        self._words = source_words(document)
        self._allow = () if document.language in ("", "en") else _ENGLISH_RULES

    def check(
        self, cards: Iterable[Proposed], piece: Sequence[Sentence], best: float = 1.0
    ) -> tuple[list[Sound], list[Faulty]]:
        """Return the cards that stand and those that do not, in the model's order.

        The score begins with `best` and goes down with the place among the cards: the model was
        asked for the most important facts first.
        """
        by_number = {sentence.id: sentence for sentence in piece}
        sound: list[Sound] = []
        # Weak models repeat a card under other numbers: one of them is enough.
        faulty: dict[tuple[str, str], Faulty] = {}
        stands: set[tuple[str, str]] = set()
        listed = list(dict.fromkeys(cards))
        for place, card in enumerate(listed):
            checked = self._one(card, by_number, best * (1 - place / len(listed)))
            said = (card.question.casefold(), card.answer.casefold())
            if isinstance(checked, Sound):
                sound.append(checked)
                stands.add(said)
            else:
                faulty.setdefault(said, checked)
        return sound, [one for said, one in faulty.items() if said not in stands]

    def _one(self, card: Proposed, piece: Mapping[int, Sentence], score: float) -> Sound | Faulty:
        found, faults = grounds(card, piece, self._document)
        if found is None:
            return Faulty(card, tuple(faults), None)
        question, answer = card.question, _without_full_stop(card.answer)
        for name, text in (("question", question), ("answer", answer)):
            if what := unsafe(text, found.quote):
                faults.append(f"the {name} holds {what}")
        if strange := strange_names(question, self._words):
            listed = ", ".join(strange)
            faults.append(f"the question names “{listed}”, which stands nowhere in the text")
        if not question or not answer:
            faults = [f"there is no {'answer' if question else 'question'}"]
        elif not question.endswith(_QUESTION_MARKS):
            faults.append("the question ends without a question mark")
        elif self._allow and answer.casefold() in question.casefold():
            faults.append("the answer stands in the question")
        note = Note(None, 0, question, answer, quote=found.quote, allow=self._allow)
        findings = lint(note, self._document.title, source_text=found.quote)
        faults += [f"{finding.reason}; {finding.hint}" if finding.hint else finding.reason
                   for finding in findings if finding.is_hard]  # fmt: skip
        first = found.sentences[0]
        if faults:
            return Faulty(card, tuple(dict.fromkeys(faults)), first)
        draft = Draft(
            question,
            answer,
            quote=self._document.blocks[first.block].as_written(found.quote),
            ref=first.ref,
            score=round(score, 4),
            fact=self._fact(found, answer),
            lint=tuple(dict.fromkeys(finding.rule for finding in findings)),
            disputed=doubt(card),
        )
        return Sound(draft, tuple(sentence.id for sentence in found.sentences))

    def _fact(self, found: Grounds, answer: str) -> str:
        """Return the fact as the other drafters name it: that of the clause with the answer."""
        for sentence in found.sentences:
            place = sentence.text.find(answer)
            if place >= 0:
                clause = clause_of(sentence.text, place)
                return self._facts[sentence.id] + (f"-{clause}" if clause else "")
        return self._facts[found.sentences[0].id]


def _without_full_stop(answer: str) -> str:
    """Return an answer without the full stop of a sentence; that of ``U.S.`` stays."""
    bare = answer.removesuffix(".")
    return bare if "." not in bare and len(bare.rpartition(" ")[2]) > 3 else answer
