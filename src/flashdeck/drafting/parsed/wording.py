"""A span of a parsed sentence put into words: its question, else what the rules make of it."""

import re
from dataclasses import replace

from flashdeck.core.cards import Note
from flashdeck.core.lint import lint
from flashdeck.core.lint_form import LONGEST_CLOZE_WORDS
from flashdeck.drafting.candidates import Candidate
from flashdeck.drafting.choice import answer_of, front_of
from flashdeck.drafting.clauses import COMFORTABLE_WORDS, OPEN, capital, trim, words
from flashdeck.drafting.clozes import cloze
from flashdeck.drafting.context import standing_alone
from flashdeck.drafting.drafts import Draft
from flashdeck.drafting.escape import escaped
from flashdeck.drafting.known import Known
from flashdeck.drafting.parsed.asked import Asked
from flashdeck.drafting.parsed.fronts import (
    POINTS_BACK,
    TOO_LITTLE,
    flaw_of_front,
    weakness_of_front,
)
from flashdeck.drafting.parsed.gate import points_back
from flashdeck.drafting.parsed.inplace import ask_in_place, lowered, without_tail
from flashdeck.drafting.parsed.sentences import ParsedSentence, ParsedSpan
from flashdeck.drafting.parsed.trim import trim_by_parse
from flashdeck.drafting.parsed.worth import (
    POINTS,
    open_references,
    points,
    unfair_gap,
    unfair_sentence,
)
from flashdeck.drafting.questions import question
from flashdeck.drafting.tags import rarity
from flashdeck.drafting.wording import SOFT, TELLS, hinted, worded

#: A question is worth so much more than a gap for the same span.
ASKS = 0.15
#: One that keeps the order of the statement reads less well.
IN_PLACE = 0.12

#: In a text with much to ask for, what is taken off for a gap that hides everyday words, and for
#: a question in place that does; a word so rare is a term.
PLAIN_GAP, PLAIN_IN_PLACE = 0.15, 0.12
TERM = 4
#: Where there is little to choose from, what is weak is shown after all the others.
WEAK = 0.08
_PLAIN_KINDS = frozenset({"phrase", "tail", "of", "pair", "owned", "list"})

#: An answer of so few characters is not looked for by the rules for all cards.
_SHORT = 2
_NO_ANSWERS = frozenset({"et al", "et al."})
_CUT = "a definition without what sets it apart"
_POINTING = re.compile(
    r"(?:\w+, )?(?:this|these|those|they|it(?! (?:\w+ ){1,3}(?:that|to|for)\b))"
    r" (?:is|are|was|were|has|have|had|can|could|will|would)\b",
    re.IGNORECASE,
)


def worded_by_parse(
    parsed: ParsedSentence, span: ParsedSpan, score: float, fact: str, title: str,
    known: Known | None,
) -> tuple[Draft | None, str]:  # fmt: skip
    """Return the draft that asks for a span, or why there is none.

    Args:
        parsed: The sentence of the span.
        span: The span.
        score: How much a person would ask for it.
        fact: The name of what the sentence says.
        title: The topic, which is shown with the card.
        known: What the document tells of its words; None if no question may be asked.
    """
    sentence, candidate = parsed.sentence, span.candidate
    part = _part(parsed, span, fact)
    reading = parsed.reading
    if reason := unfair_sentence(reading.tree):
        return None, reason
    score -= open_references(reading.tree, parsed.topics)
    places = reading.places(candidate.start, candidate.end)
    if places is None and points(sentence.text[candidate.start : candidate.end]):
        return None, POINTS
    if places is not None:
        reason, doubt = unfair_gap(reading.tree, *places, reading.head(*places))
        if reason:
            return None, reason
        score -= doubt
    if span.asked is not None:
        return _question(parsed, span.asked, score, part, title)
    stated, reason = _stated(parsed, candidate, score, fact, part, title, known)
    if stated is not None and stated.question:
        return stated, ""
    plain = _is_plain(parsed, candidate)
    turned = _in_place(parsed, candidate, score - PLAIN_IN_PLACE * plain, part, title, known)
    if turned is not None:
        return turned, ""
    if stated is not None and plain:
        stated = replace(stated, score=round(stated.score - PLAIN_GAP, 4))
    return stated, reason


def _words(title: str) -> frozenset[str]:
    return frozenset(title.lower().split())


def _is_plain(parsed: ParsedSentence, candidate: Candidate) -> bool:
    """Return whether a span of a long text has no name, number, date or rare word."""
    if not parsed.is_long or candidate.kind not in _PLAIN_KINDS:
        return False
    span = parsed.sentence.text[candidate.start : candidate.end]
    if any(word[:1].isupper() or word[:1].isdigit() for word in span.split()):
        return False
    return max(map(rarity, span.lower().split())) < TERM


def _stated(
    parsed: ParsedSentence, candidate: Candidate, score: float, fact: str, part: str, title: str,
    known: Known | None,
) -> tuple[Draft | None, str]:  # fmt: skip
    """Return what the rules make of a span: a question where they ask one, else a gap."""
    if words(parsed.sentence.text) > COMFORTABLE_WORDS:
        shorter = _shortened(parsed, candidate, score, part, title, known)
        if shorter is not None:
            return shorter, ""
    draft, reason = worded(parsed.sentence, candidate, score, fact, title, known, is_parsed=True)
    if draft is None:
        return None, reason
    flaw = _CUT if draft.question and _is_cut(parsed, candidate) else _flaw(draft)
    return (None, flaw) if flaw else _judged(replace(draft, fact=part), parsed, title)


def _flaw(draft: Draft) -> str:
    """Return what is wrong with a gap that the rules for all cards let pass, or ``""``."""
    if not draft.cloze:
        return ""
    front, answer = front_of(draft), answer_of(draft)
    if answer in _NO_ANSWERS:
        return TOO_LITTLE
    if _POINTING.match(front):
        return POINTS_BACK
    if len(answer) <= _SHORT and re.search(rf"(?<![\w.,]){re.escape(answer)}(?![\w,])", front):
        return "the answer stands in it once more"
    return ""


def _is_cut(parsed: ParsedSentence, candidate: Candidate) -> bool:
    """Return whether a span says what something is, and leaves out what sets it apart."""
    reading = parsed.reading
    places = reading.places(candidate.start, candidate.end)
    head = reading.head(*places) if places is not None else None
    return head is not None and places is not None and head.dep == "attr" and head.last > places[1]


def _part(parsed: ParsedSentence, span: ParsedSpan, fact: str) -> str:
    """Return the name of the one thing that a sentence says there, by its clauses."""
    clause = parsed.reading.clause(span.candidate.start, span.candidate.end)
    tells = TELLS.get(span.candidate.kind, "what")
    return f"{fact}-{clause}.{tells}" if clause else f"{fact}.{tells}"


def _question(
    parsed: ParsedSentence, asked: Asked, score: float, fact: str, title: str
) -> tuple[Draft | None, str]:
    note = Note(
        None, 0, question=escaped(asked.question), answer=escaped(asked.answer),
        quote=parsed.sentence.text,
    )  # fmt: skip
    return _linted(note, parsed, score + ASKS, fact, title)


def _in_place(
    parsed: ParsedSentence, candidate: Candidate, score: float, fact: str, title: str,
    known: Known | None,
) -> Draft | None:  # fmt: skip
    """Return the question that keeps the order of the sentence, where that reads well."""
    places = parsed.reading.places(candidate.start, candidate.end)
    if parsed.plain.reason or known is None or places is None:
        return None
    turned = ask_in_place(parsed.reading.tree, *places, parsed.plain.lead, known.people)
    if turned is None:
        return None
    note = Note(
        None, 0, question=escaped(turned.question), answer=escaped(turned.answer),
        quote=parsed.sentence.text,
    )  # fmt: skip
    return _linted(note, parsed, score + IN_PLACE, fact, title)[0]


def _shortened(
    parsed: ParsedSentence, candidate: Candidate, score: float, fact: str, title: str,
    known: Known | None,
) -> Draft | None:  # fmt: skip
    """Return the draft made of the clause around a span, as the parse cuts it out."""
    said = shortened(parsed, candidate)
    if not said or ". " in said.partition(OPEN)[0]:
        return None
    quote = parsed.sentence.text
    may_ask = known is not None and not _is_cut(parsed, candidate)
    if known is not None and may_ask and (asked := question(said, candidate.kind, known)):
        note = Note(None, 0, question=asked[0], answer=asked[1], quote=quote)
        draft, _ = _linted(note, parsed, score + ASKS, fact, title)
        if draft is not None:
            return draft
    note = Note(None, 0, cloze=cloze(said, candidate.kind), quote=quote)
    draft = _linted(note, parsed, score, fact, title)[0] if note.cloze else None
    return None if draft is not None and _flaw(draft) else draft


def shortened(parsed: ParsedSentence, candidate: Candidate) -> str:
    """Return the clause around a span, with OPEN and CLOSE; ``""`` if it cannot stand alone."""
    reading, tree = parsed.reading, parsed.reading.tree
    places = reading.places(candidate.start, candidate.end)
    if places is None or (parsed.plain.reason and parsed.sentence.pointers):
        return ""
    short = trim_by_parse(tree, *places)
    if words(short) > LONGEST_CLOZE_WORDS:
        short = trim_by_parse(tree, *places, kept=without_tail(tree, places[1]))
    if not short:
        return ""
    if tree.text == reading.source:
        short = standing_alone(parsed.sentence, short)
    elif parsed.plain.lead:
        opened = short[:1].isupper() and tree.words[0].text[:1] == short[:1]
        rest = lowered(tree, short) if opened else short
        short = f"{capital(parsed.plain.lead)}, {rest}"
    return trim(short) if short else ""


def _linted(
    note: Note, parsed: ParsedSentence, score: float, fact: str, title: str
) -> tuple[Draft | None, str]:
    draft = Draft(note.question, note.answer, note.cloze, note.quote, parsed.sentence.ref)
    front = front_of(draft)
    if points_back(parsed.sentence, front):
        return None, POINTS_BACK
    score -= hinted(front, answer_of(draft))
    findings = lint(note, title)
    hard = next((finding for finding in findings if finding.is_hard), None)
    if hard is not None:
        return None, f"{hard.rule}: {hard.reason}"
    draft = replace(
        draft,
        score=round(score - SOFT * len(findings), 4),
        fact=fact,
        lint=tuple(finding.rule for finding in findings),
    )
    return _judged(draft, parsed, title)


def _judged(draft: Draft, parsed: ParsedSentence, title: str) -> tuple[Draft | None, str]:
    """Return a draft if its front is fit, with less of a score if it is weak."""
    front, answer = front_of(draft), answer_of(draft)
    if flaw := flaw_of_front(front, answer):
        return None, flaw
    weakness = weakness_of_front(front, answer, _words(title))
    if not weakness:
        return draft, ""
    if parsed.is_long:
        return None, weakness
    return replace(draft, score=round(draft.score - WEAK, 4)), ""
