"""Changing keys of notes in a deck file; every other byte stays."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from typing import NamedTuple, TypeAlias

from yaml.events import ScalarEvent

from flashdeck.core.cards import Note
from flashdeck.errors import FlashdeckError
from flashdeck.storage.key_layout import UnclearLayoutError, Value, key_edits
from flashdeck.storage.note_text import clean_text
from flashdeck.storage.opened_deck import OpenedDeck
from flashdeck.storage.yaml_events import Items, Pairs, start

__all__ = ["Changes", "OwnTags", "Value", "change_note", "change_notes", "own_tags"]

#: What a note says that lacks a key.
_NOTHING: dict[str, Value] = {
    **dict.fromkeys(("question", "answer", "cloze", "extra", "disputed", "ref", "quote"), ""),
    **dict.fromkeys(("reverse", "typed"), False),
    **dict.fromkeys(("accept", "choices", "tags"), ()),
}

#: What keys of a note are to hold, by their names; None takes a key out.
Changes: TypeAlias = Mapping[str, Value]


def change_note(data: bytes, path: str, line: int, changes: Changes) -> bytes:
    """Return the file with keys of the note that begins at a line set, replaced or taken out.

    Args:
        data: The bytes of the file.
        path: How the person knows the file.
        line: Where the note begins, from 1.
        changes: What the keys are to hold; ``question`` also means ``front``. Tags are those of
            the note alone.

    Raises:
        FlashdeckError: No note without a problem, or more than one, begins there, the note would
            be wrong, or it is laid out so that it cannot be changed safely.
    """
    return change_notes(data, path, {line: changes})


def change_notes(data: bytes, path: str, changes: Mapping[int, Changes]) -> bytes:
    """Return the file with several notes changed, by the lines on which they begin.

    Raises:
        FlashdeckError: As of `change_note`, for any of them.
    """
    before = OpenedDeck(data, path)
    if before.deck is None:
        raise FlashdeckError(
            "cannot be read as a deck", where=path, hint=f"flashdeck check {path} says where"
        )
    places = _places(before)
    cleaned = {line: _clean(change) for line, change in changes.items()}
    edits = []
    for line, change in sorted(cleaned.items()):
        where = f"{path}:{line}"
        if line not in places:
            raise FlashdeckError(
                "no note begins on this line alone", where=where, hint="run the command again"
            )
        try:
            edits += key_edits(before.text, before.nodes[places[line]], change)
        except UnclearLayoutError as error:
            raise _unsafe(where, str(error)) from error
    after = OpenedDeck(before.changed(edits), path)
    expected = {places[line]: change for line, change in cleaned.items()}
    _check(before, after, expected, path)
    return after.data


class OwnTags(NamedTuple):
    """Which tags of a deck file stand where.

    Attributes:
        of_file: At its top, for all its notes.
        of_notes: In a note itself, by the line on which it begins.
    """

    of_file: tuple[str, ...]
    of_notes: dict[int, tuple[str, ...]]


def own_tags(data: bytes, path: str) -> OwnTags:
    """Return which tags of a deck file stand where."""
    opened = OpenedDeck(data, path)
    return OwnTags(opened.tags, {start(node).line + 1: _tags(node) for node in opened.nodes})


def _tags(node: Pairs) -> tuple[str, ...]:
    for key, value in node.pairs:
        if isinstance(key, ScalarEvent) and key.value == "tags":
            items = value.nodes if isinstance(value, Items) else [value]
            texts = (item.value for item in items if isinstance(item, ScalarEvent))
            return tuple(text for text in texts if text.strip())
    return ()


def _clean(change: Changes) -> dict[str, Value]:
    """Return what can stand in a deck file; an empty list is no key at all."""
    cleaned: dict[str, Value] = {}
    for name, value in change.items():
        if isinstance(value, str):
            cleaned[name] = clean_text(value)
        elif isinstance(value, tuple):
            texts = tuple(filter(str.strip, dict.fromkeys(map(clean_text, value))))
            cleaned[name] = texts or None
        else:
            cleaned[name] = value
    return cleaned


def _places(opened: OpenedDeck) -> dict[int, int]:
    """Return the place of each good note by its line, without lines on which several begin."""
    lines = Counter(start(node).line + 1 for node in opened.nodes)
    found = ((start(opened.nodes[place]).line + 1, place) for place, _ in opened.placed())
    return {line: place for line, place in found if lines[line] == 1}


def _check(
    before: OpenedDeck, after: OpenedDeck, changes: Mapping[int, Mapping[str, Value]], path: str
) -> None:
    """Refuse an edit after which the file does not say just what it should."""
    problem = next((each for each in after.problems if each not in before.problems), None)
    if problem is not None and len(after.problems) > len(before.problems):
        raise FlashdeckError(problem.message, where=f"{path}:{problem.line}", hint=problem.hint)
    if before.deck is None or after.deck is None:
        raise _unsafe(path)
    if replace(before.deck, notes=()) != replace(after.deck, notes=()):
        raise _unsafe(path)
    expected = [
        _changed(note, changes[place], before.tags) if place in changes else note
        for place, note in before.placed()
    ]
    if [note for _, note in after.placed()] != expected:
        raise _unsafe(path)


def _changed(note: Note, change: Mapping[str, Value], tags: tuple[str, ...]) -> Note:
    values: dict[str, Value] = {}
    for name, value in change.items():
        if name == "tags" and not isinstance(value, (str, bool)):
            values[name] = tuple(dict.fromkeys((*tags, *(value or ()))))
        else:
            values[name] = _NOTHING[name] if value is None else value
    return replace(note, **values)  # type: ignore[arg-type]  # each of the kind that the field has


def _unsafe(where: str, reason: str = "") -> FlashdeckError:
    return FlashdeckError(
        f"this note is laid out so that it cannot be changed safely{reason and f': {reason}'}",
        where=where,
        hint="change it yourself, or write it as lines of key: value",
    )
