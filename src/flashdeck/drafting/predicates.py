"""Whether a sentence has a predicate: a finite verb after what can be its subject."""

from functools import lru_cache
from itertools import pairwise

from flashdeck.drafting import verbs
from flashdeck.drafting.candidates import Token, first_comma, tokenize
from flashdeck.drafting.words import SUBORDINATORS, word_set

#: Tags of verbs that are finite.
FINITE = frozenset("ZDA")
_NO_FINITE = word_set("be been being having")
_SUBJECTS = frozenset("NLCQM")
#: Before a verb in the past that is also an adjective.
_DOES = frozenset("NLCRp")
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
_LINKING_FORMS = word_set(
    "become becoming seem seeming remain remaining grow growing turn turning feel feeling look"
    " looking get getting go going stay staying keep keeping fall falling run running appear"
    " appearing prove proving sound sounding taste tasting make making leave leaving have having do"
    " doing come coming stand standing lie lying sit sitting consider considering"
)
#: Of a list, each but the first has fewer words.
_LONGEST_OF_LIST = 5
_FEWEST_LED = 2
_NAMED = word_set("named called titled dubbed nicknamed entitled")
#: How somebody did it, who follows the comma.
_BY_DOING = word_set("using utilizing having being believing drawing")
_KEPT_THERE = word_set("stored located situated based displayed exhibited buried erected")
_DASHES = frozenset("—–-(")
_HENCE = word_set("therefore thus hence then given")


@lru_cache(maxsize=1024)
def is_statement(text: str) -> bool:
    """Return whether a text has a finite verb after what can be its subject."""
    return has_verb(tokenize(text))


def has_verb(tokens: list[Token]) -> bool:
    """Return whether a finite verb stands after what can be its subject."""
    if _lacks_subject(tokens):
        return False
    opener = tokens[0].lower if tokens else ""
    if opener in {"which", "whose"}:
        return False
    whole = opener in SUBORDINATORS or opener == "whether"
    if whole or (opener == "as" and _opens_clause(tokens)):
        return has_verb(tokens[_end_of_lead(tokens) + 1 :])
    if opener in _BY_DOING and (comma := _end_of_lead(tokens)) < len(tokens):
        return has_verb(tokens[comma + 1 :])
    subject = inside = False
    leads = len(tokens) > 1 and tokens[0].tag == "P" and tokens[1].tag == "I"
    if leads and not any(token.text == "," for token in tokens):
        return False  # Based on what was seen
    for place, token in enumerate(tokens):
        tag = token.tag
        relative = token.lower == "that" and place > 0 and tokens[place - 1].tag in "NLC"
        if tag == "W" or relative or (tag == "I" and token.lower in SUBORDINATORS):
            inside = place > 0 or tag == "I"
        inside = inside or (tag == "G" and place > 0 and tokens[place - 1].text == ",")
        if token.text == "," and inside:
            inside = False
            continue
        if subject and not inside and not (tag in "DP" and _only_describes(tokens, place)):
            if tag in FINITE and token.lower not in _NO_FINITE and _is_verb(tokens, place):
                return _goes_on(tokens, place)
            if tag in "VPLJ" and _may_be_finite(tokens, place):
                return True
        elif inside and subject and tag in FINITE and token.lower not in _NO_FINITE:
            inside = False  # the verb of the clause inside
        subject = subject or tag in _SUBJECTS or tag == "X" or tag == "G"
    return False


def _opens_clause(tokens: list[Token]) -> bool:
    """Whether what stands before the first comma has a verb: `As the lake began to dry,`."""
    comma = _end_of_lead(tokens)
    if comma == len(tokens) and not _is_listed(tokens):
        return False
    return any(token.tag in FINITE and token.kind != "C" for token in tokens[2:comma])


def _end_of_lead(tokens: list[Token]) -> int:
    """Return the place of the comma that ends the first clause, or the number of tokens."""
    first = first_comma(tokens)
    if not _is_listed(tokens):
        return first
    verb = next((n for n in range(first, len(tokens)) if tokens[n].tag in FINITE), len(tokens))
    return next((n for n in range(verb, len(tokens)) if tokens[n].text == ","), len(tokens))


def _is_listed(tokens: list[Token]) -> bool:
    """Whether the first comma is one of a list, as in `As people, goods, and news travel`."""
    commas = [place for place, token in enumerate(tokens) if token.text == ","]
    if len(commas) < 2 or commas[1] - commas[0] > _LONGEST_OF_LIST:
        return False
    return any(token.lower in {"and", "or"} for token in tokens[commas[1] + 1 : commas[1] + 2])


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
    if last.lower == "another" and len(words) > 1:
        return words[-2].tag == "I"
    if last.tag in "AITX&" and (len(words) == 1 or last.tag != "I"):
        return False
    if last.tag == "J" and words[-2:-1] and _takes_object(words[-2]):
        return False
    if last.tag in "JP" and words[-2:-1] and words[-2].lower in {"a", "an"}:
        return False  # to a developed
    led = len(words) > _FEWEST_LED and words[-3].lower in {"a", "an"} and words[-2].tag == "J"
    if led and last.tag in "JPG":
        return False  # for a lower paying
    if last.tag == "V" and words[-2].tag == "T" and last.lower in _TO_WHAT:
        return False
    if last.lower in _PARTITIVE and words[-2:-1] and words[-2].lower in {"a", "the"}:
        return False
    if last.lower in _HENCE and words[-2:-1] and words[-2].tag == "A":
        return False
    reason = next((n for n, token in enumerate(words) if token.lower == "because" and n), 0)
    if reason and words[reason + 1 : reason + 2] and words[reason + 1].lower != "of":
        given = words[reason + 1 :]
        return any(
            token.tag in "ZDAV" or (token.tag == "P" and not (after and after.tag == "I"))
            for token, after in zip(given, [*given[1:], None], strict=True)
        )
    said = next((n for n, token in enumerate(words) if token.lower == "that" and n), 0)
    if said and words[said + 1 : said + 2] and words[said + 1].lower in SUBORDINATORS:
        return has_verb(tokens[tokens.index(words[said + 1]) :])
    for that, opener in pairwise(words):
        if that.lower == "that" and opener.lower == "as":  # that, as prices rose, pay fell
            return any(token.text == "," for token in tokens if token.start > opener.start)
    joined = [
        n for n, token in enumerate(words) if token.lower == "that" and words[n - 1].tag == "&"
    ]
    if joined and all(token.tag not in FINITE for token in words[joined[-1] :]):
        return False  # and that its director, Brown
    if said and words[said - 1].tag in "ZDVP":
        marks = [token.text for token in tokens if token.start >= words[said].end]
        if marks[:1] == [","] and marks.count(",") == 1:
            return False  # that, given the danger
        return any(token.tag in "ZDAV" for token in words[said:])
    return True


def _takes_object(token: Token) -> bool:
    """Whether a noun has to follow an adjective after this verb: `removes old`."""
    if token.tag in "GV":
        return token.lower not in _LINKING_FORMS and not token.lower.startswith("be")
    return token.tag in "ZD" and token.lower not in _LINKING


def _is_verb(tokens: list[Token], place: int) -> bool:
    """Whether a verb form is the verb here, unlike in `an acquired taste`, `high and held holy`."""
    if tokens[place].tag == "A":
        return True
    before = tokens[place - 1].tag
    if before == "," and tokens[place].tag == "D":  # the song, borrowed and used by Copland
        return all(token.lower != "by" for token in tokens[place + 1 : place + 4])
    earlier = tokens[place - 2].tag if place > 1 else ""
    return before not in "XJ" and not (before == "&" and earlier == "J")


def _only_describes(tokens: list[Token], place: int) -> bool:
    """Whether a past form tells more of the noun before it, rather than what that did."""
    before = tokens[place - 1].tag
    after = [token for token in tokens[place + 1 : place + 4] if token.tag != "R"]
    if after and after[0].tag == "I" and tokens[place].lower in _KEPT_THERE:
        return True  # images stored at Boston
    by = len(after) > 1 and after[0].lower == "by"
    if by and (after[1].tag == "C" or after[1].lower == "the"):
        return True  # data revealed by Angola
    comma = first_comma(tokens)
    if before == "R" and place - 2 == comma:
        return True  # the farm, sometimes called a manor
    if place - 1 == comma and tokens[0].tag in "CX" and tokens[place - 2].tag in "CNL":
        return True  # Noah Swayne, nominated in 1862
    return _stands_in_lead(tokens, place)


def _stands_in_lead(tokens: list[Token], place: int) -> bool:
    """Whether a participle follows a noun with its article: `in an interview conducted then`."""
    at = place - 1
    while at > 0 and tokens[at].tag in "NJ":
        at -= 1
    led = 0 < at < place - 1 and tokens[at].tag == "X" and tokens[at - 1].tag == "I"
    begins = led and (at == 1 or tokens[at - 2].text == ",")
    after = tokens[place + 1].tag if place + 1 < len(tokens) else ""
    return begins and after in {"R", "I"} and tokens[at - 1].lower in {"in", "at", "on", "during"}


def _may_be_finite(tokens: list[Token], place: int) -> bool:
    """Whether a verb whose form has other uses is the verb of the sentence here."""
    before, tag = tokens[place - 1], tokens[place].tag
    after = tokens[place + 1].tag if place + 1 < len(tokens) else ""
    if tag == "V":
        return before.tag not in "TAX,&"
    if tag == "J":  # closed the gates
        word = tokens[place].lower
        acts = verbs.base_of_past(word) or (word.endswith("ed") and verbs.base_by_ending(word))
        return bool(acts) and before.tag in _DOES and after in {"X", "C", "Q", "M"}
    if tag == "L":
        return bool(verbs.base_of_present(tokens[place].lower)) and after in "XICR"
    if tag == "P" and before.tag == "R" and place > 1 and tokens[place - 2].tag == "A":
        return False  # was actually found
    if tag == "P" and tokens[place].lower in _NAMED and before.tag in "NL":
        amid = any(token.text == "," for token in tokens[max(0, place - 4) : place])
        if amid:
            return False  # one convert, a woman named Tekakwitha
    if tag == "P" and before.text in _DASHES:
        return False  # his supporters—called Barnburners
    if tag == "P" and after in {"I", "&"} and (before.text == "," or tokens[place - 2].text == ","):
        return _acts_after_apposition(tokens, place)
    return before.tag == "Q" or (
        before.tag not in "XJ" and before.tag != "A" and after not in "I" and after != "T"
    )


def _acts_after_apposition(tokens: list[Token], place: int) -> bool:
    """Whether a verb is that of the subject: `Venom, a band of three, formed in 1979`."""
    verb, after = tokens[place].lower, tokens[place + 1].lower
    if verb in verbs.PLACED or after in {"by", "as", "for"}:
        return False
    comma = place - 1 if tokens[place - 1].text == "," else place - 2
    opened = next(n for n, token in enumerate(tokens) if token.text == ",")
    named = any(token.tag in "NLC" for token in tokens[:opened])
    return opened < comma and named and tokens[0].tag not in "IRP"
