"""What comes out of a package of Anki, as values of ours."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from flashdeck.anki import contents
from flashdeck.core.cards import Note


class Answer(NamedTuple):
    """A graded answer that Anki has in its log.

    Attributes:
        at: UTC, in milliseconds since 1970.
        study_day: By the clock of the collection.
        grade: 1, 3, 4 or 5, as the four buttons stand for.
        milliseconds: How long it took.
        is_drill: It changed no due date, as in a filtered deck without rescheduling.
    """

    at: int
    study_day: date
    grade: int
    milliseconds: int
    is_drill: bool


@dataclass(frozen=True, slots=True)
class ImportedCard:
    """A card.

    Attributes:
        side: Of its note: with the note's id, it makes the id of the card.
        schedule: What Anki has of it, such as the due date and whether it is suspended.
        answers: In the order of time.
    """

    side: str
    schedule: contents.Card
    answers: tuple[Answer, ...]


@dataclass(frozen=True, slots=True)
class ImportedNote:
    """A note.

    Attributes:
        note: Without an id, unless it came from flashdeck; line 0.
        guid: Of the note in Anki, from which several of ours may come.
        deck: The name of its deck.
        cards: Those that Anki has.
        lost: What Markdown cannot say of it, such as ``colours``.
        modified_s: When it last changed in Anki, in seconds since 1970.
    """

    note: Note
    guid: str
    deck: str
    cards: tuple[ImportedCard, ...]
    lost: tuple[str, ...]
    modified_s: int


@dataclass(frozen=True, slots=True)
class NotImported:
    """A note, or a card of one, that cannot be a note of ours.

    Attributes:
        guid: Of the note in Anki.
        reason: Why.
        is_of_gaps: Whether it is its gaps alone that cannot be read.
    """

    guid: str
    reason: str
    is_of_gaps: bool = False


@dataclass(frozen=True, slots=True)
class Imported:
    """All that a package gives.

    Attributes:
        notes: In the order in which they were made.
        descriptions: Of the decks, as Markdown, by name; those that have one.
        media: The files that the notes need: the name in the package, by the path from the deck.
        missing_media: Paths that notes refer to and the package does not hold.
        left_out: What could not be imported.
    """

    notes: tuple[ImportedNote, ...]
    descriptions: Mapping[str, str]
    media: Mapping[str, str]
    missing_media: tuple[str, ...]
    left_out: tuple[NotImported, ...]
