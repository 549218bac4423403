"""Real questions from a parsed sentence, where what it says is plain."""

from collections.abc import Collection

from flashdeck.drafting.parsed.asked import Asked, Asking
from flashdeck.drafting.parsed.clauses import Clause, clauses
from flashdeck.drafting.parsed.nouns import is_clear
from flashdeck.drafting.parsed.preposed import ask_after_preposition, ask_which_thing
from flashdeck.drafting.parsed.tree import Tree
from flashdeck.drafting.parsed.what import (
    ask_name,
    ask_object,
    ask_what_it_is,
    ask_with_preposition,
)
from flashdeck.drafting.parsed.when_where import ask_how_long, ask_when, ask_where, ask_why
from flashdeck.drafting.parsed.who import ask_agent, ask_subject_of

#: Two verbs that stand as near as this share what follows: `was born and raised in London`.
_NEAR = 2
#: A noun and its article.
_BARE = 2


def questions(
    tree: Tree, lead: str = "", persons: Collection[str] = (), title: Collection[str] = ()
) -> list[Asked]:
    """Return the questions that a sentence answers, in the order of its clauses.

    Args:
        tree: A plain sentence.
        lead: A date that stood before it, such as ``in 1940``.
        persons: Names that the text uses for persons.
        title: Words of the title, in small letters.
    """
    found: dict[str, Asked] = {}
    for clause in clauses(tree):
        for asked in _of_clause(Asking(clause, lead, persons, title)):
            found.setdefault(asked.question, asked)
    return list(found.values())


def _of_clause(asking: Asking) -> list[Asked]:
    clause, tree = asking.clause, asking.tree
    if not _is_whole(clause) or tree.is_muddled(clause.subject):
        return []
    if is_clear(tree, clause.subject, asking.title):
        ask_when(asking)
        ask_how_long(asking)
        ask_where(asking)
        ask_agent(asking)
        ask_why(asking)
        ask_object(asking)
        ask_what_it_is(asking)
        ask_with_preposition(asking)
        ask_name(asking)
        ask_after_preposition(asking)
    elif _is_generic(clause):
        ask_what_it_is(asking)
        ask_name(asking)
    ask_subject_of(asking)
    ask_which_thing(asking)
    return asking.found


def _is_whole(clause: Clause) -> bool:
    """Return whether the verb has all that belongs to it."""
    verb = clause.verb
    if verb.dep == "conj" and verb.place - verb.head <= _NEAR:
        return False
    return not any(
        child.dep == "conj" and child.place - verb.place <= _NEAR
        for child in clause.tree.children(verb)
    )


def _is_generic(clause: Clause) -> bool:
    """Return whether a statement is about each of a kind: `A prime number is …`."""
    tree, noun = clause.tree, clause.subject
    article = tree.child(noun, "det")
    finite = clause.auxiliaries[0] if clause.auxiliaries else clause.verb
    return (
        article is not None
        and article.lower in {"a", "an"}
        and finite.lower in {"is", "are"}
        and len(tree.phrase(noun)) > _BARE
    )
