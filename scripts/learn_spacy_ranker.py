"""Learns the weights of the ranker that the spaCy drafter comes with.

    python scripts/learn_spacy_ranker.py DATA.json [--write]

The data, its licence and the method are those of `learn_ranker.py`, which see; the spans are those
of the rules and of the parser together, and what the parser says of a span are features too. The
weights go with the model that they were learned with, en_core_web_sm 3.8.0, and with the features
of `flashdeck.drafting.ranking`: learn them again when one of these changes.
"""

import argparse
import hashlib
import json
import sys
from functools import partial
from pathlib import Path
from typing import NamedTuple

import learn_ranker
from learn_ranker import FOLDS, ORDERS, SAME, f1, learn, tokens, written

from flashdeck.drafting.choice import answer_of
from flashdeck.drafting.document import Block, Document
from flashdeck.drafting.parsed.drafter import SpacyDrafter
from flashdeck.drafting.parsed.model import load_model
from flashdeck.drafting.parsed.sentences import parsed
from flashdeck.drafting.questions import known_of
from flashdeck.drafting.ranking import Ranker
from flashdeck.drafting.sentences import sentences

#: More than for the rules alone: there are twice as many features.
learn_ranker.PENALTY = 20.0
WEIGHTS = Path(__file__).parent.parent / "src/flashdeck/drafting/parsed/weights.json"


class Paragraph(NamedTuple):
    """A paragraph, what people asked for in it, and the features of its spans with their labels."""

    title: str
    document: Document
    human: tuple[str, ...]
    rows: list[tuple[list[str], int]]


def main() -> None:
    """Print the figures of the cross-validation; with --write, write the weights of all data."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("data", type=Path)
    parser.add_argument("--write", action="store_true", help=f"write {WEIGHTS.name}")
    arguments = parser.parse_args()
    data = json.loads(arguments.data.read_text("utf-8"))
    paragraphs = [
        prepared(article["title"], paragraph)
        for article in data["articles"]
        for paragraph in article["paragraphs"]
    ]
    figures = cross_validated(paragraphs)
    for most, (hit, wanted, notes) in figures.items():
        share = f"{hit / wanted:.3f} ({hit}/{wanted})"
        sys.stdout.write(f"{most} a paragraph: coverage {share}, {notes} notes\n")
    if arguments.write:
        base, weights = learn([row for paragraph in paragraphs for row in paragraph.rows])
        text = written(base, weights, figures).replace("learn_ranker.py", Path(__file__).name)
        WEIGHTS.write_text(text, "utf-8")
        sys.stdout.write(f"{len(weights)} weights in {WEIGHTS}\n")


def prepared(title: str, paragraph: dict) -> Paragraph:
    """Return a paragraph with its spans."""
    text = " ".join(paragraph["text"].split())
    document = Document(title, (Block(text, "line 1"),), language="en")
    human = sorted({" ".join(tokens(q["answer"])) for q in paragraph["questions"]} - {""})
    rows = []
    for entry in parsed(sentences(document), title, load_model(), known_of(document)):
        for candidate, features, *_ in entry.spans:
            span = entry.sentence.text[candidate.start : candidate.end]
            rows.append((features, int(any(f1(span, answer) >= SAME for answer in human))))
    return Paragraph(title, document, tuple(human), rows)


def cross_validated(paragraphs: list[Paragraph]) -> dict[int, tuple[int, int, int]]:
    """Return for 5 and 10 a paragraph: answers covered, answers, notes; over all orders."""
    found = {5: (0, 0, 0), 10: (0, 0, 0)}
    for order in range(ORDERS):
        titles = sorted({paragraph.title for paragraph in paragraphs}, key=partial(mixed, order))
        for fold in range(FOLDS):
            held_out = set(titles[fold::FOLDS])
            known = [paragraph for paragraph in paragraphs if paragraph.title not in held_out]
            base, weights = learn([row for paragraph in known for row in paragraph.rows])
            drafter = SpacyDrafter(ranker=Ranker(base, weights))
            for paragraph in paragraphs:
                if paragraph.title in held_out:
                    count(found, drafter, paragraph)
    return found


def mixed(order: int, title: str) -> bytes:
    """Return a key that puts the titles in an order of their own."""
    return hashlib.sha256(f"{order} {title}".encode()).digest()


def count(
    found: dict[int, tuple[int, int, int]], drafter: SpacyDrafter, paragraph: Paragraph
) -> None:
    """Add the answers that the drafts of a paragraph cover."""
    for most, (hit, wanted, notes) in found.items():
        drafts = drafter.draft(paragraph.document, most).drafts
        answers = [answer_of(draft) for draft in drafts]
        hit += sum(any(f1(human, a) >= SAME for a in answers) for human in paragraph.human)
        found[most] = (hit, wanted + len(paragraph.human), notes + len(drafts))


if __name__ == "__main__":
    main()
