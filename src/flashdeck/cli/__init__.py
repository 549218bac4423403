"""The command line: each command parses, calls the library, and prints."""

from contextlib import suppress
from typing import Annotated

import typer

from flashdeck import __version__
from flashdeck.cli import (
    backup,
    check,
    config,
    draft,
    due,
    export,
    import_,
    init,
    listing,
    output,
    pull,
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
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
    help="Remember what you read. Example: flashdeck init, then flashdeck review.",
)

app.command()(draft.draft)
app.command()(review.review)
app.command()(due.due)
app.command()(undo.undo)
app.command()(suspend.suspend)
app.command()(suspend.resume)
app.command()(init.init)
app.command()(check.check)
app.command("list")(listing.list_)
app.command()(show.show)
app.command()(export.export)
app.command()(pull.pull)
app.command("import")(import_.import_)
app.command()(backup.backup)
app.command()(config.config)


def _print_version(wanted: bool) -> None:
    if wanted:
        output.answer(f"flashdeck {__version__}")
        raise typer.Exit


@app.callback()
def _options(
    version: Annotated[
        bool,
        typer.Option(
            "--version", callback=_print_version, is_eager=True, help="Print the version and leave."
        ),
    ] = False,
) -> None:
    """Take the options that stand before a command."""


def main() -> int:
    """Run the program and return its exit code; no error ends in a traceback."""
    output.prepare_streams()
    try:
        app()
    except FlashdeckError as error:
        output.tell_error(error)
        return error.exit_code
    except OSError as error:
        # Such as a terminal that was closed, or a full disk behind a redirection.
        with suppress(OSError):
            output.tell_error(FlashdeckError(f"cannot go on: {error.strerror or error}"))
        return ExitCode.FAILED
    except KeyboardInterrupt:
        return ExitCode.INTERRUPTED
    except SystemExit as leaving:
        return leaving.code if isinstance(leaving.code, int) else ExitCode.DONE
    return ExitCode.DONE
