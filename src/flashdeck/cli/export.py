"""`flashdeck export`."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from flashdeck.cli.options import Decks, Json

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime

    from flashdeck.library.export_report import Report
    from flashdeck.library.exporting import Wishes
    from flashdeck.library.progress import Taken

Output = Annotated[Path, typer.Option("-o", "--output", help="The package to write (.apkg).")]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Say what would happen; write nothing.")]
UpdateAll = Annotated[
    bool,
    typer.Option("--update-all", help="Make Anki take over every note, also over edits there."),
]
WithProgress = Annotated[
    bool,
    typer.Option("--with-progress", help="Take due dates, intervals and the history along."),
]
WithParts = Annotated[
    bool,
    typer.Option(
        "--with-parts",
        help="For an Anki without the notes that were imported: take all their cards along, too.",
    ),
]
Verbose = Annotated[bool, typer.Option("-v", "--verbose", help="Name the notes.")]

#: So many notes are named in a line.
MOST_NOTES = 5

#: By which a note is marked where notes are named.
LETTERS = {"new": "N", "changed": "C", "gone": "G"}


def export(
    output: Output,
    decks: Decks = None,
    update_all: UpdateAll = False,
    with_progress: WithProgress = False,
    with_parts: WithParts = False,
    dry_run: DryRun = False,
    verbose: Verbose = False,
    json: Json = False,
) -> None:
    """Write an Anki package; import it again and again.

    Only what changed since the last export is taken over by Anki.

    Example: flashdeck export decks/trotsky.yaml -o trotsky.apkg
    """
    from dataclasses import asdict

    from flashdeck.cli import clock
    from flashdeck.cli import output as printing
    from flashdeck.core.exports import Change
    from flashdeck.library.exporting import Wishes

    if output.suffix.lower() != ".apkg":
        named = f"the package cannot be named {output}" if output.name else "-o names no file"
        example = output.with_suffix(".apkg") if output.name else "flashdeck.apkg"
        printing.usage_error(f"{named}: its name ends in .apkg", hint=f"write -o {example}")
    wishes = Wishes(
        output,
        tuple(decks or ()),
        update=update_all,
        dry_run=dry_run,
        progress=with_progress,
        parts=with_parts,
    )
    report = (_rehearsed if dry_run else _written)(wishes, clock.now())
    for warning in report.warnings:
        printing.tell(f"{warning} ({warning.hint})")
    for move in report.moves:
        printing.tell(str(move))
    for line in (*_about_undecided(report), *_about_lost(report)):
        printing.tell(line)
    if report.tagged_gone:
        notes = "1 note is" if report.tagged_gone == 1 else f"{report.tagged_gone} notes are"
        printing.tell(
            f"{notes} gone here; in Anki the search tag:flashdeck::gone finds them, but for those"
            " edited there since the last pull"
        )
    if report.from_anki:
        notes = "1 note" if report.from_anki == 1 else f"{report.from_anki} notes"
        printing.tell(
            f"{notes} came from Anki, which keeps its own text and schedule of what it has already"
        )
    if report.parts:
        printing.tell(_about_parts(report.parts, report.parts_before, taken=with_parts))
    if report.emptied:
        notes = (
            "1 changed note asks" if report.emptied == 1 else f"{report.emptied} changed notes ask"
        )
        printing.tell(f"{notes} less than before: in Anki, Tools, Empty Cards removes what is left")
    if report.progress is not None:
        for line in _about_progress(report.progress):
            printing.tell(line)
    if json:
        printing.answer_json(
            {
                "path": str(output),
                "notes": report.notes,
                "cards": report.cards,
                "decks": report.decks,
                **{str(what): report.counts.get(what, 0) for what in Change},
                "progress": report.progress and asdict(report.progress),
            }
        )
        return
    if verbose:
        for changed in report.changes():
            printing.answer(
                f"{LETTERS[changed.what]} {changed.id or '(no id yet)'}"
                f"  {changed.note.deck}  {changed.question}"
            )
    did = "would write" if dry_run else "wrote"
    printing.answer(f"{did} {output}: {report.summary()}")


def _about_parts(parts: int, before: int, *, taken: bool) -> str:
    notes, stays, is_card = "1 note", "stays", "it is a further card of another note"
    if parts > 1:
        notes, stays, is_card = f"{parts} notes", "stay", "they are further cards of other notes"
    if taken:
        return (
            f"takes {notes} along; in the Anki of origin {is_card}: import this package only where"
            " those notes are not, else Anki asks these cards twice"
        )
    if before:
        which = "which" if before == parts else f"of which {before}"
        were = "was" if before == 1 else "were"
        return (
            f"{notes} {stays} out, {which} {were} exported --with-parts before: if this package is"
            " for the Anki that has them as notes of their own, write --with-parts again"
        )
    return (
        f"{notes} {stays} out: in the Anki of origin {is_card}; for an Anki without those notes,"
        " --with-parts takes all along"
    )


def _about_undecided(report: "Report") -> "Iterator[str]":
    """Give what an export does to notes of which nobody decided which side is right."""
    for notes, does in (
        (report.overwriting, "importing this package overwrites Anki's version"),
        (report.differing, "this package does not change Anki's version"),
    ):
        if notes:
            differ = "differs" if len(notes) == 1 else "differ"
            yield (
                f"{_named(notes)} {differ} here and in Anki, and nobody decided: {does}"
                " (to decide: flashdeck pull FILE --ours or --theirs)"
            )


def _about_lost(report: "Report") -> "Iterator[str]":
    if report.losing:
        lose = "loses" if len(report.losing) == 1 else "lose"
        named = [f"{note} ({', '.join(lost)})" for note, lost in report.losing.items()]
        yield f"Anki's version of {_named(named)} {lose} there what a deck cannot say"


def _named(notes: "Sequence[str]") -> str:
    """Return the first of some notes, and how many more there are."""
    more = len(notes) - MOST_NOTES
    return ", ".join(notes[:MOST_NOTES]) + (f" and {more} more" if more > 0 else "")


def _about_progress(taken: "Taken") -> tuple[str, ...]:
    if not taken.cards:
        return ("none of these cards was reviewed yet, so there is no progress to take along",)
    cards = "1 card" if taken.cards == 1 else f"{taken.cards} cards"
    reviews = "1 review" if taken.reviews == 1 else f"{taken.reviews} reviews"
    return (
        f"takes along the progress of {cards} with {reviews}: tick “Import any learning progress”"
        " when Anki asks what to import",
        "progress travels once, with the first import of a card: cards that Anki has already keep"
        " their schedule there, and later reviews here do not reach Anki by file",
    )


def _written(wishes: "Wishes", now: "datetime") -> "Report":
    from flashdeck.anki.package import check_place
    from flashdeck.cli.opening import log_to_write, rng, tell_about
    from flashdeck.cli.output import tell
    from flashdeck.cli.settings import load
    from flashdeck.library.exporting import export as write
    from flashdeck.library.planning import today
    from flashdeck.library.ready import make_ready
    from flashdeck.storage.parse_cache import ParseCache

    check_place(wishes.path)  # before a log is begun
    chosen = load()
    with ParseCache(chosen.cache) as cache, log_to_write(chosen) as log:
        day, _ = today(now, chosen, log)
        ready = make_ready(wishes.names, chosen, log, cache, rng(), day)
        for line in ready.told:
            tell(line)
        tell_about(ready.decks, cache)
        return write(ready.decks, log, cache, wishes, now, day)


def _rehearsed(wishes: "Wishes", now: "datetime") -> "Report":
    from flashdeck.cli.opening import reading, tell_about
    from flashdeck.library.exporting import export as rehearse
    from flashdeck.library.planning import today

    with reading(wishes.names) as opened:
        day, _ = today(now, opened.settings, opened.log)
        tell_about(opened.decks, opened.cache)
        return rehearse(opened.decks, opened.log, opened.cache, wishes, now, day)
