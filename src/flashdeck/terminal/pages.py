"""The pages of text in between: the summary, what is known of a card, the keys."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from flashdeck.library.reports import Preview
from flashdeck.terminal import wording
from flashdeck.terminal.page import Page
from flashdeck.terminal.turns import keys

if TYPE_CHECKING:
    from flashdeck.library.sitting import Sitting

_BACK = (("Space", "back"), ("j k", "scroll"))


def summary_page(sitting: "Sitting", notices: tuple[str, ...]) -> Page:
    """Return what the sitting came to."""
    done = sitting.summary()
    return Page(
        "Done for now" if done.left else "Done for today",
        tuple(("", line) for line in wording.summary(done)),
        (("Space q", "leave"), ("u", "undo")),
        notices,
    )


def info_page(sitting: "Sitting") -> Page:
    """Return what is known of the card that is asked, with its history."""
    if sitting.card is None or sitting.deck is None:
        return Page("Card", (), _BACK)
    rows = [*wording.info(sitting.card, sitting.deck, sitting.state)]
    history = [wording.past(review) for review in reversed(sitting.history())]
    rows += zip(["history", *[""] * len(history)], history, strict=False)
    return Page("Card", tuple(rows), _BACK)


def keys_page(previews: Sequence[Preview]) -> Page:
    """Return what each key does."""
    buttons = keys(previews)
    named = ", ".join(f"{key} {preview.label}" for key, preview in buttons.items())
    rows = (
        ("Space", "show the answer, then the marked grade"),
        (f"{min(buttons, default='1')}-{max(buttons, default='4')}", named),
        ("", "below it: the next interval, the ease, whether it comes back today"),
        ("u", "undo: take back the last answer, also on the summary"),
        ("e", "edit the note in $EDITOR and come back"),
        ("s", "suspend the card until flashdeck resume"),
        ("b", "bury the card until tomorrow"),
        ("i", "what is known of the card, its source and its history"),
        ("o", "open an image or a link; again: the next"),
        ("j k", "scroll; also the arrows, PgUp and PgDn"),
        ("q", "quit; every answer is kept"),
        (":", "before a command, where the answer is typed: :u :q"),
    )
    return Page("Keys", rows, _BACK)
