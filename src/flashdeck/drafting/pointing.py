"""What `the theorem` means: the noun that an earlier sentence named in full."""

from collections import Counter
from itertools import pairwise, takewhile
from typing import NamedTuple

from flashdeck.drafting.candidates import Token
from flashdeck.drafting.predicates import FINITE
from flashdeck.drafting.words import FUNCTION_WORDS, word_set

#: An earlier mention counts for so many sentences.
_REACH = 8
#: What so many sentences call `the X` is what the text is about.
_OFTEN = 2
#: A name is put in if it stood in one of so many sentences before.
_NEAR = 3
#: A full name of so many words before the noun is put in.
_MOST_BEFORE = 2
_NOUNS = frozenset("NL")
_MODIFIERS = frozenset("NLJC")
_DESCRIBING = frozenset("PG")
_WEAK = word_set(
    "first second third fourth last next other new old same whole entire main only very final"
    " latter former two three four five six many few several various different certain such"
    " earlier later previous following more most own good great little large small big current"
    " original actual possible similar particular specific individual given additional further"
    " resulting remaining present final accompanying special indebted affected diverse"
)
#: What tells which one is meant, after the noun.
_TELLING = word_set(
    "of that which who whom whose where when for between in from at against with to on within"
    " among called known named by"
)
#: There is only one, or everyone knows which.
ONLY_ONE = word_set(
    "world sun moon earth sky sea ocean air ground past future present public people poor rich"
    " law state economy weather universe environment"
    " night morning day time body brain heart head eye north south east west left right top"
    " bottom end beginning middle rest way fact idea majority minority number amount"
    " internet web press media market police navy church"
    " home soul mind self skin blood"
)
#: No name is that of one.
_TOLD_OF = word_set(
    "issue problem challenge difficulty change reason finding result effect condition method step"
    " approach feature event factor concern claim process development"
)
_AMOUNTS = word_set("figure number amount percentage rate sum total share level")
_SPANS_OF_TIME = word_set("century decade month week period")
_POINTING = word_set("this these that those")
_NEW_MENTION = word_set("a an another one some any every each no this these")


class Pointer(NamedTuple):
    """Words of a sentence that only an earlier one explains.

    Attributes:
        start: Where they begin.
        end: Where they end.
        full: What they mean, or ``""`` if that is not certain.
    """

    start: int
    end: int
    full: str


class Mentions:
    """The nouns that the sentences so far have named."""

    __slots__ = ("_bare", "_begun", "_named", "_place", "_title")

    def __init__(self, title: str) -> None:
        self._title = frozenset(_one(word) for word in title.lower().split())
        self._named: dict[str, list[tuple[int, str, str]]] = {}
        self._bare: Counter[str] = Counter()
        self._place = 0
        self._begun = 0

    def begin(self) -> None:
        """Begin a paragraph: no name of an earlier one is put in."""
        self._begun = self._place

    def pointers(self, tokens: list[Token]) -> tuple[Pointer, ...]:
        """Return what points back in a sentence."""
        found = []
        here: set[str] = set()
        number = ""
        for place, token in enumerate(tokens):
            if pointer := self._pointer(tokens, place, here):
                found.append(pointer)
            if token.lower == "such" and not _is_such_as(tokens, place):
                found.append(Pointer(token.start, token.end, ""))
            if token.lower in {"it", "its"} and number == "L":
                found.append(Pointer(token.start, token.end, ""))  # one of several
            if token.tag in "NLC" and number != "N":
                number = "L" if token.tag == "L" else "N"
            if token.tag in _NOUNS:
                here.add(_one(token.lower))
        return tuple(found)

    def _pointer(self, tokens: list[Token], place: int, here: set[str]) -> Pointer | None:
        """Return what the noun after a word points at, if it points back.

        Args:
            tokens: Those of the sentence.
            place: That of the word.
            here: The nouns that the sentence has before it.
        """
        token = tokens[place]
        points = token.lower in _POINTING
        if not points and token.lower != "the":
            return None
        if token.lower == "that" and place and tokens[place - 1].tag in "NLC":
            return None  # who, rather than which
        head = _head(tokens, place)
        if token.lower in {"these", "those"} and not head:
            follows = tokens[place + 1] if place + 1 < len(tokens) else token
            alone = follows.lower in {"who", "of", "whose", "which"}
            return None if not place or alone else Pointer(token.start, follows.end, "")
        after = tokens[place + 1] if place + 1 < len(tokens) else token
        if token.lower == "this" and place and not head and (after.tag == "J" or after.kind == "P"):
            return Pointer(token.start, after.end, "")  # this intense
        of_this = token.lower == "this" and not head and place and tokens[place - 1].tag == "I"
        if of_this and all(one.tag not in {",", "&", ";", ":"} for one in tokens[:place]):
            return Pointer(token.start, after.end, "")  # the best example of this is
        if not head or (not points and _is_told(tokens, place, head)):
            return None
        form = tokens[head].lower
        word = _one(form)
        start, end = token.start, tokens[head].end
        dated = any(one.tag == "M" for one in tokens[:place])
        if word in _SPANS_OF_TIME and not points:
            return None if dated else Pointer(start, end, "")
        belongs = head + 1 < len(tokens) and tokens[head + 1].lower == "of"
        name = self._full(word, form) if head == place + 1 and not belongs else ""
        full = f"{'The' if token.text[0].isupper() else 'the'} {name}" if name else ""
        if points and _goes_on(tokens, place, word):
            return None
        if points:
            several = form.endswith("s") and word not in _TOLD_OF and _names_several(tokens[:place])
            told = not place or word in here or several or (dated and word in _SPANS_OF_TIME)
            return Pointer(start, end, full) if full or not told else None
        clear = word in here or word in self._title or word in ONLY_ONE
        if clear or self._bare[word] >= _OFTEN or not self._names(word):
            return None
        return Pointer(start, end, full)

    def add(self, tokens: list[Token]) -> None:
        """Remember what a sentence names."""
        self._place += 1
        for place, token in enumerate(tokens):
            ends = place + 1 == len(tokens) or tokens[place + 1].tag not in "NLC"
            if not (token.tag in _NOUNS or (token.tag == "C" and place)) or not ends:
                continue
            first = place
            while first > 1 and tokens[first - 1].tag in _MODIFIERS:
                first -= 1
            before = [t for t in tokens[first:place] if t.lower not in _WEAK]
            led = tokens[first - 1].lower if first else ""
            full = ""
            same_case = all(t.tag != "C" for t in before) or token.tag != "C"
            whole = not first or tokens[first - 1].text not in {"_", "-", "/"}
            if before and same_case and whole and len(before) == place - first <= _MOST_BEFORE:
                full = " ".join(t.text for t in (*before, token))
            if led == "the" and first == place:
                self._bare[_one(token.lower)] += 1
            if full or led in _NEW_MENTION or (token.tag == "L" and led != "the"):
                key = _one(token.lower)
                self._named.setdefault(key, []).append((self._place, token.lower, full))

    def _full(self, word: str, form: str) -> str:
        """Return the one name that the last sentences have for a noun, or ``""``."""
        named = self._names(word)
        if len({full for _, _, full in named if full}) != 1:
            return ""
        return next(
            (
                full
                for at, known, full in named
                if full and known == form and self._place - at < _NEAR and at > self._begun
            ),
            "",
        )

    def _names(self, word: str) -> list[tuple[int, str, str]]:
        """Return the mentions of a noun that still count, the last one first."""
        mentions = reversed(self._named.get(word, []))
        return list(takewhile(lambda mention: self._place - mention[0] < _REACH, mentions))


def _has_finite(tokens: list[Token]) -> bool:
    return any(token.tag in FINITE for token in tokens)


def _goes_on(tokens: list[Token], place: int, word: str) -> bool:
    """Whether `this` points at what its own sentence said: `it boiled, and this change`."""
    before = tokens[place - 1] if place else None
    joins = before is not None and before.tag in {",", "&", ";", ":"}
    if joins and _has_finite(tokens[: place - 1]):
        return True
    return word in _AMOUNTS and any(token.kind == "N" for token in tokens[:place])


def _names_several(tokens: list[Token]) -> bool:
    """Whether two names stand here, as in `Kant and Hegel wrote of these questions`."""
    names = [place for place, token in enumerate(tokens) if token.tag == "C"]
    return any(other - one > 1 for one, other in pairwise(names))


def _is_such_as(tokens: list[Token], place: int) -> bool:
    """Whether `such` gives an example or a degree: `such as`, `such a thing that`."""
    after = tokens[place + 1].lower if place + 1 < len(tokens) else ""
    if place and tokens[place - 1].lower == "another":
        return False
    return after == "as" or any(t.lower in {"as", "that"} for t in tokens[place:])


def _head(tokens: list[Token], place: int) -> int:
    """Return the place of a noun that stands alone after an article, or 0."""
    at = place + 1
    points = tokens[place].lower in _POINTING
    while at < len(tokens) and (
        tokens[at].lower in _WEAK or (points and tokens[at].tag in _DESCRIBING)
    ):
        at += 1
    if at >= len(tokens) or tokens[at].tag not in _NOUNS or tokens[at].text != tokens[at].lower:
        return 0
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    return 0 if after and (after.tag in "NLC" or after.kind == "S") else at


def _is_told(tokens: list[Token], place: int, head: int) -> bool:
    """Whether what follows tells which one is meant, or what stands before does."""
    after = tokens[head + 1] if head + 1 < len(tokens) else None
    if after and (after.lower in _TELLING or after.tag == "P"):
        return True
    return place > 0 and tokens[place - 1].lower in {"in", "at"} and head + 1 == len(tokens)


def _one(word: str) -> str:
    """Return a noun in the singular, near enough to tell it again."""
    if word in FUNCTION_WORDS:
        return word
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    return word[:-1] if word.endswith("s") and not word.endswith(("ss", "us", "is")) else word
