"""The pieces of a line in a tree of HTML, and what of it Markdown cannot say."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import PurePosixPath

from flashdeck.core.cloze import GAP_CLOSE, GAP_OPEN
from flashdeck.markup.anki_html import MARK, Found
from flashdeck.markup.html import SOUND_SUFFIXES
from flashdeck.markup.html_tree import Element
from flashdeck.markup.inline_markdown import address, apart
from flashdeck.markup.pieces import LINE_END, Kind, Piece

CODE = frozenset({"code", "kbd", "samp", "tt"})
_BOLD = re.compile(r"font-weight:\s*(?:bold|[6-9]00)", re.IGNORECASE)
_ITALIC = re.compile(r"font-style:\s*(?:italic|oblique)", re.IGNORECASE)
_COLOUR = re.compile(r"colou?r|background", re.IGNORECASE)
_WEB_LINK = re.compile(r"(?:https?://|mailto:)\S", re.IGNORECASE)
_WEB = re.compile(r"https?://", re.IGNORECASE)
_LINE_END = re.compile(r"[\n\r]+")
_GAP_MARK = re.compile(f"([{GAP_OPEN}{GAP_CLOSE}])")

#: Nothing in them is to be seen.
UNSEEN = frozenset({"head", "link", "meta", "rp", "script", "style", "template", "title"})
#: Shown as the text in them, and nothing is lost.
_TRANSPARENT = frozenset(
    {"", "a", "abbr", "b", "bdi", "bdo", "body", "cite", "em", "font", "html", "i", "label"}
    | {"rb", "ruby", "span", "strong", "time", "wbr", "article", "center", "dd", "div"}
    | {"dl", "dt", "figcaption", "figure", "footer", "header", "li", "main", "nav", "p", "section"}
    | {"summary", "tbody", "td", "tfoot", "th", "thead", "tr", "ul", "ol", "table", "br", "caption"}
    | {"blockquote", "h1", "h2", "h3", "h4", "h5", "h6", "pre", "dfn", "var", "hr"}
)
_NAMES = {
    "u": "underlining",
    "ins": "underlining",
    "s": "text struck through",
    "del": "text struck through",
    "strike": "text struck through",
    "mark": "colours",
    "big": "styles",
    "small": "styles",
    "center": "styles",
    "rt": "readings above the text, kept in brackets",
}
#: What an attribute of an element says, and Markdown does not.
_SAID = {
    ("font", "size"): "styles",
    ("font", "face"): "styles",
    ("ol", "type"): "the numbers of a list",
    ("ol", "reversed"): "the numbers of a list",
    ("abbr", "title"): "what shows under the pointer",
    ("a", "title"): "what shows under the pointer",
    ("span", "title"): "what shows under the pointer",
    ("div", "align"): "styles",
    ("p", "align"): "styles",
}
_RAISED = str.maketrans("0123456789+-=()ni", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿⁱ")
_LOWERED = str.maketrans("0123456789+-=()aeoxhklmnpst", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₐₑₒₓₕₖₗₘₙₚₛₜ")


@dataclass(slots=True)
class Reader:
    """Reads text and elements within a line.

    Attributes:
        found: What the marks in the text stand for.
        media: Gives the path to write for the name of a file.
        gaps: How many gaps are open; None where the text has none at all.
        lost: What Markdown cannot say, each once.
    """

    found: Sequence[Found]
    media: Callable[[str], str]
    gaps: int | None = None
    lost: dict[str, None] = field(default_factory=dict)

    def text(self, text: str, style: Piece) -> Iterator[Piece]:
        """Give the pieces of a text, with what its marks stand for."""
        text = _on_one_line(text)
        for place, part in enumerate(MARK.split(text)):
            if place % 2:
                if int(part) < len(self.found):  # any other was written by somebody
                    yield self._object(self.found[int(part)], style)
            else:
                yield from self._plain(part, style)

    def code(self, element: Element, style: Piece) -> Iterator[Piece]:
        """Give an element that holds code; a line end in it is a space."""
        gaps = self.gaps
        text = re.sub(r"[\n\xa0]", " ", self.code_text(element))
        if text:
            is_seen = bool(_GAP_MARK.sub("", text))
            yield replace(style, kind=Kind.CODE if is_seen else Kind.TEXT, text=text, gaps=gaps)

    def code_text(self, element: Element) -> str:
        """Return what an element that holds code says; Anki reads no maths or sounds there."""
        self.note(element)
        text = MARK.sub(self._source, element.text())
        if self.gaps is not None:
            inside = self.gaps + text.count(GAP_OPEN)
            text = apart(Piece(Kind.CODE, text, gaps=inside))
            self.gaps = inside - text.count(GAP_CLOSE)
        return text

    def _source(self, mark: re.Match[str]) -> str:
        place = int(mark[1])
        return self.found[place].source if place < len(self.found) else ""

    def image(self, element: Element, style: Piece) -> Iterator[Piece]:
        """Give an image: a file by its path, one on the web as a link."""
        name = element.attributes.get("src", "").strip()
        alt = element.attributes.get("alt", "")
        if element.attributes.keys() & {"style", "width", "height"}:
            self.lost["sizes of images"] = None
        if _WEB.match(name):
            self.lost["images on the web, kept as links"] = None
            yield replace(style, kind=Kind.TEXT, text=alt or name, link=address(name))
        elif not name or name.lower().startswith("data:"):
            self.lost["images inside the text"] = None
        else:
            yield replace(style, kind=Kind.IMAGE, text=alt, path=self.media(name))

    def style(self, element: Element, style: Piece) -> Piece:
        """Return how text in the element is shown."""
        css = element.attributes.get("style", "")
        link = element.attributes.get("href", "").strip() if element.tag == "a" else ""
        if link and not _WEB_LINK.match(link):
            self.lost["links that lead to no page"] = None
            link = ""
        return replace(
            style,
            bold=style.bold or element.tag in {"b", "strong"} or bool(_BOLD.search(css)),
            italic=style.italic or element.tag in {"i", "em"} or bool(_ITALIC.search(css)),
            link=address(link) or style.link,
        )

    def note(self, element: Element) -> None:
        """Note down what of this element Markdown cannot say."""
        if element.tag in _NAMES:
            self.lost[_NAMES[element.tag]] = None
        elif element.tag not in _TRANSPARENT | CODE | {"sub", "sup", "img"}:
            self.lost[f"<{element.tag}>"] = None
        for attribute in element.attributes:
            if (said := _SAID.get((element.tag, attribute))) is not None:
                self.lost[said] = None
        css = _ITALIC.sub("", _BOLD.sub("", element.attributes.get("style", "")))
        if "color" in element.attributes or _COLOUR.search(css):
            self.lost["colours"] = None
        is_column = element.tag in {"td", "th"} and css.strip(" ;").startswith("text-align")
        if css.strip(" ;") and not _COLOUR.search(css) and not is_column and element.tag != "img":
            self.lost["styles"] = None

    def shifted(self, element: Element) -> str:
        """Return the text of a superscript or subscript, in characters of that kind or after ^."""
        text = element.text()
        table, sign = (_RAISED, "^") if element.tag == "sup" else (_LOWERED, "_")
        if all(ord(character) in table for character in text):
            return text.translate(table)
        self.lost["superscript and subscript"] = None
        return f"{sign}{text}" if len(text) == 1 else f"{sign}({text})"

    def _plain(self, text: str, style: Piece) -> Iterator[Piece]:
        for part in _GAP_MARK.split(text):
            if part == GAP_OPEN and self.gaps is not None:
                self.gaps += 1
            if part:
                yield replace(style, text=part, gaps=self.gaps)
            if part == GAP_CLOSE and self.gaps:
                self.gaps -= 1

    def _object(self, found: Found, style: Piece) -> Piece:
        gaps = self.gaps
        if gaps is not None:
            gaps += found.content.count(GAP_OPEN)
            self.gaps = gaps - found.content.count(GAP_CLOSE)
        if found.kind is Kind.IMAGE:
            if PurePosixPath(found.content).suffix.lower() in SOUND_SUFFIXES:
                return replace(style, kind=Kind.IMAGE, path=self.media(found.content))
            self.lost["videos"] = None
            return replace(style, text=found.source, gaps=gaps)
        if found.is_latex:
            self.lost["LaTeX, kept as maths"] = None
        tex = " ".join(found.content.split())
        if not _GAP_MARK.sub("", tex).strip():
            return replace(style, text=tex, gaps=gaps)
        if re.search(r"(?<!\\)\$|\\\Z", tex.replace(r"\\", "")):
            self.lost["maths with a dollar sign in it"] = None
            return replace(style, text=found.source, gaps=gaps)
        return replace(style, kind=found.kind, text=tex, gaps=gaps)


def _on_one_line(text: str) -> str:
    """Return a text with a space for each line end and the spaces around it, as a browser does."""
    first, *others = _LINE_END.split(text)
    if not others:
        return text
    *between, last = others
    inner = (line.strip(" \t") for line in between)
    return " ".join([first.rstrip(" \t"), *(line for line in inner if line), last.lstrip(" \t")])


def has_line_end(pieces: Sequence[Piece]) -> bool:
    """Return whether they are more than one line."""
    return any(piece.kind is Kind.LINE_END for piece in pieces)


def lines(pieces: Sequence[Piece]) -> list[tuple[Piece, list[Piece]]]:
    """Return the line end before each line, and its pieces without spaces at either end."""
    found: list[tuple[Piece, list[Piece]]] = [(LINE_END, [])]
    for piece in pieces:
        if piece.kind is Kind.LINE_END:
            found.append((piece, []))
        elif piece.text == GAP_CLOSE and len(found) > 1 and not found[-1][1]:
            found[-2][1].append(piece)  # a gap does not end on a line of its own
        else:
            found[-1][1].append(piece)
    return [(before, _stripped(line)) for before, line in found]


def _stripped(line: list[Piece]) -> list[Piece]:
    while line and line[0].kind is Kind.TEXT and not line[0].text.strip():
        del line[0]
    while line and line[-1].kind is Kind.TEXT and not line[-1].text.strip():
        del line[-1]
    if line and line[0].kind is Kind.TEXT:
        line[0] = replace(line[0], text=line[0].text.lstrip())
    if line and line[-1].kind is Kind.TEXT:
        line[-1] = replace(line[-1], text=line[-1].text.rstrip())
    return line
