"""The parser of the spaCy drafter, for tests that are skipped where it is not installed."""

import pytest

from flashdeck.drafting.parsed.gate import Plain, plain
from flashdeck.drafting.parsed.model import Model, installed_model, load_model
from flashdeck.drafting.parsed.tree import Tree, tree_of
from flashdeck.drafting.sentences import Sentence
from flashdeck.errors import FlashdeckError


def model() -> Model:
    """Return the model, or skip the test."""
    try:
        installed_model()
    except FlashdeckError as missing:
        pytest.skip(missing.hint)
    return load_model()


def parse(text: str) -> Tree:
    """Return the tree of a sentence as it stands."""
    return tree_of(model().pipeline(text))


def gated(text: str) -> Plain:
    """Return a sentence as the parser gets it."""
    return plain(Sentence(1, text, 0))
