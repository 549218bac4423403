"""Why a server gave no answer, in words, and what to do about it."""

import re

from flashdeck.drafting.llm.chat import in_one_line
from flashdeck.drafting.llm.http_post import NoHttpError

REDIRECTS = frozenset((301, 302, 303, 307, 308))
NOT_UNDERSTOOD = frozenset((400, 422))
#: Some servers answer so over a field that they do not know, instead of refusing it.
BROKEN_DOWN = 500
TOO_LARGE = 413
BUSY = frozenset((408, 409, 425, 429, 500, 502, 503, 504, 529))

LONGER_CONTEXT = (
    "give it a context of 4096 tokens or more (Ollama: OLLAMA_CONTEXT_LENGTH=8192,"
    " llama.cpp: -c 8192)"
)
_AGAIN = "try again later"

#: In the words of llama.cpp, its Python server, LM Studio, vLLM, OpenAI, Anthropic and Google.
_TOO_LONG = re.compile(
    r"context[ _-](?:length|window|size)|maximum (?:context|model) length|max_model_len"
    r"|context the overflows|(?:prompt|input|request) is too (?:long|large)|prompt too long"
    r"|too many (?:input )?tokens|tokens? .{0,40}exceeds?|exceeds? .{0,40}tokens"
    r"|tokens .{0,30}must be <=|reduce the length",
    re.IGNORECASE,
)


def says_too_long(told: str) -> bool:
    """Return whether a model or its server complains that a prompt is too long for it."""
    return bool(_TOO_LONG.search(told))


def is_too_long(status: int, told: str) -> bool:
    """Return whether this status of HTTP, with these words, says that a prompt is too long."""
    if status == TOO_LARGE:
        return True
    return status in (*NOT_UNDERSTOOD, BROKEN_DOWN) and says_too_long(told)


def hint_for(status: int, *, model: str, has_key: bool, retry_after: str) -> str:
    """Return what to do after this status of HTTP."""
    if status in REDIRECTS:
        return "give that address yourself if you trust it; redirects are not followed"
    if status in (401, 403):
        return "is the key right?" if has_key else "set FLASHDECK_LLM_KEY to your key"
    if status == 404:
        return (
            f"is there a model {model} (with Ollama: ollama pull {model}), "
            "and does the address end in /v1?"
        )
    if status in BUSY:
        return f"try again after {retry_after} s" if retry_after.isdecimal() else _AGAIN
    return ""


def no_connection(error: OSError, timeout_s: float) -> tuple[str, str]:
    """Return what is wrong, and what to do."""
    import socket
    import ssl

    if isinstance(error, ConnectionRefusedError):
        return (
            "no server listens there",
            "start it (with Ollama: ollama serve), or give its address",
        )
    if isinstance(error, TimeoutError):
        return f"no whole answer within {timeout_s:g} s", "a smaller model answers faster"
    if isinstance(error, socket.gaierror):
        return "there is no such host", "is the address right, and is there a network?"
    if isinstance(error, ssl.SSLError):
        reason = in_one_line(error.reason or "it broke off")
        return f"no secure connection: {reason}", "does this server speak https?"
    if isinstance(error, NoHttpError):
        return str(error), "is it the address of a language model?"
    return in_one_line(error.strerror or str(error)), _AGAIN
