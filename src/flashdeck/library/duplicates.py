"""Notes of the library that ask what a draft asks."""

from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from flashdeck.core import cloze
from flashdeck.core.cards import Deck, Note
from flashdeck.library.known_facts import answer_of, key, words

#: Two notes with one answer ask the same from this share of the shorter one's words on.
_SAME = 0.6
#: Words of questions that say nothing about what is asked for.
_OF_QUESTIONS = words(
    "what which who whom whose when where why how did does was were are has had have the that this"
    " and for from with into its his her their year"
)


class Repeat(NamedTuple):
    """A note of the library that a draft repeats.

    Attributes:
        path: Of its deck.
        note: The note.
        is_exact: Whether the draft asks and says the very same; else it is near-identical.
    """

    path: str
    note: Note
    is_exact: bool


class Library:
    """The notes of a library, found by what they ask and by what they answer."""

    def __init__(self, decks: Iterable[Deck]) -> None:
        self._asking: defaultdict[str, list[tuple[str, Note]]] = defaultdict(list)
        self._answering: defaultdict[str, list[tuple[str, Note]]] = defaultdict(list)
        for deck in decks:
            for note in deck.notes:
                self._asking[_asked(note)].append((deck.path, note))
                self._answering[key(answer_of(note))].append((deck.path, note))

    def repeated_by(self, note: Note) -> Repeat | None:
        """Return a note that asks the same: word for word, else near enough to be in the way.

        Near is the same question with another answer, or the same answer to most of the same words.
        """
        answer = key(answer_of(note))
        asking = self._asking.get(_asked(note), [])
        for path, other in asking:
            if key(answer_of(other)) == answer:
                return Repeat(path, other, is_exact=True)
        if asking:
            return Repeat(*asking[0], is_exact=False)
        said = _content(note)
        best: Repeat | None = None
        best_share = _SAME
        for path, other in self._answering.get(answer, ()):
            says = _content(other)
            share = len(said & says) / max(min(len(said), len(says)), 1)
            if share >= best_share and (best is None or share > best_share):
                best, best_share = Repeat(path, other, is_exact=False), share
        return best


def _asked(note: Note) -> str:
    """Return what a note asks, in a form in which it can be looked up."""
    if not note.cloze:
        return key(note.question)
    try:
        parts = cloze.parse(note.cloze)
    except cloze.ClozeError:
        return key(note.cloze)
    # A number is no word of the text, so that two gaps of one sentence are told apart.
    said = (
        key(part) if isinstance(part, str) else f"<{','.join(map(str, part.numbers))}>"
        for part in parts
    )
    return " ".join(filter(None, said))


def _content(note: Note) -> frozenset[str]:
    text = cloze.reveal(cloze.parse(note.cloze), 0) if note.cloze else note.question
    return words(text) - _OF_QUESTIONS - words(answer_of(note))
