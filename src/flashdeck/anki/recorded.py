"""Notes between what Anki has and what the records of exports keep of them."""

import re
from collections.abc import Iterable
from hashlib import blake2b

from flashdeck.anki.collection import SEPARATOR, AnkiNote
from flashdeck.anki.note_types import BASIC, CLOZE
from flashdeck.core.cloze import ClozeError
from flashdeck.core.exports import GONE_TAG, Content

_DIGEST_BYTES = 8
#: In characters; in longer notes nobody is told what is lost.
_LONGEST_READ = 20_000
_NUMBER_OF_GAP = re.compile(r"\{\{c(\d+)::")


def digest(note: AnkiNote) -> str:
    """Return what differs when the fields, the tags or the media of a note do.

    Media have names made from their content, and these stand in the fields.
    """
    return digests((note,))[0]


def digests(notes: Iterable[AnkiNote]) -> list[str]:
    """Return the digest of each note."""
    found = []
    empty = blake2b(digest_size=_DIGEST_BYTES)  # to copy it takes less time than to make another
    for note in notes:
        held = SEPARATOR.join((note.fields, *note.tags)) if note.tags else note.fields
        hashed = empty.copy()
        hashed.update(held.encode())
        found.append(hashed.hexdigest())
    return found


def gone_note(guid: str, note: str, deck: str, last: Content) -> AnkiNote:
    """Return a note that is gone as it was last exported, with the tag that says so."""
    note_type = CLOZE if "Text" in last.fields else BASIC
    fields = SEPARATOR.join(last.fields.get(name, "") for name in note_type.field_names)
    tags = (*(tag for tag in last.tags if tag != GONE_TAG), GONE_TAG)
    return AnkiNote(guid, note, note_type, deck, fields, tags, ords(last))


def ords(last: Content) -> tuple[int, ...]:
    """Return the places of the cards of a note that was exported, as `AnkiNote` has them."""
    if "Text" in last.fields:
        numbers = {int(number) for number in _NUMBER_OF_GAP.findall(last.fields["Text"])}
        return tuple(sorted(number - 1 for number in numbers))
    return (0, 1) if "Reverse" in last.fields else (0,)


def lost(guid: str, last: Content) -> tuple[str, ...]:
    """Return what Markdown cannot say of a note that was exported or seen in Anki."""
    if not any("<" in field for field in last.fields.values()):
        return ()
    from flashdeck.anki.pulled import read_side  # most exports change little

    if sum(map(len, last.fields.values())) > _LONGEST_READ:
        return ()
    try:
        return read_side(guid, last, is_cloze="Text" in last.fields, media=str).lost
    except ClozeError:
        return ()
