"""Cards as they are listed and shown."""

from dataclasses import dataclass
from datetime import date

from flashdeck.core.card_ids import card_id
from flashdeck.core.cards import Card, Deck
from flashdeck.core.reviews import NEW, CardState
from flashdeck.errors import FlashdeckError
from flashdeck.library.decks import Decks
from flashdeck.library.reading import read
from flashdeck.library.reports import Reviewed, history
from flashdeck.markup.plain import to_plain
from flashdeck.storage.parse_cache import ParseCache
from flashdeck.storage.review_log import ReviewLog


@dataclass(frozen=True, slots=True)
class Listed:
    """One card of a list; `card` is None for a note without id, `due` for a new card."""

    card: str | None
    deck: str
    question: str
    due: date | None
    suspended: bool


@dataclass(frozen=True, slots=True)
class Shown:
    """All about one card."""

    deck: Deck
    card: Card
    question: str
    answer: str
    state: CardState
    reviews: tuple[Reviewed, ...]


def list_cards(decks: Decks, log: ReviewLog | None, cache: ParseCache) -> list[Listed]:
    """Return all cards of the decks, in the order of the files."""
    states = log.all_states() if log else {}
    left_out = decks.left_out()
    found = []
    for index in decks.asked:
        deck = read(index, cache)
        for card in deck.cards():
            if left_out and (deck.path, card.note.line) in left_out:
                continue
            state = states.get(card.id, NEW) if card.id else NEW
            found.append(
                Listed(
                    card.id,
                    deck.name,
                    to_plain(card.question),
                    state.memory.due if state.memory else None,
                    state.suspended,
                )
            )
    return found


def find_card(name: str, decks: Decks, cache: ParseCache) -> tuple[Deck, Card]:
    """Return the card with this id, and its deck.

    Raises:
        FlashdeckError: No card of the decks has it; the hint names cards that begin like it.
    """
    left_out, alike = decks.left_out(), []
    for index in decks.asked:
        for note_id, line, sides in index.notes:
            if note_id is None or (left_out and (index.path, line) in left_out):
                continue
            for side in sides:
                if card_id(note_id, side) == name:
                    deck = read(index, cache)
                    note = next(note for note in deck.notes if note.id == note_id)
                    return deck, Card(note, side)
                if card_id(note_id, side).startswith(name):
                    alike.append(card_id(note_id, side))
    hint = f"did you mean {', '.join(alike[:5])}?" if alike else "flashdeck list names the cards"
    raise FlashdeckError(f"there is no card {name}", hint=hint)


def find_cards(name: str, decks: Decks, cache: ParseCache) -> tuple[Card, ...]:
    """Return the card with this id, or all cards of the note with this id.

    Raises:
        FlashdeckError: Neither is there.
    """
    left_out = decks.left_out()
    for index in decks.asked:
        for note in index.notes:
            if note[0] == name and (index.path, note[1]) not in left_out:
                return next(n.cards() for n in read(index, cache).notes if n.id == name)
    return (find_card(name, decks, cache)[1],)


def show_card(name: str, decks: Decks, log: ReviewLog | None, cache: ParseCache) -> Shown:
    """Return all about one card of the decks."""
    deck, card = find_card(name, decks, cache)
    return Shown(
        deck,
        card,
        to_plain(card.question),
        to_plain(card.expected),
        log.state(name) if log else NEW,
        history(log, name) if log else (),
    )
