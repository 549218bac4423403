"""What speaks against a gap that is fair."""

import pytest

from flashdeck.drafting.candidates import candidates, tokenize
from flashdeck.drafting.doubts import gap_doubts
from flashdeck.drafting.sentence_doubts import sentence_doubts


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
        ("Russia saw how killings of monks went on.", "Russia saw how the killings went on."),
        ("Rome lay by a city.", "Rome lay by the city."),
        ("It came after a book’s publication.", "It came after the book’s publication."),
        ("In Rome, one monk came.", "In Rome, another monk came."),
        ("It shows that the view is old.", "It shows that neither view is old."),
        ("Rome has two families of it.", "Rome has two additional families of it."),
        ("Algiers lost many men to the plague.", "Algiers lost many men to it."),
        ("The growth of wealth fueled it.", "The resulting growth of wealth fueled it."),
    ],
)
def test_what_only_a_sentence_before_explains_is_in_doubt(surer: str, in_doubt: str) -> None:
    doubt = sentence_doubts(tokenize(in_doubt), goes_on=True)
    assert doubt > sentence_doubts(tokenize(surer), goes_on=True)
    assert doubt > sentence_doubts(tokenize(in_doubt), goes_on=False) or "likewise" in in_doubt


@pytest.mark.parametrize(
    ("surer", "in_doubt"),
    [
        ("The tower was built there.", "The tower should be built there."),
        ("The monks met there.", "Many monks met there."),
        ("The cost rose in years.", "The cost rose in only four years."),
        ("The growth of trade was seen.", "The recent growth of trade was seen."),
        ("Costs rose by the month.", "Costs vary by the month."),
        ("Costs rose by half.", "Costs rose by 50 percent."),
        ("The tower opened.", "The tower had opened."),
        ("The tower opened.", "The tower opened even then."),
        ("There were monks in Rome.", "There were fewer monks in Rome."),
        ("In Rome, half of the monks fell ill.", "In one study, half of the monks fell ill."),
        ("The monks found that half had left.", "The study found that half had left."),
        ("In 2012, half of them fell ill.", "A 2012 study found that half of them fell ill."),
        ("In 2012, half of them fell ill.", "An American study found that half of them fell ill."),
        ("The chief of it is Moore.", "The current chief of it is Moore."),
        ("There are two kinds of it.", "There are a number of kinds of it."),
        ("A concept of it is thrift.", "One important concept of it is thrift."),
    ],
)
def test_what_is_vague_or_only_wished_for_is_in_doubt(surer: str, in_doubt: str) -> None:
    doubts = [sentence_doubts(tokenize(text), goes_on=False) for text in (surer, in_doubt)]
    assert doubts[0] < doubts[1]


@pytest.mark.parametrize(
    ("surer", "in_doubt"),
    [
        ("It was sold in [1929] in Rome.", "It was sold for $5 million in [1929] in Rome."),
        ("It was sold in [1929] in Rome.", "Dylan's [1929] song was sold in Rome."),
        ("There were [558,000] people there.", "There were [558,239] people there."),
        ("[Mozi] died in the war.", "[Mozi] lived in the war."),
        ("It is [Bowman] there.", "It is [Bowman]’s capsule there."),
        ("It fell in [1986], and the rate grew.", "Until it fell in [1986], the rate grew."),
        ("When [Marx] came, Weber left.", "While [Marx] may have come, Weber left."),
        ("As for [Marx], Weber left.", "Like [Marx], Weber left."),
        ("It grew near the [Danube].", "It grew, compared to the [Danube]."),
        (
            "It states that [positive integers] are rare.",
            "It states that every [positive integer] is rare.",
        ),
        ("They met [700] times there.", "They met [7] times there."),
        ("It met on [May 1, 1912] there.", "It met on [May 1] there."),
        ("It is held on [May 1] there.", "It was held on [May 1] there."),
        ("It had grown by half in [2025].", "It will have grown by half in [2025]."),
        ("The [Bonn Bureau] is in it.", "The [Bonn Bureau] estimates it."),
        ("They came to [Marx] and Weber.", "They came from Weber to [Marx]."),
        ("It was sold in [Austria] there.", "It was sold in [America] there."),
        ("It was sold in [Austria] there.", "It was sold in [Germany] there."),
        ("It was sold in the [Crimean War].", "It was sold in the [Great Depression]."),
        ("It was sold in the [Ottoman Empire].", "It was sold in the [Soviet Union]."),
        (
            "It was sold in [Rome, Paris, and Bonn].",
            "It was sold in cities such as [Rome, Paris, and Bonn].",
        ),
    ],
)
def test_what_few_people_keep_is_in_doubt(surer: str, in_doubt: str) -> None:
    assert doubt_of(surer) < doubt_of(in_doubt)


def doubt_of(marked: str) -> float:
    """Return what is taken off for the gap that stands between brackets."""
    start, end = marked.index("["), marked.index("]") - 1
    text = marked.replace("[", "").replace("]", "")
    tokens = tokenize(text)
    candidate = next(one for one in candidates(text, tokens) if one[:2] == (start, end))
    places = [n for n, token in enumerate(tokens) if start <= token.start < end]
    return gap_doubts(candidate, tokens, places[0], places[-1], 0)
