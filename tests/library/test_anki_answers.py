"""What Anki knows of a card becomes entries of the log, once."""

from datetime import date, timedelta

from flashdeck.anki.contents import Card
from flashdeck.anki.imported import Answer, ImportedCard
from flashdeck.core.reviews import Entry, Kind, Memory, replay
from flashdeck.library.anki_answers import DEVICE, Arriving
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
        False,
        False,
        flag,
        0,
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


def test_an_answer_of_the_future_is_left_out() -> None:
    found = Arriving()
    found.add(CARD, card(answer(0, 4), answer(90, 4)), [], NOW_MS)
    assert len(found.entries) == 1
    assert found.from_future == 1
