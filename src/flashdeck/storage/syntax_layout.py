"""Slips of layout: tabs, indentation, missing spaces, colons and dashes."""

import re

from flashdeck.storage.deck_keys import LIST_FIELDS
from flashdeck.storage.quoting import KEY_LINE, show
from flashdeck.storage.syntax_scene import ANY_KEY, KEYS, KNOWN, LEAD, Fault, Scene

#: A no-break space, which Alt and the space bar give on some keyboards, is none for YAML.
_NO_SPACE = re.compile(rf"{LEAD}(?P<key>{ANY_KEY}):(?=[^ \t:])")
_NO_DASH_SPACE = re.compile(rf"\s*-(?P<key>{ANY_KEY})\s*:(?=\s|$)")
_NO_COLON = re.compile(rf"{LEAD}(?P<key>{ANY_KEY})(?=\s[^:]*$|$)")
_BLOCK = re.compile(r".*(?::|-)\s+[|>][-+\d]*\s*")
_DASH = re.compile(r"\s*-(?:\s|$)")


def tab(scene: Scene) -> Fault | None:
    """Explain a tab before the first character of a line."""
    lead = scene.line[: scene.column + 1]
    if "\t" not in lead or lead.strip(" \t-"):
        return None
    message = "a tab stands where YAML wants spaces"
    hint = "indent with spaces; most editors can be told to write spaces for the Tab key"
    return scene.fault(scene.row, lead.index("\t"), "tab", message, hint)


def missing_space(scene: Scene) -> Fault | None:
    """Explain ``question:text`` and ``-question: text``."""
    for row in (scene.first, scene.above(), scene.row):
        if row is None:
            continue
        line = scene.lines[row]
        if (found := _NO_SPACE.match(line)) is not None:
            message = f"a space is missing after {found['key']}:"
            if line[found.end()].isspace():
                message += " (what looks like one is another character)"
            hint = f"write {found['key']}: {show(line[found.end() :].strip())}"
            return scene.fault(row, found.end() - 1, "missing-space", message, hint)
        if (found := _NO_DASH_SPACE.match(line)) is not None:
            message, hint = "a space is missing after the dash", f"write - {found['key']}:"
            return scene.fault(row, line.index("-"), "missing-space", message, hint)
    return None


def missing_colon(scene: Scene) -> Fault | None:
    """Explain ``question text``, which the parser notices at the next colon."""
    if scene.says("could not find expected ':'"):
        row: int | None = scene.first
    elif scene.says("mapping values"):
        row = scene.above()
    else:
        return None
    if row is None or (found := _NO_COLON.match(scene.lines[row])) is None:
        return None
    message = f"a colon is missing after {found['key']}"
    hint = f"write {found['key']}: and a space, then the text"
    return scene.fault(row, found.end(), "missing-colon", message, hint)


def stray_text(scene: Scene) -> Fault | None:
    """Explain a line of text that is not indented under its key."""
    if scene.says("could not find expected ':'"):
        row = scene.first
    elif (
        scene.was("block mapping", "block collection")
        and _begins(scene)
        and not KNOWN.match(scene.line)
    ):
        row = scene.row
    else:
        return None
    line = scene.lines[row].strip()
    if KEY_LINE.fullmatch(line) or _DASH.match(line):
        return None
    above = scene.lines[row - 1] if row else ""
    hint = "to go on with the text above, indent this line more than the key of that text"
    if _BLOCK.fullmatch(above):
        hint = "indent the text below | or > more than its key"
    column = scene.indentation(row)
    return scene.fault(row, column, "indentation", f'"{show(line)}" belongs to no key', hint)


def unaligned(scene: Scene) -> Fault | None:
    """Explain a key or a dash that does not stand below the others."""
    if scene.says("mapping values"):
        before = scene.line[: scene.column].strip(" -")
        if before not in KEYS or not KNOWN.match(scene.line):
            return None
    elif not (scene.was("block mapping", "block collection", "block sequence") and _begins(scene)):
        return None
    column = scene.indentation(scene.row)
    dash = _DASH.match(scene.line)
    if dash and (key := _list_above(scene)):
        message = "a list with dashes cannot go on from a text"
        hint = f"write {key}: [one, two], or each item on a line of its own below {key}:"
        return scene.fault(scene.row, column, "list-in-line", message, hint)
    message = f"this line is indented by {column}, not like the others"
    hint = _wanted_dash(scene) if dash else _wanted_key(scene)
    return scene.fault(scene.row, column, "indentation", message, hint)


def indented_start(scene: Scene) -> Fault | None:
    """Explain a first key that is indented, while the others are not."""
    if not scene.says("<document start>"):
        return None
    for row, line in enumerate(scene.lines):
        if line[:1] in (" ", "\t") and line.strip() and not line.lstrip().startswith("#"):
            message, hint = "the first key of a deck is indented", "begin the line with the key"
            return scene.fault(row, 0, "indentation", message, hint)
    return None


def _begins(scene: Scene) -> bool:
    """Return whether the parser gave up at the first character of a line."""
    return scene.column <= scene.indentation(scene.row)


def _list_above(scene: Scene) -> str | None:
    """Return the key of the line above, if it is one that takes a list."""
    above = scene.above()
    found = KNOWN.match(scene.lines[above]) if above is not None else None
    return found["key"] if found is not None and found["key"] in LIST_FIELDS else None


def _wanted_dash(scene: Scene) -> str:
    for row in range(scene.row - 1, -1, -1):
        if _DASH.match(scene.lines[row]):
            return f"indent the dash by {scene.indentation(row)}, like the one on line {row + 1}"
    return "indent the dashes of all notes alike"


def _wanted_key(scene: Scene) -> str:
    for row in range(scene.row - 1, -1, -1):
        found = KNOWN.match(scene.lines[row])
        if found is not None and "-" in found["lead"]:
            return f"indent it by {len(found['lead'])}, so that it stands below {found['key']}"
    return "indent the keys of one note alike"
