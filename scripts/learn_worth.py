"""Learns what speaks for a card with a gap and against it, beside the score that it has.

    python scripts/learn_worth.py [--write]

`verdicts.tsv` beside this script holds cards that the rules drafter made of texts of 686 titles,
each with the score that it had and with what a reader thought of it: G grammatical, S stands alone,
C correct, N no leak, W worth learning; the later cards stand there twice, for two readers each.
None of the 51 readers wrote the drafter. The cards quote single sentences of OpenStax textbooks
(access for free at openstax.org) and Software Carpentry lessons (both CC BY 4.0), CS231n course
notes (MIT), the Rust book and blog (MIT or Apache-2.0), manual pages of GNU, Linux, Git, OpenSSH
and PostgreSQL (free licences), dwmkerr/hacker-laws and the half of XQuAD that `learn_ranker.py`
describes (both CC BY-SA 4.0), articles of the English Wikipedia as they were in 2016 (CC BY-SA
3.0; none of them one of the 48 of which XQuAD is made), books in the public domain, and texts that
were written to be drafted from.

A card is good if it passes all five. A logistic regression with an L2 penalty learns from the
score and from traits of the card; the reader is a trait too, since some are stricter, and is left
out of what is written. Weights are divided by that of the score, so that they can be added to it.
Eight-fold cross-validation over titles prints the share of good cards by quarters, the best first.
The same input gives the same weights.
"""

import argparse
import csv
import hashlib
import json
import math
import re
import sys
from pathlib import Path
from typing import NamedTuple

from flashdeck.drafting.clauses import CLOSE, OPEN
from flashdeck.drafting.facts import content
from flashdeck.drafting.worth import traits

VERDICTS = Path(__file__).with_name("verdicts.tsv")
WEIGHTS = Path(__file__).parent.parent / "src" / "flashdeck" / "drafting" / "worth.json"
CRITERIA = ("G", "S", "C", "N", "W")
FOLDS = 8
PENALTY = 60.0
STEPS = 8
SCALE = 10.0
FEWEST = 10
READER = "reader "
_GAP = re.compile(r"\{\{c1::(.*?)(?:::[^{}]*)?\}\}")


class Card(NamedTuple):
    """A card that was read: its title, its score, its traits, and whether it is good."""

    title: str
    score: float
    names: list[str]
    good: int


class Model(NamedTuple):
    """What was learned: a weight for each trait, one for the score, and a base."""

    base: float
    slope: float
    weights: dict[str, float]

    def of(self, card: Card) -> float:
        """Return the log-odds that a card is good."""
        return (
            self.base
            + self.slope * card.score
            + sum(self.weights.get(name, 0.0) for name in card.names)
        )


def main() -> None:
    """Print the figures of the cross-validation; with --write, write the weights of all cards."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--write", action="store_true", help=f"write {WEIGHTS.name}")
    arguments = parser.parse_args()
    cards = read()
    by_score = quarters(cards, [card.score for card in cards])
    learned = quarters(cards, cross_validated(cards))
    sys.stdout.write(f"{len(cards)} cards, {sum(card.good for card in cards)} good\n")
    sys.stdout.write(f"by score alone: {shown(by_score)}\nwith traits: {shown(learned)}\n")
    if arguments.write:
        WEIGHTS.write_text(written(learn(cards), learned), "utf-8")
        sys.stdout.write(f"{WEIGHTS}\n")


def read() -> list[Card]:
    """Return the cards that were read."""
    found = []
    with VERDICTS.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            said = _GAP.sub(lambda gap: f"{OPEN}{gap[1]}{CLOSE}", row["card"], count=1)
            names = traits(said, row["kind"], content(row["title"]))
            good = all(row[criterion] == "yes" for criterion in CRITERIA)
            names.append(READER + row["reader"])
            found.append(Card(row["title"], float(row["score"]), names, int(good)))
    return found


def cross_validated(cards: list[Card]) -> list[float]:
    """Return the log-odds of each card, learned from cards of other titles."""
    found = [0.0] * len(cards)
    fold_of = {
        title: int.from_bytes(hashlib.sha256(title.encode()).digest()[:4], "big") % FOLDS
        for title in {card.title for card in cards}
    }
    for fold in range(FOLDS):
        model = learn([card for card in cards if fold_of[card.title] != fold])
        for place, card in enumerate(cards):
            if fold_of[card.title] == fold:
                named = [name for name in card.names if not name.startswith(READER)]
                found[place] = model.of(card._replace(names=named))
    return found


def learn(cards: list[Card]) -> Model:
    """Return the model with the least penalised loss, by Newton's method."""
    counts: dict[str, int] = {}
    for card in cards:
        for name in card.names:
            counts[name] = counts.get(name, 0) + 1
    names = sorted(name for name, count in counts.items() if count >= FEWEST)
    place = {name: number for number, name in enumerate(names, 2)}
    rows = [
        [(0, 1.0), (1, SCALE * card.score)]
        + [(place[name], 1.0) for name in card.names if name in place]
        for card in cards
    ]
    size = len(names) + 2
    weights = [0.0] * size
    for _ in range(STEPS):
        slope = [PENALTY * weight for weight in weights]
        slope[0] = slope[1] = 0.0
        bend = [[0.0] * size for _ in range(size)]
        for at in range(2, size):
            bend[at][at] = PENALTY
        for row, card in zip(rows, cards, strict=True):
            chance = 1 / (1 + math.exp(-sum(weights[at] * value for at, value in row)))
            weight = chance * (1 - chance)
            for at, value in row:
                slope[at] += (chance - card.good) * value
                line = bend[at]
                for other, also in row:
                    line[other] += weight * value * also
        step = solved(bend, slope)
        weights = [old - new for old, new in zip(weights, step, strict=True)]
    return Model(weights[0], SCALE * weights[1], dict(zip(names, weights[2:], strict=True)))


def solved(matrix: list[list[float]], right: list[float]) -> list[float]:
    """Return the solution of a system of linear equations with a positive definite matrix."""
    rows = [[*line, value] for line, value in zip(matrix, right, strict=True)]
    size = len(rows)
    for at in range(size):
        for below in range(at + 1, size):
            factor = rows[below][at] / rows[at][at]
            if factor:
                pivot = rows[at]
                rows[below] = [
                    value - factor * above for value, above in zip(rows[below], pivot, strict=True)
                ]
    found = [0.0] * size
    for at in range(size - 1, -1, -1):
        known = sum(rows[at][after] * found[after] for after in range(at + 1, size))
        found[at] = (rows[at][size] - known) / rows[at][at]
    return found


def quarters(cards: list[Card], values: list[float]) -> list[float]:
    """Return the share of good cards in each quarter by value, the highest first."""
    order = sorted(range(len(cards)), key=lambda place: -values[place])
    size = len(order) // 4
    return [
        sum(cards[place].good for place in order[part * size : (part + 1) * size]) / size
        for part in range(4)
    ]


def shown(shares: list[float]) -> str:
    """Return shares as percentages."""
    return ", ".join(f"{share:.0%}" for share in shares)


def written(model: Model, shares: list[float]) -> str:
    """Return the weights file: small, sorted, with where it comes from."""
    kept = {
        name: weight
        for name in sorted(model.weights)
        if not name.startswith(READER)
        and abs(weight := round(model.weights[name] / model.slope, 3)) >= 0.003
    }
    head = {
        "learned_from": "5532 verdicts of 51 readers on cards of 686 titles, scripts/verdicts.tsv",
        "licence": "CC BY-SA 4.0, https://creativecommons.org/licenses/by-sa/4.0/",
        "how": "scripts/learn_worth.py: logistic regression with an L2 penalty, in units of score",
        "cross_validated_good_by_quarters": [round(share, 2) for share in shares],
        "weights": kept,
    }
    return json.dumps(head, indent=0, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    main()
