import pytest
from hypothesis import given
from hypothesis import strategies as st

from flashdeck.drafting.escape import escaped
from flashdeck.markup.plain import to_plain


@pytest.mark.parametrize(
    "text",
    [
        "costs $5 to $10",
        "2*3*4 and *stars*",
        "`code` and `more`",
        "C:\\new and \\alpha \\* x",
        "a [link](https://example.org) and ![image](a.png)",
        "1929.",
        "# no heading",
        "snake_case_name",
        "$$x$$ and $x$",
    ],
)
def test_escaped_text_looks_as_it_was_written(text: str) -> None:
    assert to_plain(escaped(text)) == text


@given(st.text(alphabet="ab $*`\\[]()!.-1#_>", min_size=1, max_size=30).map(str.strip))
def test_any_text_looks_as_it_was_written(text: str) -> None:
    assert to_plain(escaped(text)) == text
