"""Notes of another program into decks and log: all of them, or nothing."""

import os
from collections.abc import Iterable, Iterator, Sequence, Set
from contextlib import ExitStack
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from flashdeck.core.cards import Note
from flashdeck.core.reviews import Entry, Kind
from flashdeck.library.decks import locate
from flashdeck.library.doubles import settle_doubles
from flashdeck.library.ids import remember
from flashdeck.library.imports.answers import NewEntries, Tick
from flashdeck.library.imports.arrivals import Arrival, Arrivals
from flashdeck.library.imports.differences import Difference, difference
from flashdeck.library.imports.known_notes import KnownNotes, seen_elsewhere
from flashdeck.library.imports.media import write_media
from flashdeck.library.imports.plan import Plan
from flashdeck.library.imports.report import ImportReport
from flashdeck.library.imports.targets import Targets
from flashdeck.library.planning import today
from flashdeck.library.settings import Settings
from flashdeck.storage.deck_write import write_deck
from flashdeck.storage.new_file import write_new_file
from flashdeck.storage.parse_cache import DeckIndex, ParseCache
from flashdeck.storage.review_log import ReviewLog

#: So many decks are named in one line of talk.
_MOST_NAMED = 3
_ANSWERS = (Kind.REVIEW, Kind.DRILL)


class Wishes(NamedTuple):
    """What a person asked of this import.

    Attributes:
        file: What is imported.
        output: The deck file or the folder for what is new; empty means the library.
        schedule: Whether Anki's due dates and intervals are taken over.
        dry_run: Nothing is to be written.
    """

    file: Path
    output: str = ""
    schedule: bool = False
    dry_run: bool = False


def bring_in(
    arrivals: Arrivals,
    wishes: Wishes,
    settings: Settings,
    log: ReviewLog | None,
    cache: ParseCache,
    now: datetime,
    tick: Tick,
) -> ImportReport:
    """Write what is new of the arrivals into decks and log, and return what it came to.

    A note that is here already stays as it is; its new answers come to the log.

    Raises:
        FlashdeckError: A deck or the log cannot be read or written; nothing was imported.
    """
    tick("looking at decks", 0, 0)
    targets = Targets(wishes.file, wishes.output, settings, cache)
    incoming = [each.note for each in arrivals.notes]
    elsewhere = tuple(seen_elsewhere(incoming, targets.decks, log, cache))
    known = KnownNotes([*targets.decks, *elsewhere], cache)
    there, new = [], []
    for each in arrivals.notes:
        if known.holds(each.note):
            there.append(each._replace(note=replace(each.note, id=known.id(each.note))))
        else:
            new.append(each._replace(note=replace(each.note, id=known.new_id(each.note))))
    plan = Plan(arrivals, targets)
    plan.add(new, {each.note.id for each in there}, known.decks)
    found = NewEntries(arrivals, log, int(now.timestamp() * 1000), schedule=wishes.schedule)
    found.add([*there, *plan.notes], tick)
    if not wishes.dry_run:
        _write(plan, found.entries, log, tick)
        if log is not None and plan.changes:
            paths = [str(change.path) for change in plan.changes]
            _remember(wishes.output, paths, settings, log, cache, now)
    answers = sum(entry.kind in _ANSWERS for entry in found.entries)
    return ImportReport(
        notes=plan.notes,
        cards=sum(len(each.note.sides()) for each in plan.notes),
        answers=answers,
        entries=len(found.entries) - answers,
        decks=plan.counts,
        known=len(there) + len(plan.corrected) + arrivals.repeated,
        media=len(plan.media.names),
        missing_media=sorted(plan.media.missing),
        left_out=[*arrivals.left_out, *plan.left_out],
        from_future=found.from_future,
        told=[
            *targets.left_out,
            *arrivals.told,
            *_told_elsewhere(elsewhere, {each.note.id for each in there}),
            *plan.told,
            *found.told(with_new=bool(plan.notes)),
            *_hints(there, arrivals),
            *_without_media(plan, arrivals),
        ],
        differing=[*_differing(there, known), *_corrected(plan.corrected)],
    )


def _without_media(plan: Plan, arrivals: Arrivals) -> Iterator[str]:
    if plan.media.missing and arrivals.package is not None and not arrivals.package.media_names:
        yield "the package holds no images and sounds: tick media when you export in Anki"


def _remember(
    output: str,
    paths: Sequence[str],
    settings: Settings,
    log: ReviewLog,
    cache: ParseCache,
    now: datetime,
) -> None:
    """Record where the notes stand, so that another import finds them from anywhere."""
    day, _ = today(now, settings, log)
    # as a review of what the person named would see it
    names = (output,) if output and Path(output).expanduser().is_dir() else tuple(paths)
    remember(settle_doubles(locate(names, settings, cache), log), log, day, cache)


def _told_elsewhere(decks: Iterable[DeckIndex], notes: Set[str | None]) -> Iterator[str]:
    """Give in which decks outside of the library the notes of the file stand already."""
    held = {deck.path: notes & set(deck.ids) for deck in decks}
    paths = [_from_here(path) for path, ids in held.items() if ids]
    if paths:
        count = len({note for ids in held.values() for note in ids})
        are = "1 note is" if count == 1 else f"{count:,} notes are"
        more = len(paths) - _MOST_NAMED
        named = ", ".join(paths[:_MOST_NAMED]) + (f" and {more:,} more" if more > 0 else "")
        yield f"{are} known already, in {named}"


def _from_here(path: str) -> str:
    """Return a path as a person would write it here, where it is below this folder."""
    below = os.path.relpath(path)
    return path if below.startswith(os.pardir) else below


def _differing(there: Sequence[Arrival], known: KnownNotes) -> Iterator[Difference]:
    """Give the notes of which the file says something else, and a pull would not take it over."""
    for each in there:
        ours = None if each.is_ours else known.ours(each.note)
        if ours is not None and (found := difference(each, ours)) is not None:
            yield found


def _corrected(rows: Iterable[tuple[Arrival, Note]]) -> Iterator[Difference]:
    for row, ours in rows:
        if (found := difference(row, ours)) is not None:
            yield found


def _hints(there: Sequence[Arrival], arrivals: Arrivals) -> tuple[str, ...]:
    """Return what to do about notes of flashdeck that are back from Anki."""
    if arrivals.package is None or not any(each.is_ours for each in there):
        return ()
    path = arrivals.package.path
    return (f"edits made in Anki are not taken over here, but by: flashdeck pull {path}",)


def _write(plan: Plan, entries: Sequence[Entry], log: ReviewLog | None, tick: Tick) -> None:
    """Write media, then decks, then the log; what was written is taken back when one fails.

    Whoever is killed in between imports again: what is there is known by then, and the rest comes.
    """
    with ExitStack() as undo:
        for done, path in enumerate(write_media(plan.media, plan.held), start=1):
            undo.callback(path.unlink, missing_ok=True)
            tick("writing images and sounds", done, len(plan.media.names))
        for done, change in enumerate(plan.changes):
            tick("writing decks", done, len(plan.changes))
            if change.old is None:
                write_new_file(change.path, change.new)
                undo.callback(change.path.unlink, missing_ok=True)
            else:
                write_deck(change.path, change.old, change.new)
                undo.callback(write_deck, change.path, change.new, change.old)
        tick("writing answers", 0, 0)
        if log is not None and entries:
            log.merge(entries)
        undo.pop_all()
