"""What was done in Anki that no pull brings back, and what a person can do about it."""

import re
from collections.abc import Iterator
from hashlib import sha256

from flashdeck.anki import note_types, own_notes
from flashdeck.anki.apkg import AnkiPackage
from flashdeck.anki.contents import Collection
from flashdeck.core.exports import LONG_AGO_S
from flashdeck.library.anki_answers import DEVICE
from flashdeck.library.pulls.bases import Packages
from flashdeck.library.pulls.matching import Library, Matches
from flashdeck.storage.entry_id import time_of
from flashdeck.storage.review_log import ReviewLog

_MEDIA_NAME = re.compile(r"fd-([0-9a-f]{20})\.[a-z0-9]+")


def deleted(
    package: AnkiPackage, library: Library, matches: Matches, log: ReviewLog | None
) -> list[str]:
    """Return the ids of notes that Anki once had, and that are not beside others of their deck.

    Anki had a note that came back before, that was answered there, or that was new in the same
    package as one that is there.
    """
    if log is None or not matches.guids:
        return []
    there = {note.guid for note in package.collection.notes}
    decks = {record.deck for guid, record in matches.records.items() if guid in matches.guids}
    seen = log.exports.entries_of(DEVICE)
    newest_s = _newest_s(package.collection)
    brought_s = _brought_s(package.collection, matches, log)
    found = []
    for guid, record in matches.records.items():
        if guid in there or record.gone is not None or record.deck not in decks:
            continue
        if record.modified_s > newest_s:
            continue  # the package may be from before it came to Anki
        place = library.by_id.get(record.note)
        if place is None or place[0].path not in library.asked or place[1].anki:
            continue
        if place[1].cloze and not guid.endswith("~cloze"):
            continue  # as it was before it changed its kind
        came_along = record.modified_s == LONG_AGO_S and time_of(record.entry) // 1000 in brought_s
        if came_along or record.entry in seen or _was_answered(log, record.note):
            found.append(record.note)
    return sorted(found)


def _brought_s(collection: Collection, matches: Matches, log: ReviewLog) -> set[int]:
    """Return when the packages were made that brought our notes to Anki, in seconds since 1970."""
    packages = Packages(log.exports.made_s(), len(matches.records))
    created_ms = (note.id for note in collection.notes if note.guid in matches.guids)
    return {made_s for ms in created_ms if (made_s := packages.first_s(ms)) is not None}


def _newest_s(collection: Collection) -> int:
    """Return the newest time that a package holds, in seconds since 1970."""
    edited_s = max((note.modified_s for note in collection.notes), default=0)
    changed_s = max((card.modified_s for card in collection.cards), default=0)
    answered_s = max((review.at // 1000 for review in collection.reviews), default=0)
    return max(edited_s, changed_s, answered_s)


def _was_answered(log: ReviewLog, note: str) -> bool:
    cards = (note, f"{note}/c1")
    return any(entry.device == DEVICE for card in cards for entry in log.entries(card))


def changed_types(collection: Collection) -> Iterator[str]:
    """Give a line for each note type of flashdeck's that has more fields or templates in Anki."""
    for each in collection.note_types:
        if not own_notes.is_own(each):
            continue
        own = note_types.CLOZE if each.is_cloze else note_types.BASIC
        more_templates = each.templates[len(own.templates) :]
        for what, more in (
            ("fields", [name for name in each.fields if name not in own.field_names]),
            ("templates", [template.name for template in more_templates]),
        ):
            if more:
                yield (
                    f"the note type {each.name} has more {what} in Anki ({', '.join(more)}), so"
                    " that exports no longer reach its notes: remove them there, or tick"
                    ' "Merge note types" when you import'
                )


def edited_media(package: AnkiPackage) -> Iterator[str]:
    """Give a line for each file of ours that was edited in Anki under the name of the old one."""
    ours = {name for name in package.media_names if _MEDIA_NAME.fullmatch(name)}
    if not ours:
        return
    for name, content in package.all_media():
        if name not in ours or name[3:23] == sha256(content).hexdigest()[:20]:
            continue
        users = [
            note.guid
            for note in package.collection.notes
            if any(name in text for text in note.fields.values())
        ]
        whose = f" of {', '.join(users)}" if users else ""
        yield (
            f"{name}{whose} was edited in Anki, and does not come along: put it in the place of"
            " the file beside the deck, and export"
        )
