"""Markdown to HTML that is safe in any page and in the fields of Anki."""

import html
import re
from collections.abc import Callable, Iterator, Sequence
from itertools import repeat
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from flashdeck.core import cloze
from flashdeck.core.cloze import GAP_CLOSE, GAP_OPEN
from flashdeck.markup.html_writer import Gap, HtmlWriter
from flashdeck.markup.plain import is_plain

if TYPE_CHECKING:
    from markdown_it.token import Token

SOUND_SUFFIXES = frozenset({".flac", ".m4a", ".mp3", ".oga", ".ogg", ".opus", ".wav"})

#: A text without any of these is the same in HTML, as most answers are.
_CARE = rf"\\`$\[\]!&<>\0\r\n{GAP_OPEN}{GAP_CLOSE}"
_NEEDS_CARE = re.compile(f"[*{_CARE}]")

#: Emphasis that nobody could read in another way: words between spaces. It is found in a tenth of
#: the time that parsing takes.
_EMPHASIS = re.compile(r"(?:^|(?<= ))(\*\*?)([A-Za-z0-9](?:[^*]*[A-Za-z0-9])?)\1(?=[ .,;:?)]|\Z)")
_NEEDS_PARSER = re.compile(f"[{_CARE}]")

#: Anki reads these in any text: maths, a sound to play, LaTeX to run.
_MATHS_BEGINS = re.compile(r"\\(?=[(\[])")
_ANKI_TAG = re.compile(r"\[(?=(?:sound|anki):|/?(?:latex|\${1,2})\])")

#: Anki reads these in cloze text; those that would end a gap count only inside one.
_GAP_BEGINS = re.compile(r"\{(?=\{)")
_GAP_ENDS = re.compile(r"\}(?=\})")
_HINT_BEGINS = re.compile(r":(?=:)")


def is_html(text: str) -> bool:
    """Return whether a text is the same in HTML. Some that are do not count."""
    return not _NEEDS_CARE.search(text)


def to_html(text: str, media: Callable[[str], str] | None = None) -> str:
    r"""Return a text as HTML; a single line or paragraph as HTML that goes within a line.

    Maths stands in ``\( \)`` or ``\[ \]``, a sound is ``[sound:name]``, and what stands between
    the marks of a gap is in ``<span class="gap">``.

    Args:
        text: Markdown.
        media: Gives the name to write for the path of an image or a sound, or ``""`` where there
            is no such file: its alt text is shown then. None writes paths as they are.
    """
    if is_html(text):
        return text
    if not _NEEDS_PARSER.search(text) and "*" not in (emphasized := _EMPHASIS.sub(_emphasis, text)):
        return emphasized
    text = text.rstrip("\r\n")
    if is_plain(text):
        return html.escape(text, quote=False).replace("\n", "<br>")
    writer = HtmlWriter(_spans(), lambda written, _: written)
    _write(writer, text, media)
    return writer.html()


def cloze_to_html(text: str, media: Callable[[str], str] | None = None) -> str:
    """Return a cloze text as HTML that keeps its gaps, in the syntax that every Anki knows.

    Nothing that the Markdown gives rise to begins or ends a gap. Where Markdown and gaps cross,
    a gap is written in parts. A gap with several numbers is written as nested gaps.

    Raises:
        ClozeError: As `flashdeck.core.cloze.parse`.
    """
    gaps: list[Gap] = []
    marked = _mark(cloze.parse(text.rstrip("\r\n")), gaps, media)
    writer = HtmlWriter(gaps, _guard_cloze)
    _write(writer, marked, media)
    if len(writer.written) < len(gaps):  # such as in a cell for which its table has no column
        writer = HtmlWriter(gaps, _guard_cloze)
        _write_lines(writer, marked)
    return writer.html()


def _emphasis(found: re.Match[str]) -> str:
    tag = "em" if found[1] == "*" else "strong"
    return f"<{tag}>{found[2]}</{tag}>"


def _spans() -> Iterator[Gap]:
    while True:
        yield Gap('<span class="gap">', "</span>", in_maths=False)


def _mark(
    parts: Sequence["str | cloze.Gap"], gaps: list[Gap], media: Callable[[str], str] | None
) -> str:
    """Return the text with marks for its gaps, and append what to write for each."""
    marked = ""
    for part in parts:
        if isinstance(part, str):
            marked += part
            continue
        numbers = sorted(set(part.numbers))
        hint = _hint(part.hint, media)
        gaps.append(
            Gap(
                "".join(f"{{{{c{number}::" for number in numbers),
                "".join(repeat(f"::{hint}}}}}" if hint else "}}", len(numbers))),
                in_maths=True,
            )
        )
        held = _mark(part.parts, gaps, media)
        content = held.rstrip("\n")  # a gap that ends on a line of its own ends the line before
        marked += GAP_OPEN + content + GAP_CLOSE + held[len(content) :]
    return marked


def _hint(hint: str, media: Callable[[str], str] | None) -> str:
    writer = HtmlWriter((), lambda written, _: _guard_cloze(written, inside=True))
    _write(writer, hint.replace("\n", " "), media)
    written = writer.html()
    return written.removesuffix("}") + "&#125;" if written.endswith("}") else written


def _guard_cloze(written: str, inside: bool) -> str:
    written = _GAP_BEGINS.sub("&#123;", written)
    if inside:
        written = _HINT_BEGINS.sub("&#58;", _GAP_ENDS.sub("&#125;", written))
    return written


def _write(writer: HtmlWriter, text: str, media: Callable[[str], str] | None) -> None:
    # markdown-it costs more than all that plain text needs
    from flashdeck.markup.markdown import tokens

    parsed = tokens(text)
    if [token.type for token in parsed] == ["paragraph_open", "inline", "paragraph_close"]:
        parsed = parsed[1:2]
    for token in parsed:
        if token.type == "inline":
            _write_inline(writer, token.children or (), media)
        elif token.type == "fence":
            writer.begin_block("<pre><code>", "</code></pre>")
            writer.text(token.content.removesuffix("\n"), _escape)
            writer.end()
        elif token.type == "hr":
            writer.begin_block("<hr>", "")
            writer.end()
        elif token.hidden:
            continue
        elif token.nesting == 1:
            attributes = "".join(f' {name}="{value}"' for name, value in token.attrs.items())
            writer.begin_block(f"<{token.tag}{attributes}>", f"</{token.tag}>")
        else:
            writer.end()


def _write_inline(
    writer: HtmlWriter, children: Sequence["Token"], media: Callable[[str], str] | None
) -> None:
    for token in children:
        match token.type:
            case "text":
                writer.text(token.content, _escape)
            case "softbreak" | "hardbreak":
                writer.line_end()
            case "code_inline":
                writer.begin("<code>", "</code>")
                writer.text(token.content, _escape)
                writer.end()
            case "math_inline" | "math_display":
                writer.begin(*((r"\[", r"\]") if token.markup == "$$" else (r"\(", r"\)")))
                writer.text(token.content, _escape_maths, maths=True)
                writer.end()
            case "image":
                writer.leaf(_image(str(token.attrs["src"]), token.content, media))
            case "link_open":
                address = html.escape(str(token.attrs["href"]))
                writer.begin(f'<a href="{address}" rel="noopener noreferrer">', "</a>")
            case "em_open" | "strong_open":
                writer.begin(f"<{token.tag}>", f"</{token.tag}>")
            case _:
                writer.end()


def _write_lines(writer: HtmlWriter, text: str) -> None:
    for index, line in enumerate(text.split("\n")):
        if index:
            writer.line_end()
        writer.text(line, _escape)


def _image(path: str, alt: str, media: Callable[[str], str] | None) -> str:
    name = media(path) if media else path
    if not name:
        return _escape(f"[{alt or PurePosixPath(path).name}]")
    if PurePosixPath(path).suffix.lower() in SOUND_SUFFIXES:
        return f"[sound:{html.escape(name)}]"
    return f'<img src="{html.escape(name)}" alt="{html.escape(alt)}">'


def _escape(text: str) -> str:
    escaped = html.escape(text, quote=False)
    return _ANKI_TAG.sub("&#91;", _MATHS_BEGINS.sub(r"\\<span></span>", escaped))


def _escape_maths(text: str) -> str:
    return html.escape(text, quote=False)
