import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flashdeck.core.cloze import GAP_CLOSE, GAP_OPEN
from flashdeck.markup.plain import is_plain, to_plain


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", ""),
        ("1929", "1929"),
        ("**Leon** *Trotsky*", "Leon Trotsky"),
        ("`x = 1`", "x = 1"),
        ("$x^2$", "x^2"),
        ("[the site](https://example.org)", "the site"),
        ("![A map](map.png)", "[A map]"),
        ("![](sounds/word.mp3)", "[word.mp3]"),
        (f"In {GAP_OPEN}[year]{GAP_CLOSE}", "In [year]"),
        (f"**{GAP_OPEN}[…]{GAP_CLOSE}**", "[…]"),
        ("one\ntwo\n", "one\ntwo"),
        ("one\n\ntwo", "one\n\ntwo"),
        ("- a\n- b\n  - c\n- d", "- a\n- b\n  - c\n- d"),
        ("3. a\n4. b", "3. a\n4. b"),
        ("1) a\n1) b", "1) a\n2) b"),
        ("- a\n\n  b\n- c", "- a\n\n  b\n- c"),
        ("-\n- b", "-\n- b"),
        ("> a\n> b", "> a\n> b"),
        ("```py\nx\n\ny\n```\nz", "x\n\ny\nz"),
        ("| a | b |\n|---|---|\n| **c** | d |\n\ne", "a | b\nc | d\n\ne"),
        ("# a\nb\n\n---\nc", "a\nb\n\n---\nc"),
    ],
)
def test_marks_go_and_lines_stay(text: str, expected: str) -> None:
    assert to_plain(text) == expected


PLAIN_OR_NOT = st.text(st.sampled_from("ab1 .-+#>|~=)_&<\n\té"), max_size=12)


@given(PLAIN_OR_NOT)
def test_text_that_is_not_parsed_gives_what_parsing_it_gives(text: str) -> None:
    text = text.rstrip("\n")
    if is_plain(text):
        assert to_plain(text) == to_plain(text + GAP_CLOSE)  # a lone mark forces the parser


def test_plain_text_does_not_load_the_parser() -> None:
    code = (
        "import sys; from flashdeck.markup.plain import to_plain; "
        "from flashdeck.markup.html import to_html; "
        "to_plain('In 1929.\\nYes'); to_html('a < b\\nc'); sys.exit('markdown_it' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
