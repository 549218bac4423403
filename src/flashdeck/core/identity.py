"""Which notes vanished, which look like them, and whose gap numbers were swapped.

A note is its id and nothing else; its text only helps to find an id that was lost.
"""

from collections.abc import Callable, Iterable, Mapping, Set
from datetime import date
from enum import Enum, auto
from typing import NamedTuple

from flashdeck.core import cloze
from flashdeck.core.cards import Note

#: Two texts are near-identical from this share of common characters on.
NEAR_IDENTICAL = 0.85
#: So many characters tell two notes apart; a chapter in a note is not kept twice.
LONGEST_TEXT = 4_000


class Sighting(NamedTuple):
    """What was last known of a note in a library.

    Attributes:
        note: Its id.
        library: The folder of the library.
        path: The deck file, absolute.
        text: What it said.
        first_seen: Study day.
        last_seen: Study day on which its file was last recorded.
        swapped_from: An earlier cloze text whose gap numbers were swapped since, or None.
    """

    note: str
    library: str
    path: str
    text: str
    first_seen: date
    last_seen: date
    swapped_from: str | None = None


class Reading(Enum):
    """How a deck file was found now."""

    WHOLE = auto()
    GONE = auto()
    #: Neither it nor its folder is there: renamed, or not mounted.
    AWAY = auto()
    UNKNOWN = auto()


def text_of(note: Note) -> str:
    """Return what a note says, as one text that can be compared; the end of a long one is cut."""
    return (note.cloze or f"{note.question}\n{note.answer}")[:LONGEST_TEXT]


def vanished(
    sightings: Iterable[Sighting], present: Set[str], reading: Callable[[str], Reading]
) -> list[Sighting]:
    """Return one sighting for each note that is gone, the newest.

    A note is gone when the file in which it was last seen was now read without error and holds it
    no more, or was deleted from a folder that is there, and no other file that is still there may
    hold it. What could not be read is never gone.

    Args:
        sightings: Of all libraries.
        present: Ids that stand in a deck that was read now, also of notes with a problem.
        reading: How a deck file was found now.
    """
    by_note: dict[str, list[Sighting]] = {}
    for sighting in sightings:
        if sighting.note not in present:
            by_note.setdefault(sighting.note, []).append(sighting)
    gone = []
    for seen in by_note.values():
        found = [(reading(sighting.path), sighting) for sighting in seen]
        here = [one for state, one in found if state in (Reading.WHOLE, Reading.GONE)]
        away = [one for state, one in found if state is Reading.AWAY]
        if not here or len(here) + len(away) < len(seen):
            continue
        last = max(here, key=lambda sighting: sighting.last_seen)
        if all(one.last_seen < last.last_seen for one in away):
            gone.append(last)
    return gone


def lookalike(text: str, others: Mapping[str, str]) -> str | None:
    """Return the key of the other text that is nearest to this one, if one is near-identical."""
    from difflib import SequenceMatcher  # slow to load, and seldom needed

    best, best_share = None, NEAR_IDENTICAL
    matcher = SequenceMatcher(autojunk=False)
    matcher.set_seq2(text)
    for key, other in others.items():
        matcher.set_seq1(other)
        if matcher.real_quick_ratio() < best_share or matcher.quick_ratio() < best_share:
            continue
        if (share := matcher.ratio()) >= best_share:
            best, best_share = key, share
    return best


def same_fact(one: str, other: str) -> bool:
    """Return whether two texts share their question, their answer, or all that their gaps hide."""
    if (hidden := set(_gaps(one).values())) or _gaps(other):
        return hidden == set(_gaps(other).values())
    return bool(set(one.split("\n")) & set(other.split("\n")))


def gaps_swapped(before: str, after: str) -> bool:
    """Return whether a gap of the cloze text has taken over the number of another one.

    The card of a number then asks for what another card has learned.
    """
    old, new = _gaps(before), _gaps(after)
    old_number = {hidden: number for number, hidden in old.items()}
    return any(
        number != old_number.get(hidden, number) and (number in old or old_number[hidden] in new)
        for number, hidden in new.items()
    )


def _gaps(text: str) -> dict[int, tuple[str, ...]]:
    try:
        parts = cloze.parse(text)
    except cloze.ClozeError:
        return {}
    return {number: cloze.hidden(parts, number) for number in cloze.numbers(parts)}
