"""A language model behind HTTP, by the chat completions of OpenAI, which most servers speak."""

import json
from collections.abc import Callable
from typing import Any
from urllib.parse import urlunsplit

from flashdeck.drafting.llm.address import PATH, endpoint, is_loopback, sound_key
from flashdeck.drafting.llm.chat import Schema, in_one_line
from flashdeck.drafting.llm.http_post import BrokenConnectionError, Reply, post
from flashdeck.drafting.llm.refusals import BUSY, REDIRECTS, hint_for, no_connection
from flashdeck.errors import ExitCode, FlashdeckError

#: A small model on an old machine takes minutes for a page.
TIMEOUT_S = 600.0

_TRIES = 4
_FIRST_WAIT_S = 2.0
_LONGEST_WAIT_S = 60.0
_SEED = 1
_OK = 200
_NOT_UNDERSTOOD = frozenset((400, 422))
#: A key is this long at least; a placeholder such as "ollama" is none and may stand in a text.
_SHORTEST_SECRET = 16


class HttpChat:
    """A model of a server, asked once for each piece of an article.

    It asks for answers of a schema, with temperature 0 and a seed, and learns what the server
    does without.
    """

    __slots__ = ("_key", "_model", "_url", "_wait", "_watch", "_wishes", "timeout_s")

    def __init__(
        self,
        base_url: str,
        model: str,
        key: str = "",
        *,
        wait: Callable[[float], None],
        stopwatch: Callable[[], float],
        timeout_s: float = TIMEOUT_S,
    ) -> None:
        """Take the address that ends in ``/v1``; `wait` pauses for so many seconds.

        Raises:
            FlashdeckError: It is no address, or no safe one for a key.
        """
        self._url = endpoint(base_url)
        self._model = model
        self._key = sound_key(key.strip())
        self._wait = wait
        self._watch = stopwatch
        self.timeout_s = timeout_s
        #: What the server has not refused yet, the dearest last.
        self._wishes = ["seed", "temperature", "json_object", "json_schema"]
        if self._key and self._url.scheme == "http" and not is_loopback(self._url):
            raise FlashdeckError(
                "the key would travel unencrypted",
                where=self._place,
                hint="use https, or send no key: set FLASHDECK_LLM_KEY to nothing",
                exit_code=ExitCode.USAGE,
            )

    def complete(self, system: str, user: str, schema: Schema) -> str:
        """Return what the model answers.

        Raises:
            FlashdeckError: The server is not there, refuses, or answers no text.
        """
        while True:
            reply = self._asked(self._request(system, user, schema))
            said = _parsed(reply.body)
            if reply.status in _NOT_UNDERSTOOD and self._does_without(_complaint(said, reply.body)):
                continue
            if reply.status != _OK:
                raise self._refusal(reply, said)
            text = self._text(said)
            # Some servers answer nothing where they cannot keep to a schema.
            if text.strip() or not self._does_without("response_format"):
                return self._without_key(text)

    def _request(self, system: str, user: str, schema: Schema) -> bytes:
        body: dict[str, Any] = {
            "model": self._model,
            "messages": [
                {"role": "system", "content": system},
                {"role": "user", "content": user},
            ],
            "stream": False,
        }
        if "temperature" in self._wishes:
            body["temperature"] = 0
        if "seed" in self._wishes:
            body["seed"] = _SEED
        if "json_schema" in self._wishes:
            form = {"name": "cards", "strict": True, "schema": schema}
            body["response_format"] = {"type": "json_schema", "json_schema": form}
        elif "json_object" in self._wishes:
            body["response_format"] = {"type": "json_object"}
        return json.dumps(body).encode()

    def _does_without(self, complaint: str) -> bool:
        """Give up one wish, the one that the server complains of if it names one."""
        if not self._wishes:
            return False
        named = [wish for wish in ("temperature", "seed") if wish in complaint]
        gone = next((wish for wish in named if wish in self._wishes), self._wishes[-1])
        if complaint == "response_format" and not gone.startswith("json"):
            return False
        self._wishes.remove(gone)
        return True

    def _asked(self, body: bytes) -> Reply:
        headers = {"Content-Type": "application/json", "User-Agent": "flashdeck"}
        if self._key:
            headers["Authorization"] = f"Bearer {self._key}"
        pause_s = _FIRST_WAIT_S
        for tried in range(1, _TRIES + 1):
            try:
                reply = post(
                    urlunsplit(self._url),
                    body,
                    headers,
                    timeout_s=self.timeout_s,
                    stopwatch=self._watch,
                    through_proxy=not is_loopback(self._url),
                )
            except BrokenConnectionError as error:
                if tried == _TRIES:
                    raise self._no_connection(error) from error
            except OSError as error:
                raise self._no_connection(error) from error
            else:
                if reply.status not in BUSY or tried == _TRIES:
                    return reply
                asked_s = _seconds(reply.headers.get("retry-after", ""))
                if asked_s > _LONGEST_WAIT_S:
                    return reply
                pause_s = max(pause_s, asked_s)
            self._wait(pause_s)
            pause_s = min(2 * pause_s, _LONGEST_WAIT_S)
        raise AssertionError("the last try returns or raises")

    def _text(self, said: Any) -> str:  # noqa: ANN401 - a server may say anything
        try:
            choice = said["choices"][0]
            message = choice["message"]
            content = message.get("content")
        except (LookupError, TypeError, AttributeError) as error:
            told = _complaint(said, b"")
            raise FlashdeckError(
                f"the server's answer holds no text{f': {self._line(told)}' if told else ''}",
                where=self._place,
                hint="is it the address of chat completions, such as https://…/v1?",
            ) from error
        if isinstance(content, list):
            parts = (part.get("text") for part in content if isinstance(part, dict))
            content = "".join(part for part in parts if isinstance(part, str))
        if isinstance(content, str) and content.strip():
            return content
        if choice.get("finish_reason") == "length":
            raise FlashdeckError(
                f"the model {self._model} used up its tokens before it answered",
                where=self._place,
                hint="allow it a longer context or answer, or take a model that thinks less",
            )
        refusal = message.get("refusal")
        return refusal if isinstance(refusal, str) else ""

    def _refusal(self, reply: Reply, said: Any) -> FlashdeckError:  # noqa: ANN401 - as above
        told = self._line(_complaint(said, reply.body))
        if reply.status in REDIRECTS:
            told = f"it sends us on to {self._line(reply.headers.get('location', 'nowhere'))}"
        hint = hint_for(
            reply.status,
            model=self._model,
            has_key=bool(self._key),
            retry_after=reply.headers.get("retry-after", ""),
        )
        message = f"the server answers {reply.status}{f': {told}' if told else ''}"
        return FlashdeckError(message, where=self._place, hint=hint)

    def _no_connection(self, error: OSError) -> FlashdeckError:
        message, hint = no_connection(error, self.timeout_s)
        return FlashdeckError(message, where=self._place, hint=hint)

    @property
    def _place(self) -> str:
        return f"{self._url.scheme}://{self._url.netloc}{self._url.path.removesuffix(PATH)}"

    def _line(self, text: str) -> str:
        return in_one_line(self._without_key(text))

    def _without_key(self, text: str) -> str:
        return text.replace(self._key, "…") if len(self._key) >= _SHORTEST_SECRET else text


def _parsed(body: bytes) -> Any:  # noqa: ANN401 - a server may say anything
    try:
        return json.loads(body.decode(errors="replace"))
    except (ValueError, RecursionError):
        return None


def _complaint(said: Any, body: bytes) -> str:  # noqa: ANN401 - as above
    """Return the message of an error, as the servers have it: four shapes, or plain text."""
    if isinstance(said, dict):
        error = said.get("error", said)
        if isinstance(error, dict):
            error = error.get("message") or error.get("detail") or ""
        return error if isinstance(error, str) else json.dumps(error)
    text = body.decode(errors="replace")
    return "" if "<" in text[:200] else text


def _seconds(retry_after: str) -> float:
    """Return the wait that a server asks for; a date counts as none, the usual pause does."""
    try:
        asked = float(retry_after)
    except ValueError:
        return 0.0
    return asked if asked >= 0 else 0.0
