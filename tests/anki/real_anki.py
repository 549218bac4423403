"""Imports packages into a new collection of the real Anki, and prints as JSON what came of it.

Run as a program of its own: `python real_anki.py first.apkg second.apkg`. Between packages,
`edit:GUID:FIELD:TEXT` edits a note as a person does, `tag:GUID:TAG` gives it a tag, and
`delete:GUID` deletes it; `study:GUID:DAYS` gives its cards an interval, `move:GUID:DECK` moves
them, and `answer:GUID:BUTTON` answers its first card. `style:TYPE:CSS` writes the style of a note
type. `begun:DAYS` makes the collection so old, and `progress:` has learning progress imported from
then on. `field:TYPE:NAME` and `template:TYPE:NAME` add one to a note type, and
`rename:TYPE:OLD:NEW` renames a field. `add:TYPE:DECK:ONE|TWO` makes a note with these fields, where
`/` parts sub-decks, and `export:PATH` writes the collection as a package with scheduling.
"""

import json
import os
import sys
import tempfile
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from anki.collection import (
    Collection,
    ExportAnkiPackageOptions,
    ImportAnkiPackageOptions,
    ImportAnkiPackageRequest,
)
from anki.scheduler.v3 import CardAnswer, Scheduler

if TYPE_CHECKING:
    from anki.cards import Card, CardId  # imported first, it fails: anki's modules need each other
    from anki.notes import NoteId

COUNTED = ("new", "updated", "duplicate", "conflicting", "missing_notetype", "missing_deck")


def run(steps: list[str]) -> dict[str, Any]:
    with tempfile.TemporaryDirectory() as folder:
        collection = Collection(str(Path(folder, "collection.anki2")))
        try:
            imports = []
            with_progress = False
            for step in steps:
                what, *details = step.split(":", 3)
                if what in STEPS:
                    STEPS[what](collection, *details)
                elif what == "progress":
                    with_progress = True
                else:
                    imports.append(_import(collection, step, with_progress=with_progress))
            return {"imports": imports, **_look(collection)}
        finally:
            collection.close()


def _import(collection: Collection, package: str, *, with_progress: bool) -> dict[str, int]:
    """Import as Anki's dialog does where the person changes nothing else in it."""
    request = ImportAnkiPackageRequest(
        package_path=str(Path(package).resolve()),
        # newer notes, and no merging of note types
        options=ImportAnkiPackageOptions(with_scheduling=with_progress),
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


def _tag(collection: Collection, guid: str, *tag: str) -> None:
    collection.tags.bulk_add([_note_id(collection, guid)], ":".join(tag))


def _delete(collection: Collection, guid: str) -> None:
    collection.remove_notes([_note_id(collection, guid)])


def _move(collection: Collection, guid: str, deck: str) -> None:
    cards = collection.get_note(_note_id(collection, guid)).card_ids()
    number = collection.decks.id(deck)
    assert number is not None
    collection.set_deck(cards, number)


def _answer(collection: Collection, guid: str, button: str) -> None:
    card = collection.get_note(_note_id(collection, guid)).cards()[0]
    states = collection._backend.get_scheduling_states(card.id)
    card.start_timer()
    assert isinstance(collection.sched, Scheduler)
    rating = CardAnswer.Rating.values()[int(button) - 1]
    collection.sched.answer_card(
        collection.sched.build_answer(card=card, states=states, rating=rating)
    )


def _style(collection: Collection, name: str, css: str) -> None:
    kind = collection.models.by_name(name)
    assert kind is not None
    kind["css"] = css
    collection.models.update_dict(kind)


def _field(collection: Collection, kind: str, name: str) -> None:
    models = collection.models
    note_type = models.by_name(kind)
    assert note_type is not None
    models.add_field(note_type, models.new_field(name))
    models.update_dict(note_type)


def _rename(collection: Collection, kind: str, old: str, new: str) -> None:
    models = collection.models
    note_type = models.by_name(kind)
    assert note_type is not None
    models.rename_field(note_type, models.field_map(note_type)[old][1], new)
    models.update_dict(note_type)


def _template(collection: Collection, kind: str, name: str) -> None:
    models = collection.models
    note_type = models.by_name(kind)
    assert note_type is not None
    template = models.new_template(name)
    template["qfmt"], template["afmt"] = "{{Question}} again", "{{Answer}}"
    models.add_template(note_type, template)
    models.update_dict(note_type)


def _begun(collection: Collection, days: str) -> None:
    assert collection.db is not None
    collection.db.execute("UPDATE col SET crt = crt - ?", int(days) * 86400)
    collection.close()
    collection.reopen()  # the day is counted when it is opened


def _add(collection: Collection, kind: str, deck: str, fields: str) -> None:
    note_type = collection.models.by_name(kind)
    number = collection.decks.id(deck.replace("/", "::"))
    assert note_type is not None
    assert number is not None
    note = collection.new_note(note_type)
    note.fields[:] = [*fields.split("|"), *note.fields][: len(note.fields)]
    note.guid = f"Io?{collection.note_count()}!k"  # like any of Anki's, and the same each time
    collection.add_note(note, number)


def _export(collection: Collection, path: str) -> None:
    options = ExportAnkiPackageOptions(with_scheduling=True, with_media=True, legacy=False)
    collection.export_anki_package(out_path=path, options=options, limit=None)


STEPS: dict[str, Callable[..., None]] = {
    "edit": _edit,
    "study": _study,
    "tag": _tag,
    "delete": _delete,
    "move": _move,
    "answer": _answer,
    "style": _style,
    "field": _field,
    "rename": _rename,
    "template": _template,
    "begun": _begun,
    "add": _add,
    "export": _export,
}


def _note_id(collection: Collection, guid: str) -> "NoteId":
    assert collection.db is not None
    found: NoteId = collection.db.scalar("SELECT id FROM notes WHERE guid = ?", guid)
    return found


def _look(collection: Collection) -> dict[str, Any]:
    assert collection.db is not None
    notes: dict[str, Any] = {}
    for note_id in collection.find_notes(""):
        note = collection.get_note(note_id)
        kind = note.note_type()
        notes[note.guid] = {
            "type": kind["name"] if kind else None,
            "fields": dict(note.items()),
            "tags": note.tags,
            "sorted_by": collection.db.scalar("SELECT sfld FROM notes WHERE id = ?", note_id),
            "check": note.fields_check(),
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
        "styles": {kind["name"]: kind["css"] for kind in collection.models.all()},
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
        "due": _due(collection, card),
        "type": card.type,
        "queue": card.queue,
        "interval": card.ivl,
        "ease": card.factor,
        "reps": card.reps,
        "lapses": card.lapses,
        "answers": _answers(collection, card_id),
        "question": card.question().partition("</style>")[2],
        "answer": card.answer().partition("</style>")[2],
    }


def _due(collection: Collection, card: "Card") -> str | None:
    """Return the date of the study day on which a learned card is due, as Anki counts it."""
    if card.type != 2:
        return None
    today = datetime.fromtimestamp(collection.sched.day_cutoff - 86400).date()
    return (today + timedelta(days=card.due - collection.sched.today)).isoformat()


def _answers(collection: Collection, card_id: "CardId") -> Sequence[Sequence[int]]:
    assert collection.db is not None
    return collection.db.all(
        "SELECT id, ease, ivl, lastIvl, factor, time, type FROM revlog WHERE cid = ? ORDER BY id",
        card_id,
    )


if __name__ == "__main__":
    answer = os.dup(1)
    os.dup2(2, 1)  # Anki prints warnings on standard output
    result = json.dumps(run(sys.argv[1:]), ensure_ascii=False)
    with os.fdopen(answer, "w", encoding="utf-8") as stdout:
        stdout.write(result)
