"""The images and sounds of notes that come: which go where, under which name."""

import os
import re
from collections.abc import Container, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from hashlib import blake2b, file_digest
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from flashdeck.core.cards import Note
from flashdeck.storage.new_file import write_new_file

if TYPE_CHECKING:
    from flashdeck.anki.apkg import AnkiPackage

_TEXTS = ("question", "answer", "cloze", "extra", "disputed", "quote", "ref")
_LISTS = ("accept", "choices")
#: Of a name that gets a number, so that it stays one.
_LONGEST_STEM = 50
#: How `flashdeck.markup.from_html` writes the path of a file.
_PATH = re.compile(r"(?<=\]\()(?:<(media/[^<>\n]+)>|(media/[^<>()\n]+))(?=\))")


#: How an export names a file.
_BY_CONTENT = re.compile(r"fd-[0-9a-f]{20}\.[a-z0-9]+")
#: Nobody keeps more files beside a deck; a person's whole home may lie there.
_MOST_LOOKED_AT = 20_000
#: Of a file that Markdown can name as it is.
_PLAIN_NAME = re.compile(r"[^()<>\n]*")


@dataclass(slots=True)
class MediaPlan:
    """Which files go where.

    Attributes:
        names: The name in the package of each file that is to be written.
        missing: Paths that notes refer to, without a file.
    """

    names: dict[Path, str] = field(default_factory=dict)
    missing: set[str] = field(default_factory=set)
    _paths: dict[tuple[Path, str], str] = field(default_factory=dict)
    _taken: dict[str, str] = field(default_factory=dict)

    def add(self, note: Note, folder: Path, media: Mapping[str, str], held: "HeldMedia") -> Note:
        """Return the note with the paths that its files have beside the deck.

        Args:
            note: With the paths of the package.
            folder: Of the deck.
            media: The name in the package, by the path.
            held: What the files of the package hold.
        """

        def written(found: re.Match[str]) -> str:
            path = found[1] or found[2]
            if path not in media:
                self.missing.add(path)
                return found[0]
            return found[0].replace(path, self._path(folder, path, media[path], held))

        def changed(text: str) -> str:
            return _PATH.sub(written, text) if "](" in text else text

        texts = {key: changed(getattr(note, key)) for key in _TEXTS if getattr(note, key)}
        lists = {key: tuple(map(changed, getattr(note, key))) for key in _LISTS}
        wanted: dict[str, object] = {**texts, **lists}
        if all(getattr(note, key) == value for key, value in wanted.items()):
            return note
        return replace(note, **wanted)  # type: ignore[arg-type]  # each of the kind that the field has

    def _path(self, folder: Path, path: str, name: str, held: "HeldMedia") -> str:
        if (folder, path) in self._paths:
            return self._paths[folder, path]
        if (original := held.beside(name, folder)) is not None:
            self._paths[folder, path] = original
            return original
        file = PurePosixPath(path)
        candidate, number = path, 1
        while True:
            target = folder / candidate
            owner = self._taken.setdefault(str(target).casefold(), name)
            if owner == name:
                if not target.exists() and not target.is_symlink():
                    self.names[target] = name
                    break
                if held.equals(name, target):
                    break
            number += 1
            candidate = str(file.with_name(f"{file.stem[:_LONGEST_STEM]}-{number}{file.suffix}"))
        self._paths[folder, path] = candidate
        return candidate


class HeldMedia:
    """What the media files of a package hold, compared with files that are there."""

    def __init__(self, package: "AnkiPackage | None") -> None:
        self._package = package
        self._read: dict[str, tuple[int, bytes]] = {}
        self._beside: dict[Path, dict[bytes, str]] = {}

    def equals(self, name: str, path: Path) -> bool:
        """Return whether a file holds what the package has under a name."""
        held = self._held().get(name)
        try:
            return held is not None and path.is_file() and held[1] == _digest(path)
        except OSError:
            return False

    def beside(self, name: str, folder: Path) -> str | None:
        """Return the path of the file in a folder that an export once gave this name, if any.

        An export names files by what they hold, and the person has them under names of their own.
        """
        if not _BY_CONTENT.fullmatch(name) or (held := self._held().get(name)) is None:
            return None
        if folder not in self._beside:
            sizes = {size for name, (size, _) in self._held().items() if _BY_CONTENT.match(name)}
            self._beside[folder] = dict(_files(folder, sizes))
        return self._beside[folder].get(held[1])

    def _held(self) -> dict[str, tuple[int, bytes]]:
        if not self._read and self._package is not None:
            # all at once: each look into the package would read its list of files again
            for each, content in self._package.all_media():
                self._read[each] = len(content), blake2b(content).digest()
        return self._read

    def contents(self, names: Iterable[str]) -> Iterator[tuple[str, bytes]]:
        """Give each of these names with what the package has under it."""
        wanted = set(names)
        if self._package is None or not wanted:
            return
        for name, content in self._package.all_media():
            if name in wanted:
                yield name, content


def _files(folder: Path, sizes: Container[int]) -> Iterator[tuple[bytes, str]]:
    """Give the files of these sizes in a folder: what they hold, and their paths from there.

    Those that Markdown could not name are passed by, and so is what lies in hidden folders.
    """
    for looked_at, path in enumerate(_walk(folder)):
        if looked_at == _MOST_LOOKED_AT:
            return
        relative = path.relative_to(folder).as_posix()
        if not _PLAIN_NAME.fullmatch(relative):
            continue
        with suppress(OSError):
            if path.stat().st_size in sizes and not _BY_CONTENT.fullmatch(path.name):
                yield _digest(path), relative


def _walk(folder: Path) -> Iterator[Path]:
    for root, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files, reverse=True):
            if not name.startswith("."):
                yield Path(root, name)


def _digest(path: Path) -> bytes:
    with path.open("rb") as file:
        return file_digest(file, blake2b).digest()


def write_media(plan: MediaPlan, held: HeldMedia) -> Iterator[Path]:
    """Write the files, and give each path when it is written.

    Raises:
        FlashdeckError: A file cannot be written.
    """
    by_name: dict[str, list[Path]] = {}
    for path, name in plan.names.items():
        by_name.setdefault(name, []).append(path)
    for name, content in held.contents(by_name):
        for path in by_name[name]:
            write_new_file(path, content)
            yield path
