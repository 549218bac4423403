from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from flashdeck.core.cards import Deck, Note, Source
from flashdeck.core.reviews import NEW, CardState, Memory
from flashdeck.library.reports import Progress, Reviewed, Summary
from flashdeck.terminal import wording

DAY = date(2026, 11, 23)
DONE = Summary(
    reviews=12, drills=3, new=4, seconds=371.0, passed=7, learned=8, due_tomorrow=5, left=0
)
NOTHING = Summary(0, 0, 0, 0.0, 0, 0, 1, 0)


@pytest.mark.parametrize(
    ("days", "said"), [(1, "1 d"), (729, "729 d"), (730, "2.0 y"), (36_500, "99.9 y")]
)
def test_intervals_are_days_until_they_are_years(days: int, said: str) -> None:
    assert wording.interval(days) == said


@pytest.mark.parametrize(("change", "said"), [(10, "+0.10"), (-14, "−0.14"), (0, "±0")])
def test_what_the_ease_gains_or_loses_has_its_sign(change: int, said: str) -> None:
    assert wording.ease_change(change) == said


@pytest.mark.parametrize(
    ("progress", "said"),
    [
        (Progress(0, 12, 0, None), "12 left"),
        (Progress(3, 9, 1, 4), "9 left, 1 drill, 4 min"),
        (Progress(3, 9, 2, None), "9 left, 2 drills"),
    ],
)
def test_how_much_is_left(progress: Progress, said: str) -> None:
    assert wording.left(progress) == said


def test_the_summary_says_what_was_done_how_well_and_what_comes() -> None:
    assert wording.summary(replace(DONE, notices=("a backlog",))) == (
        "12 reviews (4 new), 3 drills in 6 min",
        "Retention 88 %: 7 of 8 learned cards",
        "5 cards due tomorrow",
        "a backlog",
    )


def test_the_summary_on_one_line() -> None:
    assert wording.compact(replace(DONE, left=2, notices=("a backlog",))) == (
        "12 reviews (4 new), 3 drills in 6 min. Retention 88 %: 7 of 8 learned cards."
        " 2 cards still to ask today. 5 cards due tomorrow.",
        "a backlog",
    )


def test_where_nothing_was_done_the_summary_says_why() -> None:
    assert wording.compact(NOTHING) == ("Nothing is left to review today. 1 card due tomorrow.",)
    assert wording.summary(replace(NOTHING, left=1))[0] == "Nothing was reviewed."


def test_what_is_known_of_a_card_leaves_out_what_is_not_there() -> None:
    note = Note("k3", 12, "q", "a", quote="word for\nword", source=Source("Title", "https://x.org"))
    deck = Deck("History\x1b[31m", "decks/x.yaml", (note,))
    assert wording.info(note.cards()[0], deck, NEW) == (
        ("card", "k3"),
        ("deck", "History\\x1b[31m"),
        ("file", "decks/x.yaml:12"),
        ("state", "new"),
        ("source", "Title https://x.org"),
        ("quote", "word for word"),
    )


@pytest.mark.parametrize(
    ("state", "said"),
    [
        (
            CardState(Memory("sm2", 2, 236, 6, DAY)),
            "young, due 2026-11-23, interval 6 d, ease 2.36, repetition 2",
        ),
        (
            CardState(Memory("sm2", 4, 130, 21, DAY), lapses=2, suspended=True),
            "mature, due 2026-11-23, interval 21 d, ease 1.30, repetition 4, 2 lapses, suspended",
        ),
    ],
)
def test_the_state_of_a_card_in_words(state: CardState, said: str) -> None:
    note = Note("k3", 12, "q", "a")
    info = dict(wording.info(note.cards()[0], Deck("d", "d.yaml", (note,)), state))
    assert info["state"] == said


@pytest.mark.parametrize(
    ("kind", "grade", "said"),
    [
        ("review", 4, "2026-11-23  4 Good    3.2 s"),
        ("drill", 1, "2026-11-23  1 Again   3.2 s, drill"),
        ("review", 2, "2026-11-23  2         3.2 s"),
    ],
)
def test_an_answer_of_the_past_on_one_line(kind: str, grade: int, said: str) -> None:
    at = datetime(2026, 11, 23, 9, tzinfo=UTC)
    assert wording.past(Reviewed(at, DAY, kind, grade, 3.2)) == said
