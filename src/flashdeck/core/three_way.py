"""Edits of one note on two sides, brought together: what to take over, and what conflicts.

A part of a note that changed on one side alone is taken from there; one that changed on both sides,
and not to the same, is for a person to decide.
"""

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple, TypeAlias

from flashdeck.core.cards import Note

#: What a part of a note holds.
Value: TypeAlias = str | bool | tuple[str, ...]

#: In the order in which a deck writes them; tags are merged one by one.
PARTS = (
    "question",
    "answer",
    "cloze",
    "reverse",
    "typed",
    "accept",
    "choices",
    "ref",
    "quote",
    "extra",
    "disputed",
)
_NO_BREAK_SPACE = "\xa0"


class Conflict(NamedTuple):
    """A part of a note that was changed on both sides.

    Attributes:
        part: Its name, as in a deck.
        base: What both sides once had; None where that is not known.
        ours: What it holds here.
        theirs: What it holds there.
    """

    part: str
    base: Value | None
    ours: Value
    theirs: Value


@dataclass(frozen=True, slots=True)
class Merge:
    """What comes of two sides.

    Attributes:
        changes: What parts of our note are to hold.
        conflicts: Parts that somebody has to decide on.
        tags_added: Tags that our note lacks.
        tags_removed: Tags that our note has no more.
    """

    changes: dict[str, Value]
    conflicts: tuple[Conflict, ...]
    tags_added: tuple[str, ...] = ()
    tags_removed: tuple[str, ...] = ()


def merge(bases: Sequence[Note], ours: Note, theirs: Note, *, is_certain: bool = True) -> Merge:
    """Return what our note takes over from theirs.

    What they may have begun from counts part by part. Where it leaves two answers, or where theirs
    holds something that nobody knows the beginning of, somebody has to decide.

    Args:
        bases: What theirs may have been before it was edited; none where nobody knows.
        ours: The note here.
        theirs: The same note there.
        is_certain: Whether it was one of `bases`. If not, a part of theirs that is as in one of
            them was not edited there, and any other difference is a conflict.
    """
    changes: dict[str, Value] = {}
    conflicts: list[Conflict] = []
    is_certain = is_certain and bool(bases)
    for part in PARTS:
        our, their = value(ours, part), value(theirs, part)
        if same(our, their):
            continue
        onces = [value(base, part) for base in bases]
        if onces and all(same(once, their) for once in onces):
            continue
        if is_certain and all(same(once, our) for once in onces):
            changes[part] = taken(our, their)
            continue
        is_known = is_certain and all(same(once, onces[0]) for once in onces)
        once = onces[0] if is_known else None
        conflicts.append(Conflict(part, once, our, taken(our, their)))
    added, removed = _merged_tags(bases, ours.tags, theirs.tags, is_certain=is_certain)
    return Merge(changes, tuple(conflicts), added, removed)


def _merged_tags(
    bases: Sequence[Note], ours: Iterable[str], theirs: Iterable[str], *, is_certain: bool
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the tags that ours lacks, and those that it is to lose; where in doubt, neither."""
    our, their = _by_key(ours), _by_key(theirs)
    onces = [_by_key(base.tags) for base in bases]
    known = {key for once in onces for key in once}
    added = (tag for key, tag in their.items() if key not in our and key not in known)
    removed = (
        tag
        for key, tag in our.items()
        if is_certain and key not in their and all(key in once for once in onces)
    )
    return tuple(added), tuple(removed)


def unlike(one: Note, other: Note) -> set[str]:
    """Return the names of the parts that differ; all tags together are one."""
    found = {part for part in PARTS if not same(value(one, part), value(other, part))}
    if _by_key(one.tags).keys() != _by_key(other.tags).keys():
        found.add("tags")
    return found


def value(note: Note, part: str) -> Value:
    """Return what a part of a note holds."""
    found: Value = getattr(note, part)
    return found


def same(one: Value, other: Value) -> bool:
    """Return whether two values mean the same; how Unicode or a space is encoded does not matter.

    The order of several texts does not matter either.
    """
    if one == other:
        return True
    if isinstance(one, str) and isinstance(other, str):
        return _plain(one) == _plain(other)
    if isinstance(one, tuple) and isinstance(other, tuple):
        return set(map(_plain, one)) == set(map(_plain, other))
    return False


def taken(ours: Value, theirs: Value) -> Value:
    """Return their value as we write it.

    An editor of HTML makes no-break spaces as it likes, so that they count only where we had some.
    Of several texts, those that we had stay in our order.
    """
    if isinstance(theirs, str):
        keeps = isinstance(ours, str) and _NO_BREAK_SPACE in ours
        return theirs if keeps else theirs.replace(_NO_BREAK_SPACE, " ")
    if isinstance(ours, tuple) and isinstance(theirs, tuple) and len(ours) != len(theirs):
        kept, there = {_plain(text) for text in ours}, {_plain(text) for text in theirs}
        return (
            *(text for text in ours if _plain(text) in there),
            *(text for text in theirs if _plain(text) not in kept),
        )
    return theirs


def _plain(text: str) -> str:
    return unicodedata.normalize("NFC", text.replace(_NO_BREAK_SPACE, " "))


def _by_key(tags: Iterable[str]) -> dict[str, str]:
    """Return tags by what is equal for two that Anki takes for one."""
    return {_plain(tag).casefold(): tag for tag in tags}
