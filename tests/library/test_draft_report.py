"""What is told of drafts."""

from flashdeck.drafting.drafts import WEAK, Contradiction, Draft, Drafted, Skipped
from flashdeck.library import draft_report

TWO_OF_ONE = (
    Draft("When?", "1929", quote="He was exiled in 1929."),
    Draft(cloze="{{c1::He}} was exiled.", quote="He was exiled in 1929.", score=0.5, lint=("x",)),
)


def drafted(*drafts: Draft, skipped: tuple[Skipped, ...] = ()) -> Drafted:
    return Drafted("rules", "1", "Trotsky", drafts, skipped)


def test_sentences_are_counted_once_however_many_notes_or_reasons_they_have() -> None:
    skipped = (
        Skipped("He left.", "too little"),
        Skipped("He left.", "a card was dropped"),
        Skipped("He was exiled in 1929.", "a card was dropped"),
        Skipped("", "a card of no sentence was dropped"),
    )
    assert draft_report.summary(drafted(*TWO_OF_ONE, skipped=skipped), "") == (
        "drafted 2 notes from 2 sentences of “Trotsky” (rules 1);"
        " 1 sentence skipped (--why lists them)"
    )


def test_where_nothing_was_skipped_nothing_is_said_of_it() -> None:
    told = draft_report.summary(drafted(TWO_OF_ONE[0]), "")
    assert told == "drafted 1 note from 1 sentence of “Trotsky” (rules 1)"


def test_how_to_get_weaker_cards_is_told_where_there_are_some() -> None:
    skipped = (Skipped("He left.", WEAK), Skipped("He came.", WEAK), Skipped("Well.", "no verb"))
    told = draft_report.summary(drafted(TWO_OF_ONE[0], skipped=skipped), "")
    assert told.endswith("skipped (--why lists them); 2 of them may give weaker cards (--max N)")
    assert "2 of them may give weaker cards" in draft_report.no_card(drafted(skipped=skipped), "")
    once = draft_report.summary(drafted(TWO_OF_ONE[0], skipped=skipped[1:]), "")
    assert once.endswith("; 1 of them may give a weaker card (--max N)")


def test_a_text_without_a_card_is_told_with_its_commonest_reasons() -> None:
    reasons = ("a", "b", "b", "c", "d", "d", "d", "e")
    skipped = tuple(Skipped(f"Sentence {n}.", reason) for n, reason in enumerate(reasons))
    told = draft_report.no_card(drafted(skipped=skipped), "")
    assert told == "no card from “Trotsky”: d (3), b (2), a (1), and 2 more reasons"
    assert draft_report.no_card(drafted(), "").endswith(": there is no sentence in it")


def test_why_tells_a_reason_with_its_sentence_or_alone() -> None:
    skipped = (Skipped("He left.", "too little"), Skipped("", "a card was dropped"))
    assert draft_report.why(drafted(skipped=skipped)) == [
        "too little: He left.",
        "a card was dropped",
    ]


def test_both_sentences_of_a_contradiction_are_told() -> None:
    found = Contradiction("It was 1929.", "It was 1930.", "the years differ")
    lines = draft_report.contradictions(Drafted("rules", "1", "", (), (), (found,)))
    assert lines == [
        "the text contradicts itself: the years differ",
        "  “It was 1929.”",
        "  “It was 1930.”",
    ]


def test_the_document_says_none_where_there_is_nothing() -> None:
    document = draft_report.document_of(drafted(*TWO_OF_ONE))
    asks, hides = document["notes"]
    assert (asks["question"], asks["answer"], asks["cloze"]) == ("When?", "1929", None)
    assert (hides["question"], hides["answer"], hides["lint"]) == (None, None, ["x"])
    assert "disputed" not in asks
