from hypothesis import given
from hypothesis import strategies as st

from flashdeck.drafting.choice import (
    MOST_OF_A_FACT,
    MOST_OF_A_STATEMENT,
    answer_of,
    choose,
    front_of,
)
from flashdeck.drafting.drafts import Draft


def draft(question: str, answer: str, score: float = 0.5, fact: str = "a.what") -> Draft:
    return Draft(question=question, answer=answer, quote="q", score=score, fact=fact)


def test_the_best_are_chosen_and_stay_in_the_order_of_the_text() -> None:
    one, two, three = (
        draft("1?", "x", 0.2, "a.what"),
        draft("2?", "y", 0.9, "b.what"),
        draft("3?", "z", 0.5, "c.what"),
    )
    assert choose([one, two, three], 2) == [two, three]


def test_at_most_two_are_about_one_fact() -> None:
    drafts = [draft(f"{n}?", f"answer{n}") for n in range(5)]
    assert len(choose(drafts)) == MOST_OF_A_FACT == 2


def test_at_most_four_are_about_one_statement() -> None:
    drafts = [
        draft(f"{n}?", f"answer{n}", fact=f"a.{kind}")
        for n, kind in enumerate(["when", "when", "what", "what", "why"])
    ]
    assert len(choose(drafts)) == MOST_OF_A_STATEMENT == 4


def test_of_one_sentence_the_best_are_taken_if_it_is_said_how_many() -> None:
    drafts = [
        draft(f"{n}?", f"answer{n}", n / 10, fact)
        for n, fact in enumerate(["a.when", "a-1.what", "a-2.why", "b.what"])
    ]
    assert choose(drafts, of_a_sentence=2) == drafts[1:]
    assert choose(drafts) == drafts


def test_no_two_ask_the_same_nor_have_two_answers() -> None:
    drafts = [draft("Who came?", "Ann", 0.9, "a.what"), draft("Who  came?", "Bob", 0.8, "b.what")]
    assert choose(drafts) == drafts[:1]


def test_a_new_fact_comes_before_the_second_card_of_a_better_one_in_a_long_text() -> None:
    drafts = [
        draft("1?", "x", 0.50, "a.what"),
        draft("2?", "y", 0.45, "a.when"),
        draft("3?", "z", 0.40, "b.what"),
    ]
    others = [draft(f"other {n}?", f"answer{n}", 0.1, f"c{n}.what") for n in range(20)]
    assert choose(drafts + others, 2) == [drafts[0], drafts[2]]
    assert choose(drafts, 2) == drafts[:2]


def test_answers_of_one_statement_have_no_word_in_common() -> None:
    drafts = [draft("1?", "Red Army", 0.9, "a.what"), draft("2?", "the Army", 0.8, "a.what")]
    assert choose(drafts) == drafts[:1]


def test_the_gap_is_the_answer_of_a_cloze() -> None:
    cloze = Draft(cloze="It came in {{c1::1929::year}}.")
    assert (answer_of(cloze), front_of(cloze)) == ("1929", "It came in ___.")


@given(
    st.lists(
        st.builds(
            draft,
            st.sampled_from(["1?", "2?", "3?", "4?"]),
            st.sampled_from(["x", "y", "x y", "z"]),
            st.floats(0, 1),
            st.sampled_from(["a.what", "a.when", "b.what", "c-1.why"]),
        ),
        max_size=12,
    ),
    st.integers(0, 6),
)
def test_a_choice_is_never_larger_than_asked_and_keeps_the_order(
    drafts: list[Draft], most: int
) -> None:
    chosen = choose(drafts, most)
    assert len(chosen) <= most
    places = [next(i for i, d in enumerate(drafts) if d is one) for one in chosen]
    assert places == sorted(places)
    assert len({front_of(one) for one in chosen}) == len(chosen)


def test_two_drafts_with_one_answer_ask_in_other_words() -> None:
    exiled = draft("In which year was Trotsky exiled due to his policies?", "1929", 0.4, "a.when")
    again = draft("In which year was Leon Trotsky exiled due to his ideas?", "1929", 0.3, "b.when")
    gap = Draft(cloze="Trotsky was exiled due to his policies in {{c1::1929}}.", fact="c.when")
    other = draft("In which year was the tower of Rome sold?", "1929", 0.2, "d.when")
    assert choose([exiled, again, gap, other]) == [exiled, other]
    assert choose([exiled, gap], gaps_alike=False) == [exiled, gap]


def test_a_question_is_not_asked_again_in_fewer_words() -> None:
    long = draft("Why was Trotsky exiled from Russia in 1929?", "opposition to war", 0.4, "a.why")
    short = draft("Why was Trotsky exiled in 1929?", "his opposition", 0.3, "b.why")
    other = draft("When was Trotsky exiled in winter?", "January", 0.2, "c.when")
    another = draft("Why was Trotsky exiled from Norway in 1929?", "a treaty", 0.1, "d.why")
    assert choose([long, short, other, another]) == [long, other, another]
