"""Questions for when, how long, where, why and how."""

import re

from flashdeck.drafting.parsed.asked import Asked, Asking
from flashdeck.drafting.parsed.asking import NotAskedError, ask, items
from flashdeck.drafting.parsed.nouns import is_place
from flashdeck.drafting.words import word_set

_YEAR = re.compile(r"\d{3,4}")
_PERIOD = re.compile(
    r"(?:the )?(?:early |late |mid-)?(?:\d{3,4}s|\d{1,2}(?:st|nd|rd|th) (?:century|centuries)"
    r"|(?:[a-z]+ )?(?:century|centuries))"
)
_DATE = re.compile(
    r"(?:(?:early|late|mid) )?(?:\d{1,2} )?(?:January|February|March|April|May|June|July|August"
    r"|September|October|November|December)(?: \d{1,2})?(?:,? \d{4})?"
)
_MOVING = word_set(
    "move go travel return flee exile send emigrate immigrate come migrate sail deport"
)
_SPANS_OF_TIME = word_set("year month week day hour minute decade century")
_LOCATED = word_set("locate situate find bury bear headquarter base centre center")


def ask_when(asking: Asking) -> None:
    """Ask for the date, if there is one alone."""
    if asking.lead:
        preposition, _, date = asking.lead.partition(" ")
        wh = _when(preposition, date)
        if wh:
            try:
                question, used = ask(asking.clause, wh, ())
            except NotAskedError:
                return
            if asking.is_clean(used, ()) and not any(
                asking.tree.words[place].label == "DATE" for place in used
            ):
                asking.found.append(Asked(question, date, "when"))
        return
    for word in items(asking.clause, "prep"):
        noun = asking.tree.child(word, "pobj")
        if noun is None or noun.label not in {"DATE", "EVENT", ""}:
            continue
        places = asking.tree.phrase(noun)
        wh = _when(word.lower, asking.tree.written(places))
        if wh and not asking.tree.child(word, "conj"):
            asking.add("when", wh, noun, places, {word.place})


def _when(preposition: str, date: str) -> str:
    if preposition not in {"in", "on", "during", "since", "until"}:
        return ""
    special = {"since": "Since when", "until": "Until when"}.get(preposition)
    if _YEAR.fullmatch(date):
        return special or "In which year"
    if _DATE.fullmatch(date):
        return special or ("On which date" if preposition == "on" and re.search(r"\d", date)
                           else "When")  # fmt: skip
    if preposition == "during" and re.match(r"the (?:[A-Z]\w+ ){0,2}[A-Z]\w+$", date):
        return "When"
    if _PERIOD.fullmatch(date):
        if special:
            return special
        return "In which century" if "centur" in date else "In which decade"
    return ""


def ask_how_long(asking: Asking) -> None:
    """Ask how long it lasted."""
    for word in items(asking.clause, "prep"):
        noun = asking.tree.child(word, "pobj")
        if noun is None or word.lower != "for" or asking.tree.child(noun, "nummod") is None:
            continue
        if noun.lemma in _SPANS_OF_TIME:
            asking.add("how long", "For how long", noun, asking.tree.phrase(noun), {word.place})


def ask_where(asking: Asking) -> None:
    """Ask where it happened, where something lies, or where somebody went."""
    for word in items(asking.clause, "prep"):
        noun = asking.tree.child(word, "pobj")
        if noun is None or asking.tree.child(word, "conj") or noun.label in {"DATE", "TIME"}:
            continue
        places = asking.tree.phrase(noun)
        located = asking.clause.is_passive and asking.clause.verb.lemma in _LOCATED
        if located and word.place > asking.clause.verb.place and word.lower in {"in", "on", "at"}:
            asking.add("where", "Where", noun, places, {word.place})
            continue
        if not is_place(noun):
            continue
        if word.lower in {"in", "at", "near"} and word.place > asking.clause.verb.place:
            asking.add("where", "Where", noun, places, {word.place})
        elif word.lower == "to" and asking.clause.verb.lemma in _MOVING:
            asking.add("where", "Where", noun, places, {noun.place})


def ask_why(asking: Asking) -> None:
    """Ask for a reason, or for the way something was done."""
    tree, clause = asking.tree, asking.clause
    if clause.is_copula and clause.argument("acomp", "attr") is None:
        return  # `Most of the advance is due to`
    for word in clause.arguments:
        if word.place < clause.verb.place:
            continue
        places = tree.phrase(word)
        opener = tree.say(places[:2]).split(" ") if places else [""]
        if word.dep == "prep" and (opener[0] in {"due", "owing"} or opener == ["because", "of"]):
            asking.add("why", "Why", word, places[2:], {word.place})
        elif word.dep == "advcl" and (opener[0] == "because" or opener == ["in", "order"]):
            asking.add("why", "Why", word, places, {word.place})
        elif word.dep == "prep" and word.lower == "by" and tree.child(word, "pcomp") is not None:
            asking.add("how", "How", word, places[1:], {word.place})
