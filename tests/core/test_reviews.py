"""What follows from the entries of a card, in whatever order they arrive."""

import random
from dataclasses import dataclass
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flashdeck.core.reviews import (
    NEW,
    CardState,
    Entry,
    Kind,
    Memory,
    replay,
    standing,
    step,
    taken_over,
)
from flashdeck.scheduling.sm2 import Sm2
from logged import DAY, Machine

SM2 = Sm2()
CARD = "k3v9x2mq7d"


def on(day: int) -> date:
    """The study day so many days after the first."""
    return DAY + timedelta(days=day)


def state_of(*machines: Machine) -> CardState:
    return replay([entry for machine in machines for entry in machine.entries], SM2)


def memory_of(*machines: Machine) -> Memory:
    memory = state_of(*machines).memory
    assert memory is not None
    return memory


def graded(*answers: tuple[int, int], machine: Machine | None = None) -> Machine:
    """A machine with these reviews of the card: days from the first, and grades."""
    machine = machine or Machine()
    for second, (day, grade) in enumerate(answers):
        machine.review(CARD, on(day), grade, second=second)
    return machine


# Drills: SM-2 step 7


@pytest.mark.parametrize(
    ("answers", "repetition", "ease"),
    [
        pytest.param([2, 3, 4], 0, 250, id="the drill ends at the 4"),
        pytest.param([3, 3, 5], 1, 236, id="a drilled 5 does not raise the ease factor"),
        pytest.param([4], 1, 250, id="a 4 is not drilled"),
    ],
)
def test_of_a_day_the_first_answer_counts_and_the_rest_is_drill(
    answers: list[int], repetition: int, ease: int
) -> None:
    machine = Machine()
    machine.review(CARD, DAY, answers[0])
    pending = []
    for second, grade in enumerate(answers[1:], start=1):
        pending.append(state_of(machine).drill == DAY)
        machine.drill(CARD, DAY, grade, second=second)
    assert all(pending)
    assert state_of(machine).drill is None
    assert memory_of(machine) == Memory("sm2", repetition, ease, 1, on(1))


@pytest.mark.parametrize("grade", [0, 1, 2, 3])
def test_a_card_graded_under_4_is_drilled_that_day_only(grade: int) -> None:
    machine = graded((0, grade))
    assert state_of(machine).drill == DAY
    machine.review(CARD, on(1), 4)
    assert state_of(machine).drill is None


def test_a_drill_of_another_day_leaves_todays_pending() -> None:
    machine = graded((0, 1))
    machine.drill(CARD, on(1), 5)
    assert state_of(machine).drill == DAY


# What counts


def test_a_second_review_on_one_study_day_changes_nothing() -> None:
    assert memory_of(graded((0, 4), (0, 1))) == memory_of(graded((0, 4)))
    assert memory_of(graded((0, 1), (0, 5))) == memory_of(graded((0, 1)))


def test_a_second_review_that_passes_ends_the_drill() -> None:
    assert state_of(graded((0, 2), (0, 4))).drill is None
    assert state_of(graded((0, 2), (0, 3))).drill == DAY


def test_an_early_review_that_passes_changes_nothing() -> None:
    on_time = graded((0, 4), (1, 4))
    early = graded((0, 4), (1, 4), (3, 5))
    assert memory_of(early) == memory_of(on_time)
    assert state_of(early).answered == on(3)


def test_an_early_review_that_fails_starts_again() -> None:
    early = graded((0, 4), (1, 4), (3, 2))
    assert memory_of(early) == Memory("sm2", 0, 250, 1, on(4))
    assert state_of(early).lapses == 1


def test_a_late_review_counts_from_its_own_day() -> None:
    assert memory_of(graded((0, 4), (1, 4), (37, 4))) == Memory("sm2", 3, 250, 15, on(52))


def test_a_lapse_is_a_counted_failure_of_a_learned_card() -> None:
    assert state_of(graded((0, 1))).lapses == 0  # not learned yet
    assert state_of(graded((0, 1), (1, 2))).lapses == 1
    assert state_of(graded((0, 4), (1, 2), (1, 1), (2, 0))).lapses == 2
    assert state_of(graded((0, 4), (1, 3))).lapses == 0


def test_the_day_a_card_was_begun_stays() -> None:
    assert state_of(graded((0, 4), (1, 4), (9, 1))).begun == DAY


# Two machines


def test_two_machines_that_answered_on_one_day_agree_on_the_first_answer() -> None:
    laptop, desktop = graded((0, 4)), Machine("desktop")
    desktop.review(CARD, DAY, 1, second=60)
    assert state_of(laptop, desktop) == state_of(desktop, laptop)
    assert memory_of(laptop, desktop) == memory_of(laptop)


def test_two_machines_that_went_different_ways_agree() -> None:
    laptop = graded((0, 4), (1, 4), (7, 5), (22, 4))
    desktop = graded((0, 3), (1, 1), (2, 4), (9, 4), machine=Machine("desktop"))
    assert state_of(laptop, desktop) == state_of(desktop, laptop)


def test_the_same_entries_twice_are_the_same_entries_once() -> None:
    machine = graded((0, 4), (1, 2), (2, 4))
    assert state_of(machine, machine) == state_of(machine)


def test_a_study_day_that_another_machine_was_behind_with_never_counts_backwards() -> None:
    state = state_of(graded((10, 4), (9, 1)))  # passed in Tokyo, then failed in Honolulu
    assert state.answered == on(10)
    assert state.memory == Memory("sm2", 0, 250, 1, on(11))
    assert state.drill == on(10)


def test_a_drill_of_the_day_behind_ends_the_drill() -> None:
    machine = graded((10, 4), (9, 1))
    machine.drill(CARD, on(9), 4, second=9)
    assert state_of(machine).drill is None


def test_of_a_study_day_one_review_counts_even_with_another_day_between() -> None:
    assert state_of(graded((10, 4), (9, 2))).lapses == 1
    assert state_of(graded((10, 4), (9, 2), (9, 2), (10, 2))).lapses == 1


# Undo


def test_an_undone_review_never_was() -> None:
    machine = graded((0, 4), (1, 4))
    before = state_of(machine)
    machine.undo(machine.review(CARD, on(7), 1))
    assert state_of(machine) == before
    assert [entry.grade for entry in standing(machine.entries)] == [4, 4]


def test_undoing_the_first_review_makes_the_card_new() -> None:
    machine = Machine()
    machine.undo(machine.review(CARD, DAY, 4))
    assert state_of(machine) == NEW


def test_undoing_twice_is_undoing_once() -> None:
    machine = graded((0, 4))
    wrong = machine.review(CARD, on(1), 1)
    machine.undo(wrong)
    once = state_of(machine)
    machine.undo(wrong)
    assert state_of(machine) == once


def test_a_review_undone_before_it_arrives_does_not_count() -> None:
    machine = Machine()
    entry = machine.review(CARD, DAY, 4)
    undo = machine.undo(entry)
    assert replay([undo, entry], SM2) == NEW
    assert replay([undo], SM2) == NEW


def test_after_an_undo_the_next_review_of_the_day_is_the_first() -> None:
    machine = Machine()
    machine.undo(machine.review(CARD, DAY, 1))
    machine.review(CARD, DAY, 5)
    assert memory_of(machine).ease == 260


def test_an_undo_that_names_nothing_undoes_nothing() -> None:
    machine = graded((0, 4))
    undo = machine.write(Kind.UNDO, CARD)
    machine.entries[-1] = undo._replace(data={"other": "x"})
    assert memory_of(machine).repetition == 1


# Out of the queue


def test_a_suspended_card_is_out_until_it_is_resumed() -> None:
    machine = graded((0, 4))
    machine.write(Kind.SUSPEND, CARD)
    assert state_of(machine).suspended
    machine.write(Kind.RESUME, CARD)
    assert not state_of(machine).suspended
    assert memory_of(machine) == memory_of(graded((0, 4)))


def test_a_buried_card_is_out_for_the_day() -> None:
    machine = graded((0, 4))
    machine.write(Kind.BURY, CARD, on(1))
    assert state_of(machine).buried == on(1)
    machine.write(Kind.RESUME, CARD, on(1))
    assert state_of(machine).buried is None


def test_a_review_of_a_suspended_card_leaves_it_suspended() -> None:
    machine = Machine()
    machine.write(Kind.SUSPEND, CARD)
    machine.write(Kind.BURY, CARD)
    machine.review(CARD, DAY, 4)
    assert state_of(machine).suspended
    assert state_of(machine).buried == DAY


# Promises


@dataclass(frozen=True)
class Written:
    """One thing a person does with the card: on which machine, how many days later, what."""

    machine: int
    days_later: int
    kind: Kind
    grade: int


deeds = st.builds(
    Written,
    machine=st.integers(0, 1),
    days_later=st.sampled_from([0, 0, 0, 1, 1, 2, 6, 20]),
    kind=st.sampled_from([*[Kind.REVIEW] * 5, *Kind]),
    grade=st.integers(0, 5),
)


def written(history: list[Written]) -> list[Entry]:
    """The entries of two machines whose person does one thing after the other."""
    machines = (Machine("laptop"), Machine("desktop"))
    day = DAY
    for second, deed in enumerate(history):
        day += timedelta(days=deed.days_later)
        machine = machines[deed.machine]
        done = [entry for entry in machine.entries if entry.kind != Kind.UNDO]
        if deed.kind == Kind.UNDO:
            if done:
                machine.undo(done[-1], second=second)
        else:
            answer = deed.kind in (Kind.REVIEW, Kind.DRILL)
            grade = deed.grade if answer else None
            machine.write(deed.kind, CARD, day, grade, second=second)
    return [entry for machine in machines for entry in machine.entries]


histories = st.lists(deeds, max_size=25).map(written)


@given(histories, st.randoms(use_true_random=False))
def test_the_order_of_arrival_does_not_matter(entries: list[Entry], rng: random.Random) -> None:
    shuffled = entries.copy()
    rng.shuffle(shuffled)
    assert replay(shuffled, SM2) == replay(entries, SM2)


@given(histories, st.integers(0, 25))
def test_what_arrives_twice_counts_once(entries: list[Entry], count: int) -> None:
    assert replay(entries + entries[:count], SM2) == replay(entries, SM2)


@given(histories)
def test_replay_equals_stepping_from_entry_to_entry(entries: list[Entry]) -> None:
    state = NEW
    for entry in standing(entries):
        state = step(state, entry, SM2)
    expected = replay(entries, SM2)
    if days_never_go_back(standing(entries)):
        assert state == expected
    assert (state.begun is None) == (expected.begun is None)


def days_never_go_back(entries: list[Entry]) -> bool:
    days = [entry.study_day for entry in entries]
    return days == sorted(days)


@given(histories, deeds.filter(lambda deed: deed.kind != Kind.UNDO))
def test_undo_is_the_inverse_of_an_entry(entries: list[Entry], deed: Written) -> None:
    machine = Machine("phone")
    grade = deed.grade if deed.kind in (Kind.REVIEW, Kind.DRILL) else None
    machine.undo(machine.write(deed.kind, CARD, on(deed.days_later), grade))
    assert replay([*entries, *machine.entries], SM2) == replay(entries, SM2)


@given(histories)
def test_a_due_date_lies_after_the_last_answer(entries: list[Entry]) -> None:
    state = replay(entries, SM2)
    if state.memory is not None:
        assert state.answered is not None
        assert state.memory.due > state.answered
        assert state.memory.ease >= 130
        assert state.memory.interval >= 1
    assert (state.memory is None) == (state.begun is None)
    assert state.drill in (None, state.answered)


# A schedule taken over from another program


def test_a_schedule_that_was_taken_over_goes_on_from_there() -> None:
    machine = graded((0, 4), (1, 4))
    taken = Memory("sm2", 2, 220, 30, on(20))
    entry = machine.write(Kind.SET, CARD, on(7))
    machine.entries[-1] = entry._replace(data=taken_over(taken, lapses=3))
    state = state_of(machine)
    assert state.memory == taken
    assert (state.lapses, state.begun, state.answered) == (3, on(0), on(1))
    machine.review(CARD, on(20), 4)
    assert memory_of(machine) == Memory("sm2", 3, 220, 66, on(86))


def test_answers_before_a_schedule_was_taken_over_do_not_change_it() -> None:
    phone, laptop = Machine("phone"), Machine("laptop")
    taken = Memory("sm2", 2, 250, 30, on(40))
    entry = laptop.write(Kind.SET, CARD, on(10))
    laptop.entries[-1] = entry._replace(data=taken_over(taken, lapses=0))
    phone.review(CARD, on(3), 1)
    assert memory_of(phone, laptop) == taken
    assert state_of(phone, laptop).drill is None
