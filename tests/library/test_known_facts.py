"""Which drafts are new to a person who has kept and rejected some already."""

from dataclasses import replace

import pytest

from flashdeck.core.cards import Note
from flashdeck.drafting.drafts import Draft
from flashdeck.library.known_facts import sort_out
from flashdeck.storage.rejections import Rejected

EXILE = "Stalin exiled Trotsky from the Soviet Union in 1929."
DEATH = "Ramón Mercader assassinated Trotsky in Mexico in 1940."
YEAR = Draft("When was Trotsky exiled?", "1929", quote=EXILE, fact="exile")
WHO = Draft("Who exiled Trotsky?", "Stalin", quote=EXILE, fact="exile")
KILLER = Draft("Who killed Trotsky?", "Ramón Mercader", quote=DEATH, fact="death")
FACTS = {EXILE: "exile", DEATH: "death"}


def kept(draft: Draft) -> Note:
    return Note("n", 1, draft.question, draft.answer, draft.cloze, quote=draft.quote)


def new(
    *drafts: Draft,
    notes: list[Note] | None = None,
    elsewhere: list[Note] | None = None,
    rejected: list[Rejected] | None = None,
    facts: dict[str, str] = FACTS,
) -> list[Draft]:
    return list(sort_out(drafts, facts, notes or [], elsewhere or [], rejected or []).new)


def test_to_a_person_who_has_nothing_everything_is_new() -> None:
    assert new(YEAR, WHO, KILLER) == [YEAR, WHO, KILLER]


def test_a_kept_note_stands_for_its_own_draft_alone() -> None:
    assert new(YEAR, WHO, KILLER, notes=[kept(WHO)]) == [YEAR, KILLER]
    assert new(YEAR, WHO, KILLER, notes=[kept(YEAR)]) == [WHO, KILLER]


@pytest.mark.parametrize(
    "changes",
    [
        {"question": "Who drove Trotsky out of his country?"},
        {"answer": "Joseph Stalin"},
        {"question": "Whose order?", "answer": "The dictator's"},
        {"question": "", "answer": "", "cloze": "{{c1::Stalin}} exiled him."},
        {"quote": EXILE.upper().replace(" ", "\n")},
        {"ref": "page 3", "extra": "more", "tags": ("x",)},
    ],
)
def test_an_edited_note_still_stands_for_the_draft_it_came_from(
    changes: dict[str, object],
) -> None:
    edited = replace(kept(WHO), **changes)  # type: ignore[arg-type]  # named by each row
    assert new(WHO, KILLER, notes=[edited]) == [KILLER]


def test_of_two_drafts_an_edited_note_stands_for_the_one_that_is_most_like_it() -> None:
    edited = replace(kept(YEAR), question="In which year was Trotsky exiled by Stalin?")
    assert new(YEAR, WHO, notes=[edited]) == [WHO]


def test_a_note_that_was_edited_all_over_stands_for_the_draft_whose_words_it_has() -> None:
    edited = replace(kept(WHO), question="Who exiled Trotsky, of all people?", answer="He did")
    assert new(YEAR, WHO, notes=[edited]) == [YEAR]
    assert new(WHO, YEAR, notes=[edited]) == [YEAR]


def test_a_further_draft_of_a_kept_sentence_is_new() -> None:
    where = Draft("From where was Trotsky exiled?", "the Soviet Union", quote=EXILE, fact="where")
    assert new(where, WHO, YEAR, notes=[kept(YEAR), kept(WHO)]) == [where]


def test_a_note_of_another_sentence_that_says_the_same_stands_for_its_answer() -> None:
    again = "That Trotsky had to leave was what Stalin wanted, and so it came."
    facts = {EXILE: "exile", again: "exile"}
    drafts = (replace(WHO, quote=again), replace(YEAR, quote=again))
    edited = replace(kept(WHO), question="Whose doing was it?")
    assert new(*drafts, notes=[edited], facts=facts) == [drafts[1]]


def test_a_reworded_sentence_is_the_same_fact() -> None:
    reworded = "In 1929 Stalin had Trotsky exiled from the Soviet Union."
    draft = replace(WHO, quote=reworded, fact="reworded")
    assert new(draft, notes=[kept(WHO)], facts={reworded: "reworded"}) == []


def test_a_sentence_whose_number_changed_is_another_fact() -> None:
    mended = replace(YEAR, answer="1928", quote=EXILE.replace("1929", "1928"), fact="mended")
    assert new(mended, notes=[kept(YEAR)], facts={mended.quote: "mended"}) == [mended]


def test_a_rejected_fact_is_proposed_in_no_form() -> None:
    rejected = Rejected("exile", "When was Trotsky exiled?\n1929", EXILE, "Trotsky")
    assert new(YEAR, WHO, KILLER, rejected=[rejected]) == [KILLER]


def test_a_rejected_draft_is_known_by_its_sentence_where_the_name_of_its_fact_changed() -> None:
    renamed = Rejected("another name", "Who exiled Trotsky?\nStalin", EXILE, "Trotsky")
    assert new(YEAR, WHO, KILLER, rejected=[renamed]) == [YEAR, KILLER]
    gap = renamed._replace(text="{{c1::Stalin}} exiled Trotsky in 1929.")
    assert new(YEAR, WHO, KILLER, rejected=[gap]) == [YEAR, KILLER]
    reworded = renamed._replace(quote="In 1929 Stalin exiled Trotsky from the Soviet Union")
    assert new(YEAR, WHO, KILLER, rejected=[reworded]) == [YEAR, KILLER]


def test_a_note_that_was_moved_to_another_deck_still_counts() -> None:
    assert new(WHO, KILLER, elsewhere=[kept(WHO)]) == [KILLER]


def test_a_note_of_another_deck_from_a_like_sentence_does_not_count() -> None:
    like = replace(kept(WHO), quote="In 1929 Stalin exiled Trotsky from the Soviet Union for ever.")
    assert new(WHO, elsewhere=[like]) == [WHO]


def test_a_note_without_a_quote_says_nothing_about_facts() -> None:
    assert new(WHO, notes=[replace(kept(WHO), quote="")]) == [WHO]


def test_everything_that_is_not_new_is_counted() -> None:
    rejected = Rejected("death", "", DEATH, "")
    found = sort_out([YEAR, WHO, KILLER], FACTS, [kept(YEAR)], [], [rejected])
    assert (len(found.new), found.kept, found.rejected) == (1, 1, 1)
