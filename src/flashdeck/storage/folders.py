"""Finding the deck files of a folder."""

import os
import stat
from pathlib import Path
from typing import NamedTuple

_SUFFIXES = (".yaml", ".yml")


class FoundDecks(NamedTuple):
    """What may be decks below a folder.

    Attributes:
        decks: YAML files, sorted by their paths; whether they are decks, reading them tells.
        unreadable: Folders that could not be looked into, each with the reason.
    """

    decks: list[Path]
    unreadable: list[tuple[Path, str]]


def find_decks(root: Path) -> FoundDecks:
    """Return the YAML files below a folder, at any depth, without hidden files and folders.

    What can be reached in several ways, through symbolic links, is found once; a link to nothing
    is found, too, so that opening it tells the person.
    """
    search = _Search()
    search.folders.append(os.fspath(root))
    while search.folders or search.linked_folders:
        search.look_into((search.folders or search.linked_folders).pop())
    for link in sorted(search.linked_files):
        search.add_link(link)
    decks = []
    for path in sorted(map(Path, search.decks)):
        if _is_text(str(path)):
            decks.append(path)
        else:
            search.unreadable.append((path, "its name is not UTF-8"))
    return FoundDecks(decks, search.unreadable)


def _is_text(name: str) -> bool:
    try:
        name.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True


class _Search:
    """What was found so far, and where to look next; links come after what is really there."""

    def __init__(self) -> None:
        self.folders: list[str] = []
        self.linked_folders: list[str] = []
        self.linked_files: list[str] = []
        self.decks: list[str] = []
        self.unreadable: list[tuple[Path, str]] = []
        self._seen: set[tuple[int, int]] = set()

    def look_into(self, folder: str) -> None:
        """Take note of what stands in a folder."""
        try:
            status = os.stat(folder)  # noqa: PTH116  # strings: a Path for each entry costs more
            if self._is_new(status.st_dev, status.st_ino):
                with os.scandir(folder) as entries:
                    for entry in entries:
                        if not entry.name.startswith("."):
                            self._sort_in(entry, status.st_dev)
        except OSError as error:
            self.unreadable.append((Path(folder), error.strerror or str(error)))

    def add_link(self, path: str) -> None:
        """Take note of a link to a file, unless the file itself was found."""
        try:
            status = os.stat(path)  # noqa: PTH116  # as above
        except OSError:
            self.decks.append(path)
            return
        if stat.S_ISREG(status.st_mode) and self._is_new(status.st_dev, status.st_ino):
            self.decks.append(path)

    def _sort_in(self, entry: os.DirEntry[str], device: int) -> None:
        is_yaml = entry.name.lower().endswith(_SUFFIXES)
        if entry.is_symlink():
            if os.path.isdir(entry.path):  # noqa: PTH112  # as above; a link to itself is no error
                self.linked_folders.append(entry.path)
            elif is_yaml:
                self.linked_files.append(entry.path)
        elif entry.is_dir():
            self.folders.append(entry.path)
        elif is_yaml and entry.is_file():
            self._seen.add((device, entry.inode()))
            self.decks.append(entry.path)

    def _is_new(self, device: int, inode: int) -> bool:
        known = (device, inode) in self._seen
        self._seen.add((device, inode))
        return not known
