"""A long sentence cut down, by its parse, to what belongs to a gap in it."""

import re

from flashdeck.drafting.clauses import CLOSE, COMFORTABLE_WORDS, OPEN, capital
from flashdeck.drafting.parsed.tree import Tree, Word

#: May be left out where a comma, or a dash, stands before them.
_LOOSE = frozenset({"relcl", "appos", "acl", "advcl", "prep", "npadvmod", "advmod", "amod"})
_CONDITIONS = frozenset({"if", "unless", "when", "until", "once", "provided", "only", "except"})
_SEPARATORS = frozenset({",", ";", "—", "–", ":", "-", "("})
_FEWEST_WORDS = 5
_MOST_CUTS = 12
_SHORTEST_CUT = 2
#: A longer cloze is refused, so that what else can be spared has to go.
_LONG = 28


def trim_by_parse(
    tree: Tree, first: int, last: int, most: int = COMFORTABLE_WORDS, kept: set[int] | None = None
) -> str:
    """Return the sentence with the gap between OPEN and CLOSE, shortened if it is long.

    Args:
        tree: The sentence as the source has it.
        first: The place of the first word of the gap.
        last: The place of the last one.
        most: Nothing more is cut when so few words are left.
        kept: The places that are there to begin with; all of them, if None.
    """
    left = set(range(len(tree.words))) if kept is None else kept
    kept = _shorter(tree, first, last, left, most)
    return "" if not _is_sentence(tree, kept) else _marked(tree, kept, first, last)


def trimmed(
    tree: Tree, first: int, last: int, kept: set[int] | None = None, most: int = COMFORTABLE_WORDS
) -> tuple[str, str, str] | None:
    """Return what stands before a gap, in it and after it; None if no sentence is left.

    Args:
        tree: The sentence.
        first: The place of the first word of the gap.
        last: The place of the last one.
        kept: The places that are there to begin with; all of them, if None.
        most: Nothing more is cut when so few words are left.
    """
    left = set(range(len(tree.words))) if kept is None else kept
    left = _shorter(tree, first, last, left, most)
    if not _is_sentence(tree, left):
        return None
    before, _, rest = _marked(tree, left, first, last).partition(OPEN)
    gap, _, after = rest.partition(CLOSE)
    return before, gap, after


def _shorter(tree: Tree, first: int, last: int, kept: set[int], most: int) -> set[int]:
    if _count(tree, kept) > most and len(tree.roots) == 1:
        if '"' not in tree.text and "“" not in tree.text:
            kept = _own_clause(tree, first, last, kept)
        for _ in range(_MOST_CUTS):
            if _count(tree, kept) <= most:
                break
            cut = _cut(tree, first, last, kept)
            if cut is None and _count(tree, kept) > _LONG:
                cut = _cut(tree, first, last, kept, is_hard=True)
            if cut is None:
                break
            kept = cut
    return kept


def _count(tree: Tree, kept: set[int]) -> int:
    return sum(tree.words[place].pos not in {"PUNCT", "PART"} for place in kept)


def _is_sentence(tree: Tree, kept: set[int]) -> bool:
    """Whether a main clause is left, and every verb that is left has the subject that it had."""
    main = False
    for place in kept:
        word = tree.words[place]
        if word.dep in {"nsubj", "nsubjpass"} and word.head not in kept:
            return False
        if word.tag not in {"VBD", "VBZ", "VBP", "MD"}:
            continue
        verb = tree.head(word) if word.dep in {"aux", "auxpass"} else word
        subject = tree.child(verb, "nsubj", "nsubjpass")
        if subject is not None and subject.place not in kept:
            return False
        main |= subject is not None and verb.dep in {"ROOT", "conj", "ccomp", "parataxis"}
    return main


def _holds(word: Word, first: int, last: int) -> bool:
    return word.first <= last and first <= word.last


def _own_clause(tree: Tree, first: int, last: int, kept: set[int]) -> set[int]:
    """Keep the joined clause with a subject of its own that holds the gap, if there is one."""
    inner = kept
    for word in tree.words:
        if not (word.first <= first and last <= word.last) or word.place == word.head:
            continue
        if word.pos in {"VERB", "AUX"} and _stands_alone(tree, word):
            inner = {place for place in inner if word.first <= place <= word.last}
    return inner


def _stands_alone(tree: Tree, verb: Word) -> bool:
    """Whether a clause is a sentence of its own, joined to another by `and`, `;` or a dash."""
    if verb.dep not in {"conj", "ccomp", "parataxis"} or tree.child(verb, "mark") is not None:
        return False
    subject = tree.child(verb, "nsubj", "nsubjpass")
    if subject is None or subject.pos == "PRON":
        return False
    if tree.head(verb).dep not in {"ROOT", "conj"}:
        return False
    if verb.dep == "conj":
        return True
    between = tree.words[verb.place : verb.head] if verb.place < verb.head else (
        tree.words[verb.head : verb.first + 1])  # fmt: skip
    return any(word.text in {";", "—", "–"} for word in between) or (
        verb.dep == "ccomp" and verb.place > verb.head and any(w.text == ";" for w in between)
    )


def _cut(
    tree: Tree, first: int, last: int, kept: set[int], *, is_hard: bool = False
) -> set[int] | None:
    """Return what is left after the longest part that may go; None if none may."""
    best: set[int] | None = None
    for word in tree.words:
        if (
            word.place not in kept
            or _holds(word, first, last)
            or not (_is_adjunct(tree, word) if is_hard else _may_go(tree, word))
        ):
            continue
        left = kept - set(range(word.first, word.last + 1))
        if len(left) == len(kept) or _count(tree, left) < _FEWEST_WORDS:
            continue
        if not _is_sentence(tree, left):
            continue
        left = _without_marks(tree, left, word)
        if best is None or len(left) < len(best):
            best = left
    return best


def _may_go(tree: Tree, word: Word) -> bool:
    before = tree.words[word.first - 1].text if word.first else ""
    after = tree.words[word.last + 1].text if word.last + 1 < len(tree.words) else ""
    opener = tree.words[word.first].lower
    if opener in _CONDITIONS:
        return False
    if word.dep == "conj" and word.pos in {"VERB", "AUX"}:
        head = tree.head(word)
        joined = tree.words[word.first - 1].dep == "cc" if word.first else False
        if head.pos not in {"VERB", "AUX"} or word.first <= head.place:
            return False
        # `to design and produce its logo`: the object of both stands after the second
        is_whole = any(head.place < c.place < word.first and c.dep not in {"cc", "punct"}
                       for c in tree.children(head))  # fmt: skip
        return tree.child(word, "nsubj", "nsubjpass") is not None or (joined and is_whole)
    if word.dep in {"ccomp", "parataxis"}:
        return _stands_alone(tree, word)
    if word.dep not in _LOOSE:
        return False
    if word.last - word.first < _SHORTEST_CUT and not (word.dep == "appos" and before == "("):
        return False  # such as the first word of `such as`, `as well as`, `where`
    if word.dep == "relcl" and not _opens_with_wh(tree, word):
        return False
    if word.dep in {"relcl", "acl"} and tree.head(word).dep == "attr":
        return False  # a definition is none without it
    if word.dep in {"appos", "npadvmod"} and (
        tree.is_muddled(tree.head(word))
        or any(tree.words[place].dep == "cc" for place in range(word.first, word.last + 1))
    ):
        return False
    if opener in {"and", "or", "as"} or after in {"and", "or"}:
        return False
    if not word.first:
        # a date or number at the head says when or where the rest holds
        return (
            after == ","
            and word.dep in {"prep", "advcl", "npadvmod"}
            and not any(w.pos == "NUM" for w in tree.words[word.first : word.last + 1])
        )
    return before in _SEPARATORS


def _opens_with_wh(tree: Tree, word: Word) -> bool:
    opening = tree.words[word.first : word.first + 3]
    return any(own.tag in {"WDT", "WP", "WP$", "WRB"} for own in opening)


def _is_adjunct(tree: Tree, word: Word) -> bool:
    """Whether a phrase only adds to a verb, so that the rest stays true without it."""
    return (
        word.dep == "prep" and word.place > word.head and word.first == word.place
        and word.lower in {"in", "on", "at", "during", "with", "within", "near", "after", "across"}
        and tree.head(word).dep in {"ROOT", "conj"} and word.place > word.head + 1
        and tree.words[word.first - 1].text != "and"
    )  # fmt: skip


def _without_marks(tree: Tree, left: set[int], gone: Word) -> set[int]:
    """Leave out what joined the part that has gone: a comma on its side, `and`, brackets."""
    words = tree.words
    place = gone.first - 1
    while place in left and (words[place].text in _SEPARATORS or words[place].dep == "cc"):
        left = left - {place}
        place -= 1
    place = gone.last + 1
    if place in left and words[place].text in {",", ")", "—", "–"}:
        left = left - {place}
    return left


def _marked(tree: Tree, kept: set[int], first: int, last: int) -> str:
    text = ""
    before = -1
    for place in sorted(kept | set(range(first, last + 1))):
        word = tree.words[place]
        if before >= 0 and (place != before + 1 or tree.words[before].space):
            text += "" if word.text in ",.;:?!)" or word.tag == "POS" else " "
        text += (OPEN if place == first else "") + word.text + (CLOSE if place == last else "")
        before = place
    text = re.sub(r"^[,;:—–\s-]+|\s*[,;:—–-]+\s*$", "", text)
    if text.rstrip("\"”'’)")[-1:] not in set(".!?"):
        text += "."
    return capital(text)
