"""Questions for a thing that does something, as in `What prevents light from leaving it?`."""

import re

from flashdeck.drafting import verbs
from flashdeck.drafting.asking import Case, taken_apart
from flashdeck.drafting.facts import content
from flashdeck.drafting.lazy import lazily
from flashdeck.drafting.marked import CLOSE, OPEN, unmarked
from flashdeck.drafting.words import BE

#: What may stand before a gap that is the whole subject.
_ARTICLES = frozenset({"", "The ", "A ", "An "})
#: A question with fewer content words has more than one answer.
_FEWEST_WORDS = 3
#: So has one with fewer that asks for a name.
_FEWEST_OF_NAME = 4
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
#: What is one of a kind, and what tells it from the others.
_WHICH = lazily(
    r"an? (?P<kind>(?:[a-z-]+ ){0,2}[a-z]{3,}) (?:that|which)"
    r" (?P<does>(?!(?:it|they|we|he|she|the|an?) |is a )[a-z]+ .+)"
)
_DEFINES = lazily(r"an? .+ (?:that|which|used|in which|by which|for)\b")

#: How names of things end, and of sciences, illnesses and views.
_THING = lazily(
    r"[A-Z][^\W\d_]{2,}(?:ism|[lt]ogy|osis|itis|[st]ion|esis|ysis|ics|ment|ness|ity|ase|graphy|emia)"
    r"|[A-Z][A-Z0-9-]{1,5}"
)


def what_does(case: Case) -> str:
    """Return the question for a thing that is the subject of its statement, or ``""``."""
    before, _, rest = case.statement.partition(OPEN)
    rest = rest.partition(CLOSE)[2]
    if before not in _ARTICLES or not (case.kind in {"phrase", "of"} or _is_thing(case)):
        return ""
    head = case.answer.split(" of ")[0]
    if _PERSONS().search(head) or _POINTS().search(rest):
        return ""
    clause = taken_apart(unmarked(case.statement))
    if clause is None or clause.subject != f"{before}{case.answer}":
        return ""
    if len(content(clause.rest)) < (_FEWEST_OF_NAME if case.kind == "name" else _FEWEST_WORDS):
        return ""
    verb = _ONE.get(clause.verb, clause.verb)
    if verb == clause.verb and verb in BE and (which := _WHICH().fullmatch(clause.rest)):
        return f"Which {which['kind']} {which['does']}?"
    if verb in BE:
        first = next((word for word in clause.rest.split() if not _ADVERB().fullmatch(word)), "")
        tells = verbs.is_participle(first) or first.endswith("ed")
        if not tells and not (verb == clause.verb and _DEFINES().match(clause.rest)):
            return ""
    elif clause.tag == "V":
        verb = verbs.third(clause.verb)
    return f"What {verb} {clause.rest}?"


def _is_thing(case: Case) -> bool:
    """Whether a name is an abbreviation, or ends as that of no person does."""
    return case.kind == "name" and _THING().fullmatch(case.answer) is not None
