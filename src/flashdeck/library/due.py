"""What a review started now would ask."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import NamedTuple

from flashdeck.core.queue import DeckCards
from flashdeck.library.decks import Decks
from flashdeck.library.planning import Wishes, plan_day, today
from flashdeck.library.settings import Settings
from flashdeck.storage.review_log import ReviewLog


class DeckDue(NamedTuple):
    """What one deck has, and what of it a review would ask."""

    deck: str
    path: str
    notes: int
    cards: int
    due: int
    new: int


class Due(NamedTuple):
    """What a review started now would ask under today's limits.

    Attributes:
        study_day: Today.
        due: Cards whose due date has come.
        new: New cards.
        drill: Cards that are still to be drilled today.
        suspended: Cards that are out until resumed.
        held_back: Due cards beyond the cap of the day.
        minutes: How long it takes at the person's pace; None until that is known.
        decks: The same for each deck.
    """

    study_day: date
    due: int
    new: int
    drill: int
    suspended: int
    held_back: int
    minutes: int | None
    decks: tuple[DeckDue, ...]


def find_due(decks: Decks, settings: Settings, log: ReviewLog | None, now: datetime) -> Due:
    """Return what a review of these decks would ask now."""
    day, _ = today(now, settings, log)
    deck_cards = decks.deck_cards()
    planned = plan_day(deck_cards, settings, log, day, Wishes())
    plan = planned.plan
    asked = len(plan.due) + len(plan.new) + len(plan.drills)
    return Due(
        study_day=day,
        due=len(plan.due),
        new=len(plan.new),
        drill=len(plan.drills),
        suspended=plan.suspended,
        held_back=len(plan.held_back),
        minutes=planned.minutes(asked),
        decks=tuple(_of_decks(deck_cards, set(plan.due), set(plan.new))),
    )


def _of_decks(decks: list[DeckCards], due: set[str], new: set[str]) -> Iterator[DeckDue]:
    wanted = due | new
    for deck in decks:
        here = wanted.intersection(deck.cards)
        yield DeckDue(
            deck.name, deck.path, deck.notes, len(deck.cards), len(here & due), len(here & new)
        )
