"""What is kept beside the entries equals what follows from them, however they came."""

import random
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from flashdeck.core.reviews import NEW, CardState, Entry, Kind, replay
from flashdeck.scheduling.sm2 import Sm2
from flashdeck.storage import memory_cache
from flashdeck.storage.database import transaction
from flashdeck.storage.review_log import ReviewLog
from logged import DAY, Machine, moment_of, open_log

CARDS = ("a", "b/reverse", "c/c2")

deeds = st.lists(
    st.tuples(
        st.sampled_from(["laptop", "desktop"]),
        st.sampled_from(CARDS),
        st.sampled_from([*[Kind.REVIEW] * 4, *Kind]),
        st.integers(0, 5),
        st.sampled_from([0, 0, 0, 1, 3, 10]),
    ),
    max_size=20,
)


def written(deeds: list[tuple[str, str, Kind, int, int]]) -> tuple[list[Entry], list[Entry]]:
    """What the person did on each of two machines that do not know of each other."""
    machines = {name: Machine(name) for name in ("laptop", "desktop")}
    day = DAY
    for second, (name, card, kind, grade, days_later) in enumerate(deeds):
        day += timedelta(days=days_later)
        machine = machines[name]
        if kind == Kind.UNDO:
            if machine.entries and machine.entries[-1].kind != Kind.UNDO:
                machine.undo(machine.entries[-1], second=second)
        else:
            answer = kind in (Kind.REVIEW, Kind.DRILL)
            machine.write(kind, card, day, grade if answer else None, second=second)
    return machines["laptop"].entries, machines["desktop"].entries


@contextmanager
def empty_log() -> Iterator[ReviewLog]:
    with tempfile.TemporaryDirectory() as folder, open_log(Path(folder)) as log:
        yield log


def derived(entries: list[Entry]) -> dict[str, CardState]:
    states = {
        card: replay([entry for entry in entries if entry.card == card], Sm2()) for card in CARDS
    }
    return {card: state for card, state in states.items() if state != NEW}


@settings(max_examples=30, deadline=None)
@given(deeds.map(written), st.randoms(use_true_random=False))
def test_the_logs_of_two_machines_merge_to_one_answer(
    machines: tuple[list[Entry], list[Entry]], rng: random.Random
) -> None:
    laptop, desktop = machines
    expected = derived(laptop + desktop)
    answers = []
    for first, second in ((laptop, desktop), (desktop, laptop)):
        with empty_log() as log:
            assert log.merge(first) == len(first)
            assert log.merge(second) == len(second)
            assert log.all_states() == expected
            answers.append((log.answer_times(), log.answers_by_day(), log.begun()))
    assert answers[0] == answers[1]
    one_by_one = laptop + desktop
    rng.shuffle(one_by_one)
    with empty_log() as log:
        for entry in one_by_one:
            log.merge([entry])
        assert log.all_states() == expected


@settings(max_examples=30, deadline=None)
@given(deeds)
def test_what_is_kept_after_each_entry_equals_a_rebuild(
    deeds: list[tuple[str, str, Kind, int, int]],
) -> None:
    with empty_log() as log:
        day = DAY
        for second, (_, card, kind, grade, days_later) in enumerate(deeds):
            day += timedelta(days=days_later)
            moment = moment_of(day, second)
            if kind == Kind.UNDO:
                log.undo(moment)
            else:
                answer = kind in (Kind.REVIEW, Kind.DRILL)
                log.append(kind, card, moment, grade=grade if answer else None)
        kept = (log.all_states(), log.begun(), log.answers_by_day(), log.states(day))
        with log._access.reading() as connection, transaction(connection):
            memory_cache.rebuild(connection, Sm2())
        assert (log.all_states(), log.begun(), log.answers_by_day(), log.states(day)) == kept
        assert kept[0] == derived([entry for card in CARDS for entry in log.entries(card)])


@settings(max_examples=30, deadline=None)
@given(deeds, st.sampled_from([Kind.REVIEW, Kind.DRILL, Kind.SUSPEND, Kind.BURY, Kind.RESUME]))
def test_undo_is_the_inverse_of_append(
    deeds: list[tuple[str, str, Kind, int, int]], kind: Kind
) -> None:
    laptop, desktop = written(deeds)
    with empty_log() as log:
        log.merge(laptop + desktop)
        before = (log.all_states(), log.begun(), log.answer_times(), log.answers_by_day())
        grade = 2 if kind in (Kind.REVIEW, Kind.DRILL) else None
        entry = log.append(kind, "a", moment_of(DAY + timedelta(days=300)), grade=grade)
        assert log.undo(moment_of(DAY + timedelta(days=300))) == entry
        after = (log.all_states(), log.begun(), log.answer_times(), log.answers_by_day())
        assert after == before


def test_more_entries_than_one_query_takes_merge_as_one_by_one(tmp_path: Path) -> None:
    machine = Machine()
    for number in range(1300):
        machine.review(f"card{number}", DAY, number % 6, second=number)
    again = [machine.review(f"card{n}", DAY + timedelta(days=40), 4) for n in range(0, 1300, 7)]
    machine.undo(again[0])
    with empty_log() as log:
        assert log.merge(machine.entries[:700]) == 700
        assert log.merge([*machine.entries, *machine.entries]) == len(machine.entries) - 700
        assert log.merge(machine.entries) == 0
        states = log.all_states()
        with log._access.reading() as connection, transaction(connection):
            memory_cache.rebuild(connection, Sm2())
        assert log.all_states() == states
        assert len(states) == 1300
        assert log.state("card0").answered == DAY
        assert log.state("card7").answered == DAY + timedelta(days=40)
