"""The file of an Anki package: a zip of the database and the media."""

import json
import os
import zipfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from flashdeck.errors import FlashdeckError

_EARLIEST_DATE = (1980, 1, 1, 0, 0, 0)
_UNIX = 3
_FAST = 1  # a third of the size for little time; higher levels gain a tenth


def write(path: Path, collection: bytes, media: Mapping[str, Path]) -> None:
    """Write the package as a whole or not at all, the same bytes for the same content.

    Args:
        path: The file; one that is there is replaced.
        collection: The database.
        media: The files to take along, by their names in Anki.

    Raises:
        FlashdeckError: The file cannot be written, or one of the media cannot be read.
    """
    with _replacing(path) as target, zipfile.ZipFile(target, "w") as package:
        names = {str(number): name for number, name in enumerate(media)}
        _add(package, "collection.anki2", collection, zipfile.ZIP_DEFLATED)
        _add(package, "media", json.dumps(names).encode(), zipfile.ZIP_DEFLATED)
        for number, file in enumerate(media.values()):
            _add(package, str(number), _read(file), zipfile.ZIP_STORED)


def _add(package: zipfile.ZipFile, name: str, content: bytes, compression: int) -> None:
    entry = zipfile.ZipInfo(name, _EARLIEST_DATE)
    entry.create_system = _UNIX  # whatever system this is
    package.writestr(entry, content, compression, _FAST)


def _read(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        raise FlashdeckError(
            f"this file of a note cannot be read: {error.strerror}", where=str(file)
        ) from error


@contextmanager
def _replacing(path: Path) -> Iterator[BinaryIO]:
    """Give a file that takes the place of this one once all is written; nothing else stays."""
    target = Path(os.path.realpath(path))
    temporary = target.with_name(f".flashdeck-{os.getpid()}.tmp")
    try:
        _check_place(path, target)
        temporary.unlink(missing_ok=True)
        try:
            with temporary.open("xb") as file:
                yield file
                file.flush()
                os.fsync(file.fileno())
            temporary.replace(target)
        except BaseException:
            temporary.unlink(missing_ok=True)
            raise
    except OSError as error:
        raise FlashdeckError(
            f"the package cannot be written: {error.strerror or error}",
            where=str(path),
            hint="choose another place with -o",
        ) from error


def _check_place(path: Path, target: Path) -> None:
    if target.is_dir():
        raise FlashdeckError(
            "this is a folder, not a file",
            where=str(path),
            hint=f"name a file in it, such as {path / 'flashdeck.apkg'}",
        )
    if not target.parent.is_dir():
        raise FlashdeckError(
            f"there is no folder {path.parent}",
            where=str(path),
            hint="make the folder first, or choose another place with -o",
        )
