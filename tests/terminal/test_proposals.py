"""Proposals in a real terminal, and line by line: the program itself, real keys."""

import shlex
import signal
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from articles import ARTICLE, CARDS, TITLE, model
from program import Program
from terminal.window import Window

INTO = ("-o", "deck.yaml")
QUOTES = [quote for _, _, quote in CARDS]
TOTAL = len(CARDS)


@pytest.fixture
def program(tmp_path: Path) -> Program:
    """The program with colours, beside an article."""
    program = Program(tmp_path)
    del program.environment["NO_COLOR"]
    del program.environment["COLUMNS"]
    (tmp_path / "article.txt").write_text(ARTICLE, encoding="utf-8")
    return program


def draft(program: Program, *arguments: str) -> list[str]:
    """The arguments with which the article is drafted."""
    article = ["draft", "article.txt", "--title", TITLE, *model(program.folder)]
    return [*article, *(arguments or INTO)]


def opened(
    program: Program, *arguments: str, size: tuple[int, int] = (80, 24), **env: str
) -> Window:
    return Window(
        [sys.executable, "-m", "flashdeck", *draft(program, *arguments)],
        folder=program.folder,
        environment=program.environment | env,
        columns=size[0],
        rows=size[1],
    )


@pytest.fixture
def window(program: Program) -> Iterator[Window]:
    with opened(program) as window:
        window.wait_for("Enter keep")
        yield window


def quotes(program: Program) -> list[str]:
    """The sentences of the notes that are on disk."""
    path = program.folder / "deck.yaml"
    if not path.exists():
        return []
    lines = path.read_text(encoding="utf-8").splitlines()
    return [line.partition(": ")[2] for line in lines if line.startswith("  quote:")]


def left(window: Window, number: int) -> str:
    return window.wait_for(f"{number} left", "rank")


def test_a_draft_is_shown_with_its_sentence_its_place_and_its_rank(
    program: Program, window: Window
) -> None:
    text = window.text()
    lines = window.lines()
    assert "Trotsky" in lines[0]
    assert f"{TOTAL} left" in lines[0]
    assert "line 1, rank" in text
    assert f"of {TOTAL}" in text
    assert "exiled from the Soviet Union" in " ".join(text.split())
    assert "r reject" in lines[-1]


def test_what_was_kept_is_on_disk_when_the_next_draft_shows(
    program: Program, window: Window
) -> None:
    window.type("\r")
    left(window, TOTAL - 1)
    assert quotes(program) == [QUOTES[0]]
    window.type("a")
    left(window, TOTAL - 2)
    assert quotes(program) == QUOTES[:2]


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT, signal.SIGHUP])
def test_a_killed_program_loses_no_decision(
    program: Program, window: Window, how: signal.Signals
) -> None:
    window.type("a")
    left(window, TOTAL - 1)
    window.type("r")
    left(window, TOTAL - 2)
    window.signal(how)
    code = window.ended()
    assert code == (130 if how is not signal.SIGKILL else -9)
    assert quotes(program) == [QUOTES[0]]
    again = program(*draft(program, *INTO, "--yes"))
    assert "1 in your decks already, 1 rejected or deleted before; 3 new" in again.err


def test_ctrl_c_gives_the_terminal_back(program: Program, window: Window) -> None:
    window.type("a\x03")
    assert window.ended() == 130
    assert window.given_back
    assert window.modes() == window.modes_before
    assert "kept 1 note in deck.yaml" in " ".join(window.text().split())


def test_ctrl_z_gives_the_terminal_back_for_a_while(program: Program) -> None:
    environment = program.environment | {"PS1": "ask>", "HISTFILE": ""}
    shell = ["bash", "--norc", "--noprofile", "-i"]
    command = shlex.join([sys.executable, "-m", "flashdeck", *draft(program)])
    with Window(shell, folder=program.folder, environment=environment) as window:
        window.wait_for("ask>")
        window.type(f"stty -g > before; {command}\n")
        window.wait_for("Enter keep")
        window.type("\x1a")
        window.wait_for("Stopped")
        window.type("clear; stty -g > between; echo $((6 * 7))\n")
        window.wait_for("42")
        window.type("fg\n")
        left(window, TOTAL)
        window.type("a")
        left(window, TOTAL - 1)
        window.type("q")
        window.wait_for("kept 1 note")
        window.type("stty -g > after; exit\n")
        window.ended()
    modes = [(program.folder / name).read_text() for name in ("before", "between", "after")]
    assert modes[0] == modes[1] == modes[2]


def test_q_stops_and_says_what_was_done(program: Program, window: Window) -> None:
    window.type("a")
    left(window, TOTAL - 1)
    window.type("q")
    assert window.ended() == 0
    assert window.given_back
    told = " ".join(window.text().split())
    assert f"kept 1 note in deck.yaml ({TOTAL - 1} for another time)" in told


def test_undo_goes_back_several_steps(program: Program, window: Window) -> None:
    for key, decided in (("a", 1), ("r", 2), ("l", 3)):
        window.type(key)
        left(window, TOTAL - decided)
    for decided in (2, 1, 0):
        window.rest()  # a key that comes at once again is one that is held
        window.type("u")
        left(window, TOTAL - decided)
    window.wait_for("took back keeping it")
    assert not (program.folder / "deck.yaml").exists()
    window.rest()
    window.type("u")
    window.wait_for("there is nothing to undo")


def test_all_of_the_rest_is_kept_and_can_be_taken_back(program: Program, window: Window) -> None:
    window.type("A")
    window.wait_for("All decided", f"{TOTAL} notes kept in deck.yaml")
    assert len(quotes(program)) == TOTAL
    window.type("u")
    left(window, TOTAL)
    assert quotes(program) == []
    window.type("A")
    window.wait_for("All decided")
    window.type("q")
    assert window.ended() == 0


def test_a_held_key_decides_once(program: Program, window: Window) -> None:
    window.type("aaaaaa")
    left(window, TOTAL - 1)
    window.rest()
    assert len(quotes(program)) == 1


def test_a_note_is_edited_before_it_is_kept(program: Program) -> None:
    with opened(program, EDITOR="sed -i s/Trotsky/Bronstein/g") as window:
        window.wait_for("Enter keep")
        window.type("e")
        window.wait_for("Bronstein")
        assert quotes(program) == []
        window.type("\r")
        window.wait_for(f"{TOTAL - 1} left")
    text = (program.folder / "deck.yaml").read_text(encoding="utf-8")
    assert "Bronstein" in text
    assert "deck: Trotsky\n" in text


def test_a_mistake_in_the_editor_is_told_and_the_text_is_there_again(program: Program) -> None:
    editor = program.folder / "editor.py"
    editor.write_text(
        "import pathlib, sys\n"
        "file = pathlib.Path(sys.argv[-1])\n"
        "text = file.read_text()\n"
        "mended = text.replace('  answr:', '  answer:').replace('  clze:', '  cloze:')\n"
        "broken = text.replace('- cloze:', '- clze:').replace('  answer:', '  answr:')\n"
        "file.write_text(mended if mended != text else broken)\n"
    )
    with opened(program, EDITOR=f"{sys.executable} {editor}") as window:
        window.wait_for("Enter keep")
        window.type("e")
        window.wait_for("line 5: the question has no answer")
        window.rest()  # a key that comes at once again is one that is held
        window.type("e")
        while "no answer" in window.text() or "Enter keep" not in window.text():
            window.rest()
        window.type("a")
        window.wait_for(f"{TOTAL - 1} left")
    assert quotes(program) == [QUOTES[0]]


def test_the_keys_are_explained(window: Window) -> None:
    window.type("?")
    assert "it is not proposed again" in window.wait_for("Keys", "it is not proposed again")
    window.type(" ")
    assert "Keys" not in window.wait_for("Enter keep")


def test_a_card_of_the_library_is_shown_beside_the_draft_that_repeats_it(program: Program) -> None:
    program.deck(
        """
        notes:
        - question: Who assassinated Leon Trotsky in Mexico, with an axe?
          answer: Ramón Mercader
        """,
        "mine.yaml",
    )
    with opened(program) as window:
        window.wait_for("Enter keep")
        assert "your library" not in window.text()
        window.type("l")
        left(window, TOTAL - 1)
        window.type("a")
        window.wait_for("your library has, in decks/mine.yaml:3:", "with an axe?")
        window.type("A")
        window.wait_for("All decided", "3 notes kept", "2 drafts for another time")
        window.type("q")
        assert window.ended() == 0
        assert "left out, as decks/mine.yaml:3 asks nearly the same" in " ".join(
            window.text().split()
        )


@pytest.mark.parametrize("size", [(80, 24), (40, 12), (20, 6)])
def test_a_draft_fits_any_window(program: Program, size: tuple[int, int]) -> None:
    with opened(program, size=size) as window:
        window.wait_for("1929")
        window.resize(size[0] + 5, size[1] + 2)
        window.rest()
        window.type("a")
        window.rest()
        assert len(quotes(program)) == 1
        window.type("q")
        assert window.ended() == 0


def test_no_colour_is_written_where_none_is_wanted(program: Program) -> None:
    with opened(program, NO_COLOR="1") as window:
        window.wait_for("Enter keep")
        assert not [
            code for code in (b"\x1b[35", b"\x1b[1;35", b"\x1b[32") if code in window.written
        ]


def test_the_answer_is_marked_in_its_sentence(program: Program, window: Window) -> None:
    row = next(
        n for n, line in enumerate(window.lines()) if "exiled from the Soviet Union in" in line
    )
    column = window.lines()[row].index("1929")
    assert window.cell(row, column).bold
    assert not window.cell(row, column - 2).bold


def test_without_a_path_the_deck_goes_to_the_library_and_is_named_first(program: Program) -> None:
    program.deck("notes:\n- {question: Q, answer: A}\n")
    with opened(program, "--max", "2") as window:
        window.wait_for("Enter keep")
        assert b"the deck goes to decks/trotsky.yaml" in window.written
        assert not (program.folder / "decks" / "trotsky.yaml").exists()
        window.type("a")
        window.wait_for("1 left")
        assert (program.folder / "decks" / "trotsky.yaml").exists()


def test_with_yes_a_terminal_is_not_asked(program: Program) -> None:
    program.deck("notes:\n- {question: Q, answer: A}\n")
    with opened(program, "--yes") as window:
        assert window.ended() == 0
        assert "decks/trotsky.yaml" in " ".join(window.text().split())
    assert (program.folder / "decks" / "trotsky.yaml").exists()


def test_a_dumb_terminal_gets_lines(program: Program) -> None:
    with opened(program, TERM="dumb") as window:
        window.wait_for("a: keep, r: reject")
        assert b"\x1b[" not in window.written
        window.type("a\nq\n")
        assert window.ended() == 0
    assert len(quotes(program)) == 1


# Line by line


def lines(program: Program, *typed: str) -> str:
    run = program(*draft(program, *INTO, "--plain"), typed=typed)
    assert run.code == 0, run.err
    return run.out


def test_line_by_line_a_draft_is_question_answer_and_sentence(program: Program) -> None:
    out = lines(program)
    question, answer, quote = CARDS[0]
    assert f"Draft 1 of {TOTAL}, line 1, rank " in out
    assert f"Question: {question}\nAnswer: {answer}\nSentence: {quote}\n" in out
    assert quotes(program) == []


def test_line_by_line_each_command_does_what_it_says(program: Program) -> None:
    out = lines(program, "a", "r", "l", "?", "nonsense", "", "u", "u", "a", "e", "q")
    assert "Took back leaving it." in out
    assert "Took back rejecting it." in out
    assert "nonsense means nothing here." in out
    assert "The editor needs a terminal." in out
    assert quotes(program) == QUOTES[:2]


def test_line_by_line_the_end_of_the_input_keeps_what_was_kept(program: Program) -> None:
    out = lines(program, ":a")
    assert f"kept 1 note in deck.yaml ({TOTAL - 1} for another time)" in out
    assert quotes(program) == [QUOTES[0]]


def test_line_by_line_the_last_decision_can_be_taken_back(program: Program) -> None:
    out = lines(program, "A", "u", "q")
    assert f"{TOTAL} notes kept in deck.yaml" in out
    assert "kept nothing" in out
    assert quotes(program) == []
