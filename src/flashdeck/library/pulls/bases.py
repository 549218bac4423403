"""What a note was in Anki before it was edited there.

An export says only what Anki was offered. Anki leaves a note alone that it has already and that
changed there later than the export says; it says nothing of that. So an export counts as what an
edit began from where something shows that Anki took it, and as a mere possibility otherwise.
"""

from collections.abc import Collection, Sequence
from typing import NamedTuple

from flashdeck.anki.pulled import PulledNote, Side, read_side, same_content
from flashdeck.core import three_way
from flashdeck.core.cards import Note
from flashdeck.core.cloze import ClozeError
from flashdeck.core.exports import Content
from flashdeck.library.anki_answers import DEVICE
from flashdeck.storage.export_history import Version

_ALL = frozenset((*three_way.PARTS, "tags"))


class Bases(NamedTuple):
    """What a note may have been in Anki before it was edited there.

    Attributes:
        versions: As exported and as read back, the newest first.
        is_certain: Whether it was one of them.
    """

    versions: Sequence[tuple[Content, Side]]
    is_certain: bool

    @property
    def notes(self) -> list[Note]:
        """The versions in our words."""
        return [side.note for _, side in self.versions]

    def is_unedited(self, theirs: Note) -> bool:
        """Whether a note certainly is as it was."""
        return self.is_certain and not any(three_way.unlike(note, theirs) for note in self.notes)


class Packages:
    """The packages that the log knows of.

    Args:
        made_s: When they may have been made, in seconds since 1970.
        most_notes: How many notes one of them can hold.
    """

    def __init__(self, made_s: Collection[int] = (), most_notes: int = 0) -> None:
        self._made_s = frozenset(made_s)
        self._most_notes = most_notes

    def first_s(self, created_ms: int) -> int | None:
        """Return when the package was made that first brought a note to Anki.

        None where the log does not know that package: it is from before a lost log, or of another
        machine. Notes of a package are numbered in milliseconds from the second of its making.
        """
        oldest_s = -(-(created_ms - self._most_notes) // 1000)
        newest_s = (created_ms - 1) // 1000
        return next((s for s in range(oldest_s, newest_s + 1) if s in self._made_s), None)


def find_bases(
    theirs: PulledNote, their_note: Note, versions: Sequence[Version], packages: Packages
) -> Bases:
    """Return what an edit in Anki may have begun from.

    Args:
        theirs: The note as Anki has it.
        their_note: The same in our words.
        versions: What was ever exported of it or seen in Anki, the newest first.
        packages: Those that the log knows of.
    """
    # what Anki was seen to have of a deleted note was no part of a deck, and may stand in these
    versions = [one for one in versions if not one.is_gone and _is_readable(theirs, one)]
    brought = _brought(versions, packages.first_s(theirs.created_ms))
    known: list[tuple[Version, Side]] = []
    is_certain = False
    # Anki would say of a later one that it was modified then
    for version in (one for one in versions if one.modified_s <= theirs.modified_s):
        known.append((version, _side(theirs, version)))
        if is_certain := _was_taken(theirs, their_note, *known[-1], brought):
            break  # what came before it is no more
    if not known:
        known = [(version, _side(theirs, version)) for version in versions]
    possible: list[tuple[Content, Side]] = []
    for place, (version, side) in enumerate(known):
        older = [other for _, other in known[place + 1 :]]
        shown, missed = _traces(their_note, side.note, [other.note for other in older])
        if older and missed and not shown and _explains(theirs, known[place + 1 :]):
            continue
        possible.append((version.content, side))
        if is_certain and older and shown and not missed:
            break  # Anki took it, so that nothing older is left
    return Bases(possible, is_certain)


def _side(theirs: PulledNote, version: Version) -> Side:
    return read_side(theirs.guid, version.content, is_cloze=theirs.is_cloze, media=str)


def _is_readable(theirs: PulledNote, version: Version) -> bool:
    """Whether it says something; Anki may have been seen with a text that has no gaps."""
    try:
        _side(theirs, version)
    except ClozeError:
        return False
    return True


def _was_taken(
    theirs: PulledNote, their_note: Note, version: Version, side: Side, brought: Version | None
) -> bool:
    """Whether Anki certainly had this version, which says no later time than Anki does."""
    if version.device == DEVICE:
        return True
    if theirs.modified_s == version.modified_s and not three_way.unlike(side.note, their_note):
        return True  # Anki keeps the time of what it takes over
    return version is brought


def _brought(versions: Sequence[Version], made_s: int | None) -> Version | None:
    """Return what the package of this second brought, of several of a second the oldest."""
    if made_s is None:
        return None
    of_second = [version for version in versions if version.at // 1000 == made_s]
    before = [version for version in versions if version.at // 1000 < made_s]
    return of_second[-1] if of_second else before[0] if before else None


def _traces(
    theirs: Note, one: Note, older: Sequence[Note]
) -> tuple[frozenset[str], frozenset[str]]:
    """Return the parts that Anki can have from this version alone, and from older ones alone."""
    unlike = frozenset(three_way.unlike(theirs, one))
    unlike_all = _ALL.intersection(*(three_way.unlike(theirs, each) for each in older))
    return unlike_all - unlike, unlike - unlike_all


def _explains(theirs: PulledNote, older: Sequence[tuple[Version, Side]]) -> bool:
    """Whether one of these versions leaves no edit open by which Anki's time is a later one.

    Where Anki has all of an old version, somebody may also have written it again.
    """
    return all(
        theirs.modified_s == version.modified_s
        or theirs.is_touched
        or theirs.content is None
        or not same_content(theirs.content, version.content)
        for version, _ in older
    )
