"""Where each note was last seen, and which decks need not be looked at again."""

import sqlite3
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from flashdeck.core.identity import Sighting
from flashdeck.core.reviews import Kind
from flashdeck.errors import FlashdeckError
from flashdeck.scheduling.sm2 import Sm2
from flashdeck.storage.review_log import ReviewLog
from logged import DAY, LOG_NAME, moment_of, open_log

TOMORROW = DAY + timedelta(days=1)
LIBRARY, DECK = "/home/me/decks", "/home/me/decks/a.yaml"


def seen(note: str, **changes: object) -> Sighting:
    sighting = Sighting(note, LIBRARY, DECK, f"What is {note}?", DAY, DAY)
    return sighting._replace(**changes)  # type: ignore[arg-type]  # named by each test


def test_a_note_is_remembered_with_everything_about_it(tmp_path: Path) -> None:
    note = seen("a", text="{{c2::x}} and\n{{c1::y}} “ü”", swapped_from="{{c1::x}} and {{c2::y}}")
    with open_log(tmp_path) as log:
        assert log.sightings.all() == []
        log.sightings.record(LIBRARY, DECK, "1f", [note, seen("b")])
    with open_log(tmp_path) as log:
        assert log.sightings.all() == [note, seen("b")]
        assert log.sightings.of(["b", "unknown"]) == [seen("b")]
        assert log.sightings.of([]) == []
        assert log.sightings.notes() == {"a", "b"}


def test_a_note_seen_again_keeps_the_day_it_was_first_seen(tmp_path: Path) -> None:
    moved = seen("a", path="/home/me/decks/b.yaml", text="Newer", last_seen=TOMORROW)
    with open_log(tmp_path) as log:
        log.sightings.record(LIBRARY, DECK, "1", [seen("a")])
        log.sightings.record(LIBRARY, moved.path, "2", [moved._replace(first_seen=TOMORROW)])
        assert log.sightings.all() == [moved]


def test_a_note_of_two_libraries_is_remembered_for_each(tmp_path: Path) -> None:
    other = seen("a", library="/home/me/other", path="/home/me/other/a.yaml")
    with open_log(tmp_path) as log:
        log.sightings.record(LIBRARY, DECK, "1", [seen("a")])
        log.sightings.record(other.library, other.path, "1", [other])
        assert log.sightings.of({"a"}) == [seen("a"), other]


def test_a_deck_is_known_again_by_its_digest(tmp_path: Path) -> None:
    with open_log(tmp_path) as log:
        assert log.sightings.digest(LIBRARY, DECK) is None
        log.sightings.record(LIBRARY, DECK, "1f", [])
        assert log.sightings.digest(LIBRARY, DECK) == "1f"
        log.sightings.record(LIBRARY, DECK, "2e", [])
        assert log.sightings.digest(LIBRARY, DECK) == "2e"
        assert log.sightings.digest("/elsewhere", DECK) is None
        assert log.sightings.digest(LIBRARY, "/home/me/decks/b.yaml") is None


def test_thousands_of_notes_are_found_at_once(tmp_path: Path) -> None:
    notes = [seen(f"note{number}") for number in range(2500)]
    with open_log(tmp_path) as log:
        log.sightings.record(LIBRARY, DECK, "1", notes)
        found = log.sightings.of(note.note for note in notes)
        assert sorted(found, key=lambda note: note.note) == sorted(
            notes, key=lambda note: note.note
        )


def test_a_deck_is_recorded_as_a_whole_or_not_at_all(tmp_path: Path) -> None:
    broken = seen("b", text=None)
    with open_log(tmp_path) as log:
        with pytest.raises(FlashdeckError, match="nothing was saved"):
            log.sightings.record(LIBRARY, DECK, "1", [seen("a"), broken])
        assert log.sightings.all() == []
        assert log.sightings.digest(LIBRARY, DECK) is None


def test_sightings_can_be_read_where_nothing_may_be_written(tmp_path: Path) -> None:
    with open_log(tmp_path) as log:
        log.sightings.record(LIBRARY, DECK, "1", [seen("a")])
    read = ReviewLog.read(tmp_path / LOG_NAME, Sm2())
    assert read is not None
    with read:
        assert read.sightings.all() == [seen("a")]
        with pytest.raises(FlashdeckError):
            read.sightings.record(LIBRARY, DECK, "2", [])


def test_sightings_are_part_of_a_backup(tmp_path: Path) -> None:
    with open_log(tmp_path) as log:
        log.sightings.record(LIBRARY, DECK, "1", [seen("a")])
        log.append(Kind.REVIEW, "a", moment_of(), grade=4)
    backup = tmp_path / "backups" / "flashdeck-2026-11-23.sqlite3"
    with closing(sqlite3.connect(backup)) as connection:
        assert connection.execute("SELECT note FROM sighting").fetchall() == [("a",)]
