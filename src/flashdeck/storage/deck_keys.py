"""The keys of a deck file, and what a person may have meant by another one."""

DECK_KEYS = ("deck", "description", "source", "tags", "drafted", "notes")
SOURCE_KEYS = ("title", "url")

#: Keys of a note that hold one text, with the field of the note that each fills.
TEXT_FIELDS = {
    "question": "question",
    "answer": "answer",
    "front": "question",
    "back": "answer",
    "cloze": "cloze",
    "ref": "ref",
    "quote": "quote",
    "extra": "extra",
    "disputed": "disputed",
    "anki": "anki",
}
#: Keys of a note that hold one text or a list of texts.
LIST_FIELDS = ("tags", "accept", "choices", "allow")
FLAG_FIELDS = ("reverse", "typed")
NOTE_KEYS = ("id", *TEXT_FIELDS, *FLAG_FIELDS, *LIST_FIELDS, "source")

#: Where a comment that cuts a text would go unnoticed, and change what is learned.
GUARDED = frozenset(
    {"question", "answer", "front", "back", "cloze", "choices", "accept"}
    | {"extra", "disputed", "quote"}
)

_OWN = "x-"
#: Words of other programs, which no likeness of letters finds.
_MEANT = {
    "a": "answer",
    "alternatives": "accept",
    "cards": "notes",
    "distractors": "choices",
    "explanation": "extra",
    "guid": "anki",
    "hint": "extra",
    "name": "deck",
    "note": "extra",
    "options": "choices",
    "q": "question",
    "reversed": "reverse",
    "tag": "tags",
    "text": "cloze",
    "title": "deck",
    "wrong": "choices",
}


def is_own(key: str) -> bool:
    """Return whether a key is the person's own, kept and ignored."""
    return key.startswith(_OWN)


def advice(key: str, level: str) -> str:
    """Return what to do about an unknown key.

    Args:
        key: As it was written.
        level: Where it stands: "deck", "note" or "source".
    """
    from difflib import get_close_matches

    here = {"deck": DECK_KEYS, "note": NOTE_KEYS, "source": SOURCE_KEYS}[level]
    if key.startswith("-") and key.lstrip("-") in NOTE_KEYS:
        return f"write a space after the dash: - {key.lstrip('-')}:"
    if key.strip() != key and key.strip() in (*NOTE_KEYS, *DECK_KEYS):
        return "the line begins with no-break spaces: replace them with spaces"
    plain = key.strip().casefold().replace(" ", "").replace("_", "")
    near = get_close_matches(plain, here, n=1, cutoff=0.7)
    if plain in _MEANT and _MEANT[plain] in here and plain not in here:
        near = [_MEANT[plain]]
    if near:
        return f"did you mean {near[0]}?"
    if level == "deck" and plain in NOTE_KEYS:
        return f"{plain} belongs to a note: begin the note with a dash and indent its other lines"
    if level == "note" and plain in DECK_KEYS:
        return f"{plain} belongs to the top of the file, not to a note"
    if level == "source":
        return "a source has a title and a url"
    return "a key of your own begins with x-"
