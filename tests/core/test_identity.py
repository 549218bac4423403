"""Vanished notes, notes that look like them, and swapped gap numbers."""

from datetime import date

import pytest

from flashdeck.core.cards import Note
from flashdeck.core.identity import (
    Reading,
    Sighting,
    gaps_swapped,
    lookalike,
    text_of,
    vanished,
)

DAY = date(2026, 11, 23)


def seen(note: str, path: str, library: str = "/l") -> Sighting:
    return Sighting(note, library, path, "text", DAY, DAY)


@pytest.mark.parametrize(
    ("reading", "gone"),
    [(Reading.WHOLE, ["n"]), (Reading.GONE, ["n"]), (Reading.UNKNOWN, [])],
)
def test_what_could_not_be_read_is_never_gone(reading: Reading, gone: list[str]) -> None:
    found = vanished([seen("n", "/l/a.yaml")], set(), lambda _: reading)
    assert [sighting.note for sighting in found] == gone


def test_a_note_that_stands_in_any_deck_is_not_gone() -> None:
    assert vanished([seen("n", "/l/a.yaml")], {"n"}, lambda _: Reading.WHOLE) == []


def test_a_note_that_another_library_may_still_hold_is_not_gone() -> None:
    sightings = [seen("n", "/l/a.yaml"), seen("n", "/other/b.yaml", "/other")]
    readings = {"/l/a.yaml": Reading.WHOLE, "/other/b.yaml": Reading.UNKNOWN}
    assert vanished(sightings, set(), readings.__getitem__) == []


def test_the_nearest_text_is_found_if_it_is_near_enough() -> None:
    others = {
        "a": "Who killed Trotsky?\nMercader",
        "b": "Who killed Trotzky?\nRamón Mercader",
        "c": "Where?\nMexico",
    }
    assert lookalike("Who killed Trotsky?\nRamón Mercader", others) == "b"
    assert lookalike("When did Lenin die?\n1924", others) is None


@pytest.mark.parametrize(
    ("before", "after", "swapped"),
    [
        ("{{c1::A}} {{c2::B}}", "{{c2::A}} {{c1::B}}", True),
        ("{{c1::A}} {{c2::B}} {{c3::C}}", "{{c2::A}} {{c3::B}} {{c1::C}}", True),
        ("{{c1::A}} {{c2::B}}", "{{c1::A}} and {{c2::B}}", False),
        ("{{c1::A}} {{c2::B}}", "{{c1::A!}} {{c2::B}}", False),
        ("{{c1::A}} {{c2::B}}", "{{c1::B}}", True),
        ("{{c1::A}}", "{{c2::A}} {{c1::B}}", True),
        ("{{c1::A}}", "{{c2::A}}", False),
        ("{{c1::A}}", "no gap", False),
    ],
)
def test_a_gap_that_takes_over_the_number_of_another_is_noticed(
    before: str, after: str, swapped: bool
) -> None:
    assert gaps_swapped(before, after) is swapped


def test_a_chapter_in_a_note_is_not_kept_twice() -> None:
    assert len(text_of(Note("n", 1, "q", "a" * 9_000_000))) == 4_000
    assert text_of(Note("n", 1, "q", "a")) == "q\na"
