import io
import struct
import zipfile

import pytest

from article_files import CONTAINER, epub
from flashdeck.drafting.reading import epub_article
from flashdeck.drafting.reading.epub_article import read_epub
from flashdeck.errors import FlashdeckError


def page(title: str, *paragraphs: str) -> str:
    text = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    return (
        '<?xml version="1.0" encoding="utf-8"?><html xmlns="http://www.w3.org/1999/xhtml">'
        f"<head><title>{title}</title></head><body><h1>{title}</h1>{text}</body></html>"
    )


def test_a_book_is_read_in_the_order_of_its_spine() -> None:
    content = epub(
        {"b.xhtml": page("Two", "They eat."), "a.xhtml": page("One", "They dance.", "They fly.")},
        title="The life of bees",
        spine=["a.xhtml", "b.xhtml"],
    )
    document = read_epub(content, "bees.epub")
    assert document.title == "The life of bees"
    assert [(block.ref, block.headings, block.text) for block in document.blocks] == [
        ("chapter 1", ("One",), "They dance."),
        ("chapter 1", ("One",), "They fly."),
        ("chapter 2", ("Two",), "They eat."),
    ]


def test_cover_and_copyright_pages_are_no_chapters() -> None:
    content = epub(
        {
            "cover.xhtml": page("Cover", "A picture."),
            "copyright.xhtml": page("", "All rights reserved."),
            "ch1.xhtml": page("One", "They dance."),
        }
    )
    document = read_epub(content, "a.epub")
    assert [(block.ref, block.text) for block in document.blocks] == [("chapter 1", "They dance.")]
    assert [found.text for found in document.furniture] == ["A picture.", "All rights reserved."]


def test_paths_are_read_from_the_folder_of_the_package() -> None:
    for package in ("content.opf", "a/b/content.opf"):
        content = epub({"text/one.xhtml": page("", "They dance.")}, package=package)
        assert len(read_epub(content, "a.epub").blocks) == 1


def refusal(content: bytes) -> str:
    with pytest.raises(FlashdeckError) as refused:
        read_epub(content, "a.epub")
    assert refused.value.where == "a.epub"
    return refused.value.message


def archive(entries: dict[str, bytes]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as written:
        for name, content in entries.items():
            written.writestr(name, content)
    return file.getvalue()


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"PK\x03\x04", "this EPUB is damaged"),
        (epub({"a": page("", "x")})[:-60], "this EPUB is damaged"),
        (archive({"a.txt": b"x"}), "this zip file is no EPUB"),
        (archive({"META-INF/container.xml": b"<x/>"}), "this EPUB does not say where its book is"),
        (
            archive({"META-INF/container.xml": CONTAINER.format("../../etc/passwd").encode()}),
            "this EPUB does not say where its book is",
        ),
        (epub({"a": page("", "x")}, spine=["b"]), "this EPUB has no page to read"),
        (epub({"a": page("", "x")}, more={"META-INF/encryption.xml": b""}), ""),
        (
            epub({"a": "\x00\x01\x02\x03" * 99}, more={"META-INF/encryption.xml": b"x"}),
            "this EPUB is locked by its shop",
        ),
    ],
)
def test_what_is_no_whole_book_is_refused(content: bytes, message: str) -> None:
    if message:
        assert refusal(content) == message
    else:
        assert read_epub(content, "a.epub").blocks


def test_a_page_that_unpacks_to_far_more_than_it_is_is_refused() -> None:
    bomb = epub({"a": "<p>" + "x" * (8 << 20)})
    assert len(bomb) < 20_000
    assert refusal(bomb) == "this EPUB unpacks to far more than a book would"


def test_the_size_that_a_page_claims_is_not_believed() -> None:
    bomb = bytearray(epub({"a": "<p>" + "x" * (8 << 20)}))
    claimed = struct.pack("<L", 3 + (8 << 20))
    assert claimed in bomb
    smaller = bytes(bomb).replace(claimed, struct.pack("<L", 100))
    assert refusal(smaller) in {
        "this EPUB unpacks to far more than a book would",
        "this EPUB is damaged",
    }


def test_many_pages_together_are_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(epub_article, "LARGEST_TEXT", 2000)
    pages = {f"p{n}": page("", f"They dance, for the {n}th time.") for n in range(99)}
    assert refusal(epub(pages)) == "this EPUB unpacks to far more than a book would"


def test_too_many_files_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(epub_article, "MOST_ENTRIES", 5)
    more = {f"x{n}": b"" for n in range(9)}
    assert refusal(epub({"a": page("", "x")}, more=more)) == "this EPUB holds more than 5 files"


def test_a_page_that_the_spine_names_twice_is_read_once() -> None:
    content = epub({"a": page("", "They dance.")}, spine=["a"] * 50)
    assert len(read_epub(content, "a.epub").blocks) == 1
