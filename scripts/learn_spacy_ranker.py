"""Learns the weights of the ranker that the spaCy drafter comes with.

    python scripts/learn_spacy_ranker.py DATA.json [--write]

The data, its licence and the method are those of `learn_ranker.py`, which see; the spans are those
of the rules and of the parser together, and what the parser says of a span are features too. The
weights go with the model that they were learned with, en_core_web_sm 3.8.0, and with the features
of `flashdeck.drafting.ranking`: learn them again when one of these changes.
"""

from collections.abc import Iterator
from pathlib import Path

from learn_ranker import Task, run

from flashdeck.drafting.document import Document
from flashdeck.drafting.parsed.drafter import SpacyDrafter
from flashdeck.drafting.parsed.model import load_model
from flashdeck.drafting.parsed.sentences import parsed
from flashdeck.drafting.questions import known_of
from flashdeck.drafting.sentences import sentences

WEIGHTS = Path(__file__).parent.parent / "src/flashdeck/drafting/parsed/weights.json"
#: More than for the rules alone: there are twice as many features.
PENALTY = 20.0


def main() -> None:
    """Learn the weights of the drafter that parses."""
    run(
        Task(
            Path(__file__), WEIGHTS, PENALTY, spans_of, lambda ranker: SpacyDrafter(ranker=ranker)
        ),
        __doc__,
    )


def spans_of(document: Document) -> Iterator[tuple[str, list[str]]]:
    """Give the text of each span, and its features."""
    for entry in parsed(sentences(document), document.title, load_model(), known_of(document)):
        for candidate, features, *_ in entry.spans:
            yield entry.sentence.text[candidate.start : candidate.end], features


if __name__ == "__main__":
    main()
