"""How cards were learned, in the database of a package."""

import json
import sqlite3
import zipfile
from collections.abc import Iterable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from flashdeck.anki.export import Rendered, render, with_gone, write
from flashdeck.anki.progress import Answer, Progress
from flashdeck.core.cards import Deck, Note
from flashdeck.core.exports import Content, Record

NOW_S = 1_764_000_000
DAY_ZERO = date(2000, 1, 1)
NOTES = (
    Note("basic", 1, question="q", answer="a"),
    Note("both", 2, question="q", answer="a", reverse=True),
    Note("gaps", 3, cloze="{{c1::a}} {{c3::b}}"),
    Note("last", 4, question="q", answer="a"),
)
CARDS = ("basic", "both", "both/reverse", "gaps/c1", "gaps/c3", "last")


def learned(card: str, due: date = date(2026, 12, 1), *at: int, **parts: Any) -> Progress:
    answers = [Answer(moment, 3, 6, 1, 2500, 3000, 1) for moment in at]
    return Progress(card, due, 6, 2500, 0, False, answers)._replace(**parts)


def rows(
    folder: Path, query: str, progress: Iterable[Progress] | None, notes: Rendered | None = None
) -> list[tuple[Any, ...]]:
    rendered = notes or render([Deck("D", "d.yaml", NOTES)])
    path = folder / "x.apkg"
    write(path, rendered, [NOW_S] * len(rendered.notes), now_s=NOW_S, progress=progress)
    database = sqlite3.connect(":memory:")
    try:
        with zipfile.ZipFile(path) as package:
            database.deserialize(package.read("collection.anki2"))
        return database.execute(query).fetchall()
    finally:
        database.close()


def test_each_card_gets_its_own_schedule(tmp_path: Path) -> None:
    progress = [learned(card, DAY_ZERO + timedelta(days=n)) for n, card in enumerate(CARDS)]
    query = (
        "SELECT guid, ord, type, queue, due, ivl, factor, reps, left, odue, odid, cards.flags,"
        " cards.data FROM cards JOIN notes ON notes.id = nid ORDER BY nid, ord"
    )
    rest = (6, 2500, 0, 0, 0, 0, 0)
    assert rows(tmp_path, query, progress) == [
        ("basic", 0, 2, 2, 0, *rest, '{"pos":1}'),
        ("both", 0, 2, 2, 1, *rest, '{"pos":2}'),
        ("both", 1, 2, 2, 2, *rest, '{"pos":2}'),
        ("gaps~cloze", 0, 2, 2, 3, *rest, '{"pos":3}'),
        ("gaps~cloze", 2, 2, 2, 4, *rest, '{"pos":3}'),
        ("last", 0, 2, 2, 5, *rest, '{"pos":4}'),
    ]


def test_a_suspended_card_is_out_and_a_new_one_keeps_its_place(tmp_path: Path) -> None:
    progress = [
        learned("basic", is_suspended=True),
        Progress("last", None, 0, 0, 0, True, []),
    ]
    query = "SELECT type, queue, due > 9000, ivl FROM cards ORDER BY nid, ord"
    assert rows(tmp_path, query, progress) == [
        (2, -1, 1, 6),
        *[(0, 0, 0, 0)] * 4,
        (0, -1, 0, 0),
    ]
    positions = rows(tmp_path, "SELECT due FROM cards WHERE type = 0 ORDER BY nid", progress)
    assert positions == [(2,), (2,), (3,), (3,), (4,)]


def test_answers_of_one_millisecond_get_ids_of_their_own(tmp_path: Path) -> None:
    progress = [
        learned("basic", date(2026, 12, 1), 5000, 5000, 6000),
        learned("last", date(2026, 12, 1), 4999, 5000, 5001, 1_000_000),
    ]
    query = (
        "SELECT guid, revlog.id FROM revlog JOIN cards ON cards.id = cid"
        " JOIN notes ON notes.id = nid ORDER BY revlog.id"
    )
    assert rows(tmp_path, query, progress) == [
        ("last", 4999),
        ("basic", 5000),
        ("basic", 5001),
        ("last", 5002),
        ("last", 5003),
        ("basic", 6000),
        ("last", 1_000_000),
    ]
    query = "SELECT data, mod FROM cards WHERE data <> '' ORDER BY nid"
    assert rows(tmp_path, query, progress) == [
        ('{"pos":1,"lrt":6}', 6),
        ('{"pos":4,"lrt":1000}', 1000),
    ]


def test_an_answer_that_counts_for_nothing_is_no_last_review(tmp_path: Path) -> None:
    found = learned("basic", date(2026, 12, 1), 5000)
    found.answers.append(Answer(9000, 3, 6, 6, 0, 3000, 3))
    assert rows(tmp_path, "SELECT data, reps FROM cards WHERE data <> ''", [found]) == [
        ('{"pos":1,"lrt":5}', 2)
    ]


@pytest.mark.parametrize(
    ("due", "days"),
    [(date(1970, 1, 1), 0), (date(2099, 12, 31), 36524), (date.max, 90_000)],
)
def test_no_due_date_is_one_that_anki_takes_back(tmp_path: Path, due: date, days: int) -> None:
    query = "SELECT due FROM cards WHERE type = 2"
    assert rows(tmp_path, query, [learned("last", due)]) == [(days,)]


def test_a_card_under_two_guids_is_learned_under_the_one_that_is_there(tmp_path: Path) -> None:
    there = render([Deck("D", "d.yaml", (Note("n", 1, question="q", answer="a", anki="x"),))])
    gone = Record("n", "n", "D", "digest", NOW_S), Content({"Question": "q"}, ())
    both = with_gone(there, [gone])
    query = "SELECT guid, type FROM cards JOIN notes ON notes.id = nid ORDER BY nid"
    assert rows(tmp_path, query, [learned("n")], both) == [("x", 2), ("n", 0)]


def test_a_wrong_clock_gives_no_id_that_anki_refuses(tmp_path: Path) -> None:
    progress = [learned("basic", date(2026, 12, 1), -5, 0, 0)]
    assert rows(tmp_path, "SELECT id FROM revlog", progress) == [(1,), (2,), (3,)]


def test_days_are_counted_from_a_noon_of_no_zone(tmp_path: Path) -> None:
    ((created, conf),) = rows(tmp_path, "SELECT crt, conf FROM col", [])
    assert created % 86_400 == 12 * 3600
    told = json.loads(conf)
    names = ("schedVer", "sched2021", "creationOffset", "rollover")
    assert [told[name] for name in names] == [2, True, 0, 4]


def test_without_progress_a_package_says_nothing_of_days(tmp_path: Path) -> None:
    ((conf,),) = rows(tmp_path, "SELECT conf FROM col", None)
    assert "creationOffset" not in json.loads(conf)


def test_the_same_progress_gives_the_same_bytes(tmp_path: Path) -> None:
    found = []
    for _ in range(2):
        progress = (learned(card, date(2026, 12, 1), 5000, 5000) for card in CARDS)
        rows(tmp_path, "SELECT 1", progress)
        found.append((tmp_path / "x.apkg").read_bytes())
    assert found[0] == found[1]
