"""What programs that publish Markdown add to it: boxes, attributes, templates, definitions."""

import re
from dataclasses import dataclass, field

from flashdeck.drafting.document import Furniture
from flashdeck.drafting.reading.joining import folded

_BOX = re.compile(r"\s{0,3}:{3,}\s*\{?[.#]?([\w-]*)[^:]*:*\s*$")
#: Boxes that ask the reader to do something, and what answers them.
_LEFT_OUT = {
    *("objectives", "questions", "challenge", "exercise", "exercises", "solution", "hint"),
    *("prereq", "instructor", "discussion", "checklist", "quiz", "spoiler"),
}
_ATTRIBUTES = re.compile(
    r"\[([^\[\]\n]{1,100})\]\{[#.][^{}\n]{1,100}\}|\s*\{[#.][\w. #-]{1,100}\}\s*$"
)
#: `{% include image.html %}`, `{{< figure >}}`, `{: .callout}`
_TEMPLATE = re.compile(
    r"\s*(?:\{%.*%\}|\{\{.*\}\}|\{:.*\})\s*$|\s*\[\[?_?toc_?\]?\]\s*$", re.IGNORECASE
)
#: A link whose address stands elsewhere, or not at all in what was copied.
_LINK = re.compile(r"(?<![\w\]`\\])\[([^\[\]\n]+)\]\[[^\[\]\n]*\]")
_DEFINITION = re.compile(r"([^\n]{1,80})\n\s{0,3}:\s+(.+)", re.DOTALL)


def take_dialects(lines: list[str]) -> list[Furniture]:
    """Empty the lines of boxes that are no text, of templates and of attributes; return them."""
    boxes = _Boxes()
    kept = [boxes.read(line) for line in lines]
    if boxes.open:  # it never ends, so that nobody knows what is in it
        kept, boxes.furniture = list(lines), []
    for index, line in enumerate(kept):
        if "{" in line or "[" in line:
            plain = _LINK.sub(r"\1", _ATTRIBUTES.sub(r"\1", line))
            kept[index] = "" if _TEMPLATE.match(line) else plain
    lines[:] = kept
    return boxes.furniture


@dataclass(slots=True)
class _Boxes:
    """Those that are open while an article is read from its start, and what went with them."""

    open: list[str] = field(default_factory=list)
    furniture: list[Furniture] = field(default_factory=list)
    _gone: list[str] = field(default_factory=list)

    def read(self, line: str) -> str:
        """Return a line, or nothing if it is a mark of a box or within one that is no text."""
        box = _BOX.match(line) if ":::" in line else None
        if box and box[1]:
            self.open.append(box[1].lower())
        elif box and self.open:
            self._end(self.open.pop())
        elif box is None and not _LEFT_OUT.intersection(self.open):
            return line
        elif box is None and line.strip():
            self._gone.append(line)
        return ""

    def _end(self, name: str) -> None:
        if self._gone and not _LEFT_OUT.intersection(self.open):
            self.furniture.append(Furniture(folded(" ".join(self._gone)), f"a box: {name}"))
            self._gone.clear()


def term_defined(text: str) -> tuple[str, str]:
    """Return the term that a paragraph defines in the lines below it, and the definition."""
    found = _DEFINITION.fullmatch(text)
    return (found[1], found[2]) if found else ("", text)
