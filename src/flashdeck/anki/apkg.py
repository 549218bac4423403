"""Anki packages, of every Anki there is: read as a whole, or refused as a whole."""

import json
import re
import sqlite3
import tempfile
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from flashdeck.anki import package_caps, package_rows, package_schema, protobuf
from flashdeck.anki.contents import Collection
from flashdeck.anki.package_caps import Archive
from flashdeck.anki.package_database import DatabaseError, opened
from flashdeck.errors import FlashdeckError

#: By the version in the entry `meta`; without one, the newest that is there. Newer packages also
#: hold a collection.anki2, with one note that asks for a newer Anki.
_COLLECTIONS = {1: "collection.anki2", 2: "collection.anki21", 3: "collection.anki21b"}
_ZSTD_SINCE = 3
_LARGEST_META = 1024
_LARGEST_MEDIA_LIST = 64 * package_caps.MEGABYTE

_NUMBER = re.compile(r"[0-9]{1,9}", re.ASCII)
_UNSAFE_NAME = re.compile(r"[\x00-\x1f\x7f/\\]|\A(?:\.{0,2}|[A-Za-z]:.*|\s*)\Z", re.DOTALL)
_LONGEST_NAME = 255  # bytes, as in most file systems


@dataclass(frozen=True, slots=True)
class AnkiPackage:
    """A package that was read and found whole.

    Attributes:
        path: The file.
        collection: What its database says.
        media_names: The media that it holds, by the names that notes use, in order.
        missing_media: Names that it lists without holding the file.
    """

    path: Path
    collection: Collection
    media_names: tuple[str, ...]
    missing_media: tuple[str, ...]
    _entries: Mapping[str, str] = field(repr=False)
    _is_zstd: bool = field(repr=False)

    def media(self, name: str) -> bytes:
        """Return what one of `media_names` holds.

        Raises:
            KeyError: The package does not hold it.
            FlashdeckError: The file was changed or taken away since it was read.
        """
        entry = self._entries[name]
        with Archive(self.path) as archive:
            return _media(archive, name, entry, is_zstd=self._is_zstd)

    def all_media(self) -> Iterator[tuple[str, bytes]]:
        """Give each of `media_names` with what it holds; the file is opened once.

        Raises:
            FlashdeckError: The file was changed or taken away since it was read.
        """
        with Archive(self.path) as archive:
            for name in self.media_names:
                yield name, _media(archive, name, self._entries[name], is_zstd=self._is_zstd)


def read_package(path: Path) -> AnkiPackage:
    """Return what a package holds: .apkg or .colpkg, with SQLite plain or packed.

    All of it is checked, the media too, so that nothing is left to fail halfway.

    Raises:
        FlashdeckError: It is no package, is damaged, was made by an Anki that is too new, or
            holds what no Anki would write.
    """
    with Archive(path) as archive:
        version = _version(archive, path)
        is_zstd = version >= _ZSTD_SINCE
        collection = _collection(archive, _COLLECTIONS[version], is_zstd=is_zstd)
        listed = _media_list(archive, is_zstd=is_zstd)
        entries = {name: entry for name, (entry, _) in listed.items() if entry in archive.names}
        for name, entry in entries.items():
            _check_media(archive, name, entry, listed[name][1], is_zstd=is_zstd)
    missing = tuple(name for name in listed if name not in entries)
    return AnkiPackage(path, collection, tuple(entries), missing, entries, is_zstd)


def _version(archive: Archive, path: Path) -> int:
    if "meta" in archive.names:
        try:
            version = protobuf.number(protobuf.parse(archive.read("meta", _LARGEST_META)), 1)
        except protobuf.ProtobufError as error:
            raise archive.refusal(f"the package has a damaged `meta`: {error}") from error
        if not version:
            raise archive.refusal("the package has a damaged `meta`: it names no version")
        if version not in _COLLECTIONS:
            raise FlashdeckError(
                f"the package is of version {version}, which is too new",
                where=str(path),
                hint='tick "Support older Anki versions" in Anki\'s export, or update flashdeck',
            )
    else:
        version = next((v for v in (3, 2) if _COLLECTIONS[v] in archive.names), 1)
    if _COLLECTIONS[version] not in archive.names:
        raise archive.refusal(f"this is no Anki package: there is no {_COLLECTIONS[version]} in it")
    return version


def _collection(archive: Archive, entry: str, *, is_zstd: bool) -> Collection:
    chunks = archive.stream(entry, package_caps.LARGEST_COLLECTION, is_zstd=is_zstd)
    try:
        with opened(chunks) as database:
            return _read(database)
    except DatabaseError as error:
        raise archive.refusal(f"the collection inside {error}") from error
    except (AttributeError, LookupError, TypeError, ValueError, ArithmeticError) as error:
        # rows, JSON and messages may hold anything; what Anki writes never gets here
        raise archive.refusal("the collection inside is not as Anki writes it") from error
    except RecursionError as error:
        raise archive.refusal("the collection inside is nested too deep") from error
    except OSError as error:
        raise FlashdeckError(
            f"there is no place for a copy of the collection: {error.strerror}",
            where=tempfile.gettempdir(),
            hint="make room there, or name another folder in TMPDIR",
        ) from error


def _read(database: sqlite3.Connection) -> Collection:
    note_types = package_schema.note_types(database)
    decks = package_schema.decks(database)
    return package_rows.collection(database, note_types, decks, package_schema.days(database))


def _media_list(archive: Archive, *, is_zstd: bool) -> dict[str, tuple[str, int | None]]:
    """Return the entry of each file, and its size where the list says it."""
    if "media" not in archive.names:
        return {}
    written = archive.read("media", _LARGEST_MEDIA_LIST, is_zstd=is_zstd)
    try:
        listed = _parsed_media_list(written, is_zstd=is_zstd)
    except (ValueError, AttributeError, RecursionError) as error:
        raise archive.refusal("the list of media in the package is damaged") from error
    found: dict[str, tuple[str, int | None]] = {}
    for entry, name, size in listed:
        if not _NUMBER.fullmatch(entry) or not _is_safe(name):
            raise archive.refusal(f"the package has a file of the name {name!r}")
        found.setdefault(unicodedata.normalize("NFC", name), (entry, size))
    return found


def _parsed_media_list(written: bytes, *, is_zstd: bool) -> list[tuple[str, str, int | None]]:
    if not is_zstd:
        return [(entry, str(name), None) for entry, name in json.loads(written or b"{}").items()]
    files = map(protobuf.parse, protobuf.contents(protobuf.parse(written), 1))
    return [
        (str(place), protobuf.text(file, 1), protobuf.number(file, 2))
        for place, file in enumerate(files)
    ]


def _is_safe(name: str) -> bool:
    """Whether it is a name and no path, on any system."""
    return not _UNSAFE_NAME.search(name) and len(name.encode("utf-8", "replace")) <= _LONGEST_NAME


def _check_media(
    archive: Archive, name: str, entry: str, size: int | None, *, is_zstd: bool
) -> None:
    largest = package_caps.LARGEST_MEDIA_FILE
    found = sum(map(len, archive.stream(entry, largest, is_zstd=is_zstd)))
    if size is not None and found != size:
        raise archive.refusal(f"the file {name!r} in the package is cut off")


def _media(archive: Archive, name: str, entry: str, *, is_zstd: bool) -> bytes:
    if entry not in archive.names:
        raise archive.refusal(f"the file {name!r} is no longer in the package")
    return archive.read(entry, package_caps.LARGEST_MEDIA_FILE, is_zstd=is_zstd)
