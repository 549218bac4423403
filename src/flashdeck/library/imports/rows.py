"""Rows of a table, found again in the notes that they once became.

The id of such a note is made from its row when it is first imported, so a row that is as it was is
known by its id, whatever became of the note. Only a row that was corrected is looked for here.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher
from itertools import islice
from typing import NamedTuple

from flashdeck.core import cloze
from flashdeck.core.cards import Note
from flashdeck.core.identity import NEAR_IDENTICAL

#: Two answers to the same question are one that was corrected, from this share of common
#: characters on; two facts about the same thing have less.
_CORRECTED = 0.6
#: So many notes with the same answer are compared with a row.
_MOST_COMPARED = 20
#: So many characters of a text are compared.
_LONGEST = 500


class _Said(NamedTuple):
    """What a note asks, and what is to be known."""

    asked: str
    known: str


class KnownRows:
    """The notes of a deck of which the rows of a table may be earlier or later versions.

    Args:
        notes: Those of the deck that no row of the table is known to be.
    """

    def __init__(self, notes: Iterable[Note]) -> None:
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
            if _is_one(said, _said(self._free[place])):
                return self._free.pop(place)
        return None

    def _candidates(self, said: _Said) -> Iterator[int]:
        same_question = self._by_asked.get(said.asked, ())
        same_answer = self._by_known.get(said.known, ())
        both = set(same_question).intersection(same_answer)
        found = (place for place in (*sorted(both), *same_question, *same_answer))
        yield from islice((place for place in found if place in self._free), _MOST_COMPARED)


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


def _is_one(one: _Said, other: _Said) -> bool:
    if one.asked == other.asked:
        return _is_near(one.known, other.known, _CORRECTED)
    return one.known == other.known and _is_near(one.asked, other.asked, NEAR_IDENTICAL)


def _is_near(one: str, other: str, share: float) -> bool:
    if one == other:
        return True
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    return matcher.quick_ratio() >= share and matcher.ratio() >= share
