"""What an export tells Anki, as the data of an entry of the log.

It holds batches of notes of one deck that have the same fields, as columns: their guids, hashes,
when they said that they were modified, and, packed, their texts.
"""

from __future__ import annotations

from datetime import date
from functools import partial
from itertools import repeat
from typing import TYPE_CHECKING, Any

from flashdeck.core.exports import Content, Record

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from collections.abc import Set as AbstractSet

#: So many notes are packed at once: a large export need not be held as text.
_AT_ONCE = 1000

#: Stands between the fields of a text.
_SEPARATOR = "\x1f"

_SEEN = '"seen":true,'

_make_record = partial(tuple.__new__, Record)


class Outgoing:
    """Collects what one export tells Anki of new and changed notes; true once there is any."""

    def __init__(self) -> None:
        self._open: dict[tuple[str, tuple[str, ...]], _Batch] = {}
        self._batches: list[_Batch] = []

    def __bool__(self) -> bool:
        return bool(self._batches)

    def add(self, record: Record, content: Content) -> None:
        """Take a note along."""
        names = tuple(content.fields)
        self.add_text(record, names, _SEPARATOR.join(content.fields.values()), content.tags)

    def add_text(
        self, record: Record, names: tuple[str, ...], text: str, tags: tuple[str, ...]
    ) -> None:
        """Take a note along.

        Args:
            record: What is told of it.
            names: Of its fields.
            text: The fields in this order, with U+001F between them.
            tags: Without spaces.
        """
        key = (record.deck, names)
        batch = self._open.get(key)
        if batch is None:
            batch = self._open[key] = _Batch(*key)
            self._batches.append(batch)
        if batch.add(record, text, tags) == _AT_ONCE:
            batch.pack()
            del self._open[key]

    def add_new(
        self,
        deck: str,
        names: tuple[str, ...],
        modified_s: int,
        *,
        guids: Sequence[str],
        notes: Sequence[str],
        digests: Sequence[str],
        texts: Sequence[str],
        tags: Sequence[tuple[str, ...]],
    ) -> None:
        """Take many notes of one deck along, with columns of what `add_text` takes of one."""
        for start in range(0, len(guids), _AT_ONCE):
            some = slice(start, start + _AT_ONCE)
            batch = _Batch(deck, names)
            batch.guids += guids[some]
            batch.notes += notes[some]
            batch.digests += digests[some]
            batch.modified.append(modified_s)
            batch.texts += texts[some]
            batch.tags += map(" ".join, tags[some])
            batch.pack()
            self._batches.append(batch)

    def to_json(self, *, is_seen: bool = False) -> str:
        """Return the data of the entry; afterwards there is nothing left to add to.

        Args:
            is_seen: Whether a pull saw it in Anki, which is more than to have told it.
        """
        for batch in self._open.values():
            batch.pack()
        self._open.clear()
        batches = ",".join(batch.packed for batch in self._batches)
        data = f'{{{_SEEN if is_seen else ""}"batches":[{batches}]}}'
        for batch in self._batches:
            batch.packed = ""  # a large export need not be held twice
        return data


class _Batch:
    """Notes of one deck with the same fields, as columns, which take less room than records."""

    def __init__(self, deck: str, names: tuple[str, ...]) -> None:
        self.packed = ""
        self._deck = deck
        self._names = names
        self._clear()

    def _clear(self) -> None:
        self.guids: list[str] = []
        self.notes: list[str] = []
        self.digests: list[str] = []
        self.modified: list[int] = []
        self.gone: list[str | None] = []
        self.texts: list[str] = []
        self.tags: list[str] = []

    def add(self, record: Record, text: str, tags: tuple[str, ...]) -> int:
        """Return how many notes there are with this one."""
        guid, note, _, digest, modified, gone, _ = record
        self.guids.append(guid)
        self.notes.append(note)
        self.digests.append(digest)
        self.modified.append(modified)
        self.gone.append(None if gone is None else gone.isoformat())
        self.texts.append(text)
        self.tags.append(" ".join(tags) if tags else "")
        return len(self.texts)

    def pack(self) -> None:
        """Make JSON of it."""
        batch: dict[str, Any] = {
            "deck": self._deck,
            "fields": self._names,
            "guids": self.guids,
            "hashes": self.digests,
            # most are alike
            "mods": self.modified if len(set(self.modified)) > 1 else self.modified[0],
            "packed": _packed(_SEPARATOR.join(self.texts)),
        }
        if self.notes != self.guids:
            batch["notes"] = self.notes
        if any(self.gone):
            batch["gone"] = self.gone
        if any(self.tags):
            batch["tags"] = self.tags
        self.packed = _to_json(batch)
        self._clear()


def is_seen(data: Mapping[str, Any]) -> bool:
    """Return whether the data of an entry is what a pull saw in Anki."""
    return bool(data.get("seen"))


def records(data: Mapping[str, Any], entry: str = "") -> Iterator[Record]:
    """Return the records that the data of the entry with this id holds."""
    for deck, notes in data.get("decks", {}).items():  # as they were written at first
        for guid, note in notes.items():
            named, gone = note.get("note", guid), _day(note.get("gone"))
            yield Record(guid, named, deck, note["hash"], note["mod"], gone, entry)
    for batch in data.get("batches", ()):
        guids = batch["guids"]
        columns = (
            guids,
            batch.get("notes", guids),
            repeat(batch["deck"]),
            batch["hashes"],
            repeat(batch["mods"]) if isinstance(batch["mods"], int) else batch["mods"],
            map(_day, batch["gone"]) if "gone" in batch else repeat(None),
            repeat(entry),
        )
        yield from map(_make_record, zip(*columns, strict=False))


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def contents(data: Mapping[str, Any], wanted: AbstractSet[str]) -> Iterator[tuple[str, Content]]:
    """Give the fields and tags of these notes, as far as the data of an entry holds them."""
    for notes in data.get("decks", {}).values():
        for guid in wanted & notes.keys():
            note = notes[guid]
            yield guid, Content(note["fields"], tuple(note.get("tags", ())))
    for batch in data.get("batches", ()):
        if wanted.isdisjoint(batch["guids"]):
            continue
        tags = batch.get("tags", repeat(""))
        for guid, texts, tag in zip(batch["guids"], _unpacked(batch), tags, strict=False):
            if guid in wanted:
                named = zip(batch["fields"], texts, strict=False)
                held = {name: field for name, field in named if field}
                yield guid, Content(held, tuple(tag.split()))


def _packed(text: str) -> str:
    from binascii import b2a_base64
    from zlib import compress

    # a quarter of the size for little time, in the log and in all of its backups
    return b2a_base64(compress(text.encode(), 1), newline=False).decode()


def _unpacked(batch: Mapping[str, Any]) -> Iterator[Sequence[str]]:
    """Give the fields of each note of a batch."""
    from binascii import a2b_base64
    from json import loads
    from zlib import decompress

    written = batch["packed"] if "packed" in batch else batch["texts"]
    text = decompress(a2b_base64(written)).decode()
    if "texts" in batch:  # as they were written before, without the empty fields at their ends
        return (held.split(_SEPARATOR) for held in loads(text))
    # all notes have as many fields as there are names
    fields, count = text.split(_SEPARATOR), max(len(batch["fields"]), 1)
    return (fields[start : start + count] for start in range(0, len(fields), count))


def _to_json(value: object) -> str:
    from json import dumps

    return dumps(value, ensure_ascii=False, separators=(",", ":"))
