"""`flashdeck undo`."""

from flashdeck.cli.options import Json


def undo(json: Json = False) -> None:
    """Take back the newest grade, suspending, burying or export.

    Repeat it to go further back.

    Example: flashdeck undo
    """
    from flashdeck.cli import clock, output, settings
    from flashdeck.cli.opening import log_to_write
    from flashdeck.errors import FlashdeckError
    from flashdeck.library.undoing import undo_newest

    now, chosen = clock.now(), settings.load()
    if not chosen.log.exists():
        raise FlashdeckError("nothing to undo: no card was ever reviewed")
    with log_to_write(chosen) as log:
        undone = undo_newest(log, chosen, now)
    if undone is None:
        raise FlashdeckError("nothing to undo: everything of this machine is taken back already")
    if json:
        output.answer_json(
            {"card": undone.card, "kind": undone.kind, "grade": undone.grade, "at": undone.at}
        )
    else:
        of = "" if undone.card is None else f" of {undone.card}"
        output.answer(f"took back {undone.what}{of}, from {undone.at}")
