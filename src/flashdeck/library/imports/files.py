"""A file of another program: which kind it is, and what it gives."""

from pathlib import Path

from flashdeck.errors import FlashdeckError
from flashdeck.library.imports.arrivals import Arrivals

_PACKAGE = b"PK"
_COLLECTION = b"SQLite format 3\0"
_CAN_BE = "what can be imported: Anki packages (.apkg, .colpkg) and tables (.csv, .tsv, .txt)"
_PACKAGES = (".apkg", ".colpkg")
_TABLES = (".csv", ".tsv", ".txt")


def read_file(path: Path) -> Arrivals:
    """Return what a file gives.

    Raises:
        FlashdeckError: It cannot be read, is damaged, or is of no kind that can be imported.
    """
    suffix, begin = path.suffix.lower(), _begin(path)
    if begin.startswith(_PACKAGE) or suffix in _PACKAGES:
        from flashdeck.library.imports.packages import read_arrivals

        return read_arrivals(path)
    if begin.startswith(_COLLECTION):
        raise FlashdeckError(
            "this is the collection of Anki itself, not a package",
            where=str(path),
            hint="in Anki, File > Export makes a package of it (.apkg)",
        )
    if suffix in (".yaml", ".yml"):
        raise FlashdeckError(
            "this is a YAML file, and a deck needs no import",
            where=str(path),
            hint="put it into the folder of your decks",
        )
    if suffix in _TABLES:
        from flashdeck.library.imports.tables import read_arrivals as read_table

        return read_table(path)
    raise FlashdeckError("this kind of file cannot be imported", where=str(path), hint=_CAN_BE)


def _begin(path: Path) -> bytes:
    try:
        if path.exists() and not (path.is_file() or path.is_dir()):
            # what can be read only once, such as a pipe
            raise FlashdeckError("this is not a file", where=str(path), hint="write it to a file")
        with path.open("rb") as file:
            return file.read(len(_COLLECTION))
    except IsADirectoryError as error:
        raise FlashdeckError("this is a folder", where=str(path), hint=_CAN_BE) from error
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else error
        raise FlashdeckError(f"cannot be read: {reason}", where=str(path)) from error
