"""Files that are no whole review log of this version are refused, and left as they are."""

import os
import random
import shutil
import sqlite3
import stat
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from flashdeck.core.identity import Sighting
from flashdeck.core.reviews import Kind
from flashdeck.errors import FlashdeckError
from flashdeck.scheduling.sm2 import Sm2
from flashdeck.storage import log_file, log_schema
from flashdeck.storage.backup import backups
from flashdeck.storage.export_data import Outgoing
from flashdeck.storage.review_log import ReviewLog
from logged import DAY, LOG_NAME, Machine, moment_of, open_log, with_reviews


def raw(path: Path, *statements: str) -> None:
    """Do to a log what only another program would do."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        for statement in statements:
            connection.execute(statement)


def other_kind(path: Path) -> None:
    raw(
        path,
        "INSERT INTO entry SELECT '01900000-0000-7000-8000-000000000000', device, at, offset,"
        " study_day, card, 'telepathy', NULL, NULL, NULL FROM entry LIMIT 1",
    )


def foreign(path: Path) -> None:
    path.unlink()
    raw(path, "CREATE TABLE recipe (name TEXT)")


def folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


SPOILED: list[tuple[str, Callable[[Path], object], str]] = [
    ("corrupt", lambda path: path.write_bytes(b"no database at all\n" * 500), "damaged"),
    ("cut off", lambda path: os.truncate(path, path.stat().st_size // 2), "damaged"),
    ("foreign", foreign, "not a review log"),
    ("empty", lambda path: path.write_bytes(b""), "empty (0 bytes)"),
    ("folder", folder, "a folder"),
    ("newer", lambda path: raw(path, "PRAGMA user_version = 7"), "version 7"),
    ("kind", other_kind, "a newer flashdeck wrote entries of the kind 'telepathy'"),
]


def contents(path: Path) -> bytes | None:
    return None if path.is_dir() else path.read_bytes()


@pytest.mark.parametrize("opened", [open_log, lambda home: ReviewLog.read(home / LOG_NAME, Sm2())])
@pytest.mark.parametrize(
    ("spoil", "told"), [(spoil, told) for _, spoil, told in SPOILED], ids=[s[0] for s in SPOILED]
)
def test_a_file_that_is_no_log_of_this_version_is_refused_untouched(
    tmp_path: Path,
    opened: Callable[[Path], object],
    spoil: Callable[[Path], object],
    told: str,
) -> None:
    home = tmp_path / "the home"
    path = with_reviews(home)
    spoil(path)
    before = contents(path)
    with pytest.raises(FlashdeckError) as refused:
        opened(home)
    assert told in refused.value.message
    assert "\n" not in str(refused.value)
    assert refused.value.where == str(path)
    backup = home / "backups" / "flashdeck-2026-11-23.sqlite3"
    assert f"flashdeck backup --restore '{backup}'" in refused.value.hint
    assert contents(path) == before
    assert sorted(home.iterdir()) == [home / "backups", path]


def test_a_newer_log_is_refused_with_both_versions(tmp_path: Path) -> None:
    raw(with_reviews(tmp_path), "PRAGMA user_version = 7")
    with pytest.raises(FlashdeckError) as refused:
        open_log(tmp_path)
    assert "version 7" in refused.value.message
    assert f"version {log_schema.VERSION}" in refused.value.message
    assert refused.value.hint.startswith("update flashdeck")


def test_without_a_good_backup_the_refusal_says_so(tmp_path: Path) -> None:
    path = with_reviews(tmp_path)
    path.write_bytes(b"")
    (tmp_path / "backups" / "flashdeck-2026-11-23.sqlite3").write_bytes(b"broken")
    with pytest.raises(FlashdeckError) as refused:
        open_log(tmp_path)
    assert "no good backup" in refused.value.hint


def test_one_bad_page_is_found_before_the_first_answer_of_a_day(tmp_path: Path) -> None:
    path = with_reviews(tmp_path)
    with open_log(tmp_path) as log:  # a long text fills pages that no answer touches
        deck = "/home/me/decks/a.yaml"
        note = Sighting("a", "/home/me/decks", deck, "long " * 10_000, DAY, DAY)
        log.sightings.record(note.library, deck, "1f", [note])
    with path.open("r+b") as file:
        file.seek(path.stat().st_size - 3 * 4096)
        file.write(random.Random(1).randbytes(4096))
    before = path.read_bytes()
    tomorrow = moment_of(DAY.replace(day=24))
    with open_log(tmp_path) as log, pytest.raises(FlashdeckError, match="damaged") as refused:
        log.append(Kind.REVIEW, "new", tomorrow, grade=4)
    assert "flashdeck backup --restore" in refused.value.hint
    assert path.read_bytes() == before


def test_a_log_that_another_process_made_first_is_kept(tmp_path: Path) -> None:
    path = with_reviews(tmp_path)
    before = path.read_bytes()
    assert not log_file.create(path)
    assert path.read_bytes() == before


def test_an_unknown_kind_is_found_through_an_index(tmp_path: Path) -> None:
    with closing(sqlite3.connect(with_reviews(tmp_path))) as connection:
        query = f"EXPLAIN QUERY PLAN SELECT kind FROM entry WHERE {log_schema.UNKNOWN_KIND} LIMIT 1"
        plan = " ".join(row[3] for row in connection.execute(query))
        assert "COVERING INDEX entry_of_unknown_kind" in plan


def test_the_index_of_unknown_kinds_knows_every_kind() -> None:
    # A new kind needs a migration that makes the index anew.
    known = ", ".join(f"'{kind}'" for kind in Kind)
    assert f"kind NOT IN ({known})" == log_schema.UNKNOWN_KIND


# Append-only


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE entry SET grade = 5",
        "DELETE FROM entry",
        "INSERT OR REPLACE INTO entry SELECT id, device, at, offset, study_day, card, kind, 5,"
        " milliseconds, data FROM entry",
    ],
)
def test_an_entry_is_never_changed(tmp_path: Path, change: str) -> None:
    path = with_reviews(tmp_path)
    with pytest.raises(sqlite3.IntegrityError, match="append-only"):
        raw(path, change)
    with open_log(tmp_path) as log:
        assert [entry.grade for entry in log.entries("card0")] == [4]


@pytest.mark.parametrize(
    "change",
    [
        {"id": "'x'"},
        {"id": "'01900000-0000-4000-8000-000000000000'"},
        {"device": "NULL"},
        {"at": "'now'"},
        {"offset": "1440"},
        {"study_day": "'2026-11'"},
        {"grade": "6"},
        {"grade": "3.5"},
        {"grade": "NULL"},
        {"milliseconds": "-1"},
        {"milliseconds": "'long'"},
        {"card": "NULL"},
        {"kind": "'undo'"},
    ],
    ids=str,
)
def test_an_impossible_entry_cannot_be_written(tmp_path: Path, change: dict[str, str]) -> None:
    names = ["id", "device", "at", "offset", "study_day", "card", "kind", "grade", "milliseconds"]
    values = {"id": "'01900000-0000-7000-8000-000000000000'"} | change
    columns = ", ".join(values.get(name, name) for name in names)
    insert = f"INSERT INTO entry ({', '.join(names)}) SELECT {columns} FROM entry LIMIT 1"
    path = with_reviews(tmp_path)
    with pytest.raises(sqlite3.IntegrityError):
        raw(path, insert)


# Migrations


def version_0(home: Path) -> Path:
    """A log from before the first migration: its own, and empty."""
    home.mkdir(parents=True)
    path = home / LOG_NAME
    raw(path, f"PRAGMA application_id = {log_schema.APPLICATION_ID}")
    return path


def test_an_older_log_is_brought_up_to_date_after_a_backup(tmp_path: Path) -> None:
    version_0(tmp_path / "home")
    with open_log(tmp_path / "home") as log:
        log.append(Kind.REVIEW, "a", moment_of(), grade=4)
        assert not log.created
        assert log.begun() == {"a"}
    kept = tmp_path / "home" / "backups" / f"flashdeck-before-version-{log_schema.VERSION}.sqlite3"
    with closing(sqlite3.connect(kept)) as connection:
        assert log_schema.version(connection) == 0
    assert kept in [backup.path for backup in backups(kept.parent) if backup.good]


def test_a_log_from_before_exports_learns_of_them(tmp_path: Path) -> None:
    path = version_0(tmp_path / "home")
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        log_schema.migrate(connection, log_schema.MIGRATIONS[:1])
    machine = Machine()
    machine.review("a", DAY, 4)
    with open_log(path.parent) as log:
        log.merge(machine.entries)
        log.exports.append(Outgoing(), moment_of())
        assert log.begun() == {"a"}
    with open_log(path.parent) as log:
        assert log.exports.newest() == {}


def test_an_older_log_is_not_migrated_without_a_backup(tmp_path: Path) -> None:
    path = version_0(tmp_path / "home")
    (path.parent / "backups").write_text("in the way")
    before = path.read_bytes()
    with pytest.raises(FlashdeckError, match="no backup"):
        open_log(path.parent)
    assert path.read_bytes() == before


def test_an_older_log_is_not_migrated_by_reading(tmp_path: Path) -> None:
    path = version_0(tmp_path / "home")
    before = path.read_bytes()
    with pytest.raises(FlashdeckError, match="older flashdeck") as refused:
        ReviewLog.read(path, Sm2())
    assert "flashdeck review" in refused.value.hint
    assert path.read_bytes() == before


def test_an_interrupted_migration_leaves_the_old_version_whole(tmp_path: Path) -> None:
    path = with_reviews(tmp_path)
    before = path.read_bytes()
    interrupted = (*log_schema.MIGRATIONS, ("DROP TABLE sighting", "CREATE TABLE"))
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        with pytest.raises(sqlite3.OperationalError):
            log_schema.migrate(connection, interrupted)
        assert log_schema.version(connection) == len(log_schema.MIGRATIONS)
    assert path.read_bytes() == before
    with open_log(tmp_path) as log:
        assert log.sightings.all() == []
        assert len(log.begun()) == 3


def test_each_migration_happens_once(tmp_path: Path) -> None:
    path = with_reviews(tmp_path)
    migrations = (*log_schema.MIGRATIONS, ("CREATE TABLE later (x)",))
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        for _ in range(2):
            log_schema.migrate(connection, migrations)
        assert log_schema.version(connection) == len(migrations)


# Killed processes, and places where nothing may be written


def leave_hot_journal(path: Path) -> None:
    """Kill a process in the middle of a write, when part of it has reached the file."""
    code = (
        "import os, signal, sqlite3, sys\n"
        "log = sqlite3.connect(sys.argv[1], isolation_level=None)\n"
        "log.execute('PRAGMA cache_size = 2')\n"
        "log.execute('BEGIN IMMEDIATE')\n"
        "row = ('library', 'path', 'text' * 500, '2026-11-23', '2026-11-23', None)\n"
        "for note in range(200):\n"
        "    log.execute('INSERT INTO sighting VALUES (?, ?, ?, ?, ?, ?, ?)', (note, *row))\n"
        "os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    subprocess.run([sys.executable, "-c", code, str(path)], check=False)
    assert path.with_name(f"{path.name}-journal").stat().st_size > 0


@pytest.mark.parametrize("opened", [open_log, lambda home: ReviewLog.read(home / LOG_NAME, Sm2())])
def test_what_a_killed_process_left_needs_no_repair(
    tmp_path: Path, opened: Callable[[Path], ReviewLog]
) -> None:
    path = with_reviews(tmp_path)
    before = path.read_bytes()
    leave_hot_journal(path)
    assert path.read_bytes() != before
    with opened(tmp_path) as log:
        assert len(log.begun()) == 3
        assert log.sightings.all() == []
    assert path.read_bytes() == before


def test_the_journal_of_a_missing_log_is_not_played_into_a_new_one(tmp_path: Path) -> None:
    path = with_reviews(tmp_path)
    leave_hot_journal(path)
    path.unlink()
    with open_log(tmp_path) as log:
        assert log.begun() == set()
    assert [found.name for found in tmp_path.glob("*journal*")] == [
        f"{LOG_NAME}-journal.of-missing-log"
    ]


def test_a_log_left_in_another_journal_mode_is_put_back(tmp_path: Path) -> None:
    path = with_reviews(tmp_path)
    raw(path, "PRAGMA journal_mode = WAL")
    open_log(tmp_path).close()
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("delete",)


@pytest.fixture
def shared_folder() -> Iterator[Path]:
    """A folder that every user can reach."""
    folder = Path(tempfile.mkdtemp(prefix="flashdeck-"))
    folder.chmod(0o755)
    yield folder
    for path in [folder, *folder.rglob("*")]:
        path.chmod(0o755)
    shutil.rmtree(folder)


# Root may write everywhere, so the test steps down once everything is imported.
AS_ANOTHER_USER = """
import os, random, sys
from pathlib import Path
from datetime import date
from flashdeck.core.identity import Sighting
from flashdeck.core.reviews import Kind
from flashdeck.core.study_day import Moment
from flashdeck.errors import FlashdeckError
from flashdeck.scheduling.sm2 import Sm2
from flashdeck.storage.review_log import ReviewLog
path = Path(sys.argv[1])
if os.geteuid() == 0:
    os.setgid(65534)
    os.setuid(65534)
try:
    {action}
except FlashdeckError as error:
    print(error, error.hint, sep="\\n")
"""
READ = "log = ReviewLog.read(path, Sm2()); print(len(log.begun())); log.close()"
WRITE = "ReviewLog.open(path, Sm2(), random.Random(1)); print('opened')"


def as_another_user(action: str, path: Path) -> str:
    code = AS_ANOTHER_USER.replace("{action}", action)
    done = subprocess.run(
        [sys.executable, "-c", code, str(path)], capture_output=True, text=True, check=False
    )
    assert done.stderr == ""
    return done.stdout.strip()


def close_to_writers(home: Path) -> None:
    for path in home.rglob("*"):
        path.chmod(stat.S_IMODE(path.stat().st_mode) & ~0o222)
    home.chmod(0o555)


def test_a_read_only_log_can_be_read(shared_folder: Path) -> None:
    path = with_reviews(shared_folder / "home")
    close_to_writers(path.parent)
    assert as_another_user(READ, path) == "3"


def test_a_read_only_log_is_not_opened_for_writing(shared_folder: Path) -> None:
    path = with_reviews(shared_folder / "home")
    close_to_writers(path.parent)
    told = as_another_user(WRITE, path)
    assert told.startswith(f"{path}: the file or its folder may not be opened or written")


def test_a_log_in_a_read_only_folder_is_not_opened_for_writing(shared_folder: Path) -> None:
    path = with_reviews(shared_folder / "home")
    path.chmod(0o666)
    path.parent.chmod(0o555)
    assert "may not be opened or written" in as_another_user(WRITE, path)


def test_a_folder_where_no_log_can_be_made_is_named(shared_folder: Path) -> None:
    shared_folder.chmod(0o555)
    path = shared_folder / "home" / LOG_NAME
    assert as_another_user(WRITE, path).startswith(f"{path}: the review log cannot be created")


def test_a_log_that_may_not_be_read_is_not_taken_for_a_missing_one(shared_folder: Path) -> None:
    path = with_reviews(shared_folder / "home")
    path.parent.chmod(0o000)
    assert as_another_user(READ, path).startswith(f"{path}: the review log cannot be opened")


def test_a_read_only_log_that_needs_its_journal_says_so(shared_folder: Path) -> None:
    path = with_reviews(shared_folder / "home")
    leave_hot_journal(path)
    close_to_writers(path.parent)
    assert "cannot be put right where nothing may be written" in as_another_user(READ, path)
