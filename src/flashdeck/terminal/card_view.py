"""A card as it is asked and answered."""

from dataclasses import dataclass

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from flashdeck.core.cards import Card
from flashdeck.core.quiz import Judgement
from flashdeck.library.reports import Preview, Progress
from flashdeck.terminal import wording
from flashdeck.terminal.line import Line
from flashdeck.terminal.look import PLAIN, QUIET, RIGHT, WRONG, Look
from flashdeck.terminal.markdown_text import inline, markdown
from flashdeck.terminal.turns import GOOD


@dataclass(frozen=True, slots=True)
class Asking:
    """What is to be seen of a card.

    Attributes:
        card: The card.
        deck: The name of its deck.
        progress: How far the sitting is.
        drilling: Whether it is a repeat of this study day.
        options: The options of a multiple-choice card, in their order.
        revealed: Whether the answer is shown.
        line: What was typed so far; None where nothing is to be typed.
        judgement: How the typed answer compares; None where nothing was typed.
        previews: What each button would do.
        suggested: The grade that Space gives.
        legend: Keys and what they do, the most important first.
        notices: What there is to tell.
    """

    card: Card
    deck: str
    progress: Progress
    drilling: bool = False
    options: tuple[str, ...] = ()
    revealed: bool = False
    line: Line | None = None
    judgement: Judgement | None = None
    previews: tuple[Preview, ...] = ()
    suggested: int = GOOD
    legend: tuple[tuple[str, str], ...] = ()
    notices: tuple[str, ...] = ()


def question_part(asking: Asking, look: Look) -> list[RenderableType]:
    """Return the question and its options; a cloze text is shown once, in the end with its gap."""
    card = asking.card
    filled = asking.revealed and bool(card.note.cloze)
    parts: list[RenderableType] = [markdown(card.answer if filled else card.question, look)]
    if asking.options:
        parts.append(_options(asking, look))
    return parts


def answer_part(asking: Asking, look: Look) -> list[RenderableType]:
    """Return the answer below the question; none where it stands in the question's own place."""
    card, judgement = asking.card, asking.judgement
    parts: list[RenderableType] = []
    told = bool(card.note.cloze or asking.options)
    if judgement is not None:
        parts.append(_judged(judgement, look))
        told |= (look.colour or judgement.right) and _spelling(judgement) == card.answer
    if not told:
        parts.append(markdown(card.answer, look))
    return parts


def context_part(asking: Asking, look: Look) -> list[RenderableType]:
    """Return what is told with the answer: what is disputed, the extra, the source."""
    note = asking.card.note
    parts: list[RenderableType] = []
    if note.disputed:
        parts.append(Text.assemble(("disputed: ", QUIET), inline(note.disputed, look)))
    if note.extra:
        parts.append(markdown(note.extra, look))
    if source := ", ".join(part for part in (note.ref, note.source.title) if part):
        parts.append(Text(look.line(source), style=QUIET, overflow="fold"))
    return parts


def _judged(judgement: Judgement, look: Look) -> Text:
    """Return what was typed, and below it what it was compared with, both marked; or in one."""
    mark, style = ("✓ ", RIGHT) if judgement.right else ("✗ ", WRONG)
    text = Text(overflow="fold").append(look.text(mark), style)
    if judgement.right:
        return text.append(look.text(_spelling(judgement)))
    if not look.colour:
        marked = "".join(wording.marked(piece) for piece in judgement.diff)
        return text.append(look.text(marked), PLAIN)
    text.append(_side(judgement, "extra", f"{WRONG} strike", look))
    text.append("\n" + " " * len(mark))
    return text.append(_side(judgement, "missing", f"{RIGHT} underline", look))


def _spelling(judgement: Judgement) -> str:
    """Return what the typed answer was compared with."""
    return "".join(piece.text for piece in judgement.diff if piece.kind != "extra")


def _side(judgement: Judgement, kind: str, style: str, look: Look) -> Text:
    """Return the pieces that are the same, and those of one more kind in their style."""
    text = Text()
    for piece in judgement.diff:
        if piece.kind in ("same", kind):
            text.append(look.text(piece.text), style if piece.kind == kind else PLAIN)
    return text


def _options(asking: Asking, look: Look) -> RenderableType:
    grid = Table.grid(padding=(0, 1, 0, 0))
    grid.add_column(no_wrap=True, overflow="crop")
    grid.add_column(overflow="fold")
    for option in asking.options:
        right = asking.revealed and option == asking.card.note.answer
        style = RIGHT if right else QUIET if asking.revealed else ""
        mark = "✓" if right else wording.BULLET
        grid.add_row(look.text(mark), inline(option, look), style=style)
    return grid
