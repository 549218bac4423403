"""What faces show of a sitting: the buttons, the progress, the history of a card, the summary."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone

from flashdeck.core.cards import Card
from flashdeck.core.reviews import (
    DRILL_UNTIL_GRADE,
    HIGHEST_GRADE,
    PASSING_GRADE,
    RATINGS,
    Entry,
    Kind,
    Memory,
)
from flashdeck.core.scheduler import Scheduler
from flashdeck.core.session import Session
from flashdeck.markup.plain import to_plain
from flashdeck.scheduling.sm2 import FIRST_EASE
from flashdeck.storage.review_log import ReviewLog

SM2_LABELS = ("Blackout", "Wrong", "Nearly", "Hard", "Good", "Perfect")
LABEL_LENGTH = 40


@dataclass(frozen=True, slots=True)
class Preview:
    """What a grade would do to the current card.

    Attributes:
        label: The name of the button.
        grade: 0 to 5.
        interval: Days until the card is asked again.
        due: The study day of that.
        ease: The ease factor then, in hundredths.
        ease_change: What it gains or loses, in hundredths.
        drilled: Whether the card comes back on the same study day.
    """

    label: str
    grade: int
    interval: int
    due: date
    ease: int
    ease_change: int
    drilled: bool


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a sitting is: cards answered and left (drills among them), minutes left if known."""

    done: int
    left: int
    drills: int
    minutes: int | None


@dataclass(frozen=True, slots=True)
class Reviewed:
    """A review or drill of the past, as it is told."""

    at: datetime
    study_day: date
    kind: str
    grade: int
    seconds: float


@dataclass(frozen=True, slots=True)
class Summary:
    """What a sitting came to.

    Attributes:
        reviews: First answers of the day.
        drills: Repeats.
        new: Cards begun.
        seconds: Time spent on answers.
        passed: Reviews of learned cards with a grade of 3 or more.
        learned: Reviews of learned cards.
        due_tomorrow: Cards of these decks that are due tomorrow.
        left: Cards that a review started now would still ask.
        notices: What else there is to say.
    """

    reviews: int
    drills: int
    new: int
    seconds: float
    passed: int
    learned: int
    due_tomorrow: int
    left: int
    notices: tuple[str, ...] = ()

    @property
    def retention(self) -> float | None:
        """The share of learned cards that were passed; None when none was asked."""
        return self.passed / self.learned if self.learned else None


def previews(
    memory: Memory | None, day: date, scheduler: Scheduler, grades: str, *, drill: bool
) -> tuple[Preview, ...]:
    """Return what each button would do to a card, before anything is graded."""
    buttons: tuple[tuple[str, int], ...] = RATINGS
    if grades == "sm2":
        buttons = tuple((SM2_LABELS[grade], grade) for grade in range(HIGHEST_GRADE + 1))
    found = []
    for label, grade in buttons:
        again = grade < DRILL_UNTIL_GRADE
        ease = memory.ease if memory else FIRST_EASE
        # A drill changes nothing: the card stays due on the day that its review set.
        after = memory if drill and memory else scheduler.review(memory, grade, day)
        change = after.ease - ease
        found.append(Preview(label, grade, after.interval, after.due, after.ease, change, again))
    return tuple(found)


def summarize(session: Session, left: int, due_tomorrow: int, notices: tuple[str, ...]) -> Summary:
    """Return what a session came to so far."""
    reviews = [answer for answer in session.answers if not answer.ask.drill]
    learned = [answer for answer in reviews if not answer.new]
    return Summary(
        reviews=len(reviews),
        drills=len(session.answers) - len(reviews),
        new=len(reviews) - len(learned),
        seconds=sum(answer.milliseconds for answer in session.answers) / 1000,
        passed=sum(answer.grade >= PASSING_GRADE for answer in learned),
        learned=len(learned),
        due_tomorrow=due_tomorrow,
        left=left,
        notices=notices,
    )


def history(log: ReviewLog, card: str) -> tuple[Reviewed, ...]:
    """Return the answers of a card, oldest first, without undone ones."""
    return tuple(
        Reviewed(
            at=written_at(entry),
            study_day=entry.study_day,
            kind=entry.kind,
            grade=entry.grade or 0,
            seconds=(entry.milliseconds or 0) / 1000,
        )
        for entry in log.standing_reviews(card)
    )


def written_at(entry: Entry) -> datetime:
    """Return when an entry was written, in the zone of that time."""
    return datetime.fromtimestamp(entry.at / 1000, timezone(timedelta(minutes=entry.offset)))


def label(card: Card) -> str:
    """Return the question of a card on one short line, in quotation marks."""
    text = " ".join(to_plain(card.question).split())
    if len(text) > LABEL_LENGTH:
        text = text[: LABEL_LENGTH - 1].rstrip() + "…"
    return f"“{text}”"


def described(entry: Entry) -> str:
    """Return what an entry did, as it is told when it is taken back."""
    if entry.kind == Kind.EXPORTED:
        return "an export"
    if entry.kind == Kind.REJECTED:
        return "rejecting a draft"
    if entry.grade is None:
        return {Kind.SUSPEND: "suspending", Kind.BURY: "burying"}.get(Kind(entry.kind), "resuming")
    name = named(entry.grade)
    return f"{name} (a drill)" if entry.kind == Kind.DRILL else name


def named(grade: int) -> str:
    """Return a grade as the button that gives it, or as its number."""
    return {grade: name for name, grade in RATINGS}.get(grade, f"grade {grade}")
