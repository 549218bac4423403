"""The drafter that asks a language model, and believes only what the text bears out."""

import json
from collections.abc import Callable, Sequence

from flashdeck.drafting.choice import choose
from flashdeck.drafting.contradictions import contradictions
from flashdeck.drafting.document import Document
from flashdeck.drafting.drafts import Drafted
from flashdeck.drafting.facts import facts
from flashdeck.drafting.llm import prompt as llm_prompt
from flashdeck.drafting.llm.answer import Answer, Proposed, read
from flashdeck.drafting.llm.chat import Chat, Schema, TooLongError, in_one_line
from flashdeck.drafting.llm.checks import Checker, Faulty, Sound
from flashdeck.drafting.llm.pieces import (
    FEWEST_PIECE_WORDS,
    SENTENCE_WORDS,
    pieces,
    wanted,
    words_of,
)
from flashdeck.drafting.llm.prompt import Numbered
from flashdeck.drafting.llm.saved import Saved
from flashdeck.drafting.llm.uncovered import without_card
from flashdeck.drafting.sentences import Sentence, all_sentences
from flashdeck.errors import FlashdeckError

#: Of the checks, then of the prompt.
VERSION = f"1.{llm_prompt.PROMPT_VERSION}"

#: A card that had to be mended stands behind the better half of the others.
_BEST_MENDED = 0.5

#: Of a piece; a model that writes more faulty cards mends none of them.
_MOST_MENDED = 20
#: After so many pieces without one answer that can be read, none will come.
_MOST_UNREADABLE = 3

_UNREADABLE = "the model's answer could not be read"
_CUT = "the model's answer broke off before a card of it"
_LEFT_OUT = "the model made no card of it"
_NOT_CHOSEN = "another card asks the same, or better ones filled the deck"
_KEPT = "the answers so far are kept, run it again"
_NO_ROOM = "it is too long for the model"


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
            if not sentence.furniture and words_of([sentence]) <= SENTENCE_WORDS
        ]
        sound, faulty, reasons = self._asked(document, usable, most)
        rests_on = {card.draft: card.sentences for card in sound}
        chosen = sorted(choose(list(rests_on), most), key=lambda draft: rests_on[draft])
        reasons |= {number: _NOT_CHOSEN for card in sound for number in card.sentences}
        with_card = {number for draft in chosen for number in rests_on[draft]}
        return Drafted(
            self.name,
            self.version,
            document.title,
            tuple(chosen),
            tuple(without_card(found, with_card, reasons, faulty)),
            contradictions(document),
        )

    def _asked(
        self, document: Document, usable: Sequence[Sentence], most: int | None
    ) -> tuple[list[Sound], list[Faulty], dict[int, str]]:
        """Return the cards of all pieces, and by sentence why it has none."""
        checker = Checker(document, facts(usable))
        sound: list[Sound] = []
        faulty: list[Faulty] = []
        reasons: dict[int, str] = {}
        listed, done = pieces(usable), 0
        all_words = words_of(usable)
        while done < len(listed):
            self._progress(done, len(listed))
            piece = listed[done]
            half = words_of(piece) // 2
            may_part = len(piece) > 1 and half >= FEWEST_PIECE_WORDS
            number = wanted(piece, all_words, most)
            try:
                good, bad, reason = self._cards_of(
                    document.title, piece, number, checker, may_part=may_part
                )
            except TooLongError:
                if may_part:
                    # What was too long once will be so again.
                    rest = [sentence for left in listed[done:] for sentence in left]
                    listed[done:] = pieces(rest, half)
                    continue
                is_hopeless = half <= FEWEST_PIECE_WORDS or done + 1 == len(listed)
                if is_hopeless and set(reasons.values()) <= {_NO_ROOM}:
                    raise
                good, bad, reason = [], [], _NO_ROOM
            sound += good
            faulty += bad
            reasons |= {sentence.id: reason for sentence in piece}
            done += 1
            is_last = done in (_MOST_UNREADABLE, len(listed))
            if is_last and set(reasons.values()) == {_UNREADABLE}:
                raise FlashdeckError(
                    f"no answer of {self._model} could be read",
                    where="--model",
                    hint="it must answer JSON; larger models do",
                )
        if listed:
            self._progress(len(listed), len(listed))
        return sound, faulty, reasons

    def _cards_of(
        self,
        topic: str,
        piece: Sequence[Sentence],
        number: int,
        checker: Checker,
        *,
        may_part: bool,
    ) -> tuple[list[Sound], list[Faulty], str]:
        """Return the cards of a piece, and why its other sentences have none.

        Raises:
            TooLongError: There is no room for it, or (where it may be parted) for its cards.
        """
        shown = [_numbered(sentence) for sentence in piece]
        schema = llm_prompt.schema(number)
        answer = self._answer(llm_prompt.ask(topic, shown, number), schema)
        if answer.is_cut and may_part and len(answer.cards) < number:
            raise TooLongError(_CUT)
        if not answer.is_readable:
            answer = self._answer(llm_prompt.ask_again(topic, shown, number), schema)
        if not answer.is_readable:
            return [], [], _CUT if answer.is_cut else _UNREADABLE
        sound, faulty = checker.check(answer.cards, piece)
        again = self._mended(topic, shown, faulty[:_MOST_MENDED])
        if again:
            mended, still = checker.check(again, piece, _BEST_MENDED)
            sound += mended
            faulty = still + _given_up(faulty, [*mended, *still])
        return sound, faulty, _CUT if answer.is_cut else _LEFT_OUT

    def _mended(
        self, topic: str, shown: Sequence[Numbered], faulty: Sequence[Faulty]
    ) -> tuple[Proposed, ...]:
        """Return the cards as the model writes them again; fewer if it has no room for all."""
        if not faulty:
            return ()
        listed = [(_written(one.card), one.faults) for one in faulty]
        schema = llm_prompt.schema(len(faulty))
        try:
            return self._answer(llm_prompt.mend(topic, shown, listed), schema).cards[: len(faulty)]
        except TooLongError:
            half = len(faulty) // 2
            if not half:
                return ()
            parts = (faulty[:half], faulty[half:])
            return tuple(card for part in parts for card in self._mended(topic, shown, part))

    def _answer(self, user: str, schema: Schema) -> Answer:
        key = json.dumps([self._model, VERSION, llm_prompt.SYSTEM, user])
        if self._saved and (kept := self._saved.get(key)) is not None:
            self._has_kept = True
            return read(kept)
        try:
            text = self._chat.complete(llm_prompt.SYSTEM, user, schema)
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
        "sentence_ids": list(card.sentences),
        "quote": card.quote,
        "question": card.question,
        "answer": card.answer,
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
