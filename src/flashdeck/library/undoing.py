"""Taking back, suspending and resuming outside of a review."""

from dataclasses import dataclass
from datetime import datetime

from flashdeck.core.reviews import Kind
from flashdeck.core.study_day import moment
from flashdeck.library.decks import Decks
from flashdeck.library.listing import find_cards
from flashdeck.library.planning import today
from flashdeck.library.reports import described, label, written_at
from flashdeck.library.settings import Settings
from flashdeck.storage.parse_cache import ParseCache
from flashdeck.storage.review_log import ReviewLog


@dataclass(frozen=True, slots=True)
class Undone:
    """An entry that was taken back: what it was, and when it was written (RFC 3339)."""

    card: str | None
    kind: str
    grade: int | None
    at: str
    what: str


def undo_newest(log: ReviewLog, settings: Settings, now: datetime) -> Undone | None:
    """Take back the newest entry of this device; return it, or None when there is none."""
    entry = log.undo(moment(now, today(now, settings, log)[0]))
    if entry is None:
        return None
    at = written_at(entry).isoformat(timespec="seconds")
    return Undone(entry.card, entry.kind, entry.grade, at, described(entry))


def turn(
    name: str,
    decks: Decks,
    cache: ParseCache,
    log: ReviewLog,
    settings: Settings,
    now: datetime,
    *,
    out: bool,
) -> list[str]:
    """Suspend a card (`out`) or resume it, or all cards of a note; return what to tell."""
    day, _ = today(now, settings, log)
    told = []
    for card in find_cards(name, decks, cache):
        if card.id is None:
            continue
        state = log.state(card.id)
        if out == state.suspended and not (not out and state.buried == day):
            told.append(f"{'suspended already' if out else 'not suspended'}: {label(card)}")
            continue
        log.append(Kind.SUSPEND if out else Kind.RESUME, card.id, moment(now, day))
        told.append(f"{'suspended' if out else 'resumed'}: {label(card)}")
    return told
