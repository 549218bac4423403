"""`flashdeck init`."""

from pathlib import Path
from typing import Annotated

import typer

from flashdeck.cli.options import Json


def init(
    folder: Annotated[
        Path, typer.Argument(help="The folder of the library.", show_default=True)
    ] = Path("decks"),
    json: Json = False,
) -> None:
    """Make a library: a folder with a first deck to edit.

    Example: flashdeck init ~/flashdeck
    """
    from flashdeck.cli import output, settings
    from flashdeck.library.beginning import begin

    deck = begin(folder.expanduser())
    if json:
        output.answer_json({"path": str(deck)})
        return
    output.answer(f"made {deck}")
    output.tell(f"edit it, then: flashdeck review{_argument(folder, settings.load().folders)}")


def _argument(folder: Path, folders: tuple[Path, ...]) -> str:
    known = {Path("decks").resolve(), *(other.resolve() for other in folders)}
    return "" if folder.expanduser().resolve() in known else f" {folder}"
