"""Tables as other programs write them: CSV, TSV, and the text exports of Anki."""

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from flashdeck.errors import FlashdeckError
from flashdeck.storage.table_columns import ANKI_COLUMNS, find_columns, is_header

#: No table is near this; a larger file would only keep the person waiting.
LARGEST_BYTES = 256 * 2**20
#: So many characters of a table tell how its cells are parted.
_SAMPLE = 64 * 1024
_DELIMITERS = ("\t", ",", ";")
_BY_NAME = {
    "tab": "\t",
    "comma": ",",
    "semicolon": ";",
    "space": " ",
    "pipe": "|",
    "colon": ":",
}
_ANKI_LINE = re.compile(r"#(?P<key>[a-z ]+):(?P<value>[^\r\n]*)(?:\r\n|\n|\r|\Z)")
_ANKI_KEYS = {"separator", "html", "tags", "columns", "notetype", "deck", "if matches"}
_ANKI_KEYS.update(ANKI_COLUMNS)

_LINE_END = re.compile("[\r\n]")


@dataclass(frozen=True, slots=True)
class Row:
    """A row: the line on which it begins, from 1, and its cells."""

    line: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """What a table says.

    Attributes:
        rows: Without the row of names and without empty ones.
        columns: The place of each key of a note; empty where the table does not say.
        unknown: The names of columns that say nothing to us, by their places.
        is_html: Whether the cells are HTML, as Anki writes them.
        deck: The deck of all rows; empty where each says its own, or none.
        notetype: The note type of all rows in Anki, likewise.
        tags: Tags of all rows.
        encoding: How the file is written.
        is_named: Whether its columns have names.
        is_bare: Whether nothing says what its columns are, so that its first line is a row.
    """

    rows: tuple[Row, ...]
    columns: dict[str, int]
    unknown: Mapping[int, str] = field(default_factory=dict)
    is_html: bool = False
    deck: str = ""
    notetype: str = ""
    tags: tuple[str, ...] = ()
    encoding: str = "utf-8"
    is_named: bool = False
    is_bare: bool = False


def read_table(data: bytes, path: str) -> Table:
    """Return what a table says.

    Args:
        data: The bytes of the file.
        path: How the person knows the file.

    Raises:
        FlashdeckError: It is no text, is too large, or a quote in it does not end.
    """
    if len(data) > LARGEST_BYTES:
        raise FlashdeckError(
            f"the table is larger than {LARGEST_BYTES // 2**20} MB", where=path, hint="split it"
        )
    text, encoding = _text(data, path)
    said, begin = _anki_lines(text)
    first_line = text.count("\n", 0, begin) + 1
    body = text[begin:]
    delimiter = _delimiter(said.get("separator", ""), body)
    rows = [
        row
        for row in _rows(body, delimiter, first_line, path)
        if any(cell.strip() for cell in row.cells)
    ]
    named = _cells(said["columns"], delimiter) if "columns" in said else ()
    width = max((len(row.cells) for row in rows), default=0)
    has_header = not said and bool(rows) and is_header(rows[0].cells)
    columns, unknown = find_columns(said, rows[0].cells if has_header else named, width)
    return Table(
        tuple(rows[1:] if has_header else rows),
        columns,
        unknown,
        said.get("html", "").strip().lower() == "true",
        said.get("deck", "").strip(),
        said.get("notetype", "").strip(),
        tuple(said.get("tags", "").split()),
        encoding,
        has_header or bool(named),
        not (has_header or said),
    )


def _text(data: bytes, path: str) -> tuple[str, str]:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        encoding = "utf-16"
    elif data[1:64:2] and not any(data[1:64:2]):
        encoding = "utf-16-le"
    elif data[:64:2] and not any(data[:64:2]):
        encoding = "utf-16-be"
    else:
        encoding = "utf-8-sig"
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        if encoding != "utf-8-sig":
            raise FlashdeckError(
                "the table is cut off, or is no text", where=path, hint="save it as UTF-8"
            ) from error
        encoding = "cp1252"
        text = data.decode(encoding, "replace")
    if "\0" in text:
        raise FlashdeckError(
            "this is no table: it holds zero bytes",
            where=path,
            hint="save it as CSV in UTF-8",
        )
    return text, "utf-8" if encoding == "utf-8-sig" else encoding


def _anki_lines(text: str) -> tuple[dict[str, str], int]:
    """Return what Anki says above its table, and where the table begins."""
    said: dict[str, str] = {}
    begin = 0
    while (found := _ANKI_LINE.match(text, begin)) and found["key"] in _ANKI_KEYS:
        said[found["key"]] = found["value"].strip(" ")
        begin = found.end()
    return said, begin


def _delimiter(named: str, body: str) -> str:
    """Return what parts the cells: what the table says, else what gives the most even rows."""
    if named:
        by_name = _BY_NAME.get(named.strip().lower())
        return by_name or named[0]
    sample = body[:_SAMPLE]
    if len(body) > _SAMPLE:
        sample = sample[: sample.rfind("\n") + 1] or sample
    return max(_DELIMITERS, key=lambda delimiter: _evenness(sample, delimiter))


def _evenness(sample: str, delimiter: str) -> tuple[int, int]:
    """Return how many rows have the most common number of cells over one, and that number."""
    widths = Counter(len(cells) for cells in _parsed(sample, delimiter) if cells)
    wide = {width: count for width, count in widths.items() if width > 1}
    if not wide:
        return 0, 0
    width = max(wide, key=lambda each: (wide[each], each))
    return wide[width], -width


def _parsed(text: str, delimiter: str) -> Iterator[list[str]]:
    csv.field_size_limit(max(len(text) + 1, csv.field_size_limit()))
    yield from csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)


def _rows(body: str, delimiter: str, first_line: int, path: str) -> Iterator[Row]:
    csv.field_size_limit(max(len(body) + 1, csv.field_size_limit()))
    reader = csv.reader(io.StringIO(body, newline=""), delimiter=delimiter)
    begins = line = first_line
    cells: list[str] = []
    for cells in reader:
        yield Row(line, tuple(cells))
        begins, line = line, first_line + reader.line_num
    if cells and _LINE_END.search(cells[-1]) and _is_open(body, delimiter):
        raise FlashdeckError(
            "a quote that begins in this row does not end",
            where=f"{path}:{begins}",
            hint='a quote inside a cell in quotes is written twice: ""',
        )


def _is_open(body: str, delimiter: str) -> bool:
    """Return whether the text ends inside quotes."""
    try:
        for _ in csv.reader(io.StringIO(body, newline=""), delimiter=delimiter, strict=True):
            pass
    except csv.Error as error:
        return "unexpected end" in str(error)
    return False


def _cells(line: str, delimiter: str) -> Sequence[str]:
    return next(_parsed(line, delimiter), [])
