"""How a card was learned, as Anki is told of it."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flashdeck.anki.progress import Answer, Progress, progress
from flashdeck.core.reviews import Entry, Kind, Memory, replay, standing, taken_over
from flashdeck.scheduling.sm2 import Sm2
from logged import DAY, Machine, moment_of

CARD = "k3v9x2mq7d"
STEP = -600


def told(write: Callable[[Machine], object]) -> Progress | None:
    """What Anki is told of a card after what was written on this machine."""
    machine = Machine()
    write(machine)
    return progress(CARD, standing(machine.entries), Sm2())


def rows(found: Progress | None) -> list[tuple[int, int, int, int, int]]:
    assert found is not None
    return [(a.button, a.interval, a.last_interval, a.ease, a.type) for a in found.answers]


def later(days: int) -> date:
    return DAY + timedelta(days=days)


def test_each_answer_is_told_with_what_came_of_it() -> None:
    def write(machine: Machine) -> None:
        for days, grade in ((0, 4), (1, 5), (7, 3), (22, 2), (23, 0), (24, 4)):
            machine.review(CARD, later(days), grade)

    found = told(write)
    assert rows(found) == [
        (3, 1, 0, 2500, 0),
        (4, 6, 1, 2600, 1),
        (2, 16, 6, 2460, 1),
        # before its time, but it begins again
        (1, 1, 16, 2460, 1),
        (1, 1, 1, 2460, 1),
        (3, 1, 1, 2460, 1),
    ]
    assert found is not None
    assert found._replace(answers=[]) == Progress(CARD, later(25), 1, 2460, 2, False, [])
    assert [answer.at for answer in found.answers] == [
        moment_of(later(days)).at for days in (0, 1, 7, 22, 23, 24)
    ]


def test_the_drills_of_a_day_are_steps_on_that_day() -> None:
    def write(machine: Machine) -> None:
        machine.review(CARD, DAY, 3)
        machine.drill(CARD, DAY, 1, second=60)
        machine.drill(CARD, DAY, 4, second=120)
        machine.review(CARD, later(1), 1)
        machine.drill(CARD, later(1), 3, second=60)
        machine.drill(CARD, later(1), 5, second=120)

    learning, relearning = 0, 2
    assert rows(told(write)) == [
        (2, 1, 0, 2360, learning),
        (1, STEP, STEP, 2360, learning),
        (3, 1, STEP, 2360, learning),
        (1, 1, 1, 2360, 1),
        (2, STEP, STEP, 2360, relearning),
        (4, 1, STEP, 2360, relearning),
    ]


@pytest.mark.parametrize("kind", [Kind.DRILL, Kind.REVIEW])
def test_an_answer_that_counts_for_nothing_is_told_as_cramming(kind: Kind) -> None:
    def write(machine: Machine) -> None:
        machine.review(CARD, DAY, 4)
        machine.write(kind, CARD, DAY, 2, second=60)

    assert rows(told(write)) == [(3, 1, 0, 2500, 0), (1, 1, 1, 0, 3)]


def test_a_pass_before_its_time_is_told_as_of_a_filtered_deck() -> None:
    def write(machine: Machine) -> None:
        machine.review(CARD, DAY, 4)
        machine.review(CARD, later(1), 4)
        machine.review(CARD, later(3), 5)

    found = told(write)
    assert rows(found)[2] == (4, 6, 6, 2500, 3)
    assert found is not None
    assert found.due == later(7)


def test_what_was_undone_is_not_told() -> None:
    def write(machine: Machine) -> None:
        machine.review(CARD, DAY, 4)
        machine.undo(machine.review(CARD, later(1), 1), second=9)

    found = told(write)
    assert found is not None
    assert (len(found.answers), found.due, found.lapses) == (1, later(1), 0)


def test_a_card_that_failed_today_is_due_by_its_memory() -> None:
    found = told(lambda machine: machine.review(CARD, DAY, 1))
    assert found is not None
    assert (found.due, found.interval_days) == (later(1), 1)


@pytest.mark.parametrize("kind", [Kind.BURY, Kind.RESUME, Kind.DRILL])
def test_a_card_that_was_never_reviewed_is_new(kind: Kind) -> None:
    grade = 4 if kind is Kind.DRILL else None
    assert told(lambda machine: machine.write(kind, CARD, grade=grade)) is None


def test_a_new_card_may_be_suspended() -> None:
    found = told(lambda machine: machine.write(Kind.SUSPEND, CARD))
    assert found == Progress(CARD, None, 0, 0, 0, True, [])


def test_a_learned_card_may_be_suspended_and_resumed() -> None:
    def write(machine: Machine) -> None:
        machine.review(CARD, DAY, 4)
        machine.write(Kind.SUSPEND, CARD, second=1)

    def resume(machine: Machine) -> None:
        write(machine)
        machine.write(Kind.RESUME, CARD, second=2)

    assert [found.is_suspended for found in (told(write), told(resume)) if found] == [True, False]


def test_a_schedule_that_was_taken_over_is_told_without_an_answer() -> None:
    memory = Memory("sm2", 4, 215, 40, later(9))
    entry = Machine().write(Kind.SET, CARD)._replace(data=taken_over(memory, 3))
    found = progress(CARD, [entry], Sm2())
    assert found == Progress(CARD, later(9), 40, 2150, 3, False, [])


def test_anki_takes_no_more_than_a_minute_for_an_answer() -> None:
    times = [None, 0, 3000, 60_000, 60_001, 9_000_000]
    entries = [
        Machine().review(CARD, DAY, 4, second=place)._replace(milliseconds=milliseconds)
        for place, milliseconds in enumerate(times)
    ]
    found = progress(CARD, entries, Sm2())
    assert found is not None
    assert [a.milliseconds for a in found.answers] == [0, 0, 3000, 60_000, 60_000, 60_000]


@settings(max_examples=300, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.sampled_from([Kind.REVIEW, Kind.REVIEW, Kind.DRILL, Kind.SUSPEND, Kind.BURY]),
            st.integers(-2, 9),
            st.integers(0, 5),
            st.integers(0, 9).map(lambda number: number == 0),
        ),
        max_size=30,
    )
)
def test_what_is_told_is_where_the_entries_lead(
    steps: list[tuple[Kind, int, int, bool]],
) -> None:
    machine, day = Machine(), DAY
    for kind, days, grade, is_undone in steps:
        day += timedelta(days=days)
        answer = kind in (Kind.REVIEW, Kind.DRILL)
        entry = machine.write(kind, CARD, day, grade if answer else None)
        if is_undone:
            machine.undo(entry)
    kept: list[Entry] = standing(machine.entries)
    state = replay(machine.entries, Sm2())
    found = progress(CARD, kept, Sm2())
    if state.memory is None:
        assert (found is not None) == state.suspended
        return
    assert found is not None
    assert found._replace(answers=[]) == Progress(
        CARD,
        state.memory.due,
        state.memory.interval,
        state.memory.ease * 10,
        state.lapses,
        state.suspended,
        [],
    )
    answers = [entry for entry in kept if entry.grade is not None]
    assert [answer.at for answer in found.answers] == [entry.at for entry in answers]
    counted: list[Answer] = [answer for answer in found.answers if answer.interval > 0]
    if counted and counted[-1] is found.answers[-1]:
        assert counted[-1].interval == state.memory.interval
