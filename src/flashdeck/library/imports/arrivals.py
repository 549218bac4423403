"""Notes that come from another program, on their way into decks."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from flashdeck.core.cards import Note

if TYPE_CHECKING:
    from flashdeck.anki.apkg import AnkiPackage
    from flashdeck.anki.imported import ImportedCard


class Arrival(NamedTuple):
    """A note that comes.

    Attributes:
        note: With an id where it came from flashdeck or a table, and with the key `anki` where not.
        deck: The name of its deck; empty means the deck that it is put into.
        where: How a person finds it in the file that it comes from.
        cards: What is known of its cards.
        lost: What could not be taken along, such as ``colours``.
        is_ours: Whether it has a note type of flashdeck's, so that a pull takes its edits over.
        is_row: Whether its id is made from a row of a table, which may have been corrected since.
    """

    note: Note
    deck: str
    where: str
    cards: "tuple[ImportedCard, ...]" = ()
    lost: tuple[str, ...] = ()
    is_ours: bool = False
    is_row: bool = False


class LeftOut(NamedTuple):
    """What cannot be a note, and why."""

    where: str
    reason: str


@dataclass(frozen=True, slots=True)
class Arrivals:
    """All that a file gives.

    Attributes:
        notes: In the order in which they are to be asked.
        left_out: What cannot be a note.
        descriptions: Of decks, by their names.
        package: Where the media are; None of a table.
        media: The name in the package, by the path from a deck.
        offset: Of the zone in which its days were counted, in minutes east of UTC.
        told: What a person should know of the file.
        repeated: How many rows say the same as one above them.
    """

    notes: Sequence[Arrival]
    left_out: Sequence[LeftOut]
    descriptions: Mapping[str, str] = field(default_factory=dict)
    package: "AnkiPackage | None" = None
    media: Mapping[str, str] = field(default_factory=dict)
    offset: int = 0
    told: tuple[str, ...] = ()
    repeated: int = 0
