"""Questions for a name whose kind is told: which river, by which company, in which war."""

import re

from flashdeck.drafting.asking import Case, asked, is_nested, taken_apart
from flashdeck.drafting.candidates import tokenize
from flashdeck.drafting.known import in_a_sentence, is_person
from flashdeck.drafting.lazy import lazily
from flashdeck.drafting.name_questions import GAP, LEAD, acts
from flashdeck.drafting.words import BE, FUNCTION_WORDS, NAME_CLASSES

_WORDS = r"(?P<kind>[A-Za-z][a-z-]+(?: [A-Za-z][a-z-]+){0,3})"
_KIND_BEFORE = lazily(rf"{LEAD}(?:[Tt]he )?{_WORDS} {GAP} (?P<rest>[a-z][^,]*)\.$")
_KIND_AFTER = lazily(rf"{LEAD}{GAP}, an? {_WORDS}, (?P<rest>[a-z][^,]*)\.$")
_KIND_BY = lazily(
    rf"(?P<before>[^,]*(?:, [^,]*)? (?:was|were|is|are) [^,]*[a-z]) by (?:the )?{_WORDS} {GAP}"
    r"(?P<rest>(?: (?:in|on|at|after|during) [^,]*)?)\.$"
)


def which_one(case: Case) -> str:
    """Return the question for a name whose kind is told: `Which American geneticist`."""
    if case.kind != "name":
        return ""
    found = _KIND_AFTER().match(case.statement) or _KIND_BEFORE().match(case.statement)
    if not found or not _is_kind(found["kind"], case):
        return ""
    clause = taken_apart(f"X {found['rest']}")
    if clause is None or clause.subject != "X":
        return ""
    lead = found["lead"].rstrip(", ")
    tail = f" {in_a_sentence(lead, case.known)}" if lead else ""
    kind = in_a_sentence(found["kind"], case.known)
    return f"Which {kind} {found['rest'].removesuffix('.')}{tail}?"


#: `is a factor produced by`: what is done is not the verb.
_ARTICLE = re.compile(r"(?:an?|the|one)\b")


def by_which(case: Case) -> str:
    """Return the question for who did it, if a word tells what they were, or ``""``."""
    found = _KIND_BY().match(case.statement) if case.kind == "name" else None
    if not found or not _is_kind(found["kind"], case):
        return ""
    clause = taken_apart(found["before"] + found["rest"])
    if clause is None or clause.verb not in BE or _ARTICLE.match(clause.rest):
        return ""
    return asked(f"By which {found['kind']}", clause, case.known)


def _is_kind(words: str, case: Case) -> bool:
    """Whether some words before a name are a plain noun with its adjectives."""
    tokens = tokenize(f"the {words}")[1:]
    head = tokens[-1]
    return (
        tokens[0].lower not in FUNCTION_WORDS
        and head.tag == "N"
        and head.text == head.lower
        and all(token.tag in "JNC" for token in tokens)
        and case.answer.lower().split()[-1] != head.lower
    )


def which(case: Case) -> str:
    """Return the question for a name whose last word says what it is, as `Which river`."""
    found = re.match(rf"(?:The )?{GAP} ([a-z]+)( [^,]*)\.$", case.statement)
    if not found or case.kind != "name" or is_person(case.answer, case.known):
        return ""
    verb, noun = found[1], case.answer.split()[-1].lower()
    if not (verb in {"was", "is", "had", "has"} or acts(verb)) or " " not in case.answer:
        return ""
    return f"Which {noun} {verb}{found[2]}?" if noun in NAME_CLASSES else ""


def in_which(case: Case) -> str:
    """Return the question for a name after a preposition, as `During which war`, or ``""``."""
    noun = case.answer.split()[-1].lower()
    if case.kind != "name" or noun not in NAME_CLASSES or " " not in case.answer:
        return ""
    found = re.match(
        rf"(.*[^,]) (in|at|on|during|by|from|to|through|under) (?:the )?{GAP}"
        r"((?: (?:in|on|at|during|by|for|from) [^,]*)?)\.$",
        case.statement,
    )
    clause = taken_apart(found[1]) if found else None
    if not found or clause is None or is_nested(clause, case.statement, found.end(1)):
        return ""
    if any(token.tag in "ZDA" for token in tokenize(found[3])):
        return ""  # women employed by it in Waltham went on strike
    rest = f"{clause.rest}{found[3]}".strip()
    return asked(f"{found[2].capitalize()} which {noun}", clause._replace(rest=rest), case.known)
