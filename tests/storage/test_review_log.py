"""The review log in everyday use."""

import random
import sqlite3
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

import pytest

from flashdeck.core.reviews import NEW, CardState, Kind, Memory, replay
from flashdeck.errors import FlashdeckError
from flashdeck.scheduling.sm2 import Sm2
from flashdeck.storage.review_log import Overtaken, ReviewLog
from logged import DAY, LOG_NAME, Machine, moment_of, open_log, with_reviews

TOMORROW = DAY + timedelta(days=1)


# Writing


def test_a_review_is_kept_with_everything_about_it(tmp_path: Path) -> None:
    with open_log(tmp_path) as log:
        moment = moment_of()
        entry = log.append(Kind.REVIEW, "a/c2", moment, grade=3, milliseconds=4200)
        device = log.device
    with open_log(tmp_path) as log:
        assert log.entries("a/c2") == [entry]
    assert (entry.device, entry.at, entry.offset) == (device, moment.at, 60)
    assert (entry.study_day, entry.card, entry.kind) == (DAY, "a/c2", "review")
    assert (entry.grade, entry.milliseconds, entry.data) == (3, 4200, None)


def test_an_appended_grade_can_be_read_by_another_process_at_once(tmp_path: Path) -> None:
    with open_log(tmp_path) as log:
        entry = log.append(Kind.REVIEW, "a", moment_of(), grade=4)
        with closing(sqlite3.connect(tmp_path / LOG_NAME)) as other:
            assert other.execute("SELECT id, study_day FROM entry").fetchall() == [
                (entry.id, "2026-11-23")
            ]


def test_the_state_of_a_card_follows_from_its_entries(tmp_path: Path) -> None:
    with open_log(tmp_path) as log:
        assert log.state("a") == NEW
        log.append(Kind.REVIEW, "a", moment_of(), grade=3)
        expected = CardState(Memory("sm2", 1, 236, 1, TOMORROW), begun=DAY, answered=DAY, drill=DAY)
        assert log.state("a") == expected
        log.append(Kind.DRILL, "a", moment_of(second=5), grade=4)
        assert log.state("a").drill is None
        assert log.state("a").memory == expected.memory
        assert log.state("a") == replay(log.entries("a"), Sm2())


def test_the_ids_rise_when_the_clock_goes_back(tmp_path: Path) -> None:
    with open_log(tmp_path) as log:
        days = [DAY, TOMORROW, DAY, DAY - timedelta(days=400)]
        ids = [log.append(Kind.REVIEW, "a", moment_of(day), grade=4).id for day in days]
        assert ids == sorted(set(ids))
        assert log.newest_day() == days[-1]
        assert [entry.at for entry in log.entries("a")] == [moment_of(day).at for day in days]


def test_one_log_has_one_device_for_ever(tmp_path: Path) -> None:
    with open_log(tmp_path, seed=1) as log:
        device = log.device
    with open_log(tmp_path, seed=2) as log:
        assert log.device == device
    with open_log(tmp_path / "other", seed=2) as log:
        assert log.device != device


@pytest.mark.parametrize("grade", [-1, 6, None])
def test_a_review_without_a_grade_of_0_to_5_is_refused(tmp_path: Path, grade: int | None) -> None:
    with open_log(tmp_path) as log:
        with pytest.raises((FlashdeckError, ValueError)):
            log.append(Kind.REVIEW, "a", moment_of(), grade=grade)
        assert log.entries("a") == []
        assert log.state("a") == NEW


# What matters today


def test_the_cards_that_matter_today(tmp_path: Path) -> None:
    yesterday = DAY - timedelta(days=1)
    with open_log(tmp_path) as log:
        log.append(Kind.REVIEW, "due", moment_of(yesterday), grade=4)
        log.append(Kind.REVIEW, "overdue", moment_of(DAY - timedelta(days=90)), grade=4)
        log.append(Kind.REVIEW, "answered", moment_of(DAY), grade=5)
        log.append(Kind.REVIEW, "failed", moment_of(DAY), grade=1)
        log.append(Kind.BURY, "buried", moment_of(DAY))
        log.append(Kind.BURY, "buried yesterday", moment_of(yesterday))
        log.append(Kind.SUSPEND, "suspended", moment_of(yesterday))
        for day in (DAY - timedelta(days=2), yesterday):
            log.append(Kind.REVIEW, "due in five days", moment_of(day), grade=4)
        states = log.states(DAY)
        assert sorted(states) == sorted(
            ["due", "overdue", "answered", "failed", "buried", "suspended"]
        )
        assert states == {card: log.state(card) for card in states}
        assert states["failed"].drill == DAY
        assert len(log.all_states()) == 8


def test_the_cards_that_were_begun(tmp_path: Path) -> None:
    with open_log(tmp_path) as log:
        assert log.begun() == set()
        log.append(Kind.SUSPEND, "c", moment_of())
        log.append(Kind.REVIEW, "a", moment_of(), grade=4)
        log.append(Kind.REVIEW, "b/reverse", moment_of(), grade=1)
        log.append(Kind.REVIEW, "a", moment_of(TOMORROW), grade=4)
        assert log.begun() == {"a", "b/reverse"}
        assert (log.begun_on(DAY), log.begun_on(TOMORROW)) == (2, 0)


def test_the_newest_answers_and_their_days(tmp_path: Path) -> None:
    with open_log(tmp_path) as log:
        assert (log.answer_times(), log.answers_by_day(), log.newest_day()) == ([], [], None)
        for second, time in enumerate([1000, 2000, 3000]):
            log.append(Kind.REVIEW, "a", moment_of(DAY, second), grade=1, milliseconds=time)
        log.append(Kind.DRILL, "a", moment_of(DAY, 9), grade=4, milliseconds=4000)
        log.append(Kind.SUSPEND, "a", moment_of(DAY, 10))
        log.append(Kind.REVIEW, "b", moment_of(TOMORROW), grade=4, milliseconds=5000)
        assert log.answer_times() == [5000, 4000, 3000, 2000, 1000]
        assert log.answer_times(limit=2) == [5000, 4000]
        assert log.answers_by_day() == [(TOMORROW, 1), (DAY, 3)]
        assert log.answers_by_day(limit=1) == [(TOMORROW, 1)]
        log.undo(moment_of(TOMORROW))
        assert log.answer_times(limit=1) == [4000]
        assert log.answers_by_day() == [(DAY, 3)]


# Undo


def test_undo_takes_entries_back_one_by_one_and_outlives_the_run(tmp_path: Path) -> None:
    with open_log(tmp_path) as log:
        first = log.append(Kind.REVIEW, "a", moment_of(), grade=4)
        second = log.append(Kind.REVIEW, "b", moment_of(), grade=1)
        third = log.append(Kind.SUSPEND, "a", moment_of())
    for expected in (third, second, first):
        with open_log(tmp_path) as log:
            assert log.undo(moment_of(TOMORROW)) == expected
    with open_log(tmp_path) as log:
        assert log.undo(moment_of(TOMORROW)) is None
        assert log.all_states() == {}
        assert log.begun() == set()
        assert log.standing_reviews("a") == []
        assert [entry.kind for entry in log.entries("a")] == ["review", "suspend", "undo", "undo"]
        assert log.entries("b")[1].data == {"undoes": second.id}


def test_after_an_undo_the_card_can_be_answered_again(tmp_path: Path) -> None:
    with open_log(tmp_path) as log:
        log.append(Kind.REVIEW, "a", moment_of(), grade=1)
        log.undo(moment_of())
        again = log.append(Kind.REVIEW, "a", moment_of(), grade=5)
        assert log.standing_reviews("a") == [again]
        assert log.state("a").memory == Memory("sm2", 1, 260, 1, TOMORROW)
        assert log.undo(moment_of()) == again


def test_undo_takes_back_what_this_machine_did(tmp_path: Path) -> None:
    desktop = Machine("desktop")
    desktop.review("a", TOMORROW, 4)
    with open_log(tmp_path) as log:
        mine = log.append(Kind.REVIEW, "a", moment_of(), grade=4)
        log.merge(desktop.entries)
        assert log.undo(moment_of(TOMORROW)) == mine
        assert log.undo(moment_of(TOMORROW)) is None
        assert log.standing_reviews("a") == desktop.entries


def test_an_entry_undone_by_another_machine_is_undone_here(tmp_path: Path) -> None:
    with open_log(tmp_path / "laptop") as laptop, open_log(tmp_path / "desktop", seed=2) as desktop:
        entry = laptop.append(Kind.REVIEW, "a", moment_of(), grade=4)
        desktop.merge(laptop.entries("a"))
        laptop.undo(moment_of(second=1))
        assert desktop.merge(laptop.entries("a")) == 1
        assert desktop.state("a") == NEW
        assert desktop.merge(laptop.entries("a")) == 0
        assert entry.id in {entry.id for entry in desktop.entries("a")}
        assert desktop.answer_times() == []


# Two reviewers at once


def test_a_grade_that_rests_on_an_old_state_is_not_written(tmp_path: Path) -> None:
    with open_log(tmp_path) as one, open_log(tmp_path) as two:
        seen = two.state("a")
        one.append(Kind.REVIEW, "a", moment_of(), grade=4, seen=one.state("a"))
        with pytest.raises(Overtaken) as overtaken:
            two.append(Kind.REVIEW, "a", moment_of(), grade=1, seen=seen)
        assert overtaken.value.state == one.state("a")
        assert len(two.entries("a")) == 1
        two.append(Kind.REVIEW, "b", moment_of(), grade=4, seen=two.state("b"))
        assert one.begun() == {"a", "b"}


def test_an_answer_without_a_state_is_written_whatever_happened(tmp_path: Path) -> None:
    with open_log(tmp_path) as one, open_log(tmp_path) as two:
        one.append(Kind.REVIEW, "a", moment_of(), grade=4)
        two.append(Kind.SUSPEND, "a", moment_of())
        assert one.state("a").suspended
        assert one.state("a").memory is not None


# Merging


def test_merging_returns_what_was_new(tmp_path: Path) -> None:
    desktop = Machine("desktop")
    for day in range(3):
        desktop.review("a", DAY + timedelta(days=day), 4)
    with open_log(tmp_path) as log:
        assert log.merge([]) == 0
        assert log.merge(desktop.entries[:2]) == 2
        assert log.merge(desktop.entries * 2) == 1
        assert log.entries("a") == desktop.entries
        assert log.state("a") == replay(desktop.entries, Sm2())


def test_entries_of_a_newer_flashdeck_are_not_merged(tmp_path: Path) -> None:
    desktop = Machine("desktop")
    desktop.review("a", DAY, 4)
    desktop.write("telepathy", "a")
    with open_log(tmp_path) as log:
        with pytest.raises(FlashdeckError, match="kind 'telepathy'"):
            log.merge(desktop.entries)
        assert log.entries("a") == []


def test_a_merge_with_one_impossible_entry_brings_nothing(tmp_path: Path) -> None:
    desktop = Machine("desktop")
    desktop.review("a", DAY, 4)
    desktop.review("a", TOMORROW, 9)
    with open_log(tmp_path) as log:
        with pytest.raises(FlashdeckError, match="nothing was merged"):
            log.merge(desktop.entries)
        assert log.entries("a") == []
        assert log.state("a") == NEW


# What is derived


class Eager:
    """A scheduler that asks every day."""

    name = "eager"

    def review(self, memory: Memory | None, grade: int, day: date) -> Memory:
        return Memory(self.name, 1, 250, 1, day + timedelta(days=1))


def test_another_scheduler_derives_everything_anew(tmp_path: Path) -> None:
    with open_log(tmp_path) as log:
        for day in range(3):
            log.append(Kind.REVIEW, "a", moment_of(DAY + timedelta(days=7 * day)), grade=4)
        log.append(Kind.REVIEW, "b", moment_of(DAY + timedelta(days=15)), grade=4)
        log.undo(moment_of(DAY + timedelta(days=15)))
        by_the_book = log.all_states()
    with open_log(tmp_path, Eager()) as log:
        memory = log.state("a").memory
        assert memory == Memory("eager", 1, 250, 1, DAY + timedelta(days=15))
        assert log.undo(moment_of(DAY + timedelta(days=15))) is not None
        memory = log.state("a").memory
        assert memory is not None
        assert memory.due == DAY + timedelta(days=8)
    with open_log(tmp_path) as log:
        again = {"a": replay(log.entries("a"), Sm2())}
        assert log.all_states() == again
        assert log.all_states() != by_the_book


def test_reading_with_another_scheduler_changes_nothing(tmp_path: Path) -> None:
    path = with_reviews(tmp_path)
    before = path.read_bytes()
    log = ReviewLog.read(path, Eager())
    assert log is not None
    with log:
        memory = log.state("card0").memory
        assert memory is not None
        assert memory.scheduler == "eager"
        assert log.begun() == {"card0", "card1", "card2"}
        assert len(log.states(TOMORROW)) == 3
        assert log.answers_by_day() == [(DAY, 3)]
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    "loss",
    ["DROP TABLE memory", "DROP TABLE undone", "DELETE FROM about WHERE key = 'memory'"],
)
def test_a_cache_that_is_missing_is_made_anew(tmp_path: Path, loss: str) -> None:
    with open_log(tmp_path) as log:
        log.append(Kind.REVIEW, "a", moment_of(), grade=4)
        log.append(Kind.REVIEW, "b", moment_of(), grade=4)
        log.undo(moment_of())
        expected = log.all_states()
    with closing(sqlite3.connect(tmp_path / LOG_NAME)) as raw:
        raw.execute(loss)
        raw.commit()
    with open_log(tmp_path) as log:
        assert log.all_states() == expected
        assert log.answers_by_day() == [(DAY, 1)]


def test_a_log_that_another_scheduler_took_over_meanwhile_is_not_written(tmp_path: Path) -> None:
    with open_log(tmp_path) as log:
        open_log(tmp_path, Eager()).close()
        with pytest.raises(FlashdeckError, match="the grade was not saved"):
            log.append(Kind.REVIEW, "a", moment_of(), grade=4)
        assert log.entries("a") == []


# Reading


def test_there_is_no_log_before_the_first_review(tmp_path: Path) -> None:
    assert ReviewLog.read(tmp_path / "home" / LOG_NAME, Sm2()) is None
    assert list(tmp_path.iterdir()) == []


def test_a_log_open_for_reading_says_so(tmp_path: Path) -> None:
    log = ReviewLog.read(with_reviews(tmp_path), Sm2())
    assert log is not None
    with log, pytest.raises(FlashdeckError):
        log.append(Kind.REVIEW, "a", moment_of(TOMORROW), grade=4)


def test_opening_says_whether_it_made_the_log(tmp_path: Path) -> None:
    home = tmp_path / "deep" / "home"
    with open_log(home) as log:
        assert log.created
        assert log.backups_found is None
        assert log.path == home / LOG_NAME
    with open_log(home) as log:
        assert not log.created


def test_a_missing_log_with_backups_is_said_aloud(tmp_path: Path) -> None:
    path = with_reviews(tmp_path)
    with_reviews(tmp_path, day=TOMORROW)
    path.unlink()
    with open_log(tmp_path) as log:
        assert log.created
        assert log.backups_found == tmp_path / "backups" / "flashdeck-2026-11-24.sqlite3"


def test_a_log_behind_a_link_is_made_and_kept_where_the_link_points(tmp_path: Path) -> None:
    real = tmp_path / "elsewhere" / "log.sqlite3"
    home = tmp_path / "home"
    home.mkdir()
    (home / LOG_NAME).symlink_to(real)
    with_reviews(home)
    assert real.is_file()
    assert (home / LOG_NAME).is_symlink()
    with ReviewLog.open(real, Sm2(), random.Random(1)) as log:
        assert len(log.begun()) == 3
