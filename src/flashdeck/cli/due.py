"""`flashdeck due`."""

from typing import TYPE_CHECKING

from flashdeck.cli.options import Decks, Json

if TYPE_CHECKING:
    from flashdeck.library.due import Due


def due(decks: Decks = None, json: Json = False) -> None:
    """Say what a review started now would ask.

    Example: flashdeck due --json
    """
    from flashdeck.cli import clock, output
    from flashdeck.cli.opening import reading, tell_about, tell_library
    from flashdeck.library.due import find_due
    from flashdeck.library.planning import today

    now = clock.now()
    with reading(decks) as opened:
        found = find_due(opened.decks, opened.settings, opened.log, now)
        tell_about(opened.decks, opened.cache)
        if warning := today(now, opened.settings, opened.log)[1]:
            output.tell(warning)
        if json:
            output.answer_json(
                {
                    "study_day": found.study_day.isoformat(),
                    "due": found.due,
                    "new": found.new,
                    "drill": found.drill,
                    "suspended": found.suspended,
                    "minutes": found.minutes,
                    "held_back": found.held_back,
                    "decks": [
                        {
                            "deck": deck.deck,
                            "path": deck.path,
                            "notes": deck.notes,
                            "cards": deck.cards,
                            "due": deck.due,
                            "new": deck.new,
                        }
                        for deck in found.decks
                    ],
                }
            )
            return
        tell_library(opened.decks)
        output.answer(_sentence(found))
        for deck in found.decks if len(found.decks) > 1 else ():
            if deck.due or deck.new:
                output.answer(f"  {deck.deck}: {deck.due} due, {deck.new} new")


def _sentence(found: "Due") -> str:
    parts = [f"{found.due} due", f"{found.new} new"]
    if found.drill:
        parts.append(f"{found.drill} to drill")
    sentence = ", ".join(parts)
    if found.minutes:
        sentence += f", about {found.minutes} min"
    if found.suspended:
        sentence += f"; {found.suspended} suspended"
    if found.held_back:
        sentence += f" ({found.held_back} more overdue wait for the next days)"
    return sentence
