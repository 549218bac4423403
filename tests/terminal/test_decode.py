import pytest
from hypothesis import given
from hypothesis import strategies as st

from flashdeck.terminal.decode import ESCAPE_WAIT, Decoder, Key, Paste, Press


def keys(*chunks: bytes) -> list[str]:
    """Return the keys of bytes that arrive at once, one chunk after the other."""
    decoder = Decoder()
    found = [event for chunk in chunks for event in decoder.feed(chunk, 0.0)]
    found += decoder.flush()
    return [event.key if isinstance(event, Press) else f"paste {event.text}" for event in found]


@pytest.mark.parametrize(
    ("data", "pressed"),
    [
        (b"u", ["u"]),
        (b" 3 4", [" ", "3", " ", "4"]),
        (b"\n", [Key.ENTER]),
        (b"\r", [Key.ENTER]),
        (b"\x7f\x08", [Key.BACKSPACE, Key.BACKSPACE]),
        (b"\x15\x17\x0b\x04\x0c", [Key.CTRL_U, Key.CTRL_W, Key.CTRL_K, Key.CTRL_D, Key.CTRL_L]),
        (b"\x01\x05", [Key.HOME, Key.END]),
        (b"\x1b", [Key.ESCAPE]),
        (b"\x1b\x1b", [Key.ESCAPE, Key.ESCAPE]),
        (b"\x1b[A\x1b[B\x1b[C\x1b[D", [Key.UP, Key.DOWN, Key.RIGHT, Key.LEFT]),
        (b"\x1bOA\x1bOB\x1bOC\x1bOD", [Key.UP, Key.DOWN, Key.RIGHT, Key.LEFT]),
        (b"\x1b[5~\x1b[6~", [Key.PAGE_UP, Key.PAGE_DOWN]),
        (b"\x1b[H\x1b[F\x1b[1~\x1b[4~\x1b[7~\x1b[8~\x1bOH\x1bOF", [Key.HOME, Key.END] * 4),
        (b"\x1b[3~", [Key.DELETE]),
        (b"\x1b[1;5C", [Key.RIGHT]),
        (b"\x1b\x1b[A", [Key.UP]),
        (b"\x1bOM", [Key.ENTER]),
        ("é漢".encode(), ["é", "漢"]),
        ("👨‍👩‍👧".encode(), ["👨", "\u200d", "👩", "\u200d", "👧"]),
        (b"\xff", ["\ufffd"]),
        (b"\x1b[200~two\nlines\x1b[201~q", ["paste two\nlines", "q"]),
        (b"\x1b[200~\x1b[31m\x1b[201~", ["paste \x1b[31m"]),
    ],
)
def test_bytes_are_the_keys_that_were_pressed(data: bytes, pressed: list[str]) -> None:
    assert keys(data) == pressed


@pytest.mark.parametrize(
    "data",
    [
        b"\x1bx",
        b"\x1b[15~",
        b"\x1b[I",
        b"\x1b[<0;3;4M",
        b"\x1b]11;rgb:0/0/0\x07",
        b"\x1bP1$r\x1b\\",
    ],
)
def test_what_no_key_here_means_is_dropped_whole(data: bytes) -> None:
    assert keys(data + b"q") == ["q"]


@pytest.mark.parametrize(
    "data", [b"\x1b[5~3", "é4".encode(), b"\x1b[200~pasted\x1b[201~u", b"\x1b[A\x1b[B"]
)
def test_it_does_not_matter_where_a_read_cuts(data: bytes) -> None:
    whole = keys(data)
    for cut in range(1, len(data)):
        assert keys(data[:cut], data[cut:]) == whole
    assert keys(*(bytes([byte]) for byte in data)) == whole


def test_escape_alone_is_a_key_once_nothing_follows_in_time() -> None:
    decoder = Decoder()
    assert decoder.feed(b"\x1b", 1.0) == []
    assert decoder.waiting
    later = 1.0 + 2 * ESCAPE_WAIT
    assert decoder.feed(b"[", later) == [Press(Key.ESCAPE, 1.0), Press("[", later)]
    assert not decoder.waiting


def test_a_key_carries_the_time_at_which_it_arrived() -> None:
    decoder = Decoder()
    assert decoder.feed(b" ", 2.5) == [Press(" ", 2.5)]
    assert decoder.feed(b" ", 2.6) == [Press(" ", 2.6)]


def test_a_paste_is_no_key_press() -> None:
    assert Decoder().feed(b"\x1b[200~ 3\n\x1b[201~", 0.0) == [Paste(" 3\n")]


@given(st.binary(max_size=60), st.integers(0, 60))
def test_no_bytes_break_it_and_later_keys_still_come(data: bytes, cut: int) -> None:
    decoder = Decoder()
    decoder.feed(data[:cut], 0.0)
    decoder.feed(data[cut:], 0.0)
    decoder.flush()
    decoder.feed(b"\x1b[201~", 1.0)
    decoder.feed(b"  ", 2.0)
    assert Press("q", 3.0) in decoder.feed(b"q", 3.0)
