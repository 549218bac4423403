"""Notes that flashdeck exported, as they come back from Anki, ready to be compared with ours."""

import html
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from flashdeck.anki import contents, names, note_types, own_notes
from flashdeck.anki.apkg import AnkiPackage
from flashdeck.anki.collection import SEPARATOR, AnkiNote
from flashdeck.anki.fields import fields, note_type
from flashdeck.anki.from_package import from_package
from flashdeck.anki.imported import ImportedCard
from flashdeck.anki.media import MediaFiles
from flashdeck.anki.recorded import digest
from flashdeck.core.cards import Deck, Note
from flashdeck.core.exports import Content, Record

#: What Anki itself does to notes: a tag of a hard card, and a mark for later. The import of a
#: package takes both away again, so that they can be kept there alone.
_TAGS_OF_ANKI = frozenset({"leech", "marked"})

_HTML_TAG = re.compile(r"<[^>]*>")


@dataclass(frozen=True, slots=True)
class PulledNote:
    """A note of a package, which may be one of ours.

    Attributes:
        guid: Of the note in Anki.
        id: Our id, as far as the guid says it.
        is_cloze: Whether its note type has gaps.
        content: What it holds; None where its note type is none of flashdeck's.
        modified_s: When it last changed in Anki, in seconds since 1970.
        is_touched: Whether Anki gave it a tag of its own, by which it changed without an edit.
        cards: What Anki knows of its cards, by the `anki` key of ours that they belong to, or
            ``""`` where the guid is made from our id.
        reason: Why it cannot be read as a note; empty where it can, or all but its gaps.
        created_ms: When the package was made that first brought it to Anki, and a little more, in
            milliseconds since 1970.
    """

    guid: str
    id: str | None
    is_cloze: bool
    content: Content | None
    modified_s: int
    is_touched: bool
    cards: Mapping[str, tuple[ImportedCard, ...]]
    reason: str = ""
    created_ms: int = 0


class Side(NamedTuple):
    """A note as Anki has it, read back.

    Attributes:
        note: In our words.
        lost: What Markdown cannot say of it.
    """

    note: Note
    lost: tuple[str, ...]


def pulled(package: AnkiPackage) -> Iterator[PulledNote]:
    """Give each note of a package with what Anki knows of its cards."""
    imported = from_package(package)
    cards: dict[str, dict[str, tuple[ImportedCard, ...]]] = {}
    ids: dict[str, str | None] = {}
    for each in imported.notes:
        cards.setdefault(each.guid, {})[each.note.anki] = each.cards
        ids[each.guid] = each.note.id
    reasons = {left.guid: left.reason for left in imported.left_out if not left.is_of_gaps}
    for note in package.collection.notes:
        yield PulledNote(
            note.guid,
            ids.get(note.guid),
            note.type.is_cloze,
            _content(note) if own_notes.is_own(note.type) else None,
            note.modified_s,
            any(tag.lower() in _TAGS_OF_ANKI for tag in note.tags),
            cards.get(note.guid, {}),
            "" if note.guid in cards else reasons.get(note.guid, ""),
            note.id,
        )


def _content(note: contents.Note) -> Content:
    held = {name: text for name, text in note.fields.items() if text}
    return Content(held, tuple(tag for tag in note.tags if tag.lower() not in _TAGS_OF_ANKI))


def exported(deck: Deck, note: Note) -> tuple[Content, dict[str, str]]:
    """Return a note as an export has it, and the paths of its media by their names in Anki."""
    paths: dict[str, str] = {}
    name_of = MediaFiles().of(deck, note)

    def media(path: str) -> str:
        name = name_of(path)
        paths.setdefault(name, path)
        return name

    held = zip(note_type(note).field_names, fields(note, media), strict=True)
    content = Content({name: text for name, text in held if text}, names.tags(note.tags))
    return content, paths


def same_content(one: Content, other: Content) -> bool:
    """Return whether two contents are the same to the letter; the order of tags is Anki's own."""
    return one.fields == other.fields and _keys(one.tags) == _keys(other.tags)


def read_side(guid: str, content: Content, *, is_cloze: bool, media: Callable[[str], str]) -> Side:
    """Return a note as Anki has it in our words, without tags that say nothing of it.

    Args:
        guid: Of the note.
        content: What it holds.
        is_cloze: Whether it has gaps.
        media: Gives the path to write for the name of an image or a sound.

    Raises:
        ClozeError: It has no gap, or one that cannot be asked.
    """
    own = note_types.CLOZE if is_cloze else note_types.BASIC
    kind = contents.NoteType(own.id, own.name, own.is_cloze, own.field_names, ())
    held = {name: content.fields.get(name, "") for name in own.field_names}
    tags = tuple(tag for tag in content.tags if tag.lower() not in _TAGS_OF_ANKI)
    return Side(*own_notes.read(contents.Note(0, guid, kind, held, tags, 0), media))


def fields_not_taken(base: Content, theirs: Content, *, is_cloze: bool) -> list[str]:
    """Return the names of fields that were edited in Anki and that no key of a deck stands for."""
    own = note_types.CLOZE if is_cloze else note_types.BASIC
    known = {name for name in own.field_names if not name.startswith("Spare")}
    found = [
        name
        for name, text in theirs.fields.items()
        if name not in known and text != base.fields.get(name)
    ]
    typed, once = theirs.fields.get("Typed"), base.fields.get("Typed")
    if typed and once and typed != once and _text(typed) != _text(theirs.fields.get("Answer", "")):
        found.append("Typed")
    return found


def seen(
    theirs: PulledNote, ours: Content, last: Record, gone: date | None = None
) -> tuple[Record, Content]:
    """Return what Anki now has of a note, as if an export had told it so.

    Args:
        theirs: The note as Anki has it, of a type of flashdeck's.
        ours: The note as an export would have it now.
        last: The record of its last export; its deck stays.
        gone: The study day on which it was found gone here; None for a note that is there.
    """
    held, tags = theirs.content or Content({}, ())
    keys = _keys(tags)
    # in our order, so that nothing seems to have changed where both sides have the same tags
    in_order = dict.fromkeys((*(tag for tag in ours.tags if tag.casefold() in keys), *tags))
    content = Content(held, tuple(in_order))
    own = note_types.CLOZE if theirs.is_cloze else note_types.BASIC
    text = SEPARATOR.join(held.get(name, "") for name in own.field_names)
    there = AnkiNote(theirs.guid, last.note, own, last.deck, text, content.tags, ())
    mod_s = theirs.modified_s
    return last._replace(digest=digest(there), modified_s=mod_s, gone=gone, entry=""), content


def _keys(tags: Iterable[str]) -> set[str]:
    return {tag.casefold() for tag in tags}


def _text(html_text: str) -> str:
    return " ".join(html.unescape(_HTML_TAG.sub("", html_text)).split())
