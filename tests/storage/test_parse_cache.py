"""The parse cache: what did not change is not read again, and nothing else is ever shown."""

import os
import random
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from flashdeck.errors import FlashdeckError
from flashdeck.storage import parse_cache
from flashdeck.storage.deck_file import read_deck
from flashdeck.storage.parse_cache import READER, ParseCache

DECK = """\
description: d
source: {title: t, url: u}
tags: [x]
notes:
- id: a1
  question: q
  answer: a
  reverse: true
  accept: [b]
- cloze: "{{c1::one}} {{c3::three}}"
  source: other
- id: bad one
  question: q
  answer: a
- id: b2
  cloze: no gap
- id: a1
  question: q
  answer: a
"""


@pytest.fixture
def deck(tmp_path: Path) -> Path:
    path = tmp_path / "rome.yaml"
    path.write_text(DECK)
    return path


@pytest.fixture
def store(tmp_path: Path) -> Path:
    return tmp_path / "state" / "cache.sqlite3"


def look(store: Path | None, path: Path) -> tuple[object, object]:
    """Return what a run of its own finds."""
    with ParseCache(store) as cache:
        return cache.index(path), cache.deck(path)


def settle(store: Path, path: Path) -> None:
    """Look twice, so that the stamp of the file is trusted from then on."""
    look(store, path)
    look(store, path)


def rows(store: Path) -> list[str]:
    connection = sqlite3.connect(store)
    try:
        found = connection.execute("SELECT path FROM deck ORDER BY path").fetchall()
    finally:
        connection.close()
    return [Path(os.fsdecode(path)).name for (path,) in found]


def test_a_deck_from_the_cache_is_the_deck_that_was_read(deck: Path, store: Path) -> None:
    expected = read_deck(deck.read_bytes(), str(deck))
    first = look(store, deck)
    settle(store, deck)

    assert expected is not None
    assert len(expected.problems) == 3
    assert first[1] == expected
    assert look(store, deck) == first
    assert look(None, deck) == first


def test_the_index_says_what_counting_needs(deck: Path, store: Path) -> None:
    for _ in range(3):
        with ParseCache(store) as cache:
            index = cache.index(deck)
        assert index is not None
        assert (index.path, index.name, index.errors, index.readable) == (
            str(deck),
            "rome",
            3,
            True,
        )
        assert index.notes == (("a1", 5, ("", "reverse")), (None, 10, ("c1", "c3")))
        assert sorted(index.ids) == ["a1", "b2"]


def test_an_empty_deck_has_no_notes(deck: Path, store: Path) -> None:
    deck.write_text("deck: A\nnotes: []\n")
    for _ in range(2):
        with ParseCache(store) as cache:
            index = cache.index(deck)
        assert index is not None
        assert (index.name, index.notes, index.ids) == ("A", (), [])


def test_a_deck_that_cannot_be_read_is_cached_with_its_problem(deck: Path, store: Path) -> None:
    deck.write_text("notes:\n- question: a: b\n")
    settle(store, deck)
    with ParseCache(store) as cache:
        index, file = cache.index(deck), cache.deck(deck)

    assert index is not None
    assert (index.readable, index.errors, index.name) == (False, 1, "rome")
    assert file == read_deck(deck.read_bytes(), str(deck))


def test_what_is_no_deck_is_not_read_again_either(deck: Path, store: Path) -> None:
    deck.write_text("services: []\n")
    settle(store, deck)

    assert look(store, deck) == (None, None)
    assert rows(store) == ["rome.yaml"]


def test_nothing_is_opened_when_nothing_changed(
    deck: Path, store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settle(store, deck)
    before = store.stat()

    def fail(path: Path) -> bytes:
        raise AssertionError(f"{path} was opened")

    monkeypatch.setattr(parse_cache, "_read", fail)
    with ParseCache(store) as cache:
        assert cache.index(deck) is not None
        assert cache.deck(deck) is not None
    assert store.stat() == before


def test_yaml_is_not_imported_when_nothing_changed(deck: Path, store: Path) -> None:
    settle(store, deck)
    code = (
        "import sys; from pathlib import Path\n"
        "from flashdeck.storage.parse_cache import ParseCache\n"
        "with ParseCache(Path(sys.argv[1])) as cache:\n"
        "    print(cache.index(Path(sys.argv[2])).name, cache.deck(Path(sys.argv[2])).whole)\n"
        "print([name for name in sys.modules if name in ('yaml', 'hashlib', 'difflib')])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(store), str(deck)],
        capture_output=True,
        text=True,
        check=True,
    )

    assert done.stdout == "rome False\n[]\n"


def test_an_edit_is_seen_at_once(deck: Path, store: Path) -> None:
    settle(store, deck)
    with ParseCache(store) as cache:
        before = cache.index(deck)
        deck.write_text("notes:\n- id: new\n  question: q\n  answer: a\n")
        after, file = cache.index(deck), cache.deck(deck)

    assert before is not None
    assert after is not None
    assert file is not None
    assert after.digest != before.digest
    assert file.ids == ("new",)
    assert look(store, deck) == (after, file)


def test_an_edit_that_keeps_size_and_times_is_seen_by_its_inode(deck: Path, store: Path) -> None:
    settle(store, deck)
    status, other = deck.stat(), deck.with_name("other")
    other.write_text(DECK.replace("a1", "c3"))
    os.utime(other, ns=(status.st_atime_ns, status.st_mtime_ns))
    other.replace(deck)

    assert look(store, deck) == look(None, deck)


def edit_unseen(store: Path, deck: Path) -> None:
    """Leave what a file system with coarse times may: other content under the same stamp."""
    size = deck.stat().st_size
    deck.write_text(DECK.replace("a1", "c3"))
    status = deck.stat()
    assert status.st_size == size
    connection = sqlite3.connect(store)
    connection.execute(
        "UPDATE deck SET mtime_ns = ?, ctime_ns = ?", (status.st_mtime_ns, status.st_ctime_ns)
    )
    connection.commit()
    connection.close()


def test_an_edit_in_the_clock_tick_of_the_first_look_is_seen(deck: Path, store: Path) -> None:
    look(store, deck)
    edit_unseen(store, deck)

    assert look(store, deck) == look(None, deck)


def test_an_edit_in_the_clock_tick_of_a_touch_is_seen(deck: Path, store: Path) -> None:
    settle(store, deck)
    os.utime(deck, ns=(1, 1))
    look(store, deck)
    edit_unseen(store, deck)

    assert look(store, deck) == look(None, deck)


def test_a_touched_file_is_compared_and_not_read_again(
    deck: Path, store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settle(store, deck)
    expected = look(store, deck)
    os.utime(deck, ns=(1, 1))

    def fail(*_: object) -> None:
        raise AssertionError("the deck was parsed again")

    monkeypatch.setattr(ParseCache, "_parse", fail)
    for _ in range(3):
        assert look(store, deck) == expected


def test_the_path_shown_is_the_one_given_now(
    deck: Path, store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settle(store, deck)
    link = tmp_path / "carthage.yaml"
    link.symlink_to(deck)
    monkeypatch.chdir(tmp_path)
    with ParseCache(store) as cache:
        for given, name in ((Path("rome.yaml"), "rome"), (link, "carthage")):
            index, file = cache.index(given), cache.deck(given)
            assert index is not None
            assert file is not None
            assert file.deck is not None
            assert (index.path, index.name) == (str(given), name)
            assert (file.deck.path, file.deck.name) == (str(given), name)
            assert {problem.path for problem in file.problems} == {str(given)}
    assert rows(store) == ["rome.yaml"]


def test_a_file_that_cannot_be_opened_is_told(tmp_path: Path, store: Path) -> None:
    for path, said in (
        (tmp_path / "gone.yaml", "No such file"),
        (tmp_path, "not a file"),
        (tmp_path / "loop.yaml", "symbolic links"),
    ):
        if said == "symbolic links":
            path.symlink_to(path)
        with ParseCache(store) as cache:
            for ask in (cache.index, cache.deck):
                with pytest.raises(FlashdeckError, match=said) as caught:
                    ask(path)
                assert caught.value.where == str(path)


def test_a_name_that_is_no_unicode_is_cached_too(tmp_path: Path, store: Path) -> None:
    path = tmp_path / os.fsdecode(b"\xff.yaml")
    path.write_text(DECK)
    settle(store, path)

    assert look(store, path) == look(None, path)
    assert len(rows(store)) == 1


def test_rows_of_vanished_files_are_dropped(deck: Path, store: Path) -> None:
    other, far = deck.with_name("other.yaml"), deck.parent / "far" / "far.yaml"
    far.parent.mkdir()
    for path in (other, far):
        path.write_text(DECK)
        look(store, path)
    other.unlink()
    far.unlink()
    look(store, deck)

    assert rows(store) == ["far.yaml", "rome.yaml"]


def test_a_cache_of_another_reader_is_thrown_away(
    deck: Path, store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settle(store, deck)
    connection = sqlite3.connect(store)
    connection.execute("UPDATE deck SET notes = NULL, body = NULL")
    connection.commit()
    connection.close()
    assert look(store, deck) == (None, None)
    monkeypatch.setattr(parse_cache, "_version", lambda: 5)

    expected = look(None, deck)
    assert look(store, deck) == expected
    monkeypatch.undo()
    assert look(store, deck) == expected


def test_the_reader_is_every_module_that_reads(deck: Path) -> None:
    deck.write_text(DECK + "- question: b: c\n")
    code = (
        "import sys; from pathlib import Path\n"
        "from flashdeck.storage.parse_cache import ParseCache\n"
        "cache, deck = ParseCache(None), Path(sys.argv[1])\n"
        "cache.index(deck), cache.deck(deck)\n"
        "print(*(name for name in sys.modules if name.startswith('flashdeck.')))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(deck)], capture_output=True, text=True, check=True
    )
    modules = done.stdout.split()
    files = {name.removeprefix("flashdeck.").replace(".", "/") + ".py" for name in modules}

    assert files - {"core.py", "storage.py", "errors.py", "storage/parse_cache.py"} == set(READER)


FOREIGN = [b"not a database", b"SQLite format 3\0" + bytes(200), b"\0" * 4096]


@pytest.mark.parametrize("content", FOREIGN)
def test_a_file_that_is_not_ours_is_left_alone(deck: Path, store: Path, content: bytes) -> None:
    store.parent.mkdir()
    store.write_bytes(content)

    assert look(store, deck) == look(None, deck)
    assert store.read_bytes() == content


def test_a_database_of_another_program_is_left_alone(deck: Path, store: Path) -> None:
    store.parent.mkdir()
    connection = sqlite3.connect(store)
    connection.execute("CREATE TABLE deck (path, size)")
    connection.commit()
    connection.close()
    content = store.read_bytes()

    assert look(store, deck) == look(None, deck)
    assert store.read_bytes() == content


def test_an_empty_file_becomes_the_cache(deck: Path, store: Path) -> None:
    store.parent.mkdir()
    store.touch()
    settle(store, deck)

    assert rows(store) == ["rome.yaml"]


def test_a_folder_in_its_place_is_done_without(deck: Path, store: Path) -> None:
    store.mkdir(parents=True)

    assert look(store, deck) == look(None, deck)


def test_a_place_that_cannot_be_written_is_done_without(deck: Path) -> None:
    for store in (Path("/proc/nowhere/cache.sqlite3"), deck / "cache.sqlite3"):
        assert look(store, deck) == look(None, deck)


def test_a_locked_cache_is_done_without(deck: Path, store: Path) -> None:
    settle(store, deck)
    other = deck.with_name("other.yaml")
    other.write_text(DECK)
    connection = sqlite3.connect(store, isolation_level=None)
    connection.execute("BEGIN EXCLUSIVE")
    try:
        assert look(store, deck) == look(None, deck)
        assert look(store, other) == look(None, other)
    finally:
        connection.close()
    assert rows(store) == ["rome.yaml"]


def test_two_runs_at_once_both_find_their_decks(deck: Path, store: Path) -> None:
    other = deck.with_name("other.yaml")
    other.write_text(DECK)
    with ParseCache(store) as one, ParseCache(store) as two:
        assert one.index(deck) == two.index(deck)
        assert two.index(other) is not None
    settle(store, deck)

    assert look(store, deck) == look(None, deck)


@pytest.mark.parametrize("seed", range(30))
def test_a_damaged_cache_never_shows_another_deck(deck: Path, store: Path, seed: int) -> None:
    decks = [deck.with_name(f"{number}.yaml") for number in range(5)]
    for number, path in enumerate(decks):
        path.write_text(DECK.replace("a1", f"k{number}") * (number == 0) or DECK)
        settle(store, path)
    expected = [look(None, path) for path in decks]
    rng, content = random.Random(seed), bytearray(store.read_bytes())
    for _ in range(rng.choice([1, 20])):
        content[rng.randrange(len(content))] ^= 1 << rng.randrange(8)
    store.write_bytes(content[: rng.choice([len(content), rng.randrange(len(content))])])

    assert [look(store, path) for path in decks] == expected
