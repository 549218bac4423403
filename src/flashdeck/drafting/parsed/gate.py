"""Which sentences are plain enough that a parser can be trusted with them."""

import re
from typing import NamedTuple

from flashdeck.drafting.clauses import capital, words
from flashdeck.drafting.context import standing_alone
from flashdeck.drafting.sentences import Sentence

#: Parsers, and the questions made from what they say, get worse with the length of a sentence.
MOST_WORDS = 45
FEWEST_WORDS = 5

_MONTH = "(?:January|February|March|April|May|June|July|August|September|October|November|December)"
_DAY = rf"(?:{_MONTH} \d{{1,2}}(?:, \d{{4}})?|\d{{1,2}} {_MONTH}(?: \d{{4}})?|{_MONTH} \d{{4}})"
#: A date before the subject is often read as part of it, so it is taken off first.
_LEAD = re.compile(
    rf"^(?P<word>In|On|By|Since|Around) (?P<date>{_DAY}|(?:early |late |mid-)?\d{{3,4}}"
    rf"|the (?:early |late |mid-)?\d{{3,4}}s"
    rf"|the (?:early |late |mid-)?\d{{1,2}}(?:st|nd|rd|th) century)"
    r",? (?=[A-Z]|the |a |an )"
)
_UNSAFE = re.compile(
    r"[()\[\]{}<>„«»:*_/\\|^°=+×÷±≤≥≠∈⊆√∞~#@]| ['‘]|\w[’'](?![a-z])\W|[—]| [–-] |\.\.|…"
)
_SOMEONE = re.compile(r"\b(?:I|[Ww]e|[Yy]ou|[Oo]ur|[Yy]our|[Mm]y|us|me)\b")
_SHOUTED = re.compile(r"(?:\b[A-Z][\w’'-]*,? ){5,}[A-Z]")


class Plain(NamedTuple):
    """A sentence as it is given to the parser.

    Attributes:
        text: Made to stand alone, without asides in brackets and without a date at its head.
        lead: That date with its preposition, such as ``in 1940``.
        reason: Why the parser is not trusted with it, or ``""``.
    """

    text: str
    lead: str = ""
    reason: str = ""


def plain(sentence: Sentence) -> Plain:
    """Return a sentence for the parser; one that it is not trusted with as it stands."""
    text = standing_alone(sentence, named(sentence))
    reason = _unsafe(text, sentence)
    if reason:
        return Plain(sentence.text, "", reason)
    lead = _LEAD.match(text)
    if lead is None:
        return Plain(text)
    return Plain(capital(text[lead.end() :]), f"{lead['word'].lower()} {lead['date']}")


def named(sentence: Sentence) -> str:
    """Return a sentence with the full name in the place of what points back."""
    text = sentence.text
    for pointer in sorted(sentence.pointers, reverse=True):
        if pointer.full:
            text = f"{text[: pointer.start]}{pointer.full}{text[pointer.end :]}"
    return text


def points_back(sentence: Sentence, text: str) -> bool:
    """Return whether words that only an earlier sentence explains stand in a text."""
    return any(
        re.search(rf"\b{re.escape(sentence.text[one.start : one.end])}\b", text, re.IGNORECASE)
        for one in sentence.pointers
        if not one.full
    )


def _unsafe(text: str, sentence: Sentence) -> str:
    if not text or len(text) > 1.5 * len(sentence.text) + 40:
        return "it leans on another sentence"
    if not FEWEST_WORDS <= words(text) <= MOST_WORDS:
        return "too short or too long to be parsed safely"
    if not text.endswith(".") or "?" in text or "!" in text:
        return "no statement"
    if _UNSAFE.search(text):
        return "marks that mislead a parser"
    if _SOMEONE.search(text):
        return "it speaks of whoever wrote it"
    if _SHOUTED.search(text):
        return "a run of capitals"
    return ""
