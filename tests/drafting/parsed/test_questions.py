import pytest

from drafting.parsed.english_parser import gated, model
from flashdeck.drafting.parsed.asked import Asked
from flashdeck.drafting.parsed.questions import questions
from flashdeck.drafting.parsed.tree import tree_of

pytestmark = pytest.mark.slow

PERSONS = frozenset({"Trotsky", "Leon Trotsky", "Stalin", "Curie", "Marie Curie"})


def asked(text: str, common: frozenset[str] = frozenset()) -> list[Asked]:
    """Return the questions that a sentence gives; none if the gate keeps it from the parser."""
    sentence = gated(text)
    if sentence.reason:
        return []
    tree = tree_of(model().pipeline(sentence.text), common)
    return questions(tree, sentence.lead, PERSONS)


@pytest.mark.parametrize(
    ("sentence", "question", "answer"),
    [
        # when
        (
            "The Suez Canal was opened in 1869.",
            "In which year was the Suez Canal opened?",
            "1869",
        ),
        (
            "Marie Curie discovered polonium in 1898.",
            "In which year did Marie Curie discover polonium?",
            "1898",
        ),
        (
            "Trotsky lay in hospital in 1940.",
            "In which year did Trotsky lie in hospital?",
            "1940",
        ),
        (
            "Fleming found penicillin in 1928.",
            "In which year did Fleming find penicillin?",
            "1928",
        ),
        (
            "The University of Bologna was founded in the 11th century.",
            "In which century was the University of Bologna founded?",
            "the 11th century",
        ),
        (
            "Stalin's maneuvers eliminated the opposition in the 1930s.",
            "In which decade did Stalin's maneuvers eliminate the opposition?",
            "the 1930s",
        ),
        (
            "Berlin has been the capital of Germany since 1990.",
            "Since when has Berlin been the capital of Germany?",
            "1990",
        ),
        (
            "The reign of Kublai lasted for 34 years.",
            "For how long did the reign of Kublai last?",
            "34 years",
        ),
        # a date at the head is taken off before parsing, and comes back at the end
        (
            "On August 20, 1940, Trotsky was assassinated in Mexico by Ramón Mercader, "
            "an agent of Stalin.",
            "On which date was Trotsky assassinated in Mexico by Ramón Mercader?",
            "August 20, 1940",
        ),
        (
            "On August 20, 1940, Trotsky was assassinated in Mexico by Ramón Mercader, "
            "an agent of Stalin.",
            "By whom was Trotsky assassinated in Mexico on August 20, 1940?",
            "Ramón Mercader",
        ),
        # where
        (
            "Marie Curie was born in Warsaw.",
            "Where was Marie Curie born?",
            "Warsaw",
        ),
        (
            "The Danube, which rises in Germany, flows into the Black Sea.",
            "Where does the Danube rise?",
            "Germany",
        ),
        # by whom, by what
        (
            "Normandy was conquered by the Normans.",
            "By whom was Normandy conquered?",
            "the Normans",
        ),
        (
            "The library of Alexandria was destroyed by a fire.",
            "What was the library of Alexandria destroyed by?",
            "a fire",
        ),
        # who, only of names
        (
            "Marie Curie discovered polonium in 1898.",
            "Who discovered polonium in 1898?",
            "Marie Curie",
        ),
        (
            "Trotsky wrote numerous works and founded the Fourth International.",
            "Who founded the Fourth International?",
            "Trotsky",
        ),
        (
            "Germany invaded Poland in 1939.",
            "Which country invaded Poland in 1939?",
            "Germany",
        ),
        # what, whom
        (
            "Germany invaded Poland in 1939.",
            "Which country did Germany invade in 1939?",
            "Poland",
        ),
        (
            "Trotsky wrote numerous works and founded the Fourth International.",
            "What did Trotsky found?",
            "the Fourth International",
        ),
        (
            "Trotsky advocated for a permanent revolution, while Stalin defended "
            "socialism in one country.",
            "What did Stalin defend?",
            "socialism in one country",
        ),
        (
            "Trotsky advocated for a permanent revolution, while Stalin defended "
            "socialism in one country.",
            "What did Trotsky advocate for?",
            "a permanent revolution",
        ),
        (
            "Water consists of hydrogen and oxygen.",
            "What does water consist of?",
            "hydrogen and oxygen",
        ),
        # what is
        (
            "A prime number is a natural number greater than 1.",
            "What is a prime number?",
            "a natural number greater than 1",
        ),
        (
            "The property of being prime is called primality.",
            "What is the property of being prime called?",
            "primality",
        ),
        # how many, why
        (
            "Twelve ships sank in the storm off Lisbon.",
            "How many ships sank in the storm off Lisbon?",
            "Twelve",
        ),
        (
            "The Ottoman Empire was defeated because its army was short of weapons.",
            "Why was the Ottoman Empire defeated?",
            "because its army was short of weapons",
        ),
    ],
)
def test_a_plain_sentence_gives_a_real_question(sentence: str, question: str, answer: str) -> None:
    assert (question, answer) in [(one.question, one.answer) for one in asked(sentence)]


@pytest.mark.parametrize(
    "sentence",
    [
        "He was born in London in 1950.",  # nobody knows who
        "This process releases energy from glucose.",
        "The man bought a house in Paris.",
        "If water freezes in a pipe, it expands.",  # the condition would be lost
        "Trotsky did not write the letter to Lenin.",
        "Venus could have been habitable in the past.",
        "The treaty was signed and ratified in Vienna in 1815.",  # which of the two in 1815?
        "Annam, Burma, and Champa recognized Mongol hegemony.",  # a list read as an apposition
        "There were 158,349 households in Fresno.",
        "Trotsky continued to criticize Stalin after his exile.",  # whose exile?
        'The ship "Peace" was launched in 1648.',
        "The war lasted long: it ended in 1648.",
        "We conquered Normandy in 1944.",
        "Can water freeze at ten degrees?",
        "According to Plutarch, Caesar crossed the Rubicon.",
    ],
)
def test_where_a_question_would_not_be_safe_there_is_none(sentence: str) -> None:
    assert asked(sentence) == []


@pytest.mark.parametrize(
    "sentence",
    [
        "The factory in Leeds makes engines for ships.",
        "A strong wind destroyed the bridge over the Tay.",
        "Farmers in Ohio grow maize.",
    ],
)
def test_a_common_noun_as_subject_is_not_asked_for(sentence: str) -> None:
    assert not [one for one in asked(sentence) if one.kind in {"who", "which"}]


def test_a_word_that_is_also_written_small_is_no_name() -> None:
    [one] = asked("Insulin is produced by the pancreas.", frozenset({"insulin"}))
    assert one.question == "What is insulin produced by?"


def test_no_answer_stands_in_its_question() -> None:
    text = "Trotsky was exiled from the Soviet Union in 1929 by Stalin."
    found = asked(text)
    assert found
    assert all(one.answer not in one.question and one.answer in text for one in found)
