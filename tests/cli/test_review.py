"""`flashdeck review --plain`, `due` and `undo`, as a person or a script uses them."""

import sqlite3

import pytest

from program import Program

TWO = """\
    notes:
    - id: paris
      question: Capital of France?
      answer: Paris
    - id: rome
      question: Capital of Italy?
      answer: Rome
    """


def test_a_new_card_is_asked_answered_and_due_the_day_after(flashdeck: Program) -> None:
    flashdeck.deck(TWO)
    run = flashdeck("review", "--plain", typed=["", "3", "", "3"])
    assert run.code == 0
    assert run.out.index("Capital of France?") < run.out.index("Paris") < run.out.index("Italy?")
    shown = flashdeck("show", "paris", "--json").json()
    assert shown["memory"] == {
        "scheduler": "sm2",
        "repetition": 1,
        "ease": 2.5,
        "interval": 1,
        "due": "2026-11-24",
        "lapses": 0,
    }
    assert [review["grade"] for review in shown["reviews"]] == [4]


def test_nothing_is_asked_twice_on_one_day(flashdeck: Program) -> None:
    flashdeck.deck(TWO)
    flashdeck("review", "--plain", typed=["", "3", "", "4"])
    run = flashdeck("review", "--plain", typed=["", "3"])
    assert "Capital" not in run.out
    assert run.code == 0


def test_a_card_graded_under_four_comes_back_at_the_end_and_later_the_same_day(
    flashdeck: Program,
) -> None:
    flashdeck.deck(TWO)
    flashdeck("review", "--plain", typed=["", "1", "", "3", "", "2", "q"])
    assert flashdeck("due", "--json").json()["drill"] == 1
    later = flashdeck("review", "--plain", typed=["", "3"], now="2026-11-23T23:30:00+01:00")
    assert "France" in later.out
    assert flashdeck("due", "--json").json()["drill"] == 0
    assert flashdeck("show", "paris", "--json").json()["memory"]["due"] == "2026-11-24"


def test_yesterdays_drills_are_dropped_because_the_card_is_due_anyway(flashdeck: Program) -> None:
    flashdeck.deck(TWO)
    flashdeck("review", "--plain", "--limit", "1", typed=["", "1", "q"])
    due = flashdeck("due", "--json", now="2026-11-24T05:00:00+01:00").json()
    assert (due["drill"], due["due"], due["study_day"]) == (0, 1, "2026-11-24")


def test_the_study_day_begins_at_four(flashdeck: Program) -> None:
    flashdeck.deck(TWO)
    flashdeck("review", "--plain", typed=["", "3", "", "3"], now="2026-11-24T03:59:00+01:00")
    assert flashdeck("show", "paris", "--json").json()["reviews"][0]["study_day"] == "2026-11-23"
    assert flashdeck("due", "--json", now="2026-11-24T03:59:30+01:00").json()["due"] == 0
    assert flashdeck("due", "--json", now="2026-11-24T04:00:00+01:00").json()["due"] == 2


def test_undo_outlives_the_run_and_the_card_comes_back_first(flashdeck: Program) -> None:
    flashdeck.deck(TWO)
    flashdeck("review", "--plain", typed=["", "3", "", "3"])
    assert "rome" in flashdeck("undo").out
    assert flashdeck("show", "rome", "--json").json()["memory"] is None
    assert flashdeck("show", "rome", "--json").json()["reviews"] == []
    assert "Italy" in flashdeck("review", "--plain", typed=["q"]).out
    assert "paris" in flashdeck("undo").out
    nothing = flashdeck("undo")
    assert (nothing.code, "nothing to undo" in nothing.err) == (1, True)


def test_undo_within_a_review(flashdeck: Program) -> None:
    flashdeck.deck(TWO)
    run = flashdeck("review", "--plain", typed=["", "1", "u", "", "4", "", "3"])
    assert run.out.count("Capital of France?") >= 2
    reviews = flashdeck("show", "paris", "--json").json()["reviews"]
    assert [review["grade"] for review in reviews] == [5]


def test_a_suspended_card_is_out_until_it_is_resumed(flashdeck: Program) -> None:
    flashdeck.deck(TWO)
    flashdeck("review", "--plain", typed=["s", "q"])
    assert flashdeck("due", "--json").json()["suspended"] == 1
    assert "France" not in flashdeck("review", "--plain", typed=["q"]).out
    assert flashdeck("resume", "paris").code == 0
    assert flashdeck("due", "--json").json()["suspended"] == 0
    assert flashdeck("due", "--json").json()["new"] == 2


def test_a_buried_card_is_out_until_tomorrow(flashdeck: Program) -> None:
    flashdeck.deck(TWO)
    flashdeck("review", "--plain", typed=["b", "q"])
    assert flashdeck("due", "--json").json()["new"] == 1
    assert flashdeck("due", "--json", now="2026-11-24T09:00:00+01:00").json()["new"] == 2


def test_new_cards_begun_earlier_that_day_count(flashdeck: Program) -> None:
    notes = "".join(f"- question: {n}?\n  answer: a{n}\n" for n in range(30))
    flashdeck.deck(f"notes:\n{notes}")
    assert flashdeck("due", "--json").json()["new"] == 10
    flashdeck("review", "--plain", typed=["", "3"] * 4)
    assert flashdeck("due", "--json").json()["new"] == 6
    run = flashdeck("review", "--plain", "--new", "5", typed=["", "3"] * 30)
    assert run.out.count("?") >= 1
    assert flashdeck("due", "--json").json()["new"] == 5


@pytest.mark.parametrize("limit", [0, 1, 3])
def test_a_limit_counts_due_and_new_cards_together(flashdeck: Program, limit: int) -> None:
    notes = "".join(f"- id: n{n}\n  question: {n}?\n  answer: a\n" for n in range(8))
    flashdeck.deck(f"notes:\n{notes}")
    flashdeck("review", "--plain", "--limit", str(limit), typed=["", "3"] * 9)
    listed = flashdeck("list", "--json").json()
    assert sum(card["due"] is not None for card in listed) == limit


def test_typed_answers_are_compared_kindly(flashdeck: Program) -> None:
    flashdeck.deck(
        """\
        notes:
        - id: killer
          question: Who killed Trotsky?
          answer: Ramón Mercader
          typed: true
        """
    )
    run = flashdeck("review", "--plain", typed=["ramon  mercader", "3"])
    assert run.code == 0
    assert flashdeck("show", "killer", "--json").json()["reviews"][0]["grade"] == 4


def test_the_raw_grades_of_sm2_are_there_for_who_wants_them(flashdeck: Program) -> None:
    flashdeck.deck(TWO)
    flashdeck("review", "--plain", "--grades", "sm2", typed=["", "5", "", "0", "", "4"])
    assert flashdeck("show", "paris", "--json").json()["memory"]["ease"] == 2.6
    grades = [r["grade"] for r in flashdeck("show", "rome", "--json").json()["reviews"]]
    assert grades == [0, 4]


def test_ids_are_given_once_and_said(flashdeck: Program) -> None:
    path = flashdeck.deck("notes:\n- question: a?\n  answer: b\n# end\n")
    run = flashdeck("review", "--plain", typed=["q"])
    assert "gave ids to 1 new note in decks/deck.yaml" in run.err
    assert len(path.read_text().splitlines()) == 5
    assert "gave ids" not in flashdeck("review", "--plain", typed=["q"]).err


def test_a_question_is_shown_only_after_the_grade_before_it_is_on_disk(flashdeck: Program) -> None:
    flashdeck.deck(TWO)
    run = flashdeck("review", "--plain", typed=["", "3"])
    assert "Italy" in run.out
    log = sqlite3.connect(flashdeck.home / "review-log.sqlite3")
    assert log.execute("SELECT card, grade FROM entry").fetchall() == [("paris", 4)]
    log.close()


def test_end_of_input_is_the_same_as_leaving(flashdeck: Program) -> None:
    flashdeck.deck(TWO)
    assert flashdeck("review", "--plain", typed="").code == 0


def test_due_counts_what_a_review_would_ask(flashdeck: Program) -> None:
    flashdeck.deck(TWO)
    found = flashdeck("due", "--json").json()
    assert found == {
        "study_day": "2026-11-23",
        "due": 0,
        "new": 2,
        "drill": 0,
        "suspended": 0,
        "minutes": None,
        "held_back": 0,
        "decks": [
            {"deck": "deck", "path": "decks/deck.yaml", "notes": 2, "cards": 2, "due": 0, "new": 2}
        ],
    }
    assert not flashdeck.home.joinpath("review-log.sqlite3").exists()


def test_minutes_are_known_after_twenty_answers(flashdeck: Program) -> None:
    notes = "".join(f"- question: {n}?\n  answer: a\n" for n in range(40))
    flashdeck.deck(f"notes:\n{notes}")
    flashdeck("review", "--plain", "--new", "20", typed=["", "3"] * 20)
    assert isinstance(flashdeck("due", "--json").json()["minutes"], int)


def test_a_clock_set_back_a_day_never_takes_the_study_day_back(flashdeck: Program) -> None:
    flashdeck.deck(TWO)
    flashdeck("review", "--plain", "--limit", "1", typed=["", "3"])
    back = "2026-11-22T09:00:00+01:00"
    assert flashdeck("due", "--json", now=back).json()["study_day"] == "2026-11-23"
    flashdeck("review", "--plain", typed=["", "3"], now=back)
    assert flashdeck("show", "rome", "--json").json()["memory"]["due"] == "2026-11-24"


def test_a_wrong_clock_is_said_aloud_and_not_followed(flashdeck: Program) -> None:
    flashdeck.deck(TWO)
    flashdeck("review", "--plain", "--limit", "1", typed=["", "3"], now="2027-06-01T09:00:00+01:00")
    run = flashdeck("review", "--plain", typed=["", "3"])
    assert "is the clock right?" in run.out + run.err
    assert flashdeck("show", "rome", "--json").json()["memory"]["due"] == "2026-11-24"
