"""A span of a sentence put into words: a question where that is safe, else a cloze."""

from flashdeck.core.cards import Note
from flashdeck.core.lint import Finding, lint
from flashdeck.drafting.candidates import Candidate
from flashdeck.drafting.clauses import OPEN
from flashdeck.drafting.clozes import cloze, statement
from flashdeck.drafting.drafts import Draft
from flashdeck.drafting.facts import part_of
from flashdeck.drafting.questions import Known, question
from flashdeck.drafting.sentences import Sentence

#: What a soft finding takes off a score, what a sentence that comes along takes off it, and what
#: a real question adds.
SOFT = 0.03
LEANS = 0.05
ASKS = 0.05

#: What a span of a kind tells.
_TELLS = {
    "year": "when", "date": "when", "century": "when", "range": "when", "number": "count",
    "numeral": "count", "share": "count", "money": "count", "reason": "why",
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
) -> tuple[Draft | None, str]:
    """Return the draft that asks for a span, or why there is none.

    Args:
        sentence: That of the span.
        candidate: The span.
        score: How much a person would ask for it.
        fact: The name of what the sentence says.
        title: The topic, which is shown with the card.
        known: What the document tells of its words; None if no question may be asked.
    """
    said = statement(sentence, candidate.start, candidate.end)
    if not said:
        return None, _LEANING
    brings_another = ". " in said.partition(OPEN)[0]
    quote = f"{sentence.previous} {sentence.text}" if brings_another else sentence.text
    fact = part_of(fact, sentence.text, candidate.start, _TELLS.get(candidate.kind, "what"))
    findings: list[Finding] = []
    if known is not None and (asked := question(said, candidate.kind, known)):
        note = Note(None, 0, question=asked[0], answer=asked[1], quote=quote)
        findings = lint(note, title)
        if not any(finding.is_hard for finding in findings):
            return _draft(note, sentence, score + ASKS, fact, findings), ""
    note = Note(None, 0, cloze=cloze(said, candidate.kind), quote=quote)
    if not note.cloze:
        return None, _MARKS
    findings = lint(note, title)
    for finding in findings:
        if finding.is_hard:
            return None, f"{finding.rule}: {finding.reason}"
    return _draft(note, sentence, score - LEANS * brings_another, fact, findings), ""


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
