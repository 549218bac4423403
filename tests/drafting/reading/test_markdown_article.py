import pytest

from flashdeck.drafting.document import BlockKind, Document
from flashdeck.drafting.reading.markdown_article import read_markdown


def texts(document: Document) -> list[str]:
    return [block.text for block in document.blocks]


def test_headings_give_sections_and_the_first_one_the_title() -> None:
    document = read_markdown(
        "# Bees\n\nThey dance.\n\n## Dances\n\nThere are two.\n\n### Round\n\nIt is short.\n\n"
        "## Food\n\nThey eat honey.\n"
    )
    assert document.title == "Bees"
    assert [(block.ref, block.headings) for block in document.blocks] == [
        ("line 3", ()),
        ("line 7", ("Dances",)),
        ("line 11", ("Dances", "Round")),
        ("line 15", ("Food",)),
    ]


@pytest.mark.parametrize(
    ("matter", "title"),
    [
        ('---\ntitle: "Bees: a life"\ntags: [a]\n---\n', "Bees: a life"),
        ("---\nauthor: x\nTitle: Bees\n...\n", "Bees"),
        ("+++\ntitle = 'Bees'\n+++\n", "Bees"),
        ("---\ndraft: true\n---\n", "Hives"),
    ],
)
def test_front_matter_is_no_text_and_gives_the_title(matter: str, title: str) -> None:
    document = read_markdown(f"{matter}# Hives\n\nThey dance.\n")
    assert document.title == title
    assert texts(document) == ["They dance."]
    assert document.blocks[0].ref == f"line {matter.count(chr(10)) + 3}"


def test_a_line_across_the_page_is_no_front_matter() -> None:
    assert texts(read_markdown("---\n\nThey dance: often.\n\n---\n")) == ["They dance: often."]


def test_two_headings_of_the_first_level_are_sections() -> None:
    document = read_markdown("# One\n\nThey dance.\n\n# Two\n\nThey eat.\n")
    assert document.title == ""
    assert [block.headings for block in document.blocks] == [("One",), ("Two",)]


def test_marks_links_and_pictures_leave_their_text_only() -> None:
    document = read_markdown(
        "The *waggle* **dance** of the [honey bee](https://example.org/x_(y)) takes `n` seconds\n"
        "in a hive ![a hive](hive.png), as [Frisch][1] saw, 5 \\* 3 &amp; more<br>or less.\n\n"
        "[1]: https://example.org\n"
    )
    assert texts(document) == [
        "The waggle dance of the honey bee takes n seconds in a hive , as Frisch saw,"
        " 5 * 3 & more or less."
    ]


def test_a_link_whose_address_was_not_copied_leaves_its_text() -> None:
    document = read_markdown("Mozilla ships [Firefox Quantum][quantum], and `x[1][2]` stays.\n")
    assert document.blocks[0].text == "Mozilla ships Firefox Quantum, and x[1][2] stays."


def test_lists_and_quotations_are_blocks_of_their_kind() -> None:
    document = read_markdown(
        "- One is short.\n- Two is\n  long.\n\n  More.\n\n> They danced.\n\nEnd."
    )
    assert [(block.kind, block.text) for block in document.blocks] == [
        (BlockKind.ITEM, "One is short."),
        (BlockKind.ITEM, "Two is long."),
        (BlockKind.ITEM, "More."),
        (BlockKind.QUOTE, "They danced."),
        (BlockKind.PARAGRAPH, "End."),
    ]


def test_code_tables_footnotes_and_contents_are_furniture() -> None:
    document = read_markdown(
        "- [Dances](#dances)\n\nThey dance.[^1]\n\n```python\ndance()\n```\n\n    indented()\n\n"
        "| a | b |\n|---|---|\n| 1 | 2 |\n\n[^1]: Frisch, 1927,\n    page 3.\n\nThey eat.\n"
    )
    assert texts(document) == ["They dance.[^1]", "They eat."]
    assert sorted((found.reason, found.text) for found in document.furniture) == [
        ("a footnote", "[^1]: Frisch, 1927, page 3."),
        ("a table", "a b 1 2"),
        ("code", "dance()"),
        ("code", "indented()"),
        ("navigation", "Dances"),
    ]


def test_an_item_that_links_to_another_page_stays() -> None:
    document = read_markdown(
        "- [Bees dance in their hives](https://example.org)\n- [Ants](#ants)\n"
    )
    assert texts(document) == ["Bees dance in their hives"]


def test_html_inside_is_read_as_html() -> None:
    document = read_markdown(
        "<div>\n<p>They dance.</p><nav>Menu</nav>\n</div>\n\nThey <b>eat</b>.\n"
    )
    assert texts(document) == ["They dance.", "They eat."]
    assert [found.text for found in document.furniture] == ["Menu"]


def test_boxes_that_ask_the_reader_to_do_something_are_furniture() -> None:
    document = read_markdown(
        "::::: objectives\n\n- Know bees.\n\n:::::\n\nThey dance.\n\n"
        ":::: challenge\n\n## Try\n\nCount them.\n\n::: solution\n\nNine.\n\n:::\n\n::::\n\n"
        "::: {.callout-note}\n\nThey eat.\n\n:::\n"
    )
    assert texts(document) == ["They dance.", "They eat."]
    assert [found.reason for found in document.furniture] == [
        "a box: objectives",
        "a box: challenge",
    ]
    assert [block.ref for block in document.blocks] == ["line 7", "line 25"]


def test_a_box_without_an_end_hides_nothing() -> None:
    assert "They dance." in texts(read_markdown("::: challenge\n\nThey dance.\n"))


def test_attributes_and_templates_are_no_text() -> None:
    document = read_markdown(
        "# Bees {#bees}\n\n{% include a.html %}\n\nThe [waggle]{.term} is a dance.\n\n"
        "{{< figure src=a.png >}}\n\nThey eat.\n{: .callout}\n"
    )
    assert document.title == "Bees"
    assert texts(document) == ["The waggle is a dance.", "They eat."]


def test_a_definition_stands_under_its_term() -> None:
    (block,) = read_markdown(
        "# Git\n\n[commit]{#commit}\n:   To record the state\n    of files.\n"
    ).blocks
    assert (block.text, block.headings) == ("To record the state of files.", ("commit",))
    assert block.kind is BlockKind.ITEM


def test_the_one_heading_above_all_others_is_the_title() -> None:
    document = read_markdown("## Bees\n\nThey dance.\n\n### Food\n\nThey eat.\n")
    assert document.title == "Bees"
    assert [block.headings for block in document.blocks] == [(), ("Food",)]
