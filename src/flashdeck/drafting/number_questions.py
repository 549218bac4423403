"""Questions for numbers: how many, what percentage."""

import re

from flashdeck.drafting.asking import Case, asked, is_nested, taken_apart
from flashdeck.drafting.candidates import tokenize
from flashdeck.drafting.known import in_a_sentence
from flashdeck.drafting.lazy import lazily
from flashdeck.drafting.marked import CLOSE, OPEN
from flashdeck.drafting.words import BE

_GAP = rf"{OPEN}[^{CLOSE}]*{CLOSE}"
_ABOUT = (
    r"(?i:about|around|roughly|approximately|nearly|almost|over|more than|fewer than|less than"
    r"|up to|at least)"
)
_LEAD = lazily(rf"(?:(?P<prep>for|by|at|to|after|from|with) )?(?P<about>{_ABOUT} )?$")
_DROPPED = lazily(r" (?:some|an estimated|only|just|a total of|as many as)$")
_MEASURED = {"high", "long", "wide", "deep", "tall", "old", "thick", "away", "across"}
#: `lets through something`
_PARTICLE = re.compile(r"(?:(through|in|out|up|down|off|away|back|over) )?something")
_YEAR_FIRST = lazily(r"((?:In|By|Since|Around) (?:the )?\d{4}s?),? (?=\w|$)")
_LEADING = lazily(r"(?:By|In|During|After|Before|Since) [^,]*, ")
_BOUND = lazily(r"(?i:over|more than|fewer than|less than|up to|at least|nearly|almost) ")
_OF = re.compile(r" of [^,]+")
_SCALES = {"dozen", "hundred", "thousand", "million", "billion"}
_MOST_NOUNS = 4


def how_many(case: Case) -> str:
    """Return the question for a count of things, or ``""``."""
    if case.kind not in {"number", "numeral", "range"}:
        return ""
    before, _, rest = case.statement.partition(OPEN)
    after = rest.partition(CLOSE)[2].removesuffix(".")
    counted, after = _counted(after)
    if not counted or counted == "times" or after.startswith((" and ", " or ")):
        return ""  # how many times more; and how many of something else
    before = _DROPPED().sub("", before.rstrip()) + " "
    if early := _YEAR_FIRST().fullmatch(f"{_LEAD().sub('', before).rstrip()} "):
        before, after = "", f"{after} {early[1][0].lower()}{early[1][1:]}"
    if found := re.fullmatch(r"There (are|were) (?:about |some )?", before):
        after = re.sub(r", (?:and|but|of which|including)\b.*", "", after)
        return f"How many {counted} {found[1]} there{after}?"
    if not before.strip():
        clause = taken_apart(f"X {counted.split()[-1]}{after}")
        whole = taken_apart(f"Many {counted}{after}")
        if clause is None or whole is None or "," in after:
            return ""
        return f"How many {counted} {whole.verb} {whole.rest}?" if whole.rest else ""
    lead = _LEAD().search(before)
    start = lead.start() if lead else len(before)
    about, prep = (lead["about"] or "", lead["prep"] or "") if lead else ("", "")
    if prep in {"from", "with"}:
        return ""  # and to how many; with how many is more than one clause
    asks = f"{prep} {about}how many {counted}".strip()
    asks = asks[0].upper() + asks[1:]
    if "," in after:
        return ""
    clause = taken_apart(before[:start].rstrip() + ("" if prep else f" something{after}"))
    if clause is None:
        return ""
    if clause.verb in BE and counted.split()[-1] not in _MEASURED:
        return ""  # how many species is their number
    if prep:
        if is_nested(clause, case.statement, start) or (prep == "to" and clause.verb in BE):
            return ""
        return asked(asks, clause._replace(rest=f"{clause.rest}{after}".strip()), case.known)
    particle = _PARTICLE.match(clause.rest)
    if particle is None:
        return ""
    rest = f"{particle[1] or ''}{clause.rest[particle.end() :]}".strip()
    return asked(asks, clause._replace(rest=rest), case.known)


def _counted(after: str) -> tuple[str, str]:
    """Return the nouns that a number counts, and what follows them."""
    tokens = tokenize(after)
    size = 0
    while size < min(len(tokens), _MOST_NOUNS) and tokens[size].tag in "NLJ":
        size += 1
    while size and tokens[size - 1].tag == "J":
        size -= 1
    if not size or tokens[size - 1].tag != "L" or tokens[0].lower in _SCALES:
        return "", after
    if size < len(tokens) and tokens[size].kind in "WC" and tokens[size].lower not in _MEASURED:
        return "", after  # the noun goes on
    beyond = tokens[size + 1].kind if size + 1 < len(tokens) else ""
    if size < len(tokens) and tokens[size].lower in _MEASURED and beyond not in {"W", "C"}:
        size += 1
        if size < len(tokens) and tokens[size].lower in {"and", "or"}:
            return "", after  # long and wide
    if size < len(tokens) and tokens[size].text in {"'", "’"}:
        return "", after  # five days' journey
    end = tokens[size - 1].end
    if _OF.fullmatch(after, end):
        end = len(after)
    return after[:end].strip(), after[end:]


def share(case: Case) -> str:
    """Return the question for a percentage of something, or ``""``."""
    if case.kind != "share":
        return ""
    whole = re.match(
        rf"(?P<before>.*?)(?P<about>{_ABOUT} )?{_GAP} of (?P<of>.+)\.$", case.statement
    )
    if not whole or "," in whole["of"]:
        return ""
    about = _BOUND().fullmatch(whole["about"] or "")  # about 40 percent are 40 percent
    asks = f"{about[0] if about else ''}what percentage of".lower().capitalize()
    lead = _LEADING().fullmatch(whole["before"])
    if whole["before"] and not lead:
        clause = taken_apart(f"{whole['before']}something")
        if clause is None or clause.rest != "something":
            return ""
        return asked(f"{asks} {whole['of']}", clause._replace(rest=""), case.known)
    clause = taken_apart(f"{whole['before']}Parts of {whole['of']}")
    if clause is None:
        return ""
    when = f" {in_a_sentence(clause.lead, case.known)}" if clause.lead else ""
    parts = clause.subject.removeprefix("Parts of ")
    return f"{asks} {parts} {clause.verb} {clause.rest}{when}?"
