"""Rules about what a card can be understood without."""

import re

from flashdeck.core.lint_view import SMALL, WORD, View, word_set

_PRONOUN = re.compile(
    r"\b(?:he|she|it|they|him|her|them|his|its|their|himself|herself|itself|themselves)\b", re.I
)
_PRONOUNS = word_set("he she it they him her them his its their himself herself itself themselves")
_POINTING = word_set(
    "this that these those such former latter former's latter's aforementioned two both same"
)
_OF_PERSONS = word_set("he she him her his himself herself")
#: After an `it` that stands for nothing: `it is known that`.
OF_NOTHING = (
    r" (?:is|was|has been|became) (?:(?:\w+ ){0,2}that\b|(?:\w+ )?(?:possible|impossible|difficult"
    r"|important|tempting|common|easy|hard|necessary|useful|customary|legal|illegal) (?:to|for)\b)"
)
# Few cards need these: they are compiled when they are first used.
_DUMMY_IT = rf"(?i)it{OF_NOTHING}"
_VERB = (
    r"(?s)\b(?:is|are|was|were|has|have|had|can|could|will|would|may|might|[a-z]+ed)\b(?<!^[A-Z])"
)
#: `Newcastle replaced him`: anyone but the subject.
_OTHER_THAN_SUBJECT = (
    r"(?:(?:[\w'’\[\]…-]+ ){1,4}[a-z]+ed|.*\b(?:did|does) (?:[\w'’-]+ ){1,4}[a-z]+) (him|them|it)\b"
)
#: `In 1998, it`: what stands before is only when or where.
_ADJUNCT = r"(?:In|On|At|By|During|After|Since|From|As|Under|For|With|Before|When|Until)\b[^,]*,\s*"
#: `During his exile, Trotsky`
_NAME_AFTER = r" [^,]{1,60}, (?:the )?[A-Z]"
_VAGUE = (
    r"(?i)\b(?:the (?:former|latter|aforementioned|two (?:men|women|sides|groups|parties"
    r"|countries|leaders))\b"
    r"|(?:these|those) (?:men|women|sides|groups|parties|countries|leaders|people)\b"
    r"|both (?:men|women|sides|groups|parties)\b|the same (?:period|time|year|day|month)\b(?! as)"
    r"|\bthat (?:year|time|period|decade|century|day|month|point|case|region|area|conjecture)"
    r"(?=[.,?]?(?:$| (?!that|when|where|which))))"
)
#: `In this period`: points back, unless what it points at stands before it.
_POINTING_EARLY = (
    r"(?i)(?:(?:\w+ ){0,2}|[A-Z]\w+ [^,]{0,30}, )(?:this|these|those)\b"
    r"(?! (?:who|that|of|with|in)\b)"
)
_POINTING_ANYWHERE = r"(?s).*\b(?:this|these|those)\b(?= [a-z]+s?\b)"
_BARE = (
    r"(?i)\bthe (man|woman|men|women|two|three|process|group|idea|event|attempt|attack|decision"
    r"|result|method|problem|movement|theory|act|bill|team|model|effect|reason|period|area"
    r"|latter|former)(?=[?.,]| (?:is|was|were|are|did|do|does|had|has|have|can|could"
    r"|will|would)\b)"
)
_OF_US_AND_YOU = word_set("we us our ours i my me mine you your yours")
_I = r"(?:([\w’']+) )?(?<![\w.])I(?: (?=[a-z])|['’])"
_NUMBERED = word_set("type class phase part volume stage group level grade factor complex")
_OF_MINE = r"\b(?:of|is|was|like|than|and) mine\b(?! (?:work|shaft|own)\w+)"
_RELATIVE = word_set("now today recently currently nowadays yesterday tomorrow lately")


def unresolved_pronoun(view: View) -> str:
    """Return what is wrong, or ``""``."""
    if not view.is_drafted:
        first = view.front_words[0] if view.front_words else ""
        if view.is_cloze and first in {"he", "she", "they", "his", "their"}:
            return f"nobody can know whom {first!r} means"
        return ""
    if _PRONOUNS.isdisjoint(view.front_words):
        return ""
    if other := re.match(_OTHER_THAN_SUBJECT, view.front):
        return f"it does not say what {other[1]!r} means"
    for found in _PRONOUN.finditer(view.front):
        pronoun = found[0].lower()
        before = view.front[: found.start()]
        if pronoun == "it" and re.match(_DUMMY_IT, view.front[found.start() :]):
            continue
        if view.is_cloze and "[" in before and not before.endswith(", "):
            return ""
        words = [word for word in WORD.findall(before) if word.lower() not in SMALL]
        if pronoun in _OF_PERSONS:
            known = any(word[0].isupper() for word in words) or (
                len(words) > 1 and before[:2] in {"A ", "An", "Th", "Wh"}
            )
        elif pronoun in {"they", "them"}:
            known = any(word.endswith("s") for word in words) or " and " in before
        else:
            known = bool(words) and not re.fullmatch(_ADJUNCT, before)
            if before.endswith(", ") and before.count(",") == 1 and not re.search(_VERB, before):
                known = False
        if not known and not re.match(_NAME_AFTER, view.front[found.end() :]):
            return f"it does not say what {pronoun!r} means"
        return ""
    return ""


def vague_reference(view: View) -> str:
    """Return what is wrong, or ``""``."""
    if _POINTING.isdisjoint(view.front_words):
        return ""
    words = view.front_words
    if view.is_drafted and words:
        says_that = words[:2] == ["that", "the"]  # That the plague came from bad air was believed
        if words[0] in {"this", "these", "those", "such", "that"} and not says_that:
            return f"nobody can know what {words[0]!r} points at"
        pattern = _POINTING_EARLY if view.is_cloze else _POINTING_ANYWHERE
        if found := re.match(pattern, view.front):
            return f"nobody can know what {found[0].split()[-1]!r} points at"
    found = re.search(_VAGUE, view.front)
    if found and (view.is_drafted or found[0].lower() in {"the latter", "the former"}):
        return f"nobody can know what {found[0].strip()!r} points at"
    return ""


def bare_definite(view: View) -> str:
    """Return what is wrong, or ``""``."""
    found = None if view.is_cloze or not view.is_drafted else re.search(_BARE, view.front)
    if found and found[1].lower() not in view.topic.lower():
        return f"it does not say which {found[1]}"
    return ""


def first_or_second_person(view: View) -> str:
    """Return what is wrong, or ``""``."""
    if not view.is_drafted or _OF_US_AND_YOU.isdisjoint(view.front_words):
        return ""
    for word in view.front_words:
        if word in _OF_US_AND_YOU:
            if word == "i" and not any(map(_speaks, re.finditer(_I, view.front))):
                continue
            if word == "mine" and not re.search(_OF_MINE, view.front):
                continue
            if word == "us" and "US" in view.front:
                continue
            return f"{word!r} is whoever wrote the source"
    return ""


def _speaks(found: re.Match[str]) -> bool:
    """Whether `I` is somebody, and not a number as in `World War I`, `type I`."""
    before = found[1] or ""
    is_name = before[:1].isupper() and before.lower() not in SMALL
    return not is_name and before not in _NUMBERED


def too_little(view: View) -> str:
    """Return what is wrong, or ``""``."""
    if not view.is_drafted:
        return ""
    topic = set(WORD.findall(view.topic.lower()))
    said = {word for word in view.front_words if word not in SMALL and word not in topic}
    return "there is too little to tell what is asked" if len(said) < 2 else ""


def no_anchor(view: View) -> str:
    """Return what is wrong, or ``""``."""
    if not view.is_drafted or view.topic or any(map(str.isdigit, view.front)):
        return ""
    named = any(word[0].isupper() for word in view.words[1:] if word.lower() not in SMALL)
    return "" if named else "it names nothing: no person, place, number or topic"


def relative_time(view: View) -> str:
    """Return what is wrong, or ``""``."""
    if not view.is_drafted or _RELATIVE.isdisjoint(view.front_words):
        return ""
    word = next(word for word in view.front_words if word in _RELATIVE)
    return f"{word!r} was true when the source was written"
