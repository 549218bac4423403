import pytest
from hypothesis import given
from hypothesis import strategies as st

from flashdeck.core.cloze import GAP_CLOSE, GAP_OPEN
from flashdeck.markup.html import to_html
from flashdeck.markup.markdown import tokens
from flashdeck.markup.plain import to_plain


def inline(text: str) -> list[tuple[str, str]]:
    """Return type and content of the tokens within the first line."""
    first = next(token for token in tokens(text) if token.type == "inline")
    return [(token.type, token.content) for token in first.children or ()]


def blocks(text: str) -> list[str]:
    return [token.type for token in tokens(text) if token.nesting != -1]


@pytest.mark.parametrize(
    "text",
    [
        "1929.",
        "1. March",
        "- 5",
        "+ 5",
        "# include",
        "> 5",
        "---",
        "***",
        "```",
        "| a | b |",
        "    indented",
        "2*3*4",
        "2 * 3 * 4",
        "2**3**4",
        "5*(3+4)*2",
        "(a)*b*(c)",
        "foo.*bar.*",
        "*.py and *.txt",
        "src/*.py or tests/*.py",
        "/*comment*/",
        'What does "*" match, and "**"?',
        "f(*args, **kwargs)",
        "char **argv, *p",
        "__init__",
        "_not emphasis_",
        "snake_case_name",
        "$5 to $10",
        "$ 5$",
        "US$5, US$6",
        "a$b",
        r"C:\new",
        r"C:\Users\me",
        "x < y and y > z",
        "<b>bold</b> & <script>",
        "&lt; &amp; &#65;",
        "<https://example.org>",
        "https://example.org/a_b_c",
        "[1] [a][b] [c]: d",
        "[t](javascript:alert(1))",
        "[t](notes.txt)",
        "~~gone~~",
        "wow! [x]",
        "ends with \\",
        'a "quoted" word, don\'t',
        "日本語 🎉 עברית",
    ],
)
def test_one_line_looks_as_it_was_written(text: str) -> None:
    assert blocks(text) == ["paragraph_open", "inline"]
    assert "".join(content for _, content in inline(text)) == text
    assert to_plain(text) == text


@pytest.mark.parametrize("ending", ["\n", "\n\n", "\r\n"])
def test_the_line_end_of_a_yaml_block_makes_no_second_line(ending: str) -> None:
    assert inline("- 5" + ending) == [("text", "- 5")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("*a*", "<em>a</em>"),
        ("**a**", "<strong>a</strong>"),
        ("***a***", "<em><strong>a</strong></em>"),
        ("**a *b* c**", "<strong>a <em>b</em> c</strong>"),
        ("(*a*), *b*!", "(<em>a</em>), <em>b</em>!"),
        ("*Pravda*'s", "<em>Pravda</em>'s"),
        ("l'*Humanité*", "l'<em>Humanité</em>"),
        ('"*a*"', '"<em>a</em>"'),
        ("**a**/**b**", "<strong>a</strong>/<strong>b</strong>"),
        ("これは**重要**です", "これは<strong>重要</strong>です"),
        ("**한국**은", "<strong>한국</strong>은"),
        ("un*believ*able", "un*believ*able"),
        ("e\u0301*a*", "e\u0301*a*"),
        ("*a * b*", "<em>a * b</em>"),
        (r"\*a\*", "*a*"),
        ("_*a*_", "_*a*_"),
    ],
)
def test_emphasis_is_stars_around_whole_words(text: str, expected: str) -> None:
    assert to_html(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        f"**{GAP_OPEN}[…]{GAP_CLOSE}**",
        f"{GAP_OPEN}**x**{GAP_CLOSE}",
        f"a **{GAP_OPEN}x{GAP_CLOSE}**, b",
        f"**{GAP_OPEN}Fourth{GAP_CLOSE} International**",
        f"un{GAP_OPEN}**believ**{GAP_CLOSE}able",
    ],
)
def test_the_marks_of_a_gap_count_as_brackets_for_emphasis(text: str) -> None:
    assert [kind for kind, _ in inline(text) if kind == "strong_open"] == ["strong_open"]


def test_a_gap_next_to_a_star_is_a_word() -> None:
    text = f"{GAP_OPEN}2{GAP_CLOSE}*3*{GAP_OPEN}4{GAP_CLOSE}"
    assert inline(text) == [("text", text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (r"\* \# \[ \`", r"* # [ `"),
        (r"\$5", "$5"),
        (r"\\", "\\"),
        (r"\a \1 \é", r"\a \1 \é"),
    ],
)
def test_a_backslash_frees_punctuation_alone(text: str, expected: str) -> None:
    assert to_plain(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("$x$", [("math_inline", "x")]),
        ("$a_1 * b_2 * c$", [("math_inline", "a_1 * b_2 * c")]),
        (r"$\frac{1}{2}$.", [("math_inline", r"\frac{1}{2}"), ("text", ".")]),
        (r"$a \$ b$", [("math_inline", r"a \$ b")]),
        ("$x$ or $y$", [("math_inline", "x"), ("text", " or "), ("math_inline", "y")]),
        ("$$x$$", [("math_display", "x")]),
        ("$$ x + y $$", [("math_display", "x + y")]),
        ("$x$5", [("text", "$x$5")]),
        ("$x $", [("text", "$x $")]),
        ("$$$$", [("text", "$$$$")]),
        (f"${GAP_OPEN}x{GAP_CLOSE}$", [("math_inline", f"{GAP_OPEN}x{GAP_CLOSE}")]),
        (
            f"$a is {GAP_OPEN}$b{GAP_CLOSE}",
            [("text", f"$a is {GAP_OPEN}$b{GAP_CLOSE}")],
        ),
    ],
)
def test_maths_follows_the_rule_of_pandoc(text: str, expected: list[tuple[str, str]]) -> None:
    assert inline(text) == expected


def test_a_formula_of_several_lines_may_have_a_line_that_begins_with_a_sign() -> None:
    assert blocks("$$\na\n+ b\n- c\n$$\n- d") == [
        *("paragraph_open", "inline"),
        *("bullet_list_open", "list_item_open", "paragraph_open", "inline"),
    ]
    assert inline("$$\na\n+ b\n$$\nc") == [("math_display", "a\n+ b")]


def test_dollars_that_are_never_closed_stay() -> None:
    assert to_plain("$$\na\n\nb") == "$$\na\n\nb"


@pytest.mark.parametrize(
    ("text", "path", "alt"),
    [
        ("![A map](map.png)", "map.png", "A map"),
        ("![](a/b.png)", "a/b.png", ""),
        ("![x](my map (1).png)", "my map (1).png", "x"),
        ('![x](<my map.png> "title")', "my map.png", "x"),
        ("![Größe](größe.png)", "größe.png", "Größe"),
    ],
)
def test_an_image_has_its_path_as_it_was_written(text: str, path: str, alt: str) -> None:
    paragraph = next(token for token in tokens(text) if token.type == "inline")
    assert paragraph.children
    image = paragraph.children[0]
    assert (image.type, image.attrs["src"], image.content) == ("image", path, alt)


@pytest.mark.parametrize("address", ["https://a.org/b?c=d", "http://a.org", "mailto:a@b.org"])
def test_a_link_goes_to_the_web_or_to_a_mailbox(address: str) -> None:
    assert [kind for kind, _ in inline(f"[t]({address})")] == ["link_open", "text", "link_close"]


@pytest.mark.parametrize(
    "text",
    [
        f"[t](https://a.org/{GAP_OPEN}b{GAP_CLOSE})",
        f"![a](b{GAP_OPEN}c{GAP_CLOSE}.png)",
        f"![a{GAP_OPEN}b{GAP_CLOSE}](c.png)",
    ],
)
def test_a_gap_never_vanishes_into_an_address(text: str) -> None:
    assert inline(text) == [("text", text)]


def test_several_lines_are_blocks() -> None:
    text = "- a\n- b\n\n1. c\n\n```\nd\n```\n\n| e |\n|---|\n| f |\n\n> g"
    kinds = blocks(text)
    for kind in ("bullet_list", "ordered_list", "table", "blockquote"):
        assert f"{kind}_open" in kinds
    assert "fence" in kinds


@pytest.mark.parametrize(
    "text",
    [
        "1929.\nThat year.",
        "1929. That year.\nYes.",
        "a\n===",
        "#\n#",
        "a\n#",
        "    a\nb",
        "[a]: b\nc",
    ],
)
def test_lines_that_only_resemble_a_block_stay_a_paragraph(text: str) -> None:
    assert set(blocks(text)) == {"paragraph_open", "inline"}
    assert to_plain(text).replace(" ", "") == text.replace(" ", "")


def test_a_line_end_is_a_line_break() -> None:
    assert inline("a\nb") == [("text", "a"), ("softbreak", ""), ("text", "b")]
    assert to_plain("a\\\nb") == "a\\\nb"


@given(st.text(st.sampled_from("ab1 .*_$\\`[]()!<>&{}:\n-+#|~" + GAP_OPEN + GAP_CLOSE)))
def test_any_text_can_be_parsed(text: str) -> None:
    assert all(token.type for token in tokens(text))
