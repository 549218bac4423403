"""What holds for every deck file: any text survives, and nothing makes the reader fail."""

import json
import random

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from flashdeck.storage import yaml_events
from flashdeck.storage.deck_file import DeckFile, read_deck
from flashdeck.storage.deck_text import FORBIDDEN
from flashdeck.storage.yaml_python import PythonLoader

#: Any text that a deck may hold and that says something.
texts = st.text(min_size=1).filter(lambda text: text.strip() and not FORBIDDEN.search(text))
#: The dumper of PyYAML breaks lines at these, as YAML 1.1 does, and the reader does not.
dumped_texts = texts.filter(lambda text: not set(text) & {"\u2028", "\u2029"})
texts_like_yaml = st.lists(
    st.sampled_from(
        [
            *("a", "é", "漢", "🗼", "- ", ": ", " #", "\\n", "\\ud83d", "---", "...", "no", "1929"),
            *("<<", "question: ", "{{c1::a}}", "\n\n", "    ", "|+\n"),
            *"-:#?|>'\"[]{},&*!%@`\\~=< \t\n",
        ]
    ),
    min_size=1,
    max_size=12,
).map("".join)

DECK = """\
deck: A
tags: [a, b]
source: {title: x}
notes:
- id: a1
  question: what is "it"?
  answer: |
    block
      text

  tags:
  - x
  - y
# c
- {question: a, answer: b}
- cloze: >-
    folded {{c1::x}}
    line
- front: 'it''s'
  back: "a\\n\\u00e9 b
    c"
  choices: [a, "b, c", d]
"""
PIECES = [
    *" \t\r\n-:#\"'[]{},&*!|>%@`\\?<=\ufeff\x85\u2028\u00a0\x07",
    *("notes:", "question: ", "- ", "  ", "...", "---", "<<: *a", "&a ", "{{c1::", "}}", "|+"),
    *("\\ud83d", "\\UFFFFFFFF", "\x00", "é", "[" * 30, "%YAML 9.9\n"),
]


def read(text: str) -> DeckFile:
    found = read_deck(text.encode("utf-8"), "a.yaml")
    assert found is not None
    return found


def note_of(text: str) -> tuple[str, str, str]:
    found = read(text)
    assert found.problems == ()
    assert found.deck is not None
    (note,) = found.deck.notes
    return note.question, note.answer, note.extra


@given(
    dumped_texts | texts_like_yaml.filter(str.strip),
    dumped_texts,
    texts_like_yaml,
    st.sampled_from([None, "'", '"', "|"]),  # PyYAML's own loader misreads some of what ">" gives
    st.booleans(),
    st.sampled_from([20, 80, 1000]),
    st.sampled_from(["\n", "\r\n", "\r"]),
)
def test_any_text_survives_a_dump(
    question: str,
    answer: str,
    extra: str,
    style: str | None,
    allow_unicode: bool,
    width: int,
    line_break: str,
) -> None:
    note = {"question": question, "answer": answer, "extra": extra}
    text = yaml.safe_dump(
        {"notes": [note]},
        default_style=style,
        allow_unicode=allow_unicode,
        width=width,
        line_break=line_break,
    )

    assert note_of(text) == (question, answer, extra)


@given(texts, texts | texts_like_yaml.filter(str.strip))
def test_any_text_survives_as_json(question: str, answer: str) -> None:
    note = {"question": question, "answer": answer}

    assert note_of(json.dumps({"notes": [note]}, ensure_ascii=False))[:2] == (question, answer)


@given(dumped_texts, dumped_texts, st.sampled_from([None, "'", '"', "|", ">"]))
def test_both_parsers_read_the_same(question: str, answer: str, style: str | None) -> None:
    note = {"question": question, "answer": answer, "tags": [answer]}
    data = yaml.safe_dump(
        {"notes": [note]}, default_style=style, allow_unicode=True, default_flow_style=None
    ).encode()
    with_libyaml = read_deck(data, "a.yaml")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(yaml_events, "LOADER", PythonLoader)
        assert read_deck(data, "a.yaml") == with_libyaml


@pytest.mark.parametrize("loader", [yaml.CSafeLoader, PythonLoader])
@given(data=st.binary() | st.binary().map(lambda data: b"notes:\n" + data))
def test_no_bytes_make_the_reader_fail(loader: type, data: bytes) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(yaml_events, "LOADER", loader)
        found = read_deck(data, "a.yaml")
    # it is no deck, or has one, or there is a problem to tell
    assert found is None or found.deck is not None or found.problems


@pytest.mark.parametrize("loader", [yaml.CSafeLoader, PythonLoader])
@given(seed=st.integers(0, 2**32), edits=st.integers(1, 6))
def test_no_slip_of_the_hand_makes_the_reader_fail(loader: type, seed: int, edits: int) -> None:
    rng, text = random.Random(seed), DECK
    for _ in range(edits):
        begin = rng.randrange(len(text))
        end = begin + rng.choice([0, 0, 1, 3])
        text = text[:begin] + rng.choice(["", *PIECES]) + text[end:]
    lines = len(text.splitlines()) + 1
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(yaml_events, "LOADER", loader)
        found = read_deck(text.encode("utf-8"), "a.yaml")

    if found is not None:
        places = [(problem.line, problem.column) for problem in found.problems]
        assert places == sorted(places)
        assert all(1 <= line <= lines and column >= 1 for line, column in places)
        assert found.deck is not None or found.problems
