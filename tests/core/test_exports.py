from datetime import date

import pytest

from flashdeck.core.exports import LONG_AGO_S, Change, Record, change, last_day, modified_s

KNOWN = Record("n", "n", "D", "digest", 1000)


@pytest.mark.parametrize(
    ("record", "digest", "expected"),
    [
        (None, "digest", Change.NEW),
        (KNOWN, "digest", Change.UNCHANGED),
        (KNOWN, "other", Change.CHANGED),
    ],
)
def test_a_note_is_what_its_digest_says(
    record: Record | None, digest: str, expected: Change
) -> None:
    assert change(record, digest) is expected


@pytest.mark.parametrize(
    ("record", "what", "now_s", "update", "expected"),
    [
        (None, Change.NEW, 5000, False, LONG_AGO_S),
        (None, Change.NEW, 5000, True, 5000),
        (KNOWN, Change.UNCHANGED, 5000, False, 1000),
        (KNOWN, Change.UNCHANGED, 5000, True, 5000),
        (KNOWN, Change.CHANGED, 5000, False, 5000),
        (KNOWN, Change.CHANGED, 1000, False, 1001),
        (KNOWN, Change.CHANGED, 10, False, 1001),
        (KNOWN, Change.UNCHANGED, 1000, True, 1001),
        (KNOWN, Change.GONE, 5000, False, 5000),
    ],
)
def test_only_a_change_makes_a_note_newer(
    record: Record | None, what: Change, now_s: int, update: bool, expected: int
) -> None:
    assert modified_s(record, what, now_s, update=update) == expected


def test_the_tag_of_gone_notes_overwrites_no_edit_in_anki() -> None:
    assert modified_s(KNOWN, Change.GONE, 5000, is_tag_alone=True) == 1001
    assert modified_s(KNOWN, Change.GONE, 5000, is_tag_alone=True, update=True) == 5000


def test_a_note_that_is_gone_is_exported_for_thirty_days_more() -> None:
    assert last_day(date(2026, 11, 23)) == date(2026, 12, 23)
