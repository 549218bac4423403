import re
from html.parser import HTMLParser

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from flashdeck.core import cloze
from flashdeck.core.cloze import GAP_CLOSE, GAP_OPEN
from flashdeck.markup.html import cloze_to_html, to_html
from flashdeck.markup.plain import is_plain

GAP = '<span class="gap">'


class Checker(HTMLParser):
    """Reads HTML as a browser does, and notes what is not well formed or not ours."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.faults: list[str] = []
        self.shown = ""
        self.feed(html)
        self.close()
        self.faults += self.open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        allowed = {
            *("strong", "em", "code", "pre", "p", "ul", "ol", "li", "blockquote", "a", "span"),
            *("table", "thead", "tbody", "tr", "th", "td", "h1", "h2", "h3", "h4", "h5", "h6"),
        }
        if tag in {"br", "hr", "img"}:
            self.shown += "\n" if tag == "br" else ""
        elif tag in allowed:
            self.open.append(tag)
        else:
            self.faults.append(f"<{tag}>")
        names = {name for name, _ in attrs}
        self.faults += names - {"href", "rel", "src", "alt", "class", "start", "style"}

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.faults.append(f"</{tag}>")

    def handle_data(self, data: str) -> None:
        self.shown += data


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", ""),
        ("1929", "1929"),
        ("if a<b and c>d?", "if a&lt;b and c&gt;d?"),
        ("&amp; <b>x</b>", "&amp;amp; &lt;b&gt;x&lt;/b&gt;"),
        ('a "b" don\'t', 'a "b" don\'t'),
        ("one\ntwo", "one<br>two"),
        ("one\ntwo\n", "one<br>two"),
        ("one\n*two*", "one<br><em>two</em>"),
        ("one\n\ntwo", "<p>one</p><p>two</p>"),
        ("`a < b`", "<code>a &lt; b</code>"),
        ("```\na < b\n\nc\n```", "<pre><code>a &lt; b\n\nc</code></pre>"),
        ("- a\n- b", "<ul><li>a</li><li>b</li></ul>"),
        ("3. a\n4. b", '<ol start="3"><li>a</li><li>b</li></ol>'),
        (
            "| a | b |\n|---|--:|\n| c | d |",
            '<table><thead><tr><th>a</th><th style="text-align:right">b</th></tr></thead>'
            '<tbody><tr><td>c</td><td style="text-align:right">d</td></tr></tbody></table>',
        ),
        ("> a\n\n---\n# b", "<blockquote><p>a</p></blockquote><hr><h1>b</h1>"),
        ("$a<b$", r"\(a&lt;b\)"),
        ("$$x$$", r"\[x\]"),
        ('![a "b"](c d.png)', '<img src="c d.png" alt="a &quot;b&quot;">'),
        ("![hello](a/b.mp3)", "[sound:a/b.mp3]"),
        (
            "[**a**](https://b.org/?c='d'&e=\"f\")",
            '<a href="https://b.org/?c=&#x27;d&#x27;&amp;e=%22f%22" rel="noopener noreferrer">'
            "<strong>a</strong></a>",
        ),
    ],
)
def test_markdown_becomes_html(text: str, expected: str) -> None:
    assert to_html(text) == expected


def test_every_path_passes_through_media() -> None:
    names = {"a.png": "fd-1.png", "b.OGG": "fd-2.ogg"}
    text = "![x](a.png) ![y](b.OGG)"
    assert to_html(text, names.__getitem__) == '<img src="fd-1.png" alt="x"> [sound:fd-2.ogg]'


def test_a_file_that_is_not_there_shows_its_alt_text() -> None:
    assert to_html("![x <y>](a.png) ![](b/c.mp3)", lambda _: "") == "[x &lt;y&gt;] [c.mp3]"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"In {GAP_OPEN}[…]{GAP_CLOSE}.", f"In {GAP}[…]</span>."),
        (f"**{GAP_OPEN}x{GAP_CLOSE}**", f"<strong>{GAP}x</span></strong>"),
        (f"{GAP_OPEN}**x**{GAP_CLOSE}", f"{GAP}<strong>x</strong></span>"),
        (f"{GAP_OPEN}**x{GAP_CLOSE} y**", f"{GAP}<strong>x</strong></span><strong> y</strong>"),
        (
            f"**x {GAP_OPEN}y** z{GAP_CLOSE}",
            f"<strong>x {GAP}y</span></strong>{GAP} z</span>",
        ),
        (f"`x {GAP_OPEN}y{GAP_CLOSE}`", f"<code>x {GAP}y</span></code>"),
        (f"{GAP_OPEN}$x${GAP_CLOSE}", f"{GAP}\\(x\\)</span>"),
        (f"$x + {GAP_OPEN}y{GAP_CLOSE}$", r"\(x + y\)"),
        (
            f"{GAP_OPEN}\n- a\n- b{GAP_CLOSE}",
            f"<p></p><ul><li>{GAP}a</span></li><li>{GAP}b</span></li></ul>",
        ),
        (f"{GAP_CLOSE}a{GAP_OPEN}b", f"a{GAP}b</span>"),
    ],
)
def test_a_gap_is_marked_within_whatever_it_crosses(text: str, expected: str) -> None:
    assert to_html(text) == expected


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        (r"\\(x\\)", r"\(x\)"),
        (r"\\[x\\]", r"\[x\]"),
        ("[sound:a.mp3]", "[sound:a.mp3]"),
        ("[latex]x[/latex]", "[latex]x[/latex]"),
        ("[anki:play:q:0]", "[anki:play:q:0]"),
    ],
)
def test_text_that_anki_would_act_on_is_text(text: str, shown: str) -> None:
    html = to_html(text)
    assert Checker(html).shown == shown
    assert not re.search(r"\\[(\[]|\[(sound|latex|anki)", html)


MARKUP = st.text(
    st.sampled_from("ab1 .*_$\\`[]()!<>&\"'{}:;\n-+#|~=/" + GAP_OPEN + GAP_CLOSE), max_size=40
)


@given(MARKUP)
def test_any_text_gives_well_formed_html_of_ours(text: str) -> None:
    assert Checker(to_html(text)).faults == []


@given(st.lists(st.sampled_from(["*", "**", "a", "1", "é", "犬", " ", "_", "-", "."]), max_size=9))
@example(["*", "a", "*", " ", "**", "1", " ", "a", "**"])
def test_emphasis_that_is_not_parsed_gives_what_parsing_it_gives(pieces: list[str]) -> None:
    text = "".join(pieces)
    assert to_html(text) == parsed(text)


@given(st.text(st.sampled_from("*ab 1.,;:?)(/-_\"'é犬~=#+"), max_size=14))
def test_stars_that_are_not_parsed_give_what_parsing_them_gives(text: str) -> None:
    assert to_html(text) == parsed(text)


def parsed(text: str) -> str:
    """What parsing gives, which the line end makes necessary; it is taken off."""
    return to_html(f"{text}\n")


@given(st.text(st.sampled_from("ab1 .-+#>|~=)_&<\n\té\"'"), max_size=12))
def test_text_that_is_not_parsed_gives_what_parsing_it_gives(text: str) -> None:
    text = text.rstrip("\n")
    assume(is_plain(text))
    assert to_html(text) == to_html(text + GAP_CLOSE)  # a lone mark forces the parser


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("In {{c1::1938}}.", "In {{c1::1938}}."),
        ("{{c1::a & b::<hint>}}", "{{c1::a &amp; b::&lt;hint&gt;}}"),
        ("{{c1::**x**}}, **{{c2::y}}**", "{{c1::<strong>x</strong>}}, <strong>{{c2::y}}</strong>"),
        ("{{c1::x::*hint*}}", "{{c1::x::<em>hint</em>}}"),
        ("{{c1::a {{c2::b}} c::h}}", "{{c1::a {{c2::b}} c::h}}"),
        ("{{c1,2::x}}", "{{c1::{{c2::x}}}}"),
        ("{{c2,1,2::x::h}}", "{{c1::{{c2::x::h}}::h}}"),
        ("`a {{c1::<b}}`", "<code>a {{c1::&lt;b}}</code>"),
        (r"$x = {{c1::\frac{a}{b} }}$", r"\(x = {{c1::\frac{a}{b} }}\)"),
        ("{{c1::$x$}}", r"{{c1::\(x\)}}"),
        ("{{c1::![a](b.png)}}", '{{c1::<img src="b.png" alt="a">}}'),
        ("a\n{{c1::b\nc}}", "a<br>{{c1::b<br>c}}"),
        ("**a {{c1::b** c}}", "<strong>a {{c1::b}}</strong>{{c1:: c}}"),
        (
            "Causes: {{c1::\n- a\n- b\n}}\n\nEnd",
            "<p>Causes: </p><ul><li>{{c1::a}}</li><li>{{c1::b}}</li></ul><p>End</p>",
        ),
        ("{{c1::a}} {{Field}} }}", "{{c1::a}} &#123;{Field}} }}"),
        (r"{{c1::a}} \{\{c2::b\}\}", "{{c1::a}} &#123;{c2::b}}"),
        (r"{{c1::a\}\} b\:\:c}}", "{{c1::a&#125;} b&#58;:c}}"),
        ("{{c1::`{x} `}}", "{{c1::<code>{x} </code>}}"),
        ("{{c1::{{c2::a}}:}}", "{{c1::{{c2::a}}:}}"),
        ("{{c1::a::{b} }}", "{{c1::a::{b&#125;}}"),
        (r"{{c1:::$}}x{{c2:::$::hint}}", r"{{c1:::\(\)}}\(x{{c2::&#58;::hint}}\)"),
        ("{{{c1::a}}}", "{{{c1::a}}}"),
        ("| a |\n|---|\n| b | {{c1::c}} |", "| a |<br>|---|<br>| b | {{c1::c}} |"),
        ("```{{c1::py}}\na\n```", "```{{c1::py}}<br>a<br>```"),
    ],
)
def test_cloze_text_keeps_its_gaps(text: str, expected: str) -> None:
    assert cloze_to_html(text) == expected


def test_media_of_a_gap_pass_through_media() -> None:
    expected = '{{c1::<img src="fd.png" alt="">::<img src="fd.png" alt="">}}'
    assert cloze_to_html("{{c1::![](b.png)::![](c.png)}}", lambda _: "fd.png") == expected


CLOZE = st.text(st.sampled_from("ab **`$\\[]()!<&{}:\n-|"), max_size=10)


@given(
    st.lists(
        st.one_of(
            CLOZE,
            st.builds(
                lambda number, held, hint: f"{{{{c{number}::{held}{hint}}}}}",
                st.sampled_from(["1", "2", "1,3"]),
                st.one_of(CLOZE, CLOZE.map(lambda inner: f"a{{{{c4::{inner}}}}}b")),
                st.sampled_from(["", "::hint", "::**h"]),
            ),
        ),
        max_size=4,
    ).map("".join)
)
def test_no_gap_is_lost_or_made_up(text: str) -> None:
    try:
        parts = cloze.parse(text)
    except cloze.ClozeError:
        assume(False)
    html = cloze_to_html(text)
    kept = cloze.parse(html)
    assert cloze.numbers(kept) == cloze.numbers(parts)
    for number in cloze.numbers(parts):
        hidden = cloze.ask(kept, number).replace(GAP_OPEN, "").replace(GAP_CLOSE, "")
        assert Checker(hidden).faults == []
    assert Checker(html).faults == []
