import pytest

from flashdeck.anki.fields import fields, note_type
from flashdeck.core.cards import Note, Source


def held(**parts: object) -> dict[str, str]:
    """Return the fields that are not empty, of a note with these parts."""
    note = Note(**{"id": "k3v9x2mq7d", "line": 1, **parts})  # type: ignore[arg-type]  # parts vary
    names = [field.name for field in note_type(note).fields]
    texts = fields(note, media=lambda path: f"fd-{path}")
    return {name: text for name, text in zip(names, texts, strict=True) if text}


def test_a_plain_note_fills_two_fields() -> None:
    assert held(question="a < b?", answer="*yes*") == {
        "Question": "a &lt; b?",
        "Answer": "<em>yes</em>",
    }


def test_a_switch_is_a_field() -> None:
    plain = held(question="q", answer="**a** & b")
    assert held(question="q", answer="**a** & b", reverse=True) == {**plain, "Reverse": "yes"}
    assert held(question="q", answer="**a** & b", typed=True) == {**plain, "Typed": "a &amp; b"}


def test_what_is_typed_goes_into_one_line() -> None:
    assert held(question="q", answer="one\n\ntwo", typed=True)["Typed"] == "one two"


def test_other_right_spellings_are_shown_where_the_answer_is_typed() -> None:
    typed = held(question="q", answer="a", typed=True, accept=("*b*", "c<d"), extra="more")
    assert typed["Extra"] == '<div class="accept">Also right: b · c&lt;d</div>more'
    assert held(question="q", answer="a", accept=("b",), extra="more")["Extra"] == "more"


def test_the_options_have_the_answer_among_them_marked() -> None:
    choices = held(question="q", answer="**a**", choices=("b", "c & d"))["Choices"]
    assert choices == (
        '<ol class="choices"><li>b</li><li class="right"><strong>a</strong></li>'
        "<li>c &amp; d</li></ol>"
    )


def test_each_gap_has_its_own_options() -> None:
    choices = held(cloze="{{c1::a}} {{c2::b}}", choices=("c",))["Choices"]
    assert choices == (
        '<ol class="choices several of1"><li>c</li><li class="right">a</li></ol>'
        '<ol class="choices several of2"><li>c</li><li class="right">b</li></ol>'
    )
    assert 'class="choices"' in held(cloze="{{c1::a}} {{c1::b}}", choices=("c",))["Choices"]


def test_a_reverse_side_adds_no_options() -> None:
    parts = {"question": "q", "answer": "a", "choices": ("b",)}
    assert held(**parts, reverse=True)["Choices"] == held(**parts)["Choices"]


def test_a_cloze_note_fills_the_same_fields_but_one() -> None:
    assert held(cloze="{{c1::a}} *b*", typed=True, extra="e", disputed="d", ref="r", quote="q") == {
        "Text": "{{c1::a}} <em>b</em>",
        "Typed": "yes",
        "Extra": "e",
        "Disputed": "d",
        "Ref": "r",
        "Quote": "q",
    }


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        (Source("A & B"), "A &amp; B"),
        (Source("A", "https://a.org/?b&c"), '<a href="https://a.org/?b&amp;c">A</a>'),
        (Source("", "https://a.org"), '<a href="https://a.org">https://a.org</a>'),
        (Source("A", "javascript:alert(1)"), "A"),
        (Source("*A* 2*3"), "*A* 2*3"),
    ],
)
def test_the_source_is_linked_where_it_has_an_address(source: Source, expected: str) -> None:
    assert held(question="q", answer="a", source=source)["Source"] == expected


def test_media_are_renamed_in_every_field() -> None:
    image = "![](m.png)"
    parts = held(question=image, answer=image, extra=image, disputed=image, choices=(image,))
    assert all('src="fd-m.png"' in text for text in parts.values())
