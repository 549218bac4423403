"""Anki's templates: what a card asks and answers, without Anki."""

import re
from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

_TOKEN = re.compile(r"\{\{\s*([#^/]?)\s*([^{}]*?)\s*\}\}")
#: As Anki judges whether a field is empty.
_EMPTY = re.compile(r"(?:\s|&nbsp;|</?(?:br|div) ?/?>)*", re.IGNORECASE)
_TAG = re.compile(r"<[^>]*>")
#: Bounded, as a long text without a bracket would be searched from each of its characters.
_FURIGANA = re.compile(r" ?([^ >\[]{1,60})\[([^\]]{1,200})\]")
_SOUND = re.compile(r"sound:", re.IGNORECASE)
_GAP_CONDITION = re.compile(r"c[0-9]+")

FRONT_SIDE = "FrontSide"


class Reference(NamedTuple):
    """A field that a template shows, and through which filters, the innermost last."""

    field: str
    filters: tuple[str, ...]


def references(template: str) -> Iterator[Reference]:
    """Give the fields that a template shows, in order."""
    for token in _TOKEN.finditer(template):
        if not token[1]:
            yield _reference(token[2])


def conditions(template: str) -> set[str]:
    """Return the fields of which it depends whether something is shown."""
    return {token[2] for token in _TOKEN.finditer(template) if token[1]}


def static_text(template: str) -> str:
    """Return the text of a template that stands in no field."""
    return _TAG.sub("", _TOKEN.sub("", template)).strip()


def is_empty(html: str) -> bool:
    """Return whether Anki takes the field for an empty one."""
    return _EMPTY.fullmatch(html) is not None


def render(template: str, fields: Mapping[str, str], shown: Callable[[Reference, str], str]) -> str:
    """Return a template with its fields filled in; a condition that never ends goes to the end.

    Args:
        template: With `{{Field}}`, `{{filter:Field}}`, `{{#Field}}`, `{{^Field}}`, `{{/Field}}`.
        fields: HTML by name.
        shown: Gives what to show for a field that holds this HTML.
    """
    written: list[str] = []
    holds = [True]
    position = 0
    for token in _TOKEN.finditer(template):
        if all(holds):
            written.append(template[position : token.start()])
        position = token.end()
        match token[1]:
            case "#" | "^":
                is_filled = not is_empty(fields.get(token[2], ""))
                is_filled = is_filled or bool(_GAP_CONDITION.fullmatch(token[2]))
                holds.append(is_filled == (token[1] == "#"))
            case "/":
                if len(holds) > 1:
                    holds.pop()
            case _ if all(holds):
                reference = _reference(token[2])
                written.append(shown(reference, fields.get(reference.field, "")))
    if all(holds):
        written.append(template[position:])
    return "".join(written)


def filtered(reference: Reference, html: str) -> str:
    """Return what a field shows after its filters.

    A filter that is unknown changes nothing. What `hint` hides is shown, and what is to be typed.
    """
    for name in reversed(reference.filters):
        match name:
            case "text":
                html = _TAG.sub("", html)
            case "furigana":
                html = _FURIGANA.sub(_ruby, html)
            case "kanji":
                html = _FURIGANA.sub(lambda found: _unless_sound(found, found[1]), html)
            case "kana":
                html = _FURIGANA.sub(lambda found: _unless_sound(found, found[2]), html)
    return html


def _reference(written: str) -> Reference:
    *filters, field = written.split(":")
    return Reference(field.strip(), tuple(name.strip().split(" ")[0] for name in filters))


def _ruby(found: "re.Match[str]") -> str:
    return _unless_sound(found, f"<ruby>{found[1]}<rt>{found[2]}</rt></ruby>")


def _unless_sound(found: "re.Match[str]", written: str) -> str:
    return found[0] if _SOUND.match(found[2]) else written
