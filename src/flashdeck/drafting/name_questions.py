"""Questions for persons and things: who, whom, what."""

import re

from flashdeck.drafting import verbs
from flashdeck.drafting.asking import Case, asked, is_nested, is_subject, taken_apart
from flashdeck.drafting.candidates import tokenize
from flashdeck.drafting.known import in_a_sentence, is_person
from flashdeck.drafting.lazy import lazily
from flashdeck.drafting.marked import CLOSE, OPEN
from flashdeck.drafting.tags import tables
from flashdeck.drafting.words import BE, NAME_CLASSES, word_set

#: What may stand before a statement, and its gap.
LEAD = rf"(?P<lead>(?:(?:In|On|By|During|After|At) [^,{OPEN}]*, )?)"
GAP = rf"{OPEN}[^{CLOSE}]*{CLOSE}"
_IS_THE = lazily(
    rf"(?P<subject>The [^,{OPEN}]{{6,90}}) (?P<be>is|was|are|were) (?:about |roughly |around )?"
    rf"(?:the |an? )?{GAP}\.$"
)
#: `a subject of disagreement` tells nothing.
_VAGUE = word_set("subject matter question topic point source result example part issue cause")
_NUMERALS = word_set("two three four five six seven eight nine ten")
_NEED_MORE = frozenset({"name", "phrase", "tail", "of", "owned", "quoted"})
#: What tells who a person is stands between the name and the verb.
_WHO = lazily(
    rf"{LEAD}{GAP}(?:, (?:an?|the|one of|who|born) [^,{OPEN}]*,)? (?P<verb>[a-z]+)"
    r"(?P<rest> [^,]*)\.$"
)


#: A second clause, about what is his.
_AND_HIS = lazily(
    r",? and (?:(?:his|her|its|their|he|she|it|they) (?:.* )?(?:is|was|are|were|has|had)\b"
    r"|[A-Z]\w+ (?:[a-z]+ed|was|is|had|has)\b).*"
)


def who(case: Case) -> str:
    """Return the question for a person who does something, or ``""``."""
    found = _WHO().match(case.statement)
    if not found:
        return ""
    verb = found["verb"]
    if not (is_person(case.answer, case.known) or (verb in _THINKS and _looks_personal(case))):
        return ""
    if not (verb in {"was", "is", "had", "has"} or acts(verb)):
        return ""
    if " example" in found["rest"] or (verb in BE and re.match(r" (?:an?|one of) ", found["rest"])):
        return ""  # anybody can have been that
    rest = _AND_HIS().sub("", found["rest"])
    lead = found["lead"].rstrip(", ")
    tail = f" {in_a_sentence(lead, case.known)}" if lead else ""
    return f"Who {verb}{rest}{tail}?" if rest.strip() else ""


#: What persons do, and bodies of them.
_THINKS = word_set(
    "argued argues believed believes coined commissioned conducted criticized criticised described"
    " describes discovered explained explains invented noted notes observed proposed proposes"
    " suggested suggests theorized wanted wrote writes"
)


def who_or_what_is(case: Case) -> str:
    """Return the question for what `The average size was` names or counts, or ``""``."""
    found = _IS_THE().match(case.statement)
    if not found or case.kind in {"pair", "list", "numeral", "year"}:
        return ""
    subject = found["subject"]
    if _NUMERALS.intersection(subject.lower().split()) and " and " not in case.answer:
        return ""  # the three muscles of it, of which this is one
    if case.answer.split(" of ")[0].split()[-1].lower() in _VAGUE:
        return ""
    if any(token.tag in "ZDAWQ" or token.kind == "V" for token in tokenize(subject)):
        return ""
    asks = "Who" if is_person(case.answer, case.known) or _does(subject, case) else "What"
    if asks == "What" and case.kind == "name" and _head(subject) in _PERSONS:
        asks = "Who"
    if asks == "What" and case.kind in _NEED_MORE and not re.search(r" (?:of|in|for) ", subject):
        return ""
    if case.kind == "date":
        asks = "When"
    return f"{asks} {found['be']} {subject[0].lower()}{subject[1:]}?"


def _does(subject: str, case: Case) -> bool:
    """Whether a subject tells what a person does: `the first director of the museum`."""
    return (
        _looks_personal(case)
        and re.search(r"(?:[^m]er|or|ist|ian|man|woman|ent)$", _head(subject)) is not None
    )


def _head(subject: str) -> str:
    return re.split(" (?:of|in|to|during|for|at) ", subject)[0].split()[-1]


_PERSONS = word_set(
    "justice king queen chief mayor judge bishop pope premier secretary deputy duke prince princess"
    " general admiral colonel captain chairman chairwoman president governor minister director"
    " ambassador chancellor emperor empress"
)


def by_whom(case: Case) -> str:
    """Return the question for a person by whom it was done, or ``""``."""
    if not (is_person(case.answer, case.known) or _looks_personal(case)):
        return ""
    found = re.search(
        rf" (?:is|are|was|were|been) (?:[a-z]+ly )?([a-z]+)"
        rf"(?: (?:in|on|at|to|from|during|after) [^,{OPEN}]*)? (by {GAP})"
        r"(?=[.,]| in | on | at | to | for |$)",
        case.statement,
    )
    if not found or not verbs.is_participle(found[1]):
        return ""
    rest = case.statement[found.end(2) :]
    rest = "." if rest.startswith(",") else rest  # who is also called so
    clause = taken_apart(case.statement[: found.start(2)].rstrip() + rest)
    if clause is None or clause.verb not in BE:
        return ""
    return asked("By whom", clause, case.known)


def _looks_personal(case: Case) -> bool:
    """Whether a name of two or three words may be that of a person or a body."""
    words = case.answer.split()
    return (
        case.kind == "name"
        and 2 <= len(words) <= 3
        and all(word[0].isupper() and word[1:].islower() for word in words)
        and words[-1].lower() not in NAME_CLASSES
        and words[0].lower() not in tables().words
    )


def with_whom(case: Case) -> str:
    """Return the question for a person after `for`, `with` or `against`, or ``""``."""
    found = re.match(rf"(.*) (for|with|against) {GAP}\.$", case.statement)
    if not found or not is_person(case.answer, case.known):
        return ""
    clause = taken_apart(found[1])
    if clause is None or is_nested(clause, case.statement, found.end(1)):
        return ""
    return asked(f"{found[2].capitalize()} whom", clause, case.known)


def acts(word: str) -> bool:
    """Return whether a word is a finite verb, as far as it can be told alone."""
    if verbs.is_finite(word):
        return True
    return tables().words.get(word, "N")[0] in "ZD" and bool(verbs.base_by_ending(word))


def whom_or_what(case: Case) -> str:
    """Return the question for what follows the verb of a named subject at once, or ``""``."""
    if case.kind not in {"name", "phrase", "of"}:
        return ""
    found = re.match(
        rf"(.*?) ([a-z]+) ((?:the|a|an) )?{GAP}((?: (?:in|on|at|by"
        rf"|during|after|of) [^,]*)?)\.$",
        case.statement,
    )
    if not found or (found[4].startswith(" of") and case.kind != "name"):
        return ""
    if found[4].startswith(" to ") and tokenize(found[4])[1].tag == "V":
        return ""  # what it enabled somebody to do
    base = verbs.base_of_past(found[2]) or verbs.base_of_present(found[2])
    base = base or verbs.base_by_ending(found[2])
    if not base or (base not in verbs.TRANSITIVE and not _takes_thing(base, case)):
        return ""
    clause = taken_apart(f"{found[1]} {found[2]} something")
    if clause is None or clause.verb != found[2] or not clause.subject[0].isupper():
        return ""
    if re.fullmatch(r"(?:A|An|People|One) ?[a-z]*", clause.subject):
        return ""  # what does a couple have
    is_known = is_person(case.answer, case.known)
    if case.kind == "name" and base in _DONE_TO_PERSONS and not is_known:
        return ""  # a person or a country
    asks = "Whom" if is_known else "What"
    return asked(asks, clause._replace(rest=found[4].strip()), case.known)


_DONE_TO_PERSONS = word_set(
    "attack capture conquer defeat invade join marry meet oppose overthrow succeed teach"
)


def _takes_thing(base: str, case: Case) -> bool:
    """Whether a verb does something to a thing that no name tells."""
    return case.kind in {"phrase", "of"} and base not in _NO_OBJECT


#: What follows them tells how, when or what something is.
_NO_OBJECT = word_set(
    "be become remain seem appear have do make get go come stay look feel sound mean last cost"
    " weigh measure take play serve act live die occur happen begin start end rise fall grow work"
    " say state note suggest argue believe claim think write report describe call name know see"
    " exhibit display possess lead result depend consist belong include contain represent"
    " constitute form give show"
)


#: Of what it is one, tells nobody what it is.
_PART = lazily(r"\b(?:part|example|aspect|component|feature|element|type|kind|form)\b")


def what_is(case: Case) -> str:
    """Return the question for what a term is, or ``""``."""
    found = re.match(
        rf"([^,{OPEN}]*?) (is|are|was|were) (?:the |a |an ){GAP}\.$",
        case.statement,
    )
    if not found or case.kind not in {"phrase", "of", "whole"} or is_person(found[1], case.known):
        return ""
    if found[1].lower().startswith("the ") or not is_subject(found[1]):
        return ""  # which one it is, seldom what it is
    if _PART().search(case.answer):
        return ""
    return f"What {found[2]} {in_a_sentence(found[1], case.known)}?"
