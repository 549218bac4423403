"""Lines of a text set in lines as one running text."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from flashdeck.drafting.document import Cut
from flashdeck.drafting.lazy import lazily

#: No keyboard writes them: a program divided the word.
_OWN_HYPHENS = ("\u2010", "\u00ad")
_HYPHENS = ("-", *_OWN_HYPHENS)
_WORD = lazily(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_DIVIDED = lazily(r"([^\W\d_]+)([-\u2010\u00ad])$")
_GOES_ON = lazily(r"[^\W\d_]+")
#: `10-` before `minute`, `1914\u2013` before `1918`.
_AFTER_NUMBER = lazily(r"\d[-\u2010\u2013]$")
_WITH_NUMBER = lazily(r"\w")
#: After `pre-`, as in `pre- and post-war`.
_COORDINATES = {"and", "or", "to"}
#: First parts of words that are written with a hyphen more often than without.
_KEEPS_HYPHEN = {
    *("all", "anti", "cross", "ex", "full", "half", "high", "left", "long", "low", "mid", "multi"),
    *("non", "north", "off", "old", "one", "post", "pro", "quasi", "right", "self", "semi"),
    *("short", "so", "south", "state", "three", "two", "well", "world", "year"),
}


class Vocabulary(NamedTuple):
    """What a text tells about the hyphens at its line ends.

    Attributes:
        words: In lower case, compounds with their hyphen.
        divides_with_hyphen: A word may be divided with the hyphen of the keyboard. Where a
            program has divided words with another one, it stands only in compounds.
    """

    words: frozenset[str]
    divides_with_hyphen: bool = True


def vocabulary_of(texts: Sequence[str]) -> Vocabulary:
    """Return the words of a text that is given by its lines."""
    if not any(text.endswith(_HYPHENS) for text in texts):
        return Vocabulary(frozenset())  # nobody will ask
    words = frozenset(word.lower() for text in texts for word in _WORD().findall(text))
    return Vocabulary(words, not any(text.endswith(_OWN_HYPHENS) for text in texts))


def folded(text: str) -> str:
    """Return a text with one space for all white space between its words."""
    return " ".join(text.split())


def joined(lines: Sequence[str], vocabulary: Vocabulary) -> tuple[str, tuple[Cut, ...]]:
    """Return lines as one text, and the hyphens that only their ends have needed.

    Args:
        lines: Without an empty one.
        vocabulary: Of the whole text; it tells ``inter-national`` from ``well-known``.
    """
    parts: list[str] = []
    cuts: list[Cut] = []
    length = 0
    for index, line in enumerate(lines):
        text = folded(line)
        is_divided = index + 1 < len(lines) and text.endswith(_HYPHENS)
        divided = _DIVIDED().search(text) if is_divided else None
        going_on = _GOES_ON().match(lines[index + 1].lstrip()) if divided else None
        may_be_number = index + 1 < len(lines) and text.endswith((*_HYPHENS, "\u2013"))
        number = _AFTER_NUMBER().search(text) if may_be_number else None
        if number and _WITH_NUMBER().match(lines[index + 1].lstrip()):
            cuts.append(Cut(length + len(text), " "))
        elif divided and going_on and going_on[0] not in _COORDINATES:
            gap = " "
            if _is_hyphen_of_the_line_end(divided, going_on[0], vocabulary):
                text = text[:-1]
                gap = f"{divided[2]} "
            cuts.append(Cut(length + len(text), gap))
        else:
            text += " "
        parts.append(text)
        length += len(text)
    return "".join(parts).rstrip(), tuple(cuts)


def _is_hyphen_of_the_line_end(divided: re.Match[str], rest: str, vocabulary: Vocabulary) -> bool:
    first, mark = divided[1].lower(), divided[2]
    if mark in _OWN_HYPHENS:
        return True
    if not vocabulary.divides_with_hyphen or not rest[0].islower():
        return False
    if first + rest.lower() in vocabulary.words:
        return True
    return f"{first}-{rest.lower()}" not in vocabulary.words and first not in _KEEPS_HYPHEN
