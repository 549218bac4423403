"""One card after the other, with the time that each takes: what both faces of a review do."""

import contextlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime
from enum import Enum, auto
from typing import TYPE_CHECKING

from flashdeck.core.reviews import RATINGS
from flashdeck.errors import FlashdeckError
from flashdeck.library.reports import Preview
from flashdeck.terminal.wording import count

if TYPE_CHECKING:
    from flashdeck.library.sitting import Sitting

#: The grade that Space gives, and the one it gives after a wrong typed answer.
GOOD, AGAIN = 4, 1
#: What a line begins with when it is a command and not an answer.
COMMAND = ":"


class Outcome(Enum):
    """How a review ended: nothing left, or the person left, or a signal ended it."""

    DONE = auto()
    QUIT = auto()
    INTERRUPTED = auto()


class Turns:
    """Steps through a sitting; keeps the time, and what there is to tell."""

    def __init__(
        self, sitting: "Sitting", now: Callable[[], datetime], stopwatch: Callable[[], float]
    ) -> None:
        self.sitting = sitting
        self.notices: tuple[str, ...] = ()
        self.time_is_up = False
        self._now = now
        self._stopwatch = stopwatch
        self._away = 0.0
        self._began = self._shown_at = self._seconds()

    @property
    def finished(self) -> bool:
        """Whether no card is to be asked any more."""
        return self.sitting.card is None or self.time_is_up

    def begin(self) -> None:
        """Show the first card."""
        self._next()

    def grade(self, grade: int) -> None:
        """Grade the card whose answer is shown, and show the next; the grade is on disk by then."""
        milliseconds = round((self._seconds() - self._shown_at) * 1000)
        self.notices = self.sitting.grade(grade, milliseconds, self._now())
        self._next()

    def undo(self) -> None:
        """Take back what was done last, and show the card that it was about."""
        taken_back = self.sitting.undo(self._now())
        if taken_back is None:
            self.notices = ("there is nothing to undo",)
            return
        self.notices = (taken_back,)
        self._next(keep_on=True)

    def suspend(self) -> None:
        """Take the card out until it is resumed, and show the next."""
        self.notices = (self.sitting.suspend(self._now()),)
        self._next()

    def bury(self) -> None:
        """Take the card out until tomorrow, and show the next."""
        self.notices = (self.sitting.bury(self._now()),)
        self._next()

    def edit(self, environ: Mapping[str, str]) -> None:
        """Open the note in the person's editor, and show the card as its deck has it then."""
        from flashdeck.terminal.editor import edit  # starting a program is for those who edit

        card, deck = self.sitting.card, self.sitting.deck
        if card is None or deck is None:
            return
        with self.away():
            problem = edit(deck.path, card.note.line, environ)
        try:
            told = self.sitting.reread(self._now())
        except FlashdeckError as error:
            # A slip of the pen in the editor: the card stays as it was until it is mended.
            told = (str(error), error.hint)
        self.notices = tuple(line for line in (problem, *told) if line)

    @contextlib.contextmanager
    def away(self) -> Iterator[None]:
        """Stop the time: the person is in the editor, or the program is stopped."""
        left_at = self._stopwatch()
        try:
            yield
        finally:
            self._away += self._stopwatch() - left_at

    def _next(self, *, keep_on: bool = False) -> None:
        self.notices += self.sitting.refresh(self._now())
        minutes = self.sitting.minutes
        over = minutes is not None and self._seconds() - self._began >= minutes * 60
        self.time_is_up = over and not keep_on
        if self.time_is_up and self.sitting.card is not None:
            are = "is" if minutes == 1 else "are"
            self.notices += (f"the {count(minutes or 0, 'minute')} {are} over",)
        self._shown_at = self._seconds()

    def _seconds(self) -> float:
        return self._stopwatch() - self._away


def keys(previews: Sequence[Preview]) -> dict[str, Preview]:
    """Return what each key does: ``1`` to ``4`` for the ratings, ``0`` to ``5`` for SM-2."""
    first = 1 if len(previews) == len(RATINGS) else 0
    return {str(number): preview for number, preview in enumerate(previews, first)}
