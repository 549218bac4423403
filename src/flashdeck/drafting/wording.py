"""A span of a sentence put into words: a question where that is safe, else a cloze."""

import re
from typing import NamedTuple

from flashdeck.core.cards import Note
from flashdeck.core.lint import Finding, lint
from flashdeck.drafting.candidates import Candidate, tokenize
from flashdeck.drafting.clauses import CLOSE, OPEN, trim, words
from flashdeck.drafting.clozes import cloze, lacks_which, statement, states
from flashdeck.drafting.drafts import Draft
from flashdeck.drafting.facts import content, part_of
from flashdeck.drafting.known import Known
from flashdeck.drafting.lazy import lazily
from flashdeck.drafting.questions import question, subject_question
from flashdeck.drafting.sentence_doubts import leaves_open, untold
from flashdeck.drafting.sentences import Sentence
from flashdeck.drafting.tags import rarity, tables
from flashdeck.drafting.worth import learned, traits

#: What a soft finding takes off a score, what a sentence that comes along takes off it, and what
#: a real question adds.
SOFT = 0.03
LEANS = 0.12
#: What it takes off that more words than these are cut: some of them may be needed.
CUT, CUT_WORDS = 0.05, 6
ASKS = 0.16
#: What one adds that asks for what is less often worth knowing.
_GAINS = {
    "numeral": 0.0, "year": 0.0, "date": 0.0, "range": 0.0, "share": 0.06, "number": 0.06,
    "reason": 0.08,
}  # fmt: skip
#: What one adds that says no more than the gap: it asks for the subject, or for the object.
ASKS_LITTLE = 0.03
#: What it takes off that a question has `the protestors`: which, only a sentence before tells.
OPEN_QUESTION = 0.1
#: What it takes off that words of the answer are also shown, that half of them are, and that the
#: rarest is.
HINTED, HALF_HINTED, KEY_HINTED = 0.03, 0.05, 0.08
#: What it takes off that most words of the answer are.
MOSTLY_HINTED = 0.15
#: What it takes off that one word of a name is also shown, by its first letters.
NAME_HINTED, _NAME_STEM = 0.12, 4
#: What was learned from drafts by rules tells less of those that a parse words.
OF_PARSED = 0.7
#: A question for a name as object that has fewer content words has many answers.
_FEWEST = 4
_TIMES = frozenset({"year", "date", "range"})
#: Nor has one with fewer of them enough to tell what it asks for.
_LEAST_SAID = {"year": 4, "date": 4, "range": 4, "name": 3}
_OF_OBJECT = lazily(r"What (?:do|does|did) ")
_WHAT_IS = lazily(r"What (?:is|are|was|were) (?:the |an? )?(.+)\?$")
#: `counterclockwise`, beside `clockwise`.
_OPPOSITE = lazily(
    r"^(?:counter|anti|non|un|in|im|dis|de|mis|para|hyper|hypo|endo|exo|sub|super|inter|intra)"
)
#: So many letters in common, long words are of one root: `monopolistic` and `monopoly`.
_ROOT = 6
_STEM, _ENDING = 5, 3
#: How other words begin that tell a number.
_NUMBER_STEMS = {
    "two": ("both", "double", "pair", "twin", "dual", "binary", "bilateral"),
    "three": ("triple", "triangle", "trio", "trilogy", "tripartite", "trimester"),
    "four": ("quadr", "quart", "tetra"), "five": ("penta", "quintet"),
    "six": ("hexa", "sextet"), "eight": ("octa", "octe", "octo"),
}  # fmt: skip
#: What is shown has all words of the answer, or those that its letters stand for.
SPELT_OUT, _INITIALS = 1.0, 6
_LETTERS = re.compile(r"[\W\d_]")
_WORDS = re.compile(r"[^\W\d_]+")
_NAME_WORDS = re.compile(r"\b[A-Z][a-z]{2,}\b")
#: A question is tried again of a statement cut down to so many words, if that can be.
SHORT = 8

#: What a span of a kind tells.
TELLS = {
    "year": "when", "date": "when", "century": "when", "range": "when", "number": "count",
    "numeral": "count", "share": "count", "money": "count", "reason": "why", "name": "who",
    "list": "which",
}  # fmt: skip

_LEANING = "it leans on a sentence that is not with it"
_MARKS = "it has the marks of a gap"


def worded(
    sentence: Sentence,
    candidate: Candidate,
    score: float,
    fact: str,
    title: str,
    known: Known | None,
    *,
    is_parsed: bool = False,
) -> tuple[Draft | None, str]:
    """Return the draft that asks for a span, or why there is none.

    Args:
        sentence: That of the span.
        candidate: The span.
        score: How much a person would ask for it.
        fact: The name of what the sentence says.
        title: The topic, which is shown with the card.
        known: What the document tells of its words; None if no question may be asked.
        is_parsed: Whether a parse asks for subjects and cuts sentences, which does both better.
    """
    said = statement(sentence, candidate.start, candidate.end)
    if not said:
        return None, _LEANING
    brings_another = ". " in said.partition(OPEN)[0]
    quote = f"{sentence.previous} {sentence.text}" if brings_another else sentence.text
    fact = part_of(fact, sentence.text, candidate.start, TELLS.get(candidate.kind, "what"))
    findings: list[Finding] = []
    asked = None
    if known is not None:
        asked = _asked(said, candidate.kind, known, title, is_parsed=is_parsed)
    tokens = tokenize(asked.question) if asked and sentence.previous else []
    if asked and not (
        (not is_parsed and leaves_open(tokens)) or _is_told(asked.question, sentence.text)
    ):
        note = Note(None, 0, question=asked.question, answer=asked.answer, quote=quote)
        findings = lint(note, title)
        if not any(finding.is_hard for finding in findings):
            told = hinted(asked.question, asked.answer)
            if not asked.question.startswith("Which") and _repeats_head(*asked[:2]):
                told = max(told, NAME_HINTED)
            if candidate.kind == "reason" and told >= HALF_HINTED:
                told = SPELT_OUT  # it is so because it is so
            score += asked.gain - told
            if untold(tokens)[1]:
                score -= OPEN_QUESTION
            return _draft(note, sentence, score, fact, findings), ""
    note = Note(None, 0, cloze=cloze(said, candidate.kind), quote=quote)
    if not note.cloze:
        return None, _MARKS
    findings = lint(note, title)
    for finding in findings:
        if finding.is_hard:
            return None, f"{finding.rule}: {finding.reason}"
    before, _, rest = said.partition(OPEN)
    gap, _, after = rest.partition(CLOSE)
    score -= LEANS * brings_another + hinted(f"{before} {after}", gap)
    score += _worth(said, candidate.kind, title, is_parsed=is_parsed)
    if not is_parsed:
        score -= CUT * (words(sentence.text) - words(said) > CUT_WORDS)
    return _draft(note, sentence, score, fact, findings), ""


class _Asked(NamedTuple):
    """A question, its answer, and what it adds to the score."""

    question: str
    answer: str
    gain: float


def _asked(said: str, kind: str, known: Known, title: str, *, is_parsed: bool) -> _Asked | None:
    """Return the question for the gap of a statement, or None where none is safe."""
    found = question(said, kind, known)
    short = "" if found else trim(said, SHORT)
    if short and short != said and states(short) and not lacks_which(short, said):
        found = question(short, kind, known)
    if found and len(content(found[0])) < _LEAST_SAID.get(kind, 0):
        return None  # On which date did Georgia sign? Who set off in June?
    if found and kind in _TIMES:
        return _Asked(*found, _GAINS[kind] + _worth(said, kind, title, is_parsed=is_parsed))
    if found and kind in _GAINS:
        return _Asked(*found, _GAINS[kind])
    if found and not _OF_OBJECT().match(found[0]):
        return _Asked(*found, ASKS)
    if found and kind == "name" and len(content(found[0])) < _FEWEST:
        found = None  # What did the government create?
    if not found and not is_parsed:
        found = subject_question(said, kind, known)
    if not found:
        return None
    return _Asked(*found, ASKS_LITTLE + _worth(said, kind, title, is_parsed=is_parsed))


def _worth(said: str, kind: str, title: str, *, is_parsed: bool) -> float:
    worth = learned().of(traits(said, kind, content(title)))
    return worth * OF_PARSED if is_parsed else worth


def _repeats_head(question: str, answer: str) -> bool:
    """Whether the question has the noun of its answer: `the majority of clocks`, atomic clocks."""
    return not content(answer.rpartition(" ")[2]).isdisjoint(content(question))


def _is_told(question: str, text: str) -> bool:
    """Whether a text tells at once what it is: `its agent, the virus X, is a member of Y`."""
    found = _WHAT_IS().match(question)
    return found is not None and f"{found[1]}, ".lower() in text.lower()


def hinted(front: str, answer: str) -> float:
    """Return what a score loses because what is shown has words, or their stems, of the answer."""
    hidden = content(answer.replace("-", " "))
    shown = content(front.replace("-", " "))
    if (letters := _LETTERS.sub("", answer)) != letters.lower() and 2 < len(letters) <= _INITIALS:
        initials = "".join(word[0] for word in _WORDS.findall(front))
        if letters.lower() in initials.lower():
            return SPELT_OUT
    if (stem := _NUMBER_STEMS.get(answer.lower())) and any(
        word.startswith(stem) for word in _WORDS.findall(front.lower())
    ):
        return SPELT_OUT  # eight, in the octet rule
    told = sum(word in shown or _grows_from(word, shown) for word in hidden)
    if told and told == len(hidden):
        return SPELT_OUT
    if told > 1 and 3 * told >= 2 * len(hidden):
        return MOSTLY_HINTED
    if not _name_stems(answer).isdisjoint(_name_stems(front)):
        return NAME_HINTED
    if not told:
        return 0.0
    key = max(sorted(hidden), key=lambda word: (rarity(word), len(word)))
    if key in shown or _grows_from(key, shown):
        return KEY_HINTED
    return HINTED if 2 * told < len(hidden) else HALF_HINTED


def _name_stems(text: str) -> set[str]:
    """Return how the names in a text begin: `Marx` for `Marxist`, but nothing for `University`."""
    known = tables().words
    return {
        word[:_NAME_STEM]
        for word in _NAME_WORDS.findall(text)
        if known.get(word.lower(), "C")[0] not in "NLJVXI"
    }


def _grows_from(word: str, others: frozenset[str]) -> bool:
    """Whether another word has the same stem, or is the word with a beginning before it."""
    stem = word[: max(_STEM, len(word) - _ENDING)]
    opposed = _OPPOSITE().sub("", word)
    return len(word) >= _STEM and any(
        other.startswith(stem)
        or other.endswith(word)
        or (len(other) >= _STEM and word.startswith(other))
        or other == opposed
        or (len(word) > _ROOT and other[:_ROOT] == word[:_ROOT])
        for other in others
    )


def _draft(
    note: Note, sentence: Sentence, score: float, fact: str, findings: list[Finding]
) -> Draft:
    return Draft(
        question=note.question,
        answer=note.answer,
        cloze=note.cloze,
        quote=note.quote,
        ref=sentence.ref,
        score=round(score - SOFT * len(findings), 4),
        fact=fact,
        lint=tuple(finding.rule for finding in findings),
    )
