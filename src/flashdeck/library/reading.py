"""Decks with their text."""

from collections.abc import Iterable
from pathlib import Path

from flashdeck.core.cards import Card, Deck
from flashdeck.storage.parse_cache import DeckIndex, ParseCache


def read(deck: DeckIndex, cache: ParseCache) -> Deck:
    """Return a deck with its text; one that cannot be read now has no notes."""
    file = cache.deck(Path(deck.path))
    if file is None or file.deck is None:
        return Deck(deck.name, deck.path, ())
    return file.deck


def cards_by_id(
    decks: Iterable[Deck], left_out: set[tuple[str, int]]
) -> dict[str, tuple[Deck, Card]]:
    """Return each card that has an id, with its deck."""
    found = {}
    for deck in decks:
        for note in deck.notes:
            if note.id is None or (deck.path, note.line) in left_out:
                continue
            for card in note.cards():
                if card.id is not None:
                    found[card.id] = (deck, card)
    return found
