"""Images and sounds that come back from Anki, beside the deck that needs them."""

from collections.abc import Iterator
from itertools import count
from pathlib import Path, PurePosixPath

from flashdeck.anki.apkg import AnkiPackage
from flashdeck.anki.media_paths import MediaPaths
from flashdeck.anki.pulled import exported
from flashdeck.core.cards import Deck
from flashdeck.storage.new_file import write_new_file


class PulledMedia:
    """The paths of media for the notes of one deck; nothing is written before `write`.

    Attributes:
        missing: Paths of files that the package does not hold, or that are no image or sound.
    """

    def __init__(self, package: AnkiPackage, deck: Deck) -> None:
        self.missing: set[str] = set()
        self._package = package
        self._deck = deck
        self._folder = Path(deck.path).parent
        self._safe = MediaPaths(package.media_names)
        self._paths: dict[str, str] = {}
        self._exported: dict[str, str] | None = None
        self._new: dict[str, str] = {}

    def path(self, name: str) -> str:
        """Return the path to write for the name that a file has in Anki.

        One that flashdeck exported has the path that it had before.
        """
        if name not in self._paths:
            self._paths[name] = self._known().get(name) or self._place(name)
        return self._paths[name]

    def write(self, text: str) -> Iterator[Path]:
        """Write the new files that a text names, and give each path when it is written.

        Raises:
            FlashdeckError: A file cannot be written.
        """
        for path, name in self._new.items():
            file = self._folder / path
            if path in text and not file.exists():
                write_new_file(file, self._package.media(name))
                yield file

    def _known(self) -> dict[str, str]:
        if self._exported is None:
            self._exported = {}
            for note in self._deck.notes:
                for name, path in exported(self._deck, note)[1].items():
                    self._exported.setdefault(name, path)
        return self._exported

    def _place(self, name: str) -> str:
        path = self._safe.path(name)
        if path not in self._safe.found:
            self.missing.add(path)
            return path
        held = self._safe.found[path]
        first = PurePosixPath(path)
        for number in count(2):
            file = self._folder / path
            taken_by = self._new.get(path, held)
            if taken_by == held and (not file.exists() or self._is(file, held)):
                self._new[path] = held
                return path
            path = str(first.with_name(f"{first.stem}-{number}{first.suffix}"))
        raise AssertionError  # there is no last number

    def _is(self, file: Path, name: str) -> bool:
        return file.is_file() and file.read_bytes() == self._package.media(name)
