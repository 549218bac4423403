"""The file of an Anki package: a zip of the database and the media."""

import json
import os
import shutil
import zipfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from flashdeck.errors import FlashdeckError

_EARLIEST_DATE = (1980, 1, 1, 0, 0, 0)
_UNIX = 3
_FAST = 1  # a third of the size for little time; higher levels gain a tenth
_AT_ONCE = 1 << 20


def write(
    path: Path,
    write_database: Callable[[Path], None],
    media: Mapping[str, Path],
    before: Callable[[], None] | None = None,
) -> None:
    """Write the package as a whole or not at all, the same bytes for the same content.

    Args:
        path: The file; one that is there is replaced.
        write_database: Writes the database to the file that it is given.
        media: The files to take along, by their names in Anki.
        before: Called when all is written, before the package takes its place; it does not take
            it if this raises.

    Raises:
        FlashdeckError: The file cannot be written, or one of the media cannot be read.
    """
    with _replacing(path) as (target, database):
        write_database(database)
        # streamed from the disk, because of a hundred thousand notes two copies are much
        with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=_FAST) as package:
            _add(package, "collection.anki2", database)
            names = {str(number): name for number, name in enumerate(media)}
            _add(package, "media", json.dumps(names).encode())
            for number, file in enumerate(media.values()):
                _add(package, str(number), _read(file), zipfile.ZIP_STORED)
        if before is not None:
            before()


def _add(
    package: zipfile.ZipFile,
    name: str,
    content: bytes | Path,
    compression: int = zipfile.ZIP_DEFLATED,
) -> None:
    if isinstance(content, Path):
        with content.open("rb") as source, package.open(name, "w") as entry:
            shutil.copyfileobj(source, entry, _AT_ONCE)
    else:
        package.writestr(zipfile.ZipInfo(name, _EARLIEST_DATE), content, compression, _FAST)
    package.getinfo(name).create_system = _UNIX  # whatever system this is


def _read(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        raise FlashdeckError(
            f"this file of a note cannot be read: {error.strerror}", where=str(file)
        ) from error


@contextmanager
def _replacing(path: Path) -> Iterator[tuple[BinaryIO, Path]]:
    """Give a file that takes the place of this one once all is written, and a place for another.

    Nothing else stays.
    """
    target = Path(os.path.realpath(path))
    temporary = target.with_name(f".flashdeck-{os.getpid()}.tmp")
    database = temporary.with_suffix(".anki2")
    try:
        check_place(path)
        temporary.unlink(missing_ok=True)
        database.unlink(missing_ok=True)
        try:
            with temporary.open("xb") as file:
                yield file, database
                file.flush()
                os.fsync(file.fileno())
            temporary.replace(target)
        finally:
            temporary.unlink(missing_ok=True)
            database.unlink(missing_ok=True)
    except OSError as error:
        raise FlashdeckError(
            f"the package cannot be written: {error.strerror or error}",
            where=str(path),
            hint="choose another place with -o",
        ) from error


def check_place(path: Path) -> None:
    """Do nothing where a package can be written.

    Raises:
        FlashdeckError: This is a folder, or in a folder that is not there.
    """
    target = Path(os.path.realpath(path))
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
