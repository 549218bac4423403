"""Which sentences state something that a card can ask for, and which only speak to the reader."""

import re
from collections.abc import Set
from functools import lru_cache

from flashdeck.drafting import verbs
from flashdeck.drafting.candidates import Token, tokenize
from flashdeck.drafting.lazy import Guarded
from flashdeck.drafting.words import word_set

QUESTION = "it is a question"
FORMULAS = "it has formulas"
NO_STATEMENT = "it states nothing: no subject with a verb"
ASKS_READER = "it tells the reader what to do"
SPEAKS = "somebody speaks"
OF_PAGE = "it is about the text itself"
JUDGES = "it only judges"
IMAGINED = "it is about an imagined case"
THEN = "it says when only to who knows the day"
HERE = "it says where only to who has read on"
ANNOUNCES = "it only announces what follows"
CODE = "it is code"

_MATHS = re.compile(r"[=<>×÷≤≥≠≈∈⊆⊂∪∩∑∏√∞→↦^_|{}\\]")
_CODE_MARKS = re.compile(r"[;{($#>]")
_CODE = re.compile(r"\w\(\)?.*[;{]|^(?:\$|#|>>>) |;$|\w\((?:int|char|void) ")
_OF_PAGE = Guarded(
    "figure table fig equation exercise example chapter section box lesson module unit"
    " appendix listing book article post paper tutorial page guide document manual stated mentioned"
    " noted described discussed shown seen explained above below here diagram graph photo"
    " photograph picture image code caption drawing painting",
    r"\b(?:Figure|Table|Fig\.|Equation|Exercise|Example|Chapter|Section|Box|Lesson|Module|Unit"
    r"|Appendix|Listing) \(?\d"
    r"|\b(?:(?:in|of|throughout) this (?:chapter|section|book|article|lesson|module|unit|post"
    r"|paper|figure|table|tutorial|page|guide|document|manual)|(?:previous|next|last|earlier)"
    r" (?:chapter|section|lesson|module|unit|figure|example)|as (?:stated|mentioned|noted"
    r"|described|discussed|shown|seen|explained) (?:above|below|earlier|before|previously|in the)"
    r"|(?:see|shown|listed|described|given|discussed) (?:above|below|here)"
    r"|the (?:\w+ )?(?:figure|diagram|table|graph|photo|photograph|picture|image|example|code"
    r"|caption|drawing|painting) (?:above|below|shows|on the (?:left|right)))\b",
    re.IGNORECASE,
)
_HERE = Guarded(
    "here there figure picture diagram photograph see example accompanying now same",
    r"\b(?:here\b|there\b(?! (?:is|are|was|were|has|have|had|will|can|may|must)\b)"
    r"|[Ii]n the (?:figure|picture|diagram|photograph)\b|see the\b)"
    r"|^(?:One|Another|An) example\b|\b[Tt]he accompanying\b"
    r"|\bthe same (?:reason|way|manner|pattern|problem)\b(?! (?:as|that)\b)"
    r"|\b(?:had|has|was|were) now\b|\bnow (?:had|was|were)\b",
)
_LEGAL = Guarded(
    "warranty copyright licensed licenced available details information instructions documentation",
    r"\b(?:WARRANTY|[Cc]opyright|licen[cs]ed under|available (?:here|from|at)"
    r"|(?:details|information|instructions|documentation) (?:is|are|can be))\b",
)
#: What is said to be hard or useful tells nothing but that.
_JUDGES = Guarded(
    "difficult hard easy important crucial vital essential useful helpful interesting"
    " complicated complex challenging impossible unclear controversial worthwhile remarkable"
    " striking convenient possible worth tempting necessary common",
    r"\b(?:is|are|was|were|be|been|become|becomes|became|seems?|remains?|proves?|proved)"
    r" (?:very |quite |often |also |rather |so |extremely |especially |particularly |equally )*"
    r"(?:difficult|hard|easy|important|crucial|vital|essential|useful|helpful|interesting"
    r"|complicated|complex|challenging|impossible|unclear|controversial|worthwhile|remarkable"
    r"|striking|convenient)\.?$"
    r"|^It (?:is|was) (?:also |often |quite |very )?(?:possible|important|worth|difficult|easy"
    r"|useful|helpful|interesting|tempting|hard|necessary|essential|common) to (?!note|remember)",
)
_THEN = Guarded(
    "week month year night spring summer autumn fall winter season morning afternoon evening"
    " ago yesterday tomorrow tonight monday tuesday wednesday thursday friday saturday sunday",
    r"\b(?:(?:last|next) (?:week|month|year|night|spring|summer|autumn|fall|winter|season"
    r"|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)|yesterday|tomorrow|tonight|this (?:week|month"
    r"|morning|afternoon|evening|year|spring|summer|autumn|winter)|(?:two|three|four|five|six"
    r"|seven|eight|nine|ten|\d+|a few|several|some) (?:days|weeks|months|years) ago"
    r"|(?:on|by|until|since) (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b",
)
_ANNOUNCES = Guarded("following follows", r"\b(?:the following|as follows)\b", re.IGNORECASE)
_LABELLED = re.compile(r"(?:[A-Z][A-Z .’'-]{1,30}|Q|A|Interviewer|Narrator):\s")
_DATELINE = re.compile(r"(?:[A-Z]\w+ \d{1,2}(?:st|nd|rd|th)?\.?\s?—|\d{1,2}/\d{1,2}/\d{2,4},)")
_ADDRESSED = Guarded(
    "i we you my our your us me let",
    r"(?<![\w“\"])(?:I(?=[ ’'](?!or\b|and\b|to\b|in\b|of\b)[a-z])|[Ww]e|[Yy]ou|[Mm]y|[Oo]ur|[Yy]our"
    r"|us|me|[Ll]et[’']s)\b",
)
#: What holds of one imagined case alone.
_FRAME = Guarded(
    "let imagine suppose consider assume picture build model example scenario",
    r"^(?:(?:Now |So |First,? )?(?:[Ll]et us|[Ll]et[’']s|[Ii]magine|[Ss]uppose|[Cc]onsider"
    r"|[Aa]ssume|[Pp]icture) |.*\b(?:we|you|us) (?:can |could |might |will )?(?:imagine|suppose"
    r"|build|assume|consider)\b"
    r"|In (?:this|our) (?:model|example|scenario)\b)",
)
_STAMPED = re.compile(r"\d{1,2}:\d{2}\b")
_PART = re.compile(r"\w+")
_QUOTED = re.compile(r"[“\"][^”\"]*[”\"]")
_REQUESTS = word_set(
    "note see let consider suppose recall remember notice imagine compare think look take check"
    " use make try find add describe explain identify create list write read give state show"
    " define calculate determine discuss open click press run type choose select put keep set"
    " avoid ensure turn change remove install start stop place begin please never always"
)
_FINITE = frozenset("ZDA")
_NO_FINITE = word_set("be been being having")
_SUBJECTS = frozenset("NLCQM")
#: What, has to follow: `to determine`.
_TO_WHAT = word_set(
    "determine prevent ensure enable provide obtain achieve identify maintain allow protect create"
)
#: Of what, has to follow.
_PARTITIVE = word_set("number variety majority couple handful series lot")
#: An adjective can end what follows one of them.
_LINKING = word_set(
    "becomes became seems seemed remains remained grows grew turns turned feels felt looks looked"
    " gets got goes went stays stayed keeps kept falls fell runs ran appears appeared proves"
    " proved sounds sounded tastes tasted makes made leaves left has had does did comes came stood"
    " stands lies lay sits sat"
)


def words_of(tokens: list[Token]) -> frozenset[str]:
    """Return the words of a sentence in lower case, and the parts of one such as `well-known`."""
    words = {token.lower for token in tokens}
    parts = (_PART.findall(word) for word in words if not word.isalnum())
    return frozenset(words.union(*parts))


def is_spoken(text: str, words: Set[str] | None = None) -> bool:
    """Return whether a sentence speaks of I, we or you, or begins with the name of who speaks.

    Args:
        text: The sentence.
        words: What `words_of` says of it, if that is at hand.
    """
    return bool(_LABELLED.match(text) or _ADDRESSED.stands_in(_unquoted(text), words))


def _unquoted(text: str) -> str:
    return _QUOTED.sub("", text) if '"' in text or "“" in text else text


def is_frame(text: str, words: Set[str]) -> bool:
    """Return whether a sentence of these words sets up a case that those after it are about."""
    return _FRAME.stands_in(text, words)


def is_of_page(text: str) -> bool:
    """Return whether a sentence is about the text itself, such as its figures."""
    return _OF_PAGE.stands_in(text, None)


def unstated(text: str, tokens: list[Token], words: Set[str] | None = None) -> str:
    """Return why no card may ask for what a sentence says, or ``""``."""
    words = words_of(tokens) if words is None else words
    if text.endswith("?"):
        return QUESTION
    if _MATHS.search(text):
        return FORMULAS
    if _CODE_MARKS.search(text) and _CODE.search(text):
        return CODE
    if text.endswith(":") or _ANNOUNCES.stands_in(text, words):
        return ANNOUNCES
    if text.startswith("(") or _OF_PAGE.stands_in(text, words) or _LEGAL.stands_in(text, words):
        return OF_PAGE
    if is_spoken(text, words):
        return SPEAKS
    if _JUDGES.stands_in(text, words):
        return JUDGES
    if _THEN.stands_in(text, words):
        return THEN
    if _HERE.stands_in(text, words):
        return HERE
    if _STAMPED.match(text) or _DATELINE.match(text) or not has_verb(tokens):
        return NO_STATEMENT
    return ""


@lru_cache(maxsize=1024)
def is_statement(text: str) -> bool:
    """Return whether a text has a finite verb after what can be its subject."""
    return has_verb(tokenize(text))


def has_verb(tokens: list[Token]) -> bool:
    """Return whether a finite verb stands after what can be its subject."""
    if _lacks_subject(tokens):
        return False
    if tokens and tokens[0].lower in _SUBORDINATORS:
        comma = next((n for n, token in enumerate(tokens) if token.text == ","), len(tokens))
        return has_verb(tokens[comma + 1 :])
    subject = inside = False
    leads = len(tokens) > 1 and tokens[0].tag == "P" and tokens[1].tag == "I"
    if leads and not any(token.text == "," for token in tokens):
        return False  # Based on what was seen
    for place, token in enumerate(tokens):
        tag = token.tag
        relative = token.lower == "that" and place > 0 and tokens[place - 1].tag in "NLC"
        if tag == "W" or relative or (tag == "I" and token.lower in _SUBORDINATORS):
            inside = place > 0 or tag == "I"
        inside = inside or (tag == "G" and place > 0 and tokens[place - 1].text == ",")
        if token.text == "," and inside:
            inside = False
            continue
        if subject and not inside:
            if tag in _FINITE and token.lower not in _NO_FINITE and _is_verb(tokens, place):
                return _goes_on(tokens, place)
            if tag in "VPL" and _may_be_finite(tokens, place):
                return True
        elif subject and tag in _FINITE and token.lower not in _NO_FINITE:
            inside = False  # the verb of the clause inside
        subject = subject or tag in _SUBJECTS or tag == "X" or tag == "G"
    return False


def _lacks_subject(tokens: list[Token]) -> bool:
    """Whether it begins with its verb, as what a manual page says of an option."""
    if len(tokens) < 2 or not tokens[0].lower.endswith("s"):
        return False
    opener, after = tokens[0].lower, tokens[1]
    asks = after.lower in {"whether", "if", "how", "that"}
    return asks or (after.tag == "X" and bool(verbs.base_of_present(opener)))


def _goes_on(tokens: list[Token], place: int) -> bool:
    """Whether what has to follow a verb follows it: `the energies are`, `removes old`."""
    words = [token for token in tokens[place:] if token.kind != "P"]
    last = words[-1]
    if last.tag in "AITX&" and (len(words) == 1 or last.tag != "I"):
        return False
    if last.tag == "J" and words[-2:-1] and _takes_object(words[-2]):
        return False
    if last.tag == "V" and words[-2].tag == "T" and last.lower in _TO_WHAT:
        return False
    if last.lower in _PARTITIVE and words[-2:-1] and words[-2].lower in {"a", "the"}:
        return False
    said = next((n for n, token in enumerate(words) if token.lower == "that" and n), 0)
    if said and words[said - 1].tag in "ZDVP":
        marks = [token.text for token in tokens if token.start >= words[said].end]
        if marks[:1] == [","] and marks.count(",") == 1:
            return False  # that, given the danger
        return any(token.tag in "ZDAV" for token in words[said:])
    return True


def _takes_object(token: Token) -> bool:
    """Whether a noun has to follow an adjective after this verb: `removes old`."""
    return token.tag in "ZD" and token.lower not in _LINKING


def _is_verb(tokens: list[Token], place: int) -> bool:
    """Whether a verb form is the verb here, unlike in `an acquired taste`, `high and held holy`."""
    if tokens[place].tag == "A":
        return True
    before = tokens[place - 1].tag
    earlier = tokens[place - 2].tag if place > 1 else ""
    return before not in "XJ" and not (before == "&" and earlier == "J")


def _may_be_finite(tokens: list[Token], place: int) -> bool:
    """Whether a verb whose form has other uses is the verb of the sentence here."""
    before, tag = tokens[place - 1], tokens[place].tag
    after = tokens[place + 1].tag if place + 1 < len(tokens) else ""
    if tag == "V":
        return before.tag not in "TAX,&"
    if tag == "L":
        return bool(verbs.base_of_present(tokens[place].lower)) and after in "XICR"
    return before.tag == "Q" or (
        before.tag not in "XJ" and before.tag != "A" and after not in "I" and after != "T"
    )


def is_request(tokens: list[Token]) -> bool:
    """Return whether a sentence begins with what the reader is to do."""
    first = tokens[0]
    if first.lower in _REQUESTS or (first.tag == "V" and first.text[0].isupper()):
        after = tokens[1].tag if len(tokens) > 1 else ""
        return (
            after not in _FINITE
            and (after != "I" or tokens[1].lower == "that")
            and not (after == "C" and first.lower == "state")
        )
    return False


_SUBORDINATORS = word_set(
    "where if when while although though because since unless whereas after before once until"
)
