"""The review screen in a real terminal: the program itself, real keys, real signals."""

import re
import shlex
import signal
import sqlite3
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from program import Program
from terminal.window import Window

THREE = """
deck: Capitals
notes:
- {id: paris, question: Capital of France?, answer: Paris, extra: On the Seine.}
- {id: rome, question: Capital of Italy?, answer: Rome}
- {id: oslo, question: Capital of Norway?, answer: Oslo}
"""
TYPED = """
notes:
- {id: killer, question: Who killed Trotsky?, answer: Ramón Mercader, typed: true}
"""
MANY = "notes:\n" + "".join(
    f"- {{id: n{number:02}, question: What is {number}?, answer: It is {number}.}}\n"
    for number in range(40)
)
LONG = "notes:\n- id: long\n  question: |-\n" + "".join(f"    - line {n}\n" for n in range(60))
LONG += "  answer: the end\n"
REVIEW = (sys.executable, "-m", "flashdeck", "review")


@pytest.fixture
def program(tmp_path: Path) -> Program:
    """The program with colours, and with the deck of three cards."""
    program = Program(tmp_path)
    del program.environment["NO_COLOR"]
    del program.environment["COLUMNS"]
    program.deck(THREE)
    return program


@pytest.fixture
def window(program: Program) -> Iterator[Window]:
    with opened(program) as window:
        window.wait_for("Capital of France?")
        yield window


def opened(
    program: Program, *arguments: str, size: tuple[int, int] = (80, 24), **env: str
) -> Window:
    return Window(
        [*REVIEW, *arguments],
        folder=program.folder,
        environment=program.environment | env,
        columns=size[0],
        rows=size[1],
    )


def grades(program: Program) -> list[tuple[str, int]]:
    """Every grade that is on disk, in order."""
    log = sqlite3.connect(program.home / "review-log.sqlite3")
    try:
        return log.execute(
            "SELECT card, grade FROM entry WHERE grade IS NOT NULL ORDER BY id"
        ).fetchall()
    finally:
        log.close()


def test_from_the_first_question_to_the_summary(program: Program, window: Window) -> None:
    assert "Paris" not in window.text()
    assert "Capitals" in window.lines()[0]
    assert "3 left" in window.lines()[0]
    window.type(" ")
    window.wait_for("Capital of France?", "Paris", "On the Seine.", "ease 2.36 −0.14", "2 Hard")
    window.type("3")
    window.wait_for("Capital of Italy?", "2 left")
    window.type("\n")
    window.wait_for("Rome")
    window.type("4")
    window.wait_for("Norway")
    window.type(" 3")
    window.wait_for("Done for today", "3 reviews (3 new)", "3 cards due tomorrow")
    window.type("q")
    assert window.ended() == 0
    assert "3 reviews (3 new)" in window.written.rpartition(b"\x1b[?1049l")[2].decode()
    assert window.given_back
    assert window.modes() == window.modes_before
    assert grades(program) == [("paris", 4), ("rome", 5), ("oslo", 4)]


def test_no_key_typed_ahead_is_lost(program: Program) -> None:
    program.deck(MANY)
    with opened(program, "--new", "40") as window:
        window.wait_for("What is 0?")
        window.type(" 4" * 20)
        window.type("\n3" * 20)
        window.wait_for("Done for today")
        window.type("q")
        assert window.ended() == 0
    assert [grade for _, grade in grades(program)] == [5] * 20 + [4] * 20
    assert [card for card, _ in grades(program)] == [f"n{number:02}" for number in range(40)]


@pytest.mark.parametrize("key", [" ", "\n"])
def test_a_key_held_down_grades_one_card_at_most(program: Program, key: str) -> None:
    program.deck(MANY)
    with opened(program) as window:
        window.wait_for("What is 0?")
        window.type(key)
        window.wait_for("It is 0.")
        time.sleep(0.3)  # the delay before a keyboard begins to repeat
        for _ in range(25):
            window.type(key)
            time.sleep(0.03)
        window.wait_for("What is 1?")
        window.rest()
        assert "It is 1." not in window.text()
        assert grades(program) == [("n00", 4)]
        time.sleep(0.2)
        window.type(key)  # pressed again, it counts again
        window.wait_for("It is 1.")


def test_another_size_repaints_at_once(window: Window) -> None:
    window.type(" ")
    window.wait_for("again today")
    window.resize(40, 12)
    window.rest()
    assert window.lines()[-1] == " Space = Good  q quit  u undo  ? keys"
    assert len(window.lines()) == 12
    window.resize(100, 30)
    window.wait_for("b bury  o open")
    before = len(window.written)
    window.resize(90, 30)  # a terminal may have wrapped what stood there
    window.rest()
    assert b"\x1b[2J" in window.written[before:]


@pytest.mark.parametrize("size", [(1, 1), (5, 2), (20, 4), (40, 12), (200, 60)])
def test_no_size_is_too_small(program: Program, size: tuple[int, int]) -> None:
    with opened(program, size=size) as window:
        window.type(" 3ii?? 3 2 uuuq")
        window.rest()
        window.type("qq")
        assert window.ended() == 0
    assert [card for card, _ in grades(program)] == ["paris", "rome", "oslo"]


@pytest.mark.parametrize("name", ["SIGINT", "SIGTERM", "SIGHUP"])
def test_a_signal_ends_it_with_the_summary_and_the_terminal_as_it_was(
    program: Program, window: Window, name: str
) -> None:
    window.type(" 3")
    window.wait_for("Italy")
    window.signal(signal.Signals[name])
    assert window.ended() == 130
    assert window.given_back
    assert window.modes() == window.modes_before
    assert "1 review (1 new)" in window.text()
    assert "Traceback" not in window.text()
    assert grades(program) == [("paris", 4)]


def test_ctrl_c_at_the_keyboard_is_the_same(window: Window) -> None:
    window.type("\x03")
    assert window.ended() == 130
    assert window.given_back
    assert window.modes() == window.modes_before


@pytest.mark.parametrize("key", ["q", "\x1b", "\x04"])
def test_leaving_is_no_failure(window: Window, key: str) -> None:
    window.type(key)
    assert window.ended() == 0
    assert "3 cards still to ask today" in window.text()


def test_a_closed_window_ends_it_and_keeps_what_was_graded(
    program: Program, window: Window
) -> None:
    window.type(" 3")
    window.wait_for("Italy")
    window.hang_up()
    assert window.process.wait(timeout=20) == 130
    assert grades(program) == [("paris", 4)]


def test_ctrl_z_gives_the_terminal_back_and_fg_paints_it_again(program: Program) -> None:
    environment = program.environment | {"PS1": "ask>", "HISTFILE": ""}
    shell = ["bash", "--norc", "--noprofile", "-i"]
    with Window(shell, folder=program.folder, environment=environment) as window:
        window.wait_for("ask>")
        window.type(f"stty -g > before; {shlex.join(REVIEW)}\n")
        window.wait_for("Capital of France?")
        window.type(" \x1a")
        window.wait_for("Stopped")
        assert "Capital" not in window.text()
        window.type("clear; stty -g > between; echo $((6 * 7))\n")
        window.wait_for("42")
        time.sleep(1.0)
        window.type("fg\n")
        window.wait_for("Capital of France?", "Paris", "1 Again")
        window.type("3")
        window.wait_for("Italy")
        window.type("q")
        window.wait_for("1 review")
        window.type("stty -g > after; exit\n")
        window.ended()
    modes = [(program.folder / name).read_text() for name in ("before", "between", "after")]
    assert modes[0] == modes[1] == modes[2]
    log = sqlite3.connect(program.home / "review-log.sqlite3")
    [(milliseconds,)] = log.execute("SELECT milliseconds FROM entry").fetchall()
    log.close()
    assert milliseconds < 1000  # the time it was stopped does not count


def test_after_a_stop_from_outside_the_whole_screen_is_painted_again(window: Window) -> None:
    window.signal(signal.SIGSTOP)
    time.sleep(0.1)
    before = len(window.written)
    window.signal(signal.SIGCONT)
    window.rest()
    assert b"\x1b[?1049h" in window.written[before:]
    assert b"Capital of France?" in window.written[before:]


def test_a_failure_gives_the_terminal_back_before_it_is_told(
    program: Program, window: Window
) -> None:
    log = program.home / "review-log.sqlite3"
    window.type(" ")
    window.wait_for("Paris")
    log.rename(log.with_suffix(".gone"))
    log.mkdir()
    window.type("3")
    assert window.ended() == 1
    assert window.given_back
    assert window.modes() == window.modes_before
    assert "Traceback" not in window.text()


def test_a_long_card_scrolls(program: Program) -> None:
    program.deck(LONG)
    with opened(program) as window:
        window.wait_for("line 0", "more")
        assert "line 30" not in window.text()
        window.type("\x1b[6~")
        window.wait_for("line 30", "↑")
        window.type("kkkjj\x1b[F")
        window.wait_for("line 59")
        window.type("\x1b[H")
        window.wait_for("line 0")
        window.type(" ")
        window.wait_for("the end", "line 59")


def test_undo_brings_the_card_back_also_from_the_summary(program: Program, window: Window) -> None:
    window.type(" 1")
    window.wait_for("Italy")
    window.type("u")
    window.wait_for("Capital of France?", "took back Again")
    window.type(" 3 3 3")
    window.wait_for("Done for today")
    window.type("u")
    window.wait_for("Capital of Norway?", "took back Good")
    window.type(" 4")
    window.wait_for("Done for today")
    window.type("\n")
    assert window.ended() == 0


def test_suspend_and_bury_take_a_card_out(program: Program, window: Window) -> None:
    window.type("s")
    window.wait_for("Italy", "suspended: “Capital of France?”", "flashdeck resume paris")
    window.type("b")
    window.wait_for("Norway", "buried until tomorrow")
    assert program("due", "--json").json()["suspended"] == 1


def test_what_is_known_of_a_card(window: Window) -> None:
    window.type(" 1")
    window.wait_for("Italy")
    window.type("ui")
    window.wait_for("card   paris", "file   decks/deck.yaml:4", "state  new")
    window.type("3")  # closes the page, and grades nothing
    assert "card   paris" not in window.wait_for("Space shows the answer")
    window.type("?")
    window.wait_for("Keys", "suspend the card")


def test_a_grade_before_the_answer_does_nothing(program: Program, window: Window) -> None:
    window.type("3")
    window.wait_for("Space shows the answer first")
    assert "Paris" not in window.text()
    assert grades(program) == []


def test_a_paste_grades_nothing(program: Program, window: Window) -> None:
    window.type("\x1b[200~ 3 3 3\x1b[201~")
    window.rest()
    assert "Paris" not in window.text()
    assert grades(program) == []


def test_a_wrong_typed_answer_suggests_again_and_a_right_one_good(program: Program) -> None:
    program.deck(TYPED)
    with opened(program) as window:
        window.wait_for("Who killed Trotsky?", "  >")
        window.type("ramon x\x7fMercadore")
        window.wait_for("> ramon Mercadore")
        window.type("\n")
        window.wait_for("Space = Again", "Ramón Mercader", "✗ Ramón Mercadore")
        time.sleep(0.2)
        window.type(" ")
        window.wait_for("deck drill", "  >")
        window.type("\x1b[200~ramon\nmercader\x1b[201~\n")
        window.wait_for("Space = Good", "✓ Ramón Mercader")
        time.sleep(0.2)
        window.type("\n")
        window.wait_for("Done for today")
    assert grades(program) == [("killer", 1), ("killer", 4)]


def test_commands_take_a_colon_while_an_answer_is_typed(program: Program) -> None:
    program.deck(TYPED)
    with opened(program) as window:
        window.wait_for("  >")
        window.type("q1 u")
        window.wait_for("> q1 u")
        window.type("\x15:i\n")
        window.wait_for("card   killer")
        window.type("q")
        window.wait_for("  >")
        window.type("half an answer\x1b")
        window.wait_for("Enter shows the answer")
        window.rest()
        assert "half" not in window.text()
        window.type(":q\n")
        assert window.ended() == 0


def test_the_cursor_is_shown_only_where_something_is_typed(program: Program) -> None:
    program.deck(TYPED)
    with opened(program) as window:
        window.wait_for("  >")
        window.type("漢e\u0301")
        window.wait_for("漢")
        window.rest()
        row, column = window.cursor
        assert window.lines()[row].startswith("  > 漢")
        assert column == len("  > ") + 3
        assert window.written.rfind(b"\x1b[?25h") > window.written.rfind(b"\x1b[?25l")
        window.type("\n")
        window.wait_for("1 Again")
        assert window.written.rfind(b"\x1b[?25h") < window.written.rfind(b"\x1b[?25l")


def test_the_editor_opens_the_note_and_the_card_comes_back_as_it_is_then(program: Program) -> None:
    script = program.folder / "edit.py"
    script.write_text(
        "import pathlib, sys, time; path = pathlib.Path(sys.argv[1]);"
        "print('in the editor', sys.argv[1:], flush=True); time.sleep(1.2);"
        "path.write_text(path.read_text().replace('France', 'the French Republic'))"
    )
    with opened(program, EDITOR=shlex.join([sys.executable, str(script)])) as window:
        window.wait_for("Capital of France?")
        window.type(" e")
        window.wait_for("in the editor")
        assert window.given_back
        window.wait_for("Capital of the French Republic?", "Space shows the answer")
        window.type(" 3")
        window.wait_for("Italy")
    log = sqlite3.connect(program.home / "review-log.sqlite3")
    assert log.execute("SELECT milliseconds < 1200 FROM entry").fetchall() == [(1,)]
    log.close()


def test_a_slip_in_the_editor_costs_nothing(program: Program) -> None:
    script = program.folder / "edit.py"
    script.write_text(
        "import pathlib, sys; path = pathlib.Path(sys.argv[1]); text = path.read_text();"
        "path.write_text(text[:-2] if text.endswith('}\\n') else text + '}\\n')"
    )
    editor = shlex.join([sys.executable, str(script)])
    with opened(program, "decks/deck.yaml", EDITOR=editor) as window:
        window.wait_for("Capital of France?")
        window.type("e")
        window.wait_for("Capital of France?", "decks/deck.yaml", "flashdeck check")
        window.type("e")
        window.wait_for("Capital of France?", "Space shows")
        window.rest()
        assert "check" not in window.text()
        window.type(" 3")
        window.wait_for("Italy")


def test_a_missing_editor_is_told(program: Program) -> None:
    with opened(program, EDITOR="no-such-editor") as window:
        window.wait_for("France")
        window.type("e")
        told = "the editor no-such-editor cannot be started"
        assert told in window.wait_for(told, "Capital of France?")


def test_nothing_to_open_is_told(window: Window) -> None:
    window.type("o")
    told = "this card has no image and no link"
    assert told in window.wait_for(told)


def test_the_grades_of_sm2(program: Program) -> None:
    with opened(program, "--grades", "sm2") as window:
        window.wait_for("France")
        window.type(" ")
        window.wait_for("0 Blackout", "5 Perfect")
        window.type("5 0")
        window.wait_for("Norway")
        time.sleep(0.2)
        window.type(" ")
        window.wait_for("Oslo")
        time.sleep(0.2)
        window.type(" ")
        window.wait_for("Capitals drill")
    assert grades(program) == [("paris", 5), ("rome", 0), ("oslo", 4)]


def test_escape_sequences_in_a_name_or_a_card_do_nothing(program: Program) -> None:
    program.deck(
        'notes:\n- {id: evil, question: "a\\u202eb", answer: c}\n', "x\x1b]0;owned\x07\x1b[31m.yaml"
    )
    (program.folder / "decks" / "deck.yaml").unlink()
    with opened(program) as window:
        window.wait_for("a\\u202eb", "\\x1b]0;owned\\x07\\x1b[31m")
        assert b"\x1b]0;" not in window.written
        assert b"\x1b[31m." not in window.written


@pytest.mark.parametrize("variable", ["LC_ALL", "PYTHONIOENCODING"])
def test_where_only_ascii_can_be_shown_only_ascii_is_written(
    program: Program, variable: str
) -> None:
    program.deck("notes:\n- {id: a, question: Где? — Müller…, answer: 漢字}\n")
    program.environment[variable] = {"LC_ALL": "C", "PYTHONIOENCODING": "ascii"}[variable]
    with opened(program) as window:
        window.wait_for("??? - Muller...")
        window.type(" ")
        window.wait_for("ease 2.36 -0.14")
        window.type("3")
        window.wait_for("Done")
        window.type("q")
        assert window.ended() == 0
        assert window.written.isascii()


def test_without_colour_there_is_none(program: Program) -> None:
    with opened(program, NO_COLOR="1") as window:
        window.wait_for("France")
        window.type(" ")
        window.wait_for("1 Again")
        assert not re.search(rb"\x1b\[[0-9;]*3[0-7][0-9;]*m", window.written)
    with opened(program) as window:
        window.wait_for("France")
        window.type(" ")
        window.wait_for("1 Again")
        assert re.search(rb"\x1b\[[0-9;]*3[0-7][0-9;]*m", window.written)


def test_a_terminal_that_can_do_nothing_gets_the_line_mode(program: Program) -> None:
    with opened(program, TERM="dumb") as window:
        window.wait_for("Enter shows the answer.")
        window.type("\n3\n:q\n")
        assert window.ended() == 0
        assert b"\x1b" not in window.written
    assert grades(program) == [("paris", 4)]


def test_a_frame_is_one_write_of_only_what_changed(window: Window) -> None:
    window.rest()
    before = len(window.written)
    window.type("\x0c")
    window.rest()
    whole = len(window.written) - before
    window.type("?")
    window.rest()
    window.type("?")
    window.rest()
    before = len(window.written)
    window.type("\x1b[A")
    window.rest()
    assert len(window.written) - before < whole / 4
