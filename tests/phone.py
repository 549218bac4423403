"""What a phone makes of a package: edits and answers, as Anki writes them into a package."""

from pathlib import Path

from anki_packages import with_sql

#: When the phone edits, in seconds since 1970: after `program.NOW`.
EDITED_S = 1_795_421_000


def edit(guid: str, old: str, new: str, *, at_s: int = EDITED_S) -> str:
    """Replace a text in the fields of a note."""
    old, new = (text.replace("'", "''") for text in (old, new))
    return (
        f"UPDATE notes SET flds = replace(flds, '{old}', '{new}'), mod = {at_s}"
        f" WHERE guid = '{guid}';"
    )


def tag(guid: str, *tags: str, at_s: int = EDITED_S) -> str:
    """Give a note these tags instead of its own."""
    return f"UPDATE notes SET tags = ' {' '.join(tags)} ', mod = {at_s} WHERE guid = '{guid}';"


def answer(guid: str, at_ms: int, *, ord_: int = 0, button: int = 3) -> str:
    """Answer a card."""
    return (
        f"INSERT INTO revlog SELECT {at_ms}, id, -1, {button}, 1, 0, 2500, 4000, 0 FROM cards"
        f" WHERE nid = (SELECT id FROM notes WHERE guid = '{guid}') AND ord = {ord_};"
    )


def suspend(guid: str, *, at_s: int = EDITED_S) -> str:
    """Suspend the cards of a note."""
    return (
        f"UPDATE cards SET queue = -1, mod = {at_s}"
        f" WHERE nid = (SELECT id FROM notes WHERE guid = '{guid}');"
    )


def phone(package: Path, *steps: str, name: str = "phone.apkg") -> Path:
    """Return a copy of a package after these steps."""
    return with_sql(package, package.with_name(name), "\n".join(steps))
