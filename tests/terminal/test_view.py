from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from flashdeck.core.cards import Card, Note, Source
from flashdeck.core.quiz import judge, options
from flashdeck.core.reviews import Memory
from flashdeck.library.reports import Progress, previews
from flashdeck.scheduling.sm2 import Sm2
from flashdeck.terminal.card_view import Asking
from flashdeck.terminal.line import Line
from flashdeck.terminal.look import Look
from flashdeck.terminal.page import Page
from flashdeck.terminal.view import Frame, Row, view

DAY = date(2026, 11, 23)
MEMORY = Memory("sm2", 3, 236, 15, DAY)
RATINGS = previews(MEMORY, DAY, Sm2(), "ratings", drill=False)
SIX_GRADES = previews(MEMORY, DAY, Sm2(), "sm2", drill=False)
DRILL = previews(MEMORY, DAY, Sm2(), "ratings", drill=True)
LEGEND = (("Space", "= Good"), ("q", "quit"), ("u", "undo"), ("?", "keys"))
KILLER = Note(
    "h7c2n5vx9b",
    12,
    "Who killed *Trotsky*?",
    "Ramón Mercader",
    extra="He used an ice axe.",
    disputed="Who gave the order is **not** proved.",
    ref="line 11",
    source=Source("The assassination of Leon Trotsky"),
)
CHOICES = replace(KILLER, choices=("Lavrenti Beria", "Nikolai Yezhov"), extra="", disputed="")
CLOZE = Note("p8d4w6tz2h", 3, cloze="He founded the {{c1::Fourth International::what}} in 1938.")
ASKED = Asking(
    KILLER.cards()[0], "History::Trotsky", Progress(8, 12, 2, 4), legend=LEGEND, notices=()
)
ANSWERED = replace(ASKED, revealed=True, previews=RATINGS)
CHOSEN = replace(
    ANSWERED,
    card=CHOICES.cards()[0],
    options=options("x", "Ramón Mercader", CHOICES.choices),
)
WRONG = replace(ANSWERED, judgement=judge("ramon mercadore", ["Ramón Mercader"]), suggested=1)
TYPING = replace(ASKED, line=Line("Ramón Mercad", 12))
TOLD = replace(ASKED, notices=("a new study day has begun: 2026-11-24", "x" * 100, "not seen"))
PAGE = Page("Card", (("card", "h7c2n5vx9b"), ("ref", "line 11"), ("", "more " * 20)), LEGEND)
ASCII = Look("ascii", colour=False)


def text(frame: Frame) -> str:
    """The frame without its styles."""
    return "".join("".join(part.text for part in row).rstrip() + "\n" for row in frame.rows)


def styled(row: Row) -> str:
    """A row with each style in angle brackets before its text."""
    return "".join(f"<{part.style or ''}>{part.text}" for part in row)


def picture(drawn: str) -> str:
    """A screen as it is drawn below: each row behind a bar."""
    return "".join(f"{row.partition('|')[2]}\n" for row in drawn.strip().splitlines())


def test_a_question_with_room() -> None:
    assert text(view(ASKED, 80, 24, Look())) == picture(
        """
        |  History::Trotsky                                    12 left, 2 drills, 4 min
        |  ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━──────────────────────────────────────────────
        |
        |  Who killed Trotsky?
        |
        |
        |
        |
        |
        |
        |
        |
        |
        |
        |
        |
        |
        |
        |
        |
        |
        |
        |
        |  Space = Good  q quit  u undo  ? keys
        """
    )


def test_an_answer_with_room() -> None:
    assert text(view(ANSWERED, 80, 24, Look())) == picture(
        """
        |  History::Trotsky                                    12 left, 2 drills, 4 min
        |  ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━──────────────────────────────────────────────
        |
        |  Who killed Trotsky?
        |
        |  ────────────────────────
        |
        |  Ramón Mercader
        |
        |  disputed: Who gave the order is not proved.
        |
        |  He used an ice axe.
        |
        |  line 11, The assassination of Leon Trotsky
        |
        |
        |
        |
        |
        |  1 Again            2 Hard             3 Good             4 Easy
        |  1 d, again today   36 d, again today  36 d               36 d
        |  ease 2.36          ease 2.22 −0.14    ease 2.36          ease 2.46 +0.10
        |
        |  Space = Good  q quit  u undo  ? keys
        """
    )


def test_a_question_on_a_small_screen() -> None:
    assert text(view(ASKED, 40, 12, Look())) == picture(
        """
        | Trotsky       12 left, 2 drills, 4 min
        | Who killed Trotsky?
        |
        |
        |
        |
        |
        |
        |
        |
        |
        | Space = Good  q quit  u undo  ? keys
        """
    )


def test_an_answer_on_a_small_screen() -> None:
    assert text(view(ANSWERED, 40, 12, Look())) == picture(
        """
        | Trotsky       12 left, 2 drills, 4 min
        | Who killed Trotsky?
        | ────────────────────────
        | Ramón Mercader
        | disputed: Who gave the order is not
        | proved.
        |                               ↓ 3 more
        | 1 Again  2 Hard   3 Good   4 Easy
        | 1 d      36 d     36 d     36 d
        | ±0       −0.14    ±0       +0.10
        | today    today
        | Space = Good  q quit  u undo  ? keys
        """
    )


def test_an_answer_where_only_ascii_can_be_shown() -> None:
    assert text(view(ANSWERED, 80, 18, ASCII)) == picture(
        """
        |  History::Trotsky                                    12 left, 2 drills, 4 min
        |  ==============================----------------------------------------------
        |
        |  Who killed Trotsky?
        |  ------------------------
        |  Ramon Mercader
        |  disputed: Who gave the order is not proved.
        |  He used an ice axe.
        |  line 11, The assassination of Leon Trotsky
        |
        |
        |
        |
        |  1 Again            2 Hard             3 Good             4 Easy
        |  1 d, again today   36 d, again today  36 d               36 d
        |  ease 2.36          ease 2.22 -0.14    ease 2.36          ease 2.46 +0.10
        |
        |  Space = Good  q quit  u undo  ? keys
        """
    )


def test_the_right_one_of_several_options_is_marked_in_its_place() -> None:
    assert text(view(CHOSEN, 40, 12, Look())) == picture(
        """
        | Trotsky       12 left, 2 drills, 4 min
        | Who killed Trotsky?
        | ✓ Ramón Mercader
        | • Lavrenti Beria
        | • Nikolai Yezhov
        | ────────────────────────
        |                               ↓ 2 more
        | 1 Again  2 Hard   3 Good   4 Easy
        | 1 d      36 d     36 d     36 d
        | ±0       −0.14    ±0       +0.10
        | today    today
        | Space = Good  q quit  u undo  ? keys
        """
    )


def test_six_grades_with_room() -> None:
    assert text(view(replace(ANSWERED, previews=SIX_GRADES), 80, 18, Look())) == picture(
        """
        |  History::Trotsky                                    12 left, 2 drills, 4 min
        |  ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━──────────────────────────────────────────────
        |
        |  Who killed Trotsky?
        |  ────────────────────────
        |  Ramón Mercader
        |  disputed: Who gave the order is not proved.
        |  He used an ice axe.
        |  line 11, The assassination of Leon Trotsky
        |
        |
        |
        |
        |  0 Blackout  1 Wrong     2 Nearly    3 Hard      4 Good      5 Perfect
        |  1 d, today  1 d, today  1 d, today  36 d, today 36 d        36 d
        |  2.36        2.36        2.36        2.22 −0.14  2.36        2.46 +0.10
        |
        |  Space = Good  q quit  u undo  ? keys
        """
    )


def test_six_grades_on_a_small_screen() -> None:
    assert text(view(replace(ANSWERED, previews=SIX_GRADES), 40, 12, Look())) == picture(
        """
        | Trotsky       12 left, 2 drills, 4 min
        | Who killed Trotsky?
        | ────────────────────────
        | Ramón Mercader
        | disputed: Who gave the order is not
        | proved.
        |                               ↓ 3 more
        | 0     1     2     3     4     5
        | 1 d   1 d   1 d   36 d  36 d  36 d
        | ±0    ±0    ±0    −0.14 ±0    +0.10
        | today today today today
        | Space = Good  q quit  u undo  ? keys
        """
    )


def test_a_drill_says_that_it_is_one_and_changes_no_ease() -> None:
    assert text(view(replace(ANSWERED, previews=DRILL, drilling=True), 60, 16, Look())) == picture(
        """
        |  History::Trotsky drill          12 left, 2 drills, 4 min
        |  ━━━━━━━━━━━━━━━━━━━━━━──────────────────────────────────
        |
        |  Who killed Trotsky?
        |  ────────────────────────
        |  Ramón Mercader
        |  disputed: Who gave the order is not proved.
        |  He used an ice axe.
        |  line 11, The assassination of Leon Trotsky
        |
        |
        |
        |  1 Again       2 Hard        3 Good        4 Easy
        |  again today   again today   15 d          15 d
        |
        |  Space = Good  q quit  u undo  ? keys
        """
    )


def test_a_typed_answer_that_is_wrong_without_colour() -> None:
    assert text(view(WRONG, 40, 12, Look(colour=False))) == picture(
        """
        | Trotsky       12 left, 2 drills, 4 min
        | Who killed Trotsky?
        | ────────────────────────
        | ✗ Ramón Mercad[-e-]{+o+}r{+e+}
        | Ramón Mercader
        | disputed: Who gave the order is not
        |                               ↓ 4 more
        | 1 Again  2 Hard   3 Good   4 Easy
        | 1 d      36 d     36 d     36 d
        | ±0       −0.14    ±0       +0.10
        | today    today
        | Space = Good  q quit  u undo  ? keys
        """
    )


def test_a_typed_answer_that_is_wrong_with_colour() -> None:
    assert text(view(WRONG, 40, 12, Look())) == picture(
        """
        | Trotsky       12 left, 2 drills, 4 min
        | Who killed Trotsky?
        | ────────────────────────
        | ✗ Ramón Mercadore
        |   Ramón Mercader
        | disputed: Who gave the order is not
        |                               ↓ 4 more
        | 1 Again  2 Hard   3 Good   4 Easy
        | 1 d      36 d     36 d     36 d
        | ±0       −0.14    ±0       +0.10
        | today    today
        | Space = Good  q quit  u undo  ? keys
        """
    )


def test_an_answer_is_being_typed() -> None:
    assert text(view(TYPING, 60, 16, Look())) == picture(
        """
        |  History::Trotsky                12 left, 2 drills, 4 min
        |  ━━━━━━━━━━━━━━━━━━━━━━──────────────────────────────────
        |
        |  Who killed Trotsky?
        |
        |
        |
        |
        |
        |
        |
        |
        |
        |  > Ramón Mercad
        |
        |  Space = Good  q quit  u undo  ? keys
        """
    )


def test_what_there_is_to_tell_stands_above_the_keys() -> None:
    assert text(view(TOLD, 40, 12, Look())) == picture(
        """
        | Trotsky       12 left, 2 drills, 4 min
        | Who killed Trotsky?
        |
        |
        |
        |
        |
        |
        | a new study day has begun: 2026-11-24
        | xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx
        | xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx
        | Space = Good  q quit  u undo  ? keys
        """
    )


def test_a_screen_too_low_for_anything_but_the_answer() -> None:
    assert text(view(ANSWERED, 30, 5, Look())) == picture(
        """
        | Who killed Trotsky?
        | ────────────────────────
        | Ramón Mercader
        |                     ↓ 5 more
        | 1      2      3      4
        """
    )


def test_a_page_of_text() -> None:
    assert text(view(PAGE, 60, 16, Look())) == picture(
        """
        |
        |  Card
        |
        |  card  h7c2n5vx9b
        |  ref   line 11
        |        more more more more more more more more more more
        |        more more more more more more more more more more
        |
        |
        |
        |
        |
        |
        |
        |
        |  Space = Good  q quit  u undo  ? keys
        """
    )


def test_only_a_few_styles_are_used_and_none_sets_a_background() -> None:
    assert [styled(row) for row in view(ANSWERED, 40, 12, Look()).rows][:8] == [
        "<> <bold>Trotsky<>       <dim>12 left, 2 drills, 4 min",
        "<> <>Who killed <italic>Trotsky<>?",
        "<> <dim>────────────────────────",
        "<> <>Ramón Mercader",
        "<> <dim>disputed: <>Who gave the order is <bold>not",
        "<> <>proved.",
        "<> <dim>                              ↓ 3 more",
        "<> <bold red>1 Again<>  <bold>2 Hard<>   <bold reverse green>3 Good<>   <bold>4 Easy",
    ]


def test_what_was_typed_is_marked_in_colour() -> None:
    rows = [styled(row) for row in view(WRONG, 40, 12, Look()).rows]
    assert rows[3].startswith("<> <red>✗ <>Ramón Mercad<strike red>o<>r<strike red>e")
    assert rows[4].startswith("<> <>  Ramón Mercad<underline green>e<>r")


def test_the_asked_gap_is_highlighted_before_and_after() -> None:
    asking = replace(ASKED, card=Card(CLOZE, "c1"))
    assert "<bold magenta>[what]<>" in styled(view(asking, 80, 12, Look()).rows[1])
    answered = replace(asking, revealed=True, previews=RATINGS)
    assert "<bold magenta>Fourth International<>" in styled(view(answered, 80, 12, Look()).rows[1])


def test_the_answer_of_a_long_card_is_in_sight_and_everything_can_be_scrolled_to() -> None:
    long = Note("x", 1, "\n".join(f"question {n}  " for n in range(30)), "the answer")
    asking = replace(ANSWERED, card=Card(long, ""))
    frame = view(asking, 60, 20, Look())
    assert "the answer" in text(frame)
    assert "question 29" in text(frame)
    assert frame.top > 0
    seen = ""
    for top in range(frame.last_top + 1):
        at = view(asking, 60, 20, Look(), top)
        assert at.top == top
        seen += text(at)
    assert all(f"question {n}" in seen for n in range(30))
    assert f"↓ {frame.last_top} more" in text(view(asking, 60, 20, Look(), 0))
    assert f"↑ {frame.last_top}" in text(view(asking, 60, 20, Look(), 10_000))


def test_a_long_answer_is_shown_from_its_beginning() -> None:
    long = Note("x", 1, "question", "\n".join(f"answer {n}  " for n in range(40)))
    assert "answer 0" in text(view(replace(ANSWERED, card=Card(long, "")), 40, 12, Look()))


@pytest.mark.parametrize(
    ("typed", "cursor", "column", "seen"),
    [
        ("", 0, 4, "> "),
        ("Mercader", 8, 12, "> Mercader"),
        ("Mercader", 3, 7, "> Mercader"),
        ("漢字", 2, 8, "> 漢字"),
        ("e\u0301x", 3, 6, "> e\u0301x"),
        ("0123456789" * 8, 80, 57, "0123456789"),
        ("0123456789" * 8, 0, 4, "> 0123456789"),
    ],
)
def test_the_cursor_stands_where_the_next_character_goes(
    typed: str, cursor: int, column: int, seen: str
) -> None:
    frame = view(replace(ASKED, line=Line(typed, cursor)), 60, 16, Look())
    assert frame.cursor is not None
    row, at = frame.cursor
    assert at == column
    assert seen in "".join(part.text for part in frame.rows[row])


def test_a_right_to_left_name_leaves_the_numbers_in_their_place() -> None:
    head = text(view(replace(ASKED, deck="היסטוריה"), 80, 24, Look())).splitlines()[0]
    assert "\u2068היסטוריה\u2069" in head


PIECES = st.sampled_from(
    ("word ", "verylongwordwithoutanyspace", "漢字", "👨‍👩‍👧", "e\u0301", "שלום ", "**bold** ",
     "`code` ", "$x^2$", "\n- item", "\n1. one", "\n\n", "\n```\ncode\n```\n", "> q",
     "\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n", "![](a.png)", "[b](https://x.org)",
     "\x1b[31m", "\x07", "\u202e", "\t", "\ufdd0", "\ufdd1")
)  # fmt: skip
TEXTS = st.lists(PIECES, min_size=1, max_size=12).map("".join)


@settings(deadline=None)
@given(TEXTS, TEXTS, st.integers(0, 120), st.integers(0, 40), st.booleans())
def test_whatever_a_card_holds_it_stays_on_the_screen(
    question: str, answer: str, width: int, height: int, revealed: bool
) -> None:
    note = Note("x", 1, question, answer, extra=answer, disputed=question, ref=answer)
    asking = replace(
        ASKED,
        card=Card(note, ""),
        deck=question,
        revealed=revealed,
        previews=RATINGS if revealed else (),
        notices=(answer,),
    )
    for look in (Look(), ASCII):
        frame = view(asking, width, height, look)
        assert len(frame.rows) == max(height, 1)
        for row in frame.rows:
            shown = "".join(part.text for part in row)
            assert cell_len(shown) <= max(width, 1)
            assert not set(shown) & {"\x1b", "\x07", "\u202e", "\n", "\t"}
            assert look is not ASCII or shown.isascii()
