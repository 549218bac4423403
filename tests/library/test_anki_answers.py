"""What Anki knows of a card becomes entries of the log, once."""

from datetime import date, timedelta

from flashdeck.anki.contents import Card, Clock
from flashdeck.anki.imported import Answer, ImportedCard
from flashdeck.core.reviews import Entry, Kind, Memory, replay
from flashdeck.library.anki_answers import DEVICE, Arriving, suspension
from flashdeck.scheduling.sm2 import Sm2
from logged import DAY, Machine, moment_of

CARD = "k3v9x2mq7d"
NOW_MS = moment_of(DAY + timedelta(days=30)).at


def answer(day: int, grade: int, second: int = 0, *, is_drill: bool = False) -> Answer:
    study_day = DAY + timedelta(days=day)
    return Answer(moment_of(study_day, second).at, study_day, grade, 4000, is_drill)


def card(
    *answers: Answer,
    type_: int = 2,
    due: date | None = DAY + timedelta(days=12),
    interval: int = 12,
    ease: int = 2350,
    suspended: bool = False,
    modified_s: int = 0,
) -> ImportedCard:
    reps, lapses, flag = len(answers), 2, 0
    asked = (
        type_,
        type_,
        due,
        None,
        interval,
        ease,
        reps,
        lapses,
        suspended,
        False,
        flag,
        modified_s,
    )
    schedule = Card(1, 1, 0, "Deck", *asked)
    return ImportedCard("", schedule, answers)


def arriving(anki: ImportedCard, known: list[Entry] | None = None, **wishes: bool) -> list[Entry]:
    found = Arriving()
    found.add(CARD, anki, known or [], NOW_MS, **wishes)
    return found.entries


def test_answers_become_reviews_with_the_study_day_of_the_collection() -> None:
    entries = arriving(card(answer(0, 3), answer(1, 4), answer(2, 4, is_drill=True)))
    assert [(entry.kind, entry.grade, entry.study_day) for entry in entries] == [
        (Kind.REVIEW, 3, DAY),
        (Kind.REVIEW, 4, DAY + timedelta(days=1)),
        (Kind.DRILL, 4, DAY + timedelta(days=2)),
    ]
    assert {entry.device for entry in entries} == {DEVICE}


def test_the_same_answer_has_the_same_id_whenever_it_comes() -> None:
    first, again = arriving(card(answer(0, 3))), arriving(card(answer(0, 3), answer(1, 4)))
    assert first[0].id == again[0].id
    assert again[1].id > again[0].id


def test_an_answer_of_ours_that_comes_back_is_not_taken_twice() -> None:
    machine = Machine()
    ours = machine.review(CARD, DAY, 4)
    back = Answer(ours.at + 1, DAY, 4, 3000, is_drill=False)
    entries = arriving(card(back, answer(1, 4)), machine.entries)
    assert [entry.study_day for entry in entries] == [DAY + timedelta(days=1)]


def test_a_schedule_is_taken_over_on_wish_alone() -> None:
    anki = card(answer(0, 4), answer(1, 4))
    assert replay(arriving(anki), Sm2()).memory == Memory("sm2", 2, 250, 6, DAY + timedelta(days=7))
    taken = replay(arriving(anki, schedule=True), Sm2())
    assert taken.memory == Memory("sm2", 2, 235, 12, DAY + timedelta(days=12))
    assert taken.lapses == 2


def test_a_new_card_has_no_schedule_to_take_over() -> None:
    assert arriving(card(type_=0, due=None, interval=0, ease=0), schedule=True) == []


def test_a_suspended_card_is_suspended_once() -> None:
    anki = card(answer(0, 4), suspended=True)
    first, again = arriving(anki, suspension=True), arriving(anki, suspension=True)
    assert replay(first, Sm2()).suspended
    assert [entry.id for entry in first] == [entry.id for entry in again]
    assert not replay(arriving(anki), Sm2()).suspended


def test_an_answer_of_the_future_is_left_out() -> None:
    found = Arriving()
    found.add(CARD, card(answer(0, 4), answer(90, 4)), [], NOW_MS)
    assert len(found.entries) == 1
    assert found.from_future == 1


def at_second(day: int) -> int:
    return moment_of(DAY + timedelta(days=day)).at // 1000


def in_anki(
    day: int, known: list[Entry], *, suspended: bool, answered: tuple[Answer, ...] = ()
) -> list[Entry]:
    """What is known after a package came in which the card changed last on this day."""
    anki = card(*answered, suspended=suspended, modified_s=at_second(day))
    found = suspension(CARD, anki, known, NOW_MS, Clock(DAY, 60, 4), 60)
    return [*known, found] if found is not None else known


def test_a_card_is_suspended_and_resumed_as_in_anki() -> None:
    entries: list[Entry] = [Machine().review(CARD, DAY, 4)]
    for day, suspended in enumerate((False, True, True, False, False, True), start=1):
        entries = in_anki(day, entries, suspended=suspended)
        assert replay(entries, Sm2()).suspended == suspended
    assert [entry.kind for entry in entries[1:]] == ["suspend", "resume", "suspend"]
    assert {entry.study_day for entry in entries[1:]} == {
        DAY + timedelta(days=day) for day in (2, 4, 6)
    }


def test_what_was_done_here_after_a_change_in_anki_stands() -> None:
    machine = Machine()
    suspended = in_anki(1, [], suspended=True)
    resumed = [*suspended, machine.write(Kind.RESUME, CARD, DAY + timedelta(days=2))]
    assert in_anki(5, resumed, suspended=True) == resumed  # nothing new in Anki
    mine = machine.write(Kind.SUSPEND, CARD, DAY + timedelta(days=9))
    assert in_anki(5, [mine], suspended=False) == [mine]
    late = in_anki(3, [machine.write(Kind.RESUME, CARD, DAY + timedelta(days=10))], suspended=True)
    assert not replay(late, Sm2()).suspended


def test_an_older_package_does_not_resume_a_card() -> None:
    suspended = in_anki(3, [], suspended=True)
    assert in_anki(1, suspended, suspended=False) == suspended


def test_a_change_of_a_day_that_has_not_come_counts_from_the_last_answer() -> None:
    last = answer(0, 4)
    (entry,) = in_anki(400, [], suspended=True, answered=(last,))
    assert entry.at == last.at + 1
