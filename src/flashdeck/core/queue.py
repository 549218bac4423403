"""What to ask today, in which order, within which limits.

Due cards come oldest first, then new ones in the order of their decks, decks in turn; cards
failed earlier the same study day are drilled at the end.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence, Set
from datetime import date
from types import MappingProxyType
from typing import NamedTuple

from flashdeck.core.card_ids import note_id
from flashdeck.core.reviews import CardState

NEW_PER_DAY = 10


class DeckCards(NamedTuple):
    """What a deck asks, without its text.

    Attributes:
        name: The name of the deck.
        path: Its file.
        notes: How many notes it has.
        cards: The ids of their cards, in file order; of a note without id some key of its own.
    """

    name: str
    path: str
    notes: int
    cards: Sequence[str]


class Limits(NamedTuple):
    """How much to ask.

    Attributes:
        new: New cards a study day, over the whole library, counting those begun earlier that day.
        new_by_deck: Likewise for single decks with their sub-decks, by name.
        due: Due cards a study day, counting those answered earlier that day; None has no cap.
        cards: Due and new cards now, whatever the day has seen; None has no cap.
    """

    new: int = NEW_PER_DAY
    new_by_deck: Mapping[str, int] = MappingProxyType({})
    due: int | None = None
    cards: int | None = None


class Plan(NamedTuple):
    """What to ask now.

    Attributes:
        due: Cards whose due date has come, in the order to ask them.
        new: New cards, in the order to ask them.
        drills: Cards that were graded under 4 today and not yet 4 or more since.
        held_back: Due cards beyond the cap of the day; while there are any, new cards wait.
        suspended: Cards that are out until they are resumed.
    """

    due: tuple[str, ...]
    new: tuple[str, ...]
    drills: tuple[str, ...]
    held_back: tuple[str, ...]
    suspended: int


def plan(
    decks: Sequence[DeckCards],
    begun: Set[str],
    states: Mapping[str, CardState],
    day: date,
    limits: Limits,
    begun_today: int,
) -> Plan:
    """Return what to ask on a study day.

    Args:
        decks: What the person reviews, in order.
        begun: Every card that was ever reviewed.
        states: At least those cards that are due, or that were answered, buried or failed on the
            day, or that are suspended.
        day: The study day.
        limits: How much to ask.
        begun_today: Cards begun earlier that study day, in any deck.
    """
    asked = _Asked(decks, states, day)
    room = len(asked.due)
    if limits.cards is None and limits.due is not None:
        room = max(limits.due - asked.answered_due, 0)
    chosen, held_back = asked.due[:room], asked.due[room:]
    if limits.cards is not None:
        chosen = chosen[: limits.cards]
    new: list[str] = []
    if not held_back:
        most = max(limits.new - begun_today, 0)
        if limits.cards is not None:
            most = min(most, limits.cards - len(chosen))
        new = asked.new(begun, most, limits.new_by_deck)
    return Plan(
        due=tuple(spread(chosen)),
        new=tuple(new),
        drills=tuple(asked.drills),
        held_back=tuple(held_back),
        suspended=asked.suspended,
    )


def spread(cards: Sequence[str]) -> list[str]:
    """Return the cards with siblings far apart, everything else in the order given.

    The last sibling of a note goes to the end and the first stays in front, in the n-th part of
    the queue for n siblings, so that they lie about that far apart.
    """
    siblings: dict[str, list[int]] = {}
    for place, card in enumerate(cards):
        siblings.setdefault(note_id(card), []).append(place)
    if len(siblings) == len(cards):
        return list(cards)
    total = len(cards)
    target: dict[int, tuple[float, int]] = {}
    for places in siblings.values():
        count = len(places)
        if count == 1:
            continue
        first = min(places[0], total // count - 1)
        for nth, place in enumerate(places):
            # Half a place less puts a first sibling before, and the last one behind, its equals.
            target[place] = (first - 0.5 + nth * (total - first) / (count - 1), places[0])
    order = sorted(range(total), key=lambda place: target.get(place, (place, place)))
    return [cards[place] for place in order]


class _Asked:
    """The cards of the decks, sorted by what today wants of them."""

    def __init__(
        self, decks: Sequence[DeckCards], states: Mapping[str, CardState], day: date
    ) -> None:
        self.decks = decks
        self.busy_notes: set[str] = set()
        self.suspended = 0
        self.answered_due = 0
        self._out: set[str] = set()
        self._begun_today: Counter[str] = Counter()
        due: list[tuple[date, int, str]] = []
        drills: list[tuple[int, str]] = []
        for place, deck, card in _places(decks, states):
            state = states[card]
            if state.answered == day:
                self.busy_notes.add(note_id(card))
                if state.begun == day:
                    self._begun_today[deck.name] += 1
                else:
                    self.answered_due += 1
            if state.suspended or state.buried == day:
                self.suspended += state.suspended
                self._out.add(card)
            elif state.drill == day:
                drills.append((place, card))
            elif state.memory is not None and state.memory.due <= day:
                due.append((state.memory.due, place, card))
                self.busy_notes.add(note_id(card))
        self.due = [card for _, _, card in sorted(due)]
        self.drills = [card for _, card in sorted(drills)]

    def new(self, begun: Set[str], most: int, most_by_deck: Mapping[str, int]) -> list[str]:
        """Return new cards, a card a note, decks in turn."""
        found: list[str] = []
        left = {name: most - self._begun_in(name) for name, most in most_by_deck.items()}
        turns = [self._new_of(deck, begun, left) for deck in self.decks]
        while turns and len(found) < most:
            for cards in tuple(turns):
                card = next(cards, None)
                if card is None:
                    turns.remove(cards)
                elif len(found) < most:
                    found.append(card)
        return found

    def _new_of(self, deck: DeckCards, begun: Set[str], left: dict[str, int]) -> Iterator[str]:
        """Yield the new cards of a deck, as long as it and the decks above it have room."""
        above = [name for name in left if _is_in(deck.name, name)]
        busy = set(self.busy_notes)
        for card in deck.cards:
            if any(left[name] <= 0 for name in above):
                return
            if card not in begun and card not in self._out and note_id(card) not in busy:
                busy.add(note_id(card))
                for name in above:
                    left[name] -= 1
                yield card

    def _begun_in(self, name: str) -> int:
        return sum(count for deck, count in self._begun_today.items() if _is_in(deck, name))


def _is_in(deck: str, name: str) -> bool:
    """Return whether a deck has this name, or is a sub-deck of one that has it."""
    return f"{deck}::".casefold().startswith(f"{name}::".casefold())


def _places(
    decks: Sequence[DeckCards], states: Mapping[str, CardState]
) -> Iterator[tuple[int, DeckCards, str]]:
    """Yield the cards of the decks that have a state, with their place in the library and deck."""
    if not states:
        return
    place = 0
    for deck in decks:
        for place, card in enumerate(deck.cards, place):  # noqa: B020 - one count over all decks
            if card in states:
                yield place, deck, card
        place += 1
