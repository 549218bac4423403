"""Notes as lines of a deck file, which read back as the same notes."""

import re
from collections.abc import Iterable
from dataclasses import replace

from flashdeck.core.cards import Note, Source
from flashdeck.storage.deck_text import FORBIDDEN
from flashdeck.storage.value_text import value_text

_NO_SOURCE = Source()
_TEXTS_FIRST = ("id", "question", "answer", "cloze")
_FLAGS = ("reverse", "typed")
_TEXTS = ("ref", "quote", "extra", "disputed")
_TEXT_FIELDS = ("question", "answer", "cloze", *_TEXTS, "anki")
_LIST_FIELDS = ("accept", "choices", "tags", "allow")

#: A text that can stand between brackets and commas as it is.
_BARE = re.compile(r"[^\W\d_](?:\w|[./+'-](?=\w)| (?=[^\W_])|::(?=\w))*")
#: Read as they are written, but taken for something else by other programs.
_MISTAKEN = re.compile(r"y|n|yes|no|on|off|true|false|null|none", re.IGNORECASE)
_WIDEST_LIST = 80
_LINE_ENDS = re.compile(r"\r\n?")


def note_text(note: Note, indent: int = 0, end: str = "\n", source: Source = _NO_SOURCE) -> str:
    """Return a note as lines that begin with a dash, each with its end.

    Args:
        note: What to write.
        indent: Of the dash, in spaces.
        end: The line end of the file.
        source: That of the deck, which is not written again.
    """
    keys: list[str] = []
    column = indent + 2
    for key in _TEXTS_FIRST:
        if text := getattr(note, key):
            keys.append(f"{key}:{value_text(text, column, end=end)}")
    if not note.cloze:
        # a note that asks nothing, or has no answer, is to look like one
        keys += [f"{key}:" for key in ("question", "answer") if not getattr(note, key)]
    keys += [f"{key}: true" for key in _FLAGS if getattr(note, key)]
    if note.accept:
        keys.append(f"accept:{list_text(note.accept, column, end)}")
    if note.choices:
        keys.append(f"choices:{list_text(note.choices, column, end)}")
    for key in _TEXTS:
        if text := getattr(note, key):
            keys.append(f"{key}:{value_text(text, column, end=end)}")
    if note.tags:
        keys.append(f"tags:{list_text(note.tags, column, end)}")
    if note.source not in (_NO_SOURCE, source):
        keys.append(f"source:{source_text(note.source, column, end)}")
    if note.allow:
        keys.append(f"allow:{list_text(note.allow, column, end)}")
    if note.anki:
        keys.append(f"anki:{value_text(note.anki, column, end=end)}")
    margin = " " * indent
    return f"{margin}- {f'{end}{margin}  '.join(keys)}{end}"


def list_text(texts: Iterable[str], indent: int, end: str = "\n") -> str:
    """Return texts as they stand after ``key:``, with the space before them, without a line end."""
    written = [text if _is_bare(text) else None for text in texts]
    line = ", ".join(text or "" for text in written)
    if None not in written and len(line) <= _WIDEST_LIST:
        return f" [{line}]"
    lead = f"{end}{' ' * indent}-"
    return "".join(f"{lead}{value_text(text, indent, end=end)}" for text in texts)


def source_text(source: Source, indent: int, end: str = "\n") -> str:
    """Return a source as it stands after ``source:``, likewise."""
    lead = f"{end}{' ' * indent}  "
    return "".join(
        f"{lead}{key}:{value_text(text, indent + 2, end=end)}"
        for key, text in (("title", source.title), ("url", source.url))
        if text
    )


def clean(note: Note) -> Note:
    """Return the note as it will be read back: without the characters that no deck may hold."""
    changed: dict[str, object] = {}
    for key in _TEXT_FIELDS:
        text = getattr(note, key)
        if not text.isprintable() and (cleaned := clean_text(text)) != text:
            changed[key] = cleaned
    for key in _LIST_FIELDS:
        if texts := getattr(note, key):
            cleaned_texts = tuple(filter(str.strip, dict.fromkeys(map(clean_text, texts))))
            if cleaned_texts != texts:
                changed[key] = cleaned_texts
    if note.source != _NO_SOURCE:
        changed["source"] = Source(clean_text(note.source.title), clean_text(note.source.url))
    return replace(note, **changed) if changed else note  # type: ignore[arg-type]  # each of the kind that the field has


def loses_characters(note: Note) -> bool:
    """Return whether a note holds characters that no deck may hold, line ends aside."""
    texts = [getattr(note, key) for key in _TEXT_FIELDS]
    texts += [text for key in _LIST_FIELDS for text in getattr(note, key)]
    return any(
        FORBIDDEN.search(_LINE_ENDS.sub("\n", text)) for text in texts if not text.isprintable()
    )


def clean_text(text: str) -> str:
    """Return the text without the characters that no deck may hold, with our line ends."""
    return FORBIDDEN.sub("", _LINE_ENDS.sub("\n", text))


def _is_bare(text: str) -> bool:
    return bool(_BARE.fullmatch(text)) and not _MISTAKEN.fullmatch(text)
