"""The subject of a sentence, where its first words tell it."""

import re

from flashdeck.drafting import verbs
from flashdeck.drafting.candidates import NOUNS, tokenize
from flashdeck.drafting.marked import OPEN
from flashdeck.drafting.words import AUXILIARIES

#: A subject that is longer is not repeated.
_LONGEST_WORDS = 6
_LONGEST = 90
_LONGEST_WORDS_BEFORE_VERB = 7
_ABOUT_ONE = re.compile(
    r" (?:is|are|was|were|has|have|had|takes place|took place|became|remained|lies|stands)\b"
)
BE_AND_HAVE = frozenset({"was", "were", "is", "are", "had", "has"})
_ARTICLES = frozenset({"the", "a", "an"})


def subject_of(text: str) -> str:
    """Return the words before the verb of a sentence, if they are few and plain, else ``""``."""
    tokens = tokenize(text[:_LONGEST])
    for place, token in enumerate(tokens):
        if token.lower in AUXILIARIES or token.kind == "V":
            opening = tokens[:place]
            if not 0 < place <= _LONGEST_WORDS:
                return ""
            if opening[0].kind == "F" and opening[0].lower not in _ARTICLES:
                return ""
            plain = all(
                word.kind != "F" or word.lower in _ARTICLES or word.lower == "of"
                for word in opening
            )
            return text[: opening[-1].end] if plain else ""
        if token.kind == "P":
            return ""
    return ""


def name_as_subject(text: str) -> str:
    """Return the name that is subject of a sentence and the one thing that it is about.

    Such as `The Rance Station was opened in 1966`; where something is done to something else, the
    next sentence can go on about either.
    """
    subject = subject_of(text)
    if not re.search(r"(?<!^)\b[A-Z]|^(?!The |An? )[A-Z]\w*$|^(?:The|An?) [a-z]+ ", subject):
        return ""
    return subject if _ABOUT_ONE.match(text, len(subject)) or agrees(subject, "they") else ""


def agrees(subject: str, pronoun: str) -> bool:
    """Return whether a subject has the number of a pronoun, by the ending of its first noun."""
    head = subject.split(" of ")[0]
    plural = head.endswith("s") and not head.endswith(("ss", "us", "is"))
    return plural == (pronoun.lower() in {"they", "their"})


def subject_in(body: str) -> str:
    """Return the words before the first verb, if they are few and plain, else ``""``."""
    for match in re.finditer(r" ([a-z]+)\b", body):
        if match[1] in BE_AND_HAVE or acts(match[1]):
            subject = body[: match.start()]
            plain = not re.search(rf"[,;:()\"“{OPEN}]| (?:that|which|who|and|to) ", f"{subject} ")
            few = len(subject.split()) <= _LONGEST_WORDS_BEFORE_VERB
            return subject if plain and few and subject[:1].isupper() else ""
    return ""


def with_subject(clause: str, first: str) -> str:
    """Return a clause that begins with it or they with the subject of the first clause instead.

    It is ``""`` if that subject is not plain.
    """
    found = re.match(r"(?:and |but |so )?(it|they) ", clause)
    subject = subject_in(first) if found else ""
    if not found or not subject or not agrees(subject, found[1]):
        return ""
    return f"{subject} {clause[found.end() :]}"


def acts(word: str) -> bool:
    """Return whether a word is a finite verb rather than a noun."""
    return verbs.is_finite(word) and word not in NOUNS
