"""SM-2 by the book: published examples, an independent reference, and two packages of PyPI."""

import math
from datetime import UTC, date, datetime, timedelta
from fractions import Fraction
from itertools import pairwise

import pytest
import sm_2
import supermemo2
from hypothesis import given
from hypothesis import strategies as st

from flashdeck.core.reviews import Memory
from flashdeck.scheduling.sm2 import LONGEST_INTERVAL, MINIMUM_EASE, Sm2, ease_change

DAY = date(2026, 11, 23)
SM2 = Sm2()

grades = st.integers(0, 5)
passing = st.integers(3, 5)
histories = st.lists(grades, min_size=1, max_size=40)
days = st.dates(date(1970, 1, 1), date(2100, 1, 1))
memories = st.builds(
    Memory,
    scheduler=st.just("sm2"),
    repetition=st.integers(0, 60),
    ease=st.integers(MINIMUM_EASE, 600),
    interval=st.integers(1, LONGEST_INTERVAL),
    due=days,
)


def reviewed(history: list[int], day: date = DAY) -> list[Memory]:
    """The memory after each grade, each card answered on the day it is due."""
    found: list[Memory] = []
    memory = None
    for grade in history:
        memory = SM2.review(memory, grade, memory.due if memory else day)
        found.append(memory)
    return found


def intervals(history: list[int]) -> list[int]:
    return [memory.interval for memory in reviewed(history)]


def numbers(text: str) -> list[int]:
    return [int(number) for number in text.split()]


@pytest.mark.parametrize(
    ("history", "repetition", "ease", "interval"),
    [
        pytest.param(
            "  5   5   5   5   5   5    5",
            "  1   2   3   4   5   6    7",
            "260 270 280 290 300 310  320",
            "  1   6  17  48 140 420 1302",
            id="the ease factor has no ceiling",
        ),
        pytest.param(
            "  3   3   3   3   3   3   3   3   3   3   3   3",
            "  1   2   3   4   5   6   7   8   9  10  11  12",
            "236 222 208 194 180 166 152 138 130 130 130 130",
            "  1   6  14  30  59 107 178 271 374 487 634 825",
            id="passing with difficulty costs 0.14 each time, down to 1.30",
        ),
        pytest.param(
            "  4   4   4   2   4   4   4",
            "  1   2   3   0   1   2   3",
            "250 250 250 250 250 250 250",
            "  1   6  15   1   1   6  15",
            id="a failure starts again with the same ease factor",
        ),
        pytest.param(
            "  5   4   3   0   4   4   4",
            "  1   2   3   0   1   2   3",
            "260 260 246 246 246 246 246",
            "  1   6  16   1   1   6  15",
            id="a failure after the ease factor fell",
        ),
        pytest.param(
            "  4   4   0   0   0   4   4   4   4",
            "  1   2   0   0   0   1   2   3   4",
            "250 250 250 250 250 250 250 250 250",
            "  1   6   1   1   1   1   6  15  38",
            id="repeated failures leave the ease factor alone",
        ),
        pytest.param(
            "  3   3   3   3   3   3   3   3   3   5   5    5",
            "  1   2   3   4   5   6   7   8   9  10  11   12",
            "236 222 208 194 180 166 152 138 130 140 150  160",
            "  1   6  14  30  59 107 178 271 374 487 682 1023",
            id="from the floor back up by 0.10 each time",
        ),
        pytest.param(
            "  5   5   5   4   4   4",
            "  1   2   3   4   5   6",
            "260 270 280 280 280 280",
            "  1   6  17  48 135 378",
            id="135 times 2.80 is 378, which floating point makes 379",
        ),
        pytest.param(
            "  3   4   4   4   4",
            "  1   2   3   4   5",
            "236 236 236 236 236",
            "  1   6  15  36  85",
            id="fractions are rounded up",
        ),
        pytest.param(
            "  4   2   4   2   4   2   4   2",
            "  1   0   1   0   1   0   1   0",
            "250 250 250 250 250 250 250 250",
            "  1   1   1   1   1   1   1   1",
            id="every other time failed never leaves the first interval",
        ),
        pytest.param(
            "  3   3   4",
            "  1   2   3",
            "236 222 222",
            "  1   6  14",
            id="a pass with difficulty advances",
        ),
        pytest.param("  0", "  0", "250", "  1", id="a new card failed with 0"),
        pytest.param("  2", "  0", "250", "  1", id="a new card failed with 2"),
        pytest.param("  4", "  1", "250", "  1", id="a new card passed"),
    ],
)
def test_the_published_rules_lead_to_these_intervals(
    history: str, repetition: str, ease: str, interval: str
) -> None:
    found = reviewed(numbers(history))
    assert [memory.repetition for memory in found] == numbers(repetition)
    assert [memory.ease for memory in found] == numbers(ease)
    assert [memory.interval for memory in found] == numbers(interval)


@pytest.mark.parametrize(("grade", "change"), [(5, 10), (4, 0), (3, -14)])
def test_a_pass_changes_the_ease_factor_by_this(grade: int, change: int) -> None:
    assert ease_change(grade) == change
    memory = SM2.review(Memory("sm2", 3, 200, 10, DAY), grade, DAY)
    assert memory.ease == 200 + change


@pytest.mark.parametrize("grade", [0, 1, 2])
def test_a_failure_leaves_the_ease_factor_alone(grade: int) -> None:
    memory = SM2.review(Memory("sm2", 3, 200, 10, DAY), grade, DAY)
    assert memory == Memory("sm2", 0, 200, 1, DAY + timedelta(days=1))


@pytest.mark.parametrize(("grade", "interval"), [(4, 15), (2, 1)])
def test_a_late_answer_earns_no_credit_and_counts_from_its_own_day(
    grade: int, interval: int
) -> None:
    overdue = Memory("sm2", 2, 250, 6, DAY)
    day = DAY + timedelta(days=30)
    memory = SM2.review(overdue, grade, day)
    assert (memory.interval, memory.due) == (interval, day + timedelta(days=interval))


@pytest.mark.parametrize("grade", [-1, 6])
def test_there_is_no_grade_below_0_or_above_5(grade: int) -> None:
    with pytest.raises(ValueError, match="0 to 5"):
        SM2.review(None, grade, DAY)


def test_intervals_end_at_a_century() -> None:
    memory = SM2.review(Memory("sm2", 9, 250, LONGEST_INTERVAL - 1, DAY), 5, DAY)
    assert memory.interval == 36_500


def test_a_due_date_beyond_the_calendar_is_its_last_day() -> None:
    memory = SM2.review(Memory("sm2", 9, 250, 30_000, DAY), 5, date(9990, 1, 1))
    assert memory.due == date.max


def test_29_february_is_a_day_like_any_other() -> None:
    assert SM2.review(None, 4, date(2028, 2, 28)).due == date(2028, 2, 29)
    assert SM2.review(None, 4, date(2028, 2, 29)).due == date(2028, 3, 1)


@given(memories, grades, days)
def test_the_ease_factor_never_falls_under_130_and_the_interval_never_under_a_day(
    memory: Memory, grade: int, day: date
) -> None:
    after = SM2.review(memory, grade, day)
    assert after.ease >= 130
    assert 1 <= after.interval <= 36_500
    assert after.due == day + timedelta(days=after.interval)


@given(memories | st.none(), days)
def test_a_better_grade_never_gives_an_earlier_due_date(memory: Memory | None, day: date) -> None:
    due = [SM2.review(memory, grade, day).due for grade in range(6)]
    assert due == sorted(due)


@given(histories)
def test_the_arithmetic_is_exact(history: list[int]) -> None:
    repetition, ease, interval = 0, Fraction(5, 2), 0
    for grade, memory in zip(history, reviewed(history), strict=True):
        if grade < 3:
            repetition, interval = 0, 1
        else:
            repetition += 1
            interval = {1: 1, 2: 6}.get(repetition) or min(math.ceil(interval * ease), 36_500)
            missing = 5 - grade
            change = Fraction(1, 10) - missing * (Fraction(8, 100) + missing * Fraction(2, 100))
            ease = max(ease + change, Fraction(13, 10))
        assert (memory.repetition, memory.interval) == (repetition, interval)
        assert Fraction(memory.ease, 100) == ease


# Two packages of PyPI, and why neither is used here.


def supermemo2_intervals(history: list[int]) -> list[int]:
    """What supermemo2 3.0.1 makes of grades that come when they are due."""
    found: list[int] = []
    state = {"easiness": 2.5, "interval": 0, "repetitions": 0}
    for grade in history:
        result = supermemo2.review(grade, **state, review_datetime="2026-11-23 09:00:00")
        state = {key: result[key] for key in state}
        found.append(result["interval"])
    return found


class Sm2Package:
    """A card of sm-2 0.3.0, and the days on which it is due; day 0 is the first."""

    def __init__(self) -> None:
        self.start = datetime(2026, 11, 23, 9, tzinfo=UTC)
        self.card = sm_2.Card(card_id=1, due=self.start)

    def review(self, grade: int, day: int | None = None) -> int:
        """The day on which it is due after this grade, given on a day or when it is due."""
        at = self.card.due if day is None else self.start + timedelta(days=day)
        self.card, _ = sm_2.Scheduler.review_card(self.card, grade, at)
        return int((self.card.due - self.start).days)


def sm_2_intervals(history: list[int]) -> list[int]:
    package = Sm2Package()
    due = [0, *(package.review(grade) for grade in history)]
    return [after - before for before, after in pairwise(due)]


def whole_product(history: list[int]) -> bool:
    """Whether a product of interval and ease factor is a whole number, where floats go astray."""
    found = reviewed(history)
    return any(memory.interval * memory.ease % 100 == 0 for memory in found[1:])


@given(st.lists(passing, min_size=1, max_size=9).filter(lambda history: not whole_product(history)))
def test_supermemo2_agrees_while_nothing_fails_and_no_product_is_whole(history: list[int]) -> None:
    assert supermemo2_intervals(history) == intervals(history)


def test_supermemo2_rounds_floating_point_up() -> None:
    assert intervals([5, 5, 5, 4, 4, 4])[-1] == 378  # 135 * 2.80
    assert supermemo2_intervals([5, 5, 5, 4, 4, 4])[-1] == 379  # 135 * 2.8000000000000003


def test_supermemo2_lowers_the_ease_factor_on_failure_which_step_6_forbids() -> None:
    history = [4, 4, 4, 2, 4, 4, 4]
    assert intervals(history) == [1, 6, 15, 1, 1, 6, 15]  # 6 * 2.50
    assert supermemo2_intervals(history) == [1, 6, 15, 1, 1, 6, 14]  # 6 * 2.18


@given(st.integers(1, 9))
def test_sm_2_agrees_while_every_grade_is_4_and_on_time(count: int) -> None:
    assert sm_2_intervals([4] * count) == intervals([4] * count)


def test_sm_2_multiplies_by_the_ease_factor_after_the_review() -> None:
    assert intervals([5, 5, 5, 5]) == [1, 6, 17, 48]  # 17 * 2.80
    assert sm_2_intervals([5, 5, 5, 5]) == [1, 6, 17, 50]  # 17 * 2.90


def test_sm_2_adds_the_interval_to_the_old_due_date_so_that_a_late_card_stays_overdue() -> None:
    package = Sm2Package()
    assert [package.review(grade) for grade in (4, 4)] == [1, 7]
    assert package.review(4, day=37) == 7 + 15

    due = reviewed([4, 4])[-1].due
    late = due + timedelta(days=30)
    assert SM2.review(reviewed([4, 4])[-1], 4, late).due == late + timedelta(days=15)


def test_sm_2_counts_the_repeat_of_a_failed_card_as_its_first_repetition() -> None:
    package = Sm2Package()
    assert package.review(2) == 0
    assert package.review(4, day=0) == 1  # the same day: a drill, which should change nothing
    assert package.review(4) == 1 + 6
    assert intervals([2, 4, 4]) == [1, 1, 6]


def test_sm_2_refuses_a_review_before_the_due_date() -> None:
    package = Sm2Package()
    package.review(4)
    with pytest.raises(RuntimeError, match="not due"):
        package.review(4, day=0)
