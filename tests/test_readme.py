"""Every command that the README shows runs, and every command of the program is in the README."""

import os
import re
import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

from flashdeck.cli import app
from program import Program

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
COMMANDS = [
    line
    for block in re.findall(r"^```sh\n(.*?)^```", README, re.DOTALL | re.MULTILINE)
    for line in block.splitlines()
    if line
]
SET_UP = [line for line in COMMANDS if line.startswith("python3 -m venv")]
BENCHMARKS = [line for line in COMMANDS if line.startswith("python benchmarks/")]
REST = [line for line in COMMANDS if line not in SET_UP + BENCHMARKS]

ARTICLE = """\
Marie Curie was born in Warsaw in 1867. She moved to Paris in 1891 to study physics. In 1898, Marie
Curie discovered polonium. The Curies named polonium after Poland. In 1903, Marie Curie was awarded
the Nobel Prize in Physics.
"""


def test_every_command_of_the_readme_runs(flashdeck: Program) -> None:
    """In their order: they build on one another, as a reader's do."""
    shutil.copytree(ROOT / "decks", flashdeck.folder / "decks")
    (flashdeck.folder / "article.txt").write_text(ARTICLE, encoding="utf-8")
    (flashdeck.folder / "words.csv").write_text("question,answer\nchien?,dog\n", encoding="utf-8")
    assert len(REST) > 10
    for command in REST:
        name, *arguments = command.split()
        assert name == "flashdeck"
        run = flashdeck(*arguments)
        assert run.code == 0, f"{command}: {run.err}"


@pytest.mark.slow
@pytest.mark.parametrize("command", SET_UP)
def test_a_fresh_clone_is_set_up_with_one_command(tmp_path: Path, command: str) -> None:
    clone = tmp_path / "clone"
    files = subprocess.check_output(
        ["git", "ls-files", "-z", "-co", "--exclude-standard"], cwd=ROOT, text=True
    )
    for name in filter(None, files.split("\0")):
        if (ROOT / name).exists():
            (clone / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, clone / name)
    if command.endswith("-m pytest"):
        command += " tests/core"  # the others run here already
    environment = {
        key: value for key, value in os.environ.items() if not key.startswith(("PYTEST", "COV"))
    }
    done = subprocess.run(
        ["bash", "-c", command],
        cwd=clone,
        env=environment | {"FLASHDECK_HOME": str(tmp_path / "home")},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert ("passed" if "pytest" in command else "Which Bolshevik uprising") in done.stdout


@pytest.mark.slow
@pytest.mark.parametrize("command", BENCHMARKS)
def test_a_benchmark_of_the_readme_prints_its_ratios(command: str) -> None:
    if "spacy" in command and find_spec("spacy") is None:
        pytest.skip("pip install 'flashdeck[spacy]'")
    done = subprocess.run(
        [sys.executable, *command.split()[1:]],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert re.search(r"\d\.\d\d", done.stdout)


def test_every_command_is_in_the_readme() -> None:
    names = {
        command.name or (command.callback.__name__ if command.callback else "")
        for command in app.registered_commands
    }
    missing = {name for name in names if f"flashdeck {name}" not in README}
    assert not missing
