"""Which notes of a package are ours, and what an edit in Anki began from."""

import random
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta, timezone
from pathlib import Path

import pytest

from anki_packages import LATEST, LEGACY, with_sql
from flashdeck.anki.apkg import read_package
from flashdeck.anki.from_package import from_package
from flashdeck.anki.pulled import PulledNote, exported
from flashdeck.core.cards import Deck, Note
from flashdeck.core.exports import LONG_AGO_S, Content
from flashdeck.core.reviews import Kind
from flashdeck.errors import FlashdeckError
from flashdeck.library.anki_answers import DEVICE
from flashdeck.library.decks import locate
from flashdeck.library.pulls.bases import Packages
from flashdeck.library.pulls.decks import change_deck
from flashdeck.library.pulls.judging import judge
from flashdeck.library.pulls.media import PulledMedia
from flashdeck.library.pulls.notes import MergedNote
from flashdeck.library.pulls.pulling import pull
from flashdeck.library.pulls.report import Choice, OpenConflict, PullReport
from flashdeck.library.settings import Settings
from flashdeck.scheduling.sm2 import Sm2
from flashdeck.storage.export_history import Version
from flashdeck.storage.parse_cache import ParseCache, digest_of
from flashdeck.storage.review_log import ReviewLog

NOW = datetime(2027, 1, 2, 9, tzinfo=timezone(timedelta(hours=1)))
DAY = date(2027, 1, 2)
#: Of the sample collection: two answers, one answer and a reverse side, a suspended gap.
TWO_ANSWERS, REVERSED, CLOZE = "pc8Ek0Io?:", "Q-kQXWF-qE", "t7RQlr;$`c"

DECK = f"""\
notes:
- id: two
  question: q
  answer: a
  anki: '{TWO_ANSWERS}'
- id: back
  question: q
  answer: b
  reverse: true
  anki: '{REVERSED}'
- id: gaps
  cloze: 'a {{{{c1::b}}}} {{{{c2::c}}}}'
  anki: '{CLOZE}'
- id: alone
  question: q
  answer: d
"""


class Desk:
    """A folder with a deck and a log."""

    def __init__(self, folder: Path) -> None:
        self.settings = Settings(home=folder / "home", folders=(folder / "decks",))
        self.deck = folder / "decks" / "deck.yaml"
        self.deck.parent.mkdir()
        self.deck.write_text(DECK)

    def log(self) -> ReviewLog:
        return ReviewLog.open(self.settings.log, Sm2(), random.Random(1))

    def pull(self, package: Path, names: Sequence[str] = ()) -> PullReport:
        with ParseCache(None) as cache, self.log() as log:
            decks = locate(names, self.settings, cache)
            return pull(package, decks, log, cache, skip, NOW, DAY)


def skip(_: OpenConflict) -> Choice:
    return Choice.SKIP


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    monkeypatch.chdir(tmp_path)
    return Desk(tmp_path)


def test_a_deck_that_changed_since_it_was_read_is_not_touched(desk: Desk) -> None:
    media = PulledMedia(read_package(LATEST), Deck("deck", str(desk.deck), ()))
    digest = digest_of(desk.deck.read_bytes())
    assert change_deck(str(desk.deck), digest, [], media).new == desk.deck.read_bytes()
    desk.deck.write_text(f"# new\n{DECK}")
    with pytest.raises(FlashdeckError, match="changed since it was read"):
        change_deck(str(desk.deck), digest, [], media)


# Notes that came from Anki


@pytest.mark.parametrize("package", [LATEST, LEGACY])
def test_answers_of_notes_that_came_from_anki_come_back(desk: Desk, package: Path) -> None:
    report = desk.pull(package)
    assert (report.reviews, report.cards, report.suspended) == (3, 2, ["gaps/c2"])
    assert (report.changed, report.conflicts, report.unchanged) == ([], [], 3)
    assert report.unknown == len(read_package(package).collection.notes) - 3
    assert "3 notes have note types of Anki's own there" in "\n".join(report.told)
    assert desk.deck.read_text() == DECK
    with desk.log() as log:
        assert [entry.kind for entry in log.entries("two")] == [Kind.REVIEW] * 2
        assert [entry.kind for entry in log.entries("back")] == [Kind.REVIEW]
        assert log.state("gaps/c2").suspended
    again = desk.pull(package)
    assert not again.is_new
    assert again.reviews == again.cards == 0


def test_each_card_of_a_note_that_became_several_is_told_apart(desk: Desk, tmp_path: Path) -> None:
    several: dict[str, list[str]] = {}
    for each in from_package(read_package(LATEST)).notes:
        several.setdefault(each.guid, []).append(each.note.anki)
    guid, keys = next((guid, keys) for guid, keys in several.items() if len(keys) > 1)
    assert keys[1] == f"{guid} 2"
    text = "".join(
        f"- id: n{place}\n  question: q\n  answer: a\n  anki: '{key}'\n"
        for place, key in enumerate(keys)
    )
    desk.deck.write_text(f"notes:\n{text}")
    answered = with_sql(
        LATEST,
        tmp_path / "answered.apkg",
        "INSERT INTO revlog SELECT 1700000000000, id, -1, 3, 1, 0, 2500, 4000, 0 FROM cards"
        f" WHERE nid = (SELECT id FROM notes WHERE guid = '{guid}') AND ord = 1;",
    )
    desk.pull(answered)
    with desk.log() as log:
        assert not log.entries("n0")
        assert len(log.entries("n1")) == 1


def test_a_deck_that_is_not_named_gets_nothing(desk: Desk) -> None:
    other = desk.deck.with_name("other.yaml")
    other.write_text("deck: Other\nnotes:\n- id: x\n  question: q\n  answer: a\n")
    report = desk.pull(LATEST, ["Other"])
    assert (report.reviews, report.unchanged) == (0, 0)
    with desk.log() as log:
        assert not log.entries("two")


def test_a_refused_package_changes_nothing(desk: Desk, tmp_path: Path) -> None:
    broken = tmp_path / "broken.apkg"
    broken.write_bytes(LATEST.read_bytes()[:5000])
    with pytest.raises(FlashdeckError):
        desk.pull(broken)
    with desk.log() as log:
        assert not log.entries("two")


# What an edit began from

ROME = Note("rome", 2, question="Capital?", answer="Rome", extra="old", tags=("geo",))
CITIES = Deck("Cities", "cities.yaml", (ROME,))


def content(**changes: str) -> Content:
    """What was exported of the note, with other fields."""
    held, tags = exported(CITIES, ROME)[0]
    return Content({name: text for name, text in {**held, **changes}.items() if text}, tags)


def version(modified_s: int, *, device: str = "laptop", **changes: str) -> Version:
    return Version(content(**changes), modified_s, device, modified_s * 1000)


#: A package of one note that was made at second 100, and first brought it to Anki.
PACKAGES, CREATED_MS = Packages({100}, 1), 100_001


def judged(
    theirs: Content,
    versions: Sequence[Version],
    ours: Note = ROME,
    *,
    at_s: int = 1000,
    created_ms: int = CREATED_MS,
    is_touched: bool = False,
) -> MergedNote:
    note = PulledNote(
        "rome", "rome", False, theirs, at_s, is_touched, {"": ()}, created_ms=created_ms
    )
    media = PulledMedia(read_package(LATEST), CITIES)
    return judge(CITIES, ours, note, versions, PACKAGES, media)


def test_an_edit_is_compared_with_the_last_export() -> None:
    versions = [version(900, Answer="Roma"), version(100)]
    found = judged(content(Answer="Roma", Extra="new"), versions)
    assert found.changes == {"extra": "new"}
    assert found.is_settled


def test_an_export_that_anki_did_not_get_is_no_base() -> None:
    ours = Note("rome", 2, question="Capital?", answer="Roma", extra="old", tags=("geo",))
    versions = [version(900, Answer="Roma"), version(100)]
    found = judged(content(Extra="new"), versions, ours)
    assert (found.changes, found.conflicts) == ({"extra": "new"}, [])
    newer = [version(2000, Answer="Roma"), version(100)]  # than the edit in Anki
    found = judged(content(Answer="ROME"), newer, ours)
    assert [conflict.base for conflict in found.conflicts] == ["Rome"]


def test_an_export_that_anki_never_took_takes_nothing_back() -> None:
    """The log was lost, the deck edited, and all of it exported as if it had always been so."""
    ours = Note("rome", 2, question="Capital?", answer="Roma", extra="old", tags=("geo", "desk"))
    claimed = Version(
        Content(content(Answer="Roma").fields, ours.tags), LONG_AGO_S, "laptop", 2_000_000_000_000
    )
    for edited_s in (LONG_AGO_S, LONG_AGO_S + 10, 2_000_000_100):
        found = judged(content(), [claimed], ours, at_s=edited_s)
        assert (found.changes, found.tags_removed, found.tags_added) == ({}, (), ())
        assert [conflict[1:] for conflict in found.conflicts] == [(None, "Roma", "Rome")]
        found = judged(content(Extra="new"), [claimed], ours, at_s=edited_s)
        assert [conflict.part for conflict in found.conflicts] == ["answer", "extra"]


def test_what_looks_like_an_export_proves_nothing_where_the_first_one_is_not_known() -> None:
    """Anki has the text from before the log was lost, to which the desk went back."""
    claimed = version(LONG_AGO_S, Answer="Roma", Extra="new")
    ours = Note("rome", 2, question="Capital?", answer="Rome", extra="new", tags=("geo",))
    versions = [version(2_000_000_000, Extra="new"), claimed]
    found = judged(content(Ref="p. 5"), versions, ours, at_s=2_000_000_100)
    assert found.changes == {}
    assert [conflict.part for conflict in found.conflicts] == ["ref", "extra"]


def test_what_equals_an_export_was_not_edited_since_although_anki_may_not_have_taken_it() -> None:
    ours = Note("rome", 2, question="Capital?", answer="ROMA", extra="old", tags=("geo",))
    claimed = Version(content(Answer="Roma"), LONG_AGO_S, "laptop", 2_000_000_000_000)
    found = judged(content(Answer="Roma"), [claimed], ours, at_s=2_000_000_100)
    assert (found.changes, found.conflicts) == ({}, [])


def test_the_package_that_first_brought_a_note_is_known_by_the_number_of_the_note() -> None:
    first = Version(content(), LONG_AGO_S, "laptop", 100_900)
    theirs = content(Answer="Roma")
    assert judged(theirs, [first], at_s=2_000_000_100).changes == {"answer": "Roma"}
    for created_ms in (0, 99_999, 100_000, 100_002):  # of no package that is known
        found = judged(theirs, [first], at_s=2_000_000_100, created_ms=created_ms)
        assert [conflict[1:] for conflict in found.conflicts] == [(None, "Rome", "Roma")]


def test_an_edit_of_what_two_exports_say_otherwise_is_a_conflict() -> None:
    """Anki may have been edited before it got the second one, which it then never took."""
    ours = Note("rome", 2, question="Capital?", answer="Roma", extra="old", tags=("geo",))
    versions = [version(900, Answer="Roma"), version(100)]
    found = judged(content(Answer="ROME", Extra="new"), versions, ours)
    assert found.changes == {"extra": "new"}
    assert [conflict[1:] for conflict in found.conflicts] == [(None, "Roma", "ROME")]
    shown = [version(900, Answer="Roma", Ref="p. 1"), version(100)]
    found = judged(content(Answer="ROME", Ref="p. 1"), shown, replace(ours, ref="p. 1"))
    assert found.changes == {"answer": "ROME"}  # which has the other part of the second one


def test_what_anki_was_seen_to_have_is_no_more_undone_by_what_came_before() -> None:
    seen = version(900, device=DEVICE, Answer="Roma")
    ours = Note("rome", 2, question="Capital?", answer="Roma", extra="old", tags=("geo",))
    assert judged(content(), [seen, version(100)], ours).changes == {"answer": "Rome"}
    again = judged(content(Extra="new"), [seen, version(100)], ours)
    assert again.changes == {"answer": "Rome", "extra": "new"}
    older = judged(content(), [seen, version(100)], ours, at_s=100)  # a package from before
    assert (older.changes, older.is_edited) == ({}, False)


def test_a_note_that_anki_only_tagged_is_not_edited() -> None:
    ours = Note("rome", 2, question="Capital?", answer="Roma", extra="old", tags=("geo",))
    versions = [version(900, Answer="Roma"), version(100)]
    tagged = judged(content(), versions, ours, is_touched=True)
    assert (tagged.changes, tagged.conflicts) == ({}, [])
    untagged = judged(content(), versions, ours)
    assert untagged.changes == {}  # somebody may have written it again, or tagged it for a while
    assert [conflict[1:] for conflict in untagged.conflicts] == [(None, "Roma", "Rome")]


def test_without_any_export_a_person_decides() -> None:
    found = judged(content(Answer="Roma"), [])
    assert [conflict[1:] for conflict in found.conflicts] == [(None, "Rome", "Roma")]
    found.decide(found.conflicts[0], Choice.SKIP)
    assert not found.is_settled
    found.decide(found.conflicts[0], Choice.THEIRS)
    assert (found.changes, found.is_settled) == ({"answer": "Roma"}, True)


def test_what_is_empty_in_anki_is_no_conflict_but_comes_back() -> None:
    found = judged(content(Answer=""), [])
    assert found.restored == {"answer": "in Anki it is empty"}
    assert not found.conflicts
    assert not found.touches_deck
    assert found.is_settled  # the next export gives Anki its answer again


def test_fields_that_no_key_stands_for_are_told() -> None:
    typed = Note("rome", 2, question="Capital?", answer="Rome", typed=True)
    held, tags = exported(CITIES, typed)[0]
    theirs = Content({**held, "Typed": "Roma", "Spare1": "x", "Mine": "y"}, tags)
    note = PulledNote("rome", "rome", False, theirs, 1000, False, {"": ()})
    media = PulledMedia(read_package(LATEST), CITIES)
    found = judge(CITIES, typed, note, [Version(Content(held, tags), 100, DEVICE)], PACKAGES, media)
    assert found.changes == {}
    assert sorted(found.told) == ["the field Mine", "the field Spare1", "the field Typed"]


def test_options_that_are_no_list_any_more_are_not_lost() -> None:
    note = Note("rome", 2, question="Capital?", answer="Rome", choices=("Milan", "Turin"))
    held, tags = exported(CITIES, note)[0]
    theirs = Content({**held, "Choices": "Milan or Turin", "Extra": "new"}, tags)
    pulled_note = PulledNote("rome", "rome", False, theirs, 1000, False, {"": ()})
    media = PulledMedia(read_package(LATEST), CITIES)
    found = judge(
        CITIES, note, pulled_note, [Version(Content(held, tags), 100, DEVICE)], PACKAGES, media
    )
    assert found.changes == {"extra": "new"}
    assert found.told == ["the field Choices, which is no list any more"]
    emptied = replace(pulled_note, content=Content({**held, "Choices": ""}, tags))
    found = judge(
        CITIES, note, emptied, [Version(Content(held, tags), 100, DEVICE)], PACKAGES, media
    )
    assert found.changes == {"choices": ()}
