"""What the columns of a table mean."""

import re
from collections.abc import Mapping, Sequence

#: The lines above a table of Anki that say which column is what.
ANKI_COLUMNS = {
    "guid column": "anki",
    "notetype column": "notetype",
    "deck column": "deck",
    "tags column": "tags",
}

_PLACE = re.compile(r"[1-9][0-9]{0,4}", re.ASCII)

#: What the first row of a table may say, by the key of a note that it means.
_NAMES = {
    "question": ("question", "front", "q", "term", "prompt"),
    "answer": ("answer", "back", "a", "definition"),
    "cloze": ("cloze", "text"),
    "extra": ("extra", "back extra", "hint", "explanation"),
    "tags": ("tags", "tag"),
    "deck": ("deck", "deck name"),
    "id": ("id",),
    "anki": ("guid", "anki"),
    "notetype": ("notetype", "note type", "type"),
    "reverse": ("reverse", "add reverse"),
    "typed": ("typed",),
    "accept": ("accept",),
    "choices": ("choices",),
    "ref": ("ref",),
    "quote": ("quote",),
    "disputed": ("disputed",),
}
_KEYS = {name: key for key, names in _NAMES.items() for name in names}


def find_columns(
    said: Mapping[str, str], names: Sequence[str], width: int
) -> tuple[dict[str, int], dict[int, str]]:
    """Return the place of each key of a note, and by place the names that say nothing to us.

    Args:
        said: What Anki says above its table.
        names: Of the columns, where the table says them.
        width: How many columns there are.
    """
    columns = {
        key: int(number) - 1
        for anki, key in ANKI_COLUMNS.items()
        if _PLACE.fullmatch(number := said.get(anki, ""))
    }
    unknown: dict[int, str] = {}
    for place, name in enumerate(names):
        if place in columns.values():
            continue
        key = _KEYS.get(_plain(name), "")
        if key and key not in columns:
            columns[key] = place
        elif name.strip():
            unknown[place] = name.strip()
    if not ("cloze" in columns or {"question", "answer"} <= columns.keys()):
        _add_first_columns(columns, width)
    meant = columns.values()
    return columns, {place: name for place, name in unknown.items() if place not in meant}


def _add_first_columns(columns: dict[str, int], width: int) -> None:
    """Take the first columns that mean nothing else for question and answer."""
    free = (place for place in range(width) if place not in set(columns.values()))
    for key in ("question", "answer"):
        if key not in columns and (place := next(free, None)) is not None:
            columns[key] = place


def is_header(cells: Sequence[str]) -> bool:
    """Return whether a row names columns: those of a note, and most of the others."""
    known = {_KEYS.get(_plain(cell), "") for cell in cells} - {""}
    is_note = "cloze" in known or {"question", "answer"} <= known
    return is_note and 2 * len(known) >= len(cells)


def _plain(name: str) -> str:
    return " ".join(name.split()).casefold().replace("_", " ")
