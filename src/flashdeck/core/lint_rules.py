"""The rules for one card: name, what it is against, whether it is hard, and how to mend it."""

from collections.abc import Callable
from typing import NamedTuple

from flashdeck.core import lint_alone, lint_answer, lint_form
from flashdeck.core.lint_view import View


class Rule(NamedTuple):
    """A rule for one card.

    Attributes:
        name: As written in ``allow``.
        line: What it is against.
        is_hard: Whether a draft that breaks it is never shown.
        is_for_drafts: Whether it looks only at notes with a quote; what a person wrote has other
            right forms.
        broken: Returns what is wrong, or ``""``.
        hint: How to mend it.
    """

    name: str
    line: str
    is_hard: bool
    is_for_drafts: bool
    broken: Callable[[View], str]
    hint: str


CARD_RULES: tuple[Rule, ...] = (
    Rule(
        "empty-answer", "no answer", True, False,
        lint_answer.empty_answer, "write the answer",
    ),
    Rule(
        "pronoun-answer", "an answer that is only a pronoun", True, True,
        lint_answer.pronoun_answer, "write what it stands for",
    ),
    Rule(
        "answer-in-question", "a question that gives its answer away", True, False,
        lint_answer.answer_in_question, "ask without the words of the answer",
    ),
    Rule(
        "answer-is-topic", "an answer that is the topic itself", True, True,
        lint_answer.answer_is_topic, "ask for something that the topic does not show",
    ),
    Rule(
        "unresolved-pronoun", "a pronoun that stands for nothing on the card", True, False,
        lint_alone.unresolved_pronoun, "write the name instead",
    ),
    Rule(
        "vague-reference", "this, the former, the two men: known to a reader only", True, False,
        lint_alone.vague_reference, "name what is meant",
    ),
    Rule(
        "bare-definite", "a question about `the man`, whoever that is", True, True,
        lint_alone.bare_definite, "say which one",
    ),
    Rule(
        "first-or-second-person", "we, our, you", True, True,
        lint_alone.first_or_second_person, "name who is meant",
    ),
    Rule(
        "yes-no", "a question that is answered with yes or no", True, False,
        lint_form.yes_no, "ask for the fact itself",
    ),
    Rule(
        "not-a-question", "a question without question mark or question word", True, True,
        lint_form.not_a_question, "ask, or make it a cloze or a reversed note",
    ),
    Rule(
        "doubled-word", "a word that is written twice", True, True,
        lint_form.doubled_word, "take one out",
    ),
    Rule(
        "too-long", "a question over 26 words, a cloze over 30", True, False,
        lint_form.too_long, "cut it to one fact",
    ),
    Rule(
        "long-answer", "an answer over 8 words", False, False,
        lint_answer.long_answer, "shorten it to what must be known",
    ),
    Rule(
        "too-long-answer", "an answer over 14 words", True, False,
        lint_answer.too_long_answer, "split the note into several",
    ),
    Rule(
        "cut-answer", "an answer that begins or ends with a joining word or a comma", True, True,
        lint_answer.cut_answer, "take a whole phrase",
    ),
    Rule(
        "unbalanced", "a bracket or a quotation mark without its partner", True, False,
        lint_form.unbalanced, "close it or take it out",
    ),
    Rule(
        "too-little", "fewer than two words of content beyond the topic", True, True,
        lint_alone.too_little, "say more of what is asked",
    ),
    Rule(
        "furniture", "words of a web page, not of an article", True, True,
        lint_form.furniture, "take them out",
    ),
    Rule(
        "several-gaps", "more than one gap asked at once", False, False,
        lint_form.several_gaps, "give each gap a number of its own",
    ),
    Rule(
        "long-list", "a list of more than three as answer", False, False,
        lint_answer.long_list, "ask for its parts one by one",
    ),
    Rule(
        "no-anchor", "no name, number or topic", False, True,
        lint_alone.no_anchor, "name what it is about",
    ),
    Rule(
        "many-commas", "three commas or more", False, True,
        lint_form.many_commas, "leave out what is not needed",
    ),
    Rule(
        "hedged", "perhaps, probably, some say", False, True,
        lint_form.hedged, "say who holds it, or look it up",
    ),
    Rule(
        "relative-time", "now, today, recently", False, True,
        lint_alone.relative_time, "write the year",
    ),
    Rule(
        "superlative", "largest, newest: may have changed", False, True,
        lint_form.superlative, "add the year",
    ),
    Rule(
        "loaded", "words that judge", False, True,
        lint_form.loaded, "say what happened instead",
    ),
    Rule(
        "open-question", "a question with many right answers", False, True,
        lint_form.open_question, "ask for one thing",
    ),
)  # fmt: skip

GENERAL_RULES = tuple(rule for rule in CARD_RULES if not rule.is_for_drafts)
