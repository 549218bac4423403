"""What happened to every card, read card by card, so that a log of years need not be held."""
# ruff: noqa: S608 - the SQL is put together from constants alone

from __future__ import annotations

from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING

from flashdeck.core.reviews import standing
from flashdeck.storage import log_entries

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flashdeck.core.reviews import Entry
    from flashdeck.storage.log_access import LogAccess

# Sorted (the plus makes it so), not looked up by the index of cards, whose entries lie all over
# the file: of a million entries that takes a minute.
_BY_CARD = f"""
    SELECT {log_entries.COLUMNS} FROM entry WHERE card IS NOT NULL ORDER BY +card, id
"""
_CARD = itemgetter(log_entries.COLUMNS.split(", ").index("card"))


class Histories:
    """The entries of every card, in the file of the review log."""

    def __init__(self, access: LogAccess) -> None:
        self._access = access

    def __iter__(self) -> Iterator[tuple[str, list[Entry]]]:
        """Give each card with its entries in the order of their ids, without undone ones.

        Raises:
            FlashdeckError: The file is locked, damaged or was replaced.
        """
        with self._access.reading() as connection:
            for card, rows in groupby(connection.execute(_BY_CARD), key=_CARD):
                yield card, standing(map(log_entries.from_row, rows))
