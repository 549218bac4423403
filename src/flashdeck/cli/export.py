"""`flashdeck export`."""

from pathlib import Path
from typing import Annotated

import typer

from flashdeck.cli.options import Decks, Json

Output = Annotated[Path, typer.Option("-o", "--output", help="The package to write (.apkg).")]


def export(output: Output, decks: Decks = None, json: Json = False) -> None:
    """Write an Anki package, which can be imported again and again.

    Example: flashdeck export decks/trotsky.yaml -o trotsky.apkg
    """
    from flashdeck.cli import clock
    from flashdeck.cli import output as printing
    from flashdeck.cli.opening import log_to_write, rng, tell_about
    from flashdeck.cli.settings import load
    from flashdeck.library.exporting import export as write
    from flashdeck.library.planning import today
    from flashdeck.library.ready import make_ready
    from flashdeck.storage.parse_cache import ParseCache

    now, chosen = clock.now(), load()
    with ParseCache(chosen.cache) as cache, log_to_write(chosen) as log:
        day, _ = today(now, chosen, log)
        ready = make_ready(tuple(decks or ()), chosen, log, cache, rng(), day)
        for line in ready.told:
            printing.tell(line)
        tell_about(ready.decks)
        exported = write(ready.decks, cache, output, now)
    for warning in exported.warnings:
        printing.tell(str(warning))
    if json:
        printing.answer_json(
            {
                "path": str(output),
                "notes": exported.notes,
                "cards": exported.cards,
                "decks": exported.decks,
            }
        )
    else:
        printing.answer(f"wrote {output}: {exported.notes} notes, {exported.cards} cards")
