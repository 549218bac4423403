"""Options to choose from, and answers that were typed."""

import hashlib
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import groupby
from typing import Literal

Kind = Literal["same", "missing", "extra"]

#: Letters that are written with others where a keyboard lacks them, and marks with variants.
_PLAIN_LETTERS = str.maketrans(
    {
        **dict.fromkeys("’‘‛ʼʹ′`´", "'"),
        **dict.fromkeys("“”„‟«»″", '"'),
        **dict.fromkeys("‐‑‒–—―−", "-"),
        **{"æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i"},
        **{"ħ": "h", "ŋ": "n", "ĸ": "k", "ŧ": "t", "…": "..."},
        **{chr(0x2080 + digit): str(digit) for digit in range(10)},  # as in H₂O
        **{chr(code): chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)},  # fullwidth ASCII
    }
)
_FULL_STOPS = ".。．"
_ZERO_WIDTH_JOINER = "\u200d"
_FLAG_LETTERS = range(0x1F1E6, 0x1F200)
_SKIN_TONES = range(0x1F3FB, 0x1F400)
_JAMO_VOWELS_AND_FINALS = range(0x1160, 0x1200)


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a comparison: right, missing from what was typed, or too much in it."""

    text: str
    kind: Kind


@dataclass(frozen=True, slots=True)
class Judgement:
    """What is to be said of a typed answer.

    Attributes:
        right: It is one of the accepted spellings, compared kindly.
        exact: It is one of them to the letter.
        diff: What was typed, against the nearest accepted spelling. The texts of same and missing
            give that spelling; those of same and extra what was typed, but for case and accents.
    """

    right: bool
    exact: bool
    diff: tuple[Piece, ...]


def options(note_id: str, answer: str, choices: Sequence[str]) -> tuple[str, ...]:
    """Return the answer and the wrong options, each once, in an order fixed by the note's id.

    The order stays when a text is edited, and the answer's place is spread evenly over ids.
    """
    texts = tuple(dict.fromkeys((answer, *choices)))
    order = sorted(
        range(len(texts)),
        key=lambda index: hashlib.sha256(f"{note_id}/{index}".encode()).digest(),
    )
    return tuple(texts[index] for index in order)


def judge(typed: str, accepted: Sequence[str]) -> Judgement:
    """Return whether a typed answer is right, and how it differs from the nearest spelling.

    Case, accents, spaces, kinds of quotes and dashes, and a full stop at the end do not matter.

    Args:
        typed: As it was typed.
        accepted: Every right spelling as plain text, at least one; the first wins a tie.
    """
    key = _key(typed)
    exact = any(_same_text(typed, spelling) for spelling in accepted)
    right = exact or (key != "" and any(key == _key(spelling) for spelling in accepted))
    nearest = max(accepted, key=lambda spelling: _likeness(typed, spelling))
    return Judgement(right, exact, tuple(_compare(typed, nearest)))


def _same_text(typed: str, spelling: str) -> bool:
    normal = unicodedata.normalize
    return normal("NFC", typed.strip()) == normal("NFC", spelling.strip())


def _key(text: str) -> str:
    """What two spellings have in common when they differ only in what does not matter."""
    folded = _fold(text)
    return folded.rstrip(_FULL_STOPS) or folded


def _fold(text: str) -> str:
    plain = unicodedata.normalize("NFD", text.casefold()).translate(_PLAIN_LETTERS)
    return "".join(
        character
        for character in plain
        if not (character.isspace() or _is_accent(character))
        and unicodedata.category(character) != "Cf"  # invisible: joiners, direction marks
    )


def _is_accent(character: str) -> bool:
    """Whether it is an accent, a Hebrew point or an Arabic vowel sign.

    The marks of other scripts, such as the vowels of Hindi, make another word.
    """
    code = ord(character)
    return (
        0x0300 <= code <= 0x036F
        or (0x0591 <= code <= 0x05C7 and unicodedata.category(character) == "Mn")
        or 0x064B <= code <= 0x065F
        or code == 0x0670
    )


def _likeness(typed: str, spelling: str) -> tuple[bool, bool, float]:
    ratio = SequenceMatcher(None, _fold(typed), _fold(spelling), autojunk=False).ratio()
    return _same_text(typed, spelling), _key(typed) == _key(spelling), ratio


def _compare(typed: str, spelling: str) -> Iterator[Piece]:
    singles = list(_singles(list(_characters(typed)), list(_characters(spelling))))
    for same, run in groupby(singles, key=lambda piece: piece.kind == "same"):
        pieces = list(run)
        kinds: tuple[Kind, ...] = ("same",) if same else ("missing", "extra")
        for kind in kinds:
            text = "".join(piece.text for piece in pieces if piece.kind == kind)
            if text:
                yield Piece(text, kind)


def _singles(given: list[str], wanted: list[str]) -> Iterator[Piece]:
    """Return the comparison character by character; those alike but for case are the same."""
    matcher = SequenceMatcher(
        None, [_fold(one) or one for one in given], [_fold(one) or one for one in wanted], False
    )
    for kind, start, end, wanted_start, wanted_end in matcher.get_opcodes():
        typed, spelled = given[start:end], wanted[wanted_start:wanted_end]
        if kind == "equal":
            for other in spelled:
                # What is forgiven is no difference, and shown as it is spelt.
                yield Piece(other, "same")
        else:
            yield Piece("".join(spelled), "missing")
            yield Piece("".join(typed), "extra")


def _characters(text: str) -> Iterator[str]:
    """Return what a person sees as characters: letters with their marks, whole emoji, flags."""
    character = ""
    for code_point in text:
        if character and not _continues(character, code_point):
            yield character
            character = ""
        character += code_point
    if character:
        yield character


def _continues(character: str, code_point: str) -> bool:
    code = ord(code_point)
    return (
        character[-1] == _ZERO_WIDTH_JOINER
        or unicodedata.category(code_point) in {"Mn", "Mc", "Me", "Cf"}
        or code in _SKIN_TONES
        or code in _JAMO_VOWELS_AND_FINALS
        or (code in _FLAG_LETTERS and len(character) == 1 and ord(character) in _FLAG_LETTERS)
    )
