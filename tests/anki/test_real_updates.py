"""What the real Anki makes of packages that are exported again and again by the program."""

from pathlib import Path
from typing import Any

import pytest

from packages import opened
from program import NOW, Program

pytestmark = pytest.mark.slow

DECK = """\
    deck: Cities
    notes:
    - id: paris
      question: Capital of France?
      answer: Paris
    - id: rome
      question: Capital of Italy?
      answer: Rome
    - id: water
      cloze: "{{c1::H2O}} is {{c2::water}}"
    """


class Desk:
    """A deck and the packages that were made of it, in turn."""

    def __init__(self, flashdeck: Program) -> None:
        self.path = flashdeck.deck(DECK)
        self.flashdeck = flashdeck
        self.made = 0

    def edit(self, old: str, new: str) -> None:
        text = self.path.read_text()
        assert old in text
        self.path.write_text(text.replace(old, new))

    def export(self, *arguments: str, now: str = NOW) -> Path:
        self.made += 1
        package = self.flashdeck.folder / f"{self.made}.apkg"
        run = self.flashdeck("export", "-o", str(package), *arguments, now=now)
        assert run.code == 0, run.err
        return package


@pytest.fixture
def desk(flashdeck: Program) -> Desk:
    return Desk(flashdeck)


def assert_sound(found: dict[str, Any], notes: int) -> None:
    assert found["note_count"] == len(found["notes"]) == notes
    assert all(one["conflicting"] == 0 for one in found["imports"])
    assert found["note_types"] == ["flashdeck Basic", "flashdeck Cloze"]
    assert found["is_sound"], found["check_database"]


def test_an_edit_in_anki_survives_the_export_of_an_unchanged_note(desk: Desk) -> None:
    first = desk.export()
    desk.edit("answer: Paris", "answer: Lutetia")
    again = desk.export(now="2030-01-01T09:00:00+01:00")
    found = opened(first, "edit:rome:Answer:ROMA", again, desk.export())
    assert_sound(found, 3)
    assert [one["updated"] for one in found["imports"]] == [0, 1, 0]
    assert found["notes"]["rome"]["fields"]["Answer"] == "ROMA"
    assert found["notes"]["paris"]["fields"]["Answer"] == "Lutetia"


def test_a_changed_note_is_updated_in_place_and_keeps_its_interval(desk: Desk) -> None:
    first = desk.export()
    desk.edit("answer: Rome", "answer: Roma\n  reverse: true")
    desk.edit("is {{c2::water}}", "is {{c2::aqua}}")
    found = opened(first, "study:rome:17", "study:water~cloze:5", desk.export())
    assert_sound(found, 3)
    assert found["imports"][1]["updated"] == 2
    assert found["notes"]["rome"]["fields"]["Answer"] == "Roma"
    assert [card["interval"] for card in found["notes"]["rome"]["cards"]] == [17, 0]
    assert [card["interval"] for card in found["notes"]["water~cloze"]["cards"]] == [5, 5]


def test_nothing_is_doubled_over_five_rounds(desk: Desk) -> None:
    steps: list[Path | str] = [desk.export()]
    for number in range(5):
        desk.edit(f"answer: Paris{'!' * number}\n", f"answer: Paris{'!' * (number + 1)}\n")
        steps += [desk.export(), f"edit:rome:Extra:round {number}"]  # within one second
    found = opened(*steps)
    assert_sound(found, 3)
    assert [one["new"] for one in found["imports"]] == [3, 0, 0, 0, 0, 0]
    assert [one["updated"] for one in found["imports"]] == [0, 1, 1, 1, 1, 1]
    assert found["notes"]["paris"]["fields"]["Answer"] == "Paris!!!!!"
    assert found["notes"]["rome"]["fields"]["Extra"] == "round 4"


def test_a_note_that_is_gone_is_tagged_and_loses_the_tag_when_it_is_back(desk: Desk) -> None:
    first, text = desk.export(), desk.path.read_text()
    desk.path.write_text(text[: text.index("- id: rome")])
    steps: list[Path | str] = [first, "study:rome:17", desk.export()]
    found = opened(*steps)
    assert_sound(found, 3)
    assert found["gone"] == 2
    assert found["notes"]["rome"]["tags"] == ["flashdeck::gone"]
    assert found["notes"]["rome"]["fields"]["Answer"] == "Rome"
    assert found["missing_cards"] == found["empty_cards"] == 0
    desk.path.write_text(text)
    found = opened(*steps, desk.export())
    assert_sound(found, 3)
    assert found["gone"] == 0
    assert [card["interval"] for card in found["notes"]["rome"]["cards"]] == [17]


def test_a_lost_log_overwrites_nothing(desk: Desk) -> None:
    steps: list[Path | str] = [desk.export(), "edit:rome:Answer:ROMA", "edit:paris:Extra:mine"]
    desk.edit("answer: Rome", "answer: Roma")
    desk.flashdeck.home.rename(desk.flashdeck.folder / "lost")
    found = opened(*steps, desk.export(now="2030-01-01T09:00:00+01:00"))
    assert_sound(found, 3)
    assert found["imports"][1]["updated"] == 0
    assert found["notes"]["rome"]["fields"]["Answer"] == "ROMA"
    assert found["notes"]["paris"]["fields"]["Extra"] == "mine"


def test_every_note_is_taken_over_when_that_is_wanted(desk: Desk) -> None:
    first = desk.export()
    forced = desk.export("--update-all", now="2099-01-01T09:00:00+01:00")  # later than the edit
    found = opened(first, "edit:rome:Answer:ROMA", forced)
    assert_sound(found, 3)
    assert found["imports"][1]["updated"] == 3
    assert found["notes"]["rome"]["fields"]["Answer"] == "Rome"


def test_cards_of_a_renamed_deck_stay_where_they_are(desk: Desk) -> None:
    first = desk.export()
    desk.edit("deck: Cities", "deck: Capitals")
    found = opened(first, desk.export())
    assert_sound(found, 3)
    assert {card["deck"] for note in found["notes"].values() for card in note["cards"]} == {
        "Cities"
    }
