"""What of an edit in Anki is taken over, and what is to be decided."""

from collections.abc import Sequence
from dataclasses import replace

from flashdeck.anki import pulled
from flashdeck.anki.pulled import PulledNote, Side, read_side
from flashdeck.core import three_way
from flashdeck.core.cards import Deck, Note
from flashdeck.core.cloze import ClozeError
from flashdeck.core.exports import Content
from flashdeck.core.three_way import Merge, Value
from flashdeck.library.pulls.bases import Packages, find_bases
from flashdeck.library.pulls.media import PulledMedia
from flashdeck.library.pulls.notes import MergedNote
from flashdeck.storage.export_history import Version


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
