"""What drafting by rules costs, against a loop that only splits the text into words.

    python benchmarks/draft.py [ARTICLE…]

Prints ratios: CPU time of this process, medians of interleaved rounds, and how time and memory
grow when the text is ten times as long. The loop splits the text into sentences and those into
words with `re`, and does nothing with them. In each round both get a text that was not drafted
before, as a person drafts it: the article with other nouns and adjectives in the place of its own.
Ten of those together are the longer text; where several articles are given, all of them together
are. Then what starting `flashdeck draft` on a text of two sentences costs, against `flashdeck
--version`. Without an article, the text of the README is taken.
"""

import os
import re
import resource
import statistics
import subprocess
import sys
import tempfile
import time
import tracemalloc
from collections import defaultdict
from collections.abc import Callable
from dataclasses import replace
from itertools import count
from pathlib import Path

from flashdeck.drafting.document import Document
from flashdeck.drafting.reading.article import read_article
from flashdeck.drafting.rules import RulesDrafter
from flashdeck.drafting.tags import tables

ROUNDS = 5
LONGER = 10
STARTS = 15
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+")
_WORD = re.compile(r"\w+")
_LOWER = re.compile(r"\b[a-z]+\b")
SHORTEST_CHANGED = 5
NOUNS_AND_ADJECTIVES = "NLJ"
#: From a word to the one in its place; prime, so that many turns go by until it comes again.
STEP = 97
SHORT = "The Rance Tidal Power Station was opened in 1966. It stands in Brittany.\n"


def splitting(document: Document) -> float:
    """Return the seconds of CPU that the loop takes."""
    begun = time.process_time()
    for block in document.blocks:
        for sentence in _SENTENCE_END.split(block.text):
            _WORD.findall(sentence)
    return time.process_time() - begun


def drafting(document: Document) -> float:
    """Return the seconds of CPU that drafting takes."""
    begun = time.process_time()
    RulesDrafter().draft(document)
    return time.process_time() - begun


def memory(document: Document) -> int:
    """Return the bytes that drafting needs at most."""
    tracemalloc.start()
    RulesDrafter().draft(document)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return peak


def joined(documents: list[Document]) -> Document:
    """Return the text of all of them under the title of the first."""
    return replace(
        documents[0], blocks=tuple(block for document in documents for block in document.blocks)
    )


class Others:
    """Puts other nouns and adjectives in the place of those of a text, each time others."""

    def __init__(self) -> None:
        self._alike: defaultdict[str, list[str]] = defaultdict(list)
        self._places: dict[str, tuple[list[str], int]] = {}
        for word, tags in tables().words.items():
            if len(word) >= SHORTEST_CHANGED and tags[0] in NOUNS_AND_ADJECTIVES:
                alike = self._alike[tags]
                self._places[word] = alike, len(alike)
                alike.append(word)
        self._turns = count(1)

    def of(self, document: Document) -> Document:
        """Return the document with words that no text before had in these places."""
        turn = next(self._turns)

        def other(found: re.Match[str]) -> str:
            alike, place = self._places.get(found[0], ([found[0]], 0))
            return alike[(place + turn * STEP) % len(alike)]

        blocks = (
            replace(block, text=_LOWER.sub(other, block.text), cuts=()) for block in document.blocks
        )
        return replace(document, blocks=tuple(blocks))


def starting(*arguments: str) -> float:
    """Return the seconds of CPU that a run of the program takes."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([sys.executable, "-m", "flashdeck", *arguments], check=True, capture_output=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def medians(*measured: Callable[[], float], rounds: int) -> list[float]:
    """Return the median of each, measured in turn."""
    found: list[list[float]] = [[] for _ in measured]
    for _ in range(rounds):
        for times, measure in zip(found, measured, strict=True):
            times.append(measure())
    return [statistics.median(times) for times in found]


def rounds(articles: list[Document]) -> None:
    """Print what drafting costs against the loop."""
    others = Others()
    several = articles if len(articles) > 1 else articles * LONGER
    drafting(others.of(articles[0]))
    spent: defaultdict[str, list[float]] = defaultdict(list)
    for _ in range(ROUNDS):
        for size, text in (
            ("short", others.of(articles[0])),
            ("long", joined([others.of(article) for article in several])),
        ):
            spent[size].append(drafting(text))
            spent[f"{size} loop"].append(statistics.median(splitting(text) for _ in range(ROUNDS)))
    took = {what: statistics.median(times) for what, times in spent.items()}
    small, large = size_of(articles[0]), size_of(joined(several))
    sys.stdout.write(f"{small} words: {took['short'] / took['short loop']:.1f} times the loop\n")
    sys.stdout.write(f"{large} words: {took['long'] / took['long loop']:.1f} times the loop\n")
    grown = memory(joined([others.of(article) for article in several])) / memory(
        others.of(articles[0])
    )
    sys.stdout.write(
        f"{large / small:.1f} times as many words take {took['long'] / took['short']:.1f} times as"
        f" long and {grown:.1f} times the memory\n"
    )


def size_of(document: Document) -> int:
    """Return how many words a document has."""
    return sum(len(_WORD.findall(block.text)) for block in document.blocks)


def main() -> None:
    """Print the ratios."""
    paths = sys.argv[1:] or [str(Path(__file__).parent.parent / "README.md")]
    rounds([read_article(path).of_sentences() for path in paths])
    with tempfile.TemporaryDirectory() as folder:
        os.environ["FLASHDECK_HOME"] = folder
        text = Path(folder, "short.txt")
        text.write_text(SHORT, "utf-8")
        draft, version = medians(
            lambda: starting("draft", str(text), "--json"),
            lambda: starting("--version"),
            rounds=STARTS,
        )
    sys.stdout.write(f"draft of two sentences: {draft / version:.2f} times flashdeck --version\n")


if __name__ == "__main__":
    main()
