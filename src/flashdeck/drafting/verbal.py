"""Whether some words are a clause: they have a subject and a verb of their own."""

import re
from functools import lru_cache
from itertools import pairwise

from flashdeck.drafting import verbs
from flashdeck.drafting.candidates import NOUNS
from flashdeck.drafting.words import AUXILIARIES, word_set

_WORD = re.compile(r"[^\W_]+(?:['’.,-][^\W_]+)*")
_SUBORDINATORS = word_set(
    "when while although though as after before if since because where whereas unless until"
    " which who that and but or whose"
)
#: What follows a verb in the past, and no participle that is an adjective.
_OBJECT = re.compile(r" (?:the|a|an|its|his|her|their)\b")
_PLURAL = word_set("they these those we people men women children")
_SUBORDINATE = re.compile(
    r"^(?:When|While|Although|Though|As|After|Before|Since|Because|Where|If|Unless|Until)\b[^,;]*, "
)
_RELATIVE_PART = re.compile(r",? (?:which|who|whose|where|that|when|in which) [^,;]*(?:,|$)")
#: `, now built by machines,`: what was done to it, told beside.
_DONE_TO_IT = re.compile(
    r", (?:\w+ly |now |often |sometimes |first |then |later |originally )?(\w+)"
    r" (?:by|in|on|at|as|from|with|using|to|for|of|into|through|under|after|during)\b[^,;]*(?:,|$)"
)


@lru_cache(maxsize=1024)
def is_clause(text: str) -> bool:
    """Return whether a text has a subject and a verb of its own, as far as words tell."""
    lead = _SUBORDINATE.match(text)
    if lead:
        text = text[lead.end() :]
    text = _DONE_TO_IT.sub(_without_participle, _RELATIVE_PART.sub(" ", text))
    found = list(_WORD.finditer(text))
    if len(found) < 4:
        return False
    needed = 2 if found[0][0].lower() in _SUBORDINATORS else 1
    for before, word in pairwise(found):
        if (form := _form(word[0])) and _is_verb(form, text, before, word):
            needed -= 1
            if not needed:
                return True
    return False


def _without_participle(aside: re.Match[str]) -> str:
    return " " if verbs.is_participle(aside[1]) else aside[0]


@lru_cache(maxsize=10_000)
def _form(word: str) -> str:
    """Return which form of a verb a word can be, or ``""``."""
    if word in AUXILIARIES:
        return "" if word in {"be", "been", "being"} else "auxiliary"
    if verbs.is_finite(word):
        return "" if word in NOUNS else "finite"
    if word.endswith("ed") and len(word) > 4:
        return "past"
    return "base" if verbs.is_base(word) else ""


def _is_verb(form: str, text: str, before: re.Match[str], match: re.Match[str]) -> bool:
    if form == "auxiliary":
        return True
    if before[0] in AUXILIARIES:
        return False  # counted with it
    if text[match.start() - 2 : match.start()] == ", ":
        return False  # as in: Venom, reckoned by many
    if form == "past":
        return _OBJECT.match(text, match.end()) is not None
    return form == "finite" or before[0].endswith("s") or before[0].lower() in _PLURAL
