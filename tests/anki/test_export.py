import json
import os
import sqlite3
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import pytest

from flashdeck.anki.export import guid
from flashdeck.core.cards import Deck, Note
from flashdeck.errors import FlashdeckError
from packages import write_package

NOW_S = 1_764_000_000


def note(identity: str | None = "k3v9x2mq7d", **parts: Any) -> Note:
    parts = {"question": "q", "answer": "a", **parts} if "cloze" not in parts else parts
    return Note(identity, parts.pop("line", 3), **parts)


def deck(*notes: Note, name: str = "History::Trotsky", path: str = "decks/trotsky.yaml") -> Deck:
    return Deck(name, path, notes)


def exported(folder: Path, *decks: Deck) -> sqlite3.Connection:
    """Return the database of the package of these decks."""
    write_package(folder / "x.apkg", decks, now_s=NOW_S)
    database = sqlite3.connect(":memory:")
    database.deserialize(zipfile.ZipFile(folder / "x.apkg").read("collection.anki2"))
    return database


def rows(folder: Path, query: str, *decks: Deck) -> list[tuple[Any, ...]]:
    database = exported(folder, *decks)
    try:
        return database.execute(query).fetchall()
    finally:
        database.close()


def failure(folder: Path, *decks: Deck, path: Path | None = None) -> FlashdeckError:
    before = sorted(folder.iterdir())
    with pytest.raises(FlashdeckError) as caught:
        write_package(path or folder / "x.apkg", decks, now_s=NOW_S)
    assert sorted(folder.iterdir()) == before
    return caught.value


@pytest.mark.parametrize(
    ("exported_note", "expected"),
    [
        (note("abc"), "abc"),
        (note("abc", cloze="{{c1::a}}"), "abc~cloze"),
        (note("abc", anki="x#?Y"), "x#?Y"),
        (note("abc", cloze="{{c1::a}}", anki="x#?Y"), "x#?Y"),
    ],
)
def test_anki_finds_a_note_by_its_id(tmp_path: Path, exported_note: Note, expected: str) -> None:
    assert guid(exported_note) == expected
    assert rows(tmp_path, "select guid, mod from notes", deck(exported_note)) == [(expected, NOW_S)]


def test_every_side_is_a_card(tmp_path: Path) -> None:
    notes = deck(
        note("basic"),
        note("both", reverse=True),
        note("gaps", cloze="{{c3::a {{c1::b}}}} {{c3::c}} {{c5,12::d}}"),
    )
    query = "select guid, ord, due from cards join notes on notes.id = nid order by nid, ord"
    assert rows(tmp_path, query, notes) == [
        ("basic", 0, 1),
        *(("both", ord_, 2) for ord_ in (0, 1)),
        *(("gaps~cloze", ord_, 3) for ord_ in (0, 2, 4, 11)),
    ]


def test_new_cards_come_in_the_order_of_the_files(tmp_path: Path) -> None:
    decks = [deck(note("n1"), note("n2"), name="A"), deck(note("n3"), name="B")]
    query = "select guid, due from cards join notes on notes.id = nid order by due"
    assert rows(tmp_path, query, *decks) == [("n1", 1), ("n2", 2), ("n3", 3)]


def test_the_counts_are_those_of_anki(tmp_path: Path) -> None:
    decks = [
        deck(note("n1", reverse=True), note("n2", cloze="{{c1::a}} {{c2::b}}")),
        deck(note("n3"), name="history::TROTSKY", path="decks/more.yaml"),
        deck(name="Empty"),
    ]
    result = write_package(tmp_path / "x.apkg", decks, now_s=NOW_S)
    assert [len(found.ords) for found in result.notes] == [2, 2, 1]
    assert [found.name for found in result.decks] == ["History::Trotsky"]
    assert result.warnings == ()


def test_a_deck_keeps_its_id_name_and_description(tmp_path: Path) -> None:
    described = Deck("A :: B", "a.yaml", (note("n1"),), description="*x* ![](secret.png)")
    (found,) = rows(tmp_path, "select decks from col", described, deck(note("n2"), name="a::b"))
    decks = json.loads(found[0])
    del decks["1"]  # the default deck
    (only,) = decks.values()
    assert (only["name"], only["desc"]) == ("A::B", "<em>x</em> [secret.png]")


def test_the_note_types_are_told_as_they_are_for_ever(tmp_path: Path) -> None:
    notes = deck(note("n1"), note("n2", cloze="{{c1::a}}"))
    (found,) = rows(tmp_path, "select models from col", notes)
    models = json.loads(found[0])
    assert list(models) == ["1763900001000", "1763900002000"]
    for number, model in models.items():
        field_ids = [field["id"] for field in model["flds"]]
        assert field_ids == [int(number) + 100 + place for place in range(len(field_ids))]
        template_ids = [template["id"] for template in model["tmpls"]]
        assert template_ids == [int(number) + 200 + place for place in range(len(template_ids))]
        assert model["mod"] == 1_763_900_000
        assert ".nightMode" in model["css"]


def test_tags_are_made_safe(tmp_path: Path) -> None:
    tagged = deck(note(tags=("cold war", "Cold War", "exile")))
    assert rows(tmp_path, "select tags from notes", tagged) == [(" cold_war exile ",)]


def test_the_same_decks_give_the_same_bytes(tmp_path: Path) -> None:
    (tmp_path / "a.png").write_bytes(b"image")
    notes = deck(
        note("n1", question="![](a.png)", choices=("b", "c"), tags=("z", "y", "x")),
        note("n2", cloze="{{c1::a}} {{c2::b}}"),
        path=str(tmp_path / "deck.yaml"),
    )
    packages = []
    for name in ("1.apkg", "2.apkg"):
        write_package(tmp_path / name, [notes], now_s=NOW_S)
        packages.append((tmp_path / name).read_bytes())
    assert packages[0] == packages[1]
    dates = {entry.date_time for entry in zipfile.ZipFile(tmp_path / "1.apkg").infolist()}
    assert dates == {(1980, 1, 1, 0, 0, 0)}


def test_media_are_taken_along_once(tmp_path: Path) -> None:
    (tmp_path / "a.png").write_bytes(b"image")
    (tmp_path / "b.mp3").write_bytes(b"sound")
    notes = deck(
        note("n1", question="![](a.png) ![](b.mp3)", answer="![](a.png)"),
        note("n2", cloze="{{c1::![x](a.png)}}", extra="![gone](gone.png)", line=9),
        path=str(tmp_path / "deck.yaml"),
    )
    result = write_package(tmp_path / "x.apkg", [notes], now_s=NOW_S)
    with zipfile.ZipFile(tmp_path / "x.apkg") as package:
        names = json.loads(package.read("media"))
        contents = {Path(name).suffix: package.read(number) for number, name in names.items()}
    assert contents == {".png": b"image", ".mp3": b"sound"}
    assert len(names) == 2
    (warning,) = result.warnings
    assert (warning.line, warning.severity) == (9, "warning")
    assert "gone.png" in str(warning)


def test_an_older_package_is_replaced(tmp_path: Path) -> None:
    (tmp_path / "x.apkg").write_text("old")
    write_package(tmp_path / "x.apkg", [deck(note())], now_s=NOW_S)
    assert zipfile.is_zipfile(tmp_path / "x.apkg")
    assert [entry.name for entry in tmp_path.iterdir()] == ["x.apkg"]


def test_a_link_to_a_package_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "there").mkdir()
    (tmp_path / "x.apkg").symlink_to(tmp_path / "there" / "real.apkg")
    write_package(tmp_path / "x.apkg", [deck(note())], now_s=NOW_S)
    assert (tmp_path / "x.apkg").is_symlink()
    assert zipfile.is_zipfile(tmp_path / "there" / "real.apkg")


@pytest.mark.parametrize(
    ("bad", "message", "hint"),
    [
        (note(None), "this note has no id", "check --fix"),
        (note(question=""), "asks nothing", "question"),
        (note(question=" \n "), "asks nothing", "question"),
        (note(answer="", reverse=True), "no answer to ask for", "reverse"),
        (note(question="a\x1fb"), "U+001F", "take it out"),
        (note(extra="\x07"), "U+0007", "take it out"),
        (note(answer="\ud800"), "U+D800", "take it out"),
        (note(tags=("a\ud800",)), "U+D800", "take it out"),
        (note(cloze="{{c1::a"), "not closed", ""),
        (note(cloze="none"), "no gap", ""),
    ],
)
def test_a_note_that_anki_would_not_take_is_named(
    tmp_path: Path, bad: Note, message: str, hint: str
) -> None:
    error = failure(tmp_path, deck(note("other"), bad))
    assert error.where == "decks/trotsky.yaml:3"
    assert message in error.message
    assert hint in error.hint


def test_two_notes_of_one_id_are_refused(tmp_path: Path) -> None:
    error = failure(tmp_path, deck(note(line=3)), deck(note(line=8), name="B", path="b.yaml"))
    assert error.where == "b.yaml:8"
    assert "decks/trotsky.yaml:3" in error.message


def test_an_answer_may_be_empty(tmp_path: Path) -> None:
    assert rows(tmp_path, "select ord from cards", deck(note(answer=""))) == [(0,)]


def test_no_notes_are_no_package(tmp_path: Path) -> None:
    assert "no notes" in failure(tmp_path, deck()).message
    assert "no notes" in failure(tmp_path).message


def test_a_deck_without_a_name_is_refused(tmp_path: Path) -> None:
    error = failure(tmp_path, deck(note(), name=" :: "))
    assert (error.where, error.message) == ("decks/trotsky.yaml", "the deck has no name")


def test_a_place_that_cannot_be_written_to_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    missing = failure(tmp_path, deck(note()), path=tmp_path / "missing" / "x.apkg")
    assert missing.message == f"there is no folder {tmp_path / 'missing'}"
    assert "make the folder" in missing.hint
    folder = failure(tmp_path, deck(note()), path=tmp_path)
    assert folder.message == "this is a folder, not a file"
    assert str(tmp_path / "flashdeck.apkg") in folder.hint
    assert failure(tmp_path, deck(note()), path=tmp_path / "file" / "x").where.endswith("file/x")
    too_long = failure(tmp_path, deck(note()), path=tmp_path / ("x" * 300))
    assert "File name too long" in too_long.message


def test_a_disk_that_fills_up_leaves_the_older_package(tmp_path: Path) -> None:
    code = """
import resource, sys
from pathlib import Path
from packages import write_package
from flashdeck.core.cards import Deck, Note
from flashdeck.errors import FlashdeckError
deck = Deck("d", "d.yaml", (Note("n", 1, question="q", answer="a"),))
resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))
try:
    write_package(Path(sys.argv[1]), [deck], now_s=1)
except FlashdeckError as error:
    sys.exit(error.message)
"""
    target, temporary = tmp_path / "decks" / "x.apkg", tmp_path / "temporary"
    target.parent.mkdir()
    temporary.mkdir()
    target.write_text("old")
    ended = subprocess.run(
        [sys.executable, "-c", code, str(target)],
        env={
            **os.environ,
            "TMPDIR": str(temporary),
            "PYTHONPATH": str(Path(__file__).parents[1]),
        },
        capture_output=True,
        text=True,
        check=False,
    )
    assert ended.stderr.strip() == "the package cannot be written: disk I/O error"
    assert target.read_text() == "old"
    assert [entry.name for entry in target.parent.iterdir()] == ["x.apkg"]
    assert list(temporary.iterdir()) == []
