"""Replacing a deck file: all or nothing, and nothing of anyone else's is overwritten."""

import os
import resource
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from flashdeck.errors import FlashdeckError
from flashdeck.storage.deck_write import write_deck

OLD, NEW = b"notes: []\n", b"notes:\n- id: a\n"


@pytest.fixture
def deck(tmp_path: Path) -> Path:
    path = tmp_path / "a.yaml"
    path.write_bytes(OLD)
    return path


def names(folder: Path) -> list[str]:
    return [path.name for path in folder.iterdir()]


@contextmanager
def largest_file(size: int) -> Iterator[None]:
    """Let no file grow over a size, as on a full disk."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def test_the_file_holds_the_new_bytes_and_nothing_else_is_left(deck: Path) -> None:
    write_deck(deck, OLD, NEW)

    assert deck.read_bytes() == NEW
    assert names(deck.parent) == ["a.yaml"]


def test_the_mode_is_kept(deck: Path) -> None:
    deck.chmod(0o640)
    write_deck(deck, OLD, NEW)

    assert deck.stat().st_mode & 0o7777 == 0o640


def test_a_link_stays_a_link(deck: Path, tmp_path: Path) -> None:
    folder = tmp_path / "links"
    folder.mkdir()
    link = folder / "b.yaml"
    link.symlink_to("../a.yaml")
    write_deck(link, OLD, NEW)

    assert link.is_symlink()
    assert deck.read_bytes() == NEW
    assert names(folder) == ["b.yaml"]


def test_a_file_that_changed_since_it_was_read_is_not_overwritten(deck: Path) -> None:
    deck.write_bytes(b"notes: []  # mine\n")

    with pytest.raises(FlashdeckError, match="changed since it was read") as caught:
        write_deck(deck, OLD, NEW)
    assert (caught.value.where, caught.value.hint) == (str(deck), "run the command again")
    assert deck.read_bytes() == b"notes: []  # mine\n"
    assert names(deck.parent) == ["a.yaml"]


def test_a_full_disk_keeps_the_old_file(deck: Path) -> None:
    new = NEW * 10_000
    with largest_file(4096), pytest.raises(FlashdeckError, match="cannot be written") as caught:
        write_deck(deck, OLD, new)

    assert caught.value.where == str(deck)
    assert deck.read_bytes() == OLD
    assert names(deck.parent) == ["a.yaml"]


def test_a_file_that_is_gone_is_told(deck: Path) -> None:
    deck.unlink()

    with pytest.raises(FlashdeckError, match="cannot be written: No such file") as caught:
        write_deck(deck, OLD, NEW)
    assert caught.value.where == str(deck)


@contextmanager
def not_root() -> Iterator[None]:
    """Be somebody else if the tests run as root, who may write anywhere."""
    root = os.geteuid() == 0
    if root:
        os.seteuid(65534)
    try:
        yield
    finally:
        if root:
            os.seteuid(0)


def test_a_read_only_folder_is_told() -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        deck = folder / "a.yaml"
        deck.write_bytes(OLD)
        deck.chmod(0o666)
        folder.chmod(0o555)
        with not_root(), pytest.raises(FlashdeckError, match="Permission denied") as caught:
            write_deck(deck, OLD, NEW)
        folder.chmod(0o755)

        assert caught.value.where == str(deck)
        assert deck.read_bytes() == OLD


def test_the_same_bytes_are_not_written_again(deck: Path) -> None:
    before = deck.stat()
    write_deck(deck, OLD, OLD)

    assert deck.stat() == before
