"""What is wrong with decks, and mending what can be mended."""

import os
import random
from collections.abc import Collection, Iterable, Iterator, Set
from dataclasses import dataclass
from pathlib import Path

from flashdeck.core.identity import gaps_swapped, text_of
from flashdeck.core.problems import Problem, Severity
from flashdeck.errors import FlashdeckError
from flashdeck.library.decks import Decks
from flashdeck.library.ids import give_ids
from flashdeck.library.linting import lint_decks
from flashdeck.library.lost_ids import Lookalike, find_lookalikes, move_history
from flashdeck.library.orphans import Orphan, find_orphans
from flashdeck.library.reading import read
from flashdeck.library.warnings import warnings
from flashdeck.storage.deck_edit import random_id, repeated_ids, replace_id, write_deck
from flashdeck.storage.deck_file import read_deck
from flashdeck.storage.parse_cache import ParseCache, digest_of
from flashdeck.storage.review_log import ReviewLog


@dataclass(frozen=True, slots=True)
class Checked:
    """What a check found.

    Attributes:
        problems: In order of path and place.
        orphans: Cards of vanished notes.
        lookalikes: Notes that may be one of them, without its id.
    """

    problems: tuple[Problem, ...]
    orphans: tuple[Orphan, ...]
    lookalikes: tuple[Lookalike, ...]

    @property
    def failed(self) -> bool:
        """Whether any problem is an error."""
        return any(problem.severity is Severity.ERROR for problem in self.problems)


def check(
    decks: Decks, log: ReviewLog | None, cache: ParseCache, allow: Collection[str] = ()
) -> Checked:
    """Return the problems of the asked decks, and the orphans of their library.

    Args:
        decks: What to look at.
        log: What was answered; None when there is none yet.
        cache: Reads decks.
        allow: Lint rules that apply to no note.
    """
    problems = [double.problem() for double in decks.doubles if double.deck in decks.asked]
    for index in decks.asked:
        file = cache.deck(Path(index.path))
        problems += file.problems if file else ()
    problems += [
        Problem(path, 1, 1, Severity.ERROR, "unreadable", reason, "look at its permissions")
        for path, reason in decks.unreadable
    ]
    problems += warnings(decks, cache)
    problems += lint_decks(decks, cache, allow)
    orphans: list[Orphan] = []
    lookalikes: list[Lookalike] = []
    if log is not None:
        problems += _swapped_gaps(decks, log, cache)
        orphans = find_orphans(decks, log)
        lookalikes = find_lookalikes(decks, log, cache)
        problems += [lookalike.problem() for lookalike in lookalikes]
    problems.sort(key=lambda problem: (problem.path, problem.line, problem.column))
    return Checked(tuple(problems), tuple(orphans), tuple(lookalikes))


def fix(
    decks: Decks, checked: Checked, log: ReviewLog | None, rng: random.Random, cache: ParseCache
) -> list[str]:
    """Mend what can be mended without losing anything; return a line for each thing done.

    Lost ids go back to the notes that look like their own, notes with another note's id get a new
    one, and notes without an id get one.
    """
    told = []
    taken = decks.ids()
    if log is not None:
        taken |= log.sightings.notes()
    new_ids: dict[str, dict[int, str]] = {}
    for lookalike in checked.lookalikes:
        if not lookalike.certain:
            continue
        new_ids.setdefault(lookalike.deck.path, {})[lookalike.note.line] = lookalike.orphan
    places = [(double.deck.path, double.line) for double in decks.doubles]
    for index in decks.asked:
        if index.errors:
            data = Path(index.path).read_bytes()
            if digest_of(data) == index.digest:
                places += [
                    (index.path, _pasted(data, index.path, line, log))
                    for line in repeated_ids(data, index.path)
                ]
    for path, line in places:
        while (fresh_id := random_id(rng)) in taken:
            pass
        taken.add(fresh_id)
        new_ids.setdefault(path, {})[line] = fresh_id
    digests = {deck.path: deck.digest for deck in decks.all}
    for path, ids in new_ids.items():
        try:
            told += _replace_ids(path, digests[path], ids)
        except (FlashdeckError, OSError) as error:
            told.append(f"{error}; it was not mended")
    fresh = [index for index in (cache.index(Path(deck.path)) for deck in decks.asked) if index]
    return told + give_ids(fresh, taken, rng)[1]


def move_histories(lookalikes: Iterable[Lookalike], now: Set[str], log: ReviewLog) -> Iterator[str]:
    """Move what was answered under ids that were given by mistake; give a line for each note.

    Args:
        lookalikes: What was mended.
        now: The ids that notes have after that.
        log: What was answered.
    """
    for found in lookalikes:
        by_mistake = found.note.id
        if by_mistake is None or by_mistake in now or found.orphan not in now:
            continue
        if moved := move_history(log, by_mistake, found.orphan):
            answers = "1 answer" if moved == 1 else f"{moved} answers"
            yield f"moved {answers} of {by_mistake} to {found.orphan}"


def _pasted(data: bytes, path: str, line: int, log: ReviewLog | None) -> int:
    """Return which of two notes of a file with one id is to get another: the line it begins at.

    It is the later one, unless that one alone says what the note of this id last said.
    """
    file = read_deck(data, path)
    apart = read_deck(replace_id(data, path, line, "apart-for-now"), path)
    if log is None or file is None or apart is None or not (file.deck and apart.deck):
        return line
    later = next((note for note in apart.deck.notes if note.line == line), None)
    texts = {one.note: one.text for one in log.sightings.of(set(file.ids))}
    if later is None:
        return line
    for note in file.deck.notes:
        said = texts.get(note.id or "")
        if note.line < line and said == text_of(later) and said != text_of(note):
            return note.line
    return line


def _replace_ids(path: str, digest: str, ids: dict[int, str]) -> list[str]:
    """Give the notes that begin at these lines other ids; return what to tell.

    The lines are those of the file that was checked: one that changed since is left alone.
    """
    old = new = Path(path).read_bytes()
    if digest_of(old) != digest:
        raise FlashdeckError("changed since it was read", where=path, hint="run it again")
    # From the end, so that the lines before it stay where they are.
    for line, note in sorted(ids.items(), reverse=True):
        new = replace_id(new, path, line, note)
    write_deck(Path(path), old, new)
    return [f"{path}:{line}: the id is now {note}" for line, note in sorted(ids.items())]


def _swapped_gaps(decks: Decks, log: ReviewLog, cache: ParseCache) -> list[Problem]:
    before = {
        (sighting.note, sighting.path): sighting.swapped_from or sighting.text
        for sighting in log.sightings.all()
    }
    begun = log.begun()
    found = []
    for index in decks.asked:
        path = os.path.realpath(index.path)
        for note in read(index, cache).notes:
            earlier = before.get((note.id or "", path))
            if not note.cloze or not earlier or earlier == note.cloze:
                continue
            if "gaps-swapped" in note.allow or not any(card.id in begun for card in note.cards()):
                continue
            if gaps_swapped(earlier, note.cloze):
                found.append(
                    Problem(
                        index.path,
                        note.line,
                        1,
                        Severity.WARNING,
                        "gaps-swapped",
                        "gap numbers were swapped, so the cards have each other's history",
                        "number the gaps as before, or write allow: [gaps-swapped] in the note",
                    )
                )
    return found
