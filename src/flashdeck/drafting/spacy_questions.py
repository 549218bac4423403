"""Real questions from a parsed sentence, where what it says is plain."""

import re
from collections.abc import Collection
from typing import NamedTuple

from flashdeck.drafting.spacy_asking import NotAsked, ask, ask_subject, items
from flashdeck.drafting.spacy_clauses import Clause, clauses
from flashdeck.drafting.spacy_nouns import (
    VAGUE,
    has_bare_definite,
    is_clear,
    is_country,
    is_person,
    is_place,
    may_be_person,
)
from flashdeck.drafting.spacy_tree import Tree, Word, is_plural
from flashdeck.drafting.words import FIRST_NAMES, word_set

_YEAR = re.compile(r"\d{3,4}")
_PERIOD = re.compile(
    r"(?:the )?(?:early |late |mid-)?(?:\d{3,4}s|\d{1,2}(?:st|nd|rd|th) (?:century|centuries)"
    r"|(?:[a-z]+ )?(?:century|centuries))"
)
_DATE = re.compile(
    r"(?:(?:early|late|mid) )?(?:\d{1,2} )?(?:January|February|March|April|May|June|July|August"
    r"|September|October|November|December)(?: \d{1,2})?(?:,? \d{4})?"
)
#: Directly after a verb or an adjective they belong to it, and stand at the end of a question.
_ASKED_PREPOSITIONS = frozenset({"of", "to", "into", "on", "with", "for", "against", "from", "about"})
#: Verbs whose object says little by itself: `take place`, `play a role`.
_LIGHT = word_set("give take have make play pay catch get put fall do")
_MOVING = word_set("move go travel return flee exile send emigrate immigrate come migrate sail deport")
_GROUPS = frozenset({"member", "part", "leader", "founder", "student", "subsidiary", "branch",
                     "capital", "province", "suburb", "president", "colony"})  # fmt: skip
_NAMED = frozenset({"PROPN", "NUM"})
#: Point at a moment, a place or a text that a card does not show.
_POINTING = word_set("here there now today currently recently nowadays above below ago")
_CONTROL = word_set("name call declare elect appoint title dub lead cause allow make help force enable let require see hear get keep find consider")
_NAMING = frozenset({"name", "call", "declare", "elect", "appoint", "title", "dub", "make"})
_HELD = frozenset({"of", "in", "between", "among", "about", "within", "on", "over", "against"})
_LOCATED = word_set("locate situate find bury bear headquarter base centre center")
_NO_FIRST_NAMES = word_set("the nova new san santa los las st. mount lake fort port hurricane tropical storm super de la"
    " il el operation north south east west great")
_THINGS = word_set("""university college school church company corporation museum society union league assembly
    parliament army council committee act treaty market route airport hospital library bank
    newspaper river lake sea mountain island bridge tower park hurricane war battle bible award
    prize theorem dynasty empire republic kingdom party""")
MOST_ANSWER_WORDS = 12
MOST_QUESTION_WORDS = 20
_FEWEST_TOLD = 2
#: A noun and its article.
_BARE = 2


class Asked(NamedTuple):
    """A question and its answer.

    Attributes:
        question: With its question mark.
        answer: Words that stand side by side in the sentence.
        kind: What is asked for: ``when``, ``where``, ``agent``, ``object`` and so on.
        head: The place of the main word of the answer; -1 if it was before the sentence.
    """

    question: str
    answer: str
    kind: str
    head: int = -1


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
    found: list[Asked] = []
    for clause in clauses(tree):
        maker = _Maker(clause, lead, persons, title)
        for asked in maker.make():
            if all(asked.question != other.question for other in found):
                found.append(asked)
    return found


class _Maker:
    """Makes the questions of one clause."""

    def __init__(
        self, clause: Clause, lead: str, persons: Collection[str], title: Collection[str]
    ) -> None:
        self.clause = clause
        self.tree = clause.tree
        self.lead = lead
        self.persons = persons
        self.title = title
        self.found: list[Asked] = []

    def make(self) -> list[Asked]:
        """Return the questions of the clause."""
        clause = self.clause
        if not self._is_whole() or self.tree.is_muddled(clause.subject):
            return []
        if is_clear(self.tree, clause.subject, self.title):
            self._times()
            self._durations()
            self._places()
            self._agent()
            self._reasons()
            self._objects()
            self._attribute()
            self._prepositions()
        elif self._is_generic(clause.subject):
            self._attribute()
            self._named()
        self._subject()
        return self.found

    def _is_whole(self) -> bool:
        """Whether the verb has all that belongs to it: `was born and raised in London` has not."""
        verb, tree = self.clause.verb, self.tree
        near = 2
        if verb.dep == "conj" and verb.place - verb.head <= near:
            return False
        return not any(
            child.dep == "conj" and child.place - verb.place <= near
            for child in tree.children(verb)
        )

    def _add(
        self, kind: str, wh: str, answer: Word, places: list[int], without: Collection[int],
        *, ending: str = "", lead: str | None = None,
    ) -> None:  # fmt: skip
        text = self.tree.written(places)
        if not text or not self._is_answer(text, places) or self.tree.is_muddled(answer):
            return
        try:
            question, used = ask(
                self.clause, wh, without, self.lead if lead is None else lead, ending=ending
            )
        except NotAsked:
            return
        if kind == "when" and any(self.tree.words[place].label == "DATE" for place in used):
            return  # two dates: neither is sure to be meant
        fewest = 1 if kind in {"what", "member"} else _FEWEST_TOLD
        if self._is_clean(used, places, fewest):
            self.found.append(Asked(question, text, kind, answer.place))

    def _is_answer(self, text: str, places: list[int]) -> bool:
        words = [self.tree.words[place] for place in places]
        if self._cuts_a_word(places) or self._is_title(text):
            return False
        if len(text.split()) > MOST_ANSWER_WORDS or words[0].pos == "PRON" and len(words) == 1:
            return False
        if words[0].lower in {"this", "these", "those", "that", "such", "it", "which", "who"}:
            return False
        if all(word.lemma in VAGUE or word.pos in {"DET", "PRON", "ADP"} for word in words):
            return False
        return self._pronouns_are_known(places, is_answer=True)

    def _cuts_a_word(self, places: list[int]) -> bool:
        """Whether an answer begins or ends inside a word such as `pseudo-video`."""
        words, first, last = self.tree.words, places[0], places[-1]
        after = words[last + 1] if last + 1 < len(words) else None
        if first and not words[first - 1].space and words[first - 1].text not in "\"“'(":
            return True
        return not words[last].space and after is not None and after.text[0] not in ".,;:!?'’%)"

    def _is_title(self, text: str) -> bool:
        """Whether the title, which is shown with the card, gives an answer away."""
        said = {word.lower() for word in re.findall(r"[^\W_]+", text)}
        return said - {"the", "a", "an"} <= set(self.title)

    def _is_clean(
        self, used: list[int], answer: Collection[int], fewest: int = _FEWEST_TOLD
    ) -> bool:
        """Whether a question made of these words says enough, and nothing that nobody knows."""
        tree = self.tree
        if set(used) & set(answer):
            return False
        if len(used) > MOST_QUESTION_WORDS or has_bare_definite(tree, used, self.title):
            return False
        if any(tree.words[place].lower in _POINTING for place in used):
            return False
        dates = {tree.words[place].entity for place in used if tree.words[place].label == "DATE"}
        if len(dates) + bool(self.lead) > 1:
            return False
        told = {
            tree.words[place].lemma for place in used
            if tree.words[place].pos in {"NOUN", "PROPN", "VERB", "ADJ", "NUM"}
            and tree.words[place].lemma not in VAGUE
        }  # fmt: skip
        return len(told) >= fewest and self._pronouns_are_known(used)

    def _pronouns_are_known(self, places: list[int], *, is_answer: bool = False) -> bool:
        """Whether each pronoun is a possessive that can only mean the subject."""
        tree, subject = self.tree, self.clause.subject
        phrase = set(tree.phrase(subject))
        for place in places:
            word = tree.words[place]
            if word.lower in {"himself", "herself", "itself", "themselves"}:
                continue
            if word.pos != "PRON" and word.tag not in {"PRP$", "PRP"}:
                continue
            if word.tag == "PRP" or place in phrase:
                return False
            if word.tag != "PRP$":
                continue
            if place < subject.place and not is_answer and self.clause.verb.dep == "conj":
                return False
            plural = is_plural(tree, subject)
            if (word.lower == "their") != plural:
                return False
            human = subject.pos == "PROPN" and subject.label in {"PERSON", ""}
            if word.lower in {"his", "her"} and not (human or is_person(tree, subject, self.persons)):
                return False
            if word.lower == "its" and is_person(tree, subject, self.persons):
                return False
            if word.lower in {"his", "her"} and any(
                other.label == "PERSON" and other.place not in phrase and other.pos == "PROPN"
                for other in tree.words[subject.place : place]
            ):
                return False
        return True

    def _times(self) -> None:
        if self.lead:
            preposition, _, date = self.lead.partition(" ")
            wh = self._when(preposition, date)
            if wh:
                try:
                    question, used = ask(self.clause, wh, ())
                except NotAsked:
                    return
                if self._is_clean(used, ()) and not any(
                    self.tree.words[place].label == "DATE" for place in used
                ):
                    self.found.append(Asked(question, date, "when"))
            return
        for word in items(self.clause, "prep"):
            noun = self.tree.child(word, "pobj")
            if noun is None or noun.label not in {"DATE", "EVENT", ""}:
                continue
            places = self.tree.phrase(noun)
            wh = self._when(word.lower, self.tree.written(places))
            if wh and not self.tree.child(word, "conj"):
                self._add("when", wh, noun, places, {word.place})

    def _when(self, preposition: str, date: str) -> str:
        if preposition not in {"in", "on", "during", "since", "until"}:
            return ""
        special = {"since": "Since when", "until": "Until when"}.get(preposition)
        if _YEAR.fullmatch(date):
            return special or "In which year"
        if _DATE.fullmatch(date):
            return special or ("On which date" if preposition == "on" and re.search(r"\d", date)
                               else "When")  # fmt: skip
        if preposition == "during" and re.match(r"the (?:[A-Z]\w+ ){0,2}[A-Z]\w+$", date):
            return "When"
        if _PERIOD.fullmatch(date):
            if special:
                return special
            return "In which century" if "centur" in date else "In which decade"
        return ""

    def _places(self) -> None:
        for word in items(self.clause, "prep"):
            noun = self.tree.child(word, "pobj")
            if noun is None or self.tree.child(word, "conj") or noun.label in {"DATE", "TIME"}:
                continue
            places = self.tree.phrase(noun)
            located = self.clause.is_passive and self.clause.verb.lemma in _LOCATED
            if located and word.place > self.clause.verb.place and word.lower in {"in", "on", "at"}:
                self._add("where", "Where", noun, places, {word.place})
                continue
            if not is_place(noun):
                continue
            if word.lower in {"in", "at", "near"} and word.place > self.clause.verb.place:
                self._add("where", "Where", noun, places, {word.place})
            elif word.lower == "to" and self.clause.verb.lemma in _MOVING:
                self._add("where", "Where", noun, places, {noun.place})

    def _agent(self) -> None:
        word = self.clause.argument("agent")
        noun = self.tree.child(word, "pobj") if word is not None else None
        if word is None or noun is None or not self.clause.is_passive:
            return
        places = self.tree.phrase(noun)
        acts = noun.pos == "PROPN" and noun.label in {"PERSON", "ORG", "GPE", "NORP"}
        if is_person(self.tree, noun, self.persons) or acts:
            self._add("agent", "By whom", noun, places, {word.place})
        elif noun.pos in {"NOUN", "PROPN"} and noun.lemma not in VAGUE:
            self._add("agent", "What", noun, places, {noun.place})

    def _reasons(self) -> None:
        tree, clause = self.tree, self.clause
        for word in clause.arguments:
            if word.place < clause.verb.place:
                continue
            places = tree.phrase(word)
            opener = tree.say(places[:2]).split(" ") if places else [""]
            if word.dep == "prep" and (opener[0] in {"due", "owing"} or opener == ["because", "of"]):
                self._add("why", "Why", word, places[2:], {word.place})
            elif word.dep == "advcl" and opener[0] == "because":
                self._add("why", "Why", word, places, {word.place})
            elif word.dep == "advcl" and opener == ["in", "order"]:
                self._add("why", "Why", word, places, {word.place})
            elif (
                word.dep == "prep" and word.lower == "by" and tree.child(word, "pcomp") is not None
            ):
                self._add("how", "How", word, places[1:], {word.place})

    def _objects(self) -> None:
        clause, tree = self.clause, self.tree
        noun = clause.argument("dobj")
        word = clause.argument("xcomp", "ccomp")
        if clause.verb.lemma in _CONTROL and (word is not None or self._to_follows(noun)):
            return
        if noun is not None and noun.place > clause.verb.place and not clause.is_passive:
            self._object(noun, clause.verb)
        word = clause.argument("xcomp")
        if noun is None and word is not None and word.tag == "VB" and not clause.is_copula:
            inner = tree.child(word, "dobj")
            aux = tree.child(word, "aux")
            if inner is not None and aux is not None and aux.lower == "to":
                self._object(inner, word)

    def _to_follows(self, noun: Word | None) -> bool:
        """Whether an infinitive stands after an object, which is rather its subject."""
        return noun is not None and any(
            word.lower == "to" and word.tag == "TO" for word in self.tree.words[noun.place :]
        )

    def _object(self, noun: Word, verb: Word) -> None:
        tree = self.tree
        if noun.pos not in {"NOUN", "PROPN"} or noun.lemma in VAGUE:
            return
        places = tree.phrase(noun)
        if self._count(noun, places) or verb.lemma in _LIGHT or verb.lemma in _NAMING:
            return
        without = {noun.place}
        if verb.place != self.clause.verb.place:
            without |= {c.place for c in tree.children(verb) if c.dep in {"conj", "cc"}}
        if len(places) < 3 and noun.pos == "NOUN" and self.clause.argument("advcl", "acl"):
            return
        held = self._held(places)
        if held is not None:
            places = [*places, *tree.phrase(held)]
            without.add(held.place)
        if is_person(tree, noun, self.persons):
            wh = "Whom"
        elif may_be_person(noun):
            return
        else:
            wh = "Which country" if is_country(tree, noun) else "What"
        self._add("object", wh, noun, places, without)

    def _held(self, places: list[int]) -> Word | None:
        """Return the preposition after an object that may as well belong to it: it is kept there."""
        for word in items(self.clause, "prep"):
            if word.place == places[-1] + 1 and word.lower in _HELD:
                noun = self.tree.child(word, "pobj")
                if noun is not None and word.lower in {"of", "on", "about"}:
                    return word
                if noun is not None and not is_place(noun) and noun.label not in {"DATE", "TIME"}:
                    return word
        return None

    def _count(self, noun: Word, places: list[int]) -> bool:
        """Ask how many there are of something; whether it was counted."""
        tree = self.tree
        number = tree.child(noun, "nummod")
        if number is None or number.place > noun.place:
            return False
        if noun.tag not in {"NNS", "NNPS"} or places[0] != number.first or number.tag != "CD":
            return True
        if noun.label in {"DATE", "TIME", "MONEY", "PERCENT"} and noun.lemma not in {"year", "day"}:
            return True
        if tree.child(noun, "conj", "appos") is not None:
            return True
        amount = tree.phrase(number)
        of = [place for place in places if place not in set(amount)]
        self._add("count", f"How many {tree.say(of)}", number, amount, {noun.place})
        return True

    def _attribute(self) -> None:
        clause, tree = self.clause, self.tree
        noun = clause.argument("attr")
        if noun is None or clause.verb.lemma != "be" or noun.place < clause.verb.place:
            return
        if sum(word.dep == "attr" for word in clause.arguments) > 1:
            return
        if noun.pos not in {"NOUN", "PROPN"}:
            return
        places = tree.phrase(noun)
        subject = clause.subject
        if self._count(noun, places):
            return
        of = next((c for c in tree.children(noun) if c.dep == "prep" and c.lower == "of"), None)
        whole = tree.child(of, "pobj") if of is not None else None
        if noun.lemma in _GROUPS and of is not None and whole is not None:
            if whole.pos == "PROPN" and not tree.child(whole, "conj"):
                self._add("member", "What", whole, tree.phrase(whole), {whole.place})
            return
        if is_person(tree, subject, self.persons) or may_be_person(subject):
            return
        if noun.lemma in VAGUE or is_person(tree, noun, self.persons) or len(places) < 3:
            return
        if not any(word.dep in {"appos"} for word in tree.children(subject)):
            self._add("what", "What", noun, places, {noun.place})

    def _prepositions(self) -> None:
        clause, tree = self.clause, self.tree
        anchor = clause.argument("acomp") or clause.verb
        for word in [*items(clause, "prep"), *self._of_adjective(anchor)]:
            noun = tree.child(word, "pobj")
            if noun is None or word.place != anchor.place + 1 or tree.child(word, "conj"):
                continue
            if noun.pos not in {"NOUN", "PROPN"} or noun.label in {"DATE", "TIME"}:
                continue
            places = tree.phrase(noun)
            if word.lower == "as":
                self._add("as", "What", noun, places, {noun.place})
            elif word.lower in _ASKED_PREPOSITIONS and not (
                is_person(tree, noun, self.persons) or may_be_person(noun) or is_place(noun)
            ):
                if clause.is_passive or clause.argument("dobj") is None:
                    self._add("preposition", "What", noun, places, {noun.place})
        self._named()

    def _named(self) -> None:
        clause = self.clause
        named = clause.argument("oprd")
        if named is not None and clause.is_passive and clause.verb.lemma in {"call", "name", "title"}:
            self._add("name", "What", named, self.tree.phrase(named), {named.place})

    def _is_generic(self, noun: Word) -> bool:
        """Whether a statement is about each of a kind: `A prime number is …`."""
        clause, article = self.clause, self.tree.child(noun, "det")
        finite = clause.auxiliaries[0] if clause.auxiliaries else clause.verb
        return (
            article is not None and article.lower in {"a", "an"}
            and finite.lower in {"is", "are"} and len(self.tree.phrase(noun)) > _BARE
        )  # fmt: skip

    def _of_adjective(self, anchor: Word) -> list[Word]:
        """Return the preposition after an adjective that is said of the subject: `made of iron`."""
        if anchor.dep != "acomp":
            return []
        return [word for word in self.tree.children(anchor) if word.dep == "prep"]

    def _durations(self) -> None:
        for word in items(self.clause, "prep"):
            noun = self.tree.child(word, "pobj")
            if noun is None or word.lower != "for" or self.tree.child(noun, "nummod") is None:
                continue
            if noun.lemma in {"year", "month", "day", "week", "hour", "minute", "decade", "century"}:
                self._add("how long", "For how long", noun, self.tree.phrase(noun), {word.place})

    def _subject(self) -> None:
        """Ask who did it, of a person alone: other subjects give the worst questions."""
        clause, tree = self.clause, self.tree
        noun = clause.subject
        places = tree.phrase(noun)
        number = tree.child(noun, "nummod")
        if number is not None and number.tag == "CD" and places[:1] == [number.first]:
            self._count_subject(noun, number, places)
            return
        wh = self._who(noun, places)
        text = tree.written(places)
        attribute = clause.argument("attr")
        if not wh or not text or attribute is not None and not self._is_unique(attribute):
            return
        try:
            question, used = ask_subject(clause, wh, self.lead)
        except NotAsked:
            return
        specific = sum(tree.words[place].pos in _NAMED for place in used)
        if not specific or (clause.is_passive and wh != "Who"):
            return
        if self._is_answer(text, places) and self._is_clean(used, places):
            self.found.append(Asked(question, text, "who" if wh == "Who" else "which", noun.place))

    def _who(self, noun: Word, places: list[int]) -> str:
        """Return the question word for a name as subject; ``""`` where none is safe."""
        tree, words = self.tree, self.tree.words
        if noun.pos != "PROPN" or tree.child(noun, "conj") is not None:
            return ""
        named = noun.label == "PERSON" and noun.entity[0] >= places[0]
        if noun.label in {"ORG", "GPE", "FAC", "LOC", "EVENT", "PRODUCT", "WORK_OF_ART", "LAW"}:
            if is_country(tree, noun):
                return "Which country"
            return "What" if noun.label != "GPE" and self._is_thing(places) else ""
        if is_person(tree, noun, self.persons):
            return "Who"
        first = words[noun.entity[0]]
        if named and len(places) > 1 and (
            first.text in FIRST_NAMES or (noun.entity[1] - noun.entity[0] > 1 and
            first.lower not in _NO_FIRST_NAMES)
        ):
            return "Who"
        return ""

    def _is_thing(self, places: list[int]) -> bool:
        """Whether a name says by itself that it is no person: `the Treaty of Paris`, `ABC`."""
        words = [self.tree.words[place] for place in places]
        if words[0].lower == "the" or words[-1].lower in _THINGS or words[0].lower in _THINGS:
            return True
        return len(words) == 1 and words[0].text.isupper() and len(words[0].text) > 1

    def _is_unique(self, noun: Word) -> bool:
        """Whether only one thing can be it: `the first president of the United States`."""
        children = list(self.tree.children(noun))
        return any(child.lower == "the" for child in children) and any(
            child.dep in {"prep", "relcl", "acl"} for child in children
        )

    def _count_subject(self, noun: Word, number: Word, places: list[int]) -> None:
        tree = self.tree
        if noun.tag != "NNS" or noun.label in {"DATE", "TIME", "MONEY", "PERCENT"}:
            return
        if tree.child(noun, "conj", "appos") is not None:
            return
        amount = tree.phrase(number)
        of = [place for place in places if place not in set(amount)]
        try:
            question, used = ask_subject(
                self.clause, f"How many {tree.say(of)}", self.lead, is_singular=False
            )
        except NotAsked:
            return
        answer = tree.written(amount)
        if answer and self._is_answer(answer, amount) and self._is_clean([*of, *used], amount):
            self.found.append(Asked(question, answer, "count", number.place))
