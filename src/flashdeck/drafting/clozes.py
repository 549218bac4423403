"""A sentence with a gap, made to stand alone."""

import re

from flashdeck.drafting.candidates import UNIT, Token, tokenize
from flashdeck.drafting.clauses import CLOSE, COMFORTABLE_WORDS, OPEN, ended, trim, words
from flashdeck.drafting.context import loses_person, standing_alone
from flashdeck.drafting.escape import escaped
from flashdeck.drafting.lazy import lazily
from flashdeck.drafting.marked import UNKNOWN, unmarked
from flashdeck.drafting.predicates import is_statement
from flashdeck.drafting.sentences import Sentence
from flashdeck.drafting.tags import tables
from flashdeck.drafting.words import FUNCTION_WORDS

_YEARS = re.compile(r"\b[12]\d{3}\b")
#: `and, in the aftermath`: of what is added nothing is left but when.
_BROKEN_OFF = re.compile(
    r" (?:and|but|or|until|when|because|that|which), [^,]*$"
    r"|; (?:when|while|as|because|although|if|until) [^,]*$"
    r"|, (?:thus|thereby), [^,]*$"
)
#: `when Peter the Great, king of Russia.`: what did he?
_WHEN = lazily(r" (?:when|while|because|although|until|whereas) (?!of\b)([^.]*)\.$")
_DOES = frozenset("ZDAVPG")
_FEW = 3
#: `range from around 21 C`: to what?
_RANGES = lazily(r" rang(?:e|es|ed|ing) from ([^;]*)$")
#: `he let André Deutsch.`: do what?
_LET = lazily(r" lets? ([^.]*)\.$")
#: `, but the Rig Veda.`: what does it?
_JOINED_ON = lazily(r", (?:but|while|whereas|yet) ((?:the |an? )?[A-Z][^,.]*)\.$")
#: `the conditions`, at the end; in the whole sentence, `under which` may follow.
_BARE_END = lazily(r"\b(the [a-z]+)\.$")
_TELLS_WHICH = lazily(
    r" (?:(?:under|in|by|to|through|at|on|for|from|with) which|that|whose|where) |, in [^,]+, of "
)
_ERAS = (" BC", " AD", " CE", " B.C", " A.D")
HINTS = {
    "year": "year", "date": "date", "range": "years", "share": "how much", "money": "how much",
    "number": "how many", "numeral": "how many",
}  # fmt: skip


def statement(sentence: Sentence, start: int, end: int) -> str:
    """Return the sentence, or its clause, with the span between OPEN and CLOSE.

    It is ``""`` if the sentence cannot be understood alone.
    """
    alone = standing_alone(sentence, _marked(sentence, start, end))
    if not alone or words(alone) <= COMFORTABLE_WORDS or ". " in alone.partition(OPEN)[0]:
        versions = [ended(alone)]
    else:
        short = trim(alone)
        lacks = lacks_which(short, alone) or loses_person(short)
        versions = [ended(alone)] if lacks else [short, ended(alone)]
    return next((said for said in versions if UNKNOWN not in said and states(said)), "")


def lacks_which(short: str, whole: str) -> bool:
    """Return whether `he discussed the conditions` is left of what says which conditions."""
    found = _BARE_END().search(short)
    if not found:
        return False
    end = whole.find(found[1]) + len(found[1])
    return _TELLS_WHICH().match(whole, end) is not None


def states(said: str) -> bool:
    """Return whether what is left of a sentence is one: the clause with the gap has a verb."""
    if _BROKEN_OFF.search(said):
        return False
    plain = unmarked(said)
    when = _WHEN().search(plain)
    if when and _lacks_verb(tokenize(when[1])):
        return False
    ranges = _RANGES().search(plain)
    if ranges and " to " not in ranges[1]:
        return False
    let = _LET().search(plain)
    if let and all(token.tag not in "VIJN" for token in tokenize(let[1])):
        return False
    joint = next((joint for joint in ("; but ", ", however ") if joint in plain), "")
    but = plain.rpartition(joint)[2] if joint else ""
    if but and not is_statement(f"{but[0].upper()}{but[1:]}"):
        return False
    joined = _JOINED_ON().search(plain)
    if joined and not is_statement(f"{joined[1][0].upper()}{joined[1][1:]}."):
        return False
    return is_statement(plain)


def _lacks_verb(clause: list[Token]) -> bool:
    """Whether a clause breaks off before its verb, unlike `when necessary`."""
    may = _DOES | set("JL") if len(clause) <= _FEW else _DOES
    return all(token.tag not in may for token in clause)


def _marked(sentence: Sentence, start: int, end: int) -> str:
    """Return the sentence with its gap; what points back is named, or marked as UNKNOWN."""
    text = sentence.text
    edits = [(start, start, OPEN), (end, end, CLOSE)]
    for pointer in sentence.pointers:
        if pointer.end <= start or pointer.start >= end:
            if pointer.full:
                edits.append((pointer.start, pointer.end, pointer.full))
            else:
                edits.append((pointer.start, pointer.start, UNKNOWN))
    for begin, finish, new in sorted(edits, reverse=True):
        text = f"{text[:begin]}{new}{text[finish:]}"
    return text


def cloze(statement: str, kind: str = "") -> str:
    """Return a statement as the Markdown of a cloze note; ``""`` if it cannot be written so."""
    if "{{" in statement or "}}" in statement or "::" in statement:
        return ""
    before, _, rest = statement.partition(OPEN)
    gap, _, after = rest.partition(CLOSE)
    if not gap.strip():
        return ""
    hint = HINTS.get(kind, "")
    if kind == "year" and gap.endswith("s"):
        hint = span_of(gap)
    elif hint == "how many" and (not _counts(after) or _labels(before, gap)):
        hint = ""
    elif kind == "range" and after.startswith(_ERAS):
        hint = HINTS[kind]
    elif kind == "range" and (UNIT().match(after) or not _YEARS.search(gap)):
        hint = "how many"
    whole = escaped(f"{before}{OPEN}{gap}{CLOSE}{after}")
    return whole.replace(OPEN, "{{c1::").replace(CLOSE, f"::{hint}}}}}" if hint else "}}")


def span_of(years: str) -> str:
    """Return what some years are: `1920s` and `2000s` a decade, `1800s` a century."""
    return "century" if re.search(r"\b1\d00['’]?s$", years) else "decade"


def _labels(before: str, gap: str) -> bool:
    """Whether a number tells which one, not how many: `stage 2`, `the 2024 edition`."""
    last = re.search(r"([a-z]+) $", before)
    noun = last is not None and tables().words.get(last[1], "N")[0] == "N"
    return noun or (len(gap) == 4 and gap.isdigit() and 1000 <= int(gap) <= 2100)


def _counts(after: str) -> bool:
    """Whether what follows a number is what it counts."""
    word = re.match(r" ([a-z][\w-]+)", after)
    return word is not None and word[1] not in FUNCTION_WORDS
