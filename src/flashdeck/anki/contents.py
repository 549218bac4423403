"""What a package of Anki holds, as values. Texts are HTML, as Anki has them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import NamedTuple

_MINUTE_MS = 60_000
_MINUTES_AN_HOUR = 60
_MINUTES_A_DAY = 24 * 60
#: The day from which times are counted, as an ordinal.
_FIRST_DAY = date(1970, 1, 1).toordinal()
#: East of Greenwich; further west it is another day.
_EASTERNMOST = 13 * 60


@dataclass(frozen=True, slots=True)
class Template:
    """How one kind of card asks and answers."""

    name: str
    question: str
    answer: str


@dataclass(frozen=True, slots=True)
class NoteType:
    """A note type, with its fields and templates in order."""

    id: int
    name: str
    is_cloze: bool
    fields: tuple[str, ...]
    templates: tuple[Template, ...]


@dataclass(frozen=True, slots=True)
class Deck:
    """A deck; `::` parts the names of sub-decks. A filtered deck only borrows cards."""

    name: str
    description: str
    is_filtered: bool


@dataclass(frozen=True, slots=True)
class Note:
    """A note.

    Attributes:
        id: By which its cards name it, in this package alone.
        guid: By which Anki finds the note again, in any collection.
        type: Its note type.
        fields: By name, in the order of the note type.
        tags: In order.
        modified_s: When it last changed, in seconds since 1970.
    """

    id: int
    guid: str
    type: NoteType
    fields: Mapping[str, str]
    tags: tuple[str, ...]
    modified_s: int


class Card(NamedTuple):
    """A card and its schedule.

    Attributes:
        id: By which its reviews name it, in this package alone.
        note: The id of its note.
        ord: The place of its template from 0, or the number of its gap less one.
        deck: The name of its own deck, also where a filtered deck has borrowed it.
        type: 0 new, 1 learning, 2 review, 3 relearning.
        queue: As the type, 3 for learning on a later day, 4 for a preview; negative: not asked.
        due: The study day on which it is asked; None for a new card.
        position: Of a new card, among the new ones; None for any other.
        interval_days: 0 before it was learned.
        ease: In thousandths; 0 before it was learned.
        reps: How often it was answered.
        lapses: How often it was forgotten.
        is_suspended: Out until it is resumed.
        is_buried: Out until the next day.
        flag: 0 to 7; 0 is none.
        modified_s: When it last changed, such as by an answer or a move, in seconds since 1970.
    """

    id: int
    note: int
    ord: int
    deck: str
    type: int
    queue: int
    due: date | None
    position: int | None
    interval_days: int
    ease: int
    reps: int
    lapses: int
    is_suspended: bool
    is_buried: bool
    flag: int
    modified_s: int = 0


class Review(NamedTuple):
    """A row of Anki's review log.

    Attributes:
        card: The id of its card.
        at: UTC, in milliseconds since 1970.
        button: 1 Again to 4 Easy; 0 where somebody set the schedule by hand.
        interval: What came of it, in days; in seconds where negative.
        last_interval: The one before it, likewise.
        ease: What came of it, in thousandths.
        milliseconds: How long the answer took; Anki stops at a minute.
        type: 0 learning, 1 review, 2 relearning, 3 filtered, 4 set by hand, 5 rescheduled.
    """

    card: int
    at: int
    button: int
    interval: int
    last_interval: int
    ease: int
    milliseconds: int
    type: int


@dataclass(frozen=True, slots=True)
class Clock:
    """By what the collection counts its days.

    Attributes:
        first_day: Day 0 of its due dates.
        offset: Of its zone when it was made, in minutes east of UTC.
        starts_at_hour: When a study day begins.
    """

    first_day: date
    offset: int
    starts_at_hour: int

    def study_day(self, at: int) -> date:
        """Return the study day of a moment, in milliseconds since 1970.

        Raises:
            OverflowError: The moment is outside the calendar.
        """
        # as `flashdeck.core.study_day` of the local time, at a fifth of its cost
        minutes = at // _MINUTE_MS + self.offset - self.starts_at_hour * _MINUTES_AN_HOUR
        try:
            return date.fromordinal(_FIRST_DAY + minutes // _MINUTES_A_DAY)
        except ValueError as error:
            raise OverflowError("outside the calendar") from error


def clock(created_s: int, minutes_west: int | None, starts_at_hour: int) -> Clock:
    """Return by what a collection counts its days.

    Args:
        created_s: When its day 0 began, in seconds since 1970.
        minutes_west: Of its zone; None where an old Anki did not note it down. It made day 0
            begin with a study day there, so that the zone can be told.
        starts_at_hour: When a study day begins.

    Raises:
        OverflowError: The moment is outside the calendar.
    """
    if minutes_west is None:
        east = (starts_at_hour * 60 - created_s // 60) % _MINUTES_A_DAY
        east -= _MINUTES_A_DAY if east > _EASTERNMOST else 0
    else:
        east = -minutes_west
    first = datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=created_s, minutes=east)
    return Clock(first.date(), east, starts_at_hour)


@dataclass(frozen=True, slots=True)
class LeftOut:
    """How many rows were left out because what they belong to is gone."""

    notes: int = 0
    cards: int = 0
    reviews: int = 0


@dataclass(frozen=True, slots=True)
class Collection:
    """All that the database of a package says.

    Attributes:
        note_types: In the order of their names.
        decks: In the order of their names.
        notes: In the order in which they were made.
        cards: In the order of their notes.
        reviews: In the order of time.
        clock: By what due dates and study days are counted.
        left_out: Rows that belong to nothing.
    """

    note_types: tuple[NoteType, ...]
    decks: tuple[Deck, ...]
    notes: tuple[Note, ...]
    cards: tuple[Card, ...]
    reviews: tuple[Review, ...]
    clock: Clock
    left_out: LeftOut

    @property
    def has_scheduling(self) -> bool:
        """Whether it says how cards were learned; without, or before that, all are new."""
        return bool(self.reviews) or any(card.type or card.queue for card in self.cards)
