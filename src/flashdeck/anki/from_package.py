"""Notes of Anki as notes of flashdeck: which card becomes which, and what of it is lost."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from flashdeck.anki import contents, note_kinds, own_notes, template
from flashdeck.anki.apkg import AnkiPackage
from flashdeck.anki.imported import Answer, Imported, ImportedCard, ImportedNote, NotImported
from flashdeck.anki.media_paths import MediaPaths
from flashdeck.anki.template import FRONT_SIDE, Reference
from flashdeck.core.cards import REVERSE, Note
from flashdeck.core.cloze import ClozeError
from flashdeck.core.reviews import RATINGS
from flashdeck.markup.from_html import cloze_to_markdown, to_markdown

_GRADES = {button: grade for button, (_, grade) in enumerate(RATINGS, start=1)}
_FILTERED = 3
#: Of all fields together, in characters; nobody answers to a longer text.
_LONGEST_NOTE = 100_000
#: An image inside the text, which is not taken along.
_DATA = re.compile(r"data:[\w+/=;,%.-]{50,}", re.ASCII)
_OCCLUSION = "::image-occlusion:"
#: What parts question and answer in most templates.
_LINE_ACROSS = re.compile(r"""<hr[^>]*\bid=["']?answer\b[^>]*>""", re.IGNORECASE)


def from_package(package: AnkiPackage) -> Imported:
    """Return the notes of a package as ours; no file is written."""
    held = package.collection
    media = MediaPaths(package.media_names)
    answers: dict[int, list[Answer]] = {}
    for review in held.reviews:
        if review.button in _GRADES:
            answers.setdefault(review.card, []).append(_answer(review, held.clock))
    cards: dict[int, dict[int, contents.Card]] = {}
    for card in held.cards:
        cards.setdefault(card.note, {}).setdefault(card.ord, card)
    kinds = {each.id: note_kinds.pair(each) for each in held.note_types}
    notes: list[ImportedNote] = []
    left_out: list[NotImported] = []
    for note in held.notes:
        try:
            its_cards = tuple(cards.get(note.id, {}).values())
            made = list(_made(note, its_cards, kinds[note.type.id], media.path))
        except (_UnfitError, ClozeError) as error:
            is_of_gaps = isinstance(error, ClozeError)
            left_out.append(NotImported(note.guid, str(error), is_of_gaps))
            continue
        for our, sides, lost in made:
            if isinstance(our, str):
                left_out.append(NotImported(note.guid, our))
                continue
            imported = tuple(
                ImportedCard(side, card, tuple(answers.get(card.id, ()))) for side, card in sides
            )
            deck = imported[0].schedule.deck
            notes.append(ImportedNote(our, note.guid, deck, imported, tuple(lost), note.modified_s))
    return Imported(
        tuple(notes),
        {each.name: to_markdown(each.description)[0] for each in held.decks if each.description},
        dict(sorted(media.found.items())),
        tuple(sorted(media.missing)),
        tuple(left_out),
    )


class _UnfitError(Exception):
    """Why a note cannot be imported."""


_Sides = list[tuple[str, contents.Card]]
_Made = tuple[Note | str, _Sides, Sequence[str]]
_Media = Callable[[str], str]


def _made(
    note: contents.Note, cards: Sequence[contents.Card], pair: note_kinds.Pair | None, media: _Media
) -> Iterator[_Made]:
    """Give the notes that a note of Anki becomes, each with its cards and what is lost."""
    if not cards:
        raise _UnfitError("it has no card")
    if _length(note) > _LONGEST_NOTE:
        texts = {name: _DATA.sub("data:", text) for name, text in note.fields.items()}
        note = replace(note, fields=texts)
    if _length(note) > _LONGEST_NOTE:
        raise _UnfitError(f"it is longer than {_LONGEST_NOTE:,} characters")
    if own_notes.is_own(note.type):
        our, lost = own_notes.read(note, media)
        yield from _with_sides(our, cards, lost)
    elif note.type.is_cloze:
        yield from _cloze(note, cards, media)
    elif pair and cards[0].ord == 0:
        yield from _pair(note, cards, pair, media)
    else:
        for card in cards:
            yield _rendered(note, card, media)


def _length(note: contents.Note) -> int:
    return sum(map(len, note.fields.values()))


def _with_sides(our: Note, cards: Sequence[contents.Card], lost: Sequence[str]) -> Iterator[_Made]:
    sides: _Sides = []
    for card in cards:
        side = f"c{card.ord + 1}" if our.cloze else REVERSE if card.ord else ""
        if side in our.sides():
            sides.append((side, card))
        else:
            yield f"its card {card.ord + 1} asks nothing", [], ()
    if sides:
        yield our, sides, lost


def _pair(
    note: contents.Note, cards: Sequence[contents.Card], pair: note_kinds.Pair, media: _Media
) -> Iterator[_Made]:
    question, question_lost = to_markdown(note.fields[pair.question], media)
    answer, answer_lost = to_markdown(note.fields[pair.answer], media)
    if not question:
        raise _UnfitError("it asks nothing")
    unused = [
        f"the field {name}"
        for name, text in note.fields.items()
        if name not in pair.used and not template.is_empty(text)
    ]
    our = Note(
        None,
        0,
        question=question,
        answer=answer,
        tags=note.tags,
        reverse=any(card.ord == 1 for card in cards),
        typed=pair.is_typed,
        anki=note.guid,
    )
    yield from _with_sides(our, cards, [*dict.fromkeys((*question_lost, *answer_lost)), *unused])


def _cloze(note: contents.Note, cards: Sequence[contents.Card], media: _Media) -> Iterator[_Made]:
    if any(_OCCLUSION in text for text in note.fields.values()):
        raise _UnfitError("it hides parts of an image")
    if not note.type.templates:
        raise _UnfitError("its note type has no template")
    card = note.type.templates[0]
    asked = {each.field for each in template.references(card.question)}
    is_typed = any("type" in each.filters for each in template.references(card.question))
    special = _special(note, cards[0], card)

    def question(shown: Reference, html: str) -> str:
        if "type" in shown.filters:
            return ""
        if "cloze" in shown.filters:
            return html
        return template.filtered(shown, special.get(shown.field, html))

    def answer(shown: Reference, html: str) -> str:
        if shown.field in asked or shown.field == FRONT_SIDE or "cloze" in shown.filters:
            return ""
        return template.filtered(shown, special.get(shown.field, html))

    text, text_lost = cloze_to_markdown(
        template.render(card.question, note.fields, question), media
    )
    extra, extra_lost = to_markdown(template.render(card.answer, note.fields, answer), media)
    our = Note(None, 0, cloze=text, extra=extra, tags=note.tags, typed=is_typed, anki=note.guid)
    yield from _with_sides(our, cards, tuple(dict.fromkeys((*text_lost, *extra_lost))))


def _rendered(note: contents.Note, card: contents.Card, media: _Media) -> _Made:
    """Return a card of any note type as a note of its own, with its own key."""
    if not 0 <= card.ord < len(note.type.templates):
        return f"its card {card.ord + 1} has no template", [], ()
    layout = note.type.templates[card.ord]
    special = _special(note, card, layout)

    def shown(reference: Reference, html: str) -> str:
        if "type" in reference.filters or reference.field == FRONT_SIDE:
            return ""
        return template.filtered(reference, special.get(reference.field, html))

    def known(reference: Reference, html: str) -> str:
        if reference.field == FRONT_SIDE:
            return ""
        return template.filtered(reference, special.get(reference.field, html))

    question = template.render(layout.question, note.fields, shown)
    answer = template.render(layout.answer, note.fields, known)
    text, text_lost = to_markdown(question, media)
    answer = _LINE_ACROSS.sub("<br>", answer).strip().removeprefix(question.strip())
    told, told_lost = to_markdown(answer, media)
    if not text:
        return f"its card {card.ord + 1} asks nothing", [], ()
    our = Note(None, 0, question=text, answer=told, tags=note.tags, anki=key(note.guid, card.ord))
    lost = dict.fromkeys(("the layout of its note type", *text_lost, *told_lost))
    return our, [("", card)], tuple(lost)


def key(guid: str, ord_: int) -> str:
    """Return the key of a card that became a note of its own: the guid, and its number from 2 on.

    Anki writes no spaces into a guid.
    """
    return guid if ord_ == 0 else f"{guid} {ord_ + 1}"


def _special(note: contents.Note, card: contents.Card, layout: contents.Template) -> dict[str, str]:
    found = {
        "Tags": " ".join(note.tags),
        "Type": note.type.name,
        "Deck": card.deck,
        "Subdeck": card.deck.rpartition("::")[2],
        "Card": layout.name,
        "CardFlag": f"flag{card.flag}" if card.flag else "",
    }
    return {name: text for name, text in found.items() if name not in note.fields}


def _answer(review: contents.Review, clock: contents.Clock) -> Answer:
    return Answer(
        review.at,
        clock.study_day(review.at),
        _GRADES[review.button],
        max(review.milliseconds, 0),
        review.type == _FILTERED and review.ease == 0,
    )
