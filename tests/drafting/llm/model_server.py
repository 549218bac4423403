"""A server on loopback that speaks chat completions, well and badly."""

import contextlib
import json
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, NamedTuple


class Asked(NamedTuple):
    """A request as it arrived."""

    path: str
    headers: Mapping[str, str]
    body: dict[str, Any]

    @property
    def form(self) -> str:
        """The type of the form that was asked for, or ``""``."""
        return str(self.body.get("response_format", {}).get("type", ""))

    @property
    def user(self) -> str:
        """The last message."""
        return str(self.body["messages"][-1]["content"])


Reaction = Callable[[BaseHTTPRequestHandler, Asked], None]


def sends(
    body: bytes, status: int = 200, headers: Mapping[str, str] | None = None, *, missing: int = 0
) -> Reaction:
    """Answer these bytes; `missing` more are announced and never come."""

    def react(handler: BaseHTTPRequestHandler, asked: Asked) -> None:
        handler.send_response(status)
        for name, value in (headers or {}).items():
            handler.send_header(name, value)
        handler.send_header("Content-Length", str(len(body) + missing))
        handler.end_headers()
        handler.wfile.write(body)

    return react


def refuses(status: int, message: str = "", headers: Mapping[str, str] | None = None) -> Reaction:
    """Answer an error as OpenAI words it."""
    return sends(json.dumps({"error": {"message": message}}).encode(), status, headers)


def says(text: str | None, finish: str = "stop") -> Reaction:
    """Answer a text of the model."""
    message = {"role": "assistant", "content": text}
    answer = {
        "id": "chatcmpl-1",
        "object": "chat.completion",
        "created": 1,
        "model": "m1",
        "choices": [{"index": 0, "message": message, "finish_reason": finish}],
        "usage": {"prompt_tokens": 1, "completion_tokens": 1, "total_tokens": 2},
    }
    return sends(json.dumps(answer).encode(), headers={"Content-Type": "application/json"})


def writes(*cards: Mapping[str, Any]) -> Reaction:
    """Answer cards."""
    return says(json.dumps({"cards": cards}))


def trickles(pause_s: float) -> Reaction:
    """Answer a space at a time, without an end."""

    def react(handler: BaseHTTPRequestHandler, asked: Asked) -> None:
        handler.send_response(200)
        handler.end_headers()
        with contextlib.suppress(OSError):
            for _ in range(1000):
                handler.wfile.write(b" ")
                handler.wfile.flush()
                time.sleep(pause_s)

    return react


def floods(handler: BaseHTTPRequestHandler, asked: Asked) -> None:
    """Answer without an end."""
    handler.send_response(200)
    handler.end_headers()
    with contextlib.suppress(OSError):
        while True:
            handler.wfile.write(b" " * 2**20)


def sleeps(handler: BaseHTTPRequestHandler, asked: Asked) -> None:
    """Answer too late."""
    time.sleep(1)


def hangs_up(handler: BaseHTTPRequestHandler, asked: Asked) -> None:
    """Answer nothing."""
    handler.close_connection = True


def babbles(handler: BaseHTTPRequestHandler, asked: Asked) -> None:
    """Answer in another protocol."""
    handler.wfile.write(b"220 mail.example.org ESMTP\r\n")


class ModelServer:
    """A server that reacts as it was told, in turn; the last reaction holds for the rest."""

    def __init__(self, *reactions: Reaction) -> None:
        self.reactions = list(reactions)
        self.asked: list[Asked] = []
        server = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"]))
                asked = Asked(self.path, dict(self.headers.items()), json.loads(body))
                server.asked.append(asked)
                reactions = server.reactions
                (reactions.pop(0) if len(reactions) > 1 else reactions[0])(self, asked)

            def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - its name there
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._server.server_port}/v1"

    @contextlib.contextmanager
    def running(self) -> Iterator["ModelServer"]:
        thread = threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True)
        thread.start()
        try:
            yield self
        finally:
            self._server.shutdown()
            thread.join()
            self._server.socket.close()


def a_closed_port() -> int:
    """Return a port on which nobody listens."""
    with ThreadingHTTPServer(("127.0.0.1", 0), BaseHTTPRequestHandler) as server:
        return int(server.server_port)
