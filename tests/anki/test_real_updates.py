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

DECK_OF_ONE = "deck: {}\nnotes:\n- id: n{}\n  question: q\n  answer: a\n"

#: Later than any edit that these tests make in Anki.
LATER = "2099-01-01T09:00:00+01:00"


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


def decks(found: dict[str, Any], guid: str) -> list[str]:
    return [card["deck"] for card in found["notes"][guid]["cards"]]


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
    forced = desk.export("--update-all", now=LATER)
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
    desk.edit(
        "- id: rome", "- id: oslo\n  question: Capital of Norway?\n  answer: Oslo\n- id: rome"
    )
    found = opened(first, desk.export())
    assert decks(found, "paris") == ["Cities"]
    assert decks(found, "oslo") == ["Capitals"]


# What Anki does by its own rules


def test_cards_of_a_note_that_moved_stay_where_they_are(desk: Desk) -> None:
    first, text = desk.export(), desk.path.read_text()
    start, end = text.index("- id: rome"), text.index("- id: water")
    desk.path.write_text(text[:start] + text[end:])
    desk.flashdeck.deck("deck: Italy\nnotes:\n" + text[start:end], "italy.yaml")
    found = opened(first, desk.export())
    assert_sound(found, 3)
    assert decks(found, "rome") == ["Cities"]
    assert "Italy" not in [deck for note in found["notes"] for deck in decks(found, note)]


def test_a_deck_is_the_same_in_any_case_and_form(desk: Desk) -> None:
    packages: list[Path] = []
    for name in ("Café", "Cafe\u0301", "CAFÉ", "café "):
        desk.path.write_text(DECK_OF_ONE.format(name, len(packages)))
        packages.append(desk.export())
    found = opened(*packages)
    assert {deck for note in found["notes"] for deck in decks(found, note)} == {"Café"}
    assert len(found["notes"]) == 4
    assert set(found["decks"]) == {"Default", "Café"}


def test_a_changed_note_keeps_the_deck_that_the_person_chose(desk: Desk) -> None:
    first = desk.export()
    desk.edit("answer: Rome", "answer: Roma")
    found = opened(first, "move:rome:Mine", desk.export())
    assert_sound(found, 3)
    assert found["notes"]["rome"]["fields"]["Answer"] == "Roma"
    assert decks(found, "rome") == ["Mine"]


def test_tags_of_the_person_stay_until_the_note_changes(desk: Desk) -> None:
    desk.edit("answer: Rome", "answer: Rome\n  tags: [Italy]")
    steps: list[Path | str] = [desk.export(), "tag:rome:mine", "tag:paris:mine", desk.export()]
    found = opened(*steps)
    assert found["notes"]["rome"]["tags"] == ["Italy", "mine"]
    desk.edit("tags: [Italy]", "tags: [Europe]")
    found = opened(*steps, desk.export(now=LATER))
    assert_sound(found, 3)
    assert found["notes"]["rome"]["tags"] == ["Europe"]
    assert found["notes"]["paris"]["tags"] == ["mine"]


def test_a_note_deleted_in_anki_comes_back_as_new(desk: Desk) -> None:
    first = desk.export()
    found = opened(first, "study:rome:17", "delete:rome", desk.export())
    assert_sound(found, 3)
    assert found["imports"][1]["new"] == 1
    assert [card["interval"] for card in found["notes"]["rome"]["cards"]] == [0]


def test_a_removed_gap_leaves_an_empty_card_for_the_person_to_delete(desk: Desk) -> None:
    first = desk.export()
    desk.edit("is {{c2::water}}", "is water")
    found = opened(first, "study:water~cloze:5", desk.export())
    assert_sound(found, 3)
    assert found["notes"]["water~cloze"]["fields"]["Text"] == "{{c1::H2O}} is water"
    assert found["empty_cards"] == 1
    assert [card["interval"] for card in found["notes"]["water~cloze"]["cards"]] == [5, 5]


def test_a_changed_picture_replaces_the_old_one(desk: Desk) -> None:
    picture = desk.path.with_name("map.png")
    picture.write_bytes(b"old")
    desk.edit("answer: Rome", "answer: Rome ![](map.png)")
    first = desk.export()
    picture.write_bytes(b"new")
    found = opened(first, "study:rome:17", desk.export())
    assert_sound(found, 3)
    assert found["imports"][1]["updated"] == 1
    old, new = found["media_unused"][0], found["notes"]["rome"]["fields"]["Answer"]
    assert old not in new
    assert found["media_missing"] == []
    assert len(found["media"]) == 2


def test_a_style_of_the_person_stays(desk: Desk) -> None:
    first = desk.export()
    desk.edit("answer: Rome", "answer: Roma")
    found = opened(first, "style:flashdeck Basic:.card {}", desk.export(now=LATER))
    assert_sound(found, 3)
    assert found["notes"]["rome"]["fields"]["Answer"] == "Roma"
    assert found["styles"]["flashdeck Basic"] == ".card {}"


@pytest.mark.parametrize("added", ["field", "template"])
def test_what_was_added_to_a_note_type_keeps_updates_out_and_is_told(
    desk: Desk, added: str
) -> None:
    first, back = desk.export(), desk.flashdeck.folder / "back.apkg"
    desk.edit("answer: Rome", "answer: Roma")
    found = opened(first, f"{added}:flashdeck Basic:Mine", f"export:{back}", desk.export())
    assert found["imports"][1]["conflicting"] == 2
    assert found["notes"]["rome"]["fields"]["Answer"] == "Rome"
    assert found["note_count"] == 3
    run = desk.flashdeck("pull", str(back))
    assert f"the note type flashdeck Basic has more {added}s in Anki (Mine)" in run.err
    assert "exports no longer reach its notes" in run.err


def test_a_field_with_another_name_is_known_by_its_id(desk: Desk) -> None:
    first = desk.export()
    desk.edit("answer: Rome", "answer: Roma")
    found = opened(first, "rename:flashdeck Basic:Spare1:Mine", desk.export())
    assert_sound(found, 3)
    assert found["notes"]["rome"]["fields"]["Answer"] == "Roma"


def test_the_description_of_a_deck_is_updated(desk: Desk) -> None:
    desk.edit("deck: Cities", "deck: Cities\ndescription: Of <Europe>")
    first = desk.export()
    desk.edit("Of <Europe>", "Of *Asia*")
    assert opened(first)["decks"]["Cities"] == "Of &lt;Europe&gt;"
    assert opened(first, desk.export())["decks"]["Cities"] == "Of <em>Asia</em>"


def test_tags_that_anki_drops_without_progress_stay_here(desk: Desk) -> None:
    desk.edit("answer: Rome", "answer: Rome\n  tags: [marked, Italy]")
    back = desk.flashdeck.folder / "back.apkg"
    found = opened(desk.export(), f"export:{back}")
    assert found["notes"]["rome"]["tags"] == ["Italy"]
    before = desk.path.read_text()
    assert desk.flashdeck("pull", str(back)).out == "nothing new (3 unchanged)\n"
    assert desk.path.read_text() == before
