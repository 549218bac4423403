"""A page of the web, fetched once, because a person gave its address."""

import http.client
import zlib
from dataclasses import dataclass
from urllib.error import HTTPError, URLError
from urllib.parse import quote, urlsplit, urlunsplit
from urllib.request import (
    HTTPDefaultErrorHandler,
    HTTPErrorProcessor,
    HTTPHandler,
    HTTPRedirectHandler,
    HTTPSHandler,
    OpenerDirector,
    ProxyHandler,
    Request,
    UnknownHandler,
)

from flashdeck.errors import FlashdeckError

TIMEOUT_SECONDS = 20
LARGEST_PAGE = 20 << 20  # bytes
_CHUNK = 1 << 16
_GZIP = 16  # tells zlib that the head of a gzip file comes first
_USER_AGENT = "flashdeck (reads one article for its reader; https://pypi.org/project/flashdeck/)"
_ACCEPT = "text/html, application/xhtml+xml, text/markdown, text/plain, application/pdf, */*;q=0.5"
#: Types of content that are worth looking at; the content itself decides.
_TYPES = ("text/", "application/xhtml", "application/xml", "application/pdf", "application/epub")
_UNTOLD = {"", "application/octet-stream", "application/zip", "binary/octet-stream"}
_REDIRECTS = range(300, 400)
_REASONS = {
    401: "it asks for a password",
    403: "it does not let programs read it",
    404: "there is no such page",
    410: "the page is gone",
    429: "it asks to come back later",
}


@dataclass(frozen=True, slots=True)
class Page:
    """What a server sent.

    Attributes:
        content: As it came.
        url: Where it was in the end.
        path: Of that address.
        media_type: Such as ``text/html``; empty if the server does not say.
        charset: As the server names it; may be empty.
    """

    content: bytes
    url: str
    path: str
    media_type: str
    charset: str


def fetch(url: str) -> Page:
    """Return the page at an address.

    Raises:
        FlashdeckError: There is none, it cannot be reached, or it is too large or no text.
    """
    try:
        request = Request(_ascii(url), headers={"User-Agent": _USER_AGENT, "Accept": _ACCEPT})  # noqa: S310 - of the web only
        with _opener().open(request, timeout=TIMEOUT_SECONDS) as answer:
            media_type = answer.headers.get_content_type() if answer.headers["Content-Type"] else ""
            if not (media_type.startswith(_TYPES) or media_type in _UNTOLD):
                raise FlashdeckError(f"this is {media_type}, not an article", where=url)
            content = _content(answer, url)
            final = answer.url
            charset = answer.headers.get_content_charset() or ""
    except HTTPError as error:
        error.close()
        reason = _REASONS.get(error.code) or str(error.reason).partition("\n")[0]
        if error.code in _REDIRECTS:
            reason = "it leads in a circle, or away from the web"
        raise FlashdeckError(
            f"the server answered {error.code}: {reason}",
            where=url,
            hint="save the page from a browser and give the file instead",
        ) from error
    except TimeoutError as error:
        raise _unreachable(url, f"no answer within {TIMEOUT_SECONDS} seconds") from error
    except URLError as error:
        if isinstance(error.reason, TimeoutError):
            raise _unreachable(url, f"no answer within {TIMEOUT_SECONDS} seconds") from error
        said = getattr(error.reason, "strerror", None) or error.reason
        raise _unreachable(url, str(said)) from error
    except (OSError, http.client.HTTPException, ValueError, zlib.error) as error:
        raise _unreachable(url, str(error).partition("\n")[0] or type(error).__name__) from error
    return Page(content, final, urlsplit(final).path, media_type, charset)


def _opener() -> OpenerDirector:
    """Return what opens addresses of the web, and no others: a redirect may lead anywhere."""
    opener = OpenerDirector()
    for handler in (
        ProxyHandler(),
        HTTPHandler(),
        HTTPSHandler(),
        HTTPRedirectHandler(),
        HTTPDefaultErrorHandler(),
        HTTPErrorProcessor(),
        UnknownHandler(),
    ):
        opener.add_handler(handler)
    return opener


def _content(answer: http.client.HTTPResponse, url: str) -> bytes:
    """Return what a server sends, unpacked; some pack it without being asked."""
    is_packed = answer.headers.get("Content-Encoding", "").lower() in {"gzip", "x-gzip"}
    unpacker = zlib.decompressobj(zlib.MAX_WBITS | _GZIP) if is_packed else None
    parts: list[bytes] = []
    size = received = 0
    while chunk := answer.read(_CHUNK):
        received += len(chunk)
        part = unpacker.decompress(chunk, LARGEST_PAGE + 1) if unpacker else chunk
        size += len(part)
        if size > LARGEST_PAGE:
            raise FlashdeckError(f"this page is larger than {LARGEST_PAGE >> 20} MB", where=url)
        parts.append(part)
    length = answer.headers.get("Content-Length", "")
    if length.isdecimal() and received < int(length):
        raise _unreachable(url, "the page broke off")
    return b"".join(parts)


def _ascii(url: str) -> str:
    """Return an address as a server takes it, such as one copied from a browser with an ü."""
    parts = urlsplit(url)
    if not parts.hostname:
        raise ValueError("the address names no server")
    host = (
        parts.netloc.encode("idna").decode("ascii") if not parts.netloc.isascii() else parts.netloc
    )
    path = quote(parts.path, safe="/%:@!$&'()*+,;=~-._")
    query = quote(parts.query, safe="/%:@!$&'()*+,;=~-._?")
    return urlunsplit((parts.scheme, host, path, query, ""))


def _unreachable(url: str, reason: str) -> FlashdeckError:
    return FlashdeckError(
        f"it cannot be fetched: {reason}",
        where=url,
        hint="check the address, or save the page from a browser and give the file instead",
    )
