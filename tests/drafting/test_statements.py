import pytest

from flashdeck.drafting import statements
from flashdeck.drafting.candidates import tokenize
from flashdeck.drafting.predicates import has_verb
from flashdeck.drafting.statements import is_frame, is_request, unstated, words_of


@pytest.mark.parametrize(
    ("sentence", "reason"),
    [
        ("The Moon causes the tides.", ""),
        ("Newcastle University is one of the oldest.", ""),
        ("Venom, which was formed in Newcastle, plays metal.", ""),
        ("Who built the wall?", statements.QUESTION),
        ("The area is x = 3.", statements.FORMULAS),
        ("int pipe(int pipefd);", statements.CODE),
        ("Note the following points:", statements.ANNOUNCES),
        ("Figure 3 shows the poles of the field.", statements.OF_PAGE),
        ("As stated earlier in this chapter, hearing is a sense.", statements.OF_PAGE),
        ("Printable sheets are available here.", statements.OF_PAGE),
        ("We’ll continue to add features.", statements.SPEAKS),
        ("EUTHYPHRO: Indeed, Socrates, he must.", statements.SPEAKS),
        ("A poll published last week gave the party 24 percent.", statements.THEN),
        ("The strike begins on Monday.", statements.THEN),
        ("Low, shelf-like table covered with cracked glass cases.", statements.NO_STATEMENT),
        ("Nothing but two dismal candles, each in a winding sheet.", statements.NO_STATEMENT),
        ("Kepler's third law.", statements.NO_STATEMENT),
        ("Based on observations John Snow had made.", statements.NO_STATEMENT),
        ("Mount Fuji, 3,776 metres high and considered sacred.", statements.NO_STATEMENT),
        ("Fear of Man, an acquired instinct.", statements.NO_STATEMENT),
        ("Specifies whether the option is on.", statements.NO_STATEMENT),
        ("Bile is made when the spleen removes old.", statements.NO_STATEMENT),
        ("The fictional example above led to the name.", statements.OF_PAGE),
        ("The builds failed for the same reason.", statements.HERE),
        ("The builds failed for the same reason as before.", ""),
        ("The group temporarily closed Stansted Airport.", ""),
        ("A wave of departures left Jacksonville with fewer people.", ""),
        ("The company with closed doors.", statements.NO_STATEMENT),
        ("Trade was possible because Arabic, the language of the Quran.", statements.NO_STATEMENT),
        ("As the regime began its decline, one of its rivals.", statements.NO_STATEMENT),
        ("As the regime began its decline, one of its rivals rose.", ""),
        ("The power of the microscope is therefore.", statements.NO_STATEMENT),
        ("Which can leave a star, the dwarf is destroyed.", statements.NO_STATEMENT),
        ("Processing can occur as described.", statements.HERE),
        ("Martin’s supporters—called Barnburners because they were rash.", statements.NO_STATEMENT),
        ("Kleinman concluded that if doctors ask what is wrong.", statements.NO_STATEMENT),
        ("Kleinman concluded that if doctors ask, patients tell.", ""),
        ("Society moves from an old to a developed.", statements.NO_STATEMENT),
        ("Choice G of six books is on a lower curve.", statements.IMAGINED),
        ("A diet without vitamin C led to scurvy.", ""),
        ("Venom, reckoned by many to be first, formed in Newcastle.", ""),
        ("Jean Cauvin, another student at Paris, also converted to Protestantism.", ""),
        ("The bridge, built in 1900, designed by Coignet.", statements.NO_STATEMENT),
        ("A picture of the camp, drawn by hand, found in the archive.", statements.NO_STATEMENT),
        ("Imperialism changes the view that one nation has of another.", ""),
        ("The values are shown, as demonstrated in Listing 8-22.", statements.OF_PAGE),
        ("The administration, realizing the elderly were poor.", statements.NO_STATEMENT),
        ("The administration, realizing they were poor, acted.", ""),
        ("Linux-specific, supported since 3.14.", statements.NO_STATEMENT),
        ("Coca-Cola, sold since 1886, was invented in Atlanta.", ""),
        ("Once samples were brought back by the astronauts.", statements.NO_STATEMENT),
        ("They made a test to determine.", statements.NO_STATEMENT),
        ("The union sent a number.", statements.NO_STATEMENT),
        ("Reagan announced that, given the fighting.", statements.NO_STATEMENT),
        ("Reagan announced that, given the fighting, troops would leave.", ""),
        ("The room was getting cold.", ""),
        ("Estimating the likelihood of pixels can be very difficult.", statements.JUDGES),
        ("It is possible to introduce the method.", statements.JUDGES),
        ("It is possible to see Saturn.", statements.JUDGES),
        ("The Act is important because it gave women the vote.", ""),
        ("The accompanying sketch shows Whitsunday Island.", statements.HERE),
        ("The empire had now gained mastery over the continent.", statements.HERE),
        ("Full details are in the changelog.", statements.OF_PAGE),
        ("The first line shows the trade in goods.", statements.OF_PAGE),
        ("It stands for a lower paying.", statements.NO_STATEMENT),
        ("Noah Swayne, nominated January 21, 1862.", statements.NO_STATEMENT),
        (
            "Critics said that it failed and that its chief, Brown.",
            statements.NO_STATEMENT,
        ),
        ("The numbers cited above follow Frost.", statements.OF_PAGE),
        ("The chart below, from the Bureau, shows growth.", statements.OF_PAGE),
        ("As described in Adaptive Host Defenses, cells make antibodies.", statements.HERE),
        ("For other notions of it see functional programming.", statements.HERE),
        ("The grooves on the right were used for counting.", statements.HERE),
        ("Traditional farms, sometimes termed manors.", statements.NO_STATEMENT),
        ("Images of a draft stored at the National Archive.", statements.NO_STATEMENT),
        ("Images are stored at the National Archive.", ""),
        ("In 2016, data revealed by Angola.", statements.NO_STATEMENT),
        ("Sales grew by 5 percent.", ""),
        (
            "Pointillism, a technique developed especially by the artist Seurat.",
            statements.NO_STATEMENT,
        ),
        ("In 1966, in an interview conducted shortly after it.", statements.NO_STATEMENT),
        ("In the city lived a king.", ""),
        ("The abacus of Jevons: The problem was to reduce them.", statements.NO_STATEMENT),
        ("It was born because the electrons shared in it.", statements.NO_STATEMENT),
        ("The balance in the final column is negative.", statements.OF_PAGE),
        ("In Rome, this chapter will discuss the war.", statements.OF_PAGE),
        ("Elvis Presley rose to stardom doing the same.", statements.HERE),
        ("The wiring is shown in part (b) of it.", statements.HERE),
        ("A salt of it is [CoCl6][Br] in water.", statements.FORMULAS),
        ("Whether reformers worked at home or abroad.", statements.NO_STATEMENT),
        ("Whether reformers worked at home or abroad, they agreed.", ""),
        ("As people, objects, and messages began to travel.", statements.NO_STATEMENT),
        ("As people, objects, and messages began to travel, states lost.", ""),
        ("One reason was that they feared that as prices rose.", statements.NO_STATEMENT),
        ("One reason was that they feared that as prices rose, pay fell.", ""),
        ("The difference between the two becomes high.", statements.HERE),
        ("The difference between the two sides is high.", ""),
        ("One convert to the faith, a woman named Tekakwitha.", statements.NO_STATEMENT),
        (
            "In May, two weeks before it was actually found, John Herschel, son of William.",
            statements.NO_STATEMENT,
        ),
        (
            "Using the studies of Kenneth Clark, then chief counsel for the NAACP.",
            statements.NO_STATEMENT,
        ),
        ("The Shaker song, borrowed and used by Aaron Copland.", statements.NO_STATEMENT),
        ("Research over the last 10-15 years has shown it.", statements.THEN),
        ("He described women tasked with managing old.", statements.NO_STATEMENT),
    ],
)
def test_only_a_statement_is_asked_about(sentence: str, reason: str) -> None:
    assert unstated(sentence, tokenize(sentence)) == reason


def test_what_somebody_else_says_is_no_address_to_the_reader() -> None:
    sentence = 'Luther wrote "We are beggars" on a sheet of paper.'
    assert unstated(sentence, tokenize(sentence)) == ""


@pytest.mark.parametrize(
    ("sentence", "asks"),
    [
        ("Create a local repository.", True),
        ("Note that it freezes.", True),
        ("State Route 41 ends in Fresno.", False),
        ("Use of salt was taxed.", False),
        ("Ships left the harbour.", False),
    ],
)
def test_a_request_begins_with_its_verb(sentence: str, asks: bool) -> None:
    assert is_request(tokenize(sentence)) is asks


def test_a_clause_inside_another_is_not_its_verb() -> None:
    assert not has_verb(tokenize("The bridge that was built in 1900"))
    assert has_verb(tokenize("The bridge that was built in 1900 fell"))


@pytest.mark.parametrize(
    ("reason", "sentences"),
    [
        (statements.ANNOUNCES, ["It holds the following parts", "It runs as follows"]),
        (
            statements.OF_PAGE,
            [
                *(
                    f"The sea is blue in {word} 3"
                    for word in [
                        "Figure",
                        "Table",
                        "Fig.",
                        "Equation",
                        "Exercise",
                        "Example",
                        "Chapter",
                        "Section",
                        "Box",
                        "Lesson",
                        "Module",
                        "Unit",
                        "Appendix",
                    ]
                ),
                *(
                    f"The sea is blue in this {word}"
                    for word in [
                        "chapter",
                        "section",
                        "book",
                        "article",
                        "lesson",
                        "module",
                        "unit",
                        "post",
                        "paper",
                        "figure",
                        "table",
                        "tutorial",
                        "page",
                        "guide",
                        "document",
                        "manual",
                    ]
                ),
                "The last chapter tells of the sea",
                "The sea is blue as mentioned earlier",
                "The sea is blue, described above",
                "The drawing above is of the sea",
                "The sea has WARRANTY",
                "The sea has a copyright",
                "The sea is licensed under it",
                "The sea is available from Rome",
                "The details are in the sea",
            ],
        ),
        (
            statements.SPEAKS,
            [
                f"The sea is blue, {word} know"
                for word in ("I", "we", "you", "my", "our", "your", "us", "me", "let's", "I’d")
            ],
        ),
        (
            statements.JUDGES,
            ["The sea is very difficult", "The sea remains useful", "It is tempting to say so"],
        ),
        (
            statements.THEN,
            [
                "The sea fell last night",
                "The sea fell yesterday",
                "The sea fell this morning",
                "The sea fell two days ago",
                "The sea fell on Friday",
            ],
        ),
        (
            statements.HERE,
            [
                "The sea is here",
                "The sea is there",
                "The sea is blue in the photograph",
                "The fish see the sea",
                "Another example is the sea",
                "The accompanying sea is blue",
                "The sea was now blue",
            ],
        ),
    ],
)
def test_what_a_sentence_only_says_to_its_reader_is_seen_by_each_of_its_signs(
    reason: str, sentences: list[str]
) -> None:
    for sentence in sentences:
        assert unstated(sentence, tokenize(sentence)) == reason, sentence


@pytest.mark.parametrize(
    "sentence",
    [
        "Now consider the sea.",
        "As an example, suppose the sea is flat.",
        "Let’s take the sea.",
        "Then we can build a sea.",
        "In this model the sea is flat.",
    ],
)
def test_a_frame_is_seen_by_each_of_its_signs(sentence: str) -> None:
    assert is_frame(sentence, words_of(tokenize(sentence)))
    assert not is_frame("The sea is flat.", words_of(tokenize("The sea is flat.")))
