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

_GUID, _DECK_AND_TYPE = attrgetter("guid"), attrgetter("deck", "type")


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
        self._digest, self._digests = recorded.digest, recorded.digests

    def made_s(self) -> int:
        """Return when the package counts as made, in seconds since 1970.

        Without a change it is when the newest of its notes was exported, so that the same notes
        give the same bytes on any day.
        """
        if self.outgoing or not self._newest_entry:
            return self._now_s
        return time_of(self._newest_entry) // 1000

    def replacing(self) -> set[str]:
        """Return the guids of changed notes whose text takes the place of the one in Anki.

        Those without a record do not, unless Anki is to take over every note.
        """
        return {
            note.guid
            for note, became in zip(self.changed, self.became, strict=True)
            if self._update or became is not Change.NEW
        }

    def add(self, notes: Sequence["AnkiNote"]) -> None:
        """Judge notes that are there."""
        digests = self._digests(notes)
        records = list(map(self._records.get, map(_GUID, notes)))
        self._know(record for record in records if record is not None)
        new_s = modified_s(None, Change.NEW, self._now_s, update=self._update)
        if not any(records):
            self.modified_s += repeat(new_s, len(notes))
            self._add_new(notes, digests, new_s)
            return
        new, digests_of_new = [], []
        for note, record, digest in zip(notes, records, digests, strict=True):
            if record is None:
                self.modified_s.append(new_s)
                new.append(note)
                digests_of_new.append(digest)
                continue
            if record.deck != note.deck:
                self.moved.append(note)
            elif record.digest == digest and not self._update:
                self.modified_s.append(record.modified_s)
                continue
            self._add(note, change(record, digest), record, digest, None)
        self._add_new(new, digests_of_new, new_s)

    def add_gone(self, notes: Sequence["AnkiNote"], day: date) -> None:
        """Judge notes that are gone, of which there are records."""
        self._know(self._records[note.guid] for note in notes)
        for note in notes:
            record = self._records[note.guid]
            digest = self._digest(note)
            # what a pull saw in Anki of a note that is gone has no tag yet
            is_told = record.gone is not None and record.digest == digest
            what = Change.UNCHANGED if is_told else Change.GONE
            if is_told and not self._update:
                self.modified_s.append(record.modified_s)
            else:
                self._add(note, what, record, digest, record.gone or day)

    def _add_new(self, notes: Sequence["AnkiNote"], digests: Sequence[str], new_s: int) -> None:
        """Take along notes without a record: all at once, for there may be very many."""
        self.changed += notes
        self.became += repeat(Change.NEW, len(notes))
        left = iter(digests)
        for (deck, kind), group in groupby(notes if self._keep else (), _DECK_AND_TYPE):
            guids, ids, _, _, texts, tags, _ = zip(*group, strict=True)
            self.outgoing.add_new(
                deck,
                kind.field_names,
                new_s,
                guids=guids,
                notes=ids,
                digests=tuple(islice(left, len(guids))),
                texts=texts,
                tags=tags,
            )

    def _know(self, records: Iterable[Record]) -> None:
        for record in records:
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
