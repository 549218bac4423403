"""A deck made in Anki, learned here for ten days, and taken back, as a new user would do it."""

import random
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from anki_packages import with_sql
from flashdeck.core.reviews import CardState, Kind, standing
from flashdeck.scheduling.sm2 import Sm2
from flashdeck.storage.deck_file import read_deck
from flashdeck.storage.review_log import ReviewLog
from packages import opened
from phone import answer
from program import Program

pytestmark = pytest.mark.slow

WORDS = ("casa", "perro", "gato", "libro", "mesa", "silla", "agua", "pan")
FIRST_DAY = datetime.fromisoformat("2026-03-02T19:00:00+01:00")
DAYS = 10
LATER = "2026-03-13T08:00:00+01:00"
#: Before the first day here; three days apart.
ANSWERED_IN_ANKI_MS = (1_771_600_000_000, 1_771_859_200_000)


def made_in_anki(folder: Path) -> tuple[Path, dict[str, Any]]:
    """A package of Anki, of which a few cards have been answered, and what is in it."""
    package = folder / "spanish.apkg"
    steps = [f"add:Basic:Spanish:<b>{word}</b> &lt;{word}&gt;|the {word}" for word in WORDS]
    steps += [f"add:Basic (and reversed card):Spanish/Verbs:to {word}|{word}" for word in WORDS[:3]]
    steps += ["add:Cloze:Spanish:{{c1::Madrid}} is in {{c2::Spain::country}}|a capital"]
    notes = opened(*steps, f"export:{package}")["notes"]
    answers = [
        answer(guid, at + place * 60_000)
        for place, guid in enumerate(sorted(notes)[:4])
        for at in ANSWERED_IN_ANKI_MS
    ]
    answered = with_sql(package, folder / "answered.apkg", "\n".join(answers))
    return answered, opened("progress:", answered)["notes"]


def learn(flashdeck: Program, days: int) -> None:
    """Review on each day, with a grade that is often right."""
    person = random.Random(7)
    for day in range(days):
        typed: list[str] = []
        for _ in range(60):
            typed += ["", person.choices("1234", [2, 1, 6, 2])[0]]
        now = (FIRST_DAY + timedelta(days=day)).isoformat()
        run = flashdeck("review", "--plain", typed=typed, now=now)
        assert run.code == 0, run.err


def cards_of(flashdeck: Program) -> dict[tuple[str, int], str]:
    """The id of each card here, by guid and place in Anki."""
    found: dict[tuple[str, int], str] = {}
    for path in (flashdeck.folder / "decks").rglob("*.yaml"):
        file = read_deck(path.read_bytes(), str(path))
        assert file is not None
        assert file.deck is not None
        for card in file.deck.cards():
            place = int(card.side[1:]) - 1 if card.note.cloze else int(card.side == "reverse")
            found[card.note.anki, place] = card.id or ""
    return found


def learned(flashdeck: Program) -> dict[str, tuple[CardState, int]]:
    """What is known of each card here, and how often it was asked."""
    log = ReviewLog.read(flashdeck.home / "review-log.sqlite3", Sm2())
    assert log is not None
    with closing(log):
        return {
            card: (
                state,
                sum(e.kind in (Kind.REVIEW, Kind.DRILL) for e in standing(log.entries(card))),
            )
            for card, state in log.all_states().items()
        }


def test_a_deck_of_anki_learned_here_goes_back_as_it_came_and_continues_elsewhere(
    flashdeck: Program,
) -> None:
    package, before = made_in_anki(flashdeck.folder)
    (flashdeck.folder / "decks").mkdir()
    now = FIRST_DAY.isoformat()
    run = flashdeck("import", str(package), "-o", "decks/", now=now)
    assert run.out.startswith("imported 12 notes (16 cards, 8 answers) into 2 decks\n")
    assert run.err == f"began a review log in {flashdeck.home / 'review-log.sqlite3'}\n"
    learn(flashdeck, DAYS)
    run = flashdeck("export", "-o", "back.apkg", "--with-progress", now=LATER)
    assert run.code == 0, run.err

    # where it came from: nothing is new there, and nothing is changed
    there = opened("progress:", package, flashdeck.folder / "back.apkg")
    assert there["notes"] == before
    assert there["imports"][1]["new"] == 0
    assert there["is_sound"], there["check_database"]

    # in an empty Anki: the same questions, which go on where they were left here
    empty = opened("progress:", flashdeck.folder / "back.apkg")
    assert empty["is_sound"], empty["check_database"]
    assert empty["notes"].keys() == before.keys()
    assert empty["imports"][0]["new"] == len(before)
    assert (empty["missing_cards"], empty["empty_cards"]) == (0, 0)
    cards, states = cards_of(flashdeck), learned(flashdeck)
    assert len(cards) == 16
    compared = 0
    for guid, note in empty["notes"].items():
        theirs = {card["ord"]: card for card in before[guid]["cards"]}
        assert theirs.keys() == {card["ord"] for card in note["cards"]}
        for card in note["cards"]:
            assert card["deck"] == theirs[card["ord"]]["deck"]
            state, asked = states.get(cards[guid, card["ord"]], (None, 0))
            assert len(card["answers"]) == asked
            memory = state.memory if state is not None else None
            assert (card["type"] == 2) == (memory is not None)
            if memory is not None and state is not None:
                compared += 1
                assert card["due"] == memory.due.isoformat()
                assert (card["interval"], card["ease"]) == (memory.interval, memory.ease * 10)
                assert card["lapses"] == state.lapses
    assert compared >= 12


def test_what_was_learned_here_is_here_after_another_import(flashdeck: Program) -> None:
    package, _ = made_in_anki(flashdeck.folder)
    (flashdeck.folder / "decks").mkdir()
    flashdeck("import", str(package), "-o", "decks/", now=FIRST_DAY.isoformat())
    learn(flashdeck, 3)
    before = learned(flashdeck)
    run = flashdeck("import", str(package), now=LATER)
    assert (run.out, run.err) == ("nothing new: 12 notes are here already\n", "")
    assert learned(flashdeck) == before


def test_edits_travel_once_the_notes_in_anki_are_those_of_flashdeck(flashdeck: Program) -> None:
    package, before = made_in_anki(flashdeck.folder)
    (flashdeck.folder / "decks").mkdir()
    flashdeck("import", str(package), "-o", "decks/")
    deck = flashdeck.folder / "decks/spanish.yaml"
    guid = next(guid for guid, note in before.items() if "the pan" in note["fields"].values())
    first, second = (flashdeck.folder / name for name in ("first.apkg", "second.apkg"))
    assert flashdeck("export", "-o", str(first), "--with-progress").code == 0
    deck.write_text(deck.read_text().replace("the pan", "the bread"))
    later = "2026-11-24T09:00:00+01:00"
    assert flashdeck("export", "-o", str(second), now=later).out.endswith(
        "0 new, 1 changed, 11 unchanged, 0 gone\n"
    )

    kept = opened("progress:", package, first, second)["notes"][guid]
    assert kept["fields"]["Back"] == "the pan"
    replaced = opened("progress:", package, f"delete:{guid}", first, second)["notes"]
    assert replaced.keys() == before.keys()
    assert replaced[guid]["type"] == "flashdeck Basic"
    assert replaced[guid]["fields"]["Answer"] == "the bread"

    there = opened(
        first, f"edit:{guid}:Answer:the loaf", f"export:{flashdeck.folder / 'there.apkg'}"
    )
    assert there["notes"][guid]["fields"]["Answer"] == "the loaf"
    flashdeck("pull", "there.apkg", "--theirs", now=later)
    assert "the loaf" in deck.read_text()
