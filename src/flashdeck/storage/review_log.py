"""The review log: what was answered, for ever, and what follows from it."""

from __future__ import annotations

from operator import attrgetter
from typing import TYPE_CHECKING, Self

from flashdeck.core.reviews import Entry, Kind, standing
from flashdeck.errors import FlashdeckError
from flashdeck.storage import log_entries, log_file, memory_cache
from flashdeck.storage.entry_id import entry_id
from flashdeck.storage.exports import Exports
from flashdeck.storage.histories import Histories
from flashdeck.storage.log_access import LogAccess
from flashdeck.storage.rejections import Rejections
from flashdeck.storage.sightings import Sightings

if TYPE_CHECKING:
    import random
    import sqlite3
    from collections.abc import Iterable, Mapping
    from datetime import date
    from pathlib import Path

    from flashdeck.core.reviews import CardState
    from flashdeck.core.scheduler import Scheduler
    from flashdeck.core.study_day import Moment

_ANSWERS = (Kind.REVIEW, Kind.DRILL)


class Overtaken(Exception):  # noqa: N818 - nothing failed: somebody else was faster
    """The card was dealt with elsewhere since it was shown; nothing was written.

    Attributes:
        state: What the log knows of the card now.
    """

    def __init__(self, state: CardState) -> None:
        super().__init__("the card was dealt with elsewhere")
        self.state = state


class ReviewLog:
    """The review log of a person, open.

    Every method may raise FlashdeckError: the file is locked, damaged or was replaced, or the
    disk is full. Nothing was written then.

    Attributes:
        path: The file.
        created: Whether opening it made it.
        backups_found: The newest good backup, if the log was missing although there is one.
        device: The id of this machine, made with the log.
        scheduler: The one by which states follow from entries.
        notices: What a person should be told, such as a backup that failed.
        sightings: Where each note was last seen.
        histories: What happened to every card.
        exports: What Anki was told of each note.
        rejections: Drafts that the person did not want.
    """

    def __init__(self, access: LogAccess, scheduler: Scheduler, rng: random.Random | None) -> None:
        self.path = access.path
        self.created = False
        self.backups_found: Path | None = None
        self.device = access.device
        self.scheduler = scheduler
        self.notices = access.notices
        self.sightings = Sightings(access)
        self.histories = Histories(access)
        self.exports = Exports(access, self._entry)
        self.rejections = Rejections(access, self._write)
        self._access = access
        self._rng = rng

    @classmethod
    def open(cls, path: Path, scheduler: Scheduler, rng: random.Random) -> Self:
        """Return the log, open for writing; it is made if it is missing.

        Raises:
            FlashdeckError: The file is refused, and was left as it is.
        """
        created = log_file.is_missing(path) and log_file.create(path)
        log = cls(LogAccess.open(path, scheduler, rng), scheduler, rng)
        log.created = created
        if created:
            from flashdeck.storage import backup  # most runs need it not

            log.backups_found = backup.newest_good(path.parent / backup.FOLDER_NAME)
        return log

    @classmethod
    def read(cls, path: Path, scheduler: Scheduler) -> Self | None:
        """Return the log, open for reading only; None when there is none yet.

        Raises:
            FlashdeckError: The file is refused, or has to be migrated first.
        """
        if log_file.is_missing(path):
            return None
        return cls(LogAccess.read(path, scheduler), scheduler, None)

    def close(self) -> None:
        """Close the file."""
        self._access.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exception: object) -> None:
        self.close()

    # What is known

    def newest_day(self) -> date | None:
        """Return the study day of the newest entry."""
        with self._access.reading() as connection:
            return log_entries.newest_day(connection)

    def state(self, card: str) -> CardState:
        """Return what the entries of a card lead to."""
        with self._access.reading() as connection:
            return memory_cache.state(connection, card)

    def states(self, day: date) -> dict[str, CardState]:
        """Return the cards that matter on a study day.

        They are due, or were answered, failed or buried on that day, or are suspended.
        """
        with self._access.reading() as connection:
            return memory_cache.states_today(connection, day)

    def all_states(self) -> dict[str, CardState]:
        """Return every card that has a state."""
        with self._access.reading() as connection:
            return memory_cache.all_states(connection)

    def begun(self) -> set[str]:
        """Return every card that was ever reviewed."""
        with self._access.reading() as connection:
            return memory_cache.begun(connection)

    def ever_suspended(self) -> set[str]:
        """Return every card that was suspended at some time."""
        with self._access.reading() as connection:
            rows = connection.execute("SELECT card FROM entry WHERE kind = 'suspend'")
            return {card for (card,) in rows}

    def begun_on(self, day: date) -> int:
        """Return how many cards had their first review on a study day."""
        with self._access.reading() as connection:
            return memory_cache.begun_on(connection, day)

    def entries(self, card: str) -> list[Entry]:
        """Return all entries of a card, oldest first, undone ones and undos among them."""
        with self._access.reading() as connection:
            return log_entries.of_card(connection, card)

    def standing_reviews(self, card: str) -> list[Entry]:
        """Return the reviews and drills of a card, oldest first, without undone ones."""
        return [entry for entry in standing(self.entries(card)) if entry.kind in _ANSWERS]

    def answer_times(self, limit: int = 200) -> list[int]:
        """Return how many milliseconds the newest answers took, the newest first."""
        with self._access.reading() as connection:
            return log_entries.answer_times(connection, limit)

    def answers_by_day(self, limit: int = 30) -> list[tuple[date, int]]:
        """Return the newest study days that have reviews, and how many; the newest first."""
        with self._access.reading() as connection:
            return log_entries.reviews_by_day(connection, limit)

    # What is written

    def append(
        self,
        kind: Kind,
        card: str,
        moment: Moment,
        *,
        grade: int | None = None,
        milliseconds: int | None = None,
        seen: CardState | None = None,
    ) -> Entry:
        """Return the entry that was written; it is on the disk.

        Args:
            kind: What it says.
            card: The card it is about.
            moment: When it happened.
            grade: 0 to 5, for reviews and drills.
            milliseconds: How long the answer took.
            seen: The state on which the answer rests.

        Raises:
            Overtaken: The card has another state by now.
        """
        consequence = "the grade was not saved" if kind in _ANSWERS else "nothing was saved"
        self._access.back_up(moment.study_day)
        with self._access.writing(consequence) as connection:
            now = memory_cache.state(connection, card)
            if seen is not None and now != seen:
                raise Overtaken(now)
            return self._write(connection, moment, kind, card, grade, milliseconds, None)

    def undo(self, moment: Moment) -> Entry | None:
        """Return the entry that was taken back: the newest one of this device not yet undone.

        An undo is itself an entry, so that it reaches other machines; None when there is nothing
        to take back.
        """
        self._access.back_up(moment.study_day)
        with self._access.writing("nothing was undone") as connection:
            taken = log_entries.newest_standing(connection, self.device)
            if taken is not None:
                undoes = {"undoes": taken.id}
                self._write(connection, moment, Kind.UNDO, taken.card, None, None, undoes)
            return taken

    def merge(self, entries: Iterable[Entry]) -> int:
        """Return how many of the entries were new; the same id is the same entry.

        All arrive, or none.
        """
        arriving = sorted(entries, key=attrgetter("id"))
        known_kinds = frozenset(Kind)
        for entry in arriving:
            if entry.kind not in known_kinds:
                raise FlashdeckError(
                    f"a newer flashdeck wrote entries of the kind {entry.kind!r};"
                    " nothing was merged",
                    hint="update flashdeck",
                )
        if not arriving:
            return 0
        days = [entry.study_day for entry in arriving]
        self._access.back_up(max([*days, self.newest_day() or days[0]]))
        with self._access.writing("nothing was merged") as connection:
            by_id = {entry.id: entry for entry in arriving}
            for key in log_entries.held(connection, by_id):
                del by_id[key]
            new = by_id.values()
            log_entries.insert_all(connection, new)
            memory_cache.follow(connection, new, self.scheduler)
        return len(new)

    # How

    def _write(
        self,
        connection: sqlite3.Connection,
        moment: Moment,
        kind: Kind,
        card: str | None,
        grade: int | None,
        milliseconds: int | None,
        data: Mapping[str, str] | None,
    ) -> Entry:
        entry = self._entry(connection, moment, kind, card)._replace(
            grade=grade, milliseconds=milliseconds, data=data
        )
        log_entries.insert(connection, entry)
        memory_cache.follow(connection, (entry,), self.scheduler)
        return entry

    def _entry(
        self, connection: sqlite3.Connection, moment: Moment, kind: Kind, card: str | None
    ) -> Entry:
        """Return an entry of this moment and machine, with the next id."""
        if self._rng is None:
            raise FlashdeckError("the review log is open for reading only", where=str(self.path))
        return Entry(
            entry_id(moment.at, log_entries.newest_id(connection), self._rng),
            self.device,
            moment.at,
            moment.offset,
            moment.study_day,
            card,
            kind,
        )
