"""What a pull came to."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from flashdeck.core.three_way import Conflict


class Choice(StrEnum):
    """What a person wants where a note was edited on both sides."""

    OURS = "ours"
    THEIRS = "theirs"
    SKIP = "skip"


class OpenConflict(NamedTuple):
    """A conflict, and the note in which it is.

    Attributes:
        note: Its id.
        where: Path and line of the note.
        question: What the note asks.
        conflict: The part, with all its sides.
    """

    note: str
    where: str
    question: str
    conflict: Conflict


class ChangedNote(NamedTuple):
    """A note of a deck that was changed: its id, its path and line, and the keys that changed."""

    note: str
    where: str
    keys: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PullReport:
    """What a pull came to.

    Attributes:
        changed: The notes of decks that were changed.
        conflicts: What is left to be decided.
        unchanged: How many other notes of the package are ours.
        refused: What no note could take over, with the reason, a line each.
        refusing: How many notes could not take over something.
        lost: What of edits does not come along, a line for each note.
        reviews: How many answers are new to the log.
        cards: How many cards they are of.
        suspended: The cards that were suspended in Anki.
        resumed: The cards that were resumed in Anki.
        unknown: How many notes of the package are not ours.
        told: What a person should know besides, a line each.
        is_new: Whether anything was written.
        deleted: The ids of notes that Anki once had, and has no more.
    """

    changed: Sequence[ChangedNote]
    conflicts: Sequence[OpenConflict]
    unchanged: int
    refused: Sequence[str]
    refusing: int
    lost: Sequence[str]
    reviews: int
    cards: int
    suspended: Sequence[str]
    resumed: Sequence[str]
    unknown: int
    told: Sequence[str]
    is_new: bool
    deleted: Sequence[str] = ()

    @property
    def conflicting(self) -> int:
        """How many notes have a conflict."""
        return len({one.note for one in self.conflicts})

    @property
    def is_done(self) -> bool:
        """Whether nothing is left to be decided or mended."""
        return not (self.conflicts or self.refused)

    def summary(self) -> str:
        """Return the counts as one line."""
        if not (self.is_new or self.conflicts or self.refused):
            return f"nothing new ({self.unchanged} unchanged)"
        refused = f", {self.refusing} refused" if self.refusing else ""
        return (
            f"{len(self.changed)} changed, {_count(self.conflicting, 'conflict')}{refused},"
            f" {self.unchanged} unchanged;"
            f" {_count(self.reviews, 'review')} of {_count(self.cards, 'card')}"
        )


def _count(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"
