"""Replacing a deck file without ever losing what it held."""

import errno
import os
import stat
import tempfile
from contextlib import suppress
from pathlib import Path

from flashdeck.errors import FlashdeckError
from flashdeck.storage.durable import flush


def write_deck(path: Path, old: bytes, new: bytes) -> None:
    """Replace what a deck file holds, all at once; a link to the file stays a link.

    Args:
        path: The file.
        old: What it held when it was read.
        new: What it shall hold.

    Raises:
        FlashdeckError: The file changed since it was read, or cannot be written. It still holds
            what it held then.
    """
    if old == new:
        return
    try:
        _replace(path.resolve(strict=True), path, old, new)
    except OSError as error:
        raise FlashdeckError(
            f"cannot be written: {error.strerror or error}",
            where=str(path),
            hint="look at its permissions and at the free space of its disk; nothing was changed",
        ) from error


def _replace(target: Path, path: Path, old: bytes, new: bytes) -> None:
    before = target.stat()
    if not before.st_mode & stat.S_IWUSR:
        raise PermissionError(errno.EACCES, "the file is read-only")
    handle, name = tempfile.mkstemp(prefix=f".{target.name}.", suffix=".tmp", dir=target.parent)
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(new)
            file.flush()
            os.fsync(file.fileno())
        _keep_owner_and_mode(temporary, before)
        _check_unchanged(target, path, old)
        temporary.replace(target)
    except BaseException:
        with suppress(OSError):
            temporary.unlink()
        raise
    with suppress(OSError):  # the file is whole; only a power cut now could bring the old one back
        flush(target.parent)


def _check_unchanged(target: Path, path: Path, old: bytes) -> None:
    if target.read_bytes() != old:
        raise FlashdeckError(
            "changed since it was read; nothing was written",
            where=str(path),
            hint="run the command again",
        )


def _keep_owner_and_mode(temporary: Path, before: os.stat_result) -> None:
    """Give the new file what the old one had; another owner only where that is allowed."""
    if hasattr(os, "chown"):
        with suppress(PermissionError):
            os.chown(temporary, before.st_uid, before.st_gid)
    temporary.chmod(stat.S_IMODE(before.st_mode))
