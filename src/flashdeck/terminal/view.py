"""One screen as a pure function of what is to be shown and of its size; nothing else draws."""

from dataclasses import dataclass
from io import StringIO

from rich.cells import cell_len, set_cell_size
from rich.console import Console, RenderableType
from rich.segment import Segment
from rich.style import Style
from rich.text import Text

from flashdeck.library.reports import Progress
from flashdeck.terminal.buttons import button_rows
from flashdeck.terminal.card_view import Asking, answer_part, context_part, question_part
from flashdeck.terminal.line import Line
from flashdeck.terminal.look import ACCENT, PLAIN, QUIET, RIGHT, STRONG, UTF_8, Look
from flashdeck.terminal.markdown_text import stacked
from flashdeck.terminal.page import Page, page_part
from flashdeck.terminal.safe import isolated
from flashdeck.terminal.wording import left

#: Longer lines are hard to read.
WIDEST = 88
#: From these sizes on, in cells, there is room for air.
ROOMY_WIDTH, ROOMY_HEIGHT = 60, 16
#: Below this height only the text and the names of the buttons are left.
LOW_HEIGHT = 9
#: Below this height there is no room to tell anything else.
TINY_HEIGHT = 4
RULE_WIDTH = 24
PROMPT = "> "
NOTICE_ROWS = 3

Row = tuple[Segment, ...]


@dataclass(frozen=True, slots=True)
class Frame:
    """What a screen shows.

    Attributes:
        rows: Its rows from the top, exactly as many as it is high.
        cursor: Row and column of the cursor, from 0; None where there is nothing to type.
        top: The first line of the text that is seen, from 0.
        last_top: The largest `top` that makes sense.
        page: How many lines of the text are seen at once.
    """

    rows: tuple[Row, ...]
    cursor: tuple[int, int] | None
    top: int
    last_top: int
    page: int


def view(
    shown: Asking | Page, width: int, height: int, look: Look, top: int | None = None
) -> Frame:
    """Return the screen for a card or a page of text.

    Args:
        shown: What is to be seen.
        width: In cells.
        height: In rows.
        look: What the terminal can show.
        top: The first line of the text to show; None chooses one from which the answer is seen.
    """
    canvas = _Canvas(width, height, look)
    head, foot = canvas.head(shown), canvas.foot(shown)
    typing = isinstance(shown, Asking) and shown.line is not None
    # A line of the text must fit whatever happens: the head goes first, then the foot.
    head = head[: max(canvas.height - len(foot) - 1, 0)]
    foot = foot[: max(canvas.height - 1, 0)]
    room = canvas.height - len(head) - len(foot)
    body, question_end, answer_end = canvas.body(shown)
    if len(body) > room:
        body, question_end, answer_end = canvas.body(shown, tight=True)
    page, last_top = room, 0
    if len(body) > room:
        page = max(room - 1, 1)
        last_top = len(body) - page
    if top is None:
        # As much of the question as lets the whole answer be seen, and never past its beginning.
        top = min(answer_end - page, question_end)
    top = min(max(top, 0), last_top)
    seen = body[top : top + page]
    if last_top and room > 1:
        seen.append(canvas.more(top, last_top))
    rows = [*head, *seen, *[()] * (room - len(seen)), *foot]
    cursor = None
    if typing and foot:
        cursor = (canvas.height - len(foot) + canvas.typed_row, canvas.cursor_column)
    return Frame(tuple(canvas.placed(row) for row in rows), cursor, top, last_top, page)


class _Canvas:
    """Draws the parts of a screen of one size."""

    def __init__(self, width: int, height: int, look: Look) -> None:
        self.height = max(height, 1)
        self.cursor_column = 0
        self.typed_row = 0
        self._look = look
        self._roomy = height >= ROOMY_HEIGHT and width >= ROOMY_WIDTH
        self._low = height < LOW_HEIGHT
        edge = 2 if width >= ROOMY_WIDTH else 1 if width >= ROOMY_WIDTH // 2 else 0
        self._width = max(min(width - 2 * edge, WIDEST), 1)
        self._margin = max((width - self._width) // 2, 0)
        self._console = Console(
            file=StringIO(), width=self._width, legacy_windows=False, markup=False, emoji=False
        )

    def head(self, shown: Asking | Page) -> list[Row]:
        """Return the name of the deck, what is left, and how far the sitting is."""
        if isinstance(shown, Page):
            return [()] if self._roomy else []
        if self._low:
            return []
        name = self._name(shown.deck)
        told = self._look.text(left(shown.progress))
        drill = " drill" if shown.drilling else ""
        room = self._width - cell_len(told) - cell_len(drill) - 1
        if cell_len(name) > room:
            name = self._name(shown.deck.rpartition("::")[2])
        if cell_len(name) > room:
            name = set_cell_size(name, max(room - 1, 0)) + self._look.text("…")[:1]
        title = Text.assemble((name, STRONG), (drill, ACCENT))
        gap = max(self._width - title.cell_len - cell_len(told), 1)
        title = Text.assemble(title, " " * gap, (told, QUIET))
        rows = self._lines(title)[:1]
        return [*rows, self._bar(shown.progress), ()] if self._roomy else rows

    def body(self, shown: Asking | Page, *, tight: bool = False) -> tuple[list[Row], int, int]:
        """Return the lines of the text, and before which of them question and answer end."""
        airy = self._roomy and not tight
        if isinstance(shown, Page):
            return self._lines(page_part(shown, self._look)), 0, 0
        lines = self._lines(stacked(question_part(shown, self._look), apart=airy))
        question_end = len(lines)
        if not shown.revealed:
            return lines, 0, 0
        answer, context = answer_part(shown, self._look), context_part(shown, self._look)
        if answer or context:
            rule = self._lines(Text(self._look.text("─" * RULE_WIDTH), style=QUIET))[:1]
            lines += [(), *rule, ()] if airy else rule
        answer_end = question_end
        if answer:
            lines += self._lines(stacked(answer, apart=airy))
            answer_end = len(lines)
            if context and airy:
                lines.append(())
        return lines + self._lines(stacked(context, apart=airy)), question_end, answer_end

    def foot(self, shown: Asking | Page) -> list[Row]:
        """Return what can be done now, and what there is to tell."""
        rows: list[Row] = []
        if isinstance(shown, Asking):
            if shown.line is not None:
                rows.append(self._typed(shown.line))
            rows += [
                self._lines(row)[0]
                for row in button_rows(
                    shown.previews,
                    shown.suggested,
                    self._width,
                    self._look,
                    drilling=shown.drilling,
                    short=self._low,
                )
            ]
        notices = [row for notice in shown.notices for row in self._notice(notice)]
        room = NOTICE_ROWS if not self._low else self.height - TINY_HEIGHT
        rows += notices[: max(min(room, NOTICE_ROWS), 0)]
        if not self._low and shown.legend:
            if self._roomy and rows:
                rows.append(())
            rows.append(self._legend(shown.legend))
        self.typed_row = int(self._roomy)
        return [(), *rows] if self._roomy else rows

    def more(self, top: int, last_top: int) -> Row:
        """Return the line which says that the text goes on."""
        above = f"↑ {top} " if top else ""
        below = f"↓ {last_top - top} more" if top < last_top else ""
        text = self._look.text(f"{above}{below}".strip())
        return self._lines(Text(text, style=QUIET, justify="right"))[0]

    def placed(self, row: Row) -> Row:
        """Return a row at its place on the screen, without the blanks at its end."""
        kept = [*row]
        while kept and not kept[-1].text.strip() and not _shows(kept[-1].style):
            kept.pop()
        if not kept or not self._margin:
            return tuple(kept)
        return (Segment(" " * self._margin), *kept)

    def _lines(self, part: RenderableType) -> list[Row]:
        lines = self._console.render_lines(part, pad=False)
        return [tuple(segment for segment in line if segment.text) for line in lines]

    def _name(self, name: str) -> str:
        name = self._look.line(name)
        return isolated(name) if self._look.encoding == UTF_8 else name

    def _bar(self, progress: Progress) -> Row:
        total = progress.done + progress.left
        filled = self._width * progress.done // total if total else self._width
        done, rest = "━" * filled, "─" * (self._width - filled)
        bar = Text.assemble((self._look.text(done), RIGHT), (self._look.text(rest), QUIET))
        return self._lines(bar)[0]

    def _notice(self, notice: str) -> list[Row]:
        return self._lines(Text(self._look.text(notice), style=ACCENT, overflow="fold"))

    def _typed(self, line: Line) -> Row:
        """Return the line in which the answer is typed; of a long one, what is at the cursor."""
        room = max(self._width - len(PROMPT) - 1, 1)
        before, after = self._look.text(line.before), self._look.text(line.after)
        while cell_len(before) > room:
            before = before[1:]
        self.cursor_column = min(
            self._margin + len(PROMPT) + cell_len(before), self._margin + self._width - 1
        )
        while cell_len(before + after) > room:
            after = after[:-1]
        return (Segment(PROMPT, Style.parse(ACCENT)), Segment(before + after))

    def _legend(self, legend: tuple[tuple[str, str], ...]) -> Row:
        text = Text()
        for key, meaning in legend:
            entry = Text.assemble((key, PLAIN), " ", (meaning, QUIET))
            gap = "  " if text else ""
            if text.cell_len + len(gap) + entry.cell_len > self._width:
                break
            text = Text.assemble(text, gap, entry)
        return self._lines(text)[0] if text else ()


def _shows(style: Style | None) -> bool:
    """Return whether a blank in this style can be seen."""
    return style is not None and bool(style.reverse or style.underline or style.bgcolor)
