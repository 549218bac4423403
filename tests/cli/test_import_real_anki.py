"""What `flashdeck import` takes over is what the real Anki has, and goes back to it."""

import html
import json
import re
import subprocess
import sys
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from anki_packages import LATEST, PACKAGES
from flashdeck.anki.apkg import read_package
from flashdeck.core.reviews import Kind
from flashdeck.scheduling.sm2 import Sm2
from flashdeck.storage.deck_file import read_deck
from flashdeck.storage.review_log import ReviewLog
from packages import opened
from program import Program

pytestmark = pytest.mark.slow

PROGRAM = Path(__file__).parents[1] / "anki" / "real_anki_package.py"
ALL = sorted(PACKAGES.iterdir())
_PART = re.compile(r"(.*) ([2-9]|[1-9][0-9]+)", re.DOTALL)


def in_anki(package: Path) -> dict[str, Any]:
    ended = subprocess.run(
        [sys.executable, str(PROGRAM), str(package)],
        capture_output=True,
        text=True,
        check=False,
        env={"TZ": "UTC", "PATH": "/usr/bin:/bin", "LANG": "C.UTF-8"},
    )
    assert ended.returncode == 0, ended.stderr
    found: dict[str, Any] = json.loads(ended.stdout)
    return found


def imported(flashdeck: Program, package: Path) -> dict[str, str]:
    """Import a package; return the id here of each card, by guid and place in Anki."""
    run = flashdeck("import", str(package), "-o", "x/", "--schedule", "anki")
    assert run.code == 0, run.err
    cards = {}
    for path in (flashdeck.folder / "x").rglob("*.yaml"):
        file = read_deck(path.read_bytes(), str(path))
        assert file is not None
        assert file.deck is not None
        assert file.whole
        for card in file.deck.cards():
            guid, ord_ = card.note.anki, 0
            if part := _PART.fullmatch(guid):
                guid, ord_ = part[1], int(part[2]) - 1
            if card.side == "reverse":
                ord_ = 1
            elif card.side:
                ord_ = int(card.side.removeprefix("c")) - 1
            assert card.id is not None
            cards[f"{guid} {ord_}"] = card.id
    return cards


@pytest.mark.parametrize("package", ALL, ids=lambda package: package.name)
def test_notes_cards_due_dates_and_media_are_those_of_anki(
    flashdeck: Program, package: Path
) -> None:
    theirs = in_anki(package)
    cards = imported(flashdeck, package)
    assert cards.keys() == theirs["cards"].keys()
    media = {path.name for path in flashdeck.folder.rglob("media/*")}
    assert media == {name for name in theirs["media"] if not name.endswith(".css")}
    clock = read_package(package).collection.clock
    today = clock.study_day((theirs["today"] - 1) * 1000)
    log = ReviewLog.read(flashdeck.home / "review-log.sqlite3", Sm2())
    if log is None:
        assert not any(card["type"] == 2 for card in theirs["cards"].values())
        return
    with closing(log):
        for key, card in theirs["cards"].items():
            state, entries = log.state(cards[key]), log.entries(cards[key])
            assert state.suspended == card["suspended"], key
            answers = sum(entry.kind in (Kind.REVIEW, Kind.DRILL) for entry in entries)
            assert answers <= card["reviews"]
            if card["type"] == 2:
                assert state.memory is not None
                assert state.memory.due == today + timedelta(days=card["due_in_days"]), key
                assert state.memory.interval == card["interval"], key
                assert state.memory.ease == max(card["ease"] // 10, 130), key
                assert state.lapses == card["lapses"], key


def shown(text: str) -> str:
    """What a person sees of a card, without its form."""
    text = re.sub(r"<(?:style|script).*?</(?:style|script)>", "", text, flags=re.DOTALL)
    text = re.sub(r"\[\[type:[^\]]*\]\]|\[anki:[^\]]*\]|\[sound:[^\]]*\]|<[^>]*>", "", text)
    return re.sub(r"[\s\u200b]+", "", html.unescape(text))


@pytest.mark.parametrize(
    "package", [p for p in ALL if p.suffix == ".apkg"], ids=lambda package: package.name
)
def test_what_is_exported_again_says_the_same_in_an_empty_anki(
    flashdeck: Program, package: Path
) -> None:
    imported(flashdeck, package)
    run = flashdeck("export", "x", "-o", "back.apkg")
    assert run.code == 0, run.err
    before, after = opened(package)["notes"], opened(flashdeck.folder / "back.apkg")["notes"]
    compared = 0
    for guid, note in after.items():
        if _PART.fullmatch(guid) or before[guid]["type"].startswith("Vocab"):
            continue
        assert note["tags"] == before[guid]["tags"]
        old = {card["ord"]: card for card in before[guid]["cards"]}
        new = {card["ord"]: card for card in note["cards"]}
        assert old.keys() == new.keys()
        for place, card in new.items():
            assert card["deck"] == old[place]["deck"]
            if "LaTeX image" in old[place]["question"]:
                continue  # no Anki without TeX shows it
            compared += 1
            assert shown(card["question"]) == shown(old[place]["question"])
    assert compared >= 7


def test_every_card_of_every_note_type_reaches_an_empty_anki(
    flashdeck: Program,
) -> None:
    cards = imported(flashdeck, LATEST)
    run = flashdeck("export", "x", "-o", "all.apkg", "--with-progress", "--with-parts")
    assert run.code == 0, run.err
    there = opened("progress:", flashdeck.folder / "all.apkg")
    assert sum(len(note["cards"]) for note in there["notes"].values()) == len(cards)
    assert any(map(_PART.fullmatch, there["notes"]))


@pytest.mark.parametrize(
    "package", [p for p in ALL if p.suffix == ".apkg"], ids=lambda package: package.name
)
def test_what_is_exported_again_makes_no_second_note_where_it_came_from(
    flashdeck: Program, package: Path
) -> None:
    imported(flashdeck, package)
    assert flashdeck("export", "x", "-o", "back.apkg").code == 0
    before = opened(package)
    after = opened(package, flashdeck.folder / "back.apkg")
    assert after["imports"][-1]["new"] == 0
    assert after["note_count"] == before["note_count"]
    assert after["missing_cards"] == before["missing_cards"]
    assert after["notes"].keys() == before["notes"].keys()
    for guid, note in before["notes"].items():
        there = after["notes"][guid]
        assert (there["type"], there["fields"], there["tags"]) == (
            note["type"],
            note["fields"],
            note["tags"],
        )
        assert [card["ord"] for card in there["cards"]] == [card["ord"] for card in note["cards"]]
