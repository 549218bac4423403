"""Finding deck files below a folder."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from flashdeck.storage.folders import find_decks


def make(root: Path, *names: str) -> None:
    for name in names:
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("notes: []\n")


def found(root: Path) -> list[str]:
    decks = find_decks(root)
    assert decks.unreadable == []
    return [path.relative_to(root).as_posix() for path in decks.decks]


def test_decks_are_found_at_any_depth_in_the_order_of_their_paths(tmp_path: Path) -> None:
    make(tmp_path, "b.yaml", "a/z.yml", "a/b/c/d.YAML", "a.yaml", "notes.txt", "x.yaml.bak")

    assert found(tmp_path) == ["a/b/c/d.YAML", "a/z.yml", "a.yaml", "b.yaml"]


def test_hidden_files_and_folders_hold_no_decks(tmp_path: Path) -> None:
    make(tmp_path, ".git/a.yaml", ".a.yaml", "b/.c/d.yaml", "e.yaml")

    assert found(tmp_path) == ["e.yaml"]


def test_a_hidden_folder_that_is_named_is_looked_into(tmp_path: Path) -> None:
    make(tmp_path, ".decks/a.yaml")

    assert found(tmp_path / ".decks") == ["a.yaml"]


def test_a_folder_with_the_name_of_a_deck_is_a_folder(tmp_path: Path) -> None:
    make(tmp_path, "a.yaml/b.yaml")

    assert found(tmp_path) == ["a.yaml/b.yaml"]


def test_loops_of_links_end(tmp_path: Path) -> None:
    make(tmp_path, "a/b.yaml")
    (tmp_path / "a" / "up").symlink_to("..")
    (tmp_path / "self").symlink_to("self")

    assert found(tmp_path) == ["a/b.yaml"]


def test_what_is_linked_from_elsewhere_is_found_once(tmp_path: Path) -> None:
    make(tmp_path, "here/a.yaml", "there/b.yaml", "there/c/d.yaml")
    here = tmp_path / "here"
    (here / "linked").symlink_to("../there")
    (here / "again").symlink_to("linked")
    (here / "b2.yaml").symlink_to("../there/b.yaml")
    (here / "also-a.yaml").symlink_to("a.yaml")

    names = found(here)
    assert names[0] == "a.yaml"
    assert len(names) == 3
    assert {os.path.realpath(here / name) for name in names} == {
        str(tmp_path / name) for name in ("here/a.yaml", "there/b.yaml", "there/c/d.yaml")
    }


def test_a_link_to_nothing_is_found_so_that_it_can_be_told(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").symlink_to("nowhere.yaml")

    assert found(tmp_path) == ["a.yaml"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_pipe_is_no_deck(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.yaml")
    (tmp_path / "b.yaml").symlink_to("a.yaml")

    assert found(tmp_path) == []


def test_a_folder_that_is_missing_is_told(tmp_path: Path) -> None:
    decks = find_decks(tmp_path / "gone")

    assert decks == ([], [(tmp_path / "gone", "No such file or directory")])


@contextmanager
def not_root() -> Iterator[None]:
    """Be somebody else if the tests run as root, who may read anything."""
    root = os.geteuid() == 0
    if root:
        os.seteuid(65534)
    try:
        yield
    finally:
        if root:
            os.seteuid(0)


def test_a_folder_that_may_not_be_read_is_told_and_the_others_are_found() -> None:
    with tempfile.TemporaryDirectory() as name:
        root = Path(name)
        make(root, "a.yaml", "closed/b.yaml", "open/c.yaml")
        root.chmod(0o755)
        (root / "closed").chmod(0)
        with not_root():
            decks = find_decks(root)
        (root / "closed").chmod(0o755)

        assert decks.decks == [root / "a.yaml", root / "open" / "c.yaml"]
        assert decks.unreadable == [(root / "closed", "Permission denied")]
