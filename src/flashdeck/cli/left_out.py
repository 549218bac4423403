"""What reading an article leaves out, told with the sentences that a drafter passed over."""

from dataclasses import replace
from typing import TYPE_CHECKING

from flashdeck.drafting.drafts import Skipped

if TYPE_CHECKING:
    from flashdeck.drafting.document import Document
    from flashdeck.drafting.drafts import Drafted


def with_left_out(drafted: "Drafted", document: "Document") -> "Drafted":
    """Return what a drafter made, with what it was never shown among the sentences skipped."""
    left_out = tuple(
        Skipped(found.text, found.reason)
        for found in document.furniture
        if any(map(str.isalpha, found.text))
    )
    return replace(drafted, skipped=(*drafted.skipped, *left_out))
