"""Packages that are damaged, or made to do harm: nothing of them is read, nothing stays."""

import random
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from anki_packages import LATEST, LEGACY, changed, entries, media_list, packed, squeezed, with_sql
from flashdeck.anki import package_caps, package_database
from flashdeck.anki.apkg import read_package
from flashdeck.errors import FlashdeckError


@pytest.fixture(autouse=True)
def temporary_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Whatever happens, the copy of the collection is gone afterwards."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    yield
    assert list(folder.iterdir()) == []


def refusal(file: Path) -> str:
    with pytest.raises(FlashdeckError) as caught:
        read_package(file)
    assert caught.value.where == str(file)
    assert caught.value.hint
    assert "\n" not in caught.value.message
    return caught.value.message


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    assert "there is no file of this name" in refusal(tmp_path / "x.apkg")


def test_a_folder_is_no_package(tmp_path: Path) -> None:
    assert "folder" in refusal(tmp_path)


@pytest.mark.parametrize("content", [b"", b"PK", b"deck: x\n", b"PK\x05\x06" + bytes(18)])
def test_what_is_no_package_is_refused(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "x.apkg"
    file.write_bytes(content)
    assert "no Anki package" in refusal(file)


@pytest.mark.parametrize("source", [LATEST, LEGACY], ids=lambda file: file.name)
@pytest.mark.parametrize("share", [0.1, 0.5, 0.9, 0.999])
def test_a_package_that_is_cut_off_is_refused(tmp_path: Path, source: Path, share: float) -> None:
    whole = source.read_bytes()
    file = tmp_path / "x.apkg"
    file.write_bytes(whole[: int(len(whole) * share)])
    assert "no Anki package" in refusal(file)


@pytest.mark.parametrize("source", [LATEST, LEGACY], ids=lambda file: file.name)
def test_a_damaged_entry_is_refused(tmp_path: Path, source: Path) -> None:
    with zipfile.ZipFile(source) as archive:
        begins = {each.filename: each.header_offset for each in archive.infolist()}
    file = tmp_path / "x.apkg"
    for name in begins.keys() - {"collection.anki2"}:  # the stub is not read
        data = bytearray(source.read_bytes())
        data[begins[name] + 30 + len(name)] ^= 0xFF  # the first byte after the header of the entry
        file.write_bytes(data)
        assert "damaged" in refusal(file)


@pytest.mark.parametrize(
    "name",
    [
        "../x.png",
        "/etc/passwd",
        "a/b.png",
        "a\\b.png",
        "C:x.png",
        "..",
        ".",
        "",
        " ",
        "a\0b.png",
        "a\nb.png",
        "\x1b[31m.png",
        "x" * 256,
    ],
)
def test_a_media_name_that_leads_elsewhere_is_refused(tmp_path: Path, name: str) -> None:
    file = changed(LEGACY, tmp_path / "x.apkg", media=media_list(**{"0": name}))
    assert "has a file of the name" in refusal(file)


@pytest.mark.parametrize("entry", ["../0", "collection.anki2", "x", "-1", "٣"])
def test_media_are_numbered_entries_alone(tmp_path: Path, entry: str) -> None:
    file = changed(LEGACY, tmp_path / "x.apkg", media=media_list(**{entry: "a.png"}))
    assert "has a file of the name" in refusal(file)


@pytest.mark.parametrize("content", [b"{", b"[]", b"\xff\xfe", b'{"0": ' + b"[" * 100_000, b"null"])
def test_a_damaged_list_of_media_is_refused(tmp_path: Path, content: bytes) -> None:
    file = changed(LEGACY, tmp_path / "x.apkg", media=content)
    assert "list of media" in refusal(file)


@pytest.mark.parametrize("content", [b"\x0a\xff", b"\x0b", b"\x0a\x7fx"])
def test_a_damaged_list_of_packed_media_is_refused(tmp_path: Path, content: bytes) -> None:
    refused = refusal(changed(LATEST, tmp_path / "x.apkg", media=squeezed(content)))
    assert "media" in refused


def test_a_packed_file_that_is_cut_off_is_refused(tmp_path: Path) -> None:
    parts = entries(LATEST)
    file = changed(LATEST, tmp_path / "x.apkg", **{"1": parts["1"][: len(parts["1"]) // 2]})
    assert "cut off" in refusal(file)


@pytest.mark.parametrize(
    ("meta", "told"),
    [
        (b"\x08\x04", "of version 4, which is too new"),
        (b"\x08\x63", "of version 99, which is too new"),
        (b"\x08", "a damaged `meta`"),
        (b"", "a damaged `meta`: it names no version"),
        (b"x" * 2000, "meta"),
    ],
)
def test_a_version_that_is_unknown_is_refused(tmp_path: Path, meta: bytes, told: str) -> None:
    assert told in refusal(changed(LEGACY, tmp_path / "x.apkg", meta=meta))


def test_a_package_without_its_collection_is_refused(tmp_path: Path) -> None:
    file = changed(LATEST, tmp_path / "x.apkg", **{"collection.anki21b": None})
    assert "collection.anki21b" in refusal(file)


@pytest.mark.parametrize(
    "script",
    [
        "ALTER TABLE notes RENAME TO n; CREATE VIEW notes AS SELECT * FROM n",
        "CREATE VIEW harmless AS SELECT 1",
        "CREATE TRIGGER t AFTER INSERT ON notes BEGIN DELETE FROM cards; END",
        "CREATE VIRTUAL TABLE v USING fts5(x)",
        "create  virtual\ttable v using rtree(a, b, c)",
        "CREATE TABLE g (a, b AS (zeroblob(a)))",
        "ALTER TABLE cards ADD COLUMN x INTEGER AS (ivl + 1) VIRTUAL",
    ],
)
@pytest.mark.parametrize("source", [LATEST, LEGACY], ids=lambda file: file.name)
def test_anything_but_plain_tables_is_refused(tmp_path: Path, source: Path, script: str) -> None:
    assert "the collection inside has" in refusal(with_sql(source, tmp_path / "x.apkg", script))


@pytest.mark.parametrize(
    "script",
    [
        "DROP TABLE notes",
        "DROP TABLE revlog",
        "DELETE FROM col",
        "UPDATE col SET models = '{'",
        "UPDATE col SET models = '[]'",
        "UPDATE col SET models = '{\"1\": {}}'",
        "UPDATE col SET models = '{\"x\": null}'",
        "UPDATE col SET decks = replace(hex(zeroblob(100000)), '00', '[')",
        "UPDATE col SET conf = '{\"rollover\": [4]}'",
        'UPDATE col SET conf = \'{"creationOffset": "x"}\'',
        "UPDATE col SET crt = 9000000000000000",
        "UPDATE cards SET ivl = 'x'",
        "UPDATE cards SET due = x'00ff'",
        "UPDATE notes SET mod = 'later'",
        "UPDATE revlog SET ease = 'x'",
        "UPDATE revlog SET time = 1e999",
        "UPDATE revlog SET id = id * 100000",
    ],
)
def test_a_collection_that_anki_would_not_write_is_refused(tmp_path: Path, script: str) -> None:
    assert "the collection inside" in refusal(with_sql(LEGACY, tmp_path / "x.apkg", script))


@pytest.mark.parametrize(
    "script",
    [
        "UPDATE notetypes SET config = x'0aff'",
        "UPDATE templates SET config = 'x'",
        "UPDATE decks SET kind = x'0b'",
        "UPDATE config SET val = x'ff' WHERE key = 'creationOffset'",
    ],
)
def test_messages_that_anki_would_not_write_are_refused(tmp_path: Path, script: str) -> None:
    assert "the collection inside" in refusal(with_sql(LATEST, tmp_path / "x.apkg", script))


def test_dates_outside_the_calendar_are_its_ends(tmp_path: Path) -> None:
    script = "UPDATE cards SET type = 2, due = id WHERE ord = 0; UPDATE cards SET due = -id"
    held = read_package(with_sql(LEGACY, tmp_path / "x.apkg", script)).collection
    assert {each.due.year for each in held.cards if each.due} == {1}


def test_a_collection_that_is_no_database_is_refused(tmp_path: Path) -> None:
    file = changed(LEGACY, tmp_path / "x.apkg", **{"collection.anki21": b"x" * 9000})
    assert "no database" in refusal(file)


@pytest.mark.parametrize("page", range(1, 12))
def test_a_damaged_page_is_refused(tmp_path: Path, page: int) -> None:
    data = bytearray(entries(LEGACY)["collection.anki21"])
    data[page * 4096 : page * 4096 + 4096] = bytes(range(256)) * 16
    file = changed(LEGACY, tmp_path / "x.apkg", **{"collection.anki21": bytes(data)})
    assert "the collection inside" in refusal(file)


def test_a_query_without_an_end_ends(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(package_database, "_MOST_STEPS", 2000)
    monkeypatch.setattr(package_database, "_STEPS_AT_ONCE", 100)
    assert "interrupted" in refusal(LATEST)


def bomb_of_zip(folder: Path) -> Path:
    return changed(LEGACY, folder / "x.apkg", **{"0": bytes(40 << 20)})


def bomb_of_zstd(folder: Path) -> Path:
    return packed(
        folder / "x.apkg", {**entries(LATEST), "0": squeezed(bytes(300 << 20))}, zipfile.ZIP_STORED
    )


def bomb_of_both(folder: Path) -> Path:
    return changed(LATEST, folder / "x.apkg", **{"collection.anki21b": squeezed(bytes(64 << 20))})


def bomb_of_many(folder: Path) -> Path:
    """Each file is small enough, and packs like any text."""
    many = {str(place): bytes(2 << 20) for place in range(20)}
    listed = media_list(**{place: f"{place}.wav" for place in many})
    return changed(LEGACY, folder / "x.apkg", media=listed, **many)


@pytest.mark.parametrize("bomb", [bomb_of_zip, bomb_of_zstd, bomb_of_both, bomb_of_many])
def test_what_unpacks_to_far_more_is_refused(tmp_path: Path, bomb: Callable[[Path], Path]) -> None:
    file = bomb(tmp_path)
    assert file.stat().st_size < 1 << 20
    assert "unpacks to far more" in refusal(file)


def test_a_bomb_between_honest_files_is_refused(tmp_path: Path) -> None:
    honest = random.Random(1).randbytes(1 << 20)
    listed = media_list(**{"0": "a.jpg", "1": "b.jpg"})
    parts = {"media": listed, "0": honest, "1": bytes(40 << 20)}
    assert "'1' unpacks to far more" in refusal(changed(LEGACY, tmp_path / "x.apkg", **parts))


@pytest.mark.slow
def test_a_bomb_costs_little_memory(tmp_path: Path) -> None:
    file = bomb_of_zstd(tmp_path)
    code = (
        "import resource, sys; from pathlib import Path\n"
        "from flashdeck.anki.apkg import read_package\n"
        "try: read_package(Path(sys.argv[1]))\n"
        "except Exception as error: print(type(error).__name__)\n"
        "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)"
    )
    ended = subprocess.run(
        [sys.executable, "-c", code, str(file)], capture_output=True, text=True, check=True
    )
    name, megabytes = ended.stdout.split()
    assert name == "FlashdeckError"
    assert int(megabytes) < 160


def test_an_entry_over_its_cap_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(package_caps, "LARGEST_MEDIA_FILE", 50)
    assert "is larger than" in refusal(LEGACY)


def test_a_total_over_its_cap_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(package_caps, "LARGEST_TOTAL", 100_000)
    assert "holds more than" in refusal(LEGACY)


def test_too_many_entries_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(package_caps, "MOST_ENTRIES", 5)
    assert "more than 5 files" in refusal(LEGACY)


def test_a_list_of_entries_that_is_too_long_is_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(package_caps, "LARGEST_DIRECTORY", 300)
    assert "no Anki package" in refusal(LEGACY)


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_two_entries_of_one_name_are_refused(tmp_path: Path) -> None:
    file = changed(LEGACY, tmp_path / "x.apkg")
    with zipfile.ZipFile(file, "a") as archive:
        archive.writestr("collection.anki21", b"another")
    assert "two files of one name" in refusal(file)


def test_an_entry_packed_otherwise_is_refused(tmp_path: Path) -> None:
    file = packed(tmp_path / "x.apkg", entries(LEGACY), zipfile.ZIP_LZMA)
    assert "packed in a way" in refusal(file)


def test_an_encrypted_entry_is_refused(tmp_path: Path) -> None:
    file = changed(LEGACY, tmp_path / "x.apkg")
    data = bytearray(file.read_bytes())
    position = data.index(b"PK\x01\x02")
    data[position + 8] |= 1
    file.write_bytes(data)
    assert "packed in a way" in refusal(file)


def test_other_entries_are_never_written_anywhere(tmp_path: Path) -> None:
    file = changed(LEGACY, tmp_path / "x.apkg", **{"../escaped": b"x", "/etc/x": b"x"})
    read_package(file)
    assert sorted(each.name for each in tmp_path.iterdir()) == ["temporary", "x.apkg"]
