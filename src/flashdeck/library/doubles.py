"""Notes that have the id of another note, and which of them keeps it."""

import os
from collections.abc import Callable, Sequence
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple

from flashdeck.library.decks import Decks
from flashdeck.storage.parse_cache import DeckIndex
from flashdeck.storage.review_log import ReviewLog

if TYPE_CHECKING:
    from flashdeck.core.problems import Problem


class Double(NamedTuple):
    """A note that is left out because another note has its id.

    Attributes:
        deck: The deck that it stands in.
        line: Where, from 1.
        id: The id that belongs to the other note.
        owner: The path of the deck that keeps the id.
    """

    deck: DeckIndex
    line: int
    id: str
    owner: str

    def problem(self) -> "Problem":
        """Return it as a problem of its deck."""
        from flashdeck.core.problems import Problem, Severity

        return Problem(
            self.deck.path,
            self.line,
            1,
            Severity.ERROR,
            "duplicate-id",
            f"the id {self.id} belongs to a note of {self.owner}",
            "flashdeck check --fix gives this note a new id",
        )


def settle_doubles(decks: Decks, log: ReviewLog | None) -> Decks:
    """Return the decks with the notes left out whose id belongs to another note."""

    def owners(ids: set[str]) -> dict[str, str]:
        if log is None:
            return {}
        libraries = {os.path.realpath(folder) for folder in decks.folders}
        seen = [one for one in log.sightings.of(ids) if one.library in libraries]
        # Of several libraries, the one that recorded the note last.
        return {one.note: one.path for one in sorted(seen, key=attrgetter("last_seen"))}

    doubles = find_doubles(decks.all, owners)
    return decks._replace(doubles=doubles) if doubles else decks


def find_doubles(
    decks: Sequence[DeckIndex], owners: Callable[[set[str]], dict[str, str]]
) -> tuple[Double, ...]:
    """Return the notes whose id another note of the library has.

    Args:
        decks: The whole library, in order.
        owners: Gives, for ids, the absolute path of the deck that had each of them last.
    """
    named = [note for deck in decks for note in deck.ids]
    if len(set(named)) == len(named):
        return ()
    places: dict[str, DeckIndex] = {}
    twice: dict[str, list[tuple[DeckIndex, int]]] = {}
    for deck in decks:
        for note, line, _ in deck.notes:
            if note is None:
                continue
            if note in places:
                twice.setdefault(note, []).append((deck, line))
            else:
                places[note] = deck
    if not twice:
        return ()
    last = owners(set(twice))
    found = []
    for note, later in twice.items():
        first = places[note]
        line = next(line for other, line, _ in first.notes if other == note)
        holders = [(first, line), *later]
        owner = next(
            (deck for deck, _ in holders if os.path.realpath(deck.path) == last.get(note)), first
        )
        found += [Double(deck, line, note, owner.path) for deck, line in holders if deck != owner]
    return tuple(found)
