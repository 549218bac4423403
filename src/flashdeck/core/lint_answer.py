"""Rules about the answer."""

import re
from functools import lru_cache

from flashdeck.core.lint_view import SMALL, WORD, View, word_set

#: So few letters stand in a longer word by chance, as `art` in `party`.
_LONGEST_CHANCE = 3
LONG_ANSWER_WORDS = 8
LONGEST_ANSWER_WORDS = 14
MOST_ITEMS = 3
_PRONOUN_ANSWERS = word_set(
    "he she it they him her them his its hers their theirs himself herself itself themselves"
    " this that these those such one ones who which both all some many others another i we you"
    " us there here each none"
)  # fmt: skip
#: They tell what kind of thing a name is, and do not give the name away.
_CLASS_NOUNS = word_set(
    "university college school market bible module act war battle treaty bowl street river lake"
    " sea mountain church party army council company network station system theorem law prize"
    " award king queen emperor empire dynasty kingdom state city county country region award"
    " division new great north south east west northern southern eastern western first second"
    " world house institute museum society union league park island bridge method model theory"
    " class group red black white people century year government committee"
)
_EDGE = re.compile(
    r"^(?:and|or|of|but|nor|than|which|that|by)\b(?=\s)|^[,;.:)](?!\w)|\b(?:and|or|of"
    r"|the|a|an|to)$|[,;:(]$",
    re.IGNORECASE,
)


def empty_answer(view: View) -> str:
    """Return what is wrong, or ``""``."""
    return "" if view.answer.strip() else "there is no answer"


def pronoun_answer(view: View) -> str:
    """Return what is wrong, or ``""``."""
    if len(view.answer_words) == 1 and view.is_drafted and view.answer_words[0] in _PRONOUN_ANSWERS:
        return f"the answer is only {view.answer!r}"
    return ""


def answer_in_question(view: View) -> str:
    """Return what is wrong, or ``""``."""
    asked, words = view.front_words, view.answer_words
    if not words or (
        len(words) == 1 and len(words[0]) < 3 and words[0].islower() and not view.answer.isupper()
    ):
        return ""
    size = len(words)
    if words[0] in asked and any(
        asked[place : place + size] == words for place in range(len(asked) - size + 1)
    ):
        return f"the question already says {view.answer!r}" if _gives_away(view) else ""
    if not view.is_drafted:
        return ""
    if len(view.answer) > _LONGEST_CHANCE and view.answer.lower() in view.front.lower():
        return f"the question already says {view.answer!r} within a word"
    bare = set(map(_bare, asked))
    meaning = [_bare(word) for word in words if word not in SMALL]
    shared = [word for word in meaning if word in bare and word not in _CLASS_NOUNS]
    if not shared:
        return ""
    if any(word[0].isdigit() for word in meaning):
        shared = [word for word in shared if word[0].isdigit()]
    named = {_bare(word.lower()) for word in WORD.findall(view.answer) if word[0].isupper()}
    enough = len(meaning) if not named.intersection(shared) else len(meaning) / 2
    if shared and len(shared) >= enough:
        return f"the question already says {' '.join(shared)!r}"
    return ""


def _gives_away(view: View) -> bool:
    """A choice that the question offers, as in `A or B?`, is not given away."""
    return " or " not in view.front or view.is_cloze


@lru_cache(maxsize=10_000)
def _bare(word: str) -> str:
    word = word.removesuffix("'s").removesuffix("’s")
    return word[:-1] if len(word) > 4 and word.endswith("s") and not word.endswith("ss") else word


def answer_is_topic(view: View) -> str:
    """Return what is wrong, or ``""``."""
    if view.topic and view.is_drafted and view.answer_words:
        topic = WORD.findall(view.topic.lower())
        answer = [word for word in view.answer_words if word not in SMALL]
        if answer and f" {' '.join(answer)} " in f" {' '.join(topic)} ":
            return "the answer is the topic, which is shown with the card"
    return ""


def cut_answer(view: View) -> str:
    """Return what is wrong, or ``""``."""
    found = _EDGE.search(view.answer.strip()) if view.is_drafted else None
    return f"the answer begins or ends with {found[0]!r}" if found else ""


def long_answer(view: View) -> str:
    """Return what is wrong, or ``""``."""
    size = len(view.answer_words)
    if "\n" not in view.answer and LONG_ANSWER_WORDS < size <= LONGEST_ANSWER_WORDS:
        return f"the answer has {size} words, more than {LONG_ANSWER_WORDS}"
    return ""


def too_long_answer(view: View) -> str:
    """Return what is wrong, or ``""``."""
    size = len(view.answer_words)
    if "\n" not in view.answer and size > LONGEST_ANSWER_WORDS:
        return f"the answer has {size} words, more than {LONGEST_ANSWER_WORDS}"
    return ""


def long_list(view: View) -> str:
    """Return what is wrong, or ``""``."""
    if view.is_cloze and not view.is_drafted:
        return ""
    items = len(re.split(r",\s|;\s", view.answer.replace(" and ", ", ").replace(",,", ",")))
    if items > MOST_ITEMS and len(view.answer_words) <= 4 * items and "\n" not in view.answer:
        return f"the answer is a list of {items}"
    return ""
