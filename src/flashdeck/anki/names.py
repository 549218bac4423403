"""Names of decks and tags in a form that Anki keeps as it is."""

import hashlib
import re
import unicodedata
from collections.abc import Iterable

_CONTROL = re.compile(r"[\x00-\x1f\x7f]+")
_NOT_IN_TAGS = re.compile(r'[\s\x00-\x1f\x7f"]+')
#: As `flashdeck.anki.from_package.key` makes it; no guid of Anki holds a space.
_PART = re.compile(r".+ (?:[2-9]|[1-9][0-9]+)", re.DOTALL | re.ASCII)

#: Larger than any id that Anki gives to a deck of its own, which are times in milliseconds.
_FIRST_DECK_ID = 1 << 42


def deck_name(name: str) -> str:
    """Return the name as Anki writes it: no control characters, no part that is empty."""
    parts = _CONTROL.sub(" ", unicodedata.normalize("NFC", name)).split("::")
    return "::".join(part for part in (" ".join(part.split()) for part in parts) if part)


def deck_key(name: str) -> str:
    """Return what is equal for two names that Anki takes for one deck."""
    return deck_name(name).casefold()


def deck_id(name: str) -> int:
    """Return the id of the deck of this name: always the same, and none that Anki gives."""
    digest = hashlib.sha256(deck_key(name).encode()).digest()
    return _FIRST_DECK_ID + int.from_bytes(digest[:5])


def is_part(key: str) -> bool:
    """Return whether a note with this key was one card of several of a note in Anki.

    Each became a note of its own here; Anki has none with that guid.
    """
    return bool(_PART.fullmatch(key))


def tags(names: Iterable[str]) -> tuple[str, ...]:
    """Return the tags without spaces, each once; case is kept, but makes no second tag."""
    safe: dict[str, str] = {}
    for name in names:
        written = _NOT_IN_TAGS.sub("_", unicodedata.normalize("NFC", name.strip()))
        tag = "::".join(part for part in written.split("::") if part)
        if tag:
            safe.setdefault(tag.casefold(), tag)
    return tuple(safe.values())
