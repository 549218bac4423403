import json

import pytest

from flashdeck.drafting.document import Block, Document
from flashdeck.drafting.llm.answer import Proposed
from flashdeck.drafting.llm.grounds import (
    doubt,
    grounds,
    missing,
    source_words,
    strange_names,
    unsafe,
)
from flashdeck.drafting.sentences import sentences

DOCUMENT = Document(
    "The Suez Canal",
    (
        Block("The canal was opened in November 1869. It joins two seas. It has no locks."),
        Block("Ferdinand de Lesseps dug it. Egypt seized the canal in 1956.", ref="line 2"),
    ),
)
PIECE = {sentence.id: sentence for sentence in sentences(DOCUMENT)}


def quote(answer: str, numbers: tuple[int, ...], copied: str = "") -> str:
    found, faults = grounds(Proposed("q?", answer, numbers, copied), PIECE, DOCUMENT)
    if found is None or faults:
        return ""
    assert any(found.quote in block.text for block in DOCUMENT.blocks)
    return found.quote


@pytest.mark.parametrize(
    ("answer", "numbers", "copied", "expected"),
    [
        ("1869", (1,), "opened in  November 1869", "The canal was opened in November 1869."),
        ("1869", (1,), "", "The canal was opened in November 1869."),
        ("1869", (1,), "It was opened in 1869.", "The canal was opened in November 1869."),
        ("1956", (3,), "seized the canal in 1956", "Egypt seized the canal in 1956."),
        ("1956", (1,), "[3] Egypt seized the canal in 1956.", "Egypt seized the canal in 1956."),
        ("1956", (), "“egypt seized the canal – in 1956”…", "Egypt seized the canal in 1956."),
        ("1869", (1,), "“”", "The canal was opened in November 1869."),
        ("1956", (99,), "seized the canal in 1956", "Egypt seized the canal in 1956."),
        ("1956", (), "seized the canal in 1956", "Egypt seized the canal in 1956."),
        ("two seas, no locks", (2, 3), "", "It joins two seas. It has no locks."),
        ("no locks", (3, 1), "", "It has no locks."),
        ("no locks", (3, 5), "", "It has no locks."),
        ("2 seas", (2,), "", "It joins two seas."),
    ],
)
def test_a_card_rests_on_whole_sentences_side_by_side(
    answer: str, numbers: tuple[int, ...], copied: str, expected: str
) -> None:
    assert quote(answer, numbers, copied) == expected


@pytest.mark.parametrize(
    ("answer", "numbers", "copied"),
    [
        ("1869", (2,), ""),
        ("1869", (), "The canal was opened in 1869 by the queen."),
        ("1869", (0, -1, 99), "made up"),
        ("Napoleon", (4,), "Ferdinand de Lesseps dug it."),
        ("1869 and 1956", (1, 5), ""),
    ],
)
def test_a_card_without_ground_has_none(answer: str, numbers: tuple[int, ...], copied: str) -> None:
    assert quote(answer, numbers, copied) == ""


@pytest.mark.parametrize(
    ("answer", "text", "lacking"),
    [
        ("Ramón Mercader", "He was killed by Ramón Mercader.", []),
        ("the USSR", "Bussra", ["USSR"]),
        ("16", "in 1600", ["16"]),
        ("1,200", "about 1,200 men", []),
        ("1200", "about 1,200 men", ["1200"]),
        ("three", "3 ships", []),
        ("exile", "He was exiled.", []),
        ("assassination", "He was assassinated.", []),
        ("Iran", "Iranian oil", []),
        ("Soviets", "Soviet power", []),
        ("Marxists", "Marxism", ["Marxists"]),
        ("Prague", "Berlin", ["Prague"]),
        ("fear of his popular rival there", "they fear his popularity as a rival", []),
        ("Stalin and his loyal party friends", "he and his loyal party friends", ["Stalin"]),
        ("fear of his popularity", "his popularity", ["fear"]),
        ("东京", "首都是东京。", []),
        ("大阪", "首都是东京。", ["大阪"]),
        ("it", "He was here.", ["it"]),
        ("A", "blood group A", []),
    ],
)
def test_the_words_of_an_answer_stand_in_its_quote(
    answer: str, text: str, lacking: list[str]
) -> None:
    assert missing(answer, text) == lacking


@pytest.mark.parametrize(
    ("question", "strange"),
    [
        ("In which year was the Suez Canal opened?", []),
        ("What did Egypt seize in 1956?", []),
        ("Who dug Egypt's canal before Disraeli bought it in 1875?", ["Disraeli", "1875"]),
        ("Which two seas does it join?", []),
    ],
)
def test_the_names_and_numbers_of_a_question_stand_in_the_text(
    question: str, strange: list[str]
) -> None:
    assert strange_names(question, source_words(DOCUMENT)) == strange


def test_where_every_noun_has_a_capital_numbers_alone_are_looked_for() -> None:
    words = source_words(Document("", (Block("Der Kanal wurde 1869 eröffnet."),), language="de"))
    assert strange_names("In welchem Jahr, 1869 oder 1870, war die Einweihung?", words) == ["1870"]


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("What is 2 * 3 < 7 in $x_1$?", ""),
        ("See ![map](https://example.org/a.png)", "a link, an image or a gap"),
        ("See [here](x)", "a link, an image or a gap"),
        ("See https://example.org", "a link, an image or a gap"),
        ("{{c1::gap}}", "a link, an image or a gap"),
        ("[sound:a.mp3]", "a link, an image or a gap"),
        ("a\x1b[2J", "an invisible or broken character"),
        ("a\u202eb", "an invisible or broken character"),
        ("a\u200bb", "an invisible or broken character"),
        ("a\ufffdb", "an invisible or broken character"),
        ("a" * 301, "more than 300 characters"),
    ],
)
def test_a_text_holds_nothing_that_would_be_hidden_or_loaded(text: str, what: str) -> None:
    assert unsafe(text, "") == what
    if len(text) <= 300:
        assert unsafe(text, f"The text has {text} itself.") == ""


def test_half_a_character_is_broken_too() -> None:
    assert unsafe(json.loads('"a\\ud800b"'), "") == "an invisible or broken character"


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("He died  a day later.", "He died a day later."),
        ("None.", ""),
        ("N/A", ""),
        ("", ""),
        ("see https://example.org", ""),
        ("a\u202eb", ""),
    ],
)
def test_a_doubt_is_shown_if_it_is_one(said: str, shown: str) -> None:
    assert doubt(Proposed("q", "a", doubt=said)) == shown
