"""An import is whole or nothing, whenever it is killed, and finds what is here already."""

import random
import signal
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

import importing_into
from anki_packages import LATEST, with_sql
from flashdeck.core.cards import Note
from flashdeck.core.reviews import Entry
from flashdeck.errors import FlashdeckError
from flashdeck.library.imports.arrivals import Arrival
from flashdeck.library.imports.differences import difference
from flashdeck.library.imports.known_notes import id_from_key
from flashdeck.library.imports.places import Place, file_name, in_file, in_folder
from flashdeck.library.imports.rows import KnownRows
from flashdeck.scheduling.sm2 import Sm2
from flashdeck.storage.review_log import ReviewLog
from importing_into import import_into


@pytest.fixture(autouse=True)
def somewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the tests run there may be decks, which would be the library."""
    (elsewhere := tmp_path / "elsewhere").mkdir()
    monkeypatch.chdir(elsewhere)


def decks(folder: Path) -> dict[str, bytes]:
    root = folder / "decks"
    found = (path for path in root.rglob("*") if path.is_file())
    return {str(path.relative_to(root)): path.read_bytes() for path in found}


def entries(folder: Path) -> list[Entry]:
    log = ReviewLog.read(folder / "review-log.sqlite3", Sm2())
    assert log is not None
    with closing(log):
        found = (log.entries(card) for card in sorted(log.all_states()))
        return [entry for of_card in found for entry in of_card]


def killed(folder: Path, ticks: int) -> bool:
    """Whether an import in a process of its own got so far that it could be killed there."""
    program = [sys.executable, importing_into.__file__, str(folder), str(ticks)]
    ended = subprocess.run(program, check=False)
    assert ended.returncode in (0, -signal.SIGKILL)
    return ended.returncode != 0


@pytest.mark.slow
def test_whoever_is_killed_imports_again_and_has_everything(tmp_path: Path) -> None:
    whole = tmp_path / "whole"
    import_into(whole)
    wanted, logged = decks(whole), entries(whole)
    assert len(logged) > 6
    ticks = 0
    while killed(folder := tmp_path / f"killed-{ticks}", ticks):
        partial = decks(folder)
        assert all(wanted[name] == data for name, data in partial.items())
        import_into(folder)
        assert decks(folder) == wanted
        assert entries(folder) == logged
        ticks += 1
    assert ticks > 10


def test_nothing_stays_of_an_import_that_fails(tmp_path: Path) -> None:
    def interrupt(what: str, done: int, of: int) -> None:
        if what == "writing answers":
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        import_into(tmp_path, tick=interrupt)
    assert decks(tmp_path) == {}
    assert entries(tmp_path) == []


def test_a_deck_that_got_notes_is_as_it_was_after_an_import_that_fails(tmp_path: Path) -> None:
    deck = tmp_path / "decks/geography.yaml"
    deck.parent.mkdir()
    deck.write_text("# mine\ndeck: Geography\nnotes: []\n")

    def interrupt(what: str, done: int, of: int) -> None:
        if what == "writing answers":
            assert b"Paris" in deck.read_bytes()
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        import_into(tmp_path, tick=interrupt)
    assert decks(tmp_path) == {"geography.yaml": b"# mine\ndeck: Geography\nnotes: []\n"}


def test_an_id_comes_from_the_key_and_looks_like_any_other() -> None:
    rng = random.Random(1)
    keys = [f"{rng.getrandbits(64):x}" for _ in range(1000)]
    ids = [id_from_key(key) for key in keys]
    assert id_from_key("pc8Ek0Io?:") == "l448gppeqt"
    assert len(set(ids)) == len(ids)
    for found in ids:
        assert len(found) == 10
        assert found[0].isalpha()
        assert set(found) <= set("abcdefghijklmnopqrstuvwxyz23456789")
    assert id_from_key("x", 1) != id_from_key("x")


def test_a_note_whose_id_is_taken_gets_another(tmp_path: Path) -> None:
    taken = id_from_key("pc8Ek0Io?:")
    mine = tmp_path / "library/mine.yaml"
    mine.parent.mkdir()
    mine.write_text(f"notes:\n- id: {taken}\n  question: mine\n  answer: mine\n")
    report = import_into(tmp_path)
    (france,) = [each for each in report.notes if each.where == "pc8Ek0Io?:"]
    assert france.note.id == id_from_key("pc8Ek0Io?:", 1)
    assert import_into(tmp_path).notes == []


def test_a_note_with_a_problem_is_here_already(tmp_path: Path) -> None:
    import_into(tmp_path)
    deck = tmp_path / "decks/geography.yaml"
    deck.write_text(deck.read_text().replace("answer: Paris", "anwser: Paris"))
    before = decks(tmp_path)
    report = import_into(tmp_path)
    assert (report.notes, report.known) == ([], 21)
    assert decks(tmp_path) == before


def test_a_moved_note_is_here_already(tmp_path: Path) -> None:
    import_into(tmp_path)
    (tmp_path / "library").mkdir()
    (tmp_path / "decks/geography.yaml").rename(tmp_path / "library/else.yaml")
    assert import_into(tmp_path).notes == []


@pytest.mark.parametrize("sign", ["", "-"])
def test_new_cards_come_in_the_order_of_anki(tmp_path: Path, sign: str) -> None:
    sql = f"UPDATE cards SET due = 1000 + {sign}due WHERE type = 0"
    package = with_sql(LATEST, tmp_path / "x.apkg", sql)
    notes = [each for each in import_into(tmp_path, package).notes if each.deck == "Languages"]
    positions = [[card.schedule.position or 0 for card in each.cards] for each in notes]
    assert positions == sorted(positions)
    assert len(positions) == 3
    turned = ["ע" in each.note.question for each in notes]
    assert turned == ([False, False, True] if not sign else [True, False, False])


def nothing_there(path: Path) -> str | None:
    return None


def placed(places: dict[str, Place]) -> dict[str, str]:
    return {name: place.path.as_posix() for name, place in places.items()}


def test_sub_decks_lie_in_folders() -> None:
    names = ["Spanish", "Spanish::Verbs", "Spanish::Verbs::Irregular (-ir)"]
    assert placed(in_folder(names, Path("decks"), nothing_there)) == {
        "Spanish": "decks/spanish.yaml",
        "Spanish::Verbs": "decks/spanish/verbs.yaml",
        "Spanish::Verbs::Irregular (-ir)": "decks/spanish/verbs/irregular-ir.yaml",
    }
    assert placed(in_file(names, Path("es.yaml"), nothing_there)) == {
        "Spanish": "es.yaml",
        "Spanish::Verbs": "es/verbs.yaml",
        "Spanish::Verbs::Irregular (-ir)": "es/verbs/irregular-ir.yaml",
    }


def test_names_that_are_one_on_some_systems_get_a_number() -> None:
    names = ["A b", "a-B", "A?b", "Café", "Cafe\u0301!"]
    found = placed(in_folder(names, Path(), nothing_there))
    assert list(found.values()) == [
        "a-b.yaml",
        "a-b-2.yaml",
        "a-b-3.yaml",
        "café.yaml",
        "café-2.yaml",
    ]


def test_a_deck_that_is_there_takes_its_sub_decks_along() -> None:
    def spanish(path: Path) -> str | None:
        return "Spanish" if path == Path("es.yaml") else None

    places = in_file(["spanish::Verbs"], Path("es.yaml"), spanish)
    assert placed(places) == {"spanish::Verbs": "es/verbs.yaml"}
    assert in_file(["SPANISH"], Path("es.yaml"), spanish)["SPANISH"].exists
    with pytest.raises(FlashdeckError, match="holds the deck Spanish"):
        in_file(["French"], Path("es.yaml"), spanish)


def test_what_is_no_deck_is_passed_by() -> None:
    def no_deck(path: Path) -> str | None:
        if path == Path("a.yaml"):
            raise FlashdeckError("is not a deck")
        return "Other" if path == Path("a-2.yaml") else None

    assert placed(in_folder(["A"], Path(), no_deck)) == {"A": "a-3.yaml"}


@pytest.mark.parametrize(
    ("name", "file"),
    [
        ("Spanish Verbs", "spanish-verbs"),
        ("日本語 N5", "日本語-n5"),
        ("हिन्दी", "हिन्दी"),
        ("שלום", "שלום"),
        ("🎉", "deck"),
        ("..", "deck"),
        (".hidden", "hidden"),
        ("con", "con-deck"),
        ("COM1", "com1-deck"),
        ("a/b\\c:d", "a-b-c-d"),
        ("x" * 300, "x" * 120),
        ("é" * 300, "é" * 60),
    ],
)
def test_a_name_becomes_one_that_every_system_takes(name: str, file: str) -> None:
    assert file_name(name) == file


def test_a_note_stands_for_one_row_and_for_the_very_same_one_first() -> None:
    one, other = (Note(None, 1, question="q", answer=answer) for answer in ("1928", "1929"))
    rows = KnownRows([one, other])
    assert rows.take(other) == other
    assert rows.take(Note(None, 1, question="q", answer="1920")) == one
    assert rows.take(one) is None


@pytest.mark.parametrize(
    ("theirs", "ours", "keys"),
    [
        ({"answer": "a"}, {"answer": "b"}, ("answer",)),
        ({"answer": "a"}, {"answer": "a", "extra": "my own"}, None),
        ({"extra": "x"}, {"extra": "y"}, ("extra",)),
        ({"answer": "![](media/a.png)"}, {"answer": "![](media/a-2.png)"}, None),
        ({"answer": "![](<media/a (1).png>)"}, {"answer": "![](<img/a (1)-2.png>)"}, None),
        ({"answer": "![](media/a.png)"}, {"answer": "![](media/b.png)"}, ("answer",)),
        ({"tags": ("X", "leech")}, {"tags": ("x", "mine")}, None),
        ({"tags": ("y",)}, {}, ("tags",)),
    ],
)
def test_what_differs_is_what_the_file_says_and_the_note_does_not(
    theirs: dict[str, Any], ours: dict[str, Any], keys: tuple[str, ...] | None
) -> None:
    arrival = Arrival(Note("a", 0, question="q", **theirs), "", "line 2")
    found = difference(arrival, Note("a", 9, question="q", **ours))
    assert (found.keys if found is not None else None) == keys
