"""Questions from a statement, where its words allow it safely; elsewhere a gap is safer."""

import re
from itertools import pairwise

from flashdeck.drafting import name_questions, number_questions, verbs, which_questions
from flashdeck.drafting.asking import (
    Case,
    asked,
    has_second_clause,
    is_nested,
    is_subject,
    taken_apart,
)
from flashdeck.drafting.candidates import tokenize
from flashdeck.drafting.clauses import CLOSE, OPEN
from flashdeck.drafting.clozes import span_of
from flashdeck.drafting.known import Known, in_a_sentence, is_person
from flashdeck.drafting.lazy import lazily
from flashdeck.drafting.marked import unmarked
from flashdeck.drafting.subject_questions import what_does
from flashdeck.drafting.verbal import is_clause
from flashdeck.drafting.words import AUXILIARIES, BE, MONTHS

_LONGEST_STATEMENT = 24
_UNSAFE = re.compile(
    r"[;:()\[\]“”\"—!?]|\b(?:if|unless|whether|however|whereas|while|not|never)\b|\. "
)
#: What the sentence before says.
_ELSEWHERE = lazily(
    r"\b(?:and|or|but|the|an?|of|with|that|which)\?$"
    r"|^(?:When|In|On|Since) .*\b(?:announce|say|argue|declare|conclude)\?$|"
    r"(?<!are )(?<!were )(?<!is )(?<!was )\b(?:there|then|here|so|thus|instead|too)\b"
    r"(?! (?:to|that|much|many))"
)
_JOINT = re.compile(r"and|but", re.IGNORECASE)
_WHEN = {"year": "year", "date": "date", "century": "century"}
_TIME = lazily(
    rf"(?P<lead>^)?(?P<word>\b(?:[Ii]n|[Oo]n|[Ss]ince|[Bb]y|[Uu]ntil|[Ff]rom|[Dd]uring"
    rf"|[Aa]round)) (?P<the>the (?:(?:spring|summer|autumn|fall|winter|end|beginning) of )?)?"
    rf"{OPEN}[^{CLOSE}]*{CLOSE}(?P<end>,? ?)"
)
_REASON = re.compile(r"(?:,? because|,? since|,? as)$")
_NOT_PLACES = lazily(
    r"(?:ism|ity|ology|ics|ian|ese|ish|age|tion)$|^(?:War|Latin|English|French|Greek)$"
)
_LYING = ("located", "found", "situated", "stored", "housed", "produced", "formed", "mainly found")
_LIES = lazily(
    rf"([^,]*? (?:located|found|situated|stored|housed|produced|formed)) (?:in|on|at|within|near"
    rf"|between|below|above|inside) (?:the |a |an )?{OPEN}[^{CLOSE}]*{CLOSE}(?:,.*)?\.$"
)
_NAMING = ("called", "named", "known as", "termed", "referred to as", "dubbed")
_NAMED = lazily(
    rf"(?P<subject>.{{3,90}}?) (?P<be>is|are|was|were) (?:(?P<adverb>also|commonly"
    rf"|often|generally|usually|sometimes|officially|originally) )?"
    rf"(?P<verb>known as|called|named|termed|referred to as|nicknamed|dubbed) (?:the "
    rf"|a |an )?{OPEN}(?P<answer>[^{CLOSE}]*){CLOSE}(?: and (?:is|are|was|were)\b[^,]*)?\.?"
)


#: `Capillaries, also called the terminal lymphatics, are`
_ALSO = lazily(
    rf"(?P<subject>[A-Z][^,{OPEN}]*), (?P<adverb>also|sometimes|commonly|often|formerly"
    rf"|originally) (?P<verb>called|known as|termed) (?:the |a |an )?{OPEN}[^{CLOSE}]*{CLOSE}, "
    r"(?P<be>is|are|was|were) "
)


_TAIL = lazily(
    r"(?:, (?:which|who|whose|where|when|although|though|but|of which|in which|with|including|such"
    r" as|also (?:called|known)|(?!during)[a-z]+ing)\b|,? (?:while|whereas)\b|: | [—–] |; )[^”\"]*$"
)
#: Long, but of one piece: `the difference between high and low water`
_PLAIN_SUBJECT = lazily(r"(?:the|a|an) (?!.*\b(?:that|which|who|when|where)\b)[^,]{3,70}")


#: What the answer is, at the end: `by Ramón Mercader, an agent of Stalin.`
_APPOSED = re.compile(rf"{CLOSE}, (?:an?|the|one of) [^,]*\.$")


def question(statement: str, kind: str, known: Known) -> tuple[str, str] | None:
    """Return a question and its answer, or None where a gap is safer.

    Args:
        statement: A sentence with the answer between OPEN and CLOSE.
        kind: The kind of the answer, as a candidate has it.
        known: What the document tells of its words.
    """
    case = _case(statement, kind, known)
    if case is None:
        return None
    statement, answer = case.statement, case.answer
    names = any(verb in statement for verb in _NAMING)
    if (
        names
        and answer
        and (named := _NAMED().fullmatch(statement))
        and OPEN not in named["subject"]
    ):
        subject = in_a_sentence(named["subject"], known)
        if is_subject(subject) or _PLAIN_SUBJECT().fullmatch(subject):
            adverb = f"{named['adverb']} " if named["adverb"] else ""
            return f"What {named['be']} {subject} {adverb}{named['verb']}?", answer
    if names and answer and (also := _ALSO().match(statement)) and is_subject(also["subject"]):
        subject = in_a_sentence(also["subject"], known)
        return f"What {also['be']} {subject} {also['adverb']} {also['verb']}?", answer
    for form in (
        _when,
        _why,
        name_questions.who_or_what_is,
        which_questions.which_one,
        which_questions.by_which,
        name_questions.by_whom,
        name_questions.with_whom,
        number_questions.share,
        number_questions.how_many,
        name_questions.who,
        which_questions.which,
        which_questions.in_which,
        _where,
        name_questions.whom_or_what,
        name_questions.what_is,
    ):
        found = form(case)
        if found and not _ELSEWHERE().search(found):
            return found, answer
    return None


def subject_question(statement: str, kind: str, known: Known) -> tuple[str, str] | None:
    """Return a question for a thing that is the subject, and its answer, or None."""
    case = _case(statement, kind, known)
    found = what_does(case) if case is not None else ""
    return (found, case.answer) if case is not None and found else None


def _case(statement: str, kind: str, known: Known) -> Case | None:
    """Return the clause of the gap with its answer; None if it is not plain enough to turn."""
    if (apposed := _APPOSED.search(statement)) and is_clause(statement.partition(OPEN)[0]):
        statement = f"{statement[: apposed.start()]}{CLOSE}."
    statement = _one_clause(statement)
    plain = unmarked(statement)
    if _UNSAFE.search(plain) or len(plain.split()) > _LONGEST_STATEMENT or plain.count(",") > 2:
        return None
    answer = statement.partition(OPEN)[2].partition(CLOSE)[0]
    return Case(statement, answer.lower() if kind == "numeral" else answer, kind, known)


def _one_clause(statement: str) -> str:
    """Return a statement without what follows the clause of its gap: `, which …`, `and was …`."""
    place = statement.rfind(CLOSE)
    rest = statement[place:]
    if " " in rest and (found := _TAIL().search(rest)):
        rest = rest[: found.start()] + "."
    tokens = tokenize(rest) if _JOINT.search(rest) else []
    for number, (one, other) in enumerate(pairwise(tokens)):
        joins = one.lower in {"and", "but"} and other.tag in "ZDA" and number > 1
        if joins and tokens[number - 1].tag not in "ZDPV":
            return f"{statement[:place]}{rest[: one.start].rstrip(' ,')}."
    return statement[:place] + rest


_DASHES = ("–", "—", " -")


def _when(case: Case) -> str:
    if case.kind not in _WHEN:
        return ""
    found = _TIME().search(case.statement)
    if not found:
        return ""
    rest = (
        case.statement[: found.start()].rstrip(" ,").removesuffix(" only")
        + " "
        + case.statement[found.end() :].lstrip(" ,")
    )
    rest = rest.strip()
    follows = case.statement[found.end() :].lstrip(" ,")
    if follows.startswith(("BCE", "BC", "CE", "AD")) or rest.rstrip(" .").endswith(_DASHES):
        return ""
    if found.start() and (
        follows.startswith(("and ", "or ", "to ")) or follows.partition(" ")[0] in AUXILIARIES
    ):
        return ""  # one of two, or of what was made then
    first = tokenize(case.statement)[0]
    if first.tag == "P" and OPEN in case.statement.partition(",")[0]:
        return ""  # Founded in 1999, it fought
    clause = taken_apart(rest)
    if clause is None or rest.endswith((" in", " on", " by", " of")):
        return ""
    if found.start() and is_nested(clause, case.statement, found.start()):
        return ""
    if re.search(r"\b(?:when|while|as)\b", clause.rest):
        return ""  # it says when already
    word = found["word"].lower()
    if word == "by" and clause.verb in BE:
        return ""  # it was so then, and before perhaps
    if case.kind == "date":
        asks = "On which date" if word == "on" else "When" if word == "in" else ""
    else:
        spans = case.kind == "year" and case.answer.endswith("s")
        noun = span_of(case.answer) if spans else _WHEN[case.kind]
        if noun == "century" and not case.answer[0].isdigit():
            return ""  # the late 1800s
        part = found["the"] if found["the"] and found["the"] != "the " else ""
        asks = f"{word.capitalize()} {part}which {noun}"
    return asked(asks, clause, case.known) if asks else ""


def _why(case: Case) -> str:
    if case.kind != "reason":
        return ""
    before = case.statement.partition(OPEN)[0].rstrip()
    for cue in ("because of", "due to", "owing to", "because"):
        if before.endswith(cue):
            before = before.removesuffix(cue).rstrip(" ,")
            before = re.sub(r" (?:largely|mainly|mostly|partly|primarily|chiefly)$", "", before)
            clause = taken_apart(before)
            after = case.statement.partition(CLOSE)[2].strip(" .")
            if clause is None or after or has_second_clause(clause):
                return ""
            told = [token.tag for token in tokenize(clause.rest)]
            if cue != "because" and clause.verb in BE and told and told[-1] in "NLC":
                return ""  # they are changes due to infection
            if clause.rest or clause.verb not in BE:
                return asked("Why", clause, case.known)
            return asked("What", clause._replace(rest=cue), case.known) if cue == "due to" else ""
    return ""


#: `, Surrey, England,` after a place.
_WIDER = lazily(r"^(?:, [A-Z][\w’'-]*(?: [A-Z][\w’'-]*)*)+,?")


def _where(case: Case) -> str:
    if case.kind in {"phrase", "of", "pair"}:
        return _where_it_lies(case)
    if (
        case.kind != "name"
        or is_person(case.answer, case.known)
        or _NOT_PLACES().search(case.answer)
        or case.answer.isupper()
    ):
        return ""
    found = re.search(
        rf" ([a-z]+) (in|at|near) (?:the )?{OPEN}[^{CLOSE}]*{CLOSE}(?=[.,]| in | on | by | for |$)",
        case.statement,
    )
    if not found or found[1] not in verbs.PLACED or any(month in case.answer for month in MONTHS):
        return ""
    rest = _WIDER().sub("", case.statement[case.statement.index(CLOSE) + 1 :])
    rest = "." if rest.startswith(",") else rest
    clause = taken_apart(case.statement[: found.end(1)] + rest)
    return "" if clause is None else asked("Where", clause, case.known)


def _where_it_lies(case: Case) -> str:
    """Return the question for the place of a thing: `is located in the spinal cord`."""
    found = _LIES().match(case.statement)
    clause = taken_apart(found[1]) if found else None
    if clause is None or clause.rest not in _LYING:
        return ""
    return asked("Where", clause, case.known)
