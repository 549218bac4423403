"""A deck file: YAML that a person writes, read strictly, with every problem at once."""

import re
from dataclasses import dataclass

from flashdeck.core.cards import Deck
from flashdeck.core.problems import Problem, Severity

#: No deck is near this; a larger file would only keep the person waiting.
LARGEST_BYTES = 64 * 2**20

_SAVE_AS_UTF_8 = "save it as UTF-8 in your editor, and look at letters with accents"
_LINE_END = re.compile("\r\n|\n|\r")
_NOTES_LINE = re.compile(r"(?:^|[\r\n])notes:")


@dataclass(frozen=True, slots=True)
class DeckFile:
    """What stands in a deck file.

    Attributes:
        deck: The notes without a problem; None when the file could not be read as YAML.
        problems: What is wrong, in the order of the file; each is an error.
        ids: Every id that stands in the file, also of notes left out because of a problem.
    """

    deck: Deck | None
    problems: tuple[Problem, ...] = ()
    ids: tuple[str, ...] = ()

    @property
    def whole(self) -> bool:
        """Whether the file was read without any error."""
        return self.deck is not None and not self.problems


def read_deck(data: bytes, path: str) -> DeckFile | None:
    """Return what stands in a deck file; None when the file is not a deck.

    A deck is a YAML mapping with the key ``notes``. A file that cannot be read as YAML is taken
    for a deck if one of its lines begins with ``notes:``.

    Args:
        data: The bytes of the file.
        path: How the person knows the file, for problems and for the name of the deck.
    """
    if b"notes" not in data and b"\0" not in data:
        return None
    if len(data) > LARGEST_BYTES:
        message = f"the file is larger than {LARGEST_BYTES // 2**20} MB, and is not read"
        hint = "split it into several decks"
        return _unread(data.decode("utf-8", "replace"), path, (1, 1), "too-large", message, hint)
    if (encoding := _wide_encoding(data)) is not None:
        text = data.decode(encoding, "replace")
        message = f"the file is written in {encoding.upper()}, not in UTF-8"
        return _unread(text.lstrip("\ufeff"), path, (1, 1), "not-utf-8", message, _SAVE_AS_UTF_8)
    from flashdeck.storage.deck_recovery import read_text
    from flashdeck.storage.deck_text import NoTextError, prepare

    try:
        source = prepare(data)
    except UnicodeDecodeError as error:
        return _not_utf_8(error, path)
    except NoTextError:
        message, hint = "the file is full of control characters", "it may be no text at all"
        text = data.decode("utf-8")
        return _unread(text, path, (1, 1), "control-character", message, hint)
    reader = read_text(source, path)
    if not reader.is_deck and not (reader.broken and _NOTES_LINE.search(source.text)):
        return None
    return DeckFile(None if reader.broken else reader.deck(), reader.problems, reader.ids)


def _wide_encoding(data: bytes) -> str | None:
    """Return the encoding of a file in which every character takes two or four bytes."""
    for marks, encoding in (
        ((b"\xff\xfe\0\0", b"\0\0\xfe\xff"), "utf-32"),
        ((b"\xff\xfe", b"\xfe\xff"), "utf-16"),
    ):
        if data.startswith(marks):
            return encoding
    even, odd = data[0:64:2], data[1:64:2]
    if odd and not any(odd):
        return "utf-16-le"
    return "utf-16-be" if even and not any(even) else None


def _not_utf_8(error: UnicodeDecodeError, path: str) -> DeckFile | None:
    before = error.object[: error.start].decode("utf-8")
    lines = _LINE_END.split(before)
    message = f"byte 0x{error.object[error.start]:02X} is not UTF-8"
    text = error.object.decode("utf-8", "replace")
    place = len(lines), len(lines[-1]) + 1
    return _unread(text, path, place, "not-utf-8", message, _SAVE_AS_UTF_8)


def _unread(
    text: str, path: str, place: tuple[int, int], rule: str, message: str, hint: str
) -> DeckFile | None:
    """Return a deck that cannot be read, with its one problem; None if it is meant to be none."""
    if not _NOTES_LINE.search(text):
        return None
    return DeckFile(None, (Problem(path, *place, Severity.ERROR, rule, message, hint),))
