"""What was rejected is remembered, and can be taken back."""

import random
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from flashdeck.core.study_day import Moment
from flashdeck.errors import FlashdeckError
from flashdeck.scheduling.sm2 import Sm2
from flashdeck.storage.rejections import Rejected
from flashdeck.storage.review_log import ReviewLog

NOW = Moment(1_796_000_000_000, 60, date(2026, 11, 23))
EXILE = Rejected("f1", "In which year was he exiled?\n1929", "He was exiled in 1929.", "Trotsky")
DEATH = Rejected("f2", "He died in {{c1::Mexico}}.", "He died in Mexico.", "Trotsky")


@pytest.fixture
def log(tmp_path: Path) -> Iterator[ReviewLog]:
    with ReviewLog.open(tmp_path / "log.sqlite3", Sm2(), random.Random(1)) as log:
        yield log


def test_nothing_is_rejected_at_first(log: ReviewLog) -> None:
    assert log.rejections.all() == []


def test_what_was_rejected_is_there_after_the_log_was_closed(log: ReviewLog) -> None:
    log.rejections.add(EXILE, NOW)
    log.rejections.add(DEATH, NOW)
    log.close()
    read = ReviewLog.read(log.path, Sm2())
    assert read is not None
    with read:
        assert read.rejections.all() == [EXILE, DEATH]


def test_a_rejection_that_was_taken_back_is_gone_and_others_stay(log: ReviewLog) -> None:
    entry = log.rejections.add(EXILE, NOW)
    log.rejections.add(DEATH, NOW)
    log.rejections.take_back(entry, NOW)
    log.rejections.take_back(entry, NOW)
    assert log.rejections.all() == [DEATH]


def test_undo_takes_back_a_rejection_as_any_other_entry(log: ReviewLog) -> None:
    log.rejections.add(EXILE, NOW)
    assert log.undo(NOW) is not None
    assert log.rejections.all() == []


def test_a_rejection_travels_with_a_merge_once(log: ReviewLog, tmp_path: Path) -> None:
    with ReviewLog.open(tmp_path / "other.sqlite3", Sm2(), random.Random(2)) as other:
        other.rejections.add(EXILE, NOW)
        taken_back = other.undo(NOW)
        assert taken_back is not None
        assert log.merge([taken_back]) == 1
        assert log.merge([taken_back]) == 0
    assert log.rejections.all() == [EXILE]


def test_a_rejection_changes_no_card_and_no_count(log: ReviewLog) -> None:
    log.rejections.add(EXILE, NOW)
    assert log.all_states() == {}
    assert log.begun() == set()
    assert log.answers_by_day() == []


def test_a_log_that_is_open_for_reading_takes_no_rejection(log: ReviewLog) -> None:
    log.close()
    read = ReviewLog.read(log.path, Sm2())
    assert read is not None
    with read, pytest.raises(FlashdeckError):
        read.rejections.add(EXILE, NOW)
