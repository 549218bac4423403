"""Notes that lost their id: without one, or with another, they say what a vanished note said."""

from collections.abc import Iterator, Set
from dataclasses import dataclass

from flashdeck.core.card_ids import note_id
from flashdeck.core.cards import Note
from flashdeck.core.identity import Sighting, lookalike, same_fact, text_of
from flashdeck.core.problems import Problem, Severity
from flashdeck.core.reviews import Entry, Kind, standing
from flashdeck.library.decks import Decks
from flashdeck.library.orphans import find_vanished
from flashdeck.library.reading import read
from flashdeck.storage.entry_id import source_id
from flashdeck.storage.parse_cache import DeckIndex, ParseCache
from flashdeck.storage.review_log import ReviewLog

#: Of so many pairs of texts, only equal ones are looked for: comparing takes its time.
_MOST_PAIRS = 100_000


@dataclass(frozen=True, slots=True)
class Lookalike:
    """A note that says what a vanished note said, and was not there when that one was.

    Attributes:
        deck: The deck that it stands in.
        note: The note.
        orphan: The id of the vanished note.
        reviews: How often the cards of the vanished note were answered.
        certain: Whether it also asks or answers the same, so that it can be mended unasked.
    """

    deck: DeckIndex
    note: Note
    orphan: str
    reviews: int
    certain: bool

    def problem(self) -> Problem:
        """Return it as a problem of its deck."""
        answers = "1 answer" if self.reviews == 1 else f"{self.reviews} answers"
        has = f"has {answers}" if self.reviews else "was exported"
        return Problem(
            self.deck.path,
            self.note.line,
            1,
            Severity.WARNING,
            "lost-id",
            f"this note looks like {self.orphan}, which is gone and {has}",
            f"write id: {self.orphan} in it to go on with that one"
            + ("; flashdeck check --fix does it" if self.certain else ", if it is the same fact"),
        )


def find_lookalikes(
    decks: Decks, log: ReviewLog, cache: ParseCache, *, without_id: bool = False
) -> list[Lookalike]:
    """Return for each vanished note that was answered or exported the note that looks like it.

    Args:
        decks: Where to look.
        log: What was answered and exported.
        cache: Reads decks.
        without_id: Whether only notes of the asked decks count that have no id.
    """
    vanished = find_vanished(decks, log)
    if not vanished:
        return []
    reviews = _reviews({one.note for one in vanished}, log)
    exported = _exported(log)
    lost = [one for one in vanished if reviews.get(one.note) or one.note in exported]
    free = {
        f"{index.path}:{note.line}": (index, note)
        for index in (decks.asked if without_id else decks.all)
        for note in read(index, cache).notes
        if note.id is None or not without_id
    }
    first_seen = {one.note: one.first_seen for one in log.sightings.all()}
    texts = {key: text_of(note) for key, (_, note) in free.items()}

    def is_later(note: Note, gone: Sighting) -> bool:
        """Whether a note may have come in the place of one that is gone."""
        if note.id is None:
            return True
        if first_seen.get(note.id, gone.last_seen) < gone.last_seen:
            return False
        return note.id not in exported or exported[note.id] > exported.get(gone.note, "")

    by_text: dict[str, list[str]] = {}
    for place, text in texts.items():
        by_text.setdefault(text, []).append(place)
    compares = len(lost) * len(texts) <= _MOST_PAIRS

    def nearest(gone: Sighting) -> str | None:
        equal = (key for key in by_text.get(gone.text, ()) if key in texts)
        found = next((key for key in equal if is_later(free[key][1], gone)), None)
        if found is not None or not compares:
            return found
        later = {key: text for key, text in texts.items() if is_later(free[key][1], gone)}
        return lookalike(gone.text, later)

    found = []
    for gone in lost:
        if (key := nearest(gone)) is None:
            continue
        del texts[key]
        index, note = free[key]
        certain = same_fact(gone.text, text_of(note))
        found.append(Lookalike(index, note, gone.note, reviews.get(gone.note, 0), certain))
    return found


def move_history(log: ReviewLog, old: str, new: str) -> int:
    """Return how many answers of a note's cards were moved to the cards of another id.

    Nothing is deleted: the entries are written again for the other id, and those that were there
    are undone.

    Args:
        log: Where they stand.
        old: The id that the note had.
        new: The id that it has now.
    """
    moving = [
        entry
        for card in log.all_states()
        if note_id(card) == old
        for entry in standing(log.entries(card))
    ]
    log.merge(
        each for entry in moving for each in _moved(entry, new + (entry.card or "")[len(old) :])
    )
    return sum(entry.kind in (Kind.REVIEW, Kind.DRILL) for entry in moving)


def _moved(entry: Entry, card: str) -> Iterator[Entry]:
    key = source_id(entry.at, f"{card} {entry.id}")
    yield entry._replace(id=key, card=card)
    undo = source_id(entry.at, f"undo {entry.id}")
    yield entry._replace(
        id=undo, kind=Kind.UNDO, grade=None, milliseconds=None, data={"undoes": entry.id}
    )


def _reviews(notes: Set[str], log: ReviewLog) -> dict[str, int]:
    """Return how often the cards of these notes were answered."""
    found: dict[str, int] = {}
    for card in log.all_states():
        if (note := note_id(card)) in notes:
            found[note] = found.get(note, 0) + len(log.standing_reviews(card))
    return found


def _exported(log: ReviewLog) -> dict[str, str]:
    """Return the newest entry that says what was exported of each note, by the note's id."""
    found: dict[str, str] = {}
    for record in log.exports.newest().values():
        found[record.note] = max(record.entry, found.get(record.note, ""))
    return found
