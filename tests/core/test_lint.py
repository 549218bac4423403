from pathlib import Path

import pytest

from flashdeck.core.cards import Note
from flashdeck.core.lint import RULES, lint, lint_together
from flashdeck.core.lint_rules import CARD_RULES
from flashdeck.storage.deck_file import read_deck

SAMPLE = Path(__file__).parents[2] / "decks" / "trotsky.yaml"
QUOTE = "The sentence of the source."


def asked(question: str, answer: str, *, topic: str = "", quote: str = QUOTE) -> set[str]:
    found = lint(Note(None, 1, question=question, answer=answer, quote=quote), topic)
    return {finding.rule for finding in found}


def gapped(cloze: str, *, topic: str = "", quote: str = QUOTE) -> set[str]:
    return {finding.rule for finding in lint(Note(None, 1, cloze=cloze, quote=quote), topic)}


@pytest.mark.parametrize(
    ("rule", "question", "answer"),
    [
        ("empty-answer", "Who led the Red Army in 1918?", " "),
        ("pronoun-answer", "Who led the Red Army in 1918?", "he"),
        ("answer-in-question", "In which year did the war of 1918 end in Russia?", "1918"),
        ("answer-in-question", "Whose rivalry with Stalin did Trotsky lose?", "Joseph Stalin"),
        ("unresolved-pronoun", "In which year did he leave Russia?", "1929"),
        ("unresolved-pronoun", "When did Newcastle replace him with Loudoun?", "January 1756"),
        ("vague-reference", "What divided the two men in the party of Lenin?", "socialism"),
        ("vague-reference", "What did the latter do in Moscow?", "rule"),
        ("bare-definite", "In which year did Mercader kill the man?", "1940"),
        ("first-or-second-person", "Which party do we vote for in Spain?", "none"),
        ("yes-no", "Was Leon Trotsky born in Ukraine?", "yes"),
        ("yes-no", "Did Trotsky lead the Red Army in Russia?", "in 1918"),
        ("not-a-question", "Trotsky led the Red Army in Russia", "1918"),
        ("doubled-word", "In which year did the the war in Russia end?", "1922"),
        ("doubled-word", "By which of in Russia was the war ended?", "treaty"),
        ("too-long", "In which year " + "did Russia " * 13 + "win?", "1922"),
        ("long-answer", "Why did Trotsky leave Russia?", "a b c d e f g h i j"),
        ("too-long-answer", "Why did Trotsky leave Russia?", "a b c d e f g h i j k l m n o p"),
        ("cut-answer", "What did Trotsky found in Paris?", "of the International"),
        ("unbalanced", 'What did Trotsky call "treason in Russia?', "the pact"),
        ("unbalanced", "What did Trotsky (in exile call treason in Russia?", "the pact"),
        ("too-little", "What is it called?", "a star"),
        ("furniture", "Which newsletter about Russia can you subscribe to now?", "ours"),
        ("long-list", "Where did Trotsky live in exile?", "Turkey, France, Norway and Mexico"),
        ("no-anchor", "What makes the sea salt?", "rivers"),
        ("many-commas", "Who, in 1918, when Russia starved, and Kiev fell, led it?", "Trotsky"),
        ("hedged", "Who perhaps killed Trotsky in Mexico?", "Mercader"),
        ("relative-time", "Who is now the leader of Russia?", "nobody"),
        ("superlative", "Which is the largest city of Spain?", "Madrid"),
        ("loaded", "Which brutal leader ruled Russia in 1930?", "Stalin"),
        ("open-question", "Who was Leon Trotsky?", "a leader"),
    ],
)
def test_a_question_that_breaks_a_rule_is_found(rule: str, question: str, answer: str) -> None:
    assert rule in asked(question, answer)


@pytest.mark.parametrize(
    ("rule", "cloze"),
    [
        ("answer-in-question", "The {{c1::war}} ended the war in Russia in 1922."),
        ("answer-in-question", "5 is prime as 1 and {{c1::5}} are its only factors."),
        ("answer-in-question", "The Russian army left {{c1::Russia}} in 1918."),
        ("unresolved-pronoun", "He led the {{c1::Red Army}} in 1918."),
        ("first-or-second-person", "Then I saw the {{c1::Red Army}} in Russia."),
        ("first-or-second-person", "A friend of mine led the {{c1::Red Army}} of Russia."),
        ("unresolved-pronoun", "In 1998, it became the capital of {{c1::Kazakhstan}}."),
        ("vague-reference", "This party ruled {{c1::Russia}} until 1991."),
        ("too-long", "It " * 15 + "ruled {{c1::Russia}} " + "and won " * 8),
        ("several-gaps", "The {{c1::war}} ended in {{c1::1922}} in Russia."),
    ],
)
def test_a_cloze_that_breaks_a_rule_is_found(rule: str, cloze: str) -> None:
    assert rule in gapped(cloze)


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("In which year was Leon Trotsky exiled?", "1929"),
        ("Which university won the award of 2000?", "Newcastle University"),
        ("Why did the invasion of Japan fail in 1281?", "a typhoon"),
        ("Did Athens or Sparta win the war of 404 BC?", "Sparta"),
    ],
)
def test_a_good_question_breaks_no_hard_rule(question: str, answer: str) -> None:
    found = lint(Note(None, 1, question=question, answer=answer, quote=QUOTE), "History")
    assert not [finding for finding in found if finding.is_hard]


@pytest.mark.parametrize(
    "cloze",
    [
        "{{c1::Northumbria University}} has its origins in a school of 1834.",
        "It is known that {{c1::Gandhi}} read the poems of Shelley.",
        "During his exile, Trotsky founded the {{c1::Fourth International}}.",
        "Stalin ensured that he got rid of {{c1::Trotsky}} in 1929.",
        "The {{c1::Butcher Market}} stood where the Grainger Market is.",
        "On {{c1::August 20, 1940::date}}, Trotsky was killed in Mexico.",
        "After World War I radios became {{c1::common}} in Russia.",
        "The tin mine at Geevor in Cornwall closed in {{c1::1990}}.",
    ],
)
def test_a_good_cloze_breaks_no_hard_rule(cloze: str) -> None:
    found = lint(Note(None, 1, cloze=cloze, quote=QUOTE))
    assert not [finding for finding in found if finding.is_hard]


def test_the_topic_is_no_answer() -> None:
    assert "answer-is-topic" in asked("Who led the Red Army in 1918?", "Trotsky", topic="Trotsky")
    assert "answer-is-topic" in gapped(
        "{{c1::Trotsky}} led the army in 1918.", topic="Leon Trotsky"
    )


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("la casa", "the house"),
        ("TCP", "a protocol that delivers in order"),
        ("How do you list files?", "`ls`"),
        ("What is the largest planet?", "Jupiter"),
        ("HTTP 404", "not found"),
        ("der, die or das Haus?", "das"),
        ("What does `it` return?", "an iterator"),
    ],
)
def test_what_a_person_wrote_is_treated_kindly(question: str, answer: str) -> None:
    assert not asked(question, answer, quote="")


def test_a_reversed_note_needs_no_question_mark() -> None:
    note = Note(
        None,
        1,
        question="The agent who killed Trotsky in Mexico",
        answer="Mercader",
        quote=QUOTE,
        reverse=True,
    )
    assert not [finding for finding in lint(note) if finding.is_hard]


def test_the_sample_deck_is_clean() -> None:
    read = read_deck(SAMPLE.read_bytes(), str(SAMPLE))
    assert read is not None
    deck = read.deck
    assert deck is not None
    assert {
        (note.id, finding.rule) for note in deck.notes for finding in lint(note, deck.name)
    } == set()
    assert not lint_together(deck.notes)


def test_a_rule_that_a_note_allows_is_silent() -> None:
    note = Note(None, 1, question="Was Trotsky born in Ukraine?", answer="yes", allow=("yes-no",))
    assert not lint(note)


def test_the_quote_has_to_stand_in_the_source_but_for_white_space() -> None:
    note = Note(
        None,
        1,
        question="In which year did Trotsky flee?",
        answer="1929",
        quote="He fled in\n1929.",
    )
    assert not [f for f in lint(note, source_text="Then he said: He fled  in 1929.") if f.is_hard]
    found = lint(note, source_text="He fled in 1928.")
    assert [f.rule for f in found if f.is_hard] == ["quote-not-in-source"]


def test_every_rule_has_a_line_a_reason_and_a_hint() -> None:
    assert {rule.name for rule in CARD_RULES} <= set(RULES)
    assert all(RULES.values())
    assert all(name == name.lower() and " " not in name for name in RULES)
    for finding in lint(Note(None, 1, question="Was it he?", answer="", quote=QUOTE)):
        assert finding.reason
        assert finding.hint


def test_notes_that_ask_the_same_are_found() -> None:
    notes = [
        Note(None, 1, question="Who came?", answer="Ann"),
        Note(None, 2, question="who  came?", answer="ann"),
        Note(None, 3, question="Who came?", answer="Bob"),
        Note(None, 4, question="Who left?", answer="Ann"),
    ]
    found = [(place, finding.rule) for place, finding in lint_together(notes)]
    assert found == [(1, "duplicate"), (2, "two-answers")]


def test_an_answer_of_many_cards_is_worn() -> None:
    notes = [Note(None, n, question=f"Question {n}?", answer="Rome") for n in range(5)]
    assert [finding.rule for _, finding in lint_together(notes)] == ["worn-answer"] * 5
    assert not lint_together(notes[:4])


def test_allowed_findings_between_notes_are_silent() -> None:
    notes = [
        Note(None, 1, question="Who came?", answer="Ann"),
        Note(None, 2, question="Who came?", answer="Bob", allow=("two-answers",)),
    ]
    assert not lint_together(notes)


def test_a_cloze_that_cannot_be_read_is_left_to_the_deck_file() -> None:
    assert not lint(Note(None, 1, cloze="no gap here"))
