"""The drafter that asks a language model, and believes only what the text bears out."""

import json
from collections.abc import Callable, Mapping, Sequence, Set

from flashdeck.drafting.choice import choose
from flashdeck.drafting.contradictions import contradictions
from flashdeck.drafting.document import Document
from flashdeck.drafting.drafts import Drafted, Skipped
from flashdeck.drafting.facts import facts
from flashdeck.drafting.llm import prompt as llm_prompt
from flashdeck.drafting.llm.answer import Answer, Proposed, read
from flashdeck.drafting.llm.chat import Chat, in_one_line
from flashdeck.drafting.llm.checks import Checker, Faulty, Sound
from flashdeck.drafting.llm.pieces import SENTENCE_WORDS, pieces, wanted
from flashdeck.drafting.llm.prompt import Numbered
from flashdeck.drafting.llm.saved import Saved
from flashdeck.drafting.sentences import Sentence, all_sentences
from flashdeck.errors import FlashdeckError

#: Of the checks, then of the prompt.
VERSION = f"1.{llm_prompt.PROMPT_VERSION}"

#: A card that had to be mended stands behind the better half of the others.
_BEST_MENDED = 0.5

_UNREADABLE = "the model's answer could not be read"
_CUT = "the model's answer broke off before a card of it"
_LEFT_OUT = "the model made no card of it"
_NOT_CHOSEN = "another card asks the same, or better ones filled the deck"
_KEPT = "the answers so far are kept, run it again"
_TOO_LONG = f"more than {SENTENCE_WORDS} words without a full stop"


class LlmDrafter:
    """Drafts by a language model, piece by piece; each card is checked against the text.

    What a model answers need not be the same twice; the deck that is kept is what counts.
    """

    name = "llm"

    def __init__(
        self,
        chat: Chat,
        *,
        model: str,
        on_progress: Callable[[int, int], None] | None = None,
        saved: Saved | None = None,
    ) -> None:
        """Take the model, and its name for the head of the deck.

        `on_progress` is told how many pieces are done, of how many, first 0. In `saved` each
        answer is kept as soon as it is there, and looked for before the model is asked.
        """
        self.version = f"{VERSION} {in_one_line(model)}".strip()
        self._chat = chat
        self._model = model
        self._on_progress = on_progress
        self._saved = saved
        self._has_kept = False

    def draft(self, document: Document, most: int | None = None) -> Drafted:
        """Return at most so many drafts, the best ones; without a number, what the text gives.

        Raises:
            FlashdeckError: The model cannot be reached, or answers nothing that can be read.
        """
        found = all_sentences(document)
        usable = [
            sentence
            for sentence in found
            if not sentence.furniture and len(sentence.text.split()) <= SENTENCE_WORDS
        ]
        reasons: dict[int, str] = {}
        checker = Checker(document, facts(usable))
        sound: list[Sound] = []
        faulty: list[Faulty] = []
        listed = pieces(usable)
        words = sum(len(sentence.text.split()) for sentence in usable)
        for done, piece in enumerate(listed):
            self._progress(done, len(listed))
            number = wanted(piece, words, most)
            good, bad, reason = self._cards_of(document.title, piece, number, checker)
            sound += good
            faulty += bad
            reasons |= {sentence.id: reason for sentence in piece}
        if listed:
            self._progress(len(listed), len(listed))
        if reasons and set(reasons.values()) == {_UNREADABLE}:
            raise FlashdeckError(
                f"no answer of {self._model} could be read",
                where="--model",
                hint="it must answer JSON; larger models do",
            )
        rests_on = {card.draft: card.sentences for card in sound}
        chosen = sorted(choose(list(rests_on), most), key=lambda draft: rests_on[draft])
        reasons |= {number: _NOT_CHOSEN for card in sound for number in card.sentences}
        with_card = {number for draft in chosen for number in rests_on[draft]}
        return Drafted(
            self.name,
            self.version,
            document.title,
            tuple(chosen),
            tuple(_skipped(found, with_card, reasons, faulty)),
            contradictions(document),
        )

    def _cards_of(
        self, topic: str, piece: Sequence[Sentence], number: int, checker: Checker
    ) -> tuple[list[Sound], list[Faulty], str]:
        """Return the cards of a piece, and why its other sentences have none."""
        shown = [_numbered(sentence) for sentence in piece]
        answer = self._answer(llm_prompt.ask(topic, shown, number))
        if not answer.is_readable:
            answer = self._answer(llm_prompt.ask_again(topic, shown, number))
        if not answer.is_readable:
            return [], [], _UNREADABLE
        sound, faulty = checker.check(answer.cards, piece)
        if faulty:
            listed = [(_written(one.card), one.faults) for one in faulty]
            again = self._answer(llm_prompt.mend(topic, shown, listed))
            mended, still = checker.check(again.cards[: len(faulty)], piece, _BEST_MENDED)
            sound += mended
            faulty = still + _given_up(faulty, [*mended, *still])
        return sound, faulty, _CUT if answer.is_cut else _LEFT_OUT

    def _answer(self, user: str) -> Answer:
        key = json.dumps([self._model, VERSION, llm_prompt.SYSTEM, user])
        if self._saved and (kept := self._saved.get(key)) is not None:
            self._has_kept = True
            return read(kept)
        try:
            text = self._chat.complete(llm_prompt.SYSTEM, user, llm_prompt.SCHEMA)
        except FlashdeckError as error:
            if self._has_kept:
                error.hint = "; ".join(part for part in (error.hint, _KEPT) if part)
            raise
        answer = read(text)
        if self._saved and answer.is_readable:
            self._saved.put(key, text)
            self._has_kept = True
        return answer

    def _progress(self, done: int, of: int) -> None:
        if self._on_progress:
            self._on_progress(done, of)


def _numbered(sentence: Sentence) -> Numbered:
    heading = sentence.headings[-1] if sentence.headings else ""
    return Numbered(sentence.id, " ".join(sentence.text.split()), heading)


def _written(card: Proposed) -> dict[str, object]:
    return {
        "question": card.question,
        "answer": card.answer,
        "sentence_ids": list(card.sentences),
        "quote": card.quote,
        "doubt": card.doubt,
    }


def _given_up(faulty: Sequence[Faulty], answered: Sequence[Sound | Faulty]) -> list[Faulty]:
    """Return the faulty cards that the model has not written again, told by their sentence."""
    if len(answered) >= len(faulty):
        return []
    again = {
        number
        for one in answered
        for number in (one.sentences if isinstance(one, Sound) else one.card.sentences)
    }
    return [one for one in faulty if not one.sentence or one.sentence.id not in again]


def _skipped(
    found: Sequence[Sentence],
    with_card: Set[int],
    reasons: Mapping[int, str],
    faulty: Sequence[Faulty],
) -> list[Skipped]:
    """Return the sentences without a card, and the cards that were dropped, by the text's order."""
    dropped: dict[int, list[str]] = {}
    for one in faulty:
        reason = f"the card “{in_one_line(one.card.question)}” was dropped: {one.faults[0]}"
        dropped.setdefault(one.sentence.id if one.sentence else 0, []).append(reason)
    skipped: list[Skipped] = []
    for sentence in found:
        if sentence.furniture:
            skipped.append(Skipped(sentence.text, sentence.furniture))
            continue
        told = dropped.get(sentence.id, [])
        if not told and sentence.id not in with_card:
            told = [reasons.get(sentence.id, _TOO_LONG)]
        skipped += [Skipped(sentence.text, reason) for reason in told]
    return skipped + [Skipped("", reason) for reason in dropped.get(0, [])]
