"""A long article in pieces that a language model can hold in mind, cut between its sections."""

from collections.abc import Sequence

from flashdeck.drafting.sentences import Sentence

#: With the rules and the answer it fits a context of four thousand tokens, a server's usual least.
PIECE_WORDS = 600
#: A model that has no room for these has none for a prompt.
FEWEST_PIECE_WORDS = 60
#: Longer ones are tables, code or speech without full stops.
SENTENCE_WORDS = 150

#: Without a wish, a card for so many words; never more than a card for so many.
_USUAL_WORDS, _FEWEST_WORDS = 35, 12
#: More are asked for than wanted, since some fail the checks.
_SPARE = 1.5
#: The first letter after which scripts follow that do not part words.
_UNSPACED = "\u2e80"


def pieces(sentences: Sequence[Sentence], most_words: int = PIECE_WORDS) -> list[list[Sentence]]:
    """Return the sentences in groups; a new one begins with a section, or else a paragraph.

    A group has more words than `most_words` only if it is one sentence.
    """
    found: list[list[Sentence]] = []
    size = 0
    for group in _paragraphs(sentences, most_words):
        words = words_of(group)
        is_section = bool(found) and found[-1][-1].headings != group[0].headings
        room = most_words // 2 if is_section else most_words - words
        if not found or size > room or size + words > most_words:
            found.append([])
            size = 0
        found[-1] += group
        size += words
    return found


def wanted(piece: Sequence[Sentence], all_words: int, most: int | None) -> int:
    """Return how many cards to ask of a piece: its share of those that are wanted of all."""
    words = words_of(piece)
    if most is None:
        return max(1, round(words / _USUAL_WORDS))
    share = -(-most * _SPARE * words // max(1, all_words))
    return max(1, min(int(share), -(-words // _FEWEST_WORDS)))


def _paragraphs(sentences: Sequence[Sentence], most_words: int) -> list[list[Sentence]]:
    """Return the sentences by paragraph, one that is longer than a piece in several parts."""
    found: list[list[Sentence]] = []
    size = 0
    for sentence in sentences:
        words = words_of([sentence])
        if not found or found[-1][-1].block != sentence.block or size + words > most_words:
            found.append([])
            size = 0
        found[-1].append(sentence)
        size += words
    return found


def words_of(sentences: Sequence[Sentence]) -> int:
    """Return how many words the sentences have; two Chinese or Japanese letters count as one."""
    return sum(
        len(sentence.text.split()) + sum(char >= _UNSPACED for char in sentence.text) // 2
        for sentence in sentences
    )
