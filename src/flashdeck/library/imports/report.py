"""What an import came to."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from flashdeck.library.imports.arrivals import Arrival, LeftOut
from flashdeck.library.imports.differences import Difference

#: So many names stand in one line of talk.
_MOST_NAMED = 3


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What an import came to, or would come to.

    Attributes:
        notes: Those that are new, as they came.
        cards: How many cards they ask.
        answers: How many answers the log did not hold.
        entries: How many other entries came to the log, such as suspended cards.
        decks: How many notes each file got, by its path.
        known: How many notes are here already.
        media: How many files came with the new notes.
        missing_media: Paths that notes refer to, without a file.
        left_out: What cannot be a note.
        from_future: How many answers are of a day that has not come.
        told: What a person should know of the file.
        differing: The notes that are here and say something else in the file.
    """

    notes: Sequence[Arrival]
    cards: int
    answers: int
    entries: int
    decks: Mapping[str, int]
    known: int
    media: int
    missing_media: Sequence[str]
    left_out: Sequence[LeftOut]
    from_future: int
    told: Sequence[str]
    differing: Sequence[Difference] = ()

    @property
    def lossy(self) -> dict[str, int]:
        """What could not be taken along, and of how many of the new notes."""
        return dict(Counter(lost for note in self.notes for lost in note.lost).most_common())

    def summary(self, *, dry_run: bool = False) -> str:
        """Return in one line what was imported."""
        already = f"{_count(self.known, 'note')} {'is' if self.known == 1 else 'are'} here already"
        if not (self.notes or self.answers or self.entries):
            return f"nothing new: {already}" if self.known else "nothing to import"
        did = "would import" if dry_run else "imported"
        held = [_count(self.cards, "card")] if self.notes else []
        held += [_count(self.answers, "answer")] if self.answers or not self.notes else []
        if not self.notes:
            if not self.answers:
                return f"{did} what is new of the schedule; {already}"
            return f"{did} {', '.join(held)}; {already}"
        where = next(iter(self.decks)) if len(self.decks) == 1 else f"{len(self.decks)} decks"
        line = f"{did} {_count(len(self.notes), 'note')} ({', '.join(held)}) into {where}"
        return f"{line}; {already}" if self.known else line

    def talk(self, *, verbose: bool = False) -> list[str]:
        """Return what else a person should know, a line each.

        Args:
            verbose: Whether all are named that something is said of.
        """
        most = None if verbose else _MOST_NAMED
        lines = [*self.told, *self._differing(verbose=verbose)]
        lines += [f"lossy in {_count(count, 'note')}: {what}" for what, count in self.lossy.items()]
        reasons: dict[str, list[str]] = {}
        for where, reason in self.left_out:
            reasons.setdefault(reason, []).append(where)
        lines += [f"left out: {_named(names, most)}: {reason}" for reason, names in reasons.items()]
        if self.missing_media:
            lines.append(f"missing media: {_named(self.missing_media, most)}")
        if self.from_future:
            lines.append(
                f"left out {_count(self.from_future, 'answer')} of days that have not come:"
                " was the clock right?"
            )
        return lines

    def _differing(self, *, verbose: bool) -> list[str]:
        if not self.differing:
            return []
        do, stay = ("does", "it stays") if len(self.differing) == 1 else ("do", "they stay")
        notes = _count(len(self.differing), "note")
        line = f"{notes} here {do} not say what the file says, and {stay} as here"
        if not verbose:
            return [f"{line}: -v names what differs"]
        named = (
            f"differs from {each.where}: {each.note or each.text} ({', '.join(each.keys)})"
            for each in self.differing
        )
        return [line, *named]


def _named(names: Sequence[str], most: int | None) -> str:
    named = ", ".join(names[:most])
    more = len(names) - len(names[:most])
    return f"{named} and {more:,} more" if more else named


def _count(number: int, what: str) -> str:
    return f"{number:,} {what}" if number == 1 else f"{number:,} {what}s"
