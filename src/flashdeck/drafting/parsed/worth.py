"""What is not worth a card, as a parse shows it: fragments, scenes, gaps nobody recalls."""

import re
from collections.abc import Collection

from flashdeck.drafting.parsed.nouns import VAGUE
from flashdeck.drafting.parsed.tree import Tree, Word
from flashdeck.drafting.words import word_set

#: What is taken off the score of a sentence for each thing it leaves open.
OPEN_REFERENCE = 0.03
SCENE = 0.15
POSSIBLE = 0.04
LEFT_OPEN = 0.08
#: What is taken off for a gap that is hard to guess or that nobody wants to recall.
SINGLE = 0.05
GUESSED = 0.15
#: For `a similar rule`, `Second,` and the like: similar to what, after what?
COMPARED = 0.02
#: For one name of several that fit.
LISTED = 0.08

#: What is asked of a text that is no exposition at all, and of one without a title, on top.
RESERVE, UNTITLED = 0.4, 0.05
_USUAL = 0.1
_SOMEONE = word_set("i we you me us my our your mine yours ours let's")

COMMANDS = "it has the options of a command"
_OPTION = re.compile(r"(?<![\w-])--\w|(?<!\S)-\w(?!\w)|\w\(\d\)|\w_\w|\\|(?<!\S)/\w|^\d{4}-\d\d")
#: A clause that hangs so on another is stated as that is.
_SPOKEN_OF = frozenset({"conj", "ccomp", "parataxis"})
NO_STATEMENT = "no statement with a subject and a verb"
POINTS = "it points at a page, a figure or a day"
SPOKEN = "somebody speaks"
PART_OF_NAME = "part of a name"

_SPEAKER = re.compile(r"[A-Z][A-Z. ]{2,20}:|[A-Z][a-z]+: [A-Z]|(?:Q|A):|[-–—]\s")
_POINTING = re.compile(
    r"\b(?:[Ff]igures?|[Ff]igs?\.|[Tt]ables?|[Cc]hapter|[Ss]ection|[Ee]quations?|[Ll]istings?"
    r"|[Ee]xample|[Ee]xercise|[Ss]tep) (?:\d|\[)|\bthis (?:chapter|section|figure|table|example"
    r"|article|paper|page|post|guide|lesson|book|week|month|year|morning|time|is)\b"
    r"|\b(?:[Ll]ast|[Nn]ext) (?:week|month|year|night|summer|winter|spring|autumn"
    r"|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b"
    r"|\b[Ii]n the (?:last|past) (?:few|\w+ years|year|decade)\b"
    r"|\b(?:[Yy]esterday|[Tt]omorrow|[Tt]onight|[Tt]oday)\b|\b(?:below|above)[.,]"
    r"|\b(?:on|On|by|By|until|since) (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b(?!,? \d)"
    r"|\b(?:[Ss]ee|[Nn]ote|[Rr]ecall) (?:that|the|also|how)\b"
    r"|\b(?:as|we) (?:follows|saw|have seen)\b"
)
_GENERIC = word_set(
    "certain various additional further increasing several many other different same particular "
    "new important main major significant numerous specific own early late possible similar next "
    "such good bad large small great big little first last second few able high low common "
    "general whole entire real certain given present current old full long short right left"
)
#: There is only one of each, or everybody knows which.
_ONLY_ONE = word_set(
    "world sun moon earth sea ocean sky air king queen church state government public past future "
    "press law army west east north south middle century universe weather environment economy "
    "internet body brain heart blood eye skin bible pope president poor rich people country nation "
    "population ground equator atmosphere"
)
#: A text about one of these calls it so.
_TOPICS = word_set(
    "city town network company band school university film series show war empire dynasty party "
    "organization organisation province treaty museum island mountain planet river lake republic "
    "kingdom"
)
_PLAIN = word_set(
    "ability action activity age air amount answer area art author back boat body book box "
    "branch business car case change child city class code command community company computer "
    "condition content control cost country course crew crowd culture data day death decrease "
    "default development direction distance district doctor dog door effect employee end energy "
    "equipment error event example expert eye face fact family fare field fight figure file "
    "fire fish food force form friend front function game generation glass government group "
    "half hall hand head heat height help hill history home horse hour house human idea "
    "increase information input island item job kind land language law length letter level life "
    "light line list machine man market measurement member method minute model money month "
    "morning movement music name need night number office official option order output page "
    "paper part party patient people period person place plan player point policy position "
    "power pressure price principle problem process product program project question rain range "
    "rate reader reason release report repository research resident result right river road "
    "rock room rule school sea service set ship side situation size society sort speed "
    "spokesman staff standpoint state station storm story street student study support system "
    "table teacher team temperature test text thing time tool top town tree type use user value "
    "variable version victim visitor war water way week weight wind woman word work worker "
    "world year"
)
_POSSIBLE = frozenset({"may", "might", "could", "perhaps", "probably"})
_COMPARING = frozenset({"similar", "same", "other", "another", "additional", "further", "such"})
_JOINING = word_set(
    "later second third then also thus another instead first next here there again finally"
)
#: A subject that stands so early is what the sentence is about.
_EARLY = 3
_NAMES = frozenset({"PROPN", "NUM"})


def points(text: str) -> bool:
    """Return whether a text points at a page, a figure or a day that a card does not show."""
    return _POINTING.search(text) is not None


def unfair_sentence(tree: Tree) -> str:
    """Return why nothing in a sentence makes a fair card, or ``""``."""
    if _SPEAKER.match(tree.text) or tree.text.startswith(("Let's ", "Let’s ", "Let us ")):
        return SPOKEN
    if points(tree.text):
        return POINTS
    if _OPTION.search(tree.text):
        return COMMANDS
    return "" if any(_is_main(tree, word) for word in tree.words) else NO_STATEMENT


def _is_main(tree: Tree, word: Word) -> bool:
    """Return whether a word is the subject of a finite verb that hangs on no other word."""
    if not _is_stated(tree, word):
        return False
    verb = tree.head(word)
    while verb.dep in _SPOKEN_OF and verb.head != verb.place:
        verb = tree.head(verb)
    return verb.place in tree.roots


def reserve(strange: int, size: int, title: str) -> float:
    """Return how much more a card of a text must score, because the text is no exposition.

    Stories, speech, instructions and lists give cards that cannot be understood without them.

    Args:
        strange: How many sentences are no exposition.
        size: How many sentences there are.
        title: The topic, which is shown with every card.
    """
    if not size:
        return 0.0
    return RESERVE * max(0.0, strange / size - _USUAL) + UNTITLED * (not title)


def is_strange(tree: Tree) -> bool:
    """Return whether a sentence is speech, a question, an instruction or a fragment."""
    return (
        tree.text[-1:] in "?!:"
        or any(word.lower in _SOMEONE for word in tree.words)
        or bool(unfair_sentence(tree))
    )


def _is_stated(tree: Tree, word: Word) -> bool:
    """Return whether a word is the subject of a finite verb."""
    if word.dep not in {"nsubj", "nsubjpass", "csubj", "csubjpass", "expl"}:
        return False
    verb = tree.head(word)
    chain = [verb, *(other for other in tree.children(verb) if other.dep in {"aux", "auxpass"})]
    return any(other.tag in {"VBD", "VBZ", "VBP", "MD"} for other in chain)


def open_references(tree: Tree, topics: Collection[str]) -> float:
    """Return how doubtful it is that a sentence can be understood alone.

    Args:
        tree: The sentence.
        topics: Words, in small letters, of the title and of what the text keeps speaking of.
    """
    doubt = 0.0
    root = tree.words[tree.roots[0]]
    for word in tree.words:
        if word.pos != "NOUN" or word.lower in topics or word.lemma in topics:
            continue
        own = [child for child in tree.children(word) if child.dep != "punct"]
        if any(child.lower in _COMPARING for child in own):
            doubt += COMPARED
        if len(own) == 1 and own[0].lower == "the" and word.lemma not in _ONLY_ONE | _TOPICS:
            is_first = word.dep in {"nsubj", "nsubjpass"} and word.place < _EARLY
            doubt += LEFT_OPEN if is_first else OPEN_REFERENCE
    if any(word.lower in _POSSIBLE for word in tree.words):
        doubt += POSSIBLE
    is_past = root.tag == "VBD" or any(
        child.tag == "VBD" for child in tree.children(root) if child.dep in {"aux", "auxpass"}
    )
    subject = tree.child(root, "nsubj", "nsubjpass")
    if (
        is_past
        and subject is not None
        and subject.pos == "NOUN"
        and [child.lower for child in tree.children(subject)] in (["a"], ["an"])
    ):
        doubt += LEFT_OPEN
    if tree.child(root, "csubj", "expl") is not None or (
        subject is not None and subject.tag == "PRP"
    ):
        doubt += COMPARED
    if tree.words[0].lower in _JOINING:
        doubt += COMPARED
    told = any(
        (word.pos in _NAMES and word.place) or word.lower in topics or word.lemma in topics
        for word in tree.words
    )
    return doubt + SCENE * (is_past and not told)


def unfair_gap(tree: Tree, first: int, last: int, head: Word) -> tuple[str, float]:
    """Return why a span makes no fair gap, or ``""``, and how doubtful it is.

    Args:
        tree: The sentence.
        first: The place of the first word of the span.
        last: The place of the last one.
        head: The word of the span on which the others hang.
    """
    words = tree.words
    span = words[first : last + 1]
    before = words[first - 1] if first else None
    if head.pos == "NUM":
        in_name = (
            before is not None
            and before.pos in {"PROPN", "SYM", "X"}
            and (before.head == head.head or head.head == before.place)
        )
        if in_name and head.label != "DATE":
            return PART_OF_NAME, 0.0
        if before is not None and before.tag == "NN" and last > first:
            return PART_OF_NAME, 0.0  # `1 sleep` of `stage 1 sleep`
        is_vague = words[last].text in {"0", "1", "one"} or (
            head.dep == "conj" and tree.head(head).pos == "NUM"
        )
        return "", GUESSED if is_vague else 0.0
    is_listed = head.dep == "conj" or any(
        child.dep == "conj" and child.place > last for child in tree.children(head)
    )
    if head.dep == "pobj" and tree.head(head).lower in {"as", "including", "like"}:
        is_listed |= any(word.lower in {"such", "including", "like"}
                         for word in words[max(0, first - 4) : first])  # fmt: skip
    if any(word.pos in _NAMES for word in span):
        return "", LISTED * is_listed
    if head.pos in {"ADJ", "VERB", "ADV", "AUX", "ADP"} or head.lemma in VAGUE:
        return "", GUESSED
    after = words[last + 1] if last + 1 < len(words) else None
    is_torn = any(
        child.place < first
        and child.dep in {"amod", "compound", "nummod", "nmod", "poss"}
        and child.tag != "PRP$"
        for child in tree.children(head)
    ) or (after is not None and after.lower == "of" and after.head == head.place)
    is_weak = span[0].lower in _GENERIC and span[0].pos == "ADJ"
    if is_torn or is_listed or is_weak or (first == last and head.lemma in _PLAIN):
        return "", GUESSED
    return "", SINGLE if first == last else 0.0
