import html

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from flashdeck.core import cloze
from flashdeck.core.cloze import ClozeError
from flashdeck.markup.from_html import cloze_to_markdown, to_markdown
from flashdeck.markup.html import cloze_to_html, to_html
from flashdeck.markup.plain import to_plain


def markdown(written: str) -> str:
    return to_markdown(written)[0]


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("", ""),
        ("1929", "1929"),
        ("  1929 ", "1929"),
        ("a &lt; b &amp; c", "a < b & c"),
        ("a&nbsp;b", "a\u00a0b"),
        ("<b>bold</b> and <i>italic</i>", "**bold** and *italic*"),
        ("<strong>a <em>b</em></strong>", "**a *b***"),
        ("<b>bold </b>text", "**bold** text"),
        ('<span style="font-weight: 600">x</span>', "**x**"),
        ("<code>x = *y*</code>", "`x = *y*`"),
        ("<code>a`b</code>", "``a`b``"),
        ("one<br>two", "one\ntwo"),
        ("one<div>two</div><div>three</div>", "one\ntwo\nthree"),
        ("one<div><br></div><div>two</div>", "one\n\ntwo"),
        ("one<br><br><br>two", "one\n\ntwo"),
        ("<div>one</div>", "one"),
        ("one\n   two", "one two"),
        ("<p>one</p><p>two</p>", "one\n\ntwo"),
        ("<ul><li>a</li><li>b</li></ul>", "- a\n- b"),
        ("a<ol><li>b<li>c</ol>d", "a\n1. b\n2. c\n\nd"),
        ("<ol start='3'><li>a<ul><li>b</li></ul></li></ol>", "3. a\n   - b"),
        ("<ul><li>a</li><ul><li>b</li></ul></ul>", "- a\n  - b"),
        ("<ul><li>a</li></ul><ul><li>b</li></ul>", "- a\n\n+ b"),
        ("<ul><li><p>a</p></li><li><p>b</p></li></ul>", "- a\n\n- b"),
        ("<blockquote>a<br>b</blockquote>", "> a\n> b"),
        ("<pre>  a\n\n  b</pre>", "```\n  a\n\n  b\n```"),
        ("<pre><code>```</code></pre>", "````\n```\n````"),
        ("<h2>A</h2>b", "## A\n\nb"),
        ("<h2>A</h2>", "**A**"),
        ("a<hr>b", "a\n\n---\n\nb"),
        (
            "<table><tr><th>a</th><th style='text-align:right'>b</th></tr>"
            "<tr><td>c|d</td></tr></table>",
            "| a | b |\n|---|--:|\n| c\\|d |  |",
        ),
        ('<img src="a b.png" alt="A map">', "![A map](a b.png)"),
        ('<img src="a(1.png">', "![](<a(1.png>)"),
        ("[sound:o'tone &amp; co.mp3]", "![](o'tone & co.mp3)"),
        ('<a href="https://example.org/x">the site</a>', "[the site](https://example.org/x)"),
        (r"\(x^2\)", "$x^2$"),
        (r"\[ x &lt; y \]", "$$x < y$$"),
        (r"\(a\)2", "$a$ 2"),
        ("[$]x[/$] [$$]y[/$$]", "$x$ $$y$$"),
        (r"[latex]\alpha[/latex]", r"$\alpha$"),
        (r"[latex]\begin{displaymath}x\end{displaymath}[/latex]", "$$x$$"),
        ('<anki-mathjax block="true">x</anki-mathjax>', "$$x$$"),
        (r"<code>\(x\) [sound:a.mp3]</code>", r"`\(x\) [sound:a.mp3]`"),
        ("H<sub>2</sub>O, 10<sup>-3</sup>", "H₂O, 10⁻³"),
        ("<ruby>漢<rt>かん</rt></ruby>", "漢[かん]"),
        ("<script>alert(1)</script>x<style>y</style>", "x"),
        ("a < b", "a < b"),
        ("<b>a", "**a**"),
        ("a</b></div>", "a"),
        ("\x00\ufdd0\ufdd2\ufdd3a", "a"),
    ],
)
def test_html_is_markdown_of_the_same_look(written: str, expected: str) -> None:
    assert markdown(written) == expected


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("1. a<br>- b<br># c", "1\\. a\n\\- b\n\\# c"),
        ("# include", "# include"),
        ("1929.", "1929."),
        ("- 5", "- 5"),
        ("2*3*4", "2*3*4"),
        ("*a*", r"\*a\*"),
        ("`a`", r"\`a\`"),
        ("__init__", "__init__"),
        ("$5 to $10", "$5 to $10"),
        ("$x$", r"\$x\$"),
        (r"C:\new", r"C:\new"),
        (r"\*", r"\\*"),
        ("[a](https://b)", r"\[a\](https://b)"),
        ("&#91;sound:a.mp3]", "[sound:a.mp3]"),
        ("{{c1::a}}", "{{c1::a}}"),
    ],
)
def test_text_that_would_be_markdown_is_escaped_and_no_other(written: str, expected: str) -> None:
    assert markdown(written) == expected


@pytest.mark.parametrize(
    ("written", "lost"),
    [
        ("plain <b>bold</b> <div>x</div>", ()),
        ('<span style="color: red">x</span>', ("colours",)),
        ('<font color="red" face="Arial">x</font>', ("styles", "colours")),
        ('<div style="text-align: center">x</div>', ("styles",)),
        ("<u>x</u> <s>y</s>", ("underlining", "text struck through")),
        ("un<b>believ</b>able", ("bold or italic inside a word",)),
        ("x<sup>(a, b)</sup>", ("superscript and subscript",)),
        ('<img src="data:image/png;base64,xx">', ("images inside the text",)),
        ('<img src="https://e.org/x.png">', ("images on the web, kept as links",)),
        ('<img src="x.png" width="5">', ("sizes of images",)),
        ("[sound:a.mp4]", ("videos",)),
        ('<a href="file:///x">y</a>', ("links that lead to no page",)),
        ('<td colspan="2">', ()),
        ("<center>a</center><font size=5>b</font><p align=right>c</p>", ("styles",)),
        ('<ol type="a"><li>a</ol><ol start="200"><li>b</ol>', ("the numbers of a list",)),
        ('<abbr title="x">y</abbr>', ("what shows under the pointer",)),
        ("<details><summary>a</summary>b</details><q>c</q>", ("<details>", "<q>")),
        ("<hr>a", ("a line across at the beginning",)),
        (
            "<table><tr><th>a</th></tr><tr><td align=right>b</td></tr></table>",
            ("how single cells are aligned",),
        ),
        (
            '<table><tr><td colspan="2">a<br>b</td></tr></table>',
            (
                "cells that span others",
                "tables without a head, whose first row is one now",
                "line ends in tables",
            ),
        ),
        (r"[latex]\alpha[/latex]", ("LaTeX, kept as maths",)),
        (r"\(\text{$x$}\)", ("maths with a dollar sign in it",)),
        ("<ruby>漢<rt>かん</rt></ruby>", ("readings above the text, kept in brackets",)),
        ("<i>a</i> \x07b", ("characters that are not shown",)),
        ("<video src=x></video><iframe></iframe>", ("<video>", "<iframe>")),
    ],
)
def test_what_markdown_cannot_say_is_named(written: str, lost: tuple[str, ...]) -> None:
    assert to_markdown(written)[1] == lost


def test_media_go_by_the_path_that_they_are_given() -> None:
    written = '<img src="a.png"> [sound:b.mp3]'
    assert (
        to_markdown(written, lambda name: f"media/{name}")[0] == "![](media/a.png) ![](media/b.mp3)"
    )


SPECIAL = "ab1 .-+#>|~=)(_*`$[]!\\<&{}:\"'é漢\u00a0"
TEXT = st.text(st.sampled_from(SPECIAL), max_size=14)
LINES = st.lists(TEXT, min_size=1, max_size=3).map("\n".join)


def tidy(text: str) -> str:
    """Return the text without spaces at the ends of lines, and one empty line at most."""
    kept: list[str] = []
    for line in (line.strip() for line in text.split("\n")):
        if line or (kept and kept[-1]):
            kept.append(line)
    return "\n".join(kept).strip("\n")


@given(LINES)
@example("| a |\n|---|")
@example("a\n:-:")
@example("!\n[a](https://b)")
@example("$$\na\n$$")
@example("\\")
@example("1\n___")
def test_text_is_the_same_text_again(text: str) -> None:
    escaped = html.escape(text).replace("\n", "<br>")
    if "[sound:" not in escaped and "\\(" not in escaped and "\\[" not in escaped:
        assert to_plain(markdown(escaped)) == tidy(text)


SNIPPETS = r"""
a b é 1. - # * ** ` $ \( \) \[ \] [ ] ! | \ ( ) : > + word &lt; &amp; &nbsp; <b> </b> <i> </i>
<em> </em> <code> </code> <br> <br> <div> </div> <p> </p> <ul> </ul> <ol> </ol> <li> </li>
<pre> </pre> <table> </table> <tr> </tr> <td> </td> <blockquote> </blockquote> <h2> </h2> <hr>
<sub> </sub> <img/src=a.png> [sound:a.mp3] [latex]x[/latex] <u> </u> <a/href=https://e.org/> </a>
"""
PIECES = st.sampled_from(SNIPPETS.split())
HTML = st.lists(PIECES | st.just(" "), max_size=14).map("".join)


@given(HTML)
@example("<ul><li>a</li></ul><ul><li>b</li></ul>")
@example("<ul><li><hr></li><li>a</li></ul>")
@example("<b>a</b>b<i>c</i>")
@example("<ul>a<ul>--")
@example("<h2>a # #<blockquote>a")
@example("<blockquote><pre>a<br> ")
@example("\\</div>[sound:a.mp3]")
def test_a_second_round_changes_nothing(written: str) -> None:
    first = to_html(markdown(written))
    assert to_html(markdown(first)) == first


@pytest.mark.parametrize(
    "text",
    [
        "**Leon** *Trotsky*",
        "a\n\n- b\n- c",
        "```\nx = 1\n```\ny",
        "| a | b |\n|---|---|\n| c | d |",
        "$x^2$ and $$y$$",
        "![A map](map.png)",
        "[the site](https://example.org)",
        '5 < 6 & "x" \\*',
        "**a\nb**",
        "**a**\n**b**",
    ],
)
def test_our_own_html_comes_back_as_the_same_html(text: str) -> None:
    assert to_html(markdown(to_html(text))) == to_html(text)


@pytest.mark.parametrize(
    "text",
    [
        "{{c1::Light}} travels at {{c2::299792458 m/s::speed}}",
        "{{c1::outer {{c2::inner}} end}} and {{c1::again}}",
        r"${{c1::\frac{a}{b} }}$ and $$x^2$$",
        "{{c1,3::multi}} {{c2::two}}",
        "**{{c1::bold}}** and {{c1::**bold**}}",
        "- {{c1::a}}\n- {{c2::b}}",
        "`{{c1::code}}`",
        "{{c1::![](a.png)}}",
        "std::vector {{c1::a}} }}",
    ],
)
def test_a_cloze_text_comes_back(text: str) -> None:
    assert cloze_to_markdown(cloze_to_html(text)) == (text, ())


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("{{c1::<b>a</b>}}", "{{c1::**a**}}"),
        ("<b>x {{c1::a</b> b}}", "**x** {{c1::**a** b}}"),
        ("{{c1::a&#58;:b}}", r"{{c1::a:\:b}}"),
        ("{{c1::a&#125;}}}", r"{{c1::a} }}}"),
        ("&#123;{c2::x}} {{c1::a}}", r"{\{c2::x}} {{c1::a}}"),
        ("{{c1::a::<i>hint</i> &amp;}}", "{{c1::a::*hint* &}}"),
        ("{{c1::a<br>b}}", "{{c1::a\nb}}"),
    ],
)
def test_gaps_are_kept_and_nothing_else_becomes_one(written: str, expected: str) -> None:
    assert cloze_to_markdown(written)[0] == expected


@pytest.mark.parametrize(
    "written", ["no gap", "{{c1::a", "{{c1::}}", "{{c1::<br>}}", '{{c1::a}}<img alt="{{c2::b}}">']
)
def test_a_text_without_a_gap_to_ask_is_refused(written: str) -> None:
    with pytest.raises(ClozeError):
        cloze_to_markdown(written)


AROUND_GAPS = r"""
{{c1:: {{c2:: }} }} :: a b ** * ` $ \ &#125; &#123; &#58; { } : <b> </b> <br> <i> </i> <code>
</code> <ul> </ul> <li> </li> \( \)
"""
GAPS = st.sampled_from(AROUND_GAPS.split())


@given(st.lists(GAPS | st.just(" "), max_size=14).map("".join))
def test_the_gaps_of_a_text_stay_the_same(written: str) -> None:
    try:
        text, _ = cloze_to_markdown(written)
    except ClozeError:
        return
    assert cloze.numbers(cloze.parse(text)) == cloze.numbers(cloze.parse(written))
    again, _ = cloze_to_markdown(cloze_to_html(text))
    assert cloze.numbers(cloze.parse(again)) == cloze.numbers(cloze.parse(written))


def test_html_without_an_end_of_nesting_is_read() -> None:
    assert markdown("<div>" * 5000 + "a" + "<ul><li>" * 5000 + "b").startswith("a")


@pytest.mark.parametrize(
    "written",
    [
        "\\(",
        "[sound:",
        "[$]",
        " ",
        "<",
        "<!",
        "</a",
        "[",
        "*a ",
        "`",
        "<b>x",
        "$",
        "\\",
        "&",
        "|",
        "{{c1::",
    ],
)
def test_no_text_keeps_it_busy_for_long(written: str) -> None:
    html = written * (30_000 // len(written))
    assert len(markdown(html)) < 10 * len(html)  # squared, any of them would take minutes
