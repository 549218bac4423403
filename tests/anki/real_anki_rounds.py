"""Takes steps in a collection of the real Anki that is kept, and prints as JSON what it then holds.

Run as a program of its own: `python real_anki_rounds.py collection.anki2 STEP...`. A step is a JSON
list: ["import", path], ["export", path] or ["export-legacy", path] (both with scheduling),
["edit", guid, field, html], ["tag", guid, tag], ["untag", guid, tag], ["suspend", guid],
["resume", guid], ["delete", guid], ["answer", guid, ord, button], ["media", name, base64].
"""

import base64
import json
import os
import sys
from typing import TYPE_CHECKING, Any

from anki.collection import (
    Collection,
    ExportAnkiPackageOptions,
    ImportAnkiPackageOptions,
    ImportAnkiPackageRequest,
)
from anki.scheduler.v3 import CardAnswer, Scheduler

if TYPE_CHECKING:
    from anki.notes import Note


def run(collection_path: str, steps: list[list[Any]]) -> dict[str, Any]:
    collection = Collection(collection_path)
    try:
        imports = [
            counts for what, *details in steps if (counts := STEPS[what](collection, *details))
        ]
        return {"imports": imports, **_look(collection)}
    finally:
        collection.close()


def _import(collection: Collection, package: str) -> dict[str, int]:
    """Import as Anki's dialog does where the person ticks learning progress, and no more."""
    options = ImportAnkiPackageOptions(with_scheduling=True)
    request = ImportAnkiPackageRequest(package_path=package, options=options)
    log = collection.import_anki_package(request).log
    return {
        kind: len(getattr(log, kind)) for kind in ("new", "updated", "duplicate", "conflicting")
    }


def _export(collection: Collection, package: str) -> None:
    _write(collection, package, legacy=False)


def _export_legacy(collection: Collection, package: str) -> None:
    _write(collection, package, legacy=True)


def _write(collection: Collection, package: str, *, legacy: bool) -> None:
    options = ExportAnkiPackageOptions(with_scheduling=True, with_media=True, legacy=legacy)
    collection.export_anki_package(out_path=package, options=options, limit=None)


def _edit(collection: Collection, guid: str, field: str, text: str) -> None:
    note = _note(collection, guid)
    note[field] = text
    collection.update_note(note)


def _tag(collection: Collection, guid: str, tag: str) -> None:
    collection.tags.bulk_add([_note(collection, guid).id], tag)


def _untag(collection: Collection, guid: str, tag: str) -> None:
    collection.tags.bulk_remove([_note(collection, guid).id], tag)


def _suspend(collection: Collection, guid: str) -> None:
    collection.sched.suspend_cards(_note(collection, guid).card_ids())


def _resume(collection: Collection, guid: str) -> None:
    collection.sched.unsuspend_cards(_note(collection, guid).card_ids())


def _delete(collection: Collection, guid: str) -> None:
    collection.remove_notes([_note(collection, guid).id])


def _media(collection: Collection, name: str, content: str) -> None:
    collection.media.write_data(name, base64.b64decode(content))


def _answer(collection: Collection, guid: str, ord_: int, button: int) -> None:
    card = _note(collection, guid).cards()[ord_]
    card.start_timer()
    states = collection._backend.get_scheduling_states(card.id)
    assert isinstance(collection.sched, Scheduler)
    rating = CardAnswer.Rating.values()[button - 1]
    answer = collection.sched.build_answer(card=card, states=states, rating=rating)
    collection.sched.answer_card(answer)


STEPS: dict[str, Any] = {
    "import": _import,
    "export": _export,
    "export-legacy": _export_legacy,
    "edit": _edit,
    "tag": _tag,
    "untag": _untag,
    "suspend": _suspend,
    "resume": _resume,
    "delete": _delete,
    "media": _media,
    "answer": _answer,
}


def _note(collection: Collection, guid: str) -> "Note":
    assert collection.db is not None
    return collection.get_note(collection.db.scalar("SELECT id FROM notes WHERE guid = ?", guid))


def _look(collection: Collection) -> dict[str, Any]:
    assert collection.db is not None
    notes = [collection.get_note(note) for note in collection.find_notes("")]
    return {
        "notes": {
            note.guid: {
                "fields": {name: text for name, text in note.items() if text},
                "tags": note.tags,
                "modified_s": note.mod,
                "suspended": [card.queue == -1 for card in note.cards()],
            }
            for note in notes
        },
        "note_count": collection.note_count(),
        "reviews": collection.db.scalar("SELECT count(*) FROM revlog"),
        "is_sound": collection.fix_integrity()[1],
    }


if __name__ == "__main__":
    answer = os.dup(1)
    os.dup2(2, 1)  # Anki prints warnings on standard output
    result = json.dumps(run(sys.argv[1], [json.loads(step) for step in sys.argv[2:]]))
    with os.fdopen(answer, "w", encoding="utf-8") as stdout:
        stdout.write(result)
