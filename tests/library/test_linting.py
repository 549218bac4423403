"""What `check` says of cards that are hard to learn."""

from pathlib import Path

import pytest

from program import Program

BAD = """\
deck: History::Kronstadt
notes:
- question: Was Trotsky killed?
  answer: "Yes"
- question: Who crushed the rebellion?
  answer: The Red Army
- question: Who crushed the rebellion?
  answer: The Cheka
"""


def rules(program: Program, *names: str) -> list[str]:
    run = program("check", *names, "--json")
    assert run.code == 0, run.out
    problems = run.json()["problems"]
    assert {problem["severity"] for problem in problems} <= {"warning"}
    return [problem["rule"] for problem in problems]


def test_a_card_is_warned_of_by_rule_line_reason_and_a_way_to_mend_it(flashdeck: Program) -> None:
    flashdeck.deck(BAD)
    run = flashdeck("check")
    assert run.code == 0
    first, hint, *rest = run.out.splitlines()
    assert first.startswith("decks/deck.yaml:3:1: warning: ")
    assert first.endswith(" [yes-no]")
    assert hint.endswith("; or write allow: [yes-no] in the note")
    assert any(
        line.startswith("decks/deck.yaml:7:1: ") and "[two-answers]" in line for line in rest
    )


def test_a_note_can_allow_a_rule(flashdeck: Program) -> None:
    flashdeck.deck(BAD.replace('answer: "Yes"', 'answer: "Yes"\n  allow: [yes-no]'))
    assert rules(flashdeck) == ["two-answers"]


def test_a_person_can_silence_a_rule_everywhere(flashdeck: Program) -> None:
    flashdeck.deck(BAD)
    flashdeck.home.mkdir()
    (flashdeck.home / "config.toml").write_text('allow = ["yes-no", "two-answers"]\n')
    assert rules(flashdeck) == []


def test_the_topic_of_a_card_is_the_name_of_its_deck_and_its_source(flashdeck: Program) -> None:
    flashdeck.deck(
        """
        deck: History::Trotsky
        notes:
        - question: Which Bolshevik led the Red Army in the Civil War?
          answer: Trotsky
          quote: Trotsky led the Red Army in the Civil War.
        """
    )
    assert "answer-is-topic" in rules(flashdeck)


@pytest.mark.parametrize("name", ["first", "trotsky"])
def test_the_decks_that_come_with_flashdeck_are_clean(flashdeck: Program, name: str) -> None:
    if name == "first":
        assert flashdeck("init").code == 0
        assert rules(flashdeck) == []
    else:
        assert rules(flashdeck, str(Path(__file__).parents[2] / "decks" / "trotsky.yaml")) == []


def test_other_commands_say_nothing_of_lint(flashdeck: Program) -> None:
    flashdeck.deck(BAD)
    for command in (["due"], ["list"], ["review", "--plain"]):
        run = flashdeck(*command)
        assert "yes-no" not in run.out + run.err
