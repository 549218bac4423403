"""One POST request: no redirect is followed, and the answer has a limit in bytes and in time."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from http.client import HTTPResponse

#: An answer of a language model has some thousand bytes; whatever sends more is none.
LARGEST_ANSWER_BYTES = 8 * 2**20
_PIECE_BYTES = 2**16


class Reply(NamedTuple):
    """What a server answered.

    Attributes:
        status: Of HTTP; of a redirect, too.
        headers: Their names in lower case.
        body: All of it.
    """

    status: int
    headers: Mapping[str, str]
    body: bytes


class BrokenConnectionError(OSError):
    """The connection broke off before the answer was whole; another try may succeed."""


class NoHttpError(OSError):
    """What answers there speaks no HTTP, or says more than anyone asked for."""


def post(
    url: str,
    body: bytes,
    headers: Mapping[str, str],
    *,
    timeout_s: float,
    stopwatch: Callable[[], float],
    through_proxy: bool,
) -> Reply:
    """Return what the server answers, whatever its status.

    Raises:
        BrokenConnectionError: The answer is not whole.
        NoHttpError: The answer is none.
        OSError: There is no connection, or (TimeoutError) no whole answer in time.
    """
    import http.client
    import urllib.error
    import urllib.request

    # Made by hand, because the usual opener follows redirects and would take the key along.
    opener = urllib.request.OpenerDirector()
    opener.add_handler(urllib.request.ProxyHandler(None if through_proxy else {}))
    opener.add_handler(urllib.request.HTTPHandler())
    opener.add_handler(urllib.request.HTTPSHandler())
    request = urllib.request.Request(url, body, dict(headers))  # noqa: S310 - the caller checks the scheme
    end = stopwatch() + timeout_s
    try:
        with opener.open(request, timeout=timeout_s) as response:
            found = {name.lower(): value for name, value in response.headers.items()}
            return Reply(response.status, found, _body(response, end, stopwatch))
    except urllib.error.URLError as error:
        raise error.reason if isinstance(error.reason, OSError) else error from error
    except (ConnectionResetError, BrokenPipeError, http.client.IncompleteRead) as error:
        raise BrokenConnectionError("the connection broke off") from error
    except http.client.HTTPException as error:
        raise NoHttpError("the answer is no HTTP") from error


def _body(response: "HTTPResponse", end: float, stopwatch: Callable[[], float]) -> bytes:
    expected, found = response.length, bytearray()
    while piece := response.read1(_PIECE_BYTES):
        found += piece
        if len(found) > LARGEST_ANSWER_BYTES:
            raise NoHttpError(f"the answer is longer than {LARGEST_ANSWER_BYTES} bytes")
        if stopwatch() > end:
            raise TimeoutError
    if expected is not None and len(found) < expected:
        raise BrokenConnectionError("the connection broke off")
    return bytes(found)
