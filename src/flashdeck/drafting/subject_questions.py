"""Questions for a thing that does something, as in `What prevents light from leaving it?`."""

import re

from flashdeck.drafting import verbs
from flashdeck.drafting.asking import Case, taken_apart
from flashdeck.drafting.facts import content
from flashdeck.drafting.lazy import lazily
from flashdeck.drafting.marked import CLOSE, OPEN
from flashdeck.drafting.words import BE

#: What may stand before a gap that is the whole subject.
_ARTICLES = frozenset({"", "The ", "A ", "An "})
#: A question with fewer content words has more than one answer.
_FEWEST_WORDS = 3
_ONE = {"are": "is", "were": "was", "have": "has"}
#: Who does it, is asked of persons.
_PERSONS = lazily(
    r"(?:ists?|ians?|ers?|ors?|ants|ents|[^t]ives|men|women|people|children|parents|youths?"
    r"|members|groups?|scholars|companies|governments?|states|countries|nations)$",
    re.IGNORECASE,
)
#: What points at the subject, which the question does not name.
_POINTS = lazily(r"\b(?:it|its|they|their|them|itself|themselves|he|she|his|her|him)\b")
_ADVERB = lazily(r"[a-z]+ly|often|also|sometimes|still|now|first|then")
_DEFINES = lazily(r"an? .+ (?:that|which|used|in which|by which|for)\b")


def what_does(case: Case) -> str:
    """Return the question for a thing that is the subject of its statement, or ``""``."""
    before, _, rest = case.statement.partition(OPEN)
    rest = rest.partition(CLOSE)[2]
    if case.kind not in {"phrase", "of"} or before not in _ARTICLES:
        return ""
    head = case.answer.split(" of ")[0]
    if _PERSONS().search(head) or _POINTS().search(rest):
        return ""
    clause = taken_apart(case.statement.replace(OPEN, "").replace(CLOSE, ""))
    if clause is None or clause.subject != f"{before}{case.answer}":
        return ""
    if len(content(clause.rest)) < _FEWEST_WORDS:
        return ""
    verb = _ONE.get(clause.verb, clause.verb)
    if verb in BE:
        first = next((word for word in clause.rest.split() if not _ADVERB().fullmatch(word)), "")
        tells = verbs.is_participle(first) or first.endswith("ed")
        if not tells and not (verb == clause.verb and _DEFINES().match(clause.rest)):
            return ""
    elif clause.tag == "V":
        verb = verbs.third(clause.verb)
    return f"What {verb} {clause.rest}?"
