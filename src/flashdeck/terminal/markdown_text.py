"""The Markdown of cards, as rich draws it."""

import re
from collections.abc import Iterator, Sequence
from itertools import chain

from markdown_it.token import Token
from rich import box
from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from flashdeck.core.cloze import GAP_CLOSE, GAP_OPEN
from flashdeck.markup.markdown import tokens
from flashdeck.terminal.look import ACCENT, CODE, LINK, MATHS, QUIET, STRONG, UTF_8, Look

TAB_SIZE = 4
INDENT = 2
_SOUNDS = (".mp3", ".ogg", ".oga", ".opus", ".wav", ".m4a", ".flac")
_SPAN_STYLES = {"strong_open": STRONG, "em_open": "italic", "link_open": LINK}
_LEAF_STYLES = {"code_inline": CODE, "math_inline": MATHS, "math_display": MATHS}
_GAP_MARK = re.compile(f"[{GAP_OPEN}{GAP_CLOSE}]")


def markdown(text: str, look: Look) -> RenderableType:
    """Return a text with its blocks below each other, a blank line between them."""
    return stacked(list(_Blocks(tokens(text), look).until("")))


def stacked(parts: Sequence[RenderableType], *, apart: bool = True) -> RenderableType:
    """Return parts as one, with a blank line between them if they are to stand apart."""
    if not apart:
        return Group(*parts)
    spaced = chain.from_iterable((Text(), part) for part in parts)
    next(spaced, None)
    return Group(*spaced)


def inline(text: str, look: Look) -> Text:
    """Return a text of one line, such as an option; blocks in it are run together."""
    children = [child for token in tokens(text) for child in token.children or [token]]
    return _inline(children, look)


class _Blocks:
    """Walks through the tokens once."""

    def __init__(self, parsed: Sequence[Token], look: Look) -> None:
        self._tokens: Iterator[Token] = iter(parsed)
        self._look = look

    def until(self, end: str) -> Iterator[RenderableType]:
        """Return the blocks up to the token that closes what they stand in."""
        for token in self._tokens:
            if token.type == end:
                return
            match token.type:
                case "inline":
                    yield _inline(token.children or [], self._look)
                case "heading_open":
                    heading = stacked([*self.until("heading_close")])
                    yield Padding(heading, style=STRONG)
                case "bullet_list_open":
                    yield self._list(None, "bullet_list_close")
                case "ordered_list_open":
                    yield self._list(int(token.attrs.get("start", 1)), "ordered_list_close")
                case "blockquote_open":
                    quoted = stacked([*self.until("blockquote_close")])
                    yield Padding(quoted, (0, 0, 0, INDENT), style="italic")
                case "fence" | "code_block":
                    code = _GapText(self._look)
                    code.append(token.content.rstrip("\n"), CODE)
                    yield Padding(code.text, (0, 0, 0, INDENT))
                case "hr":
                    yield Text(self._look.text("─" * 8), style=QUIET)
                case "table_open":
                    yield self._table()

    def _list(self, number: int | None, end: str) -> RenderableType:
        grid = Table.grid(padding=(0, 1, 0, 0))
        grid.add_column(no_wrap=True, overflow="crop", style=QUIET, justify="right")
        grid.add_column(overflow="fold")
        for token in self._tokens:
            if token.type == end:
                break
            if token.type == "list_item_open":
                bullet = "•" if number is None else f"{number}."
                number = None if number is None else number + 1
                grid.add_row(self._look.text(bullet), Group(*self.until("list_item_close")))
        return grid

    def _table(self) -> RenderableType:
        shape = box.ASCII if self._look.encoding != UTF_8 else box.SIMPLE_HEAD
        table = Table(box=shape, pad_edge=False, show_edge=False, border_style=QUIET)
        row: list[Text] = []
        heads = True
        for token in self._tokens:
            match token.type:
                case "table_close":
                    break
                case "thead_close":
                    heads = False
                case "inline":
                    row.append(_inline(token.children or [], self._look))
                case "tr_close":
                    if heads:
                        for head in row:
                            table.add_column(head, overflow="fold")
                    else:
                        table.add_row(*row)
                    row = []
        return table


def _inline(children: Sequence[Token], look: Look) -> Text:
    text = _GapText(look)
    styles: list[str] = []
    for token in children:
        match token.type:
            case "softbreak" | "hardbreak":
                text.append("\n", "")
            case "strong_open" | "em_open" | "link_open":
                styles.append(_SPAN_STYLES[token.type])
            case "strong_close" | "em_close" | "link_close":
                styles.pop()
            case "image":
                path = str(token.attrs.get("src", ""))
                kind = "sound" if path.lower().endswith(_SOUNDS) else "image"
                text.append(f"[{kind}: {path}]", QUIET)
            case _:
                text.append(token.content, " ".join((*styles, _LEAF_STYLES.get(token.type, ""))))
    return text.text


class _GapText:
    """Text whose asked gap, which may reach over several tokens, is highlighted."""

    def __init__(self, look: Look) -> None:
        self.text = Text(overflow="fold")
        self._look = look
        self._in_gap = False

    def append(self, content: str, style: str) -> None:
        """Add content; what stands between the marks of a gap is highlighted."""
        for place, part in enumerate(_GAP_MARK.split(content)):
            if place:
                self._in_gap = not self._in_gap
            shown = self._look.text(part).expandtabs(TAB_SIZE)
            self.text.append(shown, f"{style} {ACCENT}" if self._in_gap else style)
