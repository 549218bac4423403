"""Drafts into a deck: those that are new, all of them or what the person keeps."""

from contextlib import contextmanager, nullcontext
from dataclasses import replace
from typing import TYPE_CHECKING

from flashdeck.cli import clock, output, settings
from flashdeck.cli.drafting import Wishes, print_why, tell
from flashdeck.cli.left_out import with_left_out
from flashdeck.cli.opening import log_to_write, read_log
from flashdeck.core.study_day import Moment, moment
from flashdeck.errors import ExitCode
from flashdeck.library import draft_report, drafting_place
from flashdeck.library.growing_deck import GrowingDeck
from flashdeck.library.planning import today
from flashdeck.library.proposing import Known, head_of, propose
from flashdeck.storage.parse_cache import ParseCache
from flashdeck.storage.review_log import ReviewLog

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flashdeck.drafting.document import Document
    from flashdeck.drafting.drafts import Drafter
    from flashdeck.library.proposing import Proposed
    from flashdeck.library.settings import Settings


def write(
    wishes: Wishes, drafter: "Drafter", document: "Document", name: str
) -> tuple[ExitCode, bool]:
    """Write what is new; return the exit code, and whether there is nothing left to decide."""
    chosen = settings.load()
    with ParseCache(chosen.cache) as cache:
        library = drafting_place.library_of(chosen, cache)
        path = wishes.deck
        if path is None:
            path = drafting_place.new_path(name, library, chosen)
            output.tell(f"the deck goes to {path}")
        head = head_of(drafter, document, name, str(path))
        deck = GrowingDeck(path, head)
        others = drafting_place.other_decks(library, path, cache)
    with _log(chosen, writes=wishes.asks) as log:
        rejected = drafting_place.unwanted(deck, others, log) if log else []
        known = Known(replace(head, notes=deck.notes), others, rejected, deck.drafted)
        proposed = propose(drafter.draft(document, wishes.most), document, known)
        tell(proposed.drafted, document, name)
        if line := draft_report.known(proposed):
            output.tell(line)
        code, is_done = ExitCode.DONE, True
        if not proposed.drafted.drafts:
            code = ExitCode.FAILED
        if wishes.asks and proposed.proposals and log is not None:
            code, is_done = _ask(wishes, proposed, deck, log, chosen)
        else:
            _take_all(wishes, proposed, deck, document)
    if wishes.why and not wishes.json:
        print_why(proposed.drafted, document)
    return code, is_done


def _ask(
    wishes: Wishes, proposed: "Proposed", deck: GrowingDeck, log: ReviewLog, chosen: "Settings"
) -> tuple[ExitCode, bool]:
    """Let the person choose."""
    from flashdeck.cli.choosing import face
    from flashdeck.library.choosing import Choosing

    def now() -> Moment:
        time = clock.now()
        return moment(time, today(time, chosen, log)[0])

    choosing = Choosing(proposed.proposals, deck, log.rejections, now)
    code = face(choosing, plain=wishes.plain)
    for proposal in choosing.left_out:
        output.tell(draft_report.left_out(proposal))
    output.answer(draft_report.chosen(choosing))
    return code, not choosing.undecided


def _take_all(
    wishes: Wishes, proposed: "Proposed", deck: GrowingDeck, document: "Document"
) -> None:
    """Write all proposals but those that the library holds in like words."""
    wanted = [proposal for proposal in proposed.proposals if proposal.repeats is None]
    if wanted:
        deck.add([proposal.note for proposal in wanted])
    for proposal in proposed.proposals:
        if proposal.repeats is not None:
            output.tell(draft_report.left_out(proposal))
    if wishes.json:
        told = with_left_out(proposed.drafted, document)
        written = replace(told, drafts=tuple(proposal.draft for proposal in wanted))
        output.answer_json({"path": str(deck.path), **draft_report.document_of(written)})
    elif proposed.drafted.drafts:
        output.answer(draft_report.wrote(len(wanted), deck.path))


@contextmanager
def _log(chosen: "Settings", *, writes: bool) -> "Iterator[ReviewLog | None]":
    """Open the review log, which knows what was rejected; None where there is none to read."""
    if writes:
        with log_to_write(chosen) as written:
            yield written
        return
    log = read_log(chosen)
    with log or nullcontext():
        yield log
