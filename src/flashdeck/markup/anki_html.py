"""What only Anki reads in HTML: maths, LaTeX and sounds.

They are found in the HTML as it was written, since `&#91;sound:x]` is text, and replaced by
marks that a reader of HTML takes for text.
"""

import html
import re
from dataclasses import dataclass

from flashdeck.core.cloze import GAP_CLOSE, GAP_OPEN
from flashdeck.markup.html_tree import parse
from flashdeck.markup.pieces import Kind

#: Unicode reserves these, too, for use inside a program.
BEGIN, END = "\ufdd2", "\ufdd3"
MARK = re.compile(f"{BEGIN}([0-9]+){END}")
#: What no deck file may hold; the marks among them.
NO_TEXT = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufdd2-\ufdef\ufffe\uffff]")
#: What is lost where one of them stands.
NOT_SHOWN = "characters that are not shown"
_GAP_MARKS = re.compile(f"[{GAP_OPEN}{GAP_CLOSE}]")

#: What begins each of them, and what ends it.
_ENDS = {
    r"\(": r"\)",
    r"\[": r"\]",
    "[$]": "[/$]",
    "[$$]": "[/$$]",
    "[latex]": "[/latex]",
    "<anki-mathjax": "</anki-mathjax>",
    "[sound:": "]",
}
_BEGINS = re.compile("|".join(map(re.escape, _ENDS)), re.IGNORECASE)
_LONGEST_SOUND = 1000
_BLOCK = re.compile(r"""block\s*=\s*["']?true""")
_LATEX_DISPLAY = re.compile(
    r"\$\$(.*)\$\$|\\begin\{displaymath\}(.*)\\end\{displaymath\}|\\\[(.*)\\\]", re.DOTALL
)
_LATEX_INLINE = re.compile(r"\$([^$]*)\$", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Found:
    """Something that only Anki reads.

    Attributes:
        kind: Maths, or an image for a sound.
        content: TeX, or the name of the file.
        source: As it was written, as text; where Anki does not read it, as in code.
        is_latex: Anki makes a picture of it.
    """

    kind: Kind
    content: str
    source: str
    is_latex: bool = False


def find(written: str, *, has_gaps: bool) -> tuple[str, list[Found]]:
    """Return the HTML with a mark for each of them, and what the marks stand for.

    Args:
        written: HTML.
        has_gaps: The marks of gaps in it are meant.
    """
    written = NO_TEXT.sub("", written)
    if not has_gaps:
        written = _GAP_MARKS.sub("", written)
    lower = written.lower() if len(written.lower()) == len(written) else written
    found: list[Found] = []
    kept: list[str] = []
    missing: set[str] = set()  # ends that do not come any more, not to look for them again
    position = searched = 0
    while begins := _BEGINS.search(written, searched):
        end = _ENDS[begins[0].lower()]
        searched = begins.start() + 1  # as in \[sound:x], where the sound begins within
        if end in missing:
            continue
        limit = begins.end() + _LONGEST_SOUND if end == "]" else len(written)
        ends = lower.find(end, begins.end(), limit)
        if ends < 0:
            missing |= {end} - {"]"}
            continue
        content, after = written[begins.end() : ends], ends + len(end)
        found.append(_read(begins[0].lower(), content, written[begins.start() : after]))
        kept += written[position : begins.start()], f"{BEGIN}{len(found) - 1}{END}"
        position = searched = after
    return "".join((*kept, written[position:])), found


def _read(begins: str, content: str, written: str) -> Found:
    source = _text(written)
    is_display = begins in {r"\[", "[$$]"}
    if begins == "[sound:":
        return Found(Kind.IMAGE, html.unescape(content).strip(), source)
    if begins == "[latex]":
        return _read_latex(_text(content).strip(), source)
    if begins == "<anki-mathjax":
        attributes, _, content = content.partition(">")
        is_display = bool(_BLOCK.search(attributes))
    kind = Kind.DISPLAY if is_display else Kind.MATHS
    return Found(kind, _text(content).strip(), source, is_latex=begins in {"[$]", "[$$]"})


def _read_latex(text: str, source: str) -> Found:
    if found := _LATEX_DISPLAY.fullmatch(text):
        tex = next(part for part in found.groups() if part is not None)
        return Found(Kind.DISPLAY, tex.strip(), source, is_latex=True)
    if found := _LATEX_INLINE.fullmatch(text):
        text = found[1].strip()
    return Found(Kind.MATHS, text, source, is_latex=True)


def _text(written: str) -> str:
    return (
        parse(written).text().replace("\xa0", " ") if "<" in written or "&" in written else written
    )
