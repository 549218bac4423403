"""`flashdeck backup`."""

from pathlib import Path
from typing import Annotated

import typer

from flashdeck.cli.options import Json


def backup(
    restore: Annotated[
        Path | None, typer.Option(help="Put this backup in the place of the review log.")
    ] = None,
    json: Json = False,
) -> None:
    """List the backups of the review log, or go back to one of them.

    One is made each day before the first answer.

    Example: flashdeck backup
    """
    from flashdeck.cli import output, settings
    from flashdeck.storage import backup as storage

    chosen = settings.load()
    if restore is not None:
        aside = storage.restore(restore, chosen.log)
        output.answer(f"restored {restore}")
        if aside is not None:
            output.tell(f"the log as it was is kept in {aside}")
        return
    found = storage.backups(chosen.backups)
    if json:
        output.answer_json(
            [
                {
                    "path": str(one.path),
                    "day": one.day and one.day.isoformat(),
                    "entries": one.entries,
                    "good": one.good,
                }
                for one in found
            ]
        )
        return
    for one in found:
        day, state = one.day or "?", f"{one.entries} entries" if one.good else "damaged"
        output.answer(f"{day!s:10}  {state:>15}  {one.path}")
    if not found:
        output.tell(f"no backups yet in {chosen.backups}")
