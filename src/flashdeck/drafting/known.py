"""What a document tells of its words: which are names, of persons or not, and which are not."""

import re
from collections.abc import Iterable
from typing import NamedTuple

from flashdeck.drafting.document import Document
from flashdeck.drafting.people import people
from flashdeck.drafting.tags import tables
from flashdeck.drafting.words import FUNCTION_WORDS, TITLES

_LOWER = re.compile(r"\b[a-z]{2,}\b")
_AMID = re.compile(r"(?<=[a-z,] )[A-Z][^\W_]+")
#: `Secker and Warburg`
_PARTNERS = re.compile(r"[A-Z]\w+ (?:and|&) [A-Z]")
_DEMONYM = re.compile(
    r"(?:[^m]an|ish|ese|['’]s?)$|^(?:French|Greek|Dutch|Swiss|Czech|Welsh|Thai|Arab)$"
)


class Known(NamedTuple):
    """What a document tells of its words.

    Attributes:
        people: Names of persons.
        common: Words that it also writes without a capital.
        named: Words that it writes with a capital amid a sentence.
    """

    people: frozenset[str] = frozenset()
    common: frozenset[str] = frozenset()
    named: frozenset[str] = frozenset()


def known_of(document: Document) -> Known:
    """Return what a document tells of its words."""
    return known_from((block.text for block in document.blocks), people(document))


def known_from(texts: Iterable[str], persons: Iterable[str]) -> Known:
    """Return what some texts tell of their words, given the names of persons."""
    common: set[str] = set()
    named: set[str] = set()
    for text in texts:
        common.update(_LOWER.findall(text))
        named.update(_AMID.findall(text))
    return Known(frozenset(persons), frozenset(common), frozenset(named))


def is_person(name: str, known: Known) -> bool:
    """Return whether a name is that of a person."""
    first, _, last = name.rpartition(" ")
    return name in known.people or (bool(first) and " of" not in first and last in known.people)


def in_a_sentence(text: str, known: Known) -> str:
    """Return a text without the capital of a sentence's first word, if it has no other reason."""
    first = re.match(r"[A-Za-z][\w'’-]*", text)
    if not first or first[0] == "I" or first[0][1:] != first[0][1:].lower():
        return text
    word = first[0].lower()
    after = text[first.end() + 1 : first.end() + 2]
    may_be_common = word in known.common and after.islower() and first[0] not in known.people
    named = first[0] in known.named and not may_be_common
    plain = not named and not _DEMONYM.search(first[0])
    if (first[0] in TITLES and after.isupper()) or _PARTNERS.match(text):
        return text
    if word in FUNCTION_WORDS or (
        plain
        and (
            word in known.common
            or after.islower()
            or (not after and "L" in tables().words.get(word, ""))
            or (not after and word.endswith("ologists"))
        )
    ):
        return text[0].lower() + text[1:]
    return text
