"""What the drafter needs of a language model: text in, text out."""

from collections.abc import Mapping
from typing import Any, Protocol

from flashdeck.errors import FlashdeckError

#: A JSON schema, or a part of one.
Schema = Mapping[str, Any]

_LONGEST_MESSAGE = 200


class TooLongError(FlashdeckError):
    """A model has no room for a prompt and its answer; a shorter one may fit."""


class Chat(Protocol):
    """A language model, wherever it runs."""

    def complete(self, system: str, user: str, schema: Schema) -> str:
        """Return what the model answers; the schema is a wish that not every model fulfils.

        Raises:
            TooLongError: A shorter message may get an answer.
            FlashdeckError: There is no answer, and what to do.
        """
        ...


def in_one_line(text: str) -> str:
    """Return what a foreign program said, as one line that is safe to print."""
    line = " ".join("".join(c if c.isprintable() else " " for c in text).split())
    return line if len(line) <= _LONGEST_MESSAGE else f"{line[:_LONGEST_MESSAGE]}…"
