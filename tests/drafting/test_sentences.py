import pytest
from hypothesis import given
from hypothesis import strategies as st

from flashdeck.drafting.clozes import statement
from flashdeck.drafting.document import Block, Document
from flashdeck.drafting.sentences import LABEL, NOTE, all_sentences, sentences, split


def document(*texts: str, title: str = "") -> Document:
    return Document(title, tuple(Block(text, f"line {n}") for n, text in enumerate(texts, 1)))


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Rain fell. Snow came.", ["Rain fell.", "Snow came."]),
        ("Dr. Smith met Mrs. Jones. They left.", ["Dr. Smith met Mrs. Jones.", "They left."]),
        ("J. R. R. Tolkien wrote it. It sold.", ["J. R. R. Tolkien wrote it.", "It sold."]),
        ("He moved to the U.S. In 1990 he left.", ["He moved to the U.S.", "In 1990 he left."]),
        ("The U.S. Army came. It left.", ["The U.S. Army came.", "It left."]),
        ("It cost 3.5 million. It sold.", ["It cost 3.5 million.", "It sold."]),
        ('He said "Stop." Then he left.', ['He said "Stop."', "Then he left."]),
        (
            "They shared stories.Political life began.",
            ["They shared stories.", "Political life began."],
        ),
        (
            "They spent $16 million.Jonathan Bernstein, “They Spent What?,” Washington Post.",
            ["They spent $16 million.", "Jonathan Bernstein, “They Spent What?,” Washington Post."],
        ),
        ("It grew in the 1980s.John Mikesell.", ["It grew in the 1980s.", "John Mikesell."]),
        ("It is the Bureau—U.S. Labor grew.", ["It is the Bureau—U.S. Labor grew."]),
        ("They are super PACs.Conor Dowling.", ["They are super PACs.", "Conor Dowling."]),
        ("It has persisted.“The Midterms.”", ["It has persisted.", "“The Midterms.”"]),
        ("It makes policy.Jesse J. Lee.", ["It makes policy.", "Jesse J. Lee."]),
        ("Did you know? The sea is salt.", ["Did you know?", "The sea is salt."]),
        ("One. Did you know? Two is even.", ["One.", "Did you know?", "Two is even."]),
        ("No full stop", ["No full stop"]),
        ("", []),
    ],
)
def test_a_text_falls_into_its_sentences(text: str, parts: list[str]) -> None:
    assert list(split(text)) == parts


@given(st.text(alphabet='Ab .!?"’)(1', max_size=60))
def test_sentences_stand_in_the_text_in_order_and_nothing_is_lost(text: str) -> None:
    place = 0
    for sentence in split(text):
        place = text.index(sentence, place) + len(sentence)
    assert "".join("".join(split(text)).split()) == "".join(text.split())


def test_furniture_and_labels_have_a_reason_and_no_number() -> None:
    found = all_sentences(
        document("Did you know? The sea is salt.", "Question 1/5", "Subscribe to our newsletter.")
    )
    assert [(s.id, bool(s.furniture)) for s in found] == [
        (0, True),
        (1, False),
        (0, True),
        (0, True),
    ]
    assert found[0].furniture == LABEL


@pytest.mark.parametrize(
    "text",
    [
        "Talcott, R. “How the Webb Telescope is Changing Astronomy.”",
        "Atlantic, 20 March 2015; Maria Ganga, “Under New Law,” Los Angeles Times, 17 March 2015.",
        "Greg Scott and Gary Mullen, “Thirty Year Report,” Federal Election Commission, 2005.",
        "Jonathan Bernstein, “They Spent What on Campaigns?,” Washington Post, 20 February 2012.",
        "“Midterm Elections: Why the Party Typically Loses,” 1 October 2014, http://a.org/b",
        "“Home Rule is from Venus: Local Government and Statutes,” Publius 41, No. 4: 662–685.",
    ],
)
def test_a_source_is_furniture(text: str) -> None:
    assert [found.furniture for found in all_sentences(document(text))] == [NOTE]


def test_a_long_sentence_about_a_newsletter_is_no_furniture() -> None:
    text = (
        "The newsletter that reached every inbox in the country was founded by two students who"
        " wanted to tell their friends about the weather of the week."
    )
    assert [s.text for s in sentences(document(text))] == [text]


def test_a_sentence_knows_where_it_stands_and_what_is_before_it() -> None:
    first, second, third = sentences(document("Rain fell. Snow came.", "Hail struck."))
    assert (first.previous, second.previous, third.previous) == ("", "Rain fell.", "")
    assert (second.ref, third.ref, third.block) == ("line 1", "line 2", 1)


def person(*texts: str, title: str = "") -> str:
    return sentences(document(*texts, title=title))[-1].person


def test_he_is_the_subject_of_the_sentence_before() -> None:
    text = "Leon Trotsky was exiled by Joseph Stalin in 1929. He was first sent to Turkey."
    assert person(text) == "Leon Trotsky"


def test_he_is_nobody_where_two_could_be_meant() -> None:
    assert person("In 1929 Joseph Stalin exiled Leon Trotsky. He was angry.") == ""


def test_a_month_before_he_is_nobody() -> None:
    _, second = sentences(document("Mao Zedong and Lin Biao met. In July 1966 he swam there."))
    at = second.text.index("1966")
    assert not statement(second, at, at + 4)


@pytest.mark.parametrize(
    ("text", "is_clear"),
    [
        ("When it declared bankruptcy in 1869, Britain, France, and Italy stepped in.", False),
        ("When it declared bankruptcy in 1869, Tunisia was taken over.", True),
        ("Once they did so in 1869, the region was taken over.", False),
        ("Then temperatures fell in 1869 in the north.", False),
        ("The most common form was found in 1869 in the north.", False),
        ("About a month later it was found in 1869 in the north.", False),
        ("A recent case was the election of 1869.", False),
        ("The first was that it fell in 1869 in the north.", False),
        ("The second factor was found in 1869 in the north.", False),
        ("The second vertebra was found in 1869 in the north.", True),
        ("The main canyon was found in 1869 in the north.", False),
        ("The main canyon of Mars was found in 1869 in the north.", True),
        ("In Rome in 1869 this was forbidden by law.", False),
        ("In 1869 one was lost in the north.", False),
        ("Since their work of 1869, the world has seen it.", False),
        ("Examples include the works of 1869 in the north.", False),
        ("Examples of it include the works of 1869 in the north.", True),
        ("Films include the works of 1869 in the north.", False),
        ("It is known as a land of 1869 in the north.", False),
        ("It is known that Rome fell in 1869 in the north.", True),
        ("In Persian poems he used the pen of 1869 there.", False),
        ("Although it used the script of 1869, she left it.", False),
        ("The land was unhappy until Peter, king of it in 1869.", False),
        ("The king was at home when John, heir of 1869.", False),
        ("He came and let Mary of 1869.", False),
        ("It was done by 1869, thus, according to the law.", False),
        ("In 1869 temperatures ranged from around 21 degrees in the north.", False),
        ("In 1869 temperatures ranged from 21 to 30 degrees in the north.", True),
        ("The prefix was Greek in 1869, however the names ending in nine.", False),
        ("In late Latin of 1869, the corruption of his name meant it.", False),
    ],
)
def test_what_it_means_may_be_said_in_the_sentence_before(text: str, is_clear: bool) -> None:
    (sentence,) = sentences(document(text))
    at = text.index("1869")
    assert bool(statement(sentence, at, at + 4)) == is_clear


def test_a_clause_that_lost_its_verb_is_no_statement() -> None:
    text = (
        "There is a great deal of debate about the origin of the old caste system, but the Rig"
        " Veda, the oldest of the texts that are sacred, tells a myth of it."
    )
    (sentence,) = sentences(document(text))
    at = text.index("Rig")
    assert statement(sentence, at, at + len("Rig Veda")).endswith("tells a myth of it.")


def test_he_is_the_title_at_the_head_of_a_block() -> None:
    assert person("Martin Luther was a monk.", "He was born in 1483.", title="Martin Luther") == (
        "Martin Luther"
    )


def test_he_is_not_the_title_where_another_is_told_of() -> None:
    title = "Martin Luther"
    assert person("Martin Luther was a monk.", "When Eck heard of it, he wrote.", title=title) == ""


def test_he_is_who_stands_beside_his_army() -> None:
    text = "Johann Eck fell ill. Washington and his army stayed for the next six months."
    assert person("Johann Eck wrote a book. " + text) == ""


def test_a_surname_is_that_of_the_title() -> None:
    text = "His grandfather Johann Martin Luther died early. Luther was a monk. He was loud."
    assert person(text, title="Martin Luther") == "Martin Luther"


def test_no_institute_is_a_person() -> None:
    text = "She was sent to the Karl Marx Institute. He left it in 1950."
    assert person(text, title="Martin Luther") == ""


def test_a_name_that_follows_the_pronoun_is_told_once() -> None:
    text = "With a few friends he had met there, Luther wrote in 1520."
    found = sentences(document("Martin Luther was a monk.", text, title="Martin Luther"))[-1]
    assert "he had met there, Luther" in statement(found, text.index("1520"), len(text) - 1)


def test_what_is_cut_takes_no_name_from_its_pronoun() -> None:
    text = (
        "Josiah Warren is widely regarded as the first American anarchist, and the weekly paper he"
        " edited during 1833 was the first of its kind to be published there."
    )
    (found,) = sentences(document(text))
    at = text.index("1833")
    assert statement(found, at, at + 4).startswith("Josiah Warren")


def test_a_name_before_the_pronoun_is_enough() -> None:
    assert person("Martin Luther was a monk. When Luther spoke, he was loud.") == ""


def test_it_is_a_name_that_was_the_subject_before() -> None:
    found = sentences(document("The Rance Station was opened in 1966. It produces power."))
    assert found[1].thing == "The Rance Station"


def test_it_is_not_a_common_noun_that_was_the_subject_before() -> None:
    found = sentences(document("The city is served by the Metro. It was opened in 1980."))
    assert found[1].thing == ""


def test_a_pronoun_before_its_name_is_not_somebody_else() -> None:
    text = "David Hume wrote of it. In his 1903 book Principia, G. E. Moore argues against it."
    _, second = sentences(Document("Fallacies", (Block(text, "line 1"),)))
    at = second.text.index("1903")
    assert statement(second, at, at + 4).startswith("In his ")
