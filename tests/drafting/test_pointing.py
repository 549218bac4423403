import pytest

from flashdeck.drafting.candidates import tokenize
from flashdeck.drafting.pointing import Mentions


def pointed(title: str, *texts: str) -> list[tuple[str, str]]:
    """Return what the last sentence points at, as written and in full."""
    mentions = Mentions(title)
    for text in texts[:-1]:
        mentions.add(tokenize(text))
    found = mentions.pointers(tokenize(texts[-1]))
    return [(texts[-1][one.start : one.end], one.full) for one in found]


@pytest.mark.parametrize(
    ("title", "texts", "found"),
    [
        (
            "Energy",
            ("Rudolf Clausius proved the virial theorem.", "Zwicky applied the theorem."),
            [("the theorem", "the virial theorem")],
        ),
        (
            "Rivers",
            ("It covers the Amazon basin.", "This basin is flat."),
            [("This basin", "The Amazon basin")],
        ),
        # a new mention without a name of its own: nobody can know which
        ("Paint", ("It is a pigment.", "The pigment did not fade."), [("The pigment", "")]),
        # two names: which of them is open
        (
            "Trials",
            ("The control group and the study group met.", "The group met."),
            [("The group", "")],
        ),
        # told by what follows, by the title, or known to everyone
        ("Paint", ("It is a pigment.", "The pigment of the sky faded."), []),
        ("The pigment", ("It is a pigment.", "The pigment faded."), []),
        ("Tides", ("It is a moon.", "The moon rises."), []),
        # when it was, only the sentence before says
        ("Looms", ("In 1890 he came.", "In the century the loom was used."), [("the century", "")]),
        # a name before it is not what it means; two names can be
        (
            "Greece",
            ("Epics were sung.", "With the Greek alphabet they wrote these stories."),
            [("these stories", "")],
        ),
        ("Ethics", ("It is old.", "Kant and Hegel wrote of these questions."), []),
        (
            "Pulsars",
            ("It has poles.", "Protons are caught up in this spinning field."),
            [("this spinning field", "")],
        ),
        ("Pulsars", ("It has poles.", "A clock keeps time for such a job."), [("such", "")]),
        ("Pulsars", ("It has poles.", "It is such a star that it turns."), []),
        ("Votes", ("It ended.", "It brought another such case as he won."), [("such", "")]),
        # its own sentence said it
        ("Tea", ("It is hot.", "The water boiled, and this change took an hour."), []),
        ("Votes", ("It was held.", "Although 51 percent voted, this figure was too low."), []),
        # part of a longer word
        (
            "Flags",
            ("It has the RESET_ON_FORK flag.", "When this flag is set, it forks."),
            [("this flag", "")],
        ),
        # what belongs to something else has no other name
        ("Tools", ("The stable version ran.", "This version of Rustup has changes."), []),
        ("Books", ("It is long.", "The clearest example of this is Emma."), [("this is", "")]),
        ("Books", ("It is long.", "Emma ends, and because of this is read."), []),
        # one thing, where only several were named
        ("Lakes", ("Lakes are deep.", "More than 300 rivers flow into it."), [("it", "")]),
    ],
)
def test_what_points_back_is_named_where_that_is_certain(
    title: str, texts: tuple[str, ...], found: list[tuple[str, str]]
) -> None:
    assert pointed(title, *texts) == found


def test_a_name_of_an_earlier_paragraph_is_not_put_in() -> None:
    mentions = Mentions("Yuan dynasty")
    mentions.add(tokenize("Doctors learned the humoral system."))
    mentions.begin()
    found = mentions.pointers(tokenize("The system divided people."))
    assert [one.full for one in found] == [""]
