"""`flashdeck review`."""

from typing import Annotated

import typer

from flashdeck.cli.options import Decks

New = Annotated[
    int | None,
    typer.Option("--new", min=0, metavar="N", help="New cards today, with those begun earlier."),
]
Limit = Annotated[
    int | None,
    typer.Option("--limit", min=0, metavar="N", help="At most N due and new cards now."),
]
Minutes = Annotated[
    int | None, typer.Option("--minutes", min=1, metavar="N", help="Stop after N minutes.")
]
Grades = Annotated[
    str | None, typer.Option("--grades", metavar="ratings|sm2", help="Four buttons, or 0 to 5.")
]
Plain = Annotated[
    bool, typer.Option("--plain", help="One prompt a line, for screen readers and scripts.")
]


def review(
    decks: Decks = None,
    new: New = None,
    limit: Limit = None,
    minutes: Minutes = None,
    grades: Grades = None,
    plain: Plain = False,
) -> None:
    """Review what is due, then new cards, then what was failed.

    Every grade is on disk before the next card shows.

    Example: flashdeck review --minutes 10
    """
    from flashdeck.cli import clock, output, settings
    from flashdeck.cli.opening import log_to_write, rng, tell_library
    from flashdeck.cli.reviewing import face
    from flashdeck.library.planning import Wishes
    from flashdeck.library.sitting import Sitting
    from flashdeck.library.troubles import left_out
    from flashdeck.scheduling.sm2 import Sm2
    from flashdeck.storage.parse_cache import ParseCache

    if grades not in (None, "ratings", "sm2"):
        output.usage_error(f"--grades is ratings or sm2, not {grades}")
    chosen = settings.load()
    if grades is not None:
        chosen = chosen._replace(grades=grades)
    wishes = Wishes(tuple(decks or ()), new, limit, minutes)
    with ParseCache(chosen.cache) as cache, log_to_write(chosen) as log:
        sitting = Sitting(wishes, chosen, log, cache, Sm2(), rng(), clock.now())
        tell_library(sitting.decks)
        for line in sitting.begun_with:
            output.tell(line)
        lost = tuple(left_out(sitting.decks, cache))
        for line in lost:
            output.tell(line)
        code = face(sitting, lost, plain=plain)
    raise typer.Exit(code)
