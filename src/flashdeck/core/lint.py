"""Is this a good card? Rules with a name, a reason and a way to mend it."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from flashdeck.core import cloze
from flashdeck.core.cards import Note
from flashdeck.core.lint_rules import CARD_RULES, GENERAL_RULES
from flashdeck.core.lint_view import WORD, View

#: From so many cards with one answer on, the answer can be guessed.
WORN_ANSWER = 5


class Finding(NamedTuple):
    """What a rule says against a note.

    Attributes:
        rule: Its name, as written in ``allow``.
        is_hard: Whether a draft with it is never shown.
        reason: What is wrong.
        hint: How to mend it.
    """

    rule: str
    is_hard: bool
    reason: str
    hint: str


_QUOTE = "quote-not-in-source"
_DUPLICATE = "duplicate"
_TWO_ANSWERS = "two-answers"
_WORN = "worn-answer"

#: Name of each rule, and what it is against.
RULES: Mapping[str, str] = {rule.name: rule.line for rule in CARD_RULES} | {
    _QUOTE: "a quote that does not stand in the source",
    _DUPLICATE: "a question that is asked twice",
    _TWO_ANSWERS: "a question that has another answer elsewhere",
    _WORN: f"an answer of {WORN_ANSWER} cards or more, which can be guessed",
}


def lint(note: Note, topic: str = "", *, source_text: str | None = None) -> list[Finding]:
    """Return what the rules say against a note, each rule once, without those that it allows.

    Rules that only a draft needs look at notes with a quote alone.

    Args:
        note: Its text is taken as plain text but for the gaps.
        topic: What the person sees with the card, such as the title of the deck.
        source_text: If given, the quote has to stand in it, white space folded.
    """
    found: dict[str, Finding] = {}
    for view in _views(note, topic):
        for rule in CARD_RULES if note.quote else GENERAL_RULES:
            reason = rule.broken(view)
            if reason and rule.name not in found:
                found[rule.name] = Finding(rule.name, rule.is_hard, reason, rule.hint)
    if source_text is not None and " ".join(note.quote.split()) not in " ".join(
        source_text.split()
    ):
        found[_QUOTE] = Finding(
            _QUOTE, True, "the quote does not stand in the source", "copy it word for word"
        )
    return [finding for finding in found.values() if finding.rule not in note.allow]


def lint_together(notes: Iterable[Note]) -> list[tuple[int, Finding]]:
    """Return what the rules say against notes that stand together, each with its place from 0."""
    listed = list(notes)
    asked: defaultdict[str, list[tuple[int, str]]] = defaultdict(list)
    answers: Counter[str] = Counter()
    holders: defaultdict[str, list[int]] = defaultdict(list)
    for place, note in enumerate(listed):
        for view in _views(note, ""):
            answer = " ".join(view.answer_words) or view.answer
            asked[_folded(view.front)].append((place, answer))
            answers[answer] += 1
            if place not in holders[answer][-1:]:
                holders[answer].append(place)
    found: list[tuple[int, Finding]] = []
    for entries in asked.values():
        first, answer = entries[0]
        for place, other in entries[1:]:
            if other == answer:
                found.append((place, Finding(
                    _DUPLICATE, True, f"it asks the same as note {first + 1}", "delete one of them",
                )))  # fmt: skip
            else:
                found.append((place, Finding(
                    _TWO_ANSWERS, True, f"note {first + 1} asks the same and has another answer",
                    "make the questions differ, or the answers agree",
                )))  # fmt: skip
    for answer, count in answers.items():
        if count >= WORN_ANSWER and answer:
            found += [
                (place, Finding(
                    _WORN, False, f"{count} cards have the answer {answer!r}",
                    "ask some of them the other way round",
                ))
                for place in holders[answer]
            ]  # fmt: skip
    found.sort(key=lambda entry: (entry[0], entry[1].rule, entry[1].reason))
    return [entry for entry in found if entry[1].rule not in listed[entry[0]].allow]


def _views(note: Note, topic: str) -> Iterator[View]:
    if not note.cloze:
        yield _view(note, note.question, note.answer, topic, 0)
        return
    try:
        parts = cloze.parse(note.cloze)
    except cloze.ClozeError:
        return  # reading the deck says so
    for number in cloze.numbers(parts):
        hidden = cloze.hidden(parts, number)
        front = cloze.ask(parts, number).replace(cloze.GAP_OPEN, "").replace(cloze.GAP_CLOSE, "")
        yield _view(note, front, ", ".join(hidden), topic, len(hidden))


def _view(note: Note, front: str, answer: str, topic: str, blanks: int) -> View:
    words = WORD.findall(front)
    return View(
        front=front,
        answer=answer,
        is_cloze=bool(note.cloze),
        is_statement=note.reverse,
        is_drafted=bool(note.quote),
        blanks=blanks,
        topic=topic,
        words=words,
        front_words=[word.lower() for word in words],
        answer_words=[word.lower() for word in WORD.findall(answer)],
    )


def _folded(text: str) -> str:
    return " ".join(text.lower().split())
