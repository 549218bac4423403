"""One note that came back from Anki: what of it is taken over, and what is to be decided."""

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, field, replace

from flashdeck.anki import pulled
from flashdeck.anki.pulled import PulledNote, Side, read_side
from flashdeck.core import three_way
from flashdeck.core.cards import Deck, Note
from flashdeck.core.cloze import ClozeError
from flashdeck.core.exports import Content
from flashdeck.core.three_way import Conflict, Merge, Value
from flashdeck.library.pulls.bases import Packages, find_bases
from flashdeck.library.pulls.media import PulledMedia
from flashdeck.library.pulls.report import Choice
from flashdeck.storage.export_history import Version

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


def judge(
    deck: Deck,
    note: Note,
    theirs: PulledNote,
    versions: Sequence[Version],
    packages: Packages,
    media: PulledMedia,
) -> MergedNote:
    """Return what comes of a note that is not as it was last exported.

    Args:
        deck: The deck that has it.
        note: As the deck has it.
        theirs: As Anki has it, of the same kind.
        versions: What was ever exported of it, the newest first.
        packages: Those that the log knows of.
        media: Where the media of the deck go.
    """
    ours, paths = pulled.exported(deck, note)
    found = MergedNote(deck, note, theirs, ours)
    if theirs.reason:
        found.is_edited, found.refused = True, theirs.reason
        return found
    content = _with_gaps(found)
    their_side = _side(theirs, content)
    our_side = _side(theirs, ours)
    if content.fields.get("Choices") and not their_side.note.choices:
        # what is no list of ours any more says nothing of its options
        their_note = replace(their_side.note, choices=our_side.note.choices)
        their_side = their_side._replace(note=their_note)
        found.told.append("the field Choices, which is no list any more")
    bases = find_bases(theirs, their_side.note, versions, packages)
    merge = three_way.merge(
        bases.notes, our_side.note, their_side.note, is_certain=bases.is_certain
    )
    found.is_ahead = _is_ahead(bases.notes, our_side.note, their_side.note)
    found.is_edited = bool(found.kept) or not bases.is_unedited(their_side.note)
    found.tags_added, found.tags_removed = merge.tags_added, merge.tags_removed
    if merge.changes or merge.conflicts:
        with_paths = read_side(
            theirs.guid,
            content,
            is_cloze=theirs.is_cloze,
            media=lambda name: paths.get(name) or media.path(name),
        )
        _take(found, merge, our_side.note, with_paths.note)
    if bases.versions:
        found.told += _lost(
            bases.versions[0], their_side, content, our_side, is_cloze=theirs.is_cloze
        )
    found.refuse_what_is_empty()
    return found


def _is_ahead(bases: Sequence[Note], ours: Note, theirs: Note) -> bool:
    """Whether ours has an edit of theirs."""
    return bool(bases) and any(
        part not in three_way.unlike(ours, theirs)
        for part in set(three_way.PARTS).intersection(
            *(three_way.unlike(base, theirs) for base in bases)
        )
    )


def _with_gaps(found: MergedNote) -> Content:
    """Return what Anki has, with our text where the gaps of Anki's cannot be read."""
    content = found.theirs.content or Content({}, ())
    if found.theirs.is_cloze:
        try:
            _side(found.theirs, content)
        except ClozeError as error:
            found.keep("cloze", f"in Anki {error}")
            found.restorable.add("cloze")
            return content._replace(fields={**content.fields, "Text": found.ours.fields["Text"]})
    return content


def _side(theirs: PulledNote, content: Content) -> Side:
    """Return a version of the note; media have the names that they have in Anki."""
    return read_side(theirs.guid, content, is_cloze=theirs.is_cloze, media=str)


def _take(found: MergedNote, merge: Merge, ours: Note, theirs: Note) -> None:
    """Note down what is taken and what conflicts, in the words of the deck."""

    def new(part: str) -> Value:
        our = three_way.value(ours, part)
        value = three_way.taken(our, three_way.value(theirs, part))
        written = three_way.value(found.note, part)
        if not (isinstance(our, tuple) and isinstance(value, tuple) and isinstance(written, tuple)):
            return value
        # what stays of a list is not written anew
        known = dict(zip(our, written, strict=False)) if len(our) == len(written) else {}
        return tuple(known.get(text, text) for text in value)

    found.changes = {part: new(part) for part in merge.changes}
    found.conflicts = [
        conflict._replace(
            ours=three_way.value(found.note, conflict.part), theirs=new(conflict.part)
        )
        for conflict in merge.conflicts
    ]


def _lost(
    base: tuple[Content, Side], theirs: Side, content: Content, ours: Side, *, is_cloze: bool
) -> list[str]:
    told = [each for each in theirs.lost if each not in base[1].lost]
    told += [
        f"the field {name}" for name in pulled.fields_not_taken(base[0], content, is_cloze=is_cloze)
    ]
    if theirs.note.source not in (base[1].note.source, ours.note.source):
        told.append("the source, which stays as the deck has it")
    return told
