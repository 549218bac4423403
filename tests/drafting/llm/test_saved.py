from pathlib import Path

from flashdeck.drafting.llm.saved import SavedAnswers


def test_what_was_kept_is_there_for_the_next_run(tmp_path: Path) -> None:
    SavedAnswers(tmp_path / "a" / "b").put("key", "täxt\r\n\n")
    again = SavedAnswers(tmp_path / "a" / "b")
    assert again.get("key") == "täxt\r\n\n"
    assert again.get("other") is None


def test_it_knows_whether_an_answer_waits(tmp_path: Path) -> None:
    saved = SavedAnswers(tmp_path / "saved")
    assert saved.get("key") is None
    assert not saved.are_there
    saved.put("key", "t")
    assert saved.are_there
    saved.clear()
    assert not saved.are_there


def test_clearing_forgets_what_was_used_and_nothing_else(tmp_path: Path) -> None:
    folder = tmp_path / "saved"
    other = SavedAnswers(folder)
    other.put("theirs", "t")
    mine = SavedAnswers(folder)
    mine.put("mine", "m")
    mine.clear()
    assert (mine.get("mine"), other.get("theirs")) == (None, "t")
    other.clear()
    assert not folder.exists()
    other.clear()


def test_only_its_owner_reads_the_folder(tmp_path: Path) -> None:
    SavedAnswers(tmp_path / "saved").put("key", "t")
    assert (tmp_path / "saved").stat().st_mode & 0o077 == 0
    assert [file.suffix for file in (tmp_path / "saved").iterdir()] == [".answer"]


def test_where_nothing_can_be_kept_nothing_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    saved = SavedAnswers(tmp_path / "file")
    saved.put("key", "t")
    assert saved.get("key") is None
    saved.clear()


def test_a_broken_file_is_no_answer(tmp_path: Path) -> None:
    saved = SavedAnswers(tmp_path)
    saved.put("key", "t\udcff")
    assert saved.get("key") == "t?"
    next(tmp_path.iterdir()).write_bytes(b"\xff")
    assert saved.get("key") is None
