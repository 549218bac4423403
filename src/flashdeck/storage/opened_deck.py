"""A deck file that is open to be edited: its text, with the place of each note in it."""

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from flashdeck.core.cards import Deck, Note
from flashdeck.storage.deck_recovery import read_text
from flashdeck.storage.deck_text import prepare
from flashdeck.storage.note_layout import Edit, apply

if TYPE_CHECKING:
    from flashdeck.core.problems import Problem
    from flashdeck.storage.yaml_events import Pairs

_BYTE_ORDER_MARK = b"\xef\xbb\xbf"


class OpenedDeck:
    """A deck file as text, with the place of each note in it.

    Attributes:
        data: Its bytes.
        text: What they say, without a byte order mark at the start.
        deck: None when the file is not a deck, or cannot be read as YAML.
        problems: What is wrong with it.
        ids: Every id that stands in it.
        tags: Those of all its notes.
        nodes: Where each note stands, also one with a problem.
    """

    def __init__(self, data: bytes, path: str) -> None:
        self.data = data
        self.deck: Deck | None = None
        self.problems: tuple[Problem, ...] = ()
        self.ids: tuple[str, ...] = ()
        self.tags: tuple[str, ...] = ()
        self.nodes: list[Pairs] = []
        self._left_out: set[int] = set()
        try:
            source = prepare(data)
        except ValueError:  # it is no text
            return
        self._mark = _BYTE_ORDER_MARK if data.startswith(_BYTE_ORDER_MARK) else b""
        self.text = data.removeprefix(self._mark).decode("utf-8")
        reader = read_text(source, path, keep_nodes=True)
        if reader.is_deck and not reader.broken:
            self.deck, self.nodes, self._left_out = reader.deck(), reader.nodes, reader.left_out
            self.problems, self.ids, self.tags = reader.problems, reader.ids, reader.tags

    def placed(self) -> Iterator[tuple[int, Note]]:
        """Return the notes that could be read, each with its place in `nodes`, without lines."""
        good = (place for place in range(len(self.nodes)) if place not in self._left_out)
        notes = self.deck.notes if self.deck else ()
        return ((place, replace(note, line=0)) for place, note in zip(good, notes, strict=True))

    def changed(self, edits: list[Edit]) -> bytes:
        """Return the bytes of the file after edits."""
        return self._mark + apply(self.text, edits).encode("utf-8")
