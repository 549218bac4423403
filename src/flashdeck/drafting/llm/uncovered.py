"""The sentences that got no card of a language model, and the cards that were dropped."""

from collections.abc import Mapping, Sequence, Set

from flashdeck.drafting.drafts import Skipped
from flashdeck.drafting.llm.chat import in_one_line
from flashdeck.drafting.llm.checks import Faulty
from flashdeck.drafting.llm.pieces import SENTENCE_WORDS
from flashdeck.drafting.sentences import Sentence

_TOO_LONG = f"more than {SENTENCE_WORDS} words without a full stop"


def without_card(
    found: Sequence[Sentence],
    with_card: Set[int],
    reasons: Mapping[int, str],
    faulty: Sequence[Faulty],
) -> list[Skipped]:
    """Return the sentences without a card, and the cards that were dropped, by the text's order."""
    dropped: dict[int, list[str]] = {}
    for one in faulty:
        reason = f"the card “{in_one_line(one.card.question)}” was dropped: {one.faults[0]}"
        dropped.setdefault(one.sentence.id if one.sentence else 0, []).append(reason)
    skipped: list[Skipped] = []
    for sentence in found:
        if sentence.furniture:
            skipped.append(Skipped(sentence.text, sentence.furniture))
            continue
        told = dropped.get(sentence.id, [])
        if not told and sentence.id not in with_card:
            told = [reasons.get(sentence.id, _TOO_LONG)]
        skipped += [Skipped(sentence.text, reason) for reason in told]
    return skipped + [Skipped("", reason) for reason in dropped.get(0, [])]
