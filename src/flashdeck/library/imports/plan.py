"""What an import writes, deck by deck; nothing is written here."""

from collections.abc import Sequence, Set
from pathlib import Path
from typing import NamedTuple

from flashdeck.core.cards import Deck, Note
from flashdeck.errors import FlashdeckError
from flashdeck.library.imports.arrivals import Arrival, Arrivals, LeftOut
from flashdeck.library.imports.media import HeldMedia, MediaPlan
from flashdeck.library.imports.places import Place
from flashdeck.library.imports.rows import KnownTables
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
        told: What a person should know of the files.
        corrected: The rows of a table of which the deck has an earlier or a later version.
    """

    def __init__(self, arrivals: Arrivals, targets: Targets) -> None:
        self.notes: list[Arrival] = []
        self.counts: dict[str, int] = {}
        self.changes: list[Change] = []
        self.media = MediaPlan()
        self.held = HeldMedia(arrivals.package)
        self.left_out: list[LeftOut] = []
        self.told: list[str] = []
        self.corrected: list[tuple[Arrival, Note]] = []
        self._arrivals = arrivals
        self._targets = targets

    def add(
        self, new: Sequence[Arrival], known: Set[str | None], decks: Sequence[Sequence[Note]]
    ) -> None:
        """Plan for notes that the library does not hold.

        Args:
            new: The notes.
            known: The ids of those that it holds.
            decks: The notes of each deck.

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
        self.told += self._targets.told(places)
        by_path: dict[Path, tuple[Place, list[Arrival]]] = {}
        for name, notes in by_deck.items():
            by_path.setdefault(places[name].path, (places[name], []))[1].extend(notes)
        has_rows = any(each.is_row for each in new)
        tables = KnownTables(decks, known) if has_rows else None
        for place, notes in by_path.values():
            kept = notes if tables is None else self._without_corrected(place, notes, tables)
            self._add(place, kept)

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

    def _without_corrected(
        self, place: Place, notes: list[Arrival], tables: KnownTables
    ) -> list[Arrival]:
        """Return the notes without rows of a table that are here in another version."""
        there = tables.of_deck(self._targets.notes(place))
        kept = []
        for each in notes:
            ours = tables.take(each.note, there) if each.is_row else None
            if ours is None:
                kept.append(each)
            else:
                self.corrected.append((each, ours))
        return kept


def _bytes_of(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise FlashdeckError(f"cannot be read: {error.strerror}", where=str(path)) from error
