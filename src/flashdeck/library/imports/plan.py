"""What an import writes, deck by deck; nothing is written here."""

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from flashdeck.core.cards import Deck, Note
from flashdeck.errors import FlashdeckError
from flashdeck.library.imports.arrivals import Arrival, Arrivals, LeftOut
from flashdeck.library.imports.media import HeldMedia, MediaPlan
from flashdeck.library.imports.places import Place
from flashdeck.library.imports.targets import Targets
from flashdeck.storage.new_notes import append_notes, fitted


class Change(NamedTuple):
    """What a deck file held, None where there was none, and what it is to hold."""

    path: Path
    old: bytes | None
    new: bytes


class Plan:
    """What is to be written.

    Attributes:
        notes: The notes that come, as they will be read back.
        counts: How many go into each file.
        changes: The files.
        media: Images and sounds.
        held: What they are.
        left_out: The notes that no deck file can hold.
        repeated: How many rows of a table the deck has already, word for word.
    """

    def __init__(self, arrivals: Arrivals, targets: Targets) -> None:
        self.notes: list[Arrival] = []
        self.counts: dict[str, int] = {}
        self.changes: list[Change] = []
        self.media = MediaPlan()
        self.held = HeldMedia(arrivals.package)
        self.left_out: list[LeftOut] = []
        self.repeated = 0
        self._arrivals = arrivals
        self._targets = targets

    def add(self, new: Sequence[Arrival]) -> None:
        """Plan for notes that the library does not hold.

        Raises:
            FlashdeckError: A deck cannot be read, or leaves no place for notes.
        """
        by_deck: dict[str, list[Arrival]] = {}
        for each in new:
            by_deck.setdefault(self._targets.deck_name(each), []).append(each)
        if not by_deck:
            return
        # decks without a new note count, too: what came first lies where it lay
        names = dict.fromkeys(map(self._targets.deck_name, self._arrivals.notes))
        places = self._targets.places(tuple(names))
        by_path: dict[Path, tuple[Place, list[Arrival]]] = {}
        for name, notes in by_deck.items():
            by_path.setdefault(places[name].path, (places[name], []))[1].extend(notes)
        for place, notes in by_path.values():
            self._add(place, self._without_repeated(place, notes))

    def _add(self, place: Place, notes: list[Arrival]) -> None:
        old = _bytes_of(place.path) if place.exists else None
        folder, described = place.path.parent, self._arrivals.descriptions.get(place.name, "")
        with_media = [
            self.media.add(each.note, folder, self._arrivals.media, self.held) for each in notes
        ]
        made = fitted(Deck(place.name, str(place.path), tuple(with_media), described))
        unfit = {each.place: each.reason for each in made.unfit}
        self.left_out += [LeftOut(notes[place].where, reason) for place, reason in unfit.items()]
        if not made.notes:
            return
        kept = [each for place, each in enumerate(notes) if place not in unfit]
        self.notes += [
            each._replace(note=note, deck=place.name)
            for each, note in zip(kept, made.notes, strict=True)
        ]
        new = made.data if old is None else append_notes(old, str(place.path), made.notes)
        self.changes.append(Change(place.path, old, new))
        self.counts[str(place.path)] = len(kept)

    def _without_repeated(self, place: Place, notes: list[Arrival]) -> list[Arrival]:
        """Return the notes without those of a table that the deck has already."""
        if all(each.note.id for each in notes):
            return notes
        said = set(map(_said, self._targets.notes(place)))
        kept = []
        for each in notes:
            key = _said(each.note)
            if each.note.id is None and key in said:
                self.repeated += 1
                continue
            said.add(key)
            kept.append(each)
        return kept


def _said(note: Note) -> tuple[str, ...]:
    """Return what tells a note apart that has neither id nor key."""
    return (note.question, note.answer, note.cloze)


def _bytes_of(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise FlashdeckError(f"cannot be read: {error.strerror}", where=str(path)) from error
