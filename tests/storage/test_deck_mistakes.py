"""What a newcomer does wrong in a deck file, and what the newcomer is told."""

import pytest

from flashdeck.storage import yaml_events, yaml_python
from flashdeck.storage.deck_file import read_deck

HEAD = "deck: A\nnotes:\n"
NOTE = "- question: q\n  answer: a\n"

# What stands in the file; then line and column of the problem, its rule, and what message and
# hint say.
SYNTAX = [
    (
        "a colon in a text",
        "notes:\n- question: what: this\n  answer: a\n",
        (2, 17, "unquoted-colon", "may not hold a colon", 'question: "what: this"'),
    ),
    (
        "a colon in an answer with quotes in it",
        'notes:\n- question: q\n  answer: he said: "no"\n',
        (3, 18, "unquoted-colon", "colon", "answer: 'he said: \"no\"'"),
    ),
    (
        "a colon in the name of the deck",
        "deck: Rome: the end\nnotes:\n- question: q\n  answer: a\n",
        (1, 11, "unquoted-colon", "colon", 'deck: "Rome: the end"'),
    ),
    (
        "a colon in an item of a list",
        "notes:\n- question: q\n  answer: a\n  choices:\n  - x: y: z\n",
        (5, 9, "unquoted-colon", "colon", 'x: "y: z"'),
    ),
    (
        "bold text",
        "notes:\n- question: *bold* word\n  answer: a\n",
        (2, 13, "unquoted-sign", "begins with *", 'question: "*bold* word"'),
    ),
    (
        "strong text",
        "notes:\n- question: q\n  answer: **strong**\n",
        (3, 11, "unquoted-sign", "begins with *", 'answer: "**strong**"'),
    ),
    (
        "an ampersand before a space",
        "notes:\n- question: & or and\n  answer: a\n",
        (2, 13, "unquoted-sign", "begins with &", 'question: "& or and"'),
    ),
    (
        "an at sign",
        "notes:\n- question: @home\n  answer: a\n",
        (2, 13, "unquoted-sign", "begins with @", 'question: "@home"'),
    ),
    (
        "a backtick",
        "notes:\n- question: `ls` does what?\n  answer: a\n",
        (2, 13, "unquoted-sign", "begins with `", 'question: "`ls` does what?"'),
    ),
    (
        "a percent sign",
        "notes:\n- question: q\n  answer: %d\n",
        (3, 11, "unquoted-sign", "begins with %", 'answer: "%d"'),
    ),
    (
        "a greater-than sign",
        "notes:\n- question: q\n  answer: > 5\n",
        (3, 11, "unquoted-sign", "begins with >", 'answer: "> 5"'),
    ),
    (
        "a bar",
        "notes:\n- question: |x| is what?\n  answer: a\n",
        (2, 13, "unquoted-sign", "begins with |", 'question: "|x| is what?"'),
    ),
    (
        "a dash and a space",
        "notes:\n- question: q\n  answer: - 5 degrees\n",
        (3, 11, "unquoted-sign", "begins with -", 'answer: "- 5 degrees"'),
    ),
    (
        "a question mark and a space",
        "notes:\n- question: ? then\n  answer: a\n",
        (2, 13, "unquoted-sign", "begins with ?", 'question: "? then"'),
    ),
    (
        "brackets and more text",
        "notes:\n- question: [sic] and more\n  answer: a\n",
        (2, 13, "unquoted-sign", "begins with [", 'question: "[sic] and more"'),
    ),
    (
        "a bracket that stays open",
        "notes:\n- question: [sic\n  answer: a\n",
        (2, 13, "unquoted-sign", "begins with [", 'question: "[sic"'),
    ),
    (
        "a gap at the start and more text",
        "notes:\n- cloze: {{c1::Rome}} fell\n",
        (2, 10, "unquoted-sign", "begins with {", 'cloze: "{{c1::Rome}} fell"'),
    ),
    (
        "a tag that is none",
        "notes:\n- question: q\n  answer: !not! so\n",
        (3, 11, "unquoted-sign", "begins with !", 'answer: "!not! so"'),
    ),
    (
        "a comma",
        "notes:\n- question: q\n  answer: , and\n",
        (3, 11, "unquoted-sign", "begins with ,", 'answer: ", and"'),
    ),
    (
        "a tab before a key",
        "notes:\n- question: q\n\tanswer: a\n",
        (3, 1, "tab", "a tab stands", "indent with spaces"),
    ),
    (
        "a tab behind the dash",
        "notes:\n-\tquestion: q\n  answer: a\n",
        (2, 2, "tab", "a tab stands", "indent with spaces"),
    ),
    (
        "a key that is indented too far",
        "notes:\n- question: q\n   answer: a\n",
        (3, 4, "indentation", "indented by 3", "indent it by 2"),
    ),
    (
        "a key that is indented too little",
        "notes:\n- question: q\n answer: a\n",
        (3, 2, "indentation", "indented by 1", "indent it by 2"),
    ),
    (
        "a dash that is indented otherwise",
        "notes:\n  - question: q\n    answer: a\n - question: r\n   answer: b\n",
        (4, 2, "indentation", "indented by 1", "indent the dash by 2"),
    ),
    (
        "a second line of text that is not indented",
        "notes:\n- question: first\nsecond\n  answer: a\n",
        (3, 1, "indentation", '"second" belongs to no key', "indent this line more"),
    ),
    (
        "a block that is not indented",
        "notes:\n- question: |\n  text\n  answer: a\n",
        (3, 3, "indentation", '"text" belongs to no key', "below | or >"),
    ),
    (
        "an indented first key",
        " deck: A\nnotes:\n- question: q\n  answer: a\n",
        (1, 1, "indentation", "first key", "begin the line"),
    ),
    (
        "no space after the colon of a first key",
        "notes:\n- question:q\n  answer: a\n",
        (2, 11, "missing-space", "after question:", "question: q"),
    ),
    (
        "no space after the colon of a later key",
        "notes:\n- question: q\n  answer:a\n- question: r\n  answer: b\n",
        (3, 9, "missing-space", "after answer:", "answer: a"),
    ),
    (
        "a no-break space after the colon",
        "notes:\n- question:\u00a0q\n  answer: a\n",
        (2, 11, "missing-space", "another character", "question: q"),
    ),
    (
        "no space after the dash",
        "notes:\n- question: q\n  answer: a\n-question: r\n answer: b\n",
        (4, 1, "missing-space", "after the dash", "- question:"),
    ),
    (
        "no colon after a first key",
        "notes:\n- question what\n  answer: a\n",
        (2, 11, "missing-colon", "after question", "question:"),
    ),
    (
        "no colon after a last key",
        "notes:\n- question: q\n  answer\n",
        (3, 9, "missing-colon", "after answer", "answer:"),
    ),
    (
        "a quote that is never closed",
        'notes:\n- question: "open\n  answer: a\n- question: r\n  answer: b\n',
        (2, 13, "unclosed-quote", 'quote " that begins here', 'question: "open"'),
    ),
    (
        "a quote that the next quote closes",
        'notes:\n- question: "open\n  answer: "a"\n',
        (2, 13, "unclosed-quote", 'quote " that begins here', 'question: "open"'),
    ),
    (
        "an apostrophe in single quotes",
        "notes:\n- question: 'It's what?'\n  answer: a\n",
        (2, 17, "after-quote", "quote ' closes", 'question: "It\'s what?"'),
    ),
    (
        "text behind a quote",
        'notes:\n- question: "No" means what?\n  answer: a\n',
        (2, 18, "after-quote", 'quote " closes', "question: '\"No\" means what?'"),
    ),
    (
        "a path of Windows in double quotes",
        'notes:\n- question: q\n  answer: "C:\\docs"\n',
        (3, 14, "escape", "\\d means nothing", "'C:\\docs'"),
    ),
    (
        "an escape of no character",
        'notes:\n- question: q\n  answer: "x \\UFFFFFFFF"\n',
        (3, 14, "escape", "\\U names no character", "single quotes"),
    ),
    (
        "a list that is not closed",
        "notes:\n- question: q\n  tags: [one, two\n  answer: a\n",
        (3, 9, "unclosed-bracket", "bracket [", "close it with ]"),
    ),
    (
        "a note in braces that is not closed",
        "notes:\n- {question: q, answer: a\n",
        (2, 3, "unclosed-bracket", "bracket {", "close it with }"),
    ),
    (
        "a colon in braces",
        "notes:\n- {question: what: this, answer: a}\n",
        (2, 18, "in-brackets", "only a comma", "in quotes"),
    ),
    (
        "dashes behind a key",
        "notes:\n- question: q\n  answer: a\n  choices: - x\n  - y\n",
        (4, 12, "list-in-line", "list with dashes", "choices: [one, two]"),
    ),
    (
        "dashes below a text",
        "notes:\n- question: q\n  answer: a\n  choices: x\n  - y\n",
        (5, 3, "list-in-line", "list with dashes", "choices: [one, two]"),
    ),
    (
        "brackets nested too deep",
        "notes:\n- question: q\n  answer: a\n  x-mine: " + "[" * 30 + "]" * 30 + "\n",
        (4, 30, "too-deep", "nested too deep", "in quotes"),
    ),
]

CONTENT = [
    (
        "a misspelt key",
        HEAD + "- question: q\n  anwser: a\n  answer: a\n",
        (4, 3, "unknown-key", '"anwser"', "did you mean answer?"),
    ),
    (
        "a key of another program",
        HEAD + "- question: q\n  answer: a\n  hint: h\n",
        (5, 3, "unknown-key", '"hint"', "did you mean extra?"),
    ),
    (
        "a key of the person's own without its sign",
        HEAD + "- question: q\n  answer: a\n  zebra: h\n",
        (5, 3, "unknown-key", '"zebra"', "begins with x-"),
    ),
    (
        "a key of a note at the top",
        "question: q\nnotes: []\n",
        (1, 1, "unknown-key", '"question"', "belongs to a note"),
    ),
    (
        "a key of the deck in a note",
        HEAD + "- question: q\n  answer: a\n  description: d\n",
        (5, 3, "unknown-key", '"description"', "top of the file"),
    ),
    (
        "an unknown part of a source",
        "source:\n  titel: t\nnotes: []\n",
        (2, 3, "unknown-key", '"titel"', "did you mean title?"),
    ),
    (
        "a key twice",
        HEAD + "- question: q\n  answer: a\n  answer: b\n",
        (5, 3, "duplicate-key", "answer stands here twice", "keep one"),
    ),
    (
        "a key under both of its names",
        HEAD + "- front: q\n  back: a\n  answer: b\n",
        (5, 3, "duplicate-key", "answer and back are one key", "keep one"),
    ),
    (
        "a key of the deck twice",
        "deck: A\ndeck: B\nnotes: []\n",
        (2, 1, "duplicate-key", "deck stands in this file twice", "keep one"),
    ),
    (
        "an id twice",
        HEAD + "- id: a1\n" + NOTE.replace("-", " ", 1) + "- id: a1\n" + NOTE.replace("-", " ", 1),
        (6, 7, "duplicate-id", "a1 stands in the note on line 3", "delete this line"),
    ),
    (
        "an id with a space",
        HEAD + "- id: a b\n  question: q\n  answer: a\n",
        (3, 7, "bad-id", '"a b" is no id', "1 to 64"),
    ),
    (
        "an empty id",
        HEAD + "- id:\n  question: q\n  answer: a\n",
        (3, 6, "bad-id", "the id is empty", "1 to 64"),
    ),
    (
        "a long id",
        HEAD + f"- id: {'a' * 65}\n  question: q\n  answer: a\n",
        (3, 7, "bad-id", "is no id", "1 to 64"),
    ),
    (
        "an anchor",
        HEAD + "- question: &x y\n  answer: a\n",
        (3, 13, "anchor", "&x is a YAML anchor", 'question: "&x y"'),
    ),
    (
        "an alias",
        HEAD + "- question: q\n  answer: *x\n",
        (4, 11, "alias", "*x is a YAML alias", 'answer: "*x"'),
    ),
    (
        "a merge key",
        HEAD + "- <<: {question: q}\n  answer: a\n  question: q\n",
        (3, 3, "merge-key", "<<", "write the keys out"),
    ),
    (
        "a tag of YAML",
        HEAD + "- question: q\n  answer: !important yes\n",
        (4, 11, "tag", "!important is a YAML tag", 'answer: "!important yes"'),
    ),
    (
        "a control character",
        HEAD + "- question: a\x07b\n  answer: a\n",
        (3, 14, "control-character", "U+0007", "delete it"),
    ),
    (
        "a control character as an escape",
        HEAD + '- question: "a\\x1b[31m"\n  answer: a\n',
        (3, 13, "control-character", "U+001B", "delete its escape"),
    ),
    (
        "DEL",
        HEAD + "- question: a\x7f\n  answer: a\n",
        (3, 14, "control-character", "U+007F", "delete it"),
    ),
    (
        "a C1 control character",
        HEAD + "- question: a\x85b\n  answer: a\n",
        (3, 14, "control-character", "U+0085", "delete it"),
    ),
    (
        "a character that marks gaps",
        HEAD + "- question: a\ufdd0b\n  answer: a\n",
        (3, 14, "control-character", "U+FDD0", "delete it"),
    ),
    (
        "a byte order mark inside",
        HEAD + "- question: a\ufeffb\n  answer: a\n",
        (3, 14, "byte-order-mark", "U+FEFF", "delete it"),
    ),
    (
        "an empty question",
        HEAD + "- question:\n  answer: a\n",
        (3, 3, "empty-question", "the question is empty", "write the text"),
    ),
    (
        "a blank answer",
        HEAD + '- question: q\n  answer: "  "\n',
        (4, 3, "empty-answer", "the answer is empty", "write the text"),
    ),
    (
        "a greater-than sign and a number",
        HEAD + "- question: q\n  answer: >5\n",
        (4, 3, "empty-answer", "the answer is empty", 'answer: ">5"'),
    ),
    (
        "an empty cloze",
        HEAD + "- cloze:\n",
        (3, 3, "empty-cloze", "the cloze is empty", "write the text"),
    ),
    (
        "a question without an answer",
        HEAD + "- question: q\n",
        (3, 3, "no-answer", "no answer", "add a line with answer:"),
    ),
    (
        "an answer without a question",
        HEAD + "- answer: a\n",
        (3, 3, "no-question", "no question", "add a line with question:"),
    ),
    (
        "a note with an id alone",
        HEAD + "- id: a1\n",
        (3, 3, "empty-note", "neither a question nor a cloze", "give it a question"),
    ),
    (
        "a question and a cloze",
        HEAD + "- question: q\n  cloze: a {{c1::b}}\n",
        (3, 3, "two-kinds", "question and cloze", "two notes"),
    ),
    (
        "a list as a text",
        HEAD + "- question: q\n  answer: [a, b]\n",
        (4, 11, "not-text", "answer is a list", 'answer: "[a, b]"'),
    ),
    (
        "a gap alone, without quotes",
        HEAD + "- cloze: {{c1::Rome}}\n",
        (3, 10, "not-text", "cloze is a mapping", 'cloze: "{{c1::Rome}}"'),
    ),
    (
        "a mapping among tags",
        HEAD + "- question: q\n  answer: a\n  tags: [a: b]\n",
        (5, 10, "not-text", "tags is a mapping", "quotes"),
    ),
    (
        "an empty choice",
        HEAD + "- question: q\n  answer: a\n  choices:\n  - b\n  -\n",
        (7, 4, "empty-item", "choices has an empty item", "delete it"),
    ),
    (
        "a cloze without a gap",
        HEAD + "- cloze: text\n",
        (3, 10, "cloze", "no gap", "{{c1::word}}"),
    ),
    (
        "a gap that stays open",
        HEAD + "- cloze: in {{c1::1917\n",
        (3, 10, "cloze", "not closed", "{{c1::word}}"),
    ),
    (
        "a gap number of 5000 digits",
        HEAD + f"- cloze: in {{{{c{'9' * 5000}::1917}}}}\n",
        (3, 10, "cloze", "too long", "{{c1::word}}"),
    ),
    (
        "a choice that is the answer",
        HEAD + "- question: q\n  answer: Rome\n  choices: [Paris, '  ROME ']\n",
        (5, 20, "choice-is-answer", "is the answer itself", "wrong options"),
    ),
    (
        "choices of a cloze",
        HEAD + "- cloze: a {{c1::b}}\n  choices: [c]\n",
        (4, 3, "not-for-cloze", "a cloze note has no choices", "delete choices"),
    ),
    (
        "a reversed cloze",
        HEAD + "- cloze: a {{c1::b}}\n  reverse: true\n",
        (4, 3, "not-for-cloze", "no other side", "delete reverse"),
    ),
    (
        "yes for true",
        HEAD + "- question: q\n  answer: a\n  typed: yes\n",
        (5, 10, "not-true-or-false", "typed is true or false, not yes", "typed: true"),
    ),
    (
        "a comment that cuts a question",
        HEAD + "- question: C # is what?\n  answer: a\n",
        (3, 15, "cut-text", "question ends here", 'question: "C # is what?"'),
    ),
    (
        "a comment that cuts a front",
        HEAD + "- front: C # is what?\n  back: a\n",
        (3, 12, "cut-text", "front ends here", 'front: "C # is what?"'),
    ),
    (
        "a comment that leaves no answer",
        HEAD + "- question: q\n  answer: #1\n",
        (4, 11, "cut-text", "answer ends here", 'answer: "#1"'),
    ),
    (
        "a comment that cuts a choice",
        HEAD + "- question: q\n  answer: a\n  choices:\n  - F # is\n",
        (6, 7, "cut-text", "choices ends here", '- "F # is"'),
    ),
    (
        "no dash before the first note",
        "notes:\n  question: q\n  answer: a\n",
        (2, 3, "notes-not-a-list", "notes is a list", "dash"),
    ),
    (
        "a text among the notes",
        HEAD + "- just text\n",
        (3, 3, "not-a-note", '"just text"', "question: or cloze:"),
    ),
    (
        "an empty note",
        HEAD + NOTE + "-\n",
        (5, 2, "not-a-note", "an empty item", "question: or cloze:"),
    ),
    (
        "a second document",
        HEAD + NOTE + "---\n" + HEAD,
        (5, 1, "several-documents", "second YAML document", "delete the line"),
    ),
]


@pytest.fixture(params=["libyaml", "PyYAML alone"])
def parser(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Read with libyaml, then again as where libyaml is missing."""
    if request.param == "PyYAML alone":
        monkeypatch.setattr(yaml_events, "LOADER", yaml_python.PythonLoader)
    return str(request.param)


@pytest.mark.usefixtures("parser")
@pytest.mark.parametrize(
    ("text", "expected"), [row[1:] for row in SYNTAX], ids=[row[0] for row in SYNTAX]
)
def test_a_slip_of_syntax_is_told_where_it_is_and_how_to_mend_it(
    text: str, expected: tuple[int, int, str, str, str]
) -> None:
    found = read_deck(text.encode(), "a.yaml")

    assert found is not None
    assert found.deck is None
    line, column, rule, message, hint = expected
    (problem,) = found.problems
    assert (problem.line, problem.column, problem.rule) == (line, column, rule)
    assert message in problem.message
    assert hint in problem.hint


@pytest.mark.usefixtures("parser")
@pytest.mark.parametrize(
    ("text", "expected"), [row[1:] for row in CONTENT], ids=[row[0] for row in CONTENT]
)
def test_a_slip_of_content_is_told_where_it_is_and_how_to_mend_it(
    text: str, expected: tuple[int, int, str, str, str]
) -> None:
    found = read_deck(text.encode(), "a.yaml")

    assert found is not None
    assert found.deck is not None
    line, column, rule, message, hint = expected
    (problem,) = found.problems
    assert (problem.line, problem.column, problem.rule) == (line, column, rule)
    assert message in problem.message
    assert hint in problem.hint


@pytest.mark.parametrize("row", [*SYNTAX, *CONTENT], ids=[row[0] for row in (*SYNTAX, *CONTENT)])
def test_a_message_is_one_short_line_without_a_full_stop(
    row: tuple[str, str, tuple[int, int, str, str, str]],
) -> None:
    found = read_deck(row[1].encode(), "a.yaml")

    assert found is not None
    for problem in found.problems:
        assert len(problem.message) < 100
        for text in (problem.message, problem.hint):
            assert text.isprintable()
            assert not text.endswith(".")
