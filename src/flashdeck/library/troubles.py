"""What of the decks is left out, in a line each, for who goes on without it."""

from collections.abc import Iterator
from pathlib import Path

from flashdeck.library.decks import Decks
from flashdeck.storage.parse_cache import ParseCache


def left_out(decks: Decks, cache: ParseCache) -> Iterator[str]:
    """Yield a line for each deck that has problems, and for what could not be looked into."""
    for deck in decks.asked:
        file = cache.deck(Path(deck.path)) if deck.errors else None
        if file is None or not file.problems:
            continue
        what = "a note is" if len(file.problems) == 1 else "notes are"
        what = what if deck.readable else "the deck is"
        more = "" if len(file.problems) == 1 else f", and {len(file.problems) - 1} more problems"
        yield f"{file.problems[0]}{more}; {what} left out (see flashdeck check {deck.path})"
    if decks.doubles:
        number = len(decks.doubles)
        count = "1 note has" if number == 1 else f"{number} notes have"
        left = "is" if number == 1 else "are"
        yield f"{count} the id of another note and {left} left out; flashdeck check says which"
    yield from map(str, decks.unreadable)
