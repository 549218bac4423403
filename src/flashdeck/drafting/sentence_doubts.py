"""What speaks against a sentence, whatever its gap: how much is to be taken off its score."""

from itertools import pairwise

from flashdeck.drafting.candidates import Token, is_year
from flashdeck.drafting.pointing import ONLY_ONE
from flashdeck.drafting.tags import rarity
from flashdeck.drafting.words import MONTHS, word_set

#: What it costs that a sentence says `the deal`, and what more that it begins so.
UNTOLD, BEGINS_UNTOLD = 0.04, 0.1
#: A word of this band and below means something else in each text.
_COMMON = 3


def sentence_doubts(tokens: list[Token], *, goes_on: bool) -> float:
    """Return what is to be taken off for the sentence, whatever its gap."""
    doubt = 0.0
    words = {token.lower for token in tokens}
    if goes_on and "the" in words:
        begins, has = untold(tokens)
        doubt += BEGINS_UNTOLD * begins + UNTOLD * has
    if goes_on and any(map(_is_further, tokens, tokens[1:], tokens[2:])):
        doubt += 0.1
    if goes_on and leaves_open(tokens):
        doubt += 0.14
    if goes_on and _opens_so(tokens):
        doubt += 0.1
    if goes_on and any(map(_is_month, tokens)) and not any(map(is_year, tokens)):
        doubt += 0.12
    if goes_on and any(map(_is_after, tokens, tokens[1:])):
        doubt += 0.05
    if words.isdisjoint({"than", "as"}) and (_COMPARED & words or _compares(tokens)):
        doubt += 0.1
    if not words.isdisjoint(_NOW) or any(map(_is_while, tokens, tokens[1:], tokens[2:])):
        doubt += 0.08
    opener = tokens[0].lower if tokens else ""
    is_one = opener == "one" and len(tokens) > 1 and tokens[1].tag in "NJ"
    if (goes_on and opener in _OTHERS) or is_one:
        doubt += 0.1
    counts_on = len(tokens) > 2 and tokens[1].lower in _FURTHER and tokens[2].kind != "C"
    if goes_on and counts_on and tokens[0].lower == "the":
        doubt += 0.12
    if goes_on and len(tokens) > 1 and tokens[0].lower in {"a", "an"} and tokens[1].lower in _NEXT:
        doubt += 0.08
    if goes_on and any(map(_is_besides, tokens, tokens[1:], tokens[2:])):
        doubt += 0.12
    if [token.lower for token in tokens[:5]] == _ANNOUNCING:
        doubt += 0.15
    if goes_on and any(map(_is_another, tokens, tokens[1:])):
        doubt += 0.12
    told_of = not words.isdisjoint(_STUDIES)
    if told_of and any(map(_is_some_study, tokens, tokens[1:], tokens[2:])):
        doubt += 0.1
    if goes_on and "resulting" in words and any(map(_is_result, tokens, tokens[1:])):
        doubt += 0.12
    if goes_on and not words.isdisjoint(_IT) and any(map(_is_of_it, tokens, tokens[1:])):
        doubt += 0.08
    of_two = goes_on and not words.isdisjoint(_EITHER)
    if of_two and any(map(_is_either, tokens, tokens[1:], tokens[2:])):
        doubt += 0.08
    if opener in _NOBODY:
        doubt += 0.06
    if any(map(_is_before_that, tokens, tokens[1:])):
        doubt += 0.08
    for listed, cost in _WORDS:
        if not words.isdisjoint(listed):
            doubt += cost
    return doubt


def leaves_open(tokens: list[Token]) -> bool:
    """Return whether `the trial` stands here: which one, only a sentence before says."""
    here: set[str] = set()
    for place, token in enumerate(tokens[1:], 1):
        if token.lower in _EVENTS or (token.tag == "L" and token.lower.endswith("ings")):
            after = tokens[place + 1] if place + 1 < len(tokens) else token
            bare = tokens[place - 1].lower == "the" and after.kind not in "WC"
            if bare and after.lower not in _TELLING and token.lower not in here:
                return True
        here.add(token.lower)
    return False


def untold(tokens: list[Token]) -> tuple[bool, bool]:
    """Return whether a sentence begins with `the deal`, and whether it has such words at all."""
    here: set[str] = set()
    begins = has = False
    for place in range(len(tokens) - 1):
        token, noun = tokens[place], tokens[place + 1]
        after = tokens[place + 2] if place + 2 < len(tokens) else noun
        if (
            token.lower == "the"
            and noun.tag in "NL"
            and noun.text == noun.lower
            and noun.lower not in here
            and noun.lower not in ONLY_ONE
            and after.kind not in "WCS"
            and after.tag not in "NP"
            and after.lower not in _TELLING
            and rarity(noun.lower) <= _COMMON
        ):
            begins, has = begins or not place, True
        here.add(token.lower)
    return begins, has


def _opens_so(tokens: list[Token]) -> bool:
    """Whether a sentence begins like `There was the timing`, `Among the rulers was`."""
    words = [token.lower for token in tokens[:3]]
    return words[:1] in (["among"], ["not"]) or (words[:1] == ["there"] and words[2:] == ["the"])


def _is_further(article: Token, token: Token, after: Token) -> bool:
    """Whether `a third approach` or `a similar pattern` stands here: besides which?"""
    return (
        article.lower in {"a", "an", "its", "their"}
        and token.lower in _BESIDES
        and after.lower not in {"to", "of", "person"}
    )


def _is_some_study(article: Token, token: Token, after: Token) -> bool:
    """Whether `a study`, `another study`, `one 2012 study` or `The study` is told of: whose?"""
    if article.text not in {"a", "A", "An", "an", "one", "One", "another", "Another", "The"}:
        return False
    return token.lower in _STUDIES or (
        after.lower in _STUDIES
        and (is_year(token) or token.tag in "CJ" or token.lower in {"new", "later"})
    )


def _is_of_it(word: Token, pronoun: Token) -> bool:
    """Whether `many to it` stands here: to what?"""
    return word.lower in _BEFORE_IT and pronoun.lower in _IT


def _is_result(article: Token, word: Token) -> bool:
    """Whether `the resulting growth` stands here: of what?"""
    return article.lower == "the" and word.lower == "resulting"


def _is_either(word: Token, noun: Token, after: Token) -> bool:
    """Whether `neither view` stands here: which two?"""
    return word.lower in _EITHER and noun.tag == "N" and after.lower != "nor"


def _is_besides(number: Token, word: Token, noun: Token) -> bool:
    """Whether `two additional families` stands here: besides which?"""
    return number.kind == "N" and word.lower in _ADDED and noun.tag in "LJN"


def _is_another(before: Token, word: Token) -> bool:
    return before.tag in "A," and word.lower in {"another", "others"}


def _is_month(token: Token) -> bool:
    return token.text in MONTHS and token.text != "May"


def _is_after(span: Token, word: Token) -> bool:
    """Whether `decades later` stands here: after what?"""
    return span.lower in _SPANS and word.lower in {"later", "earlier"}


def _is_before_that(had: Token, verb: Token) -> bool:
    """Whether `had opened` stands here: before what?"""
    return had.lower == "had" and (verb.lower == "been" or verb.tag in "PD")


def _is_while(word: Token, number: Token, span: Token) -> bool:
    """Whether `in only four years` stands here: from when on?"""
    return word.lower in {"only", "just"} and number.kind == "N" and span.lower in _SPANS


def _compares(tokens: list[Token]) -> bool:
    return any(
        one.lower in {"more", "less"} and other.tag == "J" for one, other in pairwise(tokens)
    )


#: `A third type`: of what, the sentence before says.
_NEXT = word_set("more further second third fourth similar related new different problem")
_IT, _EITHER = word_set("it them"), word_set("neither either")
_BEFORE_IT = word_set("to of by with from against")
_OTHERS = word_set("other additional further previous earlier later subsequent")
_ADDED = word_set("additional other further more")
#: What they are, comes later.
_ANNOUNCING = ["there", "are", "a", "number", "of"]
_STUDIES = word_set("study survey poll meta-analysis")
_BESIDES = word_set("second third fourth similar further")
#: `a few decades later`: after what.
_SPANS = word_set("days weeks months years decades centuries")
#: There were many of them; a text means one.
_EVENTS = word_set(
    "war battle trial bill law act treaty agreement attack raid siege revolt rebellion uprising"
    " strike riot election campaign expedition mission voyage league alliance movement company"
    " committee commission project experiment study device plan proposal decision report poem film"
    " song team game match ship vessel fort conference meeting invasion occupation crisis famine"
    " epidemic outbreak accident murder crime village castle town bridge tower deal scandal city"
    " country region area island king queen emperor empire colony practice group army protest"
    " book novel article term struggle fight response prototype task"
    " amendment purchase calculation organization agency program probe spacecraft"
)
_TELLING = word_set("of that which who whose where when for between against called known named")
#: `The third pathway`: likewise.
_FURTHER = word_set("second third fourth fifth next last final latter other")
#: Than what, a card has to say.
_COMPARED = word_set(
    "lower higher larger smaller longer shorter faster slower greater fewer stronger weaker"
    " older younger heavier lighter warmer colder brighter"
)
#: As well as what, the sentence before says.
_JOINING = word_set("also too moreover instead")
#: When that is, nobody knows next year.
_NOW = word_set("recent recently today nowadays current currently")
_LIKENING = word_set("likewise similarly")
_DENIALS = word_set("not never no neither nor none don't didn't doesn't isn't wasn't cannot")
_STATISTICS = frozenset({"%", "percent", "$"})
#: How, is worth knowing, and stands elsewhere.
_VARYING = word_set("vary varies varied variety")
_CONCESSIONS = word_set("even still yet although though despite")
#: What might have been is seldom worth knowing.
_WISHES = word_set("would should")
#: Whose number nobody knows.
_NOBODY = word_set("many some most several other others people few")
_POSSIBILITIES = word_set("would could may might perhaps possibly probably should")
#: Words that speak against a sentence, and how much.
_WORDS = (
    (_LIKENING, 0.1),
    (_JOINING, 0.03),
    (_DENIALS, 0.03),
    (_POSSIBILITIES, 0.02),
    (_WISHES, 0.05),
    (_STATISTICS, 0.08),
    (_CONCESSIONS, 0.05),
    (_VARYING, 0.08),
)
