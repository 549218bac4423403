"""The row of buttons under an answer: what each key does to the card."""

from collections.abc import Callable, Sequence

from rich.cells import cell_len, set_cell_size
from rich.text import Text

from flashdeck.library.reports import Preview
from flashdeck.terminal.look import CHOSEN, PLAIN, QUIET, RIGHT, STRONG, WRONG, Look
from flashdeck.terminal.turns import AGAIN, GOOD, keys
from flashdeck.terminal.wording import ease, ease_change, interval

GAP = 1


def button_rows(
    previews: Sequence[Preview],
    suggested: int,
    width: int,
    look: Look,
    *,
    drilling: bool,
    short: bool = False,
) -> list[Text]:
    """Return the buttons side by side, each with what it does below it, as fits the width.

    Args:
        previews: What each button would do.
        suggested: The grade that Space gives.
        width: In cells.
        look: What the terminal can show.
        drilling: Whether the card is a drill, which changes no schedule.
        short: Whether there is room for the names alone.
    """
    by_key = keys(previews)
    if not by_key:
        return []
    room = width // len(by_key) - GAP
    describe = next(
        shape
        for shape in (_in_full, _in_short, _in_rows)
        if shape is _in_rows
        or all(cell_len(row) <= room for preview in previews for row in shape(preview, drilling))
    )
    rows = [_names(by_key, suggested, room, look)]
    if short:
        return rows
    columns = [describe(preview, drilling) for preview in previews]
    for row in zip(*columns, strict=True):
        if any(row):
            cells = (set_cell_size(look.text(cell), room) for cell in row)
            rows.append(Text((" " * GAP).join(cells).rstrip(), style=QUIET))
    return rows


def _names(by_key: dict[str, Preview], suggested: int, room: int, look: Look) -> Text:
    labels = [f"{key} {preview.label}" for key, preview in by_key.items()]
    if any(cell_len(label) > room for label in labels) and room < len("0 Blackout"):
        labels = list(by_key)
    names = Text()
    for label, preview in zip(labels, by_key.values(), strict=True):
        label = look.text(label)
        label = label if cell_len(label) <= room else set_cell_size(label, room)
        names.append(label, f"{_style(preview.grade)} {CHOSEN * (preview.grade == suggested)}")
        names.append(" " * (room - cell_len(label) + GAP))
    names.rstrip()
    return names


def _style(grade: int) -> str:
    return f"{STRONG} { {AGAIN: WRONG, GOOD: RIGHT}.get(grade, PLAIN) }"


_Shape = Callable[[Preview, bool], tuple[str, ...]]


def _in_full(preview: Preview, drilling: bool) -> tuple[str, ...]:
    again = "again today" if preview.drilled else ""
    if drilling:
        return (again or interval(preview.interval),)
    change = f" {ease_change(preview.ease_change)}" if preview.ease_change else ""
    when = ", ".join(filter(None, (interval(preview.interval), again)))
    return (when, f"ease {ease(preview.ease)}{change}")


def _in_short(preview: Preview, drilling: bool) -> tuple[str, ...]:
    again = "today" if preview.drilled else ""
    if drilling:
        return (again or interval(preview.interval),)
    change = f" {ease_change(preview.ease_change)}" if preview.ease_change else ""
    when = ", ".join(filter(None, (interval(preview.interval), again)))
    return (when, f"{ease(preview.ease)}{change}")


def _in_rows(preview: Preview, drilling: bool) -> tuple[str, ...]:
    again = "today" if preview.drilled else ""
    if drilling:
        return (again or interval(preview.interval),)
    return (interval(preview.interval), ease_change(preview.ease_change), again)
