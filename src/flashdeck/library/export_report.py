"""What an export came to, like the report of a commit."""

import html
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from flashdeck.core.exports import Change, Record
from flashdeck.core.problems import Problem
from flashdeck.library.progress import Taken

if TYPE_CHECKING:
    from flashdeck.anki.collection import AnkiDeck, AnkiNote

_LINE_END = re.compile(r"<br>|</(?:p|li|td|th|pre)>")
_TAG = re.compile(r"<[^>]*>")


class NoteChange(NamedTuple):
    """A note that is not as it was at the last export."""

    what: Change
    note: "AnkiNote"

    @property
    def id(self) -> str | None:
        """Its id; None in a dry run for a note that has none yet."""
        return None if self.note.note.startswith(":") else self.note.note

    @property
    def question(self) -> str:
        """What it asks, as one line of plain text."""
        text = _TAG.sub("", _LINE_END.sub(" ", self.note.first_field))
        return " ".join(html.unescape(text).split())


class Move(NamedTuple):
    """Notes that are in another deck than at the last export; Anki leaves their cards.

    Attributes:
        old: The deck in which Anki has them.
        new: Their deck now.
        notes: Their ids.
        renamed: Whether they were all of the old deck, and the new one is not known to Anki.
    """

    old: str
    new: str
    notes: tuple[str, ...]
    renamed: bool

    def __str__(self) -> str:
        count = "1 note" if len(self.notes) == 1 else f"{len(self.notes)} notes"
        if self.renamed:
            return (
                f"the deck {self.old} is now {self.new}, but Anki leaves the cards of {count}"
                " where they are: rename the deck in Anki, too, before you import"
            )
        return (
            f"{count} moved from {self.old} to {self.new}, but Anki leaves their cards where they"
            f" are: move them in Anki by hand: {', '.join(self.notes)}"
        )


@dataclass(frozen=True, slots=True)
class Report:
    """What an export came to.

    Attributes:
        notes: In the package.
        cards: In the package.
        decks: In the package, each name once.
        counts: What became of the notes since the last export.
        changed: The new, changed and gone notes, in the order of the package.
        became: What became of each of them.
        moves: Notes whose cards Anki leaves in another deck.
        tagged_gone: How many notes of the package are gone, since whenever.
        warnings: What could not be taken along.
        progress: How much progress was taken along; None where none was asked for.
        emptied: How many changed notes have a card in Anki that they no longer ask.
        overwriting: The ids of changed notes of which it was not decided whether Anki is right.
        differing: The ids of such notes that did not change since they were exported.
        losing: What Anki has of changed notes and a deck cannot say, by their ids.
        parts: How many notes are further cards of another note where they came from.
        parts_before: How many of them an earlier export took along.
    """

    notes: int
    cards: int
    decks: int
    counts: Mapping[Change, int]
    changed: Sequence["AnkiNote"]
    became: Sequence[Change]
    moves: tuple[Move, ...]
    tagged_gone: int
    warnings: tuple[Problem, ...]
    progress: Taken | None = None
    emptied: int = 0
    overwriting: Sequence[str] = ()
    differing: Sequence[str] = ()
    losing: Mapping[str, Sequence[str]] = field(default_factory=dict)
    parts: int = 0
    parts_before: int = 0

    def changes(self) -> Iterator[NoteChange]:
        """Give the new, changed and gone notes, and what became of each."""
        return map(NoteChange, self.became, self.changed)

    @property
    def from_anki(self) -> int:
        """How many of the new, changed and gone notes came from Anki, which keeps its own."""
        return sum(note.is_from_anki for note in self.changed)

    def summary(self) -> str:
        """Return the counts as one line."""
        return ", ".join(f"{self.counts.get(what, 0)} {what}" for what in Change)


def find_moves(
    moved: Sequence["AnkiNote"], decks: Iterable["AnkiDeck"], records: Mapping[str, Record]
) -> tuple[Move, ...]:
    """Return where notes moved; Anki takes names that differ in case alone for one deck.

    Args:
        moved: Notes whose deck has another name than at the last export.
        decks: All decks of this export.
        records: Of the last exports, by guid.
    """
    if not moved:
        return ()
    from flashdeck.anki.names import deck_key

    found: dict[tuple[str, str], list[str]] = {}
    for note in moved:
        old = records[note.guid].deck
        if deck_key(old) != deck_key(note.deck):
            found.setdefault((old, note.deck), []).append(note.note)
    still_there = {deck_key(deck.name) for deck in decks}
    known = {deck_key(name) for name in {record.deck for record in records.values()}}
    targets = Counter(deck_key(old) for old, _ in found)
    return tuple(
        Move(
            old,
            new,
            tuple(notes),
            renamed=deck_key(old) not in still_there
            and deck_key(new) not in known
            and targets[deck_key(old)] == 1,
        )
        for (old, new), notes in found.items()
    )
