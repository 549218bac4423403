"""The bytes of a deck file as text that PyYAML reads the way an editor shows it."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import islice

#: What no text of a deck may hold: control characters but tab and newline, lone surrogates, and
#: characters that Unicode reserves for use inside a program (the marks of a gap are two of them).
FORBIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufdd0\ufdd1\ufeff\ufffe\uffff]")
#: The same in a file, where a carriage return ends a line.
_FORBIDDEN_IN_FILE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufdd0\ufdd1\ufeff\ufffe\uffff]"
)
#: A quick look before the slow one: bytes that no forbidden character begins with in UTF-8.
_HARMLESS = bytes(set(range(256)) - (set(range(32)) - {9, 10, 13}) - {0x7F, 0xC2, 0xEF})

#: PyYAML ends a line here, as YAML 1.1 does; no editor does, nor YAML 1.2.
_SEPARATORS = "\u2028\u2029"
#: One that the text does not hold stands for each separator while the parser reads.
_STAND_INS = (*range(0xFDD2, 0xFDF0), *range(0xF0000, 0xF1000))

_MOST_FORBIDDEN = 10_000
_LINE_END = re.compile("\r\n|\n|\r")
_SURROGATE = re.compile(r"\\(?:u|U0000)(?P<code>[dD][89a-fA-F][0-9a-fA-F]{2})")
#: More of a line is not looked at to explain what is wrong with it.
_LONGEST_LINE = 500


class NoTextError(ValueError):
    """A file is something else than text."""


@dataclass(frozen=True, slots=True)
class DeckText:
    """The text of a deck file, without a byte order mark at its start.

    Attributes:
        text: What the parser reads: at each index what was written, or one character for it.
        forbidden: Index and character of what no text may hold; U+FFFD stands there.
        cuts: Where text ends on a line before a comment, and where that comment begins.
        restore: Turns stand-ins into what was written; empty if there are none.
        surrogates: Index and code of escapes of lone surrogates; that of U+FFFD stands there.
    """

    text: str
    forbidden: tuple[tuple[int, str], ...]
    cuts: dict[int, int]
    restore: dict[int, str]
    surrogates: tuple[tuple[int, str], ...] = ()

    @property
    def plain(self) -> bool:
        """Whether a scalar without escapes is fit to be used as the parser gives it."""
        return not (self.forbidden or self.cuts or self.restore)

    @property
    def escapes(self) -> bool:
        """Whether scalars in double quotes may hold escapes."""
        return "\\" in self.text

    def positions(self, indexes: Iterable[int]) -> Iterator[tuple[int, int]]:
        """Return line and column, both from 1, of each index; the indexes ascend."""
        line, begin, seen = 1, 0, 0
        for index in indexes:
            for end in _LINE_END.finditer(self.text, seen, index):
                line, begin = line + 1, end.end()
            seen = index
            yield line, index - begin + 1

    def lines(self) -> list[str]:
        """Return the beginnings of the lines as an editor counts them, without their ends."""
        text = self.text
        for stand_in, separator in self.restore.items():
            text = text.replace(chr(stand_in), separator)
        return [line[:_LONGEST_LINE] for line in _LINE_END.split(text)]

    def without_surrogates(self, index: int) -> "DeckText | None":
        """Return the text without the escape of a lone surrogate whose code is at an index.

        The parser in C refuses such a file; with U+FFFD instead, one note alone need be left out.
        The others on the same line go with it. None if no such escape is there.
        """
        begin = self.text.rfind("\\", 0, index)
        if begin < 0 or not _SURROGATE.match(self.text, begin):
            return None
        line_end = _LINE_END.search(self.text, index)
        end = line_end.start() if line_end else len(self.text)
        found = list(_SURROGATE.finditer(self.text, begin, end))
        patched = _SURROGATE.sub(
            lambda escape: escape[0].removesuffix(escape["code"]) + "FFFD", self.text[begin:end]
        )
        return replace(
            self,
            text=self.text[:begin] + patched + self.text[end:],
            surrogates=(*self.surrogates, *((one.start(), one["code"].upper()) for one in found)),
        )


def prepare(data: bytes) -> DeckText:
    """Return the text of a file.

    Raises:
        UnicodeDecodeError: The bytes are not UTF-8.
        NoTextError: They hold more characters that no text may hold than a slip could explain.
    """
    data = data.removeprefix(b"\xef\xbb\xbf")
    text = data.decode("utf-8")
    forbidden: tuple[tuple[int, str], ...] = ()
    if data.translate(None, _HARMLESS):
        found = islice(_FORBIDDEN_IN_FILE.finditer(text), _MOST_FORBIDDEN + 1)
        forbidden = tuple((one.start(), one[0]) for one in found)
        if len(forbidden) > _MOST_FORBIDDEN:
            raise NoTextError
        if forbidden:
            text = _FORBIDDEN_IN_FILE.sub("\ufffd", text)
    restore = {}
    if not text.isascii():
        for separator in _SEPARATORS:
            if separator in text:
                stand_in = next(chr(code) for code in _STAND_INS if chr(code) not in text)
                text = text.replace(separator, stand_in)
                restore[ord(stand_in)] = separator
    return DeckText(text, forbidden, _cuts(text), restore)


def _cuts(text: str) -> dict[int, int]:
    """Return where text ends on a line before a comment, and where that comment begins.

    A `#` inside quotes is among them: nothing plain ends before it.
    """
    cuts = {}
    for blank_hash in (" #", "\t#"):
        index = text.find(blank_hash)
        while index >= 0:
            end = index
            while end and text[end - 1] in " \t":
                end -= 1
            if end and text[end - 1] not in "\r\n":
                cuts[end] = index + 1
            index = text.find(blank_hash, index + 2)
    return cuts
