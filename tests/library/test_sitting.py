"""A sitting over a real log and real decks, with a clock that the test moves."""

import random
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, timedelta, timezone
from pathlib import Path

import pytest

from flashdeck.library.planning import Wishes
from flashdeck.library.settings import Settings
from flashdeck.library.sitting import Sitting
from flashdeck.scheduling.sm2 import Sm2
from flashdeck.storage.parse_cache import ParseCache
from flashdeck.storage.review_log import ReviewLog

TOKYO, BERLIN, HONOLULU = (timezone(timedelta(hours=hours)) for hours in (9, 1, -10))
NOTHING_SPECIAL = Wishes()
MORNING = datetime(2026, 11, 23, 9, tzinfo=BERLIN)


class Desk:
    """A person's desk: a folder of decks, and sittings over one log."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.settings = Settings(home=folder / "home", folders=(folder / "decks",))
        (folder / "decks").mkdir()

    def write(self, count: int = 3, extra: str = "") -> None:
        notes = "".join(f"- id: n{n}\n  question: q{n}\n  answer: a{n}\n" for n in range(count))
        (self.folder / "decks" / "deck.yaml").write_text(f"notes:\n{notes}{extra}")

    @contextmanager
    def sit(self, now: datetime = MORNING, wishes: Wishes = NOTHING_SPECIAL) -> Iterator[Sitting]:
        chance = random.Random(4)
        with (
            ParseCache(self.settings.cache) as cache,
            ReviewLog.open(self.settings.log, Sm2(), chance) as log,
        ):
            yield Sitting(wishes, self.settings, log, cache, Sm2(), chance, now)


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    monkeypatch.chdir(tmp_path)
    desk = Desk(tmp_path)
    desk.write()
    return desk


def answer(sitting: Sitting, grade: int, now: datetime = MORNING) -> tuple[str, ...]:
    told = sitting.refresh(now)
    sitting.reveal()
    return told + sitting.grade(grade, 2000, now)


def asked(sitting: Sitting, now: datetime = MORNING) -> str | None:
    sitting.refresh(now)
    return sitting.card.id if sitting.card else None


def test_what_the_buttons_say_is_what_happens(desk: Desk) -> None:
    for grade in (1, 3, 4, 5):
        with desk.sit() as sitting:
            card = asked(sitting)
            assert card is not None
            preview = next(p for p in sitting.previews() if p.grade == grade)
            answer(sitting, grade)
            memory = sitting._log.state(card).memory
            assert memory is not None
            assert (preview.interval, preview.due) == (memory.interval, memory.due)
            assert (preview.ease, preview.ease_change) == (memory.ease, memory.ease - 250)
            sitting.undo(MORNING)


def test_a_drill_shows_that_it_changes_nothing(desk: Desk) -> None:
    desk.write(1)
    with desk.sit() as sitting:
        answer(sitting, 3)
        asked(sitting)
        assert sitting.drilling
        assert {(p.interval, p.ease_change) for p in sitting.previews()} == {(1, 0)}


def test_a_review_left_open_over_four_makes_the_queue_anew(desk: Desk) -> None:
    late = datetime(2026, 11, 24, 3, 58, tzinfo=BERLIN)
    early = late + timedelta(minutes=4)
    with desk.sit(late) as sitting:
        answer(sitting, 1, late)
        answer(sitting, 4, late)
        asked(sitting, late)
        sitting.reveal()
        sitting.grade(3, 2000, early)  # shown before four: it belongs to the day before
        told = sitting.refresh(early)
        assert any("a new study day has begun: 2026-11-24" in line for line in told)
        assert sitting.session.drills == ()
        order = []
        while (card := asked(sitting, early)) is not None:
            order.append(card)
            answer(sitting, 4, early)
        assert order == ["n0", "n1", "n2"]
        days = [entry.study_day for entry in sitting._log.standing_reviews("n2")]
        assert days == [date(2026, 11, 23), date(2026, 11, 24)]


def test_what_is_undone_after_four_comes_back_first(desk: Desk) -> None:
    late = datetime(2026, 11, 24, 3, 58, tzinfo=BERLIN)
    with desk.sit(late) as sitting:
        answer(sitting, 4, late)
        answer(sitting, 4, late)
        early = late + timedelta(minutes=4)
        assert sitting.undo(early)
        assert asked(sitting, early) == "n1"


def test_a_clock_set_back_an_hour_asks_nothing_twice(desk: Desk) -> None:
    with desk.sit() as sitting:
        answer(sitting, 4)
        answer(sitting, 4, MORNING - timedelta(hours=1))
        assert asked(sitting, MORNING - timedelta(hours=1)) == "n2"


def test_a_flight_from_tokyo_to_honolulu_skips_and_repeats_nothing(desk: Desk) -> None:
    tokyo = datetime(2026, 11, 24, 8, tzinfo=TOKYO)
    with desk.sit(tokyo) as sitting:
        for _ in range(3):
            answer(sitting, 4, tokyo)
    honolulu = (tokyo + timedelta(hours=9)).astimezone(HONOLULU)
    assert honolulu.date() == date(2026, 11, 23)
    with desk.sit(honolulu) as sitting:
        assert asked(sitting, honolulu) is None
        assert sitting.session.day == date(2026, 11, 24)
    next_day = datetime(2026, 11, 25, 7, tzinfo=HONOLULU)
    with desk.sit(next_day) as sitting:
        assert sitting.session.day == date(2026, 11, 25)
        assert len(sitting.session.waiting) == 3
        for _ in range(3):
            answer(sitting, 4, next_day)
        dues = {state.memory.due for state in sitting._log.all_states().values() if state.memory}
        assert dues == {date(2026, 12, 1)}


def test_two_reviewers_at_once_grade_a_card_once(desk: Desk) -> None:
    with desk.sit() as one, desk.sit() as other:
        assert asked(one) == asked(other) == "n0"
        other.reveal()
        answer(one, 4)
        told = other.grade(1, 2000, MORNING)
        assert "answered elsewhere" in told[0]
        assert asked(other) == "n1"
        answer(other, 4)
        told = one.refresh(MORNING)
        assert one.card is not None
        assert one.card.id == "n2"
        assert "dealt with elsewhere" in told[0]
        assert len(one._log.standing_reviews("n0")) == 1


def test_a_card_suspended_elsewhere_is_not_asked(desk: Desk) -> None:
    with desk.sit() as one, desk.sit() as other:
        asked(other)
        other.suspend(MORNING)
        assert asked(one) == "n1"


def test_undo_goes_back_over_suspending_and_over_the_end(desk: Desk) -> None:
    with desk.sit() as sitting:
        answer(sitting, 4)
        asked(sitting)
        sitting.suspend(MORNING)
        answer(sitting, 4)
        assert asked(sitting) is None
        assert [asked_after_undo(sitting) for _ in range(3)] == ["n2", "n1", "n0"]
        assert sitting.undo(MORNING) is None
        assert sitting.session.left == 3


def asked_after_undo(sitting: Sitting) -> str | None:
    assert sitting.undo(MORNING)
    return asked(sitting)


def test_undoing_yesterdays_grade_brings_the_card_back_today(desk: Desk) -> None:
    desk.write(1)
    with desk.sit() as sitting:
        answer(sitting, 4)
    tomorrow = MORNING + timedelta(days=3)
    with desk.sit(tomorrow) as sitting:
        answer(sitting, 4, tomorrow)
        assert asked(sitting, tomorrow) is None
        sitting.undo(tomorrow)
        sitting.undo(tomorrow)
        assert asked(sitting, tomorrow) == "n0"
        assert sitting.state.memory is None


def test_an_edited_note_is_shown_as_it_is_now(desk: Desk) -> None:
    with desk.sit() as sitting:
        asked(sitting)
        sitting.reveal()
        desk.write(3, "- question: new one\n  answer: x\n")
        path = desk.folder / "decks" / "deck.yaml"
        path.write_text(path.read_text().replace("q0", "better"))
        told = sitting.reread(MORNING)
        assert sitting.card is not None
        assert (sitting.card.question, sitting.revealed) == ("better", False)
        assert any("gave ids to 1 new note" in line for line in told)


@pytest.mark.parametrize(
    ("right", "slip"), [("question: q0", 'question: "q0'), ("answer", "anser")]
)
def test_a_slip_in_the_editor_costs_no_card(desk: Desk, right: str, slip: str) -> None:
    with desk.sit() as sitting:
        asked(sitting)
        path = desk.folder / "decks" / "deck.yaml"
        good = path.read_text()
        path.write_text(good.replace(right, slip, 1))
        told = sitting.reread(MORNING)
        assert any("decks/deck.yaml:3:" in line for line in told)
        assert [ask.card for ask in sitting.session.waiting] == ["n0", "n1", "n2"]
        answer(sitting, 4)
        path.write_text(good.replace("q1", "better"))
        sitting.reread(MORNING)
        assert sitting.card is not None
        assert sitting.card.question == "better"


def test_a_note_deleted_in_the_editor_is_no_longer_asked(desk: Desk) -> None:
    with desk.sit() as sitting:
        asked(sitting)
        path = desk.folder / "decks" / "deck.yaml"
        path.write_text(path.read_text().replace("- id: n0\n  question: q0\n  answer: a0\n", ""))
        told = sitting.reread(MORNING)
        assert any("no longer asked" in line for line in told)
        assert sitting.card is not None
        assert sitting.card.id == "n1"


def test_after_a_break_the_screen_says_when_the_backlog_is_gone(desk: Desk) -> None:
    desk.write(150)
    settings = desk.settings
    with desk.sit(wishes=Wishes(new=150)) as sitting:
        for _ in range(150):
            answer(sitting, 4)
    assert settings == desk.settings
    later = MORNING + timedelta(days=60)
    with ReviewLog.open(settings.log, Sm2(), random.Random(1)) as log:
        assert log.answers_by_day() == [(date(2026, 11, 23), 150)]
    desk.settings = Settings(settings.home, settings.folders, due_per_day=40)
    with desk.sit(later) as sitting:
        told = sitting.refresh(later)
        assert len(sitting.session.waiting) == 40
        assert "110 more cards are overdue" in told[0]
        assert "at 40 a day the backlog is gone on 2027-01-" in told[0]


def test_minutes_cut_the_queue_at_the_persons_own_pace(desk: Desk) -> None:
    desk.write(60)
    with desk.sit(wishes=Wishes(new=30)) as sitting:
        for _ in range(30):
            sitting.refresh(MORNING)
            sitting.reveal()
            sitting.grade(4, 12_000, MORNING)
    later = MORNING + timedelta(days=1)
    with desk.sit(later, Wishes(minutes=2)) as sitting:
        assert len(sitting.session.waiting) == 10


def test_the_summary_counts_what_was_done(desk: Desk) -> None:
    with desk.sit() as sitting:
        for grade in (4, 1, 3):
            answer(sitting, grade)
        for grade in (2, 4, 4):
            answer(sitting, grade)
        summary = sitting.summary()
    assert (summary.reviews, summary.drills, summary.new, summary.left) == (3, 3, 3, 0)
    assert (summary.retention, summary.due_tomorrow, summary.seconds) == (None, 3, 12.0)
    later = MORNING + timedelta(days=1)
    with desk.sit(later) as sitting:
        for grade in (4, 1, 3):
            answer(sitting, grade, later)
        assert sitting.summary().retention == pytest.approx(2 / 3)
