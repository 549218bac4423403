"""Articles that are made to take long, or to be deep: each is read in a moment."""

import threading

import pytest

from flashdeck.drafting.reading.article import document_from_text
from flashdeck.errors import FlashdeckError

TEXT = "The war ended in 1917.\n\n"
MANY = 100_000
#: Far more than any of them takes, and far less than any would take that grows with the square.
SECONDS = 20.0

PLAIN = {
    "spaces": f"{TEXT}x{' ' * MANY}y",
    "empty lines": f"{TEXT}{chr(10) * MANY}y",
    "brackets": TEXT + "[" * MANY,
    "marks": TEXT + "word[1]" * MANY,
    "bullets": TEXT + "- " * MANY,
    "dots": TEXT + ". " * MANY,
    "one word": TEXT + "a" * 10 * MANY,
    "short lines": TEXT + "a\n" * MANY,
    "bars": TEXT + "A | " * MANY,
    "crumbs": TEXT + "A > " * MANY,
    "pages": TEXT + "a\n\f" * 20_000,
    "divided words": TEXT + "inter-\n" * 50_000,
    "one paragraph": ("word " * 12 + "\n") * 20_000,
}
MARKDOWN = {
    "brackets": "[" * MANY,
    "links": "[a](" * MANY,
    "pictures": "![" * MANY,
    "emphasis": "*a " * MANY,
    "code": " ".join("`" * (index % 300 + 1) for index in range(3000)),
    "quotations": "> " * MANY + "a",
    "nested items": "".join("  " * index + "- a\n" for index in range(1000)),
    "references": "[a]: b\n" * 30_000,
    "fences": "```\n" * MANY,
    "footnotes": "[^" * MANY,
}
HTML = {
    "nested": "<div>" * MANY + "x",
    "unclosed tags": "<a " * 50_000,
    "unclosed comments": "<!--" * 50_000,
    "unclosed quotes": "<a b='" * 30_000,
    "unclosed scripts": "<script>" * 30_000,
    "attributes": f"<a {'b=' * MANY}>",
    "signs": "<" * MANY,
    "entities": "&" * MANY + "&#" + "9" * MANY,
    "paragraphs": "<p>x" * 20_000,
    "skipped": "<nav>" * MANY,
    "raised": "<sup>" * MANY,
}
CASES = [
    *(pytest.param(text, id=f"plain {name}") for name, text in PLAIN.items()),
    *(pytest.param(f"# T\n\n{text}", id=f"Markdown {name}") for name, text in MARKDOWN.items()),
    *(
        pytest.param(f"<!doctype html><p>They dance.</p>{text}", id=f"HTML {name}")
        for name, text in HTML.items()
    ),
]


@pytest.mark.slow
@pytest.mark.parametrize("text", CASES)
def test_a_hostile_article_is_read_in_a_moment(text: str) -> None:
    errors: list[BaseException] = []

    def read() -> None:
        try:
            document_from_text(text)
        except FlashdeckError:
            pass  # there is nothing to read in some of them
        except BaseException as error:
            errors.append(error)

    reader = threading.Thread(target=read, daemon=True)
    reader.start()
    reader.join(SECONDS)
    assert not reader.is_alive()
    assert errors == []


def test_a_page_of_unclosed_tags_is_read_in_a_moment() -> None:
    document = document_from_text("<!doctype html><p>They dance.</p>" + "<a <b> " * 50_000)
    assert document.blocks[0].text == "They dance."
