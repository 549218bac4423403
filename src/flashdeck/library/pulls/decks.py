"""What a pull changes in deck files: worked out for all of them first, then written."""

from collections.abc import Iterable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from flashdeck.anki.names import tags as safe_tags
from flashdeck.errors import FlashdeckError
from flashdeck.library.pulls.media import PulledMedia
from flashdeck.library.pulls.notes import MergedNote
from flashdeck.storage.deck_write import write_deck
from flashdeck.storage.note_edit import OwnTags, Value, change_notes, own_tags
from flashdeck.storage.parse_cache import digest_of


@dataclass(frozen=True, slots=True)
class DeckChange:
    """What a deck file is to hold.

    Attributes:
        path: The file.
        old: What it holds.
        new: What it shall hold.
        media: What it needs beside it.
    """

    path: Path
    old: bytes
    new: bytes
    media: PulledMedia

    def write(self, undo: ExitStack) -> None:
        """Write the media, then the file, and note down how that is taken back.

        Raises:
            FlashdeckError: The file changed since it was read, or something cannot be written.
        """
        for file in self.media.write(self.new.decode("utf-8")):
            undo.callback(file.unlink, missing_ok=True)
        write_deck(self.path, self.old, self.new)
        undo.callback(write_deck, self.path, self.new, self.old)


def change_deck(
    path: str, digest: str, notes: Sequence[MergedNote], media: PulledMedia
) -> DeckChange:
    """Return what a deck file is to hold; a note that cannot be changed is refused from now on.

    Args:
        path: The file.
        digest: Of what it held when it was read.
        notes: Those of its notes that change.
        media: What they bring.

    Raises:
        FlashdeckError: The file cannot be read, or changed since it was.
    """
    try:
        old = Path(path).read_bytes()
    except OSError as error:
        raise FlashdeckError(f"cannot be read: {error.strerror or error}", where=path) from error
    if digest_of(old) != digest:
        raise FlashdeckError(
            "changed since it was read; nothing was written", where=path, hint="run it again"
        )
    tags = own_tags(old, path) if any(n.tags_added or n.tags_removed for n in notes) else None
    changes = {note.note.line: _changes(note, tags) for note in notes}
    try:
        new = change_notes(old, path, changes)
    except FlashdeckError:
        new = _one_by_one(old, path, notes, changes)
    return DeckChange(Path(path), old, new, media)


def _one_by_one(
    data: bytes, path: str, notes: Iterable[MergedNote], changes: dict[int, dict[str, Value]]
) -> bytes:
    """Return the file with those notes changed that can be; from the last, so that lines stay."""
    for note in sorted(notes, key=lambda each: each.note.line, reverse=True):
        line = note.note.line
        try:
            data = change_notes(data, path, {line: changes[line]})
        except FlashdeckError:
            data = _part_by_part(data, path, note, changes[line])
    return data


def _part_by_part(data: bytes, path: str, note: MergedNote, changes: dict[str, Value]) -> bytes:
    """Return the file with those parts of a note changed that can be."""
    for part, value in changes.items():
        try:
            data = change_notes(data, path, {note.note.line: {part: value}})
        except FlashdeckError as error:
            if part == "tags":
                note.tags_added = note.tags_removed = ()
            note.keep(part, error.message)
    return data


def _changes(note: MergedNote, tags: OwnTags | None) -> dict[str, Value]:
    """Return what the keys of a note are to hold; what holds nothing is taken out."""
    changes: dict[str, Value] = {
        part: value if value else None for part, value in note.changes.items()
    }
    if tags is None or not (note.tags_added or note.tags_removed):
        return changes
    removed = {tag.casefold() for tag in note.tags_removed}
    own = tags.of_notes.get(note.note.line, ())
    kept = tuple(tag for tag in own if not _keys(tag) & removed)
    if kept != own or note.tags_added:
        changes["tags"] = (*kept, *note.tags_added)
    else:
        note.tags_removed = ()
    if stays := [tag for tag in tags.of_file if _keys(tag) & removed]:
        note.told.append(f"that the tag {stays[0]} is gone: it stands at the top of the deck")
    return changes


def _keys(tag: str) -> set[str]:
    return {safe.casefold() for safe in safe_tags((tag,))}
