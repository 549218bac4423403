"""A file that was not there before: it is there as a whole, or not at all."""

import errno
import os
from contextlib import suppress
from pathlib import Path

from flashdeck.errors import FlashdeckError
from flashdeck.storage.durable import flush


def write_new_file(path: Path, data: bytes) -> None:
    """Write a file under a name that no file has; the folder is made if it is missing.

    Raises:
        FlashdeckError: There is a file of this name, or it cannot be written.
    """
    hint = "look at the name, at its permissions and at the free space of its disk"
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except (FileExistsError, NotADirectoryError) as error:
        where = str(path.parent)
        raise FlashdeckError(
            "a file stands where a folder is to be", where=where, hint=hint
        ) from error
    except OSError as error:
        raise FlashdeckError(
            f"the folder cannot be made: {error.strerror}", where=str(path.parent), hint=hint
        ) from error
    try:
        _write(path, data)
    except OSError as error:
        message = f"cannot be written: {error.strerror or error}"
        raise FlashdeckError(message, where=str(path), hint=hint) from error


def _write(path: Path, data: bytes) -> None:
    temporary = path.with_name(f".flashdeck-{os.getpid()}.tmp")
    temporary.unlink(missing_ok=True)  # of a process that was killed, long ago
    try:
        with temporary.open("xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        _name(temporary, path)
    finally:
        with suppress(OSError):
            temporary.unlink()
    with suppress(OSError):  # the file is whole; only a power cut now could take its name away
        flush(path.parent)


def _name(temporary: Path, path: Path) -> None:
    """Give a finished file its name; another file of that name is left as it is."""
    try:
        os.link(temporary, path)
    except FileExistsError:
        raise
    except OSError:  # a file system without links
        if os.path.lexists(path):
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST)) from None
        temporary.replace(path)
