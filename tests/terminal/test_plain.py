import io
import os
import signal
import subprocess
import sys
import threading
import time

import pytest

from flashdeck.library.sitting import Sitting
from flashdeck.terminal import plain
from flashdeck.terminal.plain_text import HELP
from flashdeck.terminal.turns import Outcome
from program import Program
from terminal.desk import Desk
from terminal.window import Window

TWO = """
notes:
- {id: paris, question: Capital of France?, answer: Paris, extra: On the Seine.}
- {id: rome, question: Capital of Italy?, answer: Rome}
"""
TYPED = """
notes:
- {id: killer, question: Who killed Trotsky?, answer: Ramón Mercader, typed: true}
"""
CHOICES = """
source: {title: Atlas}
notes:
- {id: alps, question: Which is highest?, answer: Mont Blanc, choices: [Eiger, Watzmann], ref: p. 3,
   disputed: Some say Elbrus.}
"""
CLOZE = "notes:\n- {id: war, cloze: 'It began in {{c1::1914::year}} and was *long*.'}\n"


class Talk:
    """A conversation with the line mode: what it said, and how it ended."""

    def __init__(self, desk: Desk, sitting: Sitting, *lines: str) -> None:
        self.target = io.StringIO()
        self.outcome = plain.run(
            sitting,
            now=desk.now,
            stopwatch=desk.stopwatch,
            environ={},
            source=io.StringIO("".join(f"{line}\n" for line in lines)),
            target=self.target,
        )
        self.said = self.target.getvalue()


def grades(sitting: Sitting) -> list[int]:
    return [answer.grade for answer in sitting.session.answers]


def test_an_empty_line_shows_the_answer_and_a_number_grades_it(desk: Desk) -> None:
    with desk.sit(TWO) as sitting:
        talk = Talk(desk, sitting, "", "3", "", "4")
        assert grades(sitting) == [4, 5]
    assert talk.outcome is Outcome.DONE
    assert talk.said == (
        """
deck, 2 left
Capital of France?
Enter shows the answer.
Answer: Paris
Extra: On the Seine.
1 Again (1 d, ease 2.50, again today); 2 Hard (1 d, ease 2.36 −0.14, again today); \
3 Good (1 d, ease 2.50); 4 Easy (1 d, ease 2.60 +0.10)

deck, 1 left
Capital of Italy?
Enter shows the answer.
Answer: Rome
1 Again (1 d, ease 2.50, again today); 2 Hard (1 d, ease 2.36 −0.14, again today); \
3 Good (1 d, ease 2.50); 4 Easy (1 d, ease 2.60 +0.10)

2 reviews (2 new) in 0 s
2 cards due tomorrow
u takes the last answer back, an empty line ends.
"""
    )


def test_a_grade_before_the_answer_changes_nothing_and_asks_again(desk: Desk) -> None:
    with desk.sit(TWO) as sitting:
        talk = Talk(desk, sitting, "3", "1")
        assert grades(sitting) == []
        assert not sitting.revealed
    assert talk.said.count("The answer is not shown yet.") == 2
    assert talk.said.count("Enter shows the answer.") == 3
    assert "Paris" not in talk.said


def test_an_empty_line_after_the_answer_changes_nothing_and_asks_again(desk: Desk) -> None:
    with desk.sit(TWO) as sitting:
        talk = Talk(desk, sitting, "", "", "")
        assert grades(sitting) == []
    assert talk.said.count("it waits for a grade") == 2
    assert talk.said.count("1 Again") == 3


@pytest.mark.parametrize("line", ["5", "0", "6", "33", "yes", "\x1b[31m", ":x", "u3"])
def test_a_line_that_means_nothing_changes_nothing_and_says_what_does(
    desk: Desk, line: str
) -> None:
    with desk.sit(TWO) as sitting:
        talk = Talk(desk, sitting, "", line)
        assert grades(sitting) == []
        assert sitting.revealed
    assert "means nothing here" in talk.said
    assert HELP in talk.said
    assert "\x1b" not in talk.said


@pytest.mark.parametrize("undo", ["u", ":u"])
def test_undo_asks_the_card_again_first(desk: Desk, undo: str) -> None:
    with desk.sit(TWO) as sitting:
        talk = Talk(desk, sitting, "", "1", undo, "", "3", "q")
        assert grades(sitting) == [4]
    assert talk.outcome is Outcome.QUIT
    assert "took back Again of “Capital of France?”" in talk.said


def test_undo_works_on_the_summary_too(desk: Desk) -> None:
    with desk.sit(TWO) as sitting:
        talk = Talk(desk, sitting, "", "3", "", "1", "", "3", "u", "u", "", "4", "", "3")
        assert grades(sitting) == [4, 5]
    assert talk.outcome is Outcome.DONE
    assert talk.said.count("u takes the last answer back") == 2


def test_nothing_to_undo_is_said(desk: Desk) -> None:
    with desk.sit(TWO) as sitting:
        assert "there is nothing to undo" in Talk(desk, sitting, "u").said


def test_a_card_is_suspended_or_buried(desk: Desk) -> None:
    with desk.sit(TWO) as sitting:
        talk = Talk(desk, sitting, "s", "", "b")
        assert sitting.card is None
    assert "suspended: “Capital of France?” (flashdeck resume paris" in talk.said
    assert "buried until tomorrow: “Capital of Italy?”" in talk.said


@pytest.mark.parametrize("lines", [("q",), (":q",), (), ("", "q"), ("",)])
def test_leaving_and_the_end_of_the_lines_are_the_same(desk: Desk, lines: tuple[str, ...]) -> None:
    with desk.sit(TWO) as sitting:
        talk = Talk(desk, sitting, *lines)
    assert talk.outcome is Outcome.QUIT
    assert "2 cards still to ask today" in talk.said


def test_on_a_typed_note_every_line_without_a_colon_is_the_answer(desk: Desk) -> None:
    for line in ("q", "1", "s", "mercader"):
        with desk.sit(TYPED) as sitting:
            talk = Talk(desk, sitting, line)
            assert sitting.revealed
            assert sitting.card is not None
        assert "Wrong: " in talk.said
        assert "Answer: Ramón Mercader" in talk.said


def test_on_a_typed_note_the_difference_is_marked(desk: Desk) -> None:
    with desk.sit(TYPED) as sitting:
        assert "Wrong: Ramón Mercad[-e-]{+o+}r" in Talk(desk, sitting, "Ramón Mercador").said


def test_on_a_typed_note_a_kind_comparison_is_right(desk: Desk) -> None:
    with desk.sit(TYPED) as sitting:
        talk = Talk(desk, sitting, "ramon  mercader", "", "3")
        assert grades(sitting) == [4]
    assert "Right: " in talk.said


def test_on_a_typed_note_commands_take_a_colon(desk: Desk) -> None:
    with desk.sit(TYPED) as sitting:
        talk = Talk(desk, sitting, ":?", ":i", ":s")
        assert sitting.card is None
    assert HELP in talk.said
    assert "card: killer" in talk.said


def test_a_book_as_an_answer_takes_no_time(desk: Desk) -> None:
    with desk.sit(TYPED) as sitting:
        assert "Wrong" in Talk(desk, sitting, "book " * 200_000).said


def test_an_empty_line_shows_the_answer_of_a_typed_note_too(desk: Desk) -> None:
    with desk.sit(TYPED) as sitting:
        talk = Talk(desk, sitting, "", "1", ":q")
        assert grades(sitting) == [1]
    assert "Wrong" not in talk.said


def test_options_are_listed_and_the_right_one_is_named(desk: Desk) -> None:
    with desk.sit(CHOICES) as sitting:
        said = Talk(desk, sitting, "").said
    assert "3 choices:\n• " in said
    assert "Answer: Mont Blanc\nDisputed: Some say Elbrus.\nSource: p. 3, Atlas" in said


def test_a_cloze_note_says_the_gap_and_then_the_whole_text(desk: Desk) -> None:
    with desk.sit(CLOZE) as sitting:
        said = Talk(desk, sitting, "").said
    assert "It began in [year] and was long.\n" in said
    assert "Answer: 1914\nIt began in 1914 and was long.\n" in said


def test_the_grades_of_sm2_are_0_to_5(desk: Desk) -> None:
    with desk.sit(TWO, grades="sm2") as sitting:
        talk = Talk(desk, sitting, "", "5", "", "0")
        assert grades(sitting) == [5, 0]
    assert "0 Blackout (" in talk.said


def test_a_drill_says_so(desk: Desk) -> None:
    with desk.sit(TYPED) as sitting:
        talk = Talk(desk, sitting, "x", "2", "x")
    assert "deck, a drill, 1 left, 1 drill\n" in talk.said
    assert "2 Hard (again today); 3 Good (1 d)" in talk.said


def test_the_next_question_comes_only_after_the_grade_is_on_disk(desk: Desk) -> None:
    """A process that is killed as soon as the next question is read has kept the grade."""
    flashdeck = Program(desk.folder)
    flashdeck.deck(TWO)
    process = subprocess.Popen(
        [sys.executable, "-m", "flashdeck", "review", "--plain"],
        cwd=desk.folder,
        env=flashdeck.environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    with process:
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write("\n3\n")
        process.stdin.flush()
        while "Italy" not in process.stdout.readline():
            pass
        process.kill()
    shown = flashdeck("show", "paris", "--json").json()
    assert [review["grade"] for review in shown["reviews"]] == [4]


@pytest.mark.parametrize("name", ["SIGINT", "SIGTERM", "SIGHUP"])
def test_a_signal_ends_it_with_the_summary(desk: Desk, name: str) -> None:
    """In the process itself, so that the signal surely comes while it waits for a line."""
    read, write = os.pipe()
    number = signal.Signals[name]
    earlier = signal.getsignal(number)
    with desk.sit(TWO) as sitting, os.fdopen(read) as source, os.fdopen(write, "w") as lines:
        target = io.StringIO()
        lines.write("\n3\n")
        lines.flush()
        main = threading.main_thread().ident or 0
        timers = (
            threading.Timer(0.3, lambda: signal.pthread_kill(main, number)),
            threading.Timer(10, lines.close),  # so that a failure ends, too
        )
        for timer in timers:
            timer.start()
        outcome = plain.run(
            sitting,
            now=desk.now,
            stopwatch=desk.stopwatch,
            environ={},
            source=source,
            target=target,
        )
        for timer in timers:
            timer.cancel()
        assert grades(sitting) == [4]
    assert outcome is Outcome.INTERRUPTED
    assert "1 review (1 new)" in target.getvalue()
    assert signal.getsignal(number) == earlier


def test_the_time_it_was_stopped_does_not_count(desk: Desk) -> None:
    flashdeck = Program(desk.folder)
    flashdeck.deck(TWO)
    shell = ["bash", "--norc", "--noprofile", "-i"]
    environment = flashdeck.environment | {"PS1": "ask>", "HISTFILE": ""}
    with Window(shell, folder=desk.folder, environment=environment) as window:
        window.wait_for("ask>")
        window.type(f"{sys.executable} -m flashdeck review --plain\n")
        window.wait_for("Enter shows the answer.")
        window.type("\x1a")
        window.wait_for("Stopped")
        time.sleep(1.2)
        window.type("fg\n\n3\n:q\n")
        window.wait_for("1 review (1 new)")
    [review] = flashdeck("show", "paris", "--json").json()["reviews"]
    assert review["seconds"] < 1.2


def test_nobody_reading_any_more_is_no_error(desk: Desk) -> None:
    flashdeck = Program(desk.folder)
    flashdeck.deck(TWO)
    command = f"{sys.executable} -m flashdeck review --plain | head -n 2"
    done = subprocess.run(
        ["bash", "-c", f"set -o pipefail; yes '' | {command}"],
        cwd=desk.folder,
        env=flashdeck.environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert "Error" not in done.stderr
    assert "Exception" not in done.stderr


def test_bytes_that_are_no_text_are_survived(desk: Desk) -> None:
    with desk.sit(TYPED) as sitting:
        source = io.TextIOWrapper(io.BytesIO(b"\xff\xfe\n:q\n"), encoding="utf-8")
        bytes_out = io.BytesIO()
        target = io.TextIOWrapper(bytes_out, encoding="ascii")
        outcome = plain.run(
            sitting,
            now=desk.now,
            stopwatch=desk.stopwatch,
            environ={},
            source=source,
            target=target,
        )
        assert outcome is Outcome.QUIT
        assert b"Answer: Ramon Mercader" in bytes_out.getvalue()
