"""The two note types that flashdeck has in Anki.

Names, ids, fields and their order never change: Anki matches a note type by its id, and a note
whose type has other fields than the one in the collection is not updated any more. What a note
asks is switched by what its fields hold. Templates and style may change, with `MODIFIED_S`.
"""

from dataclasses import dataclass
from functools import cached_property
from importlib import resources

#: When the templates or the style were last changed, in seconds since 1970. Anki takes over a
#: newer one, and with it overwrites what the person changed in the templates.
MODIFIED_S = 1_763_900_000

#: Body classes up to this number have a rule for the options of a cloze note with several gaps.
LARGEST_NUMBER_WITH_OPTIONS = 30


@dataclass(frozen=True, slots=True)
class Field:
    """A field, and what Anki's editor says of it while it is empty."""

    name: str
    description: str


@dataclass(frozen=True, slots=True)
class Template:
    """How one kind of card asks and answers."""

    name: str
    question: str
    answer: str


@dataclass(frozen=True)  # without slots, in which nothing could be cached
class NoteType:
    """A note type; the ids of its fields and templates follow from its own by their place."""

    id: int
    name: str
    fields: tuple[Field, ...]
    templates: tuple[Template, ...]
    is_cloze: bool

    @cached_property
    def field_names(self) -> tuple[str, ...]:
        """The names of the fields, in order."""
        return tuple(field.name for field in self.fields)

    def field_id(self, place: int) -> int:
        """Return the id of the field in this place."""
        return self.id + 100 + place

    def template_id(self, place: int) -> int:
        """Return the id of the template in this place."""
        return self.id + 200 + place


_SHARED_FIELDS = (
    Field("Typed", "What to type, as plain text; empty: the answer is not typed"),
    Field("Choices", "The options to choose from"),
    Field("Extra", "Shown after the answer"),
    Field("Disputed", "What speaks against the answer; always shown with it"),
    Field("Source", "Where it comes from"),
    Field("Ref", "The place in the source"),
    Field("Quote", "The sentence of the source"),
    Field("Spare1", "For a later flashdeck"),
    Field("Spare2", "For a later flashdeck"),
)

_QUESTION = '<div class="question" dir="auto">{{Question}}</div>'
_GAPS = '<div class="question" dir="auto">{{cloze:Text}}</div>'
_CHOICES = '{{#Choices}}<div class="options" dir="auto">{{Choices}}</div>{{/Choices}}'
_TYPED = '{{#Typed}}<div class="typed">{{type:Typed}}</div>{{/Typed}}'
_TYPED_GAP = '{{#Typed}}<div class="typed">{{type:cloze:Text}}</div>{{/Typed}}'

_AFTER_ANSWER = """
{{#Disputed}}<div class="disputed" dir="auto"><b class="label">Disputed</b> {{Disputed}}</div>\
{{/Disputed}}
{{#Extra}}<div class="extra" dir="auto">{{Extra}}</div>{{/Extra}}
<div class="origin" dir="auto">
{{#Source}}<span class="source">{{Source}}</span>{{/Source}}
{{#Ref}}<span class="ref">{{Ref}}</span>{{/Ref}}
{{#Quote}}<details><summary>Quote</summary><blockquote>{{Quote}}</blockquote></details>{{/Quote}}
</div>"""

_BASIC_QUESTION = f"{_QUESTION}\n{_CHOICES}\n{_TYPED}"

#: FrontSide does not play the sounds of the question again, but has the box to type in, which
#: would be a second one.
_BASIC_ANSWER = (
    '<div class="revealed">\n'
    "{{^Typed}}{{FrontSide}}{{/Typed}}\n"
    "{{#Typed}}" + _QUESTION + _CHOICES + "{{/Typed}}\n"
    "</div>\n"
    "<hr id=answer>\n" + _TYPED + "\n"
    '<div class="answer" dir="auto">{{Answer}}</div>' + _AFTER_ANSWER
)

_REVERSE_QUESTION = '{{#Reverse}}<div class="question" dir="auto">{{Answer}}</div>{{/Reverse}}'
_REVERSE_ANSWER = (
    "{{FrontSide}}\n"
    "<hr id=answer>\n"
    '<div class="answer" dir="auto">{{Question}}</div>' + _AFTER_ANSWER
)

_CLOZE_QUESTION = f"{_GAPS}\n{_CHOICES}\n{_TYPED_GAP}"
_CLOZE_ANSWER = f'<div class="revealed">\n{_CLOZE_QUESTION}\n</div>{_AFTER_ANSWER}'

BASIC = NoteType(
    1_763_900_001_000,
    "flashdeck Basic",
    (
        Field("Question", "What is asked"),
        Field("Answer", "What is to be known"),
        Field("Reverse", "Anything here: the answer also asks for the question"),
        *_SHARED_FIELDS,
    ),
    (
        Template("Question", _BASIC_QUESTION, _BASIC_ANSWER),
        Template("Reverse", _REVERSE_QUESTION, _REVERSE_ANSWER),
    ),
    is_cloze=False,
)

#: The same fields but for Reverse: a text with gaps has no answer that could ask for it, and a
#: field that stays empty for ever would only stand in the way in Anki's editor.
CLOZE = NoteType(
    1_763_900_002_000,
    "flashdeck Cloze",
    (Field("Text", "Text with gaps"), *_SHARED_FIELDS),
    (Template("Cloze", _CLOZE_QUESTION, _CLOZE_ANSWER),),
    is_cloze=True,
)


def style() -> str:
    """Return the CSS of both note types."""
    css = resources.files("flashdeck.anki").joinpath("card.css").read_text(encoding="utf-8")
    # the body of Anki's page has the number of the gap as a class, such as card2
    shown = ", ".join(
        f".card{number} .of{number}" for number in range(1, LARGEST_NUMBER_WITH_OPTIONS + 1)
    )
    return f"{css}\n{shown} {{ display: block; }}\n"
