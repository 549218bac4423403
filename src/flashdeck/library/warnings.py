"""What a deck may say by mistake, although it can be read."""

import os
import re
from collections.abc import Iterator
from contextlib import suppress

from flashdeck.core.problems import Problem, Severity
from flashdeck.library.decks import Decks
from flashdeck.library.reading import read
from flashdeck.storage.folders import find_decks
from flashdeck.storage.parse_cache import ParseCache

#: A line that only a deck has.
_OF_A_NOTE = re.compile(r"^[ \t]*(?:-[ \t]+)?(?:question|cloze):", re.MULTILINE)
_IMAGE = "!["
_MOST_BYTES = 1_000_000


def warnings(decks: Decks, cache: ParseCache) -> Iterator[Problem]:
    """Yield what is worth a look: odd tags, images that are not there, decks that are no decks."""
    yield from _tags(decks, cache)
    yield from _media(decks, cache)
    if not decks.named:
        yield from _almost_decks(decks)


def _tags(decks: Decks, cache: ParseCache) -> Iterator[Problem]:
    for index in decks.asked:
        told: set[str] = set()
        for note in read(index, cache).notes:
            for tag in note.tags:
                if tag not in told and ("," in tag or " " in tag.strip()):
                    told.add(tag)
                    tags = ", ".join(part for part in re.split(r"[,\s]+", tag) if part)
                    yield _warning(
                        index.path, note.line, "tag", f"the tag {tag!r} is one tag",
                        f"write several as a list: tags: [{tags}]",
                    )  # fmt: skip


def _media(decks: Decks, cache: ParseCache) -> Iterator[Problem]:
    """Yield a warning for each image or sound that neither screen nor Anki can show."""
    for index in decks.asked:
        deck = read(index, cache)
        shown = [note for note in deck.notes if any(_IMAGE in text for text in note.texts())]
        if shown:
            from flashdeck.anki.fields import fields  # most decks have no images
            from flashdeck.anki.media import MediaFiles

            files = MediaFiles()
            for note in shown:
                fields(note, files.of(deck, note))
            yield from files.problems


def _almost_decks(decks: Decks) -> Iterator[Problem]:
    known = {os.path.realpath(deck.path) for deck in decks.all}
    for folder in decks.folders:
        for path in find_decks(folder).decks:
            if os.path.realpath(path) in known:
                continue
            text = ""
            with suppress(OSError, UnicodeDecodeError), path.open("rb") as file:
                text = file.read(_MOST_BYTES).decode("utf-8")
            if (found := _OF_A_NOTE.search(text)) is not None:
                line = text.count("\n", 0, found.start()) + 1
                yield _warning(
                    str(path), line, "no-notes", "this looks like a note, but the file is no deck",
                    "write notes: at the beginning of a line above the first note",
                )  # fmt: skip


def _warning(path: str, line: int, rule: str, message: str, hint: str) -> Problem:
    return Problem(path, line, 1, Severity.WARNING, rule, message, hint)
