from pathlib import Path

import pytest

from flashdeck.anki.media import MediaFiles
from flashdeck.core.cards import Deck, Note

NOTE = Note("k3v9x2mq7d", 7, question="q", answer="a")


def deck(folder: Path) -> Deck:
    return Deck("d", str(folder / "deck.yaml"), (NOTE,))


def reason(folder: Path, path: str) -> str:
    """Return why a file is left out."""
    media = MediaFiles()
    assert media.of(deck(folder), NOTE)(path) == ""
    assert media.files == {}
    (problem,) = media.problems
    assert (problem.path, problem.line) == (str(folder / "deck.yaml"), 7)
    return problem.message.removeprefix(f"{path} of the note k3v9x2mq7d is left out: ")


def test_a_file_is_named_by_its_content(tmp_path: Path) -> None:
    (tmp_path / "a.png").write_bytes(b"one")
    (tmp_path / "b.PNG").write_bytes(b"one")
    (tmp_path / "c.png").write_bytes(b"two")
    media = MediaFiles()
    name = media.of(deck(tmp_path), NOTE)
    assert name("a.png") == "fd-7692c3ad3540bb803c02.png"
    assert name("b.PNG") == name("a.png")
    assert name("c.png") != name("a.png")
    assert media.files == {
        name("a.png"): tmp_path / "a.png",
        name("c.png"): tmp_path / "c.png",
    }


@pytest.mark.parametrize("path", ["my map.png", "my%20map.png", "./my map.png", "x/../my map.png"])
def test_a_path_may_be_written_in_more_than_one_way(tmp_path: Path, path: str) -> None:
    (tmp_path / "x").mkdir()
    (tmp_path / "my map.png").write_bytes(b"one")
    assert MediaFiles().of(deck(tmp_path), NOTE)(path).startswith("fd-")


def test_a_deck_named_without_a_folder_has_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.png").write_bytes(b"one")
    monkeypatch.chdir(tmp_path)
    assert MediaFiles().of(Deck("d", "deck.yaml", (NOTE,)), NOTE)("a.png").startswith("fd-")


def test_nothing_outside_the_folder_is_taken_along(tmp_path: Path) -> None:
    folder = tmp_path / "decks"
    folder.mkdir()
    (tmp_path / "secret.png").write_bytes(b"secret")
    (folder / "link.png").symlink_to(tmp_path / "secret.png")
    for path in ("../secret.png", str(tmp_path / "secret.png"), "link.png", "%2e%2e/secret.png"):
        assert reason(folder, path) == f"it is outside {folder}"


@pytest.mark.parametrize("path", ["notes.txt", ".env", "deck.yaml"])
def test_only_images_and_sounds_are_taken_along(tmp_path: Path, path: str) -> None:
    (tmp_path / path).write_text("secret")
    assert reason(tmp_path, path) == "it is neither an image nor a sound"


def test_what_is_not_there_is_said(tmp_path: Path) -> None:
    (tmp_path / "folder.png").mkdir()
    for path in ("a.png", "folder.png"):
        assert reason(tmp_path, path) == f"there is no such file in {tmp_path}"
    assert reason(tmp_path, "https://a.org/b.png").startswith("only files")
    assert reason(tmp_path, "a" * 300 + ".png") == "it cannot be read"


def test_a_file_that_is_missing_is_said_once_a_note(tmp_path: Path) -> None:
    media = MediaFiles()
    for _ in range(2):
        media.of(deck(tmp_path), NOTE)("a.png")
    assert len(media.problems) == 1
