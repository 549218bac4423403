"""The clauses of a parsed sentence that something can be asked about."""

from collections.abc import Iterator
from dataclasses import dataclass

from flashdeck.drafting.parsed.tree import Tree, Word
from flashdeck.drafting.words import word_set

_NO_ARGUMENT = word_set(
    "nsubj nsubjpass aux auxpass punct cc conj mark expl preconj intj meta parataxis dep"
)
_CONTRASTS = frozenset({"while", "whereas"})
_FINITE = frozenset({"VBD", "VBZ", "VBP"})
#: What follows one of these holds only under a condition, or is not said to have happened.
_DOUBTFUL = word_set("would could might may should must shall")


@dataclass(frozen=True, slots=True)
class Clause:
    """A subject and what is said of it.

    Attributes:
        tree: The sentence.
        subject: The head of the subject.
        auxiliaries: Before the verb, in order.
        verb: What is said.
        arguments: What else hangs on the verb, in order.
    """

    tree: Tree
    subject: Word
    auxiliaries: tuple[Word, ...]
    verb: Word
    arguments: tuple[Word, ...]

    @property
    def is_passive(self) -> bool:
        """Return whether the subject suffers what the verb says."""
        return self.verb.tag == "VBN" and any(word.lemma == "be" for word in self.auxiliaries)

    @property
    def is_copula(self) -> bool:
        """Return whether the verb is a form of `be` by itself."""
        return self.verb.lemma == "be" and not self.auxiliaries

    def argument(self, *deps: str) -> Word | None:
        """Return the first argument of one of these kinds."""
        return next((word for word in self.arguments if word.dep in deps), None)


def clauses(tree: Tree) -> Iterator[Clause]:
    """Return the clauses that state a fact: main ones, joined ones and contrasted ones."""
    if len(tree.roots) != 1:
        return
    found = [*_verbs(tree, tree.words[tree.roots[0]], None, ())]
    for word in tree.words:
        noun = relative_subject(tree, word)
        if noun is not None:
            found.append((word, noun, ()))
    for verb, subject, inherited in found:
        own = tuple(w for w in tree.children(verb) if w.dep in {"aux", "auxpass"})
        if not own and verb.tag not in _FINITE:
            own = inherited
        if _is_fact(tree, verb, subject, own):
            arguments = tuple(w for w in tree.children(verb) if w.dep not in _NO_ARGUMENT)
            yield Clause(tree, subject, own, verb, arguments)


def relative_subject(tree: Tree, verb: Word) -> Word | None:
    """Return the name that `which` or `who` stands for as the subject of a relative clause.

    Only after a comma, where the clause states a fact of its own.
    """
    if verb.dep != "relcl" or not verb.first or tree.words[verb.first - 1].text != ",":
        return None
    subject = tree.child(verb, "nsubj", "nsubjpass")
    noun = tree.head(verb)
    if subject is None or subject.lower not in {"which", "who"} or subject.place != verb.first:
        return None
    if noun.pos != "PROPN" or tree.words[verb.first - 2].place != noun.place:
        return None
    return noun


def _verbs(
    tree: Tree, verb: Word, subject: Word | None, auxiliaries: tuple[Word, ...]
) -> Iterator[tuple[Word, Word, tuple[Word, ...]]]:
    """Return a verb and those joined to it, each with its subject and what it takes from before."""
    if verb.pos not in {"VERB", "AUX"}:
        return
    own_subject = tree.child(verb, "nsubj", "nsubjpass")
    subject = own_subject or subject
    if subject is None:
        return
    yield verb, subject, () if own_subject else auxiliaries
    if tree.child(verb, "expl") is not None:
        return  # `There were ten`: they are not the subject of what follows
    own = tuple(w for w in tree.children(verb) if w.dep in {"aux", "auxpass"})
    for child in tree.children(verb):
        if child.dep == "conj" and child.place > verb.place:
            yield from _verbs(tree, child, subject, own or auxiliaries)
        elif child.dep == "advcl" and child.place > verb.place:
            mark = tree.child(child, "mark")
            if mark is not None and mark.lower in _CONTRASTS and child.tag in _FINITE:
                yield from _verbs(tree, child, None, ())


def _is_fact(tree: Tree, verb: Word, subject: Word, auxiliaries: tuple[Word, ...]) -> bool:
    if verb.tag not in _FINITE and not auxiliaries:
        return False
    if auxiliaries and verb.tag == "VBN" and not any(
        word.lemma in {"be", "have"} for word in auxiliaries
    ):  # fmt: skip
        return False
    if verb.tag == "VB" and not any(word.tag == "MD" or word.lemma == "do" for word in auxiliaries):
        return False
    if any(word.lower in _DOUBTFUL or word.lower == "to" for word in auxiliaries):
        return False
    if subject.pos in {"PRON", "DET", "VERB"} or subject.tag in {"WDT", "WP", "EX", "DT"}:
        return False
    for child in tree.children(verb):
        if child.dep in {"neg", "expl", "csubj", "csubjpass"} or child.lower in {"neither", "nor"}:
            return False
        if child.dep == "advcl":
            mark = tree.child(child, "mark")
            if mark is not None and mark.lower in {"if", "unless", "lest", "provided"}:
                return False
    if verb.dep == "relcl":
        return True
    subjects = [w for w in tree.children(verb) if w.dep in {"nsubj", "nsubjpass"}]
    return len(subjects) <= 1  # two of them are a misreading
