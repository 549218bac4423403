from io import StringIO

import pytest
from rich.console import Console

from flashdeck.core import cloze
from flashdeck.terminal.look import Look
from flashdeck.terminal.markdown_text import inline, markdown


def drawn(text: str, width: int = 40, look: Look | None = None) -> str:
    """The text as it stands on a screen, without its styles."""
    target = StringIO()
    console = Console(file=target, width=width, color_system=None, legacy_windows=False)
    console.print(markdown(text, look or Look()))
    return "\n".join(line.rstrip() for line in target.getvalue().splitlines())


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("1929.", "1929."),
        ("- 5", "- 5"),
        ("# include", "# include"),
        ("2*3*4 and __init__", "2*3*4 and __init__"),
        ("$5 to $10", "$5 to $10"),
        ("**bold** and `code`", "bold and code"),
        ("$x^2$", "x^2"),
        ("[text](https://example.org)", "text"),
        ("![alt](maps/a b.png)", "[image: maps/a b.png]"),
        ("![](say.mp3)", "[sound: say.mp3]"),
        ("[bold]no markup of rich[/bold] :smile:", "[bold]no markup of rich[/bold] :smile:"),
        ("\x1b[31mred", "\\x1b[31mred"),
        ("one\n\ntwo", "one\n\ntwo"),
        ("one\ntwo", "one\ntwo"),
        ("# Title\ntext", "Title\n\ntext"),
        ("- a\n- b\n  - c", "• a\n• b\n  • c"),
        ("9. a\n10. b", " 9. a\n10. b"),
        ("```\nif x:\n\treturn\n```", "  if x:\n      return"),
        ("> said\n> so", "  said\n  so"),
        ("a\n\n---\n\nb", "a\n\n────────\n\nb"),
    ],
)
def test_markdown_as_it_is_read(text: str, shown: str) -> None:
    assert drawn(text) == shown


def test_a_table_keeps_its_cells_and_fits() -> None:
    table = "| year | event |\n|---|---|\n| 1929 | expelled from the Soviet Union |\n"
    assert "year   event" in drawn(table)
    narrow = drawn(table, width=20)
    assert max(map(len, narrow.splitlines())) <= 20
    assert "Union" in narrow
    assert drawn(table, look=Look("ascii")).isascii()


def test_long_items_hang_under_their_bullet() -> None:
    assert drawn("- one two three four\n- x", width=12) == "• one two\n  three four\n• x"


@pytest.mark.parametrize(
    ("text", "asked", "answered"),
    [
        ("in {{c1::1938}}.", "in <[…]>.", "in <1938>."),
        ("{{c1::a *b* c::hint}} {{c1::d}}", "<[hint]> <[…]>", "<a ><b>< c> <d>"),
        ("**see {{c1::x}}**", "see <[…]>", "see <x>"),
        ("`f({{c1::x}})`", "f(<[…]>)", "f(<x>)"),
    ],
)
def test_the_gap_is_told_apart_wherever_it_stands(text: str, asked: str, answered: str) -> None:
    parts = cloze.parse(text)
    assert gaps(cloze.ask(parts, 1)) == asked
    assert gaps(cloze.reveal(parts, 1)) == answered


def gaps(text: str) -> str:
    """The text with what is highlighted in angle brackets."""
    shown = inline(text, Look())
    marked = shown.plain
    for span in sorted(shown.spans, reverse=True):
        if "magenta" in str(span.style):
            marked = f"{marked[: span.start]}<{marked[span.start : span.end]}>{marked[span.end :]}"
    return marked
