"""Minutes, and the end of a backlog."""

from datetime import date, timedelta

import pytest

from flashdeck.core import pace
from flashdeck.core.reviews import Memory
from flashdeck.scheduling.sm2 import Sm2

DAY = date(2026, 11, 23)


def overdue(count: int, interval: int = 30) -> list[Memory]:
    return [Memory("sm2", 4, 250, interval, DAY - timedelta(days=n)) for n in range(count)]


def test_nothing_is_said_of_minutes_before_twenty_answers() -> None:
    assert pace.seconds_per_answer([6000] * 19) is None
    assert pace.seconds_per_answer([6000] * 20) == 6.0
    assert pace.minutes(30, None) is None


def test_a_long_absence_counts_as_a_minute() -> None:
    assert pace.seconds_per_answer([5000] * 19 + [3_600_000]) == (19 * 5 + 60) / 20


@pytest.mark.parametrize(("answers", "minutes"), [(0, 0), (1, 1), (10, 1), (11, 2)])
def test_minutes_are_rounded_up(answers: int, minutes: int) -> None:
    assert pace.minutes(answers, 6.0) == minutes


def test_a_person_can_do_what_they_did_on_their_busiest_day_and_at_least_a_hundred() -> None:
    assert pace.capacity([]) == 100
    assert pace.capacity([(DAY, 40), (DAY, 180), (DAY, 20)]) == 180


@pytest.mark.parametrize(
    ("cards", "per_day", "days"), [(0, 10, 0), (10, 10, 0), (11, 10, 1), (100, 10, 9)]
)
def test_a_backlog_is_gone_when_nothing_overdue_is_left(
    cards: int, per_day: int, days: int
) -> None:
    gone = pace.backlog_gone(overdue(cards), DAY, per_day, Sm2())
    assert gone == DAY + timedelta(days=days)


def test_cards_that_come_back_in_the_meantime_count() -> None:
    short = overdue(100, interval=1)  # they return after three days
    gone = pace.backlog_gone(short, DAY, 10, Sm2())
    assert gone is not None
    assert gone > DAY + timedelta(days=9)


def test_a_backlog_that_never_goes_is_said_to_be_endless() -> None:
    assert pace.backlog_gone(overdue(3), DAY, 0, Sm2()) is None
