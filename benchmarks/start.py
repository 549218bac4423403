"""How long a person waits for `flashdeck due`, against a typer program that prints one line.

    python benchmarks/start.py

Prints ratios: CPU time of the whole process, medians of interleaved rounds. The library has
10,000 notes, some reviewed, and has not changed since it was last read.
"""

import os
import random
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from flashdeck.core.reviews import Entry, Kind
from flashdeck.scheduling.sm2 import Sm2
from flashdeck.storage.review_log import ReviewLog

ROUNDS = 25
NOTES = 10_000
DECKS = 20
REVIEWED = 2_000
NOW = "2026-11-23T09:00:00+01:00"
HELLO = """
import typer

app = typer.Typer(pretty_exceptions_enable=False)


@app.command()
def hello() -> None:
    print("12 due, 10 new")


app()
"""


def library(folder: Path) -> None:
    """Write decks of 10,000 notes, and a log in which 2,000 of them were reviewed."""
    decks = folder / "decks"
    decks.mkdir()
    for deck in range(DECKS):
        lines = [f"deck: Deck {deck}", "notes:"]
        for note in range(NOTES // DECKS):
            lines += [
                f"- id: n{deck}x{note}",
                f"  question: What is fact {note} of deck {deck}, the one about something?",
                f"  answer: The answer {note}",
                "  tags: [one, two]",
            ]
        (decks / f"deck{deck:02}.yaml").write_text("\n".join(lines) + "\n")
    path = folder / "home" / "review-log.sqlite3"
    with ReviewLog.open(path, Sm2(), random.Random(1)) as log:
        log.merge(reviews())


def reviews() -> Iterator[Entry]:
    """Yield two answers for each reviewed card, so that a tenth of them are due today."""
    today, number = date(2026, 11, 23), 0
    for card in range(REVIEWED):
        last = today - timedelta(days=6 if card % 10 == 0 else 1 + card % 5)
        for day in (last - timedelta(days=1), last):
            number += 1
            yield Entry(
                id=f"019b0000-0000-7000-8000-{number:012x}",
                device="benchmark",
                at=1_793_000_000_000 + number,
                offset=60,
                study_day=day,
                card=f"n{card % DECKS}x{card // DECKS}",
                kind=Kind.REVIEW,
                grade=4,
                milliseconds=4000,
            )


def seconds(command: list[str], folder: Path) -> float:
    """Return the CPU time of a process, its own and the kernel's."""
    environment = os.environ | {"FLASHDECK_HOME": str(folder / "home"), "FLASHDECK_NOW": NOW}
    # Installed programs are compiled once; a checkout is, too, unless this forbids it.
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    process = subprocess.Popen(
        command, cwd=folder, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    assert process.returncode == 0, command
    return usage.ru_utime + usage.ru_stime


def main() -> None:
    """Measure, and print a table of ratios."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "hello.py").write_text(HELLO)
        library(folder)
        flashdeck = str(Path(sys.executable).with_name("flashdeck"))
        commands = {
            "hello": [sys.executable, "hello.py"],
            "flashdeck --version": [flashdeck, "--version"],
            "flashdeck due": [flashdeck, "due"],
            "flashdeck due --json": [flashdeck, "due", "--json"],
        }
        times: dict[str, list[float]] = {name: [] for name in commands}
        for command in commands.values():
            seconds(command, folder)
        for _ in range(ROUNDS):
            for name, command in commands.items():
                times[name].append(seconds(command, folder))
    hello = statistics.median(times["hello"])
    print(
        f"{NOTES} notes in {DECKS} unchanged decks, {REVIEWED} reviewed;"
        f" hello = 1 ({hello * 1000:.0f} ms)"
    )
    for name, found in times.items():
        print(f"  {name:22} {statistics.median(found) / hello:.2f}")


if __name__ == "__main__":
    main()
