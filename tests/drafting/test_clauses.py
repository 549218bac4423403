import pytest

from flashdeck.drafting.clauses import CLOSE, OPEN, tidy, trim
from flashdeck.drafting.verbal import is_clause


def marked(text: str) -> str:
    return text.replace("[", OPEN).replace("]", CLOSE)


def plain(text: str) -> str:
    return text.replace(OPEN, "[").replace(CLOSE, "]")


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("However, the sea is salt.", "The sea is salt."),
        ("The plague (also the Black Death) came.", "The plague came."),
        ("The plague (f. 1347) came to [Europe].", "The plague came to [Europe]."),
        ("In 2016[update] it had two.", "In 2016 it had two."),
        ("It is known that Gandhi read Shelley.", "Gandhi read Shelley."),
        ("Conflicts also arose among [tribes].", "Conflicts arose among [tribes]."),
        ("Iron, also known as [Fe], rusts.", "Iron, also known as [Fe], rusts."),
        ("The retina then projects to the [brain].", "The retina projects to the [brain]."),
        ("If it rains, the road then floods.", "If it rains, the road then floods."),
        ("In Boston, for instance, [Otis] spoke.", "In Boston, [Otis] spoke."),
        ("Carbon, for example, has [six] protons.", "Carbon has [six] protons."),
        ("Tired of [Rome], however, the monks left.", "Tired of [Rome], the monks left."),
        ("For example from [2008] to now, it fell.", "From [2008] to now, it fell."),
        ("It is rare, for instance, and [dear].", "It is rare, and [dear]."),
        ("Its tool is the [GAO].http://www.gao.gov/ (May 1, 2016).", "Its tool is the [GAO]."),
        ("To date, it has [15] factors.", "It has [15] factors."),
        ("However, [glass] is clear.", "[Glass] is clear."),
        ("In response, [Hitler] sent an army.", "[Hitler] sent an army."),
        ("So long as [Washington] ran, he won.", "So long as [Washington] ran, he won."),
        ("Ironically, [Japanese] were not held.", "[Japanese] were not held."),
        ("As yet one more example, [Rome] fell.", "[Rome] fell."),
        ("So, a private school is [unaided].", "A private school is [unaided]."),
        ("Regardless, by 500 BCE it met [Egypt].", "By 500 BCE it met [Egypt]."),
        ("It is short, for example, having [two].", "It is short, having [two]."),
        ("It has letters for (я, е), and [two].", "It has letters for (я, е), and [two]."),
        ("Also [Lazarus] promoted it.", "[Lazarus] promoted it."),
        ("[Bopp], shared the prize with Hale.", "[Bopp] shared the prize with Hale."),
        ("[Blench] also proposes it.", "[Blench] proposes it."),
    ],
)
def test_what_is_beside_the_point_goes(text: str, kept: str) -> None:
    if "[update]" in text:
        assert tidy(text) == kept
    else:
        assert plain(tidy(marked(text))) == kept


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        (
            "In 1700 several hundred Huguenots moved from England to the colony of"
            " [Virginia], where"
            " the English Crown had promised them land grants in Lower Norfolk County.",
            "In 1700 several hundred Huguenots moved from England to the colony of [Virginia].",
        ),
        (
            "The area was first inhabited by the [Timucua people], and in 1564 was the site of the"
            " French colony of Fort Caroline, one of the earliest European settlements there.",
            "The area was first inhabited by the [Timucua people].",
        ),
        (
            "Six-time winner Lady Gaga performed the national anthem, while Academy Award winner"
            " Marlee Matlin provided [American Sign Language] translation for everyone in"
            " the stadium.",
            "Academy Award winner Marlee Matlin provided [American Sign Language] translation for"
            " everyone in the stadium.",
        ),
        (
            "One of the most articulate critics of the trial was the Harvard professor Felix"
            " Frankfurter, who would go on to be appointed to the Supreme Court in [1939].",
            "Felix Frankfurter would go on to be appointed to the Supreme Court in [1939].",
        ),
        (
            "Gases are blown out into space at velocities of about [10,000] kilometers per second,"
            " and afterward, because of the loss of mass, the star shrinks for many years again.",
            "Gases are blown out into space at velocities of about [10,000] kilometers per second.",
        ),
        (
            "Examples of minority groups in the country might include the [LGBTQ community],"
            " practitioners whose faith is not known where they live, and disabled people.",
            "Examples of minority groups in the country might include the [LGBTQ community].",
        ),
    ],
)
def test_a_long_sentence_is_cut_to_the_clause_with_the_gap(text: str, kept: str) -> None:
    assert plain(trim(marked(text))) == kept


@pytest.mark.parametrize(
    "text",
    [
        "A machine is said to operate within [polynomial time], if the number of steps"
        " that it takes"
        " for every input of a given length is bounded by a polynomial.",
        "The conquerors of the islands took [Lanzarote], Fuerteventura and El Hierro off"
        " the coast of"
        " the continent in the summer of that very long and dry year.",
        "Members of the parliament of the country must be over the age of 18 and a citizen of the"
        " [United Kingdom], the Republic of Ireland, one of the overseas territories or Cyprus.",
        "The courts have generally read the [Tenth Amendment] of the country as merely stating, as"
        " Justice Harlan Stone put it, a truism that all is kept which has not been given away.",
        "While there is a detailed exploration of gender, patriarchy, and [power] in a chapter of"
        " the book, the rest of it tells how gender is tied to social inequalities of many kinds.",
        "For some elements of the table that is shown above, [energy] is required for the atom to"
        " become negatively charged and the value of their affinity for electrons is positive.",
        "The well-known work of the philosopher called The [Guide] is addressed to a student trying"
        " to decide which of the many fields of inquiry he ought to pursue.",
        "Brent Berlin and Paul Kay analyzed the systems of color terms of the [98] languages that"
        " they knew of and found that all of them are governed by one set of rules.",
        "In the part of Europe that had been occupied, the end of the war witnessed the rise of a"
        " number of internal struggles for control of countries that were held by [Germany].",
        "The man with the large hat who lived in the old house at the end of our street was an"
        " American [singer] who was given the nickname of the King of Soul.",
        "The earliest styles were [Yoseikan], begun by Minoru Mochizuki in the year 1931, Yoshinkan"
        " Aikido, founded by Gozo Shioda, and Shodokan Aikido in the year of 1967.",
        "He helped to launch the career of two other very successful film directors, [Fleming], who"
        " went on to direct The Wizard of Oz, and Marshall Neilan.",
        "He directed a hundred motion pictures, some of which were acclaimed by all, such as the"
        " [1949] box office hit, Sands of Iwo Jima.",
        "An extinct family that is like that of the salamanders, the Albanerpetontidae, is now"
        " considered a part of Lissamphibia with the superorder of frogs, which is [Salientia].",
        "With the invasion of the state in [1781], the whole of the land was mired in division as"
        " its native son, George Washington, made desperate appeals for troops.",
        "The High Court of Justice of the state is composed of five judges: one is appointed by the"
        " [head] of the government, one by the king, and the others by the two chambers of it.",
        "The Italian thinker and writer of many books Camillo Berneri, who volunteered to fight"
        " was killed instead by gunmen who were associated with the [Spanish Communist Party].",
        "The whole of the military of the country of Algeria consists of the [People's Army], the"
        " navy, and the air force, plus the forces that defend the land from the air.",
        "At the French Open of that year, Agassi was on hand in order to present [Roger Federer],"
        " who completed his Career Grand Slam by winning it, with the trophy.",
        "While the transition from one form of it to the other is, in the long run, of use to"
        " a society of many, he noted that it can be a time of [normlessness].",
        "Over the next decade there will be a large increase in the [demand] for physicians who"
        " specialize in the care of those who are old and of those who are very young.",
        "The cruelty of the owners and of the army of the Abbasid Caliphate, who were often"
        " enslaved [captives], is well known to many readers of the history of the region now.",
    ],
)
def test_conditions_and_lists_stay_whole(text: str) -> None:
    assert plain(trim(marked(text))) == text


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        ("The city was founded in 1822", True),
        ("When the city was founded in 1822", False),
        ("Venom, reckoned by many to be first", False),
        ("Puppetoon, created using techniques developed by George Pal", False),
        ("The term, popularized by Lucas in the Star Wars film and used", False),
        ("The book, written in 1900, was sold there", True),
        ("The city, which was founded in 1822", False),
        ("with a large group of people", False),
    ],
)
def test_a_clause_has_a_verb_of_its_own(text: str, is_one: bool) -> None:
    assert is_clause(text) == is_one


def test_a_part_after_a_semicolon_has_no_joining_word() -> None:
    text = "Works have existed for long; however, the theories restrict the idea to the [West]."
    assert plain(trim(marked(text))) == "The theories restrict the idea to the [West]."
