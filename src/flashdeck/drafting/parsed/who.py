"""Questions for who did it, by whom it was done, and how many did it."""

from flashdeck.drafting.parsed.asked import Asked, Asking
from flashdeck.drafting.parsed.asking import NotAskedError, ask_subject
from flashdeck.drafting.parsed.nouns import VAGUE, is_country, is_human_act, is_person, is_titled
from flashdeck.drafting.parsed.tree import Word
from flashdeck.drafting.words import FIRST_NAMES, word_set

_NAMED = frozenset({"PROPN", "NUM"})
_NO_FIRST_NAMES = word_set(
    "the nova new san santa los las st. mount lake fort port hurricane tropical storm super "
    "de la il el operation north south east west great"
)
_THINGS = word_set(
    "university college school church company corporation museum society union league "
    "assembly parliament army council committee act treaty market route airport hospital "
    "library bank newspaper river lake sea mountain island bridge tower park hurricane war "
    "battle bible award prize theorem dynasty empire republic kingdom party"
)


def ask_subject_of(asking: Asking) -> None:
    """Ask who did it, of a person alone: other subjects give the worst questions."""
    clause, tree = asking.clause, asking.tree
    noun = clause.subject
    places = tree.phrase(noun)
    number = tree.child(noun, "nummod")
    if number is not None and number.tag == "CD" and places[:1] == [number.first]:
        _count_subject(asking, noun, number, places)
        return
    wh = _who(asking, noun, places)
    text = tree.written(places)
    attribute = clause.argument("attr")
    if not wh or not text or (attribute is not None and not _is_unique(asking, attribute)):
        return
    try:
        question, used = ask_subject(clause, wh, asking.lead)
    except NotAskedError:
        return
    specific = sum(tree.words[place].pos in _NAMED for place in used)
    if not specific or (clause.is_passive and wh != "Who"):
        return
    if asking.is_answer(text, places) and asking.is_clean(used, places):
        asking.found.append(Asked(question, text, "who" if wh == "Who" else "which", noun.place))


def _who(asking: Asking, noun: Word, places: list[int]) -> str:
    """Return the question word for a name as subject; ``""`` where none is safe."""
    tree, words = asking.tree, asking.tree.words
    if noun.pos != "PROPN" or tree.child(noun, "conj") is not None:
        return ""
    if noun.lower in _THINGS:
        return "What"
    named = noun.label == "PERSON" and noun.entity[0] >= places[0]
    acts = noun.dep == "nsubj" and is_human_act(asking.clause.verb)
    if is_titled(tree, noun) or (acts and not is_country(tree, noun)):
        return "Who"
    if noun.label in {"ORG", "GPE", "FAC", "LOC", "EVENT", "PRODUCT", "WORK_OF_ART", "LAW"}:
        if is_country(tree, noun):
            return "Which country"
        return "What" if noun.label != "GPE" and _is_thing(asking, places) else ""
    if is_person(tree, noun, asking.persons):
        return "Who"
    first = words[noun.entity[0]]
    if (
        named
        and len(places) > 1
        and (
            first.text in FIRST_NAMES
            or (noun.entity[1] - noun.entity[0] > 1 and first.lower not in _NO_FIRST_NAMES)
        )
    ):
        return "Who"
    return ""


def _is_thing(asking: Asking, places: list[int]) -> bool:
    """Whether a name says by itself that it is no person: `the Treaty of Paris`, `ABC`."""
    words = [asking.tree.words[place] for place in places]
    if words[-1].text.endswith("s") and not words[-1].text.isupper():
        return False  # a team or a people
    if words[0].lower == "the" or words[-1].lower in _THINGS or words[0].lower in _THINGS:
        return True
    return len(words) == 1 and words[0].text.isupper() and len(words[0].text) > 1


def _is_unique(asking: Asking, noun: Word) -> bool:
    """Whether only one thing can be it: `the first president of the United States`."""
    children = list(asking.tree.children(noun))
    return any(child.lower == "the" for child in children) and any(
        child.dep in {"prep", "relcl", "acl"} for child in children
    )


def _count_subject(asking: Asking, noun: Word, number: Word, places: list[int]) -> None:
    tree = asking.tree
    if noun.tag != "NNS" or noun.label in {"DATE", "TIME", "MONEY", "PERCENT"}:
        return
    if tree.child(noun, "conj", "appos") is not None:
        return
    amount = tree.phrase(number)
    of = [place for place in places if place not in set(amount)]
    try:
        question, used = ask_subject(
            asking.clause, f"How many {tree.say(of)}", asking.lead, is_singular=False
        )
    except NotAskedError:
        return
    answer = tree.written(amount)
    if answer and asking.is_answer(answer, amount) and asking.is_clean([*of, *used], amount):
        asking.found.append(Asked(question, answer, "count", number.place))


def ask_agent(asking: Asking) -> None:
    """Ask by whom, or by what, something was done."""
    word = asking.clause.argument("agent")
    noun = asking.tree.child(word, "pobj") if word is not None else None
    if word is None or noun is None or not asking.clause.is_passive:
        return
    places = asking.tree.phrase(noun)
    acts = noun.pos == "PROPN" and noun.label in {"PERSON", "ORG", "GPE", "NORP"}
    if is_person(asking.tree, noun, asking.persons) or acts:
        asking.add("agent", "By whom", noun, places, {word.place})
    elif noun.pos in {"NOUN", "PROPN"} and noun.lemma not in VAGUE:
        asking.add("agent", "What", noun, places, {noun.place})
