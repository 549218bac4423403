import io
import sys

import pypdf
import pytest

from article_files import Print
from flashdeck.drafting.document import Document
from flashdeck.drafting.reading.furniture import without_furniture
from flashdeck.drafting.reading.pdf_article import read_pdf
from flashdeck.errors import FlashdeckError

#: Of one width when they are set in ten points.
LEFT = [
    "The Battle of Hastings was fought on",
    "14 October 1066 between the Norman",
    "army of William, the Duke, and an",
    "English army under the king Harold,",
    "who had come from the north inter-",
    "cepting the Norwegians.",
    "It took place close to the present",
    "town of Battle, and was a decisive",
    "victory of the Normans over all of",
]
RIGHT = [
    "the English lords.",
    "The background to the battle was the",
    "death of the king Edward, who had no",
    "children, in January 1066. William",
    "said that Edward had promised him",
    "the throne of England, and Harold",
    "had sworn to help him with that.",
    "He was crowned on Christmas Day of",
    "that year.",
]
PARAGRAPHS = [
    "The Battle of Hastings was fought on 14 October 1066 between the Norman army of William, the"
    " Duke, and an English army under the king Harold, who had come from the north intercepting"
    " the Norwegians.",
    "It took place close to the present town of Battle, and was a decisive victory of the Normans"
    " over all of the English lords.",
    "The background to the battle was the death of the king Edward, who had no children, in"
    " January 1066. William said that Edward had promised him the throne of England, and Harold"
    " had sworn to help him with that. He was crowned on Christmas Day of that year.",
]


def texts(document: Document) -> list[str]:
    return [block.text for block in document.blocks]


def read(page: Print, title: str = "") -> Document:
    return without_furniture(read_pdf(page.bytes(title=title), "a.pdf"))


def test_columns_drawn_one_after_the_other_are_read_so() -> None:
    page = Print()
    page.lines(50, 700, LEFT)
    page.lines(300, 700, RIGHT)
    assert texts(read(page)) == PARAGRAPHS


def test_columns_drawn_line_by_line_are_read_one_after_the_other() -> None:
    page = Print()
    page.text(50, 760, "The Battle of Hastings", size=18, bold=True)
    for index, (left, right) in enumerate(zip(LEFT, RIGHT, strict=True)):
        page.text(50, 700 - 12 * index, left)
        page.text(300, 700 - 12 * index, right)
    document = read(page)
    assert document.title == "The Battle of Hastings"
    assert texts(document) == PARAGRAPHS


def test_heads_feet_and_page_numbers_are_furniture() -> None:
    page = Print()
    for number in range(1, 5):
        page.text(50, 800, f"Journal of History, volume {number + 6}")
        bottom = page.lines(
            50,
            700,
            [
                f"Battle {number} was fought by the king of the country and",
                "it ended in the defeat of all of his enemies there.",
            ],
        )
        page.text(50, bottom - 40, "It was cold.")
        page.text(290, 40, str(number + 100))
        if number < 4:
            page.new_page()
    document = read(page)
    assert len(document.blocks) == 8
    assert [block.ref for block in document.blocks[:3]] == ["page 1", "page 1", "page 2"]
    assert {found.reason for found in document.furniture} == {
        "a running head or foot",
        "a page number",
    }


def test_a_paragraph_goes_on_over_the_end_of_a_page() -> None:
    page = Print()
    page.lines(50, 700, LEFT[:3])
    page.new_page()
    page.lines(50, 700, LEFT[3:6])
    document = read(page)
    assert texts(document) == PARAGRAPHS[:1]
    assert document.blocks[0].ref == "page 1"


def test_larger_and_bold_lines_are_headings() -> None:
    page = Print()
    page.text(50, 780, "The Battle of", size=20)
    page.text(50, 756, "Hastings", size=20)
    page.text(50, 720, "Causes", size=14)
    page.lines(50, 700, LEFT[:6])
    page.text(50, 600, "The claim of William", bold=True)
    page.lines(50, 588, RIGHT[4:7])
    document = read(page, title="untitled.dvi")
    assert document.title == "The Battle of Hastings"
    assert [block.headings for block in document.blocks] == [
        ("Causes",),
        ("Causes", "The claim of William"),
    ]


def test_where_headings_are_printed_so_a_short_line_is_none() -> None:
    page = Print()
    page.text(50, 760, "The Battle of Hastings", size=20)
    page.text(50, 720, "Causes", size=14)
    bottom = page.lines(50, 700, LEFT[:6])
    page.text(50, bottom - 12, "Begin Group")
    page.lines(50, bottom - 36, RIGHT[4:7])
    document = read(page)
    assert texts(document)[1] == "Begin Group"
    assert {block.headings for block in document.blocks} == {("Causes",)}


def test_space_between_lines_begins_a_paragraph() -> None:
    page = Print()
    bottom = page.lines(
        50, 700, ["The battle was fought in the north by", "all of the English lords of the land."]
    )
    page.lines(50, bottom - 8, ["The Normans came over the sea later.", "They won."])
    assert texts(read(page)) == [
        "The battle was fought in the north by all of the English lords of the land.",
        "The Normans came over the sea later. They won.",
    ]


@pytest.mark.parametrize(
    ("told", "title"),
    [("On Hastings", "On Hastings"), ("Microsoft Word - a.doc", ""), ("paper.tex", ""), ("", "")],
)
def test_the_title_that_the_file_tells_is_used_if_it_is_one(told: str, title: str) -> None:
    page = Print()
    page.lines(50, 700, LEFT[:6])
    assert read(page, title=told).title == title


def test_footnotes_and_their_marks_are_furniture_and_powers_are_not() -> None:
    page = Print()
    page.text(50, 700, "The battle was fought in Hastings")
    page.text(205, 704, "1", size=6)
    page.text(209, 700, " on 10 km")
    page.text(252, 704, "2", size=6)
    page.text(256, 700, " of land.")
    page.lines(50, 688, LEFT[6:])
    page.text(50, 60, "1 See Smith, who was the first to say so.", size=7)
    page.text(50, 52, "He said it in 1850.", size=7)
    document = read(page)
    assert texts(document)[0].startswith("The battle was fought in Hastings on 10 km² of land.")
    assert sorted((found.reason, found.text) for found in document.furniture) == [
        ("a footnote", "1 See Smith, who was the first to say so."),
        ("a footnote", "He said it in 1850."),
        ("a footnote mark", "¹"),
    ]


def test_rows_of_a_table_are_left_out() -> None:
    page = Print()
    page.lines(50, 700, LEFT[:6])
    for row, cells in enumerate([("Town", "People", "Land"), ("Paris", "2000000", "France")]):
        for column, cell in enumerate(cells):
            page.text(50 + 120 * column, 600 - 12 * row, cell)
    document = read(page)
    assert texts(document) == PARAGRAPHS[:1]
    assert "a table or a drawing" in {found.reason for found in document.furniture}


def test_a_quote_has_the_hyphen_of_the_line_end() -> None:
    page = Print()
    page.lines(50, 700, LEFT[:6])
    (block,) = read(page).blocks
    assert "the north inter- cepting the Norwegians." in block.as_written(block.text)


def refusal(content: bytes) -> FlashdeckError:
    with pytest.raises(FlashdeckError) as refused:
        read_pdf(content, "a.pdf")
    assert "\n" not in str(refused.value)
    return refused.value


def test_a_pdf_without_text_says_that_it_is_made_of_images() -> None:
    error = refusal(Print().bytes())
    assert error.message == "there is no text in this PDF, only images of it"
    assert "ocrmypdf" in error.hint


def test_a_damaged_pdf_is_refused_in_one_line() -> None:
    page = Print()
    page.lines(50, 700, LEFT)
    for content in (b"%PDF-1.4\n", page.bytes()[:200], b"%PDF-" + bytes(range(256)) * 9):
        assert "this PDF" in refusal(content).message


def test_a_locked_pdf_says_so() -> None:
    page = Print()
    page.lines(50, 700, LEFT)
    writer = pypdf.PdfWriter(io.BytesIO(page.bytes()))
    writer.encrypt("secret", algorithm="RC4-128")
    locked = io.BytesIO()
    writer.write(locked)
    assert refusal(locked.getvalue()).message == "this PDF is locked with a password"


def test_pages_that_hold_themselves_come_to_an_end() -> None:
    page = Print()
    page.lines(50, 700, LEFT[:6])
    content = page.bytes()
    looped = content.replace(b"/Kids [5 0 R] /Count 1 >>", b"/Kids [2 0 R] /Count 1 >>")
    assert looped != content
    refusal(looped)


def test_without_pypdf_one_line_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pypdf", None)
    error = refusal(b"%PDF-1.4")
    assert (error.message, error.hint) == (
        "reading a PDF needs pypdf",
        "pip install 'flashdeck[pdf]'",
    )


@pytest.mark.parametrize("count", [1, 2])
def test_what_a_browser_prints_at_the_edges_is_furniture(count: int) -> None:
    page = Print()
    for number in range(1, count + 1):
        if number > 1:
            page.new_page()
        page.lines(50, 700, LEFT[:6] if number == 1 else LEFT[6:])
        page.lines(300, 700, RIGHT)
        page.text(24, 819, "11/23/26, 9:42 AM", size=8)
        page.text(
            180, 819, "The Battle of Hastings, as it was told by the monks who saw it", size=8
        )
        page.text(24, 17, "https://example.org/battles/hastings.html", size=8)
        page.text(560, 17, f"{number}/{count}", size=8)
    document = read(page)
    assert not any("9:42" in text or "example.org" in text for text in texts(document))
    assert {found.reason for found in document.furniture} == {"a running head or foot"}


@pytest.mark.parametrize(
    ("first", "second", "whole"),
    [
        ("all microbes die in a 10-", "minute bath of hot water.", "in a 10-minute bath"),
        ("a method that is well-", "known to all of us here.", "is well-known to all"),
        ("the war went on in 1914\u2013", "1918 in the whole of Europe.", "1914\u20131918 in the"),
        ("people in the pre-", "and post-war years of Europe.", "the pre- and post-war years"),
        ("an English army came inter-", "cepting the Norwegians there.", "intercepting the"),
    ],
)
def test_a_hyphen_at_a_line_end_stays_where_it_belongs_to_the_word(
    first: str, second: str, whole: str
) -> None:
    page = Print()
    page.lines(50, 700, [f"It is told that {first}", second])
    (block,) = read(page).blocks
    assert whole in block.text
    assert f"{first} {second}" in block.as_written(block.text)


def test_a_caption_within_a_paragraph_leaves_it_whole() -> None:
    page = Print()
    bottom = page.lines(50, 700, LEFT[:3])
    bottom = page.lines(
        50,
        bottom - 10,
        ["Figure 3. The army of William, as the", "tapestry of Bayeux shows it."],
        size=8,
    )
    page.lines(50, bottom - 2, LEFT[3:6])
    document = read(page)
    assert texts(document) == PARAGRAPHS[:1]
    assert [found.reason for found in document.furniture] == ["a caption"]
