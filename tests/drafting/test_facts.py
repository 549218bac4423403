import time

from flashdeck.drafting.document import Block, Document
from flashdeck.drafting.facts import clause_of, facts, part_of
from flashdeck.drafting.sentences import sentences


def names(*texts: str) -> list[str]:
    found = sentences(Document("", tuple(Block(text) for text in texts)))
    by_id = facts(found)
    return [by_id[sentence.id] for sentence in found]


def test_sentences_that_say_the_same_are_one_fact() -> None:
    first, other, second = names(
        "Leon Trotsky was exiled from the Soviet Union in 1929 by Stalin.",
        "The Red Army won the civil war.",
        "In 1929 the exiled Trotsky left the Soviet Union.",
    )
    assert first == second != other


def test_a_fact_keeps_its_name_when_the_text_grows() -> None:
    before = names("Cork is the bark of the cork oak.", "Portugal produces half of the cork.")
    after = names(
        "Spain follows with thirty percent.",
        "Cork is the bark of the cork oak.",
        "Portugal produces half of the cork.",
    )
    assert after[1:] == before


def test_a_short_sentence_has_one_clause_and_a_long_one_several() -> None:
    assert clause_of("Rain fell, and snow came.", 20) == 0
    text = (
        "Between 1842 and 1843 she translated an article about the engine by an Italian engineer,"
        " and she added notes of her own."
    )
    assert [clause_of(text, place) for place in (0, len(text) - 5)] == [0, 1]
    assert part_of("a1", text, 0, "when") == "a1.when"
    assert part_of("a1", text, len(text) - 5, "what") == "a1-1.what"


def test_many_sentences_take_linear_time() -> None:
    def seconds(count: int) -> float:
        found = sentences(
            Document(
                "",
                tuple(
                    Block(f"The word{n} river of word{n * 7} flows to the sea.")
                    for n in range(count)
                ),
            )
        )
        best = float("inf")
        for _ in range(3):
            start = time.perf_counter()
            facts(found)
            best = min(best, time.perf_counter() - start)
        return best

    assert seconds(8000) < 12 * seconds(2000)
