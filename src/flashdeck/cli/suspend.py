"""`flashdeck suspend` and `flashdeck resume`."""

from typing import Annotated

import typer

from flashdeck.cli.options import Decks

Card = Annotated[str, typer.Argument(help="The id of a card, or of a note for all its cards.")]


def suspend(card: Card, decks: Decks = None) -> None:
    """Take a card, or all cards of a note, out until resumed.

    Example: flashdeck suspend k3v9x2mq7d
    """
    _turn(card, decks, out=True)


def resume(card: Card, decks: Decks = None) -> None:
    """Bring back a card that was suspended or buried.

    Example: flashdeck resume k3v9x2mq7d
    """
    _turn(card, decks, out=False)


def _turn(card: str, decks: list[str] | None, *, out: bool) -> None:
    from flashdeck.cli import clock, output
    from flashdeck.cli.opening import log_to_write, reading
    from flashdeck.library.undoing import turn

    now = clock.now()
    with reading(decks) as opened, log_to_write(opened.settings) as log:
        for line in turn(card, opened.decks, opened.cache, log, opened.settings, now, out=out):
            output.tell(line)
