"""What the real Anki makes of our packages; it runs in a process of its own."""

import random
from collections.abc import Mapping, Sequence
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from flashdeck.core import cloze
from flashdeck.core.cards import Card, Deck, Note, Source
from flashdeck.markup.plain import to_plain
from flashdeck.storage.deck_file import read_deck
from packages import opened, write_package

pytestmark = pytest.mark.slow

NOW_S = 1_764_000_000
SWITCHES: dict[str, Mapping[str, Any]] = {
    "reverse": {"reverse": True},
    "typed": {"typed": True, "accept": ("other",)},
    "choices": {"choices": ("b", "c")},
}


def basic(identity: str, question: str = "q", answer: str = "a", **parts: Any) -> Note:
    return Note(identity, 1, question=question, answer=answer, **parts)


def gaps(identity: str, text: str, **parts: Any) -> Note:
    return Note(identity, 1, cloze=text, **parts)


def imported(folder: Path, *exports: Sequence[Deck]) -> dict[str, Any]:
    """Return what Anki has after these exports, made an hour apart, were imported in turn."""
    packages = []
    for number, decks in enumerate(exports):
        packages.append(folder / f"{number}.apkg")
        write_package(packages[-1], decks, now_s=NOW_S + 3600 * number)
    return opened(*packages)


def assert_sound(found: Mapping[str, Any]) -> None:
    assert found["is_sound"], found["check_database"]
    assert found["missing_cards"] == 0
    assert found["empty_cards"] == 0
    assert found["media_missing"] == []
    assert found["media_unused"] == []
    assert all(one["conflicting"] == 0 for one in found["imports"])


class Shown(HTMLParser):
    """The text that a browser shows."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.text = ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.text += "\n" if tag in {"br", "p", "li", "td", "th", "pre", "div", "tr"} else ""

    def handle_data(self, data: str) -> None:
        self.text += data


def shown(html: str) -> list[str]:
    return [line for line in (part.strip() for part in Shown(html).text.split("\n")) if line]


EVERY_KIND = (
    basic("basic", "In which year?", "1929", extra="*Then* he left.", ref="l. 11", quote="In 29."),
    basic("reverse", "Who?", "Ramón Mercader", reverse=True),
    basic("typed", "Who?", "**Ramón** Mercader", typed=True, accept=("Mercader",)),
    basic("choices", "Who?", "Stalin", choices=("Beria", "Yezhov"), disputed="No order was found."),
    basic("all", "Who?", "a", reverse=True, typed=True, choices=("b",)),
    basic("html", "if a<b and c>d?", "&amp; \"quoted\" it's <b>text</b>"),
    basic("braces", "{{Question}} {{c1::x}} {{#Extra}}", "}} {{/Reverse}}", reverse=True),
    basic("rtl", "מי רצח את טרוצקי?", "رامون ميركادير", choices=("סטלין",)),
    basic("cjk", "托洛茨基是**谁**？", "列夫·托洛茨基\n革命家"),
    basic("emoji", "👨‍👩‍👧 🇲🇽", "👍🏽"),
    basic("maths", "Is $a<b$?", "$$\nx^2\n+ y\n$$\nand $5 to $10"),
    basic("code", "```\nif a < b:\n    pass\n```\nWhat?", "`&amp;`"),
    basic("table", "| a | b |\n|---|---|\n| 1 | 2 |", "- x\n- y"),
    basic("media", "Where? ![A map](a map.png)", "![](word.mp3)"),
    basic("source", source=Source("A & B", "https://example.org/?a=1&b=2")),
    gaps("gaps", "In {{c2::1938::year}} the {{c1::**Fourth**}} & {{c1::more}}."),
    gaps("typedgap", "The capital is {{c1::Paris}}.", typed=True),
    gaps("choicegap", "{{c1::Lenin}} died in {{c2::1924}}.", choices=("Stalin",)),
    gaps("nested", "{{c1::outer {{c2::inner}} rest::hint}} {{c3,1::both}}"),
    gaps("mathgap", r"$x = {{c1::\frac{a}{b} }}$, {{c2::$\sqrt{2}$}}"),
    gaps("listgap", "Causes: {{c1::\n- one\n- two\n}}\n\nEnd {{c2::<b>}}"),
)  # fmt: skip


@pytest.fixture(scope="module")
def every_kind(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    folder = tmp_path_factory.mktemp("every_kind")
    (folder / "a map.png").write_bytes(b"image")
    (folder / "word.mp3").write_bytes(b"sound")
    path = str(folder / "deck.yaml")
    decks = [
        Deck("History::Trotsky", path, EVERY_KIND, description="Why *Stalin* did it."),
        Deck("Other", path, (basic("other", tags=("cold war", "Cold War")),)),
        Deck("history", path, (basic("parent"),)),
    ]
    write_package(folder / "x.apkg", decks, now_s=NOW_S)
    return opened(folder / "x.apkg", folder / "x.apkg")


def test_every_kind_of_note_arrives_whole(every_kind: dict[str, Any]) -> None:
    assert_sound(every_kind)
    assert len(every_kind["notes"]) == len(EVERY_KIND) + 2
    assert every_kind["note_types"] == ["flashdeck Basic", "flashdeck Cloze"]


def test_importing_again_changes_nothing(every_kind: dict[str, Any]) -> None:
    first, second = every_kind["imports"]
    count = len(every_kind["notes"])
    assert (first["new"], second["duplicate"]) == (count, count)
    assert second["new"] == second["updated"] == 0


def test_decks_and_subdecks_arrive(every_kind: dict[str, Any]) -> None:
    assert every_kind["decks"] == {
        "Default": "",
        "history": "",
        "history::Trotsky": "Why <em>Stalin</em> did it.",
        "Other": "",
    }
    assert every_kind["notes"]["other"]["cards"][0]["deck"] == "Other"
    assert every_kind["notes"]["other"]["tags"] == ["cold_war"]


def test_new_cards_stand_in_the_order_of_the_file(every_kind: dict[str, Any]) -> None:
    positions = {
        guid: {card["position"] for card in note["cards"]}
        for guid, note in every_kind["notes"].items()
    }
    guids = [note.id + ("~cloze" if note.cloze else "") for note in EVERY_KIND if note.id]
    assert [positions[guid] for guid in guids] == [{place} for place in range(1, len(guids) + 1)]


def test_every_card_asks_and_answers_what_flashdeck_does(every_kind: dict[str, Any]) -> None:
    for note in EVERY_KIND:
        if "![" in note.question or "$" in note.question + note.answer + note.cloze:
            continue
        found = every_kind["notes"][f"{note.id}~cloze" if note.cloze else note.id]
        cards = note.cards()
        assert len(found["cards"]) == len(cards)
        for card, rendered in zip(cards, found["cards"], strict=True):
            for text, html in ((card.question, "question"), (card.answer, "answer")):
                words = " ".join(shown(rendered[html])).split()
                expected = to_plain(text).replace("…", "...").split()
                marks = {"-", "|"}  # of lists and tables, which Anki shows as such
                assert set(expected) - marks <= set(words), (card.id, html)


@pytest.mark.parametrize(
    ("guid", "ord_", "side", "expected"),
    [
        ("html", 0, "question", ["if a<b and c>d?"]),
        ("html", 0, "answer", ["if a<b and c>d?", '&amp; "quoted" it\'s <b>text</b>']),
        ("braces", 0, "question", ["{{Question}} {{c1::x}} {{#Extra}}"]),
        ("braces", 1, "question", ["}} {{/Reverse}}"]),
        ("reverse", 1, "question", ["Ramón Mercader"]),
        ("typed", 0, "question", ["Who?", "[[type:Typed]]"]),
        ("all", 1, "question", ["a"]),
        ("all", 1, "answer", ["a", "Who?"]),
        ("typedgap~cloze", 0, "question", ["The capital is [...].", "[[type:cloze:Text]]"]),
        ("maths", 0, "question", [r"Is \(a<b\)?"]),
        ("maths", 0, "answer", [r"Is \(a<b\)?", r"\[x^2", r"+ y\]", "and $5 to $10"]),
        ("code", 0, "question", ["if a < b:", "pass", "What?"]),
        ("gaps~cloze", 0, "question", ["In 1938 the [...] & [...]."]),
        ("gaps~cloze", 1, "question", ["In [year] the Fourth & more."]),
        ("nested~cloze", 0, "question", ["[hint] [...]"]),
        ("nested~cloze", 1, "question", ["outer [...] rest both"]),
        ("nested~cloze", 2, "question", ["outer inner rest [...]"]),
        ("mathgap~cloze", 0, "question", [r"\(x = [...]\), \(\sqrt{2}\)"]),
        ("mathgap~cloze", 1, "question", [r"\(x = \frac{a}{b} \), [...]"]),
        ("listgap~cloze", 0, "question", ["Causes:", "[...]", "[...]", "End <b>"]),
        ("listgap~cloze", 1, "question", ["Causes:", "one", "two", "End [...]"]),
        (
            "basic",
            0,
            "answer",
            ["In which year?", "1929", "Then he left.", "l. 11", "Quote", "In 29."],
        ),
    ],
)
def test_a_card_looks_as_it_should(
    every_kind: dict[str, Any], guid: str, ord_: int, side: str, expected: list[str]
) -> None:
    (card,) = (card for card in every_kind["notes"][guid]["cards"] if card["ord"] == ord_)
    html = card[side].replace("<summary>", "<p>").replace("<blockquote>", "<p>")
    words, expected_words = " ".join(shown(html)).split(), " ".join(expected).split()
    assert words == expected_words


def test_notes_are_sorted_and_doubles_found_by_what_anki_works_out(
    every_kind: dict[str, Any],
) -> None:
    notes = every_kind["notes"]
    assert notes["basic"]["sorted_by"] == "In which year?"
    assert notes["html"]["sorted_by"] == "if a<b and c>d?"
    assert notes["cjk"]["sorted_by"] == "托洛茨基是谁？"
    double = 2
    found = {guid for guid, note in notes.items() if note["check"] == double}
    assert found == {"reverse", "typed", "choices", "all", "source", "other", "parent"}


def test_sounds_are_played_and_images_are_shown(every_kind: dict[str, Any]) -> None:
    image, sound = every_kind["media"]
    card = every_kind["notes"]["media"]["cards"][0]
    assert f'<img src="{image}" alt="A map">' in card["question"]
    assert "[anki:play:a:0]" in card["answer"]
    assert sound.endswith(".mp3")


@pytest.mark.parametrize("switch", SWITCHES)
def test_a_switch_is_only_an_edit_of_a_field(tmp_path: Path, switch: str) -> None:
    plain = [Deck("d", "d.yaml", (basic("n"), basic("same")))]
    switched = [Deck("d", "d.yaml", (basic("n", **SWITCHES[switch]), basic("same")))]
    found = imported(tmp_path, plain, switched, plain)
    assert [one["conflicting"] for one in found["imports"]] == [0, 0, 0]
    assert [one["new"] for one in found["imports"]] == [2, 0, 0]
    assert [one["updated"] for one in found["imports"]] == [0, 2, 2]
    assert found["note_types"] == ["flashdeck Basic"]
    # Anki never deletes a card by itself: that of a switched off reverse stays, as an empty one
    assert found["empty_cards"] == (1 if switch == "reverse" else 0)
    assert found["is_sound"]


@pytest.mark.parametrize("switch", ["typed", "choices"])
def test_a_switch_of_a_cloze_note_is_only_an_edit_of_a_field(tmp_path: Path, switch: str) -> None:
    plain = [Deck("d", "d.yaml", (gaps("n", "{{c1::a}}"),))]
    switched = [Deck("d", "d.yaml", (gaps("n", "{{c1::a}}", **SWITCHES[switch]),))]
    found = imported(tmp_path, switched, plain, switched)
    assert [one["updated"] for one in found["imports"]] == [0, 1, 1]
    assert_sound(found)


def test_all_switches_thrown_at_once_add_one_card(tmp_path: Path) -> None:
    parts = {name: value for switch in SWITCHES.values() for name, value in switch.items()}
    found = imported(
        tmp_path,
        [Deck("d", "d.yaml", (basic("n"),))],
        [Deck("d", "d.yaml", (basic("n", **parts),))],
    )
    assert_sound(found)
    assert found["imports"][1]["updated"] == 1
    assert [card["ord"] for card in found["notes"]["n"]["cards"]] == [0, 1]


def test_an_edit_and_a_new_gap_update_the_note_in_place(tmp_path: Path) -> None:
    found = imported(
        tmp_path,
        [Deck("d", "d.yaml", (gaps("n", "{{c1::a}} b"), basic("m")))],
        [Deck("d", "d.yaml", (gaps("n", "{{c1::A}} {{c2::b}}"), basic("m", "Q")))],
    )
    assert_sound(found)
    assert found["imports"][1] == {**found["imports"][1], "new": 0, "updated": 2}
    assert [card["ord"] for card in found["notes"]["n~cloze"]["cards"]] == [0, 1]
    assert found["notes"]["m"]["fields"]["Question"] == "Q"


def test_a_note_that_changes_its_kind_arrives_as_a_new_one(tmp_path: Path) -> None:
    found = imported(
        tmp_path,
        [Deck("d", "d.yaml", (basic("n"),))],
        [Deck("d", "d.yaml", (gaps("n", "{{c1::a}}"),))],
    )
    assert_sound(found)
    assert set(found["notes"]) == {"n", "n~cloze"}


def test_two_packages_of_one_library_get_along(tmp_path: Path) -> None:
    first = Deck("A::B", "a.yaml", (basic("n1"), gaps("g1", "{{c1::a}}")))
    second = Deck("a::c", "b.yaml", (basic("n2"), gaps("g2", "{{c1::a}}")))
    found = imported(tmp_path, [first], [second])
    assert_sound(found)
    assert [one["new"] for one in found["imports"]] == [2, 2]


def test_two_packages_of_one_second_get_along(tmp_path: Path) -> None:
    for name in ("n1", "n2"):  # with equal numbers of notes and cards
        write_package(tmp_path / name, [Deck(name, "d.yaml", (basic(name),))], now_s=NOW_S)
    found = opened(tmp_path / "n1", tmp_path / "n2")
    assert_sound(found)
    assert set(found["notes"]) == {"n1", "n2"}


def test_no_random_cloze_text_loses_a_card(tmp_path: Path) -> None:
    chance = random.Random(1938)
    pieces = [
        *("a", " b ", "**", "*", "`", "$", "\n", "- ", "<", "&"),
        *(":", "{", "}", "}}", "::", "\\", "[", "]("),
        *("{{c1::", "{{c2::", "{{c3,1::", "{{c12::", "x}}", "y::hint}}", "}}", "}}"),
    ]
    notes: list[Note] = []
    while len(notes) < 1500:
        text = "".join(chance.choices(pieces, k=chance.randint(3, 14)))
        try:
            cloze.parse(text)
        except cloze.ClozeError:
            continue
        notes.append(gaps(f"n{len(notes)}", text))
    found = imported(tmp_path, [Deck("d", "d.yaml", tuple(notes))])
    assert_sound(found)
    for note in notes:
        cards = found["notes"][f"{note.id}~cloze"]["cards"]
        sides: list[Card] = sorted(note.cards(), key=lambda card: int(card.side[1:]))
        assert [card["ord"] + 1 for card in cards] == [int(card.side[1:]) for card in sides]


def test_the_sample_deck_is_imported_whole_and_again_without_a_change(tmp_path: Path) -> None:
    path = Path(__file__).parents[2] / "decks" / "trotsky.yaml"
    file = read_deck(path.read_bytes(), "decks/trotsky.yaml")
    assert file is not None
    assert file.deck is not None
    write_package(tmp_path / "trotsky.apkg", [file.deck], now_s=NOW_S)
    found = opened(tmp_path / "trotsky.apkg", tmp_path / "trotsky.apkg")
    assert_sound(found)
    first, second = found["imports"]
    count = len(file.deck.notes)
    assert (first["new"], second["new"], second["updated"], second["duplicate"]) == (
        count,
        0,
        0,
        count,
    )
    for note in file.deck.notes:
        assert note.id is not None
        cards = found["notes"][f"{note.id}~cloze" if note.cloze else note.id]["cards"]
        assert len(cards) == len(note.cards())
        for card, imported_card in zip(note.cards(), cards, strict=True):
            assert to_plain(card.expected) in " ".join(shown(imported_card["answer"]))
