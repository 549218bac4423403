"""What is asked of a server beyond a plain answer, and what of it this server has refused."""

from collections.abc import Mapping
from typing import Any

from flashdeck.drafting.llm.chat import Schema

#: Of an answer: more than any piece's cards need, and an end for a model that repeats itself.
MOST_TOKENS = 4096
_SEED = 1

#: Each form is asked for until it is refused; the first is the weakest.
_FORMS = ("json_object", "json_object with a schema", "json_schema")
_FORM_WORDS = ("response_format", "json_schema", "json_object", "schema", "grammar")


class Wishes:
    """What a server has not refused yet."""

    __slots__ = ("_left",)

    def __init__(self) -> None:
        #: The dearest last.
        self._left = ["max_tokens", "seed", "temperature", *_FORMS, "maxItems"]

    def fields(self, schema: Schema) -> dict[str, Any]:
        """Return what goes into the body of a request."""
        found: dict[str, Any] = {}
        if "temperature" in self._left:
            found["temperature"] = 0
        if "seed" in self._left:
            found["seed"] = _SEED
        if "max_tokens" in self._left:
            found["max_tokens"] = MOST_TOKENS
        schema = schema if "maxItems" in self._left else _without_limits(schema)
        if "json_schema" in self._left:
            form = {"name": "cards", "strict": True, "schema": schema}
            found["response_format"] = {"type": "json_schema", "json_schema": form}
        elif "json_object with a schema" in self._left:
            # The way of llama.cpp's Python server and of several hosts.
            found["response_format"] = {"type": "json_object", "schema": schema}
        elif "json_object" in self._left:
            found["response_format"] = {"type": "json_object"}
        return found

    def drop(self, complaint: str) -> bool:
        """Return whether one is given up: the one that the complaint names, else the dearest."""
        if not self._left:
            return False
        self._left.remove(self._named(complaint) or self._left[-1])
        return True

    def drop_named(self, complaint: str) -> bool:
        """Return whether the one that the complaint names is given up."""
        named = self._named(complaint)
        if named:
            self._left.remove(named)
        return bool(named)

    def are_named(self, complaint: str) -> bool:
        """Return whether a complaint is about one of them."""
        return bool(self._named(complaint))

    def _named(self, complaint: str) -> str:
        for wish in ("maxItems", "max_tokens", "temperature", "seed"):
            if wish in complaint and wish in self._left:
                return wish
        if any(word in complaint for word in _FORM_WORDS):
            return next((wish for wish in reversed(self._left) if wish in _FORMS), "")
        return ""


def _without_limits(schema: Any) -> Any:  # noqa: ANN401 - a schema is any JSON
    if isinstance(schema, Mapping):
        return {key: _without_limits(value) for key, value in schema.items() if key != "maxItems"}
    return schema
