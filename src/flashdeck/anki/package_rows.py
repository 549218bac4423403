"""Notes, cards and reviews of a package; every Anki writes them in the same tables."""

import sqlite3
from collections.abc import Mapping, Set
from datetime import date, timedelta

from flashdeck.anki.contents import (
    Card,
    Clock,
    Collection,
    Deck,
    LeftOut,
    Note,
    NoteType,
    Review,
)

_SEPARATOR = "\x1f"
_NO_DECK = "Default"  # where Anki puts the cards of a deck that is gone
_NEW = 0
_SUSPENDED = -1
_BURIED = {-2, -3}
#: From here on a due date is no number of days but a time in seconds.
_A_TIME = 1_000_000_000
_MILLISECONDS = 1000
_LATEST = 10**14  # milliseconds; no calendar of ours goes much further
_FLAG = 7


def collection(
    database: sqlite3.Connection,
    note_types: Mapping[int, NoteType],
    decks: Mapping[int, Deck],
    days: Clock,
) -> Collection:
    """Return all that the database says, without the rows that belong to nothing."""
    notes, notes_left_out = _notes(database, note_types)
    cards, cards_left_out = _cards(database, {note.id for note in notes}, decks, days)
    reviews, reviews_left_out = _reviews(database, {card.id for card in cards})
    return Collection(
        tuple(note_types.values()),
        tuple(decks.values()),
        tuple(notes),
        tuple(cards),
        tuple(reviews),
        days,
        LeftOut(notes_left_out, cards_left_out, reviews_left_out),
    )


def _notes(
    database: sqlite3.Connection, note_types: Mapping[int, NoteType]
) -> tuple[list[Note], int]:
    found: list[Note] = []
    left_out = 0
    for number, guid, type_id, modified_s, tags, fields in database.execute(
        "SELECT id, guid, mid, mod, tags, flds FROM notes ORDER BY id"
    ):
        note_type = note_types.get(type_id)
        if note_type is None:
            left_out += 1
            continue
        texts = str(fields).split(_SEPARATOR)
        texts += [""] * (len(note_type.fields) - len(texts))
        named = dict(zip(note_type.fields, texts, strict=False))
        found.append(
            Note(number, str(guid), note_type, named, tuple(str(tags).split()), int(modified_s))
        )
    return found, left_out


def _cards(
    database: sqlite3.Connection, notes: Set[int], decks: Mapping[int, Deck], days: Clock
) -> tuple[list[Card], int]:
    found: list[Card] = []
    left_out = 0
    rows = database.execute(
        "SELECT id, nid, did, ord, type, queue, ivl, factor, reps, lapses, due, odue, odid, flags,"
        " mod FROM cards ORDER BY nid, ord, id"
    )
    for number, note, deck_id, ord_, *schedule, own_due, own_deck_id, flags, modified_s in rows:
        if note not in notes:
            left_out += 1
            continue
        kind, queue, interval, ease, reps, lapses, due = map(int, schedule)
        if own_deck_id and own_due:  # a filtered deck has borrowed it
            due = int(own_due)
        deck = decks.get(own_deck_id or deck_id)
        found.append(
            Card(
                number,
                note,
                int(ord_),
                deck.name if deck else _NO_DECK,
                kind,
                queue,
                None if kind == _NEW else _day(due, days),
                due if kind == _NEW else None,
                interval,
                ease,
                reps,
                lapses,
                queue == _SUSPENDED,
                queue in _BURIED,
                int(flags) & _FLAG,
                int(modified_s),
            )
        )
    return found, left_out


def _day(due: int, days: Clock) -> date:
    try:
        if due >= _A_TIME:
            return days.study_day(due * _MILLISECONDS)
        return days.first_day + timedelta(days=due)
    except OverflowError:
        return date.max if due > 0 else date.min


def _reviews(database: sqlite3.Connection, cards: Set[int]) -> tuple[list[Review], int]:
    rows = database.execute(
        "SELECT cid, id, ease, ivl, lastIvl, factor, time, type FROM revlog ORDER BY id"
    )
    found = [Review(*map(int, row)) for row in rows if row[0] in cards]
    if any(abs(review.at) > _LATEST for review in found):
        raise ValueError("a review outside the calendar")
    (total,) = database.execute("SELECT count(*) FROM revlog").fetchone()
    return found, total - len(found)
