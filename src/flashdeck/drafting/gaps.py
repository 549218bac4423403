"""Which spans make a fair gap: a whole phrase that is worth knowing."""

import re

from flashdeck.drafting import verbs
from flashdeck.drafting.candidates import Candidate, Token
from flashdeck.drafting.doubts import doubts
from flashdeck.drafting.words import (
    ADVERBS,
    AUXILIARIES,
    DETERMINERS,
    FUNCTION_WORDS,
    MONTHS,
    TRIVIAL,
    WEEKDAYS,
    word_set,
)

__all__ = ["doubts", "unfit"]

_DEMONYM = re.compile(r"(?:[^m]an|ish|ese|[^t]ic|ist|al|ine)$")
_ADJECTIVAL = re.compile(r"(?:ous|ive|able|ible|ful|less|ical|ary|ish|est)$")
_NOUNS_THAT_LOOK_SO = word_set(
    "forest interest contest harvest west east conquest request guest native executive motive"
    " archive olive vegetable table cable music physical secretary military library dictionary"
    " territory boundary missionary revolutionary contemporary representative alternative"
    " initiative detective perspective objective adjective narrative test chest priest protest"
    " January February"
)


def unfit(candidate: Candidate, tokens: list[Token], first: int, last: int) -> str:
    """Return why a span makes no fair gap, or ``""``. `first` and `last` are its tokens."""
    span = tokens[first : last + 1]
    before = tokens[first - 1] if first else None
    after = tokens[last + 1] if last + 1 < len(tokens) else None
    head = span[-1]
    kind = candidate.kind
    if kind in {"year", "date", "range", "money", "share", "reason"}:
        return ""
    if after is not None and after.text in "-–/&" and kind != "quoted":
        return "part of a word"
    if (
        before is not None
        and before.text in {"-", "–", "/", "&", "."}
        and before.end == span[0].start
    ):
        return "part of a word"
    if kind == "number" and before is not None and before.kind in "C":
        return "part of a name"
    if (
        kind in {"number", "numeral"}
        and after is not None
        and (after.text in {"to", "or"} or after.kind == "S")
    ):
        return "part of a number"
    if kind == "numeral":
        if (
            (first and span[0].text[0].isupper())
            or after is None
            or after.kind not in "WN"
            or after.lower in ADVERBS
        ):
            return "part of a name"
        if after.lower.endswith("ly") or (before is not None and before.lower in _COUNTED_FROM):
            return "says too little"
    if kind in {"number", "numeral"}:
        if after is None or after.lower in {"of", "and", "or"} or after.kind == "P":
            return (
                ""
                if kind == "number" and before is not None and before.lower != "one"
                else "says too little"
            )
        return "says too little" if span[0].lower in {"one", "first", "zero"} else ""
    if kind == "century":
        return "part of a phrase" if after is not None and after.kind in "WC" else ""
    if before is not None and before.lower in {"this", "that", "these", "those", "such", "same"}:
        return "points at a sentence before"
    if kind == "name" and head.kind == "N" and after is not None and after.lower in {"to", "of"}:
        return "part of a number"
    if head.text in {"al", "al."} or (
        len(head.text.rstrip(".")) == 1 and head.kind == "C" and len(span) > 1
    ):
        return "part of a name"
    if kind in {"of", "pair", "phrase", "tail", "owned", "list"} and _has_verb(span, before):
        return "no noun"
    if kind == "of" and after is not None and after.lower == "of":
        return "part of a phrase"
    if (
        kind in {"phrase", "tail", "of", "pair", "list"}
        and after is not None
        and after.kind in "WC"
    ):
        return "part of a phrase"
    if after is not None and after.kind == "C" and kind == "name":
        return "part of a name"
    if (
        before is not None
        and before.kind == "C"
        and kind in {"name", "of", "pair"}
        and span[0].kind == "C"
    ):
        return "part of a name"
    if span[0].kind == "C" and before is not None and first > 1:
        earlier = tokens[first - 2]
        if (
            before.lower == "of"
            and earlier.kind == "C"
            and first > 2
            and tokens[first - 3].lower != "for"
        ):
            return "part of a name"
        if (
            before.kind == "S"
            and first > 2
            and earlier.kind == "C"
            and tokens[first - 3].lower == "the"
        ):
            return "part of a name"
    if kind == "name" and after is not None and after.kind in "WC" and _DEMONYM.search(head.lower):
        return "part of a phrase"
    if head.lower.endswith("ly") and head.kind != "C":
        return "no noun"
    if kind != "quoted" and (
        head.lower in ADVERBS
        or head.lower in MONTHS
        or head.text in WEEKDAYS
        or head.text in MONTHS
    ):
        return "says too little"
    if (
        span[0].lower.endswith("ly")
        and span[0].kind == "W"
        and span[0].lower not in {"early", "family"}
    ):
        return "no noun"
    if len(span) == 1:
        word = head.lower
        if word in TRIVIAL or len(word) < 2 or (len(word) == 2 and not head.text.isupper()):
            return "says too little"
        if head.kind == "W" and kind != "quoted":
            if word.endswith("ing") or (word.endswith("ed") and len(word) > 4):
                return "no noun"
            if _ADJECTIVAL.search(word) and word not in _NOUNS_THAT_LOOK_SO:
                return "no noun"
            if (
                verbs.is_base(word)
                and before is not None
                and (before.lower in {"to"} or before.lower in AUXILIARIES)
            ):
                return "no noun"
    elif kind in {"phrase", "tail"}:
        if head.kind == "W" and (
            (_ADJECTIVAL.search(head.lower) and head.lower not in _NOUNS_THAT_LOOK_SO)
            or head.lower.endswith("ed")
            or head.lower in {"unknown", "known"}
        ):
            return "no noun"
        if before is not None and before.lower == "to" and verbs.is_base(span[0].lower):
            return "no noun"
        if all(token.lower in TRIVIAL for token in span):
            return "says too little"
    if all(token.lower in FUNCTION_WORDS or token.lower in TRIVIAL for token in span):
        return "says too little"
    if kind == "list":
        return (
            "part of a list"
            if after is not None and (after.kind in "WC" or after.text == ",") and after.kind != "P"
            else ""
        )
    if _in_list(tokens, first, last) and kind not in {"number", "numeral"}:
        return "one of a list"
    return ""


_COUNTED_FROM = word_set("the first last these those other next only all both one")


def _has_verb(span: list[Token], before: Token | None) -> bool:
    """Whether a span that should be a noun with its adjectives has a verb in it."""
    determined = before is not None and (before.lower in DETERMINERS or before.kind == "S")
    for place, token in enumerate(span):
        word = token.lower
        if token.kind not in "WV" or token.text != word:
            continue
        after_joint = place > 0 and span[place - 1].lower in {"and", "or"}
        if place == 0 and verbs.is_base(word) and before is not None and before.lower == "to":
            return True
        if place == 0 and not determined and (word.endswith("ing") or verbs.is_finite(word)):
            return True
        if after_joint and (verbs.is_base(word) or verbs.is_finite(word)):
            return True
        if (
            place > 0
            and span[place - 1].lower == "of"
            and word.endswith("ing")
            and place + 1 < len(span)
        ):
            return True
        if after_joint and word.endswith("ing") and place + 1 < len(span):
            return True
        if 0 < place < len(span) - 1 and word.endswith("ing") and span[place - 1].kind == "W":
            return True
    return False


def _in_list(tokens: list[Token], first: int, last: int) -> bool:
    """Whether a span is one of three or more that are listed side by side."""
    commas = 0
    for place in range(max(0, first - 8), min(len(tokens), last + 9)):
        commas += tokens[place].text == ","
    if commas < 2:
        return False
    before = tokens[first - 1].text if first else ""
    if before == "the" and first > 1:
        before = tokens[first - 2].text
    end = last + 1
    if end < len(tokens) and tokens[end].text == "(":
        end = next((i + 1 for i in range(end, len(tokens)) if tokens[i].text == ")"), end)
    after = tokens[end].text if end < len(tokens) else ""
    joined = {"and", "or", "&"}
    return (
        (before in {","} | joined and after in {","} | joined)
        or (before in joined and first > 1 and _comma_near(tokens, first - 1, -5))
        or (after == "," and _list_follows(tokens, end))
    )


def _comma_near(tokens: list[Token], place: int, reach: int) -> bool:
    return any(token.text == "," for token in tokens[max(0, place + reach) : place])


def _list_follows(tokens: list[Token], comma: int) -> bool:
    """Whether `, b, and c` or `, b and c` follows at a comma."""
    words = [token.text for token in tokens[comma : comma + 12]]
    for place, word in enumerate(words[1:], 1):
        if word in {"and", "or"}:
            return place <= 9 and not any(
                token.kind == "V" or token.lower in AUXILIARIES
                for token in tokens[comma : comma + place]
            )
        if word in {".", ";", ":"}:
            return False
    return False
