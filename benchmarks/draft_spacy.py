"""What drafting with spaCy costs on top of spaCy's own parse of the same text.

    python benchmarks/draft_spacy.py [ARTICLE [WORDS…]]

Prints ratios: CPU time of this process, medians of interleaved rounds. The parse is what the
pipeline takes for the text, block by block. Each number of words is a round of its own: the text
is cut there. Drafting has to grow no faster than the parse. Also prints how much memory the
process has taken at its highest, with the model. Without an article, the text of the README is
taken, whole; real prose of the length of a book tells more.
"""

import resource
import statistics
import sys
import time
from pathlib import Path

from flashdeck.drafting.document import Block, Document
from flashdeck.drafting.parsed.drafter import SpacyDrafter
from flashdeck.drafting.parsed.model import load_model
from flashdeck.drafting.reading.article import read_article

ROUNDS = 3


def parsing(document: Document) -> float:
    """Return the seconds of CPU that the parse alone takes."""
    begun = time.process_time()
    for _ in load_model().pipeline.pipe(block.text for block in document.blocks):
        pass
    return time.process_time() - begun


def drafting(document: Document) -> tuple[float, int]:
    """Return the seconds of CPU that drafting takes, the parse included, and how many drafts."""
    begun = time.process_time()
    drafts = SpacyDrafter().draft(document).drafts
    return time.process_time() - begun, len(drafts)


def cut(document: Document, words: int) -> Document:
    """Return the blocks of a document until there are so many words."""
    blocks: list[Block] = []
    for block in document.blocks:
        if words <= 0:
            break
        blocks.append(block)
        words -= len(block.text.split())
    return Document(document.title, tuple(blocks), language=document.language)


def main() -> None:
    """Print how many times the parse drafting takes, for the text cut to each length."""
    path = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent.parent / "README.md"
    article = read_article(str(path))
    whole = sum(len(block.text.split()) for block in article.blocks)
    sizes = [int(size) for size in sys.argv[2:]] or [whole]
    drafting(cut(article, 200))  # loads the model and the weights
    for size in sizes:
        document = cut(article, size)
        rounds = [(parsing(document), *drafting(document)) for _ in range(ROUNDS)]
        parse, draft = (statistics.median(one[place] for one in rounds) for place in (0, 1))
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        print(
            f"{min(size, whole)} words: {rounds[0][2]} drafts; drafting {draft:.1f} s, parse"
            f" {parse:.1f} s, {draft / parse:.2f} times; {memory} MB"
        )


if __name__ == "__main__":
    main()
