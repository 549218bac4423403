"""Which drafts are about facts that a person has kept or rejected already.

A kept note may have been edited, and its sentence may have been reworded in the article since. The
quote tells: it is the sentence from which the note was made.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from flashdeck.core import cloze
from flashdeck.core.cards import Note
from flashdeck.drafting.drafts import Draft
from flashdeck.storage.rejections import Rejected

#: Two sentences with the same numbers are one, reworded, from this share of common words on.
_SAME = 0.5
#: Shorter words say little about what a sentence is about.
_SHORTEST_WORD = 3
_WORD = re.compile(r"[^\W_]+")


class Sorted(NamedTuple):
    """Drafts that are new, and how many are not.

    Attributes:
        new: In the order in which they came.
        kept: About facts of which there is a note.
        rejected: About facts that were rejected.
    """

    new: tuple[Draft, ...]
    kept: int
    rejected: int


def sort_out(
    drafts: Sequence[Draft],
    statements: Mapping[str, str],
    kept: Sequence[Note],
    elsewhere: Iterable[Note],
    rejected: Sequence[Rejected],
    *,
    is_updated: bool = False,
) -> Sorted:
    """Return the drafts that are new to a person.

    A kept note stands for one draft of its sentence: the one that says the same, else the one that
    is most like it, as the note may have been edited. Of a fact that was rejected nothing is left.

    Args:
        drafts: What was made of an article now.
        statements: A name for what each sentence of the article says; sentences that say the same
            have the same.
        kept: Notes of the deck that the drafts are for.
        elsewhere: Notes of other decks; of these only the very same sentences count.
        rejected: What was rejected, ever, or is in the deck no more.
        is_updated: Whether the article is another one than that of the deck. A drafter may then
            choose otherwise from sentences of which the person has seen the cards; that is nothing
            new.
    """
    known = _Statements(statements, drafts)
    unwanted = _Unwanted(rejected, known)
    notes: defaultdict[str, list[Note]] = defaultdict(list)
    for note in kept:
        if note.quote and (statement := known.like(note.quote)):
            notes[statement].append(note)
    for note in elsewhere:
        if note.quote and (statement := known.same(note.quote)):
            notes[statement].append(note)
    made: defaultdict[str, list[int]] = defaultdict(list)
    for place, draft in enumerate(drafts):
        made[known.same(draft.quote) or ""].append(place)
    free = {place for each, places in made.items() for place in _free(places, drafts, notes[each])}
    new = [place for place in sorted(free) if not unwanted.holds(drafts[place])]
    rejections = len(free) - len(new)
    if is_updated:
        seen = _Quotes([*(note.quote for note in kept), *(one.quote for one in rejected)])
        new = [place for place in new if not seen.hold(drafts[place].quote)]
    found = tuple(drafts[place] for place in new)
    return Sorted(found, len(drafts) - len(found) - rejections, rejections)


def _free(places: list[int], drafts: Sequence[Draft], notes: Iterable[Note]) -> list[int]:
    """Return the places of the drafts of a statement for which none of its notes stands."""
    standing = list(notes)
    pairs = [
        (_likeness(drafts[place], note), place, other)
        for place in places
        for other, note in enumerate(standing)
    ]
    pairs.sort(key=lambda pair: (pair[0], -pair[1], -pair[2]), reverse=True)
    known: set[int] = set()
    spent: set[int] = set()
    for likeness, place, other in pairs:
        if likeness.is_one and place not in known and other not in spent:
            known.add(place)
            spent.add(other)
    return [place for place in places if place not in known]


class _Likeness(NamedTuple):
    """How much a note is like a draft, the most telling first."""

    same_answer: bool
    same_quote: bool
    share: float

    @property
    def is_one(self) -> bool:
        """Whether the note may have been made from the draft."""
        return self.same_answer or self.same_quote


def _likeness(draft: Draft, note: Note) -> _Likeness:
    one = set(key(draft.cloze or f"{draft.question} {draft.answer}").split())
    other = set(key(note.cloze or f"{note.question} {note.answer}").split())
    return _Likeness(
        key(answer_of(draft)) == key(answer_of(note)),
        is_reworded(words(draft.quote), words(note.quote)),
        len(one & other) / max(len(one | other), 1),
    )


class _Unwanted:
    """What was rejected: facts by their names, by what they answer in which sentence, and texts."""

    def __init__(self, rejected: Iterable[Rejected], known: "_Statements") -> None:
        self._known = known
        self._facts: set[str] = set()
        self._texts: set[str] = set()
        self._answers: set[tuple[str, str]] = set()
        for one in rejected:
            if one.fact:
                self._facts.add(one.fact)
            self._texts.add(key(one.text))
            if (statement := known.like(one.quote)) is not None:
                self._answers.add((statement, key(_answer_in(one.text))))

    def holds(self, draft: Draft) -> bool:
        """Return whether the fact of a draft was rejected."""
        answer = self._known.same(draft.quote) or "", key(answer_of(draft))
        text = key(draft.cloze or f"{draft.question} {draft.answer}")
        return draft.fact in self._facts or text in self._texts or answer in self._answers


def _answer_in(text: str) -> str:
    """Return what a note answers, from its text as `flashdeck.core.identity.text_of` gives it."""
    question, line_end, answer = text.partition("\n")
    if "{{c" in text:
        return answer_of(Note(None, 0, cloze=text))
    return answer if line_end else question


def answer_of(note: Note | Draft) -> str:
    """Return what is to be known: the answer, or what the gaps hide."""
    if not note.cloze:
        return note.answer
    try:
        parts = cloze.parse(note.cloze)
    except cloze.ClozeError:
        return ""
    return ", ".join(
        text for number in cloze.numbers(parts) for text in cloze.hidden(parts, number)
    )


def key(text: str) -> str:
    """Return a text as its words alone, so that signs, spaces and capitals make no difference."""
    return " ".join(_WORD.findall(text.casefold()))


class _Quotes:
    """Sentences, found again also where they were reworded."""

    def __init__(self, quotes: Iterable[str]) -> None:
        self._keys = dict.fromkeys(map(key, filter(None, quotes)))
        self._listed = [(words(quote), quote) for quote in self._keys]
        self._holders: defaultdict[str, list[int]] = defaultdict(list)
        for place, (found, _) in enumerate(self._listed):
            for word in found:
                self._holders[word].append(place)

    def hold(self, quote: str) -> bool:
        """Return whether a sentence is among them, or is one of them reworded."""
        return self.like(quote) is not None

    def like(self, quote: str) -> str | None:
        """Return the key of the sentence, or of the one that is it in other words."""
        if (same := key(quote)) in self._keys:
            return same
        asked = words(quote)
        shared = Counter(place for word in asked for place in self._holders.get(word, ()))
        for place, _ in sorted(shared.items(), key=lambda item: (-item[1], item[0])):
            if is_reworded(asked, self._listed[place][0]):
                return self._listed[place][1]
        return None


class _Statements:
    """The sentences of an article, each with the name of what it says."""

    def __init__(self, statements: Mapping[str, str], drafts: Iterable[Draft]) -> None:
        self._names = {key(sentence): name for sentence, name in statements.items()}
        for draft in drafts:
            self._names.setdefault(key(draft.quote), key(draft.quote))
        self._quotes = _Quotes(self._names)

    def same(self, quote: str) -> str | None:
        """Return the name for this very sentence."""
        return self._names.get(key(quote))

    def like(self, quote: str) -> str | None:
        """Return the name for this sentence, or for the one that it was reworded to."""
        found = self._quotes.like(quote)
        return None if found is None else self._names[found]


def is_reworded(one: frozenset[str], other: frozenset[str]) -> bool:
    """Return whether two sentences, as their words, may be one that was reworded, or the same."""
    if _numbers(one) != _numbers(other):
        return False
    return len(one & other) >= _SAME * len(one | other)


def words(text: str) -> frozenset[str]:
    """Return the words of a text that tell what it is about, and its numbers."""
    return frozenset(
        word for word in key(text).split() if len(word) >= _SHORTEST_WORD or word.isdigit()
    )


def _numbers(found: Iterable[str]) -> set[str]:
    return {word for word in found if word[0].isdigit()}
