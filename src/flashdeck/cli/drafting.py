"""What `flashdeck draft` does with an article: print what is made of it, or write it to a deck."""

import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urlsplit

from flashdeck.cli import drafters, output
from flashdeck.cli.left_out import with_left_out
from flashdeck.drafting.reading.article import STANDARD_INPUT
from flashdeck.errors import ExitCode
from flashdeck.library import draft_report

if TYPE_CHECKING:
    from flashdeck.drafting.document import Document
    from flashdeck.drafting.drafts import Drafted, Drafter

SUFFIXES = (".yaml", ".yml")


class Wishes(NamedTuple):
    """What a person asked of this run.

    Attributes:
        article: A path, an address, or ``-``.
        deck: The deck to write.
        most: How many notes at most.
        title: What the article is about.
        yes: Whether every draft is taken.
        why: Whether the sentences without a card are listed.
        plain: Whether to propose line by line.
        json: Whether the answer is JSON.
    """

    article: str
    deck: Path | None
    most: int | None
    title: str
    yes: bool
    why: bool
    plain: bool
    json: bool

    @property
    def asks(self) -> bool:
        """Whether the person decides on each draft."""
        in_terminal = sys.stdin.isatty() and sys.stdout.isatty()
        return not (self.yes or self.json) and (self.plain or in_terminal)

    @property
    def prints(self) -> bool:
        """Whether the answer is all there is: nothing is written."""
        if self.deck is not None:
            return False
        return self.why or not (self.asks or (self.yes and sys.stdout.isatty()))


def check(wishes: Wishes) -> None:
    """Stop where wishes do not go together.

    Raises:
        FlashdeckError: Always with the exit code of wrong usage.
    """
    if wishes.deck is not None and wishes.deck.suffix.lower() not in SUFFIXES:
        output.usage_error(
            f"a deck is a .yaml file, and {wishes.deck} is none",
            "flashdeck export writes .apkg files from decks",
        )
    if wishes.article == STANDARD_INPUT and wishes.asks and not wishes.prints:
        output.usage_error(
            "standard input cannot hold the article and your answers",
            "save the article as a file, or take every draft with --yes",
        )


def run(wishes: Wishes, wanted: drafters.Wanted, document: "Document") -> ExitCode:
    """Draft, then print, write or propose; return the exit code."""
    name = _name(document, wishes)
    saved = drafters.saved_answers() if wanted.drafter == "llm" else None
    drafter = drafters.drafter(wanted, saved)
    try:
        if wishes.prints:
            code, is_done = _print(wishes, drafter, document, name), True
        else:
            from flashdeck.cli.draft_deck import write

            code, is_done = write(wishes, drafter, document, name)
    except KeyboardInterrupt:
        if saved is not None and saved.are_there:
            output.tell(drafters.KEPT)
        raise
    if saved is not None and is_done:
        saved.clear()
    return code


def _print(wishes: Wishes, drafter: "Drafter", document: "Document", name: str) -> ExitCode:
    """Print the deck, or the sentences without a card."""
    from flashdeck.library.proposing import fitting, head_of

    head = head_of(drafter, document, name)
    drafted = drafter.draft(document, wishes.most)
    file, _, unfit = fitting(drafted.drafts, head)
    drafted = replace(drafted, skipped=(*drafted.skipped, *unfit))
    tell(drafted, document, name)
    if wishes.why:
        print_why(drafted, document)
    elif file.notes:
        output.answer_bytes(file.data)
    return ExitCode.DONE if file.notes else ExitCode.FAILED


def tell(drafted: "Drafted", document: "Document", name: str) -> None:
    """Say what the drafter came to, and where the text contradicts itself."""
    if drafted.drafts:
        output.tell(draft_report.summary(drafted, name))
    else:
        output.tell(draft_report.no_card(with_left_out(drafted, document), name))
    for line in draft_report.contradictions(drafted):
        output.tell(line)


def print_why(drafted: "Drafted", document: "Document") -> None:
    """Print the sentences without a card and what was left out, each with its reason."""
    for line in draft_report.why(with_left_out(drafted, document)):
        output.answer(line)


def _name(document: "Document", wishes: Wishes) -> str:
    """Return the name of a new deck: the title, else what the article is known by."""
    if wishes.title.strip():
        return document.title
    if document.title:
        # Only the person makes sub-decks.
        return document.title.replace("::", ": ")
    if wishes.article == STANDARD_INPUT:
        return "Article"
    path = urlsplit(document.url).path if document.url else wishes.article
    return Path(path).stem or urlsplit(document.url).hostname or "Article"
