"""A cheap command pays for no heavy library, and for no room that it does not enter."""

import subprocess
import sys
from pathlib import Path

import pytest

import flashdeck
from program import Program

HEAVY = ("rich", "markdown_it", "genanki", "yaml", "asyncio", "pygments", "email")

PROBE = """
import sys
sys.argv = ["flashdeck", *{arguments!r}]
from flashdeck.cli import main
try:
    main()
except SystemExit:
    pass
print("\\n".join(sys.modules), file=sys.stderr)
"""


IMPORT_EACH = """
import os
import sys

for name in sys.argv[1:]:
    if not (child := os.fork()):
        try:
            __import__(name)
        except BaseException as error:
            print(name, repr(error), file=sys.stderr, flush=True)
        os._exit(0)
    os.waitpid(child, 0)
"""


def loaded(program: Program, *arguments: str) -> set[str]:
    done = subprocess.run(
        [sys.executable, "-c", PROBE.format(arguments=list(arguments))],
        cwd=program.folder,
        env=program.environment,
        capture_output=True,
        text=True,
        check=True,
    )
    return set(done.stderr.split())


@pytest.mark.parametrize("command", [["--version"], ["due"], ["due", "--json"]])
def test_a_cheap_command_loads_no_heavy_module(flashdeck: Program, command: list[str]) -> None:
    flashdeck.deck("notes:\n- question: a?\n  answer: b\n")
    flashdeck("due")  # reads the deck, so that the cache knows it
    found = loaded(flashdeck, *command)
    assert "flashdeck.cli" in found
    assert not [name for name in HEAVY if name in found]


def test_a_review_of_known_decks_loads_no_yaml(flashdeck: Program) -> None:
    flashdeck.deck("notes:\n- question: a?\n  answer: b\n")
    flashdeck("review", "--plain", typed="q\n")  # gives ids
    flashdeck("due")  # reads what that wrote
    found = loaded(flashdeck, "review", "--plain")
    assert "flashdeck.library.ready" in found
    assert not [name for name in found if name.startswith("yaml")]


def test_printing_the_version_opens_no_database(flashdeck: Program) -> None:
    assert not {"sqlite3", "platformdirs", "flashdeck.library"} & loaded(flashdeck, "--version")


def test_a_review_line_by_line_needs_no_rich(flashdeck: Program) -> None:
    flashdeck.deck("notes:\n- id: a\n  question: a?\n  answer: b\n")
    assert "rich" not in loaded(flashdeck, "review", "--plain")


@pytest.mark.slow
def test_each_module_can_be_the_first_to_be_imported() -> None:
    """Whichever a command loads first; most tests run it where all are loaded already."""
    root = Path(flashdeck.__file__).parent
    paths = (path.relative_to(root.parent).with_suffix("") for path in root.rglob("*.py"))
    names = [".".join(path.parts).removesuffix(".__init__") for path in sorted(paths)]
    assert len(names) > 200
    command = [sys.executable, "-c", IMPORT_EACH, *names]
    assert subprocess.run(command, capture_output=True, text=True, check=True).stderr == ""
