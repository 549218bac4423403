"""Draws cards for reading, to judge them one by one.

    python benchmarks/drafting/draw_cards.py [--cards 100] [--most 5] [--draw 1] TEXT…

A TEXT is a text file, whose name is the topic and whose lines are paragraphs, or a JSON file of
paragraphs as `scripts/learn_ranker.py` takes it. Prints for each card its topic, what it asks,
its answer, and the sentence it was made from; the same draw gives the same cards.
"""

import argparse
import hashlib
import json
from collections.abc import Iterator
from pathlib import Path

from flashdeck.drafting.choice import answer_of, front_of
from flashdeck.drafting.document import Block, Document
from flashdeck.drafting.rules import RulesDrafter


def main() -> None:
    """Print the cards that were drawn."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("texts", nargs="+", type=Path)
    parser.add_argument("--cards", type=int, default=100)
    parser.add_argument("--most", type=int, default=5, help="cards a text or paragraph")
    parser.add_argument("--draw", type=int, default=1)
    arguments = parser.parse_args()
    cards = [
        (document.title, front_of(draft), answer_of(draft), draft.quote)
        for path in arguments.texts
        for document in documents(path)
        for draft in RulesDrafter().draft(document, arguments.most).drafts
    ]
    cards.sort(key=lambda card: hashlib.sha256(f"{arguments.draw} {card}".encode()).digest())
    for number, (topic, front, answer, quote) in enumerate(cards[: arguments.cards], 1):
        print(f"{number}. [{topic}] {front}\n   => {answer}\n   from: {quote}\n")


def documents(path: Path) -> Iterator[Document]:
    """Return the texts of a file, each with its topic."""
    text = path.read_text("utf-8")
    if path.suffix != ".json":
        lines = enumerate(text.splitlines(), 1)
        blocks = tuple(
            Block(" ".join(line.split()), f"line {n}") for n, line in lines if line.strip()
        )
        yield Document(path.stem, blocks, language="en")
        return
    for article in json.loads(text)["articles"]:
        for paragraph in article["paragraphs"]:
            block = Block(" ".join(paragraph["text"].split()), "line 1")
            yield Document(article["title"], (block,), language="en")


if __name__ == "__main__":
    main()
