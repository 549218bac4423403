"""Which note types of Anki ask what a note of flashdeck asks."""

from dataclasses import dataclass

from flashdeck.anki import template
from flashdeck.anki.contents import NoteType, Template
from flashdeck.anki.template import FRONT_SIDE, Reference


@dataclass(frozen=True, slots=True)
class Pair:
    """A note type that asks one field for another.

    Attributes:
        question: The field that is asked.
        answer: The field to be known.
        is_typed: Whether the answer is typed.
        is_reversed: Whether a second template asks for the question.
        used: All fields that the templates look at.
    """

    question: str
    answer: str
    is_typed: bool
    is_reversed: bool
    used: frozenset[str]


def pair(note_type: NoteType) -> Pair | None:
    """Return how a note type asks one field for another; None if it does anything else."""
    asked = [_asked(each, note_type.fields) for each in note_type.templates]
    if not asked or len(asked) > 2 or asked[0] is None:
        return None
    question, answer, is_typed = asked[0]
    is_reversed = len(asked) == 2
    if is_reversed and (asked[1] is None or asked[1][:2] != (answer, question)):
        return None
    looked_at = {question, answer}
    for each in note_type.templates:
        looked_at |= template.conditions(each.question) | template.conditions(each.answer)
    return Pair(question, answer, is_typed, is_reversed, frozenset(looked_at))


def _asked(card: Template, fields: tuple[str, ...]) -> tuple[str, str, bool] | None:
    """Return question and answer of a template that shows nothing else, and whether to type."""
    if template.static_text(card.question) or template.static_text(card.answer):
        return None
    shown = list(template.references(card.question))
    typed = {each.field for each in shown if each.filters == ("type",)}
    asked = [each for each in shown if each.filters != ("type",)]
    if len(asked) != 1 or asked[0].filters or asked[0].field not in fields:
        return None
    question = asked[0].field
    known = {
        each.field
        for each in template.references(card.answer)
        if each.field not in {FRONT_SIDE, question} and each.filters in {(), ("type",)}
    }
    odd = [each for each in template.references(card.answer) if _is_odd(each)]
    if len(known) != 1 or odd or not known <= set(fields) or not typed <= known:
        return None
    return question, known.pop(), bool(typed)


def _is_odd(shown: Reference) -> bool:
    return shown.filters not in {(), ("type",)}
