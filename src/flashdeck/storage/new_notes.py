"""New decks, and new notes at the end of a deck file: text that reads back as what it came from."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import fields, replace
from itertools import accumulate
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple

from yaml.error import YAMLError
from yaml.events import MappingEndEvent, MappingStartEvent, ScalarEvent

from flashdeck.core.cards import Deck, Note, Source
from flashdeck.errors import FlashdeckError
from flashdeck.storage.deck_file import DeckFile, read_deck
from flashdeck.storage.deck_text import prepare
from flashdeck.storage.note_text import clean, clean_text, note_text, source_text
from flashdeck.storage.value_text import value_text
from flashdeck.storage.yaml_events import Events, Items, end, start

if TYPE_CHECKING:
    from yaml.error import Mark

_NO_SOURCE = Source()
_BYTE_ORDER_MARK = b"\xef\xbb\xbf"
_SAID = attrgetter(*(each.name for each in fields(Note) if each.name != "line"))
_LINE_END = re.compile("\r\n|\n|\r")
#: Comments and blank lines right above a key, which belong to it.
_ABOVE = re.compile(r"^(?:[ \t]*(?:#[^\r\n]*)?(?:\r\n|\n|\r))*\Z", re.MULTILINE)


class Unfit(NamedTuple):
    """A note that no deck file can hold: its place among the notes, and why."""

    place: int
    reason: str


class Fitted(NamedTuple):
    """A deck as a file.

    Attributes:
        data: The bytes of the file.
        notes: As they are read back.
        unfit: The notes that are not among them.
    """

    data: bytes
    notes: tuple[Note, ...]
    unfit: tuple[Unfit, ...]


def fitted(deck: Deck) -> Fitted:
    """Return a deck as a file, without the notes that no file can hold.

    The file was read again, and each note is what it was, but for characters that no deck may
    hold. A source that all notes have stands once.

    Raises:
        FlashdeckError: The name or the description would be read as something else.
    """
    cleaned = [clean(note) for note in deck.notes]
    deck = replace(deck, name=clean_text(deck.name), description=clean_text(deck.description))
    places, unfit = list(range(len(cleaned))), list[Unfit]()
    while True:
        notes = tuple(cleaned[place] for place in places)
        written = replace(deck, source=_shared_source(deck, notes), notes=notes)
        head, texts = _head(written), _texts(written)
        data = "".join((head, *texts)).encode()
        file = read_deck(data, deck.path)
        ends = list(accumulate((text.count("\n") for text in texts), initial=head.count("\n")))
        bad = _bad(file, notes, ends)
        if not bad:
            _check_head(file, written)
            return Fitted(data, notes, tuple(sorted(unfit)))
        unfit += [Unfit(places[index], reason) for index, reason in bad.items()]
        places = [place for index, place in enumerate(places) if index not in bad]


def deck_text(deck: Deck) -> str:
    """Return a deck as the text of a file; its path is not looked at.

    The source of the deck stands once, not with every note that has it.
    """
    return "".join((_head(deck), *_texts(deck)))


def _head(deck: Deck) -> str:
    lines = [f"deck:{value_text(deck.name, 0)}\n"]
    if deck.description:
        lines.append(f"description:{value_text(deck.description, 0)}\n")
    if deck.source != _NO_SOURCE:
        lines.append(f"source:{source_text(deck.source, 0)}\n")
    if deck.drafted:
        lines.append(f"drafted:{value_text(deck.drafted, 0)}\n")
    return f"{''.join(lines)}notes:{'' if deck.notes else ' []'}\n"


def _texts(deck: Deck) -> list[str]:
    return [note_text(note, source=deck.source) for note in deck.notes]


def _shared_source(deck: Deck, notes: Sequence[Note]) -> Source:
    """Return the source of the deck, else the one that all its notes have."""
    sources = {note.source for note in notes}
    return sources.pop() if deck.source == _NO_SOURCE and len(sources) == 1 else deck.source


def _bad(file: DeckFile | None, wanted: Sequence[Note], ends: Sequence[int]) -> dict[int, str]:
    """Return which notes were not read back as they were, and why."""
    found: dict[int, str] = {}
    for problem in file.problems if file else ():
        if problem.line > ends[0]:
            found.setdefault(bisect_right(ends, problem.line - 1) - 1, problem.message)
    read = {bisect_right(ends, note.line - 1) - 1: note for note in _notes(file)}
    for index, note in enumerate(wanted):
        if index not in found and (index not in read or not _same(read[index], note)):
            found[index] = "it cannot be written into a deck"
    return found


def _check_head(file: DeckFile | None, deck: Deck) -> None:
    read = file.deck if file is not None and file.whole else None
    if read is None or replace(read, notes=()) != replace(deck, notes=()):
        raise FlashdeckError("the deck cannot be written as a file", where=deck.path)


def _notes(file: DeckFile | None) -> tuple[Note, ...]:
    return file.deck.notes if file is not None and file.deck is not None else ()


def _same(one: Note, other: Note) -> bool:
    """Return whether two notes say the same, wherever they stand."""
    return _SAID(one) == _SAID(other)


def append_notes(data: bytes, path: str, notes: Sequence[Note]) -> bytes:
    """Return the file with notes after its last one; no other byte changes.

    They get the tags of the deck, and its source where they have none.

    Args:
        data: The bytes of the file.
        path: How the person knows the file.
        notes: As `fitted` returns them.

    Raises:
        FlashdeckError: The file cannot be read, or is laid out so that notes cannot be put in
            safely.
    """
    before = read_deck(data, path)
    if before is None or before.deck is None:
        raise FlashdeckError(
            "cannot be read as a deck", where=path, hint=f"flashdeck check {path} says where"
        )
    if not notes:
        return data
    mark = _BYTE_ORDER_MARK if data.startswith(_BYTE_ORDER_MARK) else b""
    text = data.removeprefix(mark).decode("utf-8")
    try:
        after_text = _with_notes(text, prepare(data).text, notes, before.deck.source)
    except YAMLError as error:
        raise _unsafe(path) from error
    if after_text is None:
        raise _unsafe(path)
    after = mark + after_text.encode()
    if not _is_only_longer(before, read_deck(after, path), notes):
        raise _unsafe(path)
    return after


def _with_notes(text: str, parsed: str, notes: Sequence[Note], source: Source) -> str | None:
    """Return the text of a file with notes after its last one; None where there is no place."""
    found = _list_of_notes(parsed)
    if found is None:
        return None
    begins, ends, is_list = found
    line_end = _LINE_END.search(text)
    new_line = line_end[0] if line_end else "\n"
    if not is_list or text[begins.index : ends.index].strip() == "[]":
        # `notes:` alone, or with an empty list: the notes begin on the next line
        rest = text[ends.index :]
        line = _LINE_END.search(rest)
        kept, below = (rest[: line.start()], rest[line.end() :]) if line else (rest, "")
        written = _written(notes, 0, new_line, source)
        head = text[: begins.index].rstrip(" ")
        return f"{head}{kept}{new_line}{written}{below}"
    if text[begins.index : begins.index + 1] == "[":
        return None
    written = _written(notes, begins.column, new_line, source)
    index = ends.index
    if text[index:].strip():
        index = text.rfind("\n", 0, index) + 1  # another key follows
        above = _ABOVE.search(text, 0, index)
        index = above.start() if above else index
        gap = ""
    else:
        index = len(text)
        gap = "" if text.endswith(("\n", "\r")) else new_line
    return f"{text[:index]}{gap}{written}{text[index:]}"


def _written(notes: Sequence[Note], indent: int, end: str, source: Source) -> str:
    return "".join(note_text(note, indent, end, source) for note in notes)


def _list_of_notes(text: str) -> "tuple[Mark, Mark, bool] | None":
    """Return where the value of ``notes`` begins and ends, and whether it is a list."""
    events = Events(text)
    events.next()
    events.next()
    if not isinstance(events.next(), MappingStartEvent):
        return None
    while not isinstance(event := events.next(), MappingEndEvent):
        key, value = events.node(event), events.node(events.next())
        if isinstance(key, ScalarEvent) and key.value == "notes":
            return start(value), end(value), isinstance(value, Items)
    return None


def _is_only_longer(before: DeckFile, after: DeckFile | None, notes: Sequence[Note]) -> bool:
    """Return whether nothing else than these notes came to a deck."""
    old, new = _notes(before), _notes(after)
    if before.deck is None or after is None or after.deck is None:
        return False
    added = new[len(old) :]
    return (
        replace(before.deck, notes=()) == replace(after.deck, notes=())
        and len(before.problems) == len(after.problems)
        and len(new) == len(old) + len(notes)
        and all(map(_same, new, old))
        and all(_is_from(read, note, before.deck) for read, note in zip(added, notes, strict=True))
    )


def _is_from(read: Note, note: Note, deck: Deck) -> bool:
    """Return whether a note was read as it was written; tags and source may be of the deck."""
    source = note.source if note.source != _NO_SOURCE else deck.source
    return set(note.tags) <= set(read.tags) and _same(
        replace(read, tags=()), replace(note, tags=(), source=source)
    )


def _unsafe(path: str) -> FlashdeckError:
    return FlashdeckError(
        "this layout leaves no safe place for new notes",
        where=path,
        hint="write the notes as a list with dashes, end the last line, or name another file",
    )
