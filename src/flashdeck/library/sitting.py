"""One person reviewing: the session, the log beneath it, and the decks it asks from.

Every face steps through this object; each grade is on disk when `grade` returns.
"""

import random
from collections.abc import Iterable
from datetime import date, datetime, timedelta

from flashdeck.core import session
from flashdeck.core.card_ids import note_id
from flashdeck.core.cards import Card, Deck
from flashdeck.core.quiz import Judgement, judge, options
from flashdeck.core.reviews import NEW, CardState, Kind
from flashdeck.core.scheduler import Scheduler
from flashdeck.core.session import Ask, Session, still_to_ask
from flashdeck.core.study_day import moment
from flashdeck.library import reports
from flashdeck.library.planning import Planned, Wishes, catch_up, count_due, plan_day, today
from flashdeck.library.ready import make_ready
from flashdeck.library.reports import Preview, Progress, Reviewed, Summary, described, label
from flashdeck.library.settings import Settings
from flashdeck.library.troubles import left_out
from flashdeck.markup.plain import to_plain
from flashdeck.storage.parse_cache import ParseCache
from flashdeck.storage.review_log import Overtaken, ReviewLog


class Sitting:
    """The queue of one person, from the first card to the summary.

    Attributes:
        session: What is still to ask, and what was answered.
        decks: The decks it asks from.
        begun_with: What to tell before the first card, such as which notes were given ids.
    """

    def __init__(
        self,
        wishes: Wishes,
        settings: Settings,
        log: ReviewLog,
        cache: ParseCache,
        scheduler: Scheduler,
        rng: random.Random,
        now: datetime,
    ) -> None:
        self._wishes = wishes
        self._settings = settings
        self._log = log
        self._cache = cache
        self._scheduler = scheduler
        self._rng = rng
        self._notices: list[str] = []
        self._cards: dict[str, tuple[Deck, Card]] = {}
        self._clock_doubted = False
        self.session = Session(self._day(now))
        self.begun_with = self._load()
        self._plan()

    # What is shown

    @property
    def card(self) -> Card | None:
        """The card being asked; None when nothing is left."""
        return self._current[1] if self._current else None

    @property
    def deck(self) -> Deck | None:
        """The deck of the card being asked."""
        return self._current[0] if self._current else None

    @property
    def drilling(self) -> bool:
        """Whether the current card is a repeat of this study day."""
        return self.session.current is not None and self.session.current.drill

    @property
    def revealed(self) -> bool:
        """Whether the answer is shown."""
        return self.session.revealed

    @property
    def options(self) -> tuple[str, ...]:
        """The options of a multiple-choice card in their fixed order; else empty."""
        card = self.card
        if card is None or not card.has_choices or card.note.id is None:
            return ()
        return options(card.note.id, card.note.answer, card.note.choices)

    @property
    def progress(self) -> Progress:
        """How far the sitting is."""
        left = self.session.left
        drills = sum(ask.drill for ask in (*self.session.waiting, *self.session.drills))
        return Progress(len(self.session.answers), left, drills, self._planned.minutes(left))

    @property
    def minutes(self) -> int | None:
        """After how many minutes the person wants to stop."""
        return self._wishes.minutes

    @property
    def state(self) -> CardState:
        """What the log knows of the current card."""
        return self._state

    def previews(self) -> tuple[Preview, ...]:
        """Return what each button would do, before anything is graded."""
        return reports.previews(
            self._state.memory,
            self.session.day,
            self._scheduler,
            self._settings.grades,
            drill=self.drilling,
        )

    def history(self) -> tuple[Reviewed, ...]:
        """Return the answers of the current card, oldest first, without undone ones."""
        card = self.session.current
        return () if card is None else reports.history(self._log, card.card)

    def summary(self) -> Summary:
        """Return what the sitting came to so far."""
        # What --limit and --minutes left out is still there to be asked today.
        planned = self._plan_for(Wishes(new=self._wishes.new))
        plan = planned.plan
        left = len(plan.due) + len(plan.new) + len(plan.drills)
        due_tomorrow = count_due(self._log, self._cards, self.session.day + timedelta(days=1))
        return reports.summarize(self.session, left, due_tomorrow, self._catch_up(planned))

    # What is done

    def refresh(self, now: datetime) -> tuple[str, ...]:
        """Look at the day and at the card again before it is shown; return what to tell.

        On a new study day the queue is made anew. A card that was answered, suspended or buried
        elsewhere in the meantime is not asked.
        """
        self._turn_the_day(now)
        while (ask := self.session.current) is not None:
            self._state = self._log.state(ask.card)
            if ask.card in self._cards and still_to_ask(ask, self._state, self.session.day):
                break
            if ask.card in self._cards:
                self._notices.append(f"{self._label(ask.card)} was dealt with elsewhere")
            self.session = self.session.leave_out(ask.card)
        return self._told()

    def announce(self, lines: Iterable[str]) -> None:
        """Have these lines told with the next card."""
        self._notices += lines

    def reveal(self) -> None:
        """Show the answer of the current card."""
        if (ask := self.session.current) is not None:
            self.session = self.session.reveal(ask.card)

    def judge(self, typed: str) -> Judgement | None:
        """Return how a typed answer compares with the right spellings."""
        card = self.card
        if card is None:
            return None
        return judge(typed, [to_plain(text) for text in card.accepted])

    def grade(self, grade: int, milliseconds: int, now: datetime) -> tuple[str, ...]:
        """Grade the current card, whose answer must be shown; return what to tell.

        The answer belongs to the study day on which the card was shown.
        """
        ask = self.session.current
        if ask is None or not self.session.revealed:
            return ()
        kind = Kind.DRILL if ask.drill else Kind.REVIEW
        new = self._state.memory is None
        try:
            self._log.append(
                kind,
                ask.card,
                moment(now, self.session.day),
                grade=grade,
                milliseconds=milliseconds,
                seen=self._state,
            )
        except Overtaken:
            self.session = self.session.leave_out(ask.card)
            self._notices.append(
                f"{self._label(ask.card)} was answered elsewhere; not graded twice"
            )
            return self._told()
        self.session = self.session.grade(ask.card, grade, milliseconds, new=new and not ask.drill)
        return self._told()

    def undo(self, now: datetime) -> str | None:
        """Take back the newest entry of this device; return what it was, None if there is none.

        The card it was about comes back first.
        """
        self._turn_the_day(now)
        entry = self._log.undo(moment(now, self.session.day))
        if entry is None:
            return None
        if entry.card is not None and entry.card in self._cards:
            self._state = self._log.state(entry.card)
            ask = Ask(entry.card, drill=self._state.drill == self.session.day)
            if still_to_ask(ask, self._state, self.session.day):
                answered = entry.grade is not None
                self.session = self.session.bring_back(ask, answered=answered)
        of = "" if entry.card is None else f" of {self._label(entry.card)}"
        return f"took back {described(entry)}{of}"

    def suspend(self, now: datetime) -> str:
        """Take the current card out until it is resumed."""
        return self._take_out(Kind.SUSPEND, now, "suspended", "flashdeck resume {} brings it back")

    def bury(self, now: datetime) -> str:
        """Take the current card out until tomorrow."""
        return self._take_out(Kind.BURY, now, "buried until tomorrow", "")

    def reread(self, now: datetime) -> tuple[str, ...]:
        """Read the decks again after the editor; return what to tell.

        The card that was shown stays first, with its answer hidden again.
        """
        self._notices += self._load()
        self._notices += left_out(self.decks, self._cache)
        if (ask := self.session.current) is not None:
            self.session = self.session.hide()
            if ask.card not in self._cards:
                self._notices.append("the card is no longer asked; its history is kept")
        return (*self._told(), *self.refresh(now))

    # How

    @property
    def _current(self) -> tuple[Deck, Card] | None:
        ask = self.session.current
        return self._cards.get(ask.card) if ask else None

    def _day(self, now: datetime) -> date:
        day, warning = today(now, self._settings, self._log)
        if warning is not None and not self._clock_doubted:
            self._clock_doubted = True
            self._notices.append(warning)
        return day

    def _turn_the_day(self, now: datetime) -> None:
        day = self._day(now)
        if day != self.session.day:
            self.session = Session(day, answers=self.session.answers)
            self._plan()
            self._notices.append(f"a new study day has begun: {day}")

    def _load(self) -> tuple[str, ...]:
        names, day = self._wishes.names, self.session.day
        ready = make_ready(names, self._settings, self._log, self._cache, self._rng, day)
        # A slip in the editor costs no card: what cannot be read now stays as it was.
        unreadable = {deck.path for deck in ready.decks.asked if not deck.readable}
        with_problem = {note for deck in ready.decks.asked for note in deck.left_out}
        kept = {
            card: found
            for card, found in self._cards.items()
            if found[0].path in unreadable or note_id(card) in with_problem
        }
        self.decks = ready.decks
        self._cards = kept | ready.cards(self._cache)
        return ready.told

    def _plan(self) -> None:
        self._planned = self._plan_for(self._wishes)
        self.session = session.start(self._planned.plan, self.session.day, self.session.answers)
        self._state = NEW
        self._notices += self._catch_up(self._planned)

    def _plan_for(self, wishes: Wishes) -> Planned:
        decks = self.decks.deck_cards()
        return plan_day(decks, self._settings, self._log, self.session.day, wishes)

    def _take_out(self, kind: Kind, now: datetime, done: str, hint: str) -> str:
        ask = self.session.current
        if ask is None:
            return ""
        self._log.append(kind, ask.card, moment(now, self.session.day))
        self.session = self.session.leave_out(ask.card)
        line = f"{done}: {self._label(ask.card)}"
        return f"{line} ({hint.format(ask.card)})" if hint else line

    def _catch_up(self, planned: Planned) -> tuple[str, ...]:
        told = catch_up(planned, self._log, self._cards, self.session.day, self._scheduler)
        return () if told is None else (told,)

    def _told(self) -> tuple[str, ...]:
        told, self._notices = tuple(self._notices), []
        return told

    def _label(self, card: str) -> str:
        found = self._cards.get(card)
        return label(found[1]) if found else f"a card of another deck ({card})"
