"""Tables, however they are written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flashdeck.errors import FlashdeckError
from flashdeck.storage.table_file import Table, read_table


def table(text: str | bytes) -> Table:
    return read_table(text.encode() if isinstance(text, str) else text, "x.csv")


def cells(text: str | bytes) -> list[tuple[str, ...]]:
    return [row.cells for row in table(text).rows]


@pytest.mark.parametrize("delimiter", ["\t", ",", ";"])
def test_what_parts_the_cells_is_found(delimiter: str) -> None:
    text = f"one{delimiter}two, with more\nthree{delimiter}four; and five\nsix{delimiter}seven\n"
    if delimiter == ",":
        text = "one,two\nthree,four; and five\nsix,seven\n"
    assert [row[0] for row in cells(text)] == ["one", "three", "six"]
    assert table(text).columns == {"question": 0, "answer": 1}


@pytest.mark.parametrize(
    ("header", "columns"),
    [
        ("Question,Answer", {"question": 0, "answer": 1}),
        ("back,front", {"answer": 0, "question": 1}),
        ("id,Front,Back,Tags", {"id": 0, "question": 1, "answer": 2, "tags": 3}),
        ("Text,Back Extra", {"cloze": 0, "extra": 1}),
        ("GUID,Deck,question,answer", {"anki": 0, "deck": 1, "question": 2, "answer": 3}),
        ("cloze", {"cloze": 0}),
    ],
)
def test_a_row_of_names_says_what_the_columns_are(header: str, columns: dict[str, int]) -> None:
    found = table(f"{header}\n{','.join('abcd'[: header.count(',') + 1])}\n")
    assert found.columns == columns
    assert [row.line for row in found.rows] == [2]


@pytest.mark.parametrize(
    "first", ["question of the day,why", "a,b", "tags,deck", "answer,x,y", "question"]
)
def test_a_row_that_only_looks_like_names_is_a_row(first: str) -> None:
    assert cells(f"{first}\nc,d\n")[0] == tuple(first.split(","))


def test_unknown_names_are_told() -> None:
    found = table("question,answer,colour\na,b,c\n")
    assert found.unknown == {2: "colour"}
    assert found.columns == {"question": 0, "answer": 1}


def test_cells_may_hold_quotes_line_ends_and_whatever_parts_cells() -> None:
    text = 'a,"b ""quoted""\r\nsecond, line"\r\n"c\n\nd",e\r\nf,g\r\n'
    found = table(text)
    assert cells(text) == [("a", 'b "quoted"\r\nsecond, line'), ("c\n\nd", "e"), ("f", "g")]
    assert [row.line for row in found.rows] == [1, 3, 6]


def test_empty_rows_are_no_rows_and_lines_count_on() -> None:
    found = table("a,b\n\n,\nc,d\n")
    assert [(row.line, row.cells) for row in found.rows] == [(1, ("a", "b")), (4, ("c", "d"))]


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"]
)
def test_any_usual_encoding_is_read(encoding: str) -> None:
    text = "question,answer\nCapital of Austria?,Köln – nein; Wien\n"
    assert cells(text.encode(encoding)) == [("Capital of Austria?", "Köln – nein; Wien")]


def test_the_lines_that_anki_writes_above_are_understood() -> None:
    found = table(
        "#separator:tab\n#html:true\n#guid column:1\n#notetype column:2\n#deck column:3\n"
        '#tags column:6\npc8Ek0Io?:\tBasic\tCram\tFrance?\t"<b>Par""is</b>"\teurope geo\n'
    )
    assert found.is_html
    assert found.columns == {
        "anki": 0, "notetype": 1, "deck": 2, "tags": 5, "question": 3, "answer": 4,
    }  # fmt: skip
    (row,) = found.rows
    assert (row.line, row.cells[4]) == (7, '<b>Par"is</b>')


def test_anki_may_name_deck_tags_and_columns_for_all() -> None:
    found = table(
        "#separator:Semicolon\n#deck:A::B\n#tags:x y\n#columns:Back;Front\n#notetype:Basic\nb;a\n"
    )
    assert (found.deck, found.tags, found.notetype) == ("A::B", ("x", "y"), "Basic")
    assert found.columns == {"answer": 0, "question": 1}
    assert not found.is_html


def test_a_row_that_begins_with_a_hash_is_a_row() -> None:
    assert cells("# include,a header\n#tag: x,b\n")[0] == ("# include", "a header")


def test_a_huge_cell_is_read() -> None:
    assert len(cells(f"a,{'b' * 1_000_000}\n")[0][1]) == 1_000_000


def test_a_quote_that_does_not_end_is_told_with_its_line() -> None:
    with pytest.raises(FlashdeckError, match="does not end") as caught:
        table('a,b\nc,d\n"e,f\ng,h\n')
    assert caught.value.where == "x.csv:3"


@pytest.mark.parametrize("text", ['a "b",c\n', '"a" b,c\n', 'a,b"\n'])
def test_a_quote_in_a_cell_is_a_quote(text: str) -> None:
    assert len(cells(f"{text}d,e\n")) == 2


@pytest.mark.parametrize("data", [b"a,b\0\1\2", b"\xff\xfea"])
def test_what_is_no_text_is_refused(data: bytes) -> None:
    with pytest.raises(FlashdeckError):
        table(data)


def test_an_empty_file_is_an_empty_table() -> None:
    assert cells("") == []


def lines(data: bytes) -> list[int]:
    """Where the rows begin; nothing where the table is refused."""
    try:
        return [row.line for row in table(data).rows]
    except FlashdeckError:
        return []


@given(st.binary(max_size=200))
def test_any_bytes_are_a_table_or_are_refused(data: bytes) -> None:
    assert len(lines(data)) <= len(data)


@given(st.text(st.sampled_from('a,;\t"\n\r#:é '), max_size=40))
def test_rows_stand_in_the_order_of_their_lines(text: str) -> None:
    found = lines(text.encode())
    assert found == sorted(set(found))
