"""A clause turned round into a question."""

from collections.abc import Collection, Iterator

from flashdeck.drafting import verbs
from flashdeck.drafting.parsed.clauses import Clause
from flashdeck.drafting.parsed.tree import Word
from flashdeck.drafting.words import word_set

#: Adverbs that join a sentence to the one before it.
_JOINING = word_set(
    "however therefore thus also then moreover furthermore additionally meanwhile "
    "consequently nevertheless nonetheless hence instead similarly likewise indeed finally "
    "still accordingly otherwise besides too again yet conversely subsequently later "
    "eventually already just even alternatively first firstly second secondly third"
)
_DROPPED_PREPOSITIONS = word_set(
    "despite like unlike including except besides such as with alongside regardless"
)
_DROPPED_CLAUSES = word_set("because since as although though while whereas so that")
_KEPT_CLAUSES = word_set("when after before until once during upon")
_LONGEST_ADJUNCT = 8  # words
_DO = {"VBD": "did", "VBZ": "does", "VBP": "do"}
_SPELLED_OUT = {"'s": "is", "’s": "is", "'d": "had", "’d": "had", "'ve": "have", "’ve": "have",
                "'re": "are", "’re": "are"}  # fmt: skip


class NotAskedError(Exception):
    """The clause says something that a question would lose, or is misread."""


def ask(clause: Clause, wh: str, without: Collection[int], lead: str = "") -> tuple[str, list[int]]:
    """Return the question, and the places of the words of the sentence that stand in it.

    Args:
        clause: What is asked about; its subject follows the auxiliary.
        wh: The question words, such as ``By whom``.
        without: Places of words that are left out with all that hangs on them: the answer.
        lead: A date that stood at the head of the sentence; it goes to the end.

    Raises:
        NotAskedError: Something would be lost.
    """
    tree, verb = clause.tree, clause.verb
    subject = tree.phrase(clause.subject)
    if any(tree.words[place].tag in {"WP", "WRB"} for place in subject):
        raise NotAskedError
    if clause.is_copula:
        front, middle = verb.text, []
    elif clause.auxiliaries:
        front = clause.auxiliaries[0].text
        middle = [word.place for word in clause.auxiliaries[1:]]
    else:
        if verb.tag == "VBP" and verb.lower != verb.lemma:
            raise NotAskedError  # `converts` is no plural
        front, middle = _DO[verb.tag], []
    front = _SPELLED_OUT.get(front.lower(), front.lower())
    before, after, late = rest(clause, without)
    own = [] if clause.is_copula else [verb.place]
    action = tree.say(own) if clause.auxiliaries else base(verb)
    parts = [
        wh, front, tree.say(subject), tree.say(middle), *map(tree.say, before),
        action if own else "", *map(tree.say, after), *map(tree.say, late), lead,
    ]  # fmt: skip
    used = [
        *subject,
        *middle,
        *own,
        *(place for group in (*before, *after, *late) for place in group),
    ]
    return asked(parts), sorted(used)


def ask_subject(
    clause: Clause, wh: str, lead: str = "", *, is_singular: bool = True
) -> tuple[str, list[int]]:
    """Return a question for the subject, as `ask`; the verb agrees with `wh`.

    Raises:
        NotAskedError: Something would be lost.
    """
    tree = clause.tree
    before, after, late = rest(clause, ())
    chain = [*clause.auxiliaries, clause.verb]
    said = [tree.say([word.place]) for word in chain]
    said[0] = _SPELLED_OUT.get(said[0].lower(), said[0])
    if is_singular:
        said[0] = singular(chain[0], said[0])
    parts = [wh, *said[:-1], *map(tree.say, before), said[-1], *map(tree.say, after),
             *map(tree.say, late), lead]  # fmt: skip
    used = [*(word.place for word in chain),
            *(place for group in (*before, *after, *late) for place in group)]  # fmt: skip
    return asked(parts), sorted(used)


def rest(
    clause: Clause, without: Collection[int]
) -> tuple[list[list[int]], list[list[int]], list[list[int]]]:
    """Return what stands in a clause before its verb, after it, and before its subject.

    Raises:
        NotAskedError: Something would be lost.
    """
    before: list[list[int]] = []
    after: list[list[int]] = []
    late: list[list[int]] = []
    for word in clause.arguments:
        if word.place in without:
            continue
        places = clause.tree.phrase(word, without)
        if not places or not _stays(clause, word, places):
            continue
        group = after
        if word.place < clause.subject.first:
            group = late
        elif word.place < clause.verb.place:
            group = before
        group.append(places)
    return before, after, late


def _stays(clause: Clause, word: Word, places: list[int]) -> bool:
    tree = clause.tree
    is_early = word.place < clause.subject.first
    after_comma = word.first > 0 and tree.words[word.first - 1].text == ","
    if (
        after_comma
        and not is_early
        and (word.dep in {"npadvmod", "amod", "appos"} or word.place < clause.verb.place)
    ):
        return False
    if after_comma and not is_early and word.dep in {"dobj", "attr", "oprd", "dative"}:
        raise NotAskedError
    if word.dep == "advmod":
        return not (is_early or word.lower in _JOINING or len(places) > 3)
    if word.dep == "advcl":
        opener = next((tree.words[place].lower for place in places), "")
        if opener in _KEPT_CLAUSES:
            if len(places) > _LONGEST_ADJUNCT:
                raise NotAskedError
            return True
        if opener == "to":
            return not is_early
        if opener in _DROPPED_CLAUSES or word.tag in {"VBG", "VBN"}:
            return False
        raise NotAskedError
    if word.dep in {"prep", "agent"} and not (word.dep == "agent" and not is_early):
        if word.lower in {"according", "without"}:
            raise NotAskedError
        if is_early:
            if word.lower in _DROPPED_PREPOSITIONS:
                return False
            if len(places) > _LONGEST_ADJUNCT:
                raise NotAskedError
            return True
        if word.lower in {"because", "due", "owing", "thanks"}:
            return False
        return not (after_comma and word.lower in _DROPPED_PREPOSITIONS)
    if word.dep in {"relcl", "csubj", "acl"}:
        raise NotAskedError
    return True


def asked(parts: list[str]) -> str:
    """Return the parts of a question as one, with a capital and a question mark.

    Raises:
        NotAskedError: A word with a hyphen, or something quoted, was torn apart.
    """
    text = " ".join(part for part in parts if part)
    if " - " in text or " – " in text or text.count('"') % 2 or text.count("“") != text.count("”"):
        raise NotAskedError
    return text[:1].upper() + text[1:].rstrip(" .,;:") + "?"


def base(verb: Word) -> str:
    """Return the form of a verb that follows `did`."""
    if verb.tag == "VBD":
        return verbs.base_of_past(verb.lower) or verb.lemma
    if verb.tag == "VBZ":
        return verbs.base_of_present(verb.lower) or verb.lemma
    return verb.lemma


def singular(verb: Word, said: str) -> str:
    """Return a verb as it stands after `Who` or `What`."""
    if said.lower() in {"are", "were", "have", "do"}:
        return {"are": "is", "were": "was", "have": "has", "do": "does"}[said.lower()]
    if verb.tag == "VBP":
        return third(verb.lemma)
    return said


def third(lemma: str) -> str:
    """Return the third person of the present: `carry` gives `carries`."""
    if lemma in {"be", "have"}:
        return {"be": "is", "have": "has"}[lemma]
    if lemma.endswith(("s", "x", "z", "ch", "sh", "o")):
        return lemma + "es"
    if lemma.endswith("y") and lemma[-2:-1] not in "aeiou":
        return lemma[:-1] + "ies"
    return lemma + "s"


def items(clause: Clause, *deps: str) -> Iterator[Word]:
    """Return the arguments of a clause of some kinds."""
    return (word for word in clause.arguments if word.dep in deps)
