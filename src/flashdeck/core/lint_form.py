"""Rules about how a card is put."""

import re
from operator import eq

from flashdeck.core.lint_view import WH, View, word_set

LONGEST_QUESTION_WORDS = 26
LONGEST_CLOZE_WORDS = 30
MOST_COMMAS = 2
_AUXILIARIES = word_set(
    "is are was were do does did has have had can could will would should may might must"
)
# Few cards need these: they are compiled when they are first used.
_DOUBLED = r"(?i)\b(?!that\b|had\b|is\b)([a-z]+) \1\b(?!-)"
_TWO_WH = re.compile(
    r"^(?:who|what|when|where|why|which) (?:who|what|when|where|why|which)\b", re.I
)
_TWO_PREPOSITIONS = re.compile(r"\b(?:of|by|with) (?:in|on|at|by|to|from|with|of|for)\b", re.I)
_FURNITURE = (
    r"(?i)\bdid you know\b|\bthis quiz\b|\bshare this\b|\bsubscribe (?:to|now)\b|\bsign"
    r" up\b|\bcookie (?:policy"
    r"|settings)\b|\baccept cookies\b|\bbe the first!|\bquestion \d+\s?/\s?\d+"
    r"|\bclick here\b|\bread more\b"
    r"|\ball rights reserved\b|\bnewsletter\b"
)
_HEDGES = (
    r"(?i)\b(?:perhaps|maybe|possibly|probably|reportedly|allegedly|supposedly|presumably|arguably"
    r"|some (?:say|believe|argue|claim|think)|it is (?:said|believed|thought))\b"
)
_SUPERLATIVE = r"(?i)\b(?:largest|biggest|tallest|fastest|richest|newest|latest|most \w+)\b"
_LOADED = word_set(
    "brutal evil brilliant cunning heroic notorious infamous glorious ruthless barbaric"
    " legendary disastrous wonderful magnificent shameful outrageous amazing incredible"
)
#: Without one of them the slower search is not worth while.
_OF_A_PAGE = word_set(
    "quiz subscribe cookie cookies newsletter sign share know first question click read rights"
)
_OF_DOUBT = word_set(
    "perhaps maybe possibly probably reportedly allegedly supposedly presumably arguably some said"
    " believed thought"
)
_MOST = word_set("largest biggest tallest fastest richest newest latest most")
_OPEN = re.compile(
    r"^(?:Who (?:is|was)|What (?:is|was) known (?:of|about)|Tell) [^,]{1,40}\?$|^What about "
)


def yes_no(view: View) -> str:
    """Return what is wrong, or ``""``."""
    if view.is_cloze:
        return ""
    if view.answer_words[:1] in (["yes"], ["no"]) and len(view.answer_words) < 3:
        return "the answer is only yes or no" if view.answer_words[1:] != ["one"] else ""
    if view.is_drafted and view.front_words[:1] and view.front_words[0] in _AUXILIARIES:
        return "" if " or " in view.front else "it can be answered with yes or no"
    return ""


def not_a_question(view: View) -> str:
    """Return what is wrong, or ``""``."""
    if view.is_cloze or view.is_statement or not view.is_drafted:
        return ""
    asks = any(word in WH or word == "or" for word in view.front_words)
    if (asks and view.front.rstrip().endswith("?")) or "___" in view.front:
        return ""
    return "it asks nothing"


def doubled_word(view: View) -> str:
    """Return what is wrong, or ``""``."""
    if not view.is_drafted:
        return ""
    if any(map(eq, view.front_words, view.front_words[1:])):
        found = re.search(_DOUBLED, view.front)
        if found:
            return f"it says {found[0]!r}"
    if view.is_cloze:
        return ""
    found = _TWO_WH.search(view.front) or _TWO_PREPOSITIONS.search(view.front)
    return f"it says {found[0]!r}" if found else ""


def too_long(view: View) -> str:
    """Return what is wrong, or ``""``."""
    if "\n" in view.front:
        return ""
    most = LONGEST_CLOZE_WORDS if view.is_cloze else LONGEST_QUESTION_WORDS
    # a gap is read as one word
    words = len(view.front_words) + (view.blanks if view.is_cloze else 0)
    return f"it has {words} words, more than {most}" if words > most else ""


def unbalanced(view: View) -> str:
    """Return what is wrong, or ``""``."""
    for text in (view.front, view.answer):
        if "`" in text or "$" in text or "\\" in text:
            continue
        if text.count('"') % 2 or text.count("“") != text.count("”"):
            return "a quotation mark has no partner"
        if text.count("(") != text.count(")") and not re.search(r"[:;]-?[()]|^\w\)", text):
            return "a bracket has no partner"
    return ""


def furniture(view: View) -> str:
    """Return what is wrong, or ``""``."""
    if _OF_A_PAGE.isdisjoint(view.front_words):
        return ""
    found = re.search(_FURNITURE, view.front) if view.is_drafted else None
    return f"{found[0]!r} is part of a page, not of what it says" if found else ""


def several_gaps(view: View) -> str:
    """Return what is wrong, or ``""``."""
    return f"{view.blanks} gaps are asked at once" if view.is_cloze and view.blanks > 1 else ""


def many_commas(view: View) -> str:
    """Return what is wrong, or ``""``."""
    commas = view.front.count(",") if view.is_drafted else 0
    return f"it has {commas} commas" if commas > MOST_COMMAS else ""


def hedged(view: View) -> str:
    """Return what is wrong, or ``""``."""
    if _OF_DOUBT.isdisjoint(view.front_words):
        return ""
    found = re.search(_HEDGES, view.front) if view.is_drafted else None
    return f"{found[0]!r} leaves open whether it is so" if found else ""


def superlative(view: View) -> str:
    """Return what is wrong, or ``""``."""
    if _MOST.isdisjoint(view.front_words):
        return ""
    found = re.search(_SUPERLATIVE, view.front) if view.is_drafted else None
    return f"{found[0]!r} may have changed since" if found else ""


def loaded(view: View) -> str:
    """Return what is wrong, or ``""``."""
    if not view.is_drafted or _LOADED.isdisjoint(view.front_words):
        return ""
    word = next(word for word in view.front_words if word in _LOADED)
    return f"{word!r} judges"


def open_question(view: View) -> str:
    """Return what is wrong, or ``""``."""
    if not view.is_cloze and view.is_drafted and _OPEN.match(view.front):
        return "many answers would be right"
    return ""
