"""Kill it, crowd it, fill the disk: no grade that was acknowledged is lost."""

import json
import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

import killed_writers
from flashdeck.core.reviews import Kind, replay
from flashdeck.errors import FlashdeckError
from flashdeck.scheduling.sm2 import Sm2
from flashdeck.storage.review_log import ReviewLog
from logged import DAY, LOG_NAME, moment_of, open_log, with_reviews

ENVIRONMENT = {**os.environ, "PYTHONPATH": str(Path(killed_writers.__file__).parent)}


def killed(home: Path, kills: int, at_most: int, seed: int = 1) -> dict[str, Any]:
    """What remained after so many kills, each after at most so many milliseconds."""
    done = subprocess.run(
        [sys.executable, killed_writers.__file__, home, str(kills), str(seed), str(at_most)],
        env=ENVIRONMENT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    report: dict[str, Any] = json.loads(done.stdout)
    return report


def assert_nothing_lost(report: dict[str, Any], home: Path, kills: int) -> None:
    assert report["missing"] == []
    assert report["unacknowledged"] <= kills  # written, and killed before it could say so
    assert report["check"] == "ok"
    with open_log(home) as log:
        for card, state in log.all_states().items():
            assert state == replay(log.entries(card), Sm2())


def test_no_acknowledged_grade_is_lost_by_20_kills(tmp_path: Path) -> None:
    report = killed(tmp_path, kills=20, at_most=40)
    assert_nothing_lost(report, tmp_path, 20)


@pytest.mark.slow
def test_no_acknowledged_grade_is_lost_by_100_kills(tmp_path: Path) -> None:
    report = killed(tmp_path, kills=100, at_most=100, seed=2)
    assert_nothing_lost(report, tmp_path, 100)
    assert report["acknowledged"] > 100
    assert report["hot_journals"] > 0


@pytest.mark.slow
def test_a_log_killed_while_it_is_made_needs_no_repair(tmp_path: Path) -> None:
    for seed in range(40):
        report = killed(tmp_path / str(seed), kills=1, at_most=10, seed=seed)
        assert_nothing_lost(report, tmp_path / str(seed), 1)


APPEND_MANY = """
import sys
from pathlib import Path
from flashdeck.core.reviews import Kind
from logged import moment_of, open_log
with open_log(Path(sys.argv[1]), seed=int(sys.argv[2])) as log:
    for second in range(50):
        log.append(Kind.REVIEW, sys.argv[2], moment_of(second=second), grade=4)
"""


def test_two_processes_append_at_once(tmp_path: Path) -> None:
    processes = [
        subprocess.Popen([sys.executable, "-c", APPEND_MANY, tmp_path, name], env=ENVIRONMENT)
        for name in ("1", "2")
    ]
    assert [process.wait() for process in processes] == [0, 0]
    with open_log(tmp_path) as log:
        for name in ("1", "2"):
            assert len(log.entries(name)) == 50
            assert log.state(name) == replay(log.entries(name), Sm2())


def test_nobody_else_writes_between_reading_a_state_and_writing_a_grade(tmp_path: Path) -> None:
    with (
        open_log(tmp_path) as log,
        log._access.writing(),
        closing(sqlite3.connect(tmp_path / LOG_NAME, timeout=0)) as other,
        pytest.raises(sqlite3.OperationalError, match="locked"),
    ):
        other.execute("BEGIN IMMEDIATE")


@pytest.mark.slow
def test_a_log_that_stays_locked_is_one_line(tmp_path: Path) -> None:
    path = with_reviews(tmp_path)
    with open_log(tmp_path) as log, closing(sqlite3.connect(path)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(FlashdeckError) as locked:
            log.append(Kind.REVIEW, "a", moment_of(), grade=4)
        assert "locked for 5 seconds; the grade was not saved" in str(locked.value)
        assert "\n" not in str(locked.value)
        assert len(log.begun()) == 3
        other.rollback()
        log.append(Kind.REVIEW, "a", moment_of(), grade=4)
        assert len(log.begun()) == 4


def limit_pages(log: ReviewLog, pages: int) -> None:
    """Stop the file from growing: SQLite then fails as it does on a full disk."""
    with log._access.reading() as connection:
        connection.execute(f"PRAGMA max_page_count = {pages}")


def append_until_it_fails(log: ReviewLog) -> tuple[int, FlashdeckError]:
    """How many grades were saved, and what was told about the next one."""
    for saved in range(1000):
        try:
            log.append(Kind.REVIEW, f"a{saved}", moment_of(second=saved), grade=4)
        except FlashdeckError as error:
            return saved, error
    raise AssertionError("the file went on growing")


def test_a_full_disk_takes_the_grade_but_nothing_else(tmp_path: Path) -> None:
    with open_log(tmp_path) as log:
        limit_pages(log, 20)
        saved, error = append_until_it_fails(log)
        assert "the disk is full; the grade was not saved" in str(error)
        assert len(log.begun()) == saved > 0
        limit_pages(log, 100_000)
        log.append(Kind.REVIEW, "later", moment_of(), grade=4)
    with closing(sqlite3.connect(tmp_path / LOG_NAME)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)


WRITE_UNTIL_FULL = """
import resource, sys
from pathlib import Path
from flashdeck.core.reviews import Kind
from flashdeck.errors import FlashdeckError
from logged import moment_of, open_log
with open_log(Path(sys.argv[1])) as log:
    log.append(Kind.REVIEW, "first", moment_of(), grade=4)
    size = log.path.stat().st_size + 3 * 4096
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))
    saved = 1
    try:
        for second in range(1000):
            log.append(Kind.REVIEW, f"a{second}", moment_of(second=second), grade=4)
            saved += 1
    except FlashdeckError as error:
        print(saved, error, sep="\\n")
"""


def test_a_file_that_may_not_grow_takes_the_grade_but_nothing_else(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", WRITE_UNTIL_FULL, tmp_path],
        env=ENVIRONMENT,
        capture_output=True,
        text=True,
        check=True,
    )
    saved, told = done.stdout.splitlines()
    assert "the grade was not saved" in told
    with open_log(tmp_path) as log:
        assert len(log.begun()) == int(saved) > 1


def test_a_log_that_is_replaced_while_it_is_open_is_not_written(tmp_path: Path) -> None:
    path = with_reviews(tmp_path)
    with open_log(tmp_path) as log:
        other = path.with_name("synchronised")
        other.write_bytes(path.read_bytes())
        other.replace(path)
        with pytest.raises(FlashdeckError, match="replaced while it was open") as told:
            log.append(Kind.REVIEW, "a", moment_of(), grade=4)
        assert "synchronises" in told.value.hint
    with open_log(tmp_path) as log:
        assert len(log.begun()) == 3


def test_an_interrupted_append_leaves_nothing_behind(tmp_path: Path) -> None:
    class Interrupted:
        name = "sm2"

        def review(self, *_: object) -> Any:
            raise KeyboardInterrupt

    with_reviews(tmp_path)
    with open_log(tmp_path, Interrupted()) as log:
        with pytest.raises(KeyboardInterrupt):
            log.append(Kind.REVIEW, "a", moment_of(), grade=4)
        assert log.entries("a") == []
        log.append(Kind.SUSPEND, "a", moment_of())
    with open_log(tmp_path) as log:
        assert [entry.kind for entry in log.entries("a")] == ["suspend"]


def test_a_backup_that_fails_is_told_and_stops_nothing(tmp_path: Path) -> None:
    (tmp_path / "backups").write_text("in the way")
    with open_log(tmp_path) as log:
        log.append(Kind.REVIEW, "a", moment_of(), grade=4)
        log.append(Kind.REVIEW, "b", moment_of(), grade=4)
        assert len(log.notices) == 1
        assert "backup could not be made" in log.notices[0]
        assert log.begun() == {"a", "b"}


def test_the_first_write_of_a_study_day_makes_a_backup(tmp_path: Path) -> None:
    later = DAY.replace(day=25)
    with open_log(tmp_path) as log:
        log.append(Kind.REVIEW, "a", moment_of(), grade=4)
        log.append(Kind.REVIEW, "b", moment_of(), grade=4)
        log.undo(moment_of(later))
        assert log.notices == []
    found = {}
    for path in (tmp_path / "backups").iterdir():
        with closing(sqlite3.connect(path)) as connection:
            found[path.name] = connection.execute("SELECT count(*) FROM entry").fetchone()[0]
    assert found == {"flashdeck-2026-11-23.sqlite3": 0, "flashdeck-2026-11-25.sqlite3": 2}


def test_two_processes_make_one_log(tmp_path: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from logged import open_log\n"
        "with open_log(Path(sys.argv[1]), seed=int(sys.argv[2])) as log: print(log.device)"
    )
    processes = [
        subprocess.Popen(
            [sys.executable, "-c", code, tmp_path, str(seed)],
            env=ENVIRONMENT,
            stdout=subprocess.PIPE,
            text=True,
        )
        for seed in range(4)
    ]
    devices = {process.communicate()[0] for process in processes}
    assert len(devices) == 1
    assert [path.name for path in tmp_path.iterdir()] == [LOG_NAME]
