"""Editing never resets: a note is its id, whatever else happens to it."""

import subprocess
from pathlib import Path

import pytest

from program import Program

PAIR = """\
    # two capitals
    notes:
    - question: Capital of France?
      answer: Paris
    - question: Capital of Italy?
      answer: Rome
    """


def studied(flashdeck: Program) -> Path:
    """A deck of two notes, both answered."""
    path = flashdeck.deck(PAIR)
    flashdeck("review", "--plain", typed=["", "3", "", "3"])
    return path


def answered(flashdeck: Program) -> int:
    return sum(card["due"] is not None for card in flashdeck("list", "--json").json())


def orphans(flashdeck: Program, *decks: str) -> list[str]:
    return [
        orphan["last_text"] for orphan in flashdeck("check", *decks, "--json").json()["orphans"]
    ]


def test_the_diff_of_a_review_is_the_id_lines_alone(flashdeck: Program) -> None:
    before = flashdeck.deck(PAIR).read_text().splitlines()
    flashdeck("review", "--plain", typed=["", "3", "", "1", "", "3"])
    after = (flashdeck.folder / "decks" / "deck.yaml").read_text().splitlines()
    added = [line for line in after if line not in before]
    assert [line for line in after if line not in added] == before
    assert [line.strip()[:4] for line in added] == ["id: ", "id: "]


def test_a_typo_and_a_comment_change_nothing(flashdeck: Program) -> None:
    path = studied(flashdeck)
    path.write_text("# new\n" + path.read_text().replace("Capital of", "The capital of"))
    assert answered(flashdeck) == 2
    assert flashdeck("due", "--json").json()["new"] == 0


def test_a_renamed_file_changes_nothing(flashdeck: Program) -> None:
    path = studied(flashdeck)
    path.rename(path.with_name("europe.yaml"))
    assert answered(flashdeck) == 2
    assert orphans(flashdeck) == []


def test_a_note_moved_to_another_deck_keeps_its_progress(flashdeck: Program) -> None:
    path = studied(flashdeck)
    head, first, second = path.read_text().split("- ")
    path.write_text(f"{head}- {first}")
    flashdeck.deck(f"notes:\n- {second}", "other/italy.yaml")
    assert answered(flashdeck) == 2
    assert orphans(flashdeck) == []
    flashdeck("review", "--plain", typed="")
    assert orphans(flashdeck) == []


def test_a_deleted_note_leaves_an_orphan_with_its_last_text(flashdeck: Program) -> None:
    path = studied(flashdeck)
    head, first, _ = path.read_text().split("- ")
    path.write_text(f"{head}- {first}")
    assert orphans(flashdeck) == ["Capital of Italy?\nRome"]
    assert "Rome" in flashdeck("check").out
    assert flashdeck("check").code == 0


def test_a_note_that_lost_its_id_gets_it_back(flashdeck: Program) -> None:
    path = studied(flashdeck)
    lines = path.read_text().splitlines(keepends=True)
    path.write_text("".join(line for line in lines if "id: " not in line).replace("Rome", "Roma"))
    problems = flashdeck("check", "--json").json()["problems"]
    assert [problem["rule"] for problem in problems] == ["lost-id", "lost-id"]
    assert flashdeck("check", "--fix").code == 0
    assert answered(flashdeck) == 2
    assert orphans(flashdeck) == []


def test_a_note_that_got_a_new_id_by_mistake_is_offered_the_old_one(flashdeck: Program) -> None:
    path = studied(flashdeck)
    old = path.read_text()
    first, second = (line.split()[-1] for line in old.splitlines() if "id: " in line)
    path.write_text(old.replace(first, "new1").replace(second, "new2"))
    assert len(orphans(flashdeck)) == 2
    flashdeck("check", "--fix")
    assert path.read_text() == old
    assert answered(flashdeck) == 2


@pytest.mark.parametrize("command", [["export", "-o", "x.apkg"], ["review", "--plain"]])
def test_a_note_that_lost_its_id_line_gets_it_back_before_it_gets_another(
    flashdeck: Program, command: list[str]
) -> None:
    path = flashdeck.deck(PAIR)
    flashdeck("export", "-o", "x.apkg")  # and never answered
    old = path.read_text()
    first, second = (line for line in old.splitlines(keepends=True) if "id: " in line)
    path.write_text(old.replace(first, "").replace(second, ""))
    told = flashdeck(*command).err
    assert path.read_text() == old
    for line in (first, second):
        assert f"gave its id {line.split()[-1]} back to a note in decks/deck.yaml\n" in told
    assert flashdeck("export", "-o", "x.apkg").out.endswith(
        "0 new, 0 changed, 2 unchanged, 0 gone\n"
    )


def test_where_it_is_not_certain_a_note_without_an_id_is_told(flashdeck: Program) -> None:
    question = "In which of the many cities of this large country does its parliament meet"
    path = flashdeck.deck(f"notes:\n- id: old\n  question: {question}?\n  answer: Rome\n")
    flashdeck("export", "-o", "x.apkg")
    path.write_text(f"notes:\n- question: {question} now?\n  answer: Roma\n")
    told = flashdeck("export", "-o", "x.apkg").err
    assert "this note looks like old, which is gone and was exported (write id: old in it" in told
    assert "gave ids to 1 new note" in told


def test_a_note_that_was_answered_under_a_new_id_goes_on_with_the_old_one(
    flashdeck: Program,
) -> None:
    path = studied(flashdeck)
    old = path.read_text()
    ids = [line.split()[-1] for line in old.splitlines() if "id: " in line]
    later = "2026-11-25T09:00:00+01:00"
    path.write_text(old.replace(ids[0], "new1"))
    flashdeck("review", "--plain", typed=["", "3", "", "3", "", "3"], now=later)
    run = flashdeck("check", "--fix", now=later)
    assert f"moved 1 answer of new1 to {ids[0]}\n" in run.err
    assert path.read_text() == old
    cards = {card["card"]: card for card in flashdeck("list", "--json", now=later).json()}
    assert cards[ids[0]]["due"] == cards[ids[1]]["due"] == "2026-12-01"
    assert orphans(flashdeck) == []
    assert flashdeck("check", "--fix", now=later).err == ""


def test_a_note_that_was_there_before_is_not_taken_for_one_that_is_gone(
    flashdeck: Program,
) -> None:
    path = flashdeck.deck(
        "notes:\n- id: one\n  question: What is the capital of France?\n  answer: Paris\n"
        "- id: two\n  question: What is the capital of France now?\n  answer: Paris\n"
    )
    flashdeck("export", "-o", "x.apkg")
    path.write_text(path.read_text()[: path.read_text().index("- id: two")])
    assert "lost-id" not in flashdeck("check").out


def test_a_copied_deck_file_leaves_the_original_its_progress(flashdeck: Program) -> None:
    path = studied(flashdeck)
    copy = path.with_name("a-copy.yaml")
    copy.write_text(path.read_text())
    listed = flashdeck("list", "--json").json()
    assert [card["due"] is not None for card in listed] == [True, True]
    problems = flashdeck("check", "--json").json()["problems"]
    assert {(p["rule"], p["path"]) for p in problems} == {("duplicate-id", "decks/a-copy.yaml")}
    original = path.read_text()
    flashdeck("check", "--fix")
    assert path.read_text() == original
    listed = flashdeck("list", "--json").json()
    assert sum(card["due"] is not None for card in listed) == 2
    assert len(listed) == 4


def test_a_copy_that_is_named_alone_from_elsewhere_takes_nothing(
    flashdeck: Program, tmp_path: Path
) -> None:
    path = studied(flashdeck)
    copy = path.with_name("0copy.yaml")
    copy.write_text(path.read_text())
    (tmp_path / "elsewhere").mkdir()
    other = Program(tmp_path / "elsewhere")
    other.environment["FLASHDECK_HOME"] = str(flashdeck.home)
    other("review", "--plain", str(copy), typed="")
    problems = flashdeck("check", "--json").json()["problems"]
    assert {(p["rule"], p["path"]) for p in problems} == {("duplicate-id", "decks/0copy.yaml")}


def test_a_pasted_note_is_left_out_until_it_has_an_id_of_its_own(flashdeck: Program) -> None:
    path = studied(flashdeck)
    _, first, _ = path.read_text().split("- ")
    path.write_text(path.read_text() + f"- {first}")
    run = flashdeck("review", "--plain", typed="")
    assert (run.code, "a note is left out" in run.err) == (0, True)
    assert flashdeck("check").code == 1
    assert flashdeck("check", "--fix").code == 0
    assert answered(flashdeck) == 2
    assert len(flashdeck("list", "--json").json()) == 3


def test_a_note_pasted_above_its_original_does_not_take_its_progress(flashdeck: Program) -> None:
    path = studied(flashdeck)
    head, first, rest = path.read_text().split("- ")
    new = first.replace("Capital of France?", "Capital of Spain?").replace("Paris", "Madrid")
    path.write_text(f"{head}- {new}- {first}- {rest}")
    assert flashdeck("check", "--fix").code == 0
    due = {card["question"]: card["due"] for card in flashdeck("list", "--json").json()}
    assert due == {
        "Capital of Spain?": None,
        "Capital of France?": "2026-11-24",
        "Capital of Italy?": "2026-11-24",
    }


def test_a_note_with_a_mistake_is_no_orphan(flashdeck: Program) -> None:
    path = studied(flashdeck)
    path.write_text(path.read_text().replace("answer: Rome", "anwser: Rome"))
    assert orphans(flashdeck) == []
    assert flashdeck("review", "--plain", typed="").code == 0


def test_an_unreadable_deck_makes_no_orphans_and_others_go_on(flashdeck: Program) -> None:
    path = studied(flashdeck)
    flashdeck.deck("notes:\n- question: x?\n  answer: y\n", "good.yaml")
    good = path.read_text()
    path.write_text(good.replace("answer: Rome", 'answer: "Rome'))
    run = flashdeck("review", "--plain", typed=["", "3"])
    assert (run.code, "x?" in run.out) == (0, True)
    assert "deck.yaml" in run.err
    assert orphans(flashdeck) == []
    assert flashdeck("review", "decks/deck.yaml", "--plain").code == 1
    path.write_text(good)
    assert answered(flashdeck) == 3


def test_a_note_that_moved_into_a_deck_that_cannot_be_read_is_no_orphan(
    flashdeck: Program,
) -> None:
    path = studied(flashdeck)
    head, first, second = path.read_text().split("- ")
    path.write_text(f"{head}- {first}")
    flashdeck.deck(f"notes:\n- {second}\n- question: 'unclosed\n", "other.yaml")
    assert orphans(flashdeck) == []


def test_a_deck_deleted_from_a_folder_that_is_there_leaves_orphans(flashdeck: Program) -> None:
    path = studied(flashdeck)
    flashdeck.deck("notes:\n- question: x?\n  answer: y\n", "good.yaml")
    text = path.read_text()
    path.unlink()
    assert len(orphans(flashdeck)) == 2
    path.write_text(text)
    assert orphans(flashdeck) == []
    assert answered(flashdeck) == 2


def test_a_folder_that_is_not_mounted_leaves_no_orphans(flashdeck: Program) -> None:
    flashdeck.deck(PAIR, "usb/deck.yaml")
    flashdeck.deck("notes:\n- question: x?\n  answer: y\n", "good.yaml")
    flashdeck("review", "--plain", typed=["", "3"] * 3)
    (flashdeck.folder / "decks" / "usb").rename(flashdeck.folder / "away")
    assert orphans(flashdeck) == []
    (flashdeck.folder / "away").rename(flashdeck.folder / "decks" / "usb")
    assert answered(flashdeck) == 3


def test_naming_one_deck_makes_no_orphans_of_the_others(flashdeck: Program) -> None:
    studied(flashdeck)
    flashdeck.deck("notes:\n- question: x?\n  answer: y\n", "good.yaml")
    flashdeck("review", "--plain", typed=["", "3"])
    assert orphans(flashdeck, "decks/good.yaml") == []


def test_two_libraries_side_by_side_know_nothing_of_each_other(
    flashdeck: Program, tmp_path: Path
) -> None:
    studied(flashdeck)
    other = tmp_path / "elsewhere"
    (other / "decks").mkdir(parents=True)
    (other / "decks" / "x.yaml").write_text("notes:\n- id: x\n  question: x?\n  answer: y\n")
    second = Program(other)
    second.environment["FLASHDECK_HOME"] = str(flashdeck.home)
    second("review", "--plain", typed=["", "3"])
    assert orphans(second) == []
    assert orphans(flashdeck) == []
    (other / "decks" / "x.yaml").write_text("notes: []\n")
    assert orphans(flashdeck) == []
    assert len(orphans(second)) == 1


def test_the_same_deck_in_two_libraries_shares_its_progress(
    flashdeck: Program, tmp_path: Path
) -> None:
    path = studied(flashdeck)
    other = tmp_path / "elsewhere"
    (other / "decks").mkdir(parents=True)
    (other / "decks" / "deck.yaml").write_text(path.read_text())
    second = Program(other)
    second.environment["FLASHDECK_HOME"] = str(flashdeck.home)
    assert answered(second) == 2
    second("review", "--plain", typed="")
    path.write_text("notes: []\n")
    assert orphans(flashdeck) == []


def test_a_branch_switched_in_git_loses_nothing(flashdeck: Program) -> None:
    def git(*arguments: str) -> None:
        subprocess.run(
            ["git", "-c", "user.name=a", "-c", "user.email=a@b", *arguments],
            cwd=flashdeck.folder / "decks",
            check=True,
            capture_output=True,
        )

    path = studied(flashdeck)
    git("init", "-b", "main")
    git("add", ".")
    git("commit", "-m", "ids")
    git("checkout", "-b", "rework")
    path.write_text(path.read_text().replace("Capital of Italy?", "Italy's capital?"))
    flashdeck.deck("notes:\n- id: spain\n  question: Spain?\n  answer: Madrid\n", "spain.yaml")
    git("add", ".")
    git("commit", "-m", "rework")
    flashdeck("review", "--plain", typed=["", "3"])
    git("checkout", "main")
    assert answered(flashdeck) == 2
    git("checkout", "rework")
    assert answered(flashdeck) == 3
    assert orphans(flashdeck) == []


def test_swapped_gap_numbers_are_noticed(flashdeck: Program) -> None:
    path = flashdeck.deck("notes:\n- id: n\n  cloze: '{{c1::Rome}} is in {{c2::Italy}}'\n")
    flashdeck("review", "--plain", typed=["", "3"])
    path.write_text(path.read_text().replace("c1", "c3").replace("c2", "c1").replace("c3", "c2"))
    flashdeck("due")
    problems = flashdeck("check", "--json").json()["problems"]
    assert [(p["rule"], p["severity"]) for p in problems] == [("gaps-swapped", "warning")]
    flashdeck("review", "--plain", typed="")
    assert [p["rule"] for p in flashdeck("check", "--json").json()["problems"]] == ["gaps-swapped"]
    assert flashdeck("check").code == 0


def test_a_card_that_is_no_longer_asked_rests_with_its_history(flashdeck: Program) -> None:
    path = flashdeck.deck("notes:\n- id: n\n  question: a\n  answer: b\n  reverse: true\n")
    flashdeck("review", "--plain", typed=["", "3"])
    flashdeck("review", "--plain", typed=["", "3"], now="2026-11-24T09:00:00+01:00")
    on = path.read_text()
    path.write_text(on.replace("true", "false"))
    assert [card["card"] for card in flashdeck("list", "--json").json()] == ["n"]
    assert orphans(flashdeck) == []
    path.write_text(on)
    assert flashdeck("show", "n/reverse", "--json").json()["card"] == "n/reverse"


@pytest.mark.parametrize("command", [["list"], ["due"], ["check"], ["show", "x"]])
def test_looking_writes_no_ids(flashdeck: Program, command: list[str]) -> None:
    path = flashdeck.deck(PAIR)
    before = path.read_bytes()
    flashdeck(*command, "--json")
    assert path.read_bytes() == before
