"""What drafting by rules costs, against a loop that only splits the text into words.

    python benchmarks/draft.py [ARTICLE]

Prints ratios: CPU time of this process, medians of interleaved rounds, and how the time grows when
the text is ten times as long. The loop splits the text into sentences and those into words with
`re`, and does nothing with them. Then what starting `flashdeck draft` on a text of two sentences
costs, against `flashdeck --version`. Without an article, the text of the README is taken.
"""

import os
import re
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from flashdeck.drafting.document import Document
from flashdeck.drafting.reading.article import read_article
from flashdeck.drafting.rules import RulesDrafter

ROUNDS = 5
LONGER = 10
STARTS = 15
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+")
_WORD = re.compile(r"\w+")
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


def longer(document: Document, times: int) -> Document:
    """Return the document so many times over, each time with other words."""
    blocks = [
        replace(
            block,
            text=re.sub(r"[a-z]{7,}", lambda found, turn=turn: f"{found[0]}{turn}", block.text),
        )
        for turn in range(times)
        for block in document.blocks
    ]
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


def main() -> None:
    """Print the ratios."""
    path = sys.argv[1] if len(sys.argv) > 1 else str(Path(__file__).parent.parent / "README.md")
    document = read_article(path).of_sentences()
    whole = longer(document, LONGER)
    drafting(document), splitting(document)
    short, loop, long_, long_loop = medians(
        lambda: drafting(document),
        lambda: splitting(document),
        lambda: drafting(whole),
        lambda: splitting(whole),
        rounds=ROUNDS,
    )
    words = sum(len(_WORD.findall(block.text)) for block in document.blocks)
    sys.stdout.write(f"{words} words: {short / loop:.1f} times the loop\n")
    sys.stdout.write(f"{LONGER} times as many: {long_ / long_loop:.1f} times the loop\n")
    sys.stdout.write(f"{LONGER} times as many words take {long_ / short:.1f} times as long\n")
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
