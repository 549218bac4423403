"""Taking back, suspending and resuming outside of a review."""

from dataclasses import dataclass
from datetime import datetime

from flashdeck.core.reviews import Kind
from flashdeck.core.study_day import moment
from flashdeck.library.decks import Decks
from flashdeck.library.listing import find_card
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
) -> str:
    """Suspend a card (`out`) or resume it; return what to tell."""
    _, card = find_card(name, decks, cache)
    state, (day, _) = log.state(name), today(now, settings, log)
    if out == state.suspended and not (not out and state.buried == day):
        return f"{name} is {'suspended already' if out else 'not suspended'}: {label(card)}"
    log.append(Kind.SUSPEND if out else Kind.RESUME, name, moment(now, day))
    return f"{'suspended' if out else 'resumed'}: {label(card)}"
