"""The id of a card: that of its note, and its side."""


def card_id(note: str, side: str) -> str:
    """Return the id of the card of this note: ``id``, ``id/reverse`` or ``id/c2``."""
    return f"{note}/{side}" if side else note


def note_id(card: str) -> str:
    """Return the id of the note that a card belongs to."""
    return card.partition("/")[0]
