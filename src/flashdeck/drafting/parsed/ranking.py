"""The ranker for spans of a parsed sentence; its weights were learned."""

import json
from functools import cache
from importlib import resources

from flashdeck.drafting.ranking import Ranker


@cache
def learned_with_parses() -> Ranker:
    """Return the ranker whose weights come with the package."""
    text = resources.files("flashdeck.drafting.parsed").joinpath("weights.json").read_text("utf-8")
    data = json.loads(text)
    return Ranker(data["base"], data["weights"])
