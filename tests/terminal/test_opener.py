import os
import time
from pathlib import Path

import pytest

from flashdeck.core.cards import Card, Deck, Note, Source
from flashdeck.terminal.opener import Opener, inside, targets

NOTE = Note(
    "x",
    1,
    "Which map? ![a map](maps/north.png) and [this](https://example.org/q)",
    "![](south.png)",
    extra="see [that](https://example.org/extra) and ![](maps/north.png)",
    source=Source("Title", "https://example.org/source"),
)


def test_images_come_before_links_and_the_answer_shows_nothing_before_its_time() -> None:
    card = Card(NOTE, "")
    assert targets(card, revealed=False) == (
        "maps/north.png",
        "https://example.org/q",
        "https://example.org/source",
    )
    assert targets(card, revealed=True) == (
        "maps/north.png",
        "south.png",
        "https://example.org/q",
        "https://example.org/extra",
        "https://example.org/source",
    )


def test_a_path_never_leads_out_of_the_folder_of_the_deck(tmp_path: Path) -> None:
    (tmp_path / "decks").mkdir()
    (tmp_path / "secret.png").touch()
    (tmp_path / "decks" / "link.png").symlink_to(tmp_path / "secret.png")
    decks = tmp_path / "decks"
    assert inside(decks, "a/b.png") == decks.resolve() / "a" / "b.png"
    for path in ("../secret.png", "/etc/passwd", "link.png", "a/../../secret.png"):
        assert inside(decks, path) is None


@pytest.fixture
def desktop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A desktop whose programs write down what they were asked to open."""
    asked = tmp_path / "asked"
    for name in ("xdg-open", "open"):
        program = tmp_path / "bin" / name
        program.parent.mkdir(exist_ok=True)
        program.write_text(f'#!/bin/sh\nprintf "%s\\n" "$1" >> {asked}\n')
        program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path / 'bin'}{os.pathsep}{os.environ['PATH']}")
    return asked


def test_pressed_again_it_opens_the_next(desktop: Path, tmp_path: Path) -> None:
    (tmp_path / "maps").mkdir()
    (tmp_path / "maps" / "north.png").touch()
    opener, deck = Opener(), Deck("d", str(tmp_path / "d.yaml"), (NOTE,))
    told = [opener.open(Card(NOTE, ""), deck, revealed=False) for _ in range(3)]
    assert told == [
        f"opened {tmp_path / 'maps' / 'north.png'}",
        "opened https://example.org/q",
        "opened https://example.org/source",
    ]
    wanted = {text.removeprefix("opened ") for text in told}
    for _ in range(200):  # it happens in the background
        if desktop.exists() and set(desktop.read_text().split()) == wanted:
            return
        time.sleep(0.05)
    pytest.fail(f"opened {desktop.read_text()}, not {wanted}")


def test_what_is_not_there_is_told(tmp_path: Path) -> None:
    deck = Deck("d", str(tmp_path / "d.yaml"), (NOTE,))
    told = Opener().open(Card(NOTE, ""), deck, revealed=False)
    assert told == "maps/north.png is not there"


def test_a_program_is_never_started(tmp_path: Path) -> None:
    (tmp_path / "evil.desktop").touch()
    note = Note("x", 1, "![](evil.desktop)", "b")
    told = Opener().open(Card(note, ""), Deck("d", str(tmp_path / "d.yaml"), ()), revealed=False)
    assert told == "evil.desktop is no picture, sound or film"


def test_no_program_to_open_with_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    note = Note("x", 1, "[a](https://example.org)", "b")
    told = Opener().open(Card(note, ""), Deck("d", "d.yaml", (note,)), revealed=False)
    assert "nothing here opens https://example.org" in told
