"""What a person can set, and what holds when nothing is set."""

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from flashdeck.core.queue import NEW_PER_DAY, Limits
from flashdeck.core.study_day import STARTS_AT_HOUR

LOG_NAME = "review-log.sqlite3"
CACHE_NAME = "parse-cache.sqlite3"
BACKUPS_NAME = "backups"


class Settings(NamedTuple):
    """How a person wants to review, and where things are.

    Attributes:
        home: The folder of the review log, its backups and the parse cache.
        folders: The folders of the library.
        day_starts_at: The hour at which a study day begins.
        new_per_day: New cards a study day over the whole library.
        new_per_deck: Likewise for single decks, by name.
        due_per_day: Due cards a study day; None adapts to the person.
        allow: Lint rules that apply to no note.
        grades: ``ratings`` (four buttons) or ``sm2`` (0 to 5).
    """

    home: Path
    folders: tuple[Path, ...]
    day_starts_at: int = STARTS_AT_HOUR
    new_per_day: int = NEW_PER_DAY
    new_per_deck: Mapping[str, int] = MappingProxyType({})
    due_per_day: int | None = None
    allow: tuple[str, ...] = ()
    grades: str = "ratings"

    @property
    def log(self) -> Path:
        """The file of the review log."""
        return self.home / LOG_NAME

    @property
    def cache(self) -> Path:
        """The file of the parse cache."""
        return self.home / CACHE_NAME

    @property
    def backups(self) -> Path:
        """The folder of the backups of the review log."""
        return self.home / BACKUPS_NAME

    def limits(self, *, new: int | None, cards: int | None, due: int) -> Limits:
        """Return how much to ask; `due` is what this person can do a day, unless it is set."""
        return Limits(
            new=self.new_per_day if new is None else new,
            new_by_deck=self.new_per_deck,
            due=due if self.due_per_day is None else self.due_per_day,
            cards=cards,
        )
