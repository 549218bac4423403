"""The sample deck, as it ships."""

from pathlib import Path

import pytest

from flashdeck.core.cards import Note
from flashdeck.storage.deck_file import read_deck

PATH = Path(__file__).parents[1] / "decks" / "trotsky.yaml"
FILE = read_deck(PATH.read_bytes(), "decks/trotsky.yaml")
NOTES: tuple[Note, ...] = FILE.deck.notes if FILE and FILE.deck else ()

#: What is to be known of the article, and a word of the notes that say it.
KEY_FACTS = {
    "the day of the attack": "20 August 1940",
    "the place": "Mexico",
    "the killer": "Mercader",
    "who gave the order": "Who ordered the murder",
    "the main reason": "main reason for Trotsky's murder",
    "the year of the deportation": "deported from the Soviet Union in {{c1::1929",
    "the reason of the deportation": "Why was Trotsky deported",
    "the countries of exile": "{{c3::Norway",
    "the Fourth International": "Fourth International",
    "its purpose": "For what purpose",
    "his writing in exile": "Books and articles",
    "his office": "People's Commissar",
    "the civil war": "Civil War",
    "the revolution": "October Revolution",
    "the Red Army": "Red Army",
    "permanent revolution": "Permanent revolution",
    "socialism in one country": "Socialism in one country",
    "the succession to Lenin": "succession to Lenin",
    "Lenin's death": "1924",
    "Stalin's rise": "General Secretary",
    "Trotsky's supporters": "supporters in the party",
    "the purges": "purges of the 1930s",
    "organiser against orator": "Political organisation",
    "pragmatist against idealist": "pragmatist",
    "his following": "following among soldiers",
    "the loss of his posts": "party membership in {{c2::1927",
    "the party he came from": "Social Democratic Labour Party",
    "what Stalin gained": "What did Stalin gain",
    "the earlier raid": "raid on Trotsky's house",
    "what the persecution was for": "persecution of Trotsky meant to secure",
}


def text(note: Note) -> str:
    return "\n".join((note.question, note.answer, note.cloze, note.extra, note.disputed))


def test_it_is_read_without_a_problem() -> None:
    assert FILE is not None
    assert FILE.whole
    assert len(NOTES) >= 35


@pytest.mark.parametrize("fact", KEY_FACTS)
def test_a_key_fact_of_the_article_is_asked(fact: str) -> None:
    assert [note for note in NOTES if KEY_FACTS[fact] in text(note)]


def test_each_kind_of_note_is_there() -> None:
    assert sum(bool(note.cloze) for note in NOTES) >= 5
    assert sum(note.reverse for note in NOTES) >= 5
    assert sum(bool(note.choices) for note in NOTES) >= 5
    assert sum(note.typed for note in NOTES) >= 3
    plain = [n for n in NOTES if not (n.cloze or n.reverse or n.choices or n.typed)]
    assert len(plain) >= 15


def test_each_note_has_an_id_a_place_in_the_article_and_a_theme_and_none_a_quote() -> None:
    for note in NOTES:
        assert note.id is not None
        assert note.ref.startswith("line")
        assert len(note.tags) >= 2
        assert note.quote == ""


def test_each_answer_is_short() -> None:
    for note in NOTES:
        for card in note.cards():
            assert len(card.expected.split()) <= 14


@pytest.mark.parametrize(
    ("muddle", "right"),
    [
        ("Socialist Revolutionary", "Social Democrat"),
        ("within the Great Purge", "1936 to 1938"),
        ("Stalin led the party", "Vladimir Lenin"),
        ("died on 21 August", "20 August 1940"),
        ("live mainly in Mexico", "Turkey"),
        ("leaves out Norway", "Norway"),
        ("Turkey the first place of exile", "Alma-Ata"),
        ("Commissioner for Military Affairs", "Military and Naval Affairs"),
        ('"during" and "after" the exile', "Books and articles"),
        ("consolidated Stalin's absolute power", "Riddance"),
        ("sees a threat in exile", "A dangerous rival"),
        ('"Stalinist regime"', "1929"),
        ("names no date or place", "France"),
    ],
)
def test_what_the_article_muddles_is_taught_right_and_said(muddle: str, right: str) -> None:
    (note,) = [note for note in NOTES if muddle in note.disputed][:1]
    assert right in f"{note.answer} {note.cloze}" or right in note.disputed
