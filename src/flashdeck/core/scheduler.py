"""What every scheduler can do."""

from datetime import date
from typing import Protocol

from flashdeck.core.reviews import Memory


class Scheduler(Protocol):
    """Decides when to ask again."""

    @property
    def name(self) -> str:
        """The name that memories and entries carry."""
        ...

    def review(self, memory: Memory | None, grade: int, day: date) -> Memory:
        """Return the memory after an answer on a study day; None is a new card."""
        ...
