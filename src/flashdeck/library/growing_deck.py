"""A deck file that notes are added to, one by one, and taken from again."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from flashdeck.core.cards import Deck, Note
from flashdeck.errors import FlashdeckError
from flashdeck.storage.deck_file import read_deck
from flashdeck.storage.deck_write import write_deck
from flashdeck.storage.new_file import write_new_file
from flashdeck.storage.new_notes import append_notes, fitted


class GrowingDeck:
    """A deck file, there already or still to be made; each change is on the disk at once.

    Attributes:
        path: The file.
        head: What a new file says above its notes.
        name: Of the deck, as the file has it, else as a new one will.
        notes: What it held when it was opened.
        drafted: From what it was drafted and how, as the file has it, else as a new one will.
    """

    def __init__(self, path: Path, head: Deck) -> None:
        """Look at the file.

        Raises:
            FlashdeckError: It is there and cannot be read as a deck.
        """
        self.path = path
        self.head = head
        data = self._read()
        found = self._deck(data) if data else head
        self.name = found.name
        self.notes = found.notes
        self.drafted = found.drafted
        self._steps: list[tuple[bytes, bytes]] = []

    def add(self, notes: Sequence[Note]) -> None:
        """Write notes after the last one.

        Raises:
            FlashdeckError: The file cannot be written, or leaves no place for them.
        """
        before = self._read()
        if before:
            after = append_notes(before, str(self.path), notes)
            write_deck(self.path, before, after)
        else:
            after = fitted(replace(self.head, notes=tuple(notes))).data
            if self.path.exists():  # an empty file, which is no deck
                write_deck(self.path, before, after)
            else:
                write_new_file(self.path, after)
        self._steps.append((before, after))

    def take_back(self) -> None:
        """Undo the last addition.

        Raises:
            FlashdeckError: The file was changed since, or cannot be written.
        """
        before, after = self._steps[-1]
        if before:
            write_deck(self.path, after, before)
        elif self._read() == after:
            self.path.unlink()
        else:
            raise FlashdeckError("changed since it was written", where=str(self.path))
        self._steps.pop()

    def _read(self) -> bytes:
        try:
            return self.path.read_bytes()
        except FileNotFoundError:
            return b""
        except (OSError, ValueError) as error:
            reason = getattr(error, "strerror", None) or error
            raise FlashdeckError(f"cannot be read: {reason}", where=str(self.path)) from error

    def _deck(self, data: bytes) -> Deck:
        where = str(self.path)
        file = read_deck(data, where)
        if file is None:
            raise FlashdeckError(
                "is not a deck", where=where, hint="name another file; nothing was changed"
            )
        if file.deck is None:
            raise FlashdeckError(
                "cannot be read as YAML", where=where, hint=f"flashdeck check {where} says where"
            )
        return file.deck
