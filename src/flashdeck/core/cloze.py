"""Cloze text in Anki's syntax, `{{c1::gap::hint}}`, as a tree of text and gaps.

A gap may hold other gaps, one number may stand in several places, and one gap may have
several numbers (`{{c1,2::gap}}`).
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

#: Stand around the gap that is asked, so that it can be told apart after the Markdown is parsed.
#: Unicode reserves both for such use inside a program; deck files may not hold them.
GAP_OPEN, GAP_CLOSE = "\ufdd0", "\ufdd1"

#: Anki refuses larger numbers.
LARGEST_NUMBER = 499

BLANK = "…"

_TOKEN = re.compile(r"\{\{c([0-9,]*[0-9][0-9,]*)::|\}\}", re.DOTALL)


class Gap(NamedTuple):
    """A gap: its numbers, what it holds (text and inner gaps, in order), and its hint or ``""``."""

    numbers: tuple[int, ...]
    parts: tuple["str | Gap", ...]
    hint: str


class ClozeError(ValueError):
    """Cloze text that Anki would drop or misread; the message says what is wrong."""


def parse(text: str) -> tuple[str | Gap, ...]:
    """Return the text and the gaps of a cloze text, in order.

    Raises:
        ClozeError: No gap, a gap that is not closed, an empty gap, or a number outside 1 to 499.
    """
    if "{{c" not in text:
        raise ClozeError("there is no gap such as {{c1::word}}")
    outer: list[str | Gap] = []
    open_gaps: list[tuple[tuple[int, ...], list[str | Gap]]] = []
    position = 0
    for token in _TOKEN.finditer(text):
        if token[1] is None and not open_gaps:
            continue
        (open_gaps[-1][1] if open_gaps else outer).append(text[position : token.start()])
        position = token.end()
        if token[1] is not None:
            open_gaps.append((_numbers(token[1]), []))
        else:
            numbers, parts = open_gaps.pop()
            (open_gaps[-1][1] if open_gaps else outer).append(_gap(numbers, parts))
    if open_gaps:
        raise ClozeError(f"the gap {{{{c{open_gaps[0][0][0]}:: is not closed with }}}}")
    outer.append(text[position:])
    found = tuple(part for part in outer if part != "")
    if all(isinstance(part, str) for part in found):
        raise ClozeError("there is no gap such as {{c1::word}}")
    return found


def numbers(parts: Sequence[str | Gap]) -> tuple[int, ...]:
    """Return the numbers of all gaps, smallest first; each is one card."""
    return tuple(sorted(_all_numbers(parts)))


def ask(parts: Sequence[str | Gap], number: int) -> str:
    """Return the text with the gaps of this number hidden, as ``[…]`` or ``[hint]``."""
    return "".join(
        part
        if isinstance(part, str)
        else f"{GAP_OPEN}[{part.hint or BLANK}]{GAP_CLOSE}"
        if number in part.numbers
        else ask(part.parts, number)
        for part in parts
    )


def reveal(parts: Sequence[str | Gap], number: int) -> str:
    """Return the whole text, the gaps of this number marked."""
    return "".join(
        part
        if isinstance(part, str)
        else f"{GAP_OPEN}{_plain(part.parts)}{GAP_CLOSE}"
        if number in part.numbers
        else reveal(part.parts, number)
        for part in parts
    )


def hidden(parts: Sequence[str | Gap], number: int) -> tuple[str, ...]:
    """Return what the gaps of this number hide, in order."""
    found: list[str] = []
    for part in parts:
        if isinstance(part, Gap):
            found += [_plain(part.parts)] if number in part.numbers else hidden(part.parts, number)
    return tuple(found)


def _numbers(written: str) -> tuple[int, ...]:
    found = tuple(int(number) for number in written.split(",") if number)
    for number in found:
        if not 1 <= number <= LARGEST_NUMBER:
            raise ClozeError(f"gap numbers go from 1 to {LARGEST_NUMBER}, not {number}")
    return found


def _gap(numbers: tuple[int, ...], parts: list[str | Gap]) -> Gap:
    hint = ""
    for index, part in enumerate(parts):
        if isinstance(part, str) and "::" in part:
            parts[index], hint = part.split("::", 1)
    kept = tuple(part for part in parts if part != "")
    if not _plain(kept).strip():
        raise ClozeError(f"the gap {{{{c{numbers[0]}::}}}} is empty")
    return Gap(numbers, kept, hint.strip())


def _plain(parts: Sequence[str | Gap]) -> str:
    return "".join(part if isinstance(part, str) else _plain(part.parts) for part in parts)


def _all_numbers(parts: Sequence[str | Gap]) -> set[int]:
    found: set[int] = set()
    for part in parts:
        if isinstance(part, Gap):
            found |= {*part.numbers, *_all_numbers(part.parts)}
    return found
