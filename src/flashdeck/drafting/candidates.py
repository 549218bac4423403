"""What a sentence could be asked about: spans of it, each with the features that rank it."""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from flashdeck.drafting import verbs
from flashdeck.drafting.lazy import lazily
from flashdeck.drafting.reasons import reasons
from flashdeck.drafting.tags import END, START, tagged
from flashdeck.drafting.words import (
    FUNCTION_WORDS,
    MONTHS,
    NUMBER_WORDS,
    word_set,
)

_TOKEN = re.compile(
    r"[a-z]+(?= )"  # most of them
    r"|(?=[A-Z])(?:(?<!\w)(?:[A-Z]\.){2,}|(?<!\w)(?:[A-Z]\.|St\.|Mt\.|Ft\.|Dr\.|Mrs?\.|Ms\."
    r"|Gen\.|Brig\.|Maj\.|Adm\.|Col\.|Lt\.|Capt\.)+(?=\s?[A-Z]))"
    r"|[^\W_]+(?:(?:[.,:](?=\d)|[-–/&.](?=[^\W_])|['’](?!s\b))[^\W_]+)*|['’]s\b|[^\w\s]|_"
)
_MONTH = "(?:January|February|March|April|May|June|July|August|September|October|November|December)"
_SCALE = r"(?:\s(?:million|billion|trillion|thousand))"
_YEAR = r"(?:1\d{3}|20\d{2})"
_SMALL_NUMBER = "(?:one|two|three|four|five|six|seven|eight|nine|ten)"
#: Kind, what of which a text has to have one, and how it looks.
_TYPED = (
    ("date", MONTHS, lazily(rf"\b\d{{1,2}} {_MONTH}(?:,? \d{{4}})?")),
    ("date", MONTHS, lazily(rf"\b{_MONTH} (?:\d{{4}}|\d{{1,2}}(?:, \d{{4}})?(?!\d))")),
    (
        "century",
        {"century"},
        lazily(
            r"\b(?:(?:early|mid|late)[- ])?(?:\d{1,2}(?:st|nd|rd|th)"
            r"|[a-z]+(?:th|first|second|third)) century\b"
        ),
    ),
    ("year", {"0s"}, lazily(r"\b(?:early|mid|late)[- ]?(?:1\d\d0|20\d0)s\b")),
    ("range", {" to "}, lazily(rf"\b\d[\d,.]* to \d[\d,.]*(?:{_SCALE}|\spercent)?\b(?![\d.,]*%)")),
    ("share", {"cent"}, lazily(rf"\b[A-Za-z]+(?:ty|teen|{_SMALL_NUMBER}) per ?cent\b")),
    (
        "range",
        set("–-") | {" to "},
        lazily(r"\b\d{3,4}s?(?:–|-| to )\d{2,4}s?\b(?!-\d|[.,]\d)(?!%)"),
    ),
    ("money", set("$£€"), lazily(rf"[$£€]\s?\d[\d,.]*{_SCALE}?")),
    (
        "share",
        {"%", "cent"},
        lazily(r"\b\d[\d.]*(?:[–-]| to | or )\d[\d.]*(?:%|\spercent\b|\sper cent\b)"),
    ),
    ("share", {"%", "cent"}, lazily(r"\b\d[\d,.]*\s?(?:%|percent\b|per cent\b)")),
    ("number", {"illion", "thousand"}, lazily(rf"\b\d[\d,]*(?:\.\d+)?{_SCALE}\b")),
    ("year", set("12"), lazily(rf"(?<![–\-.,])\b{_YEAR}s?\b(?![,.]\d|[–-])")),
    (
        "number",
        set("0123456789"),
        lazily(r"(?<![\w.,:–-])\d[\d,]*(?:\.\d+)?(?![\w–−°:-]|[,.]\d|,\d)"),
    ),
)
#: What a number of it stands before.
UNIT = lazily(
    r" (?:[kMGTmcµn]?(?:Hz|eV|Pa|mol|cal|m|g|s|J|W|V|A|K|L)|°C|°F|°|ft|lb|mph|mi|km2|ha|hp|rpm"
    r"|miles|feet|degrees)\b"
)
_QUOTED = re.compile(r"[“\"]([^“”\"]{3,60}?)[,.]?[”\"]")
_LAST_JOINTS = ([",", "and"], ["and"], [",", "or"])
_COUNTED = re.compile(r" (?!is\b|was\b|has\b|as\b|its\b|his\b|this\b)([a-z]{3,}s)\b")


class Candidate(NamedTuple):
    """A span of a sentence that a card could ask for.

    Attributes:
        start: Where it begins in the sentence.
        end: Where it ends.
        kind: Such as ``year``, ``name`` or ``phrase``.
    """

    start: int
    end: int
    kind: str


class Token(NamedTuple):
    """A word or a mark of a sentence; its `tag` is as `flashdeck.drafting.tags` has it."""

    text: str
    lower: str
    start: int
    end: int
    kind: str
    tag: str = ""


@lru_cache(maxsize=1024)
def tokenize(text: str) -> list[Token]:
    """Return the words and marks of a sentence.

    Kinds: ``F`` function word, ``V`` verb, ``C`` capitalised, ``N`` number, ``P`` mark, ``S`` the
    possessive 's, ``W`` any other word.
    """
    matches = list(_TOKEN.finditer(text))
    words = [match[0] for match in matches]
    tags = tagged(words)
    found: list[Token] = []
    before = ""
    for place, (lower, kind) in enumerate(map(_known_alone, words)):
        if lower == "i" and before == "C":
            kind = "C"  # World War I
        elif not kind:
            kind = _kind_there(words[place], lower, tags, place, before)
        start, end = matches[place].span()
        found.append(Token(words[place], lower, start, end, kind, tags[place]))
        before = kind
    return found


def is_year(token: Token) -> bool:
    """Return whether a word is a number of four digits, as a year is."""
    return len(token.text) == len("1789") and token.text.isdigit()


def first_comma(tokens: list[Token]) -> int:
    """Return the place of the first comma, or how many tokens there are."""
    return next((n for n, token in enumerate(tokens) if token.text == ","), len(tokens))


def _kind_there(word: str, lower: str, tags: list[str], place: int, before: str) -> str:
    """Return the kind of a word that its place tells; `before` is that of the one before it."""
    tag = tags[place]
    if lower in _PARTICLES and before == "C":
        return "C"  # Pedro Menéndez de Avilés
    if word[0].isupper() and (place or tag == "C" or _opens_name(lower, tags)):
        return "C"
    if tag in _VERBS or (tag in _PARTICIPLES and not _modifies(tags, place)):
        return "V"
    return "F" if tag in "RI" else "W"


def _opens_name(lower: str, tags: list[str]) -> bool:
    """Whether the first word is a part of the name that follows: `State Route 41`."""
    return lower in _PLACES and len(tags) > 1 and tags[1] == "C"


@lru_cache(maxsize=50_000)
def _known_alone(word: str) -> tuple[str, str]:
    """Return a word in lower case, and its kind; ``""`` if only its sentence tells it."""
    lower = word.lower()
    if lower in FUNCTION_WORDS:
        return lower, "S" if lower == "s" else "F"
    if word[0] in "'’" and len(word) == 2:
        return lower, "S"
    if word[0].isdigit() or lower in NUMBER_WORDS:
        return lower, "N"
    return lower, "" if word[0].isalnum() or lower in _PARTICLES else "P"


_PARTICLES = word_set("de von van der du la le di da del della ibn bin al el y zu ter")
_PLACES = word_set(
    "state lake mount fort cape port route highway interstate hurricane operation project camp"
    " castle world civil cold new north south east west"
)
_VERBS = frozenset("VZDA")
_PARTICIPLES = frozenset("PG")


def _modifies(tags: list[str], place: int) -> bool:
    """Whether a participle stands before its noun like an adjective, or is a noun itself."""
    after = tags[place + 1] if place + 1 < len(tags) else END
    before = tags[place - 1] if place else START
    if after in "NLCJ":
        return before in "XJSMNC" or (before in "I&VZD,^" and after != "J")
    return tags[place] == "G" and before in "XJSN" and after not in "XQ"


#: More often nouns than verbs.
NOUNS = word_set(
    "numbers names works uses states forms results causes ranks plans plays marks studies needs"
    " links points places lists matters remains supplies starts returns trades views visits"
    " claims attacks designs effects issues records reports sets tests traces turns values votes"
    " shares signs stops stresses supports struggles surrounds finds lands lacks levels limits"
    " charges changes covers crosses demands deals displays draws drives ends experiences falls"
    " fails features fights flows focuses forces functions gains guarantees hosts increases"
    " decreases influences hits holds leads leaves licenses means measures notes offers orders"
    " prints promises protests purchases questions ranges reforms releases rises rules runs"
    " sails scores services shows sides spans stands sponsors tends troubles types wants wins"
    " attempts addresses advances calls captures challenges collapses commands controls costs"
    " declines defeats appeals debates launches loves murders preaches raises replies restores"
    " shoots splits spreads strikes trains"
)


def candidates(text: str, tokens: list[Token]) -> list[Candidate]:
    """Return the spans of a sentence that a card could ask for, in the order of the text."""
    taken: dict[tuple[int, int], str] = {}
    spans: list[tuple[int, int]] = []
    if any(token.kind == "N" for token in tokens) or "century" in text:
        for kind, needed, pattern in _TYPED:
            if not any(part in text for part in needed):
                continue
            for match in pattern().finditer(text):
                start, end = match.start(), match.end()
                if any(start < e and s < end for s, e in spans):
                    continue
                in_it = text.endswith(("In ", "in ", "The ", "the "), 0, start)
                if kind == "year" and not in_it and (counted := _COUNTED.match(text, end)):
                    kind = kind if verbs.is_finite(counted[1]) else "number"
                if kind == "year" and UNIT().match(text, end):
                    kind = "number"
                spans.append((start, end))
                taken.setdefault((start, end), kind)
    for match in _QUOTED.finditer(text):
        taken.setdefault(match.span(1), "quoted")
    for span in reasons(text):
        taken.setdefault(span, "reason")
    for start, end, kind in _phrases(tokens):
        taken.setdefault((start, end), kind)
    return [Candidate(s, e, k) for (s, e), k in sorted(taken.items())]


def _phrases(tokens: list[Token]) -> Iterator[tuple[int, int, str]]:
    runs: list[tuple[int, int]] = []
    begin = -1
    for place, token in enumerate(tokens):
        content = token.kind in "CWN" and token.text not in MONTHS
        if content and begin < 0:
            begin = place
        elif not content and begin >= 0:
            runs.append((begin, place))
            begin = -1
    if begin >= 0:
        runs.append((begin, len(tokens)))
    for first, last in runs:
        yield from _of_run(tokens, first, last)
    for place in range(len(runs) - 2):
        (a, b), (c, d), (e, f) = runs[place : place + 3]
        if f - a > 10 or c - b > 1 or tokens[b].text != ",":
            continue
        goes_on = place and tokens[a - 1].text == "," and runs[place - 1][1] == a - 1
        if not goes_on and [token.lower for token in tokens[d:e]] in _LAST_JOINTS:
            yield tokens[a].start, tokens[f - 1].end, "list"
    for (a, b), (c, d) in pairwise(runs):
        if d - a > 8 or c - b > 2 or b == c:
            continue
        words = [token.lower for token in tokens[b:c]]
        if words in (["of"], ["of", "the"], ["of", "a"], ["for"], ["in"], ["in", "the"]):
            both = (*tokens[a:b], *tokens[c:d])
            named = tokens[a].kind == "C" and both[-1].kind == "C"
            capital = named and all(token.kind in "CN" for token in both)
            if words[0] == "of" or (capital and words[0] == "for"):
                yield tokens[a].start, tokens[d - 1].end, "name" if capital else "of"
        elif words in (["and"], ["or"], ["and", "the"]):
            yield tokens[a].start, tokens[d - 1].end, "pair"
        elif words == ["'s"] or words == ["’s"]:
            yield tokens[a].start, tokens[d - 1].end, "owned"


_WORDS = word_set("term word concept phrase")
#: Names, in the kinds of tokens.
_NAMES = re.compile("C[CN]*")


def _of_run(tokens: list[Token], first: int, last: int) -> Iterator[tuple[int, int, str]]:
    if tokens[first].lower in _WORDS and last - first > 1:
        first += 1  # the term sanitization
    run = tokens[first:last]
    kinds = "".join(token.kind for token in run)
    if not kinds.strip("N"):
        if any(token.lower in NUMBER_WORDS for token in run):
            yield run[0].start, run[-1].end, "numeral"
        return
    for match in _NAMES.finditer(kinds):
        if match.end() - match.start() <= 6:
            yield run[match.start()].start, run[match.end() - 1].end, "name"
    if run[0].lower in NUMBER_WORDS and len(run) > 1:
        yield run[0].start, run[0].end, "numeral"
    if "W" in kinds:
        size = len(run)
        if size <= 5:
            yield run[0].start, run[-1].end, "phrase"
        if size >= 3:
            yield run[-2].start, run[-1].end, "tail"
