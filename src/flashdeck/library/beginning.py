"""The first deck of a new library."""

from pathlib import Path

from flashdeck.errors import FlashdeckError

FIRST_DECK = """\
# One note is one fact. flashdeck gives each note its id when it is first reviewed.
# Edit, move and rename as you like: progress hangs on the id, never on the text.
deck: First
notes:
- question: Which key shows the answer?
  answer: Space
  extra: Then 1 to 4 say how well you knew it, and Space again means Good.
- cloze: A {{c1::cloze::kind of note}} note hides a part of a sentence.
- question: The file that a deck is kept in
  answer: YAML
  reverse: true
- question: How are answers compared that you type?
  answer: Kindly
  typed: true
  accept: [kind, with kindness]
- question: Which of these is not lost when you fix a typo?
  answer: The progress of the card
  choices: [The typo, The blank line at the end]
"""


def begin(folder: Path) -> Path:
    """Make a folder with a first deck, and return the path of the deck.

    Raises:
        FlashdeckError: The deck is there already, or the folder cannot be written to.
    """
    deck = folder / "first.yaml"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with deck.open("x", encoding="utf-8") as file:
            file.write(FIRST_DECK)
    except FileExistsError as error:
        hint = f"flashdeck review {folder}" if folder.is_dir() else "name another folder"
        raise FlashdeckError("is there already", where=str(error.filename), hint=hint) from error
    except OSError as error:
        raise FlashdeckError(
            f"cannot be made: {error.strerror}", where=str(error.filename or deck)
        ) from error
    return deck
