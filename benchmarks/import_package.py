"""Compare an import with the `anki` package importing the same file, and with a plain loop.

    python benchmarks/import_package.py

Each import runs in a process of its own, and measures its CPU time without loading modules. The
plain loop unpacks the collection, and writes its notes as JSON and its reviews as rows; it converts
nothing and checks nothing.
"""

import json
import os
import random
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import zipfile
from datetime import UTC, datetime
from pathlib import Path
from time import process_time

import genanki

from flashdeck.cli.import_ import bring_in_file
from flashdeck.library.imports.importing import Wishes
from flashdeck.library.settings import Settings

NOTES = 10_000
REVIEWS_EACH = 10
ROUNDS = 5
NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
DAY_S = 24 * 60 * 60
CREATED_S = int(NOW.timestamp()) - 400 * DAY_S
TEXT = (
    "the of in which year was expelled from Soviet Union Trotsky Stalin Fourth International "
    "organisation murdered agent Mexico Coyoacán 1929 1938 Ramón Mercader Norway Prinkipo"
)


def package(path: Path) -> None:
    """Write a package; every fifth note has HTML in it, and every card has reviews."""
    rng, words = random.Random(1), TEXT.split()
    model = genanki.Model(
        1_607_392_319,
        "Simple Model",
        fields=[{"name": "Front"}, {"name": "Back"}],
        templates=[
            {
                "name": "Card 1",
                "qfmt": "{{Front}}",
                "afmt": '{{FrontSide}}<hr id="answer">{{Back}}',
            }
        ],
    )
    deck = genanki.Deck(2_059_400_110, "Benchmark")
    for number in range(NOTES):
        question, answer = rng.choices(words, k=9), rng.choices(words, k=3)
        if number % 5 == 0:
            question[4] = f"<b>{question[4]}</b>"
        fields = [f"{' '.join(question)}?", " ".join(answer)]
        deck.add_note(genanki.Note(model=model, fields=fields, guid=f"guid{number}"))
    genanki.Package(deck).write_to_file(str(path), timestamp=CREATED_S)
    with_reviews(path)


def with_reviews(path: Path) -> None:
    """Give every card of a package reviews, and a due date."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    database = sqlite3.connect(":memory:")
    database.deserialize(parts["collection.anki2"])
    database.execute("UPDATE col SET crt = ?", (CREATED_S // DAY_S * DAY_S + DAY_S // 2,))
    conf = json.loads(database.execute("SELECT conf FROM col").fetchone()[0])
    conf.update({"schedVer": 2, "creationOffset": 0, "rollover": 4, "sched2021": True})
    database.execute("UPDATE col SET conf = ?", (json.dumps(conf),))
    cards = [card for (card,) in database.execute("SELECT id FROM cards ORDER BY id")]
    rows = [
        (
            (CREATED_S + (review * 30 + 1) * DAY_S) * 1000 + place,
            card,
            -1,
            3 if (place + review) % 7 else 1,
            30,
            20,
            2500,
            6000,
            1,
        )
        for place, card in enumerate(cards)
        for review in range(REVIEWS_EACH)
    ]
    database.executemany("INSERT INTO revlog VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", rows)
    database.execute(
        "UPDATE cards SET type = 2, queue = 2, due = 410, ivl = 30, factor = 2500, reps = ?",
        (REVIEWS_EACH,),
    )
    database.commit()
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in {**parts, "collection.anki2": database.serialize()}.items():
            archive.writestr(name, content)
    database.close()


def by_flashdeck(path: Path, folder: Path) -> None:
    """Import as `flashdeck import` does."""
    os.chdir(folder)  # what is here is no library
    settings = Settings(folder / "home", (folder / "decks",))
    report = bring_in_file(Wishes(path), settings, NOW)
    assert (len(report.notes), report.answers) == (NOTES, NOTES * REVIEWS_EACH)


def by_anki(path: Path, folder: Path) -> None:
    """Import into an empty collection of the real Anki."""
    from anki.collection import Collection, ImportAnkiPackageOptions, ImportAnkiPackageRequest

    collection = Collection(str(folder / "collection.anki2"))
    options = ImportAnkiPackageOptions(with_scheduling=True)
    collection.import_anki_package(
        ImportAnkiPackageRequest(package_path=str(path), options=options)
    )
    assert collection.note_count() == NOTES
    collection.close()


def by_loop(path: Path, folder: Path) -> None:
    """Copy notes and reviews, and do nothing else."""
    source = sqlite3.connect(":memory:")
    with zipfile.ZipFile(path) as archive:
        source.deserialize(archive.read("collection.anki2"))
    notes = [
        {"guid": guid, "fields": fields.split("\x1f"), "tags": tags.split()}
        for guid, fields, tags in source.execute("SELECT guid, flds, tags FROM notes")
    ]
    (folder / "notes.json").write_text(json.dumps(notes), encoding="utf-8")
    target = sqlite3.connect(folder / "reviews.sqlite3")
    target.execute("CREATE TABLE review (id INTEGER PRIMARY KEY, card, ease, time)")
    rows = source.execute("SELECT id, cid, ease, time FROM revlog")
    target.executemany("INSERT INTO review VALUES (?, ?, ?, ?)", rows)
    target.commit()
    target.close()
    source.close()


TASKS = {"flashdeck": by_flashdeck, "anki": by_anki, "plain": by_loop}


def seconds(who: str, path: Path) -> float:
    """Return the CPU time of an import in a process of its own."""
    with tempfile.TemporaryDirectory() as folder:
        done = subprocess.run(
            [sys.executable, __file__, who, str(path), folder],
            capture_output=True,
            text=True,
            check=True,
        )
    return float(done.stdout.split()[-1])


def main() -> int:
    """Print the median of each share; return the exit code."""
    if len(sys.argv) > 2:
        made, home = Path(sys.argv[2]), Path(sys.argv[3])
        if sys.argv[1] == "anki":
            import anki.collection  # noqa: F401 - loaded before the time is taken
        began = process_time()
        TASKS[sys.argv[1]](made, home)
        print(process_time() - began)
        return 0
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "benchmark.apkg")
        package(path)
        times = [{who: seconds(who, path) for who in TASKS} for _ in range(ROUNDS)]
    print(f"CPU time of {NOTES:,} notes with {NOTES * REVIEWS_EACH:,} reviews, as shares")
    for rival in ("anki", "plain"):
        share = statistics.median(each["flashdeck"] / each[rival] for each in times)
        print(f"of {rival:12}{share:8.2f}")
    print(", ".join(f"{who} {statistics.median(t[who] for t in times):.2f} s" for who in TASKS))
    return 0


if __name__ == "__main__":
    sys.exit(main())
