"""Imports packages into a new collection of the real Anki, and prints as JSON what came of it.

Run as a program of its own: `python real_anki.py first.apkg second.apkg`. Between packages,
`edit:GUID:FIELD:TEXT` edits a note as a person does, and `study:GUID:DAYS` gives its cards an
interval.
"""

import json
import os
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from anki.collection import Collection, ImportAnkiPackageOptions, ImportAnkiPackageRequest

if TYPE_CHECKING:
    from anki.cards import CardId  # imported first, it fails: anki's modules need each other
    from anki.notes import NoteId

COUNTED = ("new", "updated", "duplicate", "conflicting", "missing_notetype", "missing_deck")


def run(steps: list[str]) -> dict[str, Any]:
    with tempfile.TemporaryDirectory() as folder:
        collection = Collection(str(Path(folder, "collection.anki2")))
        try:
            imports = []
            for step in steps:
                what, *details = step.split(":", 3)
                if what == "edit":
                    _edit(collection, *details)
                elif what == "study":
                    _study(collection, *details)
                else:
                    imports.append(_import(collection, step))
            return {"imports": imports, **_look(collection)}
        finally:
            collection.close()


def _import(collection: Collection, package: str) -> dict[str, int]:
    """Import as Anki's dialog does where the person changes nothing in it."""
    request = ImportAnkiPackageRequest(
        package_path=str(Path(package).resolve()),
        options=ImportAnkiPackageOptions(),  # newer notes, and no merging of note types
    )
    log = collection.import_anki_package(request).log
    return {kind: len(getattr(log, kind)) for kind in COUNTED}


def _edit(collection: Collection, guid: str, field: str, text: str) -> None:
    note = collection.get_note(_note_id(collection, guid))
    note[field] = text
    collection.update_note(note)


def _study(collection: Collection, guid: str, days: str) -> None:
    note = collection.get_note(_note_id(collection, guid))
    collection.sched.set_due_date(note.card_ids(), f"{days}!")


def _note_id(collection: Collection, guid: str) -> "NoteId":
    assert collection.db is not None
    found: NoteId = collection.db.scalar("SELECT id FROM notes WHERE guid = ?", guid)
    return found


def _look(collection: Collection) -> dict[str, Any]:
    notes: dict[str, Any] = {}
    for note_id in collection.find_notes(""):
        note = collection.get_note(note_id)
        kind = note.note_type()
        notes[note.guid] = {
            "type": kind["name"] if kind else None,
            "fields": dict(note.items()),
            "tags": note.tags,
            "cards": [_card(collection, card_id) for card_id in note.card_ids()],
        }
    media = collection.media.check()
    found = {
        "notes": notes,
        "note_count": collection.note_count(),
        "gone": len(collection.find_notes("tag:flashdeck::gone")),
        "note_types": sorted(
            used.name for used in collection.models.all_use_counts() if used.use_count
        ),
        "decks": {deck["name"]: deck.get("desc", "") for deck in collection.decks.all()},
        "media": sorted(file.name for file in Path(collection.media.dir()).iterdir()),
        "media_missing": list(media.missing),
        "media_unused": list(media.unused),
        "empty_cards": sum(len(note.card_ids) for note in collection.get_empty_cards().notes),
    }
    # Check Database adds missing cards without a word, so they are counted before it
    cards = collection.card_count()
    collection.after_note_updates(
        list(collection.find_notes("")), mark_modified=False, generate_cards=True
    )
    found["missing_cards"] = collection.card_count() - cards
    message, found["is_sound"] = collection.fix_integrity()
    found["check_database"] = message
    return found


def _card(collection: Collection, card_id: "CardId") -> dict[str, Any]:
    card = collection.get_card(card_id)
    return {
        "ord": card.ord,
        "deck": collection.decks.name(card.did),
        "position": card.due,
        "interval": card.ivl,
        "question": card.question().partition("</style>")[2],
        "answer": card.answer().partition("</style>")[2],
    }


if __name__ == "__main__":
    answer = os.dup(1)
    os.dup2(2, 1)  # Anki prints warnings on standard output
    result = json.dumps(run(sys.argv[1:]), ensure_ascii=False)
    with os.fdopen(answer, "w", encoding="utf-8") as stdout:
        stdout.write(result)
