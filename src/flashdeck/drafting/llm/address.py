"""The address of a language model, and what may be sent there."""

from urllib.parse import SplitResult, urlsplit

from flashdeck.drafting.llm.chat import in_one_line
from flashdeck.errors import ExitCode, FlashdeckError

#: Where Ollama listens.
DEFAULT_URL = "http://127.0.0.1:11434/v1"
PATH = "/chat/completions"


def endpoint(base_url: str) -> SplitResult:
    """Return where a server answers chats, from its address as a person writes it.

    Raises:
        FlashdeckError: It is no address, or a password stands in it.
    """
    try:
        url = urlsplit(base_url.strip())
        is_sound = url.scheme in ("http", "https") and bool(url.hostname) and url.port != 0
    except ValueError:
        is_sound = False
    if not is_sound or not base_url.strip().isascii() or any(c.isspace() for c in base_url.strip()):
        raise FlashdeckError(
            f"{in_one_line(base_url)!r} is no address of a server",
            hint=f"write it like {DEFAULT_URL}",
            exit_code=ExitCode.USAGE,
        )
    if "@" in url.netloc:
        raise FlashdeckError(
            "an address holds no user and no password",
            where=url.hostname or "",
            hint="a key is taken from FLASHDECK_LLM_KEY",
            exit_code=ExitCode.USAGE,
        )
    path = url.path.rstrip("/")
    return url._replace(path=path if path.endswith(PATH) else path + PATH, fragment="")


def sound_key(key: str) -> str:
    """Return the key.

    Raises:
        FlashdeckError: No header can carry it.
    """
    if key.isascii() and key.isprintable() and " " not in key:
        return key
    raise FlashdeckError(
        "the key holds characters that no key has",
        where="FLASHDECK_LLM_KEY",
        hint="copy it again, without quotes and spaces",
        exit_code=ExitCode.USAGE,
    )


def is_loopback(url: SplitResult) -> bool:
    """Return whether it is this machine."""
    import ipaddress

    host = url.hostname or ""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost" or host.endswith(".localhost")
