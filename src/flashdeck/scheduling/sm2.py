"""SM-2, the scheduler of SuperMemo 2.

Source: P. A. Wozniak, "Optimization of learning" (1990), section 3.2: the text where it is
explicit, the author's own program where the text is silent (which ease factor multiplies: the
one before the review).
Units: intervals in whole days, ease factors in hundredths, grades 0 to 5.
"""

from datetime import date, timedelta

from flashdeck.core.reviews import HIGHEST_GRADE, PASSING_GRADE, Memory

NAME = "sm2"

FIRST_EASE = 250
MINIMUM_EASE = 130
FIRST_INTERVALS = (1, 6)
#: A century; a date beyond the calendar helps nobody.
LONGEST_INTERVAL = 36_500


class Sm2:
    """SM-2 by the book, in exact integers."""

    name = NAME

    def review(self, memory: Memory | None, grade: int, day: date) -> Memory:
        """Return the memory after an answer on a study day; None is a new card.

        A late answer earns no extra credit: the interval grows from the one that was scheduled,
        and the due date counts from the day of the review.

        Raises:
            ValueError: The grade is not 0 to 5.
        """
        if not 0 <= grade <= HIGHEST_GRADE:
            raise ValueError(f"a grade is 0 to {HIGHEST_GRADE}, not {grade}")
        repetition, ease, interval = (
            (memory.repetition, memory.ease, memory.interval) if memory else (0, FIRST_EASE, 0)
        )
        if grade < PASSING_GRADE:
            return _memory(0, ease, FIRST_INTERVALS[0], day)
        if repetition < len(FIRST_INTERVALS):
            interval = FIRST_INTERVALS[repetition]
        else:
            interval = min(-(-interval * ease // 100), LONGEST_INTERVAL)
        return _memory(repetition + 1, max(ease + ease_change(grade), MINIMUM_EASE), interval, day)


def ease_change(grade: int) -> int:
    """Return what a passing grade adds to the ease factor, in hundredths; SM-2 step 5."""
    missing = HIGHEST_GRADE - grade
    return 10 - missing * (8 + missing * 2)


def _memory(repetition: int, ease: int, interval: int, day: date) -> Memory:
    return Memory(NAME, repetition, ease, interval, _later(day, interval))


def _later(day: date, days: int) -> date:
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return date.max
