"""What one card shows, as the rules of the lint look at it."""

import re
from typing import NamedTuple

WORD = re.compile(r"[^\W_]+(?:(?:['’-]|[.,](?=\d))[^\W_]+)*")


def word_set(text: str) -> frozenset[str]:
    """Return the words of a text."""
    return frozenset(text.split())


#: Words that say nothing of what is asked.
SMALL = word_set(
    "a an the of in on at by for to from with into over under after before during between among"
    " about as and or but nor so than then is are was were be been being has have had do does"
    " did can could will would may might must should not no that this these those it its he his"
    " she her they their them him who whom whose which what when where why how there here also s"
    " t many much one some any all both each"
)
WH = word_set("who whom whose what when where why how which")


class View(NamedTuple):
    """What one card shows.

    Attributes:
        front: The question, or the cloze text with ``[…]`` or the hint for the gap.
        answer: What is to be known.
        is_cloze: Whether it is a gap in a text.
        is_statement: Whether the front may be a description: the note is also asked in reverse.
        is_drafted: Whether the note has a quote; rules that only a draft needs look at it.
        blanks: Gaps that are hidden at once.
        topic: What the person sees with the card.
        words: Those of the front.
        front_words: The same in lower case.
        answer_words: In lower case.
    """

    front: str
    answer: str
    is_cloze: bool
    is_statement: bool
    is_drafted: bool
    blanks: int
    topic: str
    words: list[str]
    front_words: list[str]
    answer_words: list[str]
