"""Notes that came back from Anki, while it is decided what of them is taken over."""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, field

from flashdeck.anki.pulled import PulledNote
from flashdeck.core import three_way
from flashdeck.core.cards import Deck, Note
from flashdeck.core.exports import Content
from flashdeck.core.three_way import Conflict, Value
from flashdeck.library.pulls.report import Choice

#: Without these, a note asks nothing.
_NEEDED = ("question", "answer", "cloze")


@dataclass(slots=True)
class MergedNote:
    """A note of ours that differs in Anki from what was exported.

    Attributes:
        deck: Its deck.
        note: As the deck has it.
        theirs: As Anki has it.
        ours: As an export would have it.
        changes: What its keys are to hold.
        conflicts: What is to be decided.
        tags_added: Tags that it lacks.
        tags_removed: Tags that it is to have no more.
        doubted_tags: As the two before, where somebody has to decide on them.
        told: What of the edit does not come along.
        is_edited: Whether it says something else in Anki than Anki was told.
        refused: Why nothing of the edit can be taken over; empty where something can.
        kept: Why parts of the edit cannot be taken over, by the names of the parts.
        restorable: Those of them that the next export can give back to Anki.
        restored: Likewise, of parts that the next export gives back to Anki.
        is_ahead: Whether it has an edit of Anki's that the log does not know of, such as one that
            another machine pulled.
    """

    deck: Deck
    note: Note
    theirs: PulledNote
    ours: Content
    changes: dict[str, Value] = field(default_factory=dict)
    conflicts: list[Conflict] = field(default_factory=list)
    tags_added: tuple[str, ...] = ()
    tags_removed: tuple[str, ...] = ()
    doubted_tags: tuple[tuple[str, ...], tuple[str, ...]] = ((), ())
    told: list[str] = field(default_factory=list)
    is_edited: bool = False
    refused: str = ""
    kept: dict[str, str] = field(default_factory=dict)
    restorable: set[str] = field(default_factory=set)
    restored: dict[str, str] = field(default_factory=dict)
    is_ahead: bool = False

    @property
    def where(self) -> str:
        """Path and line of the note."""
        return f"{self.deck.path}:{self.note.line}"

    @property
    def touches_deck(self) -> bool:
        """Whether the deck file has to change."""
        return not self.refused and bool(self.changes or self.tags_added or self.tags_removed)

    @property
    def is_settled(self) -> bool:
        """Whether both sides are to say the same from now on."""
        return self.is_edited and not (self.refused or self.kept or self.conflicts)

    @property
    def is_form_alone(self) -> bool:
        """Whether it says the same in Anki, in a form of which something cannot be said here."""
        return bool(self.told) and not (self.is_edited or self.refused or self.conflicts)

    def decide(self, conflict: Conflict, choice: Choice) -> None:
        """Settle a conflict, or leave it for later."""
        if choice is Choice.SKIP:
            return
        self.conflicts.remove(conflict)
        if choice is Choice.THEIRS and conflict.part == "tags":
            self.tags_added, self.tags_removed = self.doubted_tags
        elif choice is Choice.THEIRS:
            self.changes[conflict.part] = conflict.theirs
            self.refuse_what_is_empty()

    def keep(self, part: str, reason: str) -> None:
        """Leave a part as it is here, whatever Anki has."""
        self.changes.pop(part, None)
        self.kept[part] = reason
        self.is_edited = True

    def refuse_what_is_empty(self) -> None:
        """Keep what the note cannot be without, for Anki to have it again."""
        for part in _NEEDED:
            emptied = [one for one in self.conflicts if (one.part, one.theirs) == (part, "")]
            if emptied or self.changes.get(part) == "":
                self.changes.pop(part, None)
                self.conflicts = [one for one in self.conflicts if one not in emptied]
                self.restored[part] = "in Anki it is empty"
                self.is_edited = True

    def restore_gaps(self, choose: Callable[[Conflict], Choice]) -> None:
        """Let Anki have the gaps again that are no more there, if that is what a person wants."""
        if "cloze" in self.restorable and self.theirs.content is not None:
            there = self.theirs.content.fields.get("Text", "")
            if choose(Conflict("cloze", None, self.note.cloze, there)) is Choice.OURS:
                self.restored["cloze"] = self.kept.pop("cloze")

    def doubt(self) -> None:
        """Take over nothing that nobody decides on."""
        self.conflicts += [
            Conflict(part, None, three_way.value(self.note, part), there)
            for part, there in self.changes.items()
        ]
        self.changes = {}
        if self.tags_added or self.tags_removed:
            ours = self.note.tags
            kept = tuple(tag for tag in ours if tag not in self.tags_removed)
            self.conflicts.append(Conflict("tags", None, ours, (*kept, *self.tags_added)))
        self.doubted_tags = self.tags_added, self.tags_removed
        self.tags_added = self.tags_removed = ()


def doubt_what_the_deck_knows(notes: Iterable[MergedNote], undecided: Collection[str]) -> None:
    """Make conflicts of edits that a deck seems to have had and lost again.

    Where a deck has an edit of Anki's that the log does not know of, another machine pulled it,
    and all that was edited there until then. What of that the deck does not have was taken out
    here, and does not come back by itself. Where a deck lacks more of the edited notes than it
    has, nobody pulled them, and what it has was written on both sides alike.

    Args:
        notes: As judged by this log.
        undecided: The guids of notes that this machine pulled in part or was in doubt of.
    """
    by_deck: dict[str, list[MergedNote]] = {}
    for note in notes:
        by_deck.setdefault(note.deck.path, []).append(note)
    for of_deck in by_deck.values():
        ahead = (
            note.theirs.modified_s
            for note in of_deck
            if note.is_ahead and not note.kept and note.theirs.guid not in undecided
        )
        pulled_s = max(ahead, default=-1)
        until_then = [note for note in of_deck if note.theirs.modified_s <= pulled_s]
        count_ahead = sum(note.is_ahead for note in until_then)
        was_pulled = 2 * count_ahead >= sum(note.is_edited for note in until_then)
        for note in of_deck:
            # what was in doubt stays so, also when the log knows the rest
            if (was_pulled and note.theirs.modified_s <= pulled_s) or (
                note.theirs.guid in undecided
            ):
                note.doubt()
