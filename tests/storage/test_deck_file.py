"""Reading deck files; the docstring of a test is the file that it reads."""

import gc
import inspect
import subprocess
import sys
from time import perf_counter

import pytest
import yaml

from flashdeck.core.cards import Note, Source
from flashdeck.storage import deck_file, yaml_events
from flashdeck.storage.deck_file import DeckFile, read_deck
from flashdeck.storage.yaml_python import PythonLoader


@pytest.fixture(params=["libyaml", "PyYAML alone"])
def file(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> DeckFile:
    """Return what the reader makes of the test's docstring, with and without libyaml."""
    if request.param == "PyYAML alone":
        monkeypatch.setattr(yaml_events, "LOADER", PythonLoader)
    text = inspect.cleandoc(request.function.__doc__ or "") + "\n"
    found = read_deck(text.encode(), "decks/rome.yaml")
    assert found is not None
    return found


def notes(file: DeckFile) -> tuple[Note, ...]:
    assert file.deck is not None
    return file.deck.notes


def rules(file: DeckFile) -> list[tuple[int, str]]:
    return [(problem.line, problem.rule) for problem in file.problems]


def read(text: str) -> DeckFile:
    found = read_deck(text.encode(), "a.yaml")
    assert found is not None
    return found


def test_every_key_of_a_deck_is_read(file: DeckFile) -> None:
    """
    # comments stand on lines of their own
    deck: History::Rome
    description: How it fell.
    source:
      title: Decline and Fall
      url: https://example.org/rome
    tags: [history]
    drafted: rules 1.0
    x-mine: {anything: [at, all]}
    notes:
    - id: k3v9x2mq7d
      question: In which year did it fall?
      answer: 476
      ref: line 11
      quote: In 476 it fell.
      extra: In the West.
      tags: [end, history]
      anki: "N|x&y"
      allow: long-answer
      x-seen: never
    - id: h7c2n5vx9b
      front: Who fell?
      back: Rome
      reverse: true
      typed: "true"
      accept: Roma
      choices: [Paris, London]
      disputed: Not the East.
      source: Another book
    - cloze: Rome {{c1::fell::what}} in {{c2::476}}.
      reverse: false
    """
    assert file.whole
    assert file.deck is not None
    deck = file.deck
    rome = Source("Decline and Fall", "https://example.org/rome")
    assert (deck.name, deck.path, deck.description, deck.source, deck.drafted) == (
        "History::Rome",
        "decks/rome.yaml",
        "How it fell.",
        rome,
        "rules 1.0",
    )
    assert deck.notes == (
        Note(
            "k3v9x2mq7d",
            11,
            question="In which year did it fall?",
            answer="476",
            ref="line 11",
            quote="In 476 it fell.",
            extra="In the West.",
            tags=("history", "end"),
            anki="N|x&y",
            allow=("long-answer",),
            source=rome,
        ),
        Note(
            "h7c2n5vx9b",
            21,
            question="Who fell?",
            answer="Rome",
            disputed="Not the East.",
            tags=("history",),
            reverse=True,
            typed=True,
            accept=("Roma",),
            choices=("Paris", "London"),
            source=Source("Another book"),
        ),
        Note(
            None,
            30,
            cloze="Rome {{c1::fell::what}} in {{c2::476}}.",
            tags=("history",),
            source=rome,
        ),
    )
    assert file.ids == ("k3v9x2mq7d", "h7c2n5vx9b")


def test_a_deck_without_a_name_has_the_name_of_its_file(file: DeckFile) -> None:
    """
    notes: []
    """
    assert file.deck is not None
    assert file.deck.name == "rome"


def test_tags_and_source_of_the_deck_may_stand_behind_the_notes(file: DeckFile) -> None:
    """
    notes:
    - question: q
      answer: a
      tags: [own, both]
    - question: r
      answer: b
      source: {title: mine}
    tags: [deck, both]
    source: theirs
    """
    first, second = notes(file)
    assert (first.tags, first.source) == (("deck", "both", "own"), Source("theirs"))
    assert (second.tags, second.source) == (("deck", "both"), Source("mine"))


@pytest.mark.parametrize(
    "written",
    [
        *("no", "yes", "on", "off", "~", "null", "true", "1929", "010", "0x1F", "1_000", "1.10"),
        *("1e3", "12:30", "1940-08-20", "=", ".inf", "- 5"[2:], "a#b", "#"[:0] + "C#", "50%"),
        *("a: "[:1], "http://x", "don't", 'the "end"', "$5 to $10", "C:\\new", "2*3*4", "__init__"),
    ],
)
def test_a_scalar_is_the_text_that_was_written(written: str) -> None:
    found = read(f"notes:\n- question: {written}\n  answer: {written}\n")

    assert found.problems == ()
    (note,) = notes(found)
    assert (note.question, note.answer) == (written, written)


def test_blocks_keep_their_lines(file: DeckFile) -> None:
    """
    notes:
    - question: |
        def f():
            return 1

        # no comment
      answer: >-
        one
        line
      extra: |+
        kept

    - cloze: "a
        {{c1::b}}"
    """
    first, second = notes(file)
    assert first.question == "def f():\n    return 1\n\n# no comment\n"
    assert first.answer == "one line"
    assert first.extra == "kept\n\n"
    assert second.cloze == "a {{c1::b}}"


def test_a_hash_that_cuts_nothing_is_fine(file: DeckFile) -> None:
    """
    notes:  # all of them
    - id: a1  # mine
      question: 'C # is what?'
      answer: C#
      # a comment of its own
      tags: [a]  # two
      choices: ["F # is", B#]
      ref: line 3  # of the article
      extra: |
        # Heading
        text # more
    """
    assert file.whole


def test_a_note_with_a_problem_is_left_out_and_the_others_stay(file: DeckFile) -> None:
    """
    deck: A
    colour: red
    notes:
    - id: one
      question: q
      answer: a
    - id: two
      question: q
      anwser: a
      typed: maybe
    - id: three
      cloze: no gap
    - id: one
      question: again
      answer: a
    - id: four
      question: q
      answer: a
    """
    assert [note.id for note in notes(file)] == ["one", "four"]
    assert file.ids == ("one", "two", "three", "four")
    assert rules(file) == [
        (2, "unknown-key"),
        (8, "no-answer"),
        (9, "unknown-key"),
        (10, "not-true-or-false"),
        (12, "cloze"),
        (13, "duplicate-id"),
    ]
    assert not file.whole


def test_what_is_wrong_behind_a_syntax_error_is_told_too(file: DeckFile) -> None:
    """
    deck: A: B
    notes:
    - id: one
      question: q
    - id: two
      question: what: this
      answer: a
    - id: three
      question: *bold* text
      answer: a
    - id: four
      answer: a
    - id: five
      question: "open
      answer: a
    - id: six
      question: q
      answer: a: b
    """
    assert file.deck is None
    assert not file.whole
    assert rules(file) == [
        (1, "unquoted-colon"),
        (4, "no-answer"),
        (6, "unquoted-colon"),
        (9, "unquoted-sign"),
        (12, "no-question"),
        (14, "unclosed-quote"),
        (18, "unquoted-colon"),
    ]
    assert file.ids == ("one", "four")


def test_the_first_document_is_read_and_the_second_one_told(file: DeckFile) -> None:
    """
    ---
    notes:
    - question: q
      answer: a
    ---
    notes: []
    """
    assert len(notes(file)) == 1
    assert rules(file) == [(5, "several-documents")]


def test_notes_that_stand_in_two_lists_are_all_read(file: DeckFile) -> None:
    """
    notes:
    - id: one
      question: q
      answer: a
    notes:
    - id: two
      question: q
      answer: a
    """
    assert [note.id for note in notes(file)] == ["one", "two"]
    assert rules(file) == [(5, "duplicate-key")]


def test_notes_in_braces_are_notes(file: DeckFile) -> None:
    """
    {deck: B, notes: [{question: q, answer: a}, {"front": r, "back": "b", tags: [x]}]}
    """
    assert file.whole
    assert [note.answer for note in notes(file)] == ["a", "b"]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "# notes\n",
        "deck: A\ncards: []\n",
        "- notes\n- more notes\n",
        "only notes",
        "my notes: [\n",
        "a: b: c  # no notes here\n",
        "notes",
        "\x00\x01notes",
    ],
)
def test_other_yaml_is_no_deck(text: str) -> None:
    assert read_deck(text.encode(), "a.yaml") is None


def test_front_matter_before_the_deck_does_not_hide_it() -> None:
    found = read("---\ntitle: x\n---\nnotes:\n- question: q\n  answer: a\n")

    assert found.deck is None
    assert (3, "several-documents") in rules(found)


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_line_ends_of_every_system_are_read_alike(line_end: str) -> None:
    text = "notes:\n- question: |\n    a\n    b\n  answer: c\n  wrong: d\n"
    found = read(text.replace("\n", line_end))

    assert rules(found) == [(6, "unknown-key")]
    found = read(text.replace("  wrong: d\n", "").replace("\n", line_end))
    assert notes(found)[0].question == "a\nb\n"


@pytest.mark.parametrize("separator", ["\u2028", "\u2029"])
def test_a_separator_of_unicode_is_text_and_ends_no_line(separator: str) -> None:
    text = (
        f"notes:\n- question: a{separator}b\n  answer: 'c{separator}d'\n  extra: |\n"
        f"    e{separator}f\n- question: q\n  answr: {separator}\n"
    )
    found = read(text)

    (note,) = notes(found)
    assert (note.question, note.answer, note.extra) == (
        f"a{separator}b",
        f"c{separator}d",
        f"e{separator}f\n",
    )
    assert rules(found) == [(6, "no-answer"), (7, "unknown-key")]


def test_columns_count_characters() -> None:
    found = read("notes:\n- {question: 東京🗼, answr: a, answer: b}\n")

    (problem,) = found.problems
    assert (problem.line, problem.column) == (2, 19)


def test_a_byte_order_mark_at_the_start_is_no_character() -> None:
    found = read_deck(b"\xef\xbb\xbfnote: x\nnotes: []\n", "a.yaml")

    assert found is not None
    assert [(problem.line, problem.column) for problem in found.problems] == [(1, 1)]


@pytest.mark.parametrize("loader", [yaml.CSafeLoader, PythonLoader])
def test_tabs_between_and_inside_texts_are_no_indentation(
    loader: type, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(yaml_events, "LOADER", loader)
    found = read(
        "notes:\t# here\n- question:\ta\tb\t\n  answer:\t'c\td'\t# e\n"
        "  tags: [\tx,\ty\tz ]\n  extra: |\n    e\n    \tf\t\n  ref: g\t\n    h\n"
    )

    (note,) = notes(found)
    assert (note.question, note.answer, note.extra) == ("a\tb", "c\td", "e\n\tf\t\n")
    assert (note.tags, note.ref) == (("x", "y\tz"), "g h")


@pytest.mark.parametrize("loader", [yaml.CSafeLoader, PythonLoader])
def test_a_question_in_braces_needs_no_quotes(
    loader: type, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(yaml_events, "LOADER", loader)
    found = read('notes:\n- {question: Who? Where?, answer: A?, tags: [why?, "so?"]}\n')

    (note,) = notes(found)
    assert (note.question, note.answer, note.tags) == ("Who? Where?", "A?", ("why?", "so?"))


@pytest.mark.parametrize("escape", ["\\ud83d", "\\uDC00", "\\ufdd1", "\\0", "\\e", "\\N", "\\r"])
def test_an_escape_that_makes_a_forbidden_character_costs_its_note_alone(
    escape: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = f'notes:\n- question: "{escape}"\n  answer: a\n- question: r\n  answer: b\n'
    for loader in (yaml.CSafeLoader, PythonLoader):
        monkeypatch.setattr(yaml_events, "LOADER", loader)
        found = read(text)
        assert rules(found) == [(2, "control-character")]
        assert len(notes(found)) == 1


def test_a_forbidden_character_costs_its_note_alone_and_nothing_in_a_comment() -> None:
    found = read(
        "# \x01\nnotes:\n- question: \x02 and \x03\n  answer: a\n"
        "- question: \ufffd\n  answer: b\n  ref: c  # \x04\n  x-mine: \x05\n"
    )

    assert [note.question for note in notes(found)] == ["\ufffd"]
    assert rules(found) == [(line, "control-character") for line in (1, 3, 7, 8)]


def test_the_same_letters_are_text_where_nothing_is_escaped() -> None:
    found = read("notes:\n- question: the escape \\ud83d\n  answer: '\\0 and \\x1b'\n")

    assert found.whole


@pytest.mark.parametrize(
    ("data", "line", "column", "said"),
    [
        ("deck: A\nnotes:\n- question: Mercad\xe9r\n".encode("latin-1"), 3, 19, "0xE9"),
        ("notes: []\n".encode("utf-16"), 1, 1, "UTF-16"),
        ("notes: []\n".encode("utf-16-be"), 1, 1, "UTF-16"),
        ("notes: []\n".encode("utf-32"), 1, 1, "UTF-32"),
        (b"notes: []\n# \xed\xa0\x80\n", 2, 3, "0xED"),
    ],
)
def test_another_encoding_is_told(data: bytes, line: int, column: int, said: str) -> None:
    found = read_deck(data, "a.yaml")

    assert found is not None
    assert found.deck is None
    (problem,) = found.problems
    assert (problem.line, problem.column, problem.rule) == (line, column, "not-utf-8")
    assert said in problem.message


def test_another_encoding_without_notes_is_no_deck() -> None:
    assert read_deck("title: x\n".encode("utf-16"), "a.yaml") is None
    assert read_deck("my notes é".encode("latin-1"), "a.yaml") is None


def test_a_file_that_is_too_large_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(deck_file, "LARGEST_BYTES", 2**20)
    found = read_deck(b"notes:\n" + b"#" * 2**20, "a.yaml")

    assert found is not None
    assert found.deck is None
    assert [problem.rule for problem in found.problems] == ["too-large"]
    assert read_deck(b"# notes" + b"#" * 2**20, "a.yaml") is None


BOMBS = {
    "aliases": "x-a: &a [x, x]\n"
    + "".join(
        f"x-{new}: &{new} [{', '.join([f'*{old}'] * 9)}]\n"
        for old, new in zip("abcdefgh", "bcdefghi", strict=True)
    )
    + "notes:\n- question: *i\n  answer: a\n",
    "merges": "x-a: &a {k: v}\n"
    + "".join(
        f"x-{new}: &{new} {{<<: [{', '.join([f'*{old}'] * 9)}]}}\n"
        for old, new in zip("abcdefgh", "bcdefghi", strict=True)
    )
    + "notes:\n- <<: *i\n",
    "brackets": "notes:\n- question: " + "[" * 20_000 + "\n",
    "brackets of the person's own": "x-a: " + "[" * 20_000 + "\nnotes: []\n",
    "closed brackets": "notes: " + "[" * 20_000 + "]" * 20_000 + "\n",
    "braces": "notes:\n- cloze: " + "{{c1::" * 20_000 + "\n",
    "gaps": 'notes:\n- cloze: "' + "{{c1::" * 20_000 + "a" + "}}" * 20_000 + '"\n',
    "digits of a gap": f"notes:\n- cloze: a {{{{c{'9' * 5000}::b}}}}\n",
    "hashes": "notes: " + "a # " * 200_000 + "\n",
    "spaces and hashes": "notes: " + "a" + " " * 200_000 + "# " * 200_000 + "\n  x\n",
    "control characters": "notes: []\n#" + "\x07" * 8_000 + "\n" + "\x07\n" * 1000,
    "control characters in notes": "notes:\n" + "- question: \x07\n  answer: \x07\n" * 4_000,
    "nothing but control characters": "notes:\n" + "\x07" * 2_000_000,
    "surrogates": 'notes:\n- question: "' + "\\ud800" * 20_000 + '"\n' + '- "a"\n' * 100,
    "surrogates on many lines": "notes:\n" + '- question: "\\ud800"\n  answer: a\n' * 100,
    "anchors": "notes:\n- question: " + "&a " * 10_000 + "\n",
    "dashes": "notes:\n" + "- " * 10_000 + "\n",
}


@pytest.mark.parametrize("loader", [yaml.CSafeLoader, PythonLoader])
@pytest.mark.parametrize("bomb", BOMBS)
def test_a_bomb_is_refused_at_once(
    bomb: str, loader: type, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(yaml_events, "LOADER", loader)
    began = perf_counter()
    found = read_deck(BOMBS[bomb].encode(), "a.yaml")

    assert perf_counter() - began < 2
    assert found is not None
    assert found.problems
    assert len(found.problems) < 200


def test_five_thousand_digits_are_a_text() -> None:
    found = read(f"notes:\n- question: {'7' * 5000}\n  answer: a\n")

    assert found.whole


def test_the_collector_is_left_as_it_was() -> None:
    for wanted in (True, False):
        (gc.enable if wanted else gc.disable)()
        try:
            read("notes: []\n")
            assert gc.isenabled() is wanted
        finally:
            gc.enable()


def test_yaml_is_imported_only_to_read() -> None:
    code = (
        "import sys, flashdeck.storage.parse_cache; "
        "print([name for name in sys.modules if name.split('.')[0] == 'yaml'])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert done.stdout.strip() == "[]"
