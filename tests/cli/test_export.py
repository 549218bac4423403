"""Exporting again and again: what is told, what Anki will take over, and what is kept."""

import base64
import json
import sqlite3
import zipfile
import zlib
from pathlib import Path
from typing import Any

import pytest

from flashdeck.core.exports import GONE_TAG, LONG_AGO_S
from program import NOW, Program, Run

DECK = """\
    deck: Cities
    notes:
    - id: paris
      question: Capital of *France*?
      answer: Paris
    - id: rome
      question: Capital of Italy?
      answer: Rome
    """
MOON = "deck: Moon\nnotes:\n- id: moon\n  question: Who was first?\n  answer: Armstrong\n"
NOW_S = 1_795_420_800


def counts(run: Run) -> tuple[int, int, int, int]:
    found = run.json()
    return found["new"], found["changed"], found["unchanged"], found["gone"]


def export(flashdeck: Program, *arguments: str, now: str = NOW) -> tuple[int, int, int, int]:
    run = flashdeck("export", "-o", "x.apkg", "--json", *arguments, now=now)
    assert run.code == 0, run.err
    return counts(run)


def exported(flashdeck: Program) -> dict[str, tuple[int, str]]:
    """The notes of the package: by guid, when each was modified, and its tags."""
    database = sqlite3.connect(":memory:")
    try:
        with zipfile.ZipFile(flashdeck.folder / "x.apkg") as package:
            database.deserialize(package.read("collection.anki2"))
        rows = database.execute("SELECT guid, mod, tags FROM notes")
        return {guid: (mod, tags.strip()) for guid, mod, tags in rows}
    finally:
        database.close()


def modified(flashdeck: Program) -> dict[str, int]:
    return {guid: mod for guid, (mod, _) in exported(flashdeck).items()}


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new))


def without(path: Path, note: str) -> None:
    """Take a note out of its deck."""
    head, *notes = path.read_text().split("- id: ")
    path.write_text(head + "".join(f"- id: {kept}" for kept in notes if not kept.startswith(note)))


def entries(flashdeck: Program) -> list[Any]:
    database = sqlite3.connect(flashdeck.home / "review-log.sqlite3")
    try:
        rows = database.execute("SELECT card, data FROM entry WHERE kind = 'exported' ORDER BY id")
        return [(card, json.loads(data)) for card, data in rows]
    finally:
        database.close()


def test_an_export_reports_like_a_commit(flashdeck: Program) -> None:
    path = flashdeck.deck(DECK)
    assert flashdeck("export", "-o", "x.apkg").out == (
        "wrote x.apkg: 2 new, 0 changed, 0 unchanged, 0 gone\n"
    )
    edit(path, "answer: Rome", "answer: Roma")
    run = flashdeck("export", "-o", "x.apkg", "-v")
    assert run.out == (
        "C rome  Cities  Capital of Italy?\nwrote x.apkg: 0 new, 1 changed, 1 unchanged, 0 gone\n"
    )


def test_a_note_says_when_its_content_was_seen_to_change(flashdeck: Program) -> None:
    path = flashdeck.deck(DECK)
    export(flashdeck)
    assert modified(flashdeck) == {"paris": LONG_AGO_S, "rome": LONG_AGO_S}
    edit(path, "answer: Rome", "answer: Roma")
    assert export(flashdeck) == (0, 1, 1, 0)
    assert modified(flashdeck) == {"paris": LONG_AGO_S, "rome": NOW_S}
    later = "2026-12-01T09:00:00+01:00"
    assert export(flashdeck, now=later) == (0, 0, 2, 0)
    assert modified(flashdeck) == {"paris": LONG_AGO_S, "rome": NOW_S}


def test_a_clock_that_stands_still_makes_no_change_look_old(flashdeck: Program) -> None:
    path = flashdeck.deck(DECK)
    export(flashdeck)
    for seconds, (old, new) in enumerate([("Rome", "Roma"), ("Roma", "Rom"), ("Rom", "Rome")]):
        edit(path, f"answer: {old}", f"answer: {new}")
        assert export(flashdeck) == (0, 1, 1, 0)
        assert modified(flashdeck)["rome"] == NOW_S + seconds


def test_a_note_is_known_by_all_that_anki_shows_of_it(flashdeck: Program) -> None:
    path = flashdeck.deck(DECK)
    picture = path.with_name("map.png")
    picture.write_bytes(b"old")
    edit(path, "answer: Rome", "answer: Rome\n  extra: '![](map.png)'")
    export(flashdeck)
    picture.write_bytes(b"new")
    assert export(flashdeck) == (0, 1, 1, 0)
    edit(path, "answer: Rome", "answer: Rome\n  tags: [Italy]")
    assert export(flashdeck) == (0, 1, 1, 0)
    edit(path, "notes:", "# a comment\nnotes:")
    assert export(flashdeck) == (0, 0, 2, 0)


def test_the_log_keeps_what_anki_was_told(flashdeck: Program) -> None:
    path = flashdeck.deck(DECK)
    export(flashdeck)
    edit(path, "answer: Rome", "answer: Roma\n  tags: [Italy]")
    export(flashdeck)
    export(flashdeck)
    first, (card, second) = entries(flashdeck)
    assert card is first[0] is None
    assert [batch["guids"] for batch in first[1]["batches"]] == [["paris", "rome"]]
    (told,) = second["batches"]
    assert len(told.pop("hashes")[0]) == 16
    assert told.pop("fields")[:2] == ["Question", "Answer"]
    held = zlib.decompress(base64.b64decode(told.pop("packed"))).decode()
    assert held.split("\x1f") == ["Capital of Italy?", "Roma", *[""] * 10]
    assert told == {"deck": "Cities", "guids": ["rome"], "mods": NOW_S, "tags": ["Italy"]}


def test_a_lost_log_stamps_nothing_as_new(flashdeck: Program) -> None:
    path = flashdeck.deck(DECK)
    export(flashdeck)
    edit(path, "answer: Rome", "answer: Roma")
    export(flashdeck)
    flashdeck.home.rename(flashdeck.folder / "lost")
    assert export(flashdeck) == (2, 0, 0, 0)
    assert set(modified(flashdeck).values()) == {LONG_AGO_S}


def test_all_notes_can_be_forced(flashdeck: Program) -> None:
    flashdeck.deck(DECK)
    export(flashdeck)
    assert export(flashdeck, "--update-all") == (0, 0, 2, 0)
    assert set(modified(flashdeck).values()) == {NOW_S}
    assert export(flashdeck) == (0, 0, 2, 0)
    assert set(modified(flashdeck).values()) == {NOW_S}
    export(flashdeck, "--update-all")
    assert set(modified(flashdeck).values()) == {NOW_S + 1}


def test_an_export_is_undone_like_a_grade(flashdeck: Program) -> None:
    path = flashdeck.deck(DECK)
    export(flashdeck)
    edit(path, "answer: Rome", "answer: Roma")
    export(flashdeck)
    assert flashdeck("undo").out.startswith("took back an export, from ")
    assert export(flashdeck, "--dry-run") == (0, 1, 1, 0)
    flashdeck("undo")
    assert export(flashdeck, "--dry-run") == (2, 0, 0, 0)
    assert flashdeck("undo").code == 1


def test_the_same_notes_give_the_same_bytes_on_any_day(flashdeck: Program) -> None:
    path = flashdeck.deck(DECK)
    export(flashdeck)
    edit(path, "answer: Rome", "answer: Roma")
    export(flashdeck)
    before = (flashdeck.folder / "x.apkg").read_bytes()
    export(flashdeck, now="2027-01-01T12:00:00+01:00")
    assert (flashdeck.folder / "x.apkg").read_bytes() == before


def test_a_dry_run_writes_nothing(flashdeck: Program) -> None:
    path = flashdeck.deck(DECK + "- question: No id?\n      answer: none\n")
    before = path.read_bytes()
    run = flashdeck("export", "-o", "x.apkg", "--dry-run", "-v")
    assert run.out == (
        "N paris  Cities  Capital of France?\n"
        "N rome  Cities  Capital of Italy?\n"
        "N (no id yet)  Cities  No id?\n"
        "would write x.apkg: 3 new, 0 changed, 0 unchanged, 0 gone\n"
    )
    assert path.read_bytes() == before
    assert not (flashdeck.folder / "x.apkg").exists()
    assert not (flashdeck.home / "review-log.sqlite3").exists()
    assert export(flashdeck) == (3, 0, 0, 0)
    log = (flashdeck.home / "review-log.sqlite3").read_bytes()
    package = (flashdeck.folder / "x.apkg").read_bytes()
    edit(path, "answer: Rome", "answer: Roma")
    assert export(flashdeck, "--dry-run") == (0, 1, 2, 0)
    assert (flashdeck.home / "review-log.sqlite3").read_bytes() == log
    assert (flashdeck.folder / "x.apkg").read_bytes() == package


def test_an_export_that_fails_is_not_remembered(flashdeck: Program) -> None:
    flashdeck.deck(DECK)
    assert flashdeck("export", "-o", "missing/x.apkg").code == 1
    assert not flashdeck.home.exists()
    assert export(flashdeck) == (2, 0, 0, 0)


# Gone


def test_a_deleted_note_is_tagged_for_thirty_days_more(flashdeck: Program) -> None:
    path = flashdeck.deck(DECK)
    export(flashdeck)
    without(path, "rome")
    assert export(flashdeck, "--dry-run") == (0, 0, 1, 1)
    run = flashdeck("export", "-o", "x.apkg", "-v")
    assert run.out.splitlines()[0] == "G rome  Cities  Capital of Italy?"
    assert "tag:flashdeck::gone" in run.err
    told = {"paris": (LONG_AGO_S, ""), "rome": (LONG_AGO_S + 1, GONE_TAG)}
    assert exported(flashdeck) == told
    assert export(flashdeck, now="2026-12-23T09:00:00+01:00") == (0, 0, 1, 0)
    assert exported(flashdeck) == told
    assert export(flashdeck, now="2026-12-24T09:00:00+01:00") == (0, 0, 1, 0)
    assert set(exported(flashdeck)) == {"paris"}


@pytest.mark.parametrize("returns", [NOW, "2027-06-01T09:00:00+02:00"])
def test_a_note_that_comes_back_loses_the_tag(flashdeck: Program, returns: str) -> None:
    path = flashdeck.deck(DECK)
    export(flashdeck)
    text = path.read_text()
    without(path, "rome")
    export(flashdeck)
    path.write_text(text)
    assert export(flashdeck, now=returns) == (0, 1, 1, 0)
    mod, tags = exported(flashdeck)["rome"]
    assert (mod, tags) == (LONG_AGO_S + 2, "")


def test_a_note_that_comes_back_with_another_text_is_a_changed_one(flashdeck: Program) -> None:
    path = flashdeck.deck(DECK)
    export(flashdeck)
    text = path.read_text()
    without(path, "rome")
    export(flashdeck)
    path.write_text(text.replace("Capital of Italy?", "Italy?"))
    assert export(flashdeck) == (0, 1, 1, 0)
    assert exported(flashdeck)["rome"] == (NOW_S, "")


def test_a_deleted_deck_is_gone_with_its_notes(flashdeck: Program) -> None:
    flashdeck.deck(DECK)
    moon = flashdeck.deck(MOON, "moon.yaml")
    export(flashdeck)
    moon.unlink()
    assert export(flashdeck) == (0, 0, 2, 1)
    assert exported(flashdeck)["moon"] == (LONG_AGO_S + 1, GONE_TAG)


def test_a_deck_named_alone_says_nothing_of_other_decks(flashdeck: Program) -> None:
    path = flashdeck.deck(DECK)
    moon = flashdeck.deck(MOON, "moon.yaml")
    export(flashdeck)
    assert export(flashdeck, "decks/moon.yaml") == (0, 0, 1, 0)
    without(path, "rome")
    assert export(flashdeck, "decks/moon.yaml") == (0, 0, 1, 0)
    assert export(flashdeck, "Moon") == (0, 0, 1, 0)
    assert set(exported(flashdeck)) == {"moon"}
    moon.unlink()
    assert export(flashdeck, "Cities") == (0, 0, 1, 1)


def test_a_deck_that_cannot_be_read_makes_nothing_gone(flashdeck: Program) -> None:
    flashdeck.deck(DECK)
    moon = flashdeck.deck(MOON, "moon.yaml")
    export(flashdeck)
    moon.write_text("notes: [")
    assert export(flashdeck) == (0, 0, 2, 0)
    moon.write_text(MOON.replace("question", "qestion"))
    assert export(flashdeck) == (0, 0, 2, 0)
    assert set(exported(flashdeck)) == {"paris", "rome"}


def test_a_note_that_was_never_exported_cannot_be_gone(flashdeck: Program) -> None:
    path = flashdeck.deck(DECK)
    flashdeck("review", "--plain", typed="")
    without(path, "rome")
    assert export(flashdeck) == (1, 0, 0, 0)


def test_a_note_that_changes_its_kind_is_one_gone_and_one_new(flashdeck: Program) -> None:
    path = flashdeck.deck(DECK)
    export(flashdeck)
    basic = "question: Capital of Italy?\n  answer: Rome"
    edit(path, basic, "cloze: '{{c2::Rome}} is in {{c1::Italy}}'")
    assert export(flashdeck) == (1, 0, 1, 1)
    assert exported(flashdeck) == {
        "paris": (LONG_AGO_S, ""),
        "rome~cloze": (LONG_AGO_S, ""),
        "rome": (LONG_AGO_S + 1, GONE_TAG),
    }
    edit(path, "cloze: '{{c2::Rome}} is in {{c1::Italy}}'", basic)
    assert export(flashdeck) == (0, 1, 1, 1)
    assert exported(flashdeck)["rome~cloze"] == (LONG_AGO_S + 1, GONE_TAG)


# Decks


def test_a_note_that_moved_is_named_because_anki_leaves_its_cards(flashdeck: Program) -> None:
    path = flashdeck.deck(DECK)
    export(flashdeck)
    without(path, "rome")
    flashdeck.deck(DECK.replace("Cities", "Italy").replace("paris", "milan"), "italy.yaml")
    run = flashdeck("export", "-o", "x.apkg", "--json")
    assert counts(run) == (1, 0, 2, 0)
    assert "1 note moved from Cities to Italy" in run.err
    assert "by hand: rome" in run.err
    assert modified(flashdeck)["rome"] == LONG_AGO_S
    assert "moved" not in flashdeck("export", "-o", "x.apkg").err


def test_a_renamed_deck_is_to_be_renamed_in_anki_too(flashdeck: Program) -> None:
    path = flashdeck.deck(DECK)
    export(flashdeck)
    edit(path, "deck: Cities", "deck: CITIES")
    assert flashdeck("export", "-o", "x.apkg").err == ""
    edit(path, "deck: CITIES", "deck: World::Capitals")
    run = flashdeck("export", "-o", "x.apkg", "--json")
    assert counts(run) == (0, 0, 2, 0)
    assert "is now World::Capitals" in run.err
    assert "rename the deck in Anki" in run.err


def test_a_note_deleted_from_a_named_folder_is_gone(flashdeck: Program) -> None:
    flashdeck.deck(DECK)
    moon = flashdeck.deck(MOON, "moon.yaml")
    export(flashdeck, "decks")
    moon.unlink()
    assert export(flashdeck, "decks") == (0, 0, 2, 1)


def test_what_came_from_anki_stays_there_as_it_is(flashdeck: Program) -> None:
    path = flashdeck.deck(DECK.replace("answer: Rome", "answer: Rome\n      anki: 'x#?Y'"))
    told = "1 note came from Anki, which keeps its own text and schedule of what it has already\n"
    assert told in flashdeck("export", "-o", "x.apkg").err
    assert set(exported(flashdeck)) == {"paris", "x#?Y"}
    edit(path, "answer: Paris", "answer: Lutetia")
    assert "from Anki" not in flashdeck("export", "-o", "x.apkg").err


# Progress


def revlog(flashdeck: Program) -> list[tuple[str, int, int]]:
    """The answers of the package: of which note, the button, and the interval."""
    database = sqlite3.connect(":memory:")
    try:
        with zipfile.ZipFile(flashdeck.folder / "x.apkg") as package:
            database.deserialize(package.read("collection.anki2"))
        return database.execute(
            "SELECT guid, ease, revlog.ivl FROM revlog JOIN cards ON cards.id = cid"
            " JOIN notes ON notes.id = nid ORDER BY revlog.id"
        ).fetchall()
    finally:
        database.close()


def test_progress_goes_along_when_that_is_wanted(flashdeck: Program) -> None:
    flashdeck.deck(DECK)
    flashdeck("review", "--plain", typed=("", "3", "", "1", "", "4"))
    run = flashdeck("export", "-o", "x.apkg", "--with-progress", "--json")
    assert run.json()["progress"] == {"cards": 2, "reviews": 3}
    assert "takes along the progress of 2 cards with 3 reviews" in run.err
    assert "“Import any learning progress”" in run.err
    assert "progress travels once" in run.err
    assert revlog(flashdeck) == [("paris", 3, 1), ("rome", 1, 1), ("rome", 4, 1)]
    run = flashdeck("export", "-o", "x.apkg", "--json")
    assert run.json()["progress"] is None
    assert "progress" not in run.err
    assert revlog(flashdeck) == []


def test_progress_is_only_that_of_what_is_exported(flashdeck: Program) -> None:
    path = flashdeck.deck(DECK.replace("answer: Rome", "answer: Rome\n      reverse: true"))
    flashdeck.deck(MOON, "moon.yaml")
    flashdeck("review", "--plain", typed=("", "3", "", "3", "", "3"))
    flashdeck("review", "--plain", typed=("", "3"), now="2026-11-24T09:00:00+01:00")
    edit(path, "\n  reverse: true", "")
    told = flashdeck("export", "Cities", "-o", "x.apkg", "--with-progress", "--json").json()
    assert told["progress"]["cards"] == 2
    assert {guid for guid, *_ in revlog(flashdeck)} == {"paris", "rome"}


def test_what_was_undone_does_not_go_along(flashdeck: Program) -> None:
    flashdeck.deck(DECK)
    flashdeck("review", "--plain", typed=("", "3", "", "3"))
    flashdeck("undo")
    flashdeck("export", "-o", "x.apkg", "--with-progress")
    assert revlog(flashdeck) == [("paris", 3, 1)]


@pytest.mark.parametrize("arguments", [(), ("--dry-run",)])
def test_no_progress_is_said(flashdeck: Program, arguments: tuple[str, ...]) -> None:
    flashdeck.deck(DECK)
    run = flashdeck("export", "-o", "x.apkg", "--with-progress", "--json", *arguments)
    assert run.json()["progress"] == {"cards": 0, "reviews": 0}
    assert "none of these cards was reviewed yet" in run.err


def test_a_dry_run_counts_the_progress(flashdeck: Program) -> None:
    flashdeck.deck(DECK)
    flashdeck("review", "--plain", typed=("", "3"))
    run = flashdeck("export", "-o", "x.apkg", "--with-progress", "--dry-run", "--json")
    assert run.json()["progress"] == {"cards": 1, "reviews": 1}
    assert not (flashdeck.folder / "x.apkg").exists()


def test_the_same_progress_gives_the_same_bytes_on_any_day(flashdeck: Program) -> None:
    flashdeck.deck(DECK)
    flashdeck("review", "--plain", typed=("", "3", "", "1", "", "4"))
    export(flashdeck, "--with-progress")
    before = (flashdeck.folder / "x.apkg").read_bytes()
    export(flashdeck, "--with-progress", now="2027-01-01T12:00:00+01:00")
    assert (flashdeck.folder / "x.apkg").read_bytes() == before


def test_a_card_that_is_no_longer_asked_is_mentioned(flashdeck: Program) -> None:
    text = "notes:\n- id: a\n  question: q\n  answer: a\n  reverse: true\n- id: b\n  cloze: {}\n"
    deck = flashdeck.deck(text.format("'{{c1::x}} and {{c2::y}}'"))
    flashdeck("export", "-o", "x.apkg")
    deck.write_text(text.format("'{{c1::x}} and y'").replace("  reverse: true\n", ""))
    told = flashdeck("export", "-o", "x.apkg").err
    assert "2 changed notes ask less than before" in told
    assert "less than before" not in flashdeck("export", "-o", "x.apkg").err


def test_a_card_of_a_note_of_anki_is_no_note_there(flashdeck: Program) -> None:
    flashdeck.deck(
        "notes:\n- id: a\n  question: q\n  answer: a\n  anki: Gx3\n"
        "- id: b\n  question: r\n  answer: b\n  anki: Gx3 2\n"
    )
    run = flashdeck("export", "-o", "x.apkg", "--json")
    assert run.json()["notes"] == 1
    assert "1 note stays out: in the Anki of origin it is a further card" in run.err
    run = flashdeck("export", "-o", "x.apkg", "--with-parts", "--json")
    assert run.json()["notes"] == 2
    assert "takes 1 note along" in run.err
    assert "only where those notes are not" in run.err
    # they stay out of the next package, and are not gone for it
    run = flashdeck("export", "-o", "x.apkg", "--json")
    again = run.json()
    assert (again["notes"], again["gone"]) == (1, 0)
    assert "1 note stays out, which was exported --with-parts before" in run.err
    assert "write --with-parts again" in run.err


@pytest.mark.parametrize("option", [(), ("--dry-run",)])
def test_a_deck_of_nothing_but_cards_of_notes_of_anki_says_how_to_export_them(
    flashdeck: Program, option: tuple[str, ...]
) -> None:
    flashdeck.deck("notes:\n- id: b\n  question: r\n  answer: b\n  anki: Gx3 2\n")
    run = flashdeck("export", "-o", "x.apkg", *option)
    assert run.code == 1
    assert "all are further cards of notes that came from Anki" in run.err
    assert "for another, add --with-parts" in run.err
    assert flashdeck("export", "-o", "x.apkg", "--with-parts").code == 0


def test_a_rehearsal_without_notes_fails_as_the_export_would(flashdeck: Program) -> None:
    flashdeck.deck("notes: []\n")
    run = flashdeck("export", "-o", "x.apkg", "--dry-run")
    assert (run.code, "there are no notes to export" in run.err) == (1, True)


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("", "flashdeck: -o names no file: its name ends in .apkg\n  write -o flashdeck.apkg\n"),
        (
            "out.txt",
            "flashdeck: the package cannot be named out.txt: its name ends in .apkg\n"
            "  write -o out.apkg\n",
        ),
    ],
)
def test_a_package_has_a_name_that_anki_opens(flashdeck: Program, name: str, told: str) -> None:
    flashdeck.deck(DECK)
    run = flashdeck("export", "-o", name)
    assert (run.code, run.out, run.err) == (2, "", told)
    assert not flashdeck.home.exists()


def test_a_missing_image_is_told_with_its_note_and_what_to_do(flashdeck: Program) -> None:
    flashdeck.deck("notes:\n- id: rome\n  question: '![map](map.png)'\n  answer: Rome\n")
    run = flashdeck("export", "-o", "x.apkg")
    assert run.err.splitlines()[-1] == (
        "decks/deck.yaml:2:1: map.png of the note rome is left out: there is no such file in decks"
        " (put the file there or mend the path; until then the card shows its alt text)"
    )


def test_one_note_with_the_id_of_another_is_left_out(flashdeck: Program) -> None:
    flashdeck.deck(MOON)
    flashdeck.deck(MOON, "copy.yaml")
    told = "1 note has the id of another note and is left out; flashdeck check says which\n"
    assert told in flashdeck("export", "-o", "x.apkg").err


def test_a_package_in_no_folder_begins_no_log(flashdeck: Program) -> None:
    flashdeck.deck("notes:\n- id: a\n  question: q\n  answer: b\n")
    run = flashdeck("export", "-o", "nowhere/x.apkg")
    assert run.code == 1
    assert "there is no folder nowhere" in run.err
    assert "began a review log" not in run.err
    assert not flashdeck.home.exists()
