"""Edits of one note on two sides, brought together: what to take over, and what conflicts.

A part of a note that changed on one side alone is taken from there; one that changed on both sides,
and not to the same, is for a person to decide.
"""

import unicodedata
from collections.abc import Iterable
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

    @property
    def is_nothing(self) -> bool:
        """Whether our note stays as it is, with nothing to decide."""
        return not (self.changes or self.conflicts or self.tags_added or self.tags_removed)


def merge(base: Note | None, ours: Note, theirs: Note) -> Merge:
    """Return what our note takes over from theirs.

    Args:
        base: What both once were; None where nobody knows, so that every difference is a conflict.
        ours: The note here.
        theirs: The same note there.
    """
    changes: dict[str, Value] = {}
    conflicts: list[Conflict] = []
    for part in PARTS:
        our, their = value(ours, part), value(theirs, part)
        once = None if base is None else value(base, part)
        if same(our, their) or (once is not None and same(once, their)):
            continue
        if once is not None and same(our, once):
            changes[part] = taken(our, their)
        else:
            conflicts.append(Conflict(part, once, our, taken(our, their)))
    our_tags, their_tags = _by_key(ours.tags), _by_key(theirs.tags)
    once_tags = our_tags if base is None else _by_key(base.tags)
    return Merge(
        changes,
        tuple(conflicts),
        tuple(tag for key, tag in their_tags.items() if key not in {*once_tags, *our_tags}),
        ()
        if base is None
        else tuple(
            tag for key, tag in our_tags.items() if key in once_tags and key not in their_tags
        ),
    )


def differences(one: Note, other: Note) -> int:
    """Return how many parts differ; all tags together count as one."""
    tags_differ = _by_key(one.tags).keys() != _by_key(other.tags).keys()
    return tags_differ + sum(not same(value(one, part), value(other, part)) for part in PARTS)


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
