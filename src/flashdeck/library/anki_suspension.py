"""Cards that were suspended or resumed in Anki since it was last looked at."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import NamedTuple

from flashdeck.anki.imported import ImportedCard
from flashdeck.core.reviews import Entry, Kind, standing
from flashdeck.library.anki_answers import DEVICE, FUTURE_MS
from flashdeck.storage.entry_id import source_id, time_of

_ACTS = (Kind.SUSPEND, Kind.RESUME)
#: Anki keeps the time of a change in seconds, and that of an answer in milliseconds.
_SECOND_MS = 1000


class Seen(NamedTuple):
    """What Anki has of a card, as an entry of the log.

    Attributes:
        entry: It tells who looks next what Anki had, and comes before what outdoes it.
        changes: Whether the card is to be as in Anki from now on.
        is_outdone: Whether it stays as it is here, because somebody said so here since.
    """

    entry: Entry
    changes: bool
    is_outdone: bool

    @property
    def suspends(self) -> bool:
        """Whether the card is suspended by it."""
        return self.changes and self.entry.kind == Kind.SUSPEND

    @property
    def resumes(self) -> bool:
        """Whether the card is resumed by it."""
        return self.changes and self.entry.kind == Kind.RESUME


def seen(
    name: str,
    card: ImportedCard,
    known: Sequence[Entry],
    offset: int,
    study_day: Callable[[int], date],
    now_ms: int,
) -> Seen | None:
    """Return what Anki did since it was last looked at; None where it did nothing.

    The newest act counts, and an older package says nothing. Anki says when a card last changed,
    which may have been by an answer: where that leaves the order open, what was done here counts.

    Args:
        name: The id of the card.
        card: As Anki has it.
        known: Its entries.
        offset: Of the zone of the collection, in minutes east of UTC.
        study_day: Gives the study day of a time in milliseconds.
        now_ms: The time, in milliseconds since 1970.
    """
    acts = [entry for entry in standing(known) if entry.kind in _ACTS]
    before = next((entry for entry in reversed(acts) if entry.device == DEVICE), None)
    is_suspended = card.schedule.is_suspended
    if is_suspended == _suspends(before) or (before is not None and _is_older(card, before.at)):
        return None
    kind = Kind.SUSPEND if is_suspended else Kind.RESUME

    def entry(at: int) -> Entry:
        key = source_id(at, f"{name} {kind}")
        return Entry(key, DEVICE, at, offset, study_day(at), name, kind)

    last = acts[-1] if acts else None
    after_ms = time_of(last.id) + 1 if last is not None else 1
    if is_suspended == _suspends(last):
        return Seen(entry(after_ms), changes=False, is_outdone=False)
    if last is None or last.device == DEVICE or _is_newer(card, last.at):
        at = max(_changed_ms(card, now_ms), after_ms)
        return Seen(entry(at), changes=True, is_outdone=False)
    since_ms = time_of(before.id) + 1 if before is not None else 1
    return Seen(entry(since_ms), changes=False, is_outdone=True)


def _suspends(entry: Entry | None) -> bool:
    return entry is not None and entry.kind == Kind.SUSPEND


def _changed_ms(card: ImportedCard, now_ms: int) -> int:
    """Return when a card changed; by a clock that was very wrong, after its last answer."""
    changed_ms = card.schedule.modified_s * _SECOND_MS
    if 0 < changed_ms <= now_ms + FUTURE_MS:
        return min(changed_ms, now_ms)
    return _answered_ms(card) + 1


def _answered_ms(card: ImportedCard) -> int:
    return card.answers[-1].at if card.answers else 0


def _is_older(card: ImportedCard, at: int) -> bool:
    """Whether a card did not change after a moment."""
    return max(card.schedule.modified_s * _SECOND_MS, _answered_ms(card)) <= at


def _is_newer(card: ImportedCard, at: int) -> bool:
    """Whether Anki certainly suspended or resumed a card after a moment."""
    changed_ms = card.schedule.modified_s * _SECOND_MS
    answered_ms = _answered_ms(card)
    if card.schedule.is_suspended:
        return max(changed_ms, answered_ms) > at  # nobody answers a suspended card
    return changed_ms > at and changed_ms > answered_ms + _SECOND_MS
