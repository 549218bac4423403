"""From a proposal to what is to be seen of it, on the screen and in lines."""

from dataclasses import replace
from typing import TYPE_CHECKING

from flashdeck.core import cloze
from flashdeck.core.cards import Note, Source
from flashdeck.core.cloze import GAP_CLOSE, GAP_OPEN
from flashdeck.core.lint import RULES
from flashdeck.library.reports import Progress
from flashdeck.markup.inline_markdown import write
from flashdeck.markup.pieces import Kind, Piece
from flashdeck.markup.plain import to_plain
from flashdeck.terminal.card_view import Asking
from flashdeck.terminal.page import Page
from flashdeck.terminal.safe import one_line
from flashdeck.terminal.wording import count

if TYPE_CHECKING:
    from flashdeck.library.choosing import Choosing
    from flashdeck.library.duplicates import Repeat
    from flashdeck.library.proposing import Proposal

#: What the bottom line tells, as far as there is room.
LEGEND = (
    ("Enter", "keep"),
    ("r", "reject"),
    ("?", "keys"),
    ("e", "edit"),
    ("l", "later"),
    ("u", "undo"),
    ("A", "keep all"),
    ("q", "stop"),
)
_KEYS = (
    ("Enter a", "keep it: it is written to the deck at once"),
    ("r", "reject the fact: it is not proposed again"),
    ("e", "edit the note in $EDITOR, then decide"),
    ("l", "later: it comes again when the article is drafted again"),
    ("A", "keep all that are left, but for those that repeat a card"),
    ("u", "undo: take back the last decision"),
    ("j k", "scroll; also the arrows, PgUp and PgDn"),
    ("q", "stop: what was kept stays, the rest is proposed again"),
)


def shown(choosing: "Choosing", notices: tuple[str, ...]) -> Asking | Page:
    """Return the proposal that is to be decided on, or what all of them came to."""
    proposal, notes = choosing.proposal, choosing.notes
    if proposal is None:
        rows = tuple(("", line) for line in summary(choosing))
        return Page("All decided", rows, (("Enter q", "leave"), ("u", "undo")), notices)
    note = notes[0]
    context = [_literal(line) for line in remarks(choosing)]
    if (quote := quote_of(note)) is not None:
        context.insert(0, f"“{_marked(quote, note)}”")
    if note.extra:
        context.insert(0, note.extra)
    seen = replace(
        note, extra="\n\n".join(context), ref=place_of(proposal, note, choosing), source=Source()
    )
    return Asking(
        card=seen.cards()[0],
        deck=choosing.deck.name,
        progress=Progress(choosing.done, choosing.total - choosing.done, 0, None),
        revealed=True,
        legend=LEGEND,
        notices=notices,
    )


def keys_page() -> Page:
    """Return what each key does."""
    return Page("Keys", _KEYS, (("Enter", "back"), ("j k", "scroll")))


def lines(choosing: "Choosing") -> list[str]:
    """Return the proposal that is to be decided on, line by line."""
    proposal, notes = choosing.proposal, choosing.notes
    if proposal is None:
        return summary(choosing)
    told = [
        f"Draft {choosing.done + 1} of {choosing.total}, {place_of(proposal, notes[0], choosing)}"
    ]
    for note in notes:
        card = note.cards()[0]
        told += [f"Question: {to_plain(card.question)}", f"Answer: {to_plain(card.expected)}"]
        if note.disputed:
            told.append(f"Disputed: {to_plain(note.disputed)}")
    if (quote := quote_of(notes[0])) is not None:
        told.append(f"Sentence: {quote}")
    return [*told, *remarks(choosing)]


def place_of(proposal: "Proposal", note: Note, choosing: "Choosing") -> str:
    """Return where in the text a draft is from, and how it ranks among the others."""
    rank = f"rank {proposal.rank} of {choosing.total}"
    return f"{note.ref}, {rank}" if note.ref else rank


def remarks(choosing: "Choosing") -> list[str]:
    """Return what speaks against a proposal: a card that it repeats, and what lint says."""
    proposal, notes = choosing.proposal, len(choosing.notes)
    found = [_repeated(proposal.repeats)] if proposal and proposal.repeats else []
    found += [f"look twice: {RULES.get(rule, rule)} ({rule})" for rule in choosing.lint]
    if notes > 1:
        found.append(f"edited: {count(notes, 'note')}, of which this is the first")
    return found


def quote_of(note: Note) -> str | None:
    """Return the sentence of a note, unless the note itself shows it whole."""
    if note.cloze:
        text = to_plain(cloze.reveal(cloze.parse(note.cloze), 0))
        if text.split() == note.quote.split():
            return None
    return note.quote or None


def summary(choosing: "Choosing") -> list[str]:
    """Return what was kept and rejected."""
    kept, rejected = choosing.kept, choosing.rejected
    told = [f"{count(kept, 'note')} kept in {choosing.deck.path}" if kept else "Nothing was kept."]
    if rejected:
        told.append(f"{count(rejected, 'fact')} rejected")
    if choosing.undecided:
        told.append(f"{count(choosing.undecided, 'draft')} for another time")
    return told


def _repeated(repeat: "Repeat") -> str:
    note = repeat.note
    says = one_line(to_plain(note.cloze or f"{note.question} {note.answer}"))
    return f"your library has, in {repeat.path}:{note.line}: {says}"


def _marked(quote: str, note: Note) -> str:
    """Return a sentence as Markdown that shows it word for word, with the answer marked in it."""
    text, answer = _literal(quote), _literal(to_plain(note.cards()[0].expected))
    start = text.casefold().find(answer.casefold()) if answer else -1
    if start < 0 or len(text.casefold()) != len(text):
        return text
    end = start + len(answer)
    return f"{text[:start]}{GAP_OPEN}{text[start:end]}{GAP_CLOSE}{text[end:]}"


def _literal(text: str) -> str:
    return write([Piece(Kind.TEXT, " ".join(text.split()))], alone=False)[0]
