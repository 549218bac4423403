"""Programs and shell transcripts that stand among the paragraphs of a text."""

import re

from flashdeck.drafting.lazy import lazily

_STARTS = lazily(
    r"\$ [a-z./~]|>>> |#include\b|#define\b|#!/|In \[\d{1,4}\]:|[\w.-]{1,40}@[\w.-]{1,40}:\S*[$#] "
    r"|/\*|//\s|(?:sudo|pip install|npm install|apt-get|git clone) \S"
    r"|(?:def|class) \w+[(:]|import \w[\w.]*$|from [\w.]+ import |(?:var|let|const) \w+ ?=|fn \w+\("
    r"|(?:SELECT|INSERT INTO|CREATE TABLE) .*;"
)
_SIGNS = lazily(r"[{}();=<>\[\]&|*_\\$#\"%]")
_STRONG = lazily(r"[{}=<>\[\]&|*_\\$#\"%]|\w\(")
_CALL = lazily(r"\w\([^()]*\);$")
_ENDS = lazily(r"(?:[;{}]|\*/)$")
_STATEMENT = lazily(r"[\w:<>*&]+(?: [\w*&]+){0,2};")
_FORMULA = lazily(r"\$\$.*\$\$|\\\[.*\\\]|\\begin\{.*")
_FORMULA_STARTS = ("$$", "\\")
_SENTENCE = re.compile(r"[a-z]{3}[.!?](?:\s+[A-Z]|$)")
#: Of the characters, more than this share are signs in no language that people speak.
_SIGN_SHARE = 0.12
_FEWEST_SIGNS = 3


def is_code(text: str) -> bool:
    """Return whether a block is part of a program, a command or a formula set apart."""
    if text.startswith(_FORMULA_STARTS) and _FORMULA().fullmatch(text):
        return True
    if _SENTENCE.search(text):
        return False
    if not any(map(str.isalnum, text)):
        return True
    if _STARTS().match(text):
        return True
    if _ENDS().search(text):
        is_statement = _STATEMENT().fullmatch(text) or _CALL().search(text)
        return bool(is_statement) or len(_STRONG().findall(text)) >= _FEWEST_SIGNS
    signs = len(_SIGNS().findall(text))
    return signs >= _FEWEST_SIGNS and signs > len(text) * _SIGN_SHARE
