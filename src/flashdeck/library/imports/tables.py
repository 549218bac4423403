"""What a table holds, as notes on their way into decks."""

import re
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from flashdeck.anki.media_paths import MediaPaths
from flashdeck.anki.names import deck_name
from flashdeck.core.cards import Note
from flashdeck.core.cloze import ClozeError
from flashdeck.errors import FlashdeckError
from flashdeck.library.imports.arrivals import Arrival, Arrivals, LeftOut
from flashdeck.markup.from_html import cloze_to_markdown, to_markdown
from flashdeck.storage.note_text import clean
from flashdeck.storage.table_file import Row, Table, read_table

_GAP = re.compile(r"\{\{c\d", re.ASCII)
_ID = re.compile(r"[A-Za-z0-9_-]{1,64}")
_YES = {"1", "true", "yes", "y", "x"}
_LIST = re.compile(r"\s*[;|]\s*|\n")
#: Nobody answers to a longer text.
_LONGEST_ROW = 100_000
_TEXTS = ("question", "answer", "cloze", "extra", "ref", "quote", "disputed")


def read_arrivals(path: Path) -> Arrivals:
    """Return what a table holds.

    Raises:
        FlashdeckError: The file cannot be read, or is no table.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        raise FlashdeckError(f"cannot be read: {error.strerror}", where=str(path)) from error
    table = read_table(data, str(path))
    reader = _Reader(table, MediaPaths(()).path)
    notes: list[Arrival] = []
    left_out: list[LeftOut] = []
    keys: set[tuple[str, str]] = set()
    for row in table.rows:
        where = f"line {row.line}"
        try:
            arrival = reader.arrival(row, where)
        except _UnfitError as error:
            left_out.append(LeftOut(where, str(error)))
            continue
        key = (arrival.note.anki, arrival.note.id or "")
        if any(key) and key in keys:
            left_out.append(LeftOut(where, "an earlier row has its id"))
            continue
        keys.add(key)
        notes.append(arrival)
    told = []
    if table.encoding == "cp1252":
        told.append("the table is not UTF-8; it was read as Windows-1252")
    if table.unknown:
        told.append(f"columns that say nothing here: {', '.join(table.unknown)}")
    return Arrivals(notes, left_out, told=tuple(told))


class _UnfitError(Exception):
    """Why a row cannot be a note."""


class _Reader:
    """Makes notes of the rows of a table."""

    def __init__(self, table: Table, media: Callable[[str], str]) -> None:
        self._table = table
        self._media = media

    def arrival(self, row: Row, where: str) -> Arrival:
        """Return the note of a row."""
        table = self._table
        cells = {
            key: row.cells[place].strip()
            for key, place in table.columns.items()
            if place < len(row.cells)
        }
        if sum(map(len, row.cells)) > _LONGEST_ROW:
            raise _UnfitError(f"it is longer than {_LONGEST_ROW:,} characters")
        lost: dict[str, None] = {}
        notetype = cells.get("notetype", table.notetype)
        others = [
            cell
            for place, cell in enumerate(row.cells)
            if place not in table.columns.values() and cell.strip()
        ]
        if "optional reversed" in notetype.casefold() and others:
            cells["reverse"] = "yes"
        elif others and table.is_html:
            lost["fields of its note type"] = None
        cells = self._by_kind(cells)
        texts: dict[str, Any] = {
            key: self._text(key, cells[key], lost) for key in _TEXTS if cells.get(key)
        }
        identity = cells.get("id", "")
        if identity and not _ID.fullmatch(identity):
            raise _UnfitError("its id is none: 1 to 64 of A-Z a-z 0-9 _ -")
        if not texts.get("cloze"):
            for key in ("question", "answer"):
                if not texts.get(key, "").strip():
                    raise _UnfitError(f"it has no {key}")
        kind = notetype.casefold()
        is_cloze = "cloze" in texts
        note = Note(
            identity or None,
            0,
            **texts,
            tags=(*table.tags, *_tags(cells.get("tags", ""))),
            reverse=not is_cloze and (_says_yes(cells, "reverse") or "and reversed" in kind),
            typed=_says_yes(cells, "typed") or "type in" in kind,
            accept=self._list(cells.get("accept", "")),
            choices=() if is_cloze else self._list(cells.get("choices", "")),
            anki="" if identity else cells.get("anki", ""),
        )
        return Arrival(
            clean(note), deck_name(cells.get("deck", table.deck)), where, lost=tuple(lost)
        )

    def _by_kind(self, cells: dict[str, str]) -> dict[str, str]:
        """Return the cells with a text with gaps as `cloze`."""
        cells = dict(cells)
        for key in ("cloze", "question"):
            text = cells.get(key, "")
            if not text or not _GAP.search(text):
                continue
            del cells[key]
            rest = [cells.pop(other, "") for other in ("question", "answer", "extra")]
            cells["cloze"] = text
            cells["extra"] = "\n".join(filter(None, rest))
            return cells
        if text := cells.pop("cloze", ""):
            cells.setdefault("question", text)
        return cells

    def _text(self, key: str, text: str, lost: dict[str, None]) -> str:
        if not self._table.is_html:
            return text
        try:
            read = cloze_to_markdown if key == "cloze" else to_markdown
            found, what = read(text, self._media)
        except ClozeError as error:
            raise _UnfitError(str(error)) from error
        lost.update(dict.fromkeys(what))
        return found

    def _list(self, text: str) -> tuple[str, ...]:
        return tuple(dict.fromkeys(filter(None, _LIST.split(text.strip()))))


def _tags(text: str) -> Sequence[str]:
    """Return tags, which are parted by commas if there is one, else by spaces as in Anki."""
    parts = text.split(",") if "," in text else text.split()
    return tuple(dict.fromkeys(filter(None, map(str.strip, parts))))


def _says_yes(cells: dict[str, str], key: str) -> bool:
    return cells.get(key, "").casefold() in _YES
