"""What the fields of a note hold in Anki."""

import html
from collections.abc import Callable

from flashdeck.anki import note_types
from flashdeck.core.cards import Card, Note, Source
from flashdeck.core.quiz import options
from flashdeck.markup.html import cloze_to_html, to_html
from flashdeck.markup.plain import to_plain

#: What a field holds that only switches something on.
ON = "yes"

#: Fields for a later flashdeck.
_SPARE = ("", "")

Media = Callable[[str], str]


def note_type(note: Note) -> note_types.NoteType:
    """Return the note type of a note."""
    return note_types.CLOZE if note.cloze else note_types.BASIC


def fields(note: Note, media: Media) -> tuple[str, ...]:
    """Return the fields of a note as HTML, in the order of its note type.

    Args:
        note: A note with an id, by which its options are ordered.
        media: As of `flashdeck.markup.html.to_html`.
    """
    if note.cloze:
        own: tuple[str, ...] = (cloze_to_html(note.cloze, media),)
    else:
        reverse = ON if note.reverse else ""
        own = (to_html(note.question, media), to_html(note.answer, media), reverse)
    # most notes have nothing of what follows
    return (
        *own,
        _typed(note) if note.typed else "",
        _choices(note, media) if note.choices else "",
        _accepted(note) + to_html(note.extra, media) if note.extra or note.accept else "",
        to_html(note.disputed, media) if note.disputed else "",
        _source(note.source) if note.source.title or note.source.url else "",
        to_html(note.ref, media) if note.ref else "",
        to_html(note.quote, media) if note.quote else "",
        *_SPARE,
    )


def _typed(note: Note) -> str:
    return ON if note.cloze else _line(note.answer)


def _line(text: str) -> str:
    """Return what a person types for a text: there is one line for it in Anki."""
    return html.escape(" ".join(to_plain(text).split()), quote=False)


def _accepted(note: Note) -> str:
    """Return the other right spellings, which Anki does not compare with; a person may."""
    if not (note.typed and note.accept):
        return ""
    return f'<div class="accept">Also right: {" · ".join(map(_line, note.accept))}</div>'


def _choices(note: Note, media: Media) -> str:
    """Return the options of each card, of which the style shows the one that is asked."""
    cards = [card for card in note.cards() if card.has_choices]
    return "".join(_list(card, media, several=len(cards) > 1) for card in cards)


def _list(card: Card, media: Media, *, several: bool) -> str:
    texts = options(card.note.id or "", card.expected, card.note.choices)
    items = "".join(
        f'<li class="right">{to_html(text, media)}</li>'
        if text == card.expected
        else f"<li>{to_html(text, media)}</li>"
        for text in texts
    )
    classes = f"choices several of{card.side.removeprefix('c')}" if several else "choices"
    return f'<ol class="{classes}">{items}</ol>'


def _source(source: Source) -> str:
    title = html.escape(source.title or source.url, quote=False)
    if source.url.startswith(("https://", "http://")):
        return f'<a href="{html.escape(source.url)}">{title}</a>'
    return title
