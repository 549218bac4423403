"""Packages for tests: real ones, and what somebody could have made of them."""

import io
import json
import sqlite3
import tempfile
import zipfile
from collections.abc import Mapping
from pathlib import Path

import zstandard

PACKAGES = Path(__file__).with_name("anki") / "packages"
LATEST = PACKAGES / "full-latest.apkg"
LEGACY = PACKAGES / "full-legacy.apkg"


def entries(package: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(package) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(
    target: Path, contents: Mapping[str, bytes | None], compression: int = zipfile.ZIP_DEFLATED
) -> Path:
    """Write a package of these entries; those that are None are left out."""
    with zipfile.ZipFile(target, "w", compression) as archive:
        for name, content in contents.items():
            if content is not None:
                archive.writestr(name, content)
    return target


def changed(source: Path, target: Path, **parts: bytes | None) -> Path:
    """Write a copy of the package with other entries."""
    return packed(target, {**entries(source), **parts})


def plain(data: bytes) -> bytes:
    return bytes(zstandard.ZstdDecompressor().stream_reader(io.BytesIO(data)).read())


def squeezed(data: bytes) -> bytes:
    return zstandard.ZstdCompressor(write_content_size=False).compress(data)


def with_sql(source: Path, target: Path, script: str) -> Path:
    """Write a copy of the package after this was done to its collection."""
    parts = entries(source)
    name = next(
        n for n in ("collection.anki21b", "collection.anki21", "collection.anki2") if n in parts
    )
    is_zstd = name.endswith("b")
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "x.db")
        file.write_bytes(plain(parts[name]) if is_zstd else parts[name])
        database = sqlite3.connect(file)
        database.create_collation("unicase", lambda a, b: (a > b) - (a < b))
        database.executescript(script)
        database.commit()
        database.close()
        data = file.read_bytes()
    return packed(target, {**parts, name: squeezed(data) if is_zstd else data})


def media_list(**names: str) -> bytes:
    return json.dumps(names).encode()
