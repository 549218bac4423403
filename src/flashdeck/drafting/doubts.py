"""What speaks against a gap that is fair: how much is to be taken off its score."""

from flashdeck.drafting.candidates import Candidate, Token, first_comma, is_year
from flashdeck.drafting.words import OWNERS, SUBORDINATORS, word_set

#: A phrase is less often worth knowing than a name or a number.
PHRASE = 0.11
#: What it costs to ask for a small number, and from how many digits on one is large.
FEW, _LARGE = 0.07, 3
#: What it costs to ask for what everyone can guess: a large country, a people, a world war.
WELL_KNOWN = 0.12
#: Within so many words after `compared`, it is what something else is compared to.
_COMPARED = 6
#: Within so many words after `from`, `to` goes with it.
_FROM = 5
#: Nobody recalls so many digits.
_EXACT = 5


def gap_doubts(
    candidate: Candidate, tokens: list[Token], first: int, last: int, term: int
) -> float:
    """Return what is to be taken off for the gap; `term` is as `explained` says."""
    before = tokens[first - 1] if first else None
    after = tokens[last + 1] if last + 1 < len(tokens) else None
    kind = candidate.kind
    doubt = PHRASE if kind in {"phrase", "tail", "of", "pair", "owned"} else 0.0
    if kind == "name" and after is not None and after.kind == "W":
        doubt += 0.04 if after.lower in _CLASSES else 0.10
    if kind in {"tail", "phrase"} and before is not None and before.kind in "WC":
        doubt += 0.05
    if kind in {"phrase", "tail"} and after is not None and after.lower == "of":
        doubt += 0.05
    if kind in {"name", "phrase", "tail"} and (
        (before is not None and before.lower in {"and", "or"})
        or (after is not None and after.lower in {"and", "or"})
    ):
        doubt += 0.16 if any(token.lower in _ALTERNATIVES for token in tokens[:first]) else 0.06
    if after is not None and after.lower in {"include", "includes", "included"}:
        doubt += 0.12  # what it includes is worth knowing
    if kind == "tail":
        doubt += 0.06
    if kind == "name" and before is not None and before.text == "," and first > 1:
        doubt += 0.08 * (tokens[first - 2].kind == "C" and last == first)  # Madrid, Spain
    if kind == "phrase" and before is not None and before.lower in OWNERS:
        doubt += 0.06
    if kind == "phrase" and before is not None and before.lower in {"every", "each", "any"}:
        doubt += 0.1
    if kind == "year" and any(token.lower in _FIGURES for token in tokens):
        doubt += 0.1  # in 1865 it was $234 million
    if before is not None and (
        before.lower in {"including", "like"}
        or (before.lower == "as" and first > 1 and tokens[first - 2].lower == "such")
    ):
        doubt += 0.15 if kind in {"list", "pair"} else 0.08  # such as these, and others
    if kind == "name" and {token.text for token in tokens[first : last + 1]} <= _WIDE:
        doubt += 0.35
    elif kind == "name" and _is_known_to_all(tokens[first : last + 1]):
        doubt += WELL_KNOWN
    if kind == "name" and after is not None and after.kind == "S":
        follows = tokens[last + 2] if last + 2 < len(tokens) else after
        doubt += 0.06 * (follows.kind == "W")  # Bowman’s capsule
    if kind == "name" and not first and after is not None and after.lower == "lived":
        doubt += 0.15  # as many did
    if tokens[0].lower in _LEADS and last < first_comma(tokens) < len(tokens):
        doubt += 0.15 if tokens[0].lower in _CONCEDING else 0.06  # until it fell in 1986, it was so
    if any(token.lower == "compared" for token in tokens[max(0, first - _COMPARED) : first]):
        doubt += 0.1
    if kind == "date" and not any(map(is_year, tokens)):
        past = any(token.tag == "D" or token.lower in {"was", "were", "had"} for token in tokens)
        doubt += 0.12 * past  # on May 1, of which year?
    if kind in {"name", "phrase"} and before is not None and before.text == "(":
        doubt += 0.12  # what it is to what stands before it, is open
    if kind == "name" and before is not None and before.lower == "to":
        led = any(token.lower == "from" for token in tokens[max(0, first - _FROM) : first])
        doubt += 0.08 * led  # from Shakespeare to Rowling
    if kind in {"year", "date", "range"} and any(token.lower == "will" for token in tokens):
        doubt += 0.1  # by 2025 it will have grown
    if kind == "name" and _is_article(before) and after is not None and after.lower in _REPORTING:
        doubt += 0.08  # the World Health Organization estimates
    if kind == "year" and before is not None and before.lower == "by":
        doubt += 0.1
    leads = _is_article(before) or (before is not None and before.kind == "S")
    if kind == "year" and after is not None and after.kind == "W" and leads:
        doubt += 0.06  # the 2012 election
    if len(span := tokens[first : last + 1]) > 1 and span[0].lower in _WEAK:
        doubt += 0.06
    if last < term:
        doubt += 0.06 if kind == "name" else 0.12
    if kind == "numeral" and after is not None and after.lower in _SORTS:
        doubt += 0.08
    if kind == "numeral" or (kind == "number" and len(tokens[first].text) < _LARGE):
        doubt += FEW
    if kind == "number" and len(tokens[first].text.replace(",", "").rstrip("0")) >= _EXACT:
        doubt += 0.08  # 558,239 of them
    if kind == "numeral" or (kind == "phrase" and first == last):
        doubt += 0.03
    return doubt


def _is_known_to_all(name: list[Token]) -> bool:
    words = {token.text for token in name if token.lower not in _BESIDE}
    return bool(words) and words <= _WELL_KNOWN


def _is_article(token: Token | None) -> bool:
    return token is not None and token.lower in {"the", "a", "an"}


def explained(tokens: list[Token]) -> int:
    """Return where a sentence has the term that it explains, as in `are called X`; 0 for none."""
    for place in range(1, len(tokens) - 1):
        if tokens[place].lower in _CALLED:
            before = tokens[place - 1]
            if before.lower in _ADVERBS and place > 1:
                before = tokens[place - 2]
            joined = tokens[place].lower in {"known", "referred", "defined"}
            told = not joined or tokens[place + 1].lower in {"as", "to"}
            if told and before.tag in "ANL":
                return place
        elif tokens[place].lower == "stands" and tokens[place + 1].lower == "for":
            return place
    return 0


#: How many there are is seldom worth knowing without which.
_SORTS = word_set(
    "aspects ways parts forms kinds types categories processes characteristics properties factors"
    " reasons steps things perspectives theories groups features areas elements classes points"
    " examples methods approaches"
)
#: Of a year that has one of them, they are what is worth knowing.
_FIGURES = frozenset({"%", "$", "£", "€", "percent", "million", "billion", "trillion"})
#: Where it all took place.
_WIDE = frozenset({"United", "States", "America", "American", "Americans", "Europe", "U.S", "U.S."})
_WELL_KNOWN = _WIDE | word_set(
    "Africa Asia Australia Britain Canada China Egypt England France Germany India Iraq Israel"
    " Italy Japan Mexico Russia Spain Turkey Africans Asians Britons Chinese Europeans Germans"
    " Indians Jews Christians Muslims Westerners Congress London Paris Rome York Washington Tokyo"
    " Moscow California Texas Florida War World Depression Ages African Supreme Court Los Angeles"
    " Soviet European Union"
)
#: What may stand before or after one of these.
_BESIDE = word_set("the great new native north south latin west east cold first second middle i ii")
#: What is said counts, not who says so.
_REPORTING = word_set(
    "estimates estimated notes noted reports reported states stated considers says said warns"
    " warned predicts predicted projects projected"
)
_CALLED = word_set("called termed named known referred defined dubbed")
_CONCEDING = word_set("while although though like unlike despite whereas besides")
_LEADS = SUBORDINATORS | _CONCEDING | {"as"}
_ADVERBS = word_set("also often sometimes usually commonly generally now then")
#: With one of these in front, a phrase is seldom what a person asks for.
_WEAK = word_set(
    "respective various certain numerous significant particular similar different important"
    " main major large small great considerable further additional high low general special"
    " single own sophisticated fine remarkable notable good great better best strong rich"
    " well-accepted powerful famous popular year-round"
)
_ALTERNATIVES = word_set("either neither both")
#: What follows a name and tells what it is the name of.
_CLASSES = word_set(
    "satellite family river system treaty dynasty church party army language people theory"
    " model test method machine law rule effect process program project mission government"
    " empire tribe group school university province region festival award prize virus disease"
)
