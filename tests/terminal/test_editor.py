import sys
from pathlib import Path

import pytest

from flashdeck.terminal.editor import command, edit, find


@pytest.mark.parametrize(
    ("editor", "arguments"),
    [
        ("vim", ["vim", "+7", "d.yaml"]),
        ("/usr/bin/nvim -p", ["/usr/bin/nvim", "-p", "+7", "d.yaml"]),
        ("nano", ["nano", "+7", "d.yaml"]),
        ("emacsclient -t", ["emacsclient", "-t", "+7", "d.yaml"]),
        ("micro", ["micro", "+7", "d.yaml"]),
        ("kak", ["kak", "+7", "d.yaml"]),
        ("hx", ["hx", "d.yaml:7"]),
        ("code", ["code", "--wait", "-g", "d.yaml:7"]),
        ("code -w", ["code", "-w", "-g", "d.yaml:7"]),
        ("'/opt/my editor/edit' -x", ["/opt/my editor/edit", "-x", "d.yaml"]),
    ],
)
def test_each_editor_is_told_the_line_in_its_own_way(editor: str, arguments: list[str]) -> None:
    assert command(find({"EDITOR": editor}), "d.yaml", 7) == arguments


def test_visual_comes_before_editor() -> None:
    assert find({"VISUAL": "hx", "EDITOR": "vi"}) == ["hx"]
    assert find({"VISUAL": " ", "EDITOR": "vi"}) == ["vi"]


def test_a_file_is_never_taken_for_an_option() -> None:
    assert command(["vi"], "-rf.yaml", 1)[-1] == "./-rf.yaml"


def test_a_missing_editor_is_told_and_nothing_breaks() -> None:
    told = edit("d.yaml", 1, {"EDITOR": "no-such-editor"})
    assert told.startswith("the editor no-such-editor cannot be started:")
    assert "EDITOR" in told


def test_an_editor_that_fails_is_told(tmp_path: Path) -> None:
    script = tmp_path / "edit.py"
    script.write_text("import sys; sys.exit(3)")
    told = edit("d.yaml", 1, {"EDITOR": f"'{sys.executable}' '{script}'"})
    assert told.endswith("ended with code 3")


def test_an_editor_that_works_gets_the_file(tmp_path: Path) -> None:
    script, deck = tmp_path / "edit.py", tmp_path / "d.yaml"
    script.write_text("import pathlib, sys; pathlib.Path(sys.argv[1]).write_text('edited')")
    assert edit(str(deck), 1, {"EDITOR": f"'{sys.executable}' '{script}'"}) == ""
    assert deck.read_text() == "edited"
