"""Pages of text in between: the summary, what is known of a card, the keys."""

from dataclasses import dataclass

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from flashdeck.terminal.look import QUIET, STRONG, Look


@dataclass(frozen=True, slots=True)
class Page:
    """A page of text.

    Attributes:
        title: What it is about.
        rows: Pairs of a name and a text; the name may be empty, and a pair of two an empty line.
        legend: Keys and what they do, the most important first.
        notices: What there is to tell.
    """

    title: str
    rows: tuple[tuple[str, str], ...]
    legend: tuple[tuple[str, str], ...] = ()
    notices: tuple[str, ...] = ()


def page_part(page: Page, look: Look) -> RenderableType:
    """Return the rows of a page, their names in a column of their own where there are any."""
    grid = Table.grid(padding=(0, 2, 0, 0))
    named = any(name for name, _ in page.rows)
    if named:
        grid.add_column(style=QUIET, no_wrap=True, overflow="crop")
    grid.add_column(overflow="fold")
    for name, text in page.rows:
        shown = Text(look.text(text), overflow="fold")
        grid.add_row(*([look.text(name), shown] if named else [shown]))
    title = Text(look.text(page.title), style=STRONG)
    outer = Table.grid()
    outer.add_row(title)
    outer.add_row("")
    outer.add_row(grid)
    return outer
