"""Learns the weights of the ranker that the rules drafter comes with.

    python scripts/learn_ranker.py DATA.json [--write]

DATA.json holds paragraphs of encyclopaedia articles and the questions that people wrote for them:

    {"articles": [{"title": …, "paragraphs": [{"text": …, "questions": [{"question", "answer"}]}]}]}

The weights in the package were learned from half of the articles of the English part of XQuAD
(Artetxe, Ruder, Yogatama 2020: "On the Cross-lingual Transferability of Monolingual
Representations"), a subset of SQuAD v1.1 dev (Rajpurkar et al. 2016), whose paragraphs are from
Wikipedia. Licence: CC BY-SA 4.0, https://creativecommons.org/licenses/by-sa/4.0/.

A span of a sentence is a good one if it has token F1 of 0.6 or more with an answer that a person
asked for. A logistic regression with an L2 penalty learns to tell them apart by features of the
surface. Before the weights are written, five-fold cross-validation over articles, in four orders,
prints how many of the human answers the drafts cover at 5 and 10 a paragraph; no article is scored
with weights that were learned from it. The same input gives the same weights.
"""

import argparse
import hashlib
import json
import math
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

from flashdeck.drafting.choice import answer_of
from flashdeck.drafting.document import Block, Document
from flashdeck.drafting.drafts import Drafter
from flashdeck.drafting.ranking import Ranker
from flashdeck.drafting.rules import RulesDrafter
from flashdeck.drafting.sentences import sentences
from flashdeck.drafting.spans import spans

WEIGHTS = Path(__file__).parent.parent / "src" / "flashdeck" / "drafting" / "weights.json"
SAME = 0.6
FOLDS = 5
ORDERS = 4
PENALTY = 10.0
STEPS = 60
REMEMBERED = 8


class Task(NamedTuple):
    """A drafter whose weights are learned.

    Attributes:
        script: The file that learns them.
        weights: The file that they are written to.
        penalty: How much large weights cost.
        spans: Gives the text of each span of a document, and its features.
        drafter: Makes the drafter that ranks spans so.
    """

    script: Path
    weights: Path
    penalty: float
    spans: Callable[[Document], Iterator[tuple[str, list[str]]]]
    drafter: Callable[[Ranker], Drafter]


class Paragraph(NamedTuple):
    """A paragraph, what people asked for in it, and the features of its spans with their labels."""

    title: str
    document: Document
    human: tuple[str, ...]
    rows: list[tuple[list[str], int]]


def main() -> None:
    """Learn the weights of the rules."""
    run(Task(Path(__file__), WEIGHTS, PENALTY, spans_of, RulesDrafter), __doc__)


def run(task: Task, about: str) -> None:
    """Print the figures of the cross-validation; with --write, write the weights of all data."""
    parser = argparse.ArgumentParser(description=about.splitlines()[0])
    parser.add_argument("data", type=Path)
    parser.add_argument("--write", action="store_true", help=f"write {task.weights.name}")
    arguments = parser.parse_args()
    data = json.loads(arguments.data.read_text("utf-8"))
    paragraphs = [
        prepared(task, article["title"], paragraph)
        for article in data["articles"]
        for paragraph in article["paragraphs"]
    ]
    figures = cross_validated(task, paragraphs)
    for most, (hit, wanted, notes) in figures.items():
        share = f"{hit / wanted:.3f} ({hit}/{wanted})"
        sys.stdout.write(f"{most} a paragraph: coverage {share}, {notes} notes\n")
    if arguments.write:
        rows = [row for paragraph in paragraphs for row in paragraph.rows]
        base, weights = learn(rows, task.penalty)
        task.weights.write_text(written(task.script.name, base, weights, figures), "utf-8")
        sys.stdout.write(f"{len(weights)} weights in {task.weights}\n")


def spans_of(document: Document) -> Iterator[tuple[str, list[str]]]:
    """Give the text of each span, and its features."""
    for sentence, listed in spans(sentences(document), document.title):
        for candidate, features, _, _ in listed:
            yield sentence.text[candidate.start : candidate.end], features


def prepared(task: Task, title: str, paragraph: dict[str, Any]) -> Paragraph:
    """Return a paragraph with its spans."""
    text = " ".join(paragraph["text"].split())
    document = Document(title, (Block(text, "line 1"),), language="en")
    human = sorted({" ".join(tokens(q["answer"])) for q in paragraph["questions"]} - {""})
    rows = [
        (features, int(any(f1(span, answer) >= SAME for answer in human)))
        for span, features in task.spans(document)
    ]
    return Paragraph(title, document, tuple(human), rows)


def cross_validated(task: Task, paragraphs: list[Paragraph]) -> dict[int, tuple[int, int, int]]:
    """Return for 5 and 10 a paragraph: answers covered, answers, notes; over all orders."""
    found = {5: (0, 0, 0), 10: (0, 0, 0)}
    for order in range(ORDERS):
        titles = sorted({paragraph.title for paragraph in paragraphs}, key=partial(_mixed, order))
        for fold in range(FOLDS):
            held_out = set(titles[fold::FOLDS])
            known = [paragraph for paragraph in paragraphs if paragraph.title not in held_out]
            rows = [row for paragraph in known for row in paragraph.rows]
            drafter = task.drafter(Ranker(*learn(rows, task.penalty)))
            for paragraph in paragraphs:
                if paragraph.title in held_out:
                    _count(found, drafter, paragraph)
    return found


def _mixed(order: int, title: str) -> bytes:
    return hashlib.sha256(f"{order} {title}".encode()).digest()


def _count(found: dict[int, tuple[int, int, int]], drafter: Drafter, paragraph: Paragraph) -> None:
    for most, (hit, wanted, notes) in found.items():
        drafts = drafter.draft(paragraph.document, most).drafts
        answers = [answer_of(draft) for draft in drafts]
        hit += sum(any(f1(human, a) >= SAME for a in answers) for human in paragraph.human)
        found[most] = (hit, wanted + len(paragraph.human), notes + len(drafts))


def learn(rows: list[tuple[list[str], int]], penalty: float) -> tuple[float, dict[str, float]]:
    """Return base and weights of the logistic regression with the least penalised loss (L-BFGS)."""
    names = sorted({name for features, _ in rows for name in features})
    place = {name: number for number, name in enumerate(names, 1)}
    known = [([0, *(place[name] for name in features)], label) for features, label in rows]
    size = len(names) + 1
    weights = [0.0] * size
    loss, slope = _loss(known, weights, penalty)
    past: list[tuple[list[float], list[float], float]] = []
    for _ in range(STEPS):
        step = _direction(slope, past)
        length = 1.0 if past else 1.0 / math.sqrt(sum(value * value for value in slope))
        while True:
            tried = [weight + length * way for weight, way in zip(weights, step, strict=True)]
            new_loss, new_slope = _loss(known, tried, penalty)
            if new_loss < loss or length < 1e-8:
                break
            length /= 2
        moved = [new - old for new, old in zip(tried, weights, strict=True)]
        turned = [new - old for new, old in zip(new_slope, slope, strict=True)]
        bend = sum(a * b for a, b in zip(moved, turned, strict=True))
        if bend > 1e-12:
            past = [*past[1 - REMEMBERED :], (moved, turned, 1 / bend)]
        done = loss - new_loss < 1e-5 * loss
        weights, loss, slope = tried, new_loss, new_slope
        if done:
            break
    return weights[0], dict(zip(names, weights[1:], strict=True))


def _loss(
    known: list[tuple[list[int], int]], weights: list[float], penalty: float
) -> tuple[float, list[float]]:
    slope = [penalty * weight for weight in weights]
    slope[0] = 0.0
    loss = penalty / 2 * sum(weight * weight for weight in weights[1:])
    for places, label in known:
        total = sum(weights[place] for place in places)
        chance = 1 / (1 + math.exp(-total))
        loss -= math.log(chance if label else 1 - chance)
        wrong = chance - label
        for place in places:
            slope[place] += wrong
    return loss, slope


def _direction(
    slope: list[float], past: list[tuple[list[float], list[float], float]]
) -> list[float]:
    way = [-value for value in slope]
    amounts = []
    for moved, turned, scale in reversed(past):
        amount = scale * sum(a * b for a, b in zip(moved, way, strict=True))
        amounts.append(amount)
        way = [a - amount * b for a, b in zip(way, turned, strict=True)]
    if past:
        moved, turned, scale = past[-1]
        factor = 1 / (scale * sum(value * value for value in turned))
        way = [factor * value for value in way]
    for (moved, turned, scale), amount in zip(past, reversed(amounts), strict=True):
        back = scale * sum(a * b for a, b in zip(turned, way, strict=True))
        way = [a + (amount - back) * b for a, b in zip(way, moved, strict=True)]
    return way


def written(
    script: str, base: float, weights: dict[str, float], figures: dict[int, tuple[int, int, int]]
) -> str:
    """Return the weights file: small, sorted, with where it comes from."""
    kept = {
        name: round(weight, 3) for name, weight in sorted(weights.items()) if abs(weight) >= 0.005
    }
    head = {
        "learned_from": "half of the articles of the English part of XQuAD (Artetxe, Ruder,"
        " Yogatama 2020), a subset of SQuAD v1.1 dev (Rajpurkar et al. 2016); text from Wikipedia",
        "licence": "CC BY-SA 4.0, https://creativecommons.org/licenses/by-sa/4.0/",
        "how": f"scripts/{script}: logistic regression with an L2 penalty on spans that"
        " people"
        " asked for",
        "cross_validated_coverage": {
            str(most): round(hit / wanted, 3) for most, (hit, wanted, _) in figures.items()
        },
        "base": round(base, 3),
        "weights": kept,
    }
    return json.dumps(head, indent=0, ensure_ascii=False) + "\n"


def tokens(text: str) -> list[str]:
    """Return the words that count, in lower case, without articles."""
    return re.findall(r"[^\W_]+", re.sub(r"\b(a|an|the)\b", " ", text.lower()))


def f1(one: str, other: str) -> float:
    """Return the token F1 of two texts."""
    first, second = tokens(one), tokens(other)
    same = sum((Counter(first) & Counter(second)).values())
    return 2 * same / (len(first) + len(second)) if same else 0.0


if __name__ == "__main__":
    main()
