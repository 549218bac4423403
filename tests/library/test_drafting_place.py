"""Where a deck of drafts goes that got no path."""

from pathlib import Path

import pytest

from flashdeck.library.drafting_place import library_of, new_path
from flashdeck.library.settings import Settings
from flashdeck.storage.parse_cache import ParseCache

DECK = "notes:\n- question: Q\n  answer: A\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def place(folder: Path, *folders: str, title: str = "Trotsky") -> Path:
    settings = Settings(folder / "home", tuple(folder / name for name in folders))
    with ParseCache(None) as cache:
        return new_path(title, library_of(settings, cache), settings)


def deck(path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(DECK)


def test_decks_beside_the_person_are_the_library(folder: Path) -> None:
    deck(folder / "decks" / "one.yaml")
    deck(folder / "mine" / "one.yaml")
    assert place(folder, "mine") == Path("decks/trotsky.yaml")


def test_else_it_is_the_first_folder_of_the_settings_that_is_there(folder: Path) -> None:
    deck(folder / "second" / "one.yaml")
    assert place(folder, "first", "second") == folder / "second" / "trotsky.yaml"


def test_an_empty_library_is_begun(folder: Path) -> None:
    assert place(folder, "first", "second") == folder / "first" / "trotsky.yaml"
    (folder / "second").mkdir()
    assert place(folder, "first", "second") == folder / "second" / "trotsky.yaml"
    assert place(folder) == Path("decks/trotsky.yaml")


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Why was Leon Trotsky assassinated?", "why-was-leon-trotsky-assassinated.yaml"),
        ("Über 7/8 der Erde…", "über-7-8-der-erde.yaml"),
        ("../../etc/passwd", "etc-passwd.yaml"),
        ("???", "deck.yaml"),
        ("C++ std::vector", "c-std-vector.yaml"),
    ],
)
def test_the_file_is_named_by_the_title(folder: Path, title: str, name: str) -> None:
    assert place(folder, "first", title=title).name == name
