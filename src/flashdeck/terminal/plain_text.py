"""What the line mode says: lines without colour, and without a need for one."""

from typing import TYPE_CHECKING

from flashdeck.core.quiz import Judgement
from flashdeck.markup.plain import to_plain
from flashdeck.terminal import wording
from flashdeck.terminal.safe import one_line
from flashdeck.terminal.turns import keys

if TYPE_CHECKING:
    from flashdeck.library.sitting import Sitting

HELP = "empty line: answer, u: undo, s: suspend, b: bury, e: edit, i: info, q: quit"
UNDO_PROMPT = "u takes the last answer back, an empty line ends."


def question(sitting: "Sitting") -> list[str]:
    """Return where the person is, what is asked, and the options."""
    card, deck = sitting.card, sitting.deck
    if card is None or deck is None:
        return []
    drill = ", a drill" if sitting.drilling else ""
    lines = [
        f"{one_line(deck.name)}{drill}, {wording.left(sitting.progress)}",
        to_plain(card.question),
    ]
    if options := sitting.options:
        lines.append(f"{len(options)} choices:")
        lines += [f"{wording.BULLET} {to_plain(option)}" for option in options]
    return lines


def answer(sitting: "Sitting") -> list[str]:
    """Return the answer, and what is told with it."""
    card = sitting.card
    if card is None:
        return []
    note = card.note
    lines = [f"Answer: {to_plain(card.expected)}"]
    if note.cloze:
        lines.append(to_plain(card.answer))
    source = ", ".join(part for part in (note.ref, note.source.title) if part)
    told = (("Disputed", to_plain(note.disputed)), ("Extra", to_plain(note.extra)))
    return [*lines, *(f"{name}: {text}" for name, text in (*told, ("Source", source)) if text)]


def judged(judgement: Judgement) -> str:
    """Return whether a typed answer is right, and how it differs."""
    if judgement.right:
        return f"Right: {''.join(piece.text for piece in judgement.diff if piece.kind != 'extra')}"
    return f"Wrong: {''.join(wording.marked(piece) for piece in judgement.diff)}"


def prompt(sitting: "Sitting") -> str:
    """Return what the next line can be."""
    if not sitting.revealed:
        typed = sitting.card is not None and sitting.card.typed
        return "Type the answer; :? lists the commands." if typed else "Enter shows the answer."
    return "; ".join(
        f"{key} {preview.label} ({wording.effect(preview, drilling=sitting.drilling)})"
        for key, preview in keys(sitting.previews()).items()
    )


def info(sitting: "Sitting") -> list[str]:
    """Return what is known of the card, with its history."""
    if sitting.card is None or sitting.deck is None:
        return []
    known = wording.info(sitting.card, sitting.deck, sitting.state)
    history = [wording.past(review) for review in sitting.history()]
    return [*(f"{name}: {text}" for name, text in known), *history]
