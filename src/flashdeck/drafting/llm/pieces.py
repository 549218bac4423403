"""A long article in pieces that a language model can hold in mind, cut between its sections."""

from collections.abc import Sequence

from flashdeck.drafting.sentences import Sentence

#: About two thousand tokens: with the rules and the answer it fits the context of small models.
PIECE_WORDS = 1200
#: Longer ones are tables, code or speech without full stops.
SENTENCE_WORDS = 150

#: Without a wish, a card for so many words; never more than a card for so many.
_USUAL_WORDS, _FEWEST_WORDS = 35, 12
#: More are asked for than wanted, since some fail the checks.
_SPARE = 1.5


def pieces(sentences: Sequence[Sentence]) -> list[list[Sentence]]:
    """Return the sentences in groups; a new one begins with a section, or else a paragraph."""
    found: list[list[Sentence]] = []
    size = 0
    for group in _paragraphs(sentences):
        words = _words(group)
        is_section = bool(found) and found[-1][-1].headings != group[0].headings
        room = PIECE_WORDS // 2 if is_section else PIECE_WORDS - words
        if not found or size > room or size + words > PIECE_WORDS:
            found.append([])
            size = 0
        found[-1] += group
        size += words
    return found


def wanted(piece: Sequence[Sentence], all_words: int, most: int | None) -> int:
    """Return how many cards to ask of a piece: its share of those that are wanted of all."""
    words = _words(piece)
    if most is None:
        return max(1, round(words / _USUAL_WORDS))
    share = -(-most * _SPARE * words // max(1, all_words))
    return max(1, min(int(share), -(-words // _FEWEST_WORDS)))


def _paragraphs(sentences: Sequence[Sentence]) -> list[list[Sentence]]:
    """Return the sentences by paragraph, one that is longer than a piece in several parts."""
    found: list[list[Sentence]] = []
    size = 0
    for sentence in sentences:
        words = _words([sentence])
        if not found or found[-1][-1].block != sentence.block or size + words > PIECE_WORDS:
            found.append([])
            size = 0
        found[-1].append(sentence)
        size += words
    return found


def _words(sentences: Sequence[Sentence]) -> int:
    return sum(len(sentence.text.split()) for sentence in sentences)
