"""What a sentence takes along to stand alone: a name, a subject, the sentence before."""

import re

from flashdeck.core.lint_alone import OF_NOTHING
from flashdeck.drafting.clauses import CLOSE, OPEN, capital, tidy, trim, words
from flashdeck.drafting.lazy import lazily
from flashdeck.drafting.marked import unmarked
from flashdeck.drafting.sentences import Sentence
from flashdeck.drafting.statements import is_of_page
from flashdeck.drafting.subjects import agrees, subject_in
from flashdeck.drafting.words import FUNCTION_WORDS, MONTHS, TITLES

#: A card of two sentences has at most so many words.
MOST_WORDS = 30
#: The name of an owner has fewer words.
_LONGEST_OWNER = 4
#: A clause is not cut below this.
SHORTEST = 8

_PERSONAL = re.compile(r"\b(?:[Hh]e|[Ss]he|[Hh]is|[Hh]er|[Hh]im)\b")
#: `It is known that`: stands for nothing.
_NOTHING = lazily(
    rf"[Ii]t(?: (?:appears|seems|turned out|turns out|follows|happens)\b|{OF_NOTHING})"
)
#: Begins like a sentence that goes on from the one before.
_LEANING = re.compile(
    r"^(?:Also (?:known|called|referred)|This|These|Those|Such|That(?! the\b)|Both|It"
    r"|They|Its|Their|He|She|His|Her|Another|Others"
    r"|(?:Some|One|Most|Many|Each|All|Several|None|Two|Three|Four)(?= (?:of (?:these"
    r"|those|them|the two)|is|was|are|were|had|have|has)\b)"
    r"|The (?:latter|former|two|other|others|rest|remaining|remainder|same|following)"
    r"|(?:Perhaps |Probably )?[Tt]he (?:most|least) [a-z]+ (?=is\b|are\b|was\b|were\b)"
    r"|The (?:main|chief|primary|principal|major|only|(?:most|least) [a-z]+|[a-z]+est) [a-z]+"
    r" (?=is\b|are\b|was\b|were\b)"
    r"|(?:(?:About|Some|Only|Just) )?(?:[Aa](?: few)?|[Oo]ne|[Tt]wo|[Tt]hree|[Ff]our|[Ff]ive"
    r"|[Ss]everal) (?:days?|weeks?|months?|years?|decades?|century|centuries) later"
    r"|An? (?:recent |further |good |notable |famous |classic )?(?:case|example|instance|exception)"
    r" (?=(?:is|was)\b)"
    r"|The (?:first|second|third|next|last|result|reason|problem|answer|goal) (?=(?:is|was)\b)"
    r"|The (?:second|third|fourth|fifth|next|final|other) (?:factor|level|step|stage|type|reason"
    r"|kind|form|group|class|problem|category|approach|example|method|phase|part|way|point|goal|question"
    r"|issue|idea|theory|model|change|view|option)"
    r"|(?:[A-Z]?[a-z]+ )?[Ee]xamples (?=(?:include|are|were)\b)|[A-Z][a-z]+s (?=include\b)"
    r"|Then (?=[a-z])|The term (?=[a-z])|[A-Z][a-z]+ to that(?= [a-z])|Here|Doing so|As such|At"
    r" (?:that|this|the same) time"
    r"|(?:In|At|On|By|During|For|From|With|To|Under|After|Before|Despite|Since|As|Of)"
    r" (?:this|these|that|those|such|doing so|which|both|the (?:same|latter"
    r"|former))\b)\b"
)
_LEAD = lazily(r"(?:In|During|After|Before|Throughout|With|For|Despite|At|On|By|From|As)\b[^,]*$")
_NAMED_NEXT = lazily(r"(?:[Hh]is|[Hh]er) [^,]*, (?:[A-Z]\. ?)*[A-Z][\w’'-]+ ")
_NAMED = re.compile(r"(?<!^)(?<![.!?] )\b[A-Z][a-z]+|^[A-Z][a-z]+(?= [A-Z])")
_FIRST = re.compile(r"[A-Z][\w’'-]+")
_NAME_FOLLOWS = lazily(r"[^,]*, ([A-Z][\w’'-]+)\b")
_THING = lazily(r"^(It|They|Its|Their)\b")
#: `When it declared bankruptcy, Britain and Italy`: what did, is not what follows.
_EARLY = lazily(
    r"^(?:When|While|After|Before|Although|Though|Because|Since|If|Once|As|Until|Unless|During"
    r"|Following|Despite|Through) (it|they|its|their) [^,]*, (.*)"
)
_PERSON = lazily(r"(?:he|she|his|her|they|their|it|its)\b")
_SEVERAL = lazily(r"[^,]{1,40}, [^,]{1,40}, (?:and|or) ")
#: `In Persian poems`: names nobody.
_OF_PEOPLE = lazily(
    r"\b(?:English|Latin|Greek|French|German|Dutch|Arabic|Spanish|Italian|Russian|Chinese|Hebrew"
    r"|Roman|American|British)\b|\b[A-Z][a-z]+(?:[^m]an|ish|ese|ic)(?= [a-z]+)"
)
_MONTH = lazily(rf"\b(?:{'|'.join(sorted(MONTHS))})\b")
_LATE = (", it", ", they", ", their")
_LATE_THING = lazily(
    r"^(?:In|On|At|By|During|After|Since|From|As|Under|For|With)\b[^,]*, (it|they|its"
    r"|their)\b"
)
#: `In Rome this was forbidden`
_LATE_THIS = lazily(
    r"^(?:In|On|At|By|During|After|Since|From|As|Under|For|With|Today|Now|Later)\b[^,;]*,?"
    r" (?:(?:this|one|two|three|four|some|several|others|another) (?:is|are|was|were|has|have|had)"
    r"|this (?:can|could|will|would|may|might|[a-z]+(?:ed|[^s]s)))\b"
)


def standing_alone(sentence: Sentence, marked: str) -> str:
    """Return the sentence with its gap so that it can be understood alone; ``""`` if it cannot."""
    text = _with_person(tidy(marked), sentence.person)
    if text is None:
        return ""
    late = _LATE_THING().match(text) if any(word in text for word in _LATE) else None
    if late and _NOTHING().match(text, late.start(1)):
        late = None
    found = late
    if text.startswith(("It", "They", "Their")) and not _NOTHING().match(text):
        found = _THING().match(text) or late
    if found and sentence.thing and agrees(sentence.thing, found[1]):
        return _put(text, found.start(1), found.end(1), sentence.thing)
    if not (_leans(text) or late or _is_early(text) or _LATE_THIS().match(text)):
        return text
    before = tidy(sentence.previous)
    if before and not is_of_page(before) and not _leans(before) and not _PERSONAL.match(before):
        text = trim(text, max(MOST_WORDS - words(before), SHORTEST))
        if words(before) + words(text) <= MOST_WORDS:
            return f"{before} {text}"
    return ""


def _leans(text: str) -> bool:
    return _LEANING.match(text) is not None and not _NOTHING().match(text)


def _is_early(text: str) -> bool:
    """Whether an it or they comes before what cannot be its name."""
    found = _EARLY().match(unmarked(text))
    if not found:
        return False
    if _PERSON().match(found[2]):
        return True
    if _SEVERAL().match(found[2]):
        return found[1] in {"it", "its"}
    subject = subject_in(capital(found[2]))
    return bool(subject) and not agrees(subject, found[1])


def _with_person(text: str, person: str) -> str | None:
    """Put the name of a person in the place of the first pronoun that stands before any name."""
    found = _PERSONAL.search(text)
    if not found:
        return text
    before = text[: found.start()]
    if before.count('"') % 2 or before.rfind("“") > before.rfind("”"):
        return text  # somebody speaks
    if _LEAD().match(before) and _NAMED_NEXT().match(text, found.start()):
        return text  # as in: In his book, G. E. Moore argues
    follows = _NAME_FOLLOWS().match(text, found.end())
    if person and follows and follows[1] in person.split():
        return text  # with friends he had met, Einstein
    if person:
        if OPEN in before and CLOSE not in before:
            return None
        return _put(text, found.start(), found.end(), person) or None
    before = _MONTH().sub("", before)
    before = _OF_PEOPLE().sub("", before)
    if _has_name(before.removeprefix(OPEN)):
        return text
    after = re.match(r"[^,]*, ([A-Z][a-z]+)", text[found.start() :])
    if after and after[1].lower() not in FUNCTION_WORDS:
        return text  # as in: During his exile, Trotsky
    return None


def loses_person(cut: str) -> bool:
    """Return whether he or she is in what was cut, but whose name is not, as far as words tell."""
    found = _PERSONAL.search(cut)
    follows = _NAME_FOLLOWS().match(cut, found.end()) if found else None
    if not found or (follows and follows[1].lower() not in FUNCTION_WORDS):
        return False
    return not _has_name(unmarked(cut[: found.start()]))


def _has_name(before: str) -> bool:
    first = _FIRST.match(before)
    opens = first is not None and first[0].lower() not in FUNCTION_WORDS
    return opens or _NAMED.search(before) is not None


def _put(text: str, start: int, end: int, name: str) -> str:
    pronoun = text[start:end].lower()
    if name.split()[0] in TITLES and name.split()[1:2] == ["of"]:
        name = f"The {name}"  # Duke of Apulia
    if start and name.split()[0].lower() in {"the", "a", "an"}:
        name = name[0].lower() + name[1:]
    after = re.match(r" ([a-z]+)", text[end:])
    owns = pronoun == "her" and after is not None and after[1] not in FUNCTION_WORDS
    if pronoun in {"his", "its", "their"} or owns:
        if " of " in name or name.count(" ") >= _LONGEST_OWNER:
            return ""
        name += "'" if name.endswith("s") and pronoun == "their" else "'s"
    return text[:start] + name + text[end:]
