"""What a drafter came to: a document for programs, and lines for people."""

from collections import Counter
from typing import TYPE_CHECKING, Any

from flashdeck.drafting.drafts import WEAK, Draft, Drafted

if TYPE_CHECKING:
    from pathlib import Path

    from flashdeck.core.cards import Note
    from flashdeck.library.choosing import Choosing
    from flashdeck.library.proposing import Proposal, Proposed

#: So many reasons are told where there is no card at all.
_REASONS = 3


def document_of(drafted: Drafted) -> dict[str, Any]:
    """Return everything as JSON can say it; what a note does not have is None."""
    return {
        "drafter": drafted.drafter,
        "version": drafted.version,
        "title": drafted.title,
        "notes": [_note(draft) for draft in drafted.drafts],
        "skipped": [skipped._asdict() for skipped in drafted.skipped],
        "contradictions": [found._asdict() for found in drafted.contradictions],
    }


def _note(draft: Draft) -> dict[str, Any]:
    return {
        "question": draft.question or None,
        "answer": draft.answer or None,
        "cloze": draft.cloze or None,
        "quote": draft.quote,
        "ref": draft.ref,
        "score": draft.score,
        "lint": list(draft.lint),
        **({"disputed": draft.disputed} if draft.disputed else {}),
    }


def summary(drafted: Drafted, name: str) -> str:
    """Return how many notes were made, and how many sentences were passed over."""
    with_card = {draft.quote for draft in drafted.drafts}
    passed = {skipped.sentence for skipped in drafted.skipped} - with_card - {""}
    told = (
        f"drafted {_count(len(drafted.drafts), 'note')} from"
        f" {_count(len(with_card) + len(passed), 'sentence')} of “{drafted.title or name}”"
        f" ({drafted.drafter} {drafted.version})"
    )
    if not passed:
        return told
    told += f"; {_count(len(passed), 'sentence')} skipped (--why lists them)"
    return told + _more(drafted)


def _more(drafted: Drafted) -> str:
    weak = sum(skipped.reason == WEAK for skipped in drafted.skipped)
    if not weak:
        return ""
    return f"; {weak} of them may give {'a weaker card' if weak == 1 else 'weaker cards'} (--max N)"


def known(proposed: "Proposed") -> str:
    """Return what of the drafts is not new; empty when all are."""
    parts = []
    if proposed.kept:
        parts.append(f"{proposed.kept} in your decks already")
    if proposed.rejected:
        parts.append(f"{proposed.rejected} rejected or deleted before")
    if not parts:
        return ""
    return f"{', '.join(parts)}; {len(proposed.proposals) or 'nothing'} new"


def contradictions(drafted: Drafted) -> list[str]:
    """Return the sentences that do not agree, as lines."""
    lines: list[str] = []
    for found in drafted.contradictions:
        lines += [f"the text contradicts itself: {found.reason}"]
        lines += [f"  “{found.first}”", f"  “{found.second}”"]
    return lines


def why(drafted: Drafted) -> list[str]:
    """Return each sentence that was passed over, with the reason."""
    return [
        f"{skipped.reason}: {skipped.sentence}" if skipped.sentence else skipped.reason
        for skipped in drafted.skipped
    ]


def no_card(drafted: Drafted, name: str) -> str:
    """Return in one line that a text gave no card, and why."""
    reasons = Counter(skipped.reason for skipped in drafted.skipped)
    told = ", ".join(f"{reason} ({number})" for reason, number in reasons.most_common(_REASONS))
    if (more := len(reasons) - _REASONS) > 0:
        told += f", and {_count(more, 'more reason')}"
    told = f"no card from “{drafted.title or name}”: {told or 'there is no sentence in it'}"
    return told + _more(drafted)


def wrote(notes: int, path: "Path") -> str:
    """Return how many notes were written, and where."""
    return f"wrote {_count(notes, 'note')} to {path}" if notes else f"nothing new for {path}"


def chosen(choosing: "Choosing") -> str:
    """Return what a person decided, in one line."""
    told = (
        f"kept {_count(choosing.kept, 'note')} in {choosing.deck.path}"
        if choosing.kept
        else "kept nothing"
    )
    parts = []
    if choosing.rejected:
        parts.append(f"{_count(choosing.rejected, 'fact')} rejected")
    if choosing.undecided:
        parts.append(f"{choosing.undecided} for another time")
    return f"{told} ({', '.join(parts)})" if parts else told


def left_out(proposal: "Proposal") -> str:
    """Return in one line that a proposal was not written because of a note of the library."""
    repeat = proposal.repeats
    there = f"{repeat.path}:{repeat.note.line}" if repeat else ""
    return f"left out, as {there} asks nearly the same: {asked(proposal.note)}"


def asked(note: "Note") -> str:
    """Return on one line what a note asks and says."""
    text = note.cloze or f"{note.question} {note.answer}"
    return " ".join(text.split())


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
