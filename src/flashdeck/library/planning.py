"""What to ask on a study day: the queue, with what the log knows and the person can do."""

from collections.abc import Container
from datetime import date, datetime
from typing import TYPE_CHECKING, NamedTuple

from flashdeck.core import pace, queue
from flashdeck.core.queue import DeckCards, Plan
from flashdeck.core.study_day import settle, study_day
from flashdeck.library.settings import Settings
from flashdeck.storage.review_log import ReviewLog

if TYPE_CHECKING:
    from flashdeck.core.scheduler import Scheduler


class Wishes(NamedTuple):
    """What a person asked of this run, beyond the settings.

    Attributes:
        names: The decks that were named.
        new: New cards today, instead of the setting.
        cards: At most so many due and new cards now.
        minutes: Stop after so many minutes.
    """

    names: tuple[str, ...] = ()
    new: int | None = None
    cards: int | None = None
    minutes: int | None = None


class Planned(NamedTuple):
    """A plan, and what it rests on.

    Attributes:
        plan: What to ask.
        seconds_each: The pace of the person; None until it is known.
        due_per_day: How many due cards a study day may hold.
    """

    plan: Plan
    seconds_each: float | None
    due_per_day: int

    def minutes(self, answers: int) -> int | None:
        """Return how many minutes so many answers take; None when the pace is not known."""
        return pace.minutes(answers, self.seconds_each)


def today(now: datetime, settings: Settings, log: ReviewLog | None) -> tuple[date, str | None]:
    """Return the study day that counts now, and a warning when the clock must be wrong."""
    local = study_day(now, settings.day_starts_at)
    newest = log.newest_day() if log else None
    day, clock_is_wrong = settle(local, newest)
    if not clock_is_wrong:
        return day, None
    return day, f"the log goes up to {newest}, but the clock says {local}: is the clock right?"


def plan_day(
    decks: list[DeckCards], settings: Settings, log: ReviewLog | None, day: date, wishes: Wishes
) -> Planned:
    """Return what to ask of these decks on a study day."""
    seconds_each = pace.seconds_per_answer(log.answer_times()) if log else None
    states = log.states(day) if log else {}
    # The busiest day is looked up only by those who may have more to do than anybody can.
    crowded = log is not None and len(states) > pace.CATCH_UP_PER_DAY
    capacity = pace.capacity(log.answers_by_day() if log is not None and crowded else ())
    cards = wishes.cards
    if wishes.minutes is not None and seconds_each is not None:
        by_pace = max(1, int(wishes.minutes * 60 / seconds_each))
        if cards is not None or by_pace < (settings.due_per_day or capacity):
            cards = by_pace if cards is None else min(cards, by_pace)
    plan = queue.plan(
        decks,
        log.begun() if log else frozenset(),
        states,
        day,
        settings.limits(new=wishes.new, cards=cards, due=capacity),
        log.begun_on(day) if log else 0,
    )
    return Planned(plan, seconds_each, settings.due_per_day or capacity)


def catch_up(
    planned: Planned, log: ReviewLog, cards: Container[str], day: date, scheduler: "Scheduler"
) -> str | None:
    """Return what to say of a backlog of these cards, with its last day; None without one."""
    held_back = len(planned.plan.held_back)
    if not held_back:
        return None
    memories = [
        state.memory
        for card, state in log.all_states().items()
        if state.memory is not None and not state.suspended and card in cards
    ]
    gone = pace.backlog_gone(
        memories, day, planned.due_per_day, scheduler, left_today=len(planned.plan.due)
    )
    when = f"gone on {gone}" if gone else "never gone"
    return (
        f"{held_back} more cards are overdue: at {planned.due_per_day} a day the backlog is"
        f" {when}, and new cards wait until then"
    )


def count_due(log: ReviewLog, cards: Container[str], day: date) -> int:
    """Return how many of these cards are due on a study day."""
    return sum(
        state.memory is not None
        and state.memory.due <= day
        and not state.suspended
        and card in cards
        for card, state in log.states(day).items()
    )
