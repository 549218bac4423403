import pytest

from flashdeck.drafting.clauses import CLOSE, OPEN
from flashdeck.drafting.known import Known
from flashdeck.drafting.questions import question, subject_question

KNOWN = Known(
    people=frozenset({"Leon Trotsky", "Trotsky", "Lord Kelvin", "Kelvin"}),
    common=frozenset({"the", "oxygen", "president"}),
    named=frozenset({"Trotsky", "Grainger"}),
)


def ask(statement: str, kind: str) -> str | None:
    found = question(statement.replace("[", OPEN).replace("]", CLOSE), kind, KNOWN)
    return None if found is None else found[0]


@pytest.mark.parametrize(
    ("statement", "kind", "asked"),
    [
        ("Trotsky was exiled in [1929].", "year", "In which year was Trotsky exiled?"),
        ("The oxygen fell in the [1800s].", "year", "In which century did the oxygen fall?"),
        ("The oxygen fell in the [2000s].", "year", "In which decade did the oxygen fall?"),
        ("The oxygen fell in the [1920s].", "year", "In which decade did the oxygen fall?"),
        ("In [1929], Trotsky left Russia.", "year", "In which year did Trotsky leave Russia?"),
        (
            "Secker and Warburg printed it in [1945].",
            "year",
            "In which year did Secker and Warburg print it?",
        ),
        (
            "Yields will decrease because of [the lack of nitrogen].",
            "reason",
            "Why will yields decrease?",
        ),
        (
            "Metals have two properties because of [their radii].",
            "reason",
            "Why do metals have two properties?",
        ),
        (
            "Farms have dramatically dropped because of [the war].",
            "reason",
            "Why have farms dramatically dropped?",
        ),
        ("[Trotsky] wrote books and his last is about it.", "name", "Who wrote books?"),
        (
            "The plan was made by [Leon Trotsky], called Pero by some.",
            "name",
            "By whom was the plan made?",
        ),
        (
            "The chief justice of the court is [Republican Roy Moore].",
            "name",
            "Who is the chief justice of the court?",
        ),
        ("Trotsky was born in [Yanovka], Kherson, Russia.", "name", "Where was Trotsky born?"),
        (
            "There are [16,000] schools across Ukraine.",
            "number",
            "How many schools are there across Ukraine?",
        ),
        (
            "In [1929], Trotsky left Russia and moved to Turkey.",
            "year",
            "In which year did Trotsky leave Russia?",
        ),
        (
            "In 1831, Scottish botanist [Robert Brown] was the first to describe nuclei.",
            "name",
            "Which Scottish botanist was the first to describe nuclei in 1831?",
        ),
        (
            "[Lynn Margulis], an American geneticist, published her ideas in 1967.",
            "name",
            "Which American geneticist published her ideas in 1967?",
        ),
        (
            "The theory was furthered by American anatomist [Ivan Wallin].",
            "name",
            "By which American anatomist was the theory furthered?",
        ),
        (
            "A single aquaporin lets through up to [3 billion] water molecules per second.",
            "number",
            "Up to how many water molecules does a single aquaporin let through per second?",
        ),
        ("The Bell Rock is [35] metres high.", "number", "How many metres high is the Bell Rock?"),
        (
            "About [40 percent] of the members voted against the bill.",
            "share",
            "What percentage of the members voted against the bill?",
        ),
        (
            "The most frequent contributor was [Lord Kelvin].",
            "name",
            "Who was the most frequent contributor?",
        ),
        (
            "The average household size was [3.07].",
            "number",
            "What was the average household size?",
        ),
        (
            "Capillaries, also called the [terminal lymphatics], are vessels.",
            "phrase",
            "What are capillaries also called?",
        ),
        ("In 2004, Marconi designed and built the [radio system].", "phrase", None),
        (
            "In the [1930s], Stalin began a purge.",
            "year",
            "In which decade did Stalin begin a purge?",
        ),
        (
            "On [May 1, 1900], the army took Paris.",
            "date",
            "On which date did the army take Paris?",
        ),
        (
            "On May 1, 1940, Trotsky was killed in Mexico by [Lord Kelvin], an agent.",
            "name",
            "By whom was Trotsky killed in Mexico on May 1, 1940?",
        ),
        ("Stalin was a rival for [Trotsky].", "name", "For whom was Stalin a rival?"),
        (
            "In 1833, Newton met [Lord Kelvin], the inventor.",
            "name",
            "Whom did Newton meet in 1833?",
        ),
        ("Trotsky was killed by [Lord Kelvin].", "name", "By whom was Trotsky killed?"),
        (
            "[Trotsky] founded the Fourth International.",
            "name",
            "Who founded the Fourth International?",
        ),
        ("There are [four] seasons in Spain.", "numeral", "How many seasons are there in Spain?"),
        (
            "The station has [three] platforms.",
            "numeral",
            "How many platforms does the station have?",
        ),
        ("The engine was never built.", "phrase", None),
        ("Trotsky was born in [Yanovka] in 1879.", "name", "Where was Trotsky born in 1879?"),
        ("The war ended because of [a lack of money].", "reason", "Why did the war end?"),
        (
            "Most of the advance is due to [a pull of other planets].",
            "reason",
            "What is most of the advance due to?",
        ),
        (
            "From [2016], RLS was introduced and development was very active.",
            "year",
            None,
        ),
        ("The ages ranged from about [three] years.", "numeral", None),
        ("[Two] primary claimants emerged.", "numeral", None),
        ("Born in 1833 in Rome, [Lord Kelvin] studied tides.", "name", None),
        ("In [1980], Rome fell when a war began.", "year", None),
        ("The city was [five] days' journey from Rome.", "numeral", None),
        ("In [1980], Iraq had invaded Iran.", "year", "In which year did Iraq invade Iran?"),
        ("In [1791], Rome had authorized it.", "year", None),  # before what
        (
            "In [1929], Trotsky had been exiled.",
            "year",
            "In which year was Trotsky exiled?",
        ),
        (
            "In [1929], the rivals had been exiled.",
            "year",
            "In which year were the rivals exiled?",
        ),
        ("[The] sea is salt.", "phrase", None),
        (
            "The range of the tide is called the [tidal range].",
            "phrase",
            "What is the range of the tide called?",
        ),
        (
            "The [Grainger Market] replaced an older one.",
            "name",
            "Which market replaced an older one?",
        ),
        (
            "Trotsky founded the [Fourth International] in 1938.",
            "name",
            "What did Trotsky found in 1938?",
        ),
    ],
)
def test_a_safe_statement_becomes_a_question(statement: str, kind: str, asked: str | None) -> None:
    assert ask(statement, kind) == asked


@pytest.mark.parametrize(
    ("statement", "kind"),
    [
        ("The market replaced one that was built in [1808].", "year"),  # of another verb
        ("The school, established in [1834], became a university.", "year"),
        ('In [1929], Trotsky said: "I leave."', "year"),  # speech
        ("If it rains in [May], the harvest fails.", "date"),  # a condition
        ("Trotsky was not exiled in [1928].", "year"),  # a denial
        ("The history of it has its roots in a law written in [1867].", "year"),  # of the law
        ("Some gold sols prepared in [1857] are still intact.", "year"),
        ("Every time [Xerox] improved the photocopier, it got a patent.", "name"),
        ("Founded in [1999], the group fought in Iraq.", "year"),
        ("In the [late 1800s], some states regulated work.", "year"),
        ("In [May 2014], Obama announced.", "date"),
        ("Moral growth is an [important part of life].", "of"),
        ("The dagger was placed there in [1323] BCE.", "year"),
        ("The women employed by the [Boston Company] in Waltham went on strike.", "name"),
        ("Effects are distinct changes due to [viral infection].", "reason"),
        ("By [1946], the economy was growing there.", "year"),
        ("A couple established [a shared residence].", "phrase"),
        ("Human urine is [ten] times more acidic than pure water.", "numeral"),
        ("In [1998] and 2004, the bridge was closed.", "year"),  # one of two
        ("The three muscles of the group are the [iliocostalis cervicis].", "phrase"),
        ("[Solomon Asch] describes one example of the new class.", "name"),
        ("In [1975], 68 ordered from Russia.", "year"),
        ("The official languages since [2003] are Dutch and Papiamento.", "year"),
        ("Since [2003] the languages are Dutch and –.", "year"),
        ("The state had [8,000] personnel and 90 aircraft.", "number"),
        ("The total number of plants is over [3250] species.", "number"),
        ("The plural of it is a [subject of disagreement].", "of"),
        ("In aqueous solution [HCl] behaves as an acid.", "name"),
        ("[Trotsky] won and Lenin hoped to leave.", "name"),
        ("Orwell wrote it after his part in the [Crimean War].", "name"),
        ("[Leon Trotsky] was one of the first settlers there.", "name"),
    ],
)
def test_a_gap_is_safer_where_words_do_not_tell(statement: str, kind: str) -> None:
    assert ask(statement, kind) is None


@pytest.mark.parametrize(
    ("statement", "asked"),
    [
        (
            "The [cladding] prevents light from leaving the fiber.",
            "What prevents light from leaving the fiber?",
        ),
        (
            "[Strong bases] release hydroxyl ions in aqueous solutions.",
            "What releases hydroxyl ions in aqueous solutions?",
        ),
        (
            "[Serological tests] are typically followed up with endoscopy of the mucosa.",
            "What is typically followed up with endoscopy of the mucosa?",
        ),
        (
            "[Niclosamide] is a synthetic drug that has been used to treat tapeworms.",
            "Which synthetic drug has been used to treat tapeworms?",
        ),
        ("[Strong bases] release most of their hydroxyl ions.", None),  # whose
        ("[Formal sanctions] are ways to recognize norm violations.", None),
        ("[Various stimuli] used to test sensory input assess the function of tracts.", None),
        ("[Mid tech] supports used in the schools include handheld spelling dictionaries.", None),
        ("[Behaviorists] influenced the therapeutic approach of Ellis.", None),  # who
        ("In Rome, the [cladding] prevents light from leaving it.", None),
        ("The [cladding] prevents light.", None),  # as much else does
    ],
)
def test_a_thing_that_does_something_is_asked_for(statement: str, asked: str | None) -> None:
    found = subject_question(statement.replace("[", OPEN).replace("]", CLOSE), "phrase", KNOWN)
    assert (found and found[0]) == asked


@pytest.mark.parametrize(
    ("statement", "asked"),
    [
        (
            "[Paleoanthropology] looks at the fossil evidence of humanity’s ancestors.",
            "What looks at the fossil evidence of humanity’s ancestors?",
        ),
        (
            "The [FOMC] comprises seven members of the board of governors.",
            "What comprises seven members of the board of governors?",
        ),
        ("[Rousseau] described equality among women as a danger.", None),  # a person?
        ("[Monasticism] had developed in the Mediterranean world.", None),  # as much else had
    ],
)
def test_a_name_that_cannot_be_a_person_is_asked_for(statement: str, asked: str | None) -> None:
    found = subject_question(statement.replace("[", OPEN).replace("]", CLOSE), "name", KNOWN)
    assert (found and found[0]) == asked


@pytest.mark.parametrize(
    ("statement", "asked"),
    [
        ("[Solomon Asch] conducted studies in the 1950s.", "Who conducted studies in the 1950s?"),
        (
            "[Solomon Asch], one of the founders of his field, conducted studies of conformity.",
            "Who conducted studies of conformity?",
        ),
        ("[Solomon Asch] was released in the 1950s.", None),  # it may be a ship
        ("Caesar defeated [Pompey] at Pharsalus in 48 BCE.", None),  # or a country
    ],
)
def test_a_name_is_asked_for_as_a_person_where_only_persons_do_that(
    statement: str, asked: str | None
) -> None:
    assert ask(statement, "name") == asked


def test_where_a_thing_lies_is_asked() -> None:
    asked = "Where are the nodules located?"
    assert ask("The nodules are located in the [digestive tract].", "phrase") == asked


def test_the_first_word_keeps_its_capital_only_as_a_name() -> None:
    assert (
        ask("In [1777], Oxygen got its name.", "year") == "In which year did oxygen get its name?"
    )
    assert ask("In [1835], Grainger left.", "year") == "In which year did Grainger leave?"
    known = Known(common=frozenset({"tax", "new"}), named=frozenset({"Tax", "New"}))
    assert question(f"New York sold it in {OPEN}1930{CLOSE}.", "year", known) == (
        "In which year did New York sell it?",
        "1930",
    )
    assert question("Tax collections fell in \ue0001930\ue001.", "year", known) == (
        "In which year did tax collections fall?",
        "1930",
    )
    asked = "In which year did President Carter visit Iran?"
    assert ask("President Carter visited Iran in [1979].", "year") == asked
