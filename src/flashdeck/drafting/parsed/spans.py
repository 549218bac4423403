"""Spans of a sentence that the parser sees, and what it says of any span."""

from collections.abc import Collection, Iterator

from flashdeck.drafting.candidates import Candidate
from flashdeck.drafting.parsed.tree import Tree, Word

_KINDS = {"DATE": "phrase", "TIME": "phrase", "PERCENT": "share", "MONEY": "money",
          "CARDINAL": "number", "QUANTITY": "phrase", "ORDINAL": ""}  # fmt: skip
_NOT_AT_EDGE = frozenset({"DET", "PRON", "CCONJ", "SCONJ", "ADP", "PUNCT", "ADV", "AUX", "PART"})
_CLAUSES = frozenset({"conj", "relcl", "advcl", "ccomp", "parataxis", "acl", "pcomp"})
_MOST_WORDS = 7


class Reading:
    """What the parser made of a sentence, by places in the sentence as the source has it."""

    def __init__(self, source: str, tree: Tree) -> None:
        self.source = source
        self.tree = tree
        self._starts = {word.start: word.place for word in tree.words}
        self._ends = {word.end: word.place for word in tree.words}

    def places(self, start: int, end: int) -> tuple[int, int] | None:
        """Return the places of the first and last word of a span of the source."""
        text = self.source[start:end]
        shift = start / max(1, len(self.source)) * len(self.tree.text)
        at = start if self.tree.text[start:end] == text else nearest(self.tree.text, text, shift)
        if at < 0:
            return None
        first, last = self._starts.get(at), self._ends.get(at + len(text))
        return None if first is None or last is None or last < first else (first, last)

    def span(self, first: int, last: int) -> tuple[int, int] | None:
        """Return where words stand in the source; None if they do not stand there as they are."""
        begin, end = self.tree.words[first].start, self.tree.words[last].end
        text = self.tree.text[begin:end]
        if self.source[begin:end] == text:
            return begin, end
        at = nearest(self.source, text, begin / max(1, len(self.tree.text)) * len(self.source))
        return None if at < 0 else (at, at + len(text))

    def candidates(self) -> Iterator[Candidate]:
        """Return the names, numbers and noun phrases that the parser sees."""
        for first, last, kind in _spans(self.tree):
            found = self.span(first, last)
            if found is not None:
                yield Candidate(*found, kind)

    def head(self, first: int, last: int) -> Word:
        """Return the word on which the others of a span hang."""
        words = self.tree.words
        return next(
            (words[p] for p in range(first, last + 1)
             if not first <= words[p].head <= last or words[p].dep == "ROOT"), words[last],
        )  # fmt: skip

    def is_phrase(self, first: int, last: int) -> bool:
        """Return whether a span is a noun with all that stands before it but its article."""
        words = self.tree.words
        head = self.head(first, last)
        if head.pos not in {"NOUN", "PROPN", "NUM"} or head.dep in {"compound", "amod", "nmod"}:
            return False
        if any(
            not first <= words[p].head <= last for p in range(first, last + 1) if p != head.place
        ):
            return False
        begin = head.first
        while begin < first and (words[begin].pos in {"DET", "PRON"} or words[begin].text in '"“'):
            begin += 1
        return begin == first and last >= head.place

    def is_torn(self, first: int, last: int) -> bool:
        """Return whether a span is cut out of a phrase that means something else as a whole."""
        words = self.tree.words
        head = self.head(first, last)
        outside = [p for p in range(first, last + 1) if not first <= words[p].head <= last]
        if len(outside) > 1 and any(words[p].dep not in {"punct", "det"} for p in outside[:-1]):
            return True
        if head.pos in {"VERB", "AUX"} or self._goes_on_before(first, last):
            return True
        if head.label and head.entity[0] >= first - 1 and head.entity[1] <= last + 1:
            return False
        if words[last].pos in {"ADV", "VERB", "CCONJ", "ADP", "DET", "PRON", "AUX", "SCONJ"}:
            return True
        return head.dep in {"compound", "amod", "nmod"} and head.head > last

    def _goes_on_before(self, first: int, last: int) -> bool:
        """Return whether a name, or an adjective with its adverb, begins before the span."""
        if not first:
            return False
        before = self.tree.words[first - 1]
        if not first <= before.head <= last:
            return False
        own = self.tree.words[first]
        is_name = before.dep == "compound" and before.pos == "PROPN"
        starts_here = bool(own.label) and own.entity[0] == first
        return before.dep == "advmod" or (is_name and not starts_here)

    def leans(self, title: Collection[str]) -> bool:
        """Return whether the subject is `the` and a bare noun, which the sentences before explain.

        Args:
            title: Words that the person sees with the card.
        """
        if len(self.tree.roots) != 1:
            return False
        root = self.tree.words[self.tree.roots[0]]
        noun = self.tree.child(root, "nsubj", "nsubjpass")
        if noun is None or noun.pos != "NOUN" or noun.lower in title or noun.lemma in title:
            return False
        children = list(self.tree.children(noun))
        return len(children) == 1 and children[0].lower in {"the", "this", "these", "such"}

    def clause(self, start: int, end: int) -> str:
        """Return the main word of the clause or aside that holds a span, ``""`` for the main one.

        A sentence states as many facts as it has clauses and asides.
        """
        found = self.places(start, end)
        if found is None:
            return ""
        word = self.head(*found)
        while word.head != word.place:
            if word.dep == "appos" or (word.pos in {"VERB", "AUX"} and word.dep in _CLAUSES):
                return word.lemma
            word = self.tree.words[word.head]
        return ""

    def features(self, start: int, end: int) -> list[str]:
        """Return the names of what the parser says of a span."""
        found = self.places(start, end)
        if found is None:
            return ["parse=none"]
        first, last = found
        words = self.tree.words
        head = self.head(first, last)
        above = words[head.head]
        label, exact = _label(words[first : last + 1], first, last + 1)
        own = [
            f"dep={head.dep}",
            f"pos={head.tag}",
            f"label={label}{'' if exact else '~'}",
            f"dep+pos={head.dep}+{head.pos}",
            f"dep+label={head.dep}+{label}",
            f"above={above.pos}",
            f"above.dep={above.dep}",
            f"dep<dep={head.dep}<{above.dep}",
        ]
        if head.dep == "pobj":
            own += [f"prep={above.lemma}", f"prep<={words[above.head].pos}"]
        if self.is_phrase(first, last):
            own.append("phrase")
        if head.last > last:
            after = words[last + 1]
            own.append(f"more={after.dep if head.first <= last + 1 <= head.last else ''}")
        if head.first < first:
            own.append(f"less={words[first - 1].dep}")
        depth = 0
        climbing = head
        while climbing.head != climbing.place and depth < 9:
            climbing = words[climbing.head]
            depth += climbing.pos in {"VERB", "AUX"}
        own.append(f"depth={min(depth, 4)}")
        if head.place == words[head.head].place:
            own.append("root")
        return own


def nearest(text: str, part: str, place: float) -> int:
    """Return where a part of a text begins; of several, the one nearest to a place; -1 if none."""
    found, at = -1, text.find(part)
    while at >= 0:
        if found < 0 or abs(at - place) < abs(found - place):
            found = at
        at = text.find(part, at + 1)
    return found


def _label(words: tuple[Word, ...], first: int, end: int) -> tuple[str, bool]:
    labels = [word.label for word in words if word.label]
    if not labels:
        return "none", True
    entity = next(word.entity for word in reversed(words) if word.label)
    return labels[-1], entity[0] >= first - 1 and entity[1] <= end and (
        entity[1] - entity[0] >= end - first - 1
    )  # fmt: skip


def _spans(tree: Tree) -> Iterator[tuple[int, int, str]]:
    seen: set[tuple[int, int]] = set()
    for word in tree.words:
        if word.label and word.place == word.entity[0]:
            kind = _KINDS.get(word.label, "name")
            first, last = _bare(tree, word.entity[0], word.entity[1] - 1)
            if kind and first <= last < first + _MOST_WORDS and (first, last) not in seen:
                seen.add((first, last))
                yield first, last, kind
        if word.pos in {"NOUN", "PROPN"} and word.dep not in {"compound", "amod", "nmod"}:
            kind = "name" if word.pos == "PROPN" else "phrase"
            first, last = _bare(tree, word.first, word.place)
            if first <= last < first + _MOST_WORDS and (first, last) not in seen:
                seen.add((first, last))
                yield first, last, kind
            of = tree.child(word, "prep")
            end = word.last
            is_of = of is not None and of.lower == "of" and last < end < first + _MOST_WORDS
            is_noun = tree.words[end].pos in {"NOUN", "PROPN", "NUM"}
            if is_of and is_noun and (first, end) not in seen:
                seen.add((first, end))
                yield first, end, "name" if kind == "name" else "of"


def _bare(tree: Tree, first: int, last: int) -> tuple[int, int]:
    while first <= last and (
        tree.words[first].pos in _NOT_AT_EDGE or tree.words[first].tag == "POS"
    ):  # fmt: skip
        first += 1
    while last > first and (tree.words[last].pos in {"PUNCT"} or tree.words[last].tag == "POS"):
        last -= 1
    return first, last
