"""The progress bar shows in a terminal, after a second, and leaves nothing behind."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from terminal.window import Window

TASK = """
import sys, time
from flashdeck.cli.waiting import Waiting
with Waiting() as waiting:
    waiting.tick("reading \\x1b[31mx.apkg", 0, 0)
    time.sleep(float(sys.argv[1]))
    waiting.tick("writing answers", 1, 2)
    time.sleep(float(sys.argv[1]))
print("done")
"""


def program(seconds: float) -> list[str]:
    return [sys.executable, "-c", TASK, str(seconds)]


@pytest.mark.slow
def test_what_takes_long_is_shown_while_it_does(tmp_path: Path) -> None:
    environment = {**os.environ, "TERM": "xterm", "COLUMNS": "80"}
    with Window(program(1.5), folder=tmp_path, environment=environment) as window:
        assert "reading \\x1b[31mx.apkg" in window.wait_for("reading")
        window.wait_for("writing answers")
        window.wait_for("done")
        assert window.ended() == 0
        assert "writing" not in window.text()


def test_what_is_quick_shows_nothing(tmp_path: Path) -> None:
    environment = {**os.environ, "TERM": "xterm", "COLUMNS": "80"}
    with Window(program(0.0), folder=tmp_path, environment=environment) as window:
        window.wait_for("done")
        assert window.ended() == 0
        assert "reading" not in window.text()


def test_nothing_is_shown_where_nobody_looks_on() -> None:
    ended = subprocess.run(program(0.0), capture_output=True, text=True, check=True)
    assert (ended.stdout, ended.stderr) == ("done\n", "")
