"""Images and sounds of notes: found next to the deck file, named by their content."""

import hashlib
from collections.abc import Callable
from functools import partial
from pathlib import Path
from urllib.parse import unquote, urlsplit

from flashdeck.core.cards import Deck, Note
from flashdeck.core.problems import Problem, Severity
from flashdeck.markup.html import SOUND_SUFFIXES

IMAGE_SUFFIXES = frozenset(
    {".avif", ".bmp", ".gif", ".ico", ".jpeg", ".jpg", ".png", ".svg", ".tif", ".tiff", ".webp"}
)


class MediaFiles:
    """The files that notes refer to.

    A name made from the content cannot stand for another file, in this collection or in Anki's,
    and a changed file comes under a new name.

    Attributes:
        files: The files, by the name that they have in Anki.
        problems: A warning for each file that cannot be taken along.
    """

    def __init__(self) -> None:
        self.files: dict[str, Path] = {}
        self.problems: list[Problem] = []
        self._names: dict[Path, str] = {}
        self._refused: set[tuple[str, int, str]] = set()

    def of(self, deck: Deck, note: Note) -> Callable[[str], str]:
        """Return what gives the name in Anki for a path of this note, or ``""``."""
        return partial(self._name, deck, note)

    def _name(self, deck: Deck, note: Note, path: str) -> str:
        try:
            file = _find(Path(deck.path).parent, path)
            if file not in self._names:
                name = _name_by_content(file)
                self._names[file] = name
                self.files.setdefault(name, file)
        except (_RefusedError, OSError, ValueError) as error:
            reason = str(error) if isinstance(error, _RefusedError) else "it cannot be read"
            self._refuse(deck, note, path, reason)
            return ""
        return self._names[file]

    def _refuse(self, deck: Deck, note: Note, path: str, reason: str) -> None:
        if (deck.path, note.line, path) in self._refused:
            return
        self._refused.add((deck.path, note.line, path))
        # in a dry run, a note may be known by its place alone
        whose = f" of the note {note.id}" if note.id and not note.id.startswith(":") else ""
        self.problems.append(
            Problem(
                deck.path,
                note.line,
                1,
                Severity.WARNING,
                "media",
                f"{path}{whose} is left out: {reason}",
                "put the file there or mend the path; until then the card shows its alt text",
            )
        )


class _RefusedError(Exception):
    """Why a file is not taken along."""


def _find(folder: Path, path: str) -> Path:
    """Return the file, links followed; nothing outside the folder, whatever leads there."""
    if urlsplit(path).scheme in {"http", "https", "data"}:
        raise _RefusedError("only files are taken along, not addresses")
    root = folder.resolve()
    file = (root / path).resolve()
    if not file.exists() and "%" in path:  # as other programs write a space
        file = (root / unquote(path)).resolve()
    if not file.is_relative_to(root):
        raise _RefusedError(f"it is outside {folder}")
    if not file.is_file():
        raise _RefusedError(f"there is no such file in {folder}")
    if file.suffix.lower() not in IMAGE_SUFFIXES | SOUND_SUFFIXES:
        raise _RefusedError("it is neither an image nor a sound")
    return file


def _name_by_content(file: Path) -> str:
    with file.open("rb") as content:
        digest = hashlib.file_digest(content, "sha256").hexdigest()
    return f"fd-{digest[:20]}{file.suffix.lower()}"
