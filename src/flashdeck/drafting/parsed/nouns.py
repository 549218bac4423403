"""What a noun of a parsed sentence stands for, as far as its question word needs to know."""

from collections.abc import Collection

from flashdeck.drafting.parsed.tree import Tree, Word
from flashdeck.drafting.words import word_set

_PERSONS = word_set(
    "man woman boy girl child king queen emperor empress president minister author writer "
    "poet artist scientist engineer soldier agent general philosopher historian politician "
    "founder father mother son daughter brother sister wife husband friend student teacher "
    "professor doctor physician judge lawyer commander officer citizen actor actress singer "
    "player coach bishop pope priest theologian scholar mathematician physicist chemist "
    "biologist inventor explorer revolutionary strategist rival adversary successor worker "
    "farmer merchant settler colonist missionary governor mayor senator chairman secretary "
    "official forecaster spokesman spokeswoman minister explorer director captain novelist "
    "architect composer painter assassin duke count earl lord baron prince princess knight "
    "resident researcher critic pilot pharmacist astronaut activist intellectual geologist "
    "economist sultan khan monk monarch pirate sailor merchant peasant refugee protestor "
    "protester voter immigrant chancellor ambassador colonizer conqueror inhabitant"
)
_ACTS = word_set(
    "say tell argue write claim believe think declare announce found invent discover propose "
    "suggest describe pioneer chart teach study compose paint design publish translate marry "
    "admit deny criticise criticize praise warn report state explain note observe conclude "
    "develop compile advocate rule lead defeat conquer accuse appoint hire persuade order "
    "recommend coin introduce vote negotiate promise refuse agree ask demand insist initiate"
)
_COUNTRIES = word_set(
    "afghanistan algeria argentina australia austria bangladesh belgium brazil bulgaria "
    "canada chile china colombia cuba denmark egypt england ethiopia finland france germany "
    "ghana greece hungary iceland india indonesia iran iraq ireland israel italy japan jordan "
    "kenya korea lebanon libya malaysia mexico morocco netherlands nigeria norway pakistan "
    "peru philippines poland portugal romania russia scotland somalia spain sudan sweden "
    "switzerland syria thailand tunisia turkey uganda ukraine venezuela vietnam wales"
) | {"soviet union", "united states", "united kingdom", "great britain", "new zealand",
     "south africa", "saudi arabia"}  # fmt: skip
_STATES = word_set(
    "alabama alaska arizona arkansas california colorado connecticut delaware florida georgia "
    "hawaii idaho illinois indiana iowa kansas kentucky louisiana maine maryland massachusetts "
    "michigan minnesota mississippi missouri montana nebraska nevada ohio oklahoma oregon "
    "pennsylvania tennessee texas utah vermont virginia wisconsin wyoming"
)
_PLACES = frozenset({"GPE", "LOC", "FAC"})
#: Says nothing of its own; as an answer it is too little, as a subject it leaves open which.
VAGUE = word_set(
    "role part number way thing fact time one result example lot kind type sort variety "
    "series range set case reason term aspect point basis form majority concern effort "
    "ability lack presence amount degree extent manner something anything everything nothing "
    "impact effect rest portion need means process issue question attention place use order "
    "addition step difference problem idea group people person man woman approach event work "
    "behalf front charge account favor favour addition principle multitude combination portion "
    "nature "
    "system area attempt decision method attack policy movement result period team study some "
    "many most others other all both each several few half member"
)
_LEANING = word_set(
    "this these those such some many several other another both one each most any various all "
    "certain former latter same further additional more few its their his her that our my "
    "every either neither no"
)


def is_person(tree: Tree, word: Word, known: Collection[str]) -> bool:
    """Return whether a noun surely stands for a person, or for persons.

    Args:
        tree: Its sentence.
        word: The head of the phrase.
        known: Names that the text uses for persons.
    """
    if word.pos == "PROPN":
        is_long = word.entity[1] - word.entity[0] > 1
        if is_long and word.label not in {"PERSON", "NORP"}:
            return False  # the text has names of persons by their last word
        first, end = word.entity
        name = tree.written([*range(first, end)]) or word.text
        return word.text in known or name in known or (word.label == "NORP" and word.tag == "NNPS")
    if word.label == "NORP" and word.tag == "NNS":
        return True
    return word.pos == "NOUN" and word.lemma in _PERSONS


def may_be_person(word: Word) -> bool:
    """Return whether the model takes a word for a person, which it often does wrongly."""
    return word.label == "PERSON"


def is_titled(tree: Tree, word: Word) -> bool:
    """Return whether a name follows what only a person is called: `the chemist James Dewar`."""
    return any(
        child.lower in _PERSONS and child.dep in {"compound", "nmod", "amod"}
        for child in tree.children(word)
        if child.place < word.place
    )


def is_human_act(verb: Word) -> bool:
    """Return whether only a person, or a group of persons, does what a verb says."""
    return verb.lemma in _ACTS


def is_place(word: Word) -> bool:
    """Return whether a word is the name of a place."""
    return word.pos == "PROPN" and word.label in _PLACES


def is_country(tree: Tree, word: Word) -> bool:
    """Return whether a word is the name of a country."""
    first, last = word.entity
    name = " ".join(own.lower for own in tree.words[first:last] if own.lower != "the")
    return word.label == "GPE" and name in _COUNTRIES


def is_state(word: Word) -> bool:
    """Return whether a word is the name of a state of the United States."""
    return word.label == "GPE" and word.lower in _STATES


def is_clear(tree: Tree, word: Word, title: Collection[str] = ()) -> bool:
    """Return whether a phrase says by itself what it stands for.

    A name does, a noun without article (`fossil fuels`), and `the` with something more than the
    noun. `title` are words that the person sees with the card.
    """
    own = [child for child in tree.children(word) if child.place < word.place]
    if any(child.lower in _LEANING for child in own):
        return False
    if word.pos == "PROPN" or (word.place > word.first and word.text[0].isupper()):
        return True
    if word.pos != "NOUN" or word.lemma in VAGUE:
        return False
    article = next((child.lower for child in own if child.dep == "det"), "")
    if article in {"a", "an"}:
        return False
    if article == "the":
        named = any(tree.words[place].pos in {"PROPN", "NUM"} for place in tree.phrase(word))
        told = any(
            child.dep in {"compound", "acl", "relcl"}
            or (child.dep == "prep" and child.lower == "of")
            for child in tree.children(word)
        )
        return named or told or word.lower in title
    if any(child.dep == "poss" for child in own):
        return any(tree.words[place].pos == "PROPN" for place in tree.phrase(word))
    return True


def names_itself(tree: Tree, word: Word) -> bool:
    """Return whether a noun with what belongs to it is the name of a kind of thing."""
    own = [child for child in tree.children(word) if child.place < word.place]
    if word.lemma in VAGUE or any(child.lower in _LEANING for child in own):
        return False
    return not any(child.dep == "poss" or child.pos == "NUM" for child in own)


def has_bare_definite(tree: Tree, places: Collection[int], title: Collection[str]) -> bool:
    """Return whether some of these words are `the` and a vague noun, and nothing says which."""
    for place in places:
        word = tree.words[place]
        if word.pos != "NOUN" or word.lower in title:
            continue
        children = list(tree.children(word))
        if any(child.lower in {"this", "these", "those", "such", "same", "former", "latter"}
               for child in children):  # fmt: skip
            return True
        definite = any(child.lower == "the" for child in children)
        if definite and len(children) == 1 and word.lemma in VAGUE:
            return True
    return False
