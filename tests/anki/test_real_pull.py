"""Edits and answers of the real Anki come back, in round after round with one collection."""

import base64
import json
import sqlite3
import subprocess
import sys
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from program import Program, Run

pytestmark = pytest.mark.slow

DECK = """\
    # my cities
    deck: Cities
    tags: [geo]
    notes:
    - id: paris
      question: Capital of France?
      answer: Paris
      tags: [big]   # keep
    - id: rome
      question: "Capital of Italy?"
      answer: Rome
      ref: page 4
    - id: water
      cloze: "{{c1::H2O}} is {{c2::water}}"
    """
PIXEL = base64.b64encode(b"not looked at").decode()


class Train:
    """A deck at the desk, and a collection of the real Anki on the train."""

    def __init__(self, flashdeck: Program, deck: str = DECK) -> None:
        self.flashdeck = flashdeck
        self.deck = flashdeck.deck(deck)
        self.made = self.made_s = 0

    def run(self, *arguments: str) -> Run:
        """The program, by the clock that Anki looks at."""
        return self.flashdeck(*arguments, now=datetime.now(UTC).isoformat(timespec="seconds"))

    def anki(self, *steps: list[Any]) -> dict[str, Any]:
        """What the collection holds after these steps."""
        program = Path(__file__).with_name("real_anki_rounds.py")
        collection = self.flashdeck.folder / "collection.anki2"
        ended = subprocess.run(
            [sys.executable, str(program), str(collection), *map(json.dumps, steps)],
            capture_output=True,
            text=True,
            check=False,
        )
        assert ended.returncode == 0, ended.stderr
        found: dict[str, Any] = json.loads(ended.stdout)
        return found

    def export(self, *options: str) -> str:
        """A package of the deck; nobody makes two in one second, by which they are told apart."""
        while int(time.time()) == self.made_s:
            time.sleep(0.05)
        self.made_s = int(time.time())
        self.made += 1
        package = self.flashdeck.folder / f"desk{self.made}.apkg"
        run = self.run("export", "-o", str(package), *options)
        assert run.code == 0, run.err
        return str(package)

    def give(self, *steps: list[Any], options: tuple[str, ...] = ()) -> dict[str, Any]:
        """Export to Anki, take steps there, and return what it holds."""
        return self.anki(["import", self.export(*options)], *steps)

    def take(self, *options: str, code: int = 0, legacy: bool = False) -> dict[str, Any]:
        """Pull what Anki exports; return what was told."""
        package = str(self.flashdeck.folder / "phone.apkg")
        self.anki(["export-legacy" if legacy else "export", package])
        run = self.run("pull", package, "--json", *options)
        assert run.code == code, run.err
        found: dict[str, Any] = run.json()
        return found

    def edit(self, old: str, new: str) -> None:
        text = self.deck.read_text()
        assert old in text
        self.deck.write_text(text.replace(old, new, 1))

    def log(self, kind: str) -> list[str]:
        """The cards of the entries of a kind."""
        database = sqlite3.connect(self.flashdeck.home / "review-log.sqlite3")
        try:
            rows = database.execute("SELECT card FROM entry WHERE kind = ? ORDER BY id", (kind,))
            return [card for (card,) in rows]
        finally:
            database.close()


@pytest.fixture
def train(flashdeck: Program) -> Train:
    return Train(flashdeck)


@pytest.mark.parametrize("legacy", [False, True])
def test_an_edit_and_an_answer_come_back(train: Train, legacy: bool) -> None:
    train.give(["edit", "rome", "Answer", "<b>Roma</b>&nbsp;"], ["answer", "paris", 0, 3])
    before = train.deck.read_text()
    found = train.take(legacy=legacy)
    assert (found["changed"], found["conflicts"], found["unchanged"]) == (1, 0, 2)
    assert (found["reviews"], found["cards"]) == (1, 1)
    assert train.deck.read_text() == before.replace("answer: Rome", 'answer: "**Roma**"')
    assert train.log("review") == ["paris"]
    again = train.take(legacy=legacy)
    assert again == {**found, "changed": 0, "unchanged": 3, "reviews": 0, "cards": 0}


@pytest.mark.parametrize("progress", [(), ("--with-progress",)])
def test_after_five_rounds_both_sides_hold_the_same(
    train: Train, progress: tuple[str, ...]
) -> None:
    train.flashdeck("review", "--plain", typed=["", "3", "q"], now="2026-01-02T09:00:00+01:00")
    train.give(options=progress)
    for number in range(5):
        before, after = ("", str(number)) if not number else (str(number - 1), str(number))
        # a note of the desk, parts of one note, the same part, the same edit
        train.edit(f"big{before}]", f"big{after}]")
        train.edit(f"ref: page 4{before}\n", f"ref: page 4{after}\n")
        answer = "Paris" if not number else f"Paris desk {number - 1}"
        train.edit(f"answer: {answer}\n", f"answer: Paris desk {number}\n")
        train.edit(f"H2O{before}}}}}", f"H2O{after}}}}}")
        phone = train.anki(
            ["edit", "rome", "Answer", f"Roma {number}"],
            ["edit", "paris", "Answer", f"Paris phone {number}"],
            ["edit", "water~cloze", "Text", f"{{{{c1::H2O{after}}}}} is {{{{c2::water}}}}"],
            ["tag", "rome", f"round{number}"],
            ["answer", "rome", 0, 3],
        )
        assert phone["is_sound"]
        open_ = train.take(code=1)
        assert (open_["changed"], open_["conflicts"], open_["unchanged"]) == (1, 1, 1)
        assert open_["reviews"] == 1
        settled = train.take("--ours")
        assert (settled["changed"], settled["conflicts"], settled["reviews"]) == (0, 0, 0)
        assert train.run("pull", str(train.flashdeck.folder / "phone.apkg")).out == (
            "nothing new (3 unchanged)\n"
        )
        held = train.give(options=progress)
        assert held["imports"][0]["new"] == held["imports"][0]["conflicting"] == 0
        assert held["note_count"] == 3
        notes = held["notes"]
        assert notes["paris"]["fields"]["Answer"] == f"Paris desk {number}"
        assert notes["paris"]["tags"] == [f"big{after}", "geo"]
        assert notes["rome"]["fields"]["Answer"] == f"Roma {number}"
        assert notes["rome"]["fields"]["Ref"] == f"page 4{after}"
        assert set(notes["rome"]["tags"]) == {
            "geo",
            *(f"round{each}" for each in range(number + 1)),
        }
        assert notes["water~cloze"]["fields"]["Text"] == (
            f"{{{{c1::H2O{after}}}}} is {{{{c2::water}}}}"
        )
        text = train.deck.read_text()
        assert f"answer: Roma {number}\n" in text
        assert f"answer: Paris desk {number}\n" in text
        assert train.take()["changed"] == 0
    assert train.log("review") == ["paris", *["rome"] * 5]
    assert "0 changed" in train.run("export", "-o", "x.apkg").out
    assert train.deck.read_text().startswith("# my cities\n")
    assert "   # keep\n" in train.deck.read_text()


def test_what_is_kept_wins_in_anki_although_its_clock_is_ahead(train: Train) -> None:
    train.give(["edit", "rome", "Answer", "ROME"])
    train.edit("answer: Rome", "answer: Roma")
    phone = train.flashdeck.folder / "phone.apkg"
    train.anki(["export", str(phone)])
    behind = "2020-01-01T09:00:00+01:00"
    assert train.flashdeck("pull", str(phone), "--ours", now=behind).code == 0
    assert train.flashdeck("export", "-o", "later.apkg", now=behind).code == 0
    held = train.anki(["import", str(train.flashdeck.folder / "later.apkg")])
    assert held["notes"]["rome"]["fields"]["Answer"] == "Roma"


def test_a_desk_edit_that_never_reached_anki_is_not_taken_back(train: Train) -> None:
    train.give()
    train.edit("answer: Rome", "answer: Roma")
    train.export()  # and not imported
    phone = train.anki(["edit", "rome", "Ref", "page 5"])
    assert phone["notes"]["rome"]["fields"]["Answer"] == "Rome"
    assert train.take()["changed"] == 1
    text = train.deck.read_text()
    assert "answer: Roma\n" in text
    assert "ref: page 5\n" in text
    held = train.give()["notes"]["rome"]["fields"]
    assert (held["Answer"], held["Ref"]) == ("Roma", "page 5")


def test_an_edit_at_the_desk_alone_is_nothing_to_pull(train: Train) -> None:
    train.give()
    train.edit("answer: Rome", "answer: Roma")
    before = train.deck.read_bytes()
    found = train.take()
    assert (found["changed"], found["unchanged"]) == (0, 3)
    assert train.deck.read_bytes() == before
    held = train.give()
    assert held["imports"] == [{"new": 0, "updated": 1, "duplicate": 2, "conflicting": 0}]
    assert held["notes"]["rome"]["fields"]["Answer"] == "Roma"


def test_an_image_of_anki_arrives_and_goes_back_under_its_content(train: Train) -> None:
    train.give(
        ["media", "tower.png", PIXEL],
        ["edit", "paris", "Extra", '<img src="tower.png"><div>a &lt; b &amp; c</div>'],
        ["suspend", "rome"],
        ["tag", "paris", "leech"],
    )
    found = train.take()
    assert (found["changed"], found["suspended"]) == (1, 1)
    assert "  extra: |-\n    ![](media/tower.png)\n    a < b & c\n" in train.deck.read_text()
    picture = train.deck.parent / "media" / "tower.png"
    assert picture.read_bytes() == base64.b64decode(PIXEL)
    held = train.give()["notes"]["paris"]
    assert held["fields"]["Extra"].startswith('<img src="fd-')
    before = train.deck.read_bytes()
    again = train.take()
    assert (again["changed"], again["suspended"]) == (0, 0)
    assert train.deck.read_bytes() == before


def test_a_tag_that_anki_lost_is_lost_here(train: Train) -> None:
    train.give(["untag", "paris", "big"], ["tag", "paris", "seen"])
    assert train.take()["changed"] == 1
    assert "  tags: [seen]   # keep\n" in train.deck.read_text()
    assert train.take()["changed"] == 0


@pytest.mark.parametrize("steps", [[], [["edit", "rome", "Ref", "page 5"]]])
def test_after_a_lost_log_no_edit_of_the_desk_is_taken_back(
    train: Train, steps: list[list[Any]]
) -> None:
    train.give(*steps)
    train.flashdeck.home.rename(train.flashdeck.folder / "lost")
    train.edit("answer: Rome", "answer: Roma")
    held = train.give()  # Anki leaves its own alone
    assert held["imports"][0]["updated"] == 0
    assert held["notes"]["rome"]["fields"]["Answer"] == "Rome"
    found = train.take(code=1)
    assert (found["changed"], found["conflicts"]) == (0, 1)
    assert "answer: Roma\n" in train.deck.read_text()
    assert train.take("--ours")["conflicts"] == 0
    held = train.give()
    assert held["imports"][0]["updated"] == 1
    assert held["notes"]["rome"]["fields"]["Answer"] == "Roma"
    assert train.take()["changed"] == 0


def test_on_a_second_machine_a_note_that_anki_has_is_no_new_one(train: Train) -> None:
    train.give()
    train.edit("answer: Rome", "answer: Roma")
    train.edit("answer: Paris", "answer: Lutetia")
    train.give()
    train.flashdeck.home.rename(train.flashdeck.folder / "first")
    train.edit("answer: Roma", "answer: Rom")
    train.export()  # and not imported
    train.anki(["edit", "rome", "Ref", "page 5"], ["edit", "paris", "Extra", "Seine"])
    found = train.take(code=1)
    assert (found["changed"], found["conflicts"]) == (0, 2)
    text = train.deck.read_text()
    assert "answer: Rom\n" in text
    assert "ref: page 4\n" in text
    assert train.take("--theirs")["changed"] == 2
    text = train.deck.read_text()
    assert "answer: Roma\n  ref: page 5\n" in text
    assert "  extra: Seine\n" in text


def test_an_edit_of_what_an_export_changed_meanwhile_is_a_conflict(train: Train) -> None:
    train.give()
    train.edit("answer: Rome", "answer: Roma")
    package = train.export()
    train.anki(["edit", "rome", "Answer", "ROME"], ["import", package])  # too late for it
    found = train.take(code=1)
    assert (found["changed"], found["conflicts"]) == (0, 1)
    assert "answer: Roma\n" in train.deck.read_text()


DELETED = """\
- id: rome
  question: "Capital of Italy?"
  answer: Rome
  ref: page 4
"""


def test_the_tag_of_a_deleted_note_overwrites_no_edit(train: Train) -> None:
    train.give(["edit", "rome", "Answer", "Roma"])
    train.edit(DELETED, "")
    held = train.give()
    rome = held["notes"]["rome"]
    assert (rome["fields"]["Answer"], rome["tags"]) == ("Roma", ["geo"])
    train.take()
    held = train.give(["edit", "rome", "Extra", "later"])
    rome = held["notes"]["rome"]
    assert (rome["fields"]["Answer"], rome["tags"]) == ("Roma", ["flashdeck::gone", "geo"])
    assert train.give()["notes"]["rome"]["fields"]["Extra"] == "later"
    train.deck.write_text(train.deck.read_text() + DELETED)
    assert train.take()["changed"] == 1
    assert "  answer: Roma\n  ref: page 4\n  extra: later\n" in train.deck.read_text()
    rome = train.give()["notes"]["rome"]
    assert (rome["fields"]["Extra"], rome["tags"]) == ("later", ["geo"])


def test_a_card_is_suspended_and_resumed_as_in_anki(train: Train) -> None:
    train.give(["suspend", "paris"])
    found = train.take()
    assert (found["suspended"], found["resumed"]) == (1, 0)
    train.anki(["resume", "paris"], ["answer", "paris", 0, 3])
    found = train.take()
    assert (found["suspended"], found["resumed"], found["reviews"]) == (0, 1, 1)
    train.run("suspend", "paris")
    for _ in range(2):
        found = train.take()
        assert (found["suspended"], found["resumed"]) == (0, 0)
    assert "suspended" in train.run("show", "paris").out


def test_a_note_that_was_deleted_in_anki_is_named_until_it_is_back(train: Train) -> None:
    train.give(["delete", "paris"])
    assert train.take()["deleted"] == ["paris"]
    train.edit("deck: Cities", "deck: Cities\ndescription: mine")
    assert train.give()["note_count"] == 3
    assert train.take()["deleted"] == []
