"""Questions for persons and things: who, whom, which, what."""

import re

from flashdeck.drafting import verbs
from flashdeck.drafting.asking import (
    Case,
    asked,
    in_a_sentence,
    is_nested,
    is_person,
    is_subject,
    taken_apart,
)
from flashdeck.drafting.marked import CLOSE, OPEN
from flashdeck.drafting.words import BE, NAME_CLASSES


def who(case: Case) -> str:
    """Return the question for a person who does something, or ``""``."""
    found = re.match(
        rf"((?:[A-Z][a-z]+ [^,{OPEN}]*, )?){OPEN}[^{CLOSE}]*{CLOSE} ([a-z]+)( [^,]*)\.$",
        case.statement,
    )
    if not found or not is_person(case.answer, case.known):
        return ""
    verb = found[2]
    if not (verb in {"was", "is", "had", "has"} or verbs.is_finite(verb)):
        return ""
    lead = found[1].rstrip(", ")
    tail = f" {in_a_sentence(lead, case.known)}" if lead else ""
    return f"Who {verb}{found[3]}{tail}?"


def by_whom(case: Case) -> str:
    """Return the question for a person by whom it was done, or ``""``."""
    if not is_person(case.answer, case.known):
        return ""
    found = re.search(
        rf" (?:is|are|was|were|been) (?:[a-z]+ly )?([a-z]+)"
        rf"(?: (?:in|on|at|to|from|during|after) [^,{OPEN}]*)? (by {OPEN}[^{CLOSE}]*{CLOSE})"
        r"(?=[.,]| in | on | at | to | for |$)",
        case.statement,
    )
    if not found or not verbs.is_participle(found[1]):
        return ""
    clause = taken_apart(case.statement[: found.start(2)].rstrip() + case.statement[found.end(2) :])
    if clause is None or clause.verb not in BE:
        return ""
    return asked("By whom", clause, case.known)


def with_whom(case: Case) -> str:
    """Return the question for a person after `for`, `with` or `against`, or ``""``."""
    found = re.match(rf"(.*) (for|with|against) {OPEN}[^{CLOSE}]*{CLOSE}\.$", case.statement)
    if not found or not is_person(case.answer, case.known):
        return ""
    clause = taken_apart(found[1])
    if clause is None or is_nested(clause, case.statement, found.end(1)):
        return ""
    return asked(f"{found[2].capitalize()} whom", clause, case.known)


def which(case: Case) -> str:
    """Return the question for a name whose last word says what it is, as `Which river`."""
    found = re.match(rf"(?:The )?{OPEN}[^{CLOSE}]*{CLOSE} ([a-z]+)( [^,]*)\.$", case.statement)
    if not found or case.kind != "name" or is_person(case.answer, case.known):
        return ""
    verb, noun = found[1], case.answer.split()[-1].lower()
    if not (verb in {"was", "is", "had", "has"} or verbs.is_finite(verb)) or " " not in case.answer:
        return ""
    return f"Which {noun} {verb}{found[2]}?" if noun in NAME_CLASSES else ""


def whom_or_what(case: Case) -> str:
    """Return the question for what follows the verb of a named subject at once, or ``""``."""
    if case.kind not in {"name", "phrase", "of"}:
        return ""
    found = re.match(
        rf"(.*?) ([a-z]+) ((?:the|a|an) )?{OPEN}[^{CLOSE}]*{CLOSE}((?: (?:in|on|at|by|for"
        rf"|to|from|with|into|during|after|as|of) [^,]*)?)\.$",
        case.statement,
    )
    if not found or (found[4].startswith(" of") and case.kind != "name"):
        return ""
    base = verbs.base_of_past(found[2])
    if base not in verbs.TRANSITIVE:
        return ""
    clause = taken_apart(f"{found[1]} {found[2]} something")
    if not base or clause is None or clause.verb != found[2] or not clause.subject[0].isupper():
        return ""
    asks = "Whom" if is_person(case.answer, case.known) else "What"
    return asked(asks, clause._replace(rest=found[4].strip()), case.known)


def what_is(case: Case) -> str:
    """Return the question for what a term is, or ``""``."""
    found = re.match(
        rf"([^,{OPEN}]*?) (is|are|was|were) (?:the |a |an ){OPEN}[^{CLOSE}]*{CLOSE}\.$",
        case.statement,
    )
    if not found or case.kind not in {"phrase", "of", "whole"} or is_person(found[1], case.known):
        return ""
    return f"What {found[2]} {in_a_sentence(found[1], case.known)}?" if is_subject(found[1]) else ""
