"""Edits of deck files: only the lines that they must touch are touched."""

import difflib
import random
import re
from collections.abc import Callable
from dataclasses import replace
from itertools import count

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flashdeck.core.cards import Note
from flashdeck.errors import FlashdeckError
from flashdeck.storage.deck_edit import insert_ids, random_id, repeated_ids, replace_id
from flashdeck.storage.deck_file import read_deck


def numbered() -> Callable[[], str]:
    numbers = count(1)
    return lambda: f"new{next(numbers)}"


def insert(text: str) -> str:
    return insert_ids(text.encode(), "a.yaml", numbered())[0].decode()


def notes(data: bytes) -> tuple[Note, ...]:
    found = read_deck(data, "a.yaml")
    assert found is not None
    assert found.deck is not None
    return found.deck.notes


LAYOUTS = [
    (
        "before the second key",
        "notes:\n- question: q\n  answer: a\n",
        "notes:\n- question: q\n  id: new1\n  answer: a\n",
    ),
    (
        "behind the only key",
        "notes:\n- cloze: a {{c1::b}}\n- cloze: c {{c1::d}}\n",
        "notes:\n- cloze: a {{c1::b}}\n  id: new1\n- cloze: c {{c1::d}}\n  id: new2\n",
    ),
    (
        "above the comment of the second key",
        "notes:\n- question: q\n  # why\n  # indeed\n  answer: a\n",
        "notes:\n- question: q\n  id: new1\n  # why\n  # indeed\n  answer: a\n",
    ),
    (
        "behind a comment that belongs to the first key",
        "notes:\n- tags: [a] # why\n\n  # so\n  question: q\n  answer: a\n",
        "notes:\n- tags: [a] # why\n\n  id: new1\n  # so\n  question: q\n  answer: a\n",
    ),
    (
        "behind a text that looks like a comment",
        'notes:\n- front: "a\n  # b"\n  back: c\n',
        'notes:\n- front: "a\n  # b"\n  id: new1\n  back: c\n',
    ),
    (
        "deep indents",
        "notes:\n    -   question: q\n        answer: a\n",
        "notes:\n    -   question: q\n        id: new1\n        answer: a\n",
    ),
    (
        "a dash on a line of its own",
        "notes:\n-\n  question: q\n  answer: a\n",
        "notes:\n-\n  question: q\n  id: new1\n  answer: a\n",
    ),
    (
        "a block and a blank line",
        "notes:\n- cloze: |\n    a {{c1::b}}\n\n- cloze: c {{c1::d}}\n",
        "notes:\n- cloze: |\n    a {{c1::b}}\n  id: new1\n\n- cloze: c {{c1::d}}\n  id: new2\n",
    ),
    (
        "a block that keeps its blank lines",
        "notes:\n- cloze: |2+\n    a {{c1::b}}\n\n\n",
        "notes:\n- cloze: |2+\n    a {{c1::b}}\n\n\n  id: new1\n",
    ),
    (
        "a block at the end, without a last line end",
        "notes:\n- cloze: |\n    a {{c1::b}}",
        "notes:\n- id: new1\n  cloze: |\n    a {{c1::b}}",
    ),
    (
        "no last line end",
        "notes:\n- cloze: a {{c1::b}}",
        "notes:\n- cloze: a {{c1::b}}\n  id: new1",
    ),
    (
        "a text of several lines",
        'notes:\n- cloze: "a\n\n    {{c1::b}}\n    c" # so\n# end\n',
        'notes:\n- cloze: "a\n\n    {{c1::b}}\n    c" # so\n  id: new1\n# end\n',
    ),
    (
        "braces",
        "notes:\n- {question: q, answer: a}\n- { question: q, answer: a }\n"
        "- {\n  cloze: '{{c1::a}}'}\n",
        "notes:\n- {id: new1, question: q, answer: a}\n- { id: new2, question: q, answer: a }\n"
        "- {id: new3,\n  cloze: '{{c1::a}}'}\n",
    ),
    (
        "braces on one line",
        "notes: [{question: q, answer: a}, {question: r, answer: b}]",
        "notes: [{id: new1, question: q, answer: a}, {id: new2, question: r, answer: b}]",
    ),
    (
        "Windows",
        "notes:\r\n- question: q\r\n  answer: a\r\n- cloze: '{{c1::b}}'",
        "notes:\r\n- question: q\r\n  id: new1\r\n  answer: a\r\n"
        "- cloze: '{{c1::b}}'\r\n  id: new2",
    ),
    (
        "line ends that differ",
        "notes:\r\n- question: q\n  answer: a\r\n- question: r\r\n  answer: b\n",
        "notes:\r\n- question: q\n  id: new1\n  answer: a\r\n- question: r\r\n  id: new2\r\n"
        "  answer: b\n",
    ),
    (
        "a byte order mark",
        "\ufeffnotes:\n- question: q\n  answer: a\n",
        "\ufeffnotes:\n- question: q\n  id: new1\n  answer: a\n",
    ),
    (
        "keys with question marks",
        "notes:\n- ? question\n  : q\n  ? answer\n  : a\n",
        "notes:\n- ? question\n  : q\n  id: new1\n  ? answer\n  : a\n",
    ),
    (
        "separators of Unicode",
        "notes:\n- question: a\u2028b\n  answer: c\n",
        "notes:\n- question: a\u2028b\n  id: new1\n  answer: c\n",
    ),
    (
        "notes with ids or problems stay",
        "notes:\n- id: new1\n  question: q\n  answer: a\n- question: q\n"
        "- question: q\n  answer: a\n",
        "notes:\n- id: new1\n  question: q\n  answer: a\n- question: q\n"
        "- question: q\n  id: new2\n  answer: a\n",
    ),
]


@pytest.mark.parametrize(
    ("before", "after"), [row[1:] for row in LAYOUTS], ids=[row[0] for row in LAYOUTS]
)
def test_an_id_is_put_where_it_disturbs_least(before: str, after: str) -> None:
    assert insert(before) == after
    assert insert(after) == after


def test_the_new_ids_come_with_the_lines_of_their_notes() -> None:
    data = b"# c\nnotes:\n- question: q\n  answer: a\n- cloze: '{{c1::b}}'\n"

    assert insert_ids(data, "a.yaml", numbered())[1] == {3: "new1", 5: "new2"}


@pytest.mark.parametrize(
    "data",
    [b"", b"- a\n", b"notes:\n- question: a: b\n", b"notes:\n\xff", b"notes:\n- question: q\n"],
)
def test_what_cannot_be_read_stays_as_it_is(data: bytes) -> None:
    assert insert_ids(data, "a.yaml", numbered()) == (data, {})


def test_a_new_id_is_never_one_of_the_file() -> None:
    data = b"notes:\n- id: a\n  question: q\n  answer: a\n- question: r\n  answer: b\n"
    ids = iter(["a", "a", "b"])

    assert insert_ids(data, "a.yaml", lambda: next(ids))[1] == {5: "b"}
    with pytest.raises(FlashdeckError, match=r"a\.yaml"):
        insert_ids(data, "a.yaml", lambda: "a")


def test_an_id_that_would_break_the_file_is_not_put_in() -> None:
    data = b"notes:\n- question: q\n  answer: a\n"

    with pytest.raises(FlashdeckError) as caught:
        insert_ids(data, "a.yaml", lambda: "no id: at all")
    assert caught.value.where == "a.yaml"
    assert caught.value.hint


# --- decks in every layout that people write


INDENTS = st.integers(1, 4)
LINE_ENDS = st.sampled_from(["\n", "\n", "\r\n"])
WORDS = st.sampled_from(
    ["a", "Rome", "é", "漢字", "it's", "C#", "50%", "a - b", 'say "x"', "no", "476"]
)
GAP = " {{c1::gap}}"


@st.composite
def values(draw: st.DrawFn, indent: int, text: str) -> str:
    """Return a value as it stands behind its colon, up to its line end."""
    more = " " * (indent + draw(INDENTS))
    kind = draw(
        st.sampled_from(["plain", "plain", "lines", "'", '"', '"lines', "|", ">", "|+", "|-"])
    )
    comment = draw(st.sampled_from(["", "", "  # why"])) if kind not in ("plain", "lines") else ""
    if kind == "plain":
        return f"{text}\n"
    if kind == "lines":
        return f"{text}\n{more}{draw(WORDS)}\n"
    if kind == "'":
        return "'{}'{}\n".format(text.replace("'", "''"), comment)
    if kind in ('"', '"lines'):
        quoted = text.replace('"', '\\"')
        return f'"{quoted}"{comment}\n' if kind == '"' else f'"{quoted}\n\n{more}b"{comment}\n'
    blank = draw(st.sampled_from(["", "\n", "\n\n", " \n"]))
    return f"{kind}{comment}\n{more}{text}\n\n{more}  {draw(WORDS)}\n{blank}"


@st.composite
def block_notes(draw: st.DrawFn) -> str:
    """Return the lines of a note, the first without its dash, the others not yet indented."""
    indent = draw(INDENTS) + 1
    kinds = [["cloze"], ["cloze", "extra"], ["question", "answer"], ["front", "back"]]
    keys: list[str] = draw(st.sampled_from(kinds))
    extras = st.lists(st.sampled_from(["ref", "tags", "reverse", "x-own"]), unique=True)
    if "cloze" not in keys:
        keys = draw(st.permutations([*keys, *draw(extras)]))
    lines: list[str] = []
    for key in keys:
        if draw(st.booleans()) and lines:
            lines.append(draw(st.sampled_from(["\n", f"{' ' * indent}# about {key}\n", "# far\n"])))
        if key == "tags":
            value = draw(st.sampled_from(["[a, b]\n", f"\n{' ' * indent}- a\n", "a\n"]))
        elif key == "reverse":
            value = "true\n"
        elif key == "x-own":
            value = f"\n{' ' * indent}  deep: {{a: [b]}}\n"
        else:
            value = draw(values(indent, draw(WORDS) + (GAP if key == "cloze" else "")))
        lines.append(f"{' ' * indent}{key}: {value}")
    return "-" + "".join(lines)[1:]


FLOW_NOTES = st.sampled_from(
    [
        "- {question: q, answer: a}\n",
        "- { question: q, answer: 'a' } # c\n",
        "- {\n    cloze: '{{c1::b}}',\n  }\n",
        '- {"front": q, "back": a, tags: [x]}\n',
        "-   # c\n  {question: q,\n   answer: a}\n",
    ]
)


@st.composite
def decks(draw: st.DrawFn) -> bytes:
    parts = draw(
        st.lists(
            block_notes()
            | FLOW_NOTES
            | st.sampled_from(["\n", "# between\n", "- id: k1\n  cloze: no\n"]),
            min_size=1,
            max_size=5,
        )
    )
    shift = " " * draw(st.sampled_from([0, 0, 2]))
    body = "".join(parts)
    if shift:
        body = "".join(shift + line if line.strip() else line for line in body.splitlines(True))
    text = f"# a deck\ndeck: A\nnotes: # here\n{body}"
    if draw(st.booleans()):
        text += "description: behind the notes\n"
    if draw(st.booleans()):
        text = text.removesuffix("\n")
    text = re.sub("\n", lambda _: draw(LINE_ENDS), text)
    return draw(st.sampled_from([b"", b"", b"\xef\xbb\xbf"])) + text.encode()


@given(decks())
def test_only_ids_are_put_in_whatever_the_layout(data: bytes) -> None:
    before = read_deck(data, "a.yaml")
    assert before is not None
    assert before.deck is not None
    changed, given_ids = insert_ids(data, "a.yaml", numbered())

    after = notes(changed)
    assert [replace(note, line=0, id=None) for note in after] == [
        replace(note, line=0, id=None) for note in before.deck.notes
    ]
    assert all(note.id for note in after)
    assert [note.id for note in after if note.id in given_ids.values()] == [
        given_ids[note.line] for note in before.deck.notes if note.id is None
    ]
    _check_only_ids_are_new(data, changed)
    assert insert_ids(changed, "a.yaml", numbered()) == (changed, {})


def _check_only_ids_are_new(before: bytes, after: bytes) -> None:
    """Check that the new bytes are those of ids, and whole lines wherever a note has lines."""
    old, new = before.decode(), after.decode()
    matcher = difflib.SequenceMatcher(None, old.splitlines(True), new.splitlines(True), False)
    for kind, begin, end, new_begin, new_end in matcher.get_opcodes():
        if kind == "equal":
            continue
        was = "".join(old.splitlines(True)[begin:end])
        now = "".join(new.splitlines(True)[new_begin:new_end])
        rest = re.sub(r" *id: new\d+(\r\n|\n|, ?|$)", "", now)
        if kind == "insert":
            assert rest == ""
        else:  # braces, or the last line of a file without a line end
            assert rest.replace(" ", "").rstrip() == was.replace(" ", "").rstrip()


@pytest.mark.parametrize(
    ("before", "line", "after"),
    [
        (
            "notes:\n- id: a\n  cloze: '{{c1::b}}'\n- id: a # c\n  cloze: '{{c1::b}}'\n",
            4,
            "notes:\n- id: a\n  cloze: '{{c1::b}}'\n- id: new # c\n  cloze: '{{c1::b}}'\n",
        ),
        (
            "notes:\r\n- id: 'a b'\r\n  cloze: '{{c1::b}}'\r\n",
            2,
            "notes:\r\n- id: new\r\n  cloze: '{{c1::b}}'\r\n",
        ),
        ("notes:\n- cloze: '{{c1::b}}'\n", 2, "notes:\n- cloze: '{{c1::b}}'\n  id: new\n"),
        (
            "notes:\n- id:\n  cloze: '{{c1::b}}'\n",
            2,
            "notes:\n- id: new\n  cloze: '{{c1::b}}'\n",
        ),
        (
            "notes:\n- {cloze: '{{c1::b}}', id: a}\n",
            2,
            "notes:\n- {cloze: '{{c1::b}}', id: new}\n",
        ),
        (
            "notes:\n- id: a\n  cloze: no gap\n",
            2,
            "notes:\n- id: new\n  cloze: no gap\n",
        ),
    ],
)
def test_the_note_at_a_line_gets_another_id(before: str, line: int, after: str) -> None:
    assert replace_id(before.encode(), "a.yaml", line, "new") == after.encode()


def test_an_id_that_begins_with_a_dash_stays_an_id() -> None:
    data = replace_id(b"notes:\n- id: a\n  cloze: '{{c1::b}}'\n", "a.yaml", 2, "-")

    assert [note.id for note in notes(data)] == ["-"]


@pytest.mark.parametrize(
    ("text", "line", "new", "said"),
    [
        ("notes:\n- id: a\n  cloze: '{{c1::b}}'\n", 3, "new", "no note begins"),
        ("notes:\n- id: a\n  cloze: a: b\n", 2, "new", "no note begins"),
        ("notes: [{id: a}, {id: b}]\n", 1, "new", "more than one note"),
        ("notes:\n- id: [a]\n  cloze: '{{c1::b}}'\n", 2, "new", "no safe place"),
        ("notes:\n- id: a\n  cloze: '{{c1::b}}'\n- id: b\n", 2, "b", "cannot be the new id"),
        ("notes:\n- id: a\n  cloze: '{{c1::b}}'\n", 2, "a b", "cannot be the new id"),
    ],
)
def test_an_id_is_not_replaced_where_that_is_not_clear(
    text: str, line: int, new: str, said: str
) -> None:
    with pytest.raises(FlashdeckError, match=said) as caught:
        replace_id(text.encode(), "a.yaml", line, new)
    assert caught.value.where.startswith("a.yaml")


def test_the_later_notes_with_one_id_are_named() -> None:
    data = (
        b"notes:\n- id: a\n  cloze: no\n- question: q\n  answer: a\n  id: a\n- {id: a}\n- id: b\n"
    )

    assert repeated_ids(data, "a.yaml") == [4, 7]
    assert repeated_ids(b"notes:\n- id: a: b\n", "a.yaml") == []


def test_a_random_id_is_short_and_easy_to_read() -> None:
    rng = random.Random(1)
    ids = {random_id(rng) for _ in range(2000)}

    assert len(ids) == 2000
    assert all(re.fullmatch("[a-z][a-z2-9]{9}", each) for each in ids)
    assert random_id(random.Random(7)) == random_id(random.Random(7))
