"""What happened to every card, card by card."""

from datetime import timedelta
from pathlib import Path

from flashdeck.core.reviews import Kind
from flashdeck.storage.review_log import ReviewLog
from logged import DAY, Machine, open_log


def told(log: ReviewLog) -> dict[str, list[tuple[str, int | None]]]:
    return {
        card: [(entry.kind, entry.grade) for entry in entries] for card, entries in log.histories
    }


def test_every_card_comes_once_with_its_entries_in_order(tmp_path: Path) -> None:
    machine = Machine()
    for days in range(3):
        for card in ("b", "a/reverse", "a"):
            machine.review(card, DAY + timedelta(days=days), 3 + days, second=days)
    machine.write(Kind.SUSPEND, "c", second=9)
    with open_log(tmp_path) as log:
        log.merge(reversed(machine.entries))
        reviews = [(Kind.REVIEW, grade) for grade in (3, 4, 5)]
        assert told(log) == {
            "a": reviews,
            "a/reverse": reviews,
            "b": reviews,
            "c": [(Kind.SUSPEND, None)],
        }
        assert [card for card, _ in log.histories] == ["a", "a/reverse", "b", "c"]


def test_what_was_undone_is_left_out(tmp_path: Path) -> None:
    machine = Machine()
    machine.review("a", DAY, 4)
    machine.undo(machine.drill("a", DAY, 1, second=1), second=2)
    machine.undo(machine.review("b", DAY, 4, second=3), second=4)
    with open_log(tmp_path) as log:
        log.merge(machine.entries)
        assert told(log) == {"a": [(Kind.REVIEW, 4)], "b": []}


def test_the_log_may_be_written_after_some_were_read(tmp_path: Path) -> None:
    machine = Machine()
    machine.review("a", DAY, 4)
    machine.review("b", DAY, 4, second=1)
    with open_log(tmp_path) as log:
        log.merge(machine.entries)
        histories = iter(log.histories)
        next(histories)
        del histories
        machine.review("c", DAY, 4, second=2)
        log.merge(machine.entries)
        assert set(told(log)) == {"a", "b", "c"}
