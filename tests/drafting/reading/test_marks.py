import pytest
from hypothesis import given
from hypothesis import strategies as st

from flashdeck.drafting.document import Block, Cut
from flashdeck.drafting.reading.marks import NOTE_CLOSE, NOTE_OPEN, indexed_names, without_marks


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("The war[1] ended in 1917.[2][3] It", "The war ended in 1917. It"),
        ("The end.[12] It", "The end. It"),
        ("The end.[1, 2] It", "The end. It"),
        ("The end.[1–3] It", "The end. It"),
        ("The end.[note 4] It", "The end. It"),
        ("The end.[a] It", "The end. It"),
        ("The end.[4]:12 It", "The end. It"),
        ("The end [5]. It", "The end. It"),
        ("Smith [5] says so.", "Smith says so."),
        ("The end.[citation needed] It", "The end. It"),
        ("The first modern[vague] state", "The first modern state"),
        ("As of 2016[update], the", "As of 2016, the"),
        ("The revolution¹ began.²³", "The revolution began."),
        ("The revolution.12 It", "The revolution. It"),
        ("the “nation.”3 It", "the “nation.” It"),
        ("They dance.[^frisch] They", "They dance. They"),
        (f"The war{NOTE_OPEN}1{NOTE_CLOSE} ended.", "The war ended."),
        ("inter\u00adnational\u200b", "international"),
    ],
)
def test_a_mark_goes_and_the_quote_has_it(text: str, rest: str) -> None:
    block, _ = without_marks(Block(text))
    assert block.text == rest
    written = text.replace(NOTE_OPEN, "").replace(NOTE_CLOSE, "")
    whole = block.text
    for cut in reversed(block.cuts):
        whole = whole[: cut.at] + cut.text + whole[cut.at :]
    assert whole == written


@pytest.mark.parametrize(
    "text",
    [
        "As shown in [4], it is so.",
        "See [4] for more, and [5], too.",
        "[1] Smith, J. (1990).",
        "The array x[1] holds 3, list[0] is first and data[i] the other.",
        "data[2] = 5",
        "He came to pl[a]ce it.",
        "The [21st] century",
        "It has 10⁶ people on 5 km² and 3 m³, or 10 metres² and x² + y².",
        "E = mc² is f(x)².",
        "In 1917. He left version 2.0 of it at 3.5 The",
        "Section 3.12 The end of it",
        "COVID-19 and H2O and U2 and B12.",
        "They wrote [sic] it.",
        "$a[1]$ is 5.",
        "The form is: [1] 25647",
    ],
)
def test_numbers_of_a_sentence_stay(text: str) -> None:
    assert without_marks(Block(text)) == (Block(text), [])


def test_earlier_cuts_keep_their_place() -> None:
    block = Block("The international[1] army[2] came.", cuts=(Cut(9, "- "), Cut(30, "!")))
    cleaned, marks = without_marks(block)
    assert cleaned.text == "The international army came."
    assert cleaned.as_written(cleaned.text) == "The inter- national[1] army[2] c!ame."
    assert marks == [("[1]", "a footnote mark"), ("[2]", "a footnote mark")]


def test_a_cut_between_two_marks_keeps_its_place() -> None:
    block = Block("The war[1] was international[2] and long.", cuts=(Cut(20, "- "),))
    cleaned, _ = without_marks(block)
    assert cleaned.as_written(cleaned.text) == "The war[1] was inter- national[2] and long."


@given(st.text(alphabet="ab. [1]²\u00ad,:?^e\u2045\u2046", max_size=80))
def test_the_cuts_put_back_give_the_text_as_it_was(text: str) -> None:
    block, _ = without_marks(Block(text))
    whole = block.text
    for cut in reversed(block.cuts):
        whole = whole[: cut.at] + cut.text + whole[cut.at :]
    assert whole.replace(NOTE_OPEN, "").replace(NOTE_CLOSE, "") == text.replace(
        NOTE_OPEN, ""
    ).replace(NOTE_CLOSE, "")


@pytest.mark.parametrize(
    ("texts", "indexed"),
    [
        (["The array pipefd[2] holds the read end, pipefd[0], and the write end, pipefd[1]."],
         {"pipefd"}),
        (["It is called as pipe(pipefd[2]) by main().", "The mask[4] is set."], {"pipefd", "mask"}),
        (["The list arr[0] is first.", "The war[1] ended[2] then, as others[3] say."], {"arr"}),
        (["The war[1] ended[2].", "The peace[3] lasted[1] for years[4]."], set()),
        (["It has 26 members[12] today."], set()),
    ],
)  # fmt: skip
def test_numbers_that_are_no_series_are_no_footnotes(texts: list[str], indexed: set[str]) -> None:
    blocks = [Block(text) for text in texts]
    assert indexed_names(blocks) == indexed
    marks = [mark for block in blocks for mark, _ in without_marks(block, indexed)[1]]
    assert not any(f"{name}{mark}" in text for name in indexed for mark in marks for text in texts)
    cleaned = "".join(without_marks(block, indexed)[0].text for block in blocks)
    assert ("[" in cleaned) == bool(indexed)


def test_a_dateline_goes_from_the_first_paragraph_only() -> None:
    report = Block("HALVERSUND, 14 March \u2014 The bridge will close.")
    cleaned, marks = without_marks(report, is_first=True)
    assert cleaned.text == "The bridge will close."
    assert marks == [("HALVERSUND, 14 March \u2014", "a dateline")]
    assert without_marks(report)[0] == report
