"""What changed since the last export, and what Anki is told of it.

Anki takes over a note that says that it was modified later than its own copy, and leaves any other
alone. So the time at which a note's content was seen to change decides whether an export updates
what a person has in Anki.
"""

from datetime import date, timedelta
from enum import StrEnum
from typing import NamedTuple

#: When a note without a record says that it was modified: Anki adds it if it is new there, and
#: else leaves its own copy alone. In 2001, before anything that Anki could hold.
LONG_AGO_S = 1_000_000_000

#: By which one search in Anki finds the notes that are gone here.
GONE_TAG = "flashdeck::gone"

#: So many days more a note that is gone is exported, for those who import seldom.
GONE_FOR_DAYS = 30


class Record(NamedTuple):
    """What was last exported of a note.

    Attributes:
        guid: By which Anki knows it.
        note: Its id.
        deck: The name of its deck, as Anki has it.
        digest: Differs when its fields or tags do.
        modified_s: When it said that it was modified, in seconds since 1970.
        gone: The study day on which it was first found gone; None while it is there.
        entry: The id of the entry of the log that says so; empty until there is one.
    """

    guid: str
    note: str
    deck: str
    digest: str
    modified_s: int
    gone: date | None = None
    entry: str = ""


class Content(NamedTuple):
    """The fields of an exported note that hold something, as HTML by their names, and its tags."""

    fields: dict[str, str]
    tags: tuple[str, ...]


class Change(StrEnum):
    """What became of a note since the last export."""

    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    GONE = "gone"


def change(record: Record | None, digest: str) -> Change:
    """Return what became of a note of which there is this record, and which has this digest now."""
    if record is None:
        return Change.NEW
    return Change.UNCHANGED if record.digest == digest else Change.CHANGED


def modified_s(
    record: Record | None,
    change: Change,
    now_s: int,
    *,
    update: bool = False,
    is_tag_alone: bool = False,
) -> int:
    """Return when a note says that it was modified, in seconds since 1970.

    Who only gets the tag of gone notes, or loses it, is hardly newer than what Anki was told last:
    Anki takes it over, unless somebody edited the note there since.

    Args:
        record: Of its last export.
        change: What became of it since.
        now_s: The second of this export. A clock that stands still or went back makes a changed
            note no older than it was.
        update: Whether Anki is to take over every note, changed or not.
        is_tag_alone: Whether nothing but the tag of gone notes changed.
    """
    if change is Change.UNCHANGED and record is not None and not update:
        return record.modified_s
    if record is None:
        return now_s if update else LONG_AGO_S
    if is_tag_alone and not update:
        return record.modified_s + 1
    return max(now_s, record.modified_s + 1)


def last_day(gone: date) -> date:
    """Return the last study day on which a note is exported that was found gone on this one."""
    return gone + timedelta(days=GONE_FOR_DAYS)
