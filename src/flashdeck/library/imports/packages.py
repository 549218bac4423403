"""What an Anki package holds, as notes on their way into decks."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from flashdeck.anki import contents, own_notes
from flashdeck.anki.apkg import read_package
from flashdeck.anki.from_package import from_package
from flashdeck.anki.imported import ImportedNote
from flashdeck.anki.names import deck_name
from flashdeck.core.exports import GONE_TAG
from flashdeck.library.imports.arrivals import Arrival, Arrivals, LeftOut
from flashdeck.markup.anki_html import NOT_SHOWN
from flashdeck.storage.note_text import clean, loses_characters

#: A deck wants an answer; Anki shows nothing where there is none.
NO_ANSWER = "…"
_MINUTES_A_DAY = 24 * 60
_LOST_ANSWER = f"an empty answer, written as {NO_ANSWER}"


def read_arrivals(path: Path) -> Arrivals:
    """Return what an Anki package holds.

    Raises:
        FlashdeckError: As of `flashdeck.anki.apkg.read_package`.
    """
    package = read_package(path)
    imported = from_package(package)
    ours = {note.guid for note in package.collection.notes if own_notes.is_own(note.type)}
    gone = {note.guid for note in package.collection.notes if GONE_TAG in note.tags} & ours
    left_out = [LeftOut(each.guid, each.reason) for each in imported.left_out]
    arrivals: list[Arrival] = []
    keys: set[str] = set()
    for each in imported.notes:
        arrival = _arrival(each, is_ours=each.guid in ours)
        key = arrival.note.anki or arrival.note.id or ""
        if each.guid in gone:
            left_out.append(LeftOut(each.guid, "it is gone: its deck in flashdeck lost it"))
        elif key in keys:
            left_out.append(LeftOut(each.guid, "another note has its guid"))
        else:
            keys.add(key)
            arrivals.append(arrival)
    offset = package.collection.clock.offset
    return Arrivals(
        _in_order(arrivals),
        left_out,
        {deck_name(name): text for name, text in imported.descriptions.items()},
        package,
        imported.media,
        offset if abs(offset) < _MINUTES_A_DAY else 0,
        tuple(_told(package.collection)),
    )


def _told(collection: contents.Collection) -> Iterator[str]:
    """Give what a person should know of the package."""
    if collection.cards and not collection.has_scheduling:
        yield (
            "no card of the package was answered yet; if you answered some, tick scheduling"
            " information when you export in Anki, and import again"
        )
    without = collection.left_out
    if without.notes:
        notes = "1 note" if without.notes == 1 else f"{without.notes:,} notes"
        yield f"left out {notes}: the package does not hold the note type; export it again in Anki"


def _arrival(each: ImportedNote, *, is_ours: bool) -> Arrival:
    note, lost = clean(each.note), list(each.lost)
    if loses_characters(each.note) and NOT_SHOWN not in lost:
        lost.append(NOT_SHOWN)
    if not note.cloze and not note.answer.strip():
        note = replace(note, answer=NO_ANSWER)
        lost.append(_LOST_ANSWER)
    if any(card.schedule.deck != each.deck for card in each.cards):
        lost.append("a deck of its own for one of its cards")
    if any(card.schedule.flag for card in each.cards):
        lost.append("flags")
    return Arrival(note, deck_name(each.deck), each.guid, each.cards, tuple(lost), is_ours)


def _in_order(arrivals: list[Arrival]) -> Sequence[Arrival]:
    """Return the notes with the new ones in the order in which Anki would ask them.

    The others keep the places that they have in the order of their making.
    """
    positions = [_position(each) for each in arrivals]
    places = [place for place, position in enumerate(positions) if position is not None]
    ordered = list(arrivals)
    in_turn = sorted(places, key=lambda place: positions[place] or 0)
    for place, source in zip(places, in_turn, strict=True):
        ordered[place] = arrivals[source]
    return ordered


def _position(arrival: Arrival) -> int | None:
    return min(
        (c.schedule.position for c in arrival.cards if c.schedule.position is not None),
        default=None,
    )
