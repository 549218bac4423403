"""An article as text: its title, and its blocks in order."""

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import NamedTuple

from flashdeck.errors import FlashdeckError


class NoTextError(FlashdeckError):
    """An article can be read, and there is no running text in it."""


class BlockKind(StrEnum):
    """What a block of text is in its article.

    Speech is what one speaker says in a dialogue. A fragment is text without a sentence: an item
    of a few words, or a line that only leads to a list.
    """

    PARAGRAPH = "paragraph"
    ITEM = "item"
    QUOTE = "quote"
    SPEECH = "speech"
    FRAGMENT = "fragment"


class Cut(NamedTuple):
    """Characters of the source that are missing in a text.

    Attributes:
        at: They stood before the character of this index.
        text: Such as a footnote mark, or the hyphen of a word that was divided at a line end.
    """

    at: int
    text: str


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of running text: a paragraph, or an item of a list.

    Attributes:
        text: As it stands in the source, but for `cuts`, and for white space, which is one space
            everywhere.
        ref: Where it stands, as a person would cite it: ``line 11``, ``page 3``.
        headings: Those above it, the outermost first.
        kind: What it is in its article.
        cuts: What the source has and `text` has not, in order.
        lead: What the items of a list are introduced with, up to its colon.
        speaker: Who says it, in a dialogue.
    """

    text: str
    ref: str = ""
    headings: tuple[str, ...] = ()
    kind: BlockKind = BlockKind.PARAGRAPH
    cuts: tuple[Cut, ...] = ()
    lead: str = ""
    speaker: str = ""

    def as_written(self, passage: str) -> str:
        """Return a part of `text` word for word as in the source: with what was cut inside it."""
        start = self.text.find(passage) if self.cuts else -1
        if start < 0:
            return passage
        end = start + len(passage)
        written, done = "", start
        for at, cut in self.cuts:
            if start < at < end:
                written += self.text[done:at] + cut
                done = at
        return written + self.text[done:end]


class Furniture(NamedTuple):
    """Text that was left out because it is no part of the article.

    Attributes:
        text: As it stands in the source, white space folded.
        reason: Such as ``a quiz prompt`` or ``a footnote mark``.
    """

    text: str
    reason: str


@dataclass(frozen=True, slots=True)
class Document:
    """What an article says.

    Attributes:
        title: Its own; empty if it has none.
        blocks: In the order of reading, without furniture.
        url: Where it was fetched from; empty for a file.
        furniture: What was left out.
        language: A code such as ``en``; empty where there is too little text to tell.
    """

    title: str
    blocks: tuple[Block, ...]
    url: str = ""
    furniture: tuple[Furniture, ...] = ()
    language: str = ""

    def of_sentences(self) -> "Document":
        """Return it without fragments; they are with the furniture."""
        kept = tuple(block for block in self.blocks if block.kind is not BlockKind.FRAGMENT)
        gone = (
            Furniture(block.text, "a fragment, no sentence")
            for block in self.blocks
            if block.kind is BlockKind.FRAGMENT
        )
        return replace(self, blocks=kept, furniture=(*self.furniture, *gone))
