"""What one side takes over from the other, and what somebody has to decide."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flashdeck.core.cards import Note
from flashdeck.core.three_way import PARTS, Conflict, Merge, merge, same, taken, unlike

BASE = Note("rome", 5, question="Capital of Italy?", answer="Rome", tags=("geo", "italy"))
NOTHING = Merge({}, ())


@pytest.mark.parametrize(
    ("ours", "theirs", "changes", "conflicts"),
    [
        ("Rome", "Rome", {}, ()),
        ("Rome", "Roma", {"answer": "Roma"}, ()),
        ("Roma", "Rome", {}, ()),
        ("Roma", "Roma", {}, ()),
        ("Roma", "ROME", {}, (Conflict("answer", "Rome", "Roma", "ROME"),)),
    ],
)
def test_a_part_is_taken_from_the_side_that_changed_it(
    ours: str, theirs: str, changes: dict[str, str], conflicts: tuple[Conflict, ...]
) -> None:
    found = merge([BASE], replace(BASE, answer=ours), replace(BASE, answer=theirs))
    assert (found.changes, found.conflicts) == (changes, conflicts)
    assert (found == NOTHING) == (not changes and not conflicts)


def test_parts_are_brought_together_one_by_one() -> None:
    ours = replace(BASE, question="Which is the capital of Italy?", extra="mine")
    theirs = replace(BASE, answer="Roma", extra="yours", typed=True, choices=("Milan",))
    found = merge([BASE], ours, theirs)
    assert found.changes == {"answer": "Roma", "typed": True, "choices": ("Milan",)}
    assert found.conflicts == (Conflict("extra", "", "mine", "yours"),)


def test_without_a_base_every_difference_is_a_conflict() -> None:
    found = merge([], BASE, replace(BASE, answer="Roma", tags=("geo", "city")))
    assert found.changes == {}
    assert found.conflicts == (Conflict("answer", None, "Rome", "Roma"),)
    assert (found.tags_added, found.tags_removed) == (("city",), ())


def test_tags_are_merged_one_by_one() -> None:
    ours, theirs = replace(BASE, tags=("geo", "mine")), replace(BASE, tags=("ITALY", "yours"))
    found = merge([BASE], ours, theirs)
    assert (found.tags_added, found.tags_removed) == (("yours",), ("geo",))
    assert found != NOTHING
    assert merge([BASE], BASE, replace(BASE, tags=("italy", "Geo"))) == NOTHING


@pytest.mark.parametrize(
    ("one", "other", "is_same"),
    [
        ("e\u0301", "é", True),
        ("a b", "a\xa0b", True),
        ("a", "A", False),
        (("a", "b"), ("b", "a"), True),
        (("a", "b"), ("a",), False),
        (True, False, False),
    ],
)
def test_how_a_text_is_encoded_is_no_difference(one: Any, other: Any, is_same: bool) -> None:
    assert same(one, other) is same(other, one) is is_same


@pytest.mark.parametrize(
    ("ours", "theirs", "written"),
    [
        ("a b", "a\xa0c", "a c"),
        ("Qui\xa0?", "Quoi\xa0?", "Quoi\xa0?"),
        (("b", "a"), ("a", "b", "c"), ("b", "a", "c")),
        (("b", "a"), ("a",), ("a",)),
        (("Beria", "Yezhov"), ("Beria", "Jeschow"), ("Beria", "Jeschow")),
    ],
)
def test_what_is_taken_is_written_as_we_write(ours: Any, theirs: Any, written: Any) -> None:
    assert taken(ours, theirs) == written


def test_what_differs_is_told_by_part() -> None:
    other = replace(BASE, answer="Roma", extra="x", tags=("a", "b"))
    assert unlike(BASE, BASE) == set()
    assert unlike(BASE, other) == unlike(other, BASE) == {"answer", "extra", "tags"}


NOTES = st.builds(
    replace,
    st.just(BASE),
    **{part: st.sampled_from(["", "a", "b"]) for part in ("question", "answer", "extra", "quote")},
    reverse=st.booleans(),
    choices=st.sampled_from([(), ("x",), ("x", "y")]),
)


@given(NOTES, NOTES, NOTES)
def test_after_a_merge_without_conflicts_every_edit_is_there(
    base: Note, ours: Note, theirs: Note
) -> None:
    found = merge([base], ours, theirs)
    values: dict[str, Any] = found.changes
    merged = replace(ours, **values)
    open_parts = {conflict.part for conflict in found.conflicts}
    for part in PARTS:
        once, our, their = (getattr(note, part) for note in (base, ours, theirs))
        if part in open_parts:
            assert our not in (once, their)
        elif their != once:
            assert getattr(merged, part) == their
        else:
            assert getattr(merged, part) == our


@given(NOTES, NOTES)
def test_who_did_nothing_takes_everything_and_gives_nothing(base: Note, edited: Note) -> None:
    taken_over: dict[str, Any] = merge([base], base, edited).changes
    assert replace(base, **taken_over) == edited
    assert merge([base], edited, base) == NOTHING
    assert merge([base], edited, edited) == NOTHING
