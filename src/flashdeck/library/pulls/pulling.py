"""A package from Anki brought together with the decks and the log that it came from."""

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import replace
from datetime import date, datetime
from functools import partial
from pathlib import Path

from flashdeck.anki.apkg import read_package
from flashdeck.anki.pulled import exported, pulled, seen
from flashdeck.core.exports import Record
from flashdeck.core.reviews import Entry, Kind
from flashdeck.core.study_day import Moment, moment
from flashdeck.core.three_way import Conflict
from flashdeck.errors import FlashdeckError
from flashdeck.library.anki_answers import DEVICE
from flashdeck.library.decks import Decks
from flashdeck.library.orphans import find_vanished
from flashdeck.library.pulls.decks import DeckChange, change_deck
from flashdeck.library.pulls.losses import deleted
from flashdeck.library.pulls.matching import NOTHING, Library, Matches
from flashdeck.library.pulls.notes import MergedNote, doubt_what_the_deck_knows
from flashdeck.library.pulls.report import Choice, OpenConflict, PullReport
from flashdeck.library.pulls.telling import open_conflict, report
from flashdeck.storage.entry_id import source_id, time_of
from flashdeck.storage.export_data import Outgoing
from flashdeck.storage.parse_cache import ParseCache
from flashdeck.storage.review_log import ReviewLog

Choose = Callable[[OpenConflict], Choice]


def pull(
    path: Path,
    decks: Decks,
    log: ReviewLog | None,
    cache: ParseCache,
    choose: Choose,
    now: datetime,
    day: date,
    *,
    dry_run: bool = False,
) -> PullReport:
    """Take over from a package what was edited and answered in Anki, and return what it came to.

    All decks are worked out first, then written, then the log. Whoever is killed in between pulls
    again: what is there is nothing new by then, and the rest comes.

    Args:
        path: The package.
        decks: Those that may change, and the others of their library.
        log: None when there is none yet, in a dry run alone.
        cache: Reads decks.
        choose: Decides on a conflict.
        now: The instant of this pull.
        day: Its study day.
        dry_run: Whether nothing is written.

    Raises:
        FlashdeckError: The package is refused, or a deck changed since it was read or cannot be
            written.
    """
    if path.suffix.lower() in {".yaml", ".yml"} and path.is_file():
        raise FlashdeckError(
            "this is a YAML file, and a deck needs no pull",
            where=str(path),
            hint="name the package that Anki exported first: flashdeck pull FILE.apkg",
        )
    package = read_package(path)
    at = moment(now, day)
    vanished = {one.note for one in find_vanished(decks, log)} if log is not None else ()
    library = Library(decks, cache)
    matches = Matches(package, library, log, vanished, at)
    for note in pulled(package):
        matches.add(note)
    merged = matches.judged()
    undecided = log.exports.conflicts() if log is not None else set()
    doubt_what_the_deck_knows(merged, undecided)
    for each in merged:
        each.restore_gaps(partial(_chosen, choose, each))
        for conflict in tuple(each.conflicts):
            each.decide(conflict, choose(open_conflict(each, conflict)))
    changes = list(_changes(decks, merged, matches))
    entries = [
        *matches.answers.entries,
        *_seen(merged, matches, log, at),
        *_conflicts(merged, matches, undecided, at),
    ]
    if not dry_run:
        _write(changes, entries, log)
    is_new = (
        matches.answers.is_new
        or any(note.is_settled for note in merged)
        or any(change.old != change.new for change in changes)
    )
    found = report(package, matches, merged, is_new=is_new)
    return replace(found, deleted=deleted(package, library, matches, log))


def _chosen(choose: Choose, note: MergedNote, conflict: Conflict) -> Choice:
    return choose(open_conflict(note, conflict))


def _write(changes: Iterable[DeckChange], entries: Sequence[Entry], log: ReviewLog | None) -> None:
    """Write the decks, then the log; what was written is taken back when one fails."""
    with ExitStack() as undo:
        for change in changes:
            change.write(undo)
        if log is not None and entries:
            log.merge(entries)
        undo.pop_all()


def _changes(decks: Decks, merged: Iterable[MergedNote], matches: Matches) -> Iterator[DeckChange]:
    by_path: dict[str, list[MergedNote]] = {}
    for note in merged:
        if note.touches_deck:
            by_path.setdefault(note.deck.path, []).append(note)
    for index in decks.asked:
        if notes := by_path.get(index.path):
            media = matches.media(notes[0].deck)
            yield change_deck(index.path, index.digest, notes, media)


def _seen(
    merged: Iterable[MergedNote], matches: Matches, log: ReviewLog | None, now: Moment
) -> Iterator[Entry]:
    """Give the entry that says what Anki has of the notes on which both sides now agree.

    The next export is compared with it, and so is the next edit in Anki, also in notes that Anki
    took over from an export: that it did is said nowhere else once it has changed them. Notes that
    are gone here are in it, too: their next export adds a tag to what Anki has.
    """
    known = log.exports.entries_of(DEVICE) if log is not None and matches.arrived else set()
    outgoing, newest_ms = Outgoing(), 0
    for note in merged:
        if note.is_settled:
            last = matches.record(note)
            newest_ms = max(newest_ms, _after_ms(last))
            outgoing.add(*seen(note.theirs, note.ours, last))
        elif note.is_form_alone:
            last = matches.record(note)
            newest_ms = max(newest_ms, _after_ms(last))
            there, content = seen(note.theirs, note.ours, last)
            # what we have is no change, so that no export overwrites it before there is one
            outgoing.add(there._replace(digest=last.digest), content)
    for deck, ours, theirs in matches.arrived:
        last = matches.records[theirs.guid]
        if last.entry not in known:
            newest_ms = max(newest_ms, _after_ms(last))
            there, content = seen(theirs, exported(deck, ours)[0], last)
            # the same to the letter: the digest of the export still counts
            outgoing.add(there._replace(digest=last.digest), content)
    for theirs, last in matches.gone:
        newest_ms = max(newest_ms, _after_ms(last))
        # never older than what was told last, so that the next export has what is in Anki
        theirs = replace(theirs, modified_s=max(theirs.modified_s, last.modified_s))
        outgoing.add(*seen(theirs, NOTHING, last, last.gone or now.study_day))
    if outgoing:
        yield _entry(outgoing.to_json(is_seen=True), newest_ms, now)


def _conflicts(
    merged: Iterable[MergedNote], matches: Matches, undecided: set[str], now: Moment
) -> Iterator[Entry]:
    """Give the entry that says what is left to be decided, if that is not what the log says."""
    conflicting = {note.theirs.guid: note for note in merged if note.conflicts}
    new = sorted(conflicting.keys() - undecided)
    settled = sorted(undecided & matches.guids - conflicting.keys())
    if new or settled:
        newest_ms = max(_after_ms(matches.records.get(guid)) for guid in (*new, *settled))
        data = json.dumps({"conflicts": new, "settled": settled}, ensure_ascii=False)
        yield _entry(data, newest_ms, now)


def _after_ms(record: Record | None) -> int:
    return time_of(record.entry) + 1 if record is not None and record.entry else 0


def _entry(data: str, newest_ms: int, now: Moment) -> Entry:
    at = max(now.at, newest_ms)  # a clock that went back makes nothing older than it was
    key, told = source_id(at, data), json.loads(data)
    return Entry(key, DEVICE, at, now.offset, now.study_day, None, Kind.EXPORTED, data=told)
