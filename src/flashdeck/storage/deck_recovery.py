"""Reading a deck file to its end, whatever stands in it."""

import gc
import re
from collections.abc import Iterator
from contextlib import contextmanager

from yaml.error import MarkedYAMLError, YAMLError

from flashdeck.storage.deck_reader import DeckReader
from flashdeck.storage.deck_syntax import explain
from flashdeck.storage.deck_text import DeckText
from flashdeck.storage.deck_values import Values
from flashdeck.storage.yaml_events import Events, start

#: After so many syntax errors a file is no deck with slips but something else.
_MOST_SYNTAX_ERRORS = 20
#: So many lines with escapes of lone surrogates are read around.
_MOST_SURROGATES = 50
#: So many lines with characters that no text may hold are told.
_MOST_FORBIDDEN = 100
#: What a note lacks may stand behind a syntax error.
_CONSEQUENCES = ("empty-note", "no-answer", "no-question", "not-a-note")

_NOTES = re.compile(r"^notes:(?=\s)", re.MULTILINE)
_DASH = re.compile(r"^( *)-(?=\s)", re.MULTILINE)
_LINE_END = re.compile("\r\n|\n|\r")


def read_text(source: DeckText, path: str, keep_nodes: bool = False) -> DeckReader:
    """Return the reader of a deck file, which has read it.

    After a syntax error it goes on with the next note, so that all problems are found at once.

    Args:
        source: The text of the file.
        path: How the person knows the file.
        keep_nodes: Whether the place of each note is wanted.
    """
    with _collector_off():
        for _ in range(_MOST_SURROGATES):
            reader = DeckReader(source, path, keep_nodes)
            _tell_forbidden(source, reader.values)
            patched = _read(reader, source)
            if patched is None:
                break
            source = patched
    return reader


@contextmanager
def _collector_off() -> Iterator[None]:
    """Keep the garbage collector from looking at every event: 5 % of the time, and no cycles."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _read(reader: DeckReader, source: DeckText) -> DeckText | None:
    """Read to the end; return a text that must be read in place of this one, or None."""
    text, last_line = source.text, 0
    for _ in range(_MOST_SYNTAX_ERRORS):
        events = Events(text)
        try:
            reader.read(events)
        except (YAMLError, ValueError, OverflowError) as error:
            marked = _marked(error, events)
            mark = marked.problem_mark
            patched = source.without_surrogates(mark.index) if mark else None
            if patched is not None:
                return patched
            fault = explain(reader.values.lines, marked)
        else:
            return None
        reader.broken = True
        if fault.line <= last_line:
            return None
        _drop_consequences(reader, fault.line)
        reader.values.add(*fault)
        last_line = fault.line
        rest = _rest_after(source.text, fault.line)
        if rest is None:
            return None
        text = rest
    return None


def _marked(error: Exception, events: Events) -> MarkedYAMLError:
    """Return the error with its place, which an escape of no character comes without."""
    if isinstance(error, MarkedYAMLError) and error.problem_mark is not None:
        return error
    return MarkedYAMLError(problem="found an invalid escape", problem_mark=events.here())


def _drop_consequences(reader: DeckReader, line: int) -> None:
    """Drop what was only said because a syntax error cut the last note short."""
    if reader.last_note is None:
        return
    event, before = reader.last_note
    at = start(event)
    dash = re.compile(rf" {{0,{max(0, at.column - 1)}}}-\s")
    if any(dash.match(text) for text in reader.values.lines[at.line + 1 : line]):
        return  # the syntax error stands in a later note
    problems = reader.values.problems
    problems[before:] = [
        problem
        for problem in problems[before:]
        if problem.line != line and problem.rule not in _CONSEQUENCES
    ]


def _tell_forbidden(source: DeckText, values: Values) -> None:
    """Note an error for each line with a character that no text may hold."""
    told = 0
    places = source.positions(index for index, _ in source.forbidden)
    for (_, char), (line, column) in zip(source.forbidden, places, strict=True):
        if line == told:
            continue
        told, code = line, f"U+{ord(char):04X}"
        if char == "\ufeff":
            rule, message = "byte-order-mark", f"a byte order mark ({code}) inside the file"
        else:
            rule, message = "control-character", f"{code} stands here, which no text may hold"
        values.add(line, column, rule, message, "delete it; most editors do not show it")
        if len(values.problems) == _MOST_FORBIDDEN:
            return


def _rest_after(text: str, line: int) -> str | None:
    """Return the text with only the notes left in it that begin after a line; None if none does.

    The rest is blanked out, so that lines, columns and indexes stay what they are.
    """
    notes = _NOTES.search(text)
    dash = _DASH.search(text, notes.end()) if notes else None
    if notes is None or dash is None:
        return None
    ends = [end.end() for end in _LINE_END.finditer(text)]
    after = max(ends[line - 1], dash.start()) if line <= len(ends) else len(text)
    entry = re.compile(rf"^{dash[1]}-(?=\s)", re.MULTILINE).search(text, after)
    if entry is None:
        return None
    before, between = text[: notes.start()], text[notes.end() : entry.start()]
    return f"{_blank(before)}notes:{_blank(between)}{text[entry.start() :]}"


def _blank(text: str) -> str:
    return re.sub(r"[^\r\n]+", lambda found: " " * len(found[0]), text)
