"""The zip of an Anki package, read within bounds whatever it claims.

Nothing is extracted by a name from the package, and all bytes are counted as they come out.
"""

import io
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import IO, Self

from flashdeck.errors import FlashdeckError

MEGABYTE = 1 << 20

MOST_ENTRIES = 200_000
#: Of the list of entries, which is read as a whole.
LARGEST_DIRECTORY = 16 * MEGABYTE
LARGEST_COLLECTION = 512 * MEGABYTE
LARGEST_MEDIA_FILE = 256 * MEGABYTE
LARGEST_TOTAL = 8192 * MEGABYTE
#: What unpacks to more than so many times its size is no deck; small things may, such as silence.
LARGEST_RATIO = 200
SMALL = 16 * MEGABYTE

_CHUNK = 1 << 16
_LARGEST_WINDOW = 1 << 27  # the memory that unpacking takes; Anki itself needs 8 MB
_ENCRYPTED = 1
_COMPRESSIONS = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}


class _BoundedReader(io.BufferedReader):
    """A file of which nobody can read too much at once, as the list of entries is."""

    def read(self, size: int | None = -1, /) -> bytes:
        wanted = LARGEST_DIRECTORY if size is None or size < 0 else size
        if wanted > LARGEST_DIRECTORY:
            raise zipfile.BadZipFile("its list of files is too long")
        return super().read(wanted)


class Archive:
    """An open package; close it, or use it in `with`.

    Attributes:
        names: Of the entries.
    """

    def __init__(self, path: Path) -> None:
        """Open the package and look at its list of entries.

        Raises:
            FlashdeckError: There is no such file, or it is no zip within the bounds.
        """
        self._path = path
        self._total = 0
        try:
            self._file = _BoundedReader(io.FileIO(path))
        except OSError as error:
            if isinstance(error, FileNotFoundError):
                raise FlashdeckError(
                    "there is no file of this name",
                    where=str(path),
                    hint="give the path of the package that Anki exported",
                ) from error
            raise self.refusal(
                "this is a folder, not a package"
                if path.is_dir()
                else f"the package cannot be read: {error.strerror}"
            ) from error
        try:
            self._size = path.stat().st_size
            self._zip = zipfile.ZipFile(self._file)
            self._check_entries()
        # NotImplementedError: it is packed in a way that zipfile does not know
        except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
            self._file.close()
            raise self.refusal(
                f"this is no Anki package, or only a part of one: {_in_short(error)}"
            ) from error
        except FlashdeckError:
            self._file.close()
            raise

    def _check_entries(self) -> None:
        entries = self._zip.infolist()
        if len(entries) > MOST_ENTRIES:
            raise self.refusal(f"the package holds more than {MOST_ENTRIES} files")
        self.names = frozenset(entry.filename for entry in entries)
        if len(self.names) < len(entries):
            raise self.refusal("the package holds two files of one name")

    def refusal(self, message: str) -> FlashdeckError:
        """Return the error that says why this package is refused as a whole."""
        return FlashdeckError(
            message,
            where=str(self._path),
            hint="nothing was taken over; export it from Anki again",
        )

    def stream(self, name: str, largest: int, *, is_zstd: bool = False) -> Iterator[bytes]:
        """Give what an entry holds, in pieces.

        Args:
            name: One of `names`.
            largest: In bytes, unpacked.
            is_zstd: It was packed by Anki before it was put into the zip.

        Raises:
            FlashdeckError: It is larger, unpacks to too much, or is damaged.
        """
        entry = self._zip.getinfo(name)
        if entry.flag_bits & _ENCRYPTED or entry.compress_type not in _COMPRESSIONS:
            raise self.refusal(f"the entry {name!r} is packed in a way that Anki does not use")
        size = 0
        try:
            with self._zip.open(entry) as packed:
                for chunk in _pieces(packed, is_zstd=is_zstd):
                    size += len(chunk)
                    self._total += len(chunk)
                    self._check_size(name, size, largest, entry.compress_size)
                    yield chunk
        except (zipfile.BadZipFile, OSError, EOFError, zlib.error, _ZstdError) as error:
            raise self.refusal(f"the entry {name!r} is damaged: {_in_short(error)}") from error

    def read(self, name: str, largest: int, *, is_zstd: bool = False) -> bytes:
        """Return what an entry holds, as `stream`."""
        return b"".join(self.stream(name, largest, is_zstd=is_zstd))

    def _check_size(self, name: str, size: int, largest: int, packed: int) -> None:
        if size > largest:
            raise self.refusal(f"the entry {name!r} is larger than {largest // MEGABYTE or 1} MB")
        if self._total > LARGEST_TOTAL:
            raise self.refusal(f"the package holds more than {LARGEST_TOTAL // MEGABYTE} MB")
        if (size > SMALL and size > LARGEST_RATIO * packed) or (
            self._total > SMALL and self._total > LARGEST_RATIO * self._size
        ):
            raise self.refusal(f"the entry {name!r} unpacks to far more than a deck would")

    def close(self) -> None:
        """Close the file."""
        self._zip.close()
        self._file.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()


class _ZstdError(Exception):
    """What was wrong with bytes packed by Anki."""


def _pieces(packed: IO[bytes], *, is_zstd: bool) -> Iterator[bytes]:
    if not is_zstd:
        while chunk := packed.read(_CHUNK):
            yield chunk
        return
    import zstandard  # only newer packages need it

    # Anki's frames do not say how large they are, so that they can only be streamed
    unpacker = zstandard.ZstdDecompressor(max_window_size=_LARGEST_WINDOW)
    try:
        with unpacker.stream_reader(packed, read_across_frames=True, closefd=False) as reader:
            while chunk := reader.read(_CHUNK):
                yield chunk
    except zstandard.ZstdError as error:
        raise _ZstdError(str(error)) from error


def _in_short(error: BaseException) -> str:
    return str(error).splitlines()[0] if str(error) else type(error).__name__
