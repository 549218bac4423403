"""An import into a folder; run as a program, one that is killed while it writes.

`python importing_into.py FOLDER TICKS` is killed at that step of writing; it ends well if there are
fewer.
"""

import os
import signal
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from anki_packages import LATEST
from flashdeck.library.imports.files import read_file
from flashdeck.library.imports.importing import Wishes, bring_in
from flashdeck.library.imports.report import ImportReport
from flashdeck.library.settings import Settings
from flashdeck.storage.parse_cache import ParseCache
from logged import open_log

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)


def no_tick(what: str, done: int, of: int) -> None:
    """Say nothing."""


def import_into(
    folder: Path, package: Path = LATEST, tick: Callable[[str, int, int], None] = no_tick
) -> ImportReport:
    """Import into the decks and the log of a folder."""
    folder.mkdir(exist_ok=True)
    settings = Settings(folder, (folder / "library",))
    with ParseCache(None) as cache, open_log(folder) as log:
        arrivals = read_file(package)
        wishes = Wishes(package, str(folder / "decks/"))
        return bring_in(arrivals, wishes, settings, log, cache, NOW, tick)


def main(folder: Path, ticks: int) -> None:
    left = iter(range(ticks))

    def tick(what: str, done: int, of: int) -> None:
        if what.startswith("writing") and next(left, None) is None:
            os.kill(os.getpid(), signal.SIGKILL)

    import_into(folder, tick=tick)


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
