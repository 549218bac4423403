"""Questions that open with a preposition, or ask what a thing of some kind did."""

from flashdeck.drafting.parsed.asked import Asked, Asking
from flashdeck.drafting.parsed.asking import NotAskedError, ask_subject, items
from flashdeck.drafting.parsed.nouns import VAGUE, is_person, is_place, may_be_person, names_itself
from flashdeck.drafting.parsed.tree import Word, is_plural
from flashdeck.drafting.words import word_set

#: Before one of these a question can begin: `With what`, `Into what`.
_OPENING = word_set(
    "with from into to against under through for on by across over toward towards onto upon between"
)
_TIMES = frozenset({"DATE", "TIME", "ORDINAL", "CARDINAL", "PERCENT", "MONEY", "QUANTITY"})
_SPANS_OF_TIME = word_set(
    "year month week day hour minute decade century time period era season moment night morning "
    "evening end beginning start age"
)
#: Verbs that say too little of their subject to ask for it by them.
_THIN = word_set("be have do make take get give seem appear become remain include need want mean")
#: A question for a thing says so much of it at least.
_FEWEST_TOLD = 3


def ask_after_preposition(asking: Asking) -> None:
    """Ask with what, into what or against whom something was done."""
    tree, clause, verb = asking.tree, asking.clause, asking.clause.verb
    known = {asked.head for asked in asking.found}
    for word in items(clause, "prep"):
        noun = tree.child(word, "pobj")
        if noun is None or word.place < verb.place or noun.place in known:
            continue
        if clause.argument("dobj", "xcomp", "ccomp") is not None and word.lower == "to":
            continue  # it may as well belong to what stands before it
        if word.lower not in _OPENING or tree.child(word, "conj") is not None:
            continue
        if noun.pos not in {"NOUN", "PROPN"} or noun.label in _TIMES or noun.lemma in VAGUE:
            continue
        if noun.lemma in _SPANS_OF_TIME:
            continue
        if is_place(noun) and word.lower not in {"from", "between"}:
            continue  # asked with `where`, if at all
        number = tree.child(noun, "nummod")
        if number is not None:
            continue
        if is_person(tree, noun, asking.persons):
            wh = "whom"
        elif may_be_person(noun):
            continue
        else:
            wh = "where" if is_place(noun) and word.lower == "from" else "what"
        opener = f"{word.lower.capitalize()} {wh}"
        asking.add("preposed", opener, noun, tree.phrase(noun), {word.place})


def ask_which_thing(asking: Asking) -> None:
    """Ask what it is that a sentence says something of, where it says enough."""
    clause, tree = asking.clause, asking.tree
    noun = clause.subject
    if noun.pos != "NOUN" or noun.label or not names_itself(tree, noun):
        return
    places = tree.phrase(noun)
    text = tree.written(places)
    if not text or clause.verb.lemma in _THIN - {"be"}:
        return
    attribute = clause.argument("attr")
    if clause.verb.lemma == "be" and not clause.is_passive and attribute is None:
        return
    wh = "Who" if is_person(tree, noun, asking.persons) else "What"
    is_singular = attribute is None or not is_plural(tree, noun)
    try:
        question, used = ask_subject(clause, wh, asking.lead, is_singular=is_singular)
    except NotAskedError:
        return
    if _told(asking, used) < _FEWEST_TOLD:
        return
    if asking.is_answer(text, places) and asking.is_clean(used, places):
        asking.found.append(Asked(question, text, "thing", noun.place))


def _told(asking: Asking, places: list[int]) -> int:
    """Return how many words say something of the thing."""
    words: list[Word] = [asking.tree.words[place] for place in places]
    return len({
        word.lemma for word in words
        if word.pos in {"NOUN", "PROPN", "VERB", "ADJ", "NUM"}
        and word.lemma not in VAGUE and word.lemma not in _THIN
    })  # fmt: skip
