"""What a review started now would ask."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime

from flashdeck.library.decks import Decks
from flashdeck.library.planning import Wishes, plan_day, today
from flashdeck.library.settings import Settings
from flashdeck.storage.review_log import ReviewLog


@dataclass(frozen=True, slots=True)
class DeckDue:
    """What one deck has, and what of it a review would ask."""

    deck: str
    path: str
    notes: int
    cards: int
    due: int
    new: int


@dataclass(frozen=True, slots=True)
class Due:
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


def due(decks: Decks, settings: Settings, log: ReviewLog | None, now: datetime) -> Due:
    """Return what a review of these decks would ask now."""
    day, _ = today(now, settings, log)
    deck_cards = decks.deck_cards()
    planned = plan_day(deck_cards, settings, log, day, Wishes())
    plan = planned.plan
    path_of = {card: deck.path for deck in deck_cards for _, cards in deck.notes for card in cards}
    due_in = Counter(path_of[card] for card in plan.due)
    new_in = Counter(path_of[card] for card in plan.new)
    return Due(
        study_day=day,
        due=len(plan.due),
        new=len(plan.new),
        drill=len(plan.drills),
        suspended=plan.suspended,
        held_back=len(plan.held_back),
        minutes=planned.minutes(len(plan.due) + len(plan.new) + len(plan.drills)),
        decks=tuple(
            DeckDue(
                deck.name,
                deck.path,
                len(deck.notes),
                sum(len(cards) for _, cards in deck.notes),
                due_in[deck.path],
                new_in[deck.path],
            )
            for deck in deck_cards
        ),
    )
