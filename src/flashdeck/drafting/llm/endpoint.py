"""A language model behind HTTP, by the chat completions of OpenAI, which most servers speak."""

import json
from collections.abc import Callable
from typing import Any
from urllib.parse import urlunsplit

from flashdeck.drafting.llm.address import PATH, endpoint, is_loopback, sound_key
from flashdeck.drafting.llm.chat import Schema, TooLongError, in_one_line
from flashdeck.drafting.llm.completion import complaint, completion, parsed
from flashdeck.drafting.llm.http_post import BrokenConnectionError, Reply, post
from flashdeck.drafting.llm.refusals import (
    BROKEN_DOWN,
    BUSY,
    LONGER_CONTEXT,
    NOT_UNDERSTOOD,
    REDIRECTS,
    hint_for,
    is_too_long,
    no_connection,
)
from flashdeck.drafting.llm.wishes import Wishes
from flashdeck.errors import ExitCode, FlashdeckError

#: A small model on an old machine takes minutes for a page.
TIMEOUT_S = 600.0

_TRIES = 4
_FIRST_WAIT_S = 2.0
_LONGEST_WAIT_S = 60.0
_OK = 200
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
        self._wishes = Wishes()
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
            TooLongError: There is no room for the prompt, or for the answer.
            FlashdeckError: The server is not there, refuses, or answers no text.
        """
        while True:
            reply = self._asked(self._request(system, user, schema))
            said = parsed(reply.body)
            if reply.status != _OK:
                if not self._does_without(reply, complaint(said, reply.body)):
                    raise self._refusal(reply, complaint(said, reply.body))
                continue
            answer = completion(said)
            if answer is None:
                raise self._no_text(complaint(said, b""))
            if answer.ran_out:
                if not self._wishes.drop_named("max_tokens"):
                    raise self._no_room()
                continue
            # Some servers answer nothing where they cannot keep to a schema.
            if answer.text.strip() or not self._wishes.drop_named("response_format"):
                return self._without_key(answer.text)

    def _request(self, system: str, user: str, schema: Schema) -> bytes:
        body: dict[str, Any] = {
            "model": self._model,
            "messages": [
                {"role": "system", "content": system},
                {"role": "user", "content": user},
            ],
            "stream": False,
        }
        return json.dumps(body | self._wishes.fields(schema)).encode()

    def _does_without(self, reply: Reply, told: str) -> bool:
        """Return whether to ask again, without what the server refuses."""
        if is_too_long(reply.status, told):
            # Room that is kept for an answer counts as used.
            return self._wishes.drop_named("max_tokens")
        if reply.status in NOT_UNDERSTOOD:
            return self._wishes.drop(told)
        return reply.status == BROKEN_DOWN and self._wishes.drop_named(told)

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
                if tried == _TRIES or not self._may_come_later(reply):
                    return reply
                asked_s = _seconds(reply.headers.get("retry-after", ""))
                if asked_s > _LONGEST_WAIT_S:
                    return reply
                pause_s = max(pause_s, asked_s)
            self._wait(pause_s)
            pause_s = min(2 * pause_s, _LONGEST_WAIT_S)
        raise AssertionError("the last try returns or raises")

    def _may_come_later(self, reply: Reply) -> bool:
        if reply.status != BROKEN_DOWN:
            return reply.status in BUSY
        told = complaint(parsed(reply.body), reply.body)
        return not (self._wishes.are_named(told) or is_too_long(reply.status, told))

    def _refusal(self, reply: Reply, told: str) -> FlashdeckError:
        said = self._line(told)
        if is_too_long(reply.status, told):
            message = f"the prompt is too long for the model {self._model}"
            return TooLongError(
                f"{message}{f': {said}' if said else ''}", where=self._place, hint=LONGER_CONTEXT
            )
        if reply.status in REDIRECTS:
            said = f"it sends us on to {self._line(reply.headers.get('location', 'nowhere'))}"
        hint = hint_for(
            reply.status,
            model=self._model,
            has_key=bool(self._key),
            retry_after=reply.headers.get("retry-after", ""),
        )
        message = f"the server answers {reply.status}{f': {said}' if said else ''}"
        return FlashdeckError(message, where=self._place, hint=hint)

    def _no_text(self, told: str) -> FlashdeckError:
        return FlashdeckError(
            f"the server's answer holds no text{f': {self._line(told)}' if told else ''}",
            where=self._place,
            hint="is it the address of chat completions, such as https://…/v1?",
        )

    def _no_room(self) -> TooLongError:
        return TooLongError(
            f"the model {self._model} used up its tokens before it answered",
            where=self._place,
            hint=f"{LONGER_CONTEXT}, or take a model that thinks less",
        )

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


def _seconds(retry_after: str) -> float:
    """Return the wait that a server asks for; a date counts as none, the usual pause does."""
    try:
        asked = float(retry_after)
    except ValueError:
        return 0.0
    return asked if asked >= 0 else 0.0
