"""The words and numbers that both faces of a review say, as plain text."""

from dataclasses import replace

from flashdeck.core.cards import Card, Deck
from flashdeck.core.quiz import Piece
from flashdeck.core.reviews import RATINGS, CardState, Kind
from flashdeck.library.reports import Preview, Progress, Reviewed, Summary
from flashdeck.terminal.safe import one_line

#: Intervals from here on are told in years.
LONG_INTERVAL_DAYS = 2 * 365
DAYS_OF_A_YEAR = 365.25
MATURE_FROM_DAYS = 21

#: Stands before each option; a letter would be taken for a key.
BULLET = "•"


def count(number: int, noun: str) -> str:
    """Return the number with its noun: `1 card`, `2 cards`."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def interval(days: int) -> str:
    """Return an interval in days, or in years where days say nothing any more."""
    if days < LONG_INTERVAL_DAYS:
        return f"{days} d"
    return f"{days / DAYS_OF_A_YEAR:.1f} y"


def ease(hundredths: int) -> str:
    """Return an ease factor as a person reads it."""
    return f"{hundredths / 100:.2f}"


def ease_change(hundredths: int) -> str:
    """Return what an ease factor gains or loses, with its sign; nothing is `±0`."""
    if hundredths == 0:
        return "±0"
    return f"{'+' if hundredths > 0 else '−'}{abs(hundredths) / 100:.2f}"


def duration(seconds: float) -> str:
    """Return a time as seconds or as whole minutes."""
    return f"{seconds:.0f} s" if seconds < 60 else f"{seconds / 60:.0f} min"


def left(progress: Progress) -> str:
    """Return how much is still to do, such as `12 left, 4 min`."""
    parts = [f"{progress.left} left"]
    if progress.drills:
        parts.append(count(progress.drills, "drill"))
    if progress.minutes is not None:
        parts.append(f"{progress.minutes} min")
    return ", ".join(parts)


def effect(preview: Preview, *, drilling: bool) -> str:
    """Return what a button does, such as `1 d, ease 2.36 −0.14, again today`."""
    if drilling:
        return "again today" if preview.drilled else interval(preview.interval)
    change = f" {ease_change(preview.ease_change)}" if preview.ease_change else ""
    again = ", again today" if preview.drilled else ""
    return f"{interval(preview.interval)}, ease {ease(preview.ease)}{change}{again}"


def marked(piece: Piece) -> str:
    """Return a part of a typed answer, marked without colour: `[-missing-]` or `{+extra+}`."""
    if piece.kind == "missing":
        return f"[-{piece.text}-]"
    return f"{{+{piece.text}+}}" if piece.kind == "extra" else piece.text


def summary(done: Summary) -> tuple[str, ...]:
    """Return what a sitting came to, a few lines."""
    if done.reviews or done.drills:
        parts = [count(done.reviews, "review")]
        if done.new:
            parts[0] += f" ({done.new} new)"
        if done.drills:
            parts.append(count(done.drills, "drill"))
        lines = [f"{', '.join(parts)} in {duration(done.seconds)}"]
    else:
        lines = ["Nothing was reviewed." if done.left else "Nothing is left to review today."]
    if done.retention is not None:
        share = f"{done.retention:.0%}".replace("%", " %")
        lines.append(f"Retention {share}: {done.passed} of {count(done.learned, 'learned card')}")
    if done.left:
        lines.append(f"{count(done.left, 'card')} still to ask today")
    lines.append(f"{count(done.due_tomorrow, 'card')} due tomorrow")
    return (*lines, *done.notices)


def compact(done: Summary) -> tuple[str, ...]:
    """Return what a sitting came to on one line, then what else there is to say."""
    lines = summary(replace(done, notices=()))
    sentence = ". ".join(line.rstrip(".") for line in lines)
    return (f"{sentence}.", *done.notices)


def info(card: Card, deck: Deck, state: CardState) -> tuple[tuple[str, str], ...]:
    """Return what is known of a card as pairs of a name and a text."""
    note = card.note
    source = " ".join(part for part in (note.source.title, note.source.url) if part)
    pairs = (
        ("card", card.id or ""),
        ("deck", deck.name),
        ("file", f"{deck.path}:{note.line}"),
        ("state", _state(state)),
        ("source", source),
        ("ref", note.ref),
        ("quote", note.quote),
        ("tags", ", ".join(note.tags)),
    )
    return tuple((name, one_line(text)) for name, text in pairs if text)


def past(review: Reviewed) -> str:
    """Return an answer of the past on one line."""
    name = next((name for name, grade in RATINGS if grade == review.grade), "")
    drill = ", drill" if review.kind == Kind.DRILL else ""
    return f"{review.study_day}  {review.grade} {name:<5} {review.seconds:5.1f} s{drill}"


def _state(state: CardState) -> str:
    memory = state.memory
    if memory is None:
        parts = ["new"]
    else:
        parts = [
            "mature" if memory.interval >= MATURE_FROM_DAYS else "young",
            f"due {memory.due}",
            f"interval {memory.interval} d",
            f"ease {ease(memory.ease)}",
            f"repetition {memory.repetition}",
        ]
        if state.lapses:
            parts.append(count(state.lapses, "lapse"))
    if state.suspended:
        parts.append("suspended")
    return ", ".join(parts)
