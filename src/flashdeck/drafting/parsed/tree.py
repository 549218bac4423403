"""A parsed sentence: its words, and which hangs on which."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from spacy.tokens import Doc

#: Hang loosely on their noun when a comma stands before them.
_ASIDE = frozenset({"appos", "relcl", "acl", "prep", "advmod", "amod", "npadvmod", "advcl"})
_OPENING = frozenset({"$", "£", "€", "#"})
_UNPRONOUNCED_EDGES = ",;:–—-"


@dataclass(frozen=True, slots=True)
class Word:
    """A word or mark of a sentence, with what the parser says of it.

    Attributes:
        place: Among the words of its sentence, from 0.
        text: As written.
        lemma: The form of a dictionary, in lower case.
        pos: Part of speech, by the universal tags.
        tag: Part of speech, by the Penn tags.
        dep: How it hangs on its head.
        head: The place of the word it hangs on; its own for the root.
        first: The place of the first word that hangs on it, directly or not, itself included.
        last: The place of the last one.
        label: Of the entity it is part of, such as ``PERSON``, or ``""``.
        entity: Where that entity begins and ends, as places; equal where there is none.
        start: Where it begins in the text.
        space: Whether a space follows.
        children: The places of the words that hang on it, in order.
    """

    place: int
    text: str
    lemma: str
    pos: str
    tag: str
    dep: str
    head: int
    first: int
    last: int
    label: str
    entity: tuple[int, int]
    start: int
    space: bool
    children: tuple[int, ...] = ()

    @property
    def lower(self) -> str:
        """Return the text in lower case."""
        return self.text.lower()

    @property
    def end(self) -> int:
        """Return where it ends in the text."""
        return self.start + len(self.text)


@dataclass(frozen=True, slots=True)
class Tree:
    """The words of one sentence.

    Attributes:
        text: The sentence.
        words: In order.
        roots: The places of those that hang on nothing; more than one where the parser took the
            text for several sentences.
        common: Words that the text also writes with a small letter.
    """

    text: str
    words: tuple[Word, ...]
    roots: tuple[int, ...]
    common: Collection[str] = frozenset()

    def children(self, word: Word) -> Iterator[Word]:
        """Return the words that hang on a word, in order."""
        return (self.words[place] for place in word.children)

    def child(self, word: Word, *deps: str) -> Word | None:
        """Return the first word that hangs on a word in one of these ways."""
        return next((other for other in self.children(word) if other.dep in deps), None)

    def head(self, word: Word) -> Word:
        """Return what a word hangs on."""
        return self.words[word.head]

    def below(self, word: Word) -> Iterator[Word]:
        """Return a word and all that hangs on it."""
        waiting = [word.place]
        while waiting:
            own = self.words[waiting.pop()]
            yield own
            waiting.extend(own.children)

    def phrase(self, word: Word, without: Collection[int] = ()) -> list[int]:
        """Return the places of a word and what hangs on it, asides after a comma left out."""
        places: list[int] = []
        waiting = [word.place]
        while waiting:
            own = self.words[waiting.pop()]
            places.append(own.place)
            waiting.extend(
                place
                for place in own.children
                if place not in without and not self._is_aside(self.words[place], own)
            )
        return self._trimmed(sorted(places))

    def is_muddled(self, word: Word) -> bool:
        """Return whether a list, as in `Annam, Burma, and Champa`, may be read as an apposition."""
        asides = joined = False
        for own in self.below(word):
            asides |= own.dep == "appos"
            joined |= own.dep in {"conj", "cc"} and own.place > word.place
        return asides and joined

    def _is_aside(self, word: Word, head: Word) -> bool:
        if word.dep not in _ASIDE or word.place < head.place or not word.first:
            return False
        return self.words[word.first - 1].text == ","

    def _trimmed(self, places: list[int]) -> list[int]:
        """Leave out marks at the edges, and what stood before something that was left out."""
        kept = [
            place
            for index, place in enumerate(places)
            if not (
                (self.words[place].text in _UNPRONOUNCED_EDGES or self.words[place].dep == "cc")
                and index + 1 < len(places)
                and places[index + 1] != place + 1
            )
        ]
        while kept and (self._is_mark(kept[-1]) or self.words[kept[-1]].dep == "cc"):
            kept.pop()
        while kept and self._is_mark(kept[0]) and self.words[kept[0]].text not in _OPENING:
            kept.pop(0)
        return kept

    def _is_mark(self, place: int) -> bool:
        word = self.words[place]
        return word.pos == "PUNCT" and word.text not in {"%", "'", "’"}

    def say(self, places: Iterable[int]) -> str:
        """Return these words as text, the first of the sentence with a small letter if it can."""
        said = ""
        before: Word | None = None
        for place in places:
            word = self.words[place]
            text = word.text
            if place == 0 and (word.lower in self.common or not is_name(word)):
                text = text if text[1:2].isupper() else text[:1].lower() + text[1:]
            if before is not None and (before.space or before.place + 1 != place) and not (
                word.text in ",.;:?!%" or word.tag == "POS"
            ):  # fmt: skip
                said += " "
            said += text
            before = word
        return said

    def written(self, places: list[int]) -> str:
        """Return words that stand side by side as they are written; ``""`` if they do not."""
        if not places or places[-1] - places[0] + 1 != len(places):
            return ""
        return self.text[self.words[places[0]].start : self.words[places[-1]].end]


def is_name(word: Word) -> bool:
    """Return whether a word is a name, or part of one."""
    return word.pos == "PROPN" or (
        word.label in {"PERSON", "GPE", "ORG", "NORP", "LOC", "FAC"}
        and word.pos not in {"DET", "ADP"}
    )


def is_plural(tree: Tree, word: Word) -> bool:
    """Return whether a noun, with what it is joined to, takes a plural verb."""
    return (
        word.tag in {"NNS", "NNPS"}
        or word.lower in {"they", "these", "those"}
        or any(child.dep == "conj" for child in tree.children(word))
    )


def tree_of(doc: Doc, common: Collection[str] = frozenset()) -> Tree:
    """Return the tree of a document that holds one sentence.

    Args:
        doc: What the parser made of it.
        common: Words that the text also writes with a small letter.
    """
    children: list[list[int]] = [[] for _ in doc]
    entities = {place: (found.start, found.end) for found in doc.ents for place in
                range(found.start, found.end)}  # fmt: skip
    roots = []
    for token in doc:
        if token.head.i == token.i:
            roots.append(token.i)
        else:
            children[token.head.i].append(token.i)
    words = tuple(
        Word(
            token.i, token.text, token.lemma_.lower(), token.pos_, token.tag_, token.dep_,
            token.head.i, token.left_edge.i, token.right_edge.i, token.ent_type_,
            entities.get(token.i, (token.i, token.i)), token.idx, bool(token.whitespace_),
            tuple(children[token.i]),
        )
        for token in doc
    )  # fmt: skip
    return Tree(doc.text, words, tuple(roots), common)
