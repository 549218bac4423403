"""Imports a package into a new collection of the real Anki, and prints as JSON what it holds.

Run as a program of its own: `python real_anki_package.py x.apkg`.
"""

import json
import os
import sys
import tempfile
from pathlib import Path
from typing import Any

from anki.collection import Collection, ImportAnkiPackageOptions, ImportAnkiPackageRequest


def run(package: str) -> dict[str, Any]:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "collection.anki2")
        if package.endswith(".colpkg"):
            return _restored(package, file)
        collection = Collection(str(file))
        try:
            request = ImportAnkiPackageRequest(
                package_path=str(Path(package).resolve()),
                options=ImportAnkiPackageOptions(with_scheduling=True, with_deck_configs=True),
            )
            collection.import_anki_package(request)
            return _look(collection)
        finally:
            collection.close()


def _restored(package: str, file: Path) -> dict[str, Any]:
    media = file.with_name("media")
    media.mkdir()
    collection = Collection(str(file))
    collection.close()
    collection._backend.import_collection_package(
        col_path=str(file),
        backup_path=str(Path(package).resolve()),
        media_folder=str(media),
        media_db=str(file.with_suffix(".mdb")),
    )
    collection = Collection(str(file))
    try:
        return {**_look(collection), "media": sorted(each.name for each in media.iterdir())}
    finally:
        collection.close()


def _look(collection: Collection) -> dict[str, Any]:
    notes: dict[str, Any] = {}
    cards: dict[str, Any] = {}
    for note_id in collection.find_notes(""):
        note = collection.get_note(note_id)
        kind = note.note_type()
        notes[note.guid] = {
            # a new collection has a Basic of its own, beside which this one gets another name
            "type": kind["name"].removesuffix("+") if kind else None,
            "fields": dict(note.items()),
            "tags": note.tags,
        }
        for card in note.cards():
            due = card.odue if card.odid and card.odue else card.due
            # days from today to the due date, so that it does not matter when a collection began
            cards[f"{note.guid} {card.ord}"] = {
                "deck": collection.decks.name(card.odid or card.did),
                "type": card.type,
                "due_in_days": due - collection.sched.today if card.type == 2 else None,
                "interval": card.ivl,
                "ease": card.factor,
                "reps": card.reps,
                "lapses": card.lapses,
                "suspended": card.queue == -1,
                "flag": card.user_flag(),
                "reviews": len(collection.card_stats_data(card.id).revlog),
            }
    return {
        "today": collection.sched.day_cutoff,
        "notes": notes,
        "cards": cards,
        "media": sorted(file.name for file in Path(collection.media.dir()).iterdir()),
    }


if __name__ == "__main__":
    answer = os.dup(1)
    os.dup2(2, 1)  # Anki prints warnings on standard output
    result = json.dumps(run(sys.argv[1]), ensure_ascii=False)
    with os.fdopen(answer, "w", encoding="utf-8") as stdout:
        stdout.write(result)
