"""The command line: each command parses, calls the library, and prints."""

import sys
from typing import Annotated

import typer

from flashdeck import __version__
from flashdeck.cli import (
    backup,
    check,
    config,
    due,
    export,
    init,
    listing,
    output,
    review,
    show,
    suspend,
    undo,
)
from flashdeck.errors import ExitCode, FlashdeckError

app = typer.Typer(
    name="flashdeck",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
    help="Turn what you read into what you remember.",
    epilog="Start here: flashdeck init, then flashdeck review.",
)

STUDY, WRITE, LOOK, SHARE, CARE = "Study", "Write", "Look", "Share", "Care"

app.command(rich_help_panel=STUDY)(review.review)
app.command(rich_help_panel=STUDY)(due.due)
app.command(rich_help_panel=STUDY)(undo.undo)
app.command(rich_help_panel=STUDY)(suspend.suspend)
app.command(rich_help_panel=STUDY)(suspend.resume)
app.command(rich_help_panel=WRITE)(init.init)
app.command(rich_help_panel=WRITE)(check.check)
app.command("list", rich_help_panel=LOOK)(listing.list_)
app.command(rich_help_panel=LOOK)(show.show)
app.command(rich_help_panel=SHARE)(export.export)
app.command(rich_help_panel=CARE)(backup.backup)
app.command(rich_help_panel=CARE)(config.config)


@app.callback()
def _options(
    version: Annotated[
        bool, typer.Option("--version", is_eager=True, help="Print the version and leave.")
    ] = False,
) -> None:
    if version:
        output.answer(f"flashdeck {__version__}")
        raise typer.Exit


def main() -> None:
    """Run the program and end it with its exit code; no error ends in a traceback."""
    output.prepare_streams()
    try:
        app()
    except FlashdeckError as error:
        output.tell_error(error)
        sys.exit(error.exit_code)
    except KeyboardInterrupt:
        sys.exit(ExitCode.INTERRUPTED)
