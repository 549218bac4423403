"""Statements turned round: a plain statement taken apart, and put as a question."""

import re
from typing import NamedTuple

from flashdeck.drafting import verbs
from flashdeck.drafting.candidates import NOUNS, Token, tokenize
from flashdeck.drafting.known import Known, in_a_sentence
from flashdeck.drafting.lazy import lazily
from flashdeck.drafting.subjects import agrees
from flashdeck.drafting.tags import tables
from flashdeck.drafting.words import ARTICLES, AUXILIARIES, FUNCTION_WORDS, word_set

_LONGEST_SUBJECT = 8
_LEAD = lazily(
    r"(?:In|On|By|During|After|At|From|Since|Before|Under|Between|As|For|Until|Around"
    r"|About)\b[^,]*(?:, \d{4})?, "
    r"|(?:In|By|Since|Around) (?:the )?\d{4}s? (?=[a-zA-Z])"
)
#: Auxiliaries that can be the verb of a sentence alone.
_MAIN_VERBS = frozenset({"have", "has", "had", "do", "does", "did"})
_FURTHER = re.compile(r", (?:and|but|so|or|yet|which|who|where|while)\b")
_SUBJECT_OPENERS = word_set(
    "the a an there several many most some all few nearly about over almost"
)


class Case(NamedTuple):
    """A statement with a gap, the answer that it hides, and its kind."""

    statement: str
    answer: str
    kind: str
    known: Known


class Clause(NamedTuple):
    """A statement taken apart: what stands before it, subject, verb, the rest, the verb's tag."""

    lead: str
    subject: str
    verb: str
    rest: str
    tag: str = ""


def asked(words: str, clause: Clause, known: Known) -> str:
    """Return the question that begins with these words."""
    clause = _plain_past(clause)
    if clause.verb == "had" and _perfect(clause.rest):
        return ""  # before what
    rest = f" {clause.rest}" if clause.rest else ""
    lead = f" {in_a_sentence(clause.lead, known)}" if clause.lead else ""
    subject = in_a_sentence(clause.subject, known)
    if clause.verb in AUXILIARIES and (clause.verb not in _MAIN_VERBS or _perfect(clause.rest)):
        return f"{words} {clause.verb} {subject}{rest}{lead}?"
    if clause.verb in {"have", "do"}:
        return f"{words} do {subject} {clause.verb}{rest}{lead}?"
    if base := verbs.base_of_past(clause.verb) or _base(clause, "D"):
        return f"{words} did {subject} {base}{rest}{lead}?"
    if base := verbs.base_of_present(clause.verb) or _base(clause, "Z"):
        return f"{words} does {subject} {base}{rest}{lead}?"
    if clause.tag == "V":
        return f"{words} do {subject} {clause.verb}{rest}{lead}?"
    return ""


def _plain_past(clause: Clause) -> Clause:
    """Return `had been sold` as `was sold`, and `had invaded` as `invaded`."""
    first, _, rest = clause.rest.partition(" ")
    if clause.verb == "had" and first == "been":
        be = "were" if " and " in clause.subject or agrees(clause.subject, "they") else "was"
        return clause._replace(verb=be, rest=rest)
    if clause.verb == "had" and (verbs.base_of_past(first) or verbs.base_by_ending(first)):
        return clause._replace(verb=first, rest=rest, tag="D")
    return clause


def _base(clause: Clause, tag: str) -> str:
    return verbs.base_by_ending(clause.verb) if clause.tag == tag else ""


def _perfect(rest: str) -> bool:
    for word in rest.split()[:3]:
        if word in {"been", "already", "also", "only", "not", "long"} or word.endswith("ly"):
            continue
        return verbs.is_participle(word) or rest.startswith("been")
    return rest.startswith("been")


def taken_apart(text: str) -> Clause | None:
    """Return a plain statement taken apart, or None if its words do not tell how."""
    text = text.strip().removesuffix(".").rstrip(" ,")
    lead = ""
    if match := _LEAD().match(text):
        lead, text = match[0].rstrip(", "), text[match.end() :]
    tokens = tokenize(text)
    if tokens and tokens[0].lower.endswith("ing") and _is_of_verb(tokens[0]):
        return None  # having lost it
    for place, token in enumerate(tokens):
        verb = token.lower
        if place and token.text == verb and _is_finite(tokens, place):
            subject = text[: tokens[place - 1].end]
            rest = text[token.end :].strip()
            if verb in {"been", "be", "being"} or not is_subject(subject, tokens[:place]):
                return None
            if verb not in AUXILIARIES and not _verb_fits(tokens, place):
                return None
            if "," in rest and _FURTHER.search(rest):
                return None
            if _joins_verbs(rest) or _goes_on(tokens[place + 1 :]):
                return None
            return Clause(lead, subject, verb, rest, token.tag)
        if token.kind == "P":
            return None
    return None


def _is_of_verb(token: Token) -> bool:
    return token.lower == "having" or tables().words.get(token.lower, "G")[0] == "G"


def _is_finite(tokens: list[Token], place: int) -> bool:
    token = tokens[place]
    if token.lower in AUXILIARIES or token.tag in "ZD":
        return True
    if verbs.is_finite(token.lower) and token.tag not in "NLJ":
        return True
    return token.tag == "V" and tokens[place - 1].tag in "LC"


def _goes_on(rest: list[Token]) -> bool:
    """Whether another clause follows that is not tied to a noun by who, which or that."""
    tied = False
    for place, token in enumerate(rest):
        if token.tag == "W" or token.lower == "that":
            tied = True
        begins = token.tag == "Q" and place > 0 and rest[place - 1].tag in "&,"
        joined = any(one.tag == "&" for one in rest[:place])
        acts = not tied and (
            (token.tag in "ZD" and token.kind == "V") or (token.tag == "A" and joined)
        )
        if begins or acts or (token.tag == "P" and place > 1 and _joined(rest, place)):
            return True
    return False


def _joined(rest: list[Token], place: int) -> bool:
    """Whether `and` or `and often` stands before a word."""
    before = rest[place - 1]
    return before.tag == "&" or (before.tag == "R" and rest[place - 2].tag == "&")


def _joins_verbs(rest: str) -> bool:
    """Whether a second verb follows, which one question cannot ask with the first."""
    for match in re.finditer(
        r"\b(?:and|but|or|then) (?:then |later |also |[a-z]+ly )?([a-z]+)", rest
    ):
        word = match[1]
        if word in AUXILIARIES or verbs.is_finite(word) or word.endswith("ed"):
            return True
    return False


def _verb_fits(tokens: list[Token], place: int) -> bool:
    """Whether a verb form is the verb here, and not a noun or a participle."""
    token, before = tokens[place], tokens[place - 1]
    if token.tag in "DP" or verbs.base_of_past(token.lower):
        follower = tokens[place + 1].lower if place + 1 < len(tokens) else ""
        if token.lower == "used" and follower == "to":
            return False  # stimuli used to test it assess
        return follower != "by" and before.lower not in FUNCTION_WORDS
    if token.tag == "V":
        return before.tag in "LC" and place + 1 < len(tokens)
    after = tokens[place + 1].tag if place + 1 < len(tokens) else ""
    if token.lower in NOUNS and after in {"P", "D"}:
        return False  # supports used in schools
    return before.tag != "L"


def is_subject(text: str, tokens: list[Token] | None = None) -> bool:
    """Return whether some words are plain enough to be the subject of a question."""
    tokens = tokenize(text) if tokens is None else tokens
    if not 0 < len(tokens) <= _LONGEST_SUBJECT:
        return False
    if tokens[0].kind == "F" and tokens[0].lower not in _SUBJECT_OPENERS:
        return False
    if all(token.text.isdigit() for token in tokens):
        return False
    if tokens[0].tag == "G" and tokens[1:] and tokens[1].lower in ARTICLES:
        return False  # beginning the Fatimids
    return not any(
        (token.kind == "P" and token.text not in "'’-")
        or (
            token.kind == "F"
            and token.lower not in {"the", "a", "an", "of", "and", "in", "for", "most", "more", "s"}
        )
        for token in tokens[1:]
    )


#: What follows one of them may hold what comes after.
_OTHER_PART = frozenset(
    {",", "which", "who", "that", "where", "when", "as", "subsequent", "prior", "before", "after"}
)


def is_nested(clause: Clause, statement: str, place: int) -> bool:
    """Return whether what stands at a place may belong to another verb than that of the clause."""
    begins = statement.find(f" {clause.verb} ", len(clause.lead))
    between = tokenize(statement[begins + len(clause.verb) + 2 : place]) if begins >= 0 else []
    if begins < 0 or begins > place:
        return begins < 0
    own = clause.verb in AUXILIARIES  # its participle is no other verb
    for token in between:
        if token.tag in "XNLC":
            own = False  # a law written in 1867
        if token.text in _OTHER_PART:
            return True
        if (
            token.kind == "V"
            or token.lower.endswith(("ed", "ing"))
            or verbs.is_participle(token.lower)
        ):
            if not own:
                return True
            own = False
    return len(between) > 14


def has_second_clause(clause: Clause) -> bool:
    """Return whether another clause follows the verb."""
    return bool(re.search(r", | (?:which|who|that) ", clause.rest))
