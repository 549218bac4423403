"""From a sitting to what is to be seen of it."""

from typing import TYPE_CHECKING

from flashdeck.terminal.card_view import Asking
from flashdeck.terminal.line import Line
from flashdeck.terminal.page import Page
from flashdeck.terminal.pages import summary_page
from flashdeck.terminal.turns import AGAIN, COMMAND, GOOD, Turns

if TYPE_CHECKING:
    from flashdeck.core.quiz import Judgement
    from flashdeck.library.sitting import Sitting

#: What the bottom line tells, as far as there is room.
LEGEND = (
    ("q", "quit"),
    ("u", "undo"),
    ("?", "keys"),
    ("i", "info"),
    ("e", "edit"),
    ("s", "suspend"),
    ("b", "bury"),
    ("o", "open"),
)


def shown(turns: Turns, line: Line | None, judgement: "Judgement | None") -> Asking | Page:
    """Return the card that is asked, or the summary when there is none.

    Args:
        turns: The sitting.
        line: What was typed so far; None where nothing is to be typed.
        judgement: How the typed answer compares; None where nothing was typed.
    """
    sitting = turns.sitting
    card, deck = sitting.card, sitting.deck
    if card is None or deck is None or turns.finished:
        return summary_page(sitting, turns.notices)
    grade = suggested(sitting, judgement)
    return Asking(
        card=card,
        deck=deck.name,
        progress=sitting.progress,
        drilling=sitting.drilling,
        options=sitting.options,
        revealed=sitting.revealed,
        line=line,
        judgement=judgement,
        previews=sitting.previews() if sitting.revealed else (),
        suggested=grade,
        legend=_legend(sitting, grade, typing=line is not None),
        notices=turns.notices,
    )


def suggested(sitting: "Sitting", judgement: "Judgement | None") -> int:
    """Return the grade that Space gives: Good, or Again where the typed answer was not right."""
    if sitting.card is None or not sitting.card.typed:
        return GOOD
    return GOOD if judgement is not None and judgement.right else AGAIN


def _legend(sitting: "Sitting", grade: int, *, typing: bool) -> tuple[tuple[str, str], ...]:
    """Return keys and what they do now, the most important first."""
    if typing:
        commands = tuple((f"{COMMAND}{key}", does) for key, does in LEGEND)
        return (("Enter", "shows the answer"), *commands)
    if not sitting.revealed:
        return (("Space", "shows the answer"), *LEGEND)
    name = next(button.label for button in sitting.previews() if button.grade == grade)
    return (("Space", f"= {name}"), *LEGEND)
