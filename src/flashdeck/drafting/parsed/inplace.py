"""Questions that keep the order of the statement, where the gap is its subject or its end."""

import re
from collections.abc import Collection
from typing import NamedTuple

from flashdeck.drafting.clauses import capital
from flashdeck.drafting.parsed.asking import singular
from flashdeck.drafting.parsed.nouns import (
    VAGUE,
    is_country,
    is_human_act,
    is_person,
    is_place,
    is_state,
    is_titled,
    may_be_person,
)
from flashdeck.drafting.parsed.tree import Tree, Word, is_name
from flashdeck.drafting.parsed.trim import trimmed

MOST_WORDS = 24
_MOST_ANSWER_WORDS = 7
_FEWEST_WORDS = 6
#: What follows a gap may be left out if it is one of these, and the statement is still true.
_SPARED = frozenset({"in", "on", "at", "during", "after", "before", "near", "around", "since"})
_CONDITIONS = frozenset({"if", "unless", "until", "when", "once", "only", "except"})
_YEAR = re.compile(r"\d{3,4}")
_DATE = re.compile(r"(?:[A-Z]\w+ \d{1,2}|\d{1,2} [A-Z]\w+)(?:,? \d{4})?")
_MONTH = re.compile(r"[A-Z]\w+ \d{4}")
_COMPARED = frozenset({"than", "between", "from"})
_NO_NUMBER = frozenset({"one", "zero"})


class Turned(NamedTuple):
    """A question and its answer."""

    question: str
    answer: str


def ask_in_place(
    tree: Tree, first: int, last: int, lead: str = "", persons: Collection[str] = ()
) -> Turned | None:
    """Return the statement with a question word for a span; None where that reads badly.

    Args:
        tree: A plain sentence.
        first: The place of the first word of the span.
        last: The place of the last one.
        lead: A date that stood before the sentence.
        persons: Names that the text uses for persons.
    """
    head = _head(tree, first, last)
    if len(tree.roots) != 1 or head.dep == "conj" or tree.child(head, "conj") or _is_denied(tree):
        return None
    if any(word.tag == "PRP" for word in tree.words):
        return None
    if last - first >= _MOST_ANSWER_WORDS or any(
        word.tag in {"WDT", "WP", "WRB"} for word in tree.words[first : last + 1]
    ):
        return None
    begin = first
    while (
        begin and first <= tree.words[begin - 1].head <= last and tree.words[begin - 1].pos == "DET"
    ):
        begin -= 1
    if begin and first <= tree.words[begin - 1].head <= last:
        return None  # `the Japanese` of `the Japanese artist`
    if begin < first and tree.words[begin].lower not in {"the", "a", "an"}:
        return None
    if head.dep in {"nsubj", "nsubjpass"} and head.head == tree.roots[0]:
        return _as_subject(tree, head, begin, first, last, persons)
    return _at_end(tree, head, begin, first, last, lead, persons)


def _as_subject(
    tree: Tree, head: Word, begin: int, first: int, last: int, persons: Collection[str]
) -> Turned | None:  # fmt: skip
    if begin or head.pos not in {"NOUN", "PROPN"} or tree.phrase(head)[-1:] != [last]:
        return None
    verb = tree.words[tree.roots[0]]
    chain = [word for word in tree.children(verb) if word.dep in {"aux", "auxpass"}]
    finite = chain[0] if chain else verb
    if last + 1 >= len(tree.words) or finite.place < last:
        return None
    wh = _who_or_what(tree, head, persons)
    if not wh or verb.lemma == "be":
        return None
    text = trimmed(tree, first, last)
    if text is None:
        return None
    before, answer, after = text
    if before.lower().strip() not in {"", "the", "a", "an"} or after.startswith((",", " -", " –")):
        return None
    said = singular(finite, finite.text)
    after = re.sub(rf"(?<![\w’'-]){re.escape(finite.text)}(?![\w’'-])", said, after, count=1)
    return _whole(f"{wh}{after}", answer)


def _at_end(
    tree: Tree, head: Word, begin: int, first: int, last: int, lead: str,
    persons: Collection[str],
) -> Turned | None:  # fmt: skip
    counted = tree.head(head) if head.dep == "nummod" and head.head > last else None
    until = counted.place if counted is not None else last
    if counted is None and (
        head.dep not in {"pobj", "dobj"} or (head.last > last and not _is_tail(tree, last))
    ):
        return None
    if head.dep == "dobj" and tree.head(head).place == tree.roots[0]:
        return None  # turned round, if at all
    lead_in = tree.head(head)
    if lead_in.place and tree.words[lead_in.place - 1].text == "," and lead_in.pos == "ADP":
        return None
    while lead_in.head != lead_in.place:
        if lead_in.dep == "relcl":
            return None
        lead_in = tree.head(lead_in)
    kept = without_tail(tree, until)
    if kept is None or begin == 0:
        return None
    wh = _wh(tree, head, first, last, persons) if counted is None else _amount(head, counted)
    if not wh:
        return None
    if counted is not None and begin and tree.words[begin - 1].lower in {"about", "over", "nearly"}:
        return None
    gone = range(begin, first)
    text = trimmed(tree, first, last, kept=kept - set(gone))
    if text is None:
        return None
    before, answer, after = text
    if begin < first and head.pos == "NOUN":
        answer = f"{tree.words[begin].lower} {answer}"
    if lead:
        before = f"{capital(lead)}, {lowered(tree, before)}"
    return _whole(f"{before}{wh}{after}", answer)


def _whole(text: str, answer: str) -> Turned | None:
    text = capital(text.rstrip(" .,;:")) + "?"
    if not _FEWEST_WORDS <= len(text.split()) <= MOST_WORDS:
        return None
    return Turned(text, answer)


def lowered(tree: Tree, text: str) -> str:
    """Return a text that begins as the sentence does, with a small letter if it can."""
    own = tree.words[0]
    return text if is_name(own) and own.lower not in tree.common else text[:1].lower() + text[1:]


def _head(tree: Tree, first: int, last: int) -> Word:
    words = tree.words
    return next(
        (words[p] for p in range(first, last + 1)
         if not first <= words[p].head <= last or words[p].dep == "ROOT"), words[last],
    )  # fmt: skip


def _is_denied(tree: Tree) -> bool:
    return any(word.dep == "neg" or word.lower in {"neither", "nor"} for word in tree.words)


def _is_tail(tree: Tree, last: int) -> bool:
    """Return whether what follows a phrase is an aside after a comma."""
    return last + 1 < len(tree.words) and tree.words[last + 1].text == ","


def without_tail(tree: Tree, last: int) -> set[int] | None:
    """Return the places up to the last one, if what follows can be spared; else None."""
    words = tree.words
    for word in words[last + 1 :]:
        if word.head > last or word.pos == "PUNCT" or word.dep == "cc":
            continue
        after_comma = words[word.first - 1].text == "," if word.first else False
        opener = words[word.first].lower
        if opener in _CONDITIONS or any(
            own.lower in _CONDITIONS for own in tree.children(word) if own.dep == "mark"
        ):
            return None
        if word.dep == "conj":
            if tree.head(word).pos not in {"VERB", "AUX"}:
                return None
        elif word.dep in {"advcl", "relcl", "appos", "acl", "advmod", "npadvmod"}:
            if not after_comma and word.dep != "advcl":
                return None
        elif word.dep == "prep":
            verb = tree.head(word)
            if not after_comma and (word.lower not in _SPARED or verb.pos != "VERB"):
                return None
        else:
            return None
    return set(range(last + 1))


def _wh(tree: Tree, head: Word, first: int, last: int, persons: Collection[str]) -> str:
    """Return the question words for a phrase after a preposition or a verb; ``""`` for none."""
    before = tree.words[first - 1].lower if first else ""
    text = tree.written([*range(first, last + 1)])
    if head.label == "DATE":
        if _YEAR.fullmatch(text):
            return "which year"
        if _DATE.fullmatch(text):
            return "which date"
        return "which month" if _MONTH.fullmatch(text) and before == "in" else ""
    if head.pos not in {"NOUN", "PROPN"} or head.lemma in VAGUE:
        return ""
    if head.label in {"TIME", "CARDINAL", "PERCENT", "MONEY", "QUANTITY", "ORDINAL", "DATE"}:
        return ""
    if tree.child(head, "nummod", "poss") is not None:
        return ""
    who = _who_or_what(tree, head, persons)
    return {"Who": "whom"}.get(who, who[:1].lower() + who[1:])


def _who_or_what(tree: Tree, head: Word, persons: Collection[str]) -> str:
    if is_person(tree, head, persons):
        return "Who"
    if head.lemma in VAGUE:
        return ""
    if is_country(tree, head):
        return "Which country"
    if is_state(head):
        return "Which state"
    if is_place(head):
        return "" if head.dep == "nsubj" else "Which place"
    if head.pos == "PROPN":
        if is_titled(tree, head) or (head.dep == "nsubj" and is_human_act(tree.head(head))):
            return "Who"
        return "" if may_be_person(head) or not head.label else "What"
    return "What"


def _amount(head: Word, counted: Word) -> str:
    """Return the question words for a number and what it counts."""
    if head.tag != "CD" or head.lower in _NO_NUMBER or counted.tag not in {"NNS", "NNPS"}:
        return ""
    if counted.first != head.first or counted.label in {"DATE", "TIME", "MONEY"}:
        return ""
    return "how many"
