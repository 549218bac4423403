"""How long reviews take a person, and when a backlog will be gone."""

from collections.abc import Sequence
from datetime import date, timedelta
from math import ceil
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from flashdeck.core.reviews import Memory
    from flashdeck.core.scheduler import Scheduler

#: Answer times are known well enough to speak of minutes.
TIMES_NEEDED = 20
#: A longer answer is a person who went away; Anki cuts at the same length.
LONGEST_ANSWER_MS = 60_000

#: After a break nobody is asked more than this a day, or than their busiest day of late.
CATCH_UP_PER_DAY = 100
GOOD = 4
LOOK_AHEAD_DAYS = 3_650


def seconds_per_answer(times_ms: Sequence[int]) -> float | None:
    """Return the mean answer time in seconds, long ones cut; None when too few are known."""
    if len(times_ms) < TIMES_NEEDED:
        return None
    return sum(min(time, LONGEST_ANSWER_MS) for time in times_ms) / len(times_ms) / 1000


def minutes(answers: int, seconds_each: float | None) -> int | None:
    """Return how many whole minutes so many answers take; None when the pace is not known."""
    return None if seconds_each is None else ceil(answers * seconds_each / 60)


def capacity(reviews_by_day: Sequence[tuple[date, int]]) -> int:
    """Return how many due cards a day this person can do: their busiest day, at least 100."""
    return max([CATCH_UP_PER_DAY, *(count for _, count in reviews_by_day)])


def backlog_gone(
    memories: Sequence["Memory"],
    day: date,
    per_day: int,
    scheduler: "Scheduler",
    left_today: int | None = None,
) -> date | None:
    """Return the first study day that ends with nothing overdue, at so many reviews a day.

    Every answer is taken as Good, and no card is new in the meantime. None: not within ten years.
    Today holds `left_today` of them, if it has begun.
    """
    import heapq  # only after a break

    waiting = [(memory.due, place) for place, memory in enumerate(memories)]
    heapq.heapify(waiting)
    now = list(memories)
    for later in range(LOOK_AHEAD_DAYS):
        today = day + timedelta(days=later)
        room = per_day if later or left_today is None else left_today
        for _ in range(room):
            if not waiting or waiting[0][0] > today:
                break
            _, place = heapq.heappop(waiting)
            now[place] = scheduler.review(now[place], GOOD, today)
            heapq.heappush(waiting, (now[place].due, place))
        if not waiting or waiting[0][0] > today:
            return today
    return None
