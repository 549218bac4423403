import sqlite3
from datetime import timedelta

import pytest

from flashdeck.library.sitting import Sitting
from flashdeck.terminal.turns import Turns, keys
from terminal.desk import Desk

THREE = "notes:\n" + "".join(
    f"- {{id: n{number}, question: q{number}, answer: a{number}}}\n" for number in range(3)
)


def times(desk: Desk) -> list[int]:
    log = sqlite3.connect(desk.folder / "home" / "review-log.sqlite3")
    try:
        found = log.execute("SELECT milliseconds FROM entry WHERE grade IS NOT NULL ORDER BY id")
        return [milliseconds for (milliseconds,) in found]
    finally:
        log.close()


def begun(desk: Desk, sitting: Sitting) -> Turns:
    turns = Turns(sitting, desk.now, desk.stopwatch)
    turns.begin()
    return turns


def answer(turns: Turns, grade: int = 4) -> None:
    turns.sitting.reveal()
    turns.grade(grade)


def test_the_time_of_an_answer_runs_from_the_question_to_the_grade(desk: Desk) -> None:
    with desk.sit(THREE) as sitting:
        turns = begun(desk, sitting)
        desk.seconds += 2.5
        answer(turns)
        desk.seconds += 4
        answer(turns)
    assert times(desk) == [2500, 4000]


def test_time_in_the_editor_or_stopped_does_not_count(desk: Desk) -> None:
    with desk.sit(THREE) as sitting:
        turns = begun(desk, sitting)
        desk.seconds += 1
        with turns.away():
            desk.seconds += 600
        desk.seconds += 1
        answer(turns)
    assert times(desk) == [2000]


def test_a_card_that_comes_back_begins_anew(desk: Desk) -> None:
    with desk.sit(THREE) as sitting:
        turns = begun(desk, sitting)
        desk.seconds += 5
        answer(turns)
        desk.seconds += 5
        turns.undo()
        desk.seconds += 1
        answer(turns)
    assert times(desk) == [5000, 1000]


def test_after_so_many_minutes_no_further_card_is_shown(desk: Desk) -> None:
    with desk.sit(THREE, minutes=1) as sitting:
        turns = begun(desk, sitting)
        desk.seconds += 59
        answer(turns)
        assert not turns.finished
        desk.seconds += 2
        answer(turns)
        assert turns.finished
        assert sitting.card is not None
        assert turns.notices[-1] == "the 1 minute is over"


def test_undo_works_when_the_time_is_over(desk: Desk) -> None:
    with desk.sit(THREE, minutes=2) as sitting:
        turns = begun(desk, sitting)
        desk.seconds += 121
        answer(turns, 1)
        assert turns.finished
        assert turns.notices[-1] == "the 2 minutes are over"
        turns.undo()
        assert not turns.finished
        assert sitting.card is not None
        assert sitting.card.id == "n0"
        answer(turns)
        assert turns.finished


def test_time_away_is_no_part_of_the_minutes(desk: Desk) -> None:
    with desk.sit(THREE, minutes=1) as sitting:
        turns = begun(desk, sitting)
        with turns.away():
            desk.seconds += 3600
        answer(turns)
        assert not turns.finished


def test_the_day_is_looked_at_again_before_each_card(desk: Desk) -> None:
    with desk.sit(THREE) as sitting:
        turns = begun(desk, sitting)
        desk.now_is += timedelta(days=1)
        answer(turns)
        assert "a new study day has begun: 2026-11-24" in turns.notices


def test_nothing_to_undo_is_told(desk: Desk) -> None:
    with desk.sit(THREE) as sitting:
        turns = begun(desk, sitting)
        turns.undo()
        assert turns.notices == ("there is nothing to undo",)


@pytest.mark.parametrize(("grades", "pressed"), [("ratings", "1234"), ("sm2", "012345")])
def test_each_button_has_its_key(desk: Desk, grades: str, pressed: str) -> None:
    with desk.sit(THREE, grades=grades) as sitting:
        begun(desk, sitting)
        assert "".join(keys(sitting.previews())) == pressed
        given = [preview.grade for preview in keys(sitting.previews()).values()]
        assert given == ([1, 3, 4, 5] if grades == "ratings" else [0, 1, 2, 3, 4, 5])
