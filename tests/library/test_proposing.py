"""From drafts to what a person is shown, and what is written of it."""

import random
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from flashdeck.core.cards import Deck, Note, Source
from flashdeck.drafting.document import Document
from flashdeck.drafting.drafts import Draft, Drafted
from flashdeck.drafting.facts import facts
from flashdeck.drafting.reading.article import document_from_text
from flashdeck.drafting.sentences import sentences
from flashdeck.errors import FlashdeckError
from flashdeck.library.choosing import Choosing
from flashdeck.library.growing_deck import GrowingDeck
from flashdeck.library.proposing import Known, Proposed, head_of, propose
from flashdeck.scheduling.sm2 import Sm2
from flashdeck.storage.deck_file import read_deck
from flashdeck.storage.review_log import ReviewLog
from logged import moment_of

ARTICLE = """\
Stalin exiled Trotsky from the Soviet Union in 1929.

Trotsky founded the Fourth International near Paris in 1938.

Ramón Mercader assassinated Trotsky in Coyoacán in 1940.

The Red Army crushed the rebellion of Kronstadt in 1921.
"""


class LastWords:
    """Hides the last word of each sentence, and as a second card the first one."""

    name = "last-words"
    version = "7"

    def draft(self, document: Document, most: int | None = None) -> Drafted:
        """Return two drafts a sentence, the first ones."""
        found = sentences(document)
        names = facts(found)
        drafts = []
        for score, sentence in enumerate(found):
            words = sentence.text.rstrip(".").split()
            last = f"{' '.join(words[:-1])} {{{{c1::{words[-1]}}}}}."
            first = f"{{{{c1::{words[0]}}}}} {' '.join(words[1:])}."
            drafts += [
                Draft(cloze=cloze, quote=sentence.text, ref=sentence.ref, score=score,
                      fact=names[sentence.id])
                for cloze in (last, first)
            ]  # fmt: skip
        return Drafted(self.name, self.version, document.title, tuple(drafts[:most]))


@pytest.fixture
def log(tmp_path: Path) -> Iterator[ReviewLog]:
    with ReviewLog.open(tmp_path / "log.sqlite3", Sm2(), random.Random(1)) as log:
        yield log


class Person:
    """Somebody who drafts an article again and again into one deck."""

    def __init__(self, folder: Path, log: ReviewLog) -> None:
        self.path = folder / "deck.yaml"
        self.log = log
        self.others: list[Deck] = []

    def drafts(self, article: str = ARTICLE) -> tuple[Proposed, Choosing]:
        """Draft an article into the deck as it is now."""
        document = document_from_text(article, "Trotsky")
        head = head_of(LastWords(), document, "Trotsky", str(self.path))
        deck = GrowingDeck(self.path, head)
        rejected = self.log.rejections.all()
        known = Known(replace(head, notes=deck.notes), self.others, rejected, deck.drafted)
        proposed = propose(LastWords().draft(document), document, known)
        return proposed, Choosing(proposed.proposals, deck, self.log.rejections, moment_of)

    @property
    def notes(self) -> tuple[Note, ...]:
        """What stands in the deck."""
        file = read_deck(self.path.read_bytes(), str(self.path))
        assert file is not None
        assert file.deck is not None
        assert not file.problems
        return file.deck.notes


@pytest.fixture
def person(tmp_path: Path, log: ReviewLog) -> Person:
    return Person(tmp_path, log)


def hidden(choosing: Choosing) -> list[str]:
    """What the proposals that are left hide, one after the other, without deciding on any."""
    found = []
    while choosing.proposal is not None:
        found.append(choosing.proposal.note.cards()[0].expected)
        choosing.leave()
    return found


def test_every_decision_is_on_the_disk_at_once(person: Person) -> None:
    _, choosing = person.drafts()
    choosing.keep()
    assert [note.cloze for note in person.notes] == [
        "Stalin exiled Trotsky from the Soviet Union in {{c1::1929}}."
    ]
    choosing.leave()
    choosing.reject()
    assert [one.text for one in person.log.rejections.all()] == [
        "Trotsky founded the Fourth International near Paris in {{c1::1938}}."
    ]


def test_a_kept_note_has_its_sentence_and_its_place(person: Person) -> None:
    _, choosing = person.drafts()
    choosing.keep()
    (note,) = person.notes
    assert note.quote == "Stalin exiled Trotsky from the Soviet Union in 1929."
    assert note.ref == "line 1"
    assert note.source == Source("Trotsky")
    text = person.path.read_text(encoding="utf-8")
    assert "drafted: last-words 7 (article " in text
    assert "id:" not in text


def test_drafting_the_same_article_again_proposes_what_was_left(person: Person) -> None:
    _, choosing = person.drafts()
    choosing.keep()
    choosing.leave()
    choosing.reject()
    choosing.leave()
    choosing.keep()
    proposed, again = person.drafts()
    assert hidden(again) == ["Stalin", "Ramón", "1921", "The"]
    assert (proposed.kept, proposed.rejected) == (2, 2)


def test_an_edited_note_is_neither_overwritten_nor_proposed_again(person: Person) -> None:
    _, choosing = person.drafts()
    choosing.edited(choosing.to_edit().replace("{{c1::1929}}", "the year {{c1::1929}}"))
    choosing.keep()
    choosing.keep_rest()
    mended = person.path.read_text(encoding="utf-8").replace(
        "{{c1::1940}}", "{{c1::nineteen-forty}}"
    )
    person.path.write_text(mended, encoding="utf-8")
    _, again = person.drafts()
    assert hidden(again) == []
    assert person.path.read_text(encoding="utf-8") == mended


def test_of_an_updated_article_only_what_is_new_is_proposed(person: Person) -> None:
    _, choosing = person.drafts()
    for decide in (choosing.keep, choosing.keep, choosing.reject, choosing.reject):
        decide()
    choosing.edited(choosing.to_edit().replace("{{c1::1940}}", "{{c1::1940::when}}"))
    for decide in (choosing.keep, choosing.keep, choosing.keep, choosing.keep):
        decide()
    updated = ARTICLE.replace(
        "Ramón Mercader assassinated Trotsky in Coyoacán in 1940.",
        "Ramón Mercader finally assassinated Trotsky with an axe in Coyoacán in 1940.",
    )
    updated += "\nLenin suffered his third stroke in March 1923.\n"
    proposed, again = person.drafts(updated)
    assert hidden(again) == ["1923", "Lenin"]
    assert (proposed.kept, proposed.rejected) == (6, 2)


def test_a_choice_that_changed_with_the_article_is_nothing_new(person: Person) -> None:
    _, choosing = person.drafts()
    choosing.keep()
    choosing.leave()
    choosing.reject()
    left = hidden(person.drafts()[1])
    assert left == ["Stalin", "1940", "Ramón", "1921", "The"]
    updated = f"{ARTICLE}\nLenin suffered his third stroke in March 1923.\n"
    assert hidden(person.drafts(updated)[1]) == ["1940", "Ramón", "1921", "The", "1923", "Lenin"]


def test_undo_goes_back_step_by_step_over_deck_and_log(person: Person) -> None:
    _, choosing = person.drafts()
    choosing.keep()
    choosing.reject()
    choosing.keep()
    choosing.leave()
    assert (choosing.kept, choosing.rejected, choosing.undecided) == (2, 1, 5)
    assert choosing.undo() == "leaving"
    assert choosing.undo() == "keeping"
    assert choosing.undo() == "rejecting"
    assert person.log.rejections.all() == []
    assert len(person.notes) == 1
    assert choosing.undo() == "keeping"
    assert not person.path.exists()
    assert choosing.undo() == ""
    assert choosing.proposal is not None
    assert choosing.proposal.note.cards()[0].expected == "1929"


def test_all_of_the_rest_is_one_step(person: Person) -> None:
    _, choosing = person.drafts()
    choosing.keep()
    choosing.keep_rest()
    assert (choosing.kept, choosing.undecided, choosing.proposal) == (8, 0, None)
    assert choosing.undo() == "keeping"
    assert (choosing.kept, choosing.done) == (1, 1)
    assert len(person.notes) == 1


def test_the_very_card_of_the_library_is_never_proposed(person: Person) -> None:
    cloze = "Ramón Mercader assassinated Trotsky in Coyoacán in {{c1::1940}}."
    person.others = [Deck("Other", "decks/other.yaml", (Note("a", 3, cloze=cloze),))]
    proposed, choosing = person.drafts()
    assert "1940" not in hidden(choosing)
    assert proposed.kept == 1


def test_a_card_of_the_library_in_like_words_is_shown_with_the_draft(person: Person) -> None:
    mine = Note("a", 3, "In which year did Ramón Mercader assassinate Trotsky?", "1940")
    person.others = [Deck("Other", "decks/other.yaml", (mine,))]
    proposed, choosing = person.drafts()
    (like,) = [proposal for proposal in proposed.proposals if proposal.repeats]
    assert like.repeats is not None
    assert (like.repeats.path, like.repeats.note) == ("decks/other.yaml", mine)
    choosing.keep_rest()
    assert choosing.left_out == (like,)
    assert like.note.cloze not in [note.cloze for note in person.notes]


def test_ranks_go_by_the_score_and_the_order_by_the_text(person: Person) -> None:
    proposed, _ = person.drafts()
    assert [proposal.rank for proposal in proposed.proposals] == [7, 8, 5, 6, 3, 4, 1, 2]


def test_a_draft_that_no_deck_can_hold_is_told_with_the_reason(person: Person) -> None:
    document = document_from_text(ARTICLE, "Trotsky")
    drafted = LastWords().draft(document)
    broken = replace(drafted.drafts[0], cloze="{{c1::}}")
    drafted = replace(drafted, drafts=(broken, *drafted.drafts[1:]))
    head = head_of(LastWords(), document, "Trotsky")
    proposed = propose(drafted, document, Known(head))
    assert len(proposed.proposals) == 7
    assert [skipped.sentence for skipped in proposed.drafted.skipped] == [broken.quote]


def test_a_slip_in_the_editor_costs_neither_the_note_nor_the_text(person: Person) -> None:
    _, choosing = person.drafts()
    before = choosing.notes
    slip = choosing.to_edit().replace("- cloze:", "- clozes:")
    with pytest.raises(FlashdeckError, match="clozes"):
        choosing.edited(slip)
    assert choosing.notes == before
    assert choosing.to_edit() == slip
    choosing.edited(slip.replace("- clozes:", "- cloze:").replace("1929", "1927"))
    assert "1927" in choosing.notes[0].cloze
    assert "1927" in choosing.to_edit()


@pytest.mark.parametrize("text", ["", "deck: Trotsky\nnotes: []\n", "no deck at all\n"])
def test_an_emptied_note_is_no_decision(person: Person, text: str) -> None:
    _, choosing = person.drafts()
    before = choosing.to_edit()
    with pytest.raises(FlashdeckError, match="no note"):
        choosing.edited(text)
    assert len(choosing.notes) == 1
    # what was written is not lost, and nothing is not opened again
    assert choosing.to_edit() == (text if "at all" in text else before)


def test_one_draft_can_become_two_notes(person: Person) -> None:
    _, choosing = person.drafts()
    text = choosing.to_edit()
    choosing.edited(f"{text}- question: Who exiled Trotsky?\n  answer: Stalin\n")
    choosing.keep()
    assert [note.answer for note in person.notes] == ["", "Stalin"]
    assert (choosing.kept, choosing.undecided) == (2, 7)


def test_an_edit_does_not_give_an_id_away(person: Person) -> None:
    _, choosing = person.drafts()
    choosing.edited(choosing.to_edit().replace("- cloze:", "- id: mine\n  cloze:"))
    choosing.keep()
    assert person.notes[0].id is None


def test_a_deck_that_cannot_be_written_leaves_the_decision_open(person: Person) -> None:
    person.path.write_text("deck: D\nnotes: [{question: Q, answer: A}]\n", encoding="utf-8")
    _, choosing = person.drafts()
    with pytest.raises(FlashdeckError, match="no safe place"):
        choosing.keep()
    assert (choosing.done, choosing.kept) == (0, 0)


def test_what_the_person_wrote_is_looked_at_as_drafts_are(person: Person) -> None:
    _, choosing = person.drafts()
    assert choosing.lint == ()
    text = choosing.to_edit()
    note = "deck: D\nnotes:\n- question: Was Trotsky exiled?\n  answer: yes\n"
    choosing.edited(note)
    assert "yes-no" in choosing.lint
    choosing.edited(text)
    assert choosing.lint == ()
