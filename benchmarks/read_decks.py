"""Time reading a deck of 10,000 notes, as a share of PyYAML's own fast loader on the same bytes.

    python benchmarks/read_decks.py

Says what each share is to be at most; it fails nothing, as a busy machine is no fault of the code.
"""

import random
import statistics
import tempfile
from collections.abc import Callable
from pathlib import Path
from time import perf_counter

import yaml

from flashdeck.storage.deck_file import read_deck
from flashdeck.storage.parse_cache import ParseCache

NOTES = 10_000
ROUNDS = 11
BASE = "yaml.load with CSafeLoader"
LIMITS = {
    "read, plain text": 0.35,
    "read, with mathematics": 0.35,
    "indexes from the cache, one deck": 0.05,
    "indexes from the cache, 100 decks": 0.05,
}
TEXT = (
    "the of in which year was expelled from Soviet Union Trotsky Stalin Fourth International "
    "organisation murdered agent Mexico Coyoacán 1929 1938 Ramón Mercader Norway Prinkipo"
)
WORDS = TEXT.split()


def deck(notes: int, seed: int, mathematics: bool = False) -> bytes:
    """Return a deck file in block style, as people write it."""
    rng = random.Random(seed)

    def text(words: int) -> str:
        chosen = rng.choices(WORDS, k=words)
        if mathematics and rng.random() < 0.3:
            chosen.append(r"$\frac{a}{b}$")
        return " ".join(chosen)

    lines = ["deck: Benchmark", "tags: [benchmark]", "notes:"]
    for number in range(notes):
        lines.append(f"- id: k{seed:03}{number:06}")
        if number % 5 == 4:
            lines.append(f"  cloze: {text(5)} {{{{c1::{text(2)}}}}} {text(4)}.")
        else:
            lines += [f"  question: {text(9)}?", f"  answer: {text(3)}"]
        if number % 3 == 0:
            lines.append("  tags: [exile, theme]")
    return "\n".join([*lines, ""]).encode()


def measure(tasks: dict[str, Callable[[], object]]) -> dict[str, list[float]]:
    """Return the seconds of each task in each round; a round runs every task once."""
    times: dict[str, list[float]] = {name: [] for name in tasks}
    for _ in range(ROUNDS):
        for name, task in tasks.items():
            began = perf_counter()
            task()
            times[name].append(perf_counter() - began)
    return times


def cached(folder: Path, decks: list[bytes]) -> Callable[[], object]:
    """Return a task that loads the indexes of unchanged decks as a new run does."""
    folder.mkdir()
    paths = [folder / f"{number:03}.yaml" for number in range(len(decks))]
    for path, data in zip(paths, decks, strict=True):
        path.write_bytes(data)

    def load() -> None:
        with ParseCache(folder / "cache.sqlite3") as cache:
            for path in paths:
                cache.index(path)

    load()
    load()  # the second look confirms what the first one stored
    return load


def main() -> None:
    """Print the median of each task, in milliseconds and as a share."""
    data, mathematics = deck(NOTES, 1), deck(NOTES, 2, mathematics=True)
    parts = [deck(NOTES // 100, seed) for seed in range(100)]
    with tempfile.TemporaryDirectory() as folder:
        times = measure(
            {
                BASE: lambda: yaml.load(data, Loader=yaml.CSafeLoader),
                "read, plain text": lambda: read_deck(data, "a.yaml"),
                "read, with mathematics": lambda: read_deck(mathematics, "b.yaml"),
                "indexes from the cache, one deck": cached(Path(folder, "one"), [data]),
                "indexes from the cache, 100 decks": cached(Path(folder, "many"), parts),
            }
        )
    print(f"{NOTES:,} notes, medians of {ROUNDS} interleaved rounds")
    for name, seconds in times.items():
        limit = LIMITS.get(name)
        # A share of the same round: what else the machine does hits both alike.
        share = statistics.median(a / b for a, b in zip(seconds, times[BASE], strict=True))
        note = f"  (at most {limit})" if limit else ""
        print(f"{name:36}{statistics.median(seconds) * 1000:8.1f} ms{share:8.3f}{note}")


if __name__ == "__main__":
    main()
