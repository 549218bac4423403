"""A new file is there as a whole, and never in the place of another."""

import os
from pathlib import Path

import pytest

from flashdeck.errors import FlashdeckError
from flashdeck.storage.new_file import write_new_file


def test_a_file_is_written_with_the_folders_that_it_needs(tmp_path: Path) -> None:
    path = tmp_path / "a/b/c.yaml"
    write_new_file(path, b"notes: []\n")
    assert path.read_bytes() == b"notes: []\n"
    assert [each.name for each in path.parent.iterdir()] == ["c.yaml"]
    usual = tmp_path / "usual"
    usual.touch()
    assert path.stat().st_mode == usual.stat().st_mode


def test_a_file_of_that_name_stays(tmp_path: Path) -> None:
    path = tmp_path / "c.yaml"
    path.write_bytes(b"mine")
    with pytest.raises(FlashdeckError) as caught:
        write_new_file(path, b"notes: []\n")
    assert caught.value.where == str(path)
    assert path.read_bytes() == b"mine"
    assert list(tmp_path.iterdir()) == [path]


def test_a_link_to_nothing_stays(tmp_path: Path) -> None:
    path = tmp_path / "c.yaml"
    path.symlink_to(tmp_path / "gone")
    with pytest.raises(FlashdeckError):
        write_new_file(path, b"x")
    assert path.is_symlink()


def test_a_file_in_the_place_of_a_folder_is_named(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"")
    for path in (tmp_path / "a/c.yaml", tmp_path / "a/b/c.yaml"):
        with pytest.raises(FlashdeckError, match="a file stands") as caught:
            write_new_file(path, b"x")
        assert caught.value.hint


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_may_not_be_written_to_is_told(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with pytest.raises(FlashdeckError, match="Permission denied"):
        write_new_file(tmp_path / "c.yaml", b"x")
