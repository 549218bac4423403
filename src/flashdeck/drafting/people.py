"""Which names of a text are persons, and whom a pronoun means."""

import re
from collections import Counter
from collections.abc import Mapping

from flashdeck.drafting.document import Document
from flashdeck.drafting.lazy import lazily
from flashdeck.drafting.words import (
    EVENTS,
    FIRST_NAMES,
    FUNCTION_WORDS,
    MONTHS,
    TITLES,
    WOMEN_NAMES,
    word_set,
)

_NAME = r"[A-ZÀ-Þ][\w’'-]*[\w]"
_RUN = re.compile(
    rf"(?:{_NAME}|[A-Z]\.)(?:\s(?:(?:van|von|de|der|du|la|da|di|of|ibn|al)\s)?(?:{_NAME}|[A-Z]\.))*"
)
#: What only a person does.
_PERSONAL = re.compile(
    r"\s(?:was born|died|wrote|married|argued|believed|thought|said|told|taught|studied|grew up"
    r"|was assassinated|was elected|was appointed|was exiled|composed|painted|preached"
    r"|refused|advocated|pleaded|confessed|himself|herself)\b"
)
_HE_NEXT = re.compile(r"\s[a-z][^.!?]*[.!?]\s(?:He|She|His|Her)\b")
_LIFE = re.compile(r"\s\((?:born|c\. ?|[^()]{0,40}?\b)\d{3,4}\b[^()]{0,30}\)")
#: Another person, whom he or she may mean as well.
_RELATED = lazily(
    r"\b(?:[Hh]is|[Hh]er) (?:\w+ )?(?:father|mother|brother|sister|husband|wife|son|daughter|uncle"
    r"|aunt|friend|teacher|successor|predecessor|colleague|assistant|partner|rival|cousin)\b"
)
_WITH_HIS = lazily(r"[A-Z][a-z]+ (?:and|with|or) (?:his|her)\b")
_TOLD_OF = lazily(
    r"(?:When|While|After|As|Although|Because|Since|Once|Before) [^,]*\b[A-Z][a-z]+"
    r" (?:[a-z]+ed|was|had|is|has|found|saw|heard|knew|came|went|took|made|became|died)\b"
)
_HER_TITLES = word_set("Queen Empress Lady Princess Mrs Ms Duchess Countess")
_HIS_TITLES = word_set("King Emperor Pope Mr Sir Lord Prince Duke Count Baron Tsar Sultan Father")
#: A name that ends so is that of no person, whoever it is called after.
_BODIES = word_set(
    "institute university college school academy museum prize award medal society foundation"
    " hospital library theatre theater cathedral center centre institution airport station river"
    " island mountain county street avenue company trophy cup stadium"
)
_PRONOUN = re.compile(r"\b(?:[Hh]e|[Ss]he|[Hh]is|[Hh]er|[Hh]im)\b")


def people(document: Document) -> dict[str, str]:
    """Return the persons of a document: each name it uses for one, and the fullest form of it."""
    full: dict[str, str] = {}
    votes: Counter[str] = Counter()
    for text in (document.title, *(block.text for block in document.blocks)):
        for match in _RUN.finditer(text):
            name = match[0]
            if " " not in name and not _PERSONAL.match(text, match.end()):
                continue
            name = _bare(name)
            if not name:
                continue
            words = name.split()
            if words[-1].lower() in _BODIES:
                continue
            if (
                len(words) > 1 and (words[0].split("-")[0] in FIRST_NAMES or words[0] in TITLES)
            ) or (len(words) > 1 and _LIFE.match(text, match.end()) and not _is_event(words)):
                votes[name] += 2
            elif _PERSONAL.match(text, match.end()) or (
                len(words) in (2, 3)
                and _HE_NEXT.match(text, match.end())
                and (match.start() == 0 or text[match.start() - 2] in ".!?")
            ):
                votes[name] += 1
    if document.title in votes and " " in document.title:
        full[document.title.split()[-1]] = document.title  # the others of that name are others
    for name in sorted(votes, key=lambda name: (-len(name.split()), name)):
        words = name.split()
        if " of " in name or len(words) == 1:
            full.setdefault(name, name)
            continue
        full[name] = name
        full.setdefault(words[-1], name)
    return full


def named_people(text: str, known: Mapping[str, str]) -> list[tuple[int, str]]:
    """Return the persons named in a text, each place and full name, in order."""
    found: list[tuple[int, str]] = []
    for match in _RUN.finditer(text):
        name = _bare(match[0])
        person = known.get(name) or known.get(name.split()[-1] if name else "")
        if person:
            found.append((match.start(), person))
    return found


def has_pronoun(text: str) -> bool:
    """Return whether a text says he or she, in any case."""
    return _PRONOUN.search(text) is not None


def last_name(text: str, known: Mapping[str, str]) -> str:
    """Return the person that a sentence is about: its subject, or the only one it names."""
    named = named_people(text, known)
    if named and (named[0][0] == 0 or len({person for _, person in named}) == 1):
        return named[0][1]
    return ""


def person_meant(
    text: str, previous: str, subject: str, known: Mapping[str, str], title: str
) -> str:
    """Return who is meant by a he or she that stands before any name, or ``""``.

    It is the one that the sentence before is about: its subject, or the only person it names;
    at the head of a block, the person that the title names.
    """
    pronoun = _PRONOUN.search(text)
    if not pronoun or not known:
        return ""
    if any(place < pronoun.start() for place, _ in named_people(text, known)):
        return ""
    if _TOLD_OF().match(text[: pronoun.start()]) or _WITH_HIS().match(text):
        return ""  # when Hera heard of it, she; Washington and his army
    meant = subject if previous else known.get(title, "")
    woman = _is_she(meant) if meant else None
    if woman is not None and woman != (pronoun[0].lower() in {"she", "her"}):
        return ""
    if previous and _RELATED().search(previous):
        return ""
    return meant


def _is_she(name: str) -> bool | None:
    """Whether a name is that of a woman; None if its first word does not tell."""
    first = name.split()[0].split("-")[0]
    if first in WOMEN_NAMES or first in _HER_TITLES:
        return True
    return False if first in FIRST_NAMES or first in _HIS_TITLES else None


def _is_event(words: list[str]) -> bool:
    return not EVENTS.isdisjoint(word.lower() for word in words)


def _bare(name: str) -> str:
    """Return a run of capitalised words without a word that only begins a sentence."""
    words = name.removesuffix("'s").removesuffix("’s").split()
    while words and (words[0].lower() in FUNCTION_WORDS or words[0] in MONTHS):
        words = words[1:]
    return " ".join(words)
