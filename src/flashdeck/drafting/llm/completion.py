"""What stands in the answer of a server: the model's text, or why there is none."""

import json
import re
from typing import Any, NamedTuple

_THOUGHT_WITHOUT_END = re.compile(r"\s*<think(?:ing)?>(?!.*</think)", re.DOTALL | re.IGNORECASE)


class Completion(NamedTuple):
    """What a model answered.

    Attributes:
        text: It; may be empty.
        ran_out: The model used up its tokens before it came to its answer.
    """

    text: str
    ran_out: bool = False


def parsed(body: bytes) -> Any:  # noqa: ANN401 - a server may say anything
    """Return the JSON of a body, or None."""
    try:
        return json.loads(body.decode(errors="replace"))
    except (ValueError, RecursionError):
        return None


def completion(said: Any) -> Completion | None:  # noqa: ANN401 - as above
    """Return what the model answered, or None if the server says something else."""
    try:
        choice = said["choices"][0]
        message = choice["message"]
        text = _text(message.get("content"))
    except (LookupError, TypeError, AttributeError):
        return None
    is_cut = choice.get("finish_reason") == "length"
    if text.strip():
        return Completion(text, is_cut and bool(_THOUGHT_WITHOUT_END.match(text)))
    if is_cut:
        return Completion("", ran_out=True)
    # A server that parts thoughts from answers may take the whole for a thought.
    others = (_text(message.get(key)) for key in ("refusal", "reasoning_content", "reasoning"))
    return Completion(next((other for other in others if other.strip()), ""))


def complaint(said: Any, body: bytes) -> str:  # noqa: ANN401 - as above
    """Return the message of an error, as the servers have it: four shapes, or plain text."""
    if isinstance(said, dict):
        error = said.get("error", said)
        if isinstance(error, dict):
            error = error.get("message") or error.get("detail") or ""
        return error if isinstance(error, str) else json.dumps(error)
    text = body.decode(errors="replace")
    return "" if "<" in text[:200] else text


def _text(content: Any) -> str:  # noqa: ANN401 - as above
    if isinstance(content, list):
        parts = (part.get("text") for part in content if isinstance(part, dict))
        return "".join(part for part in parts if isinstance(part, str))
    return content if isinstance(content, str) else ""
