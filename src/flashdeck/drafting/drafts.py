"""What a drafter proposes, and what it passed over."""

from dataclasses import dataclass
from typing import NamedTuple, Protocol

from flashdeck.drafting.document import Document


@dataclass(frozen=True, slots=True)
class Draft:
    """A proposed note. It has question and answer, or cloze; all three are Markdown.

    Attributes:
        question: What is asked.
        answer: What is to be known.
        cloze: Text with gaps.
        quote: The sentences of the source, word for word but for white space.
        ref: Where they stand, as a person would cite it.
        score: How much a person would want it, by the drafter's own measure; higher is better.
        fact: Names the fact it is about, the same in every run and for every wording of it that
            the drafter takes for one; two drafts of one fact have the same.
        lint: The rules of `flashdeck.core.lint` that it breaks: soft ones only.
        disputed: What speaks against the answer; always shown with it.
    """

    question: str = ""
    answer: str = ""
    cloze: str = ""
    quote: str = ""
    ref: str = ""
    score: float = 0.0
    fact: str = ""
    lint: tuple[str, ...] = ()
    disputed: str = ""


class Skipped(NamedTuple):
    """A sentence without a card, and why."""

    sentence: str
    reason: str


#: Why a sentence is passed over that would do, if a person asks for more.
WEAK = "it may give a weaker card"


class Contradiction(NamedTuple):
    """Two sentences of one text that cannot both be right, or that leave something out."""

    first: str
    second: str
    reason: str


@dataclass(frozen=True, slots=True)
class Drafted:
    """What a drafter made of a document.

    Attributes:
        drafter: Its name.
        version: Changes whenever the same document could give other drafts.
        title: The topic that the drafts assume to be known.
        drafts: In the order of the text.
        skipped: Sentences without a draft, in the order of the text, and furniture.
        contradictions: In the order of the text.
    """

    drafter: str
    version: str
    title: str
    drafts: tuple[Draft, ...]
    skipped: tuple[Skipped, ...] = ()
    contradictions: tuple[Contradiction, ...] = ()


class Drafter(Protocol):
    """Makes drafts of a document."""

    @property
    def name(self) -> str:
        """By which a person asks for it."""
        ...

    @property
    def version(self) -> str:
        """Changes whenever the same document could give other drafts."""
        ...

    def draft(self, document: Document, most: int | None) -> Drafted:
        """Return at most so many drafts, the best ones; without a number, what the text gives.

        Raises:
            FlashdeckError: The drafter cannot work here, and how to help it.
        """
        ...
