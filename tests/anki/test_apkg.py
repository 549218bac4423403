import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from anki_packages import LATEST, LEGACY, PACKAGES, changed, entries, media_list, packed, with_sql
from flashdeck.anki.apkg import AnkiPackage, read_package
from flashdeck.anki.contents import Card, LeftOut, Note
from flashdeck.errors import FlashdeckError

MEDIA = {
    "red.png",
    "beep.wav",
    "_style.css",
    "o'tone & co.wav",
    "日本.png",
    "_static.png",
    "blau ü.png",
}


def note(package: AnkiPackage, guid: str) -> Note:
    return next(each for each in package.collection.notes if each.guid == guid)


def card(package: AnkiPackage, guid: str, ord_: int = 0) -> Card:
    number = note(package, guid).id
    return next(
        each for each in package.collection.cards if (each.note, each.ord) == (number, ord_)
    )


@pytest.mark.parametrize("file", [LATEST, LEGACY], ids=lambda file: file.name)
def test_every_format_holds_the_same(file: Path) -> None:
    package = read_package(file)
    held = package.collection
    assert (len(held.notes), len(held.cards), len(held.reviews)) == (19, 27, 8)
    assert held.left_out == LeftOut()
    assert set(package.media_names) == MEDIA
    assert package.missing_media == ()
    assert [each.name for each in held.note_types] == [
        "Basic",
        "Basic (and reversed card)",
        "Basic (optional reversed card)",
        "Basic (type in the answer)",
        "Cloze",
        "Vocab+",
    ]
    assert {each.name: each.description for each in held.decks} == {
        "Default": "",
        "Geography": "",
        "Languages": "",
        "Languages::Japanese": "<b>Japanese</b> deck & more",
        "Science": "",
        "Science::Physics": "",
        "Science::Physics::Optics": "",
    }


@pytest.mark.parametrize("file", [LATEST, LEGACY], ids=lambda file: file.name)
def test_notes_have_their_fields_and_tags(file: Path) -> None:
    france = note(read_package(file), "pc8Ek0Io?:")
    assert france.fields == {"Front": "Capital of France?", "Back": "Paris"}
    assert france.tags == ("europe::west", "geo")
    assert france.type.templates[0].question == "{{Front}}"
    cloze = note(read_package(file), "c_bIV{+${3")
    assert cloze.type.is_cloze
    assert cloze.fields["Text"] == "{{c1,3::multi}} {{c2::two}}"


@pytest.mark.parametrize("file", [LATEST, LEGACY], ids=lambda file: file.name)
def test_cards_have_their_schedule(file: Path) -> None:
    package = read_package(file)
    known = card(package, "pc8Ek0Io?:")
    assert (known.deck, known.due, known.position) == ("Geography", date(2026, 12, 3), None)
    assert (known.interval_days, known.ease, known.reps, known.lapses) == (11, 2500, 2, 0)
    new = card(package, "rR}vu_;=-c")
    assert (new.due, new.position) == (None, 4)
    assert card(package, "sy``%dH6/Z").is_suspended is False
    assert [each.is_suspended for each in package.collection.cards].count(True) == 1
    assert [each.is_buried for each in package.collection.cards].count(True) == 1
    assert [each.flag for each in package.collection.cards if each.flag] == [3]


@pytest.mark.parametrize("file", [LATEST, LEGACY], ids=lambda file: file.name)
def test_reviews_have_the_day_of_their_collection(file: Path) -> None:
    held = read_package(file).collection
    first = held.reviews[0]
    assert (first.button, first.interval, first.last_interval, first.ease) == (4, 4, 0, 2500)
    assert (held.clock.offset, held.clock.starts_at_hour) == (0, 4)
    assert held.clock.study_day(first.at) == date(2026, 11, 22)  # at 03:28


def test_a_borrowed_card_keeps_its_own_deck_and_due_date() -> None:
    held = read_package(PACKAGES / "collection-latest.colpkg").collection
    assert [each.name for each in held.decks if each.is_filtered] == ["Cram"]
    assert not [each for each in held.cards if each.deck == "Cram"]
    full = {each.id: each.due for each in read_package(LATEST).collection.cards if each.type == 2}
    assert {each.id: each.due for each in held.cards if each.id in full} == full


def test_the_oldest_format_is_read() -> None:
    held = read_package(PACKAGES / "genanki-sched.apkg").collection
    assert (len(held.notes), len(held.cards), len(held.reviews)) == (7, 8, 9)


@pytest.mark.parametrize("file", [LATEST, LEGACY], ids=lambda file: file.name)
def test_media_are_read_by_their_names(file: Path) -> None:
    package = read_package(file)
    assert package.media("red.png").startswith(b"\x89PNG")
    assert package.media("beep.wav").startswith(b"RIFF")
    assert dict(package.all_media()).keys() == MEDIA


def test_media_that_are_listed_and_missing_are_named(tmp_path: Path) -> None:
    package = read_package(changed(LEGACY, tmp_path / "x.apkg", **{"0": None}))
    assert len(package.missing_media) == 1
    assert set(package.media_names) == MEDIA - set(package.missing_media)
    with pytest.raises(KeyError):
        package.media(package.missing_media[0])


def test_a_package_without_a_list_of_media_has_none(tmp_path: Path) -> None:
    package = read_package(changed(LEGACY, tmp_path / "x.apkg", media=None))
    assert package.media_names == ()


def test_a_newer_package_without_its_version_is_not_taken_for_its_stub(tmp_path: Path) -> None:
    for file in (LATEST, LEGACY):
        package = read_package(changed(file, tmp_path / "x.apkg", meta=None))
        assert len(package.collection.notes) == 19


def test_rows_that_belong_to_nothing_are_left_out(tmp_path: Path) -> None:
    gone = (
        "DELETE FROM notetypes WHERE name = 'Vocab+';"
        "DELETE FROM notes WHERE guid = 'pc8Ek0Io?:';"
        "UPDATE notes SET guid = 12345 WHERE guid = 'h4@yK],OlY';"
    )
    held = read_package(with_sql(LATEST, tmp_path / "x.apkg", gone)).collection
    assert held.left_out == LeftOut(notes=3, cards=6, reviews=2)
    assert len(held.notes) == 15
    assert "12345" in [each.guid for each in held.notes]
    assert "Vocab+" not in [each.name for each in held.note_types]


def test_cards_of_a_deck_that_is_gone_go_where_anki_puts_them(tmp_path: Path) -> None:
    script = "DELETE FROM decks WHERE name = 'Geography'"
    package = read_package(with_sql(LATEST, tmp_path / "x.apkg", script))
    assert card(package, "pc8Ek0Io?:").deck == "Default"


@pytest.mark.parametrize(
    ("script", "offset", "hour", "day"),
    [
        ("UPDATE config SET val = '-540' WHERE key = 'creationOffset'", 540, 4, date(2026, 11, 23)),
        ("UPDATE config SET val = '600' WHERE key = 'creationOffset'", -600, 4, date(2026, 11, 22)),
        ("INSERT INTO config VALUES ('rollover', 0, 0, '2')", 0, 2, date(2026, 11, 23)),
        # made at 04:00 in Tokyo, by an Anki that did not note down where
        (
            "DELETE FROM config WHERE key = 'creationOffset'; UPDATE col SET crt = 1795374000",
            540,
            4,
            date(2026, 11, 23),
        ),
        (
            "DELETE FROM config WHERE key = 'creationOffset'; UPDATE col SET crt = 1795431600",
            -420,
            4,
            date(2026, 11, 22),
        ),
    ],
)
def test_study_days_follow_the_collection(
    tmp_path: Path, script: str, offset: int, hour: int, day: date
) -> None:
    held = read_package(with_sql(LATEST, tmp_path / "x.apkg", script)).collection
    assert (held.clock.offset, held.clock.starts_at_hour) == (offset, hour)
    assert held.clock.study_day(held.reviews[0].at) == day  # 03:28 in UTC


def test_what_changed_since_it_was_read_is_refused(tmp_path: Path) -> None:
    file = changed(LEGACY, tmp_path / "x.apkg")
    package = read_package(file)
    packed(file, {"media": media_list()})
    with pytest.raises(FlashdeckError, match="no longer in the package"):
        package.media("red.png")
    assert "0" in entries(LEGACY)


@pytest.mark.parametrize(("file", "loads"), [(LEGACY, False), (LATEST, True)])
def test_only_a_newer_package_loads_what_unpacks_it(file: Path, loads: bool) -> None:
    code = (
        "import sys; from pathlib import Path; from flashdeck.anki.apkg import read_package; "
        "read_package(Path(sys.argv[1])); sys.exit('zstandard' in sys.modules)"
    )
    ended = subprocess.run([sys.executable, "-c", code, str(file)], check=False)
    assert ended.returncode == int(loads)
