import subprocess
import sys
from pathlib import Path

import pytest

from article_files import Print, epub
from flashdeck.drafting.document import Document
from flashdeck.drafting.reading.article import document_from_text, read_article
from flashdeck.errors import FlashdeckError

SENTENCE = "The Kronstadt rebellion of 1921 was put down by the Red Army."


def texts(document: Document) -> list[str]:
    return [block.text for block in document.blocks]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.txt", SENTENCE),
        ("a", SENTENCE),
        ("a.md", f"# Kronstadt\n\n{SENTENCE}\n"),
        ("a.txt", f"# Kronstadt\n\n{SENTENCE}\n"),
        ("a.html", f"<h1>Kronstadt</h1><p>{SENTENCE}</p>"),
        ("a.txt", f"<!DOCTYPE html><title>Kronstadt</title><p>{SENTENCE}</p>"),
        ("a.md", f"<!DOCTYPE html><title>Kronstadt</title><p>{SENTENCE}</p>"),
    ],
)
def test_a_file_is_read_by_what_is_in_it_and_then_by_its_name(
    tmp_path: Path, name: str, content: str
) -> None:
    path = tmp_path / name
    path.write_text(content, encoding="utf-8")
    document = read_article(str(path))
    assert texts(document) == [SENTENCE]
    assert document.language == "en"
    if content != SENTENCE:
        assert document.title == "Kronstadt"


@pytest.mark.parametrize("name", ["a.pdf", "a.epub", "a.txt", "a"])
def test_pdf_and_epub_are_known_whatever_they_are_called(tmp_path: Path, name: str) -> None:
    page = Print()
    page.text(50, 700, SENTENCE)
    path = tmp_path / name
    path.write_bytes(page.bytes())
    assert texts(read_article(str(path))) == [SENTENCE]
    path.write_bytes(epub({"one.xhtml": f"<p>{SENTENCE}</p>"}))
    assert texts(read_article(str(path))) == [SENTENCE]


def test_standard_input_is_read_for_a_dash() -> None:
    assert texts(read_article("-", stdin=SENTENCE.encode)) == [SENTENCE]
    page = Print()
    page.text(50, 700, SENTENCE)
    assert texts(read_article("-", stdin=page.bytes)) == [SENTENCE]


def test_a_title_that_is_given_wins() -> None:
    text = f"# Kronstadt\n\n{SENTENCE}\n"
    assert document_from_text(text).title == "Kronstadt"
    assert document_from_text(text, title="Mutiny").title == "Mutiny"


def test_a_readme_that_begins_with_html_is_markdown() -> None:
    text = f'<div align="center"><p>Logo</p></div>\n\n# Kronstadt\n\n{SENTENCE} It is **bold**.\n'
    document = document_from_text(text)
    assert document.title == "Kronstadt"
    assert texts(document)[-1] == f"{SENTENCE} It is bold."


@pytest.mark.parametrize(
    "text",
    [
        "In C, a * b is a product, 2**3**4 is not, and x[i](y) is a call. # is a sign.",
        "#1 is the best.\n# include is a line of C.\nIt costs $5 _and_ more.",
        "The tag <p> begins a paragraph in HTML, and </p> ends it.",
        "- not an option\n- but a list",
    ],
)
def test_plain_text_with_a_few_signs_stays_plain(text: str) -> None:
    words = " ".join(text.replace("\n- ", " ").removeprefix("- ").split())
    assert " ".join(texts(document_from_text(text))) == words


@pytest.mark.parametrize(
    "content",
    [
        "Zürich und Genf liegen in der Schweiz, und die Rhône fließt.".encode(encoding)
        for encoding in ("utf-8", "utf-8-sig", "utf-16", "utf-32", "cp1252")
    ],
)
def test_the_encoding_of_a_text_is_found(content: bytes) -> None:
    document = read_article("-", stdin=lambda: content)
    assert texts(document) == ["Zürich und Genf liegen in der Schweiz, und die Rhône fließt."]
    assert document.language == "de"


def test_a_page_names_its_own_encoding() -> None:
    page = '<html><head><meta charset="iso-8859-2"></head><body><p>Wałęsa żyje.</p></body></html>'
    assert texts(read_article("-", stdin=lambda: page.encode("iso-8859-2"))) == ["Wałęsa żyje."]


def test_control_characters_and_struck_letters_are_dropped() -> None:
    content = b"N\x08NA\x08AME of the \x1b[1mcommand\x00 is _\x08l_\x08s and it lists files.\r\n"
    assert texts(read_article("-", stdin=lambda: content)) == [
        "NAME of the [1mcommand is ls and it lists files."
    ]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "there is no text in it"),
        (b" \n\t\n", "there is no text in it"),
        (b"\xef\xbb\xbf", "there is no text in it"),
        (bytes(range(256)) * 20, "this is no text"),
        (b"\x89PNG\r\n\x1a\n" + bytes(40), "this is an image, not an article"),
        (b"{\\rtf1 hello}", "this is a rich-text document, not an article"),
        (b"PK\x03\x04" + bytes(26) + b"[Content_Types].xml", "damaged"),
        (b"%PDF-1.4\nrubbish", "this PDF cannot be read"),
        (b"<!doctype html><html><body><script>x</script></body></html>", "no running text"),
        (b"---\ntitle: x\n---\n", "no running text"),
    ],
)
def test_what_is_no_article_is_refused_in_one_line(content: bytes, message: str) -> None:
    with pytest.raises(FlashdeckError) as refused:
        read_article("-", stdin=lambda: content)
    assert message in refused.value.message
    assert "\n" not in str(refused.value)
    assert refused.value.where == "standard input"


def test_an_office_document_is_named_by_what_it_is(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(b"PK\x03\x04" + bytes(26) + b"[Content_Types].xml")
    with pytest.raises(FlashdeckError, match="this is an office document, not an article"):
        read_article(str(path))


def test_a_path_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    for path in (tmp_path / "none.txt", tmp_path):
        with pytest.raises(FlashdeckError) as refused:
            read_article(str(path))
        assert refused.value.where == str(path)
    with pytest.raises(FlashdeckError, match="this is no path"):
        read_article("a\0b")


def test_an_article_of_furniture_alone_says_what_it_was() -> None:
    document = document_from_text("Question 1/5\n\nShare this article")
    assert document.blocks == ()
    assert [found.text for found in document.furniture] == ["Question 1/5", "Share this article"]


def test_reading_plain_text_imports_no_heavy_module() -> None:
    code = (
        "import sys\n"
        "from flashdeck.drafting.reading.article import document_from_text\n"
        f"document_from_text({SENTENCE!r})\n"
        "heavy = {'trafilatura', 'pypdf', 'markdown_it', 'urllib.request', 'zipfile', 'lxml'}\n"
        "print(sorted(heavy & set(sys.modules)))\n"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout == "[]\n"


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("ftp://example.org/a.txt", "http:// or https://"),
        ("file:///tmp/a.txt", "http:// or https://"),
        ("", "there is no path"),
        ("  ", "there is no path"),
    ],
)
def test_what_is_neither_a_path_nor_an_address_of_the_web_says_so(source: str, said: str) -> None:
    with pytest.raises(FlashdeckError) as refused:
        read_article(source)
    assert said in refused.value.message
    assert refused.value.hint


def test_what_stands_before_all_sections_of_a_page_is_cited_by_its_paragraph() -> None:
    document = document_from_text(
        "<html><body><h1>Seas</h1><p>The sea is salt.</p><p>It is deep.</p><h2>Life</h2>"
        "<p>Fish live in it.</p></body></html>"
    )
    assert [block.ref for block in document.blocks] == [
        "paragraph 1",
        "paragraph 2",
        "section Life",
    ]
