"""Keys of notes are set, replaced and taken out, and every other byte stays."""

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from flashdeck.core.cards import Note
from flashdeck.errors import FlashdeckError
from flashdeck.storage.deck_file import read_deck
from flashdeck.storage.key_layout import Value
from flashdeck.storage.note_edit import change_note, change_notes, own_tags


def change(text: str, line: int, **changes: Value) -> str:
    return change_note(text.encode(), "a.yaml", line, changes).decode()


def notes(text: str) -> tuple[Note, ...]:
    found = read_deck(text.encode(), "a.yaml")
    assert found is not None
    assert found.deck is not None
    assert not found.problems
    return found.deck.notes


BASIC = "notes:\n- id: a\n  question: q\n  answer: a\n"

LAYOUTS: list[tuple[str, str, dict[str, Value], str]] = [
    (
        "a plain text",
        "notes:\n- question: q\n  answer: old\n  ref: r\n",
        {"answer": "new"},
        "notes:\n- question: q\n  answer: new\n  ref: r\n",
    ),
    (
        "quotes where they are needed",
        "notes:\n- question: q\n  answer: 'old'\n",
        {"answer": "a: b"},
        'notes:\n- question: q\n  answer: "a: b"\n',
    ),
    (
        "a plain text of several lines",
        "notes:\n- question: old\n    and more\n\n    of it\n  answer: a\n",
        {"question": "new"},
        "notes:\n- question: new\n  answer: a\n",
    ),
    (
        "a block, and the blank line behind it",
        "notes:\n- question: q\n  answer: |\n    old\n      code\n\n- question: r\n  answer: s\n",
        {"answer": "new"},
        "notes:\n- question: q\n  answer: new\n\n- question: r\n  answer: s\n",
    ),
    (
        "a folded block, by a block",
        "notes:\n- answer: >-\n    old\n    text\n  # why\n  question: q\n",
        {"answer": "one\n\ntwo"},
        "notes:\n- answer: |-\n    one\n\n    two\n  # why\n  question: q\n",
    ),
    (
        "a comment behind a value",
        "notes:\n- question: q\n  answer: a\n  ref: old  # why\n",
        {"ref": "one\ntwo"},
        "notes:\n- question: q\n  answer: a\n  ref: |-  # why\n    one\n    two\n",
    ),
    (
        "a comment behind the sign of a block",
        "notes:\n- question: q\n  answer: | # why\n    old\n",
        {"answer": "new"},
        'notes:\n- question: q\n  answer: "new" # why\n',
    ),
    (
        "a comment between a key and its value",
        "notes:\n- question: q\n  answer: # why\n    old\n",
        {"answer": "new"},
        "notes:\n- question: q\n  answer: # why\n    new\n",
    ),
    (
        "a key that holds nothing",
        "notes:\n- question: q\n  extra:\n  answer: a\n",
        {"extra": "new"},
        "notes:\n- question: q\n  extra: new\n  answer: a\n",
    ),
    (
        "front and back",
        "notes:\n- front: q\n  back: a\n",
        {"question": "new", "answer": "other"},
        "notes:\n- front: new\n  back: other\n",
    ),
    (
        "a key in quotes",
        "notes:\n- 'question' : q\n  \"answer\": a\n",
        {"question": "new", "answer": "other"},
        "notes:\n- 'question' : new\n  \"answer\": other\n",
    ),
    (
        "a new key, after the last one and its comment",
        "notes:\n- question: q\n  answer: a\n  ref: x # why\n\n# next\n- cloze: '{{c1::a}}'\n",
        {"extra": "new", "reverse": True},
        "notes:\n- question: q\n  answer: a\n  ref: x # why\n  extra: new\n  reverse: true\n"
        "\n# next\n- cloze: '{{c1::a}}'\n",
    ),
    (
        "a new key after a block",
        "notes:\n- question: q\n  answer: |\n    a\n\n\n- question: r\n  answer: s\n",
        {"extra": "new"},
        "notes:\n- question: q\n  answer: |\n    a\n  extra: new\n\n\n- question: r\n  answer: s\n",
    ),
    (
        "a new key after a block that keeps its blank lines",
        "notes:\n- question: q\n  answer: |+\n    a\n\n- question: r\n  answer: s\n",
        {"extra": "new"},
        "notes:\n- question: q\n  answer: |+\n    a\n\n  extra: new\n- question: r\n  answer: s\n",
    ),
    (
        "a new key after a list",
        "notes:\n- question: q\n  answer: a\n  tags:\n  - x\n  - y # why\n# end\n",
        {"ref": "new"},
        "notes:\n- question: q\n  answer: a\n  tags:\n  - x\n  - y # why\n  ref: new\n# end\n",
    ),
    (
        "a new key at the end of a file without a last line end",
        "notes:\n- question: q\n  answer: a",
        {"ref": "new"},
        "notes:\n- question: q\n  answer: a\n  ref: new",
    ),
    (
        "the line ends of the file",
        "notes:\r\n- question: q\r\n  answer: a\r\n",
        {"answer": "one\ntwo", "tags": ("x",)},
        "notes:\r\n- question: q\r\n  answer: |-\r\n    one\r\n    two\r\n  tags: [x]\r\n",
    ),
    (
        "deep indents",
        "notes:\n    -   question: q\n        answer: old\n",
        {"answer": "one\ntwo", "ref": "r"},
        "notes:\n    -   question: q\n        answer: |-\n          one\n          two\n"
        "        ref: r\n",
    ),
    (
        "a key that is taken out, with its comment",
        "notes:\n- question: q\n  answer: a\n  ref: r # why\n  tags: [x]\n",
        {"ref": None},
        "notes:\n- question: q\n  answer: a\n  tags: [x]\n",
    ),
    (
        "the first key, taken out",
        "notes:\n- tags:\n  - x\n  question: q\n  answer: a\n",
        {"tags": ()},
        "notes:\n- question: q\n  answer: a\n",
    ),
    (
        "the last key, taken out, and another put in",
        "notes:\n- question: q\n  answer: a\n  ref: r\n\n# end\n",
        {"ref": None, "extra": "e"},
        "notes:\n- question: q\n  answer: a\n  extra: e\n\n# end\n",
    ),
    (
        "a list of lines by a list",
        "notes:\n- question: q\n  answer: a\n  accept:\n  - x\n  - y\n  ref: r\n",
        {"accept": ("x", "y: z")},
        'notes:\n- question: q\n  answer: a\n  accept:\n  - x\n  - "y: z"\n  ref: r\n',
    ),
    (
        "a list of lines, as it is indented",
        "notes:\n- question: q\n  answer: a\n  tags:\n    - red\n    - blue\n  ref: r\n",
        {"tags": ("red", "green")},
        "notes:\n- question: q\n  answer: a\n  tags:\n    - red\n    - green\n  ref: r\n",
    ),
    (
        "one text by a list",
        "notes:\n- question: q\n  answer: a\n  tags: red # why\n",
        {"tags": ("red", "blue")},
        "notes:\n- question: q\n  answer: a\n  tags: [red, blue] # why\n",
    ),
    (
        "a note in braces",
        "notes:\n- {question: q, answer: 'a', tags: [red]} # why\n",
        {"answer": 'say "no", or', "tags": ("red", "a, b"), "ref": "one\ntwo", "reverse": True},
        'notes:\n- {question: q, answer: "say \\"no\\", or", tags: [red, "a, b"],'
        ' ref: "one\\ntwo", reverse: true} # why\n',
    ),
    (
        "a note in braces that loses keys",
        "notes:\n- {tags: [x], question: q, answer: a, ref: r}\n",
        {"ref": None, "tags": None},
        "notes:\n- {question: q, answer: a}\n",
    ),
    (
        "notes in brackets",
        "notes: [{question: q, answer: a}]\n",
        {"answer": "new one"},
        "notes: [{question: q, answer: new one}]\n",
    ),
    (
        "a byte order mark",
        "\ufeffnotes:\n- question: q\n  answer: a\n",
        {"answer": "new"},
        "\ufeffnotes:\n- question: q\n  answer: new\n",
    ),
    (
        "a line separator",
        "notes:\n- question: q\u2028r\n  answer: a\n",
        {"answer": "new"},
        "notes:\n- question: q\u2028r\n  answer: new\n",
    ),
    (
        "characters that no deck may hold",
        BASIC,
        {"answer": "new\x07\r\nline"},
        "notes:\n- id: a\n  question: q\n  answer: |-\n    new\n    line\n",
    ),
]


@pytest.mark.parametrize(
    ("before", "changes", "after"),
    [each[1:] for each in LAYOUTS],
    ids=[each[0] for each in LAYOUTS],
)
def test_no_other_byte_changes(before: str, changes: dict[str, Value], after: str) -> None:
    line = 1 if before.startswith("notes: [") else 2
    assert change(before, line, **changes) == after


@pytest.mark.parametrize(
    ("text", "changes", "message"),
    [
        (BASIC, {"question": " "}, "the question is empty"),
        (BASIC, {"choices": ("A",)}, 'the choice "A" is the answer itself'),
        (BASIC, {"cloze": "{{c1::x}}"}, "question and cloze stand in one note"),
        ("notes:\n- cloze: 'a {{c1::b}}'\n", {"cloze": "no gap"}, "there is no gap"),
        ("notes:\n- cloze: 'a {{c1::b}}'\n", {"cloze": None}, "the only key"),
        (
            "notes:\n- question: q\n  answer: a\n  tags:\n  - x # why\n  - y\n",
            {"tags": ("x",)},
            "a comment stands inside the list",
        ),
        ("notes:\n- ? question\n  : q\n  answer: a\n", {"question": "new"}, "changed safely"),
        ("notes:\n- {question: q, answer: a}\n- {question: r}\n", {"id": "x y"}, "is no id"),
    ],
)
def test_what_would_not_be_read_back_is_refused(
    text: str, changes: dict[str, Value], message: str
) -> None:
    with pytest.raises(FlashdeckError, match=message):
        change(text, 2, **changes)


@pytest.mark.parametrize(
    "text",
    [
        "notes:\n\n- question: q\n  answer: a\n",
        "notes:\n- {question: q, answer: a}, {question: r, answer: s}\n",
        "notes:\n- question: q\n",
        "notes: [\n",
        "- no deck\n",
    ],
)
def test_a_note_that_is_not_where_it_was_is_not_guessed(text: str) -> None:
    with pytest.raises(FlashdeckError, match=r"a\.yaml"):
        change(text, 2, answer="new")


def test_several_notes_change_at_once() -> None:
    text = "notes:\n" + "".join(f"- question: q{n}\n  answer: a{n}\n" for n in range(4))
    changes: dict[int, dict[str, Value]] = {
        8: {"answer": "x"},
        2: {"answer": "one\ntwo"},
        4: {"tags": ("t",)},
    }
    assert change_notes(text.encode(), "a.yaml", changes).decode() == (
        "notes:\n- question: q0\n  answer: |-\n    one\n    two\n- question: q1\n  answer: a1\n"
        "  tags: [t]\n- question: q2\n  answer: a2\n- question: q3\n  answer: x\n"
    )


def test_a_note_with_a_problem_stays_as_it_is() -> None:
    text = "notes:\n- question: q\n- question: r\n  answer: s\n"
    assert change(text, 3, answer="t") == text.replace("s\n", "t\n")


def test_tags_are_told_apart_from_those_of_the_file() -> None:
    text = (
        "tags: [a, b]\nnotes:\n- question: q\n  answer: a\n  tags: [b, c]\n- cloze: '{{c1::x}}'\n"
    )
    found = own_tags(text.encode(), "a.yaml")
    assert found.of_file == ("a", "b")
    assert found.of_notes == {3: ("b", "c"), 6: ()}
    after = change(text, 3, tags=("c", "d"))
    assert notes(after)[0].tags == ("a", "b", "c", "d")


TEXTS = st.text("ab c:#-|>'\"\\{}[]&*!%@`,?é1\n\t\xa0", min_size=1, max_size=12).filter(str.strip)
SPACES = st.sampled_from(["", " ", "   "])
SCALARS = st.sampled_from(
    [
        "old",
        "'old'",
        '"old"',
        "|\n    old\n    more",
        "|+\n    old\n",
        ">-\n    old",
        "old\n    more",
        "",
        " 'a # b'",
    ]
)
BEHIND = st.sampled_from(["", "\n", "\n\n  # why\n", "\n# why\n"])
KEYS = ("question", "extra", "answer", "ref", "tags")


@given(
    values=st.lists(SCALARS, min_size=len(KEYS), max_size=len(KEYS)),
    behind=st.lists(BEHIND, min_size=len(KEYS), max_size=len(KEYS)),
    order=st.permutations(range(len(KEYS))),
    new=st.dictionaries(st.sampled_from([*KEYS, "quote"]), TEXTS, min_size=1),
    end=st.sampled_from(["\n", "\r\n"]),
)
@example(["old"] * 5, [""] * 5, list(range(5)), {"tags": "x"}, "\n")
def test_a_change_is_what_is_read_back_and_nothing_else(
    values: list[str], behind: list[str], order: list[int], new: dict[str, str], end: str
) -> None:
    keys = [f"{KEYS[place]}: {values[place]}\n{behind[place]}" for place in order]
    text = (
        "# top\nnotes:\n- " + "  ".join(["id: one\n", *keys]) + "- id: two\n  cloze: '{{c1::a}}'\n"
    )
    text = text.replace("\n", end)
    file = read_deck(text.encode(), "a.yaml")
    assume(file is not None and file.whole)
    before = notes(text)[0]
    changes: dict[str, Value] = {
        key: (value.strip(),) if key == "tags" else value for key, value in new.items()
    }
    after = change(text, 3, **changes)
    found = notes(after)
    for key in (*KEYS, "quote"):
        assert getattr(found[0], key) == changes.get(key, getattr(before, key))
    assert after.startswith(f"# top{end}notes:{end}- id: one{end}")
    assert after.endswith(f"- id: two{end}  cloze: '{{{{c1::a}}}}'{end}")
    assert after.count("# why") == text.count("# why")
    assert end == "\n" or "\n" not in after.replace("\r\n", "")
