"""Which sentences state something that a card can ask for, and which only speak to the reader."""

import re
from collections.abc import Set

from flashdeck.drafting.candidates import Token, tokenize
from flashdeck.drafting.lazy import Guarded
from flashdeck.drafting.predicates import FINITE, has_verb
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

_MATHS = re.compile(r"[=<>×÷≤≥≠≈∈⊆⊂∪∩∑∏√∞→↦^_|{}\\]|\[[A-Z][A-Za-z()]*\d")
_CODE_MARKS = re.compile(r"[;{($#>]")
_CODE = re.compile(r"\w\(\)?.*[;{]|^(?:\$|#|>>>) |;$|\w\((?:int|char|void) ")
_OF_PAGE = Guarded(
    "figure table fig equation exercise example chapter section box lesson module unit"
    " appendix listing book article post paper tutorial page guide document manual stated mentioned"
    " noted described discussed shown seen explained above below here diagram graph photo"
    " photograph picture image code caption drawing painting row column line lines bar bars arrow"
    " panel list listing chart map timeline video passage excerpt illustration cartoon poster",
    r"\b(?:Figure|Table|Fig\.|Equation|Exercise|Example|Chapter|Section|Box|Lesson|Module|Unit"
    r"|Appendix|Listing) \(?\d"
    r"|\b(?:(?:in|of|throughout) this (?:chapter|section|book|article|lesson|module|unit|post"
    r"|paper|figure|table|tutorial|page|guide|document|manual)|(?:previous|next|last|earlier)"
    r" (?:chapter|section|lesson|module|unit|figure|example)|as (?:stated|mentioned|noted"
    r"|described|discussed|shown|seen|explained) (?:above|below|earlier|before|previously|in the)"
    r"|(?:see|shown|listed|described|given|discussed|cited|mentioned|noted|outlined|defined"
    r"|presented|summari[sz]ed) (?:above|below|here)"
    r"|the (?:\w+ )?(?:figure|diagram|table|graph|photo|photograph|picture|image|example|code"
    r"|caption|drawing|painting|list|listing|chart|map|timeline|video|passage|excerpt|illustration"
    r"|cartoon|poster),? (?:above|below|shows|on the (?:left|right))"
    r"|the (?:[a-z]+ ){0,3}(?:lines?|bars?|arrows?) (?:shows?|represents?|indicates?)"
    r"|the (?:first|second|third|fourth|fifth|next|last|final|top|bottom) (?:row|column|line|panel)"
    r" (?:show|list|give|is|are)s?|this (?:chapter|section|article|lesson|module|unit|paper|post)"
    r" (?:will|explores?|examines?|discusses|covers|looks|considers|introduces|describes|focuses)"
    r"|in the (?:first|second|third|next|last|final|top|bottom)"
    r" (?:row|column|panel))\b",
    re.IGNORECASE,
)
_HERE = Guarded(
    "as for left right here there figure picture diagram photograph see example accompanying now"
    " same described part two three former latter discussed covered",
    r"\b(?:here\b|there\b(?! (?:is|are|was|were|has|have|had|will|can|may|must)\b)"
    r"|[Ii]n the (?:figure|picture|diagram|photograph)\b|see the\b)"
    r"|^(?:One|Another|An) example\b|\b[Tt]he accompanying\b"
    r"|^As (?:described|discussed|explained|noted|shown|mentioned|introduced) in [A-Z]"
    r"|\b(?:discussed|covered) in [A-Z]|\b[Aa]s described\b(?! (?:by|in)\b)|\bexample given\b"
    r"|\b[Tt]he (?:two|three|former|latter)"
    r"(?=[,.;:]|$| (?:is|are|was|were|becomes?|became|has|had|have)\b)"
    r"|^For [^,]*,? see\b|^The [\w -]{3,40} on the (?:left|right)\b"
    r"|\b(?:do|does|did|doing|done) the same\b|\bin part \([a-z]\)"
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
    " ago years decades months yesterday tomorrow tonight monday tuesday wednesday thursday friday"
    " saturday sunday",
    r"\b(?:(?:last|next) (?:week|month|year|night|spring|summer|autumn|fall|winter|season"
    r"|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)|yesterday|tomorrow|tonight|this (?:week|month"
    r"|morning|afternoon|evening|year|spring|summer|autumn|winter)|(?:two|three|four|five|six"
    r"|seven|eight|nine|ten|\d+|a few|several|some) (?:days|weeks|months|years) ago"
    r"|(?:[Oo]ver|[Ii]n|[Dd]uring|[Ff]or|[Ww]ithin) the (?:last|past) (?:[\w–-]+ )?"
    r"(?:years|decades|months)"
    r"|(?:on|by|until|since) (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b",
)
#: A letter is the name of a thing, as in an example that is worked out.
_LABELS = Guarded(
    "choice choices point points line lines curve curves person persons object objects firm firms"
    " good goods box boxes case cases step steps country countries combination combinations option"
    " options labeled labelled",
    r"\b(?i:choices?|points?|lines?|curves?|persons?|objects?|firms?|goods?|boxes|box|cases?|steps?"
    r"|countr(?:y|ies)|combinations?|options?|labell?ed)(?: of)? [A-Z]\b(?!\.\w)",
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
    r"^(?:(?:Now |So |First,? |(?:For|As an) (?:example|instance), )?"
    r"(?:[Ll]et us|[Ll]et[’']s|[Ii]magine|[Ss]uppose|[Cc]onsider|[Aa]ssume|[Pp]icture) "
    r"|.*\b(?:we|you|us) (?:can |could |might |will )?(?:imagine|suppose|build|assume|consider)\b"
    r"|In (?:this|our) (?:model|example|scenario)\b)",
)
_WHOLE = re.compile(r"(?:The|An?|In|It|This|There)\b")
_STAMPED = re.compile(r"\d{1,2}:\d{2}\b")
_PART = re.compile(r"\w+")
_QUOTED = re.compile(r"[“\"][^”\"]*[”\"]")
_REQUESTS = word_set(
    "note see let consider suppose recall remember notice imagine compare think look take check"
    " use make try find add describe explain identify create list write read give state show"
    " define calculate determine discuss open click press run type choose select put keep set"
    " avoid ensure turn change remove install start stop place begin please never always"
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
    if _LABELS.stands_in(text, words):
        return IMAGINED
    label, colon, rest = text.partition(": ")
    if colon and _WHOLE.match(rest) and not has_verb(tokenize(label)):
        return NO_STATEMENT  # a label, and what it is for
    if _STAMPED.match(text) or _DATELINE.match(text) or not has_verb(tokens):
        return NO_STATEMENT
    return ""


def is_request(tokens: list[Token]) -> bool:
    """Return whether a sentence begins with what the reader is to do."""
    if tokens[0].lower in {"just", "simply"} and len(tokens) > 1:
        return tokens[1].lower in _REQUESTS
    first = tokens[0]
    if first.lower in _REQUESTS or (first.tag == "V" and first.text[0].isupper()):
        after = tokens[1].tag if len(tokens) > 1 else ""
        return (
            after not in FINITE
            and (after != "I" or tokens[1].lower == "that")
            and not (after == "C" and first.lower == "state")
        )
    return False
