"""A person goes through proposals: keeps, rejects, leaves; each decision is on the disk at once."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import NamedTuple

from flashdeck.core.cards import Note
from flashdeck.core.identity import text_of
from flashdeck.core.lint import lint
from flashdeck.core.study_day import Moment
from flashdeck.errors import FlashdeckError
from flashdeck.library.growing_deck import GrowingDeck
from flashdeck.library.proposing import Proposal
from flashdeck.storage.deck_file import DeckFile, read_deck
from flashdeck.storage.new_notes import deck_text
from flashdeck.storage.rejections import Rejected, Rejections


class _Step(NamedTuple):
    """A decision, so that it can be taken back.

    Attributes:
        place: Of the first proposal that it was about.
        decided: How many proposals were kept or rejected.
        kept: How many notes it wrote.
        rejection: The entry of the log, if it was a rejection.
    """

    place: int
    decided: int = 0
    kept: int = 0
    rejection: str = ""


class Choosing:
    """Steps through proposals.

    Attributes:
        deck: Where the notes go that are kept.
        left_out: Proposals passed over by `keep_rest`, because the library holds the like.
    """

    def __init__(
        self,
        proposals: Sequence[Proposal],
        deck: GrowingDeck,
        rejections: Rejections,
        moment: Callable[[], Moment],
    ) -> None:
        self.deck = deck
        self.left_out: tuple[Proposal, ...] = ()
        self._proposals = tuple(proposals)
        self._rejections = rejections
        self._moment = moment
        self._place = 0
        self._steps: list[_Step] = []
        self._edited: dict[int, tuple[Note, ...]] = {}
        self._unread: dict[int, str] = {}

    @property
    def proposal(self) -> Proposal | None:
        """The one to decide on; None when there is none left."""
        return self._proposals[self._place] if self._place < len(self._proposals) else None

    @property
    def notes(self) -> tuple[Note, ...]:
        """What would be kept of it: its note, or what the person made of it."""
        if self.proposal is None:
            return ()
        return self._edited.get(self._place, (self.proposal.note,))

    @property
    def lint(self) -> tuple[str, ...]:
        """The rules that it breaks; what the person made of it is looked at anew."""
        if self.proposal is None:
            return ()
        if self._place not in self._edited:
            return self.proposal.draft.lint
        topic = self.deck.name.rpartition("::")[2]
        found = (finding.rule for note in self.notes for finding in lint(note, topic))
        return tuple(dict.fromkeys(found))

    @property
    def done(self) -> int:
        """How many were decided on."""
        return self._place

    @property
    def total(self) -> int:
        """How many there are."""
        return len(self._proposals)

    @property
    def kept(self) -> int:
        """How many notes were written."""
        return sum(step.kept for step in self._steps)

    @property
    def rejected(self) -> int:
        """How many were rejected."""
        return sum(bool(step.rejection) for step in self._steps)

    @property
    def undecided(self) -> int:
        """How many were neither kept nor rejected."""
        return self.total - sum(step.decided for step in self._steps)

    def keep(self) -> None:
        """Write the note.

        Raises:
            FlashdeckError: It cannot be written; it is still to be decided on.
        """
        notes = self.notes
        self.deck.add(notes)
        self._stepped(_Step(self._place, 1, kept=len(notes)))

    def reject(self) -> None:
        """Remember that the fact is not wanted.

        Raises:
            FlashdeckError: It cannot be remembered; it is still to be decided on.
        """
        if self.proposal is None:
            return
        draft, note = self.proposal.draft, self.proposal.note
        rejected = Rejected(draft.fact, text_of(note), note.quote, note.source.title)
        entry = self._rejections.add(rejected, self._moment())
        self._stepped(_Step(self._place, 1, rejection=entry))

    def leave(self) -> None:
        """Go on without a decision: the draft comes again with the next run."""
        self._stepped(_Step(self._place))

    def keep_rest(self) -> None:
        """Write all notes that are left, but for those that the library holds in like words.

        Raises:
            FlashdeckError: They cannot be written; they are still to be decided on.
        """
        rest = range(self._place, self.total)
        like = [place for place in rest if self._proposals[place].repeats]
        notes = [
            note
            for place in rest
            if place not in like
            for note in self._edited.get(place, (self._proposals[place].note,))
        ]
        if notes:
            self.deck.add(notes)
        self._steps.append(_Step(self._place, len(rest) - len(like), kept=len(notes)))
        self.left_out = tuple(self._proposals[place] for place in like)
        self._place = self.total

    def undo(self) -> str:
        """Take back the last decision; return what was taken back, or ``""`` if there was none.

        Raises:
            FlashdeckError: The deck was changed since by somebody else; nothing was taken back.
        """
        if not self._steps:
            return ""
        step = self._steps[-1]
        if step.kept:
            self.deck.take_back()
        if step.rejection:
            self._rejections.take_back(step.rejection, self._moment())
        self._steps.pop()
        self._place, self.left_out = step.place, ()
        return "keeping" if step.kept else "rejecting" if step.rejection else "leaving"

    def to_edit(self) -> str:
        """Return the note as the text of a deck file, for the person's editor.

        What could not be read before is given back as it was left, to be mended.
        """
        if (unread := self._unread.get(self._place)) is not None:
            return unread
        return deck_text(replace(self.deck.head, drafted="", notes=self.notes))

    def edited(self, text: str) -> None:
        """Take over what the person made of it, to be decided on; one note may become several.

        Raises:
            FlashdeckError: It cannot be read as notes, or holds none. The note is as before; what
                cannot be read is kept for the next edit.
        """
        file = read_deck(text.encode("utf-8", "replace"), "the note")
        self._unread.pop(self._place, None)
        if not text.strip() or (file and file.whole and file.deck and not file.deck.notes):
            raise FlashdeckError("there is no note in it", hint="r rejects a draft")
        if file is None or not file.whole or file.deck is None:
            self._unread[self._place] = text
            raise _slip(file)
        self._edited[self._place] = tuple(
            replace(note, line=0, id=None) for note in file.deck.notes
        )

    def _stepped(self, step: _Step) -> None:
        self._steps.append(step)
        self._place += 1


def _slip(file: DeckFile | None) -> FlashdeckError:
    """Return what is wrong with an edited note."""
    if file is None:
        return FlashdeckError("there is no note in it", hint="leave the line notes: above the note")
    problem = file.problems[0]
    return FlashdeckError(problem.message, where=f"line {problem.line}", hint=problem.hint)
