"""Whom a surname alone means: the person whom the text names in full elsewhere."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping

from flashdeck.drafting.document import Document
from flashdeck.drafting.lazy import lazily
from flashdeck.drafting.pointing import Pointer
from flashdeck.drafting.words import ARTICLES, FUNCTION_WORDS, TITLES

#: A longer name is not put in.
_MOST_WORDS = 4
_WORD = re.compile(r"\w+")
_LAST_WORD = lazily(r"([\w.’'-]+)\s$")
#: In front of a surname nothing longer is looked at.
_LONGEST_WORD = 40
_CAPITAL_NEXT = lazily(r"(?:-|\s(?:[A-ZÀ-Þ]|(?:and|or|&)\s[A-ZÀ-Þ]))")


class Surnames:
    """The surnames of a text that mean one person each."""

    __slots__ = ("_full", "_pattern")

    def __init__(self, known: Mapping[str, str], document: Document) -> None:
        """Take the persons of a text, as `flashdeck.drafting.people.people` gives them."""
        names = {
            name
            for name in known.values()
            if 1 < len(name.split()) <= _MOST_WORDS and " of " not in name
        }
        owners = Counter(name.split()[-1] for name in names)
        titled = set(_WORD.findall(document.title))
        self._full = {
            last: name
            for name in sorted(names)
            if owners[last := name.split()[-1]] == 1 and last not in titled and last.isalpha()
        }
        self._pattern = _any_of(self._full)
        for last in _shared(self._full, self._pattern, document):
            del self._full[last]
        self._pattern = _any_of(self._full)

    def pointers(self, text: str) -> tuple[Pointer, ...]:
        """Return the first surname of each person that a sentence names by nothing else."""
        found: dict[str, Pointer] = {}
        for match in self._pattern.finditer(text) if self._pattern else ():
            full = self._full[match[0]]
            if full not in found and full not in text and _stands_alone(text, match):
                found[full] = Pointer(match.start(), match.end(), full)
        return tuple(found.values())


def _any_of(names: Iterable[str]) -> re.Pattern[str] | None:
    either = "|".join(map(re.escape, sorted(names)))
    return re.compile(rf"(?<![\w’'-])(?:{either})(?!\w)") if either else None


def _shared(
    full: Mapping[str, str], pattern: re.Pattern[str] | None, document: Document
) -> set[str]:
    """Return the surnames that another name has as well: Hillary Clinton, beside Bill Clinton."""
    found: set[str] = set()
    if pattern is None:
        return found
    for block in document.blocks:
        for match in pattern.finditer(block.text):
            word = _word_before(block.text, match.start())
            is_name = word[:1].isupper() and word.lower() not in FUNCTION_WORDS
            if is_name and word not in TITLES and word not in full[match[0]].split():
                found.add(match[0])
    return found


def _stands_alone(text: str, surname: re.Match[str]) -> bool:
    """Whether a surname is no part of a longer name, and no name of a thing: `the Nash model`."""
    if _CAPITAL_NEXT().match(text, surname.end()):
        return False
    word = _word_before(text, surname.start())
    return word.lower() not in ARTICLES and word not in TITLES and not word[:1].isupper()


def _word_before(text: str, place: int) -> str:
    """Return the word that only a space parts from what follows; ``""`` after a mark."""
    before = _LAST_WORD().search(text[max(0, place - _LONGEST_WORD) : place])
    return before[1] if before else ""
