"""What most commands open first: the decks that are meant, and the review log."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, NamedTuple

from flashdeck.cli import output, settings
from flashdeck.library.decks import Decks, locate
from flashdeck.library.doubles import settle_doubles
from flashdeck.library.settings import Settings
from flashdeck.library.troubles import left_out
from flashdeck.scheduling.sm2 import Sm2
from flashdeck.storage.log_file import OutdatedLogError
from flashdeck.storage.parse_cache import ParseCache
from flashdeck.storage.review_log import ReviewLog

if TYPE_CHECKING:
    from random import Random


class Opened(NamedTuple):
    """The decks that a command is about, with what is known of them.

    Attributes:
        decks: What was named, or the library.
        log: The review log; None when there is none yet.
        cache: Reads decks.
        settings: How the person wants to review.
    """

    decks: Decks
    log: ReviewLog | None
    cache: ParseCache
    settings: Settings


@contextmanager
def reading(names: Sequence[str] | None, *, broken: bool = False) -> Iterator[Opened]:
    """Open decks and log to look at them; nothing but the parse cache is written.

    With `broken`, a named deck may be one that cannot be read.
    """
    chosen = settings.load()
    with ParseCache(chosen.cache) as cache:
        log = read_log(chosen)
        if log is None:
            _tell_of_backups(chosen)
        try:
            decks = settle_doubles(locate(names or (), chosen, cache, broken=broken), log)
            yield Opened(decks, log, cache, chosen)
        finally:
            if log is not None:
                log.close()


def read_log(chosen: Settings) -> ReviewLog | None:
    """Return the log, open for reading; one of an older flashdeck is brought up to date first."""
    try:
        return ReviewLog.read(chosen.log, Sm2())
    except OutdatedLogError:
        with log_to_write(chosen) as log:
            output.tell(f"brought the review log {log.path} up to date, after a backup")
        return ReviewLog.read(chosen.log, Sm2())


@contextmanager
def log_to_write(chosen: Settings) -> Iterator[ReviewLog]:
    """Open the review log to write to it; say so when it is made."""
    with ReviewLog.open(chosen.log, Sm2(), rng()) as log:
        if log.backups_found is not None:
            output.tell(f"WARNING: the review log {chosen.log} is missing, but there are backups.")
            output.tell(
                "  A new, empty log was begun. To go back to the newest backup instead:"
                f" flashdeck backup --restore {log.backups_found}"
            )
        elif log.created:
            output.tell(f"began a review log in {chosen.log}")
        yield log
        for notice in log.notices:
            output.tell(notice)


def _tell_of_backups(chosen: Settings) -> None:
    """Say where a log that is missing can be had again."""
    if chosen.backups.is_dir():
        from flashdeck.storage import backup

        found = backup.newest_good(chosen.backups)
        if found is not None:
            output.tell(f"WARNING: the review log {chosen.log} is missing, but there are backups.")
            output.tell(f"  To go back to the newest: flashdeck backup --restore {found}")


def rng() -> "Random":
    """Return a source of chance for ids."""
    from random import Random

    return Random()  # noqa: S311 - ids need to differ, not to be secret


def tell_about(decks: Decks, cache: ParseCache) -> None:
    """Say what of the decks is left out, in one line each."""
    for line in left_out(decks, cache):
        output.tell(line)


def tell_library(decks: Decks) -> None:
    """Name the library, when it is not the configured one."""
    if not decks.configured and not decks.named:
        output.tell(f"library: {', '.join(str(folder) for folder in decks.folders)}")
