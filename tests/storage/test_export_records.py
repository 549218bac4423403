"""What was last exported of each note, whichever machine exported it, and after any undo."""

import json
import random
from binascii import b2a_base64
from datetime import date, timedelta
from pathlib import Path
from zlib import compress

import pytest

from flashdeck.core.exports import LONG_AGO_S, Content, Record
from flashdeck.core.reviews import Entry, Kind
from flashdeck.scheduling.sm2 import Sm2
from flashdeck.storage import memory_cache
from flashdeck.storage.database import transaction
from flashdeck.storage.entry_id import source_id, time_of
from flashdeck.storage.export_data import Outgoing, records
from flashdeck.storage.log_entries import COLUMNS, from_row
from flashdeck.storage.review_log import ReviewLog
from logged import DAY, Machine, moment_of, open_log

CONTENT = Content({"Question": "„q“ \\ \"'", "Answer": "a"}, ("x", "y"))


def record(
    guid: str = "n",
    modified_s: int = 1,
    digest: str = "d",
    deck: str = "D",
    gone: date | None = None,
) -> Record:
    return Record(guid, guid.partition("~")[0], deck, digest, modified_s, gone)


def export(log: ReviewLog, *records: Record, second: int = 0, content: Content = CONTENT) -> None:
    outgoing = Outgoing()
    for found in records:
        outgoing.add(found, content)
    log.exports.append(outgoing, moment_of(DAY, second))


def known(log: ReviewLog) -> dict[str, Record]:
    return {guid: found._replace(entry="") for guid, found in log.exports.newest().items()}


def contents(log: ReviewLog, *guids: str) -> dict[str, Content]:
    records = log.exports.newest()
    return log.exports.contents(records[guid] for guid in guids or records)


def entries(log: ReviewLog) -> list[Entry]:
    with log._access.reading() as connection:
        rows = connection.execute(f"SELECT {COLUMNS} FROM entry ORDER BY id")
        return [from_row(row) for row in rows]


def test_what_was_exported_is_known_by_its_guid(tmp_path: Path) -> None:
    told = [record(), record("m~cloze", 7, "e", 'a "deck"'), record("g", gone=DAY)]
    with open_log(tmp_path) as log:
        export(log, *told)
        assert known(log) == {found.guid: found for found in told}
        assert contents(log, "n", "m~cloze") == {"n": CONTENT, "m~cloze": CONTENT}
        assert time_of(log.exports.newest()["n"].entry) == moment_of().at
    read = ReviewLog.read(tmp_path / "review-log.sqlite3", Sm2())
    assert read is not None
    with read:
        assert set(read.exports.newest()) == {"n", "m~cloze", "g"}


def test_many_notes_of_decks_in_turn_are_one_entry(tmp_path: Path) -> None:
    told = [record(f"n{number}", number, deck=f"D{number % 3}") for number in range(1700)]
    told += [record(f"m{number}", number, deck="D1") for number in range(1700)]
    with open_log(tmp_path) as log:
        export(log, *told)
        (entry,) = entries(log)
        assert (entry.kind, entry.card) == (Kind.EXPORTED, None)
        assert known(log) == {found.guid: found for found in told}
        assert contents(log) == {found.guid: CONTENT for found in told}


def test_a_note_may_hold_any_text(tmp_path: Path) -> None:
    awkward = Content({"Question": '\x1e\n"\\ 犬\u2028', "Extra": "x"}, ())
    last = Content({"Question": "q", "Answer": "a", "Reverse": "yes"}, ("t",))
    with open_log(tmp_path) as log:
        outgoing = Outgoing()
        outgoing.add(record("n1"), awkward)
        outgoing.add(record("n2", gone=DAY), last)
        outgoing.add(record("n3"), Content({}, ()))
        outgoing.add_text(record("n4"), ("Question", "Answer", "Extra"), "q\x1f\x1fe", ("t",))
        outgoing.add_text(record("n5"), ("Question", "Answer", "Extra"), "q\x1f\x1f", ())
        outgoing.add(record("n6", gone=DAY), Content({}, ()))
        outgoing.add(record("n7"), Content({}, ("t",)))
        log.exports.append(outgoing, moment_of())
        assert contents(log) == {
            "n1": awkward,
            "n2": last,
            "n3": Content({}, ()),
            "n4": Content({"Question": "q", "Extra": "e"}, ("t",)),
            "n5": Content({"Question": "q"}, ()),
            "n6": Content({}, ()),
            "n7": Content({}, ("t",)),
        }


def test_what_was_written_before_notes_were_packed_is_read(tmp_path: Path) -> None:
    told = {"hash": "d", "mod": 5, "fields": {"Question": "q"}, "tags": ["x"]}
    notes = {"n": told, "n~cloze": {**told, "note": "n", "gone": "2026-11-23"}}
    with open_log(tmp_path) as log:
        entry = Entry(*Machine().write(Kind.EXPORTED, "")[:5], None, Kind.EXPORTED)
        log.merge([entry._replace(data={"decks": {"D": notes}})])
        assert known(log) == {
            "n": record(modified_s=5),
            "n~cloze": record("n~cloze", 5, gone=DAY),
        }
        assert contents(log, "n") == {"n": Content({"Question": "q"}, ("x",))}


def test_what_was_packed_without_empty_fields_is_read(tmp_path: Path) -> None:
    texts = b2a_base64(compress(json.dumps(["q\x1f\x1fe", "r", ""]).encode())).decode()
    batch = {
        "deck": "D",
        "fields": ["Question", "Answer", "Extra"],
        "guids": ["a", "b", "c"],
        "hashes": ["d", "d", "d"],
        "mods": 5,
        "texts": texts,
        "gone": [None, None, "2026-11-23"],
    }
    with open_log(tmp_path) as log:
        entry = Entry(*Machine().write(Kind.EXPORTED, "")[:5], None, Kind.EXPORTED)
        log.merge([entry._replace(data={"batches": [batch]})])
        assert known(log) == {
            "a": record("a", 5),
            "b": record("b", 5),
            "c": record("c", 5, gone=DAY),
        }
        assert contents(log) == {
            "a": Content({"Question": "q", "Extra": "e"}, ()),
            "b": Content({"Question": "r"}, ()),
            "c": Content({}, ()),
        }


def test_the_newest_record_counts(tmp_path: Path) -> None:
    with open_log(tmp_path) as log:
        export(log, record(digest="old"), record("m"))
        export(log, record(digest="new", modified_s=2, deck="E"), second=1)
        assert known(log)["n"] == record(digest="new", modified_s=2, deck="E")
        assert known(log)["m"] == record("m")


def test_of_two_exports_without_a_record_the_first_stands(tmp_path: Path) -> None:
    first = record(digest="first", modified_s=LONG_AGO_S)
    with open_log(tmp_path) as log:
        export(log, first)
        export(log, record(digest="other", modified_s=LONG_AGO_S), second=1)
        assert known(log)["n"] == first  # as Anki, which takes nothing that is as old
        export(log, record(digest="first", modified_s=LONG_AGO_S, deck="E"), second=2)
        assert known(log)["n"] == record(digest="first", modified_s=LONG_AGO_S, deck="E")
        export(log, record(digest="other", modified_s=LONG_AGO_S + 1), second=3)
        assert known(log)["n"].digest == "other"


def test_what_a_pull_saw_in_anki_stands_over_what_it_was_told(tmp_path: Path) -> None:
    there = record(digest="there", modified_s=LONG_AGO_S)
    outgoing = Outgoing()
    outgoing.add(there, CONTENT)
    seen = json.loads(outgoing.to_json(is_seen=True))
    with open_log(tmp_path) as log:
        export(log, record(digest="here", modified_s=LONG_AGO_S))
        (told,) = entries(log)
        log.merge([told._replace(id=source_id(told.at + 1, "pull"), data=seen)])
        assert known(log)["n"] == there


def test_undo_brings_back_the_record_before(tmp_path: Path) -> None:
    with open_log(tmp_path) as log:
        export(log, record(), record("m"))
        export(log, record(digest="new", modified_s=2), record("o"), second=1)
        undone = log.undo(moment_of(DAY, 2))
        assert undone is not None
        assert undone.kind == Kind.EXPORTED
        assert known(log) == {"n": record(), "m": record("m")}
        log.undo(moment_of(DAY, 3))
        assert known(log) == {}
        export(log, record(modified_s=9), second=4)
        assert known(log) == {"n": record(modified_s=9)}


def test_an_export_changes_no_card(tmp_path: Path) -> None:
    with open_log(tmp_path) as log:
        log.append(Kind.REVIEW, "n", moment_of(), grade=4)
        before = log.all_states()
        export(log, record())
        assert log.all_states() == before


@pytest.mark.parametrize("seed", range(10))
def test_the_logs_of_two_machines_merge_to_one_record(tmp_path: Path, seed: int) -> None:
    rng = random.Random(seed)
    written: list[list[Entry]] = []
    for name in ("laptop", "desktop"):
        (tmp_path / name).mkdir()
        with open_log(tmp_path / name, seed=len(written)) as log:
            for second in range(8):
                if rng.random() < 0.3:
                    log.undo(moment_of(DAY, second))
                    continue
                guids = rng.sample(["a", "b", "c"], 2)
                mod = rng.randrange(4)
                export(log, *(record(g, mod, f"{name}{second}") for g in guids), second=second)
            written.append(entries(log))
    laptop, desktop = written
    both = laptop + desktop
    shuffled = rng.sample(both, len(both))
    found = []
    for number, batches in enumerate(
        ([laptop, desktop], [desktop, laptop], [[entry] for entry in shuffled])
    ):
        (tmp_path / f"merged{number}").mkdir()
        with open_log(tmp_path / f"merged{number}") as log:
            for batch in batches:
                log.merge(batch)
            found.append(log.exports.newest())
            with log._access.reading() as connection, transaction(connection):
                memory_cache.rebuild(connection, Sm2())
            assert log.exports.newest() == found[-1]
    assert found[0] == found[1] == found[2]
    undone = {entry.data["undoes"] for entry in both if entry.kind == Kind.UNDO and entry.data}
    standing = [e for e in both if e.kind == Kind.EXPORTED and e.id not in undone]
    for guid, kept in found[0].items():
        held = [
            (told.modified_s, entry.id)
            for entry in standing
            for told in records(entry.data or {})
            if told.guid == guid
        ]
        assert (kept.modified_s, kept.entry) == max(held)


def test_a_record_outlives_many_days(tmp_path: Path) -> None:
    with open_log(tmp_path) as log:
        export(log, record(gone=DAY - timedelta(days=400)))
    with open_log(tmp_path) as log:
        assert known(log)["n"].gone == DAY - timedelta(days=400)
