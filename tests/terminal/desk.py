"""A sitting over a real deck and a real log, with a clock and a stopwatch that the test moves."""

import random
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta, timezone
from pathlib import Path

from flashdeck.library.planning import Wishes
from flashdeck.library.settings import Settings
from flashdeck.library.sitting import Sitting
from flashdeck.scheduling.sm2 import Sm2
from flashdeck.storage.parse_cache import ParseCache
from flashdeck.storage.review_log import ReviewLog

MORNING = datetime(2026, 11, 23, 9, tzinfo=timezone(timedelta(hours=1)))


class Desk:
    """A person at a desk: a folder with one deck, a log, and the time."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.deck = folder / "deck.yaml"
        self.now_is = MORNING
        self.seconds = 100.0

    def now(self) -> datetime:
        """The time of day."""
        return self.now_is

    def stopwatch(self) -> float:
        """Seconds that go on when the test says so."""
        return self.seconds

    @contextmanager
    def sit(
        self, deck: str, *, grades: str = "ratings", minutes: int | None = None
    ) -> Iterator[Sitting]:
        """Write the deck, and begin a sitting with it."""
        self.deck.write_text(deck, encoding="utf-8")
        settings = Settings(home=self.folder / "home", folders=(), grades=grades)
        wishes = Wishes((str(self.deck),), minutes=minutes)
        chance = random.Random(7)
        with (
            ParseCache(settings.cache) as cache,
            ReviewLog.open(settings.log, Sm2(), chance) as log,
        ):
            yield Sitting(wishes, settings, log, cache, Sm2(), chance, self.now_is)
