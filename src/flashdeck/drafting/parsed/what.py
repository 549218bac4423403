"""Questions for what is done, what something is, and how many there are."""

from flashdeck.drafting.parsed.asked import Asking
from flashdeck.drafting.parsed.asking import items
from flashdeck.drafting.parsed.nouns import VAGUE, is_country, is_person, is_place, may_be_person
from flashdeck.drafting.parsed.tree import Word
from flashdeck.drafting.words import word_set

#: Directly after a verb or an adjective they belong to it, and stand at the end of a question.
_ASKED_PREPOSITIONS = frozenset(
    {"of", "to", "into", "on", "with", "for", "against", "from", "about"}
)
#: Verbs whose object says little by itself: `take place`, `play a role`.
_LIGHT = word_set("give take have make play pay catch get put fall do")
_GROUPS = frozenset({"member", "part", "leader", "founder", "student", "subsidiary", "branch",
                     "capital", "province", "suburb", "president", "colony"})  # fmt: skip
_CONTROL = word_set(
    "name call declare elect appoint title dub lead cause allow make help force enable let "
    "require see hear get keep find consider"
)
_NAMING = frozenset({"name", "call", "declare", "elect", "appoint", "title", "dub", "make"})
_HELD = frozenset({"of", "in", "between", "among", "about", "within", "on", "over", "against"})
#: A noun and its article.
_BARE = 2


def ask_object(asking: Asking) -> None:
    """Ask what, whom or how many something is done to, directly or in `continued to do`."""
    clause, tree = asking.clause, asking.tree
    noun = clause.argument("dobj")
    word = clause.argument("xcomp", "ccomp")
    if clause.verb.lemma in _CONTROL and (
        word is not None or _to_follows(asking, noun or clause.verb)
    ):
        return
    if noun is not None and noun.place > clause.verb.place and not clause.is_passive:
        _object(asking, noun, clause.verb)
    word = clause.argument("xcomp")
    if noun is None and word is not None and word.tag == "VB" and not clause.is_copula:
        inner = tree.child(word, "dobj")
        aux = tree.child(word, "aux")
        if inner is not None and aux is not None and aux.lower == "to":
            _object(asking, inner, word)


def _to_follows(asking: Asking, noun: Word | None) -> bool:
    """Whether an infinitive stands after an object, which is rather its subject."""
    return noun is not None and any(
        word.lower == "to" and word.tag == "TO" for word in asking.tree.words[noun.place :]
    )


def _object(asking: Asking, noun: Word, verb: Word) -> None:
    tree = asking.tree
    if noun.pos not in {"NOUN", "PROPN"} or noun.lemma in VAGUE:
        return
    places = tree.phrase(noun)
    if _count(asking, noun, places) or verb.lemma in _LIGHT or verb.lemma in _NAMING:
        return
    without = {noun.place}
    if verb.place != asking.clause.verb.place:
        without |= {c.place for c in tree.children(verb) if c.dep in {"conj", "cc"}}
    if len(places) <= _BARE and noun.pos == "NOUN" and asking.clause.argument("advcl", "acl"):
        return
    held = _held(asking, places)
    if held is not None:
        places = [*places, *tree.phrase(held)]
        without.add(held.place)
    if is_person(tree, noun, asking.persons):
        wh = "Whom"
    elif may_be_person(noun):
        return
    else:
        wh = "Which country" if is_country(tree, noun) else "What"
    asking.add("object", wh, noun, places, without)


def _held(asking: Asking, places: list[int]) -> Word | None:
    """Return the preposition after an object that may as well belong to it: it is kept there."""
    for word in items(asking.clause, "prep"):
        if word.place == places[-1] + 1 and word.lower in _HELD:
            noun = asking.tree.child(word, "pobj")
            if noun is not None and word.lower in {"of", "on", "about"}:
                return word
            if noun is not None and not is_place(noun) and noun.label not in {"DATE", "TIME"}:
                return word
    return None


def _count(asking: Asking, noun: Word, places: list[int]) -> bool:
    """Ask how many there are of something; whether it was counted."""
    tree = asking.tree
    number = tree.child(noun, "nummod")
    if number is None or number.place > noun.place:
        return False
    if noun.tag not in {"NNS", "NNPS"} or places[0] != number.first or number.tag != "CD":
        return True
    if noun.label in {"DATE", "TIME", "MONEY", "PERCENT"} and noun.lemma not in {"year", "day"}:
        return True
    if tree.child(noun, "conj", "appos") is not None:
        return True
    amount = tree.phrase(number)
    of = [place for place in places if place not in set(amount)]
    if any(tree.words[place].tag in {"WDT", "WP", "WRB", "TO"} for place in of):
        return True
    asking.add("count", f"How many {tree.say(of)}", number, amount, {noun.place})
    return True


def ask_what_it_is(asking: Asking) -> None:
    """Ask what the subject is, or what it is a member of."""
    clause, tree = asking.clause, asking.tree
    noun = clause.argument("attr")
    if noun is None or clause.verb.lemma != "be" or noun.place < clause.verb.place:
        return
    if sum(word.dep == "attr" for word in clause.arguments) > 1:
        return
    if noun.pos not in {"NOUN", "PROPN"}:
        return
    places = tree.phrase(noun)
    subject = clause.subject
    if _count(asking, noun, places):
        return
    of = next((c for c in tree.children(noun) if c.dep == "prep" and c.lower == "of"), None)
    whole = tree.child(of, "pobj") if of is not None else None
    if noun.lemma in _GROUPS and of is not None and whole is not None:
        if whole.pos == "PROPN" and not tree.child(whole, "conj"):
            asking.add("member", "What", whole, tree.phrase(whole), {whole.place})
        return
    if is_person(tree, subject, asking.persons) or may_be_person(subject):
        return
    if is_person(tree, noun, asking.persons) or len(places) <= _BARE:
        return
    if not any(word.dep in {"appos"} for word in tree.children(subject)):
        asking.add("what", "What", noun, places, {noun.place})


def ask_with_preposition(asking: Asking) -> None:
    """Ask what stands after the preposition of a verb, which stays at the end."""
    clause, tree = asking.clause, asking.tree
    anchor = clause.argument("acomp") or clause.verb
    for word in [*items(clause, "prep"), *_of_adjective(asking, anchor)]:
        noun = tree.child(word, "pobj")
        if noun is None or word.place != anchor.place + 1 or tree.child(word, "conj"):
            continue
        if noun.pos not in {"NOUN", "PROPN"} or noun.label in {"DATE", "TIME"}:
            continue
        places = tree.phrase(noun)
        if word.lower == "as":
            asking.add("as", "What", noun, places, {noun.place})
        elif word.lower in _ASKED_PREPOSITIONS and not (
            is_person(tree, noun, asking.persons)
            or may_be_person(noun)
            or is_place(noun)
            or (clause.argument("dobj") is not None and not clause.is_passive)
        ):
            asking.add("preposition", "What", noun, places, {noun.place})


def _of_adjective(asking: Asking, anchor: Word) -> list[Word]:
    """Return the preposition after an adjective that is said of the subject: `made of iron`."""
    if anchor.dep != "acomp":
        return []
    return [word for word in asking.tree.children(anchor) if word.dep == "prep"]


def ask_name(asking: Asking) -> None:
    """Ask what the subject is called."""
    clause = asking.clause
    named = clause.argument("oprd")
    if named is not None and clause.is_passive and clause.verb.lemma in {"call", "name", "title"}:
        asking.add("name", "What", named, asking.tree.phrase(named), {named.place})
