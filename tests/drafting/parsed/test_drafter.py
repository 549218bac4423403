import os
import subprocess
import sys

import pytest

from drafting.parsed.english_parser import model
from flashdeck.core.cards import Note
from flashdeck.core.lint import lint, lint_together
from flashdeck.drafting.document import Block, Document
from flashdeck.drafting.drafts import Drafted
from flashdeck.drafting.parsed.drafter import SpacyDrafter

pytestmark = pytest.mark.slow

TEXT = (
    "The Suez Canal was opened in 1869 after ten years of work. It was designed by Alois Negrelli.",
    "Ferdinand de Lesseps founded the Suez Canal Company in 1858. He was born in Versailles.",
    "The canal shortens the way from London to Mumbai by 7,200 kilometres (4,500 miles); ships no"
    " longer sail around the Cape of Good Hope, which was long and dangerous.",
    "In 1956, Gamal Abdel Nasser nationalised the canal, and Britain, France and Israel attacked"
    " Egypt.",
    "Share this article with your friends!",
)
ARTICLE = Document("The Suez Canal", tuple(Block(t, f"line {n}") for n, t in enumerate(TEXT, 1)))


def drafted(document: Document = ARTICLE, most: int | None = None) -> Drafted:
    return SpacyDrafter(model()).draft(document, most)


def notes(result: Drafted) -> list[Note]:
    return [
        Note(None, 0, question=d.question, answer=d.answer, cloze=d.cloze, quote=d.quote)
        for d in result.drafts
    ]


def test_plain_prose_gives_real_questions_and_the_rest_gaps() -> None:
    result = drafted()
    asked = [draft for draft in result.drafts if draft.question]
    assert "In which year was the Suez Canal opened after ten years of work?" in [
        draft.question for draft in asked
    ]
    assert any(draft.cloze for draft in result.drafts)
    assert len(asked) * 3 >= len(result.drafts)


def test_every_quote_stands_in_the_text_and_every_answer_in_its_quote() -> None:
    whole = "\n".join(TEXT)
    for draft in drafted().drafts:
        assert draft.quote in whole
        assert draft.cloze or draft.answer in draft.quote
        assert draft.ref


def test_no_hard_finding_is_left() -> None:
    found = notes(drafted())
    assert not [f for note in found for f in lint(note, ARTICLE.title) if f.is_hard]
    assert not [f for _, f in lint_together(found) if f.is_hard]


def test_a_pronoun_becomes_the_one_person_that_it_can_mean() -> None:
    fronts = [draft.question or draft.cloze for draft in drafted().drafts]
    assert not [front for front in fronts if front.startswith(("He ", "It "))]


def test_it_gives_no_more_than_asked_for() -> None:
    assert len(drafted(most=3).drafts) == 3
    assert drafted(most=0).drafts == ()


def test_furniture_is_skipped_with_its_reason() -> None:
    skipped = {entry.sentence: entry.reason for entry in drafted().skipped}
    assert skipped["Share this article with your friends!"]


def test_one_fact_gives_no_question_and_gap_for_the_same_answer() -> None:
    seen = [(draft.quote, draft.answer) for draft in drafted().drafts if draft.question]
    assert len(seen) == len(set(seen))


def test_another_language_gets_no_questions() -> None:
    text = (
        "Der Suezkanal wurde im Jahr 1869 eröffnet. Er verbindet das Mittelmeer mit dem Roten Meer."
    )
    result = drafted(Document("Der Suezkanal", (Block(text, "line 1"),), language="de"))
    assert not [draft for draft in result.drafts if draft.question]


def test_an_empty_text_gives_nothing() -> None:
    assert drafted(Document("", ())).drafts == ()


def test_the_version_names_the_model() -> None:
    used = model()
    assert used.name in SpacyDrafter(used).version
    assert used.version in SpacyDrafter(used).version


def test_the_same_text_gives_the_same_drafts_under_every_hash_seed() -> None:
    model()
    code = "from drafting.parsed.test_drafter import ARTICLE, drafted; print(drafted())"
    runs = [
        subprocess.run(
            [sys.executable, "-c", code], capture_output=True, text=True, check=True,
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": os.pathsep.join(sys.path)},
        ).stdout
        for seed in ("1", "2")
    ]  # fmt: skip
    assert runs[0] == runs[1]
    assert "Suez" in runs[0]
