"""What a package takes along of how its cards were learned."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from flashdeck.storage.review_log import ReviewLog

if TYPE_CHECKING:
    from flashdeck.anki.collection import AnkiNote
    from flashdeck.anki.progress import Progress


@dataclass(slots=True)
class Taken:
    """How much progress was taken along.

    Attributes:
        cards: Those that are no longer new, or are suspended.
        reviews: Their reviews and drills.
    """

    cards: int = 0
    reviews: int = 0


def take(log: ReviewLog | None, notes: Sequence["AnkiNote"], taken: Taken) -> Iterator["Progress"]:
    """Give how each card of these notes was learned, and count it; the log is read as it goes."""
    from flashdeck.anki.progress import progress

    if log is None:
        return
    cards = {note.card(ord_) for note in notes for ord_ in note.ords}
    for card, entries in log.histories:
        if card in cards and (found := progress(card, entries, log.scheduler)) is not None:
            taken.cards += 1
            taken.reviews += len(found.answers)
            yield found
