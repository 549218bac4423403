"""A clause that is asked about, and which questions about it are fit."""

import re
from collections.abc import Collection
from typing import NamedTuple

from flashdeck.drafting.parsed.asking import NotAskedError, ask
from flashdeck.drafting.parsed.clauses import Clause
from flashdeck.drafting.parsed.nouns import VAGUE, has_bare_definite, is_person
from flashdeck.drafting.parsed.tree import Word, is_plural
from flashdeck.drafting.words import word_set

MOST_ANSWER_WORDS = 12
MOST_QUESTION_WORDS = 20
_FEWEST_TOLD = 2
_NOUNS = frozenset({"NOUN", "PROPN"})
#: Point at a moment, a place or a text that a card does not show.
_POINTING = word_set("here there now today currently recently nowadays above below ago")


class Asked(NamedTuple):
    """A question and its answer.

    Attributes:
        question: With its question mark.
        answer: Words that stand side by side in the sentence.
        kind: What is asked for: ``when``, ``where``, ``agent``, ``object`` and so on.
        head: The place of the main word of the answer; -1 if it was before the sentence.
    """

    question: str
    answer: str
    kind: str
    head: int = -1


class Asking:
    """The questions of one clause, as they are found.

    Attributes:
        clause: What is asked about.
        tree: Its sentence.
        lead: A date that stood before the sentence, such as ``in 1940``.
        persons: Names that the text uses for persons.
        title: Words of the title, in small letters.
        found: The questions.
    """

    def __init__(
        self, clause: Clause, lead: str, persons: Collection[str], title: Collection[str]
    ) -> None:
        self.clause = clause
        self.tree = clause.tree
        self.lead = lead
        self.persons = persons
        self.title = title
        self.found: list[Asked] = []

    def add(
        self, kind: str, wh: str, answer: Word, places: list[int], without: Collection[int],
    ) -> None:  # fmt: skip
        """Add a question if it is fit.

        Args:
            kind: What is asked for.
            wh: The question words.
            answer: The main word of the answer.
            places: Of the words of the answer.
            without: Places that are left out of the question with all that hangs on them.
        """
        text = self.tree.written(places)
        if not text or not self.is_answer(text, places) or self.tree.is_muddled(answer):
            return
        try:
            question, used = ask(self.clause, wh, without, self.lead)
        except NotAskedError:
            return
        if kind == "when" and any(self.tree.words[place].label == "DATE" for place in used):
            return  # two dates: neither is sure to be meant
        fewest = 1 if kind in {"what", "member"} else _FEWEST_TOLD
        if self.is_clean(used, places, fewest):
            self.found.append(Asked(question, text, kind, answer.place))

    def is_answer(self, text: str, places: list[int]) -> bool:
        """Return whether a text, the words at these places, says something as an answer."""
        words = [self.tree.words[place] for place in places]
        if self._cuts_a_word(places) or self._is_title(text):
            return False
        if len(text.split()) > MOST_ANSWER_WORDS or (words[0].pos == "PRON" and len(words) == 1):
            return False
        if any(word.lower in {"however", "therefore"} for word in words):
            return False
        if words[0].lower in {"this", "these", "those", "that", "such", "it", "which", "who"}:
            return False
        if all(word.lemma in VAGUE or word.pos in {"DET", "PRON", "ADP"} for word in words):
            return False
        return self._pronouns_are_known(places, is_answer=True)

    def _cuts_a_word(self, places: list[int]) -> bool:
        """Whether an answer begins or ends inside a word such as `pseudo-video`."""
        words, first, last = self.tree.words, places[0], places[-1]
        after = words[last + 1] if last + 1 < len(words) else None
        if first and not words[first - 1].space and words[first - 1].text not in "\"“'(":
            return True
        return not words[last].space and after is not None and after.text[0] not in ".,;:!?'’%)"

    def _is_title(self, text: str) -> bool:
        """Whether the title, which is shown with the card, gives an answer away."""
        said = {word.lower() for word in re.findall(r"[^\W_]+", text)}
        return said - {"the", "a", "an"} <= set(self.title)

    def is_clean(
        self, used: list[int], answer: Collection[int], fewest: int = _FEWEST_TOLD
    ) -> bool:
        """Return whether a question of these words says enough, and nothing that nobody knows."""
        tree = self.tree
        if set(used) & set(answer):
            return False
        if len(used) > MOST_QUESTION_WORDS or has_bare_definite(tree, used, self.title):
            return False
        if any(tree.words[place].lower in _POINTING for place in used):
            return False
        if any(tree.is_muddled(tree.words[p]) for p in used if tree.words[p].pos in _NOUNS):
            return False
        dates = {tree.words[place].entity for place in used if tree.words[place].label == "DATE"}
        if len(dates) + bool(self.lead) > 1:
            return False
        told = {
            tree.words[place].lemma for place in used
            if tree.words[place].pos in {"NOUN", "PROPN", "VERB", "ADJ", "NUM"}
            and tree.words[place].lemma not in VAGUE
        }  # fmt: skip
        return len(told) >= fewest and self._pronouns_are_known(used)

    def _pronouns_are_known(self, places: list[int], *, is_answer: bool = False) -> bool:
        """Whether each pronoun is a possessive that can only mean the subject."""
        tree, subject = self.tree, self.clause.subject
        phrase = set(tree.phrase(subject))
        for place in places:
            word = tree.words[place]
            if word.lower in {"himself", "herself", "itself", "themselves"}:
                continue
            if word.pos != "PRON" and word.tag not in {"PRP$", "PRP"}:
                continue
            if word.tag == "PRP" or place in phrase:
                return False
            if word.tag != "PRP$":
                continue
            if place < subject.place and not is_answer and self.clause.verb.dep == "conj":
                return False
            plural = is_plural(tree, subject)
            if (word.lower == "their") != plural:
                return False
            human = subject.pos == "PROPN" and subject.label in {"PERSON", ""}
            if word.lower in {"his", "her"} and not (
                human or is_person(tree, subject, self.persons)
            ):
                return False
            if word.lower == "its" and is_person(tree, subject, self.persons):
                return False
            if word.lower in {"his", "her"} and any(
                other.label == "PERSON" and other.place not in phrase and other.pos == "PROPN"
                for other in tree.words[subject.place : place]
            ):
                return False
        return True
