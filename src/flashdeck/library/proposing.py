"""From what a drafter made to what is proposed to a person: only what is new."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import NamedTuple

from flashdeck.core.cards import Deck, Note, Source
from flashdeck.drafting.document import Document
from flashdeck.drafting.drafts import Draft, Drafted, Drafter, Skipped
from flashdeck.drafting.facts import facts
from flashdeck.drafting.sentences import sentences
from flashdeck.library.duplicates import Library, Repeat
from flashdeck.library.known_facts import sort_out
from flashdeck.storage.new_notes import Fitted, fitted
from flashdeck.storage.rejections import Rejected

_FINGERPRINT_LENGTH = 10


@dataclass(frozen=True, slots=True)
class Proposal:
    """A note that a drafter proposes.

    Attributes:
        note: As it would be written.
        draft: What it was made from.
        rank: Its place among all proposals by the drafter's score, from 1.
        repeats: The near-identical note that the library holds.
    """

    note: Note
    draft: Draft
    rank: int
    repeats: Repeat | None = None


class Known(NamedTuple):
    """What a person has already.

    Attributes:
        deck: The deck that is written to.
        others: The other decks of the library.
        rejected: What was rejected, ever, or is in that deck no more.
        drafted: From what that deck says it was drafted, and how.
    """

    deck: Deck
    others: Sequence[Deck] = ()
    rejected: Sequence[Rejected] = ()
    drafted: str = ""


@dataclass(frozen=True, slots=True)
class Proposed:
    """What a drafter made, sorted.

    Attributes:
        drafted: All of it.
        proposals: What is new, in the order of the text.
        kept: How many drafts are about facts of which there is a note.
        rejected: How many are about facts that were rejected.
    """

    drafted: Drafted
    proposals: tuple[Proposal, ...]
    kept: int = 0
    rejected: int = 0


def head_of(drafter: Drafter, document: Document, name: str, path: str = "") -> Deck:
    """Return a deck without notes: what stands above those that a drafter makes."""
    source = Source(document.title or name, document.url)
    drafted = f"{drafter.name} {drafter.version} (article {fingerprint(document)})"
    return Deck(name, path, (), source=source, drafted=drafted)


def fingerprint(document: Document) -> str:
    """Return what is another for every other text."""
    text = "\n".join(block.text for block in document.blocks)
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:_FINGERPRINT_LENGTH]


def propose(drafted: Drafted, document: Document, known: Known) -> Proposed:
    """Return what of the drafts is new to a person."""
    elsewhere = [note for deck in known.others for note in deck.notes]
    said = _statements(document) if known.rejected or known.deck.notes or elsewhere else {}
    found = sort_out(
        drafted.drafts,
        said,
        known.deck.notes,
        elsewhere,
        known.rejected,
        is_updated=known.drafted != known.deck.drafted,
    )
    file, drafts, unfit = fitting(found.new, known.deck)
    notes = file.notes
    library = Library((known.deck, *known.others))
    repeats = [library.repeated_by(note) for note in notes]
    new = [place for place, repeat in enumerate(repeats) if not (repeat and repeat.is_exact)]
    ranked = sorted(new, key=lambda place: (-drafts[place].score, place))
    ranks = {place: rank for rank, place in enumerate(ranked, 1)}
    proposals = [
        Proposal(notes[place], drafts[place], ranks[place], repeats[place]) for place in new
    ]
    drafted = replace(drafted, skipped=(*drafted.skipped, *unfit))
    kept = found.kept + len(notes) - len(new)
    return Proposed(drafted, tuple(proposals), kept, found.rejected)


def note_of(draft: Draft, source: Source) -> Note:
    """Return a draft as a note that has no id yet."""
    return Note(
        None,
        0,
        question=draft.question,
        answer=draft.answer,
        cloze=draft.cloze,
        ref=draft.ref,
        quote=draft.quote,
        disputed=draft.disputed,
        source=source,
    )


def fitting(drafts: Sequence[Draft], head: Deck) -> tuple[Fitted, list[Draft], list[Skipped]]:
    """Return a deck of the drafts, those that it can hold, and why it cannot hold the others."""
    file = fitted(replace(head, notes=tuple(note_of(draft, head.source) for draft in drafts)))
    reasons = dict(file.unfit)
    kept = [draft for place, draft in enumerate(drafts) if place not in reasons]
    skipped = [Skipped(drafts[place].quote, reason) for place, reason in reasons.items()]
    return file, kept, skipped


def _statements(document: Document) -> dict[str, str]:
    """Return for each sentence of a document a name for what it says."""
    found = sentences(document)
    names = facts(found)
    return {sentence.text: names[sentence.id] for sentence in found}
