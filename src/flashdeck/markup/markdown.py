"""Markdown to tokens, by rules under which a short answer looks as it was written."""

import re
import unicodedata
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.rules_block import heading as commonmark_heading
from markdown_it.rules_block import list_block as commonmark_list
from markdown_it.rules_inline import StateInline
from markdown_it.rules_inline import escape as commonmark_escape
from markdown_it.rules_inline.state_inline import Delimiter
from markdown_it.token import Token

from flashdeck.core.cloze import GAP_CLOSE, GAP_OPEN

_MARKS = GAP_OPEN + GAP_CLOSE

#: pandoc's rule, so that prices stay: no space inside the dollars, no digit after the closing one.
#: A space inside a gap is none inside the dollars: `$x = {{c1::\frac{a}{b} }}$`.
_MATH_INLINE = re.compile(
    rf"\$(?!{GAP_CLOSE}?[\s$])((?:[^\\$]|\\.)+)(?<!\s)(?<!\s{GAP_OPEN})\$(?!\d)", re.DOTALL
)
_MATH_DISPLAY = re.compile(r"\$\$((?:[^\\$]|\\.|\$(?!\$))+)\$\$", re.DOTALL)

#: The path may hold spaces, and parentheses in pairs. An image with a gap in it stays text.
_PATH = rf"[^()<>\"\n{_MARKS}]"
_IMAGE = re.compile(
    rf"""!\[ ([^\[\]{_MARKS}]*) \]
    \(\s* (?: <([^<>\n{_MARKS}]+)> | ({_PATH}+ (?: \({_PATH}*\) {_PATH}* )*) )
    (?: \s"[^"\n{_MARKS}]*" )? \s*\)""",
    re.VERBOSE,
)
#: A line that begins with such a number, as a year, is no item of a list.
_LONG_NUMBER = re.compile(r"\d{3,}[.)]")
#: Without a text it is no heading.
_HEADING = re.compile(r"#{1,6}[ \t]+[^\s#]")
_SAFE_LINK = re.compile(r"(?:https?://|mailto:)[^\s]", re.IGNORECASE)

_BLOCK_RULES = ["table", "fence", "blockquote", "hr", "list", "heading", "paragraph"]
_INLINE_RULES = ["text", "newline", "escape", "math", "backticks", "emphasis", "link", "image"]


def tokens(text: str) -> list[Token]:
    """Return the tokens of a text, as markdown-it names them.

    One line is a paragraph of inline Markdown; several lines are blocks. A ``softbreak`` is a line
    end, to be shown as one. Maths is ``math_inline`` or ``math_display``, with its TeX as content;
    an ``image`` (or a sound) has its path in the attribute ``src`` and its alt text as content.
    The marks around a gap stay in the content of whatever they stand in.
    """
    text = text.rstrip("\r\n")
    if "\n" in text or "\r" in text:
        return _parser().parse(text)
    return [
        Token("paragraph_open", "p", 1, block=True),
        *_parser().parseInline(text),
        Token("paragraph_close", "p", -1, block=True),
    ]


class _Markdown(MarkdownIt):
    """Links go to the web or to a mailbox; anything else stays text."""

    def normalizeLink(self, url: str) -> str:  # noqa: N802 -- markdown-it's name
        return "" if GAP_OPEN in url or GAP_CLOSE in url else super().normalizeLink(url)

    def validateLink(self, url: str) -> bool:  # noqa: N802 -- markdown-it's name
        return _SAFE_LINK.match(url) is not None


@cache
def _parser() -> MarkdownIt:
    parser = _Markdown("commonmark", {"html": False, "breaks": True})
    parser.inline.ruler.before("backticks", "math", _math)
    parser.inline.ruler.at("escape", _escape)
    parser.inline.ruler.at("emphasis", _emphasis)
    parser.inline.ruler.at("image", _image)
    parser.inline.ruler.enableOnly(_INLINE_RULES)
    parser.block.ruler.before("table", "math", _math_block)
    parser.block.ruler.at("list", _list, {"alt": ["paragraph", "blockquote"]})
    parser.block.ruler.at("heading", _heading, {"alt": ["paragraph", "blockquote"]})
    parser.block.ruler.enableOnly(["math", *_BLOCK_RULES])
    return parser


def _escape(state: StateInline, silent: bool) -> bool:
    """A backslash before punctuation; one at the end of a line stays, as lines break anyway."""
    return not state.src.startswith("\\\n", state.pos) and commonmark_escape(state, silent)


def _math(state: StateInline, silent: bool) -> bool:
    for kind, pattern in (("math_display", _MATH_DISPLAY), ("math_inline", _MATH_INLINE)):
        found = pattern.match(state.src, state.pos, state.posMax)
        if found:
            if not silent:
                token = state.push(kind, "", 0)
                token.content = found[1].strip()
                token.markup = "$$" if kind == "math_display" else "$"
            state.pos = found.end()
            return True
    return False


def _math_block(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Lines between $$ and $$ are one paragraph, also where one begins with + or -."""
    if not state.src.startswith("$$", state.bMarks[start] + state.tShift[start]):
        return False
    for line in range(start, end):
        if state.isEmpty(line) or state.sCount[line] < state.blkIndent:
            return False
        text = state.getLines(start, line + 1, state.blkIndent, False).strip()
        if _MATH_DISPLAY.fullmatch(text):
            break
    else:
        return False
    if not silent:
        state.push("paragraph_open", "p", 1).map = [start, line + 1]
        inline = state.push("inline", "", 0)
        inline.content, inline.children, inline.map = text, [], [start, line + 1]
        state.push("paragraph_close", "p", -1)
        state.line = line + 1
    return True


def _list(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    begins = state.bMarks[start] + state.tShift[start]
    return not _LONG_NUMBER.match(state.src, begins) and commonmark_list(state, start, end, silent)


def _heading(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    begins = state.bMarks[start] + state.tShift[start]
    return bool(_HEADING.match(state.src, begins)) and commonmark_heading(state, start, end, silent)


def _image(state: StateInline, silent: bool) -> bool:
    found = _IMAGE.match(state.src, state.pos, state.posMax)
    if not found:
        return False
    if not silent:
        token = state.push("image", "img", 0)
        token.content = found[1].strip()
        token.attrs = {"src": (found[2] or found[3]).strip(), "alt": token.content}
    state.pos = found.end()
    return True


def _emphasis(state: StateInline, silent: bool) -> bool:
    """Stars that may open or close; which of them do is then decided as in CommonMark."""
    start, end = state.pos, state.pos
    if silent or state.src[start] != "*":
        return False
    while end < state.posMax and state.src[end] == "*":
        end += 1
    before = state.src[start - 1] if start else " "
    after = state.src[end] if end < state.posMax else " "
    lone_slash = end - start == 1 and "/" in (before, after)
    stands_alone = before == after or lone_slash  # "*" in quotes, 2*2, and /*a comment*/
    opens = not stands_alone and not after.isspace() and _may_precede(before)
    closes = not stands_alone and not before.isspace() and _may_follow(after)
    for _ in range(start, end):
        state.push("text", "", 0).content = "*"
        state.delimiters.append(
            Delimiter(ord("*"), end - start, len(state.tokens) - 1, -1, opens, closes)
        )
    state.pos = end
    return True


def _may_precede(character: str) -> bool:
    """Whether emphasis may open after it: no word, no closing bracket, no operator."""
    if character in f"\"'/¿¡{GAP_OPEN}" or character.isspace():
        return True
    category = unicodedata.category(character)
    return category in {"Ps", "Pi", "Pf", "Pd"} or _is_wide(character, category)


def _may_follow(character: str) -> bool:
    """Whether emphasis may close before it: no word and no opening bracket."""
    if character == GAP_CLOSE or character.isspace():
        return True
    category = unicodedata.category(character)
    return category in {"Pe", "Pi", "Pf", "Pd", "Po"} or _is_wide(character, category)


def _is_wide(character: str, category: str) -> bool:
    """Whether it is of a script that puts no spaces between words, such as Chinese."""
    assigned = category != "Cn"  # what is not assigned is called wide, too
    return assigned and unicodedata.east_asian_width(character) in {"W", "F"}
