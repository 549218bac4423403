"""An article as text: its title, and its blocks in order."""

from dataclasses import dataclass
from enum import StrEnum


class BlockKind(StrEnum):
    """What a block of text is in its article."""

    PARAGRAPH = "paragraph"
    ITEM = "item"
    QUOTE = "quote"


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of running text: a paragraph, or an item of a list.

    Attributes:
        text: As it stands in the source, but for white space, which is one space everywhere.
        ref: Where it stands, as a person would cite it: ``line 11``, ``page 3``.
        headings: Those above it, the outermost first.
        kind: What it is in its article.
    """

    text: str
    ref: str = ""
    headings: tuple[str, ...] = ()
    kind: BlockKind = BlockKind.PARAGRAPH


@dataclass(frozen=True, slots=True)
class Furniture:
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
