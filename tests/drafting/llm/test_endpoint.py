import json
import socket
import time
from typing import Any

import pytest

from drafting.llm.model_server import (
    ModelServer,
    Reaction,
    a_closed_port,
    babbles,
    floods,
    hangs_up,
    refuses,
    says,
    sends,
    sleeps,
    trickles,
)
from flashdeck.drafting.llm.chat import TooLongError
from flashdeck.drafting.llm.endpoint import HttpChat
from flashdeck.drafting.llm.refusals import no_connection
from flashdeck.errors import ExitCode, FlashdeckError

KEY = "sk-this-is-a-secret-key"
SCHEMA = {"type": "array", "items": {"type": "string"}, "maxItems": 3}
NO_TEXT = json.dumps({"choices": []}).encode()


def chat(
    url: str, key: str = "", timeout_s: float = 5, waits: list[float] | None = None
) -> HttpChat:
    noted = [] if waits is None else waits
    return HttpChat(
        url, "m1", key, wait=noted.append, stopwatch=time.monotonic, timeout_s=timeout_s
    )


def told(error: FlashdeckError) -> str:
    return f"{error} ({error.hint})"


def failure(*reactions: Reaction, key: str = "", timeout_s: float = 5) -> FlashdeckError:
    with (
        ModelServer(*reactions).running() as server,
        pytest.raises(FlashdeckError) as raised,
    ):
        chat(server.url, key, timeout_s).complete("system", "user", SCHEMA)
    assert "\n" not in told(raised.value)
    return raised.value


def test_it_asks_as_the_protocol_has_it() -> None:
    with ModelServer(says("Ja – ü")).running() as server:
        assert chat(server.url, KEY).complete("be good", "1 < 2", SCHEMA) == "Ja – ü"
    (asked,) = server.asked
    assert asked.path == "/v1/chat/completions"
    assert asked.headers["Authorization"] == f"Bearer {KEY}"
    assert asked.headers["Content-Type"] == "application/json"
    assert asked.body["model"] == "m1"
    assert asked.body["temperature"] == 0
    assert isinstance(asked.body["seed"], int)
    assert asked.body["messages"] == [
        {"role": "system", "content": "be good"},
        {"role": "user", "content": "1 < 2"},
    ]
    assert asked.body["response_format"]["json_schema"]["schema"] == SCHEMA


def test_without_a_key_none_is_sent() -> None:
    with ModelServer(says("a")).running() as server:
        chat(server.url).complete("s", "u", SCHEMA)
    assert "Authorization" not in server.asked[0].headers


@pytest.mark.parametrize("end", ["", "/", "/chat/completions", "/chat/completions/", "#x"])
def test_the_address_may_be_written_in_several_ways(end: str) -> None:
    with ModelServer(says("a")).running() as server:
        chat(f" {server.url}{end}").complete("s", "u", SCHEMA)
    assert server.asked[0].path == "/v1/chat/completions"


def test_a_query_of_the_address_is_kept() -> None:
    with ModelServer(says("a")).running() as server:
        chat(f"{server.url}?api-version=3").complete("s", "u", SCHEMA)
    assert server.asked[0].path == "/v1/chat/completions?api-version=3"


def test_what_a_server_does_not_know_is_left_out_from_then_on() -> None:
    no_schema = refuses(400, "response_format json_schema is not supported")
    no_object = refuses(422, "'response_format.type' must be 'json_schema' or 'text'")
    with ModelServer(no_schema, no_object, no_object, says("a")).running() as server:
        model = chat(server.url)
        assert model.complete("s", "u", SCHEMA) == "a"
        assert model.complete("s", "u", SCHEMA) == "a"
    forms = ["json_schema", "json_object", "json_object", "", ""]
    assert [asked.form for asked in server.asked] == forms
    assert [asked.body["response_format"].get("schema") for asked in server.asked[1:3]] == [
        SCHEMA,
        None,
    ]
    assert all("temperature" in asked.body for asked in server.asked)


#: Word for word from the server of llama-cpp-python 0.3.
BREAKS_DOWN = refuses(
    500,
    "1 validation error: {'type': 'literal_error', 'loc': ('body', 'response_format', 'type'), "
    "'msg': \"Input should be 'text' or 'json_object'\", 'input': 'json_schema', "
    "'ctx': {'expected': \"'text' or 'json_object'\"}}",
)


def test_a_server_that_breaks_down_over_a_form_is_asked_without_it_at_once() -> None:
    waits = list[float]()
    with ModelServer(BREAKS_DOWN, says("a")).running() as server:
        assert chat(server.url, waits=waits).complete("s", "u", SCHEMA) == "a"
    assert waits == []
    assert [asked.form for asked in server.asked] == ["json_schema", "json_object"]
    assert server.asked[1].body["response_format"]["schema"] == SCHEMA


def test_a_server_that_keeps_breaking_down_is_given_up() -> None:
    assert "validation error" in failure(BREAKS_DOWN).message


def test_the_limit_of_an_answer_is_dropped_alone_where_a_server_does_not_know_it() -> None:
    no_limit = refuses(400, "Unsupported parameter: 'max_tokens' is not supported with this model.")
    no_items = refuses(400, "Invalid schema for response_format: 'maxItems' is not permitted.")
    with ModelServer(no_limit, no_items, says("a")).running() as server:
        assert chat(server.url).complete("s", "u", SCHEMA) == "a"
    assert ["max_tokens" in asked.body for asked in server.asked] == [True, False, False]
    last = server.asked[2].body["response_format"]["json_schema"]
    assert last["schema"] == {"type": "array", "items": {"type": "string"}}


@pytest.mark.parametrize(
    ("status", "message"),
    [
        (
            400,
            "This model's maximum context length is 1024 tokens. However, you requested 1208 "
            "tokens (1208 in the messages, None in the completion).",
        ),
        (
            400,
            "'max_tokens' or 'max_completion_tokens' is too large: 4096. This model's maximum "
            "context length is 4096 tokens and your request has 850 input tokens",
        ),
        (400, "the request exceeds the available context size, try increasing it"),
        (
            400,
            "Trying to keep the first 1234 tokens when context the overflows. However, the model "
            "is loaded with context length of only 512 tokens, which is not enough",
        ),
        (400, "prompt is too long: 213000 tokens > 200000 maximum"),
        (400, "The input token count (1200000) exceeds the maximum number of tokens allowed"),
        (422, "`inputs` tokens + `max_new_tokens` must be <= 4097"),
        (422, "The decoder prompt (length 9) is longer than the maximum model length of 4"),
        (413, ""),
        (500, "Requested tokens (814) exceed context window of 512"),
    ],
)
def test_a_prompt_that_is_too_long_is_told_and_nothing_is_given_up_for_it(
    status: int, message: str
) -> None:
    waits = list[float]()
    with ModelServer(refuses(status, message)).running() as server:
        model = chat(server.url, waits=waits)
        with pytest.raises(TooLongError, match="too long for the model m1") as raised:
            model.complete("s", "u", SCHEMA)
        assert "context of 4096 tokens" in raised.value.hint
        # With room kept for the answer, then without.
        assert ["max_tokens" in asked.body for asked in server.asked] == [True, False]
        server.reactions = [says("a")]
        assert model.complete("s", "u", SCHEMA) == "a"
    assert waits == []
    assert server.asked[-1].form == "json_schema"
    assert "temperature" in server.asked[-1].body


def test_a_limit_of_words_by_the_minute_is_no_prompt_that_is_too_long() -> None:
    busy = refuses(429, "Request too large: tokens per min. Reduce the length of the messages.")
    assert not isinstance(failure(busy), TooLongError)


@pytest.mark.parametrize("thoughts", ["", "<think>Let me see. I would ask {"])
def test_a_model_that_thinks_longer_than_it_may_is_given_more_room(thoughts: str) -> None:
    with ModelServer(says(thoughts, "length"), says("a")).running() as server:
        assert chat(server.url).complete("s", "u", SCHEMA) == "a"
    assert ["max_tokens" in asked.body for asked in server.asked] == [True, False]
    assert isinstance(failure(says(thoughts, "length")), TooLongError)


@pytest.mark.parametrize("key", ["reasoning_content", "reasoning"])
def test_an_answer_that_a_server_took_for_a_thought_is_one(key: str) -> None:
    message = {"role": "assistant", "content": None, key: "a"}
    body = json.dumps({"choices": [{"message": message, "finish_reason": "stop"}]}).encode()
    with ModelServer(sends(body)).running() as server:
        assert chat(server.url).complete("s", "u", SCHEMA) == "a"
    assert len(server.asked) == 1


def test_a_model_that_reasons_is_asked_without_a_temperature() -> None:
    message = "Unsupported value: 'temperature' does not support 0 with this model."
    with ModelServer(refuses(400, message), says("a")).running() as server:
        assert chat(server.url).complete("s", "u", SCHEMA) == "a"
    assert "temperature" not in server.asked[1].body
    assert server.asked[1].form == "json_schema"
    assert "seed" in server.asked[1].body


def test_a_server_that_refuses_everything_is_left_with_its_own_words() -> None:
    error = failure(refuses(400, "not on\n Sundays\x1b[31m"))
    assert error.message == "the server answers 400: not on Sundays [31m"


def test_an_empty_answer_to_a_schema_is_asked_for_without() -> None:
    with ModelServer(says(""), says("a")).running() as server:
        assert chat(server.url).complete("s", "u", SCHEMA) == "a"
    assert [asked.form for asked in server.asked] == ["json_schema", "json_object"]


def test_a_model_that_says_nothing_at_all_ends_soon() -> None:
    with ModelServer(says(None)).running() as server:
        assert chat(server.url).complete("s", "u", SCHEMA) == ""
    assert len(server.asked) == 4


@pytest.mark.parametrize("status", [408, 429, 500, 502, 503, 529])
def test_a_busy_server_is_asked_again_after_ever_longer_pauses(status: int) -> None:
    busy, waits = refuses(status, "busy"), list[float]()
    with ModelServer(busy, busy, busy, says("a")).running() as server:
        assert chat(server.url, waits=waits).complete("s", "u", SCHEMA) == "a"
    assert waits == [2, 4, 8]


def test_a_server_says_itself_how_long_to_wait() -> None:
    waits = list[float]()
    busy = refuses(429, "slow down", {"Retry-After": "17"})
    odd = refuses(429, "slow down", {"Retry-After": "Fri, 31 Dec 1999 23:59:59 GMT"})
    with ModelServer(busy, odd, says("a")).running() as server:
        assert chat(server.url, waits=waits).complete("s", "u", SCHEMA) == "a"
    assert waits == [17, 34]


def test_nobody_is_kept_waiting_for_an_hour() -> None:
    waits = list[float]()
    with ModelServer(refuses(429, "quota used up", {"Retry-After": "3600"})).running() as server:
        with pytest.raises(FlashdeckError, match="429: quota used up") as raised:
            chat(server.url, waits=waits).complete("s", "u", SCHEMA)
        assert len(server.asked) == 1
    assert waits == []
    assert "3600 s" in raised.value.hint


def test_a_server_that_stays_busy_is_given_up() -> None:
    with ModelServer(refuses(503, "loading")).running() as server:
        with pytest.raises(FlashdeckError, match="503: loading"):
            chat(server.url).complete("s", "u", SCHEMA)
        assert len(server.asked) == 4


def test_a_connection_that_breaks_off_is_tried_again() -> None:
    cut = sends(b'{"choices": [', missing=100)
    with ModelServer(cut, hangs_up, says("a")).running() as server:
        assert chat(server.url).complete("s", "u", SCHEMA) == "a"
    assert len(server.asked) == 3


CHUNK_THAT_ENDS = b"5\r\nhello\r\nff\r\nand no more"


def chunk_cut(handler: Any, asked: Any) -> None:
    handler.protocol_version = "HTTP/1.1"
    handler.send_response(200)
    handler.send_header("Transfer-Encoding", "chunked")
    handler.end_headers()
    handler.wfile.write(CHUNK_THAT_ENDS)
    handler.close_connection = True


@pytest.mark.parametrize(
    ("reactions", "key", "message", "hint"),
    [
        ([refuses(401, "no key")], "", "401: no key", "set FLASHDECK_LLM_KEY"),
        ([refuses(401, f"wrong key {KEY}")], KEY, "401: wrong key …", "is the key right?"),
        ([refuses(404, "model 'm1' not found")], "", "not found", "ollama pull m1"),
        ([sends(b"<html>404</html>", 404)], "", "answers 404", "end in /v1"),
        ([refuses(413)], "", "too long for the model m1", "a context of"),
        ([refuses(402, "no credit")], "", "402: no credit", ""),
        ([sends(b"{", missing=3)], "", "broke off", "try again later"),
        ([hangs_up], "", "broke off", "try again later"),
        ([chunk_cut], "", "broke off", "try again later"),
        ([babbles], "", "no HTTP", "address of a language model"),
        ([floods], "", "longer than", "address of a language model"),
        ([sends(b"<html>welcome</html>")], "", "holds no text", "/v1"),
        ([sends(NO_TEXT)], "", "holds no text", "/v1"),
        ([sends(b"[]")], "", "holds no text", "/v1"),
        ([sends(b"\xff\xfe")], "", "holds no text", "/v1"),
        ([sends(b"[" * 100_000)], "", "holds no text", "/v1"),
        ([sends(b'{"error": "model is loading"}')], "", "model is loading", "/v1"),
        ([says("", "length")], "", "used up its tokens", "thinks less"),
    ],
)
def test_each_failure_says_what_and_what_next(
    reactions: list[Reaction], key: str, message: str, hint: str
) -> None:
    error = failure(*reactions, key=key)
    assert message in error.message
    assert hint in error.hint
    assert error.where.startswith("http://127.0.0.1:")
    assert error.where.endswith("/v1")
    assert KEY not in told(error)


def test_nobody_there_says_how_to_start_a_server() -> None:
    with pytest.raises(FlashdeckError, match="no server listens there") as raised:
        chat(f"http://127.0.0.1:{a_closed_port()}/v1").complete("s", "u", SCHEMA)
    assert "ollama serve" in raised.value.hint


def test_a_host_that_does_not_exist_is_told() -> None:
    message, hint = no_connection(socket.gaierror(-2, "Name or service not known"), 5)
    assert message == "there is no such host"
    assert hint == "is the address right, and is there a network?"


def test_a_server_without_encryption_is_told() -> None:
    with ModelServer(says("a")).running() as server:
        model = chat(server.url.replace("http:", "https:"), KEY)
        with pytest.raises(FlashdeckError, match="no secure connection: ") as raised:
            model.complete("s", "u", SCHEMA)
    assert raised.value.hint == "does this server speak https?"


@pytest.mark.parametrize("slow", [sleeps, trickles(0.02)])
def test_a_slow_server_is_given_up(slow: Reaction) -> None:
    error = failure(slow, timeout_s=0.3)
    assert error.message == "no whole answer within 0.3 s"


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_redirect_takes_the_key_nowhere(status: int) -> None:
    with ModelServer(says("caught")).running() as elsewhere:
        error = failure(refuses(status, "", {"Location": elsewhere.url}), key=KEY)
        assert elsewhere.asked == []
    assert elsewhere.url in error.message
    assert "redirects are not followed" in error.hint


def test_a_proxy_is_not_asked_for_this_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    with ModelServer(says("proxy")).running() as proxy, ModelServer(says("a")).running() as server:
        monkeypatch.setenv("http_proxy", proxy.url)
        assert chat(server.url, KEY).complete("s", "u", SCHEMA) == "a"
        assert proxy.asked == []


@pytest.mark.parametrize("base", ["http://example.org/v1", "http://192.168.1.5:8080/v1"])
def test_a_key_never_travels_unencrypted(base: str) -> None:
    with pytest.raises(FlashdeckError, match="unencrypted") as raised:
        chat(base, KEY)
    assert KEY not in told(raised.value)
    chat(base)
    chat(base.replace("http:", "https:"), KEY)
    for own in ("http://localhost:1/v1", "http://[::1]:1/v1", "http://127.0.0.2:1/v1"):
        chat(own, KEY)


@pytest.mark.parametrize("key", ["sk-a\nX-Other: b", "sk-“quoted”", "a b", "\x00"])
def test_a_key_that_no_header_can_carry_is_refused_unseen(key: str) -> None:
    with pytest.raises(FlashdeckError, match="characters") as raised:
        chat("https://example.org/v1", key)
    assert key not in told(raised.value)


@pytest.mark.parametrize(
    "url",
    ["", "localhost:11434", "ftp://a/v1", "file:///etc/passwd", "http://", "http://a b/v1",
     "http://a:x/v1", "http://[::1/v1", "http://ü.example/v1", "http://u:secret@example.org/v1"],
)  # fmt: skip
def test_what_is_no_address_is_refused(url: str) -> None:
    with pytest.raises(FlashdeckError) as raised:
        chat(url)
    assert raised.value.exit_code == ExitCode.USAGE
    assert "secret" not in told(raised.value)


def test_the_key_is_in_no_repr_and_a_server_that_repeats_it_is_not_believed() -> None:
    with ModelServer(says(f"your key is {KEY}")).running() as server:
        model = chat(server.url, KEY)
        assert KEY not in model.complete("s", "u", SCHEMA)
        assert KEY not in repr(model)


def test_a_placeholder_for_a_key_is_no_secret() -> None:
    with ModelServer(says("an ollama herd")).running() as server:
        assert chat(server.url, "ollama").complete("s", "u", SCHEMA) == "an ollama herd"


@pytest.mark.parametrize(
    ("message", "text"),
    [
        ({"content": [{"type": "text", "text": "a"}, {"type": "text", "text": "b"}]}, "ab"),
        ({"content": None, "refusal": "I will not"}, "I will not"),
        ({"content": "caf\udce9"}, "caf\udce9"),
    ],
)
def test_other_shapes_of_an_answer(message: dict[str, Any], text: str) -> None:
    body = json.dumps({"choices": [{"message": message}]}).encode()
    with ModelServer(sends(body)).running() as server:
        assert chat(server.url).complete("s", "u", SCHEMA) == text


def test_bytes_that_are_no_text_spoil_one_character_alone() -> None:
    body = json.dumps({"choices": [{"message": {"content": "aXb"}}]}).encode()
    with ModelServer(sends(body.replace(b"X", b"\xff"))).running() as server:
        assert chat(server.url).complete("s", "u", SCHEMA) == "a\ufffdb"
