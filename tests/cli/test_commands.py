"""The other commands: what they print, where, and with which exit code."""

import json
import os
import sqlite3
import subprocess
import sys
import zipfile
from contextlib import closing
from pathlib import Path

import pytest

from flashdeck.storage import log_schema
from program import Program

DECK = """\
    deck: Cities
    notes:
    - id: paris
      question: Capital of *France*?
      answer: Paris
    - id: rome
      cloze: "{{c1::Rome::city}} is in {{c2::Italy}}"
    - question: no id yet?
      answer: none
    """


def test_check_says_what_is_wrong_where_and_how_to_mend_it(flashdeck: Program) -> None:
    flashdeck.deck(
        """\
        notes:
        - id: n
          anwser: Paris
          question: Capital?
        - question: C # is what?
          answer: a language
        """
    )
    run = flashdeck("check", "--json")
    assert run.code == 1
    found = {(p["line"], p["column"], p["rule"]) for p in run.json()["problems"]}
    assert (3, 3, "unknown-key") in found
    assert {line for line, _, _ in found} == {3, 4, 5}
    keys = {"path", "line", "column", "severity", "rule", "message", "hint"}
    assert all(set(problem) == keys for problem in run.json()["problems"])
    plain = flashdeck("check")
    assert plain.code == 1
    assert "decks/deck.yaml:3:3: error: " in plain.out
    assert "did you mean answer" in plain.out.lower()


def test_check_is_silent_when_all_is_well(flashdeck: Program) -> None:
    flashdeck.deck(DECK)
    run = flashdeck("check")
    assert (run.code, run.out, run.err) == (0, "", "")


def test_a_file_that_is_no_deck_is_left_alone_unless_it_is_named(flashdeck: Program) -> None:
    flashdeck.deck(DECK)
    flashdeck.deck("version: 3\nservices: [a]\n", "compose.yaml")
    assert flashdeck("check").code == 0
    run = flashdeck("check", "decks/compose.yaml")
    assert (run.code, "is not a deck" in run.err) == (1, True)


def test_list_gives_the_question_as_plain_text(flashdeck: Program) -> None:
    flashdeck.deck(DECK)
    common = {"deck": "Cities", "due": None, "suspended": False}
    assert flashdeck("list", "--json").json() == [
        {"card": "paris", "question": "Capital of France?", **common},
        {"card": "rome/c1", "question": "[city] is in Italy", **common},
        {"card": "rome/c2", "question": "Rome is in […]", **common},
        {"card": None, "question": "no id yet?", **common},
    ]


def test_show_gives_all_that_is_known(flashdeck: Program) -> None:
    flashdeck.deck(DECK)
    assert flashdeck("show", "rome/c1", "--json").json() == {
        "card": "rome/c1",
        "note": "rome",
        "deck": "Cities",
        "path": "decks/deck.yaml",
        "line": 6,
        "question": "[city] is in Italy",
        "answer": "Rome",
        "memory": None,
        "suspended": False,
        "reviews": [],
    }
    flashdeck("review", "--plain", "--limit", "1", typed=["", "2"])
    (review,) = flashdeck("show", "paris", "--json").json()["reviews"]
    assert review.pop("seconds") >= 0
    assert review == {
        "at": "2026-11-23T09:00:00.000+01:00",
        "study_day": "2026-11-23",
        "kind": "review",
        "grade": 3,
    }


def test_an_unknown_card_is_met_with_the_ones_that_begin_like_it(flashdeck: Program) -> None:
    flashdeck.deck(DECK)
    run = flashdeck("show", "rom")
    assert run.code == 1
    assert "rome/c1" in run.err


def test_decks_are_named_by_name_and_by_parent(flashdeck: Program) -> None:
    flashdeck.deck(
        "deck: History::Trotsky\nnotes:\n- id: a\n  question: q\n  answer: a\n", "t.yaml"
    )
    flashdeck.deck("deck: History::Rome\nnotes:\n- id: b\n  question: q\n  answer: a\n", "r.yaml")
    flashdeck.deck("deck: Maths\nnotes:\n- id: c\n  question: q\n  answer: a\n", "m.yaml")
    assert [c["card"] for c in flashdeck("list", "history", "--json").json()] == ["b", "a"]
    assert [c["card"] for c in flashdeck("list", "Maths", "--json").json()] == ["c"]
    run = flashdeck("list", "Physics")
    assert (run.code, "there is no deck or file Physics" in run.err) == (1, True)


def test_init_makes_a_deck_that_can_be_reviewed(flashdeck: Program) -> None:
    assert flashdeck("init").code == 0
    assert flashdeck("check").code == 0
    run = flashdeck("review", "--plain", typed=["", "3"])
    assert "Which key shows the answer?" in run.out
    assert flashdeck("init", "other", "--json").json() == {"path": "other/first.yaml"}
    again = flashdeck("init")
    assert (again.code, "is there already" in again.err) == (1, True)


def test_without_a_deck_the_way_to_one_is_named(flashdeck: Program) -> None:
    for command in ("review", "due", "list", "check"):
        run = flashdeck(command)
        assert (run.code, "flashdeck init" in run.err) == (1, True)


def test_config_tells_each_setting_and_where_it_came_from(flashdeck: Program) -> None:
    flashdeck.home.mkdir()
    (flashdeck.home / "config.toml").write_text('new_per_day = 3\n[new_per_deck]\n"A::B" = 1\n')
    settings = {s["key"]: s for s in flashdeck("config", "--json").json()["settings"]}
    assert settings["new_per_day"]["value"] == 3
    assert settings["new_per_day"]["source"].endswith("config.toml")
    assert settings["day_starts_at"] == {"key": "day_starts_at", "value": 4, "source": "default"}
    assert settings["home"]["source"] == "FLASHDECK_HOME"
    assert "new_per_day" in flashdeck("config").out


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("new_per_dya = 3\n", "there is no setting new_per_dya"),
        ('new_per_day = "3"\n', "new_per_day must be a whole number"),
        ("day_starts_at = 24\n", "day_starts_at must be an hour"),
        ("new_per_day = = 3\n", "is not TOML"),
    ],
)
def test_a_mistake_in_the_settings_is_named(flashdeck: Program, text: str, message: str) -> None:
    flashdeck.home.mkdir()
    (flashdeck.home / "config.toml").write_text(text)
    run = flashdeck("config")
    assert (run.code, message in run.err, "config.toml" in run.err) == (1, True, True)


def test_settings_hold(flashdeck: Program) -> None:
    flashdeck.home.mkdir()
    (flashdeck.home / "config.toml").write_text(
        'new_per_day = 2\nday_starts_at = 10\nfolders = ["elsewhere"]\n'
    )
    (flashdeck.folder / "elsewhere").mkdir()
    (flashdeck.folder / "elsewhere" / "d.yaml").write_text(
        "notes:\n" + "".join(f"- question: q{n}\n  answer: a\n" for n in range(5))
    )
    due = flashdeck("due", "--json").json()
    assert (due["new"], due["study_day"]) == (2, "2026-11-22")
    assert "library:" not in flashdeck("due").err


def test_the_library_is_named_when_it_is_not_the_configured_one(flashdeck: Program) -> None:
    flashdeck.deck(DECK)
    assert "library: decks" in flashdeck("due").err
    assert "library:" not in flashdeck("due", "decks/deck.yaml").err


def test_export_writes_a_package(flashdeck: Program) -> None:
    flashdeck.deck(DECK)
    run = flashdeck("export", "-o", "out.apkg", "--json")
    counts = {"new": 3, "changed": 0, "unchanged": 0, "gone": 0, "progress": None}
    assert run.json() == {"path": "out.apkg", "notes": 3, "cards": 4, "decks": 1, **counts}
    assert "gave ids to 1 new note" in run.err
    names = zipfile.ZipFile(flashdeck.folder / "out.apkg").namelist()
    assert "collection.anki2" in names


@pytest.mark.parametrize("target", ["missing/out.apkg", "folder.apkg"])
def test_a_package_that_cannot_be_written_is_named(flashdeck: Program, target: str) -> None:
    flashdeck.deck(DECK)
    (flashdeck.folder / "folder.apkg").mkdir()
    run = flashdeck("export", "-o", target)
    assert run.code == 1
    assert run.err.count("flashdeck:") == 1


def test_undo_says_what_it_took_back(flashdeck: Program) -> None:
    flashdeck.deck(DECK)
    flashdeck("review", "--plain", typed=["", "1", "q"])
    assert flashdeck("undo", "--json").json() == {
        "card": "paris",
        "kind": "review",
        "grade": 1,
        "at": "2026-11-23T09:00:00+01:00",
    }


def test_a_backup_is_made_each_day_and_can_be_gone_back_to(flashdeck: Program) -> None:
    flashdeck.deck(DECK)
    flashdeck("review", "--plain", "--limit", "1", typed=["", "3"])
    tomorrow = "2026-11-24T09:00:00+01:00"
    flashdeck("review", "--plain", typed=["", "3", "", "3", "", "3"], now=tomorrow)
    listed = flashdeck("backup", "--json").json()
    assert [backup["day"] for backup in listed] == ["2026-11-24", "2026-11-23"]
    assert [backup["entries"] for backup in listed] == [1, 0]
    run = flashdeck("backup", "--restore", listed[0]["path"])
    assert (run.code, "is kept in" in run.err) == (0, True)
    assert sum(c["due"] is not None for c in flashdeck("list", "--json").json()) == 1


def test_a_damaged_log_is_refused_and_the_way_back_is_named(flashdeck: Program) -> None:
    flashdeck.deck(DECK)
    flashdeck("review", "--plain", typed=["", "3"])
    tomorrow = "2026-11-24T09:00:00+01:00"
    flashdeck("review", "--plain", typed=["", "3", "", "3"], now=tomorrow)
    log = flashdeck.home / "review-log.sqlite3"
    log.write_bytes(b"not a database, but long enough to look at" * 99)
    before = log.read_bytes()
    for command in (["due"], ["review", "--plain"], ["list"], ["undo"], ["export", "-o", "x.apkg"]):
        run = flashdeck(*command)
        assert run.code == 1
        assert "flashdeck backup --restore" in run.err
    assert log.read_bytes() == before


def test_a_missing_log_with_backups_is_said_loudly(flashdeck: Program) -> None:
    flashdeck.deck(DECK)
    flashdeck("review", "--plain", typed=["", "3"])
    (flashdeck.home / "review-log.sqlite3").unlink()
    for command in (["due"], ["list"], ["review", "--plain"]):
        assert "WARNING" in flashdeck(*command, typed="").err


@pytest.mark.parametrize(
    "now",
    [
        "yesterday",
        "2026-12-01",
        "2026-12-01T09:00:00",
        "2026-13-01T09:00:00+01:00",
        "0001-01-01T00:00:00+00:00",
    ],
)
def test_a_clock_that_is_none_is_wrong_usage(flashdeck: Program, now: str) -> None:
    flashdeck.deck(DECK)
    run = flashdeck("due", now=now)
    assert (run.code, "FLASHDECK_NOW" in run.err) == (2, True)


@pytest.mark.parametrize(
    "arguments", [["nope"], ["review", "--new", "x"], ["review", "--grades", "anki"], ["show"]]
)
def test_wrong_usage_ends_with_two(flashdeck: Program, arguments: list[str]) -> None:
    assert flashdeck(*arguments).code == 2


@pytest.mark.parametrize("locale", ["C", "POSIX", "en_US.ISO-8859-1"])
def test_text_survives_a_locale_that_cannot_show_it(flashdeck: Program, locale: str) -> None:
    flashdeck.deck("notes:\n- id: n\n  question: Mercader, Ramón 日本 🙂?\n  answer: ja\n")
    run = flashdeck(
        "review",
        "--plain",
        typed=["", "3"],
        LC_ALL=locale,
        PYTHONIOENCODING="ascii",
        PYTHONUTF8="0",
    )
    assert (run.code, "Mercader, Ramon" in run.out) == (0, True)
    assert flashdeck("list", LC_ALL=locale, PYTHONIOENCODING="ascii").code == 0


def test_escape_sequences_in_a_deck_are_shown_and_not_obeyed(flashdeck: Program) -> None:
    flashdeck.deck('notes:\n- id: n\n  question: "a\\u202egnp.exe b"\n  answer: b\n')
    for command in (["list"], ["show", "n"], ["review", "--plain"], ["check"]):
        run = flashdeck(*command)
        assert "\u202e" not in run.out + run.err


def test_a_reader_that_stops_early_is_met_with_silence(flashdeck: Program) -> None:
    notes = "".join(f"- question: q{n}\n  answer: a\n" for n in range(12_000))
    flashdeck.deck(f"notes:\n{notes}")
    command = f"{sys.executable} -m flashdeck list | head -n 1; echo ${{PIPESTATUS[0]}}"
    done = subprocess.run(
        ["bash", "-c", command],
        cwd=flashdeck.folder,
        env=flashdeck.environment,
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stderr == ""
    assert done.stdout.splitlines()[1] == "141"


def test_json_is_never_touched_by_what_makes_text_safe(flashdeck: Program) -> None:
    flashdeck.deck("notes:\n- id: n\n  question: שלום‎ <b>\n  answer: b\n")
    assert json.loads(flashdeck("list", "--json").out)[0]["question"] == "שלום‎ <b>"


def test_a_read_only_home_still_shows_what_is_due(flashdeck: Program) -> None:
    if os.geteuid() == 0:
        pytest.skip("root may write everywhere")
    flashdeck.deck(DECK)
    flashdeck("review", "--plain", typed=["", "3"])
    Path(flashdeck.home).chmod(0o500)
    try:
        assert flashdeck("due").code == 0
        assert flashdeck("review", "--plain", typed=["", "3"]).code == 1
    finally:
        Path(flashdeck.home).chmod(0o700)


def test_each_help_fits_a_screen_and_shows_an_example(flashdeck: Program) -> None:
    commands = [
        line.split()[0]
        for line in flashdeck("--help").out.partition("Commands:")[2].splitlines()
        if line.startswith("  ") and line.strip()
    ]
    assert "review" in commands
    overview = flashdeck("--help", COLUMNS="80").out
    assert "..." not in overview.partition("Commands:")[2], "a description is cut"
    assert "Example" in overview
    for command in ([name] for name in commands):
        text = flashdeck(*command, "--help", COLUMNS="80").out
        assert len(text.splitlines()) <= 24, command
        assert "Example" in text, command
        assert all(len(line) <= 80 for line in text.splitlines())


def test_completion_is_offered(flashdeck: Program) -> None:
    assert "complete" in flashdeck("--show-completion", "bash", SHELL="/bin/bash").out


def test_a_note_is_suspended_with_all_its_cards(flashdeck: Program) -> None:
    flashdeck.deck(DECK)
    assert flashdeck("suspend", "rome").code == 0
    listed = flashdeck("list", "--json").json()
    assert [card["card"] for card in listed if card["suspended"]] == ["rome/c1", "rome/c2"]
    assert "2 suspended" in flashdeck("due").out
    flashdeck("resume", "rome/c1")
    assert flashdeck("due", "--json").json()["suspended"] == 1


def test_check_warns_of_what_may_be_a_mistake(flashdeck: Program) -> None:
    flashdeck.deck("tags: history, war\nnotes:\n- id: n\n  question: q\n  answer: a\n")
    flashdeck.deck("deck: X\nNotes:\n- question: q\n  answer: a\n", "almost.yaml")
    run = flashdeck("check", "--json")
    assert run.code == 0
    found = [(p["path"], p["line"], p["rule"], p["severity"]) for p in run.json()["problems"]]
    assert found == [
        ("decks/almost.yaml", 3, "no-notes", "warning"),
        ("decks/deck.yaml", 3, "tag", "warning"),
    ]


def test_a_log_of_an_older_flashdeck_is_brought_up_to_date_by_any_command(
    flashdeck: Program,
) -> None:
    flashdeck.deck(DECK)
    flashdeck.home.mkdir()
    path = flashdeck.home / "review-log.sqlite3"
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute(f"PRAGMA application_id = {log_schema.APPLICATION_ID}")
        log_schema.migrate(connection, log_schema.MIGRATIONS[:1])
    run = flashdeck("due")
    assert (run.code, "up to date" in run.err) == (0, True)
    assert "up to date" not in flashdeck("due").err
    assert list((flashdeck.home / "backups").glob("*before-version*"))


def test_check_names_images_that_are_not_there(flashdeck: Program) -> None:
    text = "notes:\n- id: n\n  question: Is ![a flag](flag.png) it?\n  answer: see ![x](../x.png)\n"
    deck = flashdeck.deck(text)
    found = [
        (p["line"], p["rule"], p["message"])
        for p in flashdeck("check", "--json").json()["problems"]
    ]
    assert [rule for _, rule, _ in found] == ["media", "media"]
    assert found[0] == (
        2,
        "media",
        "flag.png of the note n is left out: there is no such file in decks",
    )
    assert "outside" in found[1][2]
    (deck.parent / "flag.png").write_bytes(b"an image")
    deck.write_text(text.replace("![x](../x.png)", "x"))
    assert flashdeck("check").out == ""


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_the_only_deck_is_named_when_it_cannot_be_read(flashdeck: Program) -> None:
    flashdeck.deck(DECK).chmod(0)
    run = flashdeck("due")
    assert (run.code, "decks/deck.yaml: " in run.err) == (1, True)


def test_a_deck_that_is_a_folder_of_nothing_readable_is_named(flashdeck: Program) -> None:
    flashdeck.deck(DECK)
    (flashdeck.folder / "decks" / "odd: name.yaml").symlink_to("odd: name.yaml")
    problems = flashdeck("check", "--json").json()["problems"]
    assert [p["path"] for p in problems] == ["decks/odd: name.yaml"]


def test_a_full_disk_behind_a_redirection_is_no_traceback(flashdeck: Program) -> None:
    flashdeck.deck(DECK)
    full, closed = "> /dev/full < /dev/null", ">&- 2>&1 <&-"
    commands = ("list", "due", "review --plain", "show paris", "--help")
    for command in (f"{name} {where}" for name in commands for where in (full, closed)):
        done = subprocess.run(
            ["bash", "-c", f"{sys.executable} -m flashdeck {command}"],
            cwd=flashdeck.folder,
            env=flashdeck.environment,
            capture_output=True,
            text=True,
            check=False,
        )
        assert "Traceback" not in done.stderr


@pytest.mark.parametrize("name", ["~nosuchuser/deck.yaml", "x" * 300])
def test_a_name_that_can_be_no_path_is_told(flashdeck: Program, name: str) -> None:
    flashdeck.deck(DECK)
    assert flashdeck("due", name).code == 1
    assert flashdeck("due", FLASHDECK_HOME="~nosuchuser").code == 1


def test_a_deck_whose_name_is_no_text_costs_only_itself(flashdeck: Program) -> None:
    path = flashdeck.deck(DECK)
    strange = os.fsencode(path.parent) + b"/\xff.yaml"
    Path(os.fsdecode(strange)).write_text("notes:\n- question: q\n  answer: a\n")
    run = flashdeck("review", "--plain", typed=["", "3"])
    assert (run.code, "not UTF-8" in run.err) == (0, True)


def test_a_read_only_deck_is_not_rewritten(flashdeck: Program) -> None:
    path = flashdeck.deck(DECK)
    path.chmod(0o444)
    before = path.read_bytes()
    run = flashdeck("review", "--plain", typed=["", "3"])
    assert (run.code, path.read_bytes()) == (0, before)
    assert "left out" in run.err


def test_one_library_by_two_ways_is_one_library(flashdeck: Program) -> None:
    flashdeck.deck(DECK)
    (flashdeck.folder / "decks").rename(flashdeck.folder / "real")
    (flashdeck.folder / "link").symlink_to("real")
    flashdeck.home.mkdir()
    (flashdeck.home / "config.toml").write_text('folders = ["real", "link", "real"]\n')
    assert flashdeck("check", "--fix").code == 0
    assert len(flashdeck("list", "--json").json()) == 4
    assert flashdeck("check").out == ""
