"""What became of each note since the last export, and what Anki is told of it."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from itertools import groupby, islice, repeat
from operator import attrgetter
from typing import TYPE_CHECKING

from flashdeck.core.exports import GONE_TAG, Change, Record, change, modified_s
from flashdeck.storage.entry_id import time_of
from flashdeck.storage.export_data import Outgoing

if TYPE_CHECKING:
    from flashdeck.anki.collection import AnkiNote

_DECK_AND_TYPE = attrgetter("deck", "type")


class Judged:
    """The notes of an export, compared with what was last exported of them.

    Attributes:
        modified_s: When each note says that it was modified, in seconds since 1970.
        changed: The new, changed and gone notes.
        became: What became of each of them.
        moved: Notes whose deck has another name than at the last export.
        known: How many of the notes that are there have a record.
        outgoing: What is to be kept of this export.
    """

    def __init__(
        self, records: Mapping[str, Record], now_s: int, *, update: bool, keep: bool
    ) -> None:
        """Start with no note.

        Args:
            records: Of the last exports, by guid.
            now_s: The second of this export.
            update: Whether Anki is to take over every note.
            keep: Whether anything is to be kept of this export.
        """
        from flashdeck.anki import recorded

        self.modified_s: list[int] = []
        self.changed: list[AnkiNote] = []
        self.became: list[Change] = []
        self.moved: list[AnkiNote] = []
        self.known = 0
        self.outgoing = Outgoing()
        self._newest_entry = ""
        self._records = records
        self._now_s = now_s
        self._update = update
        self._keep = keep
        self._digest = recorded.digest

    def made_s(self) -> int:
        """Return when the package counts as made, in seconds since 1970.

        Without a change it is when the newest of its notes was exported, so that the same notes
        give the same bytes on any day.
        """
        if self.outgoing or not self._newest_entry:
            return self._now_s
        return time_of(self._newest_entry) // 1000

    def add(self, notes: Sequence["AnkiNote"]) -> None:
        """Judge notes that are there."""
        record_of, unchanged = self._records.get, self.modified_s.append  # of very many
        new_s = modified_s(None, Change.NEW, self._now_s, update=self._update)
        new, digests = [], []
        for note, digest in zip(notes, map(self._digest, notes), strict=True):
            record = record_of(note.guid)
            if record is None:
                unchanged(new_s)
                new.append(note)
                digests.append(digest)
                continue
            self._know(record)
            if record.deck != note.deck:
                self.moved.append(note)
            elif record.digest == digest and not self._update:
                unchanged(record.modified_s)
                continue
            self._add(note, change(record, digest), record, digest, None)
        self._add_new(new, digests, new_s)

    def add_gone(self, notes: Sequence["AnkiNote"], day: date) -> None:
        """Judge notes that are gone, of which there are records."""
        for note in notes:
            record = self._records[note.guid]
            self._know(record)
            digest = self._digest(note)
            # what a pull saw in Anki of a note that is gone has no tag yet
            is_told = record.gone is not None and record.digest == digest
            what = Change.UNCHANGED if is_told else Change.GONE
            if is_told and not self._update:
                self.modified_s.append(record.modified_s)
            else:
                self._add(note, what, record, digest, record.gone or day)

    def _add_new(self, notes: Sequence["AnkiNote"], digests: Iterable[str], new_s: int) -> None:
        """Take along notes without a record: all at once, for there may be very many."""
        self.changed += notes
        self.became += repeat(Change.NEW, len(notes))
        left = iter(digests)
        for (deck, kind), group in groupby(notes if self._keep else (), _DECK_AND_TYPE):
            some = list(group)
            self.outgoing.add_new(
                deck,
                kind.field_names,
                new_s,
                guids=[note.guid for note in some],
                notes=[note.note for note in some],
                digests=list(islice(left, len(some))),
                texts=[note.fields for note in some],
                tags=[" ".join(note.tags) for note in some],
            )

    def _know(self, record: Record) -> None:
        self.known += 1
        if record.entry > self._newest_entry:
            self._newest_entry = record.entry

    def _add(
        self,
        note: "AnkiNote",
        what: Change,
        record: Record | None,
        digest: str,
        gone: date | None,
    ) -> None:
        is_tag_alone = gone is not None or self._is_back(note, record)
        mod_s = modified_s(
            record, what, self._now_s, update=self._update, is_tag_alone=is_tag_alone
        )
        self.modified_s.append(mod_s)
        if what is not Change.UNCHANGED:
            self.changed.append(note)
            self.became.append(what)
        if self._keep:
            told = Record(note.guid, note.note, note.deck, digest, mod_s, gone)
            self.outgoing.add_text(told, note.type.field_names, note.fields, note.tags)

    def _is_back(self, note: "AnkiNote", record: Record | None) -> bool:
        """Whether a note that was gone is there again as it was."""
        if record is None or record.gone is None:
            return False
        tagged = note._replace(tags=(*note.tags, GONE_TAG))
        return self._digest(tagged) == record.digest
