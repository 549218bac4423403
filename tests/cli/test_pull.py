"""What was edited and answered in Anki comes back, and nothing else changes."""

import json
import os
import pty
import shutil
import sqlite3
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from anki_packages import entries, packed
from flashdeck.anki.apkg import read_package
from flashdeck.anki.contents import Collection
from flashdeck.library.pulls.losses import changed_types
from flashdeck.scheduling.sm2 import Sm2
from flashdeck.storage.review_log import ReviewLog
from phone import EDITED_S, answer, edit, phone, suspend, tag
from program import NOW, Program, Run

DECK = """\
    # mine
    deck: Cities
    tags: [geo]
    notes:
    - id: paris
      question: Capital of *France*?
      answer: Paris   # a comment would be an error here, so none stands here
      tags: [big]     # kept
    - id: rome
      question: "Capital of Italy?"
      answer: 'Rome'
      reverse: true

    - {id: oslo, question: "Capital of Norway?", answer: Oslo}
    - id: water
      cloze: "{{c1::H2O}} is {{c2::water}}"
    """.replace("   # a comment would be an error here, so none stands here", "")
NOW_MS = 1_795_420_800_000
LATER = "2026-11-23T10:00:00+01:00"


class Desk:
    """A deck that was exported, and the packages that come back of it."""

    def __init__(self, flashdeck: Program, deck: str = DECK) -> None:
        self.flashdeck = flashdeck
        self.deck = flashdeck.deck(deck)
        self.package = flashdeck.folder / "x.apkg"
        self.export()

    def export(self, *options: str, now: str = NOW) -> Run:
        run = self.flashdeck("export", "-o", "x.apkg", *options, now=now)
        assert run.code == 0, run.err
        return run

    def pull(self, *options: str, code: int = 0, now: str = NOW) -> Run:
        run = self.flashdeck("pull", "phone.apkg", *options, now=now)
        assert run.code == code, run.out + run.err
        return run

    def phone(self, *steps: str) -> Path:
        return phone(self.package, *steps)

    def edit(self, old: str, new: str) -> None:
        text = self.deck.read_text()
        assert old in text
        self.deck.write_text(text.replace(old, new, 1))

    def entries(self, kind: str) -> list[Any]:
        database = sqlite3.connect(self.flashdeck.home / "review-log.sqlite3")
        try:
            query = "SELECT card, device, at FROM entry WHERE kind = ? ORDER BY id"
            return database.execute(query, (kind,)).fetchall()
        finally:
            database.close()

    def suspended(self) -> list[str]:
        """The cards that are suspended here."""
        log = ReviewLog.read(self.flashdeck.home / "review-log.sqlite3", Sm2())
        assert log is not None
        with log:
            return sorted(card for card, state in log.all_states().items() if state.suspended)

    def media(self) -> list[str]:
        """The names of the media of the newest export."""
        return list(json.loads(entries(self.package)["media"]).values())

    def add_media(self, name: str, content: bytes) -> None:
        """Put a file into the package of the phone."""
        package = self.package.with_name("phone.apkg")
        parts = entries(package)
        listed = {**json.loads(parts["media"]), "99": name}
        packed(package, {**parts, "media": json.dumps(listed).encode(), "99": content})

    def sent(self, guid: str) -> tuple[str, str, int]:
        """Fields, tags and time of a note in the package of the newest export."""
        database = sqlite3.connect(":memory:")
        try:
            database.deserialize(entries(self.package)["collection.anki2"])
            query = "SELECT flds, tags, mod FROM notes WHERE guid = ?"
            fields, tags, mod = database.execute(query, (guid,)).fetchone()
            return fields.rstrip("\x1f"), tags.strip(), mod
        finally:
            database.close()


@pytest.fixture
def desk(flashdeck: Program) -> Desk:
    return Desk(flashdeck)


# What comes back


def test_an_untouched_package_holds_nothing_new(desk: Desk) -> None:
    before = desk.deck.read_bytes()
    desk.phone()
    assert desk.pull().out == "nothing new (4 unchanged)\n"
    assert desk.deck.read_bytes() == before


def test_an_edit_changes_its_own_lines_alone(desk: Desk) -> None:
    before = desk.deck.read_text()
    desk.phone(
        edit("paris", "Paris", "Paris, <i>Seine</i>"),
        edit("rome", "Rome", "Roma"),
        edit("oslo", "Oslo", "Christiania: then Oslo"),
        edit("water~cloze", "c2::water", "c2::water::liquid"),
    )
    run = desk.pull("-v")
    path = "decks/deck.yaml"
    assert run.out == (
        f"C paris  {path}:5  answer\n"
        f"C rome  {path}:9  answer\n"
        f"C oslo  {path}:14  answer\n"
        f"C water  {path}:15  cloze\n"
        "4 changed, 0 conflicts, 0 unchanged; 0 reviews of 0 cards\n"
    )
    wanted = before.replace("answer: Paris", "answer: Paris, *Seine*")
    wanted = wanted.replace("'Rome'", "Roma").replace("Oslo}", '"Christiania: then Oslo"}')
    wanted = wanted.replace("{{c2::water}}", "{{c2::water::liquid}}")
    assert desk.deck.read_text() == wanted
    assert desk.pull().out == "nothing new (4 unchanged)\n"


def test_the_next_export_has_nothing_to_tell_anki(desk: Desk) -> None:
    desk.phone(
        edit("rome", "Rome", "Roma"),
        tag("rome", "leech", "geo"),
        tag("paris", "geo", "big", "france"),
    )
    desk.pull()
    assert desk.export().out == "wrote x.apkg: 0 new, 0 changed, 4 unchanged, 0 gone\n"
    assert desk.sent("rome") == ("Capital of Italy?\x1fRoma\x1fyes", "geo", EDITED_S)


def test_every_part_of_a_note_comes_back(flashdeck: Program) -> None:
    desk = Desk(
        flashdeck,
        """\
        notes:
        - id: trotsky
          question: Who killed Trotsky?
          answer: Mercader
          reverse: true
          typed: true
          accept: [Ramón]
          choices: [Beria, Yezhov]
          ref: line 11
          quote: said so
          extra: more
          disputed: doubt
        """,
    )
    texts = {"line 11": "line 12", "said so": "said it", "doubt": "some doubt"}
    desk.phone(
        *(edit("trotsky", old, new) for old, new in texts.items()),
        edit("trotsky", "Ramón", "Jacson"),
        edit("trotsky", "more", "more and more"),
        edit("trotsky", "Yezhov", "Jeschow"),
        edit("trotsky", "\x1fyes\x1f", "\x1f\x1f"),
    )
    desk.pull()
    wanted = """\
notes:
- id: trotsky
  question: Who killed Trotsky?
  answer: Mercader
  typed: true
  accept: [Jacson]
  choices: [Beria, Jeschow]
  ref: line 12
  quote: said it
  extra: more and more
  disputed: some doubt
"""
    assert desk.deck.read_text() == wanted
    assert desk.pull().out == "nothing new (1 unchanged)\n"


def test_what_an_editor_of_html_does_by_itself_is_no_edit(desk: Desk) -> None:
    before = desk.deck.read_bytes()
    desk.phone(
        edit(
            "paris", "Capital of <em>France</em>?", "<div>Capital&nbsp;of <i>France</i>?<br></div>"
        ),
        edit("rome", "Capital of Italy?", "Capital of <span style=''>Italy?</span>&nbsp;"),
    )
    assert desk.pull().out == "nothing new (4 unchanged)\n"
    assert desk.deck.read_bytes() == before
    assert "0 changed" in desk.export().out


def test_tags_are_merged_one_by_one(desk: Desk) -> None:
    desk.edit("tags: [big]  ", "tags: [big, desk]  ")
    desk.phone(tag("paris", "geo", "phone"), tag("rome", "italy", "leech", "marked"))
    run = desk.pull()
    text = desk.deck.read_text()
    assert "tags: [desk, phone]     # kept" in text
    assert "  reverse: true\n  tags: [italy]\n\n- {id" in text
    lost = "does not take over that the tag geo is gone: it stands at the top of the deck"
    assert f"decks/deck.yaml:9: rome {lost}\n" in run.err
    assert desk.pull().out == "nothing new (4 unchanged)\n"
    before = desk.deck.read_bytes()
    desk.phone(tag("oslo", "other"), tag("water~cloze", at_s=EDITED_S + 1))
    run = desk.pull()
    assert run.out.startswith("1 changed, 0 conflicts, 3 unchanged")
    assert f"water {lost}\n" in run.err
    assert desk.deck.read_bytes() == before.replace(b"Oslo}", b"Oslo, tags: [other]}")
    assert "4 changed" in desk.export().out  # what Anki lacks, the tag among it


def test_tags_that_are_ankis_own_change_nothing(desk: Desk) -> None:
    desk.phone(tag("rome", "geo", "leech", "marked"), tag("paris", "big", "geo", "flashdeck::gone"))
    assert desk.pull().out == "nothing new (4 unchanged)\n"


# Both sides


def test_different_parts_of_a_note_are_brought_together(desk: Desk) -> None:
    desk.edit("Capital of Italy?", "Which is the capital of Italy?")
    desk.phone(edit("rome", "Rome", "Roma"))
    assert desk.pull().out.startswith("1 changed, 0 conflicts, 3 unchanged")
    assert 'Which is the capital of Italy?"\n  answer: Roma\n' in desk.deck.read_text()
    assert "1 changed" in desk.export().out
    fields, _, mod = desk.sent("rome")
    assert fields == "Which is the capital of Italy?\x1fRoma\x1fyes"
    assert mod > EDITED_S  # so that Anki takes it over


def test_the_same_edit_on_both_sides_is_none(desk: Desk) -> None:
    desk.edit("'Rome'", "'Roma'")
    before = desk.deck.read_bytes()
    desk.phone(edit("rome", "Rome", "Roma"))
    assert "0 changed, 0 conflicts, 4 unchanged" in desk.pull().out
    assert desk.deck.read_bytes() == before
    assert "0 changed" in desk.export().out


def test_an_edit_at_the_desk_alone_waits_for_the_next_export(desk: Desk) -> None:
    desk.edit("'Rome'", "'Roma'")
    desk.phone()
    assert desk.pull().out == "nothing new (4 unchanged)\n"
    assert "1 changed" in desk.export().out


def test_a_conflict_is_shown_and_left_as_it_is(desk: Desk) -> None:
    desk.edit("'Rome'", "'Roma'")
    before = desk.deck.read_text()
    desk.phone(edit("rome", "Rome", "ROME"), edit("paris", "Paris", "Lutetia"))
    run = desk.pull(code=1)
    assert run.out == "1 changed, 1 conflict, 2 unchanged; 0 reviews of 0 cards\n"
    assert (
        "decks/deck.yaml:9: rome: answer was edited here and in Anki\n"
        "  exported  Rome\n"
        "  ours      Roma\n"
        "  theirs    ROME\n"
    ) in run.err
    assert desk.deck.read_text() == before.replace("answer: Paris", "answer: Lutetia")
    again = desk.pull(code=1)
    assert again.out == "0 changed, 1 conflict, 3 unchanged; 0 reviews of 0 cards\n"


def test_an_export_says_of_what_nobody_decided(desk: Desk) -> None:
    desk.edit("'Rome'", "'Roma'")
    desk.phone(edit("rome", "Rome", "ROME"), edit("paris", "Paris", "Lutetia"))
    desk.pull(code=1)
    undecided = "rome differs here and in Anki, and nobody decided: "
    decide = " (to decide: flashdeck pull FILE --ours or --theirs)\n"
    for options in (("--dry-run",), ()):
        run = desk.export(*options)
        assert f"{undecided}importing this package overwrites Anki's version{decide}" in run.err
        assert run.err.count("nobody decided") == 1
    assert "nobody decided" not in desk.export().err  # it was told, and Anki takes ours


def test_an_export_says_what_stays_different(desk: Desk) -> None:
    desk.edit("'Rome'", "'Roma'")
    desk.phone(edit("rome", "Rome", "ROME"))
    desk.export()
    desk.pull(code=1)
    for _ in range(2):
        run = desk.export()
        assert "nobody decided: this package does not change Anki's version" in run.err
    desk.pull("--ours")
    assert "nobody decided" not in desk.export().err


def test_a_machine_without_the_log_changes_nothing_that_nobody_decided(desk: Desk) -> None:
    desk.phone(edit("rome", "Rome", "ROME"))
    desk.edit("'Rome'", "'Roma'")
    shutil.rmtree(desk.flashdeck.home)
    desk.pull(code=1)
    told = "rome differs here and in Anki, and nobody decided: "
    forced = desk.export("--dry-run", "--update-all")
    assert f"{told}importing this package overwrites Anki's version" in forced.err
    assert f"{told}this package does not change Anki's version" in desk.export().err
    notes = read_package(desk.package).collection.notes
    rome = next(note for note in notes if note.guid == "rome")
    assert rome.modified_s < EDITED_S  # so Anki leaves its own


def test_what_is_no_conflict_any_more_is_not_told(desk: Desk) -> None:
    desk.edit("'Rome'", "'Roma'")
    package = desk.package.read_bytes()
    desk.export()
    desk.package.write_bytes(package)
    desk.phone(edit("rome", "Rome", "ROME"))
    desk.pull(code=1)
    desk.phone()  # taken back in Anki
    assert desk.pull().out == "nothing new (4 unchanged)\n"
    assert "nobody decided" not in desk.export().err


def test_an_export_says_what_form_is_lost_in_anki(desk: Desk) -> None:
    desk.phone(edit("rome", "Rome", '<span style="color:red">Roma</span>'))
    desk.pull()
    told = "Anki's version of rome (colours) loses there what a deck cannot say\n"
    assert told in desk.export("--dry-run").err
    assert told in desk.export().err
    desk.edit("Capital of Italy?", "Which is the capital of Italy?")
    assert "what a deck cannot say" not in desk.export().err


def test_form_alone_stays_in_anki_until_the_note_changes_here(desk: Desk) -> None:
    desk.phone(edit("rome", "Rome", "<u>Rome</u>"))
    run = desk.pull()
    assert run.out == "nothing new (4 unchanged)\n"
    assert "rome does not take over underlining" in run.err
    assert "underlining" not in desk.pull().err
    run = desk.export(now=LATER)
    assert (run.out.split(": ")[1], "loses" in run.err) == (
        "0 new, 0 changed, 4 unchanged, 0 gone\n",
        False,
    )
    assert desk.sent("rome")[2] == EDITED_S  # as old as Anki's, which is left alone
    desk.edit("Capital of Italy?", "Which is the capital of Italy?")
    told = "Anki's version of rome (underlining) loses there what a deck cannot say\n"
    assert told in desk.export(now=LATER).err


@pytest.mark.parametrize(("side", "kept"), [("--ours", "Roma"), ("--theirs", "ROME")])
def test_one_side_is_taken_for_all_conflicts(desk: Desk, side: str, kept: str) -> None:
    desk.edit("'Rome'", "Roma")
    desk.phone(edit("rome", "Rome", "ROME"))
    desk.pull(side)
    assert f"answer: {kept}\n" in desk.deck.read_text()
    assert desk.pull().out == "nothing new (4 unchanged)\n"
    desk.export()
    fields, _, mod = desk.sent("rome")
    assert fields.split("\x1f")[1] == kept
    # even where the clock stands still, Anki takes over what differs from its own
    assert mod == EDITED_S + (kept == "Roma")


def test_an_edit_in_the_second_of_the_export_is_newer_than_it(desk: Desk) -> None:
    desk.edit("'Rome'", "Roma")
    desk.export(now="2026-11-23T09:01:00+01:00")
    assert desk.sent("rome")[2] == NOW_MS // 1000 + 60
    desk.phone(edit("rome", "Roma", "Rom", at_s=NOW_MS // 1000 + 60))
    desk.pull()
    assert "0 changed" in desk.export().out
    assert desk.sent("rome")[0] == "Capital of Italy?\x1fRom\x1fyes"


def test_both_sides_cannot_be_preferred(desk: Desk) -> None:
    desk.phone()
    assert desk.pull("--ours", "--theirs", code=2).out == ""


def test_a_pull_that_finds_an_export_in_anki_knows_what_the_next_edit_there_began_from(
    desk: Desk,
) -> None:
    desk.edit("'Rome'", "Roma")
    desk.export(now="2026-11-23T09:01:00+01:00")
    desk.phone()
    for _ in range(2):
        assert desk.pull().out == "nothing new (4 unchanged)\n"
    assert [device for _, device, _ in desk.entries("exported")].count("anki") == 1
    desk.phone(edit("rome", "Roma", "Rom"))
    assert desk.pull().out.startswith("1 changed, 0 conflicts")
    assert "answer: Rom\n" in desk.deck.read_text()


# An export that Anki did not get


def test_a_desk_edit_that_anki_did_not_get_is_not_taken_back(desk: Desk) -> None:
    desk.phone(edit("rome", "Rome", "Roma"))  # of the first export
    desk.edit("Capital of Italy?", "Which is the capital of Italy?")
    desk.export()
    assert desk.pull().out.startswith("1 changed, 0 conflicts")
    assert 'Which is the capital of Italy?"\n  answer: Roma\n' in desk.deck.read_text()
    desk.export()
    assert desk.sent("rome")[0] == "Which is the capital of Italy?\x1fRoma\x1fyes"


def test_an_old_package_takes_nothing_back(desk: Desk) -> None:
    desk.phone()
    desk.edit("'Rome'", "'Roma'")
    desk.export()
    assert desk.pull().out == "nothing new (4 unchanged)\n"
    assert "'Roma'" in desk.deck.read_text()


def test_a_package_from_before_the_last_pull_takes_nothing_back(desk: Desk) -> None:
    first = desk.phone().read_bytes()
    second = desk.phone(edit("rome", "Rome", "Roma")).read_bytes()
    desk.pull()
    desk.phone(edit("rome", "Rome", "Rom", at_s=EDITED_S + 60))
    desk.pull()
    for package in (first, second):
        desk.package.with_name("phone.apkg").write_bytes(package)
        assert desk.pull().out == "nothing new (4 unchanged)\n"
        assert "answer: Rom\n" in desk.deck.read_text()


def test_what_once_stood_there_can_be_written_again_in_anki(desk: Desk) -> None:
    desk.edit("'Rome'", "Roma")
    desk.export(now="2026-11-23T09:01:00+01:00")
    desk.phone(edit("rome", "Roma", "Rome"))
    desk.pull()
    assert "answer: Rome\n" in desk.deck.read_text()
    desk.export()
    desk.phone(edit("rome", "Rome", "Roma", at_s=EDITED_S + 9))
    desk.pull()
    assert "answer: Roma\n" in desk.deck.read_text()


# What does not come along


def test_an_edit_that_empties_a_note_is_refused(desk: Desk) -> None:
    before = desk.deck.read_bytes()
    desk.phone(
        edit("rome", "Capital of Italy?", "<br>"),
        edit("water~cloze", "{{c1::H2O}} is {{c2::water}}", "no gap"),
        answer("paris", NOW_MS - 1000),
    )
    run = desk.pull(code=1)
    assert run.out == "0 changed, 0 conflicts, 1 refused, 2 unchanged; 1 review of 1 card\n"
    assert "rome keeps its question: in Anki it is empty; the next export puts it back" in run.err
    assert "decks/deck.yaml:15: water keeps its cloze: in Anki there is no gap such as" in run.err
    assert "; --ours gives Anki its gaps back\n" in run.err
    assert desk.deck.read_bytes() == before
    settled = desk.pull("--ours")
    assert "water keeps its cloze: in Anki there is no gap" in settled.err
    assert "the next export puts it back\n" in settled.err
    assert desk.pull().out == "nothing new (4 unchanged)\n"
    assert desk.export().out.endswith("0 new, 2 changed, 2 unchanged, 0 gone\n")
    assert desk.sent("rome")[0] == "Capital of Italy?\x1fRome\x1fyes"
    assert desk.sent("rome")[2] > EDITED_S
    desk.phone(edit("water~cloze", "is {{c2", "was {{c2", at_s=desk.sent("rome")[2] + 9))
    assert desk.pull().out.startswith("1 changed, 0 conflicts")


def test_what_was_taken_out_after_another_machine_pulled_it_does_not_come_back(desk: Desk) -> None:
    there = "extra of the phone"
    desk.phone(
        edit("rome", "Rome", "Roma", at_s=EDITED_S + 9),
        edit("paris", "Paris\x1f\x1f\x1f\x1f", f"Paris\x1f\x1f\x1f\x1f{there}"),
    )
    home = desk.flashdeck.home
    home.rename(home.with_name("this"))
    shutil.copytree(home.with_name("this"), home)
    assert desk.pull().out.startswith("2 changed")
    shutil.rmtree(home)
    home.with_name("this").rename(home)  # the machine that did not pull
    desk.edit(f"  extra: {there}\n", "")
    run = desk.pull(code=1)
    assert run.out.startswith("0 changed, 1 conflict")
    assert "paris: extra differs here and in Anki" in run.err
    assert there not in desk.deck.read_text()
    desk.phone(tag("oslo", "geo", "north", at_s=EDITED_S + 20))  # newer than all of that
    assert desk.pull().out.startswith("1 changed, 0 conflicts")


@pytest.mark.parametrize(("choice", "tags"), [("--ours", "[big]"), ("--theirs", "[big, mine]")])
def test_a_tag_in_doubt_is_decided_on_like_a_text(desk: Desk, choice: str, tags: str) -> None:
    desk.phone(edit("rome", "Rome", "Roma", at_s=EDITED_S + 9), tag("paris", "geo", "big", "mine"))
    desk.edit("answer: 'Rome'\n", "answer: 'Roma'\n")  # as another machine pulled it
    run = desk.pull(code=1)
    assert run.out.startswith("0 changed, 1 conflict")
    assert "paris: tags differ here and in Anki\n  ours      geo, big\n" in run.err
    assert "  theirs    geo, big, mine\n" in run.err
    assert desk.pull(choice).code == 0
    assert f"tags: {tags}     # kept" in desk.deck.read_text()
    assert desk.pull().out.startswith("nothing new")


def test_an_edit_made_on_both_sides_alike_casts_no_doubt_on_the_others(desk: Desk) -> None:
    desk.phone(
        edit("rome", "Rome", "Roma", at_s=EDITED_S + 9),
        edit("paris", "Paris\x1f", "Lutetia\x1f"),
        edit("oslo", "Oslo", "Kristiania"),
    )
    desk.edit("answer: 'Rome'", "answer: 'Roma'")
    assert desk.pull().out.startswith("2 changed, 0 conflicts")


def test_what_is_refused_of_a_note_costs_nothing_else_of_it(desk: Desk) -> None:
    desk.phone(
        edit("rome", "Capital of Italy?\x1fRome", "The capital of Italy?\x1f"),
        edit("rome", "yes", "", at_s=EDITED_S),
        tag("rome", "geo", "italy"),
        edit("water~cloze", "{{c1::H2O}} is {{c2::water}}\x1f\x1f\x1f", "dry\x1f\x1f\x1fwet"),
    )
    run = desk.pull("-v", code=1)
    assert run.out == (
        "C rome  decks/deck.yaml:9  question, reverse, tags\n"
        "C water  decks/deck.yaml:15  extra\n"
        "2 changed, 0 conflicts, 1 refused, 2 unchanged; 0 reviews of 0 cards\n"
    )
    assert "decks/deck.yaml:9: rome keeps its answer: in Anki it is empty;" in run.err
    text = desk.deck.read_text()
    assert "question: The capital of Italy?\n  answer: 'Rome'\n  tags: [italy]\n" in text
    assert 'cloze: "{{c1::H2O}} is {{c2::water}}"\n  extra: wet\n' in text
    again = desk.pull(code=1)
    assert again.out == "0 changed, 0 conflicts, 1 refused, 3 unchanged; 0 reviews of 0 cards\n"
    assert "2 changed" in desk.export().out  # so that Anki has its answer again


def test_a_note_that_a_deck_would_refuse_costs_only_itself(flashdeck: Program) -> None:
    desk = Desk(
        flashdeck,
        "notes:\n- id: a\n  question: q\n  answer: yes\n  choices: [no, maybe]\n"
        "- id: b\n  question: r\n  answer: s\n",
    )
    desk.phone(edit("a", ">maybe<", ">YES<"), edit("a", "q\x1f", "Q\x1f"), edit("b", "s", "t"))
    run = desk.pull(code=1)
    assert run.out.startswith("2 changed, 0 conflicts, 1 refused, 0 unchanged")
    assert "decks/deck.yaml:2: a keeps its choices: the choice" in run.err
    assert "question: Q\n  answer: yes\n  choices: [no, maybe]\n" in desk.deck.read_text()
    assert "answer: t\n" in desk.deck.read_text()


def test_what_markdown_cannot_say_is_told(desk: Desk) -> None:
    desk.phone(
        edit("rome", "Rome", '<span style="color:red">Roma</span>'),
        edit("rome", "\x1fyes", "\x1fyes"),
        edit("paris", "Paris", "Lutetia<ruby>x<rt>y</rt></ruby>"),
    )
    run = desk.pull()
    assert "decks/deck.yaml:9: rome does not take over colours\n" in run.err
    assert "answer: Roma\n" in desk.deck.read_text()


def test_of_many_notes_that_lose_something_the_first_are_named(flashdeck: Program) -> None:
    notes = "".join(f"- id: n{n}\n  question: q{n}\n  answer: a{n}\n" for n in range(8))
    desk = Desk(flashdeck, f"notes:\n{notes}")
    desk.phone(*(edit(f"n{n}", f"a{n}", f'<font color="red">a{n}</font>') for n in range(8)))
    assert desk.pull("--dry-run", "-v").err.count("does not take over colours") == 8
    run = desk.pull()
    assert run.out == "nothing new (8 unchanged)\n"
    assert run.err.count("does not take over colours") == 5
    assert "and 3 more; with -v, all are named\n" in run.err
    assert "0 changed" in desk.export().out  # so that Anki keeps them


def test_a_source_that_was_edited_in_anki_stays_as_the_deck_has_it(flashdeck: Program) -> None:
    desk = Desk(
        flashdeck, "source: A book\nnotes:\n- id: a\n  question: q\n  answer: s\n  ref: p. 1\n"
    )
    before = desk.deck.read_bytes()
    desk.phone(edit("a", "A book", "A film"))
    assert "a does not take over the source" in desk.pull().err
    assert desk.deck.read_bytes() == before


def test_notes_that_are_not_ours_are_left_to_import(flashdeck: Program, desk: Desk) -> None:
    other = Program(flashdeck.folder / "other")
    other.folder.mkdir()
    other.deck("notes:\n- id: x\n  question: q\n  answer: a\n- id: y\n  question: r\n  answer: b\n")
    other("export", "-o", str(flashdeck.folder / "phone.apkg"))
    run = desk.pull("--json")
    assert run.json() == {
        "changed": 0,
        "conflicts": 0,
        "unchanged": 0,
        "refused": 0,
        "reviews": 0,
        "cards": 0,
        "suspended": 0,
        "resumed": 0,
        "unknown": 2,
        "deleted": [],
    }
    assert "2 notes did not come from flashdeck: `flashdeck import` brings them" in run.err


def test_a_note_that_is_deleted_here_but_edited_there_is_told(desk: Desk) -> None:
    text = desk.deck.read_text()
    desk.phone(edit("water~cloze", "water", "aqua"))
    desk.deck.write_text(text[: text.index("- id: water")])
    run = desk.pull()
    assert "water was edited in Anki, but is deleted here: the next export gives it the" in run.err
    assert run.out == "nothing new (3 unchanged)\n"
    assert desk.export().out == "wrote x.apkg: 0 new, 0 changed, 3 unchanged, 1 gone\n"
    fields, tags, mod = desk.sent("water~cloze")
    assert (fields, tags) == ("{{c1::H2O}} is {{c2::aqua}}", "geo flashdeck::gone")
    assert mod == EDITED_S + 1
    assert "water" not in desk.pull().err
    assert "0 gone" in desk.export().out
    desk.deck.write_text(text)  # and back again
    assert desk.pull().out.startswith("1 changed, 0 conflicts, 3 unchanged")
    assert "{{c2::aqua}}" in desk.deck.read_text()


def test_a_note_of_a_deck_that_was_not_looked_at_is_not_deleted(desk: Desk) -> None:
    other = desk.flashdeck.folder / "elsewhere" / "moon.yaml"
    other.parent.mkdir()
    other.write_text("notes:\n- id: moon\n  question: q\n  answer: a\n")
    desk.flashdeck("export", "elsewhere/moon.yaml", "decks/deck.yaml", "-o", "x.apkg")
    desk.phone(edit("moon", "q\x1fa", "q\x1fb"))
    run = desk.pull("decks/deck.yaml")
    assert run.err.startswith("1 note is in no deck that was read, and left alone\n")
    assert "deleted" not in run.err
    assert run.out == "nothing new (4 unchanged)\n"
    assert desk.pull("elsewhere/moon.yaml").out.startswith("1 changed")


def test_a_note_that_is_gone_in_anki_stays_here(desk: Desk) -> None:
    before = desk.deck.read_bytes()
    desk.phone("DELETE FROM cards WHERE nid IN (SELECT id FROM notes WHERE guid = 'rome');")
    desk.pull()
    desk.phone("DELETE FROM notes WHERE guid = 'rome';")
    assert desk.pull().out == "nothing new (3 unchanged)\n"
    assert desk.deck.read_bytes() == before


def test_a_note_that_changed_its_kind_is_told(desk: Desk) -> None:
    desk.phone(edit("water~cloze", "{{c2::water}}", "{{c2::aqua}}"))
    desk.edit('cloze: "{{c1::H2O}} is {{c2::water}}"', "question: What is H2O?\n  answer: water")
    run = desk.pull()
    assert "water was edited in Anki as a cloze note, but is a basic note here\n" in run.err
    assert run.out.startswith("nothing new")


def test_a_named_deck_alone_changes(desk: Desk) -> None:
    moon = desk.flashdeck.deck("notes:\n- id: moon\n  question: q\n  answer: a\n", "moon.yaml")
    desk.export()
    before = moon.read_bytes()
    desk.phone(edit("moon", "\x1fa", "\x1fb"), edit("rome", "Rome", "Roma"))
    assert desk.pull("Cities").out.startswith("1 changed, 0 conflicts, 3 unchanged")
    assert moon.read_bytes() == before
    assert desk.pull().out.startswith("1 changed, 0 conflicts, 4 unchanged")
    assert "answer: b\n" in moon.read_text()


# Images


def test_an_image_comes_back_beside_the_deck_and_an_own_one_is_known_again(
    flashdeck: Program,
) -> None:
    (flashdeck.folder / "decks" / "maps").mkdir(parents=True)
    (flashdeck.folder / "decks" / "maps" / "italy map.png").write_bytes(b"boot")
    desk = Desk(
        flashdeck,
        """\
        notes:
        - id: rome
          question: Capital?
          answer: 'Rome ![boot](<maps/italy map.png>)'
        - id: paris
          question: Capital?
          answer: Paris
        """,
    )
    own = next(name for name in desk.media() if name.startswith("fd-"))
    desk.phone(
        edit("rome", "Rome ", "Roma "),
        edit("paris", "Paris", f'Paris <img src="{own}"> <img src="tower.png"> <img src="no.png">'),
    )
    desk.add_media("tower.png", b"tall")
    taken = flashdeck.folder / "decks" / "media" / "tower.png"
    taken.parent.mkdir()
    taken.write_bytes(b"another")
    run = desk.pull()
    text = desk.deck.read_text()
    assert "Roma ![boot](maps/italy map.png)" in text
    assert "Paris ![](maps/italy map.png) ![](media/tower-2.png) ![](media/no.png)" in text
    assert taken.read_bytes() == b"another"
    assert taken.with_name("tower-2.png").read_bytes() == b"tall"
    assert sorted(file.name for file in taken.parent.iterdir()) == ["tower-2.png", "tower.png"]
    assert "media/no.png is not in the package" in run.err
    assert desk.pull().out == "nothing new (2 unchanged)\n"


# Answers


def test_answers_come_back_once_and_count(desk: Desk) -> None:
    day = 86_400_000
    desk.phone(
        answer("rome", NOW_MS - 9 * day),
        answer("rome", NOW_MS - 8 * day),
        answer("rome", NOW_MS - 2 * day, ord_=1, button=1),
        answer("water~cloze", NOW_MS - 1000, ord_=1, button=4),
    )
    run = desk.pull()
    assert run.out == "0 changed, 0 conflicts, 4 unchanged; 4 reviews of 3 cards\n"
    assert [card for card, _, _ in desk.entries("review")] == [
        "rome",
        "rome",
        "rome/reverse",
        "water/c2",
    ]
    assert {device for _, device, _ in desk.entries("review")} == {"anki"}
    assert "due 2026-11-20, interval 6 d" in desk.flashdeck("show", "rome").out
    assert desk.pull().out == "nothing new (4 unchanged)\n"
    assert len(desk.entries("review")) == 4


def test_an_answer_of_ours_that_comes_back_is_not_doubled(desk: Desk) -> None:
    desk.flashdeck("review", "--plain", typed=["", "3", "q"])
    ((card, _, at),) = desk.entries("review")
    desk.phone(answer(card, at + 1), answer(card, at + 5000))
    assert "1 review of 1 card" in desk.pull().out


def test_a_suspended_card_is_suspended_here(desk: Desk) -> None:
    desk.phone(suspend("rome"))
    run = desk.pull()
    assert "suspended, as in Anki: rome\nsuspended, as in Anki: rome/reverse\n" in run.err
    assert desk.pull().out == "nothing new (4 unchanged)\n"
    desk.flashdeck("resume", "rome")
    assert desk.pull().out == "nothing new (4 unchanged)\n"


def test_what_anki_suspends_and_resumes_travels_once_each_time(desk: Desk) -> None:
    desk.phone(suspend("paris", at_s=EDITED_S))
    assert "suspended, as in Anki: paris" in desk.pull().err
    assert desk.suspended() == ["paris"]
    desk.phone(answer("paris", NOW_MS - 5000))
    assert "resumed" not in desk.pull().err  # of a package that is older
    desk.phone(answer("paris", NOW_MS + 300_000))
    run = desk.pull(now=LATER)
    assert "resumed, as in Anki: paris" in run.err
    assert desk.suspended() == []
    desk.phone(suspend("paris", at_s=EDITED_S + 1000))
    assert "suspended, as in Anki: paris" in desk.pull(now=LATER).err
    assert desk.pull(now=LATER).out == "nothing new (4 unchanged)\n"
    assert desk.suspended() == ["paris"]


def test_what_was_resumed_here_is_not_suspended_again_by_what_anki_had(desk: Desk) -> None:
    desk.phone(suspend("paris"))
    desk.pull()
    desk.flashdeck("resume", "paris")
    desk.flashdeck("suspend", "rome")
    desk.phone(suspend("paris"), answer("paris", NOW_MS - 9000), answer("rome", NOW_MS - 8000))
    assert "as in Anki" not in desk.pull().err
    assert desk.suspended() == ["rome", "rome/reverse"]


@pytest.mark.parametrize(("at_s", "suspended"), [(-60, []), (60, ["paris"])])
def test_the_newest_act_counts(desk: Desk, at_s: int, suspended: list[str]) -> None:
    desk.flashdeck("suspend", "paris")
    desk.flashdeck("resume", "paris")
    desk.phone(suspend("paris", at_s=NOW_MS // 1000 + at_s))
    run = desk.pull(now=LATER)
    stays = "paris was suspended in Anki, and stays resumed, as was said here\n" in run.err
    assert stays is not bool(suspended)
    assert desk.suspended() == suspended
    assert "paris" not in desk.pull(now=LATER).err


def test_a_card_that_anki_resumed_and_then_answered_stays_as_the_desk_said(desk: Desk) -> None:
    desk.phone(suspend("paris", at_s=NOW_MS // 1000 - 60))
    desk.pull()
    desk.flashdeck("resume", "paris")
    desk.flashdeck("suspend", "paris")
    answered = answer("paris", NOW_MS + 60_000)
    moved = f"UPDATE cards SET mod = {NOW_MS // 1000 + 60};"
    desk.phone(answered, moved)
    run = desk.pull(now=LATER)
    assert "paris was resumed in Anki, and stays suspended, as was said here\n" in run.err
    assert desk.suspended() == ["paris"]


def test_a_card_that_is_suspended_on_both_sides_is_nothing_new(desk: Desk) -> None:
    desk.flashdeck("suspend", "rome")
    desk.phone(suspend("rome"))
    assert desk.pull().out == "nothing new (4 unchanged)\n"


def test_answers_of_another_day_to_come_are_left_out(desk: Desk) -> None:
    desk.phone(answer("rome", NOW_MS + 3 * 86_400_000))
    run = desk.pull()
    assert "1 answer is of a later day than today, and left out\n" in run.err
    assert desk.entries("review") == []


def test_undo_takes_back_no_part_of_a_pull(desk: Desk) -> None:
    desk.flashdeck("review", "--plain", typed=["", "3", "q"], now="2026-11-22T09:00:00+01:00")
    desk.phone(edit("rome", "Rome", "Roma"), answer("paris", NOW_MS - 1000))
    desk.pull()
    pulled = desk.deck.read_bytes()
    assert desk.flashdeck("undo").out.startswith("took back Good of paris")
    assert desk.flashdeck("undo").out.startswith("took back an export")
    assert desk.flashdeck("undo").code == 1
    assert desk.deck.read_bytes() == pulled
    assert "4 unchanged; 0 reviews" in desk.pull().out


# What no pull brings back


def test_a_note_that_was_deleted_in_anki_is_told(desk: Desk) -> None:
    desk.phone(edit("rome", "Rome", "Roma"), answer("paris", NOW_MS - 1000))
    desk.pull()
    gone = "DELETE FROM notes WHERE guid IN ('rome', 'paris', 'oslo');"
    desk.phone(gone, tag("water~cloze", "geo", "leech", at_s=EDITED_S + 9))
    run = desk.pull()
    assert "3 notes are no longer in these decks of Anki; what was deleted there" in run.err
    assert run.err.count("-v names them") == 1
    assert "suspend or delete it here, too: oslo, paris, rome\n" in desk.pull("-v").err
    assert desk.pull("--json").json()["deleted"] == ["oslo", "paris", "rome"]
    desk.phone("DELETE FROM notes;")
    assert "no longer" not in desk.pull().err


def test_a_note_that_may_never_have_reached_anki_is_not_deleted_there(desk: Desk) -> None:
    first = desk.package.read_bytes()
    text = desk.deck.read_text()
    desk.deck.write_text(text + "- id: bern\n  question: q\n  answer: a\n")
    desk.export(now=LATER)
    desk.package.write_bytes(first)
    desk.phone(answer("paris", NOW_MS + 10_000_000), edit("rome", "Rome", "Roma", at_s=EDITED_S))
    assert "no longer" not in desk.pull(now="2026-11-24T10:00:00+01:00").err


def test_a_file_that_was_edited_in_place_in_anki_is_told(flashdeck: Program) -> None:
    (flashdeck.folder / "decks").mkdir()
    (flashdeck.folder / "decks" / "m.png").write_bytes(b"one")
    desk = Desk(flashdeck, "notes:\n- id: a\n  question: q\n  answer: '![](m.png)'\n")
    package = desk.phone()
    assert "was edited in Anki" not in desk.pull().err
    packed(package, {**entries(package), "0": b"two"})
    assert f"{desk.media()[0]} of a was edited in Anki" in desk.pull().err


def test_a_field_that_was_added_in_anki_is_told(desk: Desk) -> None:
    desk.phone("UPDATE col SET models = replace(models, '\"Spare2\"', '\"Spare2\"');")
    assert "more fields" not in desk.pull().err
    found = list(changed_types(_with_a_field(read_package(desk.package).collection)))
    assert len(found) == 1
    assert "flashdeck Basic has more fields in Anki (Mine)" in found[0]


def _with_a_field(collection: Collection) -> Collection:
    types = tuple(
        kind if kind.is_cloze else replace(kind, fields=(*kind.fields, "Mine"))
        for kind in collection.note_types
    )
    return replace(collection, note_types=types)


# Writing


def test_a_dry_run_writes_nothing(desk: Desk) -> None:
    before, log = desk.deck.read_bytes(), desk.flashdeck.home / "review-log.sqlite3"
    logged = log.read_bytes()
    desk.phone(edit("rome", "Rome", "Roma"), answer("paris", NOW_MS - 1000))
    run = desk.pull("--dry-run", "-v")
    assert run.out == (
        "C rome  decks/deck.yaml:9  answer\n"
        "would be: 1 changed, 0 conflicts, 3 unchanged; 1 review of 1 card\n"
    )
    assert desk.deck.read_bytes() == before
    assert log.read_bytes() == logged


def test_without_a_log_every_difference_is_a_conflict(desk: Desk) -> None:
    desk.phone(edit("rome", "Rome", "Roma"))
    desk.flashdeck.home.rename(desk.flashdeck.folder / "lost")
    run = desk.pull(code=1)
    assert run.out == "0 changed, 1 conflict, 3 unchanged; 0 reviews of 0 cards\n"
    assert "exported" not in run.err
    assert desk.pull("--theirs").out.startswith("1 changed")
    assert "answer: Roma\n" in desk.deck.read_text()
    assert desk.pull().out == "nothing new (4 unchanged)\n"


def test_a_deck_that_cannot_be_written_leaves_everything_as_it_is(desk: Desk) -> None:
    moon = desk.flashdeck.deck("notes:\n- id: moon\n  question: q\n  answer: a\n", "moon.yaml")
    desk.export()
    before = desk.deck.read_bytes()
    desk.phone(
        edit("rome", "Rome", 'Roma <img src="x.png">'),
        edit("moon", "\x1fa", "\x1fb"),
        answer("paris", NOW_MS - 1000),
    )
    desk.add_media("x.png", b"x")
    moon.chmod(0o444)
    run = desk.pull(code=1)
    assert "read-only" in run.err
    assert desk.entries("review") == []
    assert desk.deck.read_bytes() == before
    assert not list((desk.deck.parent / "media").iterdir())
    moon.chmod(0o644)
    assert desk.pull().out == "2 changed, 0 conflicts, 3 unchanged; 1 review of 1 card\n"
    assert (desk.deck.parent / "media" / "x.png").read_bytes() == b"x"


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("missing.apkg", "there is no file of this name"),
        ("decks/deck.yaml", "this is a YAML file, and a deck needs no pull"),
        ("new.apkg", 'tick "Support older Anki versions"'),
    ],
)
def test_what_is_no_package_is_refused(desk: Desk, name: str, told: str) -> None:
    packed(desk.flashdeck.folder / "new.apkg", {**entries(desk.package), "meta": b"\x08\x09"})
    run = desk.flashdeck("pull", name)
    assert (run.code, run.out) == (1, "")
    assert name in run.err
    assert told in run.err


# On a terminal


@pytest.mark.parametrize(
    ("typed", "code", "answer_line"),
    [
        ("what\no\n", 0, "'Rome a'"),
        ("t\n", 0, "Rome b"),
        ("s\n", 1, "'Rome a'"),
    ],
)
def test_on_a_terminal_a_conflict_is_asked(
    desk: Desk, typed: str, code: int, answer_line: str
) -> None:
    desk.edit("'Rome'", "'Rome a'")
    desk.phone(edit("rome", "Rome", "Rome b"))
    master, slave = pty.openpty()
    command = [sys.executable, "-m", "flashdeck", "pull", "phone.apkg"]
    process = subprocess.Popen(
        command,
        cwd=desk.flashdeck.folder,
        env=desk.flashdeck.environment,
        stdin=slave,
        stdout=slave,
        stderr=subprocess.PIPE,
        text=True,
    )
    os.close(slave)
    os.write(master, typed.encode())
    told = process.communicate(timeout=60)[1]
    os.close(master)
    assert process.returncode == code
    assert "  ours      Rome a\n  theirs    Rome b\n" in told
    assert f"  answer: {answer_line}\n" in desk.deck.read_text()
