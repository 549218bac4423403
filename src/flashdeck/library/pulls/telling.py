"""What a pull came to, put together for who asked for it."""

from collections.abc import Iterator, Sequence

from flashdeck.anki.apkg import AnkiPackage
from flashdeck.core.three_way import Conflict
from flashdeck.library.pulls.losses import changed_types, edited_media
from flashdeck.library.pulls.matching import Matches
from flashdeck.library.pulls.notes import MergedNote
from flashdeck.library.pulls.report import ChangedNote, OpenConflict, PullReport


def open_conflict(note: MergedNote, conflict: Conflict) -> OpenConflict:
    """Return a conflict with the note in which it is."""
    question = note.note.question or note.note.cloze
    return OpenConflict(note.note.id or "", note.where, question, conflict)


def report(
    package: AnkiPackage, matches: Matches, merged: Sequence[MergedNote], *, is_new: bool
) -> PullReport:
    """Return what a pull came to.

    Args:
        package: What came from Anki.
        matches: Its notes with ours.
        merged: Those of ours that differ there.
        is_new: Whether anything was written.
    """
    answers = matches.answers
    changed = [note for note in merged if note.touches_deck]
    conflicts = [open_conflict(note, conflict) for note in merged for conflict in note.conflicts]
    touched = {note.where for note in merged if note.touches_deck or note.conflicts}
    touched |= {note.where for note in merged if note.refused or note.kept or note.restored}
    return PullReport(
        [ChangedNote(note.note.id or "", note.where, _keys(note)) for note in changed],
        conflicts,
        matches.ours - len(touched),
        [line for note in merged for line in _refused(note)],
        sum(bool(note.refused or note.kept) for note in merged),
        [
            f"{note.where}: {note.note.id} does not take over {', '.join(note.told)}"
            for note in merged
            if note.told and not note.refused
        ],
        answers.reviews,
        len(answers.cards),
        answers.suspended,
        answers.resumed,
        matches.unknown,
        (*(line for note in merged for line in _restored(note)), *_told(package, matches)),
        is_new,
    )


def _refused(note: MergedNote) -> Iterator[str]:
    if note.refused:
        yield f"{note.where}: {note.note.id} stays as it is: {note.refused}"
        return
    for part, reason in note.kept.items():
        mends = "; --ours gives Anki its gaps back" if part in note.restorable else ""
        yield f"{note.where}: {note.note.id} keeps its {part}: {reason}{mends}"


def _restored(note: MergedNote) -> Iterator[str]:
    for part, reason in note.restored.items():
        where = f"{note.where}: {note.note.id} keeps its {part}: {reason}"
        yield f"{where}; the next export puts it back"


def _keys(note: MergedNote) -> tuple[str, ...]:
    tags = ("tags",) if note.tags_added or note.tags_removed else ()
    return (*note.changes, *tags)


def _told(package: AnkiPackage, matches: Matches) -> Iterator[str]:
    yield from matches.told
    yield from matches.answers.told
    if matches.ours:
        yield from changed_types(package.collection)
        yield from edited_media(package)
    for path in matches.missing_media():
        yield f"{path} is not in the package"
    if matches.elsewhere:
        notes = "1 note is" if matches.elsewhere == 1 else f"{matches.elsewhere} notes are"
        yield f"{notes} in no deck that was read, and left alone"
    if matches.foreign:
        notes = (
            "1 note has a note type"
            if matches.foreign == 1
            else f"{matches.foreign} notes have note types"
        )
        yield f"{notes} of Anki's own there: what was answered comes back, the text does not"
    if later := matches.answers.from_future:
        answers = "1 answer is" if later == 1 else f"{later} answers are"
        yield f"{answers} of a later day than today, and left out"
    if matches.ours and not package.collection.has_scheduling:
        yield (
            "no card of the package was answered yet; if you answered some, tick scheduling"
            " information when you export in Anki"
        )
