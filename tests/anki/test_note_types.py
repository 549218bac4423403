import re

import pytest

from flashdeck.anki.note_types import BASIC, CLOZE, NoteType, style

SHARED = ["Typed", "Choices", "Extra", "Disputed", "Source", "Ref", "Quote", "Spare1", "Spare2"]


def test_the_note_types_never_change() -> None:
    """Anki stops updating the notes of every person if any of this does."""
    assert (BASIC.id, BASIC.name) == (1763900001000, "flashdeck Basic")
    assert (CLOZE.id, CLOZE.name) == (1763900002000, "flashdeck Cloze")
    basic = ["Question", "Answer", "Reverse", *SHARED]
    assert [field.name for field in BASIC.fields] == basic
    assert [field.name for field in CLOZE.fields] == ["Text", *SHARED]
    assert [BASIC.field_id(place) for place in (0, 11)] == [1763900001100, 1763900001111]
    assert [CLOZE.field_id(place) for place in (0, 9)] == [1763900002100, 1763900002109]
    assert [template.name for template in BASIC.templates] == ["Question", "Reverse"]
    assert [BASIC.template_id(place) for place in (0, 1)] == [1763900001200, 1763900001201]
    assert [template.name for template in CLOZE.templates] == ["Cloze"]
    assert CLOZE.template_id(0) == 1763900002200
    assert (BASIC.is_cloze, CLOZE.is_cloze) == (False, True)


@pytest.mark.parametrize("note_type", [BASIC, CLOZE], ids=lambda note_type: note_type.name)
def test_every_field_is_shown_but_the_spare_ones(note_type: NoteType) -> None:
    shown = " ".join(template.question + template.answer for template in note_type.templates)
    for field in note_type.fields:
        used = re.search(rf"\{{\{{(?:#|cloze:)?{field.name}\}}\}}", shown)
        assert bool(used) == (not field.name.startswith("Spare"))


def test_a_reversed_card_stands_and_falls_with_its_field() -> None:
    question = BASIC.templates[1].question
    assert question.startswith("{{#Reverse}}")
    assert question.endswith("{{/Reverse}}")


def test_a_reversed_card_shows_neither_options_nor_a_box_to_type_in() -> None:
    reverse = BASIC.templates[1]
    assert not re.search("Choices|Typed", reverse.question + reverse.answer)


def test_the_style_reads_well_in_light_and_dark() -> None:
    css = style()
    light, dark = (
        dict(re.findall(r"--fd-([\w-]+): (#\w+)", part)) for part in css.split("nightMode", 1)
    )
    assert light.keys() == dark.keys()
    for colors in (light, dark):
        for name in ("text", "quiet", "accent", "right"):
            assert contrast(colors[name], colors["page"]) >= 4.5
        assert contrast(colors["text"], colors["soft"]) >= 4.5
        assert contrast(colors["text"], colors["warn-soft"]) >= 4.5
        assert contrast(colors["warn"], colors["warn-soft"]) >= 4.5


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colours, as WCAG 2 defines it."""
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def luminance(color: str) -> float:
    parts = (int(color[place : place + 2], 16) / 255 for place in (1, 3, 5))
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
