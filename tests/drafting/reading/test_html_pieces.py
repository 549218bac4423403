import pytest
from hypothesis import given
from hypothesis import strategies as st

from flashdeck.drafting.reading.html_pieces import Tag, pieces


@pytest.mark.parametrize(
    ("page", "found"),
    [
        ("a &amp; b", ["a & b"]),
        ("<P Class='x y' id=z b>", [Tag("p", attributes={"class": "x y", "id": "z", "b": ""})]),
        ("<br/>a", [Tag("br"), Tag("br", is_end=True), "a"]),
        ('<a b="1 > 2">x</a>', [Tag("a", attributes={"b": "1 > 2"}), "x", Tag("a", is_end=True)]),
        ("<p a'b>it's", [Tag("p", attributes={"a": "", "b": ""}), "it's"]),
        ("it's 3 < 4", ["it's 3 ", "<", " 4"]),
        ("a<!-- <p> -->b<!doctype html><?x?></>c", ["a", "b", "c"]),
        ("<style>a<b</p></STYLE>c", [Tag("style"), "a<b</p>", Tag("style", is_end=True), "c"]),
        ("<title>a &lt; b</title>", [Tag("title"), "a < b", Tag("title", is_end=True)]),
        ("<p>a<b", [Tag("p"), "a"]),
        ("<script>a", [Tag("script"), "a"]),
        ("<!-- a", []),
        (f"&#{'9' * 5000};", [f"&#{'9' * 5000};"]),
        ("İ<script>x</script>y", ["İ", Tag("script"), "x", Tag("script", is_end=True), "y"]),
    ],
)  # fmt: skip
def test_a_page_is_tags_and_texts(page: str, found: list[Tag | str]) -> None:
    assert list(pieces(page)) == found


@given(st.text(alphabet="<>/!-'\"=& ab\n[]", max_size=60))
def test_any_text_is_read_to_its_end(page: str) -> None:
    assert all(isinstance(piece, Tag) or piece for piece in pieces(page) if piece != "")
