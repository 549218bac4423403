"""One sitting as one immutable value that every face steps through.

Each step names the card it is about, so that a double key or a stale page changes nothing.
"""

from dataclasses import dataclass, replace
from datetime import date

from flashdeck.core.queue import Plan
from flashdeck.core.reviews import DRILL_UNTIL_GRADE, CardState


@dataclass(frozen=True, slots=True)
class Ask:
    """A card that waits to be asked.

    Attributes:
        card: Its id.
        drill: Whether the answer is a drill, which changes no due date.
    """

    card: str
    drill: bool = False


@dataclass(frozen=True, slots=True)
class Answer:
    """A graded answer of this sitting.

    Attributes:
        ask: What was asked.
        grade: 0 to 5.
        milliseconds: How long it took.
        new: Whether it was the first review of the card.
    """

    ask: Ask
    grade: int
    milliseconds: int
    new: bool = False


@dataclass(frozen=True, slots=True)
class Session:
    """What is still to ask on a study day, and what was answered.

    Attributes:
        day: The study day of what is shown.
        waiting: Due and new cards, the current one first.
        drills: Cards to drill, after all others.
        revealed: Whether the answer of the current card is shown.
        answers: Graded answers, oldest first.
    """

    day: date
    waiting: tuple[Ask, ...] = ()
    drills: tuple[Ask, ...] = ()
    revealed: bool = False
    answers: tuple[Answer, ...] = ()

    @property
    def current(self) -> Ask | None:
        """The card to ask now; None when nothing is left."""
        if self.waiting:
            return self.waiting[0]
        return self.drills[0] if self.drills else None

    @property
    def left(self) -> int:
        """How many cards are still to be asked, drills among them."""
        return len(self.waiting) + len(self.drills)

    def reveal(self, card: str) -> "Session":
        """Return the session with the answer shown."""
        return replace(self, revealed=True) if self._is_current(card) else self

    def grade(self, card: str, grade: int, milliseconds: int, *, new: bool = False) -> "Session":
        """Return the session after an answer; a card graded under 4 is drilled at the end."""
        ask = self.current
        if ask is None or not self.revealed or not self._is_current(card):
            return self
        rest = self.leave_out(card)
        drills = rest.drills
        if grade < DRILL_UNTIL_GRADE:
            drills = (*drills, Ask(card, drill=True))
        answers = (*self.answers, Answer(ask, grade, milliseconds, new))
        return replace(rest, drills=drills, answers=answers)

    def leave_out(self, card: str) -> "Session":
        """Return the session without a card: suspended, buried, or answered elsewhere."""
        return replace(
            self,
            waiting=tuple(ask for ask in self.waiting if ask.card != card),
            drills=tuple(ask for ask in self.drills if ask.card != card),
            revealed=self.revealed and not self._is_current(card),
        )

    def hide(self) -> "Session":
        """Return the session with the answer hidden again."""
        return replace(self, revealed=False)

    def bring_back(self, ask: Ask, *, answered: bool = True) -> "Session":
        """Return the session with a card asked first again.

        Its last answer no longer counts, if it was `answered` and not merely put away.
        """
        rest = self.leave_out(ask.card)
        answers = self.answers
        places = [place for place, answer in enumerate(answers) if answer.ask == ask]
        if answered and places:
            answers = answers[: places[-1]] + answers[places[-1] + 1 :]
        return replace(rest, waiting=(ask, *rest.waiting), revealed=False, answers=answers)

    def _is_current(self, card: str) -> bool:
        return self.current is not None and self.current.card == card


def start(plan: Plan, day: date, answers: tuple[Answer, ...] = ()) -> Session:
    """Return a session that asks what is due, then what is new, then the drills of the day."""
    return Session(
        day,
        answers=answers,
        waiting=tuple(Ask(card) for card in (*plan.due, *plan.new)),
        drills=tuple(Ask(card, drill=True) for card in plan.drills),
    )


def still_to_ask(ask: Ask, state: CardState, day: date) -> bool:
    """Return whether a card is still to be asked, as things stand now.

    It may have been answered, suspended or buried elsewhere since the session began.
    """
    if state.suspended or state.buried == day:
        return False
    if ask.drill:
        return state.drill == day
    return state.answered != day and (state.memory is None or state.memory.due <= day)
