"""Backups: verified, thinned out, and never at the cost of what is there."""

import random
import sqlite3
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from flashdeck.core.reviews import Kind
from flashdeck.core.study_day import Moment
from flashdeck.errors import FlashdeckError
from flashdeck.scheduling.sm2 import Sm2
from flashdeck.storage.backup import FOLDER_NAME, back_up, backups, newest_good, restore
from flashdeck.storage.log_copy import DamagedError, fault
from flashdeck.storage.review_log import ReviewLog
from logged import DAY, LOG_NAME, moment_of, open_log, with_reviews


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def entries(path: Path) -> int:
    with closing(sqlite3.connect(path)) as connection:
        return int(connection.execute("SELECT count(*) FROM entry").fetchone()[0])


def damage(path: Path) -> None:
    """Overwrite a page in the middle, which nothing notices that does not read every page."""
    with path.open("r+b") as file:
        file.seek(path.stat().st_size // 4096 // 2 * 4096)
        file.write(random.Random(1).randbytes(4096))


def test_a_backup_is_a_whole_log(tmp_path: Path) -> None:
    path = with_reviews(tmp_path / "home", count=5)
    made = back_up(path, tmp_path / "kept", DAY)
    assert made == tmp_path / "kept" / "flashdeck-2026-11-23.sqlite3"
    assert fault(made) is None
    assert entries(made) == 5
    assert names(tmp_path / "kept") == [made.name]


def test_a_study_day_has_one_backup(tmp_path: Path) -> None:
    path = with_reviews(tmp_path)
    made = back_up(path, tmp_path / "kept", DAY)
    assert made is not None
    before = made.read_bytes()
    with open_log(tmp_path) as log:
        log.append(Kind.REVIEW, "a", moment_of(), grade=4)
    assert back_up(path, tmp_path / "kept", DAY) is None
    assert made.read_bytes() == before


def test_a_backup_can_be_made_while_the_log_is_open(tmp_path: Path) -> None:
    path = with_reviews(tmp_path)
    with open_log(tmp_path) as log:
        made = back_up(path, tmp_path / "kept", DAY)
        log.append(Kind.REVIEW, "a", moment_of(), grade=4)
    assert made is not None
    assert entries(made) == 3


def test_ten_days_and_six_months_are_kept(tmp_path: Path) -> None:
    path, folder = with_reviews(tmp_path), tmp_path / "kept"
    day = date(2026, 1, 5)
    while day <= date(2026, 11, 23):
        back_up(path, folder, day)
        day += timedelta(days=1)
    months = ["2026-06-01", "2026-07-01", "2026-08-01", "2026-09-01", "2026-10-01", "2026-11-01"]
    newest = [f"2026-11-{number}" for number in range(14, 24)]
    assert names(folder) == [f"flashdeck-{name}.sqlite3" for name in months + newest]


def test_a_month_is_kept_by_its_first_backup_whatever_day_that_is(tmp_path: Path) -> None:
    path, folder = with_reviews(tmp_path), tmp_path / "kept"
    days = [date(2026, month, day) for month in (3, 5) for day in (9, 17, 28)]
    days += [date(2026, 11, number) for number in range(1, 11)]
    for day in days:
        back_up(path, folder, day)
    assert names(folder)[:2] == ["flashdeck-2026-03-09.sqlite3", "flashdeck-2026-05-09.sqlite3"]
    assert len(names(folder)) == 12


def test_backups_of_a_wrong_clock_push_none_out(tmp_path: Path) -> None:
    path, folder = with_reviews(tmp_path), tmp_path / "kept"
    for year in (2026, 2027, 2026):
        for number in range(1, 13):
            back_up(path, folder, date(year, 11, number + (year == 2026)))
    assert len([name for name in names(folder) if "2026" in name]) == 11
    made = back_up(path, folder, date(2026, 11, 20))
    assert made is not None
    assert made.exists()


def test_files_of_others_are_left_alone(tmp_path: Path) -> None:
    path, folder = with_reviews(tmp_path), tmp_path / "kept"
    folder.mkdir()
    others = ["flashdeck-2020-13-99.sqlite3", "flashdeck-2020-01-01.sqlite3.bak", "notes.txt"]
    for name in others:
        (folder / name).write_text("mine")
    for number in range(1, 29):
        back_up(path, folder, date(2026, 2, number))
    assert set(others) <= set(names(folder))
    assert len(backups(folder)) == 11


def test_what_a_killed_backup_left_is_removed_on_a_later_day(tmp_path: Path) -> None:
    path, folder = with_reviews(tmp_path), tmp_path / "kept"
    folder.mkdir()
    (folder / ".flashdeck-2026-11-22.sqlite3.77.part").write_bytes(b"half")
    back_up(path, folder, DAY)
    assert names(folder) == ["flashdeck-2026-11-23.sqlite3"]


def test_a_damaged_log_makes_no_backup(tmp_path: Path) -> None:
    path = with_reviews(tmp_path, count=300)
    damage(path)
    with pytest.raises(DamagedError):
        back_up(path, tmp_path / "kept", DAY)
    assert names(tmp_path / "kept") == []


def test_the_newest_good_backup_is_read_from_end_to_end(tmp_path: Path) -> None:
    path, folder = with_reviews(tmp_path, count=300), tmp_path / "kept"
    assert newest_good(folder) is None
    days = [DAY - timedelta(days=back) for back in (2, 1, 0)]
    made = [back_up(path, folder, day) for day in days]
    assert newest_good(folder) == made[2]
    assert made[2] is not None
    damage(made[2])
    assert made[1] is not None
    made[1].write_bytes(b"")
    assert newest_good(folder) == made[0]
    assert [(backup.day, backup.good) for backup in backups(folder)] == [
        (days[2], False),
        (days[1], False),
        (days[0], True),
    ]
    assert backups(folder)[-1].entries == 300


def test_a_backup_of_a_newer_flashdeck_is_not_good_for_this_one(tmp_path: Path) -> None:
    folder = tmp_path / "kept"
    made = back_up(with_reviews(tmp_path), folder, DAY)
    assert made is not None
    with closing(sqlite3.connect(made)) as connection:
        connection.execute("PRAGMA user_version = 7")
    assert newest_good(folder) is None


# Restoring


def test_restoring_puts_the_present_log_aside(tmp_path: Path) -> None:
    path = with_reviews(tmp_path)
    made = back_up(path, tmp_path / "kept", DAY)
    assert made is not None
    with open_log(tmp_path) as log:
        log.append(Kind.REVIEW, "a", moment_of(), grade=4)
        device = log.device
    before = path.read_bytes()
    for number in (1, 2):
        aside = restore(made, path)
        assert aside == tmp_path / f"review-log.before-restore-{number}.sqlite3"
    assert (tmp_path / "review-log.before-restore-1.sqlite3").read_bytes() == before
    assert made.exists()
    with open_log(tmp_path) as log:
        assert log.begun() == {"card0", "card1", "card2"}
        assert log.device == device
        log.append(Kind.REVIEW, "a", moment_of(), grade=4)


def test_restoring_where_no_log_is_left(tmp_path: Path) -> None:
    made = back_up(with_reviews(tmp_path), tmp_path / "kept", DAY)
    assert made is not None
    path = tmp_path / "new home" / LOG_NAME
    assert restore(made, path) is None
    assert entries(path) == 3
    assert names(path.parent) == [LOG_NAME]


def test_restoring_over_a_broken_log_keeps_it(tmp_path: Path) -> None:
    path = with_reviews(tmp_path)
    made = back_up(path, tmp_path / "kept", DAY)
    assert made is not None
    path.write_bytes(b"broken")
    path.with_name(f"{LOG_NAME}-journal").write_bytes(b"its journal")
    aside = restore(made, path)
    assert aside is not None
    assert aside.read_bytes() == b"broken"
    assert aside.with_name(f"{aside.name}-journal").read_bytes() == b"its journal"
    assert not path.with_name(f"{LOG_NAME}-journal").exists()
    assert entries(path) == 3


def test_a_log_behind_a_link_is_restored_where_the_link_points(tmp_path: Path) -> None:
    real = with_reviews(tmp_path / "elsewhere")
    made = back_up(real, tmp_path / "kept", DAY)
    assert made is not None
    link = tmp_path / "link.sqlite3"
    link.symlink_to(real)
    restore(made, link)
    assert link.is_symlink()
    assert names(real.parent) == [
        "backups",
        "review-log.before-restore-1.sqlite3",
        LOG_NAME,
    ]


@pytest.mark.parametrize("content", [None, b"", b"no database", b"damage"])
def test_what_is_no_whole_backup_is_not_restored(tmp_path: Path, content: bytes | None) -> None:
    path = with_reviews(tmp_path, count=300)
    before = path.read_bytes()
    backup = tmp_path / "backup.sqlite3"
    if content == b"damage":
        backup.write_bytes(before)
        damage(backup)
    elif content is not None:
        backup.write_bytes(content)
    with pytest.raises(FlashdeckError, match="nothing was restored") as refused:
        restore(backup, path)
    assert refused.value.where == str(backup)
    assert path.read_bytes() == before
    assert [name for name in names(tmp_path) if "before-restore" in name] == []


def test_the_way_back_is_to_the_backup_that_goes_furthest(tmp_path: Path) -> None:
    """One run with the clock ahead must not make its early backup the newest."""
    path = tmp_path / "log.sqlite3"
    with ReviewLog.open(path, Sm2(), random.Random(1)) as log:
        log.append(Kind.REVIEW, "a", moment_on(date(2027, 1, 10)), grade=4)
        for day in (5, 6):
            log.append(Kind.REVIEW, f"b{day}", moment_on(date(2026, 1, day)), grade=4)
    newest = newest_good(tmp_path / FOLDER_NAME)
    assert newest is not None
    assert newest.name == "flashdeck-2026-01-06.sqlite3"


def test_the_backups_of_a_lost_log_are_kept(tmp_path: Path) -> None:
    path = tmp_path / "log.sqlite3"
    with ReviewLog.open(path, Sm2(), random.Random(1)) as log:
        for day in range(1, 13):
            log.append(Kind.REVIEW, f"c{day}", moment_on(date(2026, 1, day)), grade=4)
    best = newest_good(tmp_path / FOLDER_NAME)
    path.unlink()
    with ReviewLog.open(path, Sm2(), random.Random(2)) as log:
        for day in range(1, 28):
            log.append(Kind.REVIEW, f"d{day}", moment_on(date(2026, 2, day)), grade=4)
    assert best is not None
    assert best.exists()


def moment_on(day: date) -> Moment:
    noon = datetime(day.year, day.month, day.day, 12, tzinfo=UTC)
    return Moment(int(noon.timestamp() * 1000), 0, day)
