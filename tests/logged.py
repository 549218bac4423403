"""Review logs as a test needs them: machines that write entries, and moments to write at."""

import random
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from flashdeck.core.reviews import Entry, Kind
from flashdeck.core.scheduler import Scheduler
from flashdeck.core.study_day import Moment
from flashdeck.scheduling.sm2 import Sm2
from flashdeck.storage.entry_id import entry_id
from flashdeck.storage.review_log import ReviewLog

LOG_NAME = "review-log.sqlite3"
DAY = date(2026, 11, 23)


def moment_of(day: date = DAY, second: int = 0) -> Moment:
    """So many seconds after nine in the morning (UTC) of a study day, in Berlin in winter."""
    at = datetime(day.year, day.month, day.day, 9, tzinfo=UTC) + timedelta(seconds=second)
    return Moment(int(at.timestamp()) * 1000, 60, day)


class Machine:
    """A machine with a log of its own: each entry has a higher id than the one before."""

    def __init__(self, name: str = "laptop") -> None:
        self.name = name
        self.entries: list[Entry] = []
        self._rng = random.Random(name)

    def write(
        self,
        kind: str,
        card: str,
        day: date = DAY,
        grade: int | None = None,
        *,
        second: int = 0,
        undoes: str | None = None,
    ) -> Entry:
        """Add an entry and return it."""
        newest = self.entries[-1].id if self.entries else None
        moment = moment_of(day, second)
        answer = kind in (Kind.REVIEW, Kind.DRILL)
        entry = Entry(
            entry_id(moment.at, newest, self._rng),
            self.name,
            moment.at,
            moment.offset,
            day,
            card,
            kind,
            grade,
            3000 if answer else None,
            {"undoes": undoes} if undoes else None,
        )
        self.entries.append(entry)
        return entry

    def review(self, card: str, day: date, grade: int, *, second: int = 0) -> Entry:
        """Add a review and return it."""
        return self.write(Kind.REVIEW, card, day, grade, second=second)

    def drill(self, card: str, day: date, grade: int, *, second: int = 0) -> Entry:
        """Add a drill and return it."""
        return self.write(Kind.DRILL, card, day, grade, second=second)

    def undo(self, entry: Entry, *, second: int = 0) -> Entry:
        """Take an entry back, and return the entry that does so."""
        return self.write(
            Kind.UNDO, entry.card or "", entry.study_day, second=second, undoes=entry.id
        )


def open_log(folder: Path, scheduler: Scheduler | None = None, seed: int = 1) -> ReviewLog:
    """The log of a home folder, open for writing."""
    return ReviewLog.open(folder / LOG_NAME, scheduler or Sm2(), random.Random(seed))


def with_reviews(folder: Path, count: int = 3, day: date = DAY) -> Path:
    """The path of a closed log of a home folder, which got so many reviews of so many cards."""
    machine = Machine()
    for number in range(count):
        machine.review(f"card{number}", day, 4, second=number)
    with open_log(folder) as log:
        log.merge(machine.entries)
    return folder / LOG_NAME
