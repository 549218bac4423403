"""Two months with the sample deck: what the program says equals a replay written anew here."""

import math
import random
import shutil
import sqlite3
from datetime import date, datetime, timedelta, timezone
from fractions import Fraction
from pathlib import Path

import pytest

from program import Program

SAMPLE = Path(__file__).parents[1] / "decks" / "trotsky.yaml"
EASE = {5: Fraction(1, 10), 4: Fraction(0), 3: Fraction(-14, 100)}


def schedule(answers: list[tuple[date, int]]) -> tuple[int, Fraction, int, date]:
    """Repetition, ease, interval and due date after the first answers of each day, by the book."""
    repetition, ease, interval = 0, Fraction(5, 2), 0
    for day, grade in answers:
        if grade < 3:
            repetition, interval = 0, 1
        else:
            repetition += 1
            interval = {1: 1, 2: 6}.get(repetition) or math.ceil(interval * ease)
            ease = max(ease + EASE[grade], Fraction(13, 10))
        due = day + timedelta(days=interval)
    return repetition, ease, interval, due


@pytest.mark.slow
def test_sixty_days_of_the_sample_deck(flashdeck: Program) -> None:
    shutil.copytree(SAMPLE.parent, flashdeck.folder / "decks")
    before = (flashdeck.folder / "decks" / "trotsky.yaml").read_bytes()
    person, zone = random.Random(1940), timezone(timedelta(hours=1))
    start = datetime(2026, 11, 23, 7, 30, tzinfo=zone)
    for day in range(60):
        if person.random() < 0.15:
            continue  # a day off
        now = (start + timedelta(days=day, minutes=person.randrange(0, 1100))).isoformat()
        expected = flashdeck("due", "--json", now=now).json()
        typed: list[str] = []
        for _ in range(person.choice([5, 40, 200])):
            typed += ["", person.choices("1234", [2, 1, 6, 2])[0]]
        run = flashdeck("review", "--plain", typed=typed, now=now)
        assert run.code == 0, run.err
        after = flashdeck("due", "--json", now=now).json()
        assert after["due"] <= expected["due"]
        assert after["new"] <= expected["new"]

    assert (flashdeck.folder / "decks" / "trotsky.yaml").read_bytes() == before
    log = sqlite3.connect(flashdeck.home / "review-log.sqlite3")
    first: dict[str, dict[date, int]] = {}
    failed: dict[tuple[str, date], bool] = {}
    for card, kind, day_text, grade in log.execute(
        "SELECT card, kind, study_day, grade FROM entry ORDER BY id"
    ):
        day_of = date.fromisoformat(day_text)
        if kind == "review":
            assert day_of not in first.setdefault(card, {}), "asked twice on one day"
            first[card][day_of] = grade
        else:
            assert kind == "drill"
            assert failed[card, day_of], "drilled without need"
        failed[card, day_of] = grade < 4
    log.close()
    assert len(first) > 50

    listed = {card["card"]: card for card in flashdeck("list", "--json").json()}
    for card, answers in first.items():
        shown = (
            flashdeck("show", card, "--json").json()["memory"] if person.random() < 0.2 else None
        )
        repetition, ease, interval, due = schedule(sorted(answers.items()))
        assert listed[card]["due"] == due.isoformat(), card
        for earlier, later in zip(sorted(answers), sorted(answers)[1:], strict=False):
            known = schedule([pair for pair in sorted(answers.items()) if pair[0] <= earlier])
            assert later >= known[3], "asked before it was due"
        if shown is not None:
            assert shown["repetition"] == repetition
            assert shown["interval"] == interval
            assert shown["ease"] == float(ease)
