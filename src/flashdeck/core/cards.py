"""Notes, the cards they ask, and decks."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from flashdeck.core import cloze
from flashdeck.core.card_ids import card_id

#: The side of the card that asks answer to question.
REVERSE = "reverse"


@dataclass(frozen=True, slots=True)
class Source:
    """Where a deck or a note was taken from; each part may be empty."""

    title: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class Note:
    """One fact of a deck, as the deck file says it; all text is Markdown.

    Attributes:
        id: Its only identity; None until flashdeck or the person gives one.
        line: The line of the deck file on which it begins, from 1.
        question: What is asked; empty for a cloze note.
        answer: What is to be known; empty for a cloze note.
        cloze: Text with gaps; empty for any other note.
        ref: Where in the source, as a person would cite it.
        quote: The sentence of the source, word for word.
        extra: Shown after the answer.
        disputed: What speaks against the answer; always shown with it.
        tags: Those of its deck, then its own, each once.
        reverse: The answer also asks for the question.
        typed: The answer is typed.
        accept: Other right spellings.
        choices: Wrong options.
        anki: The guid of a note that came from Anki.
        allow: Lint rules that do not apply to it.
        source: Its own source, else that of its deck.
    """

    id: str | None
    line: int
    question: str = ""
    answer: str = ""
    cloze: str = ""
    ref: str = ""
    quote: str = ""
    extra: str = ""
    disputed: str = ""
    tags: tuple[str, ...] = ()
    reverse: bool = False
    typed: bool = False
    accept: tuple[str, ...] = ()
    choices: tuple[str, ...] = ()
    anki: str = ""
    allow: tuple[str, ...] = ()
    source: Source = field(default=Source())

    def sides(self) -> tuple[str, ...]:
        """Return the sides, one a card: ``""``, ``"reverse"``, or ``"c1"``, ``"c2"`` and so on."""
        if self.cloze:
            return tuple(f"c{number}" for number in cloze.numbers(cloze.parse(self.cloze)))
        return ("", REVERSE) if self.reverse else ("",)

    def texts(self) -> tuple[str, ...]:
        """Return what may be shown of the note, as Markdown; some of it is empty."""
        shown = (self.question, self.answer, self.cloze, self.extra, self.disputed, self.quote)
        return (*shown, *self.choices)

    def cards(self) -> tuple["Card", ...]:
        """Return the cards that the note asks, in order."""
        return tuple(Card(self, side) for side in self.sides())


@dataclass(frozen=True, slots=True)
class Card:
    """One question about a note.

    Attributes:
        note: The note it asks about.
        side: ``""`` (question to answer), ``"reverse"``, or ``"c"`` and the number of the gap.
    """

    note: Note
    side: str

    @property
    def id(self) -> str | None:
        """The note's id, with ``/`` and the side where there is one; None without an id."""
        return None if self.note.id is None else card_id(self.note.id, self.side)

    @property
    def question(self) -> str:
        """What is asked, as Markdown; the asked gap stands between GAP_OPEN and GAP_CLOSE."""
        if self.note.cloze:
            return cloze.ask(cloze.parse(self.note.cloze), self._number)
        return self.note.answer if self.side == REVERSE else self.note.question

    @property
    def answer(self) -> str:
        """What is shown, as Markdown; of a cloze note the whole text, the asked gap marked."""
        if self.note.cloze:
            return cloze.reveal(cloze.parse(self.note.cloze), self._number)
        return self.note.question if self.side == REVERSE else self.note.answer

    @property
    def expected(self) -> str:
        """What a person would say or type, as Markdown: the answer, or what the gaps hide."""
        if self.note.cloze:
            return ", ".join(cloze.hidden(cloze.parse(self.note.cloze), self._number))
        return self.answer

    @property
    def typed(self) -> bool:
        """Whether the answer is typed; never on the reverse side, whose answer is a question."""
        return self.note.typed and self.side != REVERSE

    @property
    def accepted(self) -> tuple[str, ...]:
        """Every right spelling of the answer, the expected one first."""
        return (self.expected, *self.note.accept)

    @property
    def has_choices(self) -> bool:
        """Whether the options are shown with the question; never on the reverse side."""
        return bool(self.note.choices) and self.side != REVERSE

    @property
    def _number(self) -> int:
        return int(self.side.removeprefix("c"))


@dataclass(frozen=True, slots=True)
class Deck:
    """A named file of notes.

    Attributes:
        name: Its name; ``::`` makes sub-decks.
        path: The file, as it was named or found.
        notes: Its notes, in the order of the file, without those that have a problem.
        description: What it is about.
        source: Where its notes were taken from.
        drafted: The drafter and its version, if it was drafted.
    """

    name: str
    path: str
    notes: tuple[Note, ...]
    description: str = ""
    source: Source = field(default=Source())
    drafted: str = ""

    def cards(self) -> Iterator[Card]:
        """Return all cards, in the order of the file."""
        for note in self.notes:
            yield from note.cards()
