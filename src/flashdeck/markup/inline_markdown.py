"""Pieces of a line to Markdown that is read back as exactly these pieces.

What Markdown makes of a character depends on its neighbours, so the parser itself is asked: a
backslash stands only where the text would be read as something else without it, and emphasis
only where it is read as such.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING
from urllib.parse import quote

from flashdeck.core.cloze import GAP_CLOSE, GAP_OPEN
from flashdeck.markup.pieces import GAP_MARKS, LINE_END, STARS, Kind, Piece, emphases, tidied

if TYPE_CHECKING:
    from markdown_it.token import Token


#: More emphases than this are kept or given up together, as trying each takes the parser's time.
_MOST_TRIED = 12
#: A longer paragraph is escaped without asking the parser, which some texts keep busy for long.
_LONGEST_TRIED = 20_000

#: Each can be left out where the parser agrees.
_ESCAPES = (
    ("backslash", re.compile(r"\\"), r"\\\\"),
    ("star", re.compile(r"\*"), r"\\*"),
    ("backtick", re.compile(r"`"), r"\\`"),
    ("dollar", re.compile(r"\$"), r"\\$"),
    ("bracket", re.compile(r"([\[\]]|!\Z)"), r"\\\1"),
    ("bar", re.compile(r"\|"), r"\\|"),
)
_ALL = frozenset({name for name, _, _ in _ESCAPES} | {"start"})
#: What would begin a block.
_STARTS = re.compile(r"^([-+>#~=:|_])|^(\d{1,9})(?=[.)])", re.MULTILINE)

_GAP_BEGINS = re.compile(r"\{(?=\{c[0-9,])")
_GAP_ENDS = re.compile(r"\}(?=\})")
_HINT_BEGINS = re.compile(r":(?=:)")
_BACKTICKS = re.compile(r"`+")
_NOT_IN_PATHS = re.compile(r'[<>"\n\\]')
_NOT_IN_ADDRESSES = re.compile(r"[\s<>()\\]")


def write(pieces: Sequence[Piece], *, alone: bool) -> tuple[str, bool]:
    """Return the pieces as Markdown, and whether all emphasis could be kept.

    Args:
        pieces: Line ends and spaces at either end have been taken off.
        alone: The text is all there is, and one line; else it is a paragraph among others.
    """
    pieces = tidied(pieces)
    markdown = _lightest(pieces, alone=alone)
    if markdown is not None:
        return markdown, True
    kept = [replace(piece, bold=False, italic=False) for piece in pieces]
    found = emphases(pieces)
    for first, last, mark in found if len(found) <= _MOST_TRIED else []:
        tried = [
            _marked(piece, mark) if first <= place <= last else piece
            for place, piece in enumerate(kept)
        ]
        if _reads_as(_join(tried, _ALL), tried, alone=alone):
            kept = tried
    return _lightest(kept, alone=alone) or _join(kept, _ALL), False


def _marked(piece: Piece, mark: str) -> Piece:
    return replace(
        piece, bold=piece.bold or mark == "bold", italic=piece.italic or mark == "italic"
    )


def _lightest(pieces: Sequence[Piece], *, alone: bool) -> str | None:
    """Return Markdown with as few backslashes as it takes; None if none is read as the pieces."""
    if sum(len(piece.text) for piece in pieces) > _LONGEST_TRIED:
        return _join(pieces, _ALL)
    if _reads_as(markdown := _join(pieces, frozenset()), pieces, alone=alone):
        return markdown
    if not _reads_as(_join(pieces, _ALL), pieces, alone=alone):
        return None
    needed = _ALL
    for name in sorted(_ALL):
        if _reads_as(_join(pieces, needed - {name}), pieces, alone=alone):
            needed -= {name}
    return _join(pieces, needed)


def _join(pieces: Sequence[Piece], escapes: frozenset[str]) -> str:
    written: list[str] = []
    open_marks: list[str] = []
    for place, piece in enumerate((*pieces, LINE_END)):
        wanted = piece.marks() if place < len(pieces) else ()
        while any(mark not in wanted for mark in open_marks):
            written.append(_end(open_marks.pop()))
        begun = [mark for mark in wanted if mark not in open_marks]
        # what lasts longest begins first, so that they are nested
        for mark in sorted(begun, key=lambda mark: -_lasts(mark, pieces[place:])):
            written.append(STARS.get(mark, "["))
            open_marks.append(mark)
        if place < len(pieces):
            written.append(_piece(piece, escapes))
    markdown = "".join(written)
    return _STARTS.sub(_escape_start, markdown) if "start" in escapes else markdown


def _end(mark: str) -> str:
    return STARS.get(mark) or f"]({mark.removeprefix('link ')})"


def _lasts(mark: str, pieces: Sequence[Piece]) -> int:
    for count, piece in enumerate(pieces):
        if mark not in piece.marks():
            return count
    return len(pieces)


def _escape_start(found: "re.Match[str]") -> str:
    return f"\\{found[1]}" if found[1] else f"{found[2]}\\"


def _piece(piece: Piece, escapes: frozenset[str]) -> str:
    match piece.kind:
        case Kind.TEXT:
            return _text(piece, escapes)
        case Kind.CODE:
            return _code(apart(piece))
        case Kind.MATHS:
            return f"${apart(piece)}$"
        case Kind.DISPLAY:
            return f"$${apart(piece)}$$"
        case Kind.IMAGE:
            return _image(piece)
        case Kind.LINE_END:
            return "\n"


def _text(piece: Piece, escapes: frozenset[str]) -> str:
    text = piece.text
    for name, pattern, replacement in _ESCAPES:
        if name in escapes:
            text = pattern.sub(replacement, text)
    if piece.gaps is not None:
        text = _GAP_BEGINS.sub(r"{\\", text)
    if piece.gaps:
        text = _HINT_BEGINS.sub(r":\\", _GAP_ENDS.sub(r"}\\", text))
    return text


def apart(piece: Piece) -> str:
    """Return code or TeX, in which no backslash can keep apart what would end a gap."""
    text = piece.text if piece.gaps is None else _GAP_BEGINS.sub("{ ", piece.text)
    return _HINT_BEGINS.sub(": ", _GAP_ENDS.sub("} ", text)) if piece.gaps else text


def _code(text: str) -> str:
    longest = max(map(len, _BACKTICKS.findall(text)), default=0)
    fence = "`" * (longest + 1)
    is_padded = text[:1] == "`" or text[-1:] == "`" or (text[:1] == text[-1:] == " ")
    return f"{fence} {text} {fence}" if is_padded and text.strip() else f"{fence}{text}{fence}"


def _image(piece: Piece) -> str:
    alt = re.sub(r"\s+", " ", piece.text.translate({91: "(", 93: ")"})).strip()
    path = _NOT_IN_PATHS.sub(lambda found: quote(found[0]), piece.path).strip()
    return f"![{alt}](<{path}>)" if "(" in path or ")" in path else f"![{alt}]({path})"


def address(link: str) -> str:
    """Return a link in a form that can stand in the brackets of Markdown."""
    return _NOT_IN_ADDRESSES.sub(lambda found: quote(found[0], safe=""), link.strip())


def _reads_as(markdown: str, pieces: Sequence[Piece], *, alone: bool) -> bool:
    return list(_seen(pieces)) == list(_seen(_read(markdown, alone=alone)))


def _seen(pieces: Sequence[Piece]) -> Iterator[tuple[object, ...]]:
    """Give what a person would see, character by character."""
    for piece in pieces:
        if piece.kind is Kind.TEXT:
            for character in piece.text:
                shown = () if character.isspace() else (piece.bold, piece.italic, bool(piece.link))
                if character not in (GAP_OPEN, GAP_CLOSE):
                    yield character, *shown
        elif piece.kind is Kind.LINE_END:
            yield (Kind.LINE_END,)
        else:
            text = "" if piece.kind is Kind.IMAGE else GAP_MARKS.sub("", apart(piece))
            yield piece.kind, text, piece.bold, piece.italic, bool(piece.link)


def _read(markdown: str, *, alone: bool) -> list[Piece]:
    """Return the pieces that the parser finds, in a paragraph of their own or in a line alone."""
    from flashdeck.markup.markdown import tokens  # only text with anything special gets here

    if alone:
        return list(_pieces(tokens(markdown)[1].children or ()))
    found = tokens(f"x\n\n{markdown}")[3:]
    if [token.type for token in found] != ["paragraph_open", "inline", "paragraph_close"]:
        return []
    return list(_pieces(found[1].children or ()))


def _pieces(children: "Sequence[Token]") -> Iterator[Piece]:
    state = Piece(Kind.TEXT)
    for token in children:
        match token.type:
            case "text" | "text_special":
                yield replace(state, text=token.content)
            case "softbreak" | "hardbreak":
                yield LINE_END
            case "code_inline":
                yield replace(state, kind=Kind.CODE, text=token.content)
            case "math_inline":
                yield replace(state, kind=Kind.MATHS, text=token.content)
            case "math_display":
                yield replace(state, kind=Kind.DISPLAY, text=token.content)
            case "image":
                yield replace(state, kind=Kind.IMAGE)
            case "strong_open" | "strong_close":
                state = replace(state, bold=token.nesting == 1)
            case "em_open" | "em_close":
                state = replace(state, italic=token.nesting == 1)
            case "link_open" | "link_close":
                state = replace(state, link="x" if token.nesting == 1 else "")
