"""Where the media of a package go, beside the deck."""

import re
import unicodedata
from collections.abc import Sequence
from pathlib import PurePosixPath
from urllib.parse import unquote

from flashdeck.anki.media import IMAGE_SUFFIXES
from flashdeck.markup.html import SOUND_SUFFIXES

FOLDER = "media"

_NOT_IN_FILE_NAMES = re.compile(r'[<>:"|?*\x00-\x1f\x7f/\\]')
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\..*)?", re.IGNORECASE)


class MediaPaths:
    """Paths for the files that notes name, each under a name that every system takes.

    Attributes:
        found: The name in the package, by the path.
        missing: Paths of files that the package does not hold, or that are no image or sound.
    """

    def __init__(self, names: Sequence[str]) -> None:
        self.found: dict[str, str] = {}
        self.missing: set[str] = set()
        self._held = frozenset(names)
        self._taken: dict[str, str] = {}

    def path(self, name: str) -> str:
        """Return the path to write for the name of a file."""
        name = unicodedata.normalize("NFC", name)
        name = name if name in self._held else unquote(name)
        safe = _NOT_IN_FILE_NAMES.sub("_", name).strip(" .") or "_"
        safe = f"_{safe}" if _RESERVED.fullmatch(safe) else safe
        path = f"{FOLDER}/{safe}"
        number = 2
        # some systems take two names for one where only their case differs
        while self._taken.setdefault(path.casefold(), name) != name:
            file = PurePosixPath(safe)
            path = f"{FOLDER}/{file.stem}-{number}{file.suffix}"
            number += 1
        suffix = PurePosixPath(safe).suffix.lower()
        if name in self._held and suffix in IMAGE_SUFFIXES | SOUND_SUFFIXES:
            self.found[path] = name
        else:
            self.missing.add(path)
        return path
