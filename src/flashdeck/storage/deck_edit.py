"""Edits of a deck file that touch only the lines they must."""

import random
import string
from collections.abc import Callable
from dataclasses import replace

from flashdeck.errors import FlashdeckError
from flashdeck.storage.deck_write import write_deck
from flashdeck.storage.note_layout import id_edit, insertion
from flashdeck.storage.note_reader import ID
from flashdeck.storage.opened_deck import OpenedDeck
from flashdeck.storage.yaml_events import start

__all__ = ["insert_ids", "random_id", "repeated_ids", "replace_id", "write_deck"]

_LETTERS = string.ascii_lowercase
#: Without 0 and 1, which are easily taken for letters.
_LETTERS_AND_DIGITS = _LETTERS + "23456789"
_ID_LENGTH = 10
#: So often is a new id asked for until it is one that the file does not hold.
_MOST_TRIES = 1000


def random_id(rng: random.Random) -> str:
    """Return a new id: ten of a-z and 2-9, the first a letter."""
    rest = rng.choices(_LETTERS_AND_DIGITS, k=_ID_LENGTH - 1)
    return rng.choice(_LETTERS) + "".join(rest)


def insert_ids(data: bytes, path: str, new_id: Callable[[], str]) -> tuple[bytes, dict[int, str]]:
    """Return the file with an id in every note that had none, and each new id by its note's line.

    Notes with a problem, and files that cannot be read, stay as they are. In a note of several
    lines the id gets a line of its own; no other byte changes.

    Args:
        data: The bytes of the file.
        path: How the person knows the file.
        new_id: Gives an id that no other deck holds.

    Raises:
        FlashdeckError: The file is laid out so that an id cannot be put in safely.
    """
    before = OpenedDeck(data, path)
    if before.deck is None:
        return data, {}
    taken, edits = set(before.ids), []
    given: dict[int, str] = {}
    wanted = []
    for place, note in before.placed():
        if note.id is None:
            new, node = _fresh(new_id, taken, path), before.nodes[place]
            edits.append(insertion(before.text, node, new))
            given[start(node).line + 1] = new
            wanted.append(replace(note, id=new))
        else:
            wanted.append(note)
    if not edits:
        return data, {}
    after = OpenedDeck(before.changed(edits), path)
    if [note for _, note in after.placed()] != wanted or len(after.problems) != len(
        before.problems
    ):
        raise _unsafe(path)
    return after.data, given


def replace_id(data: bytes, path: str, line: int, new: str) -> bytes:
    """Return the file with another id, or a first one, in the note that begins at a line.

    Args:
        data: The bytes of the file.
        path: How the person knows the file.
        line: Where the note begins, from 1.
        new: An id that no deck holds.

    Raises:
        FlashdeckError: No note, or more than one, begins there, the file cannot be read, or it
            is laid out so that the id cannot be put in safely.
    """
    before = OpenedDeck(data, path)
    places = [place for place, node in enumerate(before.nodes) if start(node).line == line - 1]
    where = f"{path}:{line}"
    if before.deck is None or len(places) != 1:
        message = "more than one note begins" if places else "no note begins"
        hint = "write each note on lines of its own" if places else "run the command again"
        raise FlashdeckError(f"{message} on this line", where=where, hint=hint)
    if not ID.fullmatch(new) or new in before.ids:
        raise FlashdeckError(f"{new} cannot be the new id of a note of this file", where=where)
    edit = id_edit(before.text, before.nodes[places[0]], new)
    if edit is None:
        raise _unsafe(where)
    after = OpenedDeck(before.changed([edit]), path)
    found = dict(after.placed())
    if (
        new not in after.ids
        or len(after.problems) > len(before.problems)
        or any(found.get(place) != note for place, note in before.placed() if place != places[0])
    ):
        raise _unsafe(where)
    return after.data


def repeated_ids(data: bytes, path: str) -> list[int]:
    """Return where each note begins that has the id of an earlier note of the file, as lines."""
    opened = OpenedDeck(data, path)
    begins = [start(node).line + 1 for node in opened.nodes]
    return [
        max(line for line in begins if line <= problem.line)
        for problem in opened.problems
        if problem.rule == "duplicate-id"
    ]


def _fresh(new_id: Callable[[], str], taken: set[str], path: str) -> str:
    for _ in range(_MOST_TRIES):
        new = new_id()
        if new not in taken:
            taken.add(new)
            return new
    raise FlashdeckError("no new id was found for a note", where=path)


def _unsafe(where: str) -> FlashdeckError:
    return FlashdeckError(
        "this layout leaves no safe place for an id",
        where=where,
        hint="write each note as lines of key: value, or give it an id yourself",
    )
