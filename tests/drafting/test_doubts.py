"""What speaks against a gap that is fair."""

import pytest

from flashdeck.drafting.candidates import tokenize
from flashdeck.drafting.doubts import sentence_doubts


@pytest.mark.parametrize(
    ("surer", "in_doubt"),
    [
        ("Frankfurter wrote of the trial of Sacco.", "Frankfurter wrote of the trial."),
        ("A trial began, and the trial was long.", "It began, and the trial was long."),
        ("Cork grows there.", "Other trees grow there."),
        ("The first pathway is learning.", "The third pathway is learning."),
        ("Rust uses an approach of its own.", "Rust uses a third approach."),
        ("The style appeared in 2600 BCE.", "The style appeared decades later."),
        ("Queen Himiko was a ruler.", "Among the rulers was Queen Himiko."),
        ("It was diverse.", "It was likewise diverse."),
        ("A deal was made in Rome.", "The deal was made in Rome."),
        ("Rome made a deal.", "Rome made the deal."),
        ("The Hyades are a famous cluster.", "The Hyades are another cluster."),
        ("In November 1521, Luther wrote.", "In November, Luther wrote."),
    ],
)
def test_what_only_a_sentence_before_explains_is_in_doubt(surer: str, in_doubt: str) -> None:
    doubt = sentence_doubts(tokenize(in_doubt), goes_on=True)
    assert doubt > sentence_doubts(tokenize(surer), goes_on=True)
    assert doubt > sentence_doubts(tokenize(in_doubt), goes_on=False) or "likewise" in in_doubt
