"""`flashdeck import`, as a person runs it: decks, media and answers, once, or nothing at all."""

import json
import os
import re
import sqlite3
from pathlib import Path

import pytest

from anki_packages import LATEST, LEGACY, changed, entries, media_list, packed, with_sql
from flashdeck.anki.names import deck_name
from flashdeck.core.cards import Note
from flashdeck.storage.deck_file import read_deck
from phone import edit
from program import Program

CSV = "Front,Back,Tags\nCapital of France?,Paris,europe geo\nCapital of Italy?,Rome,europe\n"


def notes(path: Path) -> tuple[Note, ...]:
    file = read_deck(path.read_bytes(), str(path))
    assert file is not None
    assert file.deck is not None
    assert file.whole, file.problems
    return file.deck.notes


def everything(folder: Path) -> dict[str, bytes]:
    """What the files of a person hold, without what only remembers."""
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and "cache" not in path.name and path.suffix not in {".apkg", ".csv"}
    }


def log_entries(flashdeck: Program) -> list[tuple[str, str, int | None, str]]:
    log = flashdeck.home / "review-log.sqlite3"
    if not log.exists():
        return []
    database = sqlite3.connect(log)
    try:
        rows = database.execute("SELECT card, kind, grade, study_day FROM entry ORDER BY id")
        return list(rows)
    finally:
        database.close()


def test_a_package_comes_with_decks_media_and_answers(flashdeck: Program) -> None:
    run = flashdeck("import", str(LATEST), "-o", "anki/")
    assert run.code == 0, run.err
    assert run.out.startswith("imported 21 notes (27 cards, 6 answers) into 4 decks\n")
    folder = flashdeck.folder / "anki"
    found = {str(path.relative_to(folder)) for path in folder.rglob("*.yaml")}
    assert found == {
        "geography.yaml",
        "languages.yaml",
        "languages/japanese.yaml",
        "science/physics/optics.yaml",
    }
    france = notes(folder / "geography.yaml")[0]
    assert (france.question, france.answer) == ("Capital of France?", "Paris")
    assert (france.anki, france.tags) == ("pc8Ek0Io?:", ("europe::west", "geo"))
    pictures = {path.name for path in (folder / "media").iterdir()}
    assert pictures == {"beep.wav", "blau ü.png", "o'tone & co.wav", "red.png", "日本.png"}
    assert (folder / "languages/media/_static.png").is_file()
    assert "**Japanese** deck & more" in (folder / "languages/japanese.yaml").read_text()
    assert "lossy in 5 notes: the layout of its note type" in run.err
    check = flashdeck("check", "anki")
    assert check.code == 0, check.out


def test_importing_again_says_so_and_changes_no_byte(flashdeck: Program) -> None:
    flashdeck("import", str(LATEST))
    before = everything(flashdeck.folder)
    for again in (LATEST, LEGACY):  # the same notes, as another Anki writes them
        run = flashdeck("import", str(again))
        assert run.code == 0
        assert run.out == "nothing new: 21 notes are here already\n"
    assert everything(flashdeck.folder) == before


def test_what_was_imported_to_another_place_is_not_imported_again(flashdeck: Program) -> None:
    (flashdeck.folder / "words.csv").write_text("question,answer\nq1,a1\n")
    for file, notes_there, known in (
        (str(LATEST), "21 notes are", "languages/geography.yaml, languages/languages.yaml, "),
        ("words.csv", "1 note is", "languages/words.yaml"),
    ):
        assert flashdeck("import", file, "-o", "languages/").out.startswith("imported ")
        before = everything(flashdeck.folder)
        for elsewhere in ((), ("-o", "elsewhere/")):
            run = flashdeck("import", file, *elsewhere)
            assert run.out == f"nothing new: {notes_there} here already\n"
            assert f"{notes_there} known already, in {known}" in run.err
        assert everything(flashdeck.folder) == before


def test_what_is_no_longer_where_it_was_is_imported_again(flashdeck: Program) -> None:
    (flashdeck.folder / "words.csv").write_text("question,answer\nq1,a1\n")
    flashdeck("import", "words.csv", "-o", "there/")
    (flashdeck.folder / "there/words.yaml").unlink()
    run = flashdeck("import", "words.csv", "-o", "here/")
    assert run.out == "imported 1 note (1 card) into here/words.yaml\n"


def test_two_machines_give_the_same_ids_and_entries(flashdeck: Program, tmp_path: Path) -> None:
    other = Program(tmp_path / "other")
    other.folder.mkdir()
    for machine in (flashdeck, other):
        assert machine("import", str(LATEST), "-o", "x/").code == 0
    mine, theirs = (everything(machine.folder / "x") for machine in (flashdeck, other))
    assert mine == theirs
    assert log_entries(flashdeck) == log_entries(other)


def test_new_answers_come_to_notes_that_are_here_and_their_text_stays(flashdeck: Program) -> None:
    flashdeck("import", str(LATEST), "-o", "x/")
    deck = flashdeck.folder / "x/geography.yaml"
    deck.write_text(deck.read_text().replace("Paris", "The city of *Paris*"))
    text, before = deck.read_bytes(), log_entries(flashdeck)
    sql = "INSERT INTO revlog SELECT id + 86400000, cid, usn, 3, ivl, lastIvl, factor, time, type "
    newer = with_sql(LATEST, flashdeck.folder / "n.apkg", f"{sql} FROM revlog WHERE ease > 0")
    run = flashdeck("import", str(newer), "-o", "x/", now="2026-12-23T09:00:00+01:00")
    assert run.out == "imported 6 answers; 21 notes are here already\n"
    assert deck.read_bytes() == text
    assert len(log_entries(flashdeck)) == len(before) + 6


def test_a_suspended_card_is_suspended_and_stays_resumed(flashdeck: Program) -> None:
    flashdeck("import", str(LATEST), "-o", "x/")
    (card,) = [card for card, kind, *_ in log_entries(flashdeck) if kind == "suspend"]
    assert flashdeck("resume", card, "x").code == 0
    sql = "INSERT INTO revlog SELECT 1795500000000, id, -1, 3, 1, 1, 2500, 1000, 1 FROM cards"
    newer = with_sql(LATEST, flashdeck.folder / "n.apkg", f"{sql} WHERE queue = -1")
    for package in (LATEST, newer):
        flashdeck("import", str(package), "-o", "x/", now="2026-12-23T09:00:00+01:00")
        assert [row[0] for row in log_entries(flashdeck) if row[1] == "suspend"] == [card]


def test_what_a_package_lacks_is_told_with_what_to_do(flashdeck: Program) -> None:
    bare = with_sql(
        LEGACY,
        flashdeck.folder / "bare.apkg",
        "DELETE FROM revlog; UPDATE cards SET type = 0, queue = 0, due = 1;",
    )
    held = {name: b for name, b in entries(bare).items() if name == "collection.anki21"}
    packed(bare, {**held, "media": b"{}", "meta": entries(bare)["meta"]})
    run = flashdeck("import", str(bare), "-o", "x/")
    assert run.code == 0
    assert "no card of the package was answered yet; if you answered some, tick" in run.err
    assert "the package holds no images and sounds: tick media when you export" in run.err
    run = flashdeck("import", str(LEGACY), "-o", "y/")
    assert "tick" not in run.err


def test_a_due_date_without_an_answer_is_told(flashdeck: Program) -> None:
    lost = with_sql(LEGACY, flashdeck.folder / "lost.apkg", "DELETE FROM revlog;")
    told = "due in Anki without an answer, and new here: "
    first = flashdeck("import", str(lost), "-o", "x/")
    assert told in first.err
    assert "cards; --schedule anki keeps due dates\n" in first.err
    assert told not in flashdeck("import", str(lost), "-o", "x/").err
    kept = flashdeck("import", str(lost), "-o", "y/", "--schedule", "anki", FLASHDECK_HOME="other")
    assert told not in kept.err


def test_cards_suspended_later_in_anki_are_suspended_and_buried_ones_are_told(
    flashdeck: Program,
) -> None:
    flashdeck("import", str(LATEST), "-o", "x/")
    answered = "SELECT cid FROM revlog WHERE ease > 0"
    suspended = f"UPDATE cards SET queue = -1, mod = 1795400000 WHERE id IN ({answered})"
    later = with_sql(LATEST, flashdeck.folder / "later.apkg", suspended)
    run = flashdeck("import", str(later), "-o", "x/")
    assert run.code == 0
    kinds = [kind for _, kind, *_ in log_entries(flashdeck)]
    assert f"suspended, as in Anki: {kinds.count('suspend') - 1} cards" in run.err
    assert kinds.count("suspend") > 2
    again = flashdeck("import", str(later), "-o", "x/")
    assert again.out == "nothing new: 21 notes are here already\n"
    assert again.err == "buried in Anki, and asked here: 1 card\n"
    resumed = "UPDATE cards SET queue = type, mod = 1795410000 WHERE queue = -1"
    buried = "UPDATE cards SET queue = -2 WHERE id IN (SELECT id FROM cards LIMIT 3)"
    last = with_sql(later, flashdeck.folder / "last.apkg", f"{resumed}; {buried}")
    run = flashdeck("import", str(last), "-o", "x/")
    assert f"resumed, as in Anki: {kinds.count('suspend')} cards" in run.err
    assert "buried in Anki, and asked here: 4 cards" in run.err


def test_a_dry_run_writes_nothing(flashdeck: Program) -> None:
    run = flashdeck("import", str(LATEST), "--dry-run", "--json")
    assert run.code == 0
    assert (run.json()["notes"], run.json()["cards"], run.json()["answers"]) == (21, 27, 6)
    assert not (flashdeck.folder / "user").exists()
    assert log_entries(flashdeck) == []
    assert flashdeck("import", str(LATEST), "--dry-run").out.startswith("would import 21 notes")


def test_the_answer_as_json_has_stable_keys(flashdeck: Program) -> None:
    run = flashdeck("import", str(LATEST), "-o", "x.yaml", "--json")
    assert set(run.json()) == {
        "notes",
        "cards",
        "answers",
        "decks",
        "known",
        "media",
        "missing_media",
        "differing",
        "lossy",
        "left_out",
    }
    assert run.json()["decks"][0] == "x.yaml"
    assert run.json()["lossy"]["the layout of its note type"] == 5


def test_without_a_name_new_notes_go_to_the_deck_of_their_name(flashdeck: Program) -> None:
    mine = flashdeck.deck(
        "# mine\ndeck: geography\nnotes:\n- question: a\n  answer: b\n", "old/geo.yaml"
    )
    run = flashdeck("import", str(LATEST))
    assert run.code == 0, run.err
    assert mine.read_text().startswith("# mine\ndeck: geography\nnotes:\n- question: a\n")
    assert len(notes(mine)) == 4
    assert (flashdeck.folder / "decks/languages/japanese.yaml").is_file()
    assert not (flashdeck.folder / "decks/geography.yaml").exists()


def test_of_several_decks_the_topmost_goes_to_the_file(flashdeck: Program) -> None:
    run = flashdeck("import", str(LATEST), "-o", "anki.yaml")
    assert "one file holds one deck: 3 other decks are in anki/, in a file each" in run.err
    found = sorted(str(p.relative_to(flashdeck.folder)) for p in flashdeck.folder.rglob("*.yaml"))
    assert found == [
        "anki.yaml",
        "anki/languages.yaml",
        "anki/languages/japanese.yaml",
        "anki/science/physics/optics.yaml",
    ]
    assert flashdeck("import", str(LATEST), "-o", "anki.yaml").out.startswith("nothing new")
    lost = flashdeck.folder / "anki/languages/japanese.yaml"
    lost.unlink()
    assert flashdeck("import", str(LATEST), "-o", "anki.yaml").code == 0
    assert len(notes(lost)) == 8


def test_a_file_that_is_another_deck_or_no_deck_is_left_alone(flashdeck: Program) -> None:
    other = flashdeck.deck("deck: Moon\nnotes: []\n", "moon.yaml")
    no_deck = flashdeck.deck("a: b\n", "settings.yaml")
    before = everything(flashdeck.folder)
    for path, said in ((other, "holds the deck Moon"), (no_deck, "is not a deck")):
        run = flashdeck("import", str(LATEST), "-o", str(path))
        assert run.code == 1
        assert said in run.err
    after = everything(flashdeck.folder)
    assert {name: data for name, data in after.items() if "home" not in name} == before
    assert log_entries(flashdeck) == []


def test_another_file_of_the_same_name_is_kept(flashdeck: Program) -> None:
    picture = flashdeck.folder / "x/media/red.png"
    picture.parent.mkdir(parents=True)
    picture.write_bytes(b"mine")
    flashdeck("import", str(LATEST), "-o", "x/")
    assert picture.read_bytes() == b"mine"
    assert (flashdeck.folder / "x/media/red-2.png").is_file()
    assert "![](media/red-2.png)" in (flashdeck.folder / "x/geography.yaml").read_text()


def test_a_file_that_is_there_already_is_taken(flashdeck: Program) -> None:
    flashdeck("import", str(LATEST), "-o", "x/")
    for deck in (flashdeck.folder / "x").rglob("*.yaml"):
        deck.unlink()
    run = flashdeck("import", str(LATEST), "-o", "x/", "--json")
    assert (run.json()["notes"], run.json()["media"]) == (21, 0)
    assert len(list((flashdeck.folder / "x/media").iterdir())) == 5


def test_anki_can_keep_the_schedule(flashdeck: Program) -> None:
    flashdeck("import", str(LATEST), "-o", "x/", "--schedule", "anki")
    kinds = [kind for _, kind, *_ in log_entries(flashdeck)]
    assert kinds.count("set") == 5
    assert flashdeck("import", str(LATEST), "-o", "x/", "--schedule", "fsrs").code == 2


def test_a_table_becomes_a_deck_of_its_name(flashdeck: Program) -> None:
    table = flashdeck.folder / "Capital cities.csv"
    table.write_text(CSV)
    run = flashdeck("import", str(table), "-o", "decks/")
    assert run.out == "imported 2 notes (2 cards) into decks/capital-cities.yaml\n"
    deck = flashdeck.folder / "decks/capital-cities.yaml"
    assert [(n.question, n.answer, n.tags) for n in notes(deck)] == [
        ("Capital of France?", "Paris", ("europe", "geo")),
        ("Capital of Italy?", "Rome", ("europe",)),
    ]
    before = deck.read_bytes()
    assert flashdeck("import", str(table)).out == "nothing new: 2 notes are here already\n"
    table.write_text(f"{CSV}Capital of Spain?,Madrid,europe\nnothing,,\n")
    run = flashdeck("import", str(table))
    assert "imported 1 note (1 card) into decks/capital-cities.yaml" in run.out
    assert "left out: line 5: it has no answer" in run.err
    assert deck.read_bytes().startswith(before)


def test_a_table_can_go_to_any_deck(flashdeck: Program) -> None:
    deck = flashdeck.deck("deck: Mine\nnotes:\n- question: a\n  answer: b\n")
    table = flashdeck.folder / "t.tsv"
    table.write_text("c\td\na\tb\n")
    run = flashdeck("import", str(table), "-o", str(deck))
    assert run.code == 0, run.err
    assert [n.question for n in notes(deck)] == ["a", "c"]


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("x.pdf", b"%PDF", "this kind of file cannot be imported"),
        ("x.anki2", b"SQLite format 3\0", "File > Export"),
        ("x.yaml", b"notes: []\n", "put it into the folder"),
        ("x.apkg", b"nothing", "no Anki package"),
        ("x.csv", b"\0\1\2\3abc\0", "no table"),
        ("x.csv", b'a,b\n"c,d\ne,f\n', "does not end"),
    ],
)
def test_what_cannot_be_imported_is_told(
    flashdeck: Program, name: str, content: bytes, said: str
) -> None:
    (flashdeck.folder / name).write_bytes(content)
    run = flashdeck("import", name)
    assert run.code == 1
    assert said in run.err
    assert run.out == ""
    assert log_entries(flashdeck) == []


def test_a_file_that_is_not_there_is_told(flashdeck: Program) -> None:
    run = flashdeck("import", "gone.apkg")
    assert run.code == 1
    assert "No such file" in run.err
    assert flashdeck("import", ".").code == 1
    assert flashdeck("import").code == 2


@pytest.mark.parametrize(
    "parts",
    [
        {"media": b"{"},
        {"media": media_list(**{"0": "../x.png"})},
        {"collection.anki21": b"SQLite format 3\0 and no more"},
        {"0": None, "meta": b"\x08\x63"},
    ],
    ids=["list of media", "path", "collection", "version"],
)
def test_nothing_of_a_refused_package_is_written(
    flashdeck: Program, parts: dict[str, bytes | None]
) -> None:
    package = changed(LEGACY, flashdeck.folder / "x.apkg", **parts)
    before = everything(flashdeck.folder)
    run = flashdeck("import", str(package), "-o", "x/")
    assert run.code == 1
    assert len(run.err.splitlines()) == 2
    too_new = '  tick "Support older Anki versions" in Anki\'s export, or update flashdeck'
    assert run.err.splitlines()[1].startswith((too_new, "  nothing was taken over"))
    assert everything(flashdeck.folder) == before
    assert not (flashdeck.folder / "x").exists()


def test_names_do_not_reach_the_terminal_as_commands(flashdeck: Program) -> None:
    sql = """
        UPDATE decks SET name = char(27) || '[31mRed' || char(7, 10) || 'two' || char(8238)
            WHERE name LIKE 'Geo%';
        UPDATE decks SET name = '::::' WHERE name = 'Languages';
        UPDATE notes SET tags = char(27) || '[2J leech', guid = char(27) || ']0;owned' || char(7)
            WHERE id = (SELECT min(id) FROM notes);
    """
    package = with_sql(LATEST, flashdeck.folder / "x.apkg", sql)
    run = flashdeck("import", str(package), "-o", "x/", "-v")
    assert run.code == 0, run.err
    for text in (run.out, run.err):
        assert "\x1b" not in text
        assert "\x07" not in text
        assert "\u202e" not in text
    listed = flashdeck("list", "x")
    assert "\x1b" not in listed.out
    for deck in (flashdeck.folder / "x").rglob("*.yaml"):
        assert notes(deck)
    assert flashdeck("import", str(package), "-o", "x/").out.startswith("nothing new")


@pytest.mark.parametrize("name", ["CON.png", "a b.png", "ü" * 120 + ".png", "x.PNG"])
def test_media_get_names_that_every_system_takes(flashdeck: Program, name: str) -> None:
    number = next(
        number for number, held in json.loads(entries(LEGACY)["media"]).items() if held == "red.png"
    )
    listed = json.loads(entries(LEGACY)["media"]) | {number: name}
    package = changed(LEGACY, flashdeck.folder / "p.apkg", media=json.dumps(listed).encode())
    package = with_sql(
        package,
        flashdeck.folder / "x.apkg",
        f"UPDATE notes SET flds = replace(flds, 'red.png', '{name}')",
    )
    run = flashdeck("import", str(package), "-o", "x/")
    assert run.code == 0, run.err
    assert "missing" not in run.err
    for path in (flashdeck.folder / "x/media").iterdir():
        assert not path.name.upper().startswith("CON")
    exported = flashdeck("export", "x", "-o", "back.apkg")
    assert "left out" not in exported.err


@pytest.mark.parametrize(
    "name",
    ["a\nb", "::::", "🎉", "שלום::עולם", "CON", ".hidden", "x" * 500, "a::" * 50 + "b", ".."],
)
def test_deck_names_become_names_of_files(flashdeck: Program, name: str) -> None:
    table = flashdeck.folder / "t.csv"
    quoted = name.replace('"', '""')
    table.write_text(f'question,answer,deck\na,b,"{quoted}"\n')
    run = flashdeck("import", "t.csv", "-o", "x/")
    assert run.code == 0, run.err
    (deck,) = (flashdeck.folder / "x").rglob("*.yaml")
    relative = deck.relative_to(flashdeck.folder / "x")
    assert all(len(part.encode()) <= 200 and part[0] != "." for part in relative.parts)
    assert len(relative.parts) <= 5
    assert deck.stem.upper() != "CON"
    file = read_deck(deck.read_bytes(), str(deck))
    assert file is not None
    assert file.deck is not None
    assert file.deck.name == (deck_name(name) or "t")


def test_what_flashdeck_exported_comes_back_as_it_was(flashdeck: Program, tmp_path: Path) -> None:
    flashdeck.deck("""\
        deck: History::Trotsky
        source:
          title: A book
          url: https://example.org
        notes:
        - id: k3v9x2mq7d
          question: Who killed Trotsky?
          answer: Ramón Mercader
          reverse: true
          extra: An *ice axe*.
          tags: [exile]
        - id: p8d4w6tz2h
          cloze: Trotsky founded the {{c1::Fourth International::which}} in {{c2::1938}}.
        - id: h7c2n5vx9b
          question: When?
          answer: "1940"
          choices: ["1938", "1939"]
          typed: true
        """)
    assert flashdeck("export", "-o", "x.apkg").code == 0
    fresh = Program(tmp_path / "fresh")
    fresh.folder.mkdir()
    run = fresh("import", str(flashdeck.folder / "x.apkg"), "-o", "back/")
    assert run.code == 0, run.err
    old = notes(flashdeck.folder / "decks/deck.yaml")
    new = notes(fresh.folder / "back/history/trotsky.yaml")
    fields = ("id", "question", "answer", "cloze", "extra", "tags", "reverse", "typed", "choices")
    for key in (*fields, "source", "anki"):
        assert [getattr(n, key) for n in new] == [getattr(n, key) for n in old], key
    again = flashdeck("import", "x.apkg")
    assert again.out == "nothing new: 3 notes are here already\n"
    assert "flashdeck pull x.apkg" in again.err


def test_what_a_note_lost_and_what_is_left_out_can_be_named(flashdeck: Program) -> None:
    rows = "".join(f"question {n},\n" for n in range(6))
    (flashdeck.folder / "t.csv").write_text(f"Front,Back\na,b\n{rows}")
    short = flashdeck("import", "t.csv", "--dry-run").err
    assert short.splitlines() == ["left out: line 3, line 4, line 5 and 3 more: it has no answer"]
    named = flashdeck("import", "t.csv", "--dry-run", "-v")
    assert "line 6, line 7, line 8: it has no answer" in named.err
    assert named.out.splitlines()[0] == "hq7d76ujx9  t  a"
    package = flashdeck("import", str(LATEST), "--dry-run", "-v")
    assert "(lost the layout of its note type)" in package.out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["", "-o", "x.yaml"], "the name of the file is empty"),
        (["https://e.org/a//b.apkg"], "https://e.org/a//b.apkg is an address, not a file"),
        (["t.csv", "-o", ""], "the name after -o is empty"),
        (["t.csv", "-o", "out.txt"], "-o out.txt is no deck file"),
    ],
)
def test_names_that_nobody_can_have_meant_are_wrong_usage(
    flashdeck: Program, arguments: list[str], said: str
) -> None:
    (flashdeck.folder / "t.csv").write_text(CSV)
    before = everything(flashdeck.folder)
    run = flashdeck("import", *arguments)
    assert (run.code, run.out) == (2, "")
    assert said in run.err
    assert everything(flashdeck.folder) == before
    assert flashdeck("import", "t.csv", "-o", "v1.2/").code == 0
    assert (flashdeck.folder / "v1.2/t.yaml").is_file()


def test_a_deck_that_cannot_be_read_is_told_and_its_notes_do_not_come_twice(
    flashdeck: Program,
) -> None:
    flashdeck("import", str(LATEST), "-o", "decks/")
    deck = flashdeck.folder / "decks/geography.yaml"
    deck.write_text(deck.read_text().replace("answer: Paris", 'answer: "Paris'))
    before = everything(flashdeck.folder / "decks")
    run = flashdeck("import", str(LATEST))
    assert "decks/geography.yaml:" in run.err
    assert "flashdeck check decks/geography.yaml" in run.err
    assert run.out == "nothing new: 21 notes are here already\n"
    assert everything(flashdeck.folder / "decks") == before


def test_images_come_back_under_the_names_that_the_person_gave_them(flashdeck: Program) -> None:
    picture = flashdeck.folder / "decks/images/the map.png"
    picture.parent.mkdir(parents=True)
    picture.write_bytes(b"a picture")
    deck = flashdeck.deck(
        "deck: Maps\nnotes:\n- id: a1\n  question: x ![](images/the map.png)\n  answer: y\n"
    )
    assert flashdeck("export", "-o", "x.apkg").code == 0
    deck.unlink()
    run = flashdeck("import", "x.apkg", "-o", "decks/")
    assert run.code == 0, run.err
    assert "![](images/the map.png)" in (flashdeck.folder / "decks/maps.yaml").read_text()
    assert [path.name for path in flashdeck.folder.rglob("*.png")] == ["the map.png"]
    assert flashdeck("import", "x.apkg", "-o", "else/").code == 0


def test_what_is_no_file_is_not_waited_for(flashdeck: Program) -> None:
    os.mkfifo(flashdeck.folder / "x.csv")
    run = flashdeck("import", "x.csv")
    assert run.code == 1
    assert "this is not a file" in run.err


def test_answers_of_days_that_have_not_come_are_left_out(flashdeck: Program) -> None:
    run = flashdeck("import", str(LATEST), "-o", "x/", now="2020-01-01T09:00:00+00:00")
    assert run.code == 0
    assert "left out 6 answers of days that have not come" in run.err
    assert not [row for row in log_entries(flashdeck) if row[1] == "review"]


def test_html_of_a_table_becomes_markdown_only_where_the_table_says_so(flashdeck: Program) -> None:
    text = "#separator:tab\n#html:true\n#deck:A::B\n#tags:x\n<b>a</b> &amp; b\t<i>c</i>\n"
    (flashdeck.folder / "t.txt").write_text(text)
    (flashdeck.folder / "u.txt").write_text("<b>a</b>\t&amp;\n")
    assert flashdeck("import", "t.txt", "-o", "x/").code == 0
    assert flashdeck("import", "u.txt", "-o", "x/").code == 0
    (html,) = notes(flashdeck.folder / "x/a/b.yaml")
    assert (html.question, html.answer, html.tags) == ("**a** & b", "*c*", ("x",))
    (plain,) = notes(flashdeck.folder / "x/u.yaml")
    assert (plain.question, plain.answer) == ("<b>a</b>", "&amp;")


def test_a_table_with_ids_keeps_them(flashdeck: Program) -> None:
    table = "id,guid,question,answer\nmine,,a,b\n,pc8Ek0Io?:,c,d\nno id!,,e,f\nmine,,g,h\n"
    (flashdeck.folder / "t.csv").write_text(table)
    run = flashdeck("import", "t.csv", "-o", "x.yaml")
    found = notes(flashdeck.folder / "x.yaml")
    assert [(note.id, note.anki) for note in found] == [("mine", ""), ("l448gppeqt", "pc8Ek0Io?:")]
    assert "line 4: its id is none" in run.err
    assert "line 5: an earlier row has its id" in run.err
    assert flashdeck("import", "t.csv", "-o", "x.yaml").out.startswith("nothing new: 2 notes")
    assert flashdeck("import", str(LATEST), "-o", "x/").out.startswith("imported 20 notes")


def test_a_log_that_cannot_be_opened_leaves_no_deck_behind(flashdeck: Program) -> None:
    flashdeck.home.mkdir()
    (flashdeck.home / "review-log.sqlite3").write_bytes(b"no log at all, but something else")
    run = flashdeck("import", str(LATEST), "-o", "x/")
    assert run.code == 1
    assert not (flashdeck.folder / "x").exists()


def test_a_row_of_a_table_is_known_whatever_became_of_its_note(flashdeck: Program) -> None:
    table = flashdeck.folder / "t.csv"
    table.write_text(CSV)
    assert flashdeck("import", "t.csv", "-o", "decks/").code == 0
    deck = flashdeck.folder / "decks/t.yaml"
    edited = deck.read_text().replace("Capital of France?", "What is France's capital?")
    deck.write_text(edited.replace("Rome", "Roma, the eternal city"))
    before = deck.read_bytes()
    for again in ("decks/", "decks/t.yaml", "elsewhere.yaml"):
        run = flashdeck("import", "t.csv", "-o", again)
        assert run.out == "nothing new: 2 notes are here already\n"
    assert deck.read_bytes() == before
    deck.rename(flashdeck.folder / "decks/renamed.yaml")
    (flashdeck.home / "review-log.sqlite3").unlink()  # a lost state
    table.write_text(CSV.replace(",", "\t"))
    assert flashdeck("import", "t.csv").out == "nothing new: 2 notes are here already\n"
    run = flashdeck("import", "t.csv", "-v")
    assert "2 notes here do not say what the file says, and they stay as here\n" in run.err
    assert re.search(r"^differs from line 2: \w+ \(question\)$", run.err, re.MULTILINE)
    assert re.search(r"^differs from line 3: \w+ \(answer\)$", run.err, re.MULTILINE)
    assert "2 notes here do not say" in flashdeck("import", "t.csv").err
    differing = flashdeck("import", "t.csv", "--json").json()["differing"]
    assert [(each["where"], each["keys"]) for each in differing] == [
        ("line 2", ["question"]),
        ("line 3", ["answer"]),
    ]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("When was Trotski deported?,1928", "When was Trotski deported?,1929"),
        ("When was Trotski deported?,1929", "When was Trotsky deported?,1929"),
        ("He went to {{c1::Mexiko}}.,", "He went to {{c1::Mexico}}.,"),
        ("When was he deportd to {{c1::Turkey}}?,", "When was he deported to {{c1::Turkey}}?,"),
    ],
)
def test_a_row_that_was_corrected_is_not_added_again(
    flashdeck: Program, old: str, new: str
) -> None:
    table = flashdeck.folder / "t.csv"
    table.write_text(f"Front,Back\na,b\n{old}\n")
    assert flashdeck("import", "t.csv", "-o", "t.yaml").code == 0
    before = (flashdeck.folder / "t.yaml").read_bytes()
    table.write_text(f"Front,Back\na,b\n{new}\n")
    run = flashdeck("import", "t.csv", "-o", "t.yaml")
    assert run.out == "nothing new: 2 notes are here already\n"
    assert "1 note here does not say what the file says" in run.err
    assert (flashdeck.folder / "t.yaml").read_bytes() == before


@pytest.mark.parametrize("moved", ["d.yaml", "other/deep.yaml"])
def test_a_corrected_row_is_known_in_whatever_deck_its_note_is(
    flashdeck: Program, moved: str
) -> None:
    table = flashdeck.folder / "t.csv"
    table.write_text("question,answer\nSpain?,Madrid\nCapital of Chad?,NDjamena\n")
    assert flashdeck("import", "t.csv", "-o", "decks/d.yaml").code == 0
    deck, there = flashdeck.folder / "decks/d.yaml", flashdeck.folder / "decks" / moved
    text = deck.read_text().replace("deck: d", "deck: Mine")
    deck.unlink()
    there.parent.mkdir(exist_ok=True)
    there.write_text(text)
    table.write_text("question,answer\nSpain?,Madrid\nCapital of Chad?,N'Djamena\n")
    run = flashdeck("import", "t.csv")
    assert run.out == "nothing new: 2 notes are here already\n"
    assert "1 note here does not say what the file says" in run.err
    # also where no row is as it was
    table.write_text("question,answer\nCapital of Chad?,N'Djamena\n")
    assert flashdeck("import", "t.csv").out == "nothing new: 1 note is here already\n"


def test_what_two_tables_say_of_nearly_the_same_is_two_notes(flashdeck: Program) -> None:
    for name, text in (("es.csv", "casa,house"), ("it.csv", "casa,home")):
        (flashdeck.folder / name).write_text(f"question,answer\n{text}\n")
        run = flashdeck("import", name, "-o", "decks/")
        assert run.out.startswith("imported 1 note "), run.out


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("bank,Ufer", "bank,Geldinstitut"),
        ("capital of France,Paris", "home of the Louvre,Paris"),
        ("He went to {{c1::Mexico}}.,", "He went to {{c1::Norway}}.,"),
        ("plural of mouse?,mice", "plural of louse?,lice"),
    ],
)
def test_a_row_that_says_something_else_is_new(flashdeck: Program, old: str, new: str) -> None:
    table = flashdeck.folder / "t.csv"
    table.write_text(f"Front,Back\n{old}\n")
    assert flashdeck("import", "t.csv", "-o", "t.yaml").code == 0
    table.write_text(f"Front,Back\n{new}\n")
    assert flashdeck("import", "t.csv", "-o", "t.yaml").out.startswith("imported 1 note ")


def test_a_row_is_no_correction_of_one_that_still_stands(flashdeck: Program) -> None:
    table = flashdeck.folder / "t.csv"
    table.write_text("Front,Back\nborn 1879?,Trotsky\n")
    assert flashdeck("import", "t.csv", "-o", "t.yaml").code == 0
    table.write_text("Front,Back\nborn 1870?,Trotsky\nborn 1879?,Trotsky\n")
    assert flashdeck("import", "t.csv", "-o", "t.yaml").out.startswith("imported 1 note ")


def test_the_same_row_in_two_decks_is_two_notes_and_twice_in_one_deck_one(
    flashdeck: Program,
) -> None:
    (flashdeck.folder / "t.csv").write_text("question,answer,deck\na,b,X\na,b,Y\na,b,X\n")
    run = flashdeck("import", "t.csv", "-o", "x/")
    assert run.out.startswith("imported 2 notes (2 cards) into 2 decks; 1 note is here already\n")
    assert flashdeck("import", "t.csv", "-o", "x/").out == "nothing new: 3 notes are here already\n"


def test_cells_without_a_column_are_kept_and_told(flashdeck: Program) -> None:
    (flashdeck.folder / "t.csv").write_text("question,answer,Level\na,b,A1\nc,d,,e, f\n")
    run = flashdeck("import", "t.csv", "-o", "t.yaml")
    assert [(n.answer, n.extra) for n in notes(flashdeck.folder / "t.yaml")] == [
        ("b", ""),
        ("d", "e\nf"),
    ]
    assert "columns that say nothing here: Level" in run.err
    assert "more cells than columns, kept as extra: line 3;" in run.err
    (flashdeck.folder / "u.tsv").write_text("Hund\tdog\tDer Hund bellt.\nKatze\tcat\n")
    run = flashdeck("import", "u.tsv", "-o", "u.yaml")
    assert [n.extra for n in notes(flashdeck.folder / "u.yaml")] == ["Der Hund bellt.", ""]
    assert "what stands after question and answer is kept as extra" in run.err


def test_a_first_line_of_unknown_names_is_a_note_and_told(flashdeck: Program) -> None:
    (flashdeck.folder / "t.csv").write_text("Vorderseite;Rückseite\nq;a\n")
    run = flashdeck("import", "t.csv", "-o", "t.yaml")
    assert run.out.startswith("imported 2 notes ")
    assert "line 1 is taken as a note; if it names the columns, call them question, " in run.err
    (flashdeck.folder / "u.csv").write_text("question;answer\nq2;a2\n")
    assert "taken as a note" not in flashdeck("import", "u.csv", "-o", "u.yaml").err


@pytest.mark.parametrize(
    ("written", "tags"),
    [
        ("x;y", ("x", "y")),
        ("x, a b", ("x", "a b")),
        ("x y", ("x", "y")),
        ("x; y,z", ("x", "y", "z")),
    ],
)
def test_tags_of_a_row_are_parted(flashdeck: Program, written: str, tags: tuple[str, ...]) -> None:
    (flashdeck.folder / "t.csv").write_text(f'question,answer,tags\nq,a,"{written}"\n')
    flashdeck("import", "t.csv", "-o", "t.yaml")
    assert notes(flashdeck.folder / "t.yaml")[0].tags == tags


def test_characters_that_no_deck_can_hold_are_told(flashdeck: Program) -> None:
    (flashdeck.folder / "t.csv").write_text("question,answer\nq,a\x08b\n")
    run = flashdeck("import", "t.csv", "-o", "t.yaml")
    assert run.err.endswith("lossy in 1 note: characters that are not shown\n")
    sql = "UPDATE notes SET flds = replace(flds, 'Paris', 'Par' || char(7) || 'is')"
    package = with_sql(LATEST, flashdeck.folder / "c.apkg", sql)
    run = flashdeck("import", str(package), "-o", "x/")
    assert "lossy in 1 note: characters that are not shown\n" in run.err


def test_notes_without_their_note_type_are_counted(flashdeck: Program) -> None:
    package = with_sql(LATEST, flashdeck.folder / "m.apkg", "UPDATE notes SET mid = 5")
    run = flashdeck("import", str(package), "-o", "x/")
    assert (run.code, run.out) == (0, "nothing to import\n")
    assert re.search(r"^left out \d+ notes: the package does not hold the", run.err, re.MULTILINE)


def test_a_cloze_row_without_a_gap_is_told_with_its_line(flashdeck: Program) -> None:
    (flashdeck.folder / "t.csv").write_text("Text,Back Extra\nwith {{c1::gap}},x\nwithout,y\n")
    run = flashdeck("import", "t.csv", "-o", "t.yaml")
    assert "left out: line 3: its cloze text has no gap: write {{c1::…}}" in run.err
    assert len(notes(flashdeck.folder / "t.yaml")) == 1


def test_an_edit_of_a_note_that_came_from_anki_is_told_and_does_not_travel(
    flashdeck: Program,
) -> None:
    flashdeck("import", str(LATEST), "-o", "x/")
    before = everything(flashdeck.folder)
    newer = with_sql(LATEST, flashdeck.folder / "n.apkg", edit("pc8Ek0Io?:", "Paris", "Lutetia"))
    run = flashdeck("import", str(newer), "-o", "x/")
    assert run.out == "nothing new: 21 notes are here already\n"
    assert "1 note here does not say what the file says, and it stays as here: -v" in run.err
    run = flashdeck("import", str(newer), "-o", "x/", "-v")
    assert "differs from pc8Ek0Io?:: l448gppeqt (answer)" in run.err
    assert everything(flashdeck.folder) == before


def test_a_guid_of_anki_that_looks_like_an_id_is_known_again(flashdeck: Program) -> None:
    deck = "notes:\n- id: a1\n  question: a\n  answer: b\n  anki: Abcdef1234\n"
    flashdeck.deck(f"deck: A\n{deck}")
    assert flashdeck("export", "-o", "x.apkg").code == 0
    run = flashdeck("import", "x.apkg")
    assert run.out == "nothing new: 1 note is here already\n"
    assert "flashdeck pull x.apkg" in run.err
