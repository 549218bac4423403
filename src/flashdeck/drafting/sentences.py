"""The sentences of a document, and what each needs from those before it to be understood."""

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from flashdeck.drafting.document import BlockKind, Document
from flashdeck.drafting.lazy import lazily
from flashdeck.drafting.people import has_pronoun, last_name, people, person_meant
from flashdeck.drafting.pointing import Pointer
from flashdeck.drafting.subjects import name_as_subject
from flashdeck.drafting.surnames import Surnames
from flashdeck.drafting.words import SHORT_TITLES

#: A label before the text of a box: `Did you know? The sea is salt.`
_LABEL = re.compile(
    r"(?:did you know\s*\?|fun fact\s*[:!.]|quick fact\s*:|note\s*:|tip\s*:|fact\s*:"
    r"|key (?:takeaways?|points?|facts?)\s*:|remember\s*:|summary\s*:)\s*",
    re.IGNORECASE,
)
#: What a page says about itself: how that begins, and what stands anywhere in it.
_PAGE_OPENERS = (
    "question", "share", "tweet", "subscribe", "sign", "log", "read", "related", "advertisement",
    "sponsored", "leave", "copyright", "all", "privacy", "terms", "follow", "back", "table", "see",
    "external", "click", "was", "©", "http",
)  # fmt: skip
_FURNITURE = lazily(
    r"""question\s\d+\s*/\s*\d+
    | (?:share|tweet|subscribe|sign\sup|log\s?in|read\smore|related\s(?:articles|posts)
      |advertisement|sponsored|leave\sa\s(?:reply|comment)|copyright|all\srights\sreserved
      |privacy\spolicy|terms\sof\s(?:use|service)|follow\sus|back\sto\stop|table\sof\scontents
      |see\salso|external\slinks|click\shere|was\sthis\s(?:article|page)\shelpful)\b
    | © | https?://\S+$""",
    re.IGNORECASE | re.VERBOSE,
)
_PAGE_WORDS = ("quiz", "be the first", "cookies", "subscribe", "newsletter")
_FURNITURE_AMID = lazily(
    r"\b(?:this quiz|take the quiz|be the first|(?:uses|accept(?: all)?|our|these) cookies"
    r"|subscribe to our)\b|\bnewsletter\b.*\binbox\b"
)
_BREAK = re.compile(
    r"[.!?…][.!?…]*[\"”’'»)\]]*(?=\s+[\"“‘'«(\[]?[A-ZÀ-Þ0-9])"
    r"|(?:(?<=[a-z]{3})|(?<=[\dA-Z]s)|(?<=\d{4}))[.!?](?=[A-Z][a-z]+\s[A-Za-z])"
    r"|(?<=[a-z0-9”\"]{2})\.(?=(?:[A-Z][\w.’'-]+,? (?:(?:and|with) )?){2,6}[“\"])"
    r"|(?<=[a-z]{3})\.(?=“[A-Z])"
)
#: Where something was found, as a note has it: `Greg Scott, “Thirty Years,” Federal Election`.
_SOURCE = lazily(
    r"[A-Z][\w’'-]+, [A-Z]\. [“\"][^”\"]+[”\"]$"
    r"|.*[“\"][^”\"]{8,},[”\"] [A-Z][^“”\"]*,? (?:\d{1,2} )?[A-Z][a-z]+ \d{4}\.?$|"
    r"[“\"][^”\"]{20,},[”\"] (?:in )?(?:[A-Z][^.]*)?\d|"
    r"(?:[A-Z][\w.’'-]+,? (?:(?:and|with) )?){2,6}[“\"][^”\"]{8,}[,?!][”\"],? ?"
    r"(?:[A-Z]|\d|https?://|$)"
)
#: A full stop after one of these ends no sentence.
_ABBREVIATION = re.compile(
    rf"""(?:^|[\s(\["“—–])(?:[A-Z]|{SHORT_TITLES}|vs|v|e\.g|i\.e|cf|viz|etc|al|No|Nos|Vol|pp?|Fig
    |Figs|Eq|Sec|Ch|approx|ca?|fl|Inc|Ltd|Co|Corp|Bros|Mt|Ft|U\.S|U\.K|U\.N|D\.C
    |[A-Z](?:\.[A-Z])+)\.$""",
    re.VERBOSE,
)
#: After an abbreviation that also ends sentences, one of these begins the next.
_OPENER = lazily(
    r"\s+(?:The|This|These|In|On|At|It|He|She|They|His|Her|Its|Their|A|An|After|Before|But|As|For"
    r"|However|When|While|Although|By|From|With|Since|During|Some|Many|Most|There)\b"
)
_MAY_END = re.compile(r"(?:U\.S|U\.K|U\.N|D\.C|etc|Inc|Ltd|Co|Corp|Jr|Sr|al|[A-Z]\.[A-Z])\.$")

#: A sentence that goes on about the same thing.
_GOES_ON = re.compile(r"(?:It|They|Its|Their)\b|[A-Z][^,]{1,80}, (?:it|they|its|their)\b")
_LONGEST_FURNITURE = 100
FURNITURE = "part of the page, not of the text"
LABEL = "a label"
NOTE = "a source"


class Sentence(NamedTuple):
    """One sentence of a document.

    Attributes:
        id: From 1, in the order of the text; furniture has none.
        text: A verbatim part of its block's text, without a label such as ``Did you know?``.
        block: The place of its block in the document, from 0.
        ref: Where it stands, as a person would cite it.
        headings: Those above it, the outermost first.
        kind: What its block is.
        previous: The sentence before it in its block, if only a space stands between; else ``""``.
        person: Who is meant by a he or she that stands before any name in it; ``""`` if nobody
            or more than one can be.
        thing: What is meant by an it or they at its head: the name that is subject of the
            sentence before, or ``""``.
        furniture: Why it is no part of the article, or ``""``.
        pointers: Words that only an earlier sentence explains.
    """

    id: int
    text: str
    block: int
    ref: str = ""
    headings: tuple[str, ...] = ()
    kind: BlockKind = BlockKind.PARAGRAPH
    previous: str = ""
    person: str = ""
    thing: str = ""
    furniture: str = ""
    pointers: tuple[Pointer, ...] = ()


def sentences(document: Document) -> list[Sentence]:
    """Return the sentences of a document in the order of the text, furniture left out."""
    return [sentence for sentence in all_sentences(document) if not sentence.furniture]


def all_sentences(document: Document, persons: Mapping[str, str] | None = None) -> list[Sentence]:
    """Return the sentences in the order of the text; furniture among them has the id 0.

    Args:
        document: The text.
        persons: What `flashdeck.drafting.people.people` says of it, if that is at hand.
    """
    known = people(document) if persons is None else persons
    surnames = Surnames(known, document)
    found: list[Sentence] = []
    number = 0
    for place, block in enumerate(document.blocks):
        previous, person, thing = "", "", ""
        end = 0
        for text in split(block.text):
            start = block.text.index(text, end)
            if block.text[end:start] != " ":
                previous = ""
            end = start + len(text)
            if reason := _furniture(text):
                found.append(
                    Sentence(
                        0, text, place, block.ref, block.headings, block.kind, furniture=reason
                    )
                )
                continue
            number += 1
            if known and has_pronoun(text):
                before = person or (last_name(previous, known) if previous else "")
                person = person_meant(text, previous, before, known, document.title)
            else:
                person = ""
            if not (previous and _GOES_ON.match(previous)):
                thing = ""
            if previous and not thing and _GOES_ON.match(text):
                thing = name_as_subject(previous)
            found.append(
                Sentence(
                    number, text, place, block.ref, block.headings, block.kind, previous, person,
                    thing, pointers=surnames.pointers(text),
                )
            )  # fmt: skip
            previous = text
    return found


def split(text: str) -> Iterator[str]:
    """Return the sentences of a stretch of text, verbatim, without the space between them.

    A label such as ``Did you know?`` is a sentence of its own.
    """
    start = 0
    for end in _BREAK.finditer(text):
        if text[end.start()] == "." and _ends_no_sentence(text, end.end(), start):
            continue
        yield from _without_label(text[start : end.end()].strip())
        start = end.end()
    yield from _without_label(text[start:].strip())


def _without_label(sentence: str) -> Iterator[str]:
    while label := _LABEL.match(sentence):
        yield label[0].rstrip()
        sentence = sentence[label.end() :]
    if sentence:
        yield sentence


def _ends_no_sentence(text: str, end: int, start: int) -> bool:
    tail = text[max(start, end - 12) : end]
    if tail.endswith(" no.") and text[end:].lstrip()[:1].isdigit():
        return True
    if not _ABBREVIATION.search(tail):
        return False
    return not (_MAY_END.search(tail) and _OPENER().match(text, end))


def _furniture(text: str) -> str:
    if ("“" in text or '"' in text) and _SOURCE().match(text):
        return NOTE
    if len(text) > _LONGEST_FURNITURE:
        return ""
    if _LABEL.fullmatch(text):
        return LABEL
    lower = text.lower()
    if lower.startswith(_PAGE_OPENERS) and _FURNITURE().match(text):
        return FURNITURE
    if any(word in lower for word in _PAGE_WORDS) and _FURNITURE_AMID().search(lower):
        return FURNITURE
    return ""
