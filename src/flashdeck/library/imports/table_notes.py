"""Rows of a table as notes."""

import re
from collections.abc import Callable, Sequence
from typing import Any

from flashdeck.anki.names import deck_name
from flashdeck.core.cards import Note
from flashdeck.core.cloze import ClozeError
from flashdeck.library.imports.arrivals import Arrival
from flashdeck.library.imports.rows import row_key
from flashdeck.markup.anki_html import NOT_SHOWN
from flashdeck.markup.from_html import cloze_to_markdown, to_markdown
from flashdeck.storage.note_text import clean, loses_characters
from flashdeck.storage.table_file import Row, Table

_GAP = re.compile(r"\{\{c\d", re.ASCII)
_ID = re.compile(r"[A-Za-z0-9_-]{1,64}")
_YES = {"1", "true", "yes", "y", "x"}
_LIST = re.compile(r"\s*[;|]\s*|\n")
#: Nobody answers to a longer text.
_LONGEST_ROW = 100_000
_TEXTS = ("question", "answer", "cloze", "extra", "ref", "quote", "disputed")


class UnfitRowError(Exception):
    """Why a row cannot be a note."""


class RowReader:
    """Makes notes of the rows of a table.

    Attributes:
        longer: Rows with cells for which there is no column; they are kept as `extra`.
    """

    def __init__(self, table: Table, media: Callable[[str], str]) -> None:
        self.longer: list[str] = []
        self._table = table
        self._media = media

    def arrival(self, row: Row, where: str) -> tuple[Arrival, str]:
        """Return the note of a row, and what tells the row from others where it has no id.

        Raises:
            UnfitRowError: It cannot be a note.
        """
        table = self._table
        cells = {
            key: row.cells[place].strip()
            for key, place in table.columns.items()
            if place < len(row.cells)
        }
        if sum(map(len, row.cells)) > _LONGEST_ROW:
            raise UnfitRowError(f"it is longer than {_LONGEST_ROW:,} characters")
        lost: dict[str, None] = {}
        notetype = cells.get("notetype", table.notetype)
        others = self._others(row)
        if "optional reversed" in notetype.casefold() and others:
            cells["reverse"] = "yes"
            others = []
        cells = self._by_kind(cells)
        said = row_key(*(cells.get(each, "") for each in ("question", "answer", "cloze")))
        if others:
            line_end = "<br>" if table.is_html else "\n"
            cells["extra"] = line_end.join(filter(None, (cells.get("extra", ""), *others)))
        texts: dict[str, Any] = {
            key: self._text(key, cells[key], lost) for key in _TEXTS if cells.get(key)
        }
        identity = cells.get("id", "")
        if identity and not _ID.fullmatch(identity):
            raise UnfitRowError("its id is none: 1 to 64 of A-Z a-z 0-9 _ -")
        if not texts.get("cloze"):
            for key in ("question", "answer"):
                if not texts.get(key, "").strip():
                    raise UnfitRowError(f"it has no {key}")
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
        if others:
            self.longer.append(where)
        deck = deck_name(cells.get("deck", table.deck))
        is_row = not (note.id or note.anki)
        if loses_characters(note):
            lost[NOT_SHOWN] = None
        return Arrival(clean(note), deck, where, lost=tuple(lost), is_row=is_row), said

    def _others(self, row: Row) -> list[str]:
        """Return the cells of which no column says what they are."""
        known = {*self._table.columns.values(), *self._table.unknown}
        return [
            cell.strip()
            for place, cell in enumerate(row.cells)
            if place not in known and cell.strip()
        ]

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
        text = cells.pop("cloze", "")
        if text and (cells.get("question") or not cells.get("answer")):
            raise UnfitRowError("its cloze text has no gap: write {{c1::…}} around what is asked")
        if text:
            cells["question"] = text
        return cells

    def _text(self, key: str, text: str, lost: dict[str, None]) -> str:
        if not self._table.is_html:
            return text
        try:
            read = cloze_to_markdown if key == "cloze" else to_markdown
            found, what = read(text, self._media)
        except ClozeError as error:
            raise UnfitRowError(str(error)) from error
        lost.update(dict.fromkeys(what))
        return found

    def _list(self, text: str) -> tuple[str, ...]:
        return tuple(dict.fromkeys(filter(None, _LIST.split(text.strip()))))


def _tags(text: str) -> Sequence[str]:
    """Return tags: parted by commas or semicolons where there are any, else by spaces."""
    parts = re.split("[,;]", text) if re.search("[,;]", text) else text.split()
    return tuple(dict.fromkeys(filter(None, map(str.strip, parts))))


def _says_yes(cells: dict[str, str], key: str) -> bool:
    return cells.get(key, "").casefold() in _YES
