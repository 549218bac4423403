"""Which spans make a fair gap: a whole phrase that is worth knowing."""

from flashdeck.drafting.candidates import Candidate, Token, first_comma
from flashdeck.drafting.gap import (
    LISTED,
    NAMED_TWICE,
    PART_OF_NAME,
    PART_OF_PHRASE,
    PART_OF_WORD,
    POINTS,
    SOURCE,
    SPEECH,
    gap_of,
)
from flashdeck.drafting.gap_bounds import (
    cuts_phrase,
    cuts_word,
    is_beside_formula,
    is_short_form,
)
from flashdeck.drafting.list_gaps import cuts_list
from flashdeck.drafting.name_bounds import cuts_name
from flashdeck.drafting.noun_gaps import lacks_noun
from flashdeck.drafting.number_gaps import unfit_number
from flashdeck.drafting.phrases import in_list
from flashdeck.drafting.small_gaps import says_too_little
from flashdeck.drafting.time_gaps import unfit_time
from flashdeck.drafting.words import (
    SUBORDINATORS,
    word_set,
)

#: They are whole as they are.
_WHOLE = frozenset({"money", "share", "reason"})
_TIMES = frozenset({"year", "date", "range", "century"})
_POINTING = frozenset({"this", "that", "these", "those", "such", "same"})
_THIS = frozenset({"this", "these", "those"})
#: What is quoted and begins with one of them is speech rather than a name.
_SPEECH = word_set("i we you my our your where when why how what who did do does and but yes no")
#: The first comma ends what they begin.
_LEADS = SUBORDINATORS | word_set("as just relative")
#: In so many words before, a comma may be of the same list.
_NEAR = 6


def unfit(candidate: Candidate, tokens: list[Token], first: int, last: int) -> str:
    """Return why a span makes no fair gap, or ``""``. `first` and `last` are its tokens."""
    gap = gap_of(candidate, tokens, first, last)
    if gap.kind == "quoted" and (gap.span[-1].text in {"?", "!"} or gap.span[0].lower in _SPEECH):
        return SPEECH
    if cuts_word(gap) and gap.kind not in {"date", "money", "reason", "share"}:
        return PART_OF_WORD
    if any(token.lower in _THIS for token in gap.span):
        return POINTS
    said_by = gap.earlier if gap.before.lower == "to" else gap.earliest
    if said_by.lower == "according" and gap.before.lower in {"to", "the"}:
        return SOURCE
    if tokens[0].lower == "according" and all(one.text != "," for one in tokens[:first]):
        return SOURCE
    if gap.before.lower == "for" and gap.span[0].lower in {"example", "instance"}:
        return PART_OF_PHRASE
    if gap.kind in _TIMES:
        return unfit_time(gap, tokens[: max(first - 1, 0)])
    near = tokens[max(0, first - _NEAR) : first]
    if reason := cuts_list(gap, near):
        return reason
    if gap.kind in _WHOLE:
        return ""
    if gap.kind in {"number", "numeral"}:
        others = tokens[: max(first - 1, 0)] + tokens[last + 1 :]
        return unfit_number(gap, others, is_first=first == 0)
    if gap.before.lower in _POINTING:
        return POINTS
    leads = tokens[0].lower in _LEADS or tokens[0].tag == "W"
    if leads and first < first_comma(tokens) <= last:
        return PART_OF_PHRASE  # as it led to France, American troops came
    if gap.kind == "name" and gap.after.text == "(" and _goes_on_after(tokens[last + 1 :]):
        return PART_OF_NAME  # the Mental Health (Scotland) Act
    if is_beside_formula(gap) or is_short_form(gap):
        return NAMED_TWICE
    reason = cuts_name(gap) or cuts_phrase(gap) or lacks_noun(gap) or says_too_little(gap)
    if not reason and gap.kind != "list" and in_list(tokens, first, last):
        return LISTED
    return reason


def _goes_on_after(tokens: list[Token]) -> bool:
    """Whether a name goes on after the brackets that follow it."""
    depth = 0
    for token in tokens:
        if not depth and token.text != "(":
            return token.kind == "C"
        depth += (token.text == "(") - (token.text == ")")
    return False
