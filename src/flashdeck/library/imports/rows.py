"""Rows of a table, found again in the notes that they once became.

The id of such a note is made from its row when it is first imported, so a row that is as it was is
known by its id, whatever became of the note. Only a row that was corrected is looked for here.
"""

import unicodedata
from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Sequence, Set
from difflib import SequenceMatcher
from itertools import islice
from typing import NamedTuple

from flashdeck.core import cloze
from flashdeck.core.cards import Note
from flashdeck.core.identity import NEAR_IDENTICAL
from flashdeck.library.imports.known_notes import id_from_key

#: Two answers to the same question are one that was corrected, from this share of common
#: characters on; two facts about the same thing have less.
_CORRECTED = 0.6
#: So many notes with the same answer are compared with a row.
_MOST_COMPARED = 20
#: So many characters of a text are compared.
_LONGEST = 500


def row_key(question: str, answer: str, cloze_text: str) -> str:
    """Return what tells a row from others, the same where another program writes the table."""
    said = (question, answer, cloze_text)
    return "\0".join(" ".join(unicodedata.normalize("NFC", each).split()) for each in said)


def row_id(key: str, turn: int = 0) -> str:
    """Return the id of the note that a row becomes.

    Args:
        key: Of the row.
        turn: In how many other decks the same words stand.
    """
    return id_from_key(f"row {key}", turn)


def is_as_its_row(note: Note) -> bool:
    """Return whether a note came from a row of a table, and nobody edited it since."""
    if note.anki or note.id is None:
        return False
    key = row_key(note.question, note.answer, note.cloze)
    return note.id in (row_id(key), row_id(key, 1))


class _Said(NamedTuple):
    """What a note asks, and what is to be known."""

    asked: str
    known: str


class KnownRows:
    """The notes of a deck of which the rows of a table may be earlier or later versions.

    Args:
        notes: Those of the deck that no row of the table is known to be.
        share: So much of two answers to the same question must be common.
        taken: The ids of notes that are other rows.
    """

    def __init__(
        self, notes: Iterable[Note], share: float = _CORRECTED, taken: Container[str | None] = ()
    ) -> None:
        self._share = share
        self._taken = taken
        self._free: dict[int, Note] = {}
        self._by_asked: defaultdict[str, list[int]] = defaultdict(list)
        self._by_known: defaultdict[str, list[int]] = defaultdict(list)
        for place, note in enumerate(notes):
            said = _said(note)
            self._free[place] = note
            self._by_asked[said.asked].append(place)
            self._by_known[said.known].append(place)

    def take(self, row: Note) -> Note | None:
        """Return the note that a row is, or was before it was corrected; each only once."""
        said = _said(row)
        for place in self._candidates(said):
            if _is_one(said, _said(self._free[place]), self._share):
                return self._free.pop(place)
        return None

    def _candidates(self, said: _Said) -> Iterator[int]:
        same_question = self._by_asked.get(said.asked, ())
        same_answer = self._by_known.get(said.known, ())
        both = set(same_question).intersection(same_answer)
        found = (place for place in (*sorted(both), *same_question, *same_answer))
        yield from islice((place for place in found if self._is_free(place)), _MOST_COMPARED)

    def _is_free(self, place: int) -> bool:
        return place in self._free and self._free[place].id not in self._taken


class KnownTables:
    """The notes of the library of which a row may be another version, wherever they stand.

    Args:
        decks: The notes of each deck.
        rows: The ids of notes that are rows of the table as they are.
    """

    def __init__(self, decks: Sequence[Sequence[Note]], rows: Set[str | None]) -> None:
        self._taken = set(rows)
        of_table = [any(note.id in rows for note in deck) for deck in decks]
        self._near = KnownRows(
            (
                note
                for deck, is_near in zip(decks, of_table, strict=True)
                if is_near
                for note in deck
            ),
            taken=self._taken,
        )
        # two tables may say nearly the same of two things
        self._far = KnownRows(
            (note for deck in decks for note in deck if is_as_its_row(note)),
            NEAR_IDENTICAL,
            self._taken,
        )

    def take(self, row: Note, deck: KnownRows) -> Note | None:
        """Return the note that a row is, or was before it was corrected; each only once.

        Args:
            row: As it came.
            deck: The notes of the deck that it would go to, which are looked at first.
        """
        found = deck.take(row) or self._near.take(row) or self._far.take(row)
        if found is not None:
            self._taken.add(found.id)
        return found

    def of_deck(self, notes: Iterable[Note]) -> KnownRows:
        """Return the notes of a deck that no row is known to be."""
        return KnownRows(notes, taken=self._taken)


def _said(note: Note) -> _Said:
    if not note.cloze:
        return _Said(_plain(note.question), _plain(note.answer))
    try:
        parts = cloze.parse(note.cloze)
    except cloze.ClozeError:
        return _Said(_plain(note.cloze), "")
    hidden = (cloze.hidden(parts, number) for number in cloze.numbers(parts))
    shown = " ".join(part for part in parts if isinstance(part, str))
    return _Said(_plain(shown), _plain(", ".join(text for texts in hidden for text in texts)))


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())[:_LONGEST]


def _is_one(one: _Said, other: _Said, share: float) -> bool:
    if one.asked == other.asked:
        return _is_near(one.known, other.known, share)
    return one.known == other.known and _is_near(one.asked, other.asked, NEAR_IDENTICAL)


def _is_near(one: str, other: str, share: float) -> bool:
    if one == other:
        return True
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    return matcher.quick_ratio() >= share and matcher.ratio() >= share
