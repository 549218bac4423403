"""`flashdeck pull`."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from flashdeck.cli.options import Decks, Json

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from flashdeck.core.three_way import Value
    from flashdeck.library.pulls.report import Choice, OpenConflict, PullReport

Package = Annotated[
    Path, typer.Argument(metavar="FILE", help="The package that Anki exported (.apkg).")
]
Ours = Annotated[bool, typer.Option("--ours", help="Where both sides changed, keep the deck's.")]
Theirs = Annotated[bool, typer.Option("--theirs", help="Where both sides changed, take Anki's.")]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Say what would happen; write nothing.")]
Verbose = Annotated[bool, typer.Option("-v", "--verbose", help="Name the notes.")]

#: So many notes are named where nothing needs to be done about them.
MOST_LINES = 5


def pull(
    file: Package,
    decks: Decks = None,
    ours: Ours = False,
    theirs: Theirs = False,
    dry_run: DryRun = False,
    verbose: Verbose = False,
    json: Json = False,
) -> None:
    """Bring back what was edited and answered in Anki.

    In Anki, export the deck as .apkg, with scheduling information. What was edited on both sides
    since the last export is shown, and you choose.

    Example: flashdeck pull phone.apkg
    """
    from flashdeck.cli import output
    from flashdeck.errors import ExitCode
    from flashdeck.library.pulls.report import Choice

    if ours and theirs:
        output.usage_error("--ours and --theirs exclude each other")
    fixed = Choice.OURS if ours else Choice.THEIRS if theirs else Choice.SKIP
    on_terminal = sys.stdin.isatty() and sys.stdout.isatty()
    asks = fixed is Choice.SKIP and on_terminal and not dry_run and not json

    def choose(conflict: "OpenConflict") -> "Choice":
        return _asked(conflict) if asks else fixed

    report = _pulled(file, decks, choose, dry_run=dry_run)
    _print(report, dry_run=dry_run, verbose=verbose, json=json)
    if not report.is_done:
        raise typer.Exit(ExitCode.FAILED)


def _pulled(
    file: Path,
    names: list[str] | None,
    choose: "Callable[[OpenConflict], Choice]",
    *,
    dry_run: bool,
) -> "PullReport":
    from flashdeck.cli import clock
    from flashdeck.cli.opening import log_to_write, reading, tell_about
    from flashdeck.cli.settings import load
    from flashdeck.library.decks import locate
    from flashdeck.library.doubles import settle_doubles
    from flashdeck.library.planning import today
    from flashdeck.library.pulls.pulling import pull as bring_back
    from flashdeck.storage.parse_cache import ParseCache

    now = clock.now()
    if dry_run:
        with reading(names) as opened:
            decks, log, cache, chosen = opened
            tell_about(decks, cache)
            day, _ = today(now, chosen, log)
            return bring_back(file, decks, log, cache, choose, now, day, dry_run=True)
    chosen = load()
    with ParseCache(chosen.cache) as cache, log_to_write(chosen) as log:
        decks = settle_doubles(locate(names or (), chosen, cache), log)
        tell_about(decks, cache)
        day, _ = today(now, chosen, log)
        return bring_back(file, decks, log, cache, choose, now, day)


def _print(report: "PullReport", *, dry_run: bool, verbose: bool, json: bool) -> None:
    from flashdeck.cli import output

    suspended = [
        *(f"suspended, as in Anki: {card}" for card in report.suspended),
        *(f"resumed, as in Anki: {card}" for card in report.resumed),
    ]
    for lines in (
        report.told,
        report.refused,
        _some(report.lost, verbose),
        _some(suspended, verbose),
    ):
        for line in lines:
            output.tell(line)
    if report.unknown:
        notes = "1 note" if report.unknown == 1 else f"{report.unknown} notes"
        output.tell(f"{notes} did not come from flashdeck: `flashdeck import` brings them")
    if report.deleted:
        notes = "1 note is" if len(report.deleted) == 1 else f"{len(report.deleted)} notes are"
        named = f": {', '.join(report.deleted)}" if verbose else " (-v names them)"
        output.tell(
            f"{notes} no longer in these decks of Anki; what was deleted there comes back with the"
            f" next export: to be rid of it, suspend or delete it here, too{named}"
        )
    for conflict in report.conflicts:
        output.tell(_shown(conflict))
    if report.conflicts:
        output.tell("run it again with --ours or --theirs, or on a terminal, before you export")
    if json:
        output.answer_json(
            {
                "changed": len(report.changed),
                "conflicts": report.conflicting,
                "unchanged": report.unchanged,
                "refused": report.refusing,
                "reviews": report.reviews,
                "cards": report.cards,
                "suspended": len(report.suspended),
                "resumed": len(report.resumed),
                "unknown": report.unknown,
                "deleted": list(report.deleted),
            }
        )
        return
    if verbose:
        for changed in report.changed:
            output.answer(f"C {changed.note}  {changed.where}  {', '.join(changed.keys)}")
    output.answer(f"{'would be: ' if dry_run else ''}{report.summary()}")


def _some(lines: "Sequence[str]", verbose: bool) -> "Sequence[str]":
    """Return the first of many lines, and how many more there are."""
    if verbose or len(lines) <= MOST_LINES:
        return lines
    return [*lines[:MOST_LINES], f"and {len(lines) - MOST_LINES} more; with -v, all are named"]


def _asked(conflict: "OpenConflict") -> "Choice":
    """Show a conflict on the terminal, and return what the person wants."""
    from flashdeck.cli import output
    from flashdeck.library.pulls.report import Choice

    answers = {choice[0]: choice for choice in Choice}
    output.tell(_shown(conflict))
    while True:
        try:
            typed = input("keep [o]urs, take [t]heirs, or [s]kip? ").strip().lower()
        except EOFError:
            return Choice.SKIP
        if typed[:1] in answers:
            return answers[typed[:1]]


def _shown(conflict: "OpenConflict") -> str:
    part, base, ours, theirs = conflict.conflict
    many = part in {"tags", "choices"}
    differ, were = ("differ", "were") if many else ("differs", "was")
    what = f"{differ if base is None else f'{were} edited'} here and in Anki"
    lines = [f"{conflict.where}: {conflict.note}: {part} {what}"]
    if base is not None:
        lines.append(f"  exported  {_text(base)}")
    return "\n".join([*lines, f"  ours      {_text(ours)}", f"  theirs    {_text(theirs)}"])


def _text(value: "Value") -> str:
    """Return a value of a note on lines of their own, below each other."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, tuple):
        return ", ".join(value)
    return value.replace("\n", "\n            ")
