import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flashdeck.drafting.llm.answer import Answer, Proposed, read

ONE = {"question": "q1?", "answer": "a1", "sentence_ids": [1], "quote": "s1", "doubt": ""}
TWO = {"question": "q2?", "answer": "a2", "sentence_ids": [2, 3], "quote": "s2", "doubt": "d"}
CARDS = (Proposed("q1?", "a1", (1,), "s1"), Proposed("q2?", "a2", (2, 3), "s2", "d"))
WHOLE = json.dumps({"cards": [ONE, TWO]})


@pytest.mark.parametrize(
    "text",
    [
        WHOLE,
        f"```json\n{WHOLE}\n```",
        f"Sure! Here are {{two}} cards:\n\n{WHOLE}\n\nShall I write more?",
        f"<think>{{'cards': maybe}} {json.dumps(ONE)}</think>\n{WHOLE}",
        json.dumps([ONE, TWO]),
        f"{json.dumps(ONE)}\n{json.dumps(TWO)}",
        json.dumps({"flashcards": [ONE, TWO], "note": "done"}),
        json.dumps({"cards": [ONE, "and", TWO, {}, None, {"question": ""}]}),
        WHOLE.replace("[2, 3]", '["[2]", "3", 3, true, 2.5]'),
        f"I need two cards. {{Let me see.}}</think>\n\n{WHOLE}",
        f"<think>{WHOLE}</think>",
        json.dumps({"result": [{"cards": [ONE]}, {"card": TWO}]}),
        json.dumps({"questions": [ONE, TWO]}),
        json.dumps({"Cards": [{key.title(): part for key, part in ONE.items()}, TWO]}),
        WHOLE.replace('""}', '"",\n}').replace("}]}", "}, ], }"),
        WHOLE.replace('"question"', '"front"').replace('"answer"', '"back"'),
        WHOLE.replace("sentence_ids", "id"),
        WHOLE.replace("[1]", "1").replace('"s1"', '"  s1\\n"'),
    ],
)
def test_cards_are_found_however_they_are_wrapped(text: str) -> None:
    assert read(text) == Answer(CARDS, is_readable=True)


@pytest.mark.parametrize("length", range(len(json.dumps(ONE)) + 14, len(WHOLE) - 1))
def test_an_answer_that_breaks_off_keeps_its_whole_cards(length: int) -> None:
    found = read("```json\n" + WHOLE[:length])
    assert found.is_readable
    assert found.is_cut
    assert found.cards == (CARDS if length >= len(WHOLE) - 2 else CARDS[:1])


def test_backslashes_of_formulas_need_not_be_doubled() -> None:
    text = r'Of \[x\]: {"cards": [{"question": "\(x\)\\ \"?", "answer": "\sqrt{2}"}]}'
    assert read(text).cards == (Proposed(r'\(x\)\ "?', r"\sqrt{2}"),)


def test_a_number_or_a_list_is_an_answer_too() -> None:
    text = '{"cards": [{"question": "q", "answer": 1929}, {"question": "r", "answer": ["a", "b"]}]}'
    assert [card.answer for card in read(text).cards] == ["1929", "a, b"]


def test_an_empty_list_can_be_read_and_talk_cannot() -> None:
    assert read('{"cards": []}') == Answer((), is_readable=True)
    for text in ("", "I cannot do that.", "[]", "null", '{"error": "no"}', "{not} {json}"):
        assert read(text) == Answer((), is_readable=False)


@pytest.mark.parametrize("length", range(1, len(json.dumps(ONE)) + 10))
def test_an_answer_that_breaks_off_before_its_first_card_is_told_apart_from_talk(
    length: int,
) -> None:
    assert read(WHOLE[:length]) == Answer((), is_readable=False, is_cut=True)


@pytest.mark.parametrize(
    "text", ['{"a":' * 100_000, "{" * 100_000, "\\" * 100_000, "<think>" * 50_000, '{"\\x' * 9999]
)
def test_a_hostile_answer_takes_no_time(text: str) -> None:
    assert read(text).cards == ()


@given(st.text() | st.text(alphabet='{}[]":,\\ucards1 '))
def test_no_answer_makes_it_fail(text: str) -> None:
    found = read(text)
    assert found.is_readable or not found.cards


@given(st.lists(st.fixed_dictionaries({"question": st.text(), "answer": st.text()})))
def test_what_json_can_say_is_read(cards: list[dict[str, str]]) -> None:
    texts = [(" ".join(c["question"].split()), " ".join(c["answer"].split())) for c in cards]
    wanted = [(question, answer) for question, answer in texts if question or answer]
    found = read(json.dumps({"cards": cards}))
    assert found.is_readable
    assert [(card.question, card.answer) for card in found.cards] == wanted
