"""What counting needs of a deck file, as a value and as a text for the parse cache.

No path stands in the text, so that a cached deck can be shown under any path. It is no JSON,
because a cheap command need not load the library for it then.
"""

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from flashdeck.core.card_ids import card_id

if TYPE_CHECKING:
    from flashdeck.storage.deck_file import DeckFile

#: No value of a deck file can hold it.
_BETWEEN = "\x1f"


class DeckIndex(NamedTuple):
    """What counting needs to know of a deck file.

    Attributes:
        path: The file, as it was named or found.
        name: The name of the deck; the file's own where it has none or could not be read.
        note_ids: The ids of the notes without a problem that have one, in file order.
        cards: The ids of their cards, in file order.
        places: The line and the sides of each note without a problem, and its id or nothing.
        note_count: How many notes without a problem there are.
        errors: How many problems the file has.
        readable: Whether it could be read as YAML.
        digest: Changes when the content of the file does.
        left_out: Ids of notes that have a problem.
    """

    path: str
    name: str
    note_ids: list[str]
    cards: list[str]
    places: str
    note_count: int
    errors: int
    readable: bool
    digest: str
    left_out: list[str]

    @property
    def notes(self) -> tuple[tuple[str | None, int, tuple[str, ...]], ...]:
        """The id (or None), the line and the sides of each note without a problem."""
        # Taken apart only for those who ask: most do not, and it would cost them the most.
        found = []
        for place in self.places.split("\n") if self.places else ():
            line, note, *sides = place.split(" ")
            found.append((note or None, int(line), tuple(sides)))
        return tuple(found)

    @property
    def ids(self) -> list[str]:
        """Every id that stands in the file, those of notes with a problem last."""
        return self.note_ids + self.left_out

    @property
    def all_have_ids(self) -> bool:
        """Whether every note without a problem has an id."""
        return len(self.note_ids) == self.note_count


def index_to_text(file: "DeckFile") -> str:
    """Return as one text what counting needs of a deck file, which was read under no path."""
    notes = file.deck.notes if file.deck else ()
    sides = [note.sides() for note in notes]
    own = [note.id for note in notes if note.id is not None]
    cards = [
        card_id(note.id, side)
        for note, of_note in zip(notes, sides, strict=True)
        if note.id is not None
        for side in of_note
    ]
    places = (
        " ".join((str(note.line), note.id or "", *of_note))
        for note, of_note in zip(notes, sides, strict=True)
    )
    known = set(own)
    return _BETWEEN.join(
        (
            file.deck.name if file.deck else "",
            " ".join(own),
            "" if cards == own else " ".join(cards),
            "\n".join(places),
            str(len(notes)),
            str(len(file.problems)),
            "" if file.deck is None else "readable",
            " ".join(each for each in file.ids if each not in known),
        )
    )


def index_from_text(text: str, path: str, digest: str) -> DeckIndex:
    """Return an index; raises ValueError when the text is another's."""
    name, ids, cards, places, notes, errors, readable, left_out = text.split(_BETWEEN)
    note_ids = ids.split()
    return DeckIndex(
        path,
        name or Path(path).stem,
        note_ids,
        cards.split() or note_ids,
        places,
        int(notes),
        int(errors),
        bool(readable),
        digest,
        left_out.split(),
    )
