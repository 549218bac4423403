"""Compare an export with plain genanki on the same notes, as shares.

    python benchmarks/export.py

Plain genanki writes a basic note type of two fields; it neither reads Markdown nor knows of earlier
exports. A first export also writes to the log what it tells Anki, and makes the backup of the day.
"""

import gc
import random
import resource
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from time import process_time

import genanki

from flashdeck.core.cards import Deck, Note
from flashdeck.library.exporting import Wishes, export_notes
from flashdeck.scheduling.sm2 import Sm2
from flashdeck.storage.review_log import ReviewLog

NOTES = 10_000
NOTES_IN_MEMORY = 100_000
ROUNDS = 9
NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
AIMS = {
    "plain text, first export, CPU": 0.5,
    "plain text, exported again, CPU": 0.5,
    "Markdown in a fifth, first, CPU": 1.0,
    "Markdown in a fifth, again, CPU": 1.0,
    "plain text, size of the file": 1 / 3,
    "100,000 notes, first, memory": 1.3,
    "100,000 notes, again, memory": 1.3,
}
TEXT = (
    "the of in which year was expelled from Soviet Union Trotsky Stalin Fourth International "
    "organisation murdered agent Mexico Coyoacán 1929 1938 Ramón Mercader Norway Prinkipo"
)


def deck(notes: int, *, markdown: bool = False) -> Deck:
    """Return a deck of basic notes; a fifth of them with emphasis, if that is wanted."""
    rng, words, made = random.Random(1), TEXT.split(), []
    for number in range(notes):
        question, answer = rng.choices(words, k=9), rng.choices(words, k=3)
        if markdown and number % 5 == 0:
            question[4] = f"**{question[4]}**"
        made.append(
            Note(
                f"k{rng.getrandbits(36):09x}",
                number + 4,
                question=f"{' '.join(question)}?",
                answer=" ".join(answer),
            )
        )
    return Deck("Benchmark", "benchmark.yaml", tuple(made))


def by_genanki(path: Path, cards: Deck) -> None:
    """Write a package as the example of genanki does."""
    model = genanki.Model(
        1_607_392_319,
        "Simple Model",
        fields=[{"name": "Question"}, {"name": "Answer"}],
        templates=[
            {
                "name": "Card 1",
                "qfmt": "{{Question}}",
                "afmt": '{{FrontSide}}<hr id="answer">{{Answer}}',
            }
        ],
    )
    made = genanki.Deck(2_059_400_110, cards.name)
    for note in cards.notes:
        made.add_note(genanki.Note(model=model, fields=[note.question, note.answer]))
    genanki.Package(made).write_to_file(str(path))


def by_flashdeck(path: Path, cards: Deck, home: Path) -> None:
    """Write a package and the record of what it tells Anki, as `flashdeck export` does."""
    with ReviewLog.open(home / "log.sqlite3", Sm2(), random.Random(1)) as log:
        export_notes([cards], set(), log, Wishes(path), NOW, NOW.date())


def measure(folder: Path) -> dict[str, list[float]]:
    """Return the shares of genanki's CPU time and file size; a round runs every task once."""
    plain, marked = deck(NOTES), deck(NOTES, markdown=True)
    package, rival = folder / "flashdeck.apkg", folder / "genanki.apkg"
    shares: dict[str, list[float]] = {name: [] for name in AIMS}
    for number in range(ROUNDS + 1):
        home, other = folder / f"{number}", folder / f"{number}-markdown"
        for made in (home, other):  # the first review made the log, no export does
            ReviewLog.open(made / "log.sqlite3", Sm2(), random.Random(1)).close()
        base = cpu(partial(by_genanki, rival, plain))
        first = cpu(partial(by_flashdeck, package, plain, home))
        again = cpu(partial(by_flashdeck, package, plain, home))
        size = package.stat().st_size / rival.stat().st_size
        marked_base = cpu(partial(by_genanki, rival, marked))
        marked_first = cpu(partial(by_flashdeck, package, marked, other))
        marked_again = cpu(partial(by_flashdeck, package, marked, other))
        if number == 0:  # loads modules
            continue
        shares["plain text, first export, CPU"].append(first / base)
        shares["plain text, exported again, CPU"].append(again / base)
        shares["Markdown in a fifth, first, CPU"].append(marked_first / marked_base)
        shares["Markdown in a fifth, again, CPU"].append(marked_again / marked_base)
        shares["plain text, size of the file"].append(size)
    return shares


def cpu(task: Callable[[], None]) -> float:
    """Return the seconds of CPU time that a task takes."""
    gc.collect()
    began = process_time()
    task()
    return process_time() - began


def extra_memory(what: str, folder: Path) -> float:
    """Return how much a process of its own needs beyond the notes themselves."""
    done = subprocess.run(
        [sys.executable, __file__, what, str(folder)], capture_output=True, text=True, check=True
    )
    return float(done.stdout)


def child(what: str, folder: Path) -> None:
    """Export once, and print by how much the peak of the memory rose."""
    few, many = deck(10), deck(NOTES_IN_MEMORY)

    def task(cards: Deck) -> None:
        if what == "genanki":
            by_genanki(folder / "genanki.apkg", cards)
        else:
            by_flashdeck(folder / "x.apkg", cards, folder / "memory")

    task(few)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    task(many)
    print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before)


def main() -> int:
    """Print the median of each share, and what it is to be at most; return the exit code."""
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        if len(sys.argv) > 2:
            child(sys.argv[1], Path(sys.argv[2]))
            return 0
        shares = measure(folder)
        memory = extra_memory("genanki", folder)
        for run in ("first", "again"):
            name = f"100,000 notes, {run}, memory"
            shares[name] = [extra_memory("flashdeck", folder) / memory]
    print(f"shares of plain genanki, {NOTES:,} notes, medians of {ROUNDS} interleaved rounds")
    for what, found in shares.items():
        print(f"{what:36}{statistics.median(found):8.2f}  (aim: {AIMS[what]:.2f})")
    return 0


if __name__ == "__main__":
    sys.exit(main())
