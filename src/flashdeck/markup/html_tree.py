"""HTML as somebody wrote it, to a tree; whatever it is, it makes one."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = frozenset(
    {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "wbr"}
)
#: What a new one of these ends, up to the element that holds both.
_ENDS: dict[str, tuple[set[str], set[str]]] = {
    "li": ({"li"}, {"ul", "ol"}),
    "tr": ({"tr"}, {"table"}),
    "td": ({"td", "th"}, {"tr", "table"}),
    "th": ({"td", "th"}, {"tr", "table"}),
    "dt": ({"dt", "dd"}, {"dl"}),
    "dd": ({"dt", "dd"}, {"dl"}),
    "rt": ({"rt", "rp"}, {"ruby"}),
    "rp": ({"rt", "rp"}, {"ruby"}),
    "a": ({"a"}, set()),
}
_ENDS_PARAGRAPH = frozenset(
    {"blockquote", "div", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "ol", "p", "pre", "table", "ul"}
)
#: Deeper down, elements lie next to each other: a tree is walked by functions that call themselves.
_DEEPEST = 60


@dataclass(slots=True)
class Element:
    """An element, with elements and text in it."""

    tag: str
    attributes: dict[str, str] = field(default_factory=dict)
    children: list["Element | str"] = field(default_factory=list)

    def text(self) -> str:
        """Return all text in it; a line break is a line end."""
        return "".join(self._texts())

    def _texts(self) -> Iterator[str]:
        for child in self.children:
            if isinstance(child, str):
                yield child
            elif child.tag == "br":
                yield "\n"
            else:
                yield from child._texts()


def parse(html: str) -> Element:
    """Return an element without a name that holds all of it."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader.root


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Element("")
        self._open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _ENDS:
            self._end_up_to(*_ENDS[tag])
        elif tag in _ENDS_PARAGRAPH:
            self._end_up_to({"p"}, {"li", "td", "th", "blockquote", "div"})
        element = Element(tag, {name: value or "" for name, value in attrs})
        self._open[-1].children.append(element)
        if tag not in VOID and len(self._open) < _DEEPEST:
            self._open.append(element)

    def handle_endtag(self, tag: str) -> None:
        self._end_up_to({tag}, set())

    def handle_data(self, data: str) -> None:
        self._open[-1].children.append(data)

    def _end_up_to(self, ended: set[str], holders: set[str]) -> None:
        for place in range(len(self._open) - 1, 0, -1):
            tag = self._open[place].tag
            if tag in ended:
                del self._open[place:]
                return
            if tag in holders:
                return
