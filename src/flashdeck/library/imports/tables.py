"""What a table holds, as notes on their way into decks."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from flashdeck.anki.media_paths import MediaPaths
from flashdeck.errors import FlashdeckError
from flashdeck.library.imports.arrivals import Arrival, Arrivals, LeftOut
from flashdeck.library.imports.rows import row_id
from flashdeck.library.imports.table_notes import RowReader, UnfitRowError
from flashdeck.storage.table_file import Table, read_table

#: So many rows are named in one line of talk.
_MOST_NAMED = 3


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
    reader, rows = RowReader(table, MediaPaths(()).path), _Rows()
    for row in table.rows:
        where = f"line {row.line}"
        try:
            rows.add(*reader.arrival(row, where))
        except UnfitRowError as error:
            rows.left_out.append(LeftOut(where, str(error)))
    told = tuple(_told(table, reader))
    return Arrivals(rows.notes, rows.left_out, told=told, repeated=rows.repeated)


class _Rows:
    """The notes of rows, each with an id.

    Attributes:
        notes: In the order of the rows.
        left_out: What cannot be a note.
        repeated: How many rows say the same as one above them.
    """

    def __init__(self) -> None:
        self.notes: list[Arrival] = []
        self.left_out: list[LeftOut] = []
        self.repeated = 0
        self._ids: set[tuple[str, str]] = set()
        self._decks: dict[str, list[str]] = {}

    def add(self, arrival: Arrival, key: str) -> None:
        """Take a row along, with an id that its words give it if it brings none."""
        if arrival.is_row:
            # the same words may stand in several decks, once in each
            decks = self._decks.setdefault(key, [])
            if arrival.deck in decks:
                self.repeated += 1
                return
            identity = row_id(key, len(decks))
            arrival = arrival._replace(note=replace(arrival.note, id=identity))
            decks.append(arrival.deck)
        found = (arrival.note.anki, arrival.note.id or "")
        if found in self._ids:
            self.left_out.append(LeftOut(arrival.where, "an earlier row has its id"))
            return
        self._ids.add(found)
        self.notes.append(arrival)


def _told(table: Table, reader: RowReader) -> Iterator[str]:
    if table.encoding == "cp1252":
        yield "the table is not UTF-8; it was read as Windows-1252"
    if table.unknown:
        names = ", ".join(table.unknown.values())
        yield f"columns that say nothing here: {names}; what is named extra is kept"
    if reader.longer and table.is_named:
        rows = ", ".join(reader.longer[:_MOST_NAMED])
        more = len(reader.longer) - _MOST_NAMED
        named = f"{rows} and {more:,} more" if more > 0 else rows
        yield f"more cells than columns, kept as extra: {named}; are quotes missing around a cell?"
    elif reader.longer:
        yield "the columns have no names: what stands after question and answer is kept as extra"
    if table.is_bare and table.rows:
        yield (
            f"line {table.rows[0].line} is taken as a note; if it names the columns, call them"
            " question, answer, tags (or cloze, extra, deck) there, and delete that note"
        )
