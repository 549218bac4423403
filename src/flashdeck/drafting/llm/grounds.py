"""Whether a card of a language model rests on the text: its sentences, its quote, its words."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from flashdeck.drafting.document import Document
from flashdeck.drafting.llm.answer import Proposed
from flashdeck.drafting.sentences import Sentence
from flashdeck.drafting.words import FUNCTION_WORDS, NUMBER_WORDS

#: A fact that needs more sentences than these is no fact for one card.
MOST_SENTENCES = 3
_LONGEST_TEXT = 300

_WORD = re.compile(r"[0-9]+(?:[.,][0-9]+)*|[^\W\d_]+")
_LETTERS = re.compile(r"\w+")
#: A sentence with the number that the model saw before it.
_NUMBERED = re.compile(r"^\s*\[[0-9]+\]")
#: Would show or load something, or hide it, in place of being read.
_MARKUP = re.compile(r"!\[|\]\(|://|\{\{|\[sound:", re.IGNORECASE)
_SAFE_CATEGORIES = frozenset("LMNPSZ")
_NO_DOUBT = frozenset(("", "-", "none", "no", "n/a", "null", "false", "no doubt", "nothing"))
#: Of the words of an answer that are neither names nor numbers, so many may be the model's own.
_OWN_WORDS = 0.25
#: The first letter after which scripts follow that do not part words.
_UNSPACED = "\u2e80"


class Grounds(NamedTuple):
    """The sentences that a card rests on: side by side in one block."""

    sentences: tuple[Sentence, ...]
    quote: str


class SourceWords:
    """The words of a text, for asking whether a word is in it.

    Attributes:
        names_count: Whether a capital marks a name; not in German, say.
    """

    __slots__ = ("_stems", "_words", "names_count")

    def __init__(self, texts: Iterable[str], *, names_count: bool = True) -> None:
        self._words = frozenset(_folded(word) for text in texts for word in _WORD.findall(text))
        self._stems = frozenset(stem for word in self._words for stem in _stems(word))
        self.names_count = names_count

    def __contains__(self, word: str) -> bool:
        """Return whether a word is there: a number exactly, a name with another ending at most."""
        folded = _folded(word)
        if folded in self._words:
            return True
        if folded[0].isdigit():
            return False
        if not word.islower():
            return folded in self._stems or any(stem in self._words for stem in _stems(folded))
        return any(stem in self._stems for stem in _stems(folded))


def source_words(document: Document) -> SourceWords:
    """Return the words that a question about a document may use as names and numbers."""
    texts = [document.title]
    for block in document.blocks:
        texts += [block.text, *block.headings]
    return SourceWords(texts, names_count=document.language in ("", "en"))


def grounds(
    card: Proposed, piece: Mapping[int, Sentence], document: Document
) -> tuple[Grounds | None, list[str]]:
    """Return what a card rests on, and what is wrong with that; None if it rests on nothing."""
    cited = tuple(piece[number] for number in sorted(card.sentences) if number in piece)
    quote = _plain(_NUMBERED.sub("", card.quote))
    if quote and not (cited and quote in _plain(" ".join(sentence.text for sentence in cited))):
        # A wrong number beside a right quote is the commoner slip.
        cited = _holding(quote, list(piece.values())) or cited
    if not cited:
        return None, ["it names no sentence of the text, and its quote stands nowhere in the text"]
    side_by_side = [
        Grounds(row, text)
        for first in range(len(cited))
        for row in (cited[first:last] for last in range(first + 1, len(cited) + 1)[:MOST_SENTENCES])
        if (text := " ".join(sentence.text for sentence in row))
        in document.blocks[row[0].block].text
    ]
    for found in sorted(side_by_side, key=lambda found: -len(found.sentences)):
        if not missing(card.answer, found.quote):
            return found, []
    best = side_by_side[0]
    lacking = ", ".join(missing(card.answer, best.quote))
    return best, [f"the answer is not in the quoted sentence, which has no “{lacking}”"]


def missing(answer: str, quote: str) -> list[str]:
    """Return the words of an answer that its quote should have and does not."""
    if _stands_in(_fold(answer).casefold(), quote.casefold()):
        return []
    source = SourceWords([quote])
    words = [word for word in _WORD.findall(answer) if word.casefold() not in FUNCTION_WORDS]
    lacking = [word for word in words if word not in source]
    strict = [word for word in lacking if not word.islower()]
    if strict or len(lacking) > _OWN_WORDS * len(words):
        return lacking
    return [] if words else [answer]


def strange_names(question: str, source: SourceWords) -> list[str]:
    """Return the names and numbers of a question that stand nowhere in the document."""
    found = []
    for place, word in enumerate(_WORD.findall(question)):
        is_name = source.names_count and place > 0 and word[0].isupper() and len(word) > 1
        if (word[0].isdigit() or is_name) and word not in source:
            found.append(word)
    return found


def unsafe(text: str, quote: str) -> str:
    """Return what a text of a card must not hold, or ``""``; what the source has is no fault."""
    if len(text) > _LONGEST_TEXT:
        return f"more than {_LONGEST_TEXT} characters"
    if any(found not in quote for found in _MARKUP.findall(text)):
        return "a link, an image or a gap"
    for char in text:
        if (unicodedata.category(char)[0] not in _SAFE_CATEGORIES or char == "\ufffd") and (
            char not in quote
        ):
            return "an invisible or broken character"
    return ""


def doubt(card: Proposed) -> str:
    """Return what speaks against the answer, or ``""`` if it is nothing, or nothing to show."""
    said = _fold(card.doubt)
    return "" if said.casefold().rstrip(".") in _NO_DOUBT or unsafe(said, "") else said


def _holding(quote: str, sentences: Sequence[Sentence]) -> tuple[Sentence, ...]:
    """Return the first sentences in a row that hold a quote: one, or as many as it covers."""
    for size in range(1, MOST_SENTENCES + 1):
        for first in range(len(sentences) - size + 1):
            row = tuple(sentences[first : first + size])
            if quote in _plain(" ".join(sentence.text for sentence in row)):
                return row
    return ()


def _stands_in(part: str, text: str) -> bool:
    """Return whether a part stands in a text as whole words."""
    start = text.find(part) if part else -1
    while start >= 0:
        before, after = text[:start][-1:], text[start + len(part) :][:1]
        if not (_continues(before, part[0]) or _continues(part[-1], after)):
            return True
        start = text.find(part, start + 1)
    return False


def _continues(left: str, right: str) -> bool:
    return bool(left and right) and left.isalnum() and right.isalnum() and left < _UNSPACED


def _folded(word: str) -> str:
    folded = word.casefold()
    return str(NUMBER_WORDS.get(folded, folded))


def _stems(word: str) -> Iterator[str]:
    """Return a word, and what is left of it without an ending of up to three letters."""
    return (word[:length] for length in range(max(4, len(word) - 3), len(word) + 1))


def _plain(text: str) -> str:
    """Return the words of a text: models change its quotation marks, dashes and capitals."""
    return " ".join(_LETTERS.findall(text.casefold()))


def _fold(text: str) -> str:
    return " ".join(text.split())
