"""`flashdeck import`."""

import os
import re
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from flashdeck.cli.options import Json

if TYPE_CHECKING:
    from datetime import datetime

    from flashdeck.library.imports.importing import Wishes
    from flashdeck.library.imports.report import ImportReport
    from flashdeck.library.settings import Settings
    from flashdeck.storage.review_log import ReviewLog

File = Annotated[
    str,
    typer.Argument(
        metavar="FILE",
        help="An Anki package (.apkg, .colpkg), or a table (.csv, .tsv, .txt).",
        show_default=False,
    ),
]
Output = Annotated[
    str | None,
    typer.Option(
        "-o",
        "--output",
        help="The deck file (.yaml) or the folder for what is new, instead of the library.",
        show_default=False,
    ),
]
_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]+://", re.IGNORECASE)
#: A name that ends so is that of a file, which is no deck.
_OTHER_FILE = re.compile(r"\.(?!ya?ml$)[a-z0-9]{1,6}$", re.IGNORECASE)

DryRun = Annotated[bool, typer.Option("--dry-run", help="Say what would happen; write nothing.")]
Verbose = Annotated[bool, typer.Option("-v", "--verbose", help="Name the notes.")]


class Schedule(StrEnum):
    """Whose due dates count."""

    SM2 = "sm2"
    ANKI = "anki"


ScheduleOption = Annotated[
    Schedule,
    typer.Option(
        help="Due dates that follow from the answers by SM-2, or those that Anki has.",
        case_sensitive=False,
    ),
]


def import_(
    file: File,
    output: Output = None,
    schedule: ScheduleOption = Schedule.SM2,
    dry_run: DryRun = False,
    verbose: Verbose = False,
    json: Json = False,
) -> None:
    """Take notes and answers over from Anki, or a table.

    What was imported before is not imported again; new answers are.

    Example: flashdeck import spanish.apkg
    """
    from flashdeck.cli import output as printing
    from flashdeck.library.imports.importing import Wishes
    from flashdeck.terminal.safe import one_line

    _check(file, output)
    wishes = Wishes(
        Path(file).expanduser(), output or "", schedule is Schedule.ANKI, dry_run=dry_run
    )
    report = _imported(wishes)
    for line in report.talk(verbose=verbose):
        printing.tell(one_line(line))
    if json:
        printing.answer_json(
            {
                "notes": len(report.notes),
                "cards": report.cards,
                "answers": report.answers,
                "decks": list(report.decks),
                "known": report.known,
                "media": report.media,
                "missing_media": list(report.missing_media),
                "differing": [
                    {"note": each.note, "where": each.where, "keys": list(each.keys)}
                    for each in report.differing
                ],
                "lossy": report.lossy,
                "left_out": [
                    {"where": where, "reason": reason} for where, reason in report.left_out
                ],
            }
        )
        return
    _print(report, verbose=verbose, dry_run=dry_run)


def _check(file: str, output: str | None) -> None:
    """Stop where a person cannot have meant what was written."""
    from flashdeck.cli import output as printing

    if not file.strip():
        printing.usage_error("the name of the file is empty", "flashdeck import spanish.apkg")
    if _ADDRESS.match(file):
        printing.usage_error(
            f"{file} is an address, not a file", "download it, then import what you downloaded"
        )
    if output is None:
        return
    if not output.strip():
        printing.usage_error("the name after -o is empty", "name a deck file (.yaml) or a folder")
    is_folder = output.endswith(("/", os.sep)) or Path(output).expanduser().is_dir()
    if not is_folder and _OTHER_FILE.search(output):
        printing.usage_error(
            f"-o {output} is no deck file",
            "a deck file ends in .yaml; to make a folder of that name, write / after it",
        )


def _imported(wishes: "Wishes") -> "ImportReport":
    from flashdeck.cli import clock
    from flashdeck.cli.settings import load

    return bring_in_file(wishes, load(), clock.now())


def bring_in_file(wishes: "Wishes", settings: "Settings", now: "datetime") -> "ImportReport":
    """Import a file at this time, and return what it came to."""
    from contextlib import ExitStack

    from flashdeck.cli.opening import log_to_write, read_log
    from flashdeck.cli.waiting import Waiting
    from flashdeck.library.imports.files import read_file
    from flashdeck.library.imports.importing import bring_in
    from flashdeck.storage.parse_cache import ParseCache

    with ExitStack() as opened:
        waiting = opened.enter_context(Waiting())
        waiting.tick(f"reading {wishes.file.name}", 0, 0)
        arrivals = read_file(wishes.file)
        cache = opened.enter_context(ParseCache(settings.cache))
        log: ReviewLog | None
        if wishes.dry_run:
            log = read_log(settings)
            if log is not None:
                opened.callback(log.close)
        else:
            log = opened.enter_context(log_to_write(settings))
        return bring_in(arrivals, wishes, settings, log, cache, now, waiting.tick)


def _print(report: "ImportReport", *, verbose: bool, dry_run: bool) -> None:
    from flashdeck.cli import output as printing
    from flashdeck.terminal.safe import one_line

    if verbose:
        for note in report.notes:
            text = one_line(note.note.question or note.note.cloze)
            lost = f"  (lost {', '.join(note.lost)})" if note.lost else ""
            printing.answer(f"{note.note.id or '(no id yet)'}  {one_line(note.deck)}  {text}{lost}")
    printing.answer(report.summary(dry_run=dry_run))
    if len(report.decks) > 1:
        for path, notes in report.decks.items():
            printing.answer(f"  {path}  {notes:,}")
