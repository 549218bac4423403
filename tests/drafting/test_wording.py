"""How a score falls where what is shown gives the answer away."""

import pytest

from flashdeck.drafting.candidates import Candidate
from flashdeck.drafting.clauses import CLOSE, OPEN
from flashdeck.drafting.clozes import cloze
from flashdeck.drafting.known import Known
from flashdeck.drafting.sentences import Sentence
from flashdeck.drafting.wording import (
    HALF_HINTED,
    HINTED,
    KEY_HINTED,
    MOSTLY_HINTED,
    NAME_HINTED,
    OPEN_QUESTION,
    SPELT_OUT,
    hinted,
    worded,
)


@pytest.mark.parametrize(
    ("front", "answer", "lost"),
    [
        ("The spleen removes ___.", "red blood cells", 0.0),
        ("Infections of the newborn with herpes are called ___.", "neonatal herpes", KEY_HINTED),
        ("Beads of glass are ___ for trade.", "small glass trinkets", HINTED),
        ("Herpes of the neonate is called ___.", "neonatal herpes", SPELT_OUT),
        ("Fears grow of ___ rather than of irrelevant stimuli.", "relevant stimuli", SPELT_OUT),
        ("The Perseids have their radiant in the ___.", "constellation Perseus", NAME_HINTED),
        ("It turned light clockwise, but glass turned it ___.", "counterclockwise", SPELT_OUT),
        ("To get ___ electrons is called the octet rule.", "eight", SPELT_OUT),
        ("To get ___ electrons is called the rule.", "eight", 0.0),
        ("Advocates of the ___ compare it with a monopoly.", "monopolistic model", KEY_HINTED),
        ("The ___ slows it, whereas the sympathetic one does not.", "parasympathetic", SPELT_OUT),
        ("Saliva is made by the ___.", "salivary glands", KEY_HINTED),
        ("Henry of Navarre became ___.", "King Henry IV", NAME_HINTED),
        ("In Delphi there was the ___.", "Delphic Oracle", NAME_HINTED),
        ("Durham University became the ___.", "University of Newcastle", HALF_HINTED),
        ("Oppressed identities were ___.", "multiple oppressed identities", MOSTLY_HINTED),
        ("The cell wall is made of ___.", "thin layers of cell sugar", HINTED),
        ("___ is short for random access memory.", "RAM", SPELT_OUT),
        ("___ is rule by those of merit.", "Meritocracy", SPELT_OUT),
    ],
)
def test_an_answer_that_is_shown_costs_what_it_gives_away(
    front: str, answer: str, lost: float
) -> None:
    assert hinted(front, answer) == lost


@pytest.mark.parametrize(
    ("surer", "in_doubt"),
    [
        ("The army fired on a crowd in 1919.", "The army fired on the crowd in 1919."),
    ],
)
def test_a_question_that_leans_on_a_sentence_before_is_worth_less(
    surer: str, in_doubt: str
) -> None:
    scores = []
    for text in (surer, in_doubt):
        sentence = Sentence(2, text, 0, previous="A crowd had met in Amritsar.")
        at = text.index("1919")
        draft, _ = worded(sentence, Candidate(at, at + 4, "year"), 0.5, "a", "Amritsar", Known())
        assert draft is not None
        assert draft.question
        scores.append(draft.score)
    assert scores[0] - scores[1] >= OPEN_QUESTION


@pytest.mark.parametrize(
    ("statement", "kind", "hint"),
    [
        ("It ranges from [1000 to 1900] Hz.", "range", "how many"),
        ("It ranges from [1000 to 1900].", "range", "years"),
        ("It reigned in [1900].", "year", "year"),
    ],
)
def test_a_hint_tells_what_is_hidden(statement: str, kind: str, hint: str) -> None:
    assert cloze(statement.replace("[", OPEN).replace("]", CLOSE), kind).count(f"::{hint}}}}}")


def test_what_says_which_one_is_not_cut() -> None:
    text = (
        "In his work on public goods, Mancur Olson discussed the conditions under which a group"
        " of people can act together for a good that is of use to all of them in the same way."
    )
    at = text.index("Mancur")
    sentence = Sentence(1, text, 0)
    draft, _ = worded(sentence, Candidate(at, at + 12, "name"), 0.5, "a", "Groups", None)
    assert draft is None or "conditions under which" in draft.cloze


@pytest.mark.parametrize(
    ("text", "answer", "kind", "is_asked"),
    [
        ("The government created Sonangol there.", "Sonangol", "name", False),  # as much else
        ("Georgia signed it on July 24, 1778.", "July 24, 1778", "date", False),
        ("Leon Trotsky set off in June.", "Leon Trotsky", "name", False),
        ("Leon Trotsky set off for Mexico in June.", "Leon Trotsky", "name", True),
        ("Georgia signed the treaty with Spain on July 24, 1778.", "July 24, 1778", "date", True),
    ],
)
def test_a_question_says_enough_to_have_one_answer(
    text: str, answer: str, kind: str, is_asked: bool
) -> None:
    at = text.index(answer)
    candidate = Candidate(at, at + len(answer), kind)
    known = Known(people=frozenset({"Leon Trotsky"}))
    draft, _ = worded(Sentence(1, text, 0), candidate, 0.5, "a", "Tides", known)
    assert bool(draft and draft.question) == is_asked


def test_what_an_apposition_tells_is_not_asked() -> None:
    text = "The causative agent of measles, the Morbillivirus, is a member of the virus family."
    at, end = text.index("member"), text.index(" family") + len(" family")
    draft, _ = worded(Sentence(1, text, 0), Candidate(at, end, "of"), 0.5, "a", "Ills", Known())
    assert draft is None or not draft.question
