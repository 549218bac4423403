"""Notes of the two note types of flashdeck, back from the fields that it once wrote."""

import html
import re
from collections.abc import Callable, Mapping

from flashdeck.anki import contents, note_types
from flashdeck.core.cards import Note, Source
from flashdeck.core.quiz import options
from flashdeck.markup.from_html import cloze_to_markdown, to_markdown

Lost = dict[str, None]

_ID = re.compile(r"[A-Za-z0-9_-]{1,64}")
_CLOZE_ENDING = "~cloze"
_GONE_TAG = "flashdeck::gone"
_ACCEPTED = re.compile(r'<div class="accept">Also right: (.*?)</div>', re.DOTALL)
_OPTIONS = re.compile(r'<ol class="choices[^"]*">(.*?)</ol>', re.DOTALL)
_OPTION = re.compile(r'<li( class="right")?>(.*?)</li>', re.DOTALL)
_LINK = re.compile(r'<a href="([^"]*)"[^>]*>(.*?)</a>', re.DOTALL)


def is_own(note_type: contents.NoteType) -> bool:
    """Return whether it is one of flashdeck's, also under another name or with more fields."""
    return any(
        own.is_cloze == note_type.is_cloze
        and (own.id == note_type.id or note_type.name.startswith(own.name))
        and {field.name for field in own.fields} <= set(note_type.fields)
        for own in (note_types.BASIC, note_types.CLOZE)
    )


def read(note: contents.Note, media: Callable[[str], str]) -> tuple[Note, tuple[str, ...]]:
    """Return the note that was exported, with the edits made in Anki, and what is lost of them.

    Args:
        note: Of a type that is flashdeck's own.
        media: As of `flashdeck.markup.from_html.to_markdown`.

    Raises:
        ClozeError: A cloze note has no gap, or one that cannot be asked.
    """
    lost: Lost = {}

    def markdown(name: str) -> str:
        text, lost_now = to_markdown(note.fields[name], media)
        lost.update(dict.fromkeys(lost_now))
        return text

    is_cloze = note.type.is_cloze
    identity = _identity(note.guid, is_cloze=is_cloze)
    cloze, cloze_lost = cloze_to_markdown(note.fields["Text"], media) if is_cloze else ("", ())
    accepted = _ACCEPTED.match(note.fields["Extra"])
    extra, extra_lost = to_markdown(_ACCEPTED.sub("", note.fields["Extra"], count=1), media)
    lost.update(dict.fromkeys((*cloze_lost, *extra_lost)))
    found = Note(
        identity,
        0,
        question="" if is_cloze else markdown("Question"),
        answer="" if is_cloze else markdown("Answer"),
        cloze=cloze,
        ref=markdown("Ref"),
        quote=markdown("Quote"),
        extra=extra,
        disputed=markdown("Disputed"),
        tags=tuple(tag for tag in note.tags if tag != _GONE_TAG),
        reverse=not is_cloze and bool(note.fields["Reverse"].strip()),
        typed=bool(note.fields["Typed"].strip()),
        accept=tuple(to_markdown(each)[0] for each in accepted[1].split(" · ")) if accepted else (),
        choices=_choices(note.fields["Choices"], identity or note.guid, media),
        anki="" if identity else note.guid,
        source=_source(note.fields),
    )
    return found, tuple(lost)


def _identity(guid: str, *, is_cloze: bool) -> str | None:
    """Return the id that the guid was made from; None for the guid of a note that is Anki's."""
    if is_cloze and not guid.endswith(_CLOZE_ENDING):
        return None
    identity = guid.removesuffix(_CLOZE_ENDING) if is_cloze else guid
    return identity if _ID.fullmatch(identity) else None


def _choices(written: str, identity: str, media: Callable[[str], str]) -> tuple[str, ...]:
    """Return the wrong options, in the order in which the note had them."""
    listed = _OPTIONS.search(written)
    found = _OPTION.findall(listed[1]) if listed else []
    places = [str(place) for place in range(len(found))]
    shown_as = options(identity, places[0], places[1:]) if places else ()
    in_order = sorted(zip(map(int, shown_as), found, strict=True), key=lambda each: each[0])
    return tuple(to_markdown(text, media)[0] for _, (right, text) in in_order if not right)


def _source(fields: Mapping[str, str]) -> Source:
    if found := _LINK.fullmatch(fields["Source"].strip()):
        url, title = html.unescape(found[1]), html.unescape(found[2])
        return Source("" if title == url else title, url)
    return Source(html.unescape(fields["Source"]).strip())
