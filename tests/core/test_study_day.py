"""Which day an answer belongs to, wherever and whenever it is given."""

from datetime import UTC, date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flashdeck.core.study_day import Moment, moment, settle, study_day

BERLIN, TOKYO, HONOLULU = (
    ZoneInfo(name) for name in ("Europe/Berlin", "Asia/Tokyo", "Pacific/Honolulu")
)


@pytest.mark.parametrize(
    ("time", "expected"),
    [
        ("2026-11-23 00:00", "2026-11-22"),
        ("2026-11-23 01:30", "2026-11-22"),
        ("2026-11-23 03:59:59", "2026-11-22"),
        ("2026-11-23 04:00", "2026-11-23"),
        ("2026-11-23 23:59:59", "2026-11-23"),
        ("2028-03-01 02:00", "2028-02-29"),
        ("2027-01-01 03:00", "2026-12-31"),
    ],
)
def test_a_study_day_begins_at_four(time: str, expected: str) -> None:
    local = datetime.fromisoformat(time).replace(tzinfo=BERLIN)
    assert study_day(local) == date.fromisoformat(expected)


def test_a_study_day_can_begin_at_another_hour() -> None:
    local = datetime(2026, 11, 23, 1, 30, tzinfo=BERLIN)
    assert study_day(local, starts_at_hour=0) == date(2026, 11, 23)
    assert study_day(local, starts_at_hour=2) == date(2026, 11, 22)


@pytest.mark.parametrize("change", [date(2026, 3, 29), date(2026, 10, 25)], ids=["spring", "fall"])
def test_it_begins_at_four_on_both_sides_of_a_change_of_the_clocks(change: date) -> None:
    for day in (change - timedelta(days=1), change, change + timedelta(days=1)):
        before = datetime(day.year, day.month, day.day, 3, 59, tzinfo=BERLIN)
        after = datetime(day.year, day.month, day.day, 4, 0, tzinfo=BERLIN)
        assert study_day(before) == day - timedelta(days=1)
        assert study_day(after) == day


@pytest.mark.parametrize("change", [date(2026, 3, 29), date(2026, 10, 25)], ids=["spring", "fall"])
def test_no_day_is_skipped_or_repeated_when_the_clocks_change(change: date) -> None:
    start = datetime(change.year, change.month, change.day, tzinfo=UTC) - timedelta(days=1)
    instants = [start + timedelta(minutes=10 * count) for count in range(3 * 144)]
    days = [study_day(instant.astimezone(BERLIN)) for instant in instants]
    assert days == sorted(days)
    assert len(set(days)) == 4


def test_a_flight_west_does_not_repeat_a_day() -> None:
    landed = datetime(2026, 11, 22, 22, 0, tzinfo=UTC)  # a day later by the clock in Tokyo
    logged = study_day(landed.astimezone(TOKYO))
    assert logged == date(2026, 11, 23)
    local = study_day(landed.astimezone(HONOLULU))
    assert local == date(2026, 11, 22)
    assert settle(local, logged) == (logged, False)


def test_a_flight_east_goes_on_to_the_new_day() -> None:
    assert settle(date(2026, 11, 24), date(2026, 11, 23)) == (date(2026, 11, 24), False)


@pytest.mark.parametrize(
    ("local", "newest", "expected"),
    [
        pytest.param("2026-11-23", None, ("2026-11-23", False), id="nothing logged yet"),
        pytest.param("2026-11-23", "2026-11-23", ("2026-11-23", False), id="the same day"),
        pytest.param("2026-11-23", "2026-08-01", ("2026-11-23", False), id="after a break"),
        pytest.param("2026-11-22", "2026-11-23", ("2026-11-23", False), id="a day back"),
        pytest.param("2026-11-21", "2026-11-23", ("2026-11-21", True), id="two days back"),
        pytest.param("2026-11-23", "2027-11-23", ("2026-11-23", True), id="the log a year ahead"),
    ],
)
def test_a_study_day_never_goes_back_unless_a_clock_was_wrong(
    local: str, newest: str | None, expected: tuple[str, bool]
) -> None:
    day, doubted = settle(date.fromisoformat(local), date.fromisoformat(newest) if newest else None)
    assert (day.isoformat(), doubted) == expected


def test_a_clock_set_back_an_hour_over_four_keeps_the_day() -> None:
    logged = study_day(datetime(2026, 11, 23, 4, 10, tzinfo=BERLIN))
    local = study_day(datetime(2026, 11, 23, 3, 15, tzinfo=BERLIN))
    assert settle(local, logged) == (date(2026, 11, 23), False)


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)), st.dates(date(2000, 1, 1), date(2100, 1, 1)))
def test_the_day_used_is_the_local_one_or_the_one_after(local: date, newest: date) -> None:
    day, doubted = settle(local, newest)
    assert timedelta() <= day - local <= timedelta(days=1)
    assert doubted == (newest - local > timedelta(days=1))


@pytest.mark.parametrize("hours", [-10, 0, 5.75, 14])
def test_a_moment_keeps_the_instant_and_the_offset(hours: float) -> None:
    now = datetime(2026, 11, 23, 9, 0, 0, 123_000, tzinfo=timezone(timedelta(hours=hours)))
    day = date(2026, 11, 23)
    found = moment(now, day)
    assert found == Moment(round(now.timestamp() * 1000), int(hours * 60), day)
    assert datetime.fromtimestamp(found.at / 1000, UTC) == now
