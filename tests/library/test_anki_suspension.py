"""Cards are suspended and resumed as in Anki, unless somebody did otherwise here since."""

from datetime import timedelta

from flashdeck.anki.contents import Card, Clock
from flashdeck.anki.imported import Answer, ImportedCard
from flashdeck.core.reviews import Entry, Kind, replay
from flashdeck.library.anki_suspension import seen
from flashdeck.scheduling.sm2 import Sm2
from logged import DAY, Machine, moment_of

CARD = "k3v9x2mq7d"
NOW_MS = moment_of(DAY + timedelta(days=30)).at


def at_second(day: int) -> int:
    return moment_of(DAY + timedelta(days=day)).at // 1000


def in_anki(
    day: int, known: list[Entry], *, suspended: bool, answered: tuple[Answer, ...] = ()
) -> list[Entry]:
    """What is known after a package came in which the card changed last on this day."""
    asked = (2, 2, DAY, None, 12, 2350, len(answered), 0, suspended, False, 0, at_second(day))
    card = ImportedCard("", Card(1, 1, 0, "Deck", *asked), answered)
    found = seen(CARD, card, known, 60, Clock(DAY, 60, 4).study_day, NOW_MS)
    return [*known, found.entry] if found is not None else known


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
    again = in_anki(6, in_anki(4, resumed, suspended=False), suspended=True)
    assert replay(again, Sm2()).suspended
    mine = machine.write(Kind.SUSPEND, CARD, DAY + timedelta(days=9))
    assert in_anki(5, [mine], suspended=False) == [mine]
    late = in_anki(3, [machine.write(Kind.RESUME, CARD, DAY + timedelta(days=10))], suspended=True)
    assert not replay(late, Sm2()).suspended


def test_an_older_package_does_not_resume_a_card() -> None:
    suspended = in_anki(3, [], suspended=True)
    assert in_anki(1, suspended, suspended=False) == suspended


def test_a_change_of_a_day_that_has_not_come_counts_from_the_last_answer() -> None:
    last = Answer(moment_of(DAY).at, DAY, 4, 4000, is_drill=False)
    (entry,) = in_anki(400, [], suspended=True, answered=(last,))
    assert entry.at == last.at + 1
