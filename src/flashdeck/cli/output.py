"""What commands print: the answer to standard output, talk to standard error."""

import os
import sys
from pathlib import Path
from typing import Any, NoReturn

from flashdeck.errors import ExitCode, FlashdeckError
from flashdeck.terminal.safe import NEAREST, safe


def answer(text: str) -> None:
    """Print a part of the answer."""
    _print(safe(text))


def answer_json(document: Any) -> None:  # noqa: ANN401 - whatever JSON can hold
    """Print the answer as one JSON document."""
    import json

    # What a stream cannot write is escaped: JSON must say exactly what the deck says.
    ascii_only = (sys.stdout.encoding or "").lower().replace("-", "") != "utf8"
    _print(json.dumps(document, ensure_ascii=ascii_only, indent=2))


def answer_bytes(data: bytes) -> None:
    """Write the answer as it is: a file for another program, whatever the locale."""
    try:
        sys.stdout.flush()
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
    except OSError as error:
        raise _unwritten(error) from None


def tell(text: str) -> None:
    """Print talk, which is no part of the answer."""
    print(safe(text), file=sys.stderr)


def tell_error(error: FlashdeckError) -> None:
    """Print an error: what and where, then what to do next."""
    tell(f"flashdeck: {error}")
    if error.hint:
        tell(f"  {error.hint}")


def usage_error(message: str, hint: str = "") -> NoReturn:
    """Stop because the command was used wrongly."""
    raise FlashdeckError(message, hint=hint, exit_code=ExitCode.USAGE)


def prepare_streams() -> None:
    """Make output survive a locale that cannot show every character, and closed streams."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, Path(os.devnull).open(mode, encoding="utf-8"))  # noqa: SIM115 - for the whole run
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors=NEAREST)


def _print(text: str) -> None:
    try:
        print(text)
    except OSError as error:
        raise _unwritten(error) from None


def _unwritten(error: OSError) -> BaseException:
    if isinstance(error, BrokenPipeError):
        # The reader has seen enough, as in `flashdeck list | head`.
        return SystemExit(ExitCode.NOBODY_READS)
    return FlashdeckError(f"standard output cannot be written: {error.strerror}")
