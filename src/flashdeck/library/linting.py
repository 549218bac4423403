"""Cards of decks that are hard to learn, or that ask more than they should."""

from collections.abc import Collection, Iterator

from flashdeck.core.cards import Deck, Note
from flashdeck.core.lint import Finding, lint, lint_together
from flashdeck.core.problems import Problem, Severity
from flashdeck.library.decks import Decks
from flashdeck.library.reading import read
from flashdeck.storage.parse_cache import ParseCache


def lint_decks(decks: Decks, cache: ParseCache, allow: Collection[str]) -> Iterator[Problem]:
    """Yield a warning for what the rules say against the notes of the asked decks.

    Args:
        decks: What was asked for.
        cache: Reads decks.
        allow: Rules that the person has silenced everywhere.
    """
    for index in decks.asked:
        for note, finding in _findings(read(index, cache)):
            if finding.rule not in allow:
                yield Problem(
                    index.path,
                    note.line,
                    1,
                    Severity.WARNING,
                    finding.rule,
                    finding.reason,
                    f"{finding.hint}; or write allow: [{finding.rule}] in the note",
                )


def _findings(deck: Deck) -> Iterator[tuple[Note, Finding]]:
    name = deck.name.rpartition("::")[2]
    for note in deck.notes:
        topic = " ".join(dict.fromkeys(part for part in (name, note.source.title) if part))
        for finding in lint(note, topic):
            yield note, finding
    for place, finding in lint_together(deck.notes):
        yield deck.notes[place], finding
