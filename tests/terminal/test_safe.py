import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flashdeck.terminal.safe import NEAREST, isolated, one_line, safe

#: Everything a terminal obeys, or that no stream can write.
OBEYED = [chr(code) for code in (*range(0x20), *range(0x7F, 0xA0), *range(0x202A, 0x202F))]
OBEYED = [character for character in OBEYED if character not in "\t\n"]
PIECES = st.one_of(st.characters(), st.sampled_from([*OBEYED, "\u2066", "\ud800", "\r\n"]))
HOSTILE = st.lists(PIECES).map("".join)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain", "plain"),
        ("zwei\nZeilen\tmit Tab", "zwei\nZeilen\tmit Tab"),
        ("\x1b[31mred\x1b[0m", "\\x1b[31mred\\x1b[0m"),
        ("\x1b]52;c;aGk=\x07", "\\x1b]52;c;aGk=\\x07"),
        ("one\rtwo", "one\\x0dtwo"),
        ("one\r\ntwo", "one\ntwo"),
        ("C1 \x9b31m", "C1 \\x9b31m"),
        ("del\x7f", "del\\x7f"),
        ("user\u202etxt.exe", "user\\u202etxt.exe"),
        ("\u2067left open", "left open"),
        ("line\u2028separator", "line\nseparator"),
        ("\ud83d alone", "\\ud83d alone"),
        ("e\u0301 漢字 👨‍👩‍👧 שלום", "e\u0301 漢字 👨‍👩‍👧 שלום"),
    ],
)
def test_what_a_terminal_would_obey_is_shown_instead(text: str, shown: str) -> None:
    assert safe(text) == shown


@given(HOSTILE)
def test_nothing_that_a_terminal_obeys_is_left(text: str) -> None:
    shown = safe(text)
    assert not set(shown) & set(OBEYED)
    shown.encode()
    assert safe(shown) == shown


@given(HOSTILE)
def test_a_name_stays_on_one_line(text: str) -> None:
    assert not set(one_line(text)) & {"\n", "\t"}


def test_right_to_left_text_is_isolated_and_nothing_else_is_touched() -> None:
    assert isolated("שלום") == "\u2068שלום\u2069"
    assert isolated("History::Trotsky") == "History::Trotsky"


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("Ramón Mercader’s axe", b"Ramon Mercader's axe"),
        ("1879 – 1940 …", b"1879 - 1940 ..."),
        ("ease 2.36 −0.14", b"ease 2.36 -0.14"),
        ("½ Straße", b"1/2 Strasse"),
        ("e\u0301", b"e"),
        ("漢字", b"??"),
    ],
)
def test_a_stream_that_knows_only_ascii_gets_the_nearest(text: str, written: bytes) -> None:
    stream = io.TextIOWrapper(io.BytesIO(), encoding="ascii", errors=NEAREST)
    stream.write(text)
    stream.flush()
    assert stream.buffer.getvalue() == written
