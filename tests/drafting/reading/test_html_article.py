import sys

import pytest

from flashdeck.drafting.document import BlockKind, Document
from flashdeck.drafting.reading.furniture import without_furniture
from flashdeck.drafting.reading.html_article import read_html
from flashdeck.errors import FlashdeckError

READERS = ["trafilatura", "standard library"]


@pytest.fixture(params=READERS)
def reader(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Read pages as where trafilatura is installed, and as where it is not."""
    name: str = request.param
    if name != "trafilatura":
        monkeypatch.setitem(sys.modules, "trafilatura", None)
    return name


def texts(document: Document) -> list[str]:
    return [block.text for block in document.blocks]


BLOG = """<!doctype html><html><head><title>Bees | The Hive</title>
<style>p { color: red }</style><script>document.write("<p>no</p>")</script></head><body>
<header><a href="/">The Hive</a></header><nav><ul><li><a href="/a">About</a></ul></nav>
<div class="cookie-bar">We use cookies to improve your experience. <button>OK</button></div>
<article class="post"><header><h1>Why bees dance</h1><p class="byline">By Jane Doe</p></header>
<p>In 1927, the zoologist <b>Karl von Frisch</b> described the waggle dance of the honey bee.
He received the Nobel Prize<sup class="reference"><a href="#n1">[1]</a></sup> in 1973.</p>
<h2>How it was found <span class="mw-editsection">[edit]</span></h2>
<p>Frisch trained bees to come to dishes of sugar water and marked them with dots of paint.<p>He
then watched them in a glass hive of 10<sup>4</sup> bees, on the 4<sup>th</sup> of May.
<ul><li>Round dances mean food within about 50 metres.</li><li>Waggle dances mean food further
away than that.</ul>
<section id="social-structure"><h3>Social structure</h3><p>One queen lays all the eggs of a hive
and lives for several years.</p></section>
<table><tr><td>Bees</td><td>4</td></tr></table><pre>x = 1</pre>
<blockquote><p>Bees have their own language, which nobody had thought possible.</p></blockquote>
<div class="share-buttons"><a href="#">Tweet</a></div>
<form><input><p>Subscribe</p></form></article>
<aside><p>Ants build roads, as we wrote last week in this place.</p></aside>
<footer>© 2023 The Hive</footer></body></html>"""


def test_an_article_is_read_without_what_is_around_it(reader: str) -> None:
    document = without_furniture(read_html(BLOG))
    assert document.title == "Why bees dance"
    assert [(block.kind, block.text) for block in document.blocks] == [
        (
            BlockKind.PARAGRAPH,
            "In 1927, the zoologist Karl von Frisch described the waggle dance of the honey bee. "
            "He received the Nobel Prize in 1973.",
        ),
        (
            BlockKind.PARAGRAPH,
            "Frisch trained bees to come to dishes of sugar water and marked them with dots of "
            "paint.",
        ),
        (
            BlockKind.PARAGRAPH,
            "He then watched them in a glass hive of 10⁴ bees, on the 4th of May.",
        ),
        (BlockKind.ITEM, "Round dances mean food within about 50 metres."),
        (BlockKind.ITEM, "Waggle dances mean food further away than that."),
        (
            BlockKind.PARAGRAPH,
            "One queen lays all the eggs of a hive and lives for several years.",
        ),
        (
            BlockKind.QUOTE,
            "Bees have their own language, which nobody had thought possible.",
        ),
    ]
    assert document.blocks[1].headings == ("How it was found",)
    assert document.blocks[5].headings == ("How it was found", "Social structure")
    assert document.blocks[5].ref == "section Social structure"
    assert document.blocks[0].as_written(document.blocks[0].text).endswith("Prize[1] in 1973.")
    gone = {found.text for found in document.furniture}
    assert {"The Hive", "About", "Bees 4", "x = 1", "[1]"} <= gone


def test_trafilatura_finds_the_article_among_parts_without_names() -> None:
    sentence = "The waggle dance tells the other bees of the hive where they can find food"
    article = "".join(f"<p>{sentence}, as seen on day {day} of the year.</p>" for day in range(9))
    links = "".join(
        f'<li><a href="/{n}">A story of the day, number {n}.</a></li>' for n in range(9)
    )
    page = f"<html><body><div>{article}</div><div><h3>More</h3><ul>{links}</ul></div></body></html>"
    document = read_html(page)
    assert len(document.blocks) == 9
    assert "A story of the day, number 3." in {found.text for found in document.furniture}


@pytest.mark.parametrize(
    ("page", "title"),
    [
        ("<title>Bees | The Hive</title><p>They dance.</p>", "Bees"),
        ("<title>Bees - The Hive</title><h1>On bees</h1><p>They dance.</p>", "On bees"),
        ("<title>Bees</title><h1>One</h1><p>They dance.</p><h1>Two</h1><p>They eat.</p>", "Bees"),
        ("<svg><title>Icon</title></svg><p>They dance.</p>", ""),
        ("<h1>Bees<a href='#bees'>¶</a></h1><p>They dance.</p>", "Bees"),
    ],
)
def test_the_title_is_that_of_the_article(reader: str, page: str, title: str) -> None:
    assert read_html(page).title == title


def test_items_that_are_links_alone_are_a_menu(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "trafilatura", None)
    items = "<li><a href=a>Ants</a><li>Bees <a href=b>eat</a><li><a href=c>A.</a>"
    page = f"<p>They dance.</p><ul>{items}</ul>"
    document = read_html(page)
    assert texts(document) == ["They dance.", "Bees eat", "A."]
    assert [found.text for found in document.furniture] == ["Ants"]


def test_a_page_set_in_tables_is_read(reader: str) -> None:
    page = "<table><tr><td>Home</td><td><p>They dance.</p><p>They eat.</p></td></tr></table>"
    assert texts(read_html(page)) == ["Home", "They dance.", "They eat."]


def test_terms_are_headings_of_what_explains_them(reader: str) -> None:
    page = "<h2>Words</h2><dl><dt>Drone<dd>A male bee.<dt>Queen<dd>She lays.</dl><p>End of it.</p>"
    assert [(block.headings, block.text) for block in read_html(page).blocks] == [
        (("Words", "Drone"), "A male bee."),
        (("Words", "Queen"), "She lays."),
        (("Words",), "End of it."),
    ]


def test_a_page_that_a_script_writes_says_what_to_do(reader: str) -> None:
    page = "<html><body><div id=app></div><nav>Home</nav><script>draw()</script></body></html>"
    with pytest.raises(FlashdeckError) as refused:
        read_html(page, "a.html")
    assert str(refused.value) == "a.html: there is no running text in this page"
    assert "browser" in refused.value.hint


def test_two_line_breaks_begin_a_paragraph_and_one_does_not(reader: str) -> None:
    page = "<div>They dance here<br>very often.<br><br>They eat &amp; drink.</div>"
    assert texts(read_html(page)) == ["They dance here very often.", "They eat & drink."]


def test_what_is_hidden_is_not_read(reader: str) -> None:
    page = (
        '<p>They dance.</p><p hidden>A</p><div aria-hidden="true">B</div>'
        '<div style="display: none">C</div><div role="navigation">D</div><template>E</template>'
    )
    document = read_html(page)
    assert texts(document) == ["They dance."]
    assert [found.text for found in document.furniture] == ["D"]


def test_the_source_of_maths_stands_for_it(reader: str) -> None:
    page = '<p>The area is <math alttext="\\pi r^2"><mi>π</mi></math> of a circle.</p>'
    assert texts(read_html(page)) == [r"The area is \pi r^2 of a circle."]


@pytest.mark.parametrize(
    "page",
    [
        "<p>They dance.<p class=share>Share<p>They eat.",
        "<p>They dance.<nav><ul><li>A</ul></nav><p>They eat.</p>",
        "<main><p>They dance.<p>They eat.<div class=related><p>Ants</main>",
        "<p>They dance.</p></div></p></b><!-- <p>no</p> --><p>They eat.</p><!--",
        "<p title='a > b'>They dance.<p>They eat.<a href=",
    ],
)
def test_pages_with_faults_are_read(reader: str, page: str) -> None:
    assert texts(read_html(page)) == ["They dance.", "They eat."]
