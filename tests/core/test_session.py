"""One sitting as a value that is stepped through."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flashdeck.core.queue import Plan
from flashdeck.core.session import Ask, Session, start

DAY = date(2026, 11, 23)


def session(*cards: str, drills: tuple[str, ...] = ()) -> Session:
    return start(Plan(tuple(cards), (), drills, (), 0), DAY)


def answered(session: Session, grade: int) -> Session:
    assert session.current is not None
    card = session.current.card
    return session.reveal(card).grade(card, grade, 1500)


def asked(session: Session) -> str | None:
    return session.current.card if session.current else None


def test_due_cards_come_before_new_ones_and_drills_at_the_end() -> None:
    now = start(Plan(("due",), ("new",), ("failed",), (), 0), DAY)
    order = []
    while (card := asked(now)) is not None:
        order.append(card)
        now = answered(now, 4)
    assert order == ["due", "new", "failed"]


@pytest.mark.parametrize(("grade", "drilled"), [(0, 1), (1, 1), (2, 1), (3, 1), (4, 0), (5, 0)])
def test_a_card_graded_under_four_is_drilled_at_the_end(grade: int, drilled: int) -> None:
    now = answered(session("a", "b"), grade)
    assert asked(now) == "b"
    assert len(now.drills) == drilled


def test_a_drill_goes_on_until_the_grade_is_four() -> None:
    now = session("a")
    for grade in (1, 3, 2):
        now = answered(now, grade)
        assert asked(now) == "a"
    assert asked(answered(now, 4)) is None


def test_a_double_key_grades_once() -> None:
    now = session("a", "b").reveal("a").grade("a", 4, 900)
    assert now.grade("a", 4, 900) == now
    assert now.grade("b", 4, 900) == now  # its answer was not shown yet


def test_a_grade_before_the_answer_changes_nothing() -> None:
    now = session("a")
    assert now.grade("a", 4, 900) == now


def test_a_stale_reveal_changes_nothing() -> None:
    now = session("a", "b")
    assert now.reveal("b") == now


def test_a_card_that_comes_back_is_asked_first_and_its_answer_no_longer_counts() -> None:
    before = session("a", "b")
    after = answered(before, 1)
    assert after.bring_back(Ask("a")) == before


def test_a_suspended_drill_that_comes_back_keeps_the_answers_before_it() -> None:
    now = answered(answered(session("a"), 1), 3)
    ask = now.current
    assert ask == Ask("a", drill=True)
    assert now.leave_out("a").bring_back(ask, answered=False).answers == now.answers


def test_leaving_a_card_out_takes_its_drill_along() -> None:
    now = answered(session("a", "b"), 1).leave_out("a")
    assert (asked(now), now.drills) == ("b", ())


def test_leaving_out_another_card_keeps_the_answer_shown() -> None:
    assert session("a", "b").reveal("a").leave_out("b").revealed
    assert not session("a", "b").reveal("a").leave_out("a").revealed


@given(st.lists(st.integers(0, 5), max_size=25), st.integers(0, 5))
def test_bringing_a_card_back_is_the_inverse_of_grading_it(grades: list[int], last: int) -> None:
    now = session("a", "b", "c", drills=("d",))
    for grade in grades:
        if now.current is None:
            return
        now = answered(now, grade)
    if now.current is None:
        return
    ask = now.current
    back = answered(now, last).bring_back(ask)
    assert back.current == ask
    assert back.answers == now.answers
    assert back.left == now.left


@given(st.lists(st.integers(0, 5), max_size=40))
def test_no_card_is_lost_and_none_is_reviewed_twice(grades: list[int]) -> None:
    now = session("a", "b", "c")
    for grade in grades:
        if now.current is not None:
            now = answered(now, grade)
    reviews = [answer.ask.card for answer in now.answers if not answer.ask.drill]
    assert len(reviews) == len(set(reviews))
    last = {answer.ask.card: answer.grade for answer in now.answers}
    waiting = {ask.card for ask in (*now.waiting, *now.drills)}
    assert waiting == {card for card in "abc" if last.get(card, 0) < 4}
