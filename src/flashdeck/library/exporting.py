"""Decks to an Anki package that can be imported again and again."""

import gc
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from flashdeck.core.cards import Deck
from flashdeck.core.exports import Change, Record
from flashdeck.core.study_day import moment
from flashdeck.errors import FlashdeckError
from flashdeck.library.decks import Decks
from flashdeck.library.export_judging import Judged
from flashdeck.library.export_report import Report, find_moves
from flashdeck.library.exported_notes import find_gone, part, read_notes, records_of_gone
from flashdeck.library.progress import Taken, take
from flashdeck.storage.parse_cache import ParseCache
from flashdeck.storage.review_log import ReviewLog

if TYPE_CHECKING:
    from flashdeck.anki.export import Rendered


class Wishes(NamedTuple):
    """What a person asked of this export.

    Attributes:
        path: The package to write.
        names: The decks that were named.
        update: Anki is to take over every note, also over edits made there.
        dry_run: Nothing is to be written.
        progress: How the cards were learned is to go along.
        parts: The further cards of notes that came from Anki are to go along, as notes of their
            own; where Anki has those notes, they would be there twice.
    """

    path: Path
    names: tuple[str, ...] = ()
    update: bool = False
    dry_run: bool = False
    progress: bool = False
    parts: bool = False


def export(
    decks: Decks, log: ReviewLog | None, cache: ParseCache, wishes: Wishes, now: datetime, day: date
) -> Report:
    """Write the decks to an Anki package, keep what it tells Anki, and return what it came to.

    Notes without an id stay out, but for a dry run, in which nobody gave them one.

    Raises:
        FlashdeckError: No notes, a note that Anki would misread, or a place that cannot be
            written to. The log and an older package are as they were then.
    """
    found = list(read_notes(decks, cache, with_unnamed=wishes.dry_run))
    whole, parts = part(found)
    vanished = find_gone(decks, log, wishes.names) if log is not None else set()
    if parts and not wishes.parts and not vanished and not any(deck.notes for deck in whole):
        raise FlashdeckError(
            "there are no notes to export: all are further cards of notes that came from Anki",
            hint="the Anki that they came from has them; for another, add --with-parts",
        )
    report = export_notes(found if wishes.parts else whole, vanished, log, wishes, now, day)
    before = len(parts & log.exports.newest().keys()) if parts and log is not None else 0
    return replace(report, parts=len(parts), parts_before=before)


def export_notes(
    decks: Sequence[Deck],
    vanished: Collection[str],
    log: ReviewLog | None,
    wishes: Wishes,
    now: datetime,
    day: date,
) -> Report:
    """Return what became of the notes of these decks, which all have ids, after exporting them.

    Args:
        decks: Read from their files.
        vanished: The ids of notes that are gone.
        log: Where what is exported is kept; None when there is none yet.
        wishes: What to write.
        now: The instant of this export.
        day: Its study day.
    """
    with _no_search_for_cycles():
        return _export_notes(decks, vanished, log, wishes, now, day)


@contextmanager
def _no_search_for_cycles() -> Iterator[None]:
    """Spare Python the search for values that refer to each other, of which an export makes none.

    It would go through all notes again and again, which takes a fifth of the time.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def _export_notes(
    decks: Sequence[Deck],
    vanished: Collection[str],
    log: ReviewLog | None,
    wishes: Wishes,
    now: datetime,
    day: date,
) -> Report:
    from flashdeck.anki.export import check_notes, render, with_gone, write

    now_s = int(now.timestamp())
    rendered = render(decks)
    records = log.exports.newest() if log is not None else {}
    judged = Judged(records, now_s, update=wishes.update, keep=not wishes.dry_run)
    judged.add(rendered.notes)
    emptied, losing = (0, {}) if log is None else _about_changed(judged, records, log)
    overwriting, differing = ([], []) if log is None else _undecided(rendered, judged, log)
    moves = find_moves(judged.moved, rendered.decks, records)
    gone = records_of_gone(rendered, records, vanished, day) if judged.known < len(records) else []
    if gone and log is not None:
        last = log.exports.contents(gone)
        rendered = with_gone(rendered, [(record, last[record.guid]) for record in gone])
        judged.add_gone(rendered.notes[-len(gone) :], day)
    taken = Taken() if wishes.progress else None
    progress = None if taken is None else take(log, rendered.notes, taken)
    if wishes.dry_run:
        check_notes(rendered)
        for _ in progress or ():
            pass  # to be counted
    else:

        def keep() -> None:
            if log is not None and judged.outgoing:
                log.exports.append(judged.outgoing, moment(now, day))

        write(
            wishes.path,
            rendered,
            judged.modified_s,
            now_s=judged.made_s(),
            progress=progress,
            before=keep,
        )
    counts = {what: judged.became.count(what) for what in Change}
    there = len(rendered.notes) - len(gone)
    return Report(
        notes=len(rendered.notes),
        cards=sum(len(note.ords) for note in rendered.notes),
        decks=len(rendered.decks),
        counts={**counts, Change.UNCHANGED: there - counts[Change.NEW] - counts[Change.CHANGED]},
        changed=judged.changed,
        became=judged.became,
        moves=moves,
        tagged_gone=len(gone),
        warnings=rendered.warnings,
        progress=taken,
        emptied=emptied,
        overwriting=overwriting,
        differing=differing,
        losing=losing,
    )


def _about_changed(
    judged: Judged, records: Mapping[str, Record], log: ReviewLog
) -> tuple[int, dict[str, tuple[str, ...]]]:
    """Return how many changed notes no longer ask what they asked, and what is lost of others.

    That is what a pull saw in Anki, but cannot be said in a deck.
    """
    from flashdeck.anki.recorded import lost, ords

    changed = {
        note.guid: note
        for note, became in zip(judged.changed, judged.became, strict=True)
        if became is Change.CHANGED
    }
    last = log.exports.contents(records[guid] for guid in changed)
    emptied = sum(not set(ords(last[guid])) <= set(note.ords) for guid, note in changed.items())
    all_lost = {note.note: lost(guid, last[guid]) for guid, note in changed.items()}
    return emptied, {note: found for note, found in all_lost.items() if found}


def _undecided(rendered: "Rendered", judged: Judged, log: ReviewLog) -> tuple[list[str], list[str]]:
    """Return the notes that a pull left in conflict: those that changed here since, and others."""
    undecided = log.exports.conflicts()
    if not undecided:
        return [], []
    changed = judged.replacing()
    found = [note for note in rendered.notes if note.guid in undecided]
    return (
        [note.note for note in found if note.guid in changed],
        [note.note for note in found if note.guid not in changed],
    )
