"""Answers of a language model, kept until the deck is written, so that no work is done twice."""

import contextlib
from hashlib import sha256
from pathlib import Path
from typing import Protocol

_SUFFIX = ".answer"


class Saved(Protocol):
    """Where answers are kept."""

    def get(self, key: str) -> str | None:
        """Return the text under a key, or None."""
        ...

    def put(self, key: str, text: str) -> None:
        """Keep a text."""
        ...


class SavedAnswers:
    """Answers as files of a folder, which is made when the first one comes.

    Keeping them is a convenience: where the folder cannot be written, nothing is kept.
    """

    __slots__ = ("_folder", "_used")

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._used: set[Path] = set()

    def get(self, key: str) -> str | None:
        """Return the text under a key, or None."""
        file = self._file(key)
        try:
            return file.read_bytes().decode()
        except (OSError, UnicodeDecodeError):
            return None

    def put(self, key: str, text: str) -> None:
        """Keep a text; what stands under the key is then the old text or the new one, whole."""
        file = self._file(key)
        unfinished = file.with_suffix(".unfinished")
        with contextlib.suppress(OSError):
            # An article may be private: nobody else reads along.
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            unfinished.write_text(text, encoding="utf-8", errors="replace", newline="")
            unfinished.replace(file)

    @property
    def are_there(self) -> bool:
        """Whether an answer that was asked for or kept by this object waits for the next run."""
        return any(file.is_file() for file in self._used)

    def clear(self) -> None:
        """Forget what was asked for or kept by this object; other work that waits stays."""
        for file in self._used:
            with contextlib.suppress(OSError):
                file.unlink(missing_ok=True)
        self._used.clear()
        with contextlib.suppress(OSError):
            self._folder.rmdir()

    def _file(self, key: str) -> Path:
        file = self._folder / f"{sha256(key.encode(errors='replace')).hexdigest()}{_SUFFIX}"
        self._used.add(file)
        return file
