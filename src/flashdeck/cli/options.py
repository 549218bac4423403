"""Arguments and options that several commands share."""

from typing import Annotated

import typer

Decks = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="[DECK]...",
        help="Deck files, folders or deck names; none means the library.",
        show_default=False,
    ),
]
Json = Annotated[bool, typer.Option("--json", help="Print one JSON document.")]
