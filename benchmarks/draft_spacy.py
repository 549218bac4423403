"""What drafting with spaCy costs on top of spaCy's own parse of the same text.

    python benchmarks/draft_spacy.py [ARTICLE]

Prints ratios: CPU time of this process, medians of interleaved rounds. The parse is what the
pipeline takes for the text, block by block. Then both again for a text ten times as long: drafting
has to grow no faster than the parse. Without an article, the text of the README is taken.
"""

import statistics
import sys
import time
from pathlib import Path

from flashdeck.drafting.document import Block, Document
from flashdeck.drafting.parsed.drafter import SpacyDrafter
from flashdeck.drafting.parsed.model import load_model
from flashdeck.drafting.reading.article import read_article

ROUNDS = 5
LONGER = 10


def parsing(document: Document) -> float:
    """Return the seconds of CPU that the parse alone takes."""
    begun = time.process_time()
    for _ in load_model().pipeline.pipe(block.text for block in document.blocks):
        pass
    return time.process_time() - begun


def drafting(document: Document) -> float:
    """Return the seconds of CPU that drafting takes, the parse included."""
    begun = time.process_time()
    SpacyDrafter().draft(document)
    return time.process_time() - begun


def longer(document: Document, times: int) -> Document:
    """Return the document so many times over, each time with other numbers and names."""
    blocks = [
        Block(block.text.replace(" the ", f" the {turn}th "), block.ref)
        for turn in range(times)
        for block in document.blocks
    ]
    return Document(document.title, tuple(blocks), language=document.language)


def main() -> None:
    """Print how many times the parse drafting takes, for a text and for one ten times as long."""
    path = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent.parent / "README.md"
    article = read_article(str(path))
    drafting(article)  # loads the model and the weights
    for document in (article, longer(article, LONGER)):
        times = [(parsing(document), drafting(document)) for _ in range(ROUNDS)]
        ratio = statistics.median(whole / parse for parse, whole in times)
        words = sum(len(block.text.split()) for block in document.blocks)
        print(f"{words} words: drafting takes {ratio:.2f} times the parse")


if __name__ == "__main__":
    main()
