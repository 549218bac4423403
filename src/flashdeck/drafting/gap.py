"""A gap among the words of its sentence, and why it may not be a fair one."""

from typing import NamedTuple

from flashdeck.drafting.candidates import Candidate, Token
from flashdeck.drafting.words import word_set

SOURCE = "it names only who says so"
SPEECH = "somebody speaks"
PART_OF_NAME = "part of a name"
PART_OF_NUMBER = "part of a number"
PART_OF_PHRASE = "part of a phrase"
PART_OF_WORD = "part of a word"
POINTS = "points at a sentence before"
NO_NOUN = "no noun"
TOO_LITTLE = "says too little"
LISTED = "one of a list"
COUNTED_OUT = "what is counted stands beside it"
NAMED_TWICE = "its other name stands beside it"

#: Of what it is one, is asked for.
SAMPLES = word_set("example examples instance kind kinds type types form forms sort sorts case")
#: So many tokens after a gap and the next are looked at.
_BEYOND = 7
#: Where the sentence has no word.
NOTHING = Token("", "", -1, -1, "-")


class Gap(NamedTuple):
    """A gap, and the words around it."""

    kind: str
    span: list[Token]
    before: Token
    after: Token
    #: The two tokens before that, the nearer first.
    earlier: Token
    earliest: Token
    #: Some tokens after that.
    beyond: list[Token]


def gap_of(candidate: Candidate, tokens: list[Token], first: int, last: int) -> Gap:
    """Return a span of a sentence as a gap; `first` and `last` are its tokens."""
    return Gap(
        candidate.kind,
        tokens[first : last + 1],
        tokens[first - 1] if first else NOTHING,
        tokens[last + 1] if last + 1 < len(tokens) else NOTHING,
        tokens[first - 2] if first > 1 else NOTHING,
        tokens[first - 3] if first > 2 else NOTHING,
        tokens[last + 2 : last + 2 + _BEYOND],
    )
