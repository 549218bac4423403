"""Which face can be shown here: the screen, or line by line."""

import importlib.util
import os
import sys


def has_screen() -> bool:
    """Return whether keys can be read one by one and the screen can be painted."""
    return (
        sys.stdin.isatty()
        and sys.stdout.isatty()
        and os.environ.get("TERM") not in (None, "", "dumb")
        and importlib.util.find_spec("termios") is not None
    )
