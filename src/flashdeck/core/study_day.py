"""Local time to study day.

A study day is a date in the local calendar that begins at a set hour, 04:00 unless configured:
what is answered at 01:30 belongs to the day before.
"""

from datetime import date, datetime, timedelta
from typing import NamedTuple

STARTS_AT_HOUR = 4


class Moment(NamedTuple):
    """When something happened.

    Attributes:
        at: UTC, in milliseconds since 1970, as the clock said.
        offset: Of the local zone, in minutes east of UTC.
        study_day: The study day it counts for.
    """

    at: int
    offset: int
    study_day: date


def study_day(local: datetime, starts_at_hour: int = STARTS_AT_HOUR) -> date:
    """Return the study day of a local time.

    The wall clock decides, so that the day begins at the same hour on both sides of a change
    between summer and winter time.
    """
    return (local.replace(tzinfo=None) - timedelta(hours=starts_at_hour)).date()


def settle(local_day: date, newest_logged: date | None) -> tuple[date, bool]:
    """Return the study day to use, and whether the clock must be wrong.

    A study day never goes back: after a flight west or a clock set back it stays the log's newest.
    A log that is more than a day ahead was written under a wrong clock, and is not followed.
    """
    if newest_logged is None or newest_logged <= local_day:
        return local_day, False
    if newest_logged - local_day > timedelta(days=1):
        return local_day, True
    return newest_logged, False


def moment(now: datetime, day: date) -> Moment:
    """Return this instant (an aware datetime in the local zone) as a moment of a study day."""
    offset = now.utcoffset() or timedelta()
    return Moment(round(now.timestamp() * 1000), round(offset.total_seconds() / 60), day)
