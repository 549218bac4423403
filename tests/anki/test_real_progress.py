"""What the real Anki makes of progress: the same due dates in every zone and at every hour."""

import random
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from flashdeck.core.cards import Deck, Note
from flashdeck.core.reviews import CardState, Entry, Kind, standing
from flashdeck.library.exporting import Wishes, export_notes
from logged import DAY, Machine, open_log
from packages import opened

pytestmark = pytest.mark.slow

BEGAN = date(2026, 7, 1)
NOTES = (
    *(Note(f"n{number}", 1, question=f"q{number}", answer="a") for number in range(20)),
    *(
        Note(f"r{number}", 1, question=f"r{number}", answer="a", reverse=True)
        for number in range(9)
    ),
    *(Note(f"g{number}", 1, cloze=f"{{{{c1::a}}}} {number} {{{{c4::b}}}}") for number in range(9)),
)
CARDS = tuple(card.id or "" for note in NOTES for card in note.cards())
BUTTONS = (1, 1, 1, 2, 3, 4)


def studied(rng: random.Random) -> Machine:
    """A machine on which some of the cards were learned for months, as people do."""
    machine = Machine()
    due: dict[str, date] = {}
    day = BEGAN
    while day < DAY:
        for card in rng.sample(CARDS[3:-6], 12):
            if due.get(card, day) > day and rng.random() < 0.97:
                continue
            second = rng.randrange(3600)
            grade = rng.choice((0, 1, 2, 3, 4, 4, 4, 5))
            answer = machine.review(card, day, grade, second=second)
            if rng.random() < 0.1:
                machine.undo(answer, second=second)
                continue
            while grade < 4:
                grade = rng.choice((1, 3, 4, 5))
                machine.drill(card, day, grade, second=second + 60)
            if rng.random() < 0.1:  # cramming
                machine.drill(card, day, rng.choice((1, 4)), second=second + 90)
            due[card] = day + timedelta(days=rng.choice((1, 3, 9, 30)))
            if rng.random() < 0.05:
                machine.write(Kind.SUSPEND, card, day, second=second)
        day += timedelta(days=1)
    return machine


class Studied:
    """A package with progress, and what flashdeck knows of its cards."""

    def __init__(self, folder: Path, machine: Machine) -> None:
        self.path = folder / "progress.apkg"
        with open_log(folder) as log:
            log.merge(machine.entries)
            self.states = log.all_states()
            self.entries = {card: standing(log.entries(card)) for card in CARDS}
            now = datetime(2026, 11, 23, 9, tzinfo=UTC)
            wishes = Wishes(self.path, progress=True)
            self.report = export_notes([Deck("D", "d.yaml", NOTES)], (), log, wishes, now, DAY)

    def answers(self, card: str) -> list[Entry]:
        return [entry for entry in self.entries[card] if entry.kind in (Kind.REVIEW, Kind.DRILL)]


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Studied:
    return Studied(tmp_path_factory.mktemp("progress"), studied(random.Random(1)))


@pytest.fixture(scope="module")
def in_anki(package: Studied) -> dict[str, Any]:
    return opened("progress:", package.path, package.path)


def cards(found: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Give each card by its id in flashdeck."""
    for note in NOTES:
        held = found["notes"][f"{note.id}~cloze" if note.cloze else note.id]["cards"]
        for card, there in zip(note.cards(), held, strict=True):
            yield card.id or "", there


def assert_due_dates(package: Studied, found: dict[str, Any]) -> None:
    learned = 0
    for card, there in cards(found):
        memory = package.states.get(card, CardState()).memory
        assert there["due"] == (None if memory is None else memory.due.isoformat()), card
        learned += memory is not None
    assert learned > 30


def test_every_card_arrives_with_its_schedule(package: Studied, in_anki: dict[str, Any]) -> None:
    assert_due_dates(package, in_anki)
    for card, there in cards(in_anki):
        state = package.states.get(card, CardState())
        assert (there["queue"] == -1) == state.suspended
        if state.memory is None:
            assert (there["type"], there["interval"], there["reps"]) == (0, 0, 0)
            continue
        assert there["type"] == 2
        assert there["interval"] == state.memory.interval
        assert there["ease"] == state.memory.ease * 10
        assert there["lapses"] == state.lapses
        assert there["reps"] == len(package.answers(card))
    assert any(there["queue"] == -1 for _, there in cards(in_anki))
    assert any(there["type"] == 0 for _, there in cards(in_anki))


def test_the_whole_history_arrives(package: Studied, in_anki: dict[str, Any]) -> None:
    total = 0
    for card, there in cards(in_anki):
        entries = sorted(package.answers(card), key=lambda entry: entry.at)
        assert len(there["answers"]) == len(entries)
        total += len(entries)
        for entry, (at, button, interval, last, ease, milliseconds, kind) in zip(
            entries, there["answers"], strict=True
        ):
            assert entry.grade is not None
            assert 0 <= at - entry.at < 100  # moved where two answers have the same millisecond
            assert (button, milliseconds) == (BUTTONS[entry.grade], entry.milliseconds)
            assert kind in (0, 1, 2, 3)
            assert interval
            assert last or there["answers"][0][0] == at
            assert ease >= 1300 or kind == 3
    assert package.report.progress is not None
    assert package.report.progress.reviews == total > 300


def test_anki_finds_nothing_to_mend_and_imports_nothing_again(in_anki: dict[str, Any]) -> None:
    assert in_anki["is_sound"], in_anki["check_database"]
    assert in_anki["missing_cards"] == in_anki["empty_cards"] == 0
    assert [(one["new"], one["updated"]) for one in in_anki["imports"]] == [(len(NOTES), 0), (0, 0)]


@pytest.mark.parametrize("age", ["0", "1000"])
@pytest.mark.parametrize(
    "zone",
    [
        "UTC",
        "Asia/Tokyo",
        "America/Los_Angeles",
        "Asia/Kolkata",
        "Pacific/Kiritimati",
        "Pacific/Pago_Pago",
    ],
)
def test_due_dates_are_right_in_every_zone(package: Studied, zone: str, age: str) -> None:
    assert_due_dates(package, opened(f"begun:{age}", "progress:", package.path, TZ=zone))


@pytest.mark.parametrize("minutes", [-60, -1, 1, 60])
def test_due_dates_are_right_at_the_turn_of_the_day(package: Studied, minutes: int) -> None:
    zone = zone_at(4 * 60 + minutes)
    assert_due_dates(package, opened("begun:1000", "progress:", package.path, TZ=zone))


@pytest.mark.parametrize(("minutes", "hour", "change"), [(210, 2, 60), (150, 3, -60), (270, 2, 60)])
def test_due_dates_are_right_in_the_night_of_a_change_of_the_clock(
    package: Studied, minutes: int, hour: int, change: int
) -> None:
    zone = zone_at(minutes, changed_at_hour=hour, by_minutes=change)
    assert_due_dates(package, opened("progress:", package.path, TZ=zone))
    assert_due_dates(package, opened("begun:400", "progress:", package.path, TZ=zone))


def zone_at(minutes: int, changed_at_hour: int | None = None, by_minutes: int = 0) -> str:
    """A time zone in which it is now so many minutes after midnight.

    Its clocks may have been set that night, at this hour by the clock before.
    """
    now = datetime.now(UTC)
    east = (minutes - now.hour * 60 - now.minute + 12 * 60) % (24 * 60) - 12 * 60
    if changed_at_hour is None:
        return f"TST{posix(east)}"
    today = now + timedelta(minutes=east)
    is_leap = today.year % 4 == 0 and today.timetuple().tm_yday > 59
    night = today.timetuple().tm_yday - is_leap  # the 29th of February is not counted
    # the other change of the year is a third of one away
    back = (night + 120) % 365 + 1
    before, after = posix(east - by_minutes), posix(east)
    return f"OLD{before}NEW{after},J{night}/{changed_at_hour},J{back}/2"


def posix(east: int) -> str:
    sign = "-" if east >= 0 else "+"
    return f"{sign}{abs(east) // 60}:{abs(east) % 60:02}"


def test_without_the_tick_the_cards_are_new_in_order(package: Studied) -> None:
    found = opened(package.path)
    positions = {note.id: place for place, note in enumerate(NOTES, start=1)}
    for card, there in cards(found):
        assert (there["type"], there["queue"], there["answers"]) == (0, 0, [])
        assert there["position"] == positions[card.partition("/")[0]]
    assert found["is_sound"], found["check_database"]


def test_progress_travels_once(package: Studied, tmp_path: Path) -> None:
    machine = studied(random.Random(1))
    for card in CARDS:
        machine.review(card, DAY, 4, second=5000)
    later = Studied(tmp_path, machine)
    found = opened("progress:", package.path, later.path)
    assert_due_dates(package, found)
    assert sum(len(there["answers"]) for _, there in cards(found)) == (
        package.report.progress.reviews if package.report.progress else None
    )
    assert found["is_sound"]


@pytest.mark.parametrize(("button", "least", "most"), [(1, 1, 1), (2, 16, 20), (3, 32, 43)])
def test_anki_goes_on_where_flashdeck_stopped(
    tmp_path: Path, button: int, least: int, most: int
) -> None:
    today = datetime.now().date()  # Anki has no other clock
    machine = Machine()
    for days in (22, 21, 15):
        machine.review("n0", today - timedelta(days=days), 4)
    found = opened("progress:", Studied(tmp_path, machine).path, f"answer:n0:{button}")
    (there,) = found["notes"]["n0"]["cards"]
    assert least <= there["interval"] <= most  # 15 days before
    assert there["reps"] == 4
