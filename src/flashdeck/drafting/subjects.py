"""The subject of a sentence, where its first words tell it."""

import re

from flashdeck.drafting.candidates import tokenize
from flashdeck.drafting.words import AUXILIARIES

#: A subject that is longer is not repeated.
_LONGEST_WORDS = 6
_LONGEST = 90
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
    """Return the subject of a sentence if it is a name, such as `The Grainger Market`."""
    subject = subject_of(text)
    return subject if re.search(r"(?<!^)\b[A-Z]|^(?!The |An? )[A-Z]\w*$", subject) else ""


def agrees(subject: str, pronoun: str) -> bool:
    """Return whether a subject has the number of a pronoun, by the ending of its first noun."""
    head = subject.split(" of ")[0]
    plural = head.endswith("s") and not head.endswith(("ss", "us", "is"))
    return plural == (pronoun.lower() in {"they", "their"})
