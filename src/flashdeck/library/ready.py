"""Decks made ready to be reviewed or exported: every note has an id, and its place is known."""

import random
from dataclasses import dataclass
from datetime import date

from flashdeck.core.cards import Card, Deck
from flashdeck.library.decks import Decks, locate
from flashdeck.library.doubles import settle_doubles
from flashdeck.library.ids import give_ids, give_lost_ids_back, remember
from flashdeck.library.reading import cards_by_id, read
from flashdeck.library.settings import Settings
from flashdeck.storage.parse_cache import ParseCache
from flashdeck.storage.review_log import ReviewLog


@dataclass(frozen=True, slots=True)
class Ready:
    """Decks that are ready.

    Attributes:
        decks: The decks, without their text.
        told: What to tell, such as which decks were given ids.
    """

    decks: Decks
    told: tuple[str, ...]

    def cards(self, cache: ParseCache) -> dict[str, tuple[Deck, Card]]:
        """Return each card by its id, with its deck."""
        return cards_by_id([read(deck, cache) for deck in self.decks.asked], self.decks.left_out())


def make_ready(
    names: tuple[str, ...],
    settings: Settings,
    log: ReviewLog,
    cache: ParseCache,
    rng: random.Random,
    day: date,
) -> Ready:
    """Return the decks that the names mean, after giving ids to notes that had none."""
    decks = settle_doubles(locate(names, settings, cache), log)
    rejoined, told_of_lost = give_lost_ids_back(decks, log, cache)
    if rejoined:
        decks = settle_doubles(locate(names, settings, cache), log)
    told: list[str] = []
    if not all(deck.all_have_ids for deck in decks.asked):
        taken = decks.ids() | log.sightings.notes()
        changed, told = give_ids(decks.asked, taken, rng)
        if changed:
            decks = settle_doubles(locate(names, settings, cache), log)
    remember(decks, log, day, cache)
    return Ready(decks, (*told_of_lost, *told))
